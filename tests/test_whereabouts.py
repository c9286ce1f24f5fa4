"""Where the main thing is, weighed from how a text names its places."""

from __future__ import annotations

import pytest

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.extract.relations.whereabouts import load_weights
from practicegraph.model import Document, Language, Statement
from practicegraph.text.split import split


def places(
    extractor: RuleExtractor, title: str, text: str, language: Language = "nb"
) -> dict[str, Statement]:
    document = Document(id="invented", title=title, text=text, language=language)
    extraction = extractor.extract(document, split(document))
    return {
        s.object_label: s for s in extraction.statements
        if s.subject == extraction.thing and s.predicate in ("locatedIn", "heldAt")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("title", "text", "language", "town"),
    [
        ("Skolehagen i Hamar vanner seg selv", "I Hamar har tre skoler bygd hager av gamle kasser.", "nb", "Hamar"),
        ("Skolträdgården i Falun", "I Falun har tre skolor byggt trädgårdar av gamla lådor.", "sv", "Falun"),
        ("Skolehaven i Odense", "I Odense har tre skoler bygget haver af gamle kasser.", "da", "Odense"),
        ("The school garden in Bergen", "In Bergen three schools have built gardens from crates.", "en", "Bergen"),
    ],
)  # fmt: skip
def test_the_place_of_the_title_and_the_first_sentence(
    extractor: RuleExtractor, title: str, text: str, language: Language, town: str
) -> None:
    found = places(extractor, title, text, language)
    assert any(s.public and town in label for label, s in found.items())


def test_what_is_weighed_says_so_and_is_not_called_stated(extractor: RuleExtractor) -> None:
    found = places(extractor, "Fem skoler bytter bøker", "Hamar kommune lar fem skoler bytte bøker.")
    weighed = [s for s in found.values() if s.method == "weighed:place"]
    assert all(s.basis == "inferred" and s.reason for s in weighed)


def test_a_place_that_is_only_travelled_from_at_the_end_is_not_stated(extractor: RuleExtractor) -> None:
    text = (
        "I Hamar har tre skoler bygd hager. Elevene vanner. Lærerne måler. Foreldrene heier. "
        "Frøene ble sendt fra Oslo."
    )
    found = places(extractor, "Skolehagen i Hamar", text)
    assert not any(s.public for label, s in found.items() if label == "Oslo")


def test_a_venue_lies_in_the_town_that_ends_its_line(extractor: RuleExtractor) -> None:
    document = Document(
        id="invented", title="Hagedag", language="nb", kind="event",
        text="Velkommen til hagedag.\n\nTid: 3. mai 2024\nSted: Storgata 5, Hamar\n",
    )  # fmt: skip
    extraction = extractor.extract(document, split(document))
    said = {(s.subject_label, s.object_label) for s in extraction.statements if s.method == "key:venue"}
    assert ("Storgata 5", "Hamar") in said


def test_the_thresholds_stand_in_order() -> None:
    weights = load_weights()
    assert 0 < weights.propose < weights.enter < 1
