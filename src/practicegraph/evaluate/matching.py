"""When two names, two texts, two dates or two figures are one: what counts as found."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import lru_cache

from practicegraph.extract.resolve.naming import fold
from practicegraph.model import Statement

Span = tuple[int, int]

_LEAST_CONTAINED = 4
"""Letters that a name must have to be found inside another."""
_ALIKE = 0.5
"""Share of words that two names or texts must have in common."""
_LONGEST_ENDING = 3
"""Letters that may follow a contained name in its word, as an ending does; more make another word."""
_THIRDS = (16.7, 33.3, 66.7, 83.3)
"""Percentages without an end of decimals that words tell ("a third"), which gold may have rounded."""
_SHORT = frozenset(
    re.findall(
        r"\w+",
        """and the for with from that this into are was och att för med som till från den det ett har kan
        också til ein ved ble blir være eller sekä että joka ovat myös kun fra der ikke inte ikkje skal skall
        vil man sin sitt sine""",
    )
)
"""Words of three letters or more that tell nothing of what a text is about."""


@lru_cache(maxsize=65536)
def words(name: str) -> frozenset[str]:
    """The words of a name by which two spellings meet."""
    return frozenset(re.findall(r"\w{2,}", fold(name)))


@lru_cache(maxsize=65536)
def content(text: str) -> frozenset[str]:
    """The words of a text that tell what it is about: three letters or more, or a number."""
    found = re.findall(r"\w+", fold(text))
    return frozenset(word for word in found if (len(word) > 2 or word.isdigit()) and word not in _SHORT)


@lru_cache(maxsize=262144)
def same_name(first: str, second: str, *, inside: bool = True) -> bool:
    """True when both can be names of one thing: equal, half of their words shared, or one inside the other.

    `inside` False leaves out the last: a title that speaks of a town is no name of it.
    """
    a, b = fold(first), fold(second)
    if not a or not b:
        return False
    if a == b or (inside and (_within(a, b) or _within(b, a))):
        return True
    one, other = words(first), words(second)
    return bool(one and other) and len(one & other) / len(one | other) >= _ALIKE


def _within(inner: str, outer: str) -> bool:
    """True when the longer name holds the shorter as whole words, the last perhaps with an ending."""
    if len(inner) < _LEAST_CONTAINED or inner not in outer:
        return False
    after = f" {outer}".split(f" {inner}")[1:]
    return any(len(rest.partition(" ")[0]) <= _LONGEST_ENDING for rest in after)


def any_same(first: Iterable[str], second: Iterable[str], *, inside: bool = True) -> bool:
    """True when a name of the first is one of the second."""
    others = tuple(second)
    return any(same_name(a, b, inside=inside) for a in first for b in others)


@lru_cache(maxsize=65536)
def same_text(first: str, second: str) -> bool:
    """True when two texts say the same: one holds the other, or half of the shorter's words are shared."""
    a, b = fold(first), fold(second)
    if not a or not b:
        return False
    if a == b or (len(a) > 2 and f" {a}" in f" {b}") or (len(b) > 2 and f" {b}" in f" {a}"):
        return True
    one, other = content(first), content(second)
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) >= _ALIKE * shorter


@lru_cache(maxsize=4096)
def occurrences(text: str, quote: str) -> tuple[Span, ...]:
    """Where a quotation stands in a text, whatever its spaces and line ends."""
    parts = quote.split()
    if not parts:
        return ()
    return tuple(m.span() for m in re.finditer(r"\s+".join(map(re.escape, parts)), text))


def overlap(first: Span, second: Span) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def names_any(quote: str, names: Iterable[str]) -> bool:
    """True when the sentence names the thing by one of these names, whole or by its first words."""
    sentence = f" {fold(quote)}"
    return any(len(fold(name)) > 1 and f" {fold(name)}" in sentence for name in names)


# ----------------------------------------------------------------------------- dates and figures


def dates_of(statement: Statement) -> frozenset[str]:
    """The time of a statement at the precision it is told in.

    What is told in words only ("hösten 2021") is as precise as the month or year that it lies in; empty where
    it lies in none.
    """
    if statement.object_type != "string":
        return frozenset({statement.object})
    found = {statement.object} if re.match(r"\d{4}(?:-\d\d){0,2}(?:T|$)", statement.object) else set()
    if not found and statement.not_before and statement.not_after:
        found = {_around(statement.not_before, statement.not_after)} - {""}
    return frozenset(found)


def _around(first: str, last: str) -> str:
    """The shortest of day, month and year that holds both days; empty where none does."""
    return next((first[:length] for length in (10, 7, 4) if first[:length] == last[:length]), "")


def same_date(gold: str, found: str) -> bool:
    """True when both name the same time at the same precision; a time of day is compared where both have one.

    >>> same_date("2018-06", "2018-06-01"), same_date("2022-11-23", "2022-11-23T09:00:00")
    (False, True)
    """
    (day, _, clock), (other_day, _, other_clock) = gold.partition("T"), found.partition("T")
    return day == other_day and (not clock or not other_clock or clock[:5] == other_clock[:5])


def same_value(gold: tuple[float, float], value: float, upper: float | None) -> bool:
    """True when a figure is the gold's number, or its range.

    A share that has no end of decimals ("a third") may be rounded in the gold.
    """
    ends = (value, value if upper is None else upper)
    return all(_same_number(a, b) for a, b in zip(gold, ends, strict=True))


def _same_number(gold: float, found: float) -> bool:
    if math.isclose(gold, found, rel_tol=1e-6, abs_tol=1e-9):
        return True
    return gold == round(gold) and round(found, 1) in _THIRDS and round(found) == gold
