"""What the page of a thing shows: its facts in words, and what is said of it by property and thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from practicegraph.answers import Partner, Thing
from practicegraph.find import statements_by_id
from practicegraph.model import Statement
from practicegraph.vocab import PREDICATES
from practicegraph.workspace import Workspace
from practicegraph_api import wording
from practicegraph_api.render import label_of, predicate_name, value_of

_FIRST = ("startsAt", "endsAt", "registrationDeadline", "heldAt", "locatedIn")
"""Properties that readers look for first; the others follow in the order of the ontology."""
_ORDER = {name: place for place, name in enumerate(dict.fromkeys((*_FIRST, *PREDICATES)))}


@dataclass(frozen=True)
class Fact:
    """A fact of a thing: its name, how it reads, and where it leads."""

    name: str
    value: str
    link: str = ""
    """Id of a thing, or an address of the web."""


@dataclass(frozen=True)
class Said:
    """A thing or a value with the statements that name it."""

    id: str
    """Of a thing; empty for a value."""
    label: str
    statements: list[Statement] = field(default_factory=list)
    rivals: list[Rival] = field(default_factory=list)
    """What other statements say that cannot be true together with this."""

    @property
    def sentences(self) -> int:
        """How many sentences say so; words that one source prints after another count once."""
        return sum(statement.repeats is None for statement in self.statements) or len(self.statements)


@dataclass(frozen=True)
class Rival:
    """The other account of two that differ."""

    label: str
    statement: Statement


@dataclass(frozen=True)
class Group:
    """What is said with one property."""

    label: str
    said: list[Said]

    @property
    def size(self) -> int:
        return sum(len(each.statements) for each in self.said)


def facts(here: Workspace, thing: Thing, lang: str) -> list[Fact]:
    """What registers and the text itself know of a thing, in words."""
    return [*_facts(here, thing, lang), *(Fact(*wording.code_in_words(code, lang)) for code in thing.codes)]


def _facts(here: Workspace, thing: Thing, lang: str) -> Iterator[Fact]:
    given = {name: value for name, value in thing.attributes.items() if value not in (None, "", [])}
    if "value" in given:
        yield Fact(wording.fact_name("value", lang), wording.amount(given, lang))
    for name, values in given.items():
        if name in ("lat", "lon", "value", "upper", "unit"):
            continue
        for value in values if isinstance(values, list) else [values]:
            fact = _fact(here, thing, lang, name, value)
            if fact.value:
                yield fact
    if {"lat", "lon"} <= set(given):
        yield Fact(wording.fact_name("position", lang), wording.position(given["lat"], given["lon"], lang))


def _fact(here: Workspace, thing: Thing, lang: str, name: str, value: object) -> Fact:
    heading, given = wording.fact_name(name, lang), str(value)
    id = f"{thing.type}/{given}" if name == "broader" else given
    if id in here.snapshot.names or id in here.ontology:
        return Fact(heading, label_of(here, lang, id, here.snapshot.labels.get(id, id)), link=id)
    if id.startswith("place/"):
        return Fact(heading, "")  # no text names it, so that it has neither name nor page here
    return Fact(heading, _in_words(name, value, lang), wording.website(given) if name == "domain" else "")


def _in_words(name: str, value: object, lang: str) -> str:
    given = str(value)
    reads = {
        "country": lambda: wording.country(given, lang),
        "until": lambda: wording.when(given, None, lang),
        "type": lambda: wording.word(wording.TYPES, given, lang),
        "qualifier": lambda: wording.word(wording.QUALIFIERS, given, lang),
        "year": lambda: given,
    }
    return reads[name]() if name in reads else wording.number(value, lang)


def groups(here: Workspace, thing: Thing, lang: str) -> list[Group]:
    """All that is said with the thing, as subject or object, by how the property reads from its side."""
    sides = [(s, False) for s in thing.statements] + [(s, True) for s in thing.references]
    return grouped(here, lang, sides)


def grouped(here: Workspace, lang: str, sides: Iterable[tuple[Statement, bool]]) -> list[Group]:
    """Statements by property, each with whether it is read from its object; one thing is listed once."""
    found: dict[str, dict[str, Said]] = {}
    entries: dict[str, Said] = {}
    # What repeats the words of another stands with it: the first to say so comes first.
    order = sorted(
        sides, key=lambda e: (_ORDER.get(e[0].predicate, len(_ORDER)), e[0].repeats is not None)
    )  # fmt: skip
    for statement, inverse in order:
        reads = predicate_name(lang, statement.predicate, inverse=inverse)
        said = entries.get(statement.repeats or "") or _said(here, lang, statement, inverse)
        said = found.setdefault(reads, {}).setdefault(said.id or said.label, said)
        said.statements.append(statement)
        entries[statement.id] = said
    _set_against(here, lang, entries.values())
    return [Group(label, list(said.values())) for label, said in found.items()]


def _set_against(here: Workspace, lang: str, entries: Iterable[Said]) -> None:
    """Puts beside each entry what the statements say that contradict it."""
    each_once = list({id(said): said for said in entries}.values())
    wanted = {each for said in each_once for s in said.statements for each in s.contradicts}
    if not wanted:
        return
    rivals = statements_by_id(here, wanted)
    for said in each_once:
        against = {each: rivals[each] for s in said.statements for each in s.contradicts if each in rivals}
        said.rivals.extend(Rival(_said(here, lang, s, False).label, s) for s in against.values())


def _said(here: Workspace, lang: str, statement: Statement, inverse: bool) -> Said:
    if inverse:
        return Said(statement.subject, label_of(here, lang, statement.subject, statement.subject_label))
    if statement.is_literal:
        return Said("", value_of(lang, statement))
    return Said(statement.object, label_of(here, lang, statement.object, statement.object_label))


def reasons(here: Workspace, lang: str, partner: Partner) -> list[str]:
    """The paths to a partner as sentences in the interface language."""
    labels = here.snapshot.labels
    return [
        "; ".join(
            f"{labels.get(step.subject, step.subject)} {predicate_name(lang, step.predicate)} "
            f"{labels.get(step.object, step.object)}"
            for step in reason.path
        )
        for reason in partner.reasons
    ]
