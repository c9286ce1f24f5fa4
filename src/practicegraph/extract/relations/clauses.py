"""What whole clauses tell: how a thing is done, what came of it, what is given.

In this genre few of these stand beside one fixed cue: "the steam goes next door", "each kitchen weighs its
waste every day". Each sentence becomes a list of features without any name: the classes of expressions that
it holds (`clauses.yaml`, all six languages in each class), what figures, dates and names stand in it, where
it stands and in what kind of text, and what the cue rules made of it. A logistic regression per predicate,
whose weights lie beside this file, turns them into a probability; the clause is the object. The weights come
from `tools/train_clauses.py`, which also reports how they do on documents that they have not seen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from practicegraph.extract.literals import Sieve
from practicegraph.extract.relations import guards
from practicegraph.extract.relations.ledger import Ground, Support
from practicegraph.extract.relations.logistic import Logistic
from practicegraph.extract.relations.reading import Head, Reading, Sentence, allowed
from practicegraph.extract.relations.sentences import MIN_TEXT, Side, made
from practicegraph.extract.relations.shadow import SELF, Anchor
from practicegraph.extract.relations.things import pair_role
from practicegraph.extract.sense import Sense
from practicegraph.model import Status
from practicegraph.resources import read_yaml

HERE = Path(__file__).parent
CUES = HERE / "clauses.yaml"
WEIGHTS = HERE / "clauses.json"
_RANGE = {"usesMethod": "method", "hasOutcome": "langString", "offers": "offer", "needs": "need"}
PLAIN = "expressions"
"""Name of the weights that need no sense."""
TOLD = tuple(_RANGE)
"""Predicates whose objects are clauses."""
METHOD = "weighed:clause"
NEAR = 0.75
"""Share of the threshold for proposing by expressions alone from which a clause is read by the sense."""
REASON = "weighed from the expressions of the sentence, its figures and names, and its place in the text"
MAX_CLAUSE = 300
_LEAST = 12
"""Shorter stretches are scraps of layout."""
_PLAIN = 0.8
"""From this confidence on a rule's cue says it in so many words, whatever the rest of its clause weighs."""
_HEADER = ("time", "deadline", "heldAt", "contactFor")
_KEY = re.compile(r"[\s•*–-]*(?:[A-ZÆØÅÄÖ]\w{3,20}: )?[«“\"]?")

_RELATIVE = re.compile(
    r"\b(?:som|der|det (?:man|de|vi|ein|en)|that|which|who|what (?:one|you|they)|jo(?:ka|ta|nka|tka))\b"
    r"[^,.;]*",
    re.IGNORECASE,
)

_WORD = re.compile(r"\w+")
_SPACED = re.compile(r"[^\w()|?:\[\]*+\\]|\\s")
"""What only an expression of several words holds."""

Features = dict[str, float]


@dataclass(frozen=True)
class Clause:
    """A sentence that may tell something of its subject."""

    words: str
    support: Support
    subject: Side
    features: Features
    vector: Any = None
    """What a sense makes of the words: one row of length 1, or None."""


@dataclass(frozen=True)
class Weights(Logistic):
    """What tells how likely a clause tells one predicate."""

    enter: float
    """From this probability on it is stated."""
    propose: float
    """From this probability on it is proposed."""
    meaning: tuple[float, ...] = ()
    """What each number of the sentence's vector adds; empty where expressions alone are weighed."""

    def of(self, clause: Clause) -> float:
        """How likely a clause tells it."""
        beside = float(clause.vector @ self.meaning) if self.meaning and clause.vector is not None else 0.0
        return self.probability(clause.features, beside)


@lru_cache(maxsize=2)
def load_weights(sense: str = "") -> Mapping[str, Weights]:
    """The weights by predicate, as the training tool wrote them: those learnt with the sense named.

    Without one, or with another than they were learnt with, those for expressions alone.
    """
    held = json.loads(WEIGHTS.read_text("utf-8"))
    parts = held.get(sense) or held[PLAIN]
    return {name: Weights(**part) for name, part in parts.items()}


@lru_cache(maxsize=1)
def load_classes() -> Mapping[str, tuple[str, ...]]:
    """The expressions of each class by its name, as regular expressions without word borders."""
    held: Mapping[str, str] = read_yaml(CUES)
    joined = {name: "".join(line.strip(" \n") for line in words.split("\n")) for name, words in held.items()}
    return {name: tuple(_parts(words)) for name, words in joined.items()}


def _parts(alternatives: str) -> Iterator[str]:
    """The alternatives that no bracket encloses."""
    depth, start, signs = 0, 0, False
    for place, sign in enumerate(alternatives):
        signs = sign == "[" or (signs and sign != "]")
        if not signs:
            depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0 and not signs:
            yield alternatives[start:place]
            start = place + 1
    yield alternatives[start:]


