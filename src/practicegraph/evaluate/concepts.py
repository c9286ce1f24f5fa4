"""Themes and goals against floors: the most usual labels, and the labels of the nearest texts by TF-IDF.

Both floors see four fifths of the gold and are scored on the rest, five times over by document. A goal's rank
is the confidence of its best statement, public before proposed. goal@1 is the share of texts whose first goal
is right, goal@3 that of texts with a right one among the first three, recall@3 how many of a text's goals
these three hold.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from practicegraph.evaluate.corpus import ReadDocument
from practicegraph.evaluate.gold import GoldDocument
from practicegraph.evaluate.themes import theme_of, top_of
from practicegraph.model import Noun
from practicegraph.ontology import Ontology

FOLDS = 5
NEIGHBOURS = 5
USUAL = 3
"""So many labels are given to every text by the first floor, as many as a text has on average."""
_WORD = re.compile(r"\w{3,}")
_STEM = 6
"""Letters of a word that TF-IDF sees, for want of stems that suit all languages."""


class Figures(Noun):
    """How well one way of telling themes and goals does, of all texts (`all`) and by language."""

    theme_f1: Mapping[str, float | None]
    goal_at_1: Mapping[str, float | None]
    goal_at_3: Mapping[str, float | None]
    goal_recall_at_3: Mapping[str, float | None]


class ConceptReport(Noun):
    """Extraction beside the two floors; `texts` of the gold have themes, `texts_with_goals` also goals."""

    texts: int
    texts_with_goals: int
    extraction: Figures
    most_usual: Figures
    tf_idf: Figures


@dataclass(frozen=True)
class Example:
    """A text with its labels by gold, and those that some way of telling gives it."""

    id: str
    language: str
    words: Mapping[str, float]
    themes: frozenset[str]
    goals: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """The themes that are asserted, and goals from the likeliest on."""

    themes: frozenset[str]
    goals: Sequence[str]


def concept_report(
    gold: Sequence[GoldDocument], read: Mapping[str, ReadDocument], ontology: Ontology
) -> ConceptReport:
    """Score extraction and both floors on the documents that have themes in the gold."""
    examples = [_example(d, read[d.id], ontology) for d in sorted(gold, key=lambda d: d.id) if d.themes]
    found = {each.id: _answer(read[each.id], ontology) for each in examples}
    return ConceptReport(
        texts=len(examples),
        texts_with_goals=sum(bool(each.goals) for each in examples),
        extraction=figures(examples, found),
        most_usual=figures(examples, _folded(examples, usual)),
        tf_idf=figures(examples, _folded(examples, nearest)),
    )


def figures(examples: Sequence[Example], answers: Mapping[str, Answer]) -> Figures:
    """The shares of all examples and of those in each language."""
    groups: dict[str, list[Example]] = {"all": list(examples)}
    for each in examples:
        groups.setdefault(each.language, []).append(each)
    with_goals = {name: [e for e in group if e.goals] for name, group in groups.items()}
    return Figures(
        theme_f1={name: _f1(group, answers) for name, group in groups.items()},
        goal_at_1={n: _mean(_hit(e, answers[e.id], 1) for e in g) for n, g in with_goals.items()},
        goal_at_3={n: _mean(_hit(e, answers[e.id], 3) for e in g) for n, g in with_goals.items()},
        goal_recall_at_3={n: _mean(_recalled(e, answers[e.id]) for e in g) for n, g in with_goals.items()},
    )


def _f1(examples: Sequence[Example], answers: Mapping[str, Answer]) -> float | None:
    """Micro-averaged over the labels of all texts."""
    both = sum(len(each.themes & answers[each.id].themes) for each in examples)
    total = sum(len(each.themes) + len(answers[each.id].themes) for each in examples)
    return 2 * both / total if total else None


def _hit(example: Example, answer: Answer, most: int) -> float:
    return float(not example.goals.isdisjoint(answer.goals[:most]))


def _recalled(example: Example, answer: Answer) -> float:
    return len(example.goals & set(answer.goals[:3])) / len(example.goals)


def _mean(values: Iterable[float]) -> float | None:
    listed = list(values)
    return sum(listed) / len(listed) if listed else None


# ----------------------------------------------------------------------------- extraction


def _example(document: GoldDocument, read: ReadDocument, ontology: Ontology) -> Example:
    text = f"{read.document.title}\n{read.document.text}".lower()
    counted = Counter(word[:_STEM] for word in _WORD.findall(text))
    return Example(
        document.id, document.language, {word: 1 + math.log(n) for word, n in counted.items()},
        frozenset(top_of(ontology, theme_of(ontology, theme)) for theme in document.themes),
        frozenset(str(number) for number in document.sdgs),
    )  # fmt: skip


def _answer(read: ReadDocument, ontology: Ontology) -> Answer:
    themes, ranks = set(), defaultdict[str, tuple[bool, float]](lambda: (False, 0.0))
    for s in read.resolved.statements:
        if s.subject != read.thing or s.status == "rejected":
            continue
        if s.predicate == "addressesTheme" and s.public:
            themes.add(top_of(ontology, s.object))
        number = s.object.partition("/")[2].partition(".")[0]
        if s.predicate == "contributesTo" and number.isdigit():
            ranks[number] = max(ranks[number], (s.public, s.confidence))
    return Answer(frozenset(themes), sorted(ranks, key=lambda n: (*(-part for part in ranks[n]), int(n))))


# ----------------------------------------------------------------------------- floors


Floor = Callable[[Sequence[Example], Example], Answer]


def _folded(examples: Sequence[Example], floor: Floor) -> dict[str, Answer]:
    """What a floor answers for each example when it has not seen its fifth."""
    answers: dict[str, Answer] = {}
    for fold in range(FOLDS):
        seen = [each for place, each in enumerate(examples) if place % FOLDS != fold]
        answers |= {each.id: floor(seen, each) for each in examples[fold::FOLDS]}
    return answers


def usual(seen: Sequence[Example], _: Example) -> Answer:
    """The labels that are most usual, whatever the text."""
    themes = Counter(theme for each in seen for theme in sorted(each.themes))
    goals = Counter(goal for each in seen for goal in sorted(each.goals))
    return Answer(
        frozenset(theme for theme, _ in themes.most_common(USUAL)), [g for g, _ in goals.most_common()]
    )


def nearest(seen: Sequence[Example], asked: Example) -> Answer:
    """The labels of the texts whose words are nearest, each weighed by how near it is."""
    rarity = {
        word: math.log(len(seen) / n) for word, n in Counter(w for each in seen for w in each.words).items()
    }
    near = sorted(seen, key=lambda each: (-_cosine(each, asked, rarity), each.id))[:NEIGHBOURS]
    weights = [_cosine(each, asked, rarity) for each in near]
    themes, goals = Counter[str](), Counter[str]()
    for each, weight in zip(near, weights, strict=True):
        themes.update(dict.fromkeys(sorted(each.themes), weight))
        goals.update(dict.fromkeys(sorted(each.goals), weight))
    least = sum(weights) / 3
    return Answer(
        frozenset(theme for theme, weight in themes.items() if weight > least),
        [goal for goal, _ in goals.most_common()],
    )


def _cosine(one: Example, other: Example, rarity: Mapping[str, float]) -> float:
    shared = sum(
        one.words[w] * other.words[w] * rarity[w] ** 2
        for w in sorted(one.words.keys() & other.words.keys())
        if w in rarity
    )
    return shared / max(_length(one, rarity) * _length(other, rarity), 1e-9)


def _length(each: Example, rarity: Mapping[str, float]) -> float:
    return math.sqrt(sum((value * rarity.get(word, 0.0)) ** 2 for word, value in each.words.items()))
