"""The ledger of one document: entities, mentions and statements as found, put in order at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from practicegraph.extract.literals import occurrences, stands_alone
from practicegraph.extract.relations.failing import WAYS, failed, only_announces
from practicegraph.model import (
    Basis,
    Document,
    Entity,
    Extraction,
    Kind,
    Mention,
    Statement,
    Status,
    statement_id,
)
from practicegraph.privacy import public_slug

Field = Literal["text", "title"]


@dataclass(frozen=True)
class Support:
    """The words that a statement rests on."""

    start: int
    end: int
    field: Field = "text"


@dataclass(frozen=True)
class Ground:
    """How a statement is known."""

    method: str
    confidence: float
    basis: Basis = "stated"
    reason: str | None = None
    status: Status = "asserted"
    provisional: bool = False
    fell_short: bool = False
    not_before: str | None = None
    not_after: str | None = None


class Ledger:
    """Collects what is found; of the same statement found twice the better founded one stays."""

    def __init__(self, document: Document, failures: Sequence[tuple[int, int]] = ()) -> None:
        """`failures`: spans of the text that tell of what did not work."""
        self.document = document
        self._failures = failures
        self.entities: dict[str, Entity] = {}
        self.statements: dict[tuple[str, str, str], Statement] = {}
        self._mentions: dict[tuple[str, int, int, str], Mention] = {}

    def words(self, support: Support) -> str:
        """The words of a span of the text or the title."""
        whole = self.document.text if support.field == "text" else self.document.title
        return whole[support.start : support.end]

    def add(self, entity: Entity) -> str:
        """Takes an entity in and returns its id; names of the same id are joined."""
        known = self.entities.get(entity.id)
        if known and (more := [name for name in entity.names if name not in known.names]):
            entity = known.model_copy(update={"names": (*known.names, *more)})
            self.entities[entity.id] = entity
        elif not known:
            self.entities[entity.id] = entity
        return entity.id

    def add_local(self, kind: Kind, label: str, **attributes: object) -> str:
        """Makes an entity that has meaning only in this document and returns its id."""
        slug = f"{public_slug(self.document.id, limit=40)}-{public_slug(label, limit=50)}"
        return self.add(
            Entity(
                id=f"{kind}/{slug}", kind=kind, label=label, names=(label,), language=self.document.language,
                local=True, attributes=attributes,
            )
        )  # fmt: skip

    def describe(self, id: str, **attributes: object) -> None:
        """Adds what is known of an entity beside its names."""
        entity = self.entities[id]
        self.entities[id] = entity.model_copy(update={"attributes": {**entity.attributes, **attributes}})

    def mention(self, entity: str, start: int, end: int, field: Field = "text") -> None:
        key = (entity, start, end, field)
        self._mentions[key] = Mention(
            document=self.document.id, entity=entity, start=start, end=end,
            quote=self.words(Support(start, end, field)), field=field,
        )  # fmt: skip

    def say(
        self, subject: str, predicate: str, object_: str, object_type: str, support: Support, ground: Ground
    ) -> None:
        """Enters a statement; `object_type` is a kind for things and a datatype for values."""
        if subject == object_ or self._fails(predicate, object_, support):
            return
        key = (subject, predicate, object_)
        statement = self._statement(subject, predicate, object_, object_type, support, ground)
        known = self.statements.get(key)
        if known is None or _rank(statement) > _rank(known):
            self.statements[key] = statement

    def _fails(self, predicate: str, object_: str, support: Support) -> bool:
        """True for a way of doing that the text says did not work, and for the mere words that say so."""
        if predicate == "hasOutcome":
            return only_announces(object_)
        return predicate in WAYS and self.tells_failed(support, self.entities[object_].label)

    def tells_failed(self, support: Support, label: str) -> bool:
        """Whether what the label names is told there as something that did not work."""
        inside = support.field == "text" and any(s <= support.start < e for s, e in self._failures)
        return inside or failed(self.words(support), label)

    def _statement(
        self, subject: str, predicate: str, object_: str, object_type: str, support: Support, ground: Ground
    ) -> Statement:
        of_subject, of_object = self.entities[subject], self.entities.get(object_)
        return Statement.model_validate(
            {
                "id": statement_id(self.document.id, subject, predicate, object_, support.start, support.end),
                "document": self.document.id,
                "subject": subject,
                "predicate": predicate,
                "object": object_,
                "subject_label": of_subject.label,
                "object_label": of_object.label if of_object else object_,
                "subject_type": of_subject.kind,
                "object_type": object_type,
                "quote": self.words(support),
                "start": support.start,
                "end": support.end,
                "field": support.field,
                "basis": ground.basis,
                "confidence": round(ground.confidence, 3),
                "method": ground.method,
                "status": ground.status,
                "reason": ground.reason,
                "not_before": ground.not_before,
                "not_after": ground.not_after,
                "provisional": ground.provisional,
                "fell_short": ground.fell_short,
            }
        )

    def hold_back(self, statement: Statement) -> None:
        """Makes a statement a proposal: too weak to be public before a person has confirmed it."""
        key = (statement.subject, statement.predicate, statement.object)
        self.statements[key] = statement.model_copy(update={"status": "proposed"})

    def link_contradictions(self, pairs: Iterable[tuple[Statement, Statement]]) -> None:
        """Notes in both statements of each pair that they cannot be true together."""
        for first, second in pairs:
            for one, other in ((first, second), (second, first)):
                key = (one.subject, one.predicate, one.object)
                held = self.statements[key]
                linked = tuple(sorted({*held.contradicts, other.id}))
                self.statements[key] = held.model_copy(update={"contradicts": linked})

    def _drop_repeated(self) -> None:
        """Of two statements that say the same of one sentence, one with fewer words, the fuller stays."""
        by_fact: dict[tuple[str, str], list[Statement]] = {}
        for statement in self.statements.values():
            if (
                statement.object_type in ("string", "langString", "need", "offer")
                and statement.not_before is None
            ):
                by_fact.setdefault((statement.subject, statement.predicate), []).append(statement)
        for group in by_fact.values():
            for short in group:
                if any(_repeats(short, full) for full in group):
                    del self.statements[(short.subject, short.predicate, short.object)]

    def close(self, thing: str) -> Extraction:
        """All that was entered, in an order that depends on the text alone."""
        self._drop_repeated()
        used = {thing, *(mention.entity for mention in self._mentions.values())}
        for statement in self.statements.values():
            used |= {statement.subject} | ({statement.object} if not statement.is_literal else set())
        return Extraction(
            document=self.document.id,
            thing=thing,
            entities=tuple(self.entities[id_] for id_ in sorted(used) if id_ in self.entities),
            mentions=tuple(
                sorted(self._mentions.values(), key=lambda m: (m.field, m.start, m.end, m.entity))
            ),
            statements=tuple(
                sorted(
                    self.statements.values(),
                    key=lambda s: (s.field, s.start, s.end, s.predicate, s.subject, s.object),
                )
            ),
        )


def _repeats(short: Statement, full: Statement) -> bool:
    """True where one sentence says both, and the words of the one hold the words of the other."""
    one, other = short.object_label.casefold(), full.object_label.casefold()
    inside = one != other and any(stands_alone(other, at, at + len(one)) for at in occurrences(other, one))
    near = short.field == full.field and short.start < full.end and full.start < short.end
    return inside and near and (full.public or not short.public)


def _rank(statement: Statement) -> tuple[bool, bool, bool, float, int]:
    # What is told in so many words to have fallen short is never read as what went well, however likely.
    stated = statement.basis == "stated"
    return statement.public, statement.fell_short, stated, statement.confidence, -statement.start
