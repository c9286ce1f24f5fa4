"""Where the main thing is, when no one sentence says so: weighed from how the text names its places.

In this genre the place of a practice is the town of the municipality that carries it out, or the one place
that the title names. Each place of a document, and each seat of a municipality or county in it, becomes a
list of features without any name or topic: where it stands, in what case, of what sort it is, what part its
municipality has. A logistic regression, whose weights lie beside this file, turns them into a probability.
The weights come from `tools/train_whereabouts.py`, which also reports how they do on unseen documents.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from practicegraph.extract.names.named import Named
from practicegraph.extract.relations.elsewhere import PLACED, is_elsewhere
from practicegraph.extract.relations.guards import Clause, clause_of_list, denied
from practicegraph.extract.relations.ledger import Ground, Support
from practicegraph.extract.relations.logistic import Logistic
from practicegraph.extract.relations.reading import Reading
from practicegraph.extract.relations.things import pair_role
from practicegraph.model import Entity, Status

WEIGHTS = Path(__file__).with_name("whereabouts.json")
METHOD = "weighed:place"
REASON = "weighed from where and how the text names the place, and from whose seat it is"
_IN = re.compile(
    r"(?:^|[\s(«“\"])(?:i|på|ved|vid|hos|in|at|on|utenfor|utanför|uden for|outside|nær|nära|near|rundt|runt|"
    r"omkring|around|across|over hele|i hele|i hela|ved siden av)\s+"
    r"(?:the\s+|hele\s+|hela\s+|byen\s+|staden\s+|bydelen\s+|stadsdelen\s+|(?:\w+\s+)?(?:of|av|af)\s+)?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:^|[\s(])(?:fra|frå|från|from|til|till|to|mellom|mellan|mellem|between|som|like|such as|"
    r"än|enn|end|than)\s+$",
    re.IGNORECASE,
)
_OPENS = re.compile(r"^(?:[\s«“\"#*-]*)(?:(?:I|På|In|At|On|Ved|Vid|Hos)\s+(?:the\s+)?)?$")
_JOINS = re.compile(r"(?:,|/|\s(?:og|och|and|ja|sekä|samt))\s+(?:i |på |in |on )?$")
_INESSIVE = re.compile(r"(?:ss[aä]|ll[aä])$")
_ELATIVE = re.compile(r"(?:st[aä]|lt[aä]|lle|[aeiouyäö]{1,2}n)$")
_OPENING = 500
"""Code points at the head of a text within which a place sets the scene."""
_TOWNS = frozenset({"municipality", "town"})
_CHARGED = frozenset({"leads", "organises", "hosts"})
_SHARING = frozenset({"partnerIn", "coOrganises", "participatedIn", "funds"})

Features = dict[str, float]


@dataclass(frozen=True)
class Spot:
    """One name in the text that speaks of a place: the place itself, or an actor that is seated there."""

    name: Named
    seat: bool


@dataclass(frozen=True)
class Candidate:
    """A place of the document, the names that speak of it, and its features."""

    id: str
    spots: tuple[Spot, ...]
    features: Features


@dataclass(frozen=True)
class Weights(Logistic):
    """What tells how likely the main thing is at a place."""

    enter: float
    """From this probability on a place is stated."""
    propose: float
    """From this probability on it is proposed."""


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights that are shipped."""
    return Weights(**json.loads(WEIGHTS.read_text("utf-8")))


# ----------------------------------------------------------------------------- candidates


def candidates(reading: Reading) -> list[Candidate]:
    """Every place that the text names or that a municipality of the text governs, with its features."""
    spots: dict[str, list[Spot]] = {}
    entities: dict[str, Entity] = {}
    for name in reading.names:
        if name.entity.kind == "place":
            spots.setdefault(name.entity.id, []).append(Spot(name, False))
            entities[name.entity.id] = name.entity
        elif name.seat is not None:
            spots.setdefault(name.seat.id, []).append(Spot(name, True))
            entities[name.seat.id] = name.seat
    total = sum(len(found) for found in spots.values())
    order = sorted(spots, key=lambda id_: min(_rank(spot) for spot in spots[id_]))
    return [
        Candidate(id_, tuple(spots[id_]), _features(reading, entities, spots, id_, place, total))
        for place, id_ in enumerate(order)
    ]


