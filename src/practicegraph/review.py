"""People's decisions: which things are the same, which are not, and which statements hold.

Each is recorded, can be undone, and survives a rebuild.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from practicegraph.errors import DecisionError, NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from practicegraph.model import Decision, Entity
    from practicegraph.workspace import Workspace


def merge(workspace: Workspace, first: str, second: str, *, by: str = "person") -> Decision:
    """Decide that two things are one.

    Raises:
        NotFound: one of them is not there.
        DecisionError: they are of different kinds or have different codes in one register.
    """
    entities = workspace.resolution().entities
    one, other = _known(entities, first), _known(entities, second)
    if one.kind != other.kind:
        raise DecisionError(f"{first} and {second} are of different kinds", cure="Merge things of one kind")
    clash = _clash(one, other)
    if clash:
        raise DecisionError(
            f"{first} and {second} have different codes: {clash}", cure="Two registered bodies are never one"
        )
    return _decide(workspace, "merge", first, second, by)


def keep_apart(workspace: Workspace, first: str, second: str, *, by: str = "person") -> Decision:
    """Decide that two things are not one, whatever their names."""
    return _decide(workspace, "apart", first, second, by)


def confirm(workspace: Workspace, statement: str, *, by: str = "person") -> Decision:
    """Decide that a statement holds."""
    return _decide(workspace, "confirm", statement, None, by)


def reject(workspace: Workspace, statement: str, *, by: str = "person") -> Decision:
    """Decide that a statement does not hold; it leaves every public answer."""
    return _decide(workspace, "reject", statement, None, by)


def undo(workspace: Workspace, decision: int) -> None:
    """Take a decision back; raises NotFound for one that is not in force."""
    workspace.record.journal.undo(decision)
    workspace.catch_up()


def _decide(workspace: Workspace, action: str, first: str, second: str | None, by: str) -> Decision:
    decision = workspace.record.journal.decide(action, first, second, by=by)
    workspace.catch_up()
    return decision


def _known(entities: Mapping[str, Entity], id: str) -> Entity:
    found = entities.get(id)
    if found is None:
        raise NotFound(f"nothing is called {id}", cure="`practicegraph search` prints the ids")
    return found


def _clash(one: Entity, other: Entity) -> str:
    """Codes of one scheme that differ, in words; empty when none do."""
    codes = dict(code.split(":", 1) for code in one.codes)
    for code in other.codes:
        scheme, _, value = code.partition(":")
        if scheme in codes and codes[scheme] != value:
            return f"{scheme} {codes[scheme]} and {value}"
    return ""
