"""Filters of a question: which documents pass, asked of the graph and never of the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal

from practicegraph.graph import ask
from practicegraph.graph.store import GraphStore
from practicegraph.iris import Iris
from practicegraph.model import Query
from practicegraph.vocab import KIND_CLASSES, PG


def matching(store: GraphStore, iris: Iris, query: Query) -> frozenset[str] | None:
    """Ids of the documents that pass all filters of the question; None where it has no filter.

    Themes, goals, places and actors are ids (`theme` and `goal` also without their kind). A theme or goal
    stands for all below it, a place for all within it; of several values any will do.
    """
    passing: frozenset[str] | None = None
    for found in _each(store, iris, query):
        passing = found if passing is None else passing & found
    return passing


def _each(store: GraphStore, iris: Iris, query: Query) -> Iterator[frozenset[str]]:
    def select(name: str, **bindings: str | list[str] | list[Literal]) -> frozenset[str]:
        return frozenset(row["id"].value for row in store.select(name, **bindings))

    if query.theme:
        asked = _concepts(iris, "theme", query.theme)
        yield select("documents_about", asked=asked, predicate=PG.addressesTheme)
    if query.goal:
        asked = _concepts(iris, "goal", query.goal)
        yield select("documents_about", asked=asked, predicate=PG.contributesTo)
    if query.maturity:
        asked = _concepts(iris, "maturity", query.maturity)
        yield select("documents_about", asked=asked, predicate=PG.hasMaturity)
    if query.place:
        yield select("documents_at", asked=[iris.thing(id) for id in query.place])
    if query.country:
        yield select("documents_in", country=[Literal(code.upper()) for code in query.country])
    if query.actor:
        yield select("documents_with", thing=[iris.thing(id) for id in query.actor])
    if query.kind:
        yield select("documents_of_kind", **{"class": [KIND_CLASSES[kind] for kind in query.kind]})
    if query.languages:
        yield select("documents_in_language", language=[Literal(language) for language in query.languages])
    if query.since or query.until:
        yield _between(store, iris, query.since, query.until)


def _concepts(iris: Iris, kind: str, ids: Iterable[str]) -> list[str]:
    return [iris.thing(id if "/" in id else f"{kind}/{id}") for id in ids]


def _between(store: GraphStore, iris: Iris, since: str | None, until: str | None) -> frozenset[str]:
    """Documents whose main thing can take place in the time: from its first to its last possible day."""
    dated = {thing for thing, times in ask.times(store, iris).items() if overlaps(times, since, until)}
    return frozenset(row.id for row in ask.documents(store, iris, things=dated))


def overlaps(times: ask.Times, since: str | None, until: str | None) -> bool:
    """True when the time from the first start to the last end touches the days from `since` to `until`.

    Days are ISO 8601, `2024` and `2024-05` mean the whole year and month. What has no date never passes.
    """
    moments = (*times.starts, *times.ends)
    first = min((m.earliest for m in moments if m.earliest), default="")
    last = max((m.latest for m in moments if m.latest), default="")
    if not first and not last:
        return False
    # "~" sorts after every digit and hyphen: an until of "2024-05" lets all its days in.
    return (not since or (last or first) >= since) and (not until or (first or last) <= until + "~")
