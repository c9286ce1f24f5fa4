"""From single judgements to precision, recall and F1: the same arithmetic for all that is scored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from random import Random

from practicegraph.model import Noun

_DRAWS = 400


@dataclass(frozen=True)
class Found:
    """One thing that extraction says, and whether gold agrees."""

    section: str
    """What it was scored as: statements, actors, places, dates, indicators, themes, goals, maturity."""
    document: str
    key: str
    """What it is within the section, such as a predicate."""
    says: str
    """In words, for people."""
    right: bool
    methods: tuple[str, ...] = ()
    quote: str = ""
    near: str = ""
    """Where it is wrong: what in the gold comes near to it."""


@dataclass(frozen=True)
class Wanted:
    """One thing of the gold, and whether extraction says it."""

    section: str
    document: str
    key: str
    says: str
    met: bool
    quote: str = ""
    near: str = ""
    basis: str = ""
    """Whether the text states it or it is to be inferred, where gold tells."""


class Score(Noun):
    """Precision, recall and F1 with the counts they come from; None where there is nothing to divide by."""

    found: int
    """What extraction says, where gold is complete."""
    right: int
    """What of that is in the gold."""
    gold: int
    """What the gold has."""
    met: int
    """What of that extraction says."""
    precision: float | None
    recall: float | None
    f1: float | None
    """Harmonic mean of the two; 0 where gold and findings share nothing."""

    @classmethod
    def of(cls, found: int, right: int, gold: int, met: int) -> Score:
        precision = right / found if found else None
        recall = met / gold if gold else None
        f1 = None
        if precision is not None and recall is not None:
            f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        elif found or gold:
            f1 = 0.0
        return cls(found=found, right=right, gold=gold, met=met, precision=precision, recall=recall, f1=f1)


class Share(Noun):
    """How many of how many."""

    right: int
    of: int
    share: float | None

    @classmethod
    def count(cls, flags: Iterable[bool]) -> Share:
        each = list(flags)
        return cls(right=sum(each), of=len(each), share=sum(each) / len(each) if each else None)


class Interval(Noun):
    """Between which a figure lies when other documents had been drawn; None where there is no figure."""

    low: float | None
    high: float | None


class Breakdown(Noun):
    """One section's score in all, and by the language and the kind of the documents."""

    all: Score
    by_language: Mapping[str, Score]
    by_kind: Mapping[str, Score]


@dataclass(frozen=True)
class Judgements:
    """All judgements of one evaluation."""

    found: tuple[Found, ...]
    wanted: tuple[Wanted, ...]

    def only(self, section: str, keys: Iterable[str] | None = None) -> Judgements:
        """Those of one section, and of it those with one of the keys."""
        allowed = None if keys is None else frozenset(keys)
        return Judgements(
            tuple(f for f in self.found if f.section == section and (allowed is None or f.key in allowed)),
            tuple(w for w in self.wanted if w.section == section and (allowed is None or w.key in allowed)),
        )

    @cached_property
    def keys(self) -> list[str]:
        """The keys that occur, the most wanted first."""
        counts = dict.fromkeys(sorted({f.key for f in self.found} | {w.key for w in self.wanted}), 0)
        for wanted in self.wanted:
            counts[wanted.key] += 1
        return sorted(counts, key=lambda key: -counts[key])

    def score(self, documents: frozenset[str] | None = None) -> Score:
        found = [f for f in self.found if documents is None or f.document in documents]
        wanted = [w for w in self.wanted if documents is None or w.document in documents]
        return Score.of(len(found), sum(f.right for f in found), len(wanted), sum(w.met for w in wanted))

    def interval(self) -> Interval:
        """Between which F1 lies in 95 of 100 draws of as many documents, with putting back (fixed seed)."""
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for f in self.found:
            counts[f.document][0] += 1
            counts[f.document][1] += f.right
        for w in self.wanted:
            counts[w.document][2] += 1
            counts[w.document][3] += w.met
        rows = [counts[document] for document in sorted(counts)]
        drawn = Random(0)  # noqa: S311 (a draw of documents, no secret)
        draws = (drawn.choices(rows, k=len(rows)) for _ in range(_DRAWS if rows else 0))
        scores = (Score.of(*map(sum, zip(*draw, strict=True))).f1 for draw in draws)
        f1 = sorted(score for score in scores if score is not None)
        if not f1:
            return Interval(low=None, high=None)
        return Interval(low=f1[int(0.025 * len(f1))], high=f1[int(0.975 * (len(f1) - 1))])

    def breakdown(self, languages: Mapping[str, str], kinds: Mapping[str, str]) -> Breakdown:
        """The score in all, and for the documents of each language and kind (both by document)."""
        return Breakdown(all=self.score(), by_language=self._by(languages), by_kind=self._by(kinds))

    def _by(self, traits: Mapping[str, str]) -> dict[str, Score]:
        values = sorted(set(traits.values()))
        return {value: self.score(frozenset(d for d in traits if traits[d] == value)) for value in values}
