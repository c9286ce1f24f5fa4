"""Statements of time: when things start and end, and until when one can register."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from practicegraph.extract.dates import DateFound
from practicegraph.extract.relations.deeds import first_change, first_deed
from practicegraph.extract.relations.events import event_at
from practicegraph.extract.relations.follows import (
    after_deadline,
    first_and_last,
    is_given,
    state_edition,
    state_granted,
    state_lasting,
)
from practicegraph.extract.relations.ledger import Ground, Support
from practicegraph.extract.relations.occasions import (
    ON_A_DAY,
    chosen,
    is_named,
    is_wished,
    titled_event,
    weigh,
)
from practicegraph.extract.relations.reading import Head, Reading, allowed
from practicegraph.extract.relations.retold import told_again
from practicegraph.extract.relations.rules import load_words
from practicegraph.extract.relations.things import pair_role
from practicegraph.model import Statement

_PREDICATE = {"start": "startsAt", "end": "endsAt", "deadline": "registrationDeadline"}
_EACH = re.compile(
    r"\b(?:samtlig\w*|alle|alla|all|kaikki|hver\w*|varje|each)\s+(?P<noun>\w+(?: \w+)?)", re.IGNORECASE
)
_YEARLY = re.compile(
    r"\b(?:(?:varje|vart|hvert|kvart|each|every|joka)\s+(?:år|year|vuosi|vuonna)|årlig\w*|årleg\w*|årligen|annual\w*|yearly|vuosittain)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d{1,2}")


def state_times(reading: Reading, dates: Sequence[DateFound]) -> None:
    """Enters start, end and deadline of the main thing and of the events inside the document."""
    dates = after_deadline(reading, dates)
    told = [
        weigh(reading, date, head, _role(reading, date, head))
        for date in dates
        for head in _heads(reading, date)
    ]
    for occasion, plain in first_and_last(reading, told_again(reading, chosen(told))):
        _enter(reading, occasion.date, occasion.head, occasion.role, plain=plain)
    if not _has(reading, "startsAt"):
        _enter_only(reading, dates)
    if not _has(reading, "startsAt"):
        _enter_deed(reading, dates)
    if not _has(reading, "startsAt"):
        state_edition(reading)
        state_granted(reading, dates)
    if not _has(reading, "endsAt"):
        state_lasting(reading)
    _drop_coarser(reading)
    if reading.kind in ON_A_DAY or titled_event(reading):
        _end_on_the_day(reading)
    _date_events(reading)


def _role(reading: Reading, date: DateFound, head: Head) -> str:
    if date.role != "other":
        return date.role
    pair = next((p for p in reading.layout.pairs if p.value_start <= date.start < p.value_end), None)
    role = pair_role(pair.key) if pair else None
    if role in ("time", "deadline"):
        return "start" if role == "time" else "deadline"
    place = event_at(reading.events, date.start)
    return (
        "start"
        if place is not None and head.id != reading.main and date.precision in ("day", "week", "time")
        else "other"
    )


def _heads(reading: Reading, date: DateFound) -> Iterator[Head]:
    """What a date is of; "all study visits are in week 12" is of each of them."""
    sentence = reading.ledger.words(reading.sentence_at(date.start, date.end))
    here = reading.head(date.start)
    if (each := _EACH.search(sentence)) and date.role in ("start", "other"):
        noun = each["noun"].lower()
        if (
            noun.split()[0] in load_words()["types"]["event"]
            or noun.split()[-1] in load_words()["types"]["event"]
        ):
            below = _below(reading, date.start)
            if below:
                reason = f"the text says it of all: “{each[0]}”"
                yield from (Head(id_, "event", reason, 0.9) for id_ in below)
                return
    yield here


def _below(reading: Reading, offset: int) -> list[str]:
    """The events under the one around an offset, or under the main thing, that single lines tell."""
    around = event_at(reading.events, offset)
    return [
        id_ for id_, event in zip(reading.event_ids, reading.events, strict=True)
        if event.parent == around and event.single and event.start > offset
    ]  # fmt: skip


def _enter(reading: Reading, date: DateFound, head: Head, role: str, *, plain: bool = True) -> None:
    """Enters a date in a role; one that is not plainly told is only proposed."""
    predicate = _PREDICATE.get(role)
    if predicate is None or not allowed(predicate, head.kind, "date"):
        return
    if role == "deadline" and date.iso_end:
        date = replace(date, iso=date.iso_end, iso_end=None)  # the days between which one can apply
    value, type_ = _literal(date, date.iso)
    if value is None:
        return
    support = reading.sentence_at(date.start, date.end)
    ground = _ground(reading, date, head)
    if not plain:
        ground = replace(ground, status="proposed", confidence=0.5 * ground.confidence)
    reading.ledger.say(head.id, predicate, value, type_, support, ground)
    if date.iso_end and predicate == "startsAt":
        end, end_type = _literal(date, date.iso_end)
        if end is not None:
            reading.ledger.say(head.id, "endsAt", end, end_type, support, ground)


def _ground(reading: Reading, date: DateFound, head: Head) -> Ground:
    inferred = date.year_basis == "inferred"
    each = head.reason if head.id != reading.main and head.confidence < 0.95 else None
    reason: str | None
    if date.year_basis == "open":
        reason = "the text does not say of which year, and nothing in it tells"
    else:
        reason = date.reason if inferred else each
    return Ground(
        method="dates",
        confidence=(0.8 if date.year_basis != "stated" else 0.95) * head.confidence,
        basis="inferred" if inferred or each else "stated",
        reason=reason or ("the year is inferred" if inferred else None),
        not_before=date.not_before,
        not_after=date.not_after,
    )


def _literal(date: DateFound, iso: str | None) -> tuple[str | None, str]:
    """The lexical form and its datatype; coarser than a day and not a year is text with an interval."""
    if iso is None:
        if date.precision == "week" and (number := _DIGITS.search(date.quote)):
            return f"XXXX-W{int(number[0]):02d}", "string"
        vague = date.not_before or date.precision in ("season", "decade")
        return (date.quote if vague else None), "string"
    if "T" in iso:
        return (f"{iso}:00" if iso.count(":") == 1 else iso), "dateTime"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", iso):
        return iso, "date"
    return iso, "gYear" if re.fullmatch(r"\d{4}", iso) else "string"


def _enter_only(reading: Reading, dates: Sequence[DateFound]) -> None:
    """A start that no word tells: an event's day, the one stretch of time of anything else."""
    if reading.kind in ON_A_DAY:
        _enter_only_day(reading, dates)
        if not _has(reading, "startsAt"):
            _enter_only_time(reading, dates)
        return
    _enter_only_span(reading, dates)
    days = {date.iso for date in dates if date.precision == "day" and date.iso}
    if not _has(reading, "startsAt") and len(days) == 1 and titled_event(reading):
        _enter_only_day(reading, dates)


