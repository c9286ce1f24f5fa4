"""The model on disk: built once from the registry's weights into the cache, whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from practicegraph.embed import graph, tokenizer, weights
from practicegraph.embed.embedder import Progress
from practicegraph.errors import DiskFull, ModelError

FORMAT = 1
"""Version of what is built; another one is built beside it."""
FOLDER = f"e5-small-{weights.SHA256[:12]}-{FORMAT}"
_MANIFEST = "manifest.json"
_GRAPH, _CONSTANTS, _TOKENIZER = "model.onnx", "model.bin", "tokenizer.model"


@dataclass(frozen=True)
class ModelFiles:
    """Where the parts of a built model lie."""

    folder: Path

    @property
    def graph(self) -> Path:
        return self.folder / _GRAPH

    @property
    def tokenizer(self) -> Path:
        return self.folder / _TOKENIZER


def prepare(source: Path, cache: Path, on_progress: Progress | None = None) -> ModelFiles:
    """The model in the cache folder, built from the weights in `source` where it is missing or damaged.

    Several processes may call this at once: one builds, the others wait for it. A process killed at it leaves
    only a folder that the next one removes.

    Raises:
        ModelError: the weights are not the known ones, or the cache cannot be written.
        DiskFull: no room is left.
    """
    models = cache / "models"
    files = ModelFiles(models / FOLDER)
    if is_whole(files):
        return files
    try:
        models.mkdir(parents=True, exist_ok=True)
        with _only_builder(models):
            if not is_whole(files):  # else another process built it meanwhile
                _build(source, files.folder, on_progress or _silent)
    except OSError as error:
        raise _explained(error, cache) from error
    return files


def first_layers(files: ModelFiles, layers: int) -> Path:
    """The graph of the first layers of a built model, written beside it where it is missing.

    Raises:
        ModelError: the folder of the model cannot be written.
    """
    path = files.folder / f"first-{layers}.onnx"
    if not path.exists():
        work = path.with_name(f".{path.name}-{os.getpid()}-{threading.get_ident()}")
        try:
            graph.write_first(files.graph, layers, work)
            work.rename(path)
        except OSError as error:
            raise _explained(error, files.folder) from error
    return path


def is_whole(files: ModelFiles) -> bool:
    """Whether every file is there, byte for byte as it was built."""
    try:
        manifest = json.loads((files.folder / _MANIFEST).read_text(encoding="utf-8"))
        return set(manifest) == {_GRAPH, _CONSTANTS, _TOKENIZER} and all(
            _checksum(files.folder / name) == checksum for name, checksum in manifest.items()
        )
    except (OSError, ValueError):
        return False


def _build(source: Path, target: Path, on_progress: Progress) -> None:
    on_progress(f"Building the embedding model in {target.parent} (once, a few seconds)")
    work = target.with_name(f".building-{os.getpid()}")
    for left in target.parent.glob(".building-*"):  # a builder that was killed; nobody else holds the lock
        shutil.rmtree(left, ignore_errors=True)
    work.mkdir()
    try:
        _write_parts(source, work)
        shutil.rmtree(target, ignore_errors=True)
        work.rename(target)
        _sync(target.parent)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _write_parts(source: Path, folder: Path) -> None:
    loaded = weights.read(source)
    graph.write(loaded, folder / _GRAPH)
    (folder / _TOKENIZER).write_bytes(tokenizer.build(loaded.pieces, loaded.scores.tolist()))
    names = (_GRAPH, _CONSTANTS, _TOKENIZER)
    manifest = {name: _checksum(folder / name) for name in names}
    (folder / _MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    for name in (*names, _MANIFEST):
        _sync(folder / name)
    _sync(folder)


@contextmanager
def _only_builder(models: Path) -> Iterator[None]:
    """Hold the folder's lock; the system lets go of it when the process ends, however that comes."""
    import fcntl  # the weights come for Linux only, and so does this

    with (models / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _explained(error: OSError, cache: Path) -> ModelError | DiskFull:
    if error.errno == errno.ENOSPC:
        return DiskFull(f"no room left for the embedding model in {cache}", cure="Free 100 MB and try again")
    return ModelError(
        f"the embedding model cannot be built in {cache}: {error.strerror or error}",
        cure="Set PRACTICEGRAPH_CACHE to a folder that can be written",
    )


def _silent(_line: str) -> None:
    """Nobody is watching."""
