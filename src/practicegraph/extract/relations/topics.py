"""Statements about themes and goals, from the key terms and the goal numbers of a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from practicegraph.extract.concepts import ConceptFinder, Hit, named_goals, tops
from practicegraph.extract.relations.events import event_at
from practicegraph.extract.relations.ledger import Ground, Support
from practicegraph.extract.relations.reading import Reading
from practicegraph.model import Concept, Entity
from practicegraph.ontology import Ontology

STRONG = 1.5
"""Weight of all terms together from which a theme is asserted without standing in a title."""
TITLE_WEIGHT = 3.0


class Topics:
    """Themes and goals of an ontology, ready to be found in documents."""

    def __init__(self, ontology: Ontology) -> None:
        self._themes = {f"theme/{concept.id}": concept for concept in ontology.themes}
        self._goals = {f"goal/{concept.id}": concept for concept in ontology.goals}
        self._find_themes = ConceptFinder(self._themes.items())
        self._find_goals = ConceptFinder(self._goals.items())
        self._tops = tops(self._themes)

    def state(self, reading: Reading) -> None:
        """Enters the themes and goals of the main thing and of the events inside the document."""
        self._state_themes(reading)
        self._state_named_goals(reading)
        self._state_goal_terms(reading)

    # ------------------------------------------------------------------ themes

    def _state_themes(self, reading: Reading) -> None:
        language = reading.document.language
        title = [(hit, "title") for hit in self._find_themes.find(reading.document.title, language)]
        body = [(hit, "text") for hit in self._hits(reading, self._find_themes)]
        by_theme: dict[str, list[tuple[Hit, str]]] = defaultdict(list)
        for hit, field in (*title, *body):
            by_theme[hit.concept].append((hit, field))
        for theme, hits in by_theme.items():
            self._enter_theme(reading, theme, hits, [])
        by_top: dict[str, list[tuple[Hit, str]]] = defaultdict(list)
        for theme, hits in by_theme.items():
            by_top[self._tops[theme]] += hits
        for top, hits in by_top.items():
            self._enter_theme(reading, top, hits, sorted({hit.concept for hit, _ in hits} - {top}))
        self._state_event_themes(reading, [hit for hit, _ in body])

    def _hits(self, reading: Reading, finder: ConceptFinder) -> list[Hit]:
        """Hits in the passages, each in its passage's language; the names of actors do not count."""
        names = sorted((n.start, n.end) for n in reading.names if n.field == "text" and not n.reference)
        found = []
        for passage in reading.passages:
            language = passage.language if passage.language != "und" else reading.document.language
            for hit in finder.find(reading.document.text, language, passage.start, passage.end):
                if not any(start <= hit.start and hit.end <= end for start, end in names):
                    found.append(hit)
        return found

    def _enter_theme(
        self, reading: Reading, theme: str, hits: list[tuple[Hit, str]], narrower: Iterable[str]
    ) -> None:
        weight = sum(hit.weight * (TITLE_WEIGHT if field == "title" else 1.0) for hit, field in hits)
        specific = any(self._themes[hit.concept].broader and hit.weight >= 1 for hit, _ in hits)
        in_title = any(field == "title" for _, field in hits)
        strong = weight >= STRONG or in_title or specific
        best, field = max(hits, key=lambda item: (item[1] == "title", item[0].weight, -item[0].start))
        support = (
            Support(0, len(reading.document.title), "title")
            if field == "title"
            else reading.sentence_at(best.start, best.end)
        )
        below = [self._themes[id_].label("en") for id_ in narrower]
        reason = f"it is above {', '.join(below[:3])}, which the text speaks of" if below else None
        self._add(reading, theme, self._themes[theme])
        ground = Ground(
            "key-terms", min(0.95, 0.55 + 0.08 * weight),
            "inferred" if below and best.concept != theme else "stated",
            reason if best.concept != theme else None, "asserted" if strong else "proposed",
        )  # fmt: skip
        reading.ledger.say(reading.main, "addressesTheme", theme, "theme", support, ground)

    def _state_event_themes(self, reading: Reading, hits: list[Hit]) -> None:
        for hit in hits:
            place = event_at(reading.events, hit.start)
            if place is None:
                continue
            event = reading.events[place]
            named = event.single or event.name_start <= hit.start < event.name_end
            for theme in {hit.concept, self._tops[hit.concept]} if named else ():
                self._add(reading, theme, self._themes[theme])
                ground = Ground("key-terms", 0.8 if theme == hit.concept else 0.75)
                support = reading.support(event.start, max(event.name_end, hit.end))
                reading.ledger.say(
                    reading.event_ids[place], "addressesTheme", theme, "theme", support, ground
                )

    def _add(self, reading: Reading, id_: str, concept: Concept) -> None:
        if id_ not in reading.ledger.entities:
            kind = "theme" if id_.startswith("theme/") else "goal"
            label = concept.label("en")
            names = tuple(dict.fromkeys((label, *concept.labels.values())))
            reading.ledger.add(Entity(id=id_, kind=kind, label=label, names=names, language="en"))

    # ------------------------------------------------------------------ goals

    def _state_named_goals(self, reading: Reading) -> None:
        text = reading.document.text
        for goal in named_goals(text, self._goals):
            head = reading.head(goal.start)
            self._add(reading, goal.goal, self._goals[goal.goal])
            reading.ledger.mention(goal.goal, goal.start, goal.end)
            support = reading.sentence_at(goal.start, goal.end)
            reading.ledger.say(
                head.id, "contributesTo", goal.goal, "goal", support, Ground("goal-number", 0.95)
            )

    def _state_goal_terms(self, reading: Reading) -> None:
        """Own climate goals that the text names are asserted; words near a UN goal only propose it."""
        by_goal: dict[str, list[Hit]] = defaultdict(list)
        for hit in self._hits(reading, self._find_goals):
            by_goal[hit.concept].append(hit)
        for goal, hits in by_goal.items():
            concept = self._goals[goal]
            best = max(hits, key=lambda hit: (hit.weight, -hit.start))
            named = concept.scheme == "climate-goals" and best.weight >= 1
            self._add(reading, goal, concept)
            support = reading.sentence_at(best.start, best.end)
            ground = Ground(
                "key-terms", 0.75 if named else min(0.6, 0.3 + 0.08 * len(hits)),
                "stated" if named else "inferred",
                None if named else "the words are near to this goal", "asserted" if named else "proposed",
            )  # fmt: skip
            reading.ledger.say(reading.head(best.start).id, "contributesTo", goal, "goal", support, ground)
