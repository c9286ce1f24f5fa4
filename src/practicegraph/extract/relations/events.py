"""Events inside a document: numbered sessions, list items with a host, lines of a programme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from practicegraph.extract.layout import Layout, Line, Pair
from practicegraph.extract.relations.rules import load_words
from practicegraph.extract.relations.things import pair_role

_TIMED = re.compile(
    r"(?:kl\.?\s*)?\d{1,2}[.:]\d{2}(?:\s*[-–]\s*(?:kl\.?\s*)?\d{1,2}[.:]\d{2})?\s*[-–:|]?\s+(?P<name>[A-ZÆØÅÄÖ«“\"].{4,140})"
)
_DATED = re.compile(
    r"\d{1,2}(?:\.|/)\s?(?:\d{1,2}(?:\.|/)\s?(?:\d{2,4})?|[a-zæøåäö]+\.?(?:\s\d{4})?)\s*[-–:|]\s*(?P<name>[A-ZÆØÅÄÖ«“\"].{4,140})"
)
_LINK_WORDS = re.compile(
    r"[\s.]*\b(?:Länk|Lenke|Lenkje|Link|Linkki|Les mer|Läs mer|Read more|Læs mere|Lue lisää)\b[.\s]*$"
)
_THEME_WORD = re.compile(
    r"(?:Tema|Theme|Teema)[ :]+(?P<theme>\S+(?: [a-zæøåäö]\S*)*)[ :–-]*(?P<name>[A-ZÆØÅÄÖ].*)?"
)
_EVENT_ROLES = frozenset({"organises", "hosts", "heldAt", "time", "speaksAt"})


@dataclass(frozen=True)
class InnerEvent:
    """An event that only this document tells of, with the stretch of text that tells of it."""

    name: str
    start: int
    end: int
    name_start: int
    name_end: int
    parent: int | None = None
    """Place of the event that it is part of in the list, None for the main thing."""
    word: str = ""
    """The word for its kind that its heading begins with."""
    single: bool = False
    """True where one line or list item tells all of it, so that the whole of it is the evidence."""
    of_programme: bool = False
    """True for a line with a time of day: a talk, a lunch; who is in it takes part in the whole."""


def inner_events(text: str, layout: Layout) -> list[InnerEvent]:
    """The events inside a text, in text order."""
    found = [*_headed(text, layout), *_items(text, layout), *_programme(text, layout)]
    kept: list[InnerEvent] = []
    for event in sorted(found, key=lambda event: (event.start, -event.end)):
        if not kept or event.start != kept[-1].start:
            kept.append(event)
    return [_with_parent(event, index, kept) for index, event in enumerate(kept)]


@lru_cache(maxsize=1)
def _heads() -> re.Pattern[str]:
    words = "|".join(sorted(load_words()["types"]["event"], key=len, reverse=True))
    return re.compile(
        rf"(?P<word>{words}|modul|samtale|del|dag|session|sesjon|module|part)(?:\s+(?P<number>\d{{1,2}})\b[.:]?|\s*:)\s*(?P<name>.*)",
        re.IGNORECASE,
    )


def _headed(text: str, layout: Layout) -> Iterator[InnerEvent]:
    """Lines such as "Workshop 2. Water" or "Study visit: The mill", with what follows them."""
    heads = [
        (line, match) for line in layout.lines if line.kind != "item" and (match := _heads().match(line.text))
    ]
    heads = [(line, match) for line, match in heads if match["number"] or len(line.text) < 90]
    numbered = sum(bool(match["number"]) for _, match in heads)
    if numbered < 2:
        heads = [(line, match) for line, match in heads if not match["number"]]
        if not any(line.kind == "item" for line in layout.lines):
            return
    for place, (line, match) in enumerate(heads):
        following = (
            heads[place + 1][0].start if place + 1 < len(heads) else _end_of_block(layout, line, len(text))
        )
        name = _LINK_WORDS.sub("", line.text).strip()
        yield InnerEvent(
            name.rstrip("."), line.start, following, line.start, line.start + len(name),
            word=match["word"].lower(),
        )  # fmt: skip


def _end_of_block(layout: Layout, line: Line, length: int) -> int:
    after = (
        other.start
        for other in layout.lines
        if other.start > line.start and other.kind == "heading" and other.level < 3
    )
    return next(after, length)


def _items(text: str, layout: Layout) -> Iterator[InnerEvent]:
    """List items that give a host, a place or a time: "Theme forest. Host: the county"."""
    for number, line in enumerate(layout.lines):
        pairs = [pair for pair in layout.pairs if pair.line == number and pair.start > line.body]
        if line.kind == "item" and any(pair_role(pair.key) in _EVENT_ROLES for pair in pairs):
            yield _item(text, line, pairs)


def _item(text: str, line: Line, pairs: Sequence[Pair]) -> InnerEvent:
    start, end = line.body, min(pair.start for pair in pairs)
    words = text[start:end].rstrip(" .;,–-")
    if (theme := _THEME_WORD.fullmatch(words)) and theme["name"]:
        start += theme.start("name")
        words = theme["name"]
    return InnerEvent(words, line.body, line.end, start, start + len(words), single=True)


def _programme(text: str, layout: Layout) -> Iterator[InnerEvent]:
    """Two lines or more that begin with a time of day, or with a date: sessions of a programme."""
    for shape in (_TIMED, _DATED):
        lines = [
            (line, match) for line in layout.lines if (match := shape.fullmatch(text[line.body : line.end]))
        ]
        if len(lines) < 2:
            continue
        for line, match in lines:
            name = _LINK_WORDS.sub("", match["name"]).rstrip(" .")
            start = line.body + match.start("name")
            timed = shape is _TIMED
            yield InnerEvent(
                name, line.start, line.end, start, start + len(name), single=True, of_programme=timed
            )


def _with_parent(event: InnerEvent, index: int, events: list[InnerEvent]) -> InnerEvent:
    around = [
        place for place in range(index)
        if events[place].start <= event.start and event.end <= events[place].end and not events[place].single
    ]  # fmt: skip
    return replace(event, parent=around[-1]) if around else event


def event_at(events: Sequence[InnerEvent], offset: int) -> int | None:
    """Place of the innermost event around an offset, None where only the main thing is."""
    around = [place for place, event in enumerate(events) if event.start <= offset < event.end]
    return max(around, key=lambda place: events[place].start, default=None)
