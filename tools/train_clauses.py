"""Makes src/practicegraph/extract/relations/clauses.json from documents and their gold.

    python tools/train_clauses.py TEXTS... --gold FILE...

which `make weights` calls with what is in data/.

Prints, for each predicate, how precise the likeliest clauses are on documents that the weights had not seen
(five folds by document), and what share of the gold they hold. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from practicegraph.embed.early import open_sense
from practicegraph.evaluate.corpus import make_extractor
from practicegraph.evaluate.gold import GoldDocument, read_gold
from practicegraph.evaluate.matching import any_same, same_text
from practicegraph.extract.relations.clauses import NEAR, PLAIN, TOLD, WEIGHTS, Clause, clauses, subject_of
from practicegraph.extract.relations.reading import Reading
from practicegraph.extract.sense import Sense
from practicegraph.settings import Settings
from practicegraph.text.read import discover, read
from practicegraph.text.split import split
from ridge import Array, Truth, fit, unseen

STRENGTH = 0.01
"""Inverse strength of the ridge: there are more features than right examples."""
PRECISION = {"usesMethod": 0.55, "hasOutcome": 0.65, "offers": 0.55, "needs": 0.6}
"""Share of right ones that the clauses stated must have on unseen documents, by predicate: what people count
as a method, an offer or a need differs between those who annotate."""
BY_EXPRESSIONS = PRECISION | {"usesMethod": 0.45, "hasOutcome": 0.6}
"""The same where expressions alone are weighed: more would leave next to nothing."""
LEAST = 8
"""Fewer clauses than this prove no precision."""
PROPOSED = 0.6
"""Share of the threshold for stating from which a clause is proposed."""
STEPS = (20, 40, 80, 120, 160, 240, 320)


@dataclass(frozen=True)
class Example:
    """A clause, and which relations of the gold it tells, by predicate."""

    document: str
    features: Mapping[str, float]
    vector: Array
    gold: Mapping[str, frozenset[int]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    gold = {g.id: g for g in read_gold(*args.gold) if g.exhaustive}
    sense = open_sense(Settings())
    if sense is None:
        raise SystemExit("the default embedding model is not on this machine")
    found = list(examples(args.texts, gold, sense))
    wanted = {p: sum(r.predicate == p for g in gold.values() for r in g.relations) for p in TOLD}
    plain, possible = learn(found, wanted)
    close, _ = learn(found, wanted, possible)
    weights = {PLAIN: plain, sense.identity: close}
    args.out.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", "utf-8")


def learn(
    found: Sequence[Example], wanted: Mapping[str, int], possible: Truth | None = None
) -> tuple[dict[str, dict[str, object]], Truth]:
    """The weights of each predicate, and which clauses come near to something unseen.

    From expressions alone; given what is possible by them, with what the sentences mean, asked of no others.
    """
    names = sorted({name for example in found for name in example.features})
    table = np.array([[example.features.get(name, 0.0) for name in names] for example in found])
    documents = [example.document for example in found]
    if possible is not None:
        table = np.hstack([table, np.array([example.vector for example in found])])
    parts, near = {}, np.zeros(len(found), np.bool_)
    for predicate in TOLD:
        right = np.array([bool(example.gold[predicate]) for example in found])
        chances = unseen(table, right, documents, STRENGTH)
        if possible is not None:
            chances = np.where(possible, chances, 0.0)
        show(f"{predicate}{'' if possible is None else ' *'}", predicate, chances, found, wanted[predicate])
        weights, bias = fit(table, right, STRENGTH)
        kept = {n: round(float(w), 3) for n, w in zip(names, weights, strict=False) if abs(w) >= 0.005}
        enter = threshold(chances, right, (BY_EXPRESSIONS if possible is None else PRECISION)[predicate])
        propose = round(enter * PROPOSED, 3)
        near |= chances >= NEAR * propose
        part: dict[str, object] = {
            "bias": round(bias, 3),
            "weights": kept,
            "enter": enter,
            "propose": propose,
        }
        if possible is not None:
            part["meaning"] = [round(float(w), 2) for w in weights[len(names) :]]
        parts[predicate] = part
    return parts, near


def examples(texts: Sequence[Path], gold: Mapping[str, GoldDocument], sense: Sense) -> Iterator[Example]:
    """Every clause of every document that has gold."""
    extractor = make_extractor()
    for path in discover(texts):
        for document in read(path):
            if isinstance(document, Exception) or document.id not in gold:
                continue
            reading = extractor.read(document, split(document))
            found = clauses(reading)
            vectors = sense.vectors([clause.words for clause in found])
            for clause, vector in zip(found, vectors, strict=True):
                right = {p: told(gold[document.id], reading, clause, p) for p in TOLD}
                yield Example(document.id, clause.features, vector, right)


def told(gold: GoldDocument, reading: Reading, clause: Clause, predicate: str) -> frozenset[int]:
    """The relations of the gold that the clause would state, by their numbers."""
    main, spellings = {*gold.main_names, "@doc"}, _spellings(gold)
    subject = reading.ledger.entities[subject_of(reading, clause, predicate).id]
    names = {subject.label, *subject.names}
    return frozenset(
        number for number, r in enumerate(gold.relations)
        if r.predicate == predicate and same_text(r.object, clause.words)
        and (
            (r.subject in main and subject.id == reading.main)
            or any_same({r.subject, *spellings[r.subject]}, names)
        )
    )  # fmt: skip


def _spellings(gold: GoldDocument) -> defaultdict[str, set[str]]:
    """All names of an actor, by each of its names."""
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    for actor in gold.actors:
        both = {name for name in (actor.name, actor.canonical) if name}
        for name in both:
            spellings[name] |= both
    return spellings


def threshold(chances: Array, right: Truth, precision: float) -> float:
    """The lowest probability from which the clauses are precise enough; 1 where none is."""
    order = np.argsort(-chances, kind="stable")
    precise = np.cumsum(right[order]) / np.arange(1, len(order) + 1) >= precision
    enough = np.flatnonzero(precise[LEAST - 1 :]) + LEAST - 1
    return round(float(chances[order[enough[-1]]]), 3) if len(enough) else 1.0


def show(name: str, predicate: str, chances: Array, found: Sequence[Example], wanted: int) -> None:
    """Prints how right the likeliest are on unseen documents."""
    order = np.argsort(-chances, kind="stable")
    for step in STEPS:
        top = [found[place] for place in order[:step]]
        held = {(example.document, number) for example in top for number in example.gold[predicate]}
        right = sum(bool(example.gold[predicate]) for example in top) / len(top)
        least = chances[order[min(step, len(order)) - 1]]
        print(f"{name:14} {step:4} likeliest, from {least:.2f}  P {right:.2f}  R {len(held) / wanted:.2f}")


if __name__ == "__main__":
    main()
