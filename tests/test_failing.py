"""What a text says did not work is no method, and what it then turned to is one."""

from __future__ import annotations

import pytest

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.model import Document, Language, Statement
from practicegraph.text.split import split


def statements(extractor: RuleExtractor, language: Language, text: str) -> tuple[Statement, ...]:
    document = Document(id="d", title="Ombruk i Fjordvik", text=text, language=language, kind="example")
    return extractor.extract(document, split(document)).statements


def ways(found: tuple[Statement, ...]) -> list[str]:
    return [s.object_label for s in found if s.predicate in ("usesMethod", "usesTool")]


FAILED: list[tuple[Language, str]] = [
    ("nb", "Det som ikke virket: sortering for hånd med sensorer."),
    ("nn", "Det som ikkje verka: sortering for hand med sensorar og QR-kodar, intervju og digital tvilling."),
    ("sv", "Det som inte fungerade: sortering för hand med sensorer."),
    ("da", "Det, der ikke virkede: sortering i hånden med sensorer."),
    ("fi", "Mikä ei toiminut: lajittelu käsin, haastattelut ja työpajoja naapureille."),
    ("en", "What did not work: storing planks outdoors over winter, using sensors."),
    ("nb", "Det som ikke gikk så bra var sortering for hånd med sensorer."),
    ("sv", "Vad fungerade inte? Sortering för hand med sensorer."),
    ("nb", "Hva virket ikke?\n\n- sortering for hånd\n- workshops med naboene\n"),
    ("en", "## What didn't work\n\n- sorting by hand\n- workshops with neighbours\n"),
    ("fi", "## Mikä ei toiminut\n\nLajittelu tehtiin käsin. Järjestimme työpajoja.\n"),
]


@pytest.mark.parametrize(("language", "text"), FAILED)
def test_what_did_not_work_is_no_way_of_working(
    extractor: RuleExtractor, language: Language, text: str
) -> None:
    assert ways(statements(extractor, language, text)) == []


@pytest.mark.parametrize(("language", "text"), FAILED[:6])
def test_it_is_told_as_a_result_that_fell_short(
    extractor: RuleExtractor, language: Language, text: str
) -> None:
    results = [s for s in statements(extractor, language, text) if s.predicate == "hasOutcome"]
    assert results
    assert all(s.fell_short for s in results)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Det som ikke virket, var sortering for hånd, så derfor tok vi i bruk sensorer."),
        ("sv", "Det som inte fungerade var sortering för hand, men vi använde sensorer."),
        ("en", "What did not work was sorting by hand, so we used sensors instead."),
        ("nb", "Det som ikke virket:\n\n- sortering for hånd\n\nVi brukte sensorer i alle rommene."),
        ("da", "Vi brugte sensorer. Det, der ikke virkede, var sortering i hånden."),
        ("en", "## What did not work\n\n- sorting by hand\n\n## Method\n\nWe used sensors in all rooms.\n"),
    ],
)
def test_what_was_done_instead_is_one(extractor: RuleExtractor, language: Language, text: str) -> None:
    assert any("sensor" in way.casefold() for way in ways(statements(extractor, language, text)))


def test_a_heading_alone_is_no_result(extractor: RuleExtractor) -> None:
    found = statements(extractor, "nb", "Hva virket ikke\n\n- sortering for hånd\n- felles lager\n")
    assert not [s for s in found if s.predicate == "hasOutcome" and "virket" in s.object_label]
