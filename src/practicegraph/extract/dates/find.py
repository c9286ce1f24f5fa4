"""Dates, times and deadlines of a text: each with its words, its ISO form and, for an inferred year, why."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from practicegraph.extract.dates.ago import ago_readings
from practicegraph.extract.dates.clock import Clock, find_times
from practicegraph.extract.dates.days import day_readings
from practicegraph.extract.dates.intervals import interval
from practicegraph.extract.dates.periods import period_readings, with_phase
from practicegraph.extract.dates.roles import DateCue, DateRole, names_goal_year, role_of
from practicegraph.extract.dates.spans import Heading, Point, Precision, Span, join_ranges, read_spans
from practicegraph.extract.dates.stretches import are_ends, roles_of_ends
from practicegraph.extract.dates.tense import is_told
from practicegraph.extract.dates.vague import turn_readings, vague_readings
from practicegraph.extract.dates.years import Dated, Published, YearBasis, settle_years
from practicegraph.model import Language

_REACH_AFTER, _REACH_BEFORE = 80, 25
_NTH_DAY = (
    r"(?:den\s+)?(?:(?:første|fyrste|første|andre|siste|tredje)\s+dag(?:en)?|(?:första|andra|sista|tredje)\s+dagen|"
    r"(?:første|anden|sidste|tredje)\s+dag(?:en)?|(?:on\s+)?(?:the\s+)?(?:first|second|third|last)\s+day|"
    r"(?:ensimmäi|toi|kolman|viimei)\w+\s+päivä\w*)"
)
_OF_A_DAY = re.compile(rf",?\s+{_NTH_DAY}\b", re.IGNORECASE)
_BEFORE_A_DAY = re.compile(rf"\b{_NTH_DAY}:?\s+$", re.IGNORECASE)
"""Words that tie a time to one of several days, which the nearest date need not be."""


@dataclass(frozen=True, slots=True)
class DateContext:
    """What is known of a text beside its words."""

    language: Language = "und"
    published: str | None = None
    """Day of publication in ISO 8601, at any precision."""
    known_years: tuple[int, ...] = ()
    """Years known from elsewhere, such as the title."""


@dataclass(frozen=True, slots=True)
class DateFound:
    """A time that a text names; `text[start:end] == quote`."""

    start: int
    end: int
    quote: str
    precision: Precision
    iso: str | None
    """`2022-09-14`, `2022-09-14T09:00`, `2018-06`, `2022-W39` or `2022`; None while the year is open, and for
    seasons, decades and clock times alone."""
    iso_end: str | None = None
    """The other end of a range, in the same form."""
    year_basis: YearBasis = "stated"
    reason: str | None = None
    """Why this year, when it is inferred."""
    not_before: str | None = None
    """First day that a time coarser than a day can mean."""
    not_after: str | None = None
    """Last day likewise."""
    role: DateRole = "other"
    cue: DateCue = ""
    """The sort of words that tell the role."""
    time: str | None = None
    """Clock time: `09:00`, or `09:00/15:30`."""


def find_dates(text: str, context: DateContext) -> tuple[DateFound, ...]:
    """All times that the text names, in text order; none overlaps another.

    Years that are not written are inferred (`years.settle_years`) and say so; clock times are joined to the
    day beside them, or to the only day of the text; one that has no day stands alone, precision `time`.
    """
    published = Published.parse(context.published)
    days = day_readings(context.language == "fi")
    readings = (*days, *turn_readings(), *ago_readings(), *period_readings(), *vague_readings())
    spans = _with_headings(text, _with_phases(text, join_ranges(text, read_spans(text, readings))))
    ahead = frozenset(span for span in spans if names_goal_year(text, span))
    dated = settle_years(spans, published, context.known_years, ahead)
    taken = bytearray(len(text))
    for span in spans:
        taken[span.start : span.end] = b"\x01" * (span.end - span.start)
    clocks = find_times(text, taken)
    return _assembled(text, dated, clocks, published)


def _with_phases(text: str, spans: Sequence[Span]) -> list[Span]:
    floors = [0, *(span.end for span in spans)]
    return [with_phase(text, span, floor) for span, floor in zip(spans, floors, strict=False)]


def _with_headings(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans, one without a year pointing where its clause does.

    A deadline is to come: nobody is asked to do what is over. Since when something is done is past, and so is
    what the past tense tells.
    """
    return [
        replace(span, heading=_pointed(text, spans, place) or span.heading)
        if span.first.year is None
        else span
        for place, span in enumerate(spans)
    ]


