"""The network view: actors, practices and what ties them, as a networkx graph made from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practicegraph.graph import ask
from practicegraph.graph.store import GraphStore
from practicegraph.iris import Iris
from practicegraph.model import Noun, Statement
from practicegraph.vocab import PG

if TYPE_CHECKING:
    import networkx

_MEETING = frozenset(
    {"event", "example", "project", "nomination", "idea", "network", "award", "infrastructure"}
)
_ACTOR = frozenset({"organisation", "person"})
_TIES = frozenset({
    "organises", "coOrganises", "hosts", "participatedIn", "speaksAt", "funds", "leads", "partnerIn",
    "contactFor", "nominatedFor", "won", "announcesAward", "basedOn", "grewOutOf", "continuedBy", "partOf",
})  # fmt: skip


class Path(Noun):
    """How two actors hang together: one statement that ties them, or two that meet in a common thing."""

    actor: str
    """Id of the other actor."""
    label: str
    """Its name where the last statement was found."""
    shared: str | None
    """Id of what both have a part in; None where they are tied directly."""
    statements: tuple[Statement, ...]


def network(store: GraphStore, iris: Iris) -> networkx.MultiDiGraph:
    """Things as nodes (`kind`), statements between them as edges keyed by statement id.

    An edge has `predicate`, `document` and `confidence`.
    """
    import networkx

    graph = networkx.MultiDiGraph()
    for row in store.select("edges"):
        ends = [iris.id(row[end].value) for end in ("subject", "object")]
        subject, object_ = ends
        if subject is None or object_ is None or object_.startswith("maturity/"):
            continue
        for id in (subject, object_):
            graph.add_node(id, kind=id.partition("/")[0])
        graph.add_edge(
            subject,
            object_,
            key=(iris.id(row["statement"].value) or "").partition("/")[2],
            predicate=row["predicate"].value.removeprefix(PG.NAMESPACE),
            document=row["document"].value,
            confidence=float(row["confidence"].value),
        )
    return graph


def paths(store: GraphStore, iris: Iris, actor: str) -> tuple[Path, ...]:
    """All ways in which other actors hang together with this one, each with its statements."""
    first = [s for s in ask.statements_of(store, iris, actor) if not s.is_literal]
    direct = [s for s in first if _other(s, actor).partition("/")[0] in _ACTOR]
    mine = [s for s in first if s.predicate in _TIES and _meets(_other(s, actor))]
    found = [_path(s, actor, (s,), None) for s in direct if _other(s, actor) != actor]
    ids = sorted({_other(s, actor) for s in mine})
    second = {
        s.id: s
        for s in (
            *ask.statements(store, iris, subject=ids, predicate=_TIES),
            *ask.statements(store, iris, object=ids, predicate=_TIES),
        )
    }
    for tie in mine:
        shared = _other(tie, actor)
        found.extend(
            _path(s, shared, (tie, s), shared)
            for s in second.values()
            if shared in (s.subject, s.object) and _is_other_actor(_other(s, shared), actor)
        )
    return tuple(sorted(found, key=lambda p: (p.actor, p.shared or "", [s.id for s in p.statements])))


def _other(statement: Statement, end: str) -> str:
    return statement.object if statement.subject == end else statement.subject


def _meets(id: str) -> bool:
    return id.partition("/")[0] in _MEETING


def _is_other_actor(id: str, actor: str) -> bool:
    return id != actor and id.partition("/")[0] in _ACTOR


def _path(last: Statement, near: str, statements: tuple[Statement, ...], shared: str | None) -> Path:
    label = last.object_label if last.subject == near else last.subject_label
    return Path(actor=_other(last, near), label=label, shared=shared, statements=statements)
