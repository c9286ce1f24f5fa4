"""Statements against the relations of gold: which are right, which are missed, whether the quotation is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from practicegraph.evaluate.corpus import ReadDocument
from practicegraph.evaluate.gold import DOC, GoldDocument, GoldRelation
from practicegraph.evaluate.matching import (
    Span,
    content,
    dates_of,
    names_any,
    occurrences,
    overlap,
    same_date,
    same_text,
)
from practicegraph.evaluate.tally import Found, Wanted
from practicegraph.evaluate.themes import theme_of, with_broader
from practicegraph.model import Statement
from practicegraph.ontology import Ontology

SECTION = "statements"
EQUAL = {"coOrganises": "organises", "heldAt": "locatedIn"}
"""Predicates that count as another one: gold does not always tell them apart."""
TEXT_ENDED = frozenset(
    {
        "usesMethod",
        "hasOutcome",
        "offers",
        "needs",
        "openTo",
        "targetsAudience",
        "claimsTransferability",
        "evaluatedBy",
    }
)
"""Predicates whose object is a piece of text rather than a name."""
TIMES = frozenset({"startsAt", "endsAt", "registrationDeadline"})
SYMMETRIC = frozenset({"collaboratesWith", "concurrentWith"})
GROUPS: Mapping[str, tuple[str, ...]] = {
    "roles": (
        "organises", "hosts", "leads", "partnerIn", "participatedIn", "speaksAt", "funds", "collaboratesWith",
        "contactFor", "affiliatedWith", "hasRole",
    ),
    "places": ("locatedIn",),
    "awards": ("announcesAward", "nominatedFor", "won"),
    "lineage": (
        "partOf", "editionOf", "basedOn", "continuedBy", "followedBy", "grewOutOf", "concurrentWith",
    ),
    "methods": ("usesMethod", "usesTool", "evaluatedBy"),
    "outcomes": ("hasOutcome",),
    "needs and offers": ("needs", "offers"),
    "audiences": ("openTo", "targetsAudience", "claimsTransferability"),
}  # fmt: skip
"""Predicates that are read together, by the name of the group."""


def counted_as(predicate: str) -> str:
    """The predicate that a predicate counts as."""
    return EQUAL.get(predicate, predicate)


@dataclass(frozen=True)
class RelationJudge:
    """Compares the statements of one document with the relations of its gold."""

    gold: GoldDocument
    read: ReadDocument
    vocabulary: frozenset[str]
    """Predicates (as counted) that gold has anywhere; what else is stated is not judged."""
    aliases: Mapping[str, frozenset[str]]
    """All names of an actor, by each of its names, over the whole gold."""
    ontology: Ontology

    @cached_property
    def _main_names(self) -> frozenset[str]:
        return frozenset({DOC, *self.gold.main_names})

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(s for s in self.read.statements if counted_as(s.predicate) in self.vocabulary)

    @cached_property
    def matches(self) -> Mapping[str, tuple[int, ...]]:
        """Numbers of the relations that each statement is, by the statement's id."""
        numbered = tuple(enumerate(self.gold.relations))
        return {s.id: tuple(n for n, r in numbered if self._same(s, r)) for s in self.statements}

    @cached_property
    def _entailed(self) -> tuple[GoldRelation, ...]:
        """What follows from the gold: right where it is stated, though nobody asked for it.

        Where things are through places that lie in larger ones, and the themes of the document.
        """
        located = [r for r in self.gold.relations if counted_as(r.predicate) == "locatedIn"]
        inside: dict[str, set[str]] = defaultdict(set)
        for r in located:
            inside[r.subject].add(r.object)
        farther = [
            r.model_copy(update={"object": place}) for r in located for place in _reached(inside, r.object)
        ]
        themes = [
            GoldRelation(subject=DOC, predicate="addressesTheme", object=theme)
            for theme in sorted(with_broader(self.ontology, self.gold.themes))
        ]
        return (*farther, *themes)

    # -- what is judged

    def found(self) -> Iterator[Found]:
        """Each thing stated, once however often it is said."""
        groups: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
        for s in self.statements:
            groups[s.subject, counted_as(s.predicate), s.object].append(s)
        for (_, predicate, _), same in groups.items():
            right = any(self.matches[s.id] or any(self._same(s, r) for r in self._entailed) for s in same)
            yield Found(
                SECTION, self.gold.id, predicate, said(same[0]), right,
                methods=tuple(dict.fromkeys(s.method for s in same)), quote=same[0].quote,
                near="" if right else self._near_relation(same[0]),
            )  # fmt: skip

    def wanted(self) -> Iterator[Wanted]:
        """Each relation of the gold, with whether anything states it."""
        met = {number for numbers in self.matches.values() for number in numbers}
        for number, r in enumerate(self.gold.relations):
            says = f"{r.subject} – {r.predicate} – {r.object}"
            near = "" if number in met else self._near_statement(r)
            yield Wanted(
                SECTION, self.gold.id, counted_as(r.predicate), says, number in met, r.quote, near, r.basis
            )

    def evidence(self) -> Iterator[tuple[Statement, bool]]:
        """Each right statement, with whether its quotation supports it."""
        for s in self.statements:
            if numbers := self.matches[s.id]:
                yield s, any(self._supported(s, self.gold.relations[n]) for n in numbers)

    # -- when they are the same

    def _same(self, s: Statement, r: GoldRelation) -> bool:
        predicate = counted_as(s.predicate)
        if predicate != counted_as(r.predicate):
            return False
        if self.subject_is(r.subject, s) and self.object_is(r.object, s):
            return True
        return predicate in SYMMETRIC and self.subject_is(r.object, s) and self.object_is(r.subject, s)

    def subject_is(self, name: str, s: Statement) -> bool:
        """True when a name of the gold is the statement's subject."""
        return self._is(name, s.subject, s.subject_label)

    def object_is(self, name: str, s: Statement) -> bool:
        """True when a name, text, date or number of the gold is the statement's object."""
        if s.predicate in TIMES:
            return any(same_date(name, date) for date in dates_of(s))
        if s.predicate == "hasIndicator" and (number := _number(name)) is not None:
            return number == self.read.value(s.object)
        if s.predicate == "addressesTheme" and s.object == theme_of(self.ontology, name):
            return True
        if self._is(name, s.object, s.object_label):
            return True
        texts = (s.object_label, *self._said(s.object)) if counted_as(s.predicate) in TEXT_ENDED else ()
        return any(same_text(name, text) for text in texts)

    def _said(self, id_: str) -> Iterator[str]:
        """The text of a need, an offer or another thing that is told in words."""
        if (entity := self.read.entities.get(id_)) is not None:
            yield from self.read.names.get(id_, ())
            if text := entity.attributes.get("text"):
                yield str(text)

    def _is(self, name: str, id_: str, label: str) -> bool:
        """True when a name of the gold is that end of a statement."""
        is_main = id_ == self.read.thing
        if name in self._main_names:
            if is_main:
                return True
            wanted = frozenset(self.gold.main_names)
        else:
            wanted = self.aliases.get(name, frozenset()) | {name}
        # The main thing goes by its title, which speaks of towns and actors without being them.
        inside = not is_main or name in self._main_names
        return self.read.is_called(id_, wanted, label=label, inside=inside)

    # -- evidence

    def _supported(self, s: Statement, r: GoldRelation) -> bool:
        if any(overlap((s.start, s.end), span) for span in self._places_of(r.quote, s.field)):
            return True
        if s.field == "title" and names_any(r.quote, (s.quote,)):
            return True  # annotators quote the title as it stands in the text
        return self._named(s, r.subject, s.subject) and (
            self._named(s, r.object, s.object) or _told(s.quote, r.object)
        )

    def _places_of(self, quote: str, field: str) -> Sequence[Span]:
        document = self.read.document
        return occurrences(document.text if field == "text" else document.title, quote)

    def _named(self, s: Statement, name: str, id_: str) -> bool:
        known = self.gold.main_names if name in self._main_names else (name, *self.aliases.get(name, ()))
        return names_any(s.quote, (*known, *self.read.names.get(id_, ()), *self.read.written.get(id_, ())))

    # -- what comes near, for people

    def _near_relation(self, s: Statement) -> str:
        for r in self.gold.relations:
            subject, object_ = self.subject_is(r.subject, s), self.object_is(r.object, s)
            if subject and object_:
                return f"gold has {r.predicate}"
            if object_ and counted_as(r.predicate) == counted_as(s.predicate):
                return f"gold has the subject {r.subject}"
        return ""

    def _near_statement(self, r: GoldRelation) -> str:
        for s in self.read.resolved.statements:
            subject, object_ = self.subject_is(r.subject, s), self.object_is(r.object, s)
            predicate = counted_as(s.predicate) == counted_as(r.predicate)
            if subject and object_:
                return f"{s.status} as {s.predicate}" if not (predicate and s.public) else ""
            if object_ and predicate:
                return f"{s.status} with the subject {s.subject_label}"
        return ""


def said(s: Statement) -> str:
    """A statement in words, for people."""
    return f"{s.subject_label} – {s.predicate} – {s.object_label}"


def _reached(inside: Mapping[str, set[str]], place: str) -> list[str]:
    """The places that a place lies in, through any number of others."""
    found: list[str] = []
    waiting = sorted(inside.get(place, ()))
    while waiting:
        larger = waiting.pop()
        if larger not in found:
            found.append(larger)
            waiting += sorted(inside.get(larger, ()))
    return found


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _told(quote: str, text: str) -> bool:
    """True when half of a text's telling words are in the sentence."""
    telling = content(text)
    return bool(telling) and len(telling & content(quote)) * 2 >= len(telling)
