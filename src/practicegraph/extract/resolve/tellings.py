"""Which texts tell of one thing though they name it differently: evidence weighed, never all pairs.

A telling is the main thing of a document with its clues. Two tellings are compared where they share rare
clues; what they share is weighed by how rare it is among all documents at hand.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from practicegraph.extract.resolve.clues import CLUES
from practicegraph.extract.resolve.clusters import Node
from practicegraph.model import PRACTICE_KINDS, Entity, Kind

_SORTS = ("words", "names", "actors", "places", "numbers", "themes")
_WEIGHTS: Mapping[str, float] = {
    "words": 6.0, "names": 0.5, "actors": 5.5, "places": 1.5, "themes": 3.5, "numbers": 1.5,
    "head": 4.0, "marks": 2.0, "day": 3.0, "kind": 2.0,
}  # fmt: skip
"""What full agreement in each sort of clue adds; docs/decisions/same-thing.md tells how they were chosen."""
_BIAS = -10.5
_SURE = 2.0
"""From this score two tellings are joined."""
_DOUBT = -2.0
"""From this score a person is asked."""
_IMAGINED = 30
"""Documents imagined beside those at hand, so that a word is not rare for want of texts."""
_COMMON = 25
"""What more documents than this share is no ground to compare two of them."""
_RAREST = 12
"""Of each document so many of its rarest shared clues find others to compare it with."""
_RIVALS = 10
"""Of each document so many others are compared in full, those that share most first."""
_SAME_EDITION = 21
"""Days by which the start of one event may differ between two texts."""

_PRIZE = re.compile(
    r"(?<!\w)(\w{2,})[- ]?(?:pris(?:en|et|ar)?|palkin(?:to|non|nolla|tojen))(?!\w)"
    r"|(?<!\w)([A-Z]\w+) (?:Prize|Award)s?(?!\w)",
    re.IGNORECASE,
)

Clue = tuple[str, str]


@dataclass(frozen=True)
class Telling:
    """A document's main thing and what its text holds."""

    node: Node
    kind: Kind
    clues: Mapping[str, frozenset[str]]
    """By sort; actors and places as the nodes that stand for their clusters."""
    head: frozenset[str]
    """Places that the title or the first paragraph names."""
    marks: frozenset[str]
    """Years and small numbers of the title."""
    start: str


@dataclass(frozen=True)
class Likeness:
    """Two tellings and how much speaks for their being of one thing."""

    first: Node
    second: Node
    score: float
    """0 is where they are as likely one as two; higher is surer."""
    sure: bool
    """True where they are to be joined without asking."""
    shared: tuple[str, ...]
    """What they share, in words."""


def tellings(nodes: Mapping[Node, Entity], root: Callable[[Node], Node | None]) -> list[Telling]:
    """The main things that carry clues, in the order of their nodes."""
    around: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        around[node[0]].append(node)
    return [
        _telling(node, entity, around[node[0]], nodes, root)
        for node, entity in sorted(nodes.items())
        if CLUES in entity.attributes
    ]


def _telling(
    node: Node,
    entity: Entity,
    around: Sequence[Node],
    nodes: Mapping[Node, Entity],
    root: Callable[[Node], Node | None],
) -> Telling:
    given: Mapping[str, str] = entity.attributes[CLUES]
    found: dict[str, set[str]] = defaultdict(set)
    for other in around:
        if other != node and (sort := _SORT_OF_KIND.get(nodes[other].kind)) and not nodes[other].local:
            found[sort].add("\x1f".join(root(other) or other))
    clues = {sort: frozenset(found[sort] or given.get(sort, "").split()) for sort in _SORTS}
    head = ("\x1f".join(root((node[0], id)) or ()) for id in given["head"].split() if id.startswith("place/"))
    return Telling(
        node, entity.kind, clues, frozenset(head), frozenset(given["marks"].split()), given["start"]
    )


_SORT_OF_KIND: Mapping[Kind, str] = {
    "organisation": "actors", "person": "actors", "network": "actors", "place": "places", "theme": "themes",
}  # fmt: skip


# ----------------------------------------------------------------------------- rarity


class _Rarity:
    """How much each clue tells: the logarithm of how few documents hold it."""

    def __init__(self, told: Sequence[Telling]) -> None:
        self.held: Counter[Clue] = Counter()
        for telling in told:
            for sort, clues in telling.clues.items():
                self.held.update((sort, clue) for clue in clues)
        self._all = len(told) + _IMAGINED
        self._lengths: dict[tuple[Node, str], float] = {
            (t.node, sort): math.sqrt(sum(self.of(sort, clue) ** 2 for clue in clues))
            for t in told
            for sort, clues in t.clues.items()
        }

    def of(self, sort: str, clue: str) -> float:
        """The weight of a clue, 0 for one that all documents hold."""
        expected = _IMAGINED * _frequency(sort, clue)
        return max(0.0, math.log(self._all / (self.held[sort, clue] + expected)))

    def relative(self, sort: str, clue: str) -> float:
        """The weight between 0 and 1."""
        return self.of(sort, clue) / math.log(self._all)

    def agreement(self, sort: str, first: Telling, second: Telling) -> float:
        """Cosine of what two tellings hold of one sort, 0 to 1."""
        lengths = self._lengths[first.node, sort] * self._lengths[second.node, sort]
        shared = first.clues[sort] & second.clues[sort]
        return sum(self.of(sort, clue) ** 2 for clue in sorted(shared)) / lengths if lengths else 0.0


def _frequency(sort: str, clue: str) -> float:
    """Share of unseen documents that hold a clue: short words are common, names are not."""
    if sort == "words":
        return 0.5 * math.exp(-(len(clue) - 4) / 1.5)
    return 0.1 if sort == "themes" else 0.02


