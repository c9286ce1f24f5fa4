"""Which days a time can mean: the first and the last day of a month, week, season, year or decade."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping

from practicegraph.extract.dates.spans import Point

# First and last month and day of each part of a year, taken widely: texts mean terms as often as seasons.
_PARTS: Mapping[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "spring": ((2, 1), (6, 20)),
    "summer": ((6, 1), (8, 31)),
    "autumn": ((8, 1), (12, 20)),
    "early": ((1, 1), (4, 30)),
    "mid": ((5, 1), (8, 31)),
    "late": ((9, 1), (12, 31)),
    "close": ((12, 1), (12, 31)),
    "h1": ((1, 1), (6, 30)),
    "h2": ((7, 1), (12, 31)),
    "q1": ((1, 1), (3, 31)),
    "q2": ((4, 1), (6, 30)),
    "q3": ((7, 1), (9, 30)),
    "q4": ((10, 1), (12, 31)),
    "after-summer": ((8, 1), (11, 30)),
    "after-winter": ((3, 1), (5, 31)),
    "after-spring": ((6, 1), (8, 31)),
    "after-autumn": ((12, 1), (12, 31)),
    "before-summer": ((4, 1), (6, 30)),
    "before-christmas": ((11, 1), (12, 24)),
    "end": ((11, 1), (12, 31)),
    "after-easter": ((4, 1), (5, 31)),
    "before-easter": ((2, 1), (4, 20)),
}
_MONTH_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (20, 31)}


def interval(point: Point, decade: bool = False) -> tuple[dt.date, dt.date] | None:
    """First and last day that the point can mean; None while its year is open or where no such day exists."""
    year = point.year
    if year is None or not 1 <= year <= 9990:
        return None
    if decade:
        return _decade(year, point.phase)
    try:
        return _within_year(year, point)
    except ValueError:  # 29 February, or week 53, of a year that has none
        return None


def _within_year(year: int, point: Point) -> tuple[dt.date, dt.date]:
    if point.week:
        monday = dt.date.fromisocalendar(year, point.week, 1)
        return monday, monday + dt.timedelta(days=6)
    if point.month and point.day:
        return dt.date(year, point.month, point.day), dt.date(year, point.month, point.day)
    if point.month:
        return _month(year, point.month, point.phase)
    if point.phase == "winter":  # the winter of a year began in the year before
        return dt.date(year - 1, 12, 1), dt.date(year, 3, 31)
    if point.phase in ("new-year", "turn"):  # a turn is that into the year or that out of it
        return dt.date(year - (point.phase == "turn"), 12, 15), dt.date(year + 1, 1, 31)
    first, last = _PARTS.get(point.phase or "", ((1, 1), (12, 31)))
    return dt.date(year, *first), dt.date(year, *last)


def _month(year: int, month: int, phase: str | None) -> tuple[dt.date, dt.date]:
    length = calendar.monthrange(year, month)[1]
    first, last = _MONTH_THIRDS.get(phase or "", (1, length))
    return dt.date(year, month, first), dt.date(year, month, min(last, length))


def _decade(year: int, phase: str | None) -> tuple[dt.date, dt.date]:
    first, last = {"early": (0, 3), "mid": (3, 6), "late": (6, 9)}.get(phase or "", (0, 9))
    return dt.date(year + first, 1, 1), dt.date(year + last, 12, 31)
