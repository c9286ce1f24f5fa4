"""Snapshots of the vector index on disk: each in a folder of its own, and a pointer to the one that counts.

A folder is written beside the others under another name, made durable, renamed, and only then pointed to, so
that a process killed at any moment leaves the snapshot before.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from practicegraph.errors import DiskFull, WorkspaceDamaged
from practicegraph.index.engine import Engine

FORMAT = 1
_CURRENT, _MANIFEST, _ROWS, _IDS, _CELLS = "CURRENT", "manifest.json", "rows.npy", "ids.json", "cells.faiss"


@dataclass(frozen=True)
class Saved:
    """A snapshot as it lies on disk."""

    ids: tuple[str, ...]
    """Sorted."""
    engine: Engine
    """Holds the rows in the order of the ids."""
    flat_limit: int
    generation: int
    """The generation of the record that it shows."""
    model: str | None
    """Fingerprint of the model that made the vectors."""


def save(folder: Path, snapshot: Saved, keep: int) -> None:
    """Write the snapshot and point to it; of older ones `keep` stay."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        name = _free_name(folder, snapshot.generation)
        work = folder / f".{name}.part"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        try:
            _write(snapshot, work)
            work.rename(folder / name)
        finally:
            shutil.rmtree(work, ignore_errors=True)
        _point_to(folder, name)
        _clear(folder, name, keep)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(
                f"no room left for the vectors in {folder}", cure="Free space, try again"
            ) from error
        raise


def load(folder: Path) -> Saved | None:
    """The snapshot that counts; None where none was saved."""
    pointer = folder / _CURRENT
    if not pointer.exists():
        return None
    try:
        return _read(folder / pointer.read_text(encoding="utf-8").strip())
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        why = (str(error).splitlines() or [repr(error)])[0]
        raise WorkspaceDamaged(
            f"the vectors in {folder} cannot be used: {why}",
            cure="Make them anew with `practicegraph rebuild`",
        ) from error


def _write(snapshot: Saved, folder: Path) -> None:
    np.save(folder / _ROWS, snapshot.engine.rows)
    (folder / _IDS).write_text(json.dumps(snapshot.ids, ensure_ascii=False), encoding="utf-8")
    names = [_ROWS, _IDS]
    if snapshot.engine.has_cells:
        snapshot.engine.save_cells(folder / _CELLS)
        names.append(_CELLS)
    manifest = {
        "format": FORMAT,
        "generation": snapshot.generation,
        "model": snapshot.model,
        "flat_limit": snapshot.flat_limit,
        "files": {name: _checksum(folder / name) for name in names},
    }
    (folder / _MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    for name in (*names, _MANIFEST):
        _sync(folder / name)
    _sync(folder)


def _read(folder: Path) -> Saved:
    manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    if manifest["format"] != FORMAT:
        raise ValueError(f"format {manifest['format']} is not known")
    for name, checksum in manifest["files"].items():
        if _checksum(folder / name) != checksum:
            raise ValueError(f"{name} is not as it was written")
    ids = tuple(json.loads((folder / _IDS).read_text(encoding="utf-8")))
    rows, limit = np.load(folder / _ROWS), manifest["flat_limit"]
    cells = folder / _CELLS if _CELLS in manifest["files"] else None
    return Saved(ids, Engine(rows, limit, cells=cells), limit, manifest["generation"], manifest["model"])


def _free_name(folder: Path, generation: int) -> str:
    """A name for the generation; the same one may be saved again, as after a rebuild."""
    taken = {path.name for path in folder.iterdir()}
    names = (f"{generation:010d}-{turn:03d}" for turn in range(len(taken) + 1))
    return next(name for name in names if name not in taken)


def _point_to(folder: Path, name: str) -> None:
    work = folder / f".{_CURRENT}.part"
    work.write_text(name, encoding="utf-8")
    _sync(work)
    work.replace(folder / _CURRENT)
    _sync(folder)


def _clear(folder: Path, current: str, keep: int) -> None:
    others = sorted(path for path in folder.iterdir() if path.is_dir() and path.name != current)
    left = [path for path in others if path.name.startswith(".")]
    older = [path for path in others if not path.name.startswith(".")]
    for path in (*left, *older[: max(0, len(older) - keep)]):
        shutil.rmtree(path, ignore_errors=True)


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:32]


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