def _rank(spot: Spot) -> tuple[bool, int]:
    return spot.name.field != "title", spot.name.start


def _features(
    reading: Reading,
    entities: Mapping[str, Entity],
    spots: Mapping[str, Sequence[Spot]],
    id_: str,
    place: int,
    total: int,
) -> Features:
    found = spots[id_]
    own = [spot.name for spot in found if not spot.seat]
    actors = {spot.name.entity.id for spot in found if spot.seat}
    type_ = str(entities[id_].attributes.get("type") or "local")
    same = sum(str(e.attributes.get("type") or "local") == type_ for e in entities.values())
    text = [spot.name for spot in found if spot.name.field == "text"]
    contexts = [_context(reading, name) for name in own]
    features: Features = {
        "title": float(any(name.field == "title" for name in own)),
        "title-seat": float(any(spot.seat and spot.name.field == "title" for spot in found)),
        "first": float(place == 0),
        "second": float(place == 1),
        "share": len(found) / total,
        "often": math.log(len(found)),
        "own": float(bool(own)),
        "opening": float(any(name.start < _OPENING for name in text)),
        "early": 1 - min((name.start for name in text), default=0) / max(1, len(reading.document.text)),
        "alone": float(same == 1),
        "crowd": math.log(len(spots)),
        "holds": float(any(e.attributes.get("within") == id_ for e in entities.values())),
        "held": float(entities[id_].attributes.get("within") in entities),
    }
    for key in ("in", "from", "opens", "joined", "of-actor", "with-thing", "key", "in-place"):
        features[key] = float(any(context[key] for context in contexts))
        features[f"all-{key}"] = float(bool(contexts) and all(context[key] for context in contexts))
    features |= {f"is-{type_}": 1.0, f"kind-{reading.kind}": 1.0}
    features |= _parts(reading, actors, id_)
    return features


def _context(reading: Reading, name: Named) -> dict[str, bool]:
    whole = reading.document.text if name.field == "text" else reading.document.title
    before = whole[max(0, name.start - 60) : name.start].replace("\n", " ")
    after = whole[name.end : name.end + 30]
    quote = whole[name.start : name.end]
    finnish = reading.document.language == "fi"
    inessive = finnish and bool(_INESSIVE.search(quote))
    sentence = reading.sentence_at(name.start, name.end) if name.field == "text" else Support(0, 0)
    near = [] if name.field == "title" else [
        a for a in reading.anchors if sentence.start <= a.start < sentence.end and a.start != name.start
    ]  # fmt: skip
    opens = bool(_OPENS.match(whole[sentence.start : name.start])) if name.field == "text" else name.start < 4
    actors = [a for a in near if a.kind == "organisation" and 0 <= name.start - a.end < 8]
    return {
        "in": bool(_IN.search(before)) or inessive,
        "from": bool(_FROM.search(before)) or (finnish and not inessive and bool(_ELATIVE.search(quote))),
        "opens": opens,
        "joined": bool(_JOINS.search(before))
        or bool(re.match(r"(?:,|\s(?:og|och|and|ja))\s+[A-ZÆØÅÄÖ]", after)),
        "of-actor": bool(actors),
        "with-thing": any(a.kind == "self" or a.id == reading.main for a in near),
        "key": any(p.value_start <= name.start < p.value_end for p in reading.layout.pairs)
        and name.field == "text",
        "in-place": bool(re.match(r"\s+(?:i|in|på|on)\s+(?:the\s+)?[A-ZÆØÅÄÖ]", after)),
    }


