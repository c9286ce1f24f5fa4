"""Makes src/practicegraph/extract/relations/whereabouts.json from documents and their gold.

    python tools/train_whereabouts.py TEXTS... --gold FILE...

which `make weights` calls with what is in data/.

Prints precision and recall on documents that the weights had not seen (five folds by document), for
several thresholds. The same input gives the same bytes.
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
from practicegraph.extract.relations.whereabouts import PLACED, WEIGHTS, Features, candidates
from practicegraph.text.read import discover, read
from practicegraph.text.split import split
from ridge import Array, Truth, fit, unseen

STRENGTH = 0.1
"""Inverse strength of the ridge; small, for there are few examples."""
ENTER, PROPOSE = 0.5, 0.4
"""From these probabilities on a place is stated or proposed; chosen for three in four right unseen."""
STEPS = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)


@dataclass(frozen=True)
class Example:
    """A place of a document, and whether gold says that the main thing is there."""

    document: str
    features: Features
    right: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    found = list(examples(args.texts, {g.id: g for g in read_gold(*args.gold) if g.exhaustive}))
    names = sorted({name for example in found for name in example.features})
    table = np.array([[example.features.get(name, 0.0) for name in names] for example in found])
    right = np.array([example.right for example in found])
    show(unseen(table, right, [example.document for example in found], STRENGTH), right)
    weights, bias = fit(table, right, STRENGTH)
    kept = {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.01}
    shipped = {"bias": round(bias, 3), "weights": kept, "enter": ENTER, "propose": PROPOSE}
    args.out.write_text(json.dumps(shipped, indent=1, sort_keys=True) + "\n", "utf-8")


def examples(texts: Sequence[Path], gold: Mapping[str, GoldDocument]) -> Iterator[Example]:
    """Every place of every document that has gold."""
    extractor = make_extractor()
    for path in discover(texts):
        for document in read(path):
            if isinstance(document, Exception) or document.id not in gold:
                continue
            places = told(gold[document.id])
            for candidate in candidates(extractor.read(document, split(document))):
                name = candidate.spots[0].name
                entity = name.seat if candidate.spots[0].seat and name.seat else name.entity
                right = any_same(places, {entity.label, *entity.names})
                yield Example(document.id, candidate.features, right)


def told(gold: GoldDocument) -> set[str]:
    """Where gold says that the main thing is."""
    main = {*gold.main_names, "@doc"}
    return {r.object for r in gold.relations if r.predicate in PLACED and r.subject in main}


def show(chances: Array, right: Truth) -> None:
    """Prints precision and recall on unseen documents."""
    print(f"{len(right)} places, {right.sum()} right")
    for step in STEPS:
        chosen = chances >= step
        print(f"from {step:.2f}  P {right[chosen].mean():.2f}  R {(right & chosen).sum() / right.sum():.2f}")


if __name__ == "__main__":
    main()
