"""Whose a figure is: a published report's, a whole country's, or the text's own thing's."""

from __future__ import annotations

import pytest

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.model import Document, Extraction, Language
from practicegraph.text.split import split


def extraction(extractor: RuleExtractor, text: str, language: Language, title: str = "Vann") -> Extraction:
    document = Document(id="d", title=title, text=text, kind="event", language=language)
    return extractor.extract(document, split(document))


def owners(found: Extraction) -> dict[float, str]:
    """By value of each figure, what it is a figure of."""
    labels = {entity.id: entity.label for entity in found.entities}
    values = {entity.id: entity.attributes.get("value") for entity in found.entities}
    return {
        float(str(values[s.object])): labels[s.subject]
        for s in found.statements
        if s.predicate == "hasIndicator"
    }


CITED: list[tuple[Language, str]] = [
    ("nb", "Rapporten «Vann i tall» viser at 9 prosent av vannet renses. Det betyr at 91 prosent går ut."),
    ("nn", "Rapporten «Vann i tall» syner at 9 prosent av vatnet blir reinsa. Det betyr at 91 prosent går ut."),
    ("sv", "Rapporten ”Vann i tall” visar att 9 procent av vattnet renas. Det betyder att 91 procent går ut."),
    ("da", "Rapporten »Vann i tall« viser, at 9 procent af vandet renses. Det betyder, at 91 procent løber ud."),
    ("fi", "Raportti ”Vann i tall” osoittaa, että 9 prosenttia vedestä puhdistetaan. "
           "Se tarkoittaa, että 91 prosenttia jää."),
    ("en", "The report “Vann i tall” found that 9 percent of the water is cleaned. That means 91 percent is not."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), CITED)
def test_a_figure_is_of_the_report_that_tells_it(
    extractor: RuleExtractor, language: Language, text: str
) -> None:
    assert owners(extraction(extractor, text, language, "Møte")) == {9: "Vann i tall", 91: "Vann i tall"}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("nb", "Ifølge rapporten «Vann i tall» renses 9 prosent av vannet.", "Vann i tall"),
        ("sv", "Enligt rapporten ”Vann i tall” renas 9 procent av vattnet.", "Vann i tall"),
        ("en", "According to the River Water Report 2021, 9 percent of the water is cleaned.", "River Water"),
        ("en", "The River Water Survey showed that 9 percent of the water is cleaned.", "River Water"),
        ("fi", "Joet ja Vedet -raportin mukaan 9 prosenttia vedestä puhdistetaan.", "Joet ja Vedet"),
    ],
)  # fmt: skip
def test_a_report_is_cited_in_many_ways(
    extractor: RuleExtractor, language: Language, text: str, name: str
) -> None:
    assert owners(extraction(extractor, text, language, "Møte"))[9].startswith(name)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Rapporten «Vann i tall» viser at prosjektet har spart 9 prosent."),
        ("nb", "Vi bruker 9 prosent mindre vann."),
        ("nb", "I Norge har Fjordvik kommune spart 9 prosent."),
        ("en", "The project saved 9 percent, and the report will follow."),
    ],
)
def test_the_own_figures_stay_with_the_thing(extractor: RuleExtractor, language: Language, text: str) -> None:
    assert owners(extraction(extractor, text, language, "Spart vann"))[9] == "Spart vann"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "I Norge renses bare 9 prosent av vannet."),
        ("sv", "I Norge renas bara 9 procent av vattnet."),
        ("en", "In Norway only 9 percent of the water is cleaned."),
    ],
)
def test_a_countrys_figure_is_the_countrys(extractor: RuleExtractor, language: Language, text: str) -> None:
    found = extraction(extractor, text, language, "Møte")
    assert [s.subject_type for s in found.statements if s.predicate == "hasIndicator"] == ["place"]


def test_an_address_behind_a_venue_is_no_place_of_its_own(extractor: RuleExtractor) -> None:
    found = extraction(extractor, "Sted: Vannlaben, Storgata 14, Oslo\n\nVelkommen.", "nb", "Møte")
    places = {entity.label: entity.attributes for entity in found.entities if entity.kind == "place"}
    assert "Storgata 14" not in places
    assert places["Vannlaben"]["address"] == "Storgata 14"


def test_an_address_between_a_venue_and_its_town_is_no_place(extractor: RuleExtractor) -> None:
    found = extraction(extractor, "Plats: Nordlys Borås, Storvägen 17, Borås\n\nHej.", "sv", "Möte")
    assert "Storvägen 17" not in {entity.label for entity in found.entities}


def test_an_address_alone_is_the_place(extractor: RuleExtractor) -> None:
    found = extraction(extractor, "Sted: Storgata 14, Oslo\n\nVelkommen.", "nb", "Møte")
    assert "Storgata 14" in {entity.label for entity in found.entities if entity.kind == "place"}


@pytest.mark.parametrize(
    "text",
    [
        "Vi må bli bedre til å lære av hverandre.",
        "Alle kan lære av hverandre.",
    ],
)
def test_learning_from_each_other_is_no_claim_that_it_can_be_copied(
    extractor: RuleExtractor, text: str
) -> None:
    found = extraction(extractor, text, "nb")
    assert not [s for s in found.statements if s.predicate == "claimsTransferability"]
