"""People's decisions: which things are the same, which are not, and which statements hold.

Each is recorded, can be undone, and survives a rebuild. What waits for a decision is in `waiting`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from practicegraph.answers import Decided, Listing
from practicegraph.errors import DecisionError, NotFound
from practicegraph.model import DOCUMENT_KINDS, Decision
from practicegraph.privacy import mask_text
from practicegraph.vocab import PREDICATES
from practicegraph.waiting import IDS, find_contradiction, find_pair, find_statement, queue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from practicegraph.model import Entity, Kind
    from practicegraph.workspace import Workspace

Action = Literal["merge", "apart", "confirm", "reject"]


def decisions(workspace: Workspace) -> Listing[Decision]:
    """Of each pair and statement the decision that holds, the newest first.

    An earlier one on the same is not listed: it would hold again if the later one were undone, and
    `waiting.show` tells of it.
    """
    holding: dict[frozenset[str | None], Decision] = {}
    for decision in workspace.record.journal.decisions():
        holding[frozenset((decision.first, decision.second))] = decision
    found = tuple(sorted(holding.values(), key=lambda decision: -decision.id))
    return Listing[Decision](items=found, total=len(found))


def sentences(workspace: Workspace, made: Sequence[Decision]) -> Mapping[str, str]:
    """What the statements that were decided on say, in a few words, by id."""
    wanted = {decision.first for decision in made if decision.second is None}
    if not wanted:
        return {}
    return {
        s.id: mask_text(f"{s.subject_label} – {PREDICATES[s.predicate].label('en')} – {s.object_label}")
        for read in workspace.record.extractions()
        for s in read.statements
        if s.id in wanted
    }


# ----------------------------------------------------------------------------- deciding


def merge(workspace: Workspace, first: str, second: str, *, by: str = "person") -> Decision:
    """Decide that two things are one.

    Raises:
        NotFound: one of them is not there.
        DecisionError: they are one already, of different kinds, kept apart by codes of registers, or
            one of them is held apart by another decision.
    """
    entities = workspace.resolution().entities
    one, other = _known(entities, first), _known(entities, second)
    if one.id == other.id:
        raise DecisionError(f"{first} is one thing already", cure="Name two things")
    if one.kind != other.kind and not _may_be_one(one.kind, other.kind):
        raise DecisionError(f"{first} and {second} are of different kinds", cure="Merge things of one kind")
    clash = _clash(one, other)
    if clash:
        raise DecisionError(
            f"{first} and {second} have different codes: {clash}", cure="Two registered bodies are never one"
        )
    return _decide(workspace, "merge", first, second, by)


def keep_apart(workspace: Workspace, first: str, second: str, *, by: str = "person") -> Decision:
    """Decide that two things are not one, whatever their names.

    What was merged is told by the ids of its parts, which `show` of the thing lists.

    Raises:
        NotFound: one of them is neither a thing nor part of one.
        DecisionError: both are the same, or were decided to be two before.
    """
    if first == second:
        raise DecisionError(f"{first} cannot be kept apart from itself", cure="Name two things or two parts")
    known = {e.id for found in workspace.record.entities().values() for e in found}
    known |= workspace.resolution().entities.keys()
    for id in (first, second):
        if id not in known:
            raise NotFound(f"nothing is called {id}", cure=IDS)
    return _decide(workspace, "apart", first, second, by)


def confirm(workspace: Workspace, id: str, *, by: str = "person") -> Decision:
    """Decide that a statement holds, or that the pair of that id is one thing.

    Raises:
        NotFound: nothing has that id.
        DecisionError: it is decided so already.
    """
    return _judge(workspace, id, "confirm", by)


def reject(workspace: Workspace, id: str, *, by: str = "person") -> Decision:
    """Decide that a statement does not hold, so that it leaves every public answer; or that a pair is two."""
    return _judge(workspace, id, "reject", by)


def undo(workspace: Workspace, decision: int) -> Decision:
    """Take a decision back; raises NotFound for one that is not in force."""
    found = next((d for d in workspace.record.journal.decisions() if d.id == decision), None)
    if found is None:
        raise NotFound(
            f"no decision {decision} is in force", cure="`practicegraph review list --decided` prints them"
        )
    workspace.record.journal.undo(decision)
    workspace.catch_up()
    return found


def outcome(workspace: Workspace, decision: Decision, *, undone: bool = False) -> Decided:
    """A decision with how much still waits, for whoever goes through the queue."""
    return Decided(decision=decision, undone=undone, waiting=queue(workspace, limit=1).total)


def _judge(workspace: Workspace, id: str, action: Literal["confirm", "reject"], by: str) -> Decision:
    pair = find_pair(workspace, id)
    if pair and action == "confirm":
        return merge(workspace, pair.first, pair.second, by=by)
    if pair:
        return keep_apart(workspace, pair.first, pair.second, by=by)
    try:
        find_statement(workspace, id)
    except NotFound:
        if not (both := find_contradiction(workspace, id)) or not both.statement or not both.rival:
            raise
        one, other = both.statement.id, both.rival.id
        raise DecisionError(
            f"{id} is two statements that disagree", cure=f"Confirm or reject {one} or {other}"
        ) from None
    return _decide(workspace, action, id, None, by)


def _decide(workspace: Workspace, action: Action, first: str, second: str | None, by: str) -> Decision:
    before = _latest(workspace, {first, second})
    if before and before.action == action:
        # A second decision to the same end would outlive the undoing of the first.
        raise DecisionError(
            f"{first} is decided so already, by decision {before.id}",
            cure=f"`practicegraph review undo {before.id}` takes that back",
        )
    decision = workspace.record.journal.decide(action, first, second, by=by)
    if action == "merge" and decision.id in workspace.resolution().refused:
        workspace.record.journal.undo(decision.id)
        workspace.catch_up()
        raise DecisionError(
            f"{first} and {second} are held apart by a code or an earlier decision",
            cure="`practicegraph review list --decided` prints the decisions; undo the one that does",
        )
    workspace.catch_up()
    return decision


def _latest(workspace: Workspace, concerned: set[str | None]) -> Decision | None:
    """The decision that counts of those in force on the statement or pair."""
    made = (d for d in workspace.record.journal.decisions() if {d.first, d.second} == concerned)
    return max(made, key=lambda decision: decision.id, default=None)


def _known(entities: Mapping[str, Entity], id: str) -> Entity:
    found = entities.get(id)
    if found is None:
        raise NotFound(f"nothing is called {id}", cure="`practicegraph search` prints the ids")
    return found


def _may_be_one(first: Kind, second: Kind) -> bool:
    """True for kinds that texts tell of: one publisher's project is another's example."""
    return first in DOCUMENT_KINDS and second in DOCUMENT_KINDS


def _clash(one: Entity, other: Entity) -> str:
    """Codes of one scheme that differ, in words; empty when none do."""
    codes = dict(code.split(":", 1) for code in one.codes)
    for code in other.codes:
        scheme, _, value = code.partition(":")
        if scheme in codes and codes[scheme] != value:
            return f"{scheme} {codes[scheme]} and {value}"
    return ""
