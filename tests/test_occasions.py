"""A date is said of the thing that its sentence speaks of; of several starts the plainest told is stated."""

from __future__ import annotations

import pytest

from practicegraph.extract.dates import DateContext, find_dates
from practicegraph.extract.relations.reading import Reading
from practicegraph.extract.relations.when import state_times
from practicegraph.model import Document, DocumentKind, Language, Statement
from practicegraph.text.split import split


def times(
    text: str, kind: DocumentKind, language: Language = "nb", title: str = "Vann i byen"
) -> list[Statement]:
    document = Document(id="d", title=title, text=text, kind=kind, language=language)
    reading = Reading(document, split(document), [])
    state_times(reading, find_dates(text, DateContext(language)))
    return [s for s in reading.ledger.statements.values() if s.subject == reading.main]


def public(statements: list[Statement], predicate: str) -> list[str]:
    return [s.object for s in statements if s.public and s.predicate == predicate]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Prosjektet startet i mai 2022. Et møte ble holdt i august 2023."),
        ("sv", "Projektet startade i maj 2022. Ett möte hölls i augusti 2023."),
        ("da", "Projektet begyndte i maj 2022. Et møde blev holdt i august 2023."),
        ("en", "The project started in May 2022. A meeting was held in August 2023."),
    ],
)
def test_a_meeting_is_not_the_start_of_a_project(language: Language, text: str) -> None:
    assert public(times(text, "project", language), "startsAt") == ["2022-05"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Prosjektet bygger på Elvekart Nord, som ble avsluttet i 2020."),
        ("sv", "Projektet bygger på Flodkarta Norr, som avslutades 2020."),
        ("da", "Projektet bygger på Flodkort Nord, som blev afsluttet i 2020."),
        ("en", "The project is based on River Map North, which ended in 2020."),
    ],
)
def test_what_a_thing_came_from_does_not_end_it(language: Language, text: str) -> None:
    assert public(times(text, "project", language), "endsAt") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Siden 2015 er 140 bekker åpnet i landet."), ("sv", "Sedan 2015 har 140 bäckar öppnats i landet."),
        ("da", "Siden 2015 er 140 bække åbnet i landet."), ("en", "Since 2015 some 140 brooks were opened."),
    ],
)  # fmt: skip
def test_an_event_does_not_start_where_a_statistic_does(language: Language, text: str) -> None:
    assert public(times(text, "event", language), "startsAt") == []


def test_a_thing_that_is_built_begins_when_it_is_finished() -> None:
    found = times("Huset sto ferdig i 2021. Byggingen startet i 2019.", "example")
    assert public(found, "startsAt") == ["2021"]
    assert public(found, "endsAt") == []


def test_weaker_starts_are_kept_as_proposals() -> None:
    found = times("Prosjektet startet i mai 2022. Kick-off var i august 2022.", "project")
    assert {(s.object, s.status) for s in found if s.predicate == "startsAt"} == {
        ("2022-05", "asserted"), ("2022-08", "proposed")
    }  # fmt: skip


def test_an_event_dated_roughly_has_a_time_with_its_days() -> None:
    (start,) = [
        s for s in times("Et seminar samlet bygda høsten 2021.", "event") if s.predicate == "startsAt"
    ]
    assert (start.object, start.not_before, start.not_after) == ("høsten 2021", "2021-08-01", "2021-12-20")
