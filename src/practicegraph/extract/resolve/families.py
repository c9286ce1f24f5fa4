"""What entities are compared with: kinds under which one thing can be told of, and all that it is called."""

from __future__ import annotations

from practicegraph.model import PRACTICE_KINDS, Entity

BY_ID = ("theme", "goal")
"""Kinds whose things are concepts of the ontology: their ids say which they are."""
_PRACTICE = "practice"


def called(entity: Entity) -> set[str]:
    return {entity.label, *entity.names}


def family(entity: Entity) -> str:
    # One initiative is told of as an example here and as a nomination there.
    return _PRACTICE if entity.kind in PRACTICE_KINDS else entity.kind
