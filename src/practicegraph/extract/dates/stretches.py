"""Two times as the ends of one stretch, each told as exactly as it is known: "from 2024 to 31 December 2026".

`spans.join_ranges` makes one span of ends that are told alike; these stay two, and take their roles together.
"""

from __future__ import annotations

import re
from dataclasses import replace

from practicegraph.extract.dates.roles import DateCue, DateRole, role_of
from practicegraph.extract.dates.spans import DASH, Point, Span

_TO = re.compile(
    rf"{DASH}|\s+(?:og\s+|och\s+)?(?:(?:fram|frem|ut)\s+)?(?:til|till|to|until|through)(?:\s+(?:og\s+med|och\s+med))?"
    r"(?:\s+(?:den|the|år))?\s+",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:og|och|and|ja)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:mellom|mellan|mellem|between)\s+$", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:vuodesta|vuoden)\s+\d{4}(?:\s+\w*st[aä])?$|\w(?:sta|stä)(?:\s+\d{4})?$", re.IGNORECASE
)
_INTO = re.compile(r"\w(?:uun|hun|seen|päivään)\b|\bloppuun$", re.IGNORECASE)
_UP_TO = re.compile(r"\s+(?:asti|saakka)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\b(?:går|varer|varar|pågår|løper|löper|løber|kører|strekker\s+seg|strekkjer\s+seg|sträcker\s+sig|strækker\s+sig|runs?|running|lasts?|"
    r"kestää|jatkuu|toteutetaan)\s+(?:(?:fra|frå|från|from|vuodesta)\s+)?$",
    re.IGNORECASE,
)
"""Before a bare year: what goes on from it; a figure may as well have changed from one year to another."""
_EXACT = frozenset({"day", "month"})


def are_ends(text: str, first: Span, last: Span) -> bool:
    """True for two times, not equally exact, or seasons, that "to" or a dash ties together."""
    if first.last or last.last or first.shift or last.shift:
        return False
    if first.precision == last.precision != "season" or "decade" in (first.precision, last.precision):
        return False
    if not _in_order(first.first, last.first):
        return False
    between = text[first.end : last.start]
    if between in (" ", " vuoteen ", " vuoden ") and _FROM.search(text[max(0, first.start - 12) : first.end]):
        goal = text[last.start : last.end]
        return bool(between != " " or _INTO.search(goal) or _UP_TO.match(text, last.end))
    if _TO.fullmatch(between):
        return True
    return bool(_AND.fullmatch(between) and _BETWEEN.search(text, max(0, first.start - 12), first.start))


def _in_order(first: Point, last: Point) -> bool:
    return first.year is None or last.year is None or first.year <= last.year


def roles_of_ends(
    text: str, first: Span, last: Span, floor: int, ceiling: int
) -> list[tuple[DateRole, DateCue]] | None:
    """Roles and cues of both ends; None where nothing tells what the stretch is of.

    The times around them end at `floor` and begin at `ceiling`.
    """
    exact = first if first.precision in _EXACT else last
    whole = replace(exact, start=first.start, end=last.end, first=first.first, last=last.first)
    role, cue = role_of(text, whole, floor, ceiling, None)
    if role == "deadline":
        return [("other", "range"), ("deadline", cue)]
    if role == "start" and cue == "range" and first.precision == "year":
        role = "start" if _GOES_ON.search(text, max(0, first.start - 40), first.start) else "other"
    if role == "other" and _GOES_ON.search(text, max(0, first.start - 40), first.start):
        role = "start"
    return [("start", cue or "range"), ("end", "range")] if role == "start" else None
