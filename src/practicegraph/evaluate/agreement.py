"""How far two ways of putting things together agree: B-cubed for clusters, precision and recall for pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from practicegraph.evaluate.corpus import ReadDocument
from practicegraph.evaluate.facts import NAMED_KINDS
from practicegraph.evaluate.gold import GoldDocument
from practicegraph.evaluate.tally import Score
from practicegraph.extract.resolve.naming import fold
from practicegraph.model import ACTOR_KINDS, Noun

Pair = tuple[str, str]


class BCubed(Noun):
    """Agreement of clusters, averaged over mentions (Bagga and Baldwin 1998)."""

    mentions: int
    """How many mentions the gold has."""
    missing: int
    """How many of them were not found; each counts as a cluster of its own."""
    precision: float | None
    recall: float | None
    f1: float | None


def b_cubed(gold: Mapping[Hashable, Hashable], found: Mapping[Hashable, Hashable]) -> BCubed:
    """B-cubed of clusters, each given as the cluster of every mention.

    For each mention of the gold: of those it was put with, the share that belongs with it (precision), and of
    those that belong with it, the share it was put with (recall). What was not found stands alone.
    """
    together = {
        mention: ("found", found[mention]) if mention in found else ("alone", mention) for mention in gold
    }
    ours, theirs = Counter(together.values()), Counter(gold.values())
    both = Counter((together[mention], gold[mention]) for mention in gold)
    shares = [
        (both[together[m], gold[m]] / ours[together[m]], both[together[m], gold[m]] / theirs[gold[m]])
        for m in gold
    ]
    missing = sum(mention not in found for mention in gold)
    if not shares:
        return BCubed(mentions=0, missing=0, precision=None, recall=None, f1=None)
    precision, recall = (sum(share[at] for share in shares) / len(shares) for at in (0, 1))
    f1 = 2 * precision * recall / (precision + recall)
    return BCubed(mentions=len(gold), missing=missing, precision=precision, recall=recall, f1=f1)


def actor_clusters(
    gold: Sequence[GoldDocument], read: Mapping[str, ReadDocument]
) -> tuple[dict[Hashable, Hashable], dict[Hashable, Hashable]]:
    """The actor of each mention (document and name as written), by the gold and as found."""
    wanted: dict[Hashable, Hashable] = {}
    found: dict[Hashable, Hashable] = {}
    for document in gold:
        for actor in document.actors:
            mention = (document.id, actor.name)
            wanted[mention] = fold(actor.cluster)
            if entity := _entity_named(read[document.id], actor.name):
                found[mention] = entity
    return wanted, found


def _entity_named(read: ReadDocument, name: str) -> str | None:
    """The thing that a name stands for in a document: equal names before alike ones, actors first."""
    ranked = sorted(read.entities.values(), key=lambda e: (e.kind not in (*ACTOR_KINDS, "network"), e.id))
    nameable = [e for e in ranked if e.kind in NAMED_KINDS - {"place"}]
    for entity in nameable:
        known = (*read.names.get(entity.id, ()), *read.written.get(entity.id, ()))
        if fold(name) in map(fold, known):
            return entity.id
    alike = (e for e in nameable if e.id != read.thing and read.is_called(e.id, (name,)))
    return next((entity.id for entity in alike), None)


def pairs(documents: Iterable[GoldDocument], read: Mapping[str, ReadDocument]) -> tuple[set[Pair], set[Pair]]:
    """Pairs of documents that tell of the same main thing: by the gold, and as found.

    Only pairs with a document of the gold in them were judged by people, so only these count.
    """
    judged = [document for document in documents if document.id in read]
    gold = {_pair(d.id, other) for d in judged for other in d.same_as if other in read and other != d.id}
    tellers: dict[str, list[str]] = defaultdict(list)
    for id_, each in read.items():
        tellers[each.thing].append(id_)
    found = {_pair(d.id, other) for d in judged for other in tellers[read[d.id].thing] if other != d.id}
    return gold, found


def pair_score(gold: set[Pair], found: set[Pair]) -> Score:
    """Precision and recall of pairs."""
    both = len(gold & found)
    return Score.of(len(found), both, len(gold), both)


def _pair(first: str, second: str) -> Pair:
    return (first, second) if first < second else (second, first)
