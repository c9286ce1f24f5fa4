"""Themes and goals by key terms (stems, compounds, split spellings), with spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from practicegraph.extract.stems import stem
from practicegraph.model import LANGUAGES, Concept

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LONGEST_WORD = 100
"""Longer runs of letters are no words: every place to part them would be tried."""
_COMPOUNDING = frozenset({"nb", "nn", "sv", "da", "fi"})
_NORWEGIAN = frozenset({"gang", "gangen", "gongen", "gong", "tar", "tog", "tok", "same", "samme"})
_ORDINARY = {
    "nb": _NORWEGIAN, "nn": _NORWEGIAN, "da": _NORWEGIAN,
    "sv": frozenset({"tar", "tog", "gång", "gången", "samma"}),
    "fi": frozenset({"yhden", "yhdestä", "yhdellä", "yhdeltä", "yhdelle", "yhdeksi"}),
    "en": frozenset({"train", "trained", "training", "trains"}),
}  # fmt: skip
"""Forms of terms that are mostly other words: "gang" is a time more often than a walk."""
_LETTERS = 3
"""So many first letters of a word its stem has as well."""
MIN_PART = 4
"""A term shorter than this counts only as a word of its own, never as part of a compound."""
MIN_REST = 3
"""What remains of a compound beside the term must be at least this long."""


@dataclass(frozen=True)
class Hit:
    """A key term in a text: `start` and `end` cover the words that it was seen in."""

    concept: str
    """Id with its kind: `theme/food` or `goal/12`."""
    start: int
    end: int
    weight: float
    """1 for a term as such, less for a part of a compound, more for terms of several words."""


class ConceptFinder:
    """Finds the terms of some concepts in texts; made once for an ontology."""

    def __init__(self, concepts: Iterable[tuple[str, Concept]], *, hints: bool = False) -> None:
        """With `hints`, their hints are found in place of their labels, and only as words of their own."""
        self._hints = hints
        self._terms: dict[str, dict[tuple[str, ...], set[str]]] = {language: {} for language in LANGUAGES}
        self._long: dict[str, dict[str, int]] = {language: {} for language in LANGUAGES}
        """For each stem that begins a term, how many words the longest such term has."""
        self._begun: dict[str, set[str]] = {language: set() for language in LANGUAGES}
        """The first letters of the terms of one word."""
        self._in_compound = lru_cache(maxsize=50_000)(self._read_compound)
        self._is_silent = lru_cache(maxsize=50_000)(self._read_silent)
        for id_, concept in concepts:
            self._add(id_, concept)

    def _add(self, id_: str, concept: Concept) -> None:
        for language in LANGUAGES:
            for term in _terms(concept, language, self._hints):
                key = tuple(stem(word, language) for word in _WORD.findall(term))
                if key and len("".join(key)) > 2:
                    self._terms[language].setdefault(key, set()).add(id_)
                    longest = self._long[language]
                    longest[key[0]] = max(longest.get(key[0], 1), len(key))
                    if len(key) == 1:
                        self._begun[language].add(key[0][:_LETTERS])

    def find(self, text: str, language: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """All terms in `text[start:end]` of that language, longest first where they overlap."""
        if language not in self._terms:
            return []
        words, stems = _stemmed(text, language, start, len(text) if end is None else end)
        hits: list[Hit] = []
        position = 0
        while position < len(words):
            if self._is_silent(words[position][0], language):
                position += 1
                continue
            length, found = self._at(stems, words, position, language)
            hits += [
                Hit(concept, words[position][1], words[position + length - 1][2], weight)
                for concept, weight in sorted(found.items())
            ]
            position += length
        return hits

    def _read_silent(self, word: str, language: str) -> bool:
        """True where no term begins with the word, whatever follows it: that is so of most words."""
        stemmed = stem(word, language)
        return not (
            stemmed in self._long[language]
            or (len(word) >= MIN_PART and word[:_LETTERS].lower() in self._begun[language])
            or (not self._hints and self._in_compound(word, stemmed, language))
        )

    def _at(
        self, stems: list[str], words: list[tuple[str, int, int]], position: int, language: str
    ) -> tuple[int, dict[str, float]]:
        """How many words the longest term at a position takes, and the concepts that it means."""
        terms = self._terms[language]
        longest = self._long[language].get(stems[position], 1)
        for length in range(min(longest, len(stems) - position), 1, -1):
            if ids := terms.get(tuple(stems[position : position + length])):
                return length, dict.fromkeys(ids, 1.5)
        if words[position][0].lower() in _ORDINARY.get(language, ()):
            return 1, {}
        if ids := terms.get((stems[position],)):
            return 1, dict.fromkeys(ids, 1.0)
        if (
            position + 1 < len(stems)
            # No stem has other first letters than its word: most pairs of words need not be stemmed.
            and words[position][0][:_LETTERS].lower() in self._begun[language]
            and min(len(words[position][0]), len(words[position + 1][0])) >= MIN_PART
        ):
            joined = stem(words[position][0] + words[position + 1][0], language)
            if ids := terms.get((joined,)):
                return 2, dict.fromkeys(ids, 1.0)
        return 1, {} if self._hints else self._in_compound(words[position][0], stems[position], language)

    def _read_compound(self, word: str, stemmed: str, language: str) -> dict[str, float]:
        """Concepts whose term is the first or the last part of a longer word."""
        if language not in _COMPOUNDING or not MIN_PART + MIN_REST <= len(stemmed) <= _LONGEST_WORD:
            return {}
        terms, lower = self._terms[language], word.lower()
        for cut in range(len(lower) - MIN_REST, MIN_PART - 1, -1):
            head = stem(lower[:cut].rstrip("-"), language)
            if len(head) >= MIN_PART and (ids := terms.get((head,))):
                return dict.fromkeys(ids, 0.8)
        for cut in range(MIN_REST, len(stemmed) - MIN_PART):
            if ids := terms.get((stemmed[cut:].lstrip("-"),)):
                return dict.fromkeys(ids, 0.7)
        return {}


@lru_cache(maxsize=64)
def _stemmed(text: str, language: str, start: int, end: int) -> tuple[list[tuple[str, int, int]], list[str]]:
    """The words of `text[start:end]` with their spans, and their stems; kept for the next finder."""
    words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text, start, end)]
    return words, [stem(word, language) for word, _, _ in words]


def _terms(concept: Concept, language: str, hints: bool) -> tuple[str, ...]:
    if hints:
        return concept.hints.get(language, ())
    label = concept.labels.get(language)
    return (*((label,) if label else ()), *concept.synonyms.get(language, ()))


def tops(concepts: Mapping[str, Concept]) -> dict[str, tuple[str, ...]]:
    """For each theme the ids of the top themes above it, the principal one first; a top theme is its own."""
    found = {}
    for id_ in concepts:
        kind = id_.partition("/")[0]
        waiting, seen, highest = [id_], {id_}, []
        while waiting:
            here = waiting.pop(0)
            concept = concepts[here]
            parents = dict.fromkeys((*((concept.broader,) if concept.broader else ()), *concept.parents))
            above = [up for slug in parents if (up := f"{kind}/{slug}") in concepts]
            if not above:
                highest.append(here)
            waiting += [up for up in above if up not in seen]
            seen.update(above)
        found[id_] = tuple(highest) or (id_,)
    return found
