"""Joining the two sides, and whether the outcome is an answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.index.confidence import is_answered
from practicegraph.index.fuse import Fused, fuse, semantic_weight

scores = st.floats(-1, 50, allow_nan=False, width=32)
sides = st.dictionaries(st.sampled_from("abcdefghij"), scores).map(
    lambda side: sorted(side.items(), key=lambda hit: -hit[1])
)


def test_the_best_of_both_sides_comes_first() -> None:
    hits = fuse([("a", 0.9), ("b", 0.8), ("c", 0.7)], [("b", 12.0), ("d", 3.0)], weight=0.5)
    assert [hit.id for hit in hits] == ["b", "a", "c", "d"]
    assert hits[0] == Fused("b", pytest.approx(0.75), pytest.approx(0.5), 1.0)
    assert hits[1].words is None


def test_one_empty_side_leaves_the_other_as_it_is() -> None:
    assert [hit.id for hit in fuse([], [("b", 9.0), ("a", 1.0)])] == ["b", "a"]
    assert fuse([], [("b", 9.0)]) == [Fused("b", 1.0, None, 1.0)]
    assert fuse([("a", 0.3)], []) == [Fused("a", 1.0, 1.0, None)]
    assert fuse([], []) == []


def test_ties_are_settled_by_id() -> None:
    assert [hit.id for hit in fuse([("b", 0.5), ("a", 0.5)], [])] == ["a", "b"]


@settings(max_examples=60)
@given(sides, sides, st.floats(0, 1))
def test_every_id_comes_once_with_scores_between_0_and_1(
    semantic: list[tuple[str, float]], words: list[tuple[str, float]], weight: float
) -> None:
    hits = fuse(semantic, words, weight=weight)
    assert {hit.id for hit in hits} == {id_ for id_, _ in (*semantic, *words)}
    assert len({hit.id for hit in hits}) == len(hits)
    values = [value for hit in hits for value in (hit.score, hit.semantic, hit.words) if value is not None]
    assert all(0 <= value <= 1 + 1e-9 for value in values)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@given(sides, st.floats(0.1, 10), st.floats(-5, 5))
@settings(max_examples=40)
def test_the_scale_of_a_side_does_not_matter(
    side: list[tuple[str, float]], factor: float, shift: float
) -> None:
    plain = {hit.id: hit.score for hit in fuse(side, [])}
    moved = {hit.id: hit.score for hit in fuse([(id_, score * factor + shift) for id_, score in side], [])}
    span = max((score for _, score in side), default=0) - min((score for _, score in side), default=0)
    if span > 1e-3:
        assert moved == pytest.approx(plain, abs=1e-3)


def test_only_the_depth_counts() -> None:
    assert len(fuse([(f"p{place:03d}", -place) for place in range(300)], [])) == 100


def test_words_count_more_the_more_of_them_agree() -> None:
    assert semantic_weight(0.0) == 1.0
    assert semantic_weight(1.0) == 0.5
    assert semantic_weight(0.2) > semantic_weight(0.6)


def test_what_is_called_an_answer() -> None:
    model = "multilingual-e5-small-q4"
    assert is_answered(model, 0.5, 0.1)
    assert is_answered(model, 0.3, 0.9)
    assert not is_answered(model, 0.25, 0.2)
    assert is_answered(model, 0.5, None)
    assert not is_answered(model, 0.2, None)
    assert is_answered(None, None, 0.5)
    assert not is_answered(None, None, 0.1)
    assert not is_answered("unknown", 0.9, 0.1), "cosines of a model that was not measured decide nothing"
    assert not is_answered(None, None, None)
