"""Questions that are the very name of a theme or goal: what texts say of it comes first, in any language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from practicegraph.find.questions import fold
from practicegraph.model import Evidence, Scores, Statement

if TYPE_CHECKING:
    from practicegraph.index.fuse import Fused
    from practicegraph.workspace import Workspace

_PREDICATES = ("addressesTheme", "contributesTo")


@dataclass(frozen=True)
class Found:
    """A thing with the passage that speaks best for it."""

    thing: str
    passage: str
    """Id of the passage; empty for a thing that was found by its name alone."""
    score: float
    scores: Scores
    evidence: Evidence | None = None
    """The words that speak for it, where they are known better than by the passage."""


def on_concept(
    workspace: Workspace, question: str, fused: Sequence[Fused], allowed: frozenset[str] | None
) -> list[Found]:
    """Things that address the concept which the question names, or one below it; none where it names none.

    The best passage of a thing's text decides the order; of things of one text the one with fewer themes, for
    it is more about this one.
    """
    concept = workspace.ontology.named(fold(question))
    if concept is None:
        return []
    said = _statements_on(workspace, workspace.ontology.narrower(concept), allowed)
    best: dict[str, Fused] = {}
    for hit in fused:
        best.setdefault(hit.id.rpartition("#")[0], hit)
    found = {s.subject: _found(s, best) for s in said}
    facets = workspace.snapshot.facets(list(found))
    return sorted(found.values(), key=lambda f: (-f.score, len(facets[f.thing].themes), f.thing))


def _statements_on(
    workspace: Workspace, concepts: Iterable[str], allowed: frozenset[str] | None
) -> list[Statement]:
    from practicegraph.graph import ask

    said = ask.statements(
        workspace.snapshot.graph, workspace.iris, object=sorted(concepts), predicate=_PREDICATES
    )
    return [s for s in said if allowed is None or s.document in allowed]


def _found(statement: Statement, best: Mapping[str, Fused]) -> Found:
    hit = best.get(statement.document)
    passage, score, scores = f"{statement.document}#0", 0.0, Scores(semantic=None, words=None)
    if hit is not None:
        passage, score, scores = hit.id, hit.score, Scores(semantic=hit.semantic, words=hit.words)
    sentence = statement.evidence if statement.field == "text" else None
    return Found(statement.subject, passage, score, scores, sentence)
