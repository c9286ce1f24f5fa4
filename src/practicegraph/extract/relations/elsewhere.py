"""Whose place it is: what a sentence says happens elsewhere, was held another year, or is only a model.

A text about one practice names other places: where something like it is done, where the idea was found, where
the gathering was last year. The words for that stand in elsewhere.yaml, in six languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from practicegraph.extract.relations.ledger import Support
from practicegraph.extract.relations.reading import Reading
from practicegraph.resources import read_yaml

FILE = Path(__file__).with_name("elsewhere.yaml")
PLACED = ("locatedIn", "heldAt")
_JOINT = re.compile(r"[;–—]\s|,\s(?=(?:men|but|mutta|vaan|mens|medan|while|whereas)\b)", re.IGNORECASE)
"""Where a sentence turns to something else."""


def is_elsewhere(reading: Reading, support: Support, start: int, predicate: str) -> bool:
    """True where the words around a place say that the text's main thing is not there.

    Args:
        reading: the document.
        support: the sentence.
        start: offset of the place's name in the text.
        predicate: heldAt or locatedIn.
    """
    if support.field != "text" or predicate not in PLACED:
        return False
    words = part_of(reading.ledger.words(support), start - support.start)
    lists = ("another", "model", "edition") if predicate == "heldAt" else ("another", "model", "visit")
    return any(_pattern(name).search(words) for name in lists)


def is_foremost(reading: Reading, place: str) -> bool:
    """True for a place in the title, and for the first that the text names or that an actor in it governs."""
    spoken = [
        (name.field != "title", name.start, at.id)
        for name in reading.names
        if (at := name.entity if name.kind == "place" else name.seat)
    ]
    titled = {id_ for in_text, _, id_ in spoken if not in_text}
    return place in titled or place in [id_ for *_, id_ in sorted(spoken)[:1]]


def part_of(sentence: str, at: int) -> str:
    """The part of a sentence around an offset, up to where it turns to something else.

    >>> part_of("Hamar gjør det, men Lund vil ikke.", 0)
    'Hamar gjør det'
    """
    stops = [match.span() for match in _JOINT.finditer(sentence)]
    first = max((end for _, end in stops if end <= at), default=0)
    last = min((begin for begin, _ in stops if begin > at), default=len(sentence))
    return sentence[first:last]


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, list[str]]:
    lists: Mapping[str, list[str]] = read_yaml(FILE)
    return lists


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_lists()[name])})(?!\w)", re.IGNORECASE)
