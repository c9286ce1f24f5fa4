"""How the genre says who leads, pays, takes part, holds and wins, in six languages, and what only looks like it.

The cases lie in ways_of_saying_actors.txt, one a line: language, kind of the text's main thing, what must (or
with "!" must not) be stated of whom, and the sentence. Names are found as in any text; what is
weighed over a whole text later on is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.model import Document, Kind
from practicegraph.text.split import split

KINDS: dict[str, Kind] = {"P": "project", "E": "event", "A": "award"}
TITLES = {
    "nb": {"P": "Solstien", "E": "Elvedagen", "A": "Fjordprisen"},
    "nn": {"P": "Solstigen", "E": "Elvedagen", "A": "Fjordprisen"},
    "sv": {"P": "Solstigen", "E": "Älvdagen", "A": "Vattenpriset"},
    "da": {"P": "Solstien", "E": "Ådagen", "A": "Vandprisen"},
    "fi": {"P": "Aurinkopolku", "E": "Jokipäivä", "A": "Vesipalkinto"},
    "en": {"P": "Sunpath", "E": "River Day", "A": "The River Prize"},
}
INTRODUCED = {
    "nb": {"P": "er et prosjekt om ombruk", "E": "er en samling om vann", "A": "er en pris for godt arbeid"},
    "nn": {
        "P": "er eit prosjekt om ombruk",
        "E": "er ei samling om vatn",
        "A": "er ein pris for godt arbeid",
    },
    "sv": {
        "P": "är ett projekt om återbruk",
        "E": "är en träff om vatten",
        "A": "är ett pris för gott arbete",
    },
    "da": {"P": "er et projekt om genbrug", "E": "er et møde om vand", "A": "er en pris for godt arbejde"},
    "fi": {"P": "on kiertotalouden hanke", "E": "on tapahtuma vedestä", "A": "on palkinto hyvästä työstä"},
    "en": {"P": "is a project on reuse", "E": "is a gathering about water", "A": "is a prize for good work"},
}
SAME = {"coOrganises": "organises"}


@dataclass(frozen=True)
class Case:
    language: str
    kind: str
    predicate: str
    names: tuple[str, ...]
    wanted: bool
    sentence: str


def _case(line: str) -> Case:
    language, kind, stated, sentence = line.split("|", 3)
    predicate, names = stated.split(": ")
    wanted = not predicate.startswith("!")
    return Case(language, kind, predicate.lstrip("!"), tuple(names.split(", ")), wanted, sentence)


CASES = [
    _case(line)
    for line in Path(__file__).with_name("ways_of_saying_actors.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def told(extractor: RuleExtractor, case: Case) -> dict[str, str]:
    """The actors of whom the case's predicate is asserted about the main thing, with the rule, before weighing."""
    title = TITLES[case.language][case.kind]
    text = f"{title} {INTRODUCED[case.language][case.kind]}.\n\n{case.sentence}"
    document = Document(id="d", title=title, text=text, kind=KINDS[case.kind], language=case.language)
    reading = extractor.read(document, split(document))
    return {
        statement.subject_label: statement.method
        for statement in reading.ledger.statements.values()
        if SAME.get(statement.predicate, statement.predicate) == case.predicate
        and statement.status == "asserted"
        and (statement.object == reading.main or not case.wanted)
    }


def _same(name: str, label: str) -> bool:
    return label in name or name in label


def missed(extractor: RuleExtractor, case: Case) -> list[str]:
    found = told(extractor, case)
    return [f"{name}: {case.sentence}" for name in case.names if not any(_same(name, one) for one in found)]


def wrong(extractor: RuleExtractor, case: Case) -> list[str]:
    found = told(extractor, case)
    return [
        f"{name} {case.predicate} by {rule}: {case.sentence}"
        for name, rule in found.items()
        if any(_same(name, one) for one in case.names)
    ]


@pytest.mark.parametrize("language", sorted(TITLES))
def test_most_ways_of_saying_who_does_what_are_found(extractor: RuleExtractor, language: str) -> None:
    cases = [case for case in CASES if case.language == language and case.wanted]
    misses = [miss for case in cases for miss in missed(extractor, case)]
    assert len(misses) <= 0.2 * sum(len(case.names) for case in cases), "\n".join(misses)


def test_what_only_looks_like_it_is_not_stated(extractor: RuleExtractor) -> None:
    cases = [case for case in CASES if not case.wanted]
    errors = [error for case in cases for error in wrong(extractor, case)]
    assert len(errors) <= 0.05 * len(cases), "\n".join(errors)
