"""A logistic regression over named features: what clauses, parts and places are weighed by."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

_FAR = 30.0
"""Log odds beyond which a probability does not change any more."""


@dataclass(frozen=True)
class Logistic:
    """Log odds are the bias and the sum of weight times feature; others count nothing."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, features: Mapping[str, float], beside: float = 0.0) -> float:
        """How likely something of these features is right, from 0 to 1; `beside` adds to the log odds."""
        odds = self.bias + beside
        odds += sum(value * self.weights.get(name, 0.0) for name, value in features.items())
        return 1 / (1 + math.exp(-max(-_FAR, min(_FAR, odds))))
