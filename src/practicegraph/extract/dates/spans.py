"""Where a text names a time: the spans as written, before any year is inferred.

Readers (a pattern and what it means) come from `daypatterns` and `periodpatterns`; they run from the most to
the least specific and a later one never takes what an earlier one has.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Precision = Literal["day", "week", "month", "season", "year", "decade", "time"]
"""How exact a time is; `season` stands for any part of a year or month, `time` for a clock time alone."""


Heading = Literal["ahead", "this", "past", "told", None]


@dataclass(frozen=True, slots=True)
class Point:
    """A time as far as the text gives it; what is None is not written."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    week: int | None = None
    phase: str | None = None
    """Season, or part of a year or month: `spring`, `early`, `late`, `h1`, `q3`, `after-summer` ..."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that names a time, or two as the ends of a range."""

    start: int
    end: int
    precision: Precision
    first: Point
    last: Point | None = None
    weekday: int | None = None
    """Weekday that the text gives with the day, Monday being 0."""
    shift: int | None = None
    """Years counted from the year of publication, such as -1 for "last year"; None where not counted."""
    near: Literal["next", "last"] | None = None
    """For a weekday, week or month alone: whether the next or the last one is meant."""
    heading: Heading = None
    """Which year a time without one points to: one to come, that of publication, the last one, the nearest
    that the past tense allows ("told"), or the nearest."""


NUMBERS: frozenset[str] = frozenset()
"""Stands for all words with a digit in them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A way of writing times."""

    pattern: re.Pattern[str]
    meaning: Callable[[re.Match[str]], Span | None]
    """What a match of the pattern means; None: nothing after all."""
    turns_on: frozenset[str] = NUMBERS
    """Words in lower case of which every match holds one, at most `_BEFORE` words after its beginning."""


DASH = r"\s?[-\u2010-\u2014\u2212]\s?"
YEAR = r"(?:19[0-9]\d|20\d\d)"
CLEAR_LEFT = r"(?<![\w.,/:+-])"
"""No digit, letter or sign that would make the number part of another one."""
CLEAR_RIGHT = r"(?![\w/]|[.,:]\d|\s?%|[-\u2013]\d)"


ABBREVIATED = r"(?:(?:(?<=\b\w{3})|(?<=\b\w{4}))\.(?=\s\d|,))?"
"""The full stop of an abbreviated month, where a year follows."""


def year_of(match: re.Match[str], group: str = "y") -> int | None:
    """The year in that group of the match; two digits mean this century."""
    written = match.groupdict().get(group)
    if not written:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)


def is_day(point: Point) -> bool:
    """True when such a day exists; in a leap year where the year is open."""
    if not (point.month and point.day):
        return False
    try:
        dt.date(point.year or 2000, point.month, point.day)
    except ValueError:
        return False
    return True


_BEFORE = 6
_WORD = re.compile(r"\w+")


def read_spans(text: str, readings: Iterable[Reading]) -> list[Span]:
    """All spans of the text that the readings find, in text order, none overlapping another."""
    words = [(match.start(), match[0].lower()) for match in _WORD.finditer(text)]
    beginnings: dict[frozenset[str], list[int]] = {}
    taken = bytearray(len(text))
    found: list[Span] = []
    for reading in readings:
        if reading.turns_on not in beginnings:
            beginnings[reading.turns_on] = _beginnings(words, reading.turns_on)
        for span in _spans(text, reading, beginnings[reading.turns_on]):
            if not any(taken[span.start : span.end]):
                taken[span.start : span.end] = b"\x01" * (span.end - span.start)
                found.append(span)
    return sorted(found, key=lambda span: span.start)


def _beginnings(words: Sequence[tuple[int, str]], turns_on: frozenset[str]) -> list[int]:
    """Where a time may begin: at the words that it turns on and at those a few words before."""
    places: set[int] = set()
    for number, (_, word) in enumerate(words):
        if word in turns_on if turns_on else not word.isalpha():
            places.update(range(max(0, number - _BEFORE), number + 1))
    return [words[place][0] for place in sorted(places)]


def _spans(text: str, reading: Reading, beginnings: Sequence[int]) -> Iterator[Span]:
    reached = 0
    for beginning in beginnings:
        if beginning < reached or not (match := reading.pattern.match(text, beginning)):
            continue
        reached = match.end()
        if span := reading.meaning(match):
            yield span


_TO = re.compile(
    rf"{DASH}|\s+(?:til|till|to|until|til og med|fram til|frem til|till och med|vuoteen)\s+", re.IGNORECASE
)
_AND = re.compile(r"\s+(?:og|och|and|ja)\s+", re.IGNORECASE)
_FROM, _INTO = re.compile(r"\w(?:sta|stä)\b"), re.compile(r"\w(?:uun|hun|seen)\b")
"""Finnish ends of a range: "toukokuusta 2021 huhtikuuhun 2024"."""
_BETWEEN = re.compile(r"(?:mellom|mellan|mellem|between)\s+$", re.IGNORECASE)


def join_ranges(text: str, spans: Sequence[Span]) -> list[Span]:
    """The same spans, two that a dash or "to" ties together made one range."""
    joined: list[Span] = []
    for span in spans:
        if joined and _is_range(text, joined[-1], span):
            joined[-1] = _range(joined[-1], span)
        else:
            joined.append(span)
    return joined


def _is_range(text: str, first: Span, last: Span) -> bool:
    if first.last or last.last or first.precision != last.precision or first.shift or last.shift:
        return False
    if first.precision == "season":
        return False  # each keeps its own words: see `stretches`
    between = text[first.end : last.start]
    if between == " " and _FROM.search(text[first.start : first.end]):
        return bool(_INTO.search(text[last.start : last.end]))
    if _TO.fullmatch(between):
        return True
    return bool(_AND.fullmatch(between) and _BETWEEN.search(text, max(0, first.start - 12), first.start))


def _range(first: Span, last: Span) -> Span:
    begin, end = first.first, last.first
    if begin.year is None and end.year is not None:
        earlier = (begin.month or 0) > (end.month or 0)
        begin = replace(begin, year=end.year - earlier)
    return replace(first, end=last.end, first=begin, last=end)
