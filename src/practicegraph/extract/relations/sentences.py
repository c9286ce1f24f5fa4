"""Statements from cue rules: what the sentences of a document say about whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from practicegraph.extract.relations.editions import edition_meant
from practicegraph.extract.relations.elsewhere import PLACED, is_elsewhere, is_foremost
from practicegraph.extract.relations.guards import is_provisional
from practicegraph.extract.relations.ledger import Ground
from practicegraph.extract.relations.reading import Head, Reading, Sentence, allowed
from practicegraph.extract.relations.rules import Found, Rule, find_rules, load_rules, promising, word_class
from practicegraph.extract.relations.shadow import SELF, Anchor
from practicegraph.extract.relations.worded import WORDED, worded
from practicegraph.model import Kind, Status
from practicegraph.vocab import PREDICATES

LITERALS = ("langString", "string")
MADE: tuple[Kind, ...] = ("need", "offer", "method", "tool")
_TRAILING = re.compile(
    r"(?:[,\s]+(?:og|och|and|ja|men|but|som|at|att|that|for|så|der|där|i|på|av|med))+$|[\s,»”\"–-]+$",
    re.IGNORECASE,
)
_TAIL_CLAUSE = re.compile(
    r",? (?:slik at|så att|så at|so that|fordi|eftersom|because|mens|medan|while|"
    r"selv om|även om|dersom|hvis|om ni|når|när|when) .*$",
    re.IGNORECASE,
)
_AMONG = ("project", "network", "example", "nomination", "idea", "infrastructure")
_INSTEAD = {
    "organises": "leads", "coOrganises": "partnerIn", "partnerIn": "participatedIn",
    "openTo": "targetsAudience",
}  # fmt: skip
"""Where a predicate does not fit the kind of its object: who organises a project leads it."""
_USED_BY = frozenset({"openTo", "targetsAudience"})
_ABOUT_SUBJECT = frozenset(
    {"partOf", "basedOn", "grewOutOf", "continuedBy", "followedBy", "funds", "leads", "partnerIn", "openTo",
     "targetsAudience", "concurrentWith", "usesMethod", "usesTool", "hasOutcome", "claimsTransferability"}
)  # fmt: skip
_THINGS = (
    "event",
    "project",
    "network",
    "award",
    "infrastructure",
    "example",
    "nomination",
    "idea",
    "tool",
    "method",
)
_OF_ACTORS = frozenset(
    {"leads", "partnerIn", "participatedIn", "funds", "organises", "coOrganises", "hosts", "contactFor"}
)
_VAGUER = frozenset({"partnerIn", "participatedIn", "coOrganises"})
"""What "together with" says, where the sentence says more plainly what the part is."""
_OF_PRIZES = frozenset({"nominatedFor", "won", "announcesAward"})
_OF_CANDIDATES = frozenset({"nominatedFor", "won"})
MIN_TEXT, MAX_TEXT = 3, 200


@dataclass(frozen=True)
class Side:
    """Subject or object of a statement to be."""

    id: str
    type: str
    reason: str | None = None
    confidence: float = 1.0


@lru_cache(maxsize=1024)
def _served(kinds: frozenset[str]) -> frozenset[str]:
    """Ids of the rules that need no other kinds than a sentence names: others are not even tried."""
    return frozenset(rule.id for rule in load_rules() if not any(map(kinds.isdisjoint, rule.needs)))


def state_relations(reading: Reading) -> None:
    """Enters all that the cue rules find in the sentences of a document."""
    for sentence in reading.sentences():
        told: set[tuple[str, str]] = set()
        shadow, language = sentence.shadow, sentence.language
        kinds = frozenset(anchor.kind for anchor in shadow.anchors.values())
        rules = [rule for rule in promising(shadow.text, language) if rule.id in _served(kinds)]
        found = find_rules(shadow, language, rules)
        for one in sorted(found, key=lambda one: (not one.rule.exact, _unnamed_head(one))):
            if sentence.support.field == "text" or one.rule.title:
                told |= set(_enter(reading, sentence, one, told))


def _enter(
    reading: Reading, sentence: Sentence, found: Found, told: set[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Enters one find; gives the pairs of which nothing vaguer is to be said from the same sentence."""
    rule = found.rule
    for subject in list(_subjects(reading, found, sentence)):
        for object_ in list(_sides(reading, found, rule.object, sentence)):
            pair = (subject.id, object_.id)
            exact = rule.exact and allowed(rule.predicate, subject.type, object_.type)
            predicate = rule.predicate if exact else fitting(rule.predicate, subject.type, object_.type)
            if object_.id == reading.main and reading.is_main(subject.id):
                continue
            if _is_placed_elsewhere(reading, sentence, found, subject, object_):
                continue
            if predicate == "partnerIn" and rule.predicate == "participatedIn" and _on_occasion(found):
                continue
            other = (subject.id, rule.predicate)
            if _unnamed_head(found) and other in told:
                continue  # the sentence names another thing that this is said of
            if predicate and (exact or predicate not in _VAGUER or pair not in told):
                ground = _ground(reading, sentence, found, subject, object_)
                words, end = reading.ledger.words(sentence.support), object_.id
                won = edition_meant(reading, end, words) if predicate == "won" else end
                reading.ledger.say(subject.id, predicate, won, object_.type, sentence.support, ground)
                if exact:
                    yield pair
                if not _unnamed_head(found) and object_.id != reading.main and rule.predicate in _OF_ACTORS:
                    yield other


