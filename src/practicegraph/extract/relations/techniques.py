"""Techniques that a text names in general words, such as solid wood, heat pumps or workshops."""

from __future__ import annotations

import re
from functools import lru_cache

from practicegraph.extract.relations.clauses import teller
from practicegraph.extract.relations.guards import denies
from practicegraph.extract.relations.ledger import Ground
from practicegraph.extract.relations.reading import Reading, Sentence
from practicegraph.extract.relations.rules import load_words
from practicegraph.extract.relations.sentences import Side
from practicegraph.model import PRACTICE_KINDS

_OF = (*PRACTICE_KINDS, "infrastructure", "network", "organisation")
_WANTED = re.compile(
    r"\b(?:treng(?:er|s)?|behöver|behövs|mangler|saknar|ønsker|önskar|søker|söker|needs?|lacks?|wants?|mål(?:et|ene|sätt\w*)?|"
    r"goals?|targets?|bærekraftsmål\w*|berekraftsmål\w*|tarvits\w*|"
    r"vurder\w*|överväg\w*|overvej\w*|consider\w*|harkit\w*)\b",
    re.IGNORECASE,
)
_REASON = "the text names it in telling how it is done"


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(load_words()['techniques'])})(?!\w)", re.IGNORECASE)


def state_techniques(reading: Reading) -> None:
    """Enters the techniques by which the main thing works, each where it is named first."""
    told: set[str] = set()
    for sentence in reading.sentences():
        if sentence.support.field == "text":
            _state_in(reading, sentence, told)


def _state_in(reading: Reading, sentence: Sentence, told: set[str]) -> None:
    shadow = sentence.shadow
    for match in _words().finditer(shadow.text):
        key = match[0].lower()[:7]
        head = teller(reading, sentence)
        if key in told or head.type not in _OF or _only_spoken_of(reading, shadow.text, match):
            continue
        if reading.ledger.tells_failed(sentence.support, match[0]):
            continue
        told.add(key)
        _enter(reading, sentence, head, match[0].lower(), shadow.span(*match.span()))


def _only_spoken_of(reading: Reading, sentence: str, match: re.Match[str]) -> bool:
    """True for what the title is about, and for what the clause denies, supposes, wants or aims at."""
    before, after = sentence[: match.start()], sentence[match.end() :]
    clause = re.split(r"[,;:–]\s", before)[-1] + match[0] + re.split(r"[,;:–.]\s", after)[0]
    wanted = _WANTED.search(sentence)
    return bool(wanted or denies(clause)) or match[0].lower() in reading.document.title.lower()


def _enter(reading: Reading, sentence: Sentence, head: Side, words: str, span: tuple[int, int]) -> None:
    method = reading.ledger.add_local("method", words)
    reading.ledger.mention(method, *span)
    ground = Ground("technique", 0.65, "inferred", _REASON)
    reading.ledger.say(head.id, "usesMethod", method, "method", sentence.support, ground)
