"""What else gold tells of a document: actors, places, dates, figures, themes, goals and maturity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from practicegraph.evaluate.corpus import ReadDocument
from practicegraph.evaluate.gold import GoldDocument, GoldIndicator
from practicegraph.evaluate.matching import (
    dates_of,
    occurrences,
    overlap,
    same_date,
    same_name,
    same_text,
    same_value,
)
from practicegraph.evaluate.tally import Found, Wanted
from practicegraph.evaluate.themes import theme_of, top_of
from practicegraph.evaluate.units import same_unit
from practicegraph.model import ACTOR_KINDS, Entity, Statement
from practicegraph.ontology import Ontology

DATES = {"startsAt": "start", "endsAt": "end", "registrationDeadline": "deadline"}
"""The field of gold that each predicate of time fills."""
NAMED_KINDS = frozenset(
    {"organisation", "person", "place", "network", "project", "event", "award", "infrastructure", "tool"}
)
"""Kinds of things that have a name of their own."""
SECTIONS = ("actors", "places", "dates", "indicators", "themes", "goals", "maturity")


@dataclass(frozen=True)
class FactJudge:
    """Compares what was found in one document with its gold, section by section."""

    gold: GoldDocument
    read: ReadDocument
    ontology: Ontology
    aliases: Mapping[str, frozenset[str]]
    """All names of an actor, by each of its names, over the whole gold."""

    def section(self, name: str) -> tuple[list[Found], list[Wanted]]:
        """The judgements of one section."""
        judges: dict[str, Callable[[], Iterator[Found | Wanted]]] = {
            "actors": self._actors, "places": self._places, "dates": self._dates,
            "indicators": self._indicators, "themes": self._themes, "goals": self._goals,
            "maturity": self._maturity,
        }  # fmt: skip
        judged = list(judges[name]())
        return [j for j in judged if isinstance(j, Found)], [j for j in judged if isinstance(j, Wanted)]

    # -- names

    def _actors(self) -> Iterator[Found | Wanted]:
        clusters: dict[str, set[str]] = defaultdict(set)
        for actor in self.gold.actors:
            clusters[actor.cluster] |= {actor.name, *actor.aliases, *self.aliases.get(actor.name, ())}
        yield from self._named("actors", clusters, self._is_actor)

    def _is_actor(self, entity: Entity) -> bool:
        return entity.kind in (*ACTOR_KINDS, "network")

    def _places(self) -> Iterator[Found | Wanted]:
        clusters = {name: {name} for name in self.gold.places}
        yield from self._named("places", clusters, lambda entity: entity.kind == "place")

    def _named(
        self, section: str, clusters: Mapping[str, set[str]], wanted: Callable[[Entity], bool]
    ) -> Iterator[Found | Wanted]:
        """Things that the text tells of, against the gold's clusters of names."""
        things = [e for e in self.read.resolved.entities if wanted(e) and e.id in self.read.told_of]
        met: set[str] = set()
        for entity in things:
            # The main thing goes by its title, which speaks of towns and actors without being them.
            is_main = entity.id == self.read.thing
            named = {
                cluster
                for cluster, names in clusters.items()
                if self.read.is_called(entity.id, names, inside=not is_main)
            }
            met |= named
            # A network may be both what the document tells of and an actor: gold decides.
            if named or not is_main:
                quote = next(iter(self.read.written.get(entity.id, ())), "")
                yield Found(section, self.gold.id, entity.kind, entity.label, bool(named), ("names",), quote)
        for cluster in clusters:
            near = "" if cluster in met else self._found_as(cluster)
            yield Wanted(section, self.gold.id, section, cluster, cluster in met, near=near)

    def _found_as(self, name: str) -> str:
        """What kind of thing a name was taken for, if any."""
        named = (e for e in self.read.resolved.entities if e.kind in NAMED_KINDS)
        return next((f"found as {e.kind}" for e in named if same_name(e.label, name)), "")

    # -- dates

    def _dates(self) -> Iterator[Found | Wanted]:
        said: dict[str, list[Statement]] = {field: [] for field in DATES.values()}
        for s in self._of_main(DATES):
            if dates_of(s):
                said[DATES[s.predicate]].append(s)
        for field, statements in said.items():
            gold = getattr(self.gold, field)
            by_value: dict[str, list[Statement]] = defaultdict(list)
            for s in statements:
                by_value[s.object].append(s)
            met = False
            for value, same in by_value.items():
                right = bool(gold) and any(same_date(gold, date) for date in dates_of(same[0]))
                met = met or right
                near = "" if right else f"gold has {gold or 'none'}"
                yield self._found("dates", field, f"{field} {value}", right, same, near)
            if gold:
                near = ", ".join(by_value)
                yield Wanted(
                    "dates", self.gold.id, field, f"{field} {gold}", met, near=near and f"found {near}"
                )

    # -- figures

    def _indicators(self) -> Iterator[Found | Wanted]:
        matched = self.indicator_matches
        for s in self._indicator_statements:
            value = self._value(s)
            near = next(
                (f"gold has it in: {i.quote}" for i in self.gold.indicators if same_value(i.ends, *value)), ""
            )
            right = s.id in matched
            yield self._found("indicators", "indicators", s.object_label, right, [s], "" if right else near)
        met = {number for numbers in matched.values() for number in numbers}
        for number, i in enumerate(self.gold.indicators):
            says = f"{'–'.join(f'{end:g}' for end in dict.fromkeys(i.ends))} {i.unit}: {i.about}"
            yield Wanted("indicators", self.gold.id, "indicators", says, number in met, i.quote)

    @cached_property
    def _indicator_statements(self) -> tuple[Statement, ...]:
        """One for each figure, whatever it is said of."""
        each = {s.object: s for s in reversed(self.read.statements) if s.predicate == "hasIndicator"}
        return tuple(s for s in reversed(each.values()) if self._value(s)[0] == self._value(s)[0])

    @cached_property
    def indicator_matches(self) -> Mapping[str, tuple[int, ...]]:
        """Numbers of the gold's figures that each statement is, by the statement's id."""
        found = {}
        for s in self._indicator_statements:
            same = (n for n, i in enumerate(self.gold.indicators) if self._same_figure(s, i))
            if numbers := tuple(same):
                found[s.id] = numbers
        return found

    def _same_figure(self, s: Statement, i: GoldIndicator) -> bool:
        if not same_value(i.ends, *self._value(s)):
            return False
        text = self.read.document.text if s.field == "text" else self.read.document.title
        return not i.quote or any(overlap((s.start, s.end), span) for span in occurrences(text, i.quote))

    def _value(self, s: Statement) -> tuple[float, float | None]:
        attributes = self.read.entities[s.object].attributes if s.object in self.read.entities else {}
        upper = attributes.get("upper")
        return float(attributes.get("value", "nan")), None if upper is None else float(upper)

    def units(self) -> Iterator[bool]:
        """For each figure that is right, whether its unit is the gold's after normalisation."""
        for s, i in self._right_figures():
            yield same_unit(i.unit, self._attribute(s, "unit"), self.gold.language)

    def counted(self) -> Iterator[bool]:
        """For each figure that is right, whether the words for what it counts agree with the gold's."""
        for s, i in self._right_figures():
            ours = f"{self._attribute(s, 'unit')} {self._attribute(s, 'about')} {s.object_label}"
            yield same_text(f"{i.unit} {i.about}", ours)

    def _right_figures(self) -> Iterator[tuple[Statement, GoldIndicator]]:
        for s in self._indicator_statements:
            for number in self.indicator_matches.get(s.id, ())[:1]:
                yield s, self.gold.indicators[number]

    def _attribute(self, s: Statement, name: str) -> str:
        return str(self.read.entities[s.object].attributes.get(name) or "")

    # -- concepts

    def _themes(self) -> Iterator[Found | Wanted]:
        tops = {concept.id for concept in self.ontology.tops("themes")}
        said: dict[str, list[Statement]] = defaultdict(list)
        for s in self._of_main(("addressesTheme",)):
            said[top_of(self.ontology, s.object)].append(s)
        gold = {top_of(self.ontology, theme_of(self.ontology, theme)) for theme in self.gold.themes}
        yield from self._concepts("themes", said, gold & tops)

    def _goals(self) -> Iterator[Found | Wanted]:
        said: dict[str, list[Statement]] = defaultdict(list)
        for s in self._of_main(("contributesTo",)):
            number = s.object.partition("/")[2].partition(".")[0]
            if number.isdigit():
                said[number].append(s)
        yield from self._concepts("goals", said, set(self.gold.sdgs))

    def _maturity(self) -> Iterator[Found | Wanted]:
        said: dict[str, list[Statement]] = defaultdict(list)
        for s in self._of_main(("hasMaturity",)):
            said[s.object].append(s)
        yield from self._concepts("maturity", said, {self.gold.maturity} if self.gold.maturity else set())

    def _concepts(
        self, section: str, said: Mapping[str, list[Statement]], gold: set[str]
    ) -> Iterator[Found | Wanted]:
        """A set that was found against a set of the gold."""
        for concept, statements in said.items():
            right = concept in gold
            near = "" if right or section != "maturity" else f"gold has {', '.join(gold) or 'none'}"
            yield self._found(section, concept, concept, right, statements, near)
        for concept in sorted(gold):
            near = f"found {', '.join(said)}" if section == "maturity" and said else ""
            yield Wanted(section, self.gold.id, concept, concept, concept in said, near=near)

    # -- shared

    def _of_main(self, predicates: Mapping[str, str] | tuple[str, ...]) -> list[Statement]:
        return [s for s in self.read.statements if s.subject == self.read.thing and s.predicate in predicates]

    def _found(
        self, section: str, key: str, says: str, right: bool, statements: list[Statement], near: str = ""
    ) -> Found:
        methods = tuple(dict.fromkeys(s.method for s in statements))
        return Found(section, self.gold.id, key, says, right, methods, statements[0].quote, near)
