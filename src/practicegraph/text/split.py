"""A document's passages: paragraphs and lists under their headings, grouped to a good length."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from practicegraph.model import Document, Language, Mark, Passage
from practicegraph.text.clean import lines
from practicegraph.text.language import detect
from practicegraph.text.sentences import BULLET, HEADING_SIGN, LABEL, Span, sentences

__all__ = ["sentences", "split"]

TITLE, PLAIN, PART = 6, 7, 8
"""Levels of headings without a sign: the document's title, a short line alone, and "Workshop 2. ..."."""
SHORT, LONG = 30, 90
"""A passage has at least and at most so many words, where its paragraphs and headings allow. So search found
better by meaning and words together than with 60 and 180 (nDCG@10 .553 against .542)."""

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_RULE = re.compile(r"[=\-_*~\s]{3,}$")
_NUMBERED = re.compile(r"[^\W\d_]{3,}\s\d{1,2}[.:)]\s+\S")
_POINTS_ELSEWHERE = re.compile(r"(?i)\b(?:\w*lenke|länk\w*|link\w*|\w*linkki|her|här|tästä|here)\b")
_END_MARK = re.compile(r"[.:;,!…][\"”»’')\]]*$")


def split(document: Document) -> tuple[Passage, ...]:
    """The passages of a document in order; furniture of the page lies between them and belongs to none.

    Each passage has the headings it stands under, its language (which can differ from the document's) and
    the sentences inside it. The same document always gives the same passages.
    """
    text = document.text
    apart = _Furniture(text, document.marks)
    spans = sentences(text, apart.covers)
    blocks = list(_blocks(document, [span for span in spans if not apart.covers(span)], apart))
    groups = _grouped(list(_with_language(text, blocks, document.language)))
    return tuple(
        Passage(
            document=document.id, number=number, start=group[0].start, end=group[-1].end,
            text=text[group[0].start : group[-1].end], language=group[-1].language,
            heading=_common_path(group), sentences=tuple(s for block in group for s in block.sentences),
        )
        for number, group in enumerate(groups)
    )  # fmt: skip