def _pointed(text: str, spans: Sequence[Span], place: int) -> Heading:
    span = spans[place]
    role, cue = role_of(text, span, *_room(text, spans, place), None)
    if role == "deadline":
        return "ahead"
    if span.heading or span.shift is not None or span.precision not in ("day", "month") or span.last:
        return None
    if cue == "since":
        return "past"
    return "told" if is_told(text, span) else None


def _room(text: str, spans: Sequence[Span], place: int) -> tuple[int, int]:
    """Where the time before a span ends, and where the one after it begins."""
    floor = spans[place - 1].end if place else 0
    return floor, spans[place + 1].start if place + 1 < len(spans) else len(text)


def _assembled(
    text: str, dated: Sequence[Dated], clocks: Sequence[Clock], published: Published | None
) -> tuple[DateFound, ...]:
    clocks_of: dict[int | None, list[Clock]] = {}
    days = [(place, item.span) for place, item in enumerate(dated) if item.span.precision == "day"]
    for clock in clocks:
        clocks_of.setdefault(_owner(text, days, clock), []).append(clock)
    found: list[DateFound] = []
    spans = [item.span for item in dated]
    roles = _roles(text, spans, published.year if published else None)
    for place, item in enumerate(dated):
        date = _plain(text, item, *roles[place])
        mine = clocks_of.get(place, [])
        found.append(_with_time(text, date, mine[0]) if mine else date)
        found.extend(_alone(text, clock, date) for clock in mine[1:])
    only = _only_day(found)
    found.extend(_alone(text, clock, only) for clock in clocks_of.get(None, []))
    return tuple(sorted(found, key=lambda date: date.start))


def _roles(text: str, spans: Sequence[Span], published_year: int | None) -> list[tuple[DateRole, DateCue]]:
    """Role and cue of each span; two that are the ends of one stretch take theirs together."""
    found: list[tuple[DateRole, DateCue]] = []
    for place, span in enumerate(spans):
        floor, ceiling = _room(text, spans, place)
        found.append(role_of(text, span, floor, ceiling, published_year))
        if place and are_ends(text, spans[place - 1], span):
            before = spans[place - 1]
            ends = roles_of_ends(text, before, span, _room(text, spans, place - 1)[0], ceiling)
            found[-2:] = ends or found[-2:]
    return found


def _plain(text: str, item: Dated, role: DateRole, cue: DateCue) -> DateFound:
    span = item.span
    decade = span.precision == "decade"
    first, last = interval(span.first, decade), interval(span.last or span.first, decade)
    # A day that does not exist in the inferred year means that the inference does not hold.
    holds = span.first.year is None or (first is not None and last is not None)
    vague = span.precision != "day" and first is not None and last is not None
    return DateFound(
        start=span.start,
        end=span.end,
        quote=text[span.start : span.end],
        precision=span.precision,
        iso=_iso(span.first, span.precision) if holds else None,
        iso_end=_iso(span.last, span.precision) if holds and span.last else None,
        year_basis=item.basis if holds else "open",
        reason=item.reason if holds else None,
        not_before=first[0].isoformat() if vague and first else None,
        not_after=last[1].isoformat() if vague and last else None,
        role=role,
        cue=cue,
    )


