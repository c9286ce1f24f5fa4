"""Web pages: schema.org JSON-LD is read first, then the main text by trafilatura, the rest by its tags."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from practicegraph.errors import ReadError
from practicegraph.privacy import find_private
from practicegraph.text.decode import decode
from practicegraph.text.draft import Draft

FACTS = (
    "name", "headline", "startDate", "endDate", "location", "organizer", "datePublished", "dateModified",
    "publisher", "inLanguage", "url", "eventStatus",
)  # fmt: skip
"""Properties of schema.org that are kept as the page's own facts."""

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w-]{2,40})",
    re.I,
)
_MAIN = (
    "Event",
    "Project",
    "Article",
    "Posting",
    "Report",
    "CreativeWork",
    "Course",
    "WebPage",
)
_BLOCKS = frozenset(
    ("p", "head", "item", "list", "quote", "code", "table", "row", "div", "h1", "h2", "h3", "h4", "h5", "h6",
     "li", "ul", "ol", "tr", "section", "article", "main", "blockquote", "dt", "dd", "dl", "figure",
     "figcaption", "address", "pre")
)  # fmt: skip
_NOT_TEXT = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "header",
    "footer",
    "form",
    "svg",
    "iframe",
    "aside",
)
_ENOUGH = 0.25
"""Least share of the visible text that must come through as main text; else all visible text is taken."""


def read_html(name: str, raw: bytes) -> Iterator[Draft]:
    """The page as one text."""
    yield draft_of(decode(raw, name, _declared(raw)), name, raw)


def draft_of(markup: str, name: str, raw: bytes) -> Draft:
    """The page in decoded markup, with `raw` as its original bytes."""
    import lxml.html

    # A declaration of the encoding is no longer true of decoded text, and lxml refuses it.
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    try:
        tree = lxml.html.document_fromstring(
            page, parser=lxml.html.HTMLParser(remove_comments=True, no_network=True)
        )
    except (lxml.etree.LxmlError, ValueError) as error:
        raise ReadError(name, "holds no page", cure="Save the page again as HTML") from error
    thing = _main_thing(tree)
    facts = _facts(thing)
    guessed = _guessed(tree, thing, facts)
    text = main_text(page, tree)
    if not text.strip():
        raise ReadError(name, "the page holds no text", cure="Save it from the browser after it has loaded")
    return Draft(
        {"text": text}, raw, "text/html", {key: value for key, value in guessed.items() if value}, facts
    )


def _declared(raw: bytes) -> str | None:
    found = _CHARSET.search(raw[:4000])
    return (found[1] or found[2]).decode("ascii") if found else None


# ----------------------------------------------------------------------------- main text


def main_text(page: str, tree: Any) -> str:
    """Paragraphs, headings and list items of the page's main part, a blank line between them."""
    import trafilatura

    visible = _visible(tree)
    found = trafilatura.bare_extraction(
        page,
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        include_links=False,
        with_metadata=False,
    )
    main = _written(found.body) if found is not None and getattr(found, "body", None) is not None else ""
    return main if len(main) >= _ENOUGH * len(visible) or len(main) > 1_500 else visible


def _visible(tree: Any) -> str:
    import copy

    body = tree.find("body")
    shown = copy.deepcopy(tree if body is None else body)
    for element in list(shown.iter(*_NOT_TEXT)):
        element.drop_tree()
    return _written(shown)


