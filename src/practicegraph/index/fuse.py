"""Two ranked lists made one: nearness in meaning and agreement in words.

Each side's best hundred are stretched to 0-1 for this question (its worst of the hundred is 0, its best 1)
and added by weight, for cosines and BM25 scores have no common scale. Measured on Nordic test sets, this does
better than adding ranks (reciprocal rank fusion) or raw scores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DEPTH = 100
"""How many of each side count; ask each side for as many."""
SEMANTIC_WEIGHT = 0.7
"""Share of the semantic side where nothing is known of how well the words agree."""


@dataclass(frozen=True)
class Fused:
    """One id with its score and what each side said of it, all 0-1; None where a side did not find it."""

    id: str
    score: float
    semantic: float | None
    words: float | None


def semantic_weight(coverage: float) -> float:
    """Share of the semantic side for a question whose words are covered so far (`WordIndex.coverage`, 0-1).

    Half where one passage has all the words, as with names; nearly all where the question is in another
    language than the texts, so that the words which happen to agree mean nothing. On 42 needs asked in six
    languages nDCG@10 is .554 so, .507 with a fixed half, .540 with a fixed .7, .542 with meaning alone.
    """
    return 1 - 0.5 * min(1.0, max(0.0, coverage))


def fuse(
    semantic: Sequence[tuple[str, float]],
    words: Sequence[tuple[str, float]],
    *,
    weight: float = SEMANTIC_WEIGHT,
    depth: int = DEPTH,
) -> list[Fused]:
    """Both sides' hits by joined score, best first, ties by id; a side that is empty takes no part.

    Args:
        semantic: ids with cosines, best first.
        words: ids with BM25 scores, best first.
        weight: share of the semantic side, 0-1.
        depth: how many of each side count.
    """
    near, agreeing = _stretched(semantic[:depth]), _stretched(words[:depth])
    if not near or not agreeing:
        weight = 1.0 if near else 0.0
    joined = [
        Fused(
            id=id_,
            score=weight * near.get(id_, 0.0) + (1 - weight) * agreeing.get(id_, 0.0),
            semantic=near.get(id_),
            words=agreeing.get(id_),
        )
        for id_ in near.keys() | agreeing.keys()
    ]
    return sorted(joined, key=lambda hit: (-hit.score, hit.id))


def _stretched(hits: Sequence[tuple[str, float]]) -> Mapping[str, float]:
    """Scores between 0 (the worst given) and 1 (the best); all 1 where they do not differ."""
    if not hits:
        return {}
    scores = [score for _, score in hits]
    lowest, span = min(scores), max(scores) - min(scores)
    if span <= 0:
        return dict.fromkeys((id_ for id_, _ in hits), 1.0)
    return {id_: (score - lowest) / span for id_, score in hits}
