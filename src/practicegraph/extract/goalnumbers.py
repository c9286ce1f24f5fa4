"""The UN's goals and targets where a text names them by number, in six languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class NamedGoal:
    """A goal that the text names outright."""

    goal: str
    """Id such as `goal/12` or `goal/12.5`."""
    start: int
    end: int


_NUMBER = r"\d{1,2}(?:[.,](?:\d{1,2}|[a-c])(?![\w]))?"
_AFTER = (
    r"(?![\d%]|\s*\d|[.,]\d|\s*(?:%|prosent|procent|percent|per cent|prosentti|av\b|of\b|poeng|poäng|"
    r"point|piste|million|miljon|milj|milliard|miljard|mrd|mill\b|kroner|kronor|kr\b|euro|tonn|ton\b|kg\b|km\b|meter)|"
    r"\.\s*(?:jan|feb|mar|apr|mai|maj|jun|jul|aug|sep|okt|oct|nov|des|dec))"
)
_NUMBERS = rf"(?P<numbers>{_NUMBER}(?:\s*(?:,|og|och|and|ja|samt|&|-|–)\s*{_NUMBER})*){_AFTER}"
_UN = (
    r"\bSDG(?:s|:s|-mål|\s+mål)?\b|\bSDG(?=\d)|"
    r"\b(?:bærekraftsmål\w*|berekraftsmål\w*|hållbarhetsmål\w*|verdensmål\w*|globala\s+mål\w*|"
    r"kestävän\s+kehityksen\s+tavoit\w*|sustainable\s+development\s+goals?|global\s+goals?|"
    r"Agenda\s+2030(?:s|:s)?(?:\s+\w+){0,2}?\s+(?:mål\w*|goals?|tavoit\w*))"
)
"""Words that mean a goal of the UN by themselves."""
_GOAL = r"(?<![\w.])(?:mål|målene|målen|måla|goals?|tavoit\w+|delmål\w*|underpunkt\w*|alatavoit\w*|targets?)"
"""Words that mean one only where the sentence speaks of the UN's."""
_BETWEEN = r"\s*(?:\(?(?:nr\.?|nummer|nro|number|no\.|mål|tavoite)\s*)?[-:#]?\s*"
_EXPLICIT = re.compile(rf"(?:{_UN}){_BETWEEN}{_NUMBERS}", re.IGNORECASE)
_PLAIN = re.compile(rf"{_GOAL}\s+(?:nr\.?\s*|nummer\s+)?{_NUMBERS}", re.IGNORECASE)
_TARGET = re.compile(
    r"(?<![\w.])(?:delmål\w*|underpunkt\w*|alatavoit\w*|targets?)\s+(?:nr\.?\s*)?"
    rf"(?P<numbers>\d{{1,2}}\.(?:\d{{1,2}}|[a-c])(?!\w)(?:\s*(?:,|og|och|and|ja)\s*\d{{1,2}}\.\w{{1,2}})*){_AFTER}",
    re.IGNORECASE,
)
"""Nothing but a target of the UN is numbered so after such a word."""
_AGENDA = re.compile(rf"{_UN}|\bAgenda\s+2030|\b2030\s+Agenda|\bYK:n\b.{{0,30}}\btavoit", re.IGNORECASE)
_ONE = re.compile(r"\d{1,2}(?:\.(?:\d{1,2}|[a-c]))?")
_RANGE = re.compile(r"(\d{1,2})\s*[-–]\s*(\d{1,2})$")
_COMMA = re.compile(r"(\d{1,2}),(\d|[a-c])")
_STOP = re.compile(r"[.!?]\s+(?=[A-ZÆØÅÄÖ])|\n")


def named_goals(text: str, known: Iterable[str]) -> Iterator[NamedGoal]:
    """Goals and targets of the UN that a text names by number, in text order.

    "mål 13" counts only in a sentence that speaks of the UN's goals, "delmål 11.6" anywhere; a number inside
    a name, of a day, an amount or a telephone never does.
    """
    ids = frozenset(known)
    found: list[re.Match[str]] = []
    for pattern in (_EXPLICIT, _TARGET, _PLAIN):
        for match in pattern.finditer(text):
            apart = all(match.end() <= m.start() or m.end() <= match.start() for m in found)
            if apart and (pattern is not _PLAIN or _speaks_of_the_un(text, match)):
                found.append(match)
    for match in sorted(found, key=lambda match: match.start()):
        for number in _numbers(match["numbers"], ids):
            if f"goal/{number}" in ids:
                yield NamedGoal(f"goal/{number}", match.start(), match.end())


def _speaks_of_the_un(text: str, match: re.Match[str]) -> bool:
    before = [stop.end() for stop in _STOP.finditer(text, 0, match.start())]
    after = _STOP.search(text, match.end())
    return bool(_AGENDA.search(text, before[-1] if before else 0, after.start() if after else len(text)))


def _numbers(words: str, ids: frozenset[str]) -> list[str]:
    if span := _RANGE.fullmatch(words.strip()):
        first, last = int(span[1]), int(span[2])
        return (
            [str(number) for number in range(first, last + 1)] if first < last <= 17 else [span[1], span[2]]
        )
    dotted = _COMMA.sub(lambda m: f"{m[1]}.{m[2]}" if f"goal/{m[1]}.{m[2]}" in ids else m[0], words)
    return _ONE.findall(dotted)