def _is_placed_elsewhere(
    reading: Reading, sentence: Sentence, found: Found, subject: Side, place: Side
) -> bool:
    """True where a rule would put the main thing at a place that the sentence says is another's."""
    if subject.id != reading.main or found.rule.predicate not in PLACED:
        return False
    starts = [a.start for a in found.shadow.within(found.start, found.end) if a.id == place.id]
    at = min(starts, default=sentence.support.start)
    return is_elsewhere(reading, sentence.support, at, found.rule.predicate)


def _on_occasion(found: Found) -> bool:
    """True where somebody was at a meeting: who came once to what a network does is no member of it."""
    return bool(_occasion().search(found.shadow.text[found.start : found.end + 40]))


@lru_cache(maxsize=1)
def _occasion() -> re.Pattern[str]:
    to = r"(?<!\w)(?:på|i|ved|vid|til|till|at|in|to)\s(?:[\w-]+\s){0,3}?"
    return re.compile(rf"{to}{word_class('meeting')}(?!\w)", re.IGNORECASE)


def _unnamed_head(found: Found) -> bool:
    """True where a find speaks of a thing that it does not name itself."""
    return "head" in found.rule.object and not any(slot.startswith("head") for slot in found.slots)


def fitting(predicate: str, subject: str, object_: str) -> str | None:
    """The predicate, or the one that says the same of such an object, or None."""
    if predicate == "participatedIn" and object_ in _AMONG and subject == "organisation":
        return "partnerIn"  # who is "with" in what goes on for years is a partner; events have participants
    if predicate == "leads" and object_ in ("event", "award") and subject == "organisation":
        return "organises"
    if allowed(predicate, subject, object_):
        return predicate
    instead = _INSTEAD.get(predicate)
    judges = instead == "participatedIn" and object_ == "award"  # which only words of a jury tell
    return instead if instead and not judges and allowed(instead, subject, object_) else None


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
        status=_status(reading, found.rule, object_),
        provisional=is_provisional(words),
        fell_short=found.rule.fell_short,
    )


def _status(reading: Reading, rule: Rule, object_: Side) -> Status:
    if rule.status == "foremost":
        return "asserted" if is_foremost(reading, object_.id) else "proposed"
    return "asserted" if rule.status == "asserted" else "proposed"


# ----------------------------------------------------------------------------- sides


def _subjects(reading: Reading, found: Found, sentence: Sentence) -> Iterator[Side]:
    """The subjects of a find; where towns compete, win or are members, those who govern them."""
    for side in _sides(reading, found, found.rule.subject, sentence):
        prized = found.rule.predicate in _OF_CANDIDATES
        body = reading.governor(side.id) if prized or "bodies" in found.rule.subject else None
        if side.type == "place" and prized and (one := _house(reading, found, side)):
            yield one
        elif side.type == "place" and body and not _only_where(found, side.id):
            reason = "the town stands for those who govern it"
            yield Side(reading.ledger.add(body), body.kind, side.reason or reason, 0.9 * side.confidence)
        else:
            yield side


_WHERE = re.compile(r"(?<!\w)(?:i|in|på|fra|från|frå|from|ved|vid|of|at|near|utenfor|utanför)\s(?:the\s)?$")


def _only_where(found: Found, place: str) -> bool:
    """True where a preposition makes a place no more than where somebody is: "the club in Fjordvik won"."""
    text = found.shadow.text
    return any(a.id == place and _WHERE.search(text[:at]) for at, a in found.shadow.anchors.items())


_HOUSE = re.compile(
    r"s? (?:[a-zæøåäö]+ )?[a-zæøåäö]*(?:skole|skule|skola|skolan|gymnasium|gymnas|scoutkår|speiderlag|"
    r"klubb|klub|lag|forening|foreining|"
    r"förening|kirke|kyrka|museum|sykehus|sjukhus|sykehjem|sjukeheim|bibliotek|barnehage|förskola|"
    r"bygdetun|hospital|koulu|lukio|päiväkoti|"
    r"bondelag|menighet|församling|högskola|høgskole|kloster|bryggeri|teater|hotell)(?!\w)"
)
"""Behind a place: what stands there and bears its name, such as a school."""


def _house(reading: Reading, found: Found, place: Side) -> Side | None:
    """Who is meant where a place opens the name of a school or a club: "Fjordvik skole won"."""
    text = found.shadow.text
    for at, anchor in found.shadow.anchors.items():
        if anchor.id == place.id and found.shadow.field == "text" and (behind := _HOUSE.match(text, at + 1)):
            name = reading.document.text[anchor.start : anchor.end] + behind[0]
            side = reading.ledger.add_local("organisation", name)
            reading.ledger.mention(side, anchor.start, anchor.end + len(behind[0]))
            return Side(side, "organisation", None, place.confidence)
    return None


