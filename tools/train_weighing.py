"""Makes src/practicegraph/extract/relations/weights.json from documents and their gold.

    python tools/train_weighing.py TEXTS... --gold FILE...

which `make weights` calls with what is in data/.

Prints, for each predicate, precision and recall on documents that the weights had not seen (five folds by
document): of the rules alone, and of rules and weights together. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from practicegraph.evaluate.corpus import make_extractor
from practicegraph.evaluate.gold import GoldDocument, read_gold
from practicegraph.evaluate.matching import any_same
from practicegraph.extract.relations.reading import allowed
from practicegraph.extract.relations.weighing import PARTS, WEIGHTS, Features, candidates
from practicegraph.text.read import discover, read
from practicegraph.text.split import split
from ridge import Array, Truth, fit, unseen

LEAST_EXAMPLES = 25
"""A predicate with fewer in the gold is left to the rules."""
PRECISION = 0.82
"""What rules and weights find together is to be right this often on unseen documents."""
NEW = 0.65
"""Of what weights alone enter, at least this share is to be right."""
LEAST_NEW = 10
"""Fewer new ones than this on unseen documents prove nothing: then the weights enter none."""
STRENGTH = 0.03
"""Inverse strength of the ridge; small, for there are few examples."""
SAME = {"coOrganises": "organises"}


@dataclass(frozen=True)
class Example:
    """An actor of a document and the parts that it has in the main thing, by gold and by rules."""

    document: str
    features: Features
    gold: frozenset[str]
    ruled: frozenset[str]
    possible: frozenset[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    found = list(examples(args.texts, {g.id: g for g in read_gold(*args.gold) if g.exhaustive}))
    parts = {}
    for predicate in PARTS:
        if sum(predicate in e.gold for e in found) >= LEAST_EXAMPLES:
            parts[predicate] = train(predicate, [e for e in found if predicate in e.possible])
    args.out.write_text(json.dumps({"parts": parts}, indent=1, sort_keys=True) + "\n", "utf-8")


def examples(texts: Sequence[Path], gold: Mapping[str, GoldDocument]) -> Iterator[Example]:
    """Every actor of every document that has gold."""
    extractor = make_extractor()
    for path in discover(texts):
        for document in read(path):
            if isinstance(document, Exception) or document.id not in gold:
                continue
            reading = extractor.read(document, split(document))
            for candidate in candidates(reading):
                entity = reading.ledger.entities[candidate.id]
                possible = {p for p in PARTS if allowed(p, candidate.names[0].kind, reading.kind)}
                ruled = {f.removeprefix("rule ") for f in candidate.features if f.startswith("rule ")}
                yield Example(
                    document.id, candidate.features, told(gold[document.id], {entity.label, *entity.names}),
                    frozenset(SAME.get(p, p) for p in ruled), frozenset(possible),
                )  # fmt: skip


def told(gold: GoldDocument, names: set[str]) -> frozenset[str]:
    """The parts that the gold gives the actor of these names in the main thing."""
    main = {*gold.main_names, "@doc"}
    spellings: dict[str, set[str]] = {}
    for actor in gold.actors:
        for name in (actor.name, actor.canonical):
            if name:
                spellings.setdefault(name, set()).update(n for n in (actor.name, actor.canonical) if n)
    return frozenset(
        SAME.get(r.predicate, r.predicate)
        for r in gold.relations
        if r.object in main and any_same(spellings.get(r.subject, {r.subject}), names)
    )


def train(predicate: str, found: Sequence[Example]) -> dict[str, object]:
    """Fits one predicate's weights and prints how they do unseen."""
    names = sorted({name for example in found for name in example.features})
    table = np.array([[example.features.get(name, 0.0) for name in names] for example in found])
    right = np.array([predicate in example.gold for example in found])
    ruled = np.array([predicate in example.ruled for example in found])
    chances = unseen(table, right, [example.document for example in found], STRENGTH)
    enter, doubt = thresholds(chances, right, ruled)
    show(predicate, chances, right, ruled, enter, doubt)
    weights, bias = fit(table, right, STRENGTH)
    kept = {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.01}
    return {"bias": round(bias, 3), "weights": kept, "enter": enter, "doubt": doubt}


def thresholds(chances: Array, right: Truth, ruled: Truth) -> tuple[float, float]:
    """From which probability to enter, and below which to doubt a rule, judged on unseen documents.

    The pair that finds most at the wanted precision; where none reaches that, the most precise one.
    """
    steps = [*(round(float(step), 2) for step in np.arange(0.04, 0.96, 0.04)), 1.0]

    def worth(enter: float, doubt: float) -> tuple[float, ...]:
        chosen = (chances >= enter) | (ruled & (chances >= doubt))
        precision, recall = _share(right, chosen), float((right & chosen).sum() / right.sum())
        new = (chances >= enter) & ~ruled
        if new.any() and (new.sum() < LEAST_NEW or _share(right, new) < NEW):
            return (0.0, recall, enter, -doubt)
        return (1.0 if precision >= PRECISION else precision, recall, enter, -doubt)

    _, _, enter, doubt = max(
        worth(enter, doubt) for enter in steps for doubt in (0.0, *steps) if doubt <= enter
    )
    return enter, -doubt


def _share(right: Truth, chosen: Truth) -> float:
    return float(right[chosen].mean()) if chosen.any() else 0.0


def show(
    predicate: str,
    chances: Array,
    right: Truth,
    ruled: Truth,
    enter: float,
    doubt: float,
) -> None:
    both = (chances >= enter) | (ruled & (chances >= doubt))
    cells = "  ".join(
        f"{name} P {_share(right, chosen):.2f} R {(right & chosen).sum() / right.sum():.2f}"
        for name, chosen in (("rules", ruled), ("together", both), ("new", (chances >= enter) & ~ruled))
    )
    print(f"{predicate:15} gold {right.sum():4}  {cells}  enter {enter} doubt {doubt}")


if __name__ == "__main__":
    main()
