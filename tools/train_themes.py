"""Makes src/practicegraph/extract/relations/aboutness.json from documents and their gold.

    python tools/train_themes.py TEXTS... --gold FILE...

which `make weights` calls with what is in data/.

Prints what the weights reach on documents that they had not seen (five folds by document, thrice shuffled).
The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from practicegraph.extract.concepts import ConceptFinder
from practicegraph.extract.gazetteers import Gazetteers
from practicegraph.extract.names import NameFinder
from practicegraph.extract.relations.aboutness import SIGNS, WEIGHTS, Seen, Weights, signs
from practicegraph.extract.relations.aims import goal_words, key_term_hits
from practicegraph.extract.relations.reading import Reading
from practicegraph.extract.relations.topics import Topics
from practicegraph.logistic import fit
from practicegraph.model import Document
from practicegraph.ontology import Ontology
from practicegraph.text.read import discover, read
from practicegraph.text.split import split

FOLDS, SHUFFLES = 5, 3
RIDGE = 1.0
BESIDE_RIDGE = 4.0
THRESHOLD, HINT_THRESHOLD = 0.35, 0.35
GOAL_RIDGE, GOAL_THRESHOLD = 0.5, 0.45
LEAST_EXAMPLES = 8
"""A goal with fewer in the gold is only asserted where a text names it."""
TERMS_PRIOR = 0.5
"""What a goal's own words add where the gold does not tell."""


