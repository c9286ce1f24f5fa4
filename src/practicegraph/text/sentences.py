"""Where sentences begin and end: abbreviations, ordinals, initials, lists, headings, wrapped lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from practicegraph.text.clean import lines

Span = tuple[int, int]

ABBREVIATIONS = Path(__file__).with_name("abbreviations.txt")

BULLET = re.compile(
    r"[ \t\u00a0]*(?:[•·‣▪●○◦■□►➢*–—-]|\(?\d{1,2}[.)]|\(?[a-zæøå]\))[ \t\u00a0]+"
)  # fmt: skip
"""How an item of a list begins."""
LABEL = re.compile(r"[^\W\d_][^\n:.!?]{0,38}:(?:\s|$)")
"""How a line such as "Sted: Rådhuset" begins."""
HEADING_SIGN = re.compile(r"#{1,6}\s")

_STOP = re.compile(
    r"(?P<sign>[.!?…]+)(?P<close>[\"”»’')\]*_]*)(?=[\s\u200b]|$)"
    r"|(?<=[a-zæøåäöé]{3})(?P<glued>[.!?])(?=[A-ZÆØÅÄÖ][a-zæøåäö]{2})"
    r"|[ \u00a0]+(?=[•●▪][ \u00a0])"
)
_ADDRESS = re.compile(r"[@/＠]|www\.|\(at\)|\w\.\w+\.\w")
_NEXT = re.compile(r"[\s\u200b\"“”«»‘’'(\[*_•·–—-]*(\S)")
_LAST_WORD = re.compile(r"[^\s\"“”«»(\[/]*$")
_NUMBERED = re.compile(r"[\W_]*(?:[^\W\d_]+ )?\d{1,3}(?:\.\d{1,2})*$")
_MONTH = re.compile(
    r"(?i)\s*(?:jan|feb|mar|apr|ma[ijy]|jun|jul|aug|sep|o[kc]t|nov|de[sc]|tammi|helmi|maalis|huhti|touko|kesä|heinä|elo"
    r"|syys|loka|marras|joulu)"
)
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_WRAPPED = 45
"""A line that is shorter did not end for want of room."""


def sentences(text: str, is_apart: Callable[[Span], bool] = lambda _: False) -> list[Span]:
    """Start and end of every sentence, in order and without overlap; blank text belongs to none.

    Headings, list items and label lines are sentences of their own; a line for which `is_apart` holds
    (furniture of the page) joins no other.
    """
    return [span for stretch in _stretches(text, is_apart) for span in _cut(text, *stretch)]


def _stretches(text: str, is_apart: Callable[[Span], bool]) -> Iterator[Span]:
    """Lines, joined where one runs on in the next."""
    rows = list(lines(text))
    start, widest = 0, 0
    for at, line in enumerate(rows):
        widest = max(widest, line[1] - line[0])
        following = rows[at + 1] if at + 1 < len(rows) else None
        joined = following and not is_apart(line) and not is_apart(following)
        if not (following and joined and _runs_on(text, line, following, widest)):
            yield rows[start][0], line[1]
            start, widest = at + 1, 0


def _runs_on(text: str, line: Span, following: Span, widest: int) -> bool:
    """True when the line breaks off inside a sentence that the following one goes on with."""
    between = text[line[1] : following[0]]
    if between.count("\n") > 1 or between.count("\r") > 1 or "\f" in between or "\u2029" in between:
        return False
    first, second = text[slice(*line)], text[slice(*following)]
    if BULLET.match(second) or LABEL.match(second) or HEADING_SIGN.match(second) or HEADING_SIGN.match(first):
        return False
    if re.search(r"[.!?:;…|][\"”»’')\]*_]*$", first) and not _is_abbreviated(first):
        return False
    if second[0].islower():
        return True
    return len(first) >= _WRAPPED and len(first) >= 0.75 * widest and not LABEL.match(first)


def _is_abbreviated(line: str) -> bool:
    return line.endswith(".") and _holds_on(line, len(line) - 1, "x")


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a stretch."""
    at = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends_sentence(text, at, end, stop):
            yield from _trimmed(text, at, stop.end())
            at = stop.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    if bare := piece.strip():
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(bare)


def _ends_sentence(text: str, start: int, end: int, stop: re.Match[str]) -> bool:
    if stop["glued"]:
        return not _ADDRESS.search(_token_at(text, stop.start(), start, end))
    if not stop["sign"]:
        return True
    following = _NEXT.match(text, stop.end(), end)
    if not following or following[1].islower():
        return False
    if stop["sign"] != ".":
        return True
    return not _holds_on(text[start : stop.start()] + ".", stop.start() - start, text[stop.end() : end])


def _holds_on(sentence: str, stop: int, following: str) -> bool:
    """True when the full stop at `stop` belongs to an abbreviation, an initial or an ordinal number."""
    before = sentence[:stop]
    match = _LAST_WORD.search(before)
    word = match.group() if match else ""
    if not word:
        return False
    if word[-1].isdigit():
        return bool(_NUMBERED.fullmatch(before)) or (
            len(word) <= 2 and word.isdigit() and bool(_MONTH.match(following))
        )
    if len(word) == 1 and word.isupper():
        return True
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word) and word[0].isupper():
        return True
    hold, either, words = _abbreviations()
    plain, rest = word.casefold().rstrip("."), following.lstrip()
    if plain in words and rest[:1].isdigit() and not _YEAR.match(rest):
        return False
    return plain in hold or (plain in either and not rest[:1].isupper())


def _token_at(text: str, at: int, start: int, end: int) -> str:
    """The stretch without white space around `at`."""
    left = re.search(r"\S*$", text[max(start, at - 80) : at])
    right = re.match(r"\S*", text[at : min(end, at + 80)])
    return (left.group() if left else "") + (right.group() if right else "")


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Those that never end a sentence, those that may, and those of them that may before a number too."""
    rows = ABBREVIATIONS.read_text(encoding="utf-8").splitlines()
    words = {word for row in rows if not row.startswith("#") for word in row.casefold().split()}
    either = frozenset(word.rstrip("+") for word in words if word.endswith("+"))
    numbered = frozenset(word.removesuffix("++") for word in words if word.endswith("++"))
    return frozenset(word for word in words if not word.endswith("+")) - either, either, numbered
