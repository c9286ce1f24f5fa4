"""What a text says did not work: whatever is told there is no way by which anything works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from practicegraph.extract.layout import Layout
from practicegraph.extract.relations.guards import words_of

WAYS = ("usesMethod", "usesTool")
"""What is not stated of that which failed."""
_EDGE = "#=*_ \t"
_BEGINS = re.compile(
    r"(?:^|[.:;,–—-]\s|\b(?:og|och|and|men|but|ja|mutta)\s)\W*(?:(?!(?:at|att|that|så|so|slik|hvis|if|om)\b)\w+\s)?$",
    re.IGNORECASE,
)
"""What a clause of its own stands behind: "so that what does not work is mended" tells of no failure."""
_ANSWER = re.compile(r"\?\s+[^.!?]+")
Span = tuple[int, int]


def failed_spans(layout: Layout) -> list[Span]:
    """The sections and lists whose heading says that what stands there did not work, and such answers."""
    return [*_sections(layout), *_lists(layout), *_answers(layout)]


def failed(words: str, label: str) -> bool:
    """Whether the words tell of what the label names as of something that did not work.

    >>> failed("What did not work: sorting by hand.", "sorting by hand")
    True
    >>> failed("Interviews mend what does not work.", "interviews")
    False
    >>> failed("It did not work, so we took to sensors.", "sensors")
    False
    """
    told = _opening().search(words)
    if told is None or not _BEGINS.search(words[: told.start()]):
        return False
    at = words.casefold().find(label.casefold())
    turned = _turn().search(words, told.end(), max(at, told.end()))
    return at >= told.start() and turned is None


def only_announces(words: str) -> bool:
    """True for a heading such as "What did not work", which tells nothing by itself."""
    return bool(_opening().fullmatch(words.strip(_EDGE).rstrip(":?")))


def _sections(layout: Layout) -> Iterator[Span]:
    for section in layout.sections:
        if section.heading and only_announces(section.heading.text):
            yield section.start, section.end


def _lists(layout: Layout) -> Iterator[Span]:
    """The items right behind a line such as "What did not work:"."""
    end = -1
    start = 0
    for line in layout.lines:
        if line.kind == "item" and end >= 0:
            end = line.end
            continue
        if end > start:
            yield start, end
        start, end = (line.start, line.start) if only_announces(line.text) else (0, -1)
    if end > start:
        yield start, end


def _answers(layout: Layout) -> Iterator[Span]:
    """The sentence behind a question such as "What did not work?"."""
    for line in layout.lines:
        for asked in _opening().finditer(line.text):
            answer = _ANSWER.match(line.text, asked.end())
            if answer:
                yield line.start + asked.end() + 1, line.start + answer.end()


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    return words_of("failed")


@lru_cache(maxsize=1)
def _turn() -> re.Pattern[str]:
    return words_of("turned")
