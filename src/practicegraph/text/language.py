"""Which of nb, nn, sv, da, fi and en a text is in: a small naive Bayes over words, trigrams and endings.

The table of log odds is made by tools/train_language.py. Trigrams as in Cavnar & Trenkle (1994), with whole
words and word endings beside them, because nb, nn and da share most of their letters.
"""

from __future__ import annotations

import gzip
import json
import re
from base64 import b85decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from practicegraph.model import LANGUAGES, Language

MODEL = Path(__file__).with_name("language.json.gz")

_LONGEST = 5_000  # code points that are looked at: more would change no answer
_FAMILIAR = (
    1.05  # least of known share + mean log odds; 99.5 % of short sentences in the six languages have it
)
_CLEARLY = 20.0  # log odds by which another language must beat the expected one (wrong leads reach 18)
_TOLD_APART = 3.0  # log odds between the first and the second language that one or two words must show
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_ADDRESS = re.compile(r"\S*[@/]\S*|\bwww\.\S+")
_INSIDE_SENTENCE = re.compile(r"[^\W\d_],? $")


def detect(text: str, likely: Language = "und") -> Language:
    """The language of the text; `und` where it is too short, in another language or in none.

    `likely` is the language of the text around it: then that one is answered unless the words clearly
    speak for another.
    """
    words = spoken_words(text[:_LONGEST])
    if not words:
        return likely
    model = _model()
    found = list(features(words))
    known = [at for feature in found if (at := model.ids.get(feature)) is not None]
    scores: NDArray[np.float64] = model.weights[known].sum(axis=0) * model.scale
    best = int(scores.argmax())
    if likely != "und" and scores[best] - scores[LANGUAGES.index(likely)] < _CLEARLY:
        return likely
    if model.known_share(words, best) + scores[best] / len(found) < _FAMILIAR:
        return "und" if len(words) > 3 else likely
    if len(words) < 3 and np.partition(scores, -2)[-2] > scores[best] - _TOLD_APART:
        return likely
    return LANGUAGES[best]


def spoken_words(text: str) -> list[str]:
    """The words in lower case, without addresses and without names (capitals inside a sentence)."""
    text = _ADDRESS.sub(" ", text)
    hits = list(_WORD.finditer(text))
    plain = [hit.group().lower() for hit in hits if not _reads_as_name(text, hit)]
    return plain or [hit.group().lower() for hit in hits]


def _reads_as_name(text: str, hit: re.Match[str]) -> bool:
    return hit.group()[0].isupper() and bool(
        _INSIDE_SENTENCE.search(text, max(0, hit.start() - 3), hit.start())
    )


def features(words: Sequence[str]) -> Iterator[str]:
    """Each word as `=word`, its trigrams with `_` at its edges, and as `-xxxx` the end of a long one."""
    for word in words:
        yield f"={word}"
        edged = f"_{word}_"
        for at in range(len(edged) - 2):
            yield edged[at : at + 3]
        if len(word) > 5:
            yield f"-{word[-4:]}"


@dataclass(frozen=True)
class _Model:
    """Log odds of each feature in each language against the mean of the six."""

    ids: dict[str, int]
    weights: NDArray[np.int8]
    scale: float

    def known_share(self, words: Sequence[str], language: int) -> float:
        """Share of the words that the language knows.

        Together with the mean log odds of a feature it is 1 to 3.5 in the language itself and mostly below 1
        in a neighbour such as German or Icelandic, whose words share trigrams with it.
        """
        places = [self.ids.get(f"={word}") for word in words]
        known = [at for at in places if at is not None and self.weights[at, language] * self.scale > -0.5]
        return len(known) / len(words)


@cache
def _model() -> _Model:
    stored = json.loads(gzip.decompress(MODEL.read_bytes()))
    names = stored["features"].split(" ")
    table = np.frombuffer(b85decode(stored["weights"]), dtype=np.int8)
    return _Model(dict(zip(names, range(len(names)), strict=True)), table.reshape(6, -1).T, stored["scale"])
