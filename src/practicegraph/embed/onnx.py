"""The default embedder: multilingual-e5-small in 4 bits on ONNX Runtime, from the registry's weights."""

from __future__ import annotations

import os
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from practicegraph.embed import graph, levelling, model, weights
from practicegraph.embed.embedder import Progress, Role, Vectors
from practicegraph.embed.tokenizer import Tokenizer
from practicegraph.errors import ModelError

_PROMPTS: dict[Role, str] = {"query": "query: ", "passage": "passage: "}
HIDDEN = 384
_MAX_TOKENS = 512
_BATCH_TOKENS = 2048
"""Padded tokens in one run: enough to keep a core busy, little enough to keep memory low."""


class OnnxEmbedder:
    """Loads, and where needed builds, the model at the first text; safe to use from several threads."""

    name = "multilingual-e5-small-q4"
    dimension = HIDDEN

    def __init__(
        self, source: Path, cache: Path, *, threads: int | None = None, on_progress: Progress | None = None
    ) -> None:
        """`source` is the weights' file, `threads` the cores for one call (None: all that are free to it)."""
        self._source = source
        self._cache = cache
        self._threads = threads or len(os.sched_getaffinity(0))
        self._on_progress = on_progress
        self._lock = threading.Lock()
        self._network: Network | None = None

    @property
    def revision(self) -> str:
        """Hash of the weights, version of the build and of the levelling."""
        return f"{weights.SHA256[:12]}-{model.FORMAT}-{levelling.version()}"

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """Rows of length 1, languages levelled. What stands beyond 512 tokens (350 words) is not read."""
        return levelling.of_default_model().apply(self.raw(texts, role), role)

    def raw(self, texts: Sequence[str], role: Role) -> Vectors:
        """The model's own vectors, before languages are levelled."""
        prompt = _PROMPTS[role]
        return self._loaded().rows([prompt + text for text in texts], _MAX_TOKENS)

    def _loaded(self) -> Network:
        with self._lock:
            if self._network is None:
                files = model.prepare(self._source, self._cache, self._on_progress)
                self._network = Network.load(files, files.graph, self._threads)
            return self._network


@dataclass(frozen=True)
class Network:
    """A loaded graph with the tokenizer that feeds it; safe to use from several threads."""

    tokenizer: Tokenizer
    session: Any

    @classmethod
    def load(cls, files: model.ModelFiles, graph_file: Path, threads: int) -> Network:
        """Raises ModelError where a file is damaged."""
        try:
            return cls(Tokenizer(files.tokenizer), _session(graph_file, threads))
        except (RuntimeError, OSError) as error:
            raise ModelError(
                f"the embedding model in {files.folder} does not load: {str(error).splitlines()[0]}",
                cure=f"Delete {files.folder}; it is built again at the next start",
            ) from error

    def rows(self, texts: Sequence[str], limit: int, batch: int = _BATCH_TOKENS) -> Vectors:
        """One row of length 1 for each text; of a longer one the first `limit` tokens are read.

        `batch` is the most padded tokens in one run: few where texts of all lengths come a handful at a time.
        """
        ids = self.tokenizer.encode([unicodedata.normalize("NFC", text) for text in texts], limit)
        rows = np.empty((len(texts), HIDDEN), np.float32)
        for places in _batches([len(row) for row in ids], batch):
            rows[places] = _run(self.session, [ids[place] for place in places], self.tokenizer.pad)
        return rows


def _session(path: Path, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Threads that spin while they wait burn the core that the next request needs.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _batches(lengths: Sequence[int], limit: int) -> Iterator[list[int]]:
    """Places of texts of like length, so that little is padded; each batch within the limit of tokens."""
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[place] > limit:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _run(session: Any, rows: Sequence[Sequence[int]], pad: int) -> Vectors:
    width = max(len(row) for row in rows)
    ids = np.full((len(rows), width), pad, np.int64)
    mask = np.zeros((len(rows), width), np.int64)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = row
        mask[place, : len(row)] = 1
    output: Vectors = session.run([graph.EMBEDDING], {graph.INPUT_IDS: ids, graph.ATTENTION_MASK: mask})[0]
    return output