def _parts(reading: Reading, actors: set[str], id_: str) -> Features:
    """What the ledger holds of the place, and of the actors that are seated there."""
    main, keys = reading.main, reading.ledger.statements
    has = [p for s, p, o in keys if o == main and s in actors and keys[(s, p, o)].public]
    elsewhere = [s for s, p, o in keys if p in PLACED and o == id_ and s != main]
    told = any((main, p, id_) in keys and keys[(main, p, id_)].public for p in PLACED)
    other = any(s == main and p in PLACED and o != id_ for s, p, o in keys)
    led = any(p in _CHARGED and o == main for s, p, o in keys)
    return {
        "charged": float(any(p in _CHARGED for p in has)),
        "sharing": float(bool(has) and not any(p in _CHARGED for p in has)),
        "seat": float(bool(actors)),
        "idle": float(bool(actors) and not has),
        "elsewhere": float(bool(elsewhere)),
        "told": float(told),
        "other-told": float(other and not told),
        "other-charged": float(led and not any(p in _CHARGED for p in has)),
    }


# ----------------------------------------------------------------------------- statements


def state_whereabouts(reading: Reading) -> None:
    """Enters where the main thing is, for each place that is likely enough, and towns of venues."""
    _state_venues(reading)
    weights = load_weights()
    for candidate in candidates(reading):
        chance = weights.probability(candidate.features)
        if chance < weights.propose or candidate.features["told"]:
            continue
        if not all(_elsewhere(reading, spot) for spot in candidate.spots):
            _enter(reading, candidate, chance, "asserted" if chance >= weights.enter else "proposed")


def _elsewhere(reading: Reading, spot: Spot) -> bool:
    """True where a name does not place the main thing; a seat still speaks for a practice."""
    return (reading.kind == "event" or not spot.seat) and _denied(reading, spot.name)


def _denied(reading: Reading, name: Named) -> bool:
    """True where the clause that names a place says it is elsewhere, or that something is from there."""
    if name.field != "text":
        return False
    before = reading.document.text[max(0, name.start - 60) : name.start]
    if re.search(r"(?:^|\s)(?:fra|frå|från|from)\s+$", before):
        return True  # "the idea comes from there": who or what comes from a place is not in it
    sentence = reading.sentence_at(name.start, name.end)
    if is_elsewhere(reading, sentence, name.start, "heldAt" if reading.kind == "event" else "locatedIn"):
        return True
    words, start = reading.ledger.words(sentence), name.start - sentence.start
    clause = clause_of_list(words, start, start + name.end - name.start)
    return denied(Clause(clause, words, reading.document.language), "heldAt")


def _enter(reading: Reading, candidate: Candidate, chance: float, status: Status) -> None:
    name = min(candidate.spots, key=_quotable).name
    if name.seat is not None:
        reading.ledger.add(name.seat)
    if name.field == "text":
        support = reading.sentence_at(name.start, name.end)
    else:
        support = Support(0, len(reading.document.title), "title")
    predicate = "heldAt" if reading.kind == "event" else "locatedIn"
    ground = Ground(METHOD, round(chance, 2), "inferred", REASON, status)
    reading.ledger.say(reading.main, predicate, candidate.id, "place", support, ground)


def _quotable(spot: Spot) -> tuple[bool, bool, int]:
    """The name to quote: the place itself before a seat, the text before the title, the first."""
    return spot.seat, spot.name.field == "title", spot.name.start


def _state_venues(reading: Reading) -> None:
    """ "Venue: the Mill, Fjordvik": what stands before the town in such a line lies in it."""
    for pair in reading.layout.pairs:
        if pair_role(pair.key) != "heldAt":
            continue
        inside = [
            name for name in reading.names
            if name.field == "text" and name.kind == "place"
            and pair.value_start <= name.start < pair.value_end
        ]  # fmt: skip
        town = inside[-1].entity if inside else None
        if town is None or town.attributes.get("type") not in _TOWNS:
            continue
        reason = "the line of the venue ends with the town"
        for name in inside[:-1]:
            if name.entity.attributes.get("type") not in _TOWNS:
                ground = Ground("key:venue", 0.85, "inferred", reason)
                support = reading.support(pair.start, pair.value_end)
                reading.ledger.say(name.entity.id, "locatedIn", town.id, "place", support, ground)
