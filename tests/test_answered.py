"""What stands behind a question or under a lead-in, who "we" and "the club" are: invented texts, six languages."""

from __future__ import annotations

from typing import Any, cast

import pytest

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.model import Document
from practicegraph.text.split import split


def told(
    extractor: RuleExtractor, text: str, language: str, kind: str = "project", **more: str
) -> set[tuple[str, str, str]]:
    """What the public needs, offers and audiences of an invented text say."""
    document = Document(
        id="invented", title=more.pop("title", "Vann i byen"), text=text, language=cast(Any, language),
        kind=cast(Any, kind), **cast(Any, more),
    )  # fmt: skip
    found = extractor.extract(document, split(document)).statements
    return {
        (s.subject_label, s.predicate, s.object_label)
        for s in found
        if s.public and s.predicate in ("needs", "offers", "openTo")
    }


@pytest.mark.parametrize(
    ("language", "text", "predicate", "object_"),
    [
        ("nb", "Hvem kan søke?\n\nKommuner og lag i fylket.", "openTo", "Kommuner og lag i fylket"),
        ("nn", "Kven kan vere med? Skular og bønder.", "openTo", "Skular og bønder"),
        ("sv", "Vem kan söka? Alla skolor i länet.", "openTo", "Alla skolor i länet"),
        ("da", "Hvad skal der til?\n\n- et tørt rum\n- en aftale om adgang", "needs", "et tørt rum"),
        ("fi", "Kuka voi hakea? Kunnat ja koulut.", "openTo", "Kunnat ja koulut"),
        ("en", "Right now we need:\n- two drivers\n- a dry room", "needs", "a dry room"),
        ("sv", "Som medlem får du\n\n- låna symaskiner\n- en plats vid bordet", "offers", "låna symaskiner"),
        ("nb", "Hva trengs? En tomt. Noen som kan regne.", "needs", "Noen som kan regne"),
    ],
)
def test_an_answer_tells_what_its_question_asks(
    extractor: RuleExtractor, language: str, text: str, predicate: str, object_: str
) -> None:
    found = told(extractor, f"Vann er viktig.\n\n{text}", language)
    assert (predicate, object_) in {(p, o) for _, p, o in found}


@pytest.mark.parametrize(
    "text", ["Hvem kan søke? Det er ikke avgjort.", "Hva trengs? Ingen ting.", "Hva trengs? Vi vet det ikke."]
)
def test_an_answer_that_denies_or_is_a_clause_of_its_own_tells_nothing(
    extractor: RuleExtractor, text: str
) -> None:
    assert not told(extractor, f"Vann er viktig.\n\n{text}", "nb")


def test_we_are_the_publisher_of_a_practice_and_the_people_of_an_event(extractor: RuleExtractor) -> None:
    text = "Fjordvik Gartnerlag AS dyrker tomater i byen.\n\nVi mangler to frivillige."
    publisher = {"publisher": "Fjordvik Gartnerlag AS"}
    practice = told(extractor, text, "nb", "example", **publisher)
    assert ("Fjordvik Gartnerlag AS", "needs", "to frivillige") in practice
    event = told(extractor, text, "nb", "event", **publisher)
    assert ("Vann i byen", "needs", "to frivillige") in event