@lru_cache(maxsize=1)
def _single() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """By class the expressions that are one word."""
    return tuple(
        (name, re.compile("|".join(single), re.IGNORECASE))
        for name, parts in load_classes().items()
        if (single := [part for part in parts if part and not _SPACED.search(part)])
    )


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], Sieve]:
    """By class the expressions of several words, and a sieve for those that cannot stand in a text."""
    found = tuple(
        (name, re.compile(rf"(?<!\w)(?:{part})(?!\w)", re.IGNORECASE))
        for name, parts in load_classes().items()
        for part in parts
        if _SPACED.search(part)
    )
    return found, Sieve(pattern for _, pattern in found)


@lru_cache(maxsize=16384)
def _classes_of(word: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in _single() if pattern.fullmatch(word))


def classes_in(text: str) -> frozenset[str]:
    """The classes of which an expression stands in a text."""
    phrases, sieve = _phrases()
    found = {name for word in _WORD.findall(text) for name in _classes_of(word)}
    for place in sieve.passing(text):
        name, pattern = phrases[place]
        if name not in found and pattern.search(text):
            found.add(name)
    return frozenset(found)


# ----------------------------------------------------------------------------- candidates


def clauses(reading: Reading, sense: Sense | None = None) -> list[Clause]:
    """Every sentence of the text that tells something, with its features.

    Those of which expressions alone make something possible are read by the sense too, and have its vector.
    """
    found = _by_expressions(reading)
    close = [place for place, clause in enumerate(found) if sense is not None and is_possible(clause)]
    if sense is not None and close:
        vectors = sense.vectors([found[place].words for place in close])
        for place, vector in zip(close, vectors, strict=True):
            found[place] = replace(found[place], vector=vector)
    return found


def is_possible(clause: Clause) -> bool:
    """True where expressions alone come near to proposing something: the others cost the sense its time."""
    return any(model.of(clause) >= NEAR * model.propose for model in load_weights().values())


def _by_expressions(reading: Reading) -> list[Clause]:
    said = _said(reading)
    sentences = [sentence for sentence in reading.sentences() if sentence.support.field == "text"]
    own = [classes_in(sentence.shadow.text) for sentence in sentences]
    found = []
    for place, sentence in enumerate(sentences):
        if not _tells(reading, sentence):
            continue
        features = dict.fromkeys(own[place], 1.0)
        for side, beside in (("before", place - 1), ("after", place + 1)):
            if 0 <= beside < len(own):
                features |= {f"{side}-{name}": 0.5 for name in own[beside]}
        features |= _names(reading, sentence) | _place(reading, sentence)
        features |= said.get(sentence.shadow.start, {})
        words = _plain(reading.document.text[sentence.shadow.start : sentence.shadow.end])
        if MIN_TEXT < len(words) <= MAX_CLAUSE:
            found.append(Clause(words, sentence.support, teller(reading, sentence), features))
    return found


def _tells(reading: Reading, sentence: Sentence) -> bool:
    """False for questions, scraps, masked words, and the lines of a header."""
    words, start = sentence.shadow.text.strip(), sentence.shadow.start
    if len(words) < _LEAST or words[-1] == "?" or "█" in words:
        return False
    return not any(
        pair.start <= start < pair.value_end and pair_role(pair.key) in _HEADER
        for pair in reading.layout.pairs
    )


def _plain(words: str) -> str:
    """A sentence without the bullet or key before it and the stop behind it, on one line."""
    words = re.sub(r"\s+", " ", words).strip(" .!–-•*#")
    return re.sub(r"^[A-ZÆØÅÄÖ]\w{3,20}: (?=[A-ZÆØÅÄÖ])", "", words)


def _names(reading: Reading, sentence: Sentence) -> Features:
    anchors = list(sentence.shadow.anchors.values())
    opening = _opening(sentence)
    kinds = {anchor.kind for anchor in anchors}
    features: Features = {f"names-{kind}": 1.0 for kind in kinds}
    features[f"opens-{opening.kind}" if opening else "opens-plain"] = 1.0
    actors = sum(anchor.kind == "organisation" for anchor in anchors)
    features["actors"] = min(actors, 4) / 4
    features["main"] = float(any(a.id == reading.main or a.kind == SELF for a in anchors))
    return features


def _opening(sentence: Sentence) -> Anchor | None:
    """The name that a sentence begins with, after its bullet or key."""
    first = min(sentence.shadow.anchors, default=None)
    if first is None or (first > 1 and not _KEY.fullmatch(sentence.shadow.text[:first])):
        return None
    return sentence.shadow.anchors[first]