@dataclass(frozen=True)
class Example:
    """A document: its signs of each top theme, and its themes by gold."""

    document: str
    signs: Mapping[str, Sequence[float]]
    held: frozenset[str]
    """The top themes that the text has any word of."""
    words: Mapping[str, float]
    """Of each goal what `goal_words` gives."""
    gold: frozenset[str]
    """Themes and goals."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    lines = [line for path in args.gold for line in path.read_text(encoding="utf-8").splitlines()]
    gold = {(entry := json.loads(line))["id"]: labels(entry) for line in lines}
    tops = [f"theme/{concept.id}" for concept in Ontology.load().tops("themes")]
    found = list(examples(args.texts, gold, tops))
    weights = trained(found, tops)
    for kind in ("theme", "goal"):
        print(kind, "in sample      ", told(counts(weights, found, kind)))
        print(kind, "unseen, 5 folds", told(folded(found, tops, kind)))
    print("goal unseen, 5 folds", ranked(found, tops))
    body = {
        "signs": dict(zip(SIGNS, (round(w, 4) for w in weights.signs), strict=True)),
        "themes": {theme: round(weight, 4) for theme, weight in sorted(weights.themes.items())},
        "threshold": weights.threshold,
        "hint_threshold": weights.hint_threshold,
        "beside": {t: {k: round(w, 4) for k, w in adds.items()} for t, adds in weights.beside.items()},
        "goals": {g: {k: round(w, 4) for k, w in adds.items()} for g, adds in weights.goals.items()},
        "goal_threshold": weights.goal_threshold,
    }
    args.out.write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")


def labels(entry: Mapping[str, Any]) -> frozenset[str]:
    return frozenset([f"theme/{t}" for t in entry["themes"]] + [f"goal/{n}" for n in entry["sdgs"]])


def examples(
    texts: Sequence[Path], gold: Mapping[str, frozenset[str]], tops: Sequence[str]
) -> Iterator[Example]:
    """The documents that have gold, read for their key terms."""
    ontology = Ontology.load()
    names, topics = NameFinder(Gazetteers.load(Path("data/gazetteers"))), Topics(ontology)
    goals = ConceptFinder((f"goal/{concept.id}", concept) for concept in ontology.goals)
    for path in discover(texts):
        for document in read(path):
            if isinstance(document, Document) and document.id in gold:
                passages = split(document)
                reading = Reading(document, passages, names.find(document, passages))
                seen = topics.survey(reading)
                numbers = signs({top: seen.get(top, Seen()) for top in tops})
                words = goal_words(key_term_hits(reading, goals))
                yield Example(document.id, numbers, frozenset(seen), words, gold[document.id])


def trained(found: Sequence[Example], tops: Sequence[str]) -> Weights:
    """Weights of the signs, which all themes share, and one for how common each theme is."""
    rows = [row(each.signs[top], top, tops) for each in found for top in tops]
    truths = [top in each.gold for each in found for top in tops]
    fitted: NDArray[np.float64] = fit(np.array(rows), truths, ridge=RIDGE)
    usual = float(fitted[-1])
    themes = {top: usual + float(fitted[len(SIGNS) + place]) for place, top in enumerate(tops)}
    weights = Weights(tuple(float(w) for w in fitted[: len(SIGNS)]), themes, THRESHOLD, HINT_THRESHOLD)
    weights = replace(weights, beside=trained_beside(found, weights))
    return replace(weights, goals=trained_goals(found, weights), goal_threshold=GOAL_THRESHOLD)


def trained_beside(found: Sequence[Example], weights: Weights) -> dict[str, dict[str, float]]:
    """Of each theme what all of them add to it, held near to its own signs alone."""
    tops = sorted(weights.themes)
    prior = np.array([0.0] * len(tops) + [1.0, 0.0])
    sure = [probabilities(weights, each) for each in found]
    beside = {}
    for top in tops:
        rows = [
            [*(s[t] for t in tops), weights.alone(top, e.signs[top]), 1.0]
            for s, e in zip(sure, found, strict=True)
        ]
        truths = [top in each.gold for each in found]
        fitted = fit(np.array(rows), truths, ridge=BESIDE_RIDGE, prior=prior)
        beside[top] = dict(zip([*tops, "own", "usual"], (float(w) for w in fitted), strict=True))
    return beside


def trained_goals(found: Sequence[Example], weights: Weights) -> dict[str, dict[str, float]]:
    """Of each goal that is common enough what each theme adds to it."""
    tops = sorted(weights.themes)
    sure = [probabilities(weights, each) for each in found]
    goals = {}
    for number in range(1, 18):
        goal = f"goal/{number}"
        truths = [goal in each.gold for each in found]
        if sum(truths) < LEAST_EXAMPLES:
            continue
        usual = math.log(sum(truths) / (len(truths) - sum(truths)))
        rows = np.array(
            [[*(s[t] for t in tops), e.words.get(goal, 0.0), 1.0] for s, e in zip(sure, found, strict=True)]
        )
        prior = np.array([0.0] * len(tops) + [TERMS_PRIOR, usual])
        fitted = fit(rows, truths, ridge=GOAL_RIDGE, prior=prior)
        goals[goal] = dict(zip([*tops, "terms", "usual"], (float(w) for w in fitted), strict=True))
    return goals


def probabilities(weights: Weights, each: Example) -> dict[str, float]:
    return weights.probabilities(each.signs)


def row(numbers: Sequence[float], top: str, tops: Sequence[str]) -> list[float]:
    return [*numbers, *(float(top == other) for other in tops), 1.0]


def counts(weights: Weights, found: Sequence[Example], kind: str) -> NDArray[np.int64]:
    """How many labels of the kind are right, wrong and missed."""
    total = np.zeros(3, np.int64)
    for each in found:
        sure = probabilities(weights, each)
        said = {top for top in each.held if weights.about(sure[top], named=bool(each.signs[top][0]))}
        if kind == "goal":
            said = {
                goal for goal in weights.goals
                if weights.goal_probability(goal, sure, each.words.get(goal, 0.0)) >= weights.goal_threshold
            }  # fmt: skip
        gold = {label for label in each.gold if label.startswith(kind)}
        total += [len(said & gold), len(said - gold), len(gold - said)]
    return total


def folded(found: Sequence[Example], tops: Sequence[str], kind: str) -> NDArray[np.int64]:
    total = np.zeros(3, np.int64)
    for seed in range(SHUFFLES):
        order = np.random.default_rng(seed).permutation(len(found))
        for fold in range(FOLDS):
            held = set(order[fold::FOLDS].tolist())
            weights = trained([e for place, e in enumerate(found) if place not in held], tops)
            total += counts(weights, [found[place] for place in sorted(held)], kind)
    return total


def ranked(found: Sequence[Example], tops: Sequence[str]) -> str:
    """How often the first goal, and one of the first three, is right on unseen documents."""
    first = third = 0
    for seed in range(SHUFFLES):
        order = np.random.default_rng(seed).permutation(len(found))
        for fold in range(FOLDS):
            held = set(order[fold::FOLDS].tolist())
            weights = trained([e for place, e in enumerate(found) if place not in held], tops)
            for each in (found[place] for place in sorted(held)):
                sure = probabilities(weights, each)
                scores = {
                    goal: weights.goal_probability(goal, sure, each.words.get(goal, 0.0))
                    for goal in weights.goals
                }
                ranks = sorted(scores, key=lambda goal: -scores[goal])
                first, third = first + (ranks[0] in each.gold), third + bool(each.gold & set(ranks[:3]))
    total = SHUFFLES * len(found)
    return f"goal@1 {first / total:.3f} goal@3 {third / total:.3f}"


def told(total: NDArray[np.int64]) -> str:
    right, wrong, missed = (int(n) for n in total)
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    return f"P {precision:.3f} R {recall:.3f} F {2 * right / max(2 * right + wrong + missed, 1):.3f}"


if __name__ == "__main__":
    main()
