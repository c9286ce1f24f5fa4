"""Figures of a text: a number, its unit or what it counts, and whether it is a goal, estimate or result."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from practicegraph.extract.dates import DateContext, DateFound, find_dates
from practicegraph.extract.figures.about import about
from practicegraph.extract.figures.amounts import Amount, read_amounts, with_inherited_units
from practicegraph.extract.figures.figurehood import is_figure, is_reference
from practicegraph.extract.figures.numerals import find_numerals, words
from practicegraph.extract.figures.qualifiers import Qualifier, qualifier_of
from practicegraph.extract.figures.shares import find_shares
from practicegraph.extract.figures.units import MONEY, Unit, read_per
from practicegraph.model import Basis, Language
from practicegraph.privacy import find_private


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that says something; `text[start:end] == quote`, the clause that says it."""

    start: int
    end: int
    quote: str
    number_start: int
    """Where the number itself begins."""
    number_end: int
    """Where the number and its unit end."""
    value: float
    upper: float | None = None
    """The other end of a range."""
    unit: str | None = None
    """`percent`, `tonne`, `tonne CO2e`, `NOK`, `people` ..., or the counted noun as written; may be None."""
    per: str | None = None
    """`year`, `month`, `week` or `day` when the number is counted by that time."""
    about: str = ""
    """What it is a number of: the words after the unit, else those before the number."""
    qualifier: Qualifier = "other"
    baseline: float | None = None
    """Where the number started from ("fra 15 til 11 timer")."""
    year: int | None = None
    """Year that the clause puts it in."""
    basis: Basis = "stated"
    """computed for shares in words ("halvparten" is 50 percent)."""


def find_figures(
    text: str, language: Language, dates: Sequence[DateFound] | None = None
) -> tuple[Figure, ...]:
    """All figures of the text in text order. `dates` are those of the same text; found here when not given.

    Dates, times, phone numbers, addresses, references ("§ 5", "SDG 12"), list numbers and digits of a name
    are no figures.
    """
    if dates is None:
        dates = find_dates(text, DateContext(language))
    closed = _closed(text, dates)
    numerals = [n for n in find_numerals(text, language) if not any(closed[n.start : n.end])]
    amounts = read_amounts(text, numerals, language)
    amounts = with_inherited_units(text, [a for a in amounts if not is_reference(text, a)])
    taken = [amount for amount in amounts if is_figure(text, amount)]
    said = [*_shares(text, language), *_spans_of_years(text, language)]
    covered = bytearray(len(text))
    for amount in said:
        covered[amount.start : amount.end] = b"\x01" * (amount.end - amount.start)
    taken = [amount for amount in taken if not any(covered[amount.start : amount.end])] + said
    bounds = _clause_bounds(text)
    figures: list[Figure] = []
    for amount in sorted(taken, key=lambda amount: amount.start):
        figure = _figure(text, amount, bounds, dates)
        figures += [*_before(figure, amount), figure]
    return tuple(figures)


def _before(figure: Figure, amount: Amount) -> list[Figure]:
    """What a change began at as a figure of its own: "from 84 to 51 kg" tells both."""
    if amount.baseline is None or amount.before is None:
        return []
    return [
        replace(
            figure,
            value=amount.baseline,
            number_end=amount.before,
            baseline=None,
            qualifier="other",
            year=None,
        )
    ]


def _shares(text: str, language: Language) -> list[Amount]:
    return [
        Amount(share.start, share.end, share.percent, unit=Unit("percent", share.end), computed=True)
        for share in find_shares(text, language)
    ]


def _spans_of_years(text: str, language: Language) -> list[Amount]:
    """Adjectives that hold a number of years: "treårig", "4-årig"."""
    values = words(language)
    found: list[Amount] = []
    for match in re.finditer(r"(?<![\w-])(?P<n>\d{1,2}|[^\W\d]+?)-?årige?[nt]?a?(?!\w)", text, re.IGNORECASE):
        if re.match(
            r"-?(?:en|ingen|ing|ige)?\s*(?:gutt|jent|kvinn|mann|man\b)", text[match.end() : match.end() + 12]
        ):
            continue
        number = int(match["n"]) if match["n"].isdigit() else values.get(match["n"].lower())
        if number:
            found.append(Amount(match.start(), match.end(), float(number), unit=Unit("years", match.end())))
    return found


def _closed(text: str, dates: Sequence[DateFound]) -> bytearray:
    """One byte for each code point, 1 where a date, an address or a private detail stands."""
    closed = bytearray(len(text))
    spans = [(date.start, date.end) for date in dates]
    spans += [(mark.start, mark.end) for mark in find_private(text) if mark.kind != "credit"]
    for start, end in spans:
        closed[start:end] = b"\x01" * (end - start)
    return closed


_BOUND = re.compile(r"(?<=[.!?])\s+(?=[\"«»“”'–-]?\s?[A-ZÆØÅÄÖ0-9])|\n+|;\s+")
_LONG = 220


def _clause_bounds(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence or line; long sentences are cut at commas, which lie in no number."""
    bounds: list[tuple[int, int]] = []
    at = 0
    for match in [*_BOUND.finditer(text), None]:
        end = match.start() if match else len(text)
        bounds += _cut(text, at, end)
        at = match.end() if match else end
    return bounds or [(0, len(text))]


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if end - start <= _LONG:
        return [(start, end)]
    cuts = [match.end() for match in re.finditer(r",\s", text[start:end]) if match.end() > 60]
    for cut in cuts:
        if end - start - cut > 60:
            return [(start, start + cut), *_cut(text, start + cut, end)]
    return [(start, end)]


def _figure(
    text: str, amount: Amount, bounds: Sequence[tuple[int, int]], dates: Sequence[DateFound]
) -> Figure:
    start, end = _clause(text, amount, bounds)
    inside = dates[bisect_left(dates, start, key=_start) : bisect_left(dates, end, key=_start)]
    years = [year for date in inside if (year := _year_of(date))]
    unit = amount.unit
    stop = max(amount.end, unit.end if unit and not unit.measured and unit.end <= end else 0)
    goal = any(date.role == "target" for date in inside)
    return Figure(
        start=start,
        end=end,
        quote=text[start:end],
        number_start=amount.start,
        number_end=stop,
        value=amount.value,
        upper=amount.upper,
        unit=unit.name if unit else None,
        per=read_per(text, stop),
        about=about(text, start, amount.start, stop, end),
        qualifier=qualifier_of(
            text[start:end],
            amount.start - start,
            stop - start,
            goal_year=goal,
            money=bool(unit and unit.name in MONEY),
        ),
        baseline=amount.baseline,
        year=years[0] if years else None,
        basis="computed" if amount.computed else "stated",
    )


def _start(date: DateFound) -> int:
    return date.start


def _year_of(date: DateFound) -> int | None:
    written = date.not_before or date.iso
    return int(written[:4]) if written else None


def _clause(text: str, amount: Amount, bounds: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The clause that the amount stands in, trimmed, and wide enough to hold the amount."""
    start, end = bounds[max(0, bisect_right(bounds, (amount.start, len(text))) - 1)]
    start, end = min(start, amount.start), max(end, amount.end)
    while start < amount.start and text[start] in " \t\n*#>•\u00a0":
        start += 1
    while end > amount.end and text[end - 1].isspace():
        end -= 1
    return start, end
