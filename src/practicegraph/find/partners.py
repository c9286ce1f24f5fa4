"""Partners: actors who took part in the same things, with the paths and sentences that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from practicegraph.answers import Listing, Partner, Reason, Step
from practicegraph.errors import NotFound
from practicegraph.find.questions import fold
from practicegraph.model import ACTOR_KINDS, Reference, Statement
from practicegraph.vocab import PREDICATES

if TYPE_CHECKING:
    from practicegraph.graph.network import Path
    from practicegraph.workspace import Workspace


def partners(
    workspace: Workspace, actor: str, *, theme: Sequence[str] = (), limit: int = 10
) -> Listing[Partner]:
    """Actors tied to this one, most and surest paths first.

    A path is one statement that ties the two, or two statements that meet in a common event, project or
    network. A path counts as much as the confidence of its weakest statement; what several documents say of
    one meeting counts once, and so does one sentence that ties the two both directly and in a meeting.

    Args:
        workspace: where to look.
        actor: an id (`organisation/...`) or a name.
        theme: count only meetings that address one of these themes or one below it.
        limit: how many at most.

    Raises:
        NotFound: no actor is called so.
    """
    from practicegraph.graph.network import paths

    id = actor_id(workspace, actor)
    found = paths(workspace.snapshot.graph, workspace.iris, id)
    if theme:
        wanted = _addressing(workspace, theme)
        found = tuple(path for path in found if path.shared in wanted)
    by_actor: dict[str, list[Path]] = defaultdict(list)
    for path in _once_each(found):
        by_actor[path.actor].append(path)
    ranked = sorted((_partner(each) for each in by_actor.values()), key=lambda p: (-p.score, p.actor.label))
    return Listing[Partner](items=tuple(ranked[:limit]), total=len(ranked))


def actor_id(workspace: Workspace, actor: str) -> str:
    """The id of an actor given by id or name; raises NotFound."""
    snapshot = workspace.snapshot
    if actor.partition("/")[0] in ACTOR_KINDS and actor in snapshot.names:
        return actor
    ids = [i for i in snapshot.ids_by_name.get(fold(actor), ()) if i.partition("/")[0] in ACTOR_KINDS]
    if not ids:
        raise NotFound(f"no actor is called {actor}", cure="`practicegraph search` finds names and ids")
    return ids[0]


def _addressing(workspace: Workspace, themes: Iterable[str]) -> set[str]:
    from practicegraph.graph import ask

    by_theme = ask.things_by_concept(workspace.snapshot.graph, workspace.iris, "addressesTheme")
    below = {id for theme in themes for id in workspace.ontology.narrower(f"theme/{theme}")}
    return {thing for id in below for thing in by_theme.get(id, ())}


def _once_each(found: Iterable[Path]) -> list[Path]:
    """Of the paths through the same thing and predicates the surest one."""
    best: dict[tuple[object, ...], Path] = {}
    for path in found:
        key = (path.actor, path.shared, tuple(s.predicate for s in path.statements))
        if key not in best or _weight(path) > _weight(best[key]):
            best[key] = path
    return list(best.values())


def _weight(path: Path) -> float:
    return min(statement.confidence for statement in path.statements)


def _partner(found: Sequence[Path]) -> Partner:
    meetings: dict[str | None, float] = {}
    for path in _facts(found):
        meetings[path.shared] = max(meetings.get(path.shared, 0.0), _weight(path))
    return Partner(
        actor=Reference(id=found[0].actor, label=found[0].label),
        score=round(sum(meetings.values()), 4),
        reasons=tuple(_reason(path) for path in sorted(found, key=_weight, reverse=True)),
    )


def _facts(found: Sequence[Path]) -> list[Path]:
    """The paths without direct ones whose sentence tells of a meeting as well: that is one fact, not two."""
    met = {_place(s) for path in found if path.shared for s in path.statements}
    return [path for path in found if path.shared or not all(_place(s) in met for s in path.statements)]


def _place(statement: Statement) -> tuple[str, str, int, int]:
    return statement.document, statement.field, statement.start, statement.end


def _reason(path: Path) -> Reason:
    return Reason(
        path=tuple(Step(subject=s.subject, predicate=s.predicate, object=s.object) for s in path.statements),
        text="; ".join(_said(statement) for statement in path.statements),
        evidence=tuple({s.evidence: None for s in path.statements}),
    )


def _said(statement: Statement) -> str:
    label = PREDICATES[statement.predicate].label("en")
    return f"{statement.subject_label} {label} {statement.object_label}"
