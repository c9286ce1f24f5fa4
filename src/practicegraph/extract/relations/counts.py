"""A stated count beside the names it counts: "five municipalities: A, B, C and D" contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from practicegraph.extract.figures.numerals import words as number_words
from practicegraph.extract.relations.ledger import Ground, Support
from practicegraph.extract.relations.reading import Reading, Sentence
from practicegraph.extract.relations.shadow import BLOCKS, SELF
from practicegraph.model import Language, Statement

_NAME = "[" + "".join(
    f"{chr(start)}-{chr(start + 0xFF)}" for kind, start in BLOCKS.items() if kind not in ("date", SELF)
) + "]"  # fmt: skip
_UNKNOWN = r"[A-ZÆØÅÄÖ][\w.&+/-]*(?: [A-ZÆØÅÄÖ][\w.&+/-]*){0,3}"
_ITEM = rf"(?:{_NAME}|{_UNKNOWN})(?: \([^()]{{1,60}}\))?"
_AND = r"(?:og|och|and|ja|samt|sekä)"
_LIST = rf"{_ITEM}(?:, (?!{_AND} ){_ITEM})+,? {_AND} {_ITEM}|{_ITEM}(?:, {_ITEM}){{2,}}"
_INTRODUCED = (
    r"(?::|,? (?:nemlig|nämligen|namely|eli|det vil si|dvs\.?)| –| —| \(|"
    r"; (?:det|dette|desse|disse|dessa|de|they|these|ne|nämä) (?:er|är|are|ovat))"
)
_WORD = re.compile(r"(?<!\w)(?:\d{1,2}|[^\W\d_]{2,12})(?!\w)")
_COUNTED = re.compile(
    rf"(?<!\w)(?P<count>\d{{1,2}}|[^\W\d_]{{2,12}}) (?P<counted>(?:[^\W\d_]+ ){{0,2}}?[^\W\d_]{{3,}})"
    rf"(?: [^.:;–—(\n]{{0,60}}?)?{_INTRODUCED}\s(?P<names>{_LIST})(?P<rest>[^.\n]{{0,40}})"
)
_BEFORE_BULLETS = re.compile(
    r"(?<!\w)(?P<count>\d{1,2}|[^\W\d_]{2,12}) (?P<counted>(?:[^\W\d_]+ ){0,2}?[^\W\d_]{3,})"
    r"(?: [^.:;\n]{0,60})?:\s*$"
)
_BULLETS = re.compile(r"\s*\n(?P<items>(?:[ \t]*[-*•·–][ \t]+\S[^\n]*(?:\n|$))+)")
_OPEN = re.compile(
    r"\b(?:m\.?\s?fl|mfl|m\.?\s?m|o\.?\s?a|osv|etc|bl\.?\s?a|blant|bland|mellom anna|including|inkludert|"
    r"inklusive|such as|som f\.?eks|for eksempel|for example|e\.?g|t\.?ex|till exempel|esimerkiksi|"
    r"muun muassa|mm|among|"
    r"others|andre|andra|flere|fleire|fler|muut|ym)\b",
    re.IGNORECASE,
)
"""Where such a word stands, the list does not mean to name all."""
_MOST = 40


@dataclass(frozen=True)
class _Mismatch:
    """A count and a list that disagree, in the words of one sentence."""

    said: int
    listed: int
    counted: str
    support: Support
    number: tuple[int, int]
    """Where the count stands in the text."""


def state_counts(reading: Reading) -> Iterator[tuple[Statement, Statement]]:
    """Enters what lists count where the text counts otherwise, and yields the two that disagree.

    What the text says stays as it is; the number of names is a second figure of the same head, computed.
    """
    for sentence in reading.sentences():
        if sentence.support.field == "text":
            for found in _mismatches(reading, sentence):
                yield _said(reading, found), _listed(reading, found)


def _mismatches(reading: Reading, sentence: Sentence) -> Iterator[_Mismatch]:
    shadow = sentence.shadow
    for match in _counts(_COUNTED, sentence):
        names = re.sub(r" \([^()]*\)", "", match["names"])
        listed = len(re.split(rf",? {_AND} |, ", names))
        yield from _mismatch(sentence, match, match.end("rest"), listed)
    bullets = _BULLETS.match(reading.document.text, shadow.end)
    if bullets:
        listed = len(bullets["items"].strip().split("\n"))
        for match in _counts(_BEFORE_BULLETS, sentence):
            yield from _mismatch(sentence, match, match.end(), listed)


def _counts(pattern: re.Pattern[str], sentence: Sentence) -> Iterator[re.Match[str]]:
    """Where the pattern holds from a number on."""
    for word in _WORD.finditer(sentence.shadow.text):
        if _number(word[0], sentence.language) is not None:
            match = pattern.match(sentence.shadow.text, word.start())
            if match:
                yield match


def _mismatch(sentence: Sentence, match: re.Match[str], end: int, listed: int) -> Iterator[_Mismatch]:
    said = _number(match["count"], sentence.language)
    words = sentence.shadow.text[match.start() : end]
    if said is not None and 2 <= said <= _MOST and said != listed and not _OPEN.search(words):
        span = sentence.shadow.span(*match.span("count"))
        yield _Mismatch(said, listed, match["counted"].strip(), sentence.support, span)


def _number(words: str, language: Language) -> int | None:
    return int(words) if words.isdigit() else number_words(language).get(words.lower())


def _said(reading: Reading, found: _Mismatch) -> Statement:
    """The statement of the count: the figure that was read there, or a new one."""
    start, end = found.number
    for statement in reading.ledger.statements.values():
        if statement.predicate == "hasIndicator" and statement.start <= start and end <= statement.end:
            attributes = reading.ledger.entities[statement.object].attributes
            if attributes.get("value") == found.said:
                return statement
    return _enter(reading, found, found.said, Ground("count", 0.85))


def _listed(reading: Reading, found: _Mismatch) -> Statement:
    reason = f"the list that follows has {found.listed} names"
    return _enter(reading, found, found.listed, Ground("count:list", 0.7, "computed", reason))


def _enter(reading: Reading, found: _Mismatch, number: int, ground: Ground) -> Statement:
    ledger, head = reading.ledger, reading.head(found.number[0])
    label = f"{number} {found.counted}"
    unit = found.counted.split()[-1]
    id_ = ledger.add_local("indicator", label, value=float(number), unit=unit, about="", qualifier="other")
    ledger.mention(id_, *found.number)
    ledger.say(head.id, "hasIndicator", id_, "indicator", found.support, ground)
    return ledger.statements[(head.id, "hasIndicator", id_)]
