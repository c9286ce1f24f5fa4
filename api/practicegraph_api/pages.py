"""Pages for people: home, results, one page for each thing, texts with their mentions marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated
from urllib.parse import urlencode, urlsplit

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from practicegraph import find
from practicegraph.answers import DocumentView, Thing
from practicegraph.errors import InputError
from practicegraph.model import (
    ACTOR_KINDS,
    DOCUMENT_KINDS,
    LANGUAGES,
    PRACTICE_KINDS,
    SearchAnswer,
    Statement,
)
from practicegraph.workspace import Workspace
from practicegraph_api.deps import Here
from practicegraph_api.marking import parts_of, with_marks
from practicegraph_api.render import country_names, predicate_name, preferred, render

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

Lang = Annotated[str, Path(pattern="^(nb|en)$")]
COUNTRIES = ("NO", "SE", "DK", "FI", "IS", "GB", "DE", "NL")
FORMS = (("text/turtle", "turtle"), ("application/ld+json", "jsonld"), ("application/n-triples", "ntriples"))
EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "nb": ("mindre matsvinn i skolekantiner", "overskuddsvarme fra industri", "ombruk av byggematerialer"),
    "en": ("less food waste in school canteens", "surplus heat from industry", "reuse of building materials"),
}
_FILTERS = ("theme", "kind", "country", "place", "language", "goal", "actor", "maturity", "since", "until")


@router.get("/")
def front(request: Request) -> RedirectResponse:
    """To the home page in the reader's language."""
    return RedirectResponse(f"/{preferred(request)}/", status_code=307, headers={"Vary": "Accept-Language"})


@router.get("/{lang}/")
def home(request: Request, here: Here, lang: Lang) -> HTMLResponse:
    """The question, examples and the themes."""
    top = [theme for theme in find.themes(here).items if theme.broader is None]
    return render(
        request, "home.html", lang=lang, themes=top, examples=EXAMPLES[lang], standing=find.standing(here)
    )


@router.get("/{lang}/search")
def results(request: Request, here: Here, lang: Lang) -> HTMLResponse:
    """What was found, with the filters in force; a bad filter is said on the page."""
    asked = request.query_params
    given = {name: [v for v in asked.getlist(name) if v] for name in _FILTERS}
    single = {name: given.pop(name)[0] if given[name] else None for name in ("since", "until")}
    given["languages"] = given.pop("language")
    cursor = asked.get("cursor")
    try:
        query = find.query(text=asked.get("q", ""), cursor=cursor, **given, **single)
        answer = find.search(here, query) if query.text.strip() or any(given.values()) else None
        problem, status = "", 200
    except InputError as error:
        query, answer = find.query(text=asked.get("q", "")), None
        problem, status = str(error), 400
    return render(
        request,
        "results.html",
        lang=lang,
        status=status,
        query=query,
        filtered=any(given.values()),
        problem=problem,
        answer=answer and _shown(here, answer, query.text),
        first=find.offset(cursor) + 1,
        next_link=answer and answer.next and _next_link(request, answer.next),
        themes=[theme for theme in find.themes(here).items if theme.broader is None],
        kinds=DOCUMENT_KINDS,
        countries=country_names(lang, COUNTRIES),
        text_languages=LANGUAGES,
    )


@router.get("/{lang}/themes")
def themes(request: Request, here: Here, lang: Lang) -> HTMLResponse:
    """The themes as a tree."""
    every = find.themes(here).items
    tree = [(top, [t for t in every if t.broader == top.id]) for top in every if top.broader is None]
    return render(request, "themes.html", lang=lang, tree=tree)


@router.get("/{lang}/events")
def events(request: Request, here: Here, lang: Lang) -> HTMLResponse:
    """Dated events, the newest first."""
    return render(request, "events.html", lang=lang, answer=find.events(here, limit=100))


@router.get("/{lang}/sparql")
def sparql_page(request: Request, lang: Lang) -> HTMLResponse:
    """A form for a query; works without scripts."""
    return render(
        request, "sparql.html", lang=lang, example=find.EXAMPLE_QUERY, formats=("json", "csv", "tsv", "xml")
    )


