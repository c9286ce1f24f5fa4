"""`/api/v1/search`: answers with their sentences, exact filters, pages of an answer, honest emptiness."""

from __future__ import annotations

from fastapi.testclient import TestClient


def found(client: TestClient, **parameters: object) -> dict[str, object]:
    answer = client.get("/api/v1/search", params=parameters)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def ids(answer: dict[str, object]) -> list[str]:
    return [item["document"] for item in answer["items"]]  # type: ignore[index, attr-defined]


def test_a_hit_has_the_promised_keys_and_quotes_its_document(client: TestClient) -> None:
    answer = found(client, q="ombruk av dører og vinduer", limit=2)
    assert list(answer) == ["query", "answered", "total", "next", "items", "notice"]
    first = answer["items"][0]  # type: ignore[index]
    assert first["document"] == "ombruk-fjordvik"
    assert {"id", "iri", "type", "title", "language", "documents", "score", "scores", "evidence", "themes",
            "goals", "places", "actors", "date"} <= set(first)  # fmt: skip
    evidence = first["evidence"]
    text = client.get(f"/api/v1/documents/{evidence['document']}").json()["text"]
    assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_filters_are_exact(client: TestClient) -> None:
    assert set(ids(found(client, q="ombruk", language="sv"))) == {"verkstaden"}
    assert set(ids(found(client, q="ombruk", kind="event"))) == {"fjordmotet"}
    several = found(client, q="reuse", kind=["project", "event"], limit=50)
    assert {item["type"] for item in several["items"]} <= {"project", "event"}  # type: ignore[attr-defined]
    assert ids(found(client, kind="event")) == ["fjordmotet"]
    assert ids(found(client, q="ombruk", since="2031-01-01", until="2031-12")) == ["fjordmotet"]


def test_a_place_that_no_source_knows_filters_all_out_and_is_said(client: TestClient) -> None:
    answer = found(client, q="ombruk", place="Ingensteds")
    assert answer["items"] == []
    assert answer["answered"] is False
    assert "Ingensteds" in str(answer["notice"])


def test_pages_of_an_answer_follow_one_another_without_gap_or_repeat(client: TestClient) -> None:
    whole = ids(found(client, q="reuse of building materials", limit=50))
    paged, cursor = [], None
    while True:
        more = {"cursor": cursor} if cursor else {}
        answer = found(client, q="reuse of building materials", limit=2, **more)
        paged += ids(answer)
        cursor = answer["next"]
        if not cursor:
            break
    assert paged == whole


def test_words_alone_answer_while_the_model_is_being_loaded(client: TestClient) -> None:
    warm = client.app.state.warm  # type: ignore[attr-defined]
    warm.clear()
    try:
        assert client.get("/health/ready").status_code == 503
        answer = found(client, q="ombruk av dører")
        assert answer["items"]
        assert answer["query"]["mode"] == "words"  # type: ignore[index, call-overload]
        assert "words only" in str(answer["notice"])
        refused = client.get("/api/v1/search", params={"q": "ombruk", "mode": "semantic"})
        assert refused.status_code == 503
        assert refused.headers["retry-after"]
        assert "being loaded" in client.get("/en/search", params={"q": "ombruk"}).text
    finally:
        warm.set()
    assert client.get("/health/ready").json()["documents"] == 5
    assert client.get("/health/live").json() == {"status": "alive"}
