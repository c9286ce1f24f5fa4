"""Pages for people: home, results, one page for each thing, texts with their mentions marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, get_args
from urllib.parse import quote, urlencode, urlsplit

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from practicegraph import find
from practicegraph.answers import DocumentView, EventItem, EventListing, Thing
from practicegraph.errors import InputError
from practicegraph.model import (
    ACTOR_KINDS,
    DOCUMENT_KINDS,
    LANGUAGES,
    PRACTICE_KINDS,
    Maturity,
    SearchAnswer,
    Statement,
)
from practicegraph.workspace import Workspace
from practicegraph_api import about, warm
from practicegraph_api.deps import Here
from practicegraph_api.marking import excerpt, parts_of, with_marks
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
MATURITIES: tuple[Maturity, ...] = get_args(Maturity)


@router.get("/")
def front(request: Request) -> RedirectResponse:
    """To the home page in the reader's language."""
    return RedirectResponse(f"/{preferred(request)}/", status_code=307, headers={"Vary": "Accept-Language"})


@router.get("/{lang}")
def home_without_slash(lang: Lang) -> RedirectResponse:
    """The home page has one address."""
    return RedirectResponse(f"/{lang}/", status_code=308)


@router.get("/{lang}/")
def home(request: Request, here: Here, lang: Lang) -> HTMLResponse:
    """The question, examples and the themes."""
    top = [theme for theme in find.themes(here).items if theme.broader is None]
    return render(request, "home.html", lang=lang, themes=top, examples=EXAMPLES[lang], shown=here.snapshot)


