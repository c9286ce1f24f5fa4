"""Makes src/practicegraph/extract/relations/aboutness.json from documents and their gold.

    python tools/train_themes.py data/documents --gold data/gold/gold-dev.jsonl

Prints what the weights reach on documents that they had not seen (five folds by document, thrice shuffled).
The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from practicegraph.extract.gazetteers import Gazetteers
from practicegraph.extract.names import NameFinder
from practicegraph.extract.relations.aboutness import SIGNS, WEIGHTS, Seen, Weights, signs
from practicegraph.extract.relations.reading import Reading
from practicegraph.extract.relations.topics import Topics
from practicegraph.logistic import fit
from practicegraph.model import Document
from practicegraph.ontology import Ontology
from practicegraph.text.read import discover, read
from practicegraph.text.split import split

FOLDS, SHUFFLES = 5, 3
RIDGE = 1.0
THRESHOLD = 0.45


@dataclass(frozen=True)
class Example:
    """A document: its signs of each top theme, and its themes by gold."""

    document: str
    signs: Mapping[str, Sequence[float]]
    gold: frozenset[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    lines = args.gold.read_text(encoding="utf-8").splitlines()
    gold = {(row := json.loads(line))["id"]: frozenset(f"theme/{t}" for t in row["themes"]) for line in lines}
    tops = [f"theme/{concept.id}" for concept in Ontology.load().tops("themes")]
    found = list(examples(args.texts, gold, tops))
    print("in sample      ", told(counts(trained(found, tops), found)))
    print("unseen, 5 folds", told(folded(found, tops)))
    weights = trained(found, tops)
    body = {
        "signs": dict(zip(SIGNS, (round(w, 4) for w in weights.signs), strict=True)),
        "themes": {theme: round(weight, 4) for theme, weight in sorted(weights.themes.items())},
        "threshold": weights.threshold,
    }
    args.out.write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")


def examples(
    texts: Sequence[Path], gold: Mapping[str, frozenset[str]], tops: Sequence[str]
) -> Iterator[Example]:
    """The documents that have gold, read for their key terms."""
    ontology = Ontology.load()
    names, topics = NameFinder(Gazetteers.load(Path("data/gazetteers"))), Topics(ontology)
    for path in discover(texts):
        for document in read(path):
            if isinstance(document, Document) and document.id in gold:
                passages = split(document)
                seen = topics.survey(Reading(document, passages, names.find(document, passages)))
                numbers = signs({top: seen.get(top, Seen()) for top in tops})
                yield Example(document.id, numbers, gold[document.id])


def trained(found: Sequence[Example], tops: Sequence[str]) -> Weights:
    """Weights of the signs, which all themes share, and one for how common each theme is."""
    rows = [row(each.signs[top], top, tops) for each in found for top in tops]
    truths = [top in each.gold for each in found for top in tops]
    fitted: NDArray[np.float64] = fit(np.array(rows), truths, ridge=RIDGE)
    usual = float(fitted[-1])
    themes = {top: usual + float(fitted[len(SIGNS) + place]) for place, top in enumerate(tops)}
    return Weights(tuple(float(w) for w in fitted[: len(SIGNS)]), themes, THRESHOLD)


def row(numbers: Sequence[float], top: str, tops: Sequence[str]) -> list[float]:
    return [*numbers, *(float(top == other) for other in tops), 1.0]


def counts(weights: Weights, found: Sequence[Example]) -> NDArray[np.int64]:
    """How many themes are right, wrong and missed."""
    right = wrong = missed = 0
    for each in found:
        said = {t for t, n in each.signs.items() if weights.probability(t, n) >= weights.threshold}
        right, wrong = right + len(said & each.gold), wrong + len(said - each.gold)
        missed += len(each.gold - said)
    return np.array([right, wrong, missed])


def folded(found: Sequence[Example], tops: Sequence[str]) -> NDArray[np.int64]:
    total = np.zeros(3, np.int64)
    for seed in range(SHUFFLES):
        order = np.random.default_rng(seed).permutation(len(found))
        for fold in range(FOLDS):
            held = set(order[fold::FOLDS].tolist())
            weights = trained([e for place, e in enumerate(found) if place not in held], tops)
            total += counts(weights, [found[place] for place in sorted(held)])
    return total


def told(total: NDArray[np.int64]) -> str:
    right, wrong, missed = (int(n) for n in total)
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    return f"P {precision:.3f} R {recall:.3f} F {2 * right / max(2 * right + wrong + missed, 1):.3f}"


if __name__ == "__main__":
    main()
