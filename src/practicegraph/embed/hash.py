"""An embedder without a model: words and letter groups hashed into a vector, for tests and offline trials.

Texts that share words or parts of words are near each other; of meaning it knows nothing.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from practicegraph.embed.embedder import Role, Vectors

_WORD = re.compile(r"\w+")
_GRAM = 4
_WORD_WEIGHT = 1.0
_GRAM_WEIGHT = 0.4


class HashEmbedder:
    """Gives every text the signed, counted hashes of its words and of the groups of four letters in them."""

    name = "hash"
    revision = "1"

    def __init__(self, dimension: int = 256) -> None:
        self.dimension = dimension

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:  # noqa: ARG002 - the port has roles
        """Rows of length 1; a question and a passage of the same words have the same row."""
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for feature, weight in _features(text).items():
                code = _code(feature)
                row[code % self.dimension] += weight if code & 0x80000000 else -weight
        rows[~rows.any(axis=1), 0] = 1.0  # a text without words still needs a direction
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows


def _features(text: str) -> dict[str, float]:
    words = Counter(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))
    features = {f"w {word}": _WORD_WEIGHT * count**0.5 for word, count in words.items()}
    grams = Counter(gram for word in words.elements() for gram in _grams(word))
    features.update({f"g {gram}": _GRAM_WEIGHT * count**0.5 for gram, count in grams.items()})
    return features


def _grams(word: str) -> Iterator[str]:
    padded = f"<{word}>"
    for start in range(len(padded) - _GRAM + 1):
        yield padded[start : start + _GRAM]


@lru_cache(maxsize=100_000)
def _code(feature: str) -> int:
    """A number of 32 bits that every machine agrees on, unlike Python's own hash."""
    return zlib.crc32(feature.encode("utf-8", "surrogatepass"))
