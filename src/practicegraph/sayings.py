"""How times that are no day read: weeks by their number, and what only an interval of days can tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WEEK = re.compile(r"(?P<year>\d{4}|XXXX)-W(?P<week>\d{2})")
_WORDS: Mapping[str, str] = {
    "nb": "uke", "nn": "veke", "sv": "vecka", "da": "uge", "fi": "viikko", "en": "week"
}  # fmt: skip
_NO_YEAR: Mapping[str, str] = {
    "nb": "året er ikke oppgitt", "nn": "året er ikkje oppgitt", "sv": "året anges inte",
    "da": "året er ikke oplyst", "fi": "vuotta ei kerrota", "en": "the year is not told",
}  # fmt: skip


def week_in_words(value: str, language: str) -> str | None:
    """A week in ISO 8601, its year perhaps unknown, as readers of that language say it; None for others.

    >>> week_in_words("2025-W39", "nb"), week_in_words("XXXX-W09", "en")
    ('uke 39, 2025', 'week 9 (the year is not told)')
    """
    match = _WEEK.fullmatch(value)
    if match is None:
        return None
    week = f"{_WORDS.get(language, _WORDS['en'])} {int(match['week'])}"
    if match["year"] == "XXXX":
        return f"{week} ({_NO_YEAR.get(language, _NO_YEAR['en'])})"
    return f"{week}, {match['year']}"
