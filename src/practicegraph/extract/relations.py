"""Statements from cue rules: what the sentences and the key-value lines of a document say about whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from practicegraph.extract.layout import Pair
from practicegraph.extract.ledger import Ground, Support
from practicegraph.extract.reading import Head, Reading, Sentence, allowed
from practicegraph.extract.rules import Found, Rule, find_rules, load_rules, load_words
from practicegraph.extract.shadow import SELF, Anchor
from practicegraph.extract.things import pair_role
from practicegraph.model import Kind
from practicegraph.vocab import PREDICATES

_LITERALS = ("langString", "string")
_MADE: tuple[Kind, ...] = ("need", "offer", "method", "tool")
_TRAILING = re.compile(
    r"(?:[,\s]+(?:og|och|and|ja|men|but|som|at|att|that|for|så|der|där|i|på|av|med))+$|[\s,»”\"–-]+$",
    re.IGNORECASE,
)
_TAIL_CLAUSE = re.compile(
    r",? (?:slik at|så att|så at|so that|fordi|eftersom|because|mens|medan|while|selv om|även om|dersom|hvis|om ni|når|när|when) .*$",
    re.IGNORECASE,
)
_OF_CATEGORY = {
    "host": "hosts", "partner": "partnerIn", "organiser": "organises", "lead": "leads", "funder": "funds",
    "participant": "participatedIn", "speaker": "speaksAt", "contact": "contactFor", "winner": "won",
}  # fmt: skip
_INSTEAD = {"organises": "leads", "coOrganises": "partnerIn", "partnerIn": "participatedIn"}
"""Where a predicate does not fit the kind of its object: who organises a project leads it."""
MIN_TEXT, MAX_TEXT = 3, 200


@dataclass(frozen=True)
class Side:
    """Subject or object of a statement to be."""

    id: str
    type: str
    reason: str | None = None
    confidence: float = 1.0


def state_relations(reading: Reading) -> None:
    """Enters all that the cue rules, the key-value lines and the cue-typed lists of a document say."""
    rules = load_rules()
    for sentence in reading.sentences():
        for found in find_rules(sentence.shadow, sentence.language, rules):
            if sentence.support.field == "text" or found.rule.title:
                _enter(reading, sentence, found)
    for pair in reading.layout.pairs:
        _enter_pair(reading, pair)
    _enter_lists(reading)
    _enter_parts(reading)


def _enter(reading: Reading, sentence: Sentence, found: Found) -> None:
    rule = found.rule
    for subject in list(_sides(reading, found, rule.subject, sentence)):
        for object_ in list(_sides(reading, found, rule.object, sentence)):
            predicate = fitting(rule.predicate, subject.type, object_.type)
            if predicate:
                ground = _ground(reading, sentence, found, subject, object_)
                reading.ledger.say(subject.id, predicate, object_.id, object_.type, sentence.support, ground)


def fitting(predicate: str, subject: str, object_: str) -> str | None:
    """The predicate, or the one that says the same of such an object, or None."""
    if allowed(predicate, subject, object_):
        return predicate
    instead = _INSTEAD.get(predicate)
    return instead if instead and allowed(instead, subject, object_) else None


def _ground(reading: Reading, sentence: Sentence, found: Found, subject: Side, object_: Side) -> Ground:
    reason = subject.reason or object_.reason
    if (
        reason
        and found.rule.predicate in ("organises", "coOrganises", "hosts")
        and reading.names_kind(sentence.support)
    ):
        # "X invites to a seminar" in the invitation itself speaks of the main thing.
        reason = None
    first, last = sentence.shadow.span(found.start, found.end)
    words = reading.document.text[first:last] if sentence.support.field == "text" else ""
    return Ground(
        method=f"rule:{found.rule.id}",
        confidence=found.rule.confidence * subject.confidence * object_.confidence,
        basis="inferred" if reason else "stated",
        reason=reason,
        status="asserted" if found.rule.status == "asserted" else "proposed",
        provisional=bool(_provisional().search(words)),
    )


@lru_cache(maxsize=1)
def _provisional() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(load_words()['provisional'])})(?!\w)", re.IGNORECASE)


# ----------------------------------------------------------------------------- sides


def _sides(reading: Reading, found: Found, spec: str, sentence: Sentence) -> Iterator[Side]:
    for alternative in spec.split("|"):
        sides = [
            side for slot in alternative.split("+") for side in _side(reading, found, slot.strip(), sentence)
        ]
        if sides:
            yield from sides
            return


def _side(reading: Reading, found: Found, slot: str, sentence: Sentence) -> Iterator[Side]:
    if slot == "head":
        yield from _head(reading, found, sentence)
    elif slot == "value":
        yield Side(found.rule.value, "maturity")
    elif slot.startswith(("text", "role")):
        yield from _free_text(reading, found, slot, sentence)
    else:
        for anchor in found.anchors(slot):
            yield from _of_anchor(reading, anchor, sentence)


def _of_anchor(reading: Reading, anchor: Anchor, sentence: Sentence) -> Iterator[Side]:
    if anchor.kind == SELF:
        return
    reading.ledger.mention(anchor.id, anchor.start, anchor.end, sentence.support.field)
    reason = None
    if anchor.reference:
        whole = reading.document.text if sentence.support.field == "text" else reading.document.title
        reason = f"“{whole[anchor.start : anchor.end]}” is taken to mean it"
    yield Side(anchor.id, anchor.kind, reason, 0.9 if anchor.reference else 1.0)


def _head(reading: Reading, found: Found, sentence: Sentence) -> Iterator[Side]:
    kinds = found.rule.kinds
    for name in ("head", "head2", "self", "self2"):
        for anchor in _head_anchors(found, name):
            if anchor.kind != SELF:
                if not kinds or anchor.kind in kinds:
                    yield from _of_anchor(reading, anchor, sentence)
                return
            whole = reading.document.text if sentence.support.field == "text" else reading.document.title
            head = reading.refer(anchor, whole[anchor.start : anchor.end], sentence.support.field)
            if head and (not kinds or head.kind in kinds):
                yield _of_head(head)
            return
    at = sentence.shadow.starts[found.start]
    head = reading.head(at, sentence.support.field)
    if not kinds or head.kind in kinds:
        yield _of_head(_named_in(reading, sentence, head))


def _head_anchors(found: Found, slot: str) -> list[Anchor]:
    if slot not in found.slots:
        return []
    return found.shadow.within(*found.slots[slot])


def _of_head(head: Head) -> Side:
    return Side(head.id, head.kind, head.reason, head.confidence)


def _named_in(reading: Reading, sentence: Sentence, head: Head) -> Head:
    """A head whose own name stands in the sentence is named, though not where the rule looked."""
    if any(anchor.id == head.id for anchor in sentence.shadow.anchors.values()):
        return replace(head, reason=None)
    place = sentence.support
    if head.id in reading.event_ids and place.field == "text":
        event = reading.events[reading.event_ids.index(head.id)]
        if place.start <= event.name_start < place.end:
            return replace(head, reason=None, confidence=1.0)
    return head


def _free_text(reading: Reading, found: Found, slot: str, sentence: Sentence) -> Iterator[Side]:
    if slot not in found.slots:
        return
    start, end = found.span(slot)
    whole = reading.document.text if sentence.support.field == "text" else reading.document.title
    words = trimmed(whole[start:end])
    if not MIN_TEXT <= len(words) <= MAX_TEXT or "█" in words:
        return
    yield _made(reading, found.rule.predicate, words)


def _made(reading: Reading, predicate: str, words: str) -> Side:
    """Free words as the predicate wants them: a need, an offer, a method ... of this document, or plain text."""
    for kind in PREDICATES[predicate].range:
        if kind in _MADE:
            attributes = {"text": words} if kind in ("need", "offer") else {}
            return Side(reading.ledger.add_local(kind, _short(words), **attributes), kind)
    if predicate == "followedBy":
        return Side(reading.ledger.add_local("event", _short(words)), "event")
    return Side(words, "string" if predicate == "hasRole" else "langString")


def trimmed(words: str) -> str:
    """Free words without what hangs on at their end: an opened clause, a conjunction, a dash."""
    words = re.sub(r"\s+", " ", words).strip(' ,–-:«»“”"')
    if len(words) > 90:
        words = _TAIL_CLAUSE.sub("", words)
    return _TRAILING.sub("", words)


def _short(words: str) -> str:
    return words if len(words) <= 120 else words[:119].rsplit(" ", 1)[0] + "…"


# ----------------------------------------------------------------------------- layout


def _enter_pair(reading: Reading, pair: Pair) -> None:
    role = pair_role(pair.key)
    if role is None or role in ("time", "deadline"):
        return
    head = reading.head(pair.start)
    support = reading.support(pair.start, pair.value_end)
    ground = Ground(f"key:{role}", 0.95)
    values = [a for a in reading.anchors if pair.value_start <= a.start < pair.value_end and a.kind != SELF]
    if role == "award":
        _enter_award(reading, pair, support)
    elif role == "nominatedFor":
        _enter_candidates(reading, pair, support, values)
    elif role in PREDICATES:
        _enter_values(reading, role, head, pair, values, support, ground)


def _enter_values(
    reading: Reading,
    role: str,
    head: Head,
    pair: Pair,
    values: list[Anchor],
    support: Support,
    ground: Ground,
) -> None:
    """What a key says: names stand on the side that the predicate wants, free words become the object."""
    outgoing = head.kind in PREDICATES[role].domain and "organisation" not in PREDICATES[role].domain
    made = False
    for anchor in values:
        ends = (head.id, head.kind, anchor.id, anchor.kind) if outgoing or role == "heldAt" else (
            anchor.id, anchor.kind, head.id, head.kind
        )  # fmt: skip
        subject, of_subject, object_, of_object = ends
        predicate = fitting(role, of_subject, of_object)
        if predicate:
            reading.ledger.mention(anchor.id, anchor.start, anchor.end)
            reading.ledger.say(subject, predicate, object_, of_object, support, ground)
            made = True
    free = {*_MADE, *_LITERALS} & set(PREDICATES[role].range)
    if not made and free and head.kind in PREDICATES[role].domain:
        words = trimmed(reading.document.text[pair.value_start : pair.value_end])
        if MIN_TEXT <= len(words) <= MAX_TEXT and "@" not in words:
            side = _made(reading, role, words)
            reading.ledger.say(head.id, role, side.id, side.type, support, ground)


def _enter_award(reading: Reading, pair: Pair, support: Support) -> None:
    """ "Prize: X" in a nomination: what the candidates and the thing itself are nominated for."""
    words = re.split(r",|\.\s| som | who ", reading.document.text[pair.value_start : pair.value_end])[
        0
    ].strip(' «»“”"')
    if reading.kind == "award" or len(words) < MIN_TEXT or not words[0].isupper():
        return
    award = _award(reading, words)
    reading.ledger.mention(award, pair.value_start, pair.value_start + len(words))
    if allowed("nominatedFor", reading.kind, "award"):
        reading.ledger.say(reading.main, "nominatedFor", award, "award", support, Ground("key:award", 0.9))


def _award(reading: Reading, words: str) -> str:
    from practicegraph.iris import slugify
    from practicegraph.model import Entity

    return reading.ledger.add(
        Entity(
            id=f"award/{slugify(words)}", kind="award", label=words, names=(words,),
            language=reading.document.language,
        )
    )  # fmt: skip


def _enter_candidates(reading: Reading, pair: Pair, support: Support, values: list[Anchor]) -> None:
    award = _award_of(reading)
    if award is None:
        return
    for anchor in values:
        if allowed("nominatedFor", anchor.kind, "award"):
            reading.ledger.say(
                anchor.id, "nominatedFor", award, "award", support, Ground("key:nominatedFor", 0.9)
            )


def _award_of(reading: Reading) -> str | None:
    """The prize that a document of candidates is about: itself, or the one that its "Prize:" line names."""
    if reading.kind == "award":
        return reading.main
    for pair in reading.layout.pairs:
        if pair_role(pair.key) == "award":
            words = re.split(r",|\.\s| som | who ", reading.document.text[pair.value_start : pair.value_end])[
                0
            ]
            return _award(reading, words.strip(' «»“”"')) if words.strip() else None
    return next((thing.id for thing in reading.things if thing.kind == "award"), None)


def _enter_lists(reading: Reading) -> None:
    """Actors that stand in a cue-typed list of the text, such as "in cooperation with A, B and C"."""
    for name in reading.names:
        predicate = _OF_CATEGORY.get(name.category or "")
        if predicate is None or name.field == "title":
            continue
        head = reading.head(name.start)
        fits = fitting(predicate, name.entity.kind, head.kind)
        if not fits:
            continue
        if (name.entity.id, fits, head.id) in reading.ledger.statements or _said(
            reading, name.entity.id, head.id
        ):
            continue
        ground = Ground(
            f"list:{name.category}", 0.7 * name.confidence, "inferred" if head.reason else "stated", head.reason
        )  # fmt: skip
        support = reading.sentence_at(name.start, name.end)
        reading.ledger.say(name.entity.id, fits, head.id, head.kind, support, ground)


def _said(reading: Reading, actor: str, thing: str) -> bool:
    """True where a rule has told already what an actor is to a thing."""
    return any(key[0] == actor and key[2] == thing for key in reading.ledger.statements)


def _enter_parts(reading: Reading) -> None:
    """Events inside the document are parts of what holds them."""
    for place, event in enumerate(reading.events):
        whole = reading.main if event.parent is None else reading.event_ids[event.parent]
        kind = reading.ledger.entities[whole].kind
        support = reading.support(
            event.start, event.start + len(reading.document.text[event.start : event.end].split("\n")[0])
        )
        ground = Ground("layout:inner-event", 0.9, "inferred", "the text lists it under its heading")
        reading.ledger.say(reading.event_ids[place], "partOf", whole, kind, support, ground)


def rules_used() -> tuple[Rule, ...]:
    """The rules in force."""
    return load_rules()
