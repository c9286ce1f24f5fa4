"""`/api/v1/entities` and `/api/v1/partners`: one thing with its sentences, its like, its partners."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


def main_thing(client: TestClient, document: str) -> str:
    return str(client.get(f"/api/v1/documents/{document}").json()["document"]["thing"]["id"])


def test_every_statement_of_a_thing_has_its_sentence(client: TestClient) -> None:
    thing = client.get(f"/api/v1/entities/{main_thing(client, 'fjordmotet')}").json()
    assert [d["id"] for d in thing["documents"]] == ["fjordmotet"]
    said = thing["statements"] + thing["references"]
    assert said
    for each in said:
        view = client.get(f"/api/v1/documents/{each['document']}").json()
        whole = view["document"]["title"] if each["field"] == "title" else view["text"]
        assert whole[each["start"] : each["end"]] == each["quote"]


def test_what_no_source_says_is_listed_as_unknown(client: TestClient) -> None:
    thing = client.get(f"/api/v1/entities/{main_thing(client, 'reuse-hall')}").json()
    assert "endsAt" in thing["unknown"]


@pytest.mark.parametrize(("language", "word"), [("nb", "mål"), ("en", "target")])
def test_a_figure_that_is_a_goal_is_shown_as_one(client: TestClient, language: str, word: str) -> None:
    told = [
        (row["id"], view)
        for row in client.get("/api/v1/documents").json()["items"]
        if "goal" in (view := client.get(f"/api/v1/documents/{row['id']}").json())["figures"].values()
    ]
    assert told
    document, view = told[0]
    thing = view["document"]["thing"]["id"]
    assert "goal" in client.get(f"/api/v1/entities/{thing}").json()["figures"].values()
    for page in (f"/{language}/document/{document}", f"/{language}/{thing}"):
        assert f'<span class="tag">{word}</span>' in client.get(page).text


def test_similar_things_leave_out_the_thing_itself(client: TestClient) -> None:
    id = main_thing(client, "ombruk-fjordvik")
    answer = client.get(f"/api/v1/entities/{id}/similar").json()
    assert answer["items"]
    assert id not in [each["id"] for each in answer["items"]]
    assert len(client.get(f"/api/v1/entities/{id}/similar", params={"limit": 1}).json()["items"]) == 1


def test_partners_by_id_and_by_name_are_the_same_and_have_reasons(client: TestClient) -> None:
    by_name = client.get("/api/v1/partners", params={"actor": "Nordlys AS"})
    assert by_name.status_code == 200, by_name.text
    id = "organisation/nordlys-as"
    assert client.get(f"/api/v1/entities/{id}/partners").content == by_name.content
    for partner in by_name.json()["items"]:
        assert partner["reasons"][0]["evidence"][0]["quote"]


@pytest.mark.parametrize("path", ["entities/event/nope", "documents/nope", "entities/event/nope/similar"])
def test_what_is_not_there_is_a_404(client: TestClient, path: str) -> None:
    assert client.get(f"/api/v1/{path}").status_code == 404


def test_a_misspelt_id_gets_a_suggestion_and_a_forgotten_one_is_gone(client: TestClient) -> None:
    id = main_thing(client, "fjordmotet")
    missing = client.get(f"/api/v1/entities/{id[:-1]}x").json()
    assert id in missing["detail"]
    assert client.get("/api/v1/documents/bort").status_code == 410
    assert client.get("/api/v1/entities/document/bort").status_code == 410
