"""How words become terms of the word index: stems, their spellings, and groups of four letters.

The same analysis runs over passages and questions, here and not in the engine, so that rankings do not
depend on an engine's idea of a language. A word gives its Snowball stem, so that forms of a word meet, and
the groups of four letters inside it, so that the parts of compounds meet ("matsvinn" in
"storkjøkkenmatsvinn", "ruokahävikki" in "ruokahävikkiseuranta") without a dictionary. Measured with 42 needs
asked in six languages: nDCG@10 .31 with stems alone, .37 with both.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from practicegraph.model import Language

_WORD = re.compile(r"\w+")
_LONGEST = 60
"""Longer words are cut: they are addresses and garbage."""
_GRAM = 4
_STEMMERS = {
    "nb": "norwegian",
    "nn": "norwegian",
    "sv": "swedish",
    "da": "danish",
    "fi": "finnish",
    "en": "english",
}
_ALL = ("nb", "sv", "da", "fi", "en")

_SAME = str.maketrans({"æ": "ä", "ø": "ö"})
_SINGLE = str.maketrans({"ä": "a", "ö": "o", "å": "a"})
_DOUBLE = str.maketrans({"ä": "ae", "ö": "oe", "å": "aa"})

_local = threading.local()
"""Snowball stemmers keep state while they work, so that each thread has its own."""


def words(text: str) -> list[str]:
    """The words of a text in order: composed letters, no case, æ and ä as one, ø and ö as one."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_SAME)
    return [word[:_LONGEST] for word in _WORD.findall(folded)]


def spellings(word: str) -> tuple[str, ...]:
    """A word as it stands, and as it is written without Nordic letters: Ålesund, Alesund, Aalesund."""
    return tuple(dict.fromkeys((word, word.translate(_SINGLE), word.translate(_DOUBLE))))


def grams(word: str) -> Iterator[str]:
    """The groups of four letters inside a word; a shorter word has none."""
    for start in range(len(word) - _GRAM + 1):
        yield "#" + word[start : start + _GRAM]


def stems(word: str, language: Language) -> tuple[str, ...]:
    """The stem of a word; where the language is not known, each language's."""
    languages = _ALL if language == "und" else (language,)
    return tuple(dict.fromkeys(_stem(word, _STEMMERS[name]) for name in languages))


def passage_terms(texts: Iterable[str], language: Language) -> list[str]:
    """The terms a passage is found by, one for each time they occur."""
    terms: list[str] = []
    for text in texts:
        for word in words(text):
            for stem in stems(word, language):
                terms.extend(spellings(stem))
            terms.extend(grams(word))
    return terms


def question_terms(text: str, language: Language) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """For each word of a question the stems of which any may agree, and the groups that each count."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for word in words(text):
        alternatives = [form for stem in stems(word, language) for form in spellings(stem)]
        found[tuple(dict.fromkeys(alternatives))] = tuple(grams(word))
    return list(found.items())


@lru_cache(maxsize=200_000)
def _stem(word: str, algorithm: str) -> str:
    # The stemmers know Norwegian and Danish words by æ and ø, which are folded here.
    letters = word.replace("ä", "æ").replace("ö", "ø") if algorithm in ("norwegian", "danish") else word
    stem: str = _stemmer(algorithm).stemWord(letters)
    return stem.translate(_SAME)


def _stemmer(algorithm: str) -> Any:
    known: dict[str, Any] = _local.__dict__.setdefault("stemmers", {})
    if algorithm not in known:
        import Stemmer

        known[algorithm] = Stemmer.Stemmer(algorithm, 0)
    return known[algorithm]
