"""The year that a text leaves out: from the weekday, the publication date or other dates, with the reason.

Nothing is guessed without a ground that can be named; where there is none the year stays open.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from practicegraph.extract.dates.intervals import interval
from practicegraph.extract.dates.spans import Point, Span

YearBasis = Literal["stated", "inferred", "open"]


@dataclass(frozen=True, slots=True)
class Dated:
    """A span with its year settled as far as it can be."""

    span: Span
    basis: YearBasis
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """Day of publication, as exactly as it is known."""

    year: int
    day: dt.date | None

    @classmethod
    def parse(cls, written: str | None) -> Published | None:
        """From ISO 8601 at any precision (2024, 2024-05, 2024-05-17); None for anything else."""
        if not written or not written[:4].isdigit() or not 1 <= int(written[:4]) <= 9000:
            return None
        try:
            return cls(int(written[:4]), dt.date.fromisoformat(written[:10]))
        except ValueError:
            return cls(int(written[:4]), None)


def settle_years(
    spans: Sequence[Span],
    published: Published | None,
    known_years: Sequence[int],
    ahead: frozenset[Span] = frozenset(),
) -> list[Dated]:
    """Each span with a year, where one is written or can be inferred.

    `known_years` are years known from elsewhere, such as the title; spans in `ahead` name years to come, that
    say nothing about when the text was written. Order of the result is that of the spans.
    """
    plain = [span for span in spans if span.precision != "decade" and span not in ahead]
    stated = [span.first.year for span in plain if span.first.year and not span.last]
    exact = [s for s in spans if s.first.year and s.precision in ("day", "month") and s.first.month]
    settled: dict[int, Dated] = {}
    for place, span in enumerate(spans):
        first = _without_neighbours(span, published, exact, [*stated, *known_years])
        if first:
            settled[place] = first
    anchors = [item.span for item in settled.values() if item.span.first.year and item.span.first.month]
    only = _only_year(known_years, stated)
    for place, span in enumerate(spans):
        if place not in settled:
            settled[place] = _from_neighbours(span, published, anchors, only)
    return [settled[place] for place in range(len(spans))]


def _without_neighbours(
    span: Span, published: Published | None, exact: Sequence[Span], years: Sequence[int]
) -> Dated | None:
    """What the span itself settles: its written year, its weekday, or counting from publication."""
    if span.first.year:
        return Dated(span, "stated")
    if span.shift is not None:
        return _counted(span, published)
    if span.near:
        return _next_weekday(span, published) if span.precision == "day" else _beside(span, published)
    if span.weekday is not None and span.first.day:
        return _by_weekday(span, published, exact, years)
    if not span.first.month and not span.first.week and not span.first.phase:
        return Dated(span, "open")
    return None


def _counted(span: Span, published: Published | None) -> Dated:
    if published is None:
        return Dated(span, "open")
    year = published.year + (span.shift or 0)
    return _inferred(span, year, f"counted from the publication year {published.year}")


def _next_weekday(span: Span, published: Published | None) -> Dated:
    if published is None or published.day is None:
        return Dated(span, "open")
    if span.weekday is None:
        day = published.day - dt.timedelta(days=1)
        point = Point(day.year, day.month, day.day)
        return Dated(replace(span, first=point), "inferred", f"the day before publication on {published.day}")
    weekday = published.day.weekday()
    ahead, back = (span.weekday - weekday) % 7 or 7, (weekday - span.weekday) % 7 or 7
    days = ahead if span.near == "next" else -back
    day = published.day + dt.timedelta(days=days)
    point = Point(day.year, day.month, day.day)
    return Dated(
        replace(span, first=point), "inferred", f"counted from the publication date {published.day}"
    )  # fmt: skip


def _beside(span: Span, published: Published | None) -> Dated:
    """The week or month after that of publication, or before it."""
    if published is None or published.day is None:
        return Dated(span, "open")
    step = 1 if span.near == "next" else -1
    if span.precision == "week":
        year, week, _ = (published.day + dt.timedelta(weeks=step)).isocalendar()
        point = Point(year, week=week)
    else:
        months = published.year * 12 + published.day.month - 1 + step
        point = Point(months // 12, months % 12 + 1)
    reason = f"counted from the publication date {published.day}"
    return Dated(replace(span, first=point), "inferred", reason)


def _by_weekday(
    span: Span, published: Published | None, exact: Sequence[Span], years: Sequence[int]
) -> Dated | None:
    """The year in which that day falls on that weekday, nearest to what is known."""
    fitting = [year for year in range(1980, 2060) if _falls_on(span, year)]
    agreeing = [s.first.year for s in exact if s.first.year in fitting]
    name = f"{_WEEKDAYS[span.weekday or 0]} {span.first.day} {_MONTHS[(span.first.month or 1) - 1]}"
    if agreeing:
        return _inferred(span, agreeing[0], f"{name} fits {agreeing[0]}, a year of the text")
    if published and fitting:
        year = min(fitting, key=lambda year: _distance(span.first, year, published))
        if abs(year - published.year) <= 2:
            return _inferred(span, year, f"{name} nearest to the publication in {published.year}")
        return None
    later = [year for year in fitting if years and year >= max(years)]
    if later:
        latest = max(years or [0])
        return _inferred(span, later[0], f"first {name} from {latest}, the latest year of the text")
    return None


def _from_neighbours(
    span: Span, published: Published | None, anchors: Sequence[Span], only: int | None
) -> Dated:
    """A year from a near date that has one, the publication day, or the only year that is named."""
    if published and published.day and span.heading and span.heading != "told":
        return _pointing(span, published)
    if anchors:
        anchor = nearest(anchors, span.start)
        year = _near_anchor(span, anchor)
        if published is None or published.day is None or abs(anchor.start - span.start) < 250:
            return _inferred(span, year, f"year of another date in the text ({anchor.first.year})")
    if published and published.day:
        return _beside_publication(span, published)
    if published:
        return _inferred(span, published.year, f"publication year {published.year}")
    if only:
        return _inferred(span, only, f"{only} is the only year named")
    return Dated(span, "open")


def _beside_publication(span: Span, published: Published) -> Dated:
    """The nearest such time, or the last one where the text tells it as past."""
    if span.heading == "told":
        return _pointing(replace(span, heading="past"), published)
    candidates = range(published.year - 1, published.year + 2)
    year = min(candidates, key=lambda year: _distance(span.first, year, published))
    return _inferred(span, year, f"nearest to the publication date {published.day}")


def _pointing(span: Span, published: Published) -> Dated:
    """The first such time that is not over on the day of publication, or the one of that year."""
    if span.heading == "this" and span.first.phase != "winter":
        return _inferred(span, published.year, f"of the publication year {published.year}")
    if span.heading == "past":
        year = next(
            (y for y in range(published.year, published.year - 3, -1) if _is_over(span, y, published)),
            published.year - 1,
        )
        return _inferred(span, year, f"the last one before the publication date {published.day}")
    candidates = range(published.year - 1, published.year + 3)
    year = next((year for year in candidates if _is_to_come(span, year, published)), published.year)
    return _inferred(span, year, f"the first to come after the publication date {published.day}")


def _is_to_come(span: Span, year: int, published: Published) -> bool:
    """True for what is not over; of seasons only for those that have not begun: "til våren" said in March."""
    days = interval(replace(span.first, year=year))
    last = _last_day(span, year)
    if not days or not last or not published.day:
        return False
    return days[0] > published.day if span.first.phase in _SEASONS else last >= published.day


_SEASONS = ("spring", "summer", "autumn", "winter")


def _is_over(span: Span, year: int, published: Published) -> bool:
    last = _last_day(span, year)
    return bool(last and published.day and last < published.day)


def _last_day(span: Span, year: int) -> dt.date | None:
    days = interval(replace(span.last or span.first, year=year))
    return days[1] if days else None


def nearest(spans: Sequence[Span], at: int) -> Span:
    """The span that begins nearest to that place; the spans stand in text order and are not empty."""
    place = bisect_left(spans, at, key=lambda span: span.start)
    return min(spans[max(0, place - 1) : place + 1], key=lambda span: abs(span.start - at))


def _only_year(known: Sequence[int], stated: Sequence[int]) -> int | None:
    """The one year of the title, else the one year of the text; None where there are several or none."""
    for years in (set(known), set(stated)):
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def _near_anchor(span: Span, anchor: Span) -> int:
    """The anchor's year, or the one beside it where the turn of a year lies between the two."""
    year = anchor.first.year or 0
    if span.first.month and anchor.first.month:
        apart = span.first.month - anchor.first.month
        if apart > 8:
            return year - 1
    return year


def _inferred(span: Span, year: int, reason: str) -> Dated:
    return Dated(_in_year(span, year), "inferred", reason)


def _in_year(span: Span, year: int) -> Span:
    first = replace(span.first, year=year)
    last = span.last and replace(span.last, year=span.last.year or year)
    if last and first.month and last.month and last.year == year and first.month > last.month:
        last = replace(last, year=year + 1)
    return replace(span, first=first, last=last)


def _falls_on(span: Span, year: int) -> bool:
    try:
        return dt.date(year, span.first.month or 0, span.first.day or 0).weekday() == span.weekday
    except ValueError:
        return False


def _distance(point: Point, year: int, published: Published) -> float:
    """Days from publication to the point in that year; years, as days, when only the year is known."""
    days = interval(replace(point, year=year))
    if days is None:
        return float("inf")
    if published.day is None:
        return abs(year - published.year) * 365.0
    apart = (days[0] + (days[1] - days[0]) / 2 - published.day).days
    # What lies months back is seldom told without its year; what is announced often is.
    return apart if apart >= 0 else -apart + max(0, -apart - 45)


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
