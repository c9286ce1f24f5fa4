"""Statements about goals: those that a text names, those whose words it uses, and those its themes serve."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

from practicegraph.extract.concepts import ConceptFinder, Hit
from practicegraph.extract.goalnumbers import named_goals
from practicegraph.extract.relations.aboutness import load_weights
from practicegraph.extract.relations.ledger import Ground, Support
from practicegraph.extract.relations.reading import Reading
from practicegraph.model import Concept, Entity
from practicegraph.ontology import Ontology

WORTH_PROPOSING = 0.25
"""Probability from which a goal that the themes serve is put before a person."""
SUREST = 0.9
"""However sure, what a text does not say itself is less so than what it says."""


class Aims:
    """The goals of an ontology, ready to be found in documents."""

    def __init__(self, ontology: Ontology) -> None:
        self._goals = {f"goal/{concept.id}": concept for concept in ontology.goals}
        self._find_goals = ConceptFinder(self._goals.items())

    def state(self, reading: Reading, themes: Mapping[str, float], sentences: Mapping[str, Support]) -> None:
        """Enters the goals that the main thing and the events inside the document contribute to.

        Args:
            reading: the document.
            themes: how surely it is about each top theme.
            sentences: the best sentence for each of those that are asserted.
        """
        hits = key_term_hits(reading, self._find_goals)
        self._state_named_goals(reading)
        self._state_goal_terms(reading, hits)
        self._state_served(reading, themes, sentences, hits)

    def _state_named_goals(self, reading: Reading) -> None:
        text = reading.document.text
        for goal in named_goals(text, self._goals):
            head = reading.head(goal.start)
            add_concept(reading, goal.goal, self._goals[goal.goal])
            reading.ledger.mention(goal.goal, goal.start, goal.end)
            support = reading.sentence_at(goal.start, goal.end)
            reading.ledger.say(
                head.id, "contributesTo", goal.goal, "goal", support, Ground("goal-number", 0.95)
            )

    def _state_goal_terms(self, reading: Reading, hits: Iterable[Hit]) -> None:
        """Own climate goals that the text names are asserted; words near a UN goal only propose it."""
        by_goal: dict[str, list[Hit]] = defaultdict(list)
        for hit in hits:
            by_goal[hit.concept].append(hit)
        for goal, found in by_goal.items():
            concept = self._goals[goal]
            best = max(found, key=lambda hit: (hit.weight, -hit.start))
            named = concept.scheme == "climate-goals" and best.weight >= 1
            add_concept(reading, goal, concept)
            support = reading.sentence_at(best.start, best.end)
            ground = Ground(
                "key-terms", 0.75 if named else min(0.6, 0.3 + 0.08 * len(found)),
                "stated" if named else "inferred",
                None if named else "the words are near to this goal", "asserted" if named else "proposed",
            )  # fmt: skip
            reading.ledger.say(reading.head(best.start).id, "contributesTo", goal, "goal", support, ground)

    def _state_served(
        self,
        reading: Reading,
        themes: Mapping[str, float],
        sentences: Mapping[str, Support],
        hits: Iterable[Hit],
    ) -> None:
        """The UN's goals that the themes serve: public where that is clear, else proposed."""
        weights, words = load_weights(), goal_words(hits)
        for goal, adds in weights.goals.items():
            probability = weights.goal_probability(goal, themes, words.get(goal, 0.0))
            serving = sorted(
                (theme for theme in sentences if adds.get(theme, 0) > 0),
                key=lambda theme: -adds[theme] * themes[theme],
            )
            if probability < WORTH_PROPOSING or not serving:
                continue
            labels = ", ".join(reading.ledger.entities[theme].label for theme in serving[:3])
            ground = Ground(
                "goal-of-themes", min(probability, SUREST), "inferred",
                f"it is about {labels}, which serves this goal",
                "asserted" if probability >= weights.goal_threshold else "proposed",
            )  # fmt: skip
            add_concept(reading, goal, self._goals[goal])
            reading.ledger.say(reading.main, "contributesTo", goal, "goal", sentences[serving[0]], ground)


def goal_words(hits: Iterable[Hit]) -> dict[str, float]:
    """Of each of the 17 goals, the logarithm of one more than the weight of its and its targets' words."""
    found: dict[str, float] = defaultdict(float)
    for hit in hits:
        found[hit.concept.partition(".")[0]] += hit.weight
    return {goal: math.log1p(weight) for goal, weight in found.items()}


def key_term_hits(reading: Reading, finder: ConceptFinder) -> list[Hit]:
    """Hits in the passages, each in its passage's language; the names of actors do not count."""
    names = sorted((n.start, n.end) for n in reading.names if n.field == "text" and not n.reference)
    found = []
    for passage in reading.passages:
        language = passage.language if passage.language != "und" else reading.document.language
        for hit in finder.find(reading.document.text, language, passage.start, passage.end):
            if not any(start <= hit.start and hit.end <= end for start, end in names):
                found.append(hit)
    return found


def add_concept(reading: Reading, id_: str, concept: Concept) -> None:
    """Makes a theme or goal known to the ledger, under its English name."""
    if id_ not in reading.ledger.entities:
        label = concept.label("en")
        names = tuple(dict.fromkeys((label, *concept.labels.values())))
        kind = "theme" if id_.startswith("theme/") else "goal"
        reading.ledger.add(Entity(id=id_, kind=kind, label=label, names=names, language="en"))
