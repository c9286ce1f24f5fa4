"""What holds once all documents are seen: people's verdicts, contradictions between sources, repeated words.

A pure function of the record, so that graphs brought up to date equal graphs made anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from practicegraph.extract.contradictions import between
from practicegraph.model import Decision, Entity, Extraction, Kind, Statement

if TYPE_CHECKING:
    from practicegraph.extract.resolve import Resolution
    from practicegraph.records import Record

_TOLD: frozenset[Kind] = frozenset(
    {"event", "example", "project", "network", "award", "nomination", "idea", "infrastructure"}
)
"""What two sources can tell of so that their words compare; places and bodies are named everywhere."""
_OWN: frozenset[str] = frozenset({"indicator", "need", "offer", "string", "langString"})
"""Objects that each document makes for itself: the same where their words are."""
_SHORT = 30
"""Fewer characters may be the same by chance."""


@dataclass(frozen=True)
class Verdicts:
    """What is to be changed in the statements of each document as they were extracted."""

    statuses: Mapping[str, str]
    """People's verdicts by statement: confirmed or rejected."""
    links: Mapping[str, Mapping[str, Links]] = field(default_factory=dict)
    """By document and statement, what it is tied to in other documents."""

    def apply(self, extraction: Extraction) -> Extraction:
        """The extraction with statements judged by people and tied to those of other documents.

        `extraction` has canonical ids.
        """
        links = self.links.get(extraction.document, {})
        if not links and not any(s.id in self.statuses for s in extraction.statements):
            return extraction
        judged = tuple(self._judged(s, links.get(s.id)) for s in extraction.statements)
        return extraction.model_copy(update={"statements": judged})

    def _judged(self, statement: Statement, links: Links | None) -> Statement:
        update: dict[str, object] = {}
        if statement.id in self.statuses:
            update["status"] = self.statuses[statement.id]
        if links:
            update["contradicts"] = tuple(sorted({*statement.contradicts, *links.contradicts}))
            update["repeats"] = links.repeats
        return statement.model_copy(update=update) if update else statement

    def elsewhere(self, document: str) -> frozenset[str]:
        """Ids of the statements of other documents that this one's are tied to."""
        links = self.links.get(document, {}).values()
        return frozenset(id for each in links for id in (*each.contradicts, each.repeats) if id)

    def key(self, document: str) -> list[object]:
        """All that a document's graph depends on here, as JSON can hold it."""
        links = self.links.get(document, {})
        return [[id, *each.contradicts, each.repeats] for id, each in sorted(links.items())]


@dataclass(frozen=True)
class Links:
    """What a statement is tied to in other documents."""

    contradicts: tuple[str, ...] = ()
    repeats: str | None = None


def weigh(
    record: Record, resolution: Resolution, entities: Mapping[str, Sequence[Entity]] | None = None
) -> Verdicts:
    """The verdicts on what is in the record now.

    Args:
        record: not written to meanwhile.
        resolution: which things are the same, of this very generation.
        entities: those of the record by document, where they were read already.
    """
    statuses = _statuses(record.journal.decisions())
    shared = _shared(record.entities() if entities is None else entities, resolution)
    ids = sorted({document for documents in shared.values() for document in documents})
    told = _told(record, resolution, statuses, ids, shared.keys())
    return Verdicts(statuses, _links(told, resolution.entities, record, ids))


def _statuses(decisions: Iterable[Decision]) -> dict[str, str]:
    verdicts = {"confirm": "confirmed", "reject": "rejected"}
    return {d.first: verdicts[d.action] for d in decisions if d.action in verdicts}


def _shared(entities: Mapping[str, Sequence[Entity]], resolution: Resolution) -> dict[str, set[str]]:
    """Of each thing that several documents speak of, these documents."""
    documents: dict[str, set[str]] = defaultdict(set)
    for document, found in entities.items():
        for entity in found:
            if entity.kind in _TOLD:
                documents[resolution.canonical(document, entity.id)].add(document)
    return {thing: those for thing, those in documents.items() if len(those) > 1}


def _told(
    record: Record, resolution: Resolution, statuses: Mapping[str, str], ids: Sequence[str],
    shared: Iterable[str],
) -> dict[str, list[Statement]]:  # fmt: skip
    """The public statements of these documents that speak of shared things."""
    from practicegraph.graph.mapping import public_statements

    if not ids:
        return {}
    judge, things = Verdicts(statuses), set(shared)
    told = {}
    for document, found in zip(record.documents(ids), record.extractions(ids), strict=True):
        shown = public_statements(document, judge.apply(resolution.apply(found)))
        told[document.id] = [s for s in shown if s.subject in things or s.object in things]
    return told


def _links(
    told: Mapping[str, Sequence[Statement]],
    entities: Mapping[str, Entity],
    record: Record,
    ids: Sequence[str],
) -> dict[str, dict[str, Links]]:
    odd: dict[str, set[str]] = defaultdict(set)
    for one, other in between(told, entities):
        odd[one.id].add(other.id)
        odd[other.id].add(one.id)
    repeats = _repeats(told, _published(record, ids))
    links: dict[str, dict[str, Links]] = defaultdict(dict)
    for document, statements in told.items():
        for statement in statements:
            if statement.id in odd or statement.id in repeats:
                rivals = tuple(sorted(odd.get(statement.id, ())))
                links[document][statement.id] = Links(rivals, repeats.get(statement.id))
    return dict(links)


def _published(record: Record, ids: Sequence[str]) -> dict[str, str]:
    return {d.id: d.published or "9999" for d in record.documents(ids)} if ids else {}


def _repeats(told: Mapping[str, Sequence[Statement]], published: Mapping[str, str]) -> dict[str, str]:
    """Of each statement that another document makes in the same words, the one published first."""
    first: dict[tuple[str, ...], Statement] = {}
    found: dict[str, str] = {}
    for document in sorted(told, key=lambda id: (published[id], id)):
        for statement in told[document]:
            words = " ".join(statement.quote.casefold().split())
            if len(words) < _SHORT:
                continue
            own = statement.object_type in _OWN
            object_ = statement.object_label.casefold() if own else statement.object
            key = (statement.subject, statement.predicate, object_, words)
            known = first.setdefault(key, statement)
            if known.document != document:
                found[statement.id] = known.id
    return found