def _written(body: Any) -> str:
    """The text of an element: blocks apart by a blank line, list items and table rows by a line break."""
    pieces: list[str] = []
    for event, element in _walk(body):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            pieces.append(_opening(tag))
            pieces.append(_flat(element.text) if tag or event == "start" else "")
        else:
            pieces.append(_closing(tag))
            pieces.append(_flat(element.tail) if element is not body else "")
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(pieces))
    text = re.sub(r"^\| ", "", text, flags=re.MULTILINE)
    # A row of two cells says what its first cell names, as a label line does.
    text = re.sub(r"^([^|\n]{1,40}?):? \| ([^|\n]+)$", r"\1: \2", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _walk(body: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    yield from etree.iterwalk(body, events=("start", "end"))


def _opening(tag: str) -> str:
    if tag in ("item", "li"):
        return "\n- "
    if tag in ("row", "tr", "br", "lb", "dd"):
        return "\n"
    return "\n\n" if tag in _BLOCKS else " | " if tag in ("cell", "td", "th") else ""


def _closing(tag: str) -> str:
    if tag in ("item", "li", "row", "tr", "dt"):
        return ""
    return "\n\n" if tag in _BLOCKS else ""


def _flat(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


# ----------------------------------------------------------------------------- what the page says of itself


def _guessed(tree: Any, thing: Mapping[str, Any], facts: Mapping[str, str]) -> dict[str, str]:
    kind = str(thing.get("@type", ""))
    heading = tree.find(".//h1")
    return {
        "title": facts.get("name") or facts.get("headline") or _meta(tree, "og:title")
        or (heading.text_content() if heading is not None else "") or (tree.findtext(".//title") or ""),
        "published": (facts.get("datePublished") or _meta(tree, "article:published_time"))[:10],
        "publisher": facts.get("publisher") or _meta(tree, "og:site_name"),
        "source": _address(tree, facts),
        "language": facts.get("inLanguage", ""),
        "kind": "event" if "Event" in kind else "project" if "Project" in kind else "",
    }  # fmt: skip


def _address(tree: Any, facts: Mapping[str, str]) -> str:
    links = [link.get("href", "") for link in tree.iter("link") if link.get("rel") == "canonical"]
    for address in (*links, facts.get("url", ""), _meta(tree, "og:url")):
        if re.match(r"https?://\S+$", address):
            return str(address)
    return ""


def _meta(tree: Any, name: str) -> str:
    for meta in tree.iter("meta"):
        if name in (meta.get("property"), meta.get("name")):
            return str(meta.get("content") or "")
    return ""


def _main_thing(tree: Any) -> Mapping[str, Any]:
    """The JSON-LD object of the page's subject: an event before an article before the page itself."""
    things = [
        thing
        for script in tree.iter("script")
        if "ld+json" in (script.get("type") or "").lower()
        for thing in _objects(_loaded(script.text or ""))
    ]
    for wanted in _MAIN:
        for thing in things:
            if wanted in str(thing.get("@type", "")):
                return thing
    return {}


def _loaded(script: str) -> object:
    plain = re.sub(
        r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|\]\]>)\s*$", "", script
    )
    try:
        return json.loads(plain, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(data: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, list) and depth < 5:
        for item in data:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"), depth + 1)
        yield from _objects(data.get("mainEntity"), depth + 1)


def _facts(thing: Mapping[str, Any]) -> dict[str, str]:
    """The thing's own statements as plain words; those that hold private details are left out."""
    found = {key: _words(thing.get(key)) for key in FACTS}
    return {
        key: value
        for key, value in found.items()
        if value and all(mark.kind == "url" for mark in find_private(value))
    }


def _words(value: object, depth: int = 0) -> str:
    """A JSON-LD value as words: names of things, places with their addresses, joined by semicolons."""
    if depth > 4 or value is None or isinstance(value, bool):
        return ""
    if isinstance(value, list):
        return "; ".join(dict.fromkeys(words for item in value if (words := _words(item, depth + 1))))
    if isinstance(value, dict):
        parts = [value.get("@value"), value.get("name"), value.get("address")]
        parts += [
            value.get(key) for key in ("streetAddress", "postalCode", "addressLocality", "addressCountry")
        ]
        named = [_words(part, depth + 1) for part in parts]
        return ", ".join(dict.fromkeys(word for word in named if word)) or _words(value.get("url"), depth + 1)
    return " ".join(str(value).split())[:500]
