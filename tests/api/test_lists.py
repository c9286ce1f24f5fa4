"""The lists: one shape, every item reached by following `next`."""

from __future__ import annotations

import icalendar
import pytest
from fastapi.testclient import TestClient

LISTS = ("themes", "goals", "events", "documents", "statements", "partners?actor=Nordlys AS")


@pytest.mark.parametrize("path", LISTS)
def test_every_list_has_the_same_shape(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.text
    assert {"items", "total", "next"} <= set(answer.json())
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize("path", ["documents", "statements"])
def test_following_next_reaches_everything_once(client: TestClient, path: str) -> None:
    found, cursor = [], None
    while True:
        page = client.get(
            f"/api/v1/{path}", params={"limit": 2, **({"cursor": cursor} if cursor else {})}
        ).json()
        found += [each["id"] for each in page["items"]]
        cursor = page["next"]
        if not cursor:
            break
    assert len(found) == len(set(found)) == page["total"]


def test_themes_count_what_lies_below_them(client: TestClient) -> None:
    themes = {each["id"]: each for each in client.get("/api/v1/themes").json()["items"]}
    assert themes["construction-reuse"]["things"] >= 2
    assert set(themes["waste"]["labels"]) == {"nb", "nn", "sv", "da", "fi", "en"}
    goals = {each["id"] for each in client.get("/api/v1/goals").json()["items"]}
    assert {"12", "12.5"} <= goals


def test_events_come_by_time_with_the_count_of_undated_ones(client: TestClient) -> None:
    answer = client.get("/api/v1/events").json()
    assert [each["start"][:10] for each in answer["items"]] == ["2031-05-15"]
    assert answer["undated"] == 0
    assert client.get("/api/v1/events", params={"until": "2030"}).json()["items"] == []


def test_deadlines_are_a_calendar(client: TestClient) -> None:
    answer = client.get("/api/v1/deadlines.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    (entry,) = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert entry.decoded("dtstart").isoformat() == "2031-05-01"
    assert "1. mai 2031" in entry["description"]


def test_statements_are_narrowed_by_document_and_property(client: TestClient) -> None:
    answer = client.get(
        "/api/v1/statements", params={"document": "fjordmotet", "predicate": "startsAt"}
    ).json()
    assert {(s["document"], s["predicate"]) for s in answer["items"]} == {("fjordmotet", "startsAt")}
