"""The default embedder: multilingual-e5-small in 4 bits on ONNX Runtime, from the registry's weights."""

from __future__ import annotations

import os
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from practicegraph.embed import graph, levelling, model, weights
from practicegraph.embed.embedder import Progress, Role, Vectors
from practicegraph.embed.tokenizer import Tokenizer
from practicegraph.errors import ModelError

_PROMPTS: dict[Role, str] = {"query": "query: ", "passage": "passage: "}
_MAX_TOKENS = 512
_BATCH_TOKENS = 2048
"""Padded tokens in one run: enough to keep a core busy, little enough to keep memory low."""


class OnnxEmbedder:
    """Loads, and where needed builds, the model at the first text; safe to use from several threads."""

    name = "multilingual-e5-small-q4"
    dimension = 384

    def __init__(
        self, source: Path, cache: Path, *, threads: int | None = None, on_progress: Progress | None = None
    ) -> None:
        """`source` is the weights' file, `threads` the cores for one call (None: all that are free to it)."""
        self._source = source
        self._cache = cache
        self._threads = threads or len(os.sched_getaffinity(0))
        self._on_progress = on_progress
        self._lock = threading.Lock()
        self._parts: tuple[Tokenizer, Any] | None = None

    @property
    def revision(self) -> str:
        """Hash of the weights, version of the build and of the levelling."""
        return f"{weights.SHA256[:12]}-{model.FORMAT}-{levelling.version()}"

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """Rows of length 1, languages levelled. What stands beyond 512 tokens (350 words) is not read."""
        return levelling.of_default_model().apply(self.raw(texts, role), role)

    def raw(self, texts: Sequence[str], role: Role) -> Vectors:
        """The model's own vectors, before languages are levelled."""
        tokenizer, session = self._loaded()
        prompt = _PROMPTS[role]
        ids = tokenizer.encode([prompt + unicodedata.normalize("NFC", text) for text in texts], _MAX_TOKENS)
        rows = np.empty((len(texts), self.dimension), np.float32)
        for batch in _batches([len(row) for row in ids]):
            rows[batch] = _run(session, [ids[place] for place in batch], tokenizer.pad)
        return rows

    def _loaded(self) -> tuple[Tokenizer, Any]:
        with self._lock:
            if self._parts is None:
                self._parts = self._load()
            return self._parts

    def _load(self) -> tuple[Tokenizer, Any]:
        files = model.prepare(self._source, self._cache, self._on_progress)
        try:
            return Tokenizer(files.tokenizer), _session(files.graph, self._threads)
        except (RuntimeError, OSError) as error:
            raise ModelError(
                f"the embedding model in {files.folder} does not load: {str(error).splitlines()[0]}",
                cure=f"Delete {files.folder}; it is built again at the next start",
            ) from error


def _session(path: Path, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Threads that spin while they wait burn the core that the next request needs.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Places of texts of like length, so that little is padded; each batch within the limit of tokens."""
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[place] > _BATCH_TOKENS:
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
