"""Dates are found with the right span, form, role and reason, and nothing else is taken for one."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.extract.dates import DateContext, DateFound, find_dates
from practicegraph.model import LANGUAGES, Language


def dates(text: str, language: Language = "nb", published: str | None = None) -> tuple[DateFound, ...]:
    return find_dates(text, DateContext(language, published))


def isos(text: str, language: Language = "nb", published: str | None = None) -> list[str | None]:
    return [found.iso for found in dates(text, language, published)]


@pytest.mark.parametrize(
    ("language", "text", "iso", "iso_end"),
    [
        ("nb", "14. september 2022", "2022-09-14", None),
        ("nb", "3. okt. 2023", "2023-10-03", None),
        ("sv", "den 4 maj 2023", "2023-05-04", None),
        ("nb", "19.10.2021", "2021-10-19", None),
        ("nb", "19/10/2021", "2021-10-19", None),
        ("en", "10/19/2021", "2021-10-19", None),
        ("nb", "2021-10-19", "2021-10-19", None),
        ("nb", "19.10.21", "2021-10-19", None),
        ("en", "the 5th of May 2022", "2022-05-05", None),
        ("en", "Tuesday, May 3, 2022", "2022-05-03", None),
        ("en", "March 29–30, 2022", "2022-03-29", "2022-03-30"),
        ("nb", "29. og 30. mars 2022", "2022-03-29", "2022-03-30"),
        ("nn", "5.–7. juni 2023", "2023-06-05", "2023-06-07"),
        ("fi", "17.–18. maaliskuuta 2022", "2022-03-17", "2022-03-18"),
        ("fi", "5.–7.10.2022", "2022-10-05", "2022-10-07"),
        ("nb", "1.8.2014–30.6.2016", "2014-08-01", "2016-06-30"),
        ("nb", "30. november til 2. desember 2022", "2022-11-30", "2022-12-02"),
        ("nb", "mai 2024", "2024-05", None),
        ("fi", "toukokuussa 2024", "2024-05", None),
        ("sv", "oktober 2021 till mars 2023", "2021-10", "2023-03"),
        ("da", "januar–marts 2024", "2024-01", "2024-03"),
        ("nb", "i 2024", "2024", None),
        ("fi", "vuonna 2023", "2023", None),
        ("nb", "2021–2024", "2021", "2024"),
        ("sv", "mellan 2016 och 2019", "2016", "2019"),
        ("nb", "uke 39 i 2021", "2021-W39", None),
        ("en", "week 39 2021", "2021-W39", None),
    ],
)
def test_a_stated_date_is_read_whole(language: Language, text: str, iso: str, iso_end: str | None) -> None:
    (found,) = dates(f"Vi møtes {text}.", language)
    assert (found.iso, found.iso_end, found.year_basis) == (iso, iso_end, "stated")
    assert found.reason is None


@pytest.mark.parametrize(
    ("language", "text", "not_before", "not_after"),
    [
        ("nb", "høsten 2021", "2021-08-01", "2021-12-20"),
        ("nn", "hausten 2019", "2019-08-01", "2019-12-20"),
        ("fi", "syksyllä 2022", "2022-08-01", "2022-12-20"),
        ("en", "early 2023", "2023-01-01", "2023-04-30"),
        ("nb", "slutten av august 2023", "2023-08-20", "2023-08-31"),
        ("sv", "1990-talet", "1990-01-01", "1999-12-31"),
        ("en", "Q3 2022", "2022-07-01", "2022-09-30"),
        ("fi", "vuoden 2023 alussa", "2023-01-01", "2023-04-30"),
    ],
)
def test_a_vague_time_keeps_its_words_and_an_interval(
    language: Language, text: str, not_before: str, not_after: str
) -> None:
    (found,) = dates(text, language)
    assert found.iso is None
    assert (found.not_before, found.not_after) == (not_before, not_after)


@pytest.mark.parametrize(
    ("language", "text", "time"),
    [
        ("nb", "14. september 2022 kl 09.15-1530", "09:15/15:30"),
        ("nb", "14. september 2022, kl. 9–15.30", "09:00/15:30"),
        ("fi", "14.9.2022 klo 9.30", "09:30"),
        ("nb", "14. september 2022 09.00–10.15", "09:00/10:15"),
        ("en", "14 September 2022 at 14:00", "14:00"),
        ("en", "14 September 2022, 9:30 a.m. – 3 p.m.", "09:30/15:00"),
        ("sv", "kl. 18 den 14 september 2022", "18:00"),
    ],
)
def test_a_time_is_joined_to_its_day(language: Language, text: str, time: str) -> None:
    (found,) = dates(text, language)
    assert found.time == time
    assert found.iso == f"2022-09-14T{time[:5]}"
    assert found.role == "start"


def test_a_weekday_tells_the_year_from_the_latest_year_of_the_text() -> None:
    first, second, third = dates("Onsdag 14. september kl. 9. Frist 2. september. Rapporten kom i 2020.")
    assert first.iso == "2022-09-14T09:00"
    assert first.year_basis == "inferred"
    assert "Wednesday 14 September" in (first.reason or "")
    assert (second.iso, second.role, second.year_basis) == ("2022-09-02", "deadline", "inferred")
    assert third.iso == "2020"


def test_a_year_comes_from_the_publication_date_nearest_to_the_day() -> None:
    assert isos("Frist: 20. januar", published="2021-12-10") == ["2022-01-20"]
    assert isos("Avgjort 20. desember", published="2021-01-04") == ["2020-12-20"]
    assert isos("kommende torsdag", published="2023-03-07") == ["2023-03-09"]
    assert isos("i fjor", published="2023-03-07") == ["2022"]


def test_a_goal_year_does_not_say_when_the_text_was_written() -> None:
    found = dates("Innen 2030 skal alt være halvert. Torsdag 12. mai 2022 starter vi. Ny samling 3. juni.")
    assert (found[0].iso, found[0].role) == ("2030", "target")
    assert found[2].iso == "2022-06-03"


def test_without_a_ground_the_year_stays_open() -> None:
    (found,) = dates("Vi møtes 14. september.")
    assert (found.iso, found.year_basis, found.reason) == (None, "open", None)


def test_a_day_that_the_inferred_year_lacks_stays_open() -> None:
    (found,) = dates("Vi møtes 29. februar.", published="2023")
    assert (found.iso, found.year_basis) == (None, "open")


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("nb", "Påmeldingsfrist: 2. september 2022", "deadline"),
        ("nb", "Søknadsfrist er 1. mars 2023", "deadline"),
        ("nb", "Meld deg på innen 3. mai 2023", "deadline"),
        ("nb", "3. mai 2023 er siste frist", "deadline"),
        ("sv", "Anmälan senast den 12 mars 2021", "deadline"),
        ("sv", "Sista anmälningsdag är den 22 januari 2021", "deadline"),
        ("da", "Tilmeldingsfrist den 9. marts 2022", "deadline"),
        ("fi", "Ilmoittautuminen 17.3.2022 mennessä", "deadline"),
        ("fi", "Hakuaika päättyy 17.3.2022", "deadline"),
        ("en", "Register by 3 May 2023", "deadline"),
        ("nb", "Oppstart: januar 2023", "start"),
        ("sv", "Projektet pågår 2021–2024", "start"),
        ("sv", "Projektet pågår till den 29 april 2022", "end"),
        ("nb", "Prosjektet avsluttes i mai 2024", "end"),
        ("fi", "Hanke alkoi vuonna 2021", "start"),
        ("fi", "Hanke päättyi toukokuussa 2024", "end"),
        ("nb", "Kommunen skal være utslippsfri innen 2040", "target"),
        ("fi", "Hiilineutraali vuoteen 2035 mennessä", "target"),
    ],
)
def test_the_words_beside_a_date_tell_what_it_is_for(language: Language, text: str, role: str) -> None:
    (found,) = dates(text, language)
    assert found.role == role


def test_a_deadline_and_a_start_in_neighbouring_sentences_are_kept_apart() -> None:
    start, deadline = dates("Seminaret holdes 5. mai 2023. Påmelding innen 20. april 2023.")
    assert (start.role, deadline.role) == ("start", "deadline")


@pytest.mark.parametrize(
    "text",
    [
        "18.18 samler byen", "7,3% dyrere", "SDG 12.5", "delmål 11.6", "versjon 2.10", "tlf. 28 10 20 21",
        "48 kvinner", "kr 2000", "2000 kroner", "§ 12", "192.168.1.10", "1400 Ski", "nr. 4", "TEK17",
        "Storgata 340", "rundt 2000 dekar", "Torvgade 5, 2000 Frederiksberg", "it may be so", "i vår kommune",
        "+47 22 03 20 21", "1.2.3", "12.5 %", "to 3 av 4",
    ],
)  # fmt: skip
def test_other_numbers_are_no_dates(text: str) -> None:
    assert dates(text) == ()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120), st.sampled_from(LANGUAGES))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_and_spans_hold(text: str, language: Language) -> None:
    _spans_hold(text, language)


_PIECES = st.sampled_from(
    ["23.", " ", "november", "2022", "–", "kl ", "9.30", "og ", "31", "mai", ", ", "\n", "uke ", "/", "høsten ",
     "29. februar", "torsdag ", "i fjor", "1.1.", "frist ", "2024", "24", "den ", "to ", "a.m.", ":"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=14).map("".join), st.sampled_from(LANGUAGES))
@settings(max_examples=150, deadline=None)
def test_any_mixture_of_date_words_is_read_and_spans_hold(text: str, language: Language) -> None:
    _spans_hold(text, language)


def _spans_hold(text: str, language: Language) -> None:
    found = dates(text, language, "2024-02-29")
    end = 0
    for date in found:
        assert text[date.start : date.end] == date.quote != ""
        assert date.start >= end
        end = date.end
        assert (date.year_basis == "inferred") == (date.reason is not None)
        if date.not_before and date.not_after:
            assert dt.date.fromisoformat(date.not_before) <= dt.date.fromisoformat(date.not_after)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", ["long", "full", "medium"])
@given(day=st.dates(dt.date(1950, 1, 1), dt.date(2089, 12, 31)))
@settings(max_examples=12, deadline=None)
def test_what_the_calendar_of_a_language_writes_is_read_back(
    language: Language, width: str, day: dt.date
) -> None:
    written = format_date(day, width, locale=language)
    assert isos(f"({written})", language) == [day.isoformat()]


@pytest.mark.parametrize("pattern", ["%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d"])
@given(day=st.dates(dt.date(1950, 1, 1), dt.date(2089, 12, 31)))
@settings(max_examples=25, deadline=None)
def test_numeric_dates_are_read_back(pattern: str, day: dt.date) -> None:
    assert isos(f"Dato: {day.strftime(pattern)}, Oslo") == [day.isoformat()]
