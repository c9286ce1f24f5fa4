"""Years counted from the text's own day: "for tre år siden", "kolme vuotta sitten", "om to år"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from practicegraph.extract.dates.daynames import alternatives
from practicegraph.extract.dates.spans import Point, Reading, Span

NUMERALS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "et ett ein ei eit én one a yksi vuosi", "to två tvo two kaksi kahden", "tre three kolme kolmen",
            "fire fyra four neljä neljän", "fem five viisi viiden", "seks sex six kuusi kuuden",
            "sju syv syu sju seven seitsemän", "åtte åtta otte eight kahdeksan", "ni nio nine yhdeksän",
            "ti tio ten kymmenen",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
"""Number by its word in the six languages, one to ten."""

NUMERAL = rf"(?:\d{{1,2}}|{alternatives(NUMERALS)})"
_ABOUT = (
    r"(?:(?:snart|nå|nu|no|vel|drøyt|drygt|godt|over|mer\s+enn|meir\s+enn|mer\s+än|mere\s+end|knappt|knapt|snaut|om\s+lag|rundt|cirka|ca\.?|"
    r"about|some|almost|nearly|just\s+over|more\s+than|noin|reilu(?:t)?|yli|lähes|vajaa(?:t)?)\s+)?"
)
_AGO = (
    rf"for\s+{_ABOUT}(?P<n>{NUMERAL})\s+år\s+(?:siden|sidan)|för\s+{_ABOUT}(?P<n2>{NUMERAL})\s+år\s+sed[ae]n|"
    rf"{_ABOUT}(?P<n3>{NUMERAL})\s+years?\s+ago|{_ABOUT}(?P<n4>{NUMERAL})\s+vuotta\s+sitten|(?P<n5>vuosi)\s+sitten"
)
_AHEAD = rf"om\s+(?P<n>{NUMERAL})\s+år\b|(?P<n2>{NUMERAL})\s+vuoden\s+(?:päästä|kuluttua)"


def number_of(word: str) -> int:
    """The number that digits or a numeral tell. Raises KeyError for any other word."""
    return int(word) if word.isdigit() else NUMERALS[word.lower()]


def _counted(match: re.Match[str]) -> int:
    return number_of(next(word for name, word in match.groupdict().items() if word and name.startswith("n")))


def _back(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end(), "year", Point(), shift=-_counted(match))


def _ahead(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end(), "year", Point(), shift=_counted(match))


_TURNS_ON = frozenset(("år", "years", "year", "vuotta", "vuosi", "vuoden"))


@cache
def ago_readings() -> tuple[Reading, ...]:
    """Readings of years that the year of publication tells."""
    return (
        Reading(re.compile(rf"\b(?:{_AGO})\b", re.IGNORECASE), _back, _TURNS_ON),
        Reading(re.compile(rf"\b(?:{_AHEAD})\b", re.IGNORECASE), _ahead, _TURNS_ON),
    )
