"""What keeps a clause from saying something: denial, supposition, hearsay, the past, refusal.

The words stand in guards.yaml, in six languages. Every finder of statements asks here, so that one sentence
is not believed by one finder and doubted by the next.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from practicegraph.resources import read_yaml

FILE = Path(__file__).with_name("guards.yaml")

_JOINT = re.compile(
    r"[;:–—]\s|\(|,\s(?=(?:men|og|och|but|and|ja|mutta|vaan|mens|medan|while|som|der|which|that|joka|jonka|fordi|"
    r"because|eftersom|utan|når|när|when|kun|så|so)\b)",
    re.IGNORECASE,
)
"""Where in front of a name another clause ends; a bare comma may only part the names of a list."""
_OPENS_SUPPOSING = re.compile(
    r"^\W*(?:hvis|dersom|viss|ifall|om|jos|mikäli|if|unless|når|should)\s", re.IGNORECASE
)

_ARTICLE = re.compile(r"(?<!\w)ei(?= [\w-]+)", re.IGNORECASE)
"""An article in Norwegian, and "not" in Finnish: "ei gammal løe" denies nothing."""


@dataclass(frozen=True)
class Clause:
    """The words around what would be stated."""

    words: str
    """The clause itself."""
    sentence: str
    """All of the sentence."""
    language: str = ""
    named: bool = True
    """Whether it names what it speaks of; else it is taken to speak of the text's main thing."""


def denied(
    clause: Clause, predicate: str, *, negated: bool = False, modal: bool = False, past: bool = False
) -> bool:
    """True where the clause asks, denies, supposes, reports, tells of what was, failed, or is another's.

    Args:
        clause: the words.
        predicate: what would be stated.
        negated: a denial belongs to the cue itself.
        modal: "can" or "may" belongs to the cue itself.
        past: "former" does no harm.
    """
    words = words_of("not_negation").sub(" ", clause.words)
    if clause.language in ("nb", "nn"):
        words = _ARTICLE.sub(" ", words)
    if not modal and clause.sentence.rstrip(' »”"').endswith("?"):
        return True
    if not negated and words_of("negation").search(words):
        return True
    if not modal and (words_of("hypothesis").search(words) or _supposed(clause)):
        return True
    if words_of("hearsay").search(clause.sentence) or (not past and words_of("past").search(words)):
        return True
    if predicate == "hasOutcome" and is_unsettled(clause.words):
        return True
    return _undone(clause, predicate, negated) or _anothers(clause)


def is_unsettled(words: str) -> bool:
    """True for a result that is reckoned with or hoped for, and for what is so of a whole country anyhow.

    >>> is_unsettled("Svinnet kan bli halvert"), is_unsettled("Svinnet ble halvert")
    (True, False)
    """
    return bool(words_of("unsettled").search(words) or words_of("background").search(words))


def _undone(clause: Clause, predicate: str, negated: bool) -> bool:
    """True for what was refused, withdrawn or called off, and for money that is only asked for."""
    if not negated and words_of("undone").search(clause.sentence):
        return True
    asked = predicate == "funds" and words_of("sought").search(clause.sentence)
    return bool(asked) and not words_of("granted").search(clause.sentence)


def _supposed(clause: Clause) -> bool:
    """True where a Swedish clause opens with "om" as an English one with "if"."""
    return clause.language == "sv" and bool(
        re.match(r"\W{0,2}om\s+(?!än)\S+\s+\w+", clause.words, re.IGNORECASE)
    )


def _anothers(clause: Clause) -> bool:
    return not clause.named and bool(words_of("another").search(clause.words))


def is_provisional(words: str) -> bool:
    """True where the words themselves say that what they tell may change.

    >>> is_provisional("Partnere er pt. Nordlys AS"), is_provisional("Partnere er Nordlys AS")
    (True, False)
    """
    return bool(words_of("provisional").search(words))


def settled(words: str) -> str:
    """The words without what says that they may change.

    >>> settled("Foreløpige partnere")
    'partnere'
    """
    return " ".join(words_of("provisional").sub(" ", words).split())


def is_undone(words: str) -> bool:
    """True where the words tell that something was called off, refused or given up.

    >>> is_undone("Samlingen 12. mai er avlyst")
    True
    """
    return bool(words_of("undone").search(words))


def denies(words: str) -> bool:
    """True where words deny or suppose, such as the value of a "Partner: none yet" line."""
    harmless = words_of("not_negation").sub(" ", words)
    return bool(words_of("negation").search(harmless) or words_of("hypothesis").search(harmless))


def clause_of_list(sentence: str, start: int, end: int) -> str:
    """The clause that a name at `sentence[start:end]` stands in, which may be one of many in a list."""
    before = _JOINT.split(sentence[:start])[-1]
    opening = _JOINT.split(sentence[:start])[0]
    supposed = opening if _OPENS_SUPPOSING.match(opening) else ""
    after = " ".join(re.split(r"[,;:.]", sentence[end:])[0].split()[:2])
    return f"{supposed} {before} {sentence[start:end]} {after}".strip()


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, list[str]]:
    lists: Mapping[str, list[str]] = read_yaml(FILE)
    return lists


@lru_cache(maxsize=32)
def words_of(name: str) -> re.Pattern[str]:
    """Any of the words of a list of guards.yaml."""
    words = "|".join(sorted(_lists()[name], key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
