"""Logistic regression with a ridge, fitted by Newton's method: small, and the same bytes every time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STEPS = 50
_ENOUGH = 1e-9


def probability(logit: float) -> float:
    """The probability that stands behind a logit.

    >>> probability(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-logit)) if logit > -700 else 0.0


def fit(
    rows: NDArray[np.float64],
    truths: Sequence[bool],
    *,
    ridge: float = 1.0,
    prior: NDArray[np.float64] | None = None,
    importance: Sequence[float] | None = None,
) -> NDArray[np.float64]:
    """Weights that tell true rows from others; there is no intercept but what a column of ones gives.

    Args:
        rows: examples × features.
        truths: which of them are true.
        ridge: how strongly weights are held to `prior`; with few examples they hardly leave it.
        prior: weights to stay near to, zeros by default.
        importance: how much each example counts, 1 by default.
    """
    import numpy as np

    wanted = np.asarray(truths, np.float64)
    counts = np.ones(len(wanted)) if importance is None else np.asarray(importance, np.float64)
    centre = np.zeros(rows.shape[1]) if prior is None else prior
    weights = centre.copy()
    for _ in range(_STEPS):
        odds = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (counts * (odds - wanted)) + ridge * (weights - centre)
        bend = (rows * (counts * odds * (1 - odds))[:, None]).T @ rows + ridge * np.eye(rows.shape[1])
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if float(np.abs(step).max(initial=0.0)) < _ENOUGH:
            break
    return weights