@router.get("/{lang}/search")
def results(request: Request, here: Here, lang: Lang) -> HTMLResponse:
    """What was found, with the filters in force; a bad filter is said on the page."""
    asked = request.query_params
    given = {name: [v for v in asked.getlist(name) if v] for name in _FILTERS}
    single = {name: next(iter(given.pop(name)), None) for name in ("since", "until")}
    given["languages"] = given.pop("language")
    cursor = asked.get("cursor")
    try:
        mode = asked.get("mode") or None
        query = find.query(text=asked.get("q", ""), mode=mode, cursor=cursor, **given, **single)
        asks = query.text.strip() or any((*given.values(), *single.values()))
        answer = warm.search(request, here, query) if asks else None
        problem, status, first = "", 200, find.offset(cursor) + 1
    except InputError as error:
        query, answer = find.query(text=""), None
        problem, status, first = str(error), 400, 1
    return render(
        request,
        "results.html",
        lang=lang,
        here=here,
        status=status,
        query=query,
        filtered=any(given.values()),
        problem=problem,
        answer=answer,
        hits=answer and _hits(here, answer, query.text),
        first=first,
        next_link=answer and answer.next and _next_link(request, answer),
        themes=[theme for theme in find.themes(here).items if theme.broader is None],
        kinds=DOCUMENT_KINDS,
        maturities=MATURITIES,
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
    cursor: str | None = None
    answers: list[EventListing] = []
    while not answers or cursor:
        answers.append(find.events(here, limit=100, cursor=cursor))
        cursor = answers[-1].next
    years: dict[str, list[EventItem]] = {}
    for each in reversed([item for answer in answers for item in answer.items]):
        years.setdefault(each.start[:4], []).append(each)
    return render(request, "events.html", lang=lang, here=here, years=years, undated=answers[0].undated)


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
    wanted = _wanted(view, statement, start, end)
    return render(
        request,
        "document.html",
        lang=lang,
        here=here,
        view=view,
        sources=[a for a in (view.document.source, *view.source_also) if is_web_address(a)],
        parts_of_text=parts_of(view, wanted),
        title_wanted=wanted is None and any(s.id == statement for s in view.statements),
        said=_said_by(here, view, lang),
        chosen=statement,
    )


@router.get("/{lang}/{kind}/{slug}")
def thing(request: Request, here: Here, lang: Lang, kind: str, slug: str) -> HTMLResponse:
    """All that is known of one thing."""
    return thing_page(request, here, lang, f"{kind}/{slug}")


def thing_page(request: Request, here: Workspace, lang: str, id: str) -> HTMLResponse:
    """The page of a thing, also under its IRI."""
    shown = find.show(here, id)
    is_practice = shown.type in (*PRACTICE_KINDS, "event", "network")
    partners = find.partners(here, id, limit=5).items if shown.type in ACTOR_KINDS else ()
    title = shown.concept.label(lang) if shown.concept else shown.label
    return render(
        request,
        "thing.html",
        lang=lang,
        here=here,
        thing=shown,
        title=title,
        other_names=[name for name in shown.names if name != title],
        definition=_definition(shown, lang),
        narrower=_narrower(here, shown, lang),
        facts=about.facts(here, shown, lang),
        groups=about.groups(here, shown, lang),
        unknown=[_asked(lang, name) for name in shown.unknown],
        partners=[(partner, about.reasons(here, lang, partner)) for partner in partners],
        similar=find.similar(here, id, limit=5).items if is_practice and shown.documents else (),
        data_link=f"/id/{quote(id)}",
        forms=FORMS,
    )


def _narrower(here: Workspace, thing: Thing, lang: str) -> list[tuple[str, str]]:
    """The concepts right below a theme or goal, with their names."""
    if not thing.concept:
        return []
    every = (*here.ontology.themes, *here.ontology.goals)
    below = [c for c in every if c.scheme == thing.concept.scheme and thing.concept.id in c.parents]
    return [(f"{thing.type}/{concept.id}", concept.label(lang)) for concept in below]


def _asked(lang: str, name: str) -> str:
    """How a property reads that no source tells; `^` asks for the other direction."""
    return predicate_name(lang, name.removeprefix("^"), inverse=name.startswith("^"))


def _definition(shown: Thing, lang: str) -> str | None:
    definitions = shown.concept.definitions if shown.concept else {}
    return definitions.get(lang) or definitions.get("en")


def _said_by(here: Workspace, view: DocumentView, lang: str) -> list[tuple[str, str, list[about.Group]]]:
    """What a text says, by the thing that it says it of; its main thing first."""
    by_subject: dict[str, list[Statement]] = {view.document.thing.id: []}
    for each in view.statements:
        by_subject.setdefault(each.subject, []).append(each)
    return [
        (id, said[0].subject_label, about.grouped(here, lang, [(s, False) for s in said]))
        for id, said in by_subject.items()
        if said
    ]


def _hits(here: Workspace, answer: SearchAnswer, question: str) -> list[dict[str, object]]:
    """The matches as the template wants them: the part of the passage that answers, the source's host."""
    sources = find.sources(here, [item.document for item in answer.items])
    return [
        {
            **dict(item),
            "marked": with_marks(excerpt(item.evidence.quote, question), question),
            "source": sources.get(item.document),
            "source_host": urlsplit(sources.get(item.document) or "").netloc,
        }
        for item in answer.items
    ]


def _wanted(
    view: DocumentView, statement: str | None, start: int | None, end: int | None
) -> tuple[int, int] | None:
    """The span to mark: that of a statement, else the one asked for."""
    for each in view.statements:
        if each.id == statement and each.field == "text":
            return each.start, each.end
    return (start, end) if start is not None and end is not None and start < end <= len(view.text) else None


def _next_link(request: Request, answer: SearchAnswer) -> str:
    """The next page of this answer, asked in the mode that it was answered in."""
    own = ("cursor", "mode")
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in own and value]
    return f"?{urlencode([*kept, ('mode', answer.query.mode), ('cursor', answer.next or '')])}"


def is_web_address(address: str | None) -> bool:
    """True for what a browser may follow: no script, no file."""
    parts = urlsplit(address or "")
    return parts.scheme in ("http", "https") and bool(parts.netloc)
