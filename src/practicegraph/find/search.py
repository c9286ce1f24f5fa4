"""Search: passages near in meaning and alike in words, joined, and shown as the things they tell of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from practicegraph.errors import ModelError, QueryError
from practicegraph.find.concepts import Found, on_concept
from practicegraph.find.questions import checked, cursor_at, fold, offset
from practicegraph.model import (
    Evidence,
    Language,
    Match,
    Query,
    QueryEcho,
    Reference,
    Scores,
    SearchAnswer,
)
from practicegraph.privacy import mask

if TYPE_CHECKING:
    from practicegraph.graph.ask import DocumentRow, Facets
    from practicegraph.index.fuse import Fused
    from practicegraph.workspace import Workspace

DEPTH = 100
"""Passages of each side that are joined."""
_FILTERS = ("theme", "goal", "place", "country", "actor", "kind", "languages", "maturity", "since", "until")
_MANY_WORDS = 3
"""Shorter questions are too short to tell their language: the words of all languages are tried."""


def search(workspace: Workspace, asked: Query) -> SearchAnswer:
    """Answer a question.

    Exact names come first, then things by the best of their passages. Filters are exact: what is listed
    passes them, and as many are listed as pass, up to the limit.

    Raises:
        QueryError: an empty question without filters, an unknown theme or goal, a cursor of another question.
    """
    filtered, notice = checked(workspace, asked)
    start = offset(asked.cursor, asked)
    echo = _echo(asked)
    allowed = _allowed(workspace, filtered)
    if not asked.text.strip():
        if allowed is None:
            raise QueryError("the question is empty", cure="Ask with a few words, or give a filter")
        ranked, answered = _listed(workspace, allowed), bool(allowed)
    else:
        ranked, answered, words_only = _ranked(workspace, filtered, echo.language, allowed)
        notice = notice or words_only
    page = ranked[start : start + asked.limit]
    return SearchAnswer(
        query=echo,
        answered=answered and bool(page),
        total=len(ranked),
        next=cursor_at(asked, start + asked.limit) if start + asked.limit < len(ranked) else None,
        items=matches(workspace, page, echo.language),
        notice=notice,
    )


def _echo(asked: Query) -> QueryEcho:
    filters = {name: getattr(asked, name) for name in _FILTERS if getattr(asked, name)}
    if "languages" in filters:
        filters["document_language"] = filters.pop("languages")
    return QueryEcho(text=asked.text, language=language_of(asked), mode=asked.mode, **filters)


def language_of(asked: Query) -> Language:
    """The language of the question: as given, else detected where it is long enough, else `und`."""
    from practicegraph.text.language import detect

    if asked.language:
        return asked.language
    return detect(asked.text) if len(asked.text.split()) >= _MANY_WORDS else "und"


def _allowed(workspace: Workspace, asked: Query) -> frozenset[str] | None:
    """The documents that pass the filters, or None where there are none."""
    from practicegraph.graph import filters

    if not any(getattr(asked, name) for name in _FILTERS):
        return None
    return filters.matching(workspace.snapshot.graph, workspace.iris, asked)


def _listed(workspace: Workspace, allowed: frozenset[str]) -> list[Found]:
    """Without a question: all that passes the filters, by title."""
    rows = sorted(
        (workspace.snapshot.documents[id] for id in allowed if id in workspace.snapshot.documents),
        key=lambda row: (row.title, row.id),
    )
    nothing = Scores(semantic=None, words=None)
    return list({row.thing: Found(row.thing, f"{row.id}#0", 0.0, nothing) for row in rows}.values())


def _ranked(
    workspace: Workspace, asked: Query, language: Language, allowed: frozenset[str] | None
) -> tuple[list[Found], bool, str | None]:
    """Things by score, whether the best is good enough, and a notice where meaning could not be asked."""
    from practicegraph.index.confidence import is_answered
    from practicegraph.index.fuse import fuse, semantic_weight

    words = workspace.snapshot.words
    near, notice = _near(workspace, asked, allowed)
    alike, coverage = [], None
    if asked.mode != "semantic" or notice:
        alike = words.search(asked.text, language, DEPTH, allowed)
        coverage = words.coverage(asked.text, language, allowed)
    fused = fuse(near, alike, weight=semantic_weight(coverage or 0.0), depth=DEPTH)
    named = _named(workspace, asked, allowed) or on_concept(workspace, asked.text, fused, allowed)
    ranked: dict[str, Found] = {}
    for found in (*named, *_by_thing(workspace, fused)):
        ranked.setdefault(found.thing, found)
    if near and allowed is not None:
        # A filter lets in as many as pass it, however many passages of one text stand in front.
        for found in _listed(workspace, allowed):
            ranked.setdefault(found.thing, found)
    model = workspace.embedder.name if near and workspace.embedder else None
    answered = bool(named) or is_answered(model, near[0][1] if near else None, coverage)
    return list(ranked.values()), answered, notice


def _near(
    workspace: Workspace, asked: Query, allowed: frozenset[str] | None
) -> tuple[list[tuple[str, float]], str | None]:
    """Passages by nearness in meaning, or none with the reason."""
    if asked.mode == "words":
        return [], None
    try:
        workspace.check_model()
        embedder = workspace.embedder
    except ModelError as error:
        return [], f"words only: {error.problem}"
    if embedder is None:
        return [], "words only: no embedding model is on this machine"
    if not len(workspace.snapshot.vectors):
        return [], "words only: no passage is encoded, run `practicegraph rebuild`"
    vector = embedder.encode([asked.text], "query")[0]
    passages = None if allowed is None else workspace.snapshot.passages_of(allowed)
    return workspace.snapshot.vectors.search(vector, DEPTH, passages), None


def _by_thing(workspace: Workspace, fused: Sequence[Fused]) -> list[Found]:
    """Of each thing the best passage, best first."""
    best: dict[str, Found] = {}
    documents = workspace.snapshot.documents
    for hit in fused:
        row = documents.get(hit.id.rpartition("#")[0])
        if row is not None and row.thing not in best:
            scores = Scores(semantic=hit.semantic, words=hit.words)
            best[row.thing] = Found(row.thing, hit.id, hit.score, scores)
    return list(best.values())


def _named(workspace: Workspace, asked: Query, allowed: frozenset[str] | None) -> list[Found]:
    """Things that the question calls by their very name."""
    snapshot = workspace.snapshot
    found = []
    for id in snapshot.ids_by_name.get(fold(asked.text), ()):
        rows = snapshot.told_in.get(id, ())
        documents = [row.id for row in rows if allowed is None or row.id in allowed]
        if documents:
            found.append(Found(id, f"{documents[0]}#0", 1.0, Scores(semantic=None, words=1.0)))
        elif allowed is None and not rows:
            found.append(Found(id, "", 1.0, Scores(semantic=None, words=1.0)))
    return found


def matches(workspace: Workspace, page: Sequence[Found], language: str) -> tuple[Match, ...]:
    """The page's things with all that a line in a list shows."""
    snapshot, iris = workspace.snapshot, workspace.iris
    ids = [found.thing for found in page]
    facets, times = snapshot.facets(ids), snapshot.times(ids)
    evidence = _evidence(workspace, page)
    made = []
    for found in page:
        shown = evidence.get(found.thing)
        if shown is None:  # the passage is of a version that is gone: a newer snapshot is on its way
            continue
        row = snapshot.documents[shown.document]
        told = snapshot.told_in.get(found.thing, ())
        starts = times[found.thing].starts
        made.append(
            Match(
                id=found.thing,
                iri=iris.thing(found.thing),
                type=found.thing.partition("/")[0],
                title=_title(workspace, found.thing, row),
                language=row.language,
                document=row.id,
                documents=tuple(each.id for each in told) or (row.id,),
                score=round(found.score, 6),
                scores=_rounded(found.scores),
                evidence=shown,
                date=starts[0].value if starts else None,
                **_facets(workspace, facets[found.thing], language),
            )
        )
    return tuple(made)


