"""Makes src/practicegraph/extract/relations/maturity.json from documents and their gold.

    python tools/train_maturity.py TEXTS... --gold FILE...

which `make weights` calls with what is in data/.

Prints precision and recall on documents that the weights had not seen (five folds by document), for several
thresholds, and what stages are taken for what. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from practicegraph.evaluate.corpus import make_extractor
from practicegraph.evaluate.gold import GoldDocument, read_gold
from practicegraph.extract.relations.maturity import PREDICATE, STAGES, UNSAID, WEIGHTS, Features, stages
from practicegraph.extract.relations.reading import allowed
from practicegraph.text.read import discover, read
from practicegraph.text.split import split

FOLDS = 5
RIDGE = 8.0
"""Strength of the ridge on standardised features; large, for there are few documents."""
ENTER, BARE, PROPOSE, DOUBT = 0.55, 0.7, 0.4, 0.3
"""From ENTER on a stage is stated, from BARE on without a word of it in the text; from PROPOSE on it is
proposed; a rule's find below DOUBT is held back. Chosen for more than four in five right unseen."""
STEPS = (0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75)
CHOICES = (*STAGES, UNSAID)

Array = NDArray[np.float64]
Choices = NDArray[np.int64]


@dataclass(frozen=True)
class Example:
    """A document's main thing, and the stage that gold tells."""

    document: str
    stages: Mapping[str, Features]
    right: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    found = list(examples(args.texts, {g.id: g for g in read_gold(*args.gold) if g.exhaustive}))
    names = sorted({name for example in found for features in example.stages.values() for name in features})
    table = np.array(
        [[[example.stages[c].get(name, 0.0) for name in names] for c in CHOICES] for example in found]
    )
    right = np.array([CHOICES.index(example.right) for example in found])
    own = names.index("own often")
    show(unseen(table, right, [example.document for example in found]), right, table[:, :, own] > 0)
    kept = {n: round(float(w), 3) for n, w in zip(names, fit(table, right), strict=True) if abs(w) >= 0.005}
    shipped = {"weights": kept, "enter": ENTER, "bare": BARE, "propose": PROPOSE, "doubt": DOUBT}
    args.out.write_text(json.dumps(shipped, indent=1, sort_keys=True) + "\n", "utf-8")


def examples(texts: Sequence[Path], gold: Mapping[str, GoldDocument]) -> Iterator[Example]:
    """Every document that has gold and tells of something that has a maturity."""
    extractor = make_extractor()
    for path in discover(texts):
        for document in read(path):
            if isinstance(document, Exception) or document.id not in gold:
                continue
            reading = extractor.read(document, split(document))
            if allowed(PREDICATE, reading.kind, "maturity"):
                told = gold[document.id].maturity or UNSAID
                if told in CHOICES:
                    yield Example(document.id, stages(reading), told)


def unseen(table: Array, right: Choices, documents: Sequence[str]) -> Array:
    """The probability of each choice by weights that have not seen the document."""
    order = sorted(set(documents))
    fold = np.array([order.index(document) % FOLDS for document in documents])
    chances = np.zeros(table.shape[:2])
    for k in range(FOLDS):
        chances[fold == k] = softmax(table[fold == k] @ fit(table[fold != k], right[fold != k]))
    return chances


def softmax(logits: Array) -> Array:
    """Probabilities that stand behind the logits of each row."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: Array = raised / raised.sum(axis=1, keepdims=True)
    return shares


def fit(table: Array, right: Choices) -> Array:
    """Weights of a conditional logit with a ridge on standardised features, by Newton's method."""
    scale = table.reshape(-1, table.shape[2]).std(axis=0)
    rows = table / np.where(scale > 0, scale, 1.0)
    weights = np.zeros(table.shape[2])
    for _ in range(25):
        shares = softmax(rows @ weights)
        mean = np.einsum("dc,dcf->df", shares, rows)
        chosen = rows[np.arange(len(right)), right]
        slope = (mean - chosen).sum(axis=0) + RIDGE * weights
        bend = np.einsum("dc,dcf,dcg->fg", shares, rows, rows) - mean.T @ mean
        step = np.linalg.solve(bend + RIDGE * np.eye(len(weights)), slope)
        weights = weights - step
        if float(np.abs(step).max()) < 1e-9:
            break
    return weights / np.where(scale > 0, scale, 1.0)


def show(chances: Array, right: Choices, cued: NDArray[np.bool_]) -> None:
    """Prints precision and recall on unseen documents, and what is taken for what.

    Args:
        chances: documents × choices.
        right: of each document the choice that gold tells.
        cued: whether the text of each document holds words of each choice.
    """
    best = chances[:, : len(STAGES)].argmax(axis=1)
    sure = chances[np.arange(len(best)), best]
    told = right < len(STAGES)
    print(f"{len(right)} documents, {told.sum()} with a stage")
    for step in STEPS:
        chosen = sure >= step
        met = (chosen & (best == right)).sum()
        print(f"from {step:.2f}  P {met / max(1, chosen.sum()):.2f}  R {met / told.sum():.2f}")
    chosen = sure >= np.where(cued[np.arange(len(best)), best], ENTER, BARE)
    met = (chosen & (best == right)).sum()
    print(f"as shipped  P {met / max(1, chosen.sum()):.2f}  R {met / told.sum():.2f}")
    taken = Counter((CHOICES[r], CHOICES[b]) for r, b in zip(right, best, strict=True))
    for (gold, found), number in sorted(taken.items()):
        print(f"  {gold:<7} as {found:<7} {number}")


if __name__ == "__main__":
    main()
