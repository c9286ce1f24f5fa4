"""Parts in the main thing that no one sentence says: weighed from cues, layout and what the rules found.

In this genre "Fjordvik kommune" leads because the text opens with what it does, and "Nordlys AS" is a partner
because it stands in a row beside words of working together. Each actor of a document becomes a list of
features without any name or topic in it; a logistic regression per predicate, whose weights lie beside
this file, turns them into a probability. Above a threshold the part is entered as inferred, with the
sentence that speaks for it most; a rule's find far below is held back as proposed. The weights come from
`tools/train_weighing.py`, which also reports how it does on documents that it has not seen.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from practicegraph.extract.literals import Sieve
from practicegraph.extract.names.named import Named
from practicegraph.extract.relations.guards import Clause, denied
from practicegraph.extract.relations.ledger import Ground, Support
from practicegraph.extract.relations.logistic import Logistic
from practicegraph.extract.relations.reading import Reading, allowed
from practicegraph.model import ACTOR_KINDS
from practicegraph.resources import read_yaml

HERE = Path(__file__).parent
STEMS = HERE / "weighing.yaml"
WEIGHTS = HERE / "weights.json"
NEAR = 70
"""Code points on either side of a name within which a cue counts."""
REASON = "weighed from the sentence, from where the text names it, and from what else the text says of it"
PARTS = ("leads", "partnerIn", "participatedIn", "funds", "organises")
"""Predicates from an actor to the main thing that are weighed."""

Features = dict[str, float]


@dataclass(frozen=True)
class Candidate:
    """An actor of the document, all places where it is named, and its features."""

    id: str
    names: tuple[Named, ...]
    features: Features


@dataclass(frozen=True)
class Weights(Logistic):
    """What tells how likely an actor has one part."""

    enter: float
    """Probability from which a part is entered."""
    doubt: float
    """Probability below which what a rule found is held back as proposed."""


@lru_cache(maxsize=1)
def load_weights() -> Mapping[str, Weights]:
    """The weights by predicate, as the training tool wrote them."""
    held = json.loads(WEIGHTS.read_text("utf-8"))
    return {
        name: Weights(part["bias"], part["weights"], part["enter"], part["doubt"])
        for name, part in held["parts"].items()
    }


@lru_cache(maxsize=2)
def _stems(kind: str) -> Mapping[str, re.Pattern[str]]:
    """The word stems of `near` (cues around a name) or `within` (what sort of body a name tells of)."""
    stems: Mapping[str, Sequence[str]] = read_yaml(STEMS)[kind]
    return {name: re.compile("|".join(map(_pattern, words)), re.IGNORECASE) for name, words in stems.items()}


@lru_cache(maxsize=1)
def _near_sieve() -> Sieve:
    return Sieve(_stems("near").values())


def _pattern(stem: str) -> str:
    """A stem begins a word; a long one may also end a compound ("prosjektpartner", "EU-medel")."""
    opens = "" if len(stem) > 5 else r"\b"
    return opens + stem.replace("$", r"\b")


def candidates(reading: Reading) -> list[Candidate]:
    """The actors of a document in the order of their first mention, each with its features."""
    named: dict[str, list[Named]] = {}
    for name in sorted(reading.names, key=lambda name: (name.field != "title", name.start)):
        if name.kind in ACTOR_KINDS:
            named.setdefault(name.entity.id, []).append(name)
    found = _found(reading)
    order = list(named)
    spans = [(n.start, n.end, n.entity.id) for names in named.values() for n in names if n.field == "text"]
    return [
        Candidate(id_, tuple(names), _features(reading, names, order, spans, found))
        for id_, names in named.items()
    ]


def _found(reading: Reading) -> set[tuple[str, str]]:
    """Who has which part in the main thing by a rule, as asserted."""
    return {
        (statement.subject, statement.predicate)
        for statement in reading.ledger.statements.values()
        if statement.object == reading.main and statement.public
    }


def _features(
    reading: Reading,
    names: Sequence[Named],
    order: Sequence[str],
    spans: Sequence[tuple[int, int, str]],
    found: set[tuple[str, str]],
) -> Features:
    entity = names[0].entity
    in_text = [name for name in names if name.field == "text"]
    features: Features = {
        "often": math.log1p(len(in_text)),
        "where": min((name.start for name in in_text), default=0) / max(1, len(reading.document.text)),
        "rank": math.log1p(order.index(entity.id)),
        "actors": math.log1p(len(order)),
        f"kind {reading.kind}": 1.0,
        f"is {entity.kind}": 1.0,
    }
    if entity.id == order[0]:
        features["first"] = features[f"first {reading.kind}"] = 1.0
    if len(order) == 1:
        features["alone"] = 1.0
    if len(in_text) < len(names):
        features["titled"] = features[f"titled {reading.kind}"] = 1.0
    features.update(
        {f"type {name}": 1.0 for name, words in _stems("within").items() if words.search(entity.label)}
    )
    features.update({f"list {name.category}": 1.0 for name in names if name.category})
    features.update(_by_rules(entity.id, found))
    features.update(_around(reading, in_text, spans))
    return features


def _by_rules(id: str, found: set[tuple[str, str]]) -> Features:
    features = {f"rule {predicate}": 1.0 for subject, predicate in found if subject == id}
    if features:
        features["ruled"] = 1.0
    features.update({f"other {predicate}": 1.0 for subject, predicate in found if subject != id})
    return features


def _around(reading: Reading, names: Sequence[Named], spans: Sequence[tuple[int, int, str]]) -> Features:
    """What stands in the sentences that name an actor: cues near it, others beside it, its place in them."""
    features: Features = {}
    for name in names:
        support = reading.sentence_at(name.start, name.end)
        start, end = max(support.start, name.start - NEAR), min(support.end, name.end + NEAR)
        near = f"{reading.document.text[start : name.start]} | {reading.document.text[name.end : end]}"
        cues = list(_stems("near").items())
        for place in _near_sieve().passing(near):
            cue, pattern = cues[place]
            if pattern.search(near):
                features[f"near {cue}"] = 1.0
        beside = {id_ for s, _, id_ in spans if support.start <= s < support.end} - {name.entity.id}
        features["row"] = max(features.get("row", 0.0), math.log1p(len(beside)))
        if name.start - support.start < 4:
            features["opens"] = 1.0
        if support.start < 8:
            features["at head"] = 1.0
    return features


def state_weighed(reading: Reading) -> None:
    """Enters the parts that weigh enough, and holds back what rules found against all weight."""
    weights = load_weights()
    for candidate in candidates(reading):
        for predicate in PARTS:
            if predicate not in weights or not allowed(predicate, candidate.names[0].kind, reading.kind):
                continue
            probability = weights[predicate].probability(candidate.features)
            known = reading.ledger.statements.get((candidate.id, predicate, reading.main))
            if known and known.public and probability < weights[predicate].doubt:
                reading.ledger.hold_back(known)
            elif probability >= weights[predicate].enter and not (known and known.public):
                _enter(reading, candidate, predicate, probability)


def _enter(reading: Reading, candidate: Candidate, predicate: str, probability: float) -> None:
    ground = Ground("weighed", round(min(probability, 0.95), 2), "inferred", REASON)
    support = _best(reading, candidate, predicate)
    words = reading.ledger.words(support)
    if support.field == "text" and denied(Clause(words, words, reading.document.language), predicate):
        return  # what speaks for it most denies it, or only hopes
    reading.ledger.say(candidate.id, predicate, reading.main, reading.kind, support, ground)


_CUES_OF = {
    "leads": ("lead", "do"),
    "partnerIn": ("partner",),
    "participatedIn": ("participate",),
    "funds": ("fund",),
    "organises": ("organise",),
}


def _best(reading: Reading, candidate: Candidate, predicate: str) -> Support:
    """The sentence that speaks for a part: one with its cues, by name rather than by reference, early."""
    return max(_supports(reading, candidate, predicate), key=lambda pair: (pair[0], -pair[1].start))[1]


def _supports(reading: Reading, candidate: Candidate, predicate: str) -> Iterator[tuple[int, Support]]:
    for name in candidate.names:
        if name.field == "title":
            yield -1, Support(0, len(reading.document.title), "title")
            continue
        support = reading.sentence_at(name.start, name.end)
        words = reading.ledger.words(support)
        cued = sum(2 for cue in _CUES_OF[predicate] if _stems("near")[cue].search(words))
        yield cued - name.reference, support