def _enter_only_time(reading: Reading, dates: Sequence[DateFound]) -> None:
    """What the text only dates roughly: the month, season or year beside its name or its kind's word."""
    for date in dates:
        sentence = reading.sentence_at(date.start, date.end)
        rough = date.role == "other" and date.precision in ("week", "month", "season", "year")
        if (
            rough
            and not date.iso_end
            and (is_named(reading, date) or _is_only_week(reading, date, dates))
            and (reading.kind == "event" or is_given(reading))
            and reading.head(date.start).id == reading.main
        ):
            reason = f"the text dates it in “{reading.ledger.words(sentence)[:60]}” only"
            _enter(reading, date, Head(reading.main, reading.kind, reason, 0.8), "start")
            return


def _is_only_week(reading: Reading, date: DateFound, dates: Sequence[DateFound]) -> bool:
    """True for the one week that a text about an event names: a week is told of what is to happen in it."""
    if _YEARLY.search(reading.ledger.words(reading.sentence_at(date.start, date.end))):
        return False
    weeks = {other.iso or other.quote for other in dates if other.precision == "week"}
    return reading.kind == "event" and date.precision == "week" and len(weeks) == 1


def _enter_only_day(reading: Reading, dates: Sequence[DateFound]) -> None:
    """An event's first day is its date where no word says what the day is for."""
    for date in dates:
        head = reading.head(date.start)
        alone = date.role == "other" and date.cue != "range"
        if alone and date.precision == "day" and date.iso and head.id == reading.main:
            _enter(reading, date, Head(head.id, head.kind, head.reason, 0.8), "start")
            return


