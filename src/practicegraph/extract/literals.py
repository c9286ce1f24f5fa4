"""Which words must stand in a text before a pattern can match it: most patterns are passed over by that."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

_LONG_ENOUGH = 6
"""Longer words tell hardly more than words of that length."""
_GRAM = 3
"""Words are looked up by so many first letters; shorter ones are not looked for."""
_MOST = 60
"""With more words than these, looking for each costs as much as matching."""


def occurrences(text: str, words: str) -> Iterator[int]:
    """Where the words stand in a text, as part of other words too; those inside one another are all told."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def stands_alone(text: str, start: int, end: int) -> bool:
    """True where text[start:end] is neither begun nor continued by a letter, a digit or an underscore."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "_" or after.isalnum() or after == "_")


@lru_cache(maxsize=4096)
def needed(pattern: re.Pattern[str] | str, flags: int = 0) -> tuple[str, ...]:
    """Words in lower case of which one stands in every text that the pattern matches; empty if none is sure.

    `flags` are those of a pattern that is given as it is written, and so need not be compiled for this.

    >>> needed(re.compile(r"(?:study|field) trips? to (?P<place>[A-Z]\\w+)"))
    (' trip',)
    """
    written, given = (pattern, flags) if isinstance(pattern, str) else (pattern.pattern, pattern.flags)
    found = _needed(_parsed(written, given))
    return tuple(sorted(found)) if found else ()


class Sieve:
    """Tells which of many patterns can match a text at all, at a cost that hardly grows with their number."""

    def __init__(self, patterns: Iterable[re.Pattern[str] | str], flags: int = 0) -> None:
        """`flags` are those of the patterns that are given as they are written."""
        self._always: set[int] = set()
        self._words: dict[str, dict[str, list[int]]] = {}
        """By the first letters of a word: the places of the patterns that need it."""
        for place, pattern in enumerate(patterns):
            words = needed(pattern, flags)
            if not words:
                self._always.add(place)
            for word in words:
                self._words.setdefault(word[:_GRAM], {}).setdefault(word, []).append(place)

    def passing(self, text: str) -> list[int]:
        """Places, in order, of the patterns that may match; no other one can."""
        lowered, grams = _grams(text)
        found = set(self._always)
        for gram in self._words.keys() & grams:
            for word, places in self._words[gram].items():
                if word in lowered:
                    found.update(places)
        return sorted(found)


@lru_cache(maxsize=16)
def _grams(text: str) -> tuple[str, frozenset[str]]:
    """The text in lower case and all its stretches of the length that words are looked up by."""
    lowered = text.lower()
    return lowered, frozenset(lowered[at : at + _GRAM] for at in range(len(lowered)))


def _parsed(pattern: str, flags: int) -> Iterable[Any]:
    parser: Any = importlib.import_module("re._parser")
    tree: Iterable[Any] = parser.parse(pattern, flags)
    return tree


def _needed(sequence: Iterable[Any]) -> frozenset[str] | None:
    """The best choice of words among the parts of a sequence, each of which has to match."""
    choices: list[frozenset[str]] = []
    run: list[str] = []
    for operation, argument in sequence:
        name = str(operation)
        if name == "LITERAL":
            run.append(chr(argument).lower())
            continue
        choices.append(frozenset({"".join(run)}))
        run = []
        if (inner := _inside(name, argument)) is not None:
            choices.append(inner)
    choices.append(frozenset({"".join(run)}))
    return max((choice for choice in choices if _worth(choice)), key=_worth, default=None)


def _inside(name: str, argument: Any) -> frozenset[str] | None:
    """What a part needs; None where it may match without any certain word."""
    if name == "SUBPATTERN":
        return _needed(argument[-1])
    if name == "ATOMIC_GROUP":
        return _needed(argument)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _needed(argument[2]) if argument[0] else None
    if name == "ASSERT":
        return _needed(argument[1])
    if name == "BRANCH":
        ways = [_needed(way) for way in argument[1]]
        return None if None in ways else frozenset().union(*(way for way in ways if way))
    return None


def _worth(words: frozenset[str]) -> float:
    """How well looking for these words tells texts apart; 0 for words too short or too many."""
    shortest = min(map(len, words))
    if shortest < _GRAM or len(words) > _MOST:
        return 0.0
    return min(shortest, _LONG_ENOUGH) - len(words) / _MOST
