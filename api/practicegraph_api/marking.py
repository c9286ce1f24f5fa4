"""Marking: which words of a quote answer a question, and which spans of a text name a thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from practicegraph.answers import DocumentView

_WORD = re.compile(r"\w+")
_SHORTEST = 4
_GAP = re.compile(r"(?<=[.!?:])\s+|\n+")
_EXCERPT = 420
Span = tuple[int, int]


def with_marks(quote: str, question: str) -> Markup:
    """The quote, escaped, with the words marked that share their beginning with a word of the question."""
    wanted = {word for word in _WORD.findall(question.casefold()) if len(word) >= _SHORTEST}
    pieces: list[Markup] = []
    at = 0
    for hit in _WORD.finditer(quote):
        if any(_alike(hit.group().casefold(), word) for word in wanted):
            pieces += [escape(quote[at : hit.start()]), Markup("<mark>{}</mark>").format(hit.group())]
            at = hit.end()
    return Markup("").join([*pieces, escape(quote[at:])])


def excerpt(quote: str, question: str, length: int = _EXCERPT) -> str:
    """The stretch of whole sentences that shares most words with the question; all of a short quote."""
    if len(quote) <= length:
        return quote
    wanted = {word for word in _WORD.findall(question.casefold()) if len(word) >= _SHORTEST}
    starts = [0, *(gap.end() for gap in _GAP.finditer(quote))]
    best = max(starts, key=lambda at: (_hits(quote[at : at + length], wanted), -at))
    cut = quote[best : best + length]
    whole = max((gap.start() for gap in _GAP.finditer(cut)), default=0)
    if best + length < len(quote):
        cut = cut[:whole] if whole > length // 2 else cut.rsplit(" ", 1)[0]
    before, after = "… " if best else "", " …" if best + len(cut) < len(quote.rstrip()) else ""
    return f"{before}{cut.strip()}{after}"


def _hits(text: str, wanted: set[str]) -> int:
    """How many of the wanted words a stretch has."""
    words = {word.casefold() for word in _WORD.findall(text)}
    return sum(any(_alike(word, each) for word in words) for each in wanted)


def _alike(word: str, wanted: str) -> bool:
    """True for forms and compounds of one word: a shared beginning of most of the shorter one."""
    shorter = min(len(word), len(wanted))
    need = max(_SHORTEST, shorter - 2)
    return shorter >= _SHORTEST and word[:need] == wanted[:need]


@dataclass(frozen=True)
class Part:
    """A stretch of a text that looks the same throughout."""

    text: str
    entity: str = ""
    label: str = ""
    kind: str = ""
    quoted: bool = False
    first_of_quote: bool = False
    faint: bool = False


def parts_of(view: DocumentView, quote: Span | None) -> list[Part]:
    """The text cut where a mention, a mark or the wanted quote begins or ends."""
    mentions = _apart((m.start, m.end, m.entity) for m in view.mentions if m.field == "text")
    faint = [(m.start, m.end) for m in view.marks if m.kind == "boilerplate"]
    edges = {0, len(view.text)}
    for start, end in [*((s, e) for s, e, _ in mentions), *faint, *([quote] if quote else [])]:
        edges |= {start, end}
    cuts = sorted(edge for edge in edges if 0 <= edge <= len(view.text))
    found = []
    for start, end in pairwise(cuts):
        entity = next((id for s, e, id in mentions if s <= start and end <= e), "")
        found.append(
            Part(
                text=view.text[start:end],
                entity=entity,
                label=_label(view.things, entity),
                kind=entity.partition("/")[0],
                quoted=quote is not None and quote[0] <= start and end <= quote[1],
                first_of_quote=quote is not None and start == quote[0],
                faint=any(s <= start and end <= e for s, e in faint),
            )
        )
    return found


def _label(things: Mapping[str, str], entity: str) -> str:
    return things.get(entity, "")


def _apart(mentions: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Mentions that do not overlap: the longer one wins."""
    chosen: list[tuple[int, int, str]] = []
    for start, end, entity in sorted(mentions, key=lambda m: (m[0] - m[1], m[0])):
        if all(end <= s or start >= e for s, e, _ in chosen):
            chosen.append((start, end, entity))
    return sorted(chosen)