def _iso(point: Point, precision: Precision) -> str | None:
    if point.year is None or precision in ("season", "decade", "time"):
        return None
    if precision == "week":
        return f"{point.year:04d}-W{point.week:02d}"
    parts = [f"{point.year:04d}"]
    parts += [f"{part:02d}" for part in (point.month, point.day) if part]
    return "-".join(parts)


# ----------------------------------------------------------------------------- clock times


def _owner(text: str, days: Sequence[tuple[int, Span]], clock: Clock) -> int | None:
    """The place of the nearest day: before the time, up to two lines up, or after it on the same line."""
    if _OF_A_DAY.match(text, clock.end) or _BEFORE_A_DAY.search(text, max(0, clock.start - 30), clock.start):
        return None
    near: list[tuple[int, int]] = []
    at = bisect_left(days, clock.start, key=lambda day: day[1].start)
    for place, span in days[max(0, at - 1) : at + 1]:
        if span.end <= clock.start:
            between, reach, lines = text[span.end : clock.start], _REACH_AFTER, 2
        else:
            between, reach, lines = text[clock.end : span.start], _REACH_BEFORE, 0
        if len(between) <= reach and between.count("\n") <= lines:
            near.append((len(between), place))
    return min(near)[1] if near else None


def _clock_text(clock: Clock) -> str:
    return f"{clock.first}/{clock.last}" if clock.last else clock.first


def _with_time(text: str, date: DateFound, clock: Clock) -> DateFound:
    """The date with its time of day; the quote takes the time in where it stands beside the date."""
    timed = _timed(date, clock)
    between = text[date.end : clock.start]
    if clock.start >= date.end and len(between) <= 4 and not between.strip(" ,.:;|()–-\n\t"):
        return replace(timed, end=clock.end, quote=text[date.start : clock.end])
    return timed


def _timed(date: DateFound, clock: Clock) -> DateFound:
    role: DateRole = "start" if date.role == "other" else date.role
    if date.iso is None:
        return replace(date, time=_clock_text(clock), role=role)
    day_end = date.iso_end or date.iso
    iso_end = f"{day_end}T{clock.last}" if clock.last else date.iso_end
    return replace(
        date, iso=f"{date.iso}T{clock.first}", iso_end=iso_end, time=_clock_text(clock), role=role
    )  # fmt: skip


def _only_day(found: Sequence[DateFound]) -> DateFound | None:
    days = [date for date in found if date.precision == "day" and date.iso and not date.iso_end]
    starts = [date for date in days if date.role != "deadline"]
    return starts[0] if len({(date.iso or "")[:10] for date in starts}) == 1 else None


_CLOSES = re.compile(
    r"[*_\s:|–-]*(?:end|close|slutt?|avslut\w*|afslut\w*|päät\w+|loppu)\W*(?:\n|$)", re.IGNORECASE
)


def _role_alone(text: str, clock: Clock, day: DateFound | None) -> DateRole:
    """Of a line that opens with a time in a programme whose beginning is told: a part of it, or its end."""
    line = text[text.rfind("\n", 0, clock.start) + 1 : clock.start]
    if line.strip(" *_-–•|>\t#") or day is None or day.time is None:
        return "start"
    return "end" if _CLOSES.match(text, clock.end) else "other"


def _alone(text: str, clock: Clock, day: DateFound | None) -> DateFound:
    """A clock time that stands apart from its day; `day` is the day that it can only mean, if any."""
    iso = day.iso[:10] if day and day.iso else None
    return DateFound(
        start=clock.start,
        end=clock.end,
        quote=text[clock.start : clock.end],
        precision="time",
        iso=f"{iso}T{clock.first}" if iso else None,
        iso_end=f"{iso}T{clock.last}" if iso and clock.last else None,
        year_basis="inferred" if iso else "open",
        reason=f"taken to be on the only day that the text names, “{day.quote}”" if iso and day else None,
        role=_role_alone(text, clock, day) if iso else "other",
        time=_clock_text(clock),
    )
