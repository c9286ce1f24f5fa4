"""What stands behind a question or a lead-in: "Who may apply? Towns and schools.", "We need:" and a list.

Such answers have no verb of their own that a cue rule could see. The lead-ins stand in `leads` of words.yaml,
by what they lead to, in six languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from practicegraph.extract.relations.guards import denies, is_undone
from practicegraph.extract.relations.ledger import Ground, Support
from practicegraph.extract.relations.reading import Reading, allowed
from practicegraph.extract.relations.rules import load_words
from practicegraph.extract.relations.sentences import MAX_TEXT, MIN_TEXT, made, trimmed
from practicegraph.extract.relations.worded import SPEAKER, us_of

_SEVERAL = frozenset({"needs"})
"""Predicates of which each short sentence of an answer is one: "A plot. Someone who can draw. And money." """
_SHORT, _MOST = 14, 6
"""Words of a sentence that is but one more thing asked for; how many such are taken."""
_VERBAL = re.compile(
    r"^(?:vi|we|jeg|jag|eg|I|det|it|de|dei|they|der|there|du|you|dere|ni)\s|"
    r"\s(?:er|är|is|are|har|has|have|må|måste|must|kan|can|skal|ska|will|var|was|on|ovat|voi|eivät|ei)\s",
    re.IGNORECASE,
)
"""An answer that is a clause of its own, not a list of what was asked."""
_RELATIVE = re.compile(
    r",?\s(?:som|der|hvor|där|kor|who|that|which|where|jo(?:ka|ta|ssa|lla|tka))\s.*$",
    re.IGNORECASE | re.DOTALL,
)
_AND = re.compile(r"^(?:og|och|and|ja|sekä|samt)\s", re.IGNORECASE)


def state_answers(reading: Reading) -> None:
    """Enters what answers to questions and lists under lead-ins say is needed, given, or open to whom."""
    text = reading.document.text
    for predicate, pattern in _leads():
        for match in pattern.finditer(text):
            for start, end in _answers(reading, match.end(), predicate):
                _enter(reading, predicate, match, start, end)


@lru_cache(maxsize=1)
def _leads() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """By predicate the lead-ins, each with the mark behind it: of a question, a colon, a line's end."""
    return tuple(
        (
            predicate,
            re.compile(
                rf"(?:^|(?<=[.!?]\s)|(?<=\n))[#*•\s-]*(?:{'|'.join(leads)})"
                rf"[ \t]*(?:[?:][*]*|[*]*[?:]?(?=[ \t]*\n))[ \t]*",
                re.IGNORECASE,
            ),
        )
        for predicate, leads in load_words()["leads"].items()
    )


def _answers(reading: Reading, at: int, predicate: str) -> Iterator[tuple[int, int]]:
    """The spans of what is answered: the items of the list that follows, else the sentences behind."""
    text = reading.document.text
    start = at + len(text[at:]) - len(text[at:].lstrip())
    items = list(_items(reading, at)) if "\n" in text[at:start] else []
    for first, last in items:
        yield next(_sentences(reading, first, last), (first, last))
    if not items:
        end = text.find("\n", start)
        yield from _plain(reading, start, len(text) if end < 0 else end, predicate)


def _items(reading: Reading, at: int) -> Iterator[tuple[int, int]]:
    """The list items right behind a place, from their first word on."""
    for line in reading.layout.lines:
        if line.start < at:
            continue
        if line.kind != "item":
            return
        yield line.body, line.end


def _sentences(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences from one place to another."""
    for passage in reading.passages:
        if passage.start < end and start < passage.end:
            for first, last in passage.sentences:
                if first < end and start < last:
                    yield max(start, first), min(end, last)


def _plain(reading: Reading, start: int, end: int, predicate: str) -> Iterator[tuple[int, int]]:
    """The first sentence behind a question; of what is needed also the short ones that go on."""
    for number, (first, last) in enumerate(_sentences(reading, start, end)):
        words = reading.document.text[first:last].split(";")[0]
        if number and (predicate not in _SEVERAL or len(words.split()) > _SHORT or number >= _MOST):
            return
        if _VERBAL.search(_RELATIVE.sub("", words.strip())):
            return
        yield first, first + len(words)


def _enter(reading: Reading, predicate: str, lead: re.Match[str], start: int, end: int) -> None:
    whole = reading.document.text
    words = _AND.sub("", trimmed(whole[start:end].strip(" .!*")))
    if not MIN_TEXT <= len(words) <= MAX_TEXT or words.endswith("?") or "█" in words:
        return
    if denies(words) or is_undone(words):
        return
    id_, kind, reason = _subject(reading, lead)
    if not allowed(predicate, kind, made(reading, predicate, words).type):
        return
    object_ = made(reading, predicate, words)
    ground = Ground(f"rule:answer-{predicate}", 0.85, "inferred", reason or "it answers the words before it")
    reading.ledger.say(id_, predicate, object_.id, object_.type, Support(start, end), ground)


_WE = re.compile(r"\b(?:vi|we|our|oss|us|os|me|meille|meidän|tarvitsemme|tarjoamme|etsimme)\b", re.IGNORECASE)


def _subject(reading: Reading, lead: re.Match[str]) -> tuple[str, str, str | None]:
    """Who asks or gives: the publisher where the lead-in says "we", else what its place is about."""
    publisher = us_of(reading) if _WE.search(lead[0]) else None
    if publisher:
        return publisher.entity.id, publisher.kind, SPEAKER
    head = reading.head(lead.start())
    return head.id, head.kind, head.reason
