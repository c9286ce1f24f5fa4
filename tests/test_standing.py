"""Doubt is data: what is provisional is marked, what was called off is not stated, what contradicts is linked."""

from __future__ import annotations

import pytest

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.model import Document, Extraction, Statement
from practicegraph.text.split import split

PROVISIONAL = [
    ("nb", "Partnere i prosjektet er foreløpig Nordlys AS og Fjordvik kommune."),
    ("nb", "Per i dag er Nordlys AS og Fjordvik kommune partnere i prosjektet."),
    ("nb", "Partnere pt: Nordlys AS, Fjordvik kommune"),
    ("nn", "Førebels er Nordlys AS og Fjordvik kommune partnarar i prosjektet."),
    ("sv", "Preliminärt är Nordlys AB och Sundby kommun partner i projektet."),
    ("sv", "Tills vidare är Nordlys AB partner i projektet."),
    ("da", "Foreløbig er Nordlys A/S og Fjordby Kommune partnere i projektet."),
    ("fi", "Alustavasti hankkeen kumppaneita ovat Nordlys Oy ja Kuusela kaupunki."),
    ("fi", "Hankkeen kumppani on toistaiseksi Nordlys Oy."),
    ("en", "So far, Nordlys Ltd is a partner in the project."),
    ("en", "Provisional partners: Nordlys Ltd, Pine Ltd"),
]
SETTLED = [
    ("nb", "Nordlys AS er partner i prosjektet. Programmet er foreløpig."),
    ("sv", "Nordlys AB är partner i projektet, men programmet är preliminärt."),
    ("en", "Nordlys Ltd is a partner in the project, but the programme is provisional."),
]
CALLED_OFF = [
    ("nb", "Samlingen 12. mai 2031 i Bergen er avlyst."),
    ("nn", "Samlinga 12. mai 2031 er avlyst."),
    ("sv", "Konferensen den 12 maj 2031 ställs in."),
    ("da", "Mødet den 12. maj 2031 er aflyst."),
    ("fi", "Tapahtuma 12.5.2031 on peruttu."),
    ("en", "The event on 12 May 2031 was cancelled."),
]
MISCOUNTED = [
    ("nb", "Fem kommuner er med: Bergen, Oslo, Trondheim og Bodø."),
    ("nn", "Fem kommunar er med: Bergen, Oslo, Trondheim og Bodø."),
    ("sv", "Fem kommuner deltar: Malmö, Lund, Umeå och Kalmar."),
    ("da", "Fem kommuner deltager: Aarhus, Odense, Aalborg og Esbjerg."),
    ("fi", "Mukana on viisi kuntaa: Tampere, Turku, Oulu ja Lahti."),
    ("en", "Five towns take part: Bergen, Oslo, Trondheim and Bodø."),
    ("en", "Five towns take part:\n- Bergen\n- Oslo\n- Trondheim\n- Bodø\n"),
]
COUNTED = [
    ("nb", "Fire kommuner er med: Bergen, Oslo, Trondheim og Bodø."),
    ("nb", "Fem kommuner er med, blant andre Bergen, Oslo, Trondheim og Bodø."),
    ("sv", "Fem kommuner deltar: bland andra Malmö, Lund, Umeå och Kalmar."),
    ("en", "Five towns take part: Bergen, Oslo, Trondheim and others."),
    ("en", "Four towns take part:\n- Bergen\n- Oslo\n- Trondheim\n- Bodø\n"),
]


def read(extractor: RuleExtractor, language: str, text: str, kind: str = "project") -> Extraction:
    document = Document.model_validate(
        {"id": "d", "title": "Vann", "text": text, "language": language, "kind": kind}
    )
    return extractor.extract(document, split(document))


def told(extraction: Extraction, *predicates: str) -> list[Statement]:
    return [s for s in extraction.statements if s.public and s.predicate in predicates]


@pytest.mark.parametrize(("language", "text"), PROVISIONAL)
def test_what_the_text_calls_provisional_is_marked(
    extractor: RuleExtractor, language: str, text: str
) -> None:
    found = told(read(extractor, language, text), "partnerIn", "leads")
    assert found
    assert all(statement.provisional for statement in found)


@pytest.mark.parametrize(("language", "text"), SETTLED)
def test_what_is_settled_beside_it_is_not(extractor: RuleExtractor, language: str, text: str) -> None:
    found = told(read(extractor, language, text), "partnerIn")
    assert found
    assert not any(statement.provisional for statement in found)


@pytest.mark.parametrize(("language", "text"), CALLED_OFF)
def test_the_day_of_what_was_called_off_is_no_day_of_it(
    extractor: RuleExtractor, language: str, text: str
) -> None:
    assert not told(read(extractor, language, text, "event"), "startsAt", "endsAt")


@pytest.mark.parametrize(("language", "text"), MISCOUNTED)
def test_a_count_that_its_list_does_not_bear_out_is_contradicted(
    extractor: RuleExtractor, language: str, text: str
) -> None:
    extraction = read(extractor, language, text)
    figures = {e.id: e.attributes["value"] for e in extraction.entities if e.kind == "indicator"}
    odd = [s for s in told(extraction, "hasIndicator") if s.contradicts]
    assert {figures[s.object]: s.basis for s in odd} == {5.0: "stated", 4.0: "computed"}
    assert {s.contradicts for s in odd} == {(s.id,) for s in odd}
    assert all(s.quote in text for s in odd)


@pytest.mark.parametrize(("language", "text"), COUNTED)
def test_a_count_that_fits_or_names_only_some_stands(
    extractor: RuleExtractor, language: str, text: str
) -> None:
    assert not any(s.contradicts for s in read(extractor, language, text).statements)


def test_two_ends_of_one_project_contradict(extractor: RuleExtractor) -> None:
    text = "Prosjektet startet i 2021 og avsluttes i 2024.\n\nProsjektet avsluttes i juni 2025."
    ends = told(read(extractor, "nb", text), "endsAt")
    assert sorted(s.object for s in ends if s.contradicts) == ["2024", "2025-06"]
    longer = text.replace("avsluttes i juni", "er forlenget og avsluttes i juni")
    assert not any(s.contradicts for s in told(read(extractor, "nb", longer), "endsAt"))


def test_two_figures_for_one_measure_contradict(extractor: RuleExtractor) -> None:
    text = "Parken gjenvinner 313 GWh spillvarme.\n\nI en annen del står det at parken gjenvinner 400 GWh spillvarme."
    found = told(read(extractor, "nb", text.replace("spillvarme", "spillvarme energi")), "hasIndicator")
    assert len(found) == 2
    assert all(s.contradicts for s in found)


def test_meetings_in_two_towns_on_two_days_do_not_contradict(extractor: RuleExtractor) -> None:
    text = "Bergen: 24. og 25. november 2031\n\nFørde: 1. og 2. desember 2031"
    assert not any(s.contradicts for s in read(extractor, "nb", text, "event").statements)