def _place(reading: Reading, sentence: Sentence) -> Features:
    text = reading.document.text
    shadow = sentence.shadow
    words = len(shadow.text.split())
    return {
        "late": shadow.start / max(1, len(text)),
        "first": float(shadow.start < 40),
        "short": float(words < 7),
        "long": float(words > 22),
        "commas": min(shadow.text.count(","), 4) / 4,
        "quoted": float(bool(re.search(r"[«“\"–]", shadow.text[:3]))),
        "spoken": float(bool(re.search(r"(?<!\w)(?:jeg|eg|jag|jeg|I|minä|mitt|min)(?!\w)", shadow.text))),
        "dated": float(bool(re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", shadow.text))),
        f"kind-{reading.kind}": 1.0,
        "inner": float(reading.head(shadow.start).id != reading.main),
    }


def _said(reading: Reading) -> dict[int, Features]:
    """What rules have stated and counted in each sentence, by where it starts."""
    found: dict[int, Features] = {}
    for statement in reading.ledger.statements.values():
        if statement.field != "text" or statement.method == METHOD:
            continue
        features = found.setdefault(statement.start, {})
        if statement.predicate == "hasIndicator":
            figure = reading.ledger.entities[statement.object].attributes
            features[f"figure-{figure.get('qualifier')}"] = 1.0
            features["figures"] = min(1.0, features.get("figures", 0.0) + 1 / 3)
            if figure.get("unit") == "percent":
                features["percent"] = 1.0
        else:
            features[f"said-{statement.predicate}"] = 1.0 if statement.public else 0.5
    return found


def teller(reading: Reading, sentence: Sentence) -> Side:
    """Who the sentence tells of: the actor that opens it, else what its place in the text is about."""
    opening = _opening(sentence)
    if opening is not None and opening.kind == "place":
        body = _governing(reading, opening.id)
        if body is not None:
            return Side(body, "organisation", "the place stands for the municipality that governs it")
    if opening is not None and opening.kind == "organisation" and not _funds(reading, opening.id):
        words = reading.document.text[opening.start : opening.end]
        reason = f"“{words}” is taken to mean it" if opening.reference else None
        return Side(opening.id, "organisation", reason)
    head: Head = reading.head(sentence.shadow.start)
    return Side(head.id, head.kind, head.reason)


def _governing(reading: Reading, place: str) -> str | None:
    """The municipality or county of the text that governs a place."""
    return next((name.entity.id for name in reading.names if name.seat and name.seat.id == place), None)


def _funds(reading: Reading, actor: str) -> bool:
    """True for who gives money: what is done with it is not the giver's doing."""
    return any(s == actor and p == "funds" for s, p, _ in reading.ledger.statements)


# ----------------------------------------------------------------------------- statements


def state_clauses(reading: Reading, sense: Sense | None = None) -> None:
    """Enters what clauses tell, where it is likely enough."""
    plain, close = load_weights(), load_weights(sense.identity if sense else "")
    for clause in clauses(reading, sense):
        for predicate, model in (plain if clause.vector is None else close).items():
            chance = model.of(clause)
            if chance < model.propose:
                _doubt(reading, clause, predicate)
            else:
                sure = chance >= model.enter and not _denied(reading, clause, predicate)
                _enter(reading, clause, predicate, chance, "asserted" if sure else "proposed")


def _denied(reading: Reading, clause: Clause, predicate: str) -> bool:
    """True where a guard forbids to believe it; that something failed may be what came of it."""
    outcome = predicate == "hasOutcome"
    if predicate == "offers" and "said-funds" in clause.features:
        return True  # what is granted to someone is not what they give
    # "What one does not need can be left there": a "not" in a relative clause denies nothing.
    guarded = guards.Clause(_RELATIVE.sub(" ", clause.words), clause.words, reading.document.language)
    return guards.denied(guarded, predicate, negated=outcome, modal=not outcome, past=True)


def _doubt(reading: Reading, clause: Clause, predicate: str) -> None:
    """What a rule reads in an unlikely clause is a passing mention, and waits for a person."""
    for said in list(reading.ledger.statements.values()):
        object_ = reading.ledger.entities.get(said.object)
        named = object_ is not None and not object_.local
        here = said.field == "text" and said.start == clause.support.start
        # That something fell short is said in so many words; no mention of it is a passing one.
        plain = said.fell_short or (said.method.startswith("rule:") and said.confidence >= _PLAIN)
        if said.predicate == predicate and here and not named and not plain:
            reading.ledger.hold_back(said)


def _enter(reading: Reading, clause: Clause, predicate: str, chance: float, status: Status) -> None:
    subject = subject_of(reading, clause, predicate)
    if not allowed(predicate, subject.type, _RANGE[predicate]) or _told(reading, clause, predicate):
        return
    object_ = made(reading, predicate, clause.words)
    reason = f"{REASON}; {subject.reason}" if subject.reason else REASON
    ground = Ground(METHOD, round(chance, 2), "inferred", reason, status)
    reading.ledger.say(subject.id, predicate, object_.id, object_.type, clause.support, ground)


def _told(reading: Reading, clause: Clause, predicate: str) -> bool:
    """True where rules have told all that a clause without a list could add."""
    return "," not in clause.words and any(
        said.predicate == predicate and said.public and said.start == clause.support.start
        for said in reading.ledger.statements.values()
    )


def subject_of(reading: Reading, clause: Clause, predicate: str) -> Side:
    """Who it is said of: an actor has methods and offers, what came of it came of the thing."""
    if clause.subject.type == "organisation" and predicate == "hasOutcome":
        head = reading.head(clause.support.start)
        return Side(head.id, head.kind, head.reason)
    if predicate == "offers" and "prize" in clause.features and reading.kind == "nomination":
        awards = {thing.id for thing in reading.things if thing.kind == "award"}
        if len(awards) == 1:
            return Side(awards.pop(), "award", "what the winner gets is the prize's to give")
    return clause.subject
