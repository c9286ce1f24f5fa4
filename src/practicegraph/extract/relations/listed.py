"""Statements from the layout: "Key: value" lines, cue-typed lists of names, events inside the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from practicegraph.extract.layout import Layout, Pair
from practicegraph.extract.names.named import Named
from practicegraph.extract.relations.guards import Clause, clause_of_list, denied, denies
from practicegraph.extract.relations.ledger import Ground, Support
from practicegraph.extract.relations.reading import Head, Reading, allowed
from practicegraph.extract.relations.sentences import (
    LITERALS,
    MADE,
    MAX_TEXT,
    MIN_TEXT,
    fitting,
    made,
    trimmed,
)
from practicegraph.extract.relations.shadow import SELF, Anchor
from practicegraph.extract.relations.things import pair_role
from practicegraph.model import ACTOR_KINDS, Entity, Status
from practicegraph.privacy import public_slug
from practicegraph.vocab import PREDICATES

_SOUGHT = re.compile(
    r"\b(?:nye|nya|new|mulige?|moglege?|möjliga?|framtidig\w*|fremtidig\w*|fremtidige|future|possible|uusi\w*)\s+"
    r"(?:samarb\w*|samverk\w*|partner\w*|partnar\w*|cooperat\w*|collaborat\w*|kumppan\w*)\s",
    re.IGNORECASE,
)
"""Cooperation that is still to come."""
_TIMED = re.compile(r"[\s*_•–-]*(?:kl\.?\s*)?(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\d|\.\d)", re.IGNORECASE)
"""How a line of a programme opens: with a time of day."""
_BESIDE = 8
"""Between a person and the body behind the name are at most so many code points."""
_OWNED = re.compile(r"\b(?:eigd|eid|eies|ägs|ägt|ejes|ejet|owned)\b", re.IGNORECASE)
_OF_CATEGORY = {
    "host": "hosts", "partner": "partnerIn", "organiser": "organises", "lead": "leads", "funder": "funds",
    "participant": "participatedIn", "speaker": "speaksAt", "contact": "contactFor", "winner": "won",
}  # fmt: skip

_GOES_ON = re.compile(
    r"\s(?!(?:og|och|and|ja|samt|sekä|i|in|fra|från|frå|from|ved|vid|at|på|med|with|v|som|der|who|which|for|för|of|av|"
    r"af|eller|or|the)\b)[a-zæøåäö]"
)
"""Behind a name: the words of a clause that it is the subject of."""
_OF_ACTORS = frozenset(
    {"organises", "coOrganises", "hosts", "funds", "partnerIn", "leads", "participatedIn", "speaksAt", "won"}
)
"""Keys whose value is a list of names: a "none" or "perhaps" in it is no part of a name."""


def state_layout(reading: Reading) -> None:
    """Enters what the key-value lines, the lists and the inner events of a document say."""
    for pair in (*reading.layout.pairs, *_headed(reading.layout)):
        _enter_pair(reading, pair)
    _enter_lists(reading)
    _enter_programme(reading)
    _enter_parts(reading)


def _headed(layout: Layout) -> Iterator[Pair]:
    """The items under a heading such as "Partners", each as if the heading were its key."""
    for section in layout.sections:
        if section.heading is None:
            continue
        key = section.heading.text.strip("#=*: ")
        if pair_role(key) not in (*_OF_ACTORS, "nominatedFor"):
            continue
        for number, line in enumerate(layout.lines):
            inside = section.start < line.start < section.end
            if inside and line.kind == "item" and layout.section_at(line.start) == section:
                yield Pair(key, line.start, line.body, line.end, number)


def _enter_pair(reading: Reading, pair: Pair) -> None:
    role = pair_role(pair.key)
    if role is None or role in ("time", "deadline"):
        return
    head = reading.head(pair.start)
    support = reading.support(pair.start, pair.value_end)
    ground = Ground(f"key:{role}", 0.95)
    if role in _OF_ACTORS and denies(reading.document.text[pair.value_start : pair.value_end]):
        return
    values = [a for a in reading.anchors if pair.value_start <= a.start < pair.value_end and a.kind != SELF]
    if role in _OF_ACTORS and _tells(reading, pair, values):
        return
    if role == "award":
        _enter_award(reading, pair, support)
    elif role == "announcesAward":
        _enter_givers(reading, support, values)
    elif role == "nominatedFor":
        _enter_candidates(reading, support, values)
    elif role in PREDICATES:
        _enter_values(reading, role, head, pair, values, support, ground)


def _tells(reading: Reading, pair: Pair, values: list[Anchor]) -> bool:
    """True where the value is a sentence ("Cooperation: Fjordvik takes in ..."), not a list of names."""
    first = next((anchor for anchor in values if anchor.kind in ACTOR_KINDS), None)
    return first is not None and bool(_GOES_ON.match(reading.document.text[first.end : pair.value_end]))


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
    domain = PREDICATES[role].domain
    outgoing = head.kind in domain and ("organisation" not in domain or role == "partOf")
    entered = False
    for anchor in values:
        if role == "partOf" and not _holds(anchor.kind, head.kind):
            continue
        ends = (head.id, head.kind, anchor.id, anchor.kind) if outgoing or role == "heldAt" else (
            anchor.id, anchor.kind, head.id, head.kind
        )  # fmt: skip
        subject, of_subject, object_, of_object = ends
        predicate = fitting(role, of_subject, of_object)
        if predicate:
            reading.ledger.mention(anchor.id, anchor.start, anchor.end)
            reading.ledger.say(subject, predicate, object_, of_object, support, ground)
            entered = True
    free = {*MADE, *LITERALS} & set(PREDICATES[role].range)
    if not entered and free and head.kind in PREDICATES[role].domain:
        words = trimmed(reading.document.text[pair.value_start : pair.value_end])
        if MIN_TEXT <= len(words) <= MAX_TEXT and "@" not in words:
            side = made(reading, role, words)
            reading.ledger.say(head.id, role, side.id, side.type, support, ground)


def _holds(whole: str, part: str) -> bool:
    """True where a thing of the one kind can hold the other: an event's programme only names who speaks."""
    return whole != "person" and not (whole == "organisation" and part == "event")


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
    return reading.ledger.add(
        Entity(
            id=f"award/{public_slug(words)}", kind="award", label=words, names=(words,),
            language=reading.document.language,
        )
    )  # fmt: skip


