"""The vector index: passages found by nearness in meaning. A snapshot that nothing changes.

A change makes a new snapshot that shares the large part with the old one: a base that FAISS searches,
tombstones for what is gone from it, and a few rows beside it. When those grow, or the base is small anyway,
everything is put together anew. What a snapshot answers depends on what is in it, not on how it came to be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from practicegraph.errors import ModelMismatch
from practicegraph.index import generations
from practicegraph.index.engine import Engine, FloatRows, Places

VectorHit = tuple[str, float]
"""Id of a passage and the cosine of its vector with the question's, -1 to 1."""

FLAT_LIMIT = 200_000
_SMALL = 20_000
"""A base up to this size is made anew at every change: 30 MB to copy, 10 ms."""
_LARGEST_DELTA = 0.05
_MOST_TOMBSTONES = 0.10
_SPARE = 20
_DIGITS = 6


@dataclass(frozen=True)
class _Base:
    """What FAISS searches: ids in order, and their rows."""

    ids: tuple[str, ...]
    engine: Engine

    @cached_property
    def places(self) -> Mapping[str, int]:
        return {id_: place for place, id_ in enumerate(self.ids)}


@dataclass(frozen=True)
class VectorIndex:
    """Ids with their vectors; safe to search from several threads, made by `build` and `with_changes`."""

    dimension: int
    flat_limit: int
    """Up to so many passages every one is compared with the question; beyond, only the likely ones."""
    generation: int
    """The generation of the record that was saved with it; 0 for one that was never saved."""
    model: str | None
    """Fingerprint of the model that made the vectors, where it was saved with it."""
    _base: _Base
    _gone: frozenset[int]
    """Places in the base that no longer count."""
    _delta_ids: tuple[str, ...]
    _delta_rows: FloatRows

    @classmethod
    def build(cls, ids: Sequence[str], vectors: FloatRows, *, flat_limit: int = FLAT_LIMIT) -> VectorIndex:
        """An index of these ids, each once, with the rows as their vectors.

        Raises:
            ValueError: an id is there twice, or there are not as many rows as ids.
        """
        rows = _rows(vectors)
        if len(set(ids)) != len(ids) or len(rows) != len(ids):
            raise ValueError("every id needs one row, and no id may be there twice")
        order = sorted(range(len(ids)), key=ids.__getitem__)
        engine = Engine(_unit(rows)[order], flat_limit)
        return cls._whole(tuple(ids[place] for place in order), engine, flat_limit, 0, None)

    @classmethod
    def load(cls, folder: Path) -> VectorIndex:
        """The snapshot that was saved there last; an empty one where none was.

        Raises:
            WorkspaceDamaged: it is there and cannot be used: delete the folder and make it anew.
        """
        saved = generations.load(folder)
        if saved is None:
            return cls.build((), np.empty((0, 0), np.float32))
        return cls._whole(saved.ids, saved.engine, saved.flat_limit, saved.generation, saved.model)

    def save(self, folder: Path, generation: int, *, model: str | None = None, keep: int = 1) -> None:
        """Write the snapshot; it counts from the moment that it is whole, and until then the one before.

        Args:
            folder: holds the snapshots, each in a folder of its own.
            generation: of the record that it shows.
            model: fingerprint of the model that made the vectors.
            keep: how many older snapshots stay, for readers that are loading them.

        Raises:
            DiskFull: no room is left; the snapshot before still counts.
        """
        whole = self.compacted()
        ids, engine = whole._base.ids, whole._base.engine
        generations.save(folder, generations.Saved(ids, engine, self.flat_limit, generation, model), keep)

    @classmethod
    def _whole(
        cls, ids: tuple[str, ...], engine: Engine, limit: int, generation: int, model: str | None
    ) -> VectorIndex:
        width = engine.rows.shape[1]
        nothing = np.empty((0, width), np.float32)
        return cls(width, limit, generation, model, _Base(ids, engine), frozenset(), (), nothing)

    def __len__(self) -> int:
        return len(self._base.ids) - len(self._gone) + len(self._delta_ids)

    def __contains__(self, id_: str) -> bool:
        place = self._base.places.get(id_)
        return (place is not None and place not in self._gone) or id_ in self._delta_places

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """All ids, sorted."""
        if not self._gone and not self._delta_ids:
            return self._base.ids
        return tuple(sorted([*(self._base.ids[place] for place in self._kept), *self._delta_ids]))

    def contents(self) -> tuple[tuple[str, ...], FloatRows]:
        """All ids, sorted, and a copy of their rows."""
        ids = [*(self._base.ids[place] for place in self._kept), *self._delta_ids]
        rows = np.concatenate([self._base.engine.rows[self._kept], self._delta_rows])
        order = sorted(range(len(ids)), key=ids.__getitem__)
        return tuple(ids[place] for place in order), rows[order]

    def compacted(self) -> VectorIndex:
        """The same contents without tombstones and rows beside the base."""
        if not self._gone and not self._delta_ids:
            return self
        ids, rows = self.contents()
        return VectorIndex.build(ids, rows, flat_limit=self.flat_limit)

    def with_changes(
        self, removed_ids: Iterable[str], added_ids: Sequence[str], added_vectors: FloatRows
    ) -> VectorIndex:
        """A new snapshot without the removed and with the added; an id that is there already is replaced.

        Raises:
            ModelMismatch: the vectors are of another length.
        """
        if not len(self):
            return VectorIndex.build(added_ids, added_vectors, flat_limit=self.flat_limit)
        added = _unit(self._fitting(_rows(added_vectors))) if len(added_ids) else self._delta_rows[:0]
        out = {*removed_ids, *added_ids}
        places = self._base.places
        gone = self._gone | {places[id_] for id_ in out if id_ in places}
        kept = [place for place, id_ in enumerate(self._delta_ids) if id_ not in out]
        ids = (*(self._delta_ids[place] for place in kept), *added_ids)
        rows = np.concatenate([self._delta_rows[kept], added])
        changed = replace(self, generation=0, _gone=gone, _delta_ids=ids, _delta_rows=rows)
        return changed.compacted() if changed._is_untidy() else changed

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: Collection[str] | None = None
    ) -> list[VectorHit]:
        """The k passages nearest in meaning, nearest first, ties by id.

        Args:
            vector: the question's.
            k: how many; fewer come only where fewer are there and allowed.
            allowed: ids of the only passages that count; None for all.

        Raises:
            ModelMismatch: the vector is of another length.
        """
        if not len(self):
            return []
        question = _unit(self._fitting(np.asarray(vector, np.float32).reshape(1, -1)))[0]
        near = self._near(question, k, allowed)
        beside = self._beside(allowed)
        ids = [*(self._base.ids[place] for place in near), *(self._delta_ids[place] for place in beside)]
        rows = np.concatenate([self._base.engine.rows[near], self._delta_rows[beside]])
        cosines = np.round((rows.astype(np.float64) * question).sum(axis=1), _DIGITS).tolist()
        hits = sorted(zip(ids, cosines, strict=True), key=lambda hit: (-hit[1], hit[0]))
        return hits[: max(0, k)]

    def _near(self, question: FloatRows, k: int, allowed: Collection[str] | None) -> Places:
        """Places in the base of the k nearest and of all that are as near as the last of them."""
        alive = self._alive(allowed)
        count = len(self._base.ids) if alive is None else len(alive)
        wanted = k + _SPARE
        while k > 0:
            near = self._base.engine.nearest(question, wanted, alive)
            cosines = np.sort(np.round(self._base.engine.rows[near] @ question, _DIGITS - 1))[::-1]
            if wanted >= count or len(near) < wanted or cosines[-1] < cosines[min(k, len(cosines)) - 1]:
                return near
            wanted *= 4  # many passages say the same: ask for more, so that the ids decide and not chance
        return np.empty(0, np.int64)

    def _alive(self, allowed: Collection[str] | None) -> Places | None:
        """Places in the base that may be found; None for all."""
        places, gone = self._base.places, self._gone
        if allowed is not None:
            found = np.fromiter((places.get(id_, -1) for id_ in allowed), np.int64, len(allowed))
            return np.setdiff1d(found, np.fromiter((-1, *gone), np.int64))
        return self._kept if gone else None

    def _beside(self, allowed: Collection[str] | None) -> Places:
        if allowed is None:
            return np.arange(len(self._delta_ids))
        places = self._delta_places
        return np.fromiter(sorted(places[id_] for id_ in allowed if id_ in places), np.int64)

    @cached_property
    def _kept(self) -> Places:
        """Places in the base that still count."""
        return np.delete(np.arange(len(self._base.ids)), sorted(self._gone))

    @cached_property
    def _delta_places(self) -> Mapping[str, int]:
        return {id_: place for place, id_ in enumerate(self._delta_ids)}

    def _is_untidy(self) -> bool:
        count = len(self._base.ids)
        return (
            count <= _SMALL
            or len(self._delta_ids) > _LARGEST_DELTA * count
            or len(self._gone) > _MOST_TOMBSTONES * count
        )

    def _fitting(self, vectors: FloatRows) -> FloatRows:
        if vectors.shape[1] != self.dimension:
            raise ModelMismatch(
                f"a vector has {vectors.shape[1]} numbers, those of the index have {self.dimension}",
                cure="Make the index anew with `practicegraph rebuild`",
            )
        return vectors


def _rows(vectors: FloatRows) -> FloatRows:
    """The vectors as rows, also where there are none at all and nobody knows how long they would be."""
    return vectors if vectors.ndim == 2 else np.empty((0, 0), np.float32)


def _unit(vectors: FloatRows) -> FloatRows:
    """The rows with length 1; those that nearly have it are left as they are, to the last bit."""
    rows = np.array(vectors, np.float32, copy=True)
    lengths = np.linalg.norm(rows, axis=1)
    wrong = (np.abs(lengths - 1) > 1e-3) & (lengths > 0)
    rows[wrong] /= lengths[wrong, None]
    return rows
