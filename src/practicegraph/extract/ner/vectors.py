"""Word vectors made of subwords, for the pipeline that is shipped: any word has one, seen before or not.

A word's vector is the mean of the rows of its pieces, brought to length 1. The pieces are those of
multilingual-e5-small that are written in the letters of the six languages, the rows its token embeddings with
fewer dimensions, in 4 bits with a scale for each row. spaCy asks for vectors by the hash of the word.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy.util import registry
from spacy.vectors import BaseVectors

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

NAME = "practicegraph.SubwordVectors.v1"
"""What the pipeline's config.cfg calls these vectors."""
PIECES, ROWS, SCALES = "subwords.model", "subwords.npy", "subwords.scales.npy"
_REMEMBERED = 20_000
"""Words whose vectors are kept ready; at more the memory is emptied, so that it stays below 20 MB."""

Floats = NDArray[np.float32]


class SubwordVectors(BaseVectors):  # type: ignore[misc]  # spaCy's Cython class has no types
    """A table of pieces as spaCy's vectors; empty until it is read from disk or given its parts."""

    def __init__(self, *, strings: Any = None) -> None:
        self.strings = strings
        self.name = NAME
        self.mode = "subwords"
        self._lock = threading.Lock()
        self._nibbles: NDArray[np.uint8] = np.zeros((0, 0), np.uint8)
        self._scales: NDArray[np.float16] = np.zeros(0, np.float16)
        self._model = b""
        self._pieces: SentencePieceProcessor | None = None
        self._places: dict[int, int] = {}
        self._ready: Floats = np.zeros((0, 0), np.float32)

    def fill(self, model: bytes, nibbles: NDArray[np.uint8], scales: NDArray[np.float16]) -> SubwordVectors:
        """Take a SentencePiece model, for each of its pieces the packed weights, and each row's scale.

        A byte of `nibbles` (pieces × dimensions / 2) holds two weights, the even one in the low half; a
        weight is (nibble - 8) * scale.
        """
        from sentencepiece import SentencePieceProcessor

        pieces = SentencePieceProcessor(model_proto=model)
        if not pieces.vocab_size() == len(nibbles) == len(scales):
            raise ValueError("the subword table does not fit its pieces")
        self._model, self._nibbles, self._scales, self._pieces = model, nibbles, scales, pieces
        self._forget()
        return self

    def of(self, words: Sequence[str]) -> Floats:
        """One row of length 1 for each word, zeros where it has no known piece."""
        found = np.zeros((len(words), self.vectors_length), np.float32)
        if self._pieces is None or not words:
            return found
        unknown = self._pieces.unk_id()
        encoded = [[id_ for id_ in ids if id_ != unknown] for ids in self._pieces.encode(list(words))]
        flat = [id_ for ids in encoded for id_ in ids]
        sizes = np.array([len(ids) for ids in encoded])
        if flat:
            starts = np.cumsum(sizes) - sizes
            found[sizes > 0] = np.add.reduceat(self._dense(flat), starts[sizes > 0])
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        found /= np.where(lengths > 0, lengths, 1)
        return found

    def _dense(self, ids: Sequence[int]) -> Floats:
        packed = self._nibbles[ids]
        weights = np.empty((len(packed), self.vectors_length), np.float32)
        weights[:, ::2], weights[:, 1::2] = packed & 15, packed >> 4
        return (weights - 8) * self._scales[ids, None].astype(np.float32)

    def get_batch(self, keys: Iterable[int]) -> Floats:
        """The vectors of words given by their hashes, in that order."""
        wanted = [int(key) for key in keys]
        with self._lock:
            missing = [key for key in dict.fromkeys(wanted) if key not in self._places]
            if len(self._places) + len(missing) > _REMEMBERED:
                self._forget()
                missing = list(dict.fromkeys(wanted))
            if missing:
                first = len(self._places)
                self._ready = np.concatenate([self._ready[:first], self.of(self._spelt(missing))])
                self._places.update((key, first + at) for at, key in enumerate(missing))
            return self._ready[[self._places[key] for key in wanted]]

    def _spelt(self, keys: Sequence[int]) -> list[str]:
        return [self.strings[key] for key in keys]

    def _forget(self) -> None:
        self._places = {}
        self._ready = np.zeros((0, self.vectors_length), np.float32)

    # ------------------------------------------------------------------ what spaCy asks of vectors

    @property
    def shape(self) -> tuple[int, int]:
        return len(self._nibbles), self.vectors_length

    @property
    def vectors_length(self) -> int:
        return 2 * int(self._nibbles.shape[1])

    @property
    def size(self) -> int:
        return 2 * int(self._nibbles.size)

    @property
    def n_keys(self) -> int:
        return -1  # spaCy's sign for vectors of any word

    @property
    def is_full(self) -> bool:
        return True

    def __len__(self) -> int:
        return len(self._nibbles)

    def __contains__(self, key: int) -> bool:
        return True

    def __getitem__(self, key: int) -> Floats:
        row: Floats = self.get_batch([key])[0]
        return row

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write the three files of the table into the folder of the vocabulary."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / PIECES).write_bytes(self._model)
        np.save(folder / ROWS, self._nibbles)
        np.save(folder / SCALES, self._scales)

    def from_disk(self, path: str | Path, **_: Any) -> SubwordVectors:
        """Read them; raises OSError or ValueError where they are missing or damaged."""
        folder = Path(path)
        model = (folder / PIECES).read_bytes()
        return self.fill(model, np.load(folder / ROWS), np.load(folder / SCALES))


@registry.vectors(NAME)  # type: ignore[untyped-decorator]
def create() -> Callable[[Any], SubwordVectors]:
    """The factory that config.cfg names."""
    return lambda vocab: SubwordVectors(strings=vocab.strings)
