"""What looks alike and waits for a person: near names, and texts that share much but not enough."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from practicegraph.extract.resolve.families import BY_ID, called, family
from practicegraph.extract.resolve.naming import fold, is_acronym
from practicegraph.extract.resolve.tellings import Likeness
from practicegraph.model import Decision, Entity

_LOOKS_ALIKE = 88.0
"""Similarity in percent (rapidfuzz token_sort_ratio) from which two names are shown to a person."""
_BLOCK = 40
"""Names that share a beginning are compared within groups of at most this size."""


@dataclass(frozen=True)
class Candidate:
    """Two things that may be the same and wait for a person."""

    first: str
    second: str
    score: float
    """How alike they are, 0 to 100."""
    reasons: tuple[str, ...] = ()
    """What speaks for their being one."""


def candidates(
    entities: Mapping[str, Entity],
    told: Sequence[tuple[str, str, Likeness]],
    decisions: Sequence[Decision],
) -> tuple[Candidate, ...]:
    """The pairs that nobody has decided on, the likeliest first.

    Args:
        entities: all things by their ids.
        told: pairs of main things whose texts are alike, with what they share.
        decisions: those in force on merging and keeping apart.
    """
    decided = {frozenset((d.first, d.second or "")) for d in decisions}
    found: dict[frozenset[str], Candidate] = {}
    for candidate in (*_near_names(entities), *_alike(told)):
        pair = frozenset((candidate.first, candidate.second))
        if len(pair) == 2 and pair not in decided:
            found[pair] = _both(found[pair], candidate) if pair in found else candidate
    return tuple(sorted(found.values(), key=lambda c: (-c.score, c.first, c.second)))


def _both(one: Candidate, other: Candidate) -> Candidate:
    reasons = tuple(dict.fromkeys((*one.reasons, *other.reasons)))
    return Candidate(one.first, one.second, max(one.score, other.score), reasons)


def _alike(told: Sequence[tuple[str, str, Likeness]]) -> Iterator[Candidate]:
    for first, second, likeness in told:
        score = round(100 / (1 + math.exp(-likeness.score)), 1)
        yield Candidate(min(first, second), max(first, second), score, likeness.shared)


def _near_names(entities: Mapping[str, Entity]) -> Iterator[Candidate]:
    from rapidfuzz import fuzz

    best: dict[tuple[str, str], float] = {}
    for block in _blocks(entities):
        for place, (first, name) in enumerate(block):
            for second, other in block[place + 1 :]:
                if first == second or not _comparable(entities[first], entities[second]):
                    continue
                score = fuzz.token_sort_ratio(name, other, score_cutoff=_LOOKS_ALIKE)
                pair = min(first, second), max(first, second)
                best[pair] = max(score, best.get(pair, 0.0))
    for (first, second), score in best.items():
        if score:
            name, other = entities[first].label, entities[second].label
            alike = f"one name: {name}" if name == other else f"near names: {name} / {other}"
            yield Candidate(first, second, round(score, 1), (alike,))


def _blocks(entities: Mapping[str, Entity]) -> Iterator[list[tuple[str, str]]]:
    """Things of one family whose folded names begin alike; large blocks are cut after sorting."""
    blocks: dict[tuple[str, str, str], set[tuple[str, str]]] = defaultdict(set)
    for id, entity in entities.items():
        if entity.local or entity.kind in BY_ID:
            continue
        for key in {fold(name) for name in called(entity) if not is_acronym(name)}:
            digits = "".join(c for c in key if c.isdigit())  # "Workshop 1" and "Workshop 2" are not alike
            for word in {key[:4], key.split()[-1][:4] if key else ""}:
                blocks[family(entity), digits, word].add((key, id))
    for _, members in sorted(blocks.items()):
        ordered = sorted(members)
        for begin in range(0, len(ordered), _BLOCK):
            if len(part := ordered[begin : begin + _BLOCK]) > 1:
                yield [(id, key) for key, id in part]


def _comparable(first: Entity, second: Entity) -> bool:
    """False where both stand in registers: their codes have already told them apart."""
    return not (first.codes and second.codes)
