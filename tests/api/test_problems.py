"""Every error has a status, and every problem says what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from openapi_spec_validator import validate

from practicegraph import errors, find
from practicegraph_api.problems import TITLES, status_of

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def below(kind: type[Exception]) -> Iterator[type[Exception]]:
    yield kind
    for each in kind.__subclasses__():
        yield from below(each)


@pytest.mark.parametrize("kind", list(below(errors.PracticegraphError)), ids=lambda kind: kind.__name__)
def test_every_error_has_a_status_and_goes_out_as_a_problem(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, kind: type[errors.PracticegraphError]
) -> None:
    error = (
        kind("file", "is not well") if kind is errors.ReadError else kind("it is not well", cure="Mend it")
    )  # type: ignore[arg-type]

    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(find, "themes", refuse)
    answer = client.get("/api/v1/themes")
    assert answer.status_code == status_of(error)
    assert answer.status_code in TITLES
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"] == str(error)
    assert answer.json()["status"] == answer.status_code
    page = client.get("/nb/themes", headers=BROWSER)
    assert page.status_code == answer.status_code
    assert page.headers["content-type"].startswith("text/html")
    assert str(error) in page.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/search?q=x&colour=red", 400),
        ("/api/v1/search?q=x&cursor=nonsense", 400),
        ("/api/v1/search?q=x&cursor=WzEsICJhIl0", 400),
        ("/api/v1/search?q=x&since=May", 400),
        ("/api/v1/search?q=x&theme=nonsense", 400),
        ("/api/v1/search?q=x&goal=99", 400),
        ("/api/v1/search?q=x&kind=nonsense", 400),
        ("/api/v1/search?q=x&country=Norway", 400),
        ("/api/v1/search?q=x&limit=0", 400),
        ("/api/v1/search?q=x&limit=many", 400),
        ("/api/v1/search", 400),
        ("/api/v1/events?since=2024-13", 400),
        ("/api/v1/documents?cursor=nonsense", 400),
        ("/api/v1/partners", 400),
        ("/api/v1/partners?actor=Ingen", 404),
        ("/api/v1/nonsense", 404),
        ("/nonsense", 404),
        ("/de/", 404),
        ("/en/event/nope", 404),
    ],
)
def test_bad_requests_are_problems(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert set(body) >= {"type", "title", "status", "detail", "instance"}
    assert body["title"] == TITLES[status]
    assert body["detail"]


def test_a_browser_gets_a_page_in_its_language(client: TestClient) -> None:
    page = client.get("/nb/event/nope", headers=BROWSER)
    assert page.status_code == 404
    assert "Siden finnes ikke" in page.text
    assert 'lang="nb"' in page.text
    assert "Not found" in client.get("/nope", headers={**BROWSER, "Accept-Language": "en"}).text
    api = client.get("/api/v1/nope", headers=BROWSER)
    assert api.headers["content-type"] == "application/problem+json"


def test_an_unforeseen_error_tells_nothing_of_the_inside(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_(*_: object) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr(find, "themes", break_)
    answer = client.get("/api/v1/themes")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret" not in answer.text


def routes(client: TestClient) -> list[str]:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    return [path for path in paths if path.startswith("/api/v1/")]


def test_every_route_of_the_api_refuses_what_it_does_not_know(client: TestClient) -> None:
    for path in routes(client):
        filled = path.replace("{kind}", "event").replace("{slug}", "x").replace("{id}", "x")
        answer = client.get(
            filled,
            params={"misspelt": "1", "actor": "x"} if path.endswith("v1/partners") else {"misspelt": "1"},
        )
        assert answer.status_code == 400, (path, answer.text)
        assert "misspelt" in answer.json()["detail"]


def test_the_description_of_the_api_is_valid_and_whole(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    validate(described)
    operations = [each for path in described["paths"].values() for each in path.values()]
    names = [each["operationId"] for each in operations]
    assert len(names) == len(set(names))
    for each in operations:
        assert each["summary"]
        assert each["description"]
        assert "422" not in each["responses"]
        for parameter in each.get("parameters", []):
            if parameter["in"] == "query" and each["operationId"] == "search":
                assert parameter.get("description"), (each["operationId"], parameter["name"])
        for status, response in each["responses"].items():
            if status not in ("200", "303"):
                assert list(response["content"]) == ["application/problem+json"]


def test_head_answers_as_get_without_the_body(client: TestClient) -> None:
    for path in ("/api/v1/themes", "/en/", "/id/document/fjordmotet", "/health/live", "/static/site.css"):
        head, get = client.head(path), client.get(path)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-type"] == get.headers["content-type"]
    assert client.head("/en/event/nope").status_code == 404
    assert client.put("/api/v1/themes").status_code == 405
