"""The first layers of the embedding model: what sort of thing a sentence says, for a quarter of the work.

The later layers draw sentences of one topic together, which is what search wants; whether a sentence tells of
a way of working, of a result or of a wish is told nearly as well by the first three (Tenney et al. 2019,
"BERT rediscovers the classical NLP pipeline", arXiv:1905.05950; measured in
docs/decisions/weighed-clauses.md). The graph is cut from the built model and shares its constants on disk.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from practicegraph.embed import model, weights
from practicegraph.embed.embedder import Vectors
from practicegraph.embed.onnx import Network
from practicegraph.settings import Settings

LAYERS = 3
_MAX_TOKENS = 128
_BATCH_TOKENS = 64
"""The sentences of one text are of all lengths: padded to the longest they would take twice the time."""
_PROMPT = "passage: "


def open_sense(settings: Settings) -> EarlyLayers | None:
    """What the settings let extraction read sentences with; None where that model is not in use or not here.

    Nothing is loaded before the first sentence.
    """
    path = weights.find() if settings.sense == "auto" and settings.embedder == "default" else None
    return EarlyLayers(path, settings.cache) if path else None


class EarlyLayers:
    """Reads sentences; loads, and where needed builds, the model at the first; safe from several threads."""

    identity = f"multilingual-e5-small-q4-{weights.SHA256[:12]}-{model.FORMAT}/{LAYERS}"

    def __init__(self, source: Path, cache: Path) -> None:
        """`source` is the weights' file, `cache` the folder that holds the built model."""
        self._source, self._cache = source, cache
        self._lock = threading.Lock()
        self._network: Network | None = None

    def vectors(self, sentences: Sequence[str]) -> Vectors:
        """One row of length 1 for each sentence, by one thread; what stands beyond 128 tokens is not read."""
        texts = [_PROMPT + sentence for sentence in sentences]
        return self._loaded().rows(texts, _MAX_TOKENS, _BATCH_TOKENS)

    def _loaded(self) -> Network:
        with self._lock:
            if self._network is None:
                files = model.prepare(self._source, self._cache)
                self._network = Network.load(files, model.first_layers(files, LAYERS), 1)
            return self._network
