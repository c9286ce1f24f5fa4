"""The vector index: exact under filters, equal however it came about, whole on disk or as it was before."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.errors import DiskFull, ModelMismatch, WorkspaceDamaged
from practicegraph.index import faiss as module
from practicegraph.index import generations
from practicegraph.index.faiss import VectorIndex

WIDTH = 8


def rows(count: int, seed: int = 1, width: int = WIDTH) -> np.ndarray:
    drawn = np.random.default_rng(seed).normal(size=(count, width)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def names(count: int, start: int = 0) -> list[str]:
    return [f"d{number // 3}#{number % 3}" for number in range(start, start + count)]


def brute(ids: list[str], vectors: np.ndarray, question: np.ndarray, k: int, allowed: set[str] | None = None):
    scores = np.round((vectors.astype(np.float64) * question).sum(axis=1), 6).tolist()
    hits = [(id_, score) for id_, score in zip(ids, scores, strict=True) if allowed is None or id_ in allowed]
    return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:k]


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 60), st.integers(0, 70), st.integers(0, 9), st.data())
def test_filters_are_exact(count: int, k: int, seed: int, data: st.DataObject) -> None:
    ids, vectors, question = names(count), rows(count, seed), rows(1, seed + 100)[0]
    allowed = data.draw(st.none() | st.sets(st.sampled_from([*ids, "unknown#0"])))
    index = VectorIndex.build(ids, vectors)
    assert index.search(question, k, allowed) == brute(ids, vectors, question, k, allowed)


@settings(max_examples=30, deadline=None)
@given(
    st.integers(0, 30), st.sets(st.integers(0, 40)), st.lists(st.integers(0, 40), unique=True), st.booleans()
)
def test_changes_equal_a_rebuild(count: int, removed: set[int], added: list[int], tombstones: bool) -> None:
    ids, vectors = names(count), rows(count)
    fresh = rows(len(added), seed=5)
    index = VectorIndex.build(ids, vectors)
    with pytest.MonkeyPatch.context() as patch:
        if tombstones:  # keep the base and search beside it, as a large index does
            patch.setattr(module, "_SMALL", 0)
            patch.setattr(module, "_LARGEST_DELTA", 1e9)
            patch.setattr(module, "_MOST_TOMBSTONES", 1e9)
        changed = index.with_changes(
            {names(1, n)[0] for n in removed}, [names(1, n)[0] for n in added], fresh
        )
    kept = {
        id_: row
        for id_, row in zip(ids, vectors, strict=True)
        if id_ not in {names(1, n)[0] for n in removed}
    }
    kept.update({names(1, n)[0]: row for n, row in zip(added, fresh, strict=True)})
    rebuilt = VectorIndex.build(
        list(kept), np.array(list(kept.values()), np.float32).reshape(len(kept), WIDTH)
    )
    assert changed.ids == rebuilt.ids
    assert len(changed) == len(kept)
    np.testing.assert_array_equal(changed.contents()[1], rebuilt.contents()[1])
    question = rows(1, seed=9)[0]
    allowed = set(names(20, 5))
    assert changed.search(question, 10) == rebuilt.search(question, 10)
    assert changed.search(question, 10, allowed) == rebuilt.search(question, 10, allowed)
    assert index.ids == tuple(sorted(ids)), "the old snapshot is as it was"


def test_ties_are_settled_by_id_however_many() -> None:
    vectors = np.repeat(rows(1), 300, axis=0)
    ids = [f"d#{number:03d}" for number in range(300)][::-1]
    hits = VectorIndex.build(ids, vectors).search(vectors[0], 5)
    assert [id_ for id_, _ in hits] == [f"d#{number:03d}" for number in range(5)]


def test_beyond_the_limit_nearly_all_are_found_and_filters_stay_whole() -> None:
    centres = rows(40, seed=2, width=32)
    drawn = np.random.default_rng(3)
    vectors = centres[drawn.integers(0, 40, 6000)] + drawn.normal(scale=0.15, size=(6000, 32))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    ids = names(6000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("practicegraph.index.engine._GATHER_ROWS", 50)
        index = VectorIndex.build(ids, vectors, flat_limit=1000)
        found = wanted = 0
        for place in range(0, 6000, 200):
            truth = brute(ids, vectors, vectors[place], 10)
            found += len(dict(truth).keys() & dict(index.search(vectors[place], 10)).keys())
            wanted += len(truth)
        assert found / wanted >= 0.98
        for share in (3, 30, 150, 700, 3000):
            allowed = set(ids[::share])
            assert len(index.search(vectors[7], 10, allowed)) == min(10, len(allowed))
            assert {id_ for id_, _ in index.search(vectors[7], 10, allowed)} <= allowed


def test_saved_and_loaded_it_is_the_same(tmp_path: Path) -> None:
    index = VectorIndex.build(names(50), rows(50)).with_changes(["d1#0"], ["new#0"], rows(1, seed=4))
    index.save(tmp_path, 7, model="hash 1")
    loaded = VectorIndex.load(tmp_path)
    assert (loaded.generation, loaded.model, loaded.ids) == (7, "hash 1", index.ids)
    np.testing.assert_array_equal(loaded.contents()[1], index.contents()[1])
    assert loaded.search(rows(1)[0], 9) == index.search(rows(1)[0], 9)


def test_cells_are_saved_too(tmp_path: Path) -> None:
    index = VectorIndex.build(names(500), rows(500), flat_limit=100)
    index.save(tmp_path, 1)
    assert VectorIndex.load(tmp_path).search(rows(1)[0], 5) == index.search(rows(1)[0], 5)


def test_equal_contents_make_equal_files(tmp_path: Path) -> None:
    ids, vectors = names(30), rows(30)
    straight = VectorIndex.build(ids, vectors)
    crooked = VectorIndex.build(ids[::-1][:20], vectors[::-1][:20]).with_changes(
        ["x"], ids[:10], vectors[:10]
    )
    straight.save(tmp_path / "a", 3)
    crooked.save(tmp_path / "b", 3)
    first, second = (next((tmp_path / side).glob("0*/rows.npy")).read_bytes() for side in "ab")
    assert first == second


def test_an_empty_index_answers_nothing_and_takes_any_vectors(tmp_path: Path) -> None:
    empty = VectorIndex.load(tmp_path)
    assert (len(empty), empty.generation, empty.ids) == (0, 0, ())
    assert empty.search(rows(1)[0], 5) == []
    empty.save(tmp_path, 1)
    assert VectorIndex.load(tmp_path).generation == 1
    filled = empty.with_changes([], names(3), rows(3))
    assert len(filled.search(rows(1)[0], 5)) == 3
    assert len(filled.with_changes(names(3), [], np.empty((0, WIDTH), np.float32))) == 0


def test_vectors_of_another_length_are_refused_with_the_cure() -> None:
    index = VectorIndex.build(names(3), rows(3))
    with pytest.raises(ModelMismatch, match="practicegraph rebuild"):
        index.search(rows(1, width=4)[0], 5)
    with pytest.raises(ModelMismatch, match="practicegraph rebuild"):
        index.with_changes([], ["a"], rows(1, width=4))
    with pytest.raises(ValueError, match="twice"):
        VectorIndex.build(["a", "a"], rows(2))


@pytest.mark.parametrize("harm", ["rows.npy", "ids.json", "manifest.json", "CURRENT", "folder"])
def test_damage_is_noticed(tmp_path: Path, harm: str) -> None:
    VectorIndex.build(names(9), rows(9)).save(tmp_path, 1)
    folder = next(tmp_path.glob("0*"))
    if harm == "folder":
        shutil.rmtree(folder)
    else:
        path = tmp_path / harm if harm == "CURRENT" else folder / harm
        path.write_bytes(path.read_bytes()[:-3] + b"???")
    with pytest.raises(WorkspaceDamaged, match="practicegraph rebuild"):
        VectorIndex.load(tmp_path)


@pytest.mark.parametrize("step", ["_write", "_point_to", "_sync"])
def test_killed_while_saving_the_one_before_still_counts(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = VectorIndex.build(names(9), rows(9))
    before.save(tmp_path, 1)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(generations, step, die)
    with pytest.raises(KeyboardInterrupt):
        VectorIndex.build(names(4), rows(4)).save(tmp_path, 2)
    monkeypatch.undo()
    assert VectorIndex.load(tmp_path).ids == before.ids
    (tmp_path / ".0000000002-000.part").mkdir()  # what a process that was killed leaves
    VectorIndex.build(names(5), rows(5)).save(tmp_path, 2, keep=0)
    assert len(VectorIndex.load(tmp_path)) == 5
    assert len(list(tmp_path.iterdir())) == 2, "one snapshot and the pointer; what was left over is gone"


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    VectorIndex.build(names(9), rows(9)).save(tmp_path, 1)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(generations.np, "save", full)
    with pytest.raises(DiskFull, match="room"):
        VectorIndex.build(names(4), rows(4)).save(tmp_path, 2)
    assert len(VectorIndex.load(tmp_path)) == 9