class _Furniture:
    """The marked boilerplate of a text, and which of it takes up whole lines."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self._spans: list[Span] = []
        for start, end in sorted((mark.start, mark.end) for mark in marks if mark.kind == "boilerplate"):
            if self._spans and start < self._spans[-1][1]:
                self._spans[-1] = (self._spans[-1][0], max(end, self._spans[-1][1]))
            else:
                self._spans.append((start, end))
        self._starts = [start for start, _ in self._spans]
        self._lines = [start for start, end in self._spans if _fills_lines(text, start, end)]

    def covers(self, span: Span) -> bool:
        at = bisect_right(self._starts, span[0]) - 1
        return at >= 0 and span[1] <= self._spans[at][1]

    def lines_between(self, start: int, end: int) -> bool:
        at = bisect_left(self._lines, start)
        return at < len(self._lines) and self._lines[at] < end


def _fills_lines(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 200) : start], text[end : end + 200]
    return not before.strip(" \t\u00a0")[-1:].strip() and not after.strip(" \t\u00a0")[:1].strip()


# ----------------------------------------------------------------------------- blocks


@dataclass(frozen=True)
class _Block:
    """A heading, a paragraph or a list: sentences without a blank line or furniture between them."""

    sentences: tuple[Span, ...]
    words: int
    is_heading: bool
    after_furniture: bool
    path: tuple[str, ...] = ()
    language: Language = "und"

    @property
    def start(self) -> int:
        return self.sentences[0][0]

    @property
    def end(self) -> int:
        return self.sentences[-1][1]


@dataclass
class _Path:
    """The headings that hold at a place, with their levels."""

    steps: list[tuple[int, str]] = field(default_factory=list)

    def enter(self, level: int, heading: str) -> None:
        self.steps = [step for step in self.steps if step[0] < level] + [(level, heading)]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for _, name in self.steps)


def _blocks(document: Document, spans: Sequence[Span], apart: _Furniture) -> Iterator[_Block]:
    text, path = document.text, _Path()
    groups = list(_paragraphs(text, spans, apart))
    for at, (group, after_furniture) in enumerate(groups):
        has_more = at + 1 < len(groups)
        heading = _heading(text, group, has_more)
        if heading:
            level, name = heading
            is_title = not path.steps and name.casefold() == document.title.strip().casefold()
            path.enter(level if level < PLAIN else TITLE if is_title else level, name)
        words = sum(1 for _ in _WORD.finditer(text, group[0][0], group[-1][1]))
        for number, part in enumerate([group] if heading or words <= LONG else _portions(text, group, words)):
            apart_from_last = after_furniture and number == 0
            yield _Block(tuple(part), _count(text, part), bool(heading), apart_from_last, path.names)


def _paragraphs(text: str, spans: Sequence[Span], apart: _Furniture) -> Iterator[tuple[list[Span], bool]]:
    """Sentences with no blank line, heading or furniture between them, and whether furniture preceded."""
    current: list[Span] = []
    after = False
    for span in spans:
        if current:
            furniture = apart.lines_between(current[-1][1], span[0])
            if furniture or _is_broken(text, current[-1], span):
                yield current, after
                current, after = [], furniture
        current.append(span)
    if current:
        yield current, after


def _is_broken(text: str, span: Span, following: Span) -> bool:
    between = text[span[1] : following[0]]
    if len(re.findall(r"\r\n|[\n\r\f\u2029]", between)) > 1:
        return True
    if "\n" not in between:
        return False
    signed = HEADING_SIGN.match(text, span[0]) or HEADING_SIGN.match(text, following[0])
    return bool(signed or _is_numbered(text[slice(*span)]) or _is_numbered(text[slice(*following)]))


def _portions(text: str, group: list[Span], words: int) -> list[list[Span]]:
    """A paragraph that is too long, in portions of about equal length that end with a sentence."""
    goal = words / -(-words // LONG)
    portions: list[list[Span]] = [[]]
    filled = 0
    for span in group:
        size = _count(text, [span])
        if portions[-1] and filled + size / 2 > goal * len(portions):
            portions.append([])
        portions[-1].append(span)
        filled += size
    return portions


def _count(text: str, spans: Sequence[Span]) -> int:
    return sum(1 for _ in _WORD.finditer(text, spans[0][0], spans[-1][1]))


# ----------------------------------------------------------------------------- headings


def _heading(text: str, group: list[Span], has_more: bool) -> tuple[int, str] | None:
    """Level and words, when the group is a heading: marked as one, underlined, or a short line alone."""
    rows = list(lines(text[group[0][0] : group[-1][1]]))
    block = text[group[0][0] : group[-1][1]]
    first = block[slice(*rows[0])]
    if sign := HEADING_SIGN.match(first):
        return (len(sign.group().strip()), first.strip("# \t*")) if len(rows) == 1 else None
    if len(rows) == 2 and _RULE.fullmatch(block[slice(*rows[1])]) and len(first) < 120:
        return 1 if "=" in block[slice(*rows[1])] else 2, first
    if _is_numbered(first):
        return PART, first.strip("* ")
    if len(rows) == 1 and has_more and reads_as_heading(first):
        return PLAIN, first.strip("* ")
    return None


def _is_numbered(line: str) -> bool:
    """True for the head of a part, such as "Workshop 2. Hinder och lösningar."."""
    return line[:1].isupper() and bool(_NUMBERED.match(line)) and len(_WORD.findall(line)) <= 14


def reads_as_heading(line: str) -> bool:
    """True for a line that can be a heading: short, begins with a capital or digit, ends as no sentence.

    A question may be one. A date alone, a label with its value ("Sted: Fjordvik") and a list item are none.
    """
    plain = line.strip("* \t\u00a0")
    words = _WORD.findall(plain)
    if not words or len(words) > 14 or len(plain) > 110 or BULLET.match(line):
        return False
    if (plain.endswith("?") and re.search(r"[.!?]\s", plain)) or _POINTS_ELSEWHERE.search(plain):
        return False
    if _END_MARK.search(plain) or "@" in plain or "://" in plain or not re.search(r"[^\W\d_]{2}", plain):
        return False
    if LABEL.match(plain) and (len(words) < 5 or plain.split()[0].endswith(":")):
        return False
    if re.fullmatch(r"[\d\s./:–-]+(?:kl\.?[\d\s.:–-]+)?", plain):
        return False
    return plain[0].isupper() or plain[0].isdigit() or plain[0] in '«"“”'


# ----------------------------------------------------------------------------- passages


def _with_language(text: str, blocks: Sequence[_Block], main: Language) -> Iterator[_Block]:
    """Each block with its language; a short one takes it from the block before, a heading from the next."""
    told = [_told(text[block.start : block.end], block.words, main) for block in blocks]
    first = next((at for at, language in enumerate(told) if language), 0)
    for at in range(len(blocks) - 2, -1, -1):
        if told[at] is None and (blocks[at].is_heading or at < first):
            told[at] = told[at + 1]
    last = main
    for block, language in zip(blocks, told, strict=True):
        last = language or last
        yield replace(block, language=last)


def _told(text: str, words: int, main: Language) -> Language | None:
    """The language of a block, or None where it has too few words to tell."""
    if words < 8:
        return None
    language = detect(text, main)
    if words < 30 and (language == "und" or {language, main} <= {"nb", "nn", "da"}):
        return main
    return language


def _grouped(blocks: Sequence[_Block]) -> list[list[_Block]]:
    """Neighbouring blocks together, until they are long enough or something new begins."""
    groups: list[list[_Block]] = []
    for block in blocks:
        if groups and _belongs(groups[-1], block):
            groups[-1].append(block)
        else:
            groups.append([block])
    return _without_short_ends(groups)


def _belongs(group: Sequence[_Block], block: _Block) -> bool:
    words = sum(member.words for member in group)
    if block.after_furniture or block.language != group[-1].language:
        return False
    if words < LONG and all(member.is_heading for member in group):
        return True
    if block.is_heading and words >= SHORT:
        return False
    return words + block.words <= LONG


def _without_short_ends(groups: list[list[_Block]]) -> list[list[_Block]]:
    """A last piece that is too short to stand alone goes to the passage before it."""
    joined: list[list[_Block]] = []
    for group in groups:
        words = sum(block.words for block in group)
        before = sum(block.words for block in joined[-1]) if joined else 0
        if (
            joined
            and words < SHORT / 2
            and before + words <= LONG + SHORT / 2
            and not group[0].after_furniture
            and not group[0].is_heading
            and group[0].language == joined[-1][-1].language
        ):
            joined[-1].extend(group)
        else:
            joined.append(group)
    return joined


def _common_path(group: Sequence[_Block]) -> tuple[str, ...]:
    """The headings under which all of the passage stands."""
    paths = [block.path for block in group]
    shortest = min(paths, key=len)
    for length in range(len(shortest), 0, -1):
        if all(path[:length] == shortest[:length] for path in paths):
            return shortest[:length]
    return ()
