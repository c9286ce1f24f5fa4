"""How surely a document is about a top theme, and what goals that serves: signs weighed in one sum.

A text may name waste once in passing and be about energy. What tells the two apart is how often, by how many
terms and where a theme is spoken of, and how much of the other themes there is. Every theme has the same
weights for these, but for how common it is. A second sum over all themes tells what goes together: what is
about textiles kept in use is mostly about waste too, in whatever words. A goal's probability is a sum over
the themes as well. The weights are learnt by tools/train_themes.py from annotated texts.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import mul
from pathlib import Path

from practicegraph.extract.concepts import Hit
from practicegraph.logistic import probability

WEIGHTS = Path(__file__).with_name("aboutness.json")
SIGNS = ("named", "in_title", "mass", "terms", "hints", "hinted", "behind")
"""named: a key term occurs; in_title: in the title; mass: how often; terms: by how many different ones;
hints: by how many different hints; hinted: how often; behind: how far less than the theme most spoken of."""


@dataclass(frozen=True)
class Seen:
    """What a document holds of one top theme."""

    title: tuple[Hit, ...] = ()
    text: tuple[Hit, ...] = ()
    terms: int = 0
    """How many different key terms the text holds."""
    hints: tuple[Hit, ...] = ()
    hint_terms: int = 0

    @property
    def mass(self) -> float:
        return math.log1p(sum(hit.weight for hit in self.text))


def signs(seen: Mapping[str, Seen]) -> dict[str, list[float]]:
    """The numbers of SIGNS for each of the themes."""
    most = max((each.mass for each in seen.values()), default=0.0)
    return {
        theme: [
            float(bool(each.title or each.text)), float(bool(each.title)), each.mass,
            math.log1p(each.terms), math.log1p(each.hint_terms), math.log1p(len(each.hints)),
            each.mass - most,
        ]
        for theme, each in seen.items()
    }  # fmt: skip


@dataclass(frozen=True)
class Weights:
    """Of each sign, and of each theme how common it is."""

    signs: tuple[float, ...]
    themes: Mapping[str, float]
    threshold: float
    """Probability from which a theme is asserted that a key term names."""
    hint_threshold: float
    """Probability from which a theme is asserted of which there are only hints."""
    beside: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Of each theme what each theme adds to it, its `own` logit, and how common it is (`usual`)."""
    goals: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Of each goal what each theme adds, its own words (`terms`), and how common it is (`usual`)."""
    goal_threshold: float = 1.0
    """Probability from which a goal that the text does not name is asserted all the same."""

    def alone(self, theme: str, numbers: Sequence[float]) -> float:
        """The logit of the document's being about the theme, by its own signs."""
        usual = sum(self.themes.values()) / max(len(self.themes), 1)
        return float(sum(map(mul, self.signs, numbers))) + self.themes.get(theme, usual)

    def probabilities(self, numbers: Mapping[str, Sequence[float]]) -> dict[str, float]:
        """How surely the document is about each theme, 0 to 1, by its signs and those of all others."""
        alone = {theme: self.alone(theme, signs) for theme, signs in numbers.items()}
        sure = {theme: probability(logit) for theme, logit in alone.items()}
        return {
            theme: probability(self._beside(adds, alone[theme], sure)) if adds else sure[theme]
            for theme, adds in ((theme, self.beside.get(theme)) for theme in numbers)
        }

    @staticmethod
    def _beside(adds: Mapping[str, float], alone: float, sure: Mapping[str, float]) -> float:
        others = sum(adds.get(theme, 0.0) * each for theme, each in sure.items())
        return others + adds["own"] * alone + adds["usual"]

    def about(self, probability: float, *, named: bool) -> bool:
        """Whether that is surely enough to say so of a theme that a key term names, or only hints."""
        return probability >= (self.threshold if named else self.hint_threshold)

    def goal_probability(self, goal: str, themes: Mapping[str, float], terms: float) -> float:
        """How surely the document serves the goal.

        Args:
            goal: one of `goals`.
            themes: probability of each top theme.
            terms: logarithm of one more than the weight of the goal's own words in the text.
        """
        adds = self.goals[goal]
        total = sum(adds.get(theme, 0.0) * sure for theme, sure in themes.items())
        return probability(total + adds["terms"] * terms + adds["usual"])


@lru_cache(maxsize=2)
def load_weights(path: Path = WEIGHTS) -> Weights:
    """The weights that are shipped."""
    found = json.loads(path.read_text(encoding="utf-8"))
    return Weights(
        tuple(found["signs"][name] for name in SIGNS), found["themes"], found["threshold"],
        found["hint_threshold"], found["beside"], found["goals"], found["goal_threshold"],
    )  # fmt: skip


def different(words: Iterable[str]) -> int:
    """How many different words these are, whatever their case."""
    return len({word.casefold() for word in words})
