"""What clusters become: one thing each, with an id, a label and all that its entities know of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from practicegraph.extract.names.named import KIND_GUESSED
from practicegraph.extract.resolve.clues import CLUES, without_clues
from practicegraph.extract.resolve.clusters import Clusters, Node
from practicegraph.extract.resolve.families import called
from practicegraph.model import Entity
from practicegraph.privacy import public_slug

_PASSING = {"idea": 1, "nomination": 2, "award": 3}
"""Kinds that an initiative passes through: it is rather known by what it is besides."""


def named(clusters: Clusters) -> dict[Node, str]:
    """The canonical id of each node. Where two things claim one id, the one most told of keeps it."""
    claims: dict[str, list[tuple[Node, ...]]] = defaultdict(list)
    for members in clusters:
        claims[_best_id(members, clusters.nodes)].append(members)
    named: dict[Node, str] = {}
    taken = set(claims)
    for id, claimants in sorted(claims.items()):
        for place, members in enumerate(sorted(claimants, key=lambda m: (-len(m), m[0]))):
            own = id if place == 0 else _free_id(id, members, taken)
            taken.add(own)
            named |= dict.fromkeys(members, own)
    return named


def _free_id(id: str, members: Sequence[Node], taken: set[str]) -> str:
    """The id with the document's name behind it, for a thing that shares its name with another."""
    document = next(document for document, raw in members if raw == id)
    own = stem = f"{id}-{public_slug(document)}"
    number = 2
    while own in taken:
        own, number = f"{stem}-{number}", number + 1
    return own


def _best_id(members: Sequence[Node], nodes: Mapping[Node, Entity]) -> str:
    registered = [node for node in members if nodes[node].codes]
    known = [node for node in members if KIND_GUESSED not in nodes[node].attributes]
    count = Counter(node[1] for node in registered or known or members)
    return min(count, key=lambda id: (-count[id], _PASSING.get(id.partition("/")[0], 0), len(id), id))


def merged(id: str, members: Sequence[Node], nodes: Mapping[Node, Entity]) -> Entity:
    entities = [nodes[node] for node in members]
    if len(entities) == 1 and entities[0].id == id:
        return without_clues(entities[0])
    raw_id = _best_id(members, nodes)
    bearers = [e for e in entities if e.id == raw_id]
    label = _most_common([e.label for e in bearers])
    names = sorted({name for e in entities for name in called(e)} - {label})
    attributes = {
        key: _most_common([e.attributes[key] for e in entities if key in e.attributes])
        for key in sorted({key for e in entities for key in e.attributes} - {CLUES})
    }
    head = next(e for e in bearers if e.label == label)
    return head.model_copy(
        update={
            "id": id,
            "names": (label, *names),
            "codes": tuple(sorted({code for e in entities for code in e.codes})),
            "attributes": attributes,
        }
    )


def _most_common(values: Sequence[Any]) -> Any:
    count = Counter(repr(value) for value in values)
    return min(values, key=lambda value: (-count[repr(value)], len(repr(value)), repr(value)))
