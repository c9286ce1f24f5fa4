"""How days are written: "14. september 2022", "den 4 maj", "17. maaliskuuta", "19/10/2021"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from practicegraph.extract.dates.daynames import (
    FINNISH_SHORT_WEEKDAYS,
    alternatives,
    month_number,
    months,
    weekday_number,
    weekdays,
)
from practicegraph.extract.dates.spans import (
    ABBREVIATED,
    CLEAR_LEFT,
    CLEAR_RIGHT,
    DASH,
    NUMBERS,
    YEAR,
    Point,
    Reading,
    Span,
    is_day,
    year_of,
)

DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_MONTH_NUMBER = r"(?:1[0-2]|0?[1-9])"
_TH = "(?:st|nd|rd|th)?"
_ORDINAL = r"(?:st\b|nd\b|rd\b|th\b|:[ae]\b|\.)?"
_YEAR_AFTER = rf"(?P<y>{YEAR})\b(?![.,]\d)"
_AND = rf"(?:{DASH}|\s+(?:og|och|and|ja|til|till|to|&)\s+)"
_DEN = r"(?:\b(?:den|d\.|the)\s+)?"
_SHORT_CUE = (
    r"(?:\b(?:den|innen|innan|inden|før|för|senest|senast|sen\.|til|till|fra|från|frist(?:en)?|dato|tid|date)"
    r"(?:\s+(?:den|er|är))?:?\s)"
)
_WEEKDAY_CUE = (
    "kommende|komande|kommande|førstkommende|neste|næste|nästa|nå på|nu på|no på|denne|this|next|"
    "tulevana|ensi|sist|siste|förra|last|viime"
)
_CLOCK_NEXT = r"(?=,?\s*(?:kl\b|klo\b|klokk|klockan|mennessä))"


def _weekday_of(match: re.Match[str]) -> int | None:
    written = match.groupdict().get("w")
    return weekday_number(written) if written else None


def _days(match: re.Match[str], first: Point, last: Point | None = None) -> Span | None:
    if not is_day(first) or (last is not None and not is_day(last)):
        return None
    return Span(match.start(), match.end(), "day", first, last, _weekday_of(match))


def _numeric(match: re.Match[str]) -> Span | None:
    month, day = int(match["m"]), int(match["d"])
    if month > 12 >= day:  # the American order, which nothing else can explain
        month, day = day, month
    return _days(match, Point(year_of(match), month, day))


def _numeric_range(match: re.Match[str]) -> Span | None:
    last = Point(year_of(match), int(match["m"]), int(match["d"]))
    month = int(match["m1"]) if match["m1"] else last.month
    return _days(match, Point(last.year, month, int(match["d1"])), last)


def _numeric_short(match: re.Match[str]) -> Span | None:
    span = _days(match, Point(None, int(match["m"]), int(match["d"])))
    return span if span is None or match["w"] else Span(match.start("d"), span.end, "day", span.first)


def _named(match: re.Match[str]) -> Span | None:
    return _days(match, Point(year_of(match), month_number(match["m"]), int(match["d"])))


def _named_range(match: re.Match[str]) -> Span | None:
    """Two days of one month; a second day before the first one is no range."""
    year, month = year_of(match), month_number(match["m"])
    first, last = int(match["d1"]), int(match["d"])
    return _days(match, Point(year, month, first), Point(year, month, last)) if first < last else None


def _weekday_alone(match: re.Match[str]) -> Span:
    cue = (match["cue"] or "").lower()
    near: Literal["next", "last"] = "last" if cue in ("sist", "siste", "förra", "last", "viime") else "next"
    near = "last" if cue == "i" else near
    start = match.start("cue") if cue else match.start("w")
    return Span(start, match.end("w"), "day", Point(), weekday=_weekday_of(match), near=near if cue else None)


def _yesterday(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end(), "day", Point(), near="last")


_YESTERDAY = frozenset(("går", "igår", "gaar", "yesterday", "eilen"))


@cache
def day_readings(finnish: bool) -> tuple[Reading, ...]:
    """Readings of days, most specific first. In a Finnish text "to 17.3." is Thursday 17 March."""
    short = FINNISH_SHORT_WEEKDAYS if finnish else {}
    names = alternatives([*weekdays(), *short])
    w = rf"(?:\b(?P<w>{names})\b\.?,?\s*)?"
    must = rf"(?:\b(?P<w>{names})\b\.?,?\s*(?:den\s+)?)"
    month = rf"(?P<m>{alternatives(months())})\b{ABBREVIATED}"
    year = rf"(?:(?:\s?,\s?|\s+){_YEAR_AFTER})?"
    number, no = rf"(?P<m>{_MONTH_NUMBER})\b\.?", "(?P<w>(?!))?"
    inner = rf"(?:(?:{names})\s+(?:den\s+)?)?"
    full = alternatives(name for name in weekdays() if len(name) > 5)
    rows = [
        (rf"(?<![\w-])(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![-\d])", _numeric),
        (
            rf"{w}{CLEAR_LEFT}(?P<d1>{DAY})\.(?:\s?(?P<m1>{_MONTH_NUMBER})\.?)?{DASH}"
            rf"(?P<d>{DAY})\.\s?(?P<m>{_MONTH_NUMBER})\.\s?(?P<y>{YEAR}|\d\d){CLEAR_RIGHT}",
            _numeric_range,
        ),
        (
            rf"{w}{CLEAR_LEFT}(?P<d>{DAY})(?P<s>[./-])\s?(?P<m>\d\d?)(?P=s)\s?(?P<y>{YEAR}|\d\d)(?![\w/]|[.,:]\d|\s?%)",
            _numeric,
        ),
        (
            rf"{w}{CLEAR_LEFT}(?P<d>{DAY})[./](?P<m>{_MONTH_NUMBER})\.?[\s-](?P<y>{YEAR})(?![\w/]|[.,:]\d|\s?%)",
            _numeric,
        ),
        (
            rf"{w}{_DEN}{CLEAR_LEFT}(?P<d1>{DAY}){_ORDINAL}{_AND}{_DEN}{inner}(?P<d>{DAY}){_ORDINAL}\s*(?:of\s+)?{month}{year}",
            _named_range,
        ),
        (rf"{w}{_DEN}{CLEAR_LEFT}(?P<d>{DAY}){_ORDINAL}\s*(?:of\s+)?{month}{year}", _named),
        (rf"{w}\b{month}\s+(?P<d1>{DAY}){_TH}{_AND}(?P<d>{DAY}){_TH}\b{year}", _named_range),
        (rf"{w}\b{month}\s+(?P<d>{DAY}){_TH}\b(?![.,:]?\d|\s?%|\.\s?[a-zæøåäö]){year}", _named),
        (rf"\b{month}\s+(?P<d>{DAY})\.\s+päivä\w*{year}", _named),
        (rf"{must}{CLEAR_LEFT}(?P<d>{DAY})[./]\s?{number}(?![./]?\d|\s?%)", _numeric_short),
        (rf"{no}{_SHORT_CUE}(?P<d>{DAY})[./]{number}(?![./]?\d|\s?%)", _numeric_short),
        (rf"{no}{CLEAR_LEFT}(?P<d>{DAY})[./]{number}{_CLOCK_NEXT}", _numeric_short),
        (rf"\b(?:(?P<cue>{_WEEKDAY_CUE})\s+)(?P<w>{full})\b", _weekday_alone),
        (rf"\b(?P<cue>i)\s+(?P<w>{full})s\b", _weekday_alone),
        (rf"\b(?P<cue>(?!))?(?P<w>{full})\b(?=,?\s*(?:kl\b|klo\b|klokk|klockan|at\s+\d))", _weekday_alone),
    ]  # fmt: skip
    if finnish:
        rows.append((rf"{no}(?<=[^\W\d] )(?P<d>{DAY})\.(?P<m>{_MONTH_NUMBER})\.(?!\d)", _numeric_short))
    weekly = frozenset((*weekdays(), *(f"{name}s" for name in weekdays())))
    yesterday = re.compile(r"\b(?:i\s+går|igår|yesterday|eilen)\b", re.IGNORECASE)
    return (
        Reading(yesterday, _yesterday, _YESTERDAY),
        *(
            Reading(
                re.compile(pattern, re.IGNORECASE), meaning, weekly if meaning is _weekday_alone else NUMBERS
            )
            for pattern, meaning in rows
        ),
    )
