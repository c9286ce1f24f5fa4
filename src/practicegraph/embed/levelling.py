"""Levelling of languages: what a multilingual model's vectors say of the language rather than of the matter.

Multilingual-e5 puts texts of one language near each other, and all texts into a narrow cone, so that a
Norwegian question finds Norwegian passages before better Finnish ones and every cosine lies between 0.73 and
0.90. Both are properties of the model, not of a corpus: five directions in which the means of six languages
differ, and the mean itself, for questions and for passages. They are taken out once and for all, as Yang et
al. 2021 (arXiv:2109.04727) do. Measured with 42 needs asked in six languages of 168 texts in six languages:
nDCG@10 of the semantic side .41 → .54; unrelated texts have cosines around 0. Held out, Tatoeba accuracy to
and from English rises by up to 4 points in 8 of 10 directions.

`tools/make_levelling.py` computes the numbers from pairs of sentences in two languages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

FILE = "e5-small-levelling.npy"
"""float32, 7 × 384: the mean question, the mean passage, five directions of language (orthonormal)."""


class Levelling:
    """The means and the directions of one model."""

    def __init__(self, rows: NDArray[np.float32]) -> None:
        """`rows` as in FILE."""
        self._means: Mapping[str, NDArray[np.float32]] = {"query": rows[0], "passage": rows[1]}
        self._directions = rows[2:]

    def apply(self, vectors: NDArray[np.float32], role: str) -> NDArray[np.float32]:
        """The vectors without the model's mean and without the directions of language, of length 1 again."""
        centred = vectors - self._means[role]
        centred -= centred @ self._directions.T @ self._directions
        lengths = np.linalg.norm(centred, axis=1, keepdims=True)
        return np.asarray(centred / np.maximum(lengths, 1e-9), np.float32)


@cache
def of_default_model() -> Levelling:
    """The levelling of multilingual-e5-small in 4 bits."""
    with resources.files("practicegraph.embed").joinpath(FILE).open("rb") as file:
        return Levelling(np.load(file))


@cache
def version() -> str:
    """Short hash of the numbers; part of the model's revision."""
    raw = resources.files("practicegraph.embed").joinpath(FILE).read_bytes()
    return hashlib.sha256(raw).hexdigest()[:6]
