"""`/sparql`: the SPARQL 1.1 protocol for reading, and what it refuses."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

SELECT = "SELECT ?s WHERE { ?s a ?type } LIMIT 3"
CONSTRUCT = "CONSTRUCT { ?s a ?type } WHERE { ?s a ?type } LIMIT 3"


@pytest.mark.parametrize(
    ("query", "accept", "got"),
    [
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        (SELECT, "application/json", "application/sparql-results+json"),
        (CONSTRUCT, "*/*", "text/turtle"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml;q=0.9, text/turtle;q=0.1", "application/rdf+xml"),
    ],
)
def test_the_form_follows_accept(client: TestClient, query: str, accept: str, got: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].split(";")[0] == got
    assert "Accept" in answer.headers["vary"]


def test_get_and_both_ways_of_post_answer_the_same(client: TestClient) -> None:
    body = client.get("/sparql", params={"query": SELECT}).content
    assert client.post("/sparql", data={"query": SELECT}).content == body
    typed = {"Content-Type": "application/sparql-query; charset=utf-8"}
    assert client.post("/sparql", content=SELECT, headers=typed).content == body
    assert client.get("/sparql", params={"query": SELECT, "format": "csv"}).text.startswith("s\r\n")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("INSERT DATA { <a:a> <a:b> 1 }", 403),
        ("SELECT * WHERE { SERVICE <https://example.org/> { ?s ?p ?o } }", 403),
        ("LOAD <https://example.org/x>", 403),
        ("SELECT WHERE {", 400),
        (" ", 400),
        ("ASK { " + "{" * 5000 + "}" * 5000 + " }", 403),
    ],
)
def test_what_is_wrong_or_not_offered_is_a_problem(client: TestClient, query: str, status: int) -> None:
    typed = {"Content-Type": "application/sparql-query"}
    answer = client.post("/sparql", content=query, headers=typed)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"\xff\xfe", "application/sparql-query", 400),
        (b"x" * 70_000, "application/sparql-query", 413),
        (SELECT.encode(), "text/plain", 415),
        (b"update=INSERT", "application/x-www-form-urlencoded", 403),
        (b"query=ASK%7B%7D&default-graph-uri=a", "application/x-www-form-urlencoded", 400),
    ],
)
def test_bad_bodies_are_problems(client: TestClient, content: bytes, media_type: str, status: int) -> None:
    answer = client.post("/sparql", content=content, headers={"Content-Type": media_type})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_forms_that_do_not_fit_are_refused(client: TestClient) -> None:
    asked = {"query": SELECT}
    assert client.get("/sparql", params=asked, headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/sparql", params={**asked, "format": "turtle"}).status_code == 400
    assert client.get("/sparql", params={**asked, "default-graph-uri": "a:b"}).status_code == 400


def test_without_a_query_a_browser_gets_the_form(client: TestClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/html", "Accept-Language": "nb"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/nb/sparql")
    assert client.get("/sparql").status_code == 400