def _enter_givers(reading: Reading, support: Support, values: list[Anchor]) -> None:
    """ "Given by: X" in a text about a prize or about candidates for one."""
    award = _award_of(reading)
    for anchor in values:
        if award and allowed("announcesAward", anchor.kind, "award"):
            ground = Ground("key:announcesAward", 0.95)
            reading.ledger.say(anchor.id, "announcesAward", award, "award", support, ground)


def _enter_candidates(reading: Reading, support: Support, values: list[Anchor]) -> None:
    award = _award_of(reading)
    if award is None:
        return
    for anchor in values:
        if allowed("nominatedFor", anchor.kind, "award"):
            reading.ledger.say(
                anchor.id, "nominatedFor", award, "award", support, Ground("key:nominatedFor", 0.9)
            )
        if anchor.kind == "organisation" and allowed("leads", anchor.kind, reading.kind):
            reason = "it is the candidate that the text tells of"
            ground = Ground("key:candidate", 0.7, "inferred", reason)
            reading.ledger.say(anchor.id, "leads", reading.main, reading.kind, support, ground)


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
    first: dict[int, str] = {}
    for name in reading.names:
        predicate = _OF_CATEGORY.get(name.category or "")
        if predicate is None or name.field == "title":
            continue
        head = reading.spoken_of(reading.sentence_at(name.start, name.end).start)
        fits = fitting(predicate, name.entity.kind, head.kind)
        if not fits:
            continue
        if name.category == "organiser" and fits == "leads":
            # "Carried out by: A, B and C" of a project: the first leads, the others are its partners.
            line = reading.sentence_at(name.start, name.end).start
            fits = fits if first.setdefault(line, name.entity.id) == name.entity.id else "partnerIn"
        if _said(reading, name) or _owned(reading, name) or _denied(reading, name, fits):
            continue
        # "Studied together with X" in an event's text tells of what the event is about, not of who comes.
        weak = name.category == "partner" and head.kind in ("event", "award")
        ground = Ground(
            f"list:{name.category}", 0.7 * name.confidence, "inferred" if head.reason else "stated",
            head.reason, "proposed" if weak else "asserted",
        )  # fmt: skip
        support = reading.sentence_at(name.start, name.end)
        reading.ledger.say(name.entity.id, fits, head.id, head.kind, support, ground)


