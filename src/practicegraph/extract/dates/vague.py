"""Times told without a number: "til høsten", "efter sommaren", "ensi viikolla", "vid årsskiftet"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from practicegraph.extract.dates.daynames import SEASONS, alternatives
from practicegraph.extract.dates.spans import DASH, YEAR, Heading, Point, Precision, Reading, Span, year_of

_AHEAD = (
    r"til|till|neste|næste|nästa|next|ensi|(?:this\s+)?coming|(?:den\s+|denne\s+)?(?:kommende|kommande|komande|førstkommende)|tulevana|"
    r"utpå|ut\s+på"
)
_THIS = (
    r"i|denne|denna|den\s+här|this|tänä|over|på|om|i\s+løpet\s+av|i\s+løbet\s+af|under|in\s+the|during\s+the|over\s+the|by\s+the|"
    r"innen|before\s+the"
)
_PAST = r"last|viime|forrige|førre|förra|sidste|siste|i\s+fjor"
_AFTER, _BEFORE = r"etter|efter|after|following", r"før|innan|inden|före|before|ennen"
_HERE = (
    "høst|høsten|haust|hausten|höst|hösten|efteråret|sommer|sommeren|sommar|sommaren|vinter|vinteren|vintern|våren|"
    "foråret|vårparten|efterår|forår|spring|summer|autumn|winter|keväänä|kesänä|syksynä|talvena"
)
_PASSED = (
    r"(?:the\s+)?(?:sommer(?:en|ferien)?|sommar(?:en|ferien|lovet|semestern)?|semestern|summer(?:\s+(?:holidays?|break))?|vinter(?:en|n|ferien|lovet)?|"
    r"winter|våren|foråret|spring|høsten|hausten|hösten|efteråret|autumn)"
)
_FINNISH_SEASON = {"kevä": "spring", "kesä": "summer", "syks": "autumn", "talv": "winter", "loma": "summer"}
_FINNISH_CASES = {"keväänä": "spring", "kesänä": "summer", "syksynä": "autumn", "talvena": "winter"}
_FINNISH_PART = {"alku": "early", "loppu": "late"}
_HOLIDAYS: Mapping[str, str] = {
    word: name
    for name, words in {
        "christmas": "jul jula julen christmas joulua joulun",
        "easter": "påske påsken påska påsk easter pääsiäistä pääsiäisen",
    }.items()
    for word in words.split()
}
_NEW_YEAR = (
    r"årsskif(?:te|tet)|årsskiftet|nyttår|nyttåret|nyåret|nyår|nytår|nytåret|nyår(?:et)?|turn\s+of\s+the\s+year|new\s+year|"
    r"vuodenvaih\w+|vuoden\s+vaihte\w+"
)
_WEEK = r"uken|uka|uke|veka|veke|vecka|veckan|uge|ugen|week|viikolla|viikon"
_MONTH = r"måned(?:en)?|månad(?:en)?|month|kuussa|kuun"
_NEXT = r"neste|næste|nästa|next|ensi|kommende|kommande|komande|the\s+coming"
_LAST = r"forrige|førre|förra|sidste|siste|last|viime"


def _season(match: re.Match[str], phase: str, heading: Heading) -> Span:
    return Span(match.start(), match.end(), "season", Point(phase=phase), heading=heading)


def _cued(match: re.Match[str]) -> Span:
    word = match["s"].lower()
    heading: Heading = "ahead" if match["ahead"] else "past" if match["past"] else "this"
    return _season(match, SEASONS.get(word) or _FINNISH_CASES[word], heading)


def _beside(match: re.Match[str]) -> Span:
    """After a season ("efter sommaren", "kesän jälkeen"), or before one."""
    word = match["s"].lower().removeprefix("the").strip()
    name = next(season for beginning, season in _BEGINNINGS.items() if word.startswith(beginning))
    side = "before" if match.groupdict().get("before") and name == "summer" else "after"
    if match.groupdict().get("before") and name != "summer":
        return _season(match, name, "ahead")
    return _season(match, f"{side}-{name}", "ahead")


_BEGINNINGS: Mapping[str, str] = {
    beginning: season
    for season, beginnings in {
        "summer": "somm semester summ kesä lom",
        "winter": "vint wint talv",
        "spring": "vår forår spring kevä",
        "autumn": "høst haust höst efterår autumn syks",
    }.items()
    for beginning in beginnings.split()
}  # fmt: skip
"""Season by how its words begin."""


def _holiday(match: re.Match[str]) -> Span:
    name = _HOLIDAYS[match["h"].lower()]
    if match["before"]:
        return _season(match, f"before-{name}", "ahead")
    return _season(match, "new-year" if name == "christmas" else f"after-{name}", "ahead")


def _finnish_part(match: re.Match[str]) -> Span:
    part = _FINNISH_PART[match["part"].lower()]
    word = match["s"].lower()
    season = next((name for stem, name in _FINNISH_SEASON.items() if word.startswith(stem)), None)
    return _season(match, season or {"early": "h1", "late": "h2"}[part], None)


def _near(match: re.Match[str]) -> Span:
    precision: Precision = "week" if match.groupdict().get("week") else "month"
    return Span(match.start(), match.end(), precision, Point(), near="next" if match["next"] else "last")


@cache
def vague_readings() -> tuple[Reading, ...]:
    """Readings of times that only the day of publication can tell the year of."""
    holy = frozenset(_HOLIDAYS)
    seasonal = frozenset((*SEASONS, *_FINNISH_CASES, *_more_words()))
    no = "(?P<{}>(?!))?"
    rows: list[tuple[str, Callable[[re.Match[str]], Span], frozenset[str]]] = [
        (rf"\b(?:(?P<after>{_AFTER})|(?P<before>{_BEFORE}))\s+(?P<s>{_PASSED})\b", _beside, seasonal),
        (r"\b(?P<s>kesän|kesäloman|talven|kevään|syksyn|lomien)\s+jälkeen\b", _beside, seasonal),
        (rf"\b(?:(?P<ahead>{_AHEAD})|(?P<past>{_PAST})|(?:{_THIS}))\s+(?P<s>{_HERE})\b", _cued, seasonal),
        (rf"\b{no.format('ahead')}{no.format('past')}i\s+(?P<s>vår)(?=\s*[.,;:!?)\n]|\s*$)", _cued, seasonal),
        (r"\b(?P<s>keväällä|kesällä|syksyllä|talvella)\b", _finnish_bare, seasonal),
        (rf"\b(?P<part>alku|loppu)(?P<s>{'|'.join(_COMPOUND_PARTS)})\b", _finnish_part, seasonal),
        (rf"\b(?:(?P<before>{_BEFORE})|(?:{_AFTER}))\s+(?P<h>{alternatives(_HOLIDAYS)})\b", _holiday, holy),
        (rf"\b{no.format('before')}(?P<h>joulun|pääsiäisen)\s+jälkeen\b", _holiday, holy),
        (rf"\b(?:{_NEW_YEAR})\b", _new_year, _TURNS),
        (rf"\b(?:(?P<next>{_NEXT})|(?P<last>{_LAST}))\s+(?P<week>{_WEEK})\b(?!\s*\d)", _near, _NEAR_WORDS),
        (rf"\b(?:(?P<next>{_NEXT})|(?P<last>{_LAST}))\s+(?:{_MONTH})\b", _near, _NEAR_WORDS),
    ]  # fmt: skip
    return tuple(
        Reading(re.compile(pattern, re.IGNORECASE), meaning, words) for pattern, meaning, words in rows
    )


_TURNS = frozenset((
    "årsskifte", "årsskiftet", "nyttår", "nyttåret", "nyåret", "nyår", "nytår", "nytåret", "turn",
    "year", "vuodenvaihteessa", "vuodenvaihteen", "vuodenvaihteesta", "vuoden",
))  # fmt: skip
_NEAR_WORDS = frozenset((
    "uken", "uka", "uke", "veka", "veke", "vecka", "veckan", "uge", "ugen", "week", "viikolla", "viikon",
    "måned", "måneden", "månad", "månaden", "month", "kuussa", "kuun",
))  # fmt: skip
_COMPOUND_PARTS = [
    "vuodesta",
    "vuonna",
    "vuoteen",
    "keväästä",
    "keväällä",
    "kesästä",
    "kesällä",
    "syksystä",
    "syksyllä",
    "talvesta",
    "talvella",
]


def _more_words() -> frozenset[str]:
    """The words of seasons that the calendar's list of them lacks."""
    holidays = ["sommerferien", "sommarferien", "sommarlovet", "semestern", "vinterferien", "vinterlovet"]
    genitives = ["kesän", "kesäloman", "talven", "kevään", "syksyn", "lomien"]
    return frozenset((*holidays, *genitives, *(a + b for a in _FINNISH_PART for b in _COMPOUND_PARTS)))


def _finnish_bare(match: re.Match[str]) -> Span:
    return _season(match, SEASONS[match["s"].lower()], None)


def _new_year(match: re.Match[str]) -> Span:
    return _season(match, "new-year", "ahead")


@cache
def turn_readings() -> tuple[Reading, ...]:
    """Readings of the turn of a year that is told ("årsskiftet 2020/2021"): its two years are no period."""
    pattern = rf"\b(?:{_NEW_YEAR})\s+(?:til\s+)?(?P<y>{YEAR})(?:(?:/|{DASH})(?P<y2>{YEAR}|\d\d))?\b(?![.,]\d)"
    return (Reading(re.compile(pattern, re.IGNORECASE), _turn_of, _TURNS),)


def _turn_of(match: re.Match[str]) -> Span:
    # "årsskiftet 2021" alone may be that before the year or that after it: both stay possible.
    phase = "new-year" if match["y2"] else "turn"
    return Span(match.start(), match.end(), "season", Point(year_of(match), phase=phase))