@router.get("/{lang}/document/{id}")
def document(
    request: Request,
    here: Here,
    lang: Lang,
    id: str,
    statement: str | None = None,
    start: Annotated[int | None, Query(ge=0)] = None,
    end: Annotated[int | None, Query(ge=0)] = None,
) -> HTMLResponse:
    """A text with what it names linked, and the wanted sentence marked."""
    view = find.document(here, id)
    return render(
        request,
        "document.html",
        lang=lang,
        view=view,
        sources=[a for a in (view.document.source, *view.source_also) if a and a.startswith("http")],
        parts_of_text=parts_of(view, _wanted(view, statement, start, end)),
        groups=view.statements,
        chosen=statement,
    )


@router.get("/{lang}/{kind}/{slug}")
def thing(request: Request, here: Here, lang: Lang, kind: str, slug: str) -> HTMLResponse:
    """All that is known of one thing."""
    return thing_page(request, here, lang, f"{kind}/{slug}")


def thing_page(request: Request, here: Workspace, lang: str, id: str) -> HTMLResponse:
    """The page of a thing, also under its IRI."""
    shown = find.show(here, id)
    is_actor = shown.type in ACTOR_KINDS
    is_practice = shown.type in (*PRACTICE_KINDS, "event", "network")
    return render(
        request,
        "thing.html",
        lang=lang,
        thing=shown,
        other_names=[name for name in shown.names if name != shown.label],
        definition=shown.concept
        and (shown.concept.definitions.get(lang) or shown.concept.definitions.get("en")),
        facts=[(name, value) for name, value in shown.attributes.items() if value not in (None, "", [])],
        groups=_grouped(shown.statements, lang, inverse=False),
        back=_grouped(shown.references, lang, inverse=True),
        unknown=[_asked(lang, name) for name in shown.unknown],
        partners=find.partners(here, id, limit=5).items if is_actor else (),
        similar=find.similar(here, id, limit=5).items if is_practice and shown.documents else (),
        data_link=f"/id/{id}",
        forms=FORMS,
    )


def _asked(lang: str, name: str) -> str:
    """How a property reads that no source tells; `^` asks for the other direction."""
    return predicate_name(lang, name.removeprefix("^"), inverse=name.startswith("^"))


def _definition(shown: Thing, lang: str) -> str | None:
    definitions = shown.concept.definitions if shown.concept else {}
    return definitions.get(lang) or definitions.get("en")


def _grouped(
    statements: Iterable[Statement], lang: str, *, inverse: bool
) -> list[tuple[str, list[Statement]]]:
    """Statements by how their property reads, in order of first appearance."""
    groups: dict[str, list[Statement]] = {}
    for each in statements:
        groups.setdefault(predicate_name(lang, each.predicate, inverse=inverse), []).append(each)
    return list(groups.items())


def _shown(here: Workspace, answer: SearchAnswer, question: str) -> dict[str, object]:
    """The answer as the template wants it: quotes with marked words, sources with their host."""
    sources = find.sources(here, [item.document for item in answer.items])
    items = [
        {
            **dict(item),
            "marked": with_marks(item.evidence.quote, question),
            "evidence_language": item.language,
            "source": sources.get(item.document),
            "source_host": urlsplit(sources.get(item.document) or "").netloc,
        }
        for item in answer.items
    ]
    return {**dict(answer), "items": items}


def _wanted(
    view: DocumentView, statement: str | None, start: int | None, end: int | None
) -> tuple[int, int] | None:
    """The span to mark: that of a statement, else the one asked for."""
    for each in view.statements:
        if each.id == statement and each.field == "text":
            return each.start, each.end
    return (start, end) if start is not None and end is not None and start < end <= len(view.text) else None


def _next_link(request: Request, cursor: str) -> str:
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor" and value]
    return f"?{urlencode([*kept, ('cursor', cursor)])}"


__all__ = ["Thing", "router", "thing_page"]
