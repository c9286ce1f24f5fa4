"""`/id/...`: what an IRI stands for, in the form that the client likes best."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from practicegraph_api.negotiation import preferred

RDF = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "got"),
    [
        (BROWSER, "text/html"),
        (None, "text/html"),
        ("text/turtle", "text/turtle"),
        ("text/turtle;q=0.3, application/ld+json;q=0.8", "application/ld+json"),
        ("text/html;q=0, application/*", "application/ld+json"),
        ("application/n-triples, text/turtle;q=0.9", "application/n-triples"),
        ("TEXT/TURTLE ; Q=0.5", "text/turtle"),
    ],
)
def test_the_form_follows_accept(client: TestClient, accept: str | None, got: str) -> None:
    headers = {"Accept": accept} if accept else {}
    answer = client.get("/id/document/fjordmotet", headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].split(";")[0] == got
    assert "Accept" in answer.headers["vary"]


def test_every_form_of_rdf_says_the_same(client: TestClient) -> None:
    counts = set()
    for media_type, form in RDF.items():
        body = client.get("/id/document/fjordmotet", headers={"Accept": media_type}).content
        counts.add(len(list(parse(body, format=form))))
    assert len(counts) == 1
    assert counts.pop() > 5


@pytest.mark.parametrize(
    ("name", "media_type"), [("turtle", "text/turtle"), ("jsonld", "application/ld+json")]
)
def test_format_wins_over_accept(client: TestClient, name: str, media_type: str) -> None:
    answer = client.get(f"/id/document/fjordmotet?format={name}", headers={"Accept": "text/html"})
    assert answer.headers["content-type"].split(";")[0] == media_type


def test_an_unchanged_description_is_not_sent_again(client: TestClient) -> None:
    headers = {"Accept": "text/turtle"}
    first = client.get("/id/document/fjordmotet", headers=headers)
    again = client.get("/id/document/fjordmotet", headers={**headers, "If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert 'rel="alternate"' in first.headers["link"]


@pytest.mark.parametrize("accept", [BROWSER, "text/turtle", "application/ld+json", "application/n-triples"])
def test_unknown_is_404_with_a_suggestion_and_forgotten_is_410_in_every_form(
    client: TestClient, accept: str
) -> None:
    missing = client.get("/id/organisation/nordlys-az", headers={"Accept": accept})
    assert missing.status_code == 404
    assert "organisation/nordlys-as" in missing.text
    assert client.get("/id/document/bort", headers={"Accept": accept}).status_code == 410


def test_forms_that_are_not_offered_are_refused(client: TestClient) -> None:
    assert client.get("/id/document/fjordmotet", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/id/document/fjordmotet?format=yaml").status_code == 400


def test_the_graph_describes_itself(client: TestClient) -> None:
    body = client.get("/.well-known/void").content
    assert list(parse(body, format=RdfFormat.TURTLE, base_iri="https://example.org/.well-known/void"))


def test_themes_and_goals_have_addresses_too(client: TestClient) -> None:
    for id in ("theme/waste", "goal/12.5"):
        assert client.get(f"/id/{id}", headers={"Accept": "text/turtle"}).status_code == 200
        assert client.get(f"/id/{id}", headers={"Accept": BROWSER}).status_code == 200


def test_json_ld_is_json(client: TestClient) -> None:
    assert json.loads(client.get("/id/document/fjordmotet?format=jsonld").content)


@given(st.text(max_size=60))
def test_any_accept_header_gives_something_offered_or_nothing(accept: str) -> None:
    offered = ["text/turtle", "text/html"]
    assert preferred(accept, offered) in (*offered, None)


def test_a_description_tells_of_the_thing_and_what_is_said_of_it_alone(client: TestClient) -> None:
    body = client.get("/id/document/reuse-hall?format=ntriples").text
    assert "reuse-hall" in body
    assert "fjordmotet" not in body
    subjects = {line.split()[0] for line in client.get("/id/theme/waste?format=ntriples").text.splitlines()}
    assert not [subject for subject in subjects if "/graph/" in subject or "/mention/" in subject]
