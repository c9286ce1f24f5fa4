"""Goals are named by number in six languages, and numbers of anything else are no goals."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.extract.goalnumbers import named_goals
from practicegraph.model import Document
from practicegraph.ontology import Ontology
from practicegraph.text.split import split

GOALS = [f"goal/{concept.id}" for concept in Ontology.load().goals]


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("Tiltaket svarer til bærekraftsmål 12.", ["12"]),
        ("Det gjelder delmål 11.6 og 12.5.", ["11.6", "12.5"]),
        ("Vi følger FNs bærekraftsmål: mål 11 og 13.", ["11", "13"]),
        ("Prosjektet støttar berekraftsmåla 7, 11 og 13.", ["7", "11", "13"]),
        ("Berekraftsmål nr. 12,5 er viktig.", ["12.5"]),
        ("Vi arbetar med globala målen 11 och 12.", ["11", "12"]),
        ("Målen 11, 12 och 13 i Agenda 2030 styr.", ["11", "12", "13"]),
        ("Hållbarhetsmål 9 nämns.", ["9"]),
        ("Kommunen arbejder med verdensmål 7, 11 og 13.", ["7", "11", "13"]),
        ("Det er FN's delmål 12.3.", ["12.3"]),
        ("Hanke edistää kestävän kehityksen tavoitteita 7 ja 13.", ["7", "13"]),
        ("Tavoitteet 11 ja 13 Agenda 2030 -ohjelmassa.", ["11", "13"]),
        ("It answers SDG 12.5 and SDG-13.", ["12.5", "13"]),
        ("Under Sustainable Development Goals 11–13", ["11", "12", "13"]),
        ("In line with target 12.3 we waste less.", ["12.3"]),
    ],
)
def test_goals_are_read_in_six_languages(text: str, goals: list[str]) -> None:
    assert [goal.goal.removeprefix("goal/") for goal in named_goals(text, GOALS)] == goals


@pytest.mark.parametrize(
    "text",
    [
        "Laget scoret mål 12 poeng fra toppen.",
        "SDG&E 12 delivers power.",
        "Ring oss på 12 34 56 78.",
        "SDG 12 34 56 78",
        "We target 12 schools, and target 12 percent less.",
        "The target 12.5 million was met.",
        "Delmål 2 i prosjektet er nådd.",
        "Mål 1: kutte utslipp. Mål 2: ombruk. Vi følger bærekraftsmålene.",
        "Bærekraftsmålene 2030",
        "De globala målen gäller till 2030.",
        "Kampen med 3 mål 12. mai, sier Agenda 2030.",
        "Tavoite 3 on valmis.",
        "bærekraftsmål 99",
        "SDG 12.5 kroner",
        "SDG 12 %",
    ],
)
def test_other_numbers_are_no_goals(text: str) -> None:
    assert list(named_goals(text, GOALS)) == []


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_what_is_named_stands_there(before: str, after: str) -> None:
    text = f"{before}\nbærekraftsmål 12\n{after}"
    for goal in named_goals(text, GOALS):
        assert goal.goal in GOALS
        assert goal.goal.removeprefix("goal/")[:1] in text[goal.start : goal.end]


@pytest.mark.parametrize(
    ("language", "text", "goal"),
    [
        ("nb", "Fjordvik kommune følger Parisavtalen i prosjektet.", "paris-agreement"),
        ("nn", "Fjordvik kommune følgjer Parisavtalen i prosjektet.", "paris-agreement"),
        ("sv", "Sundby kommun följer Parisavtalet i projektet.", "paris-agreement"),
        ("da", "Sundby Kommune følger Parisaftalen i projektet.", "paris-agreement"),
        ("fi", "Hanke noudattaa Pariisin sopimusta kunnassa.", "paris-agreement"),
        ("en", "Fjordby Council follows the Paris Agreement in the project.", "paris-agreement"),
        ("nb", "Prosjektet er Fjordvik kommunes svar på Agenda 2030.", "agenda-2030"),
        ("sv", "Projektet är Sundby kommuns svar på Agenda 2030.", "agenda-2030"),
        ("fi", "Hanke on kunnan vastaus Agenda 2030 -ohjelmaan.", "agenda-2030"),
        ("en", "The project is the council's answer to Agenda 2030.", "agenda-2030"),
    ],
)
def test_agreements_are_public_where_a_text_names_them(
    extractor: RuleExtractor, language: str, text: str, goal: str
) -> None:
    document = Document(
        id="d", title="Prosjektet", text=text, language=language, kind="project", raw=text.encode()
    )  # type: ignore[arg-type]
    found = extractor.extract(document, split(document)).statements
    assert f"goal/{goal}" in {s.object for s in found if s.public and s.predicate == "contributesTo"}