def _sides(reading: Reading, found: Found, spec: str, sentence: Sentence) -> Iterator[Side]:
    for alternative in spec.split("|"):
        sides = [
            side for slot in alternative.split("+") for side in _side(reading, found, slot.strip(), sentence)
        ]
        if sides:
            yield from sides
            return


def _side(reading: Reading, found: Found, slot: str, sentence: Sentence) -> Iterator[Side]:
    if slot == "org" and "org" not in found.slots:
        # "The county holds a fair and offers ...": the actor that opens the sentence is the one who offers.
        opening = found.shadow.anchors.get(0)
        if opening and opening.kind == "organisation":
            yield from _of_anchor(reading, opening, sentence)
    elif slot == "head":
        yield from _head(reading, found, sentence)
    elif slot == "clause":
        yield from _clause(reading, found, sentence)
    elif slot == "value":
        yield Side(found.rule.value, "maturity")
    elif slot.rstrip("0123456789") in WORDED:
        if sentence.support.field == "text":
            yield from (Side(*told) for told in worded(reading, found, slot))
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
    """What a find is about: what stands in its slot, else what its sentence names first, else its place."""
    for anchor in _candidates(found):
        head = _head_of(reading, anchor, sentence)
        if head and (not found.rule.kinds or head.type in found.rule.kinds):
            yield head
            return
        if anchor.kind != SELF or (head is None and found.rule.predicate != "basedOn"):
            return  # "the idea comes from X" tells of the main thing, which need not be an idea
    at = sentence.shadow.starts[found.start]
    head_here = reading.head(at, sentence.support.field)
    of_prize = _tells_of_prize(found.rule) or found.rule.kinds == ("award",)
    if of_prize and "award" in found.rule.kinds and head_here.kind != "award":
        yield from _prize(reading)
        return
    if found.rule.predicate in _OF_ACTORS and head_here.id == reading.main:
        spoken_of = reading.spoken_of(sentence.support.start, sentence.support.field)
        if not found.rule.kinds or spoken_of.kind in found.rule.kinds:
            head_here = spoken_of
    if not found.rule.kinds or head_here.kind in found.rule.kinds:
        yield _of_head(_named_in(reading, sentence, head_here))


def _tells_of_prize(rule: Rule) -> bool:
    """True for what is said of prizes alone: where one is handed out, not where any gathering is."""
    return rule.predicate in _OF_PRIZES or (rule.predicate == "heldAt" and rule.kinds == ("award",))


def _prize(reading: Reading) -> Iterator[Side]:
    """In a text about candidates, the prize that nobody needs to name again."""
    if award := reading.award():
        yield Side(award, "award", "the text tells of the candidates for it", 0.9)


def _candidates(found: Found) -> Iterator[Anchor]:
    for name in ("head", "head2", "self", "self2"):
        if name in found.slots:
            yield from found.shadow.within(*found.slots[name])
            return
    if found.rule.predicate in _USED_BY:
        # "Farmers can use the platform": what is open to them follows.
        after = [a for a in found.shadow.within(found.start, len(found.shadow.text)) if _can_be_used(a)]
        yield from after[:1]
    inside = [a for a in found.shadow.within(found.start, found.end) if a.kind == SELF]
    if inside:
        yield inside[0]
    if found.rule.predicate in _ABOUT_SUBJECT:
        before = [a for a in found.shadow.within(0, found.start) if a.kind in (*_THINGS, SELF)]
        yield from before[-1:]


def _can_be_used(anchor: Anchor) -> bool:
    return anchor.kind in ("infrastructure", "tool") or (
        anchor.kind == SELF and anchor.id == "infrastructure"
    )


def _head_of(reading: Reading, anchor: Anchor, sentence: Sentence) -> Side | None:
    if anchor.kind != SELF:
        return next(_of_anchor(reading, anchor, sentence), None)
    whole = reading.document.text if sentence.support.field == "text" else reading.document.title
    head = reading.refer(anchor, whole[anchor.start : anchor.end], sentence.support.field)
    return _of_head(head) if head else None


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
    yield made(reading, found.rule.predicate, words)


def _clause(reading: Reading, found: Found, sentence: Sentence) -> Iterator[Side]:
    """The part of the sentence between colons and semicolons that the cue stands in."""
    text = found.shadow.text
    start = max(text.rfind(mark, 0, found.start) for mark in ";:\n") + 1
    stops = [at for mark in ";:\n" if (at := text.find(mark, found.end)) >= 0]
    first, last = found.shadow.span(start, min(stops, default=len(text)))
    whole = reading.document.text if sentence.support.field == "text" else reading.document.title
    words = re.sub(r"\s+", " ", whole[first:last]).strip(" .!?,–-")
    if MIN_TEXT <= len(words) <= 2 * MAX_TEXT:
        yield made(reading, found.rule.predicate, words)


def made(reading: Reading, predicate: str, words: str) -> Side:
    """Free words as the predicate wants them: a need, an offer, a method of this document, or plain text."""
    for kind in PREDICATES[predicate].range:
        if kind in MADE:
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
