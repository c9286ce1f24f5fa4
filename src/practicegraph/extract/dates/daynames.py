"""Names of months, weekdays and seasons in six languages, with the forms that texts write them in.

Months and weekdays come from the Unicode CLDR through Babel; what CLDR lacks (Finnish cases, Nynorsk side
forms, definite weekdays, seasons) is listed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from practicegraph.model import LANGUAGES

_FINNISH_CASES = ("", "n", "ta", "ssa", "sta", "hun", "lla", "lle", "lta", "na", "ksi")
_MORE_MONTHS = {"sept": 9, "marts": 3, "mai": 5}
_MORE_WEEKDAYS = {"sundag": 6, "søndag": 6, "laurdag": 5, "tysdag": 1, "måndag": 0, "tirs": 1, "tors": 3}

SEASONS: Mapping[str, str] = {
    word: season
    for season, words in {
        "spring": "vår våren vårens vårparten forår foråret spring kevät kevään keväällä keväästä kevääseen",
        "summer": "sommer sommeren sommar sommaren summer kesä kesän kesällä kesästä kesään",
        "autumn": "høst høsten haust hausten höst hösten efterår efteråret autumn fall "
        "syksy syksyn syksyllä syksystä syksyyn",
        "winter": "vinter vinteren vintern winter talvi talven talvella talvesta talveen",
    }.items()
    for word in words.split()
}  # fmt: skip
"""Season by each word for it, in lower case."""


def alternatives(words: Iterable[str]) -> str:
    """A regular expression that matches any of these words, the longest first."""
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))


@cache
def months() -> Mapping[str, int]:
    """Number of the month (1 to 12) by name or abbreviation, in lower case and without a full stop."""
    found = dict(_MORE_MONTHS)
    for language in LANGUAGES:
        for number, names in _month_names(language):
            for name in names:
                found[name.lower().rstrip(".")] = number
    return found


@cache
def weekdays() -> Mapping[str, int]:
    """Number of the weekday (Monday is 0) by name, abbreviation or definite form, in lower case."""
    found = dict(_MORE_WEEKDAYS)
    for language in LANGUAGES:
        for number, name in _weekday_names(language):
            for form in _weekday_forms(name.lower().rstrip("."), language):
                found[form] = number
    return found


FINNISH_SHORT_WEEKDAYS: Mapping[str, int] = {"ma": 0, "ti": 1, "ke": 2, "to": 3, "pe": 4, "la": 5, "su": 6}
"""Two letters that are words elsewhere: only read before a numeric date in a Finnish text."""


def _month_names(language: str) -> Iterable[tuple[int, list[str]]]:
    from babel import Locale

    forms = Locale.parse(language).months
    for number in range(1, 13):
        names = [forms[use][width][number] for use in forms for width in ("wide", "abbreviated")]
        if language == "fi":
            stem = forms["stand-alone"]["wide"][number]
            names = [stem + case for case in _FINNISH_CASES]
        yield number, names


def _weekday_names(language: str) -> Iterable[tuple[int, str]]:
    from babel import Locale

    forms = Locale.parse(language).days
    widths = ("wide",) if language in ("fi", "nn") else ("wide", "abbreviated")
    for use in forms:
        for width in widths:
            yield from forms[use][width].items()


def _weekday_forms(name: str, language: str) -> list[str]:
    if language == "fi":
        stem = name.removesuffix("na")
        return [stem, stem + "na", stem + "n"]
    if name.endswith("dag"):
        return [name, name + "en", name + "s"]
    return [name]


def month_number(name: str) -> int:
    """Number of the month of that name. Raises KeyError for any other word."""
    return months()[name.lower().rstrip(".")]


def weekday_number(name: str) -> int:
    """Number of the weekday of that name, Monday being 0. Raises KeyError for any other word."""
    short = name.lower().strip(" .,")
    return weekdays()[short] if short in weekdays() else FINNISH_SHORT_WEEKDAYS[short]
