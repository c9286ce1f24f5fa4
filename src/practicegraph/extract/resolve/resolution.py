"""Resolution: which entities of different documents are one thing, whatever the order they came in.

Codes of registers and exact names join; two codes of one scheme never do; a person's decision wins over
everything else that is automatic; what merely looks alike waits in `Resolution.candidates`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from practicegraph.extract.resolve.clusters import Clusters, Node
from practicegraph.extract.resolve.doubts import Candidate, candidates
from practicegraph.extract.resolve.joining import join
from practicegraph.extract.resolve.tellings import Likeness
from practicegraph.extract.resolve.things import merged, named
from practicegraph.model import Decision, Entity, Extraction, Mention, Statement


@dataclass(frozen=True)
class Resolution:
    """Which thing each document's entities are, and those things with all they are called."""

    entities: Mapping[str, Entity]
    """The things by canonical id."""
    candidates: tuple[Candidate, ...] = ()
    """Pairs that may be one and that nobody has decided on, the likeliest first."""
    refused: tuple[int, ...] = ()
    """Ids of decisions that cannot hold, such as merging two different registry codes."""
    _canonical: Mapping[Node, str] = field(default_factory=dict, repr=False)

    def canonical(self, document: str, id: str) -> str:
        """The id of the thing that a document's entity is; the id itself where nothing is known of it."""
        return self._canonical.get((document, id), id)

    def parts(self, id: str) -> tuple[Node, ...]:
        """Which entity of which document the thing of that id is put together of."""
        return self._parts.get(id, ())

    @cached_property
    def _parts(self) -> Mapping[str, tuple[Node, ...]]:
        found: dict[str, list[Node]] = defaultdict(list)
        for node, id in sorted(self._canonical.items()):
            found[id].append(node)
        return {id: tuple(nodes) for id, nodes in found.items()}

    def apply(self, extraction: Extraction) -> Extraction:
        """The extraction with canonical ids and labels; the ids of statements stay."""
        document = extraction.document
        ids = {e.id: self.canonical(document, e.id) for e in extraction.entities}
        entities = {ids[e.id]: self.entities.get(ids[e.id], e) for e in extraction.entities}
        return extraction.model_copy(
            update={
                "thing": ids.get(extraction.thing, self.canonical(document, extraction.thing)),
                "entities": tuple(entities.values()),
                "mentions": tuple(_renamed(m, ids) for m in extraction.mentions),
                "statements": tuple(self._rewritten(s, ids) for s in extraction.statements),
            }
        )

    def _rewritten(self, statement: Statement, ids: Mapping[str, str]) -> Statement:
        update: dict[str, Any] = {}
        for end in ("subject", "object"):
            if end == "object" and statement.is_literal:
                continue
            id = ids.get(getattr(statement, end), getattr(statement, end))
            update[end] = id
            if thing := self.entities.get(id):
                update |= {f"{end}_label": thing.label, f"{end}_type": thing.kind}
        return statement.model_copy(update=update)


def _renamed(mention: Mention, ids: Mapping[str, str]) -> Mention:
    return mention.model_copy(update={"entity": ids.get(mention.entity, mention.entity)})


def resolve(found: Mapping[str, Sequence[Entity]], decisions: Sequence[Decision] = ()) -> Resolution:
    """Join the entities of all documents; a pure function of the two sets, whatever their order.

    `found` holds the entities of each document by the document's id.
    """
    nodes = {(d, e.id): e for d in sorted(found) for e in sorted(found[d], key=lambda e: e.id)}
    standing = _standing(decisions)
    # What a person saw and decided on were the ids of an automatic resolution: find what they stood for.
    shown = named(_clusters(nodes, (), {})[0]) if standing else {}
    clusters, alike = _clusters(nodes, standing, shown)
    canonical = named(clusters)
    entities = {canonical[members[0]]: merged(canonical[members[0]], members, nodes) for members in clusters}
    told = [(canonical[each.first], canonical[each.second], each) for each in alike]
    return Resolution(
        entities=dict(sorted(entities.items())),
        candidates=candidates(entities, told, standing),
        refused=clusters.refused,
        _canonical=canonical,
    )


def _standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The latest decision on each pair; confirm and reject concern statements, not things."""
    latest: dict[frozenset[str], Decision] = {}
    for decision in sorted(decisions, key=lambda d: d.id):
        if decision.action in ("merge", "apart") and decision.second and decision.second != decision.first:
            latest[frozenset((decision.first, decision.second))] = decision
    return tuple(sorted(latest.values(), key=lambda d: d.id))


def _clusters(
    nodes: Mapping[Node, Entity], decisions: Sequence[Decision], shown: Mapping[Node, str]
) -> tuple[Clusters, list[Likeness]]:
    """What is one by decisions and by itself, and which texts are alike without being joined."""
    clusters = Clusters(nodes)
    bearers: dict[str, set[Node]] = defaultdict(set)
    for node in nodes:
        bearers[node[1]].add(node)
        bearers[shown.get(node, node[1])].add(node)
    for decision in (d for d in decisions if d.action == "apart"):
        first, second = decision.first, decision.second or ""
        # A node shown under the one id that has the other by itself belongs to the other.
        clusters.keep_apart(
            {node for node in bearers[first] if node[1] != second},
            {node for node in bearers[second] if node[1] != first},
        )
    for decision in (d for d in decisions if d.action == "merge"):
        clusters.merge(decision.id, bearers[decision.first] | bearers[decision.second or ""])
    return clusters, join(clusters, nodes)
