"""What a text tells twice and differently is stated both times, and linked; whose time it is comes first."""

from __future__ import annotations

import pytest

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.model import Document, Statement
from practicegraph.text.split import split

CLOCKS = [
    ("nb", "Verkstedet starter 12. mai 2025 kl. 09.00. Ta med støvler. Verkstedet begynner kl. 10.00."),
    ("nb", "Verkstedet er 12. mai 2025 kl. 09.00. Vi begynner kl. 10.00."),
    ("nn", "Verkstaden startar 12. mai 2025 kl. 09.00. Ta med støvlar. Verkstaden startar kl. 10.00."),
    ("sv", "Workshopen börjar den 12 maj 2025 kl. 09.00. Ta med stövlar. Workshopen startar kl. 10.00."),
    ("da", "Workshoppen begynder den 12. maj 2025 kl. 9.00. Tag støvler med. Workshoppen starter kl. 10.00."),
    ("fi", "Työpaja alkaa 12.5.2025 klo 9. Ota saappaat mukaan. Työpaja alkaa klo 10."),
    ("en", "The workshop starts on 12 May 2025 at 9 am. Bring boots. The workshop begins at 10 am."),
]
PARTS = [
    ("nb", "Verkstedet er 12. mai 2025 kl. 09.00. Registreringen starter kl. 08.30. Lunsj er kl. 12.00."),
    ("nn", "Verkstaden er 12. mai 2025 kl. 09.00. Vi startar med kaffi kl. 08.30. Bussen går kl. 15.00."),
    ("sv", "Workshopen börjar den 12 maj 2025 kl. 09.00. Rundturen börjar kl. 13.00."),
    ("da", "Workshoppen begynder den 12. maj 2025 kl. 9.00. Rundvisningen starter kl. 13.00."),
    ("fi", "Työpaja alkaa 12.5.2025 klo 9. Kierros alkaa klo 13."),
    ("en", "The workshop starts on 12 May 2025 at 9 am. The tour starts at 1 pm. Doors open at 8:30."),
]
ENDS = [
    ("nb", "Prosjektet varer ut 2025. Det avsluttes i juni 2026."),
    ("nn", "Prosjektet varer ut 2025. Prosjektet skal halde på til sommaren 2026."),
    ("sv", "Projektet pågår till slutet av 2025. Projektet håller på till sommaren 2026."),
    ("da", "Projektet varer ud 2025. Projektet fortsætter til sommeren 2026."),
    ("fi", "Hanke kestää vuoden 2025 loppuun. Se päättyy kesällä 2026."),
    ("en", "The project runs until the end of 2025. It ends in June 2026."),
]
OF_A_NAMED_PROJECT = [
    ("nb", "Verkstedet er 12. mai 2025. Prosjektet Nordlys varer til 2026."),
    ("nn", "Verkstaden er 12. mai 2025. Prosjektet Nordlys varer til 2026."),
    ("sv", "Workshopen hålls den 12 maj 2025. Projektet Norrsken pågår till 2026."),
    ("da", "Workshoppen holdes den 12. maj 2025. Projektet Nordlys løber til 2026."),
    ("fi", "Työpaja järjestetään 12.5.2025. Hanke Revontuli päättyy vuonna 2026."),
    ("en", "The workshop is on 12 May 2025. The project Northlight runs until 2026."),
]


def said(extractor: RuleExtractor, kind: str, language: str, text: str, predicate: str) -> list[Statement]:
    document = Document.model_validate(
        {"id": "d", "title": "Vann i byen", "text": text, "language": language, "kind": kind}
    )
    found = extractor.extract(document, split(document)).statements
    return [s for s in found if s.predicate == predicate and s.public]


@pytest.mark.parametrize(("language", "text"), CLOCKS)
def test_two_clock_times_of_one_start_are_both_stated(
    extractor: RuleExtractor, language: str, text: str
) -> None:
    starts = said(extractor, "event", language, text, "startsAt")
    assert {s.object for s in starts} == {"2025-05-12T09:00:00", "2025-05-12T10:00:00"}
    assert all(s.contradicts for s in starts)


@pytest.mark.parametrize(("language", "text"), PARTS)
def test_the_time_of_a_part_is_no_second_start(extractor: RuleExtractor, language: str, text: str) -> None:
    starts = said(extractor, "event", language, text, "startsAt")
    assert [s.object for s in starts] == ["2025-05-12T09:00:00"]
    assert not starts[0].contradicts


@pytest.mark.parametrize(("language", "text"), ENDS)
def test_two_ends_of_one_project_contradict_each_other(
    extractor: RuleExtractor, language: str, text: str
) -> None:
    ends = said(extractor, "project", language, text, "endsAt")
    assert len(ends) == 2
    assert ends[0].contradicts == (ends[1].id,)
    assert ends[1].contradicts == (ends[0].id,)


def test_the_end_of_a_phase_is_not_that_of_the_project(extractor: RuleExtractor) -> None:
    text = "The project runs until the end of 2025. The first phase ends in June 2024."
    assert [s.object for s in said(extractor, "project", "en", text, "endsAt")] == ["end of 2025"]


@pytest.mark.parametrize(("language", "text"), OF_A_NAMED_PROJECT)
def test_the_years_of_a_project_are_said_of_it(extractor: RuleExtractor, language: str, text: str) -> None:
    ends = said(extractor, "event", language, text, "endsAt")
    assert {(s.subject_type, s.object) for s in ends} == {("event", "2025-05-12"), ("project", "2026")}
