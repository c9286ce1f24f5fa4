"""The pages: whole, in the reader's language, safe whatever the texts hold."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from babel.messages import pofile
from babel.messages.extract import extract_from_dir
from fastapi.testclient import TestClient
from tests.world import HOSTILE

import practicegraph_api
from practicegraph_api import wording
from practicegraph_api.marking import excerpt, with_marks
from practicegraph_api.problems import TITLES
from practicegraph_api.render import INTERFACE, translations

HERE = Path(practicegraph_api.__file__).parent
PAGES = (
    "/", "/search", "/search?q=ombruk", "/search?q=reuse&kind=project&country=NO&since=2020", "/search?q=qqqq",
    "/search?q=x&since=May", "/themes", "/events", "/sparql", "/document/fjordmotet", "/document/hostile",
    "/theme/waste", "/goal/12.5", "/organisation/nordlys-as",
)  # fmt: skip


class Page(HTMLParser):
    """What a test looks at in a page: its tags with attributes, its text, and that tags are closed."""

    VOID = ("meta", "link", "input", "br", "img")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(html)
        assert self.open == [], self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), f"an attribute twice in {tag}"
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def things(client: TestClient) -> list[str]:
    return [each["thing"]["id"] for each in client.get("/api/v1/documents").json()["items"]]


def page(client: TestClient, path: str, *, status: int = 200) -> Page:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == status, answer.text
    return Page(answer.text)


@pytest.mark.parametrize("lang", INTERFACE)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole(client: TestClient, lang: str, path: str) -> None:
    shown = page(client, f"/{lang}{path}", status=400 if "since=May" in path else 200)
    check_whole(shown, lang)


def check_whole(shown: Page, lang: str) -> None:
    assert shown.all("html") == [{"lang": lang}]
    assert len(shown.all("h1")) == 1
    assert len(shown.all("title")) == len(shown.all("main")) == 1
    ids = [attributes["id"] for _, attributes in shown.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    for field in [*shown.all("input"), *shown.all("select"), *shown.all("textarea")]:
        assert field.get("type") == "hidden" or field["id"] in [each["for"] for each in shown.all("label")]
    assert not shown.all("script")
    assert not [
        name
        for _, attributes in shown.tags
        for name in attributes
        if name.startswith("on") or name == "style"
    ]


@pytest.mark.thorough
@pytest.mark.parametrize("lang", INTERFACE)
def test_the_page_of_every_thing_is_whole_and_its_links_lead_somewhere(client: TestClient, lang: str) -> None:
    for id in things(client):
        path = f"/{lang}/{id}"
        shown = page(client, path)
        check_whole(shown, lang)
        for link in shown.all("a"):
            target = urljoin(path, str(link["href"]))
            if urlsplit(target).netloc:
                assert link["rel"] == "noopener nofollow"
            else:
                answer = client.get(target.partition("#")[0], headers={"Accept": "text/html"})
                assert answer.status_code in (200, 303), (path, target)


def test_a_result_shows_quote_language_place_and_source(client: TestClient) -> None:
    shown = page(client, "/nb/search?q=byggematerialer+ombruk")
    assert [q["lang"] for q in shown.all("blockquote")][:1]
    assert shown.all("mark")
    assert "example.org" in shown.words
    assert {"nb", "sv", "en"} & {h.get("lang") for h in shown.all("h2")}


def test_the_sentence_of_a_statement_is_marked_in_its_text(client: TestClient) -> None:
    statements = client.get("/api/v1/documents/fjordmotet").json()["statements"]
    for each in statements:
        html = client.get(f"/nb/document/fjordmotet?statement={each['id']}").text
        shown = Page(html)
        assert [m for m in shown.all("mark") if m.get("class") == "quote"], each
        assert html.count('id="quote"') == 1
    assert [a for a in Page(html).all("a") if str(a.get("class")).startswith("mention")]


def test_names_of_themes_dates_and_properties_are_in_the_readers_language(client: TestClient) -> None:
    event = next(id for id in things(client) if id.startswith("event/"))
    nb, en = client.get(f"/nb/{event}").text, client.get(f"/en/{event}").text
    assert "15. mai 2031 kl. 10:00" in nb
    assert "15 May 2031 10:00" in en
    for raw in ("startsAt", "addressesTheme", "heldAt", "T10:00:00<"):
        assert raw not in nb + en
    assert "Avfall" in client.get("/nb/theme/waste").text
    assert "Waste" in client.get("/en/theme/waste").text


def test_what_no_source_says_is_on_the_page(client: TestClient) -> None:
    project = client.get("/api/v1/documents/reuse-hall").json()["document"]["thing"]["id"]
    assert "Står ikke i kildene" in client.get(f"/nb/{project}").text
    assert "Not in the sources" in client.get(f"/en/{project}").text


@pytest.mark.parametrize("lang", INTERFACE)
def test_no_text_that_came_in_becomes_markup(client: TestClient, lang: str) -> None:
    view = client.get("/api/v1/documents/hostile").json()
    paths = [
        "document/hostile", "search?q=reuse", f"search?q={HOSTILE}", "events", view["document"]["thing"]["id"],
        "document/hostile?statement=%22%3E%3Cscript%3E", "search?q=x&place=%3Cscript%3E&cursor=%22%3Cscript%3E",
        *(f"document/hostile?statement={s['id']}" for s in view["statements"]),
        *{s["subject"] for s in view["statements"]},
    ]  # fmt: skip
    for path in paths:
        answer = client.get(f"/{lang}/{path}", headers={"Accept": "text/html"})
        assert answer.status_code in (200, 400), (path, answer.text)
        shown = Page(answer.text)
        check_whole(shown, lang)
        assert not shown.all("img")
        assert "javascript:" not in answer.text
        links = [*shown.all("a"), *shown.all("link"), *shown.all("form")]
        for link in links:
            address = str(link.get("href") or link.get("action"))
            assert urlsplit(address).scheme in ("", "http", "https"), address


def test_nothing_is_fetched_from_elsewhere(client: TestClient) -> None:
    for path in PAGES:
        answer = client.get(f"/en{path}")
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        shown = Page(answer.text)
        loaded = [tag.get("src") for _, tag in shown.tags if tag.get("src")]
        loaded += [tag["href"] for tag in shown.all("link") if tag["rel"] in ("stylesheet", "icon")]
        assert all(str(address).startswith("/static/") for address in loaded)
    css = (HERE / "static" / "site.css").read_text()
    assert "url(" not in css
    assert "@import" not in css


def test_the_front_door_leads_to_the_readers_language(client: TestClient) -> None:
    for asked, to in (
        ("nb-NO,nb;q=0.9", "/nb/"),
        ("sv", "/nb/"),
        ("en-GB", "/en/"),
        ("de", "/en/"),
        ("", "/en/"),
    ):
        answer = client.get("/", headers={"Accept-Language": asked})
        assert (answer.status_code, answer.headers["location"]) == (307, to)


def test_every_text_of_the_pages_is_translated() -> None:
    method = [("**.html", "jinja2.ext:babel_extract")]
    found = extract_from_dir(str(HERE / "templates"), method_map=method)
    texts = {
        part for _, _, message, *_ in found for part in ([message] if isinstance(message, str) else message)
    }
    with (HERE / "locale" / "nb.po").open("rb") as file:
        catalogue = pofile.read_po(file, locale="nb")
    known = {part for m in catalogue for part in ([m.id] if isinstance(m.id, str) else m.id)}
    asked = texts | set(TITLES.values()) | {"language unknown", "Error"}
    assert asked <= known
    assert known - {""} <= asked
    for message in catalogue:
        for text in [message.string] if isinstance(message.string, str) else message.string:
            assert text.strip(), message.id
            assert not message.id or named(message.id) >= named([text])
    assert translations("nb").gettext("the sentence") == "setningen"


def named(texts: str | tuple[str, ...] | list[str]) -> set[str]:
    return {
        name
        for text in ([texts] if isinstance(texts, str) else texts)
        for name in re.findall(r"%\((\w+)\)", text)
    }


def test_every_wording_has_bokmal_and_no_hyphens_reach_a_reader() -> None:
    tables = (
        wording.KINDS,
        wording.MATURITY,
        wording.TYPES,
        wording.FACTS,
        wording.QUALIFIERS,
        wording.SCHEMES,
    )
    for table in tables:
        assert all("nb" in words for words in table.values())
    assert wording.word(wording.MATURITY, "in-use", "nb") == "i bruk"
    assert wording.word({}, "some-new-type", "en") == "some new type"


@pytest.mark.parametrize(
    ("start", "end", "nb", "en"),
    [
        ("2031-05-15", None, "15. mai 2031", "15 May 2031"),
        ("2031-05", None, "mai 2031", "May 2031"),
        ("2031", None, "2031", "2031"),
        ("2031-05-15", "2031-05-16", "15.–16. mai 2031", "15–16 May 2031"),
        (
            "2031-05-15T10:00:00",
            "2031-05-15T14:30:00",
            "15. mai 2031 kl. 10:00–14:30",
            "15 May 2031 10:00–14:30",
        ),
        ("2031-05-30", "2031-06-01", "30. mai 2031 – 1. juni 2031", "30 May 2031 – 1 June 2031"),
        ("in spring", None, "in spring", "in spring"),
    ],
)
def test_times_read_as_people_write_them(start: str, end: str | None, nb: str, en: str) -> None:
    assert (wording.when(start, end, "nb"), wording.when(start, end, "en")) == (nb, en)


def test_marks_escape_what_they_surround_and_excerpts_keep_whole_sentences() -> None:
    assert str(with_marks("<b>ombruk</b>", "ombruk")) == "&lt;b&gt;<mark>ombruk</mark>&lt;/b&gt;"
    long = (
        "Dette er en setning om annet. " * 20
        + "Her handler det om ombruk av dører. "
        + "Mer om annet her. " * 20
    )
    cut = excerpt(long, "ombruk av dører")
    assert "ombruk av dører" in cut
    assert len(cut) < 450
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert excerpt("kort", "x") == "kort"