def _facets(workspace: Workspace, known: Facets, language: str) -> dict[str, tuple[Reference, ...]]:
    """Themes and goals under their names in that language, places and actors under their own."""

    def named(concepts: Sequence[Reference]) -> tuple[Reference, ...]:
        labels = ((each.id, workspace.ontology.concept(each.id).label(language)) for each in concepts)
        return tuple(Reference(id=id, label=label) for id, label in labels)

    return {
        "themes": named(known.themes),
        "goals": named(known.goals),
        "places": known.places,
        "actors": known.actors,
    }


def _title(workspace: Workspace, thing: str, row: DocumentRow) -> str:
    """The title of its document for what a document tells of, else its name."""
    return row.title if row.thing == thing else workspace.snapshot.labels[thing]


def _rounded(scores: Scores) -> Scores:
    semantic, words = (None if s is None else round(s, 4) for s in (scores.semantic, scores.words))
    return Scores(semantic=semantic, words=words)


def _evidence(workspace: Workspace, page: Sequence[Found]) -> Mapping[str, Evidence]:
    """The passage of each thing, masked; for a thing found by name alone a sentence that speaks of it."""
    from practicegraph.graph import ask

    documents = sorted({found.passage.rpartition("#")[0] for found in page if found.passage})
    texts = {d.id: mask(d.text, d.marks) for d in workspace.record.documents(documents)}
    passages = {p.id: p for each in workspace.record.passages(documents).values() for p in each}
    shown: dict[str, Evidence] = {}
    for found in page:
        if found.evidence:
            shown[found.thing] = found.evidence
        elif passage := passages.get(found.passage):
            quote = texts[passage.document][passage.start : passage.end]
            shown[found.thing] = Evidence(
                document=passage.document, start=passage.start, end=passage.end, quote=quote
            )
        elif not found.passage:
            said = ask.statements_of(workspace.snapshot.graph, workspace.iris, found.thing)
            if said:
                shown[found.thing] = said[0].evidence
    return shown
