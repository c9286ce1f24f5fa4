"""The layout of a text: its lines, headings, sections, list items and "Key: value" pairs, with offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

LineKind = Literal["heading", "item", "text"]

_MARKDOWN = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_UNDERLINE = re.compile(r"(={3,}|-{3,})$")
_BULLET = re.compile(r"[•·▪◦‣●*][ \t]+")
_DASH = re.compile(r"[-–—][ \t]+")
_NUMBER = re.compile(r"\d{1,2}[.)][ \t]+(?=[A-ZÆØÅÄÖ«“\"])")
_KEY = re.compile(
    r"(?:^|(?<=[.!?]\s))(?P<key>[A-ZÆØÅÄÖ][\w/-]*(?:[ \t][\w/()-]+){0,3})[ \t]*:[ \t]*(?P<value>\S[^\n]*)"
)
_KEY_ALONE = re.compile(r"(?P<key>[A-ZÆØÅÄÖ][\w/-]*(?:[ \t][\w/()-]+){0,3})[ \t]*:[ \t]*$")
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-ZÆØÅÄÖ«“\"])|[.!?]?\s*$")
MAX_HEADING = 110
"""Longer lines are running text."""


@dataclass(frozen=True)
class Line:
    """A line that is not blank, without the white space around it."""

    start: int
    end: int
    text: str
    kind: LineKind
    level: int = 0
    """Of a heading: 1 is the highest. Of an item: how far it is indented."""
    body: int = 0
    """Where the words begin, after the bullet, number or hashes."""


@dataclass(frozen=True)
class Pair:
    """A key and its value, such as `Sted: Folkets hus`."""

    key: str
    start: int
    """Where the key begins."""
    value_start: int
    value_end: int
    line: int
    """Index of the line that holds the key."""


@dataclass(frozen=True)
class Section:
    """What stands under one heading, its subsections included; the first section has no heading."""

    start: int
    end: int
    level: int
    heading: Line | None
    path: tuple[str, ...]
    """The headings from the outermost to this one."""


@dataclass(frozen=True)
class Layout:
    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    pairs: tuple[Pair, ...]

    def line_at(self, offset: int) -> Line | None:
        """The line that an offset falls in, or None between lines."""
        low, high = 0, len(self.lines)
        while low < high:
            middle = (low + high) // 2
            if self.lines[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.lines) and self.lines[low].start <= offset:
            return self.lines[low]
        return None

    def section_at(self, offset: int) -> Section:
        """The innermost section around an offset."""
        inside = [section for section in self.sections if section.start <= offset < section.end]
        return max(inside, key=lambda section: section.level, default=self.sections[0])


def read_layout(text: str) -> Layout:
    """The layout of a text. Every offset counts code points of `text`."""
    raw = list(_raw_lines(text))
    lines = tuple(_classify(raw, index) for index in range(len(raw)) if not _is_underline(raw, index))
    return Layout(lines, tuple(_sections(lines, len(text))), tuple(_pairs(text, lines)))


def _raw_lines(text: str) -> Iterator[tuple[int, int, str, int, int]]:
    """Start, end, words, indent and the number of blank lines before, of each line that is not blank."""
    offset = blank = 0
    for whole in text.split("\n"):
        words = whole.strip()
        if words:
            indent = len(whole) - len(whole.lstrip())
            yield offset + indent, offset + indent + len(words), words, indent, blank
            blank = 0
        else:
            blank += 1
        offset += len(whole) + 1


Raw = list[tuple[int, int, str, int, int]]


def _is_underline(raw: Raw, index: int) -> bool:
    _, _, words, _, blank = raw[index]
    return bool(_UNDERLINE.match(words)) and index > 0 and blank == 0


def _classify(raw: Raw, index: int) -> Line:
    start, end, words, indent, _ = raw[index]
    if hashes := _MARKDOWN.match(words):
        return Line(start, end, words, "heading", len(hashes[1]), start + hashes.start(2))
    if index + 1 < len(raw) and _is_underline(raw, index + 1) and len(words) <= MAX_HEADING:
        return Line(start, end, words, "heading", 1 if raw[index + 1][2][0] == "=" else 2, start)
    if bullet := _bullet(raw, index):
        return Line(start, end, words, "item", indent, start + bullet)
    if _is_heading(raw, index):
        return Line(start, end, words, "heading", 3, start)
    return Line(start, end, words, "text", 0, start)


def _bullet(raw: Raw, index: int) -> int:
    """Length of the bullet in front of an item, 0 where the line is none."""
    words, indent = raw[index][2], raw[index][3]
    if bullet := _BULLET.match(words):
        return bullet.end()
    for shape in (_DASH, _NUMBER):
        if bullet := shape.match(words):
            # A lone dash opens a spoken line, a lone number a date: a list has company or is indented.
            beside = [raw[near][2] for near in (index - 1, index + 1) if 0 <= near < len(raw)]
            if indent or any(shape.match(other) for other in beside):
                return bullet.end()
    return 0


def _is_heading(raw: Raw, index: int) -> bool:
    _, _, words, indent, blank = raw[index]
    if indent or (index and not blank) or len(words) > MAX_HEADING or len(words.split()) > 14:
        return False
    if words[-1] in ".:;,!…" or not (words[0].isupper() or words[0].isdigit() or words[0] in '«“"'):
        return False
    if re.search(r"\w\s*:\s+\S", words) and not words.isupper() and len(words.split(":")[0].split()) <= 2:
        return False
    if index + 1 == len(raw):
        return False
    following = raw[index + 1][2]
    if len(following) > len(words) or following[-1] in ".:!?" or words.isupper():
        return True
    return any(len(near[2]) > 60 for near in raw[index + 1 : index + 5])


def _sections(lines: tuple[Line, ...], length: int) -> Iterator[Section]:
    headings = [line for line in lines if line.kind == "heading"]
    yield Section(0, length, 0, None, ())
    open_: list[Line] = []
    for index, heading in enumerate(headings):
        while open_ and open_[-1].level >= heading.level:
            open_.pop()
        open_.append(heading)
        after = (other.start for other in headings[index + 1 :] if other.level <= heading.level)
        path = tuple(line.text.strip("# ") for line in open_)
        yield Section(heading.start, next(after, length), len(open_), heading, path)


def _pairs(text: str, lines: tuple[Line, ...]) -> Iterator[Pair]:
    for number, line in enumerate(lines):
        position = line.body
        while found := _KEY.search(text[line.body : line.end], position - line.body):
            start = line.body + found.start("key")
            value = line.body + found.start("value")
            end = _value_end(text, value, line.end)
            yield Pair(found["key"], start, value, end, number)
            position = max(end, value + 1)
            if position >= line.end:
                break
        alone = _KEY_ALONE.fullmatch(text[line.body : line.end])
        if alone and number + 1 < len(lines) and lines[number + 1].kind != "heading":
            following = _block(lines, number + 1)
            yield Pair(alone["key"], line.body, following[0], following[1], number)


def _block(lines: tuple[Line, ...], first: int) -> tuple[int, int]:
    """The line after a key that stands alone, with the items that follow it."""
    last = first
    while lines[first].kind == "item" and last + 1 < len(lines) and lines[last + 1].kind == "item":
        last += 1
    return lines[first].body, lines[last].end


def _value_end(text: str, start: int, line_end: int) -> int:
    """A value reaches to the end of its sentence, so that `Vert: X. Lenke.` gives X alone."""
    value = text[start:line_end]
    for stop in _SENTENCE_END.finditer(value):
        before = value[: stop.start()]
        # "kl. 9", "St. Olavs gate", "9. november": a short or numeric word before the stop is no end.
        last = before.rsplit(None, 1)[-1] if before.split() else ""
        if stop.end() == len(value) or not (last.isdigit() or (len(last) <= 3 and not last.isupper())):
            return start + len(before.rstrip())
    return line_end