def _enter_only_span(reading: Reading, dates: Sequence[DateFound]) -> None:
    """A practice began and ended with the one stretch of time that the text tells of it."""
    spans = [
        d for d in dates if d.role == "other" and d.iso and d.iso_end and d.precision in ("year", "month")
    ]  # fmt: skip
    occasions = [
        weigh(reading, d, reading.head(d.start), "start") for d in spans if not is_wished(reading, d)
    ]
    told = [(one.date, one.head) for one in occasions if one.head.id == reading.main and one.rank > 0]
    if len({(date.iso, date.iso_end) for date, _ in told}) == 1:
        date, head = told[0]
        _enter(reading, date, Head(head.id, head.kind, head.reason, 0.75), "start")


def _enter_deed(reading: Reading, dates: Sequence[DateFound]) -> None:
    """A start told by what was done first, or by the change that a text holds up as an example."""
    told = first_deed(reading, dates) or first_change(reading, dates)
    if told:
        date, words = told
        reason = f"the text tells no start, but what was done then: “{words[:60]}”"
        _enter(reading, date, Head(reading.main, reading.kind, reason, 0.7), "start")


def _end_on_the_day(reading: Reading) -> None:
    """What the text tells one day of, and no end, ends on that day; a prize, in the month or year too."""
    starts = [s for s in reading.ledger.statements.values() if _is_of(reading, s, "startsAt")]
    starts = [s for s in starts if s.public]
    days = {s.object[:10] for s in starts}
    prize = reading.kind in ("award", "nomination")
    exact = all(s.object_type in ("date", "dateTime") or (prize and s.object[:4].isdigit()) for s in starts)
    if len(days) != 1 or _has(reading, "endsAt") or not exact:
        return
    first = max(starts, key=lambda s: s.confidence)
    ground = Ground("dates:one-day", 0.8 * first.confidence, "computed", "the text tells of this one day")
    support = Support(first.start, first.end, first.field)
    type_ = "date" if first.object_type == "dateTime" else first.object_type
    reading.ledger.say(reading.main, "endsAt", days.pop(), type_, support, ground)


def _date_events(reading: Reading) -> None:
    """Notes in each event when it starts: its name may be that of other years' editions too."""
    starts = [
        s for s in reading.ledger.statements.values() if s.predicate == "startsAt" and s.object[:4].isdigit()
    ]
    for statement in sorted(starts, key=lambda s: s.object, reverse=True):
        if statement.subject_type == "event":
            reading.ledger.describe(statement.subject, start=statement.object)


def _is_of(reading: Reading, statement: Statement, predicate: str) -> bool:
    return statement.subject == reading.main and statement.predicate == predicate


def _has(reading: Reading, predicate: str) -> bool:
    return any(_is_of(reading, s, predicate) and s.public for s in reading.ledger.statements.values())


def _drop_coarser(reading: Reading) -> None:
    """A day goes where the same day is told with its time, a month or year where a day in it is told."""
    keys = [key for key in reading.ledger.statements if key[1] in _PREDICATE.values()]
    for subject, predicate, value in keys:
        finer = [
            k for k in keys if k[:2] == (subject, predicate) and k[2] != value and k[2].startswith(value)
        ]
        held = reading.ledger.statements[(subject, predicate, value)]
        inside = [
            k for k in keys
            if k[:2] == (subject, predicate) and k[2] != value and held.not_before and held.not_after
            and k in reading.ledger.statements and held.not_before <= k[2][:10] <= held.not_after
            and len(k[2]) >= 10
        ]  # fmt: skip
        plainer = [k for k in (*finer, *inside) if k in reading.ledger.statements]
        if any(reading.ledger.statements[k].public or not held.public for k in plainer):
            del reading.ledger.statements[(subject, predicate, value)]
