"""One document as it is read: its things, its sentences as shadows, and what each stretch is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from practicegraph.extract.layout import Layout, read_layout
from practicegraph.extract.literals import Sieve, occurrences, stands_alone
from practicegraph.extract.names.named import Named
from practicegraph.extract.relations.events import InnerEvent, event_at, inner_events
from practicegraph.extract.relations.failing import failed_spans
from practicegraph.extract.relations.focus import introduced_before
from practicegraph.extract.relations.ledger import Field, Ledger, Support
from practicegraph.extract.relations.prizenames import prizes_named
from practicegraph.extract.relations.rules import load_words
from practicegraph.extract.relations.shadow import SELF, Anchor, Shadow, cast
from practicegraph.extract.relations.things import (
    Introduced,
    aliases,
    guess_kind,
    introduced,
    main_thing,
    pair_role,
    same_family,
)
from practicegraph.model import Document, Entity, Kind, Language, Passage
from practicegraph.privacy import public_slug
from practicegraph.vocab import PREDICATES


@dataclass(frozen=True)
class Head:
    """What a sentence speaks of, and how that is known."""

    id: str
    kind: Kind
    reason: str | None
    """None where the sentence names it."""
    confidence: float = 1.0


@dataclass(frozen=True)
class Sentence:
    """A sentence of the text, or the title, ready for the rules."""

    shadow: Shadow
    language: Language
    support: Support


class Reading:
    """Everything about a document that the finders of statements share."""

    def __init__(self, document: Document, passages: Sequence[Passage], names: Sequence[Named]) -> None:
        self.document = document
        self.passages = passages
        self.names: Sequence[Named] = names
        self.layout: Layout = read_layout(document.text)
        self.ledger = Ledger(document, failed_spans(self.layout))
        self.kind: Kind = document.kind or guess_kind(document, self.layout)
        prizes = [*self._prizes(), *prizes_named(document, self.kind, self._sure())]
        self.names = [name for name in names if not _is_prize(name, prizes)]
        things = (
            *introduced(document.text, document.title),
            *introduced(document.title, document.title, "title"),
        )
        apart = [item for item in things if not any(_overlap(item, prize) for prize in prizes)]
        self._introduced = self._free([*apart, *prizes])
        entity = main_thing(document, self.layout, self.kind, self._introduced)
        self.main = self.ledger.add(entity)
        self.events: list[InnerEvent] = inner_events(document.text, self.layout)
        self.event_ids = [self._add_event(event) for event in self.events]
        self.things: list[Anchor] = self._things()
        self.anchors = self._anchors()

    # ------------------------------------------------------------------ things

    def _prizes(self) -> Iterator[Introduced]:
        """The prize that a "Prize:" line names in a text about one of its candidates."""
        for pair in self.layout.pairs:
            words = re.split(r",|\.\s| som | who ", self.document.text[pair.value_start : pair.value_end])[0]
            if pair_role(pair.key) == "award" and self.kind != "award" and words[:1].isupper():
                name = words.strip()
                yield Introduced("award", name, pair.value_start, pair.value_start + len(name))

    def _sure(self) -> list[tuple[int, int, Field]]:
        """Where names stand that are surely those of actors and places."""
        return [(n.start, n.end, n.field) for n in self.names if not _is_guess(n)]

    def _free(self, found: list[Introduced]) -> list[Introduced]:
        """What a longer name of an actor or a place covers is no thing of its own."""
        actors = [(n.start, n.end, n.field) for n in self.names if not n.reference]
        return [
            item for item in found
            if not any(s <= item.start and item.end <= e and f == item.field for s, e, f in actors)
        ]  # fmt: skip

    def _add_event(self, event: InnerEvent) -> str:
        id_ = self.ledger.add_local("event", event.name)
        self.ledger.mention(id_, event.name_start, event.name_end)
        return id_

    def _things(self) -> list[Anchor]:
        anchors: list[tuple[Field, Anchor]] = []
        for item in self._introduced:
            id_ = self._thing_id(item)
            kind = self.ledger.entities[id_].kind
            anchors.append((item.field, Anchor(item.start, item.end, kind, id_, 0.9)))
        spellings = dict.fromkeys(aliases(self.document, self.ledger.entities[self.main]), self.main)
        for item in self._introduced:
            if len(item.name) > 3 and (" " in item.name or not item.name.islower()):
                spellings.setdefault(item.name, self._thing_id(item))
        for name, id_ in sorted(spellings.items()):
            kind = self.ledger.entities[id_].kind
            for field, text in self._fields():
                for at in occurrences(text, name):
                    if stands_alone(text, at, at + len(name)):
                        anchors.append((field, Anchor(at, at + len(name), kind, id_)))
        self._title_things = [anchor for field, anchor in anchors if field == "title"]
        return sorted(
            {anchor for field, anchor in anchors if field == "text"}, key=lambda a: (a.start, -a.end, a.id)
        )

    def _fields(self) -> tuple[tuple[Field, str], ...]:
        return ("text", self.document.text), ("title", self.document.title)

    def _thing_id(self, item: Introduced) -> str:
        main = self.ledger.entities[self.main]
        known = {public_slug(name) for name in (main.label, *main.names)}
        if public_slug(item.name) in known and same_family(item.kind, main.kind):
            return self.main
        return self.ledger.add(
            Entity(
                id=f"{item.kind}/{public_slug(item.name)}", kind=item.kind, label=item.name,
                names=(item.name,), language=self.document.language,
            )
        )  # fmt: skip

    def _anchors(self) -> list[Anchor]:
        found = list(self.things)
        for name in self.names:
            self.ledger.add(name.entity)
            if name.field == "text":
                found.append(_anchor(name))
        taken = sorted((anchor.start, anchor.end) for anchor in found)
        starts = [start for start, _ in taken]
        for anchor in self_references(self.document.text):
            place = bisect_right(starts, anchor.start) - 1
            if place < 0 or taken[place][1] <= anchor.start:
                found.append(anchor)
        return sorted(found, key=lambda anchor: (anchor.start, -anchor.end, anchor.kind, anchor.id))

    # ------------------------------------------------------------------ sentences

    def sentences(self) -> Iterator[Sentence]:
        """The title, then every sentence of every passage, each as a shadow."""
        title = self.document.title
        names = [_anchor(name) for name in self.names if name.field == "title"]
        yield Sentence(
            cast(title, 0, len(title), [*names, *self._title_things], "title"),
            self.document.language,
            Support(0, len(title), "title"),
        )
        starts = [anchor.start for anchor in self.anchors]
        for passage in self.passages:
            language = passage.language if passage.language != "und" else self.document.language
            for start, end in passage.sentences:
                near = self.anchors[bisect_right(starts, start - 1) : bisect_right(starts, end)]
                shadow = cast(self.document.text, start, end, near)
                yield Sentence(shadow, language, self.support(start, end))

    def support(self, start: int, end: int) -> Support:
        """The words to quote for a find: the sentence, or all of a list item that tells of one event."""
        place = event_at(self.events, start)
        if place is not None and self.events[place].single:
            return Support(self.events[place].start, max(end, self.events[place].end))
        return Support(start, end)

    def sentence_at(self, start: int, end: int) -> Support:
        """The sentence around a span; the span itself where no sentence holds it."""
        for passage in self.passages:
            if passage.start <= start < passage.end:
                for first, last in passage.sentences:
                    if first <= start < last:
                        return self.support(first, max(last, end))
        line = self.layout.line_at(start)
        return Support(line.start, max(line.end, end)) if line else Support(start, end)

    # ------------------------------------------------------------------ heads

    def head(self, offset: int, field: Field = "text") -> Head:
        """What a place in the text is about: an event inside the document, else the main thing."""
        place = event_at(self.events, offset) if field == "text" else None
        if place is not None and not self.events[place].of_programme:
            name = self.events[place].name
            return Head(
                self.event_ids[place], "event", f"it stands in the part of the text about “{name}”", 0.95
            )
        if field == "title":
            return Head(self.main, self.kind, None)
        return Head(
            self.main, self.kind, "the sentence does not name it; the text as a whole tells of it", 0.95
        )

    def spoken_of(self, start: int, field: Field = "text") -> Head:
        """What a sentence that names no thing tells of: what its paragraph has introduced, else the head."""
        here = self.head(start, field)
        if field == "title" or here.id != self.main:
            return here
        thing = introduced_before(self.document.text, start, self.things, self.main)
        if thing is None:
            return here
        kind = self.ledger.entities[thing.id].kind
        return Head(thing.id, kind, "the paragraph has introduced it just before", 0.85)

    def refer(self, anchor: Anchor, words: str, field: Field = "text") -> Head | None:
        """What words such as "the project" stand for: the thing of that kind last named, or the head here."""
        kind = anchor.id
        here = self.head(anchor.start, field)
        reason = f"“{words}” is taken to mean it"
        if kind and not same_family(kind, here.kind):
            last = self._last_named(kind, anchor.start)
            if last:
                return Head(last.id, self.ledger.entities[last.id].kind, reason, 0.9)
            return None
        last = self._last_named(kind, anchor.start, reach=260) if kind else None
        if last is None and kind and kind != here.kind and here.id == self.main:
            last = self._only_named(kind)
        if last and last.id != here.id and here.id == self.main:
            return Head(last.id, self.ledger.entities[last.id].kind, reason, 0.85)
        return Head(here.id, here.kind, reason, 0.95)

    def _only_named(self, kind: str) -> Anchor | None:
        """The one thing of just this kind that the text names: "the project" of a text about a practice."""
        named = {thing.id: thing for thing in self.things if thing.kind == kind and thing.id != self.main}
        return next(iter(named.values())) if len(named) == 1 else None

    def _last_named(self, kind: str, before: int, reach: int = 4000) -> Anchor | None:
        for thing in reversed(self.things):
            if thing.end <= before and thing.start >= before - reach and same_family(thing.kind, kind):
                return thing
        return None

    def is_main(self, id_: str) -> bool:
        """True for an actor that bears the very name of the main thing: a farm does not lead itself."""
        names = {name.casefold() for name in self.ledger.entities[self.main].names}
        label = self.ledger.entities[id_].label.casefold()
        return label in names or (" " in label and any(name.endswith(f" {label}") for name in names))

    def publisher(self) -> Named | None:
        """The publisher as an organisation that the text or title names."""
        wanted = (self.document.publisher or "").strip().casefold()
        spellings = {wanted, re.sub(r"\s*\(.*\)$", "", wanted)} - {""}
        for name in self.names:
            known = {name.entity.label, *name.entity.names, name.quote}
            if name.kind == "organisation" and spellings & {each.casefold() for each in known}:
                return name
        return None

    def governor(self, place: str) -> Entity | None:
        """Who governs a place that the text names, where it is known."""
        return next((n.governor for n in self.names if n.entity.id == place and n.governor), None)

    def award(self) -> str | None:
        """The prize that a text of candidates is about: itself, or the one that it names."""
        if self.kind == "award":
            return self.main
        awards = {thing.id: None for thing in (*self.things, *self._title_things) if thing.kind == "award"}
        return next(iter(awards)) if self.kind == "nomination" and awards else None

    def names_kind(self, support: Support) -> bool:
        """True where the words hold an ordinary word for the main thing's kind, such as "a seminar"."""
        return bool(_kind_nouns(self.kind).search(self.ledger.words(support)))


