"""What comes back under one name with a new year: each time is an edition of it, where the text says so."""

from __future__ import annotations

import pytest

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.model import Document, Language, Statement
from practicegraph.text.split import split


def editions(extractor: RuleExtractor, title: str, text: str, language: Language) -> list[Statement]:
    document = Document(id="d", title=title, text=text, kind="event", language=language)
    found = extractor.extract(document, split(document)).statements
    return [s for s in found if s.predicate == "editionOf" and s.public]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Det er igjen klart for Elveting i Fjordvik, for andre gang."),
        ("nn", "Det er igjen klart for Elveting i Fjordvik, for tredje gong."),
        ("sv", "Nu är det dags för Elveting i Fjordvik, för fjärde gången."),
        ("da", "Nu er det tid til Elveting i Fjordvik, for anden gang."),
        ("fi", "Elveting järjestetään Fjordvikissa nyt toista kertaa."),
        ("en", "Elveting is held in Fjordvik for the second time."),
    ],
)
def test_what_comes_back_is_an_edition(extractor: RuleExtractor, language: Language, text: str) -> None:
    (edition,) = editions(extractor, "Elveting 2023 om vann", text, language)
    assert edition.object_label == "Elveting"
    assert edition.basis == "inferred"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Elveting 2023 om vann", "Elveting 2023 holdes i Fjordvik."),
        ("Elveting 2023 om vann", "Elveting 2023 holdes i Fjordvik for andre gang."),
        ("Møte om vann", "Elveting holdes i Fjordvik for andre gang."),
    ],
)
def test_a_year_alone_or_a_name_alone_is_not_enough(extractor: RuleExtractor, title: str, text: str) -> None:
    assert not editions(extractor, title, text, "nb")
