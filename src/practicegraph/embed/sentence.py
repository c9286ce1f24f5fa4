"""The embedder for every other model: a sentence-transformers folder, or a model of the hub by its id.

A folder is read as it is and nothing is fetched. A hub id is first looked for among what was fetched before
(so that a second start needs no network), then fetched, unless HF_HUB_OFFLINE is set.
"""

from __future__ import annotations

import hashlib
import threading
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from practicegraph.embed.embedder import Progress, Role, Vectors
from practicegraph.errors import ModelError, ModelMissing

_E5_INSTRUCTION = (
    "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: "
)
_KNOWN_PROMPTS: tuple[tuple[str, str, str], ...] = (
    ("e5-large-instruct", _E5_INSTRUCTION, ""),
    ("e5-", "query: ", "passage: "),
    ("saga-embed", "task: retrieval | query: ", "title: none | text: "),
    ("saga_embed", "task: retrieval | query: ", "title: none | text: "),
    ("bge-m3", "", ""),
    ("bekko", "", ""),
)
"""Part of a model's name, and what its card wants in front of questions and of passages. A model that is not
listed is given the prompts of its own config_sentence_transformers.json."""
_WEIGHTS = ("*.safetensors", "*.bin")
_BATCH = 16


class SentenceEmbedder:
    """Loads the model at the first text; safe to use from several threads."""

    def __init__(
        self,
        model: str,
        *,
        query_prompt: str | None = None,
        passage_prompt: str | None = None,
        threads: int | None = None,
    ) -> None:
        """`model` is a folder or a hub id; prompts given here outdo known ones; `threads` are torch's."""
        self.name = model.rstrip("/").replace(" ", "_")
        self._model_name = model
        self._given: Mapping[Role, str | None] = {"query": query_prompt, "passage": passage_prompt}
        self._threads = threads
        self._lock = threading.Lock()
        self._model: Any = None

    @property
    def dimension(self) -> int:
        """Length of its vectors."""
        return int(self._loaded().get_embedding_dimension())

    @property
    def revision(self) -> str:
        """The hub's commit or a hash of the folder, with a hash of the prompts, which change every vector."""
        prompts = "\x1f".join((self.prompt("query"), self.prompt("passage")))
        return f"{self._version()}-{hashlib.sha256(prompts.encode()).hexdigest()[:6]}"

    def prompt(self, role: Role) -> str:
        """What is put in front: as set, else as known for the model, else as the model says itself."""
        given = self._given[role]
        if given is not None:
            return given
        for part, query, passage in _KNOWN_PROMPTS:
            if part in self._model_name.lower():
                return query if role == "query" else passage
        own: Mapping[str, str] = self._loaded().prompts or {}
        return own.get(role) or (own.get("document", "") if role == "passage" else "")

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """Rows of length 1; what is longer than the model reads is cut."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        prompt = self.prompt(role)
        rows = self._loaded().encode(
            [prompt + unicodedata.normalize("NFC", text) for text in texts],
            batch_size=_BATCH,
            prompt="",  # it stands in front already; the model's own default prompt must not
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.ascontiguousarray(rows, np.float32)

    def _version(self) -> str:
        folder = Path(self._model_name)
        if folder.is_dir():
            return _folder_version(folder)
        commit = getattr(self._loaded()[0].auto_model.config, "_commit_hash", None)
        return str(commit or "unknown")[:12]

    def _loaded(self) -> Any:
        with self._lock:
            if self._model is None:
                self._model = _load(self._model_name, self._threads)
            return self._model


def fetch(model: str, on_progress: Progress | None = None) -> bool:
    """Whether the hub's model is on this machine, after fetching it where that is needed and possible."""
    from huggingface_hub import constants, snapshot_download

    if _is_cached(model):
        return True
    if constants.HF_HUB_OFFLINE:
        return False
    if on_progress:
        on_progress(f"Fetching the embedding model {model} from the hub (once, about 500 MB)")
    try:
        snapshot_download(model, etag_timeout=5, ignore_patterns=["onnx/*", "openvino/*", "*.bin", "*.h5"])
    except Exception:  # no network, no such host, refused, no room: in each case it is not here
        return False
    return True


def _is_cached(model: str) -> bool:
    from huggingface_hub import try_to_load_from_cache

    return all(
        isinstance(try_to_load_from_cache(model, name), str) for name in ("config.json", "model.safetensors")
    )


def _load(model: str, threads: int | None) -> Any:
    folder = Path(model)
    local = folder.is_dir()
    if not local and (folder.is_absolute() or model.startswith(".")):
        raise ModelMissing(f"no folder {model}", cure="Give a sentence-transformers folder or a hub id")
    if threads:
        import torch

        torch.set_num_threads(threads)
    try:
        return _load_local(model)
    except Exception as error:
        if local:
            raise ModelError(
                f"the model in {model} does not load: {_first_line(error)}",
                cure="Give a whole sentence-transformers folder, or use PRACTICEGRAPH_EMBEDDER=default",
            ) from error
    return _load_from_hub(model)


def _load_local(model: str) -> Any:
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(model, device="cpu", local_files_only=True)


def _load_from_hub(model: str) -> Any:
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(model, device="cpu")
    except Exception as error:
        raise ModelMissing(
            f"the model {model} is not on this machine and cannot be fetched: {_first_line(error)}",
            cure="Check the name and the network, give a folder, or use PRACTICEGRAPH_EMBEDDER=default",
        ) from error


def _folder_version(folder: Path) -> str:
    """A hash of the folder's small files and of the ends of its weights: enough to tell two models apart."""
    digest = hashlib.sha256()
    for pattern in ("*.json", *_WEIGHTS):
        for path in sorted(folder.rglob(pattern)):
            digest.update(f"{path.relative_to(folder)} {path.stat().st_size}".encode())
            with path.open("rb") as file:
                digest.update(file.read(1 << 20))
                file.seek(max(0, path.stat().st_size - (1 << 20)))
                digest.update(file.read())
    return digest.hexdigest()[:12]


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