# ----------------------------------------------------------------------------- comparing


def likenesses(told: Sequence[Telling], entities: Mapping[Node, Entity]) -> list[Likeness]:
    """The pairs that are one for sure or perhaps, the surest first."""
    rarity = _Rarity(told)
    found = (
        likeness
        for first, second in sorted(_rivals(told, rarity))
        if (likeness := _likeness(told[first], told[second], rarity, entities))
    )
    return sorted(found, key=lambda each: (-each.score, each.first, each.second))


def _rivals(told: Sequence[Telling], rarity: _Rarity) -> set[tuple[int, int]]:
    """Pairs worth comparing, as places in the list: near linear in the number of documents."""
    holders: dict[Clue, list[int]] = defaultdict(list)
    rarest = []
    for place, telling in enumerate(told):
        shared = [
            (rarity.of(sort, clue), sort, clue)
            for sort, clues in telling.clues.items()
            for clue in clues
            if 1 < rarity.held[sort, clue] <= _COMMON
        ]
        for _, sort, clue in shared:
            holders[sort, clue].append(place)
        rarest.append(sorted(shared, reverse=True)[:_RAREST])
    pairs: set[tuple[int, int]] = set()
    for place, shared in enumerate(rarest):
        weights: Counter[int] = Counter()
        for weight, sort, clue in shared:
            for other in holders[sort, clue]:
                weights[other] += round(weight * 1000)  # whole numbers add up alike in any order
        weights.pop(place, None)
        ranked = sorted(weights, key=lambda other: (-weights[other], told[other].node))
        pairs |= {(min(place, other), max(place, other)) for other in ranked[:_RIVALS]}
    return pairs


def _likeness(
    first: Telling, second: Telling, rarity: _Rarity, entities: Mapping[Node, Entity]
) -> Likeness | None:
    if first.node[0] == second.node[0] or editions(first, second):
        return None
    agreed = _agreed(first, second, rarity)
    score = round(_BIAS + sum(_WEIGHTS[sort] * value for sort, value in agreed.items()), 2)
    if score < _DOUBT:
        return None
    sure = score >= _SURE and agreed["kind"] > 0
    sure = sure and not _other_prizes(entities[first.node], entities[second.node])
    return Likeness(
        first.node, second.node, score, sure, tuple(_reasons(first, second, agreed, rarity, entities))
    )


def _agreed(first: Telling, second: Telling, rarity: _Rarity) -> dict[str, float]:
    """How far two tellings agree in each sort of clue, most from 0 to 1."""
    agreed = {sort: rarity.agreement(sort, first, second) for sort in _SORTS}
    agreed["numbers"] = _together(rarity, "numbers", first.clues["numbers"] & second.clues["numbers"])
    agreed["head"] = _together(rarity, "places", first.head & second.head)
    agreed["marks"] = float(not first.marks.isdisjoint(second.marks))
    agreed["day"] = float(first.kind == second.kind == "event" and _same_day(first.start, second.start))
    agreed["kind"] = float(_family(first.kind) == _family(second.kind))
    return agreed


def _together(rarity: _Rarity, sort: str, shared: Iterable[str]) -> float:
    """What shared clues weigh together, however long the texts are; two rare ones are enough."""
    return min(1.5, sum(rarity.relative(sort, clue) for clue in sorted(shared)))


def _same_day(first: str, second: str) -> bool:
    """True for one day; a day without its year may be of the year that the other text gives."""
    return len(first) == len(second) == 10 and first[-6:] == second[-6:]


def _family(kind: Kind) -> str:
    """Kinds under which one thing is told of: a practice here is a nominee there and a winner elsewhere."""
    return "practice" if kind in PRACTICE_KINDS or kind == "award" else kind


def editions(first: Telling, second: Telling) -> bool:
    """True where two texts tell of different years, numbers or days of what may bear one name."""
    if first.marks and second.marks and first.marks.isdisjoint(second.marks):
        return True
    if "event" not in (first.kind, second.kind) or first.kind != second.kind:
        return False
    if len(first.start) == len(second.start) == 10:
        apart = date.fromisoformat(first.start) - date.fromisoformat(second.start)
        return abs(apart.days) > _SAME_EDITION
    return bool(first.start and second.start) and first.start[:4] != second.start[:4]


def _other_prizes(first: Entity, second: Entity) -> bool:
    """True where two names in one language are of different prizes, though winner and year may be one."""
    prizes, others = _prizes(first), _prizes(second)
    return bool(prizes and others) and first.language == second.language and prizes.isdisjoint(others)


def _prizes(thing: Entity) -> frozenset[str]:
    """What the prizes in the names of a thing are for: "klima" of "Klimaprisen 2024"."""
    names = " ".join((thing.label, *thing.names))
    return frozenset(next(filter(None, match.groups())).casefold()[:5] for match in _PRIZE.finditer(names))


def _reasons(
    first: Telling,
    second: Telling,
    agreed: Mapping[str, float],
    rarity: _Rarity,
    entities: Mapping[Node, Entity],
) -> Iterator[str]:
    for sort in ("actors", "places", "numbers", "names", "words"):
        shared = first.clues[sort] & second.clues[sort]
        telling = sorted(shared, key=lambda clue: (-rarity.of(sort, clue), clue))[:3]
        if telling:
            yield f"{sort}: {', '.join(_shown(clue, entities) for clue in telling)}"
    if agreed["day"]:
        yield f"day: {first.start}"


def _shown(clue: str, entities: Mapping[Node, Entity]) -> str:
    document, _, id = clue.partition("\x1f")
    return entities[document, id].label if id else clue
