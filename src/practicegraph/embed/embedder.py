"""The embedder, texts in and unit vectors out: what every model offers, how one is opened and recognised."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from practicegraph.errors import ModelError, ModelMismatch
from practicegraph.settings import Settings

Role = Literal["query", "passage"]
Vectors = NDArray[np.float32]
Progress = Callable[[str], None]
"""Receives a line for people about work that takes a while."""

SENTENCES = (
    "Kommunen deler verktøy og lokaler med innbyggerne.",
    "Ylijäämäruoka jaetaan kouluista lähialueen asukkaille.",
    "Reused bricks from the old school were built into the new one.",
)
"""What a model is recognised by: its vectors of these."""
_ALIKE = 0.995
"""Two processors differ by less than 0.0005 in the cosine of one model; two models by far more than 0.005."""


class Embedder(Protocol):
    """A model that gives texts of any language vectors, near ones to texts of near meaning."""

    @property
    def name(self) -> str:
        """What the model is called, without spaces."""

    @property
    def revision(self) -> str:
        """Tells versions of the model apart, without spaces; its prompts count too."""

    @property
    def dimension(self) -> int:
        """Length of its vectors."""

    def __hash__(self) -> int:
        """What is made once for a model is kept by it."""

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """One row of length 1 (float32) for each text, in their order; `(0, dimension)` for none.

        A text's row does not depend on the other texts. Long texts are cut at what the model reads.

        Raises:
            ModelError: the weights are missing or damaged.
        """


def open_embedder(
    settings: Settings, *, threads: int | None = None, on_progress: Progress | None = None
) -> Embedder | None:
    """The embedder that the settings name, or None for `none` and where this machine has no weights at all.

    Nothing is loaded before the first text is encoded. `threads` None means all cores; a server gives 1.

    Raises:
        ModelError: no embedder is called so.
    """
    kind, _, model = settings.embedder.partition(":")
    if kind == "none":
        return None
    if kind == "hash":
        from practicegraph.embed.hash import HashEmbedder

        return HashEmbedder()
    if kind == "default" and not model:
        return _open_default(settings, threads, on_progress)
    if kind == "sentence-transformers" and model:
        from practicegraph.embed.sentence import SentenceEmbedder

        prompts = {"query_prompt": settings.query_prompt, "passage_prompt": settings.passage_prompt}
        return SentenceEmbedder(model, **prompts, threads=threads)
    raise ModelError(
        f"no embedder is called {settings.embedder!r}",
        cure="Set PRACTICEGRAPH_EMBEDDER to default, sentence-transformers:<hub id or folder>, hash or none",
    )


def _open_default(settings: Settings, threads: int | None, on_progress: Progress | None) -> Embedder | None:
    from practicegraph.embed import weights

    path = weights.find()
    if path is not None:
        from practicegraph.embed.onnx import OnnxEmbedder

        return OnnxEmbedder(path, settings.cache, threads=threads, on_progress=on_progress)
    # The registry has the weights for Linux on x86-64 only; elsewhere the hub has the same model, unrounded.
    from practicegraph.embed.sentence import SentenceEmbedder, fetch

    return SentenceEmbedder(weights.HUB_ID, threads=threads) if fetch(weights.HUB_ID, on_progress) else None


def fingerprint(embedder: Embedder) -> str:
    """What an index keeps to recognise the model that made it: `name revision dimension probe`.

    The probe is the beginning of the vectors of `SENTENCES` in 8 bits. It is compared by nearness
    (`same_model`), for the last digits of a vector depend on the processor.
    """
    vectors = embedder.encode(SENTENCES, "passage")[:, :32]
    steps = np.round(vectors / np.abs(vectors).max(axis=1, keepdims=True) * 127).astype(np.int8)
    probe = base64.urlsafe_b64encode(steps.tobytes()).decode()
    return f"{embedder.name} {embedder.revision} {embedder.dimension} {probe}"


def same_model(first: str, second: str) -> bool:
    """Whether two fingerprints are of one model, so that their vectors can be compared."""
    if first == second:
        return True
    *names, probe = first.split(" ")
    *other_names, other_probe = second.split(" ")
    return names == other_names and _nearness(probe, other_probe) >= _ALIKE


def check_model(stored: str, embedder: Embedder) -> None:
    """Raise ModelMismatch unless the embedder is the one whose fingerprint was stored."""
    current = fingerprint(embedder)
    if not same_model(stored, current):
        raise ModelMismatch(
            f"the index was made with {_describe(stored)}, and the model in use is {_describe(current)}",
            cure="Make it anew with `practicegraph rebuild`, or set PRACTICEGRAPH_EMBEDDER back",
        )


def _nearness(probe: str, other: str) -> float:
    """The smallest cosine between the rows of two probes; -1 where one cannot be read."""
    try:
        rows, others = (
            np.frombuffer(base64.urlsafe_b64decode(text), np.int8)
            .reshape(len(SENTENCES), -1)
            .astype(np.float64)
            for text in (probe, other)
        )
    except ValueError:
        return -1.0
    if rows.shape != others.shape:
        return -1.0
    lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(others, axis=1)
    return float(((rows * others).sum(axis=1) / np.maximum(lengths, 1e-9)).min())


def _describe(text: str) -> str:
    name, revision, dimension, *_ = [*text.split(" "), "?", "?", "?"]
    return f"{name} (revision {revision}, {dimension} numbers)"
