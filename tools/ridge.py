"""Fits the logistic regressions of the tools beside it, and tells what they are worth unseen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]

FOLDS = 5

Array = NDArray[np.float64]
Truth = NDArray[np.bool_]


def fit(table: Array, right: Truth, strength: float) -> tuple[Array, float]:
    """Weights and bias for raw features, from a ridge on standardised ones; `strength` is its inverse."""
    scaler = StandardScaler().fit(table)
    model = LogisticRegression(C=strength, max_iter=3000).fit(scaler.transform(table), right)
    weights = model.coef_[0] / scaler.scale_
    return weights, float(model.intercept_[0] - weights @ scaler.mean_)


def unseen(table: Array, right: Truth, documents: Sequence[str], strength: float) -> Array:
    """The probability of each row by weights that have not seen its document."""
    order = sorted(set(documents))
    fold = np.array([order.index(document) % FOLDS for document in documents])
    chances = np.zeros(len(right))
    for k in range(FOLDS):
        weights, bias = fit(table[fold != k], right[fold != k], strength)
        chances[fold == k] = 1 / (1 + np.exp(-(table[fold == k] @ weights + bias)))
    return chances
