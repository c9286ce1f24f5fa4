"""Times that name no year or no number: each keeps its words and says which days it can mean."""

from __future__ import annotations

import pytest

from practicegraph.extract.dates import DateContext, DateFound, find_dates
from practicegraph.model import Language

PUBLISHED = "2024-03-10"


def only(text: str, language: Language, published: str | None = PUBLISHED) -> DateFound:
    (found,) = find_dates(text, DateContext(language, published))
    return found


@pytest.mark.parametrize(
    ("language", "text", "quote", "first", "last"),
    [
        ("nb", "Vi åpner etter sommeren.", "etter sommeren", "2024-08-01", "2024-11-30"),
        ("nn", "Me opnar etter sommaren.", "etter sommaren", "2024-08-01", "2024-11-30"),
        ("sv", "Vi öppnar efter sommaren.", "efter sommaren", "2024-08-01", "2024-11-30"),
        ("da", "Vi åbner efter sommerferien.", "efter sommerferien", "2024-08-01", "2024-11-30"),
        ("fi", "Avaamme kesän jälkeen.", "kesän jälkeen", "2024-08-01", "2024-11-30"),
        ("en", "We open after the summer.", "after the summer", "2024-08-01", "2024-11-30"),
        ("nb", "I høst kommer mer.", "I høst", "2024-08-01", "2024-12-20"),
        ("nn", "I haust kjem meir.", "I haust", "2024-08-01", "2024-12-20"),
        ("sv", "I höst kommer mer.", "I höst", "2024-08-01", "2024-12-20"),
        ("da", "Til efteråret kommer mere.", "Til efteråret", "2024-08-01", "2024-12-20"),
        ("fi", "Ensi syksynä tulee lisää.", "Ensi syksynä", "2024-08-01", "2024-12-20"),
        ("en", "This autumn there is more.", "This autumn", "2024-08-01", "2024-12-20"),
        ("nb", "Til vinteren er det klart.", "Til vinteren", "2024-12-01", "2025-03-31"),
        ("sv", "Till våren är det klart.", "Till våren", "2025-02-01", "2025-06-20"),
        ("en", "Next spring it is ready.", "Next spring", "2025-02-01", "2025-06-20"),
        ("fi", "Tänä keväänä kokeillaan.", "Tänä keväänä", "2024-02-01", "2024-06-20"),
        ("fi", "Loppuvuodesta tulee raportti.", "Loppuvuodesta", "2024-07-01", "2024-12-31"),
        ("nb", "Ved årsskiftet er det klart.", "årsskiftet", "2024-12-15", "2025-01-31"),
        ("en", "It changes at the turn of the year.", "turn of the year", "2024-12-15", "2025-01-31"),
        ("nb", "Før jul er det klart.", "Før jul", "2024-11-01", "2024-12-24"),
        ("sv", "Nästa vecka ses vi.", "Nästa vecka", "2024-03-11", "2024-03-17"),
        ("fi", "Ensi viikolla tavataan.", "Ensi viikolla", "2024-03-11", "2024-03-17"),
        ("en", "Next month we meet.", "Next month", "2024-04-01", "2024-04-30"),
        ("fi", "Heinä-elokuussa on lomaa.", "Heinä-elokuussa", "2024-07-01", "2024-08-31"),
        ("nb", "I månedsskiftet mai/juni er det fest.", "mai/juni", "2024-05-01", "2024-06-30"),
        ("fi", "Viikoilla 12–14 on kurssi.", "Viikoilla 12–14", "2024-03-18", "2024-04-07"),
        ("sv", "Det är möte v. 15.", "v. 15", "2024-04-08", "2024-04-14"),
    ],
)
def test_a_vague_time_keeps_its_words_and_its_days(
    language: Language, text: str, quote: str, first: str, last: str
) -> None:
    found = only(text, language)
    assert (found.quote, found.not_before, found.not_after) == (quote, first, last)
    assert found.year_basis == "inferred"
    assert found.reason


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Vi åpner etter sommeren."), ("sv", "Till våren är det klart."), ("da", "Uge 42 mødes vi."),
        ("fi", "Ensi viikolla tavataan."), ("en", "On 5 June the fair opens."), ("nn", "Fristen er 3. juni."),
    ],
)  # fmt: skip
def test_without_a_ground_the_year_stays_open(language: Language, text: str) -> None:
    found = only(text, language, None)
    assert (found.year_basis, found.iso, found.reason) == ("open", None, None)


@pytest.mark.parametrize(
    ("language", "text", "iso"),
    [
        ("nb", "Meld deg på innen 15. september.", "2024-09-15"),
        ("nn", "Påmeldingsfrist er 20. november.", "2024-11-20"),
        ("sv", "Ansök senast den 15 september.", "2024-09-15"),
        ("da", "Tilmelding senest 1. november.", "2024-11-01"),
        ("fi", "Ilmoittaudu viimeistään 15. syyskuuta.", "2024-09-15"),
        ("en", "Apply by 15 November.", "2024-11-15"),
    ],
)
def test_a_deadline_lies_ahead_of_the_day_it_is_told(language: Language, text: str, iso: str) -> None:
    found = only(text, language)
    assert (found.role, found.iso) == ("deadline", iso)


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("nb", "Oppstart 15.8.2024.", "start"), ("nb", "Sluttdato: 30.6.2026.", "end"),
        ("da", "Projektet slutter i maj 2025.", "end"), ("sv", "Invigningen hölls den 8 maj 2021.", "start"),
        ("fi", "Työt aloitetaan lokakuussa 2020.", "start"), ("fi", "Talo saadaan valmiiksi elokuussa 2021.", "end"),
        ("fi", "Hakuaika päättyy 15.4.2024.", "deadline"), ("en", "It runs until 3 May 2024.", "end"),
        ("nb", "Innen 3. mai 2024 skal et forslag til vedtekter ligge klart.", "other"),
        ("sv", "Förslag tas emot till och med den 13 april 2025.", "deadline"),
        ("en", "Proposals are welcome by 3 May 2024.", "deadline"),
    ],
)  # fmt: skip
def test_starts_ends_and_deadlines_are_told_apart(language: Language, text: str, role: str) -> None:
    assert only(text, language).role == role


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Summer schools are fun and may help. March on!"), ("nb", "Julegaver og høstfarger er fine."),
        ("nb", "I sak 12/23 ble det vedtatt."), ("sv", "Vår kommun och vår skog."), ("da", "Lov nr. 1234 gælder."),
        ("fi", "Luku 4 ja 12 A 4."), ("en", "Version 3.2, room 204, SDG 17.17."), ("nb", "Ring 90 12 34 56."),
    ],
)  # fmt: skip
def test_other_words_and_numbers_are_no_times(language: Language, text: str) -> None:
    assert find_dates(text, DateContext(language, PUBLISHED)) == ()