def _is_guess(name: Named) -> bool:
    """True for an organisation that only its capital or its place in a list tells."""
    return name.kind == "organisation" and name.method.startswith(
        ("capital:", "list:", "agent", "repeat", "ner:")
    )


def _is_prize(name: Named, prizes: Sequence[Introduced]) -> bool:
    """True for a guessed organisation that is a prize, or lies in a prize's name."""
    inside = (p for p in prizes if p.start <= name.start and name.end <= p.end and p.field == name.field)
    alike = (p for p in prizes if p.name.casefold().startswith(name.quote.casefold()))
    return _is_guess(name) and (any(inside) or any(alike))


def _overlap(one: Introduced, other: Introduced) -> bool:
    return one.field == other.field and one.start < other.end and other.start < one.end


def _anchor(name: Named) -> Anchor:
    return Anchor(
        name.start, name.end, name.entity.kind, name.entity.id, name.confidence,
        name.reference or name.basis == "inferred",
    )  # fmt: skip


@lru_cache(maxsize=32)
def _kind_nouns(kind: str) -> re.Pattern[str]:
    words = load_words()
    nouns = [*words["types"].get(kind, ()), *words["self"].get(kind, ("$^",))]
    return re.compile(rf"(?<!\w)(?:{'|'.join(nouns)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _self_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (
            kind,
            re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)", re.IGNORECASE),
        )
        for kind, words in load_words()["self"].items()
    )


@lru_cache(maxsize=1)
def _self_sieve() -> Sieve:
    return Sieve(pattern for _, pattern in _self_words())


def self_references(text: str) -> list[Anchor]:
    """Words that stand for a thing by its kind alone, such as "samlingen" or "the project"."""
    found: dict[tuple[int, int], Anchor] = {}
    words = _self_words()
    for place in _self_sieve().passing(text):
        kind, pattern = words[place]
        for match in pattern.finditer(text):
            found.setdefault(match.span(), Anchor(match.start(), match.end(), SELF, kind, 0.95, True))
    return sorted(found.values(), key=lambda anchor: anchor.start)


def allowed(predicate: str, subject: str, object_: str) -> bool:
    """Whether the ontology lets such a subject and object stand with a predicate."""
    term = PREDICATES[predicate]
    return subject in term.domain and object_ in term.range