def _enter_programme(reading: Reading) -> None:
    """Whom the lines of an event's programme name: they take part in it."""
    if reading.kind != "event":
        return
    text = reading.document.text
    lines = [line for line in reading.layout.lines if _TIMED.match(text, line.start, line.end)]
    if len(lines) < 2:
        return
    organisers = {
        s.subject for s in reading.ledger.statements.values()
        if s.predicate in ("organises", "hosts", "coOrganises") and s.object == reading.main
    }  # fmt: skip
    for line in lines:
        named = [
            name for name in reading.names
            if name.field == "text" and line.start <= name.start < line.end and name.kind in ACTOR_KINDS
            and not name.reference and name.entity.id not in organisers
        ]  # fmt: skip
        for before, name in zip((None, *named), named, strict=False):
            # Of "Kari Lund, Nordlys AS" it is the person who comes.
            employs = before is not None and before.kind == "person" and name.start - before.end < _BESIDE
            ground = Ground("programme", 0.75, status="proposed" if employs else "asserted")
            support = Support(line.start, line.end)
            reading.ledger.say(name.entity.id, "participatedIn", reading.main, "event", support, ground)


def _owned(reading: Reading, name: Named) -> bool:
    """True where the list tells of partners sought, or of owners: of what, only the sentence's rule knows."""
    before = reading.document.text[max(0, name.start - 90) : name.start]
    sentence = re.split(r"[.!?]\s", before)[-1]
    return bool(_OWNED.search(sentence) or _SOUGHT.search(sentence))


def _denied(reading: Reading, name: Named, predicate: str) -> bool:
    """True where the sentence of a listed name denies, supposes or calls off what the list would say."""
    sentence = reading.sentence_at(name.start, name.end)
    words, start = reading.ledger.words(sentence), name.start - sentence.start
    clause = clause_of_list(words, start, start + name.end - name.start)
    named = any(
        sentence.start <= anchor.start < name.start
        and anchor.kind not in (SELF, "organisation", "person", "place")
        for anchor in reading.anchors
    )  # fmt: skip
    return denied(Clause(clause, words, reading.document.language, named), predicate)


def _said(reading: Reading, name: Named) -> bool:
    """True where a rule has told already what an actor is in the sentence that names it."""
    return any(
        statement.subject == name.entity.id and statement.field == "text"
        and statement.start <= name.start and name.end <= statement.end
        and statement.object_type not in ("organisation", "place")
        for statement in reading.ledger.statements.values()
    )  # fmt: skip


def _enter_parts(reading: Reading) -> None:
    """Events inside the document are parts of what holds them."""
    for place, event in enumerate(reading.events):
        whole = reading.main if event.parent is None else reading.event_ids[event.parent]
        kind = reading.ledger.entities[whole].kind
        support = reading.support(
            event.start, event.start + len(reading.document.text[event.start : event.end].split("\n")[0])
        )
        status: Status = "proposed" if event.of_programme else "asserted"
        reason = "the text lists it under its heading"
        ground = Ground("layout:inner-event", 0.9, "inferred", reason, status)
        reading.ledger.say(reading.event_ids[place], "partOf", whole, kind, support, ground)
        _enter_titled_place(reading, place)


def _enter_titled_place(reading: Reading, place: int) -> None:
    """An event inside the document whose title opens with a place and a dash is held there."""
    event = reading.events[place]
    for name in reading.names:
        opens = name.field == "text" and name.start == event.name_start and name.end < event.name_end
        if opens and name.kind == "place" and re.match(r"\s?[–—:-]\s", reading.document.text[name.end :]):
            ground = Ground("layout:titled-place", 0.75, "inferred", "its title opens with the place")
            support = reading.support(event.start, event.name_end)
            reading.ledger.say(reading.event_ids[place], "heldAt", name.entity.id, "place", support, ground)
