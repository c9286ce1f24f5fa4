"""Key terms are seen in their inflected, compounded and split forms; goals by their numbers and only those."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.extract.concepts import ConceptFinder, tops
from practicegraph.extract.goalnumbers import named_goals
from practicegraph.model import Concept

GOALS = [f"goal/{number}" for number in range(1, 18)] + ["goal/12.5", "goal/11.6", "goal/17.17"]


def concept(id_: str, broader: str | None = None, **labels: tuple[str, ...]) -> tuple[str, Concept]:
    made = Concept(
        id=id_, iri=f"https://example.org/{id_}", scheme="themes", broader=broader,
        labels={language: terms[0] for language, terms in labels.items()},
        synonyms={language: terms[1:] for language, terms in labels.items()},
    )  # fmt: skip
    return f"theme/{id_}", made


SCHEME = dict(
    [
        concept("food", nb=("mat", "matvarer"), sv=("livsmedel",), en=("food",), fi=("ruoka",)),
        concept("food-waste", "food", nb=("matavfall", "matsvinn"), sv=("matavfall",), en=("food waste",)),
        concept("budget", nb=("klimabudsjett",), da=("klimabudget",), fi=("ilmastobudjetti",)),
        concept("circular", nb=("sirkulær økonomi", "sirkulærøkonomi"), sv=("cirkulär ekonomi",)),
    ]
)
FINDER = ConceptFinder(SCHEME.items())


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nb", "Vi veier matavfallet hver dag.", "food-waste"),
        ("nb", "Klimabudsjettarbeidet er i gang.", "budget"),
        ("nb", "Et klima budsjett for byen.", "budget"),
        ("nb", "En mer sirkulær økonomi.", "circular"),
        ("nb", "Sirkulærøkonomien vokser.", "circular"),
        ("sv", "Ett livsmedelsföretag i den cirkulära ekonomin.", "food"),
        ("en", "Less food waste in schools.", "food-waste"),
        ("fi", "Kaupungin ilmastobudjetissa on luvut.", "budget"),
    ],
)
def test_terms_are_found_in_their_forms(language: str, text: str, expected: str) -> None:
    hits = FINDER.find(text, language)
    assert f"theme/{expected}" in {hit.concept for hit in hits}
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


@pytest.mark.parametrize(
    ("language", "text"),
    [("nb", "Automatisk matte i klimaet."), ("en", "A footnote on budgets."), ("und", "mat food livsmedel")],
)
def test_words_that_only_look_alike_are_not(language: str, text: str) -> None:
    assert FINDER.find(text, language) == []


def test_the_longest_term_wins() -> None:
    assert [hit.concept for hit in FINDER.find("food waste", "en")] == ["theme/food-waste"]


def test_the_top_of_a_theme() -> None:
    assert tops(SCHEME)["theme/food-waste"] == ("theme/food",)
    assert tops(SCHEME)["theme/food"] == ("theme/food",)


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("Vi bidrar til bærekraftsmål 12.", ["12"]),
        ("FNs bærekraftsmål nr. 13 og mål 11", ["13", "11"]),
        ("This answers SDG 12.5.", ["12.5"]),
        ("Kopplat till delmål 11.6 i Agenda 2030.", ["11.6"]),
        ("De globala målen 11 och 12", ["11", "12"]),
        ("Kestävän kehityksen tavoite 12", ["12"]),
        ("FN's verdensmål 7, 11 og 13", ["7", "11", "13"]),
        ("the Sustainable Development Goals 12 and 13", ["12", "13"]),
        ("berekraftsmåla: 14", ["14"]),
        ("SDGs 11–13", ["11", "12", "13"]),
        ("Møtet om 12.5 i dag", []),
        ("Vi har mål 13 for året", []),
        ("bærekraftsmål 99", []),
        ("SDG 12 % of all", []),
    ],
)
def test_goals_are_named_by_number(text: str, goals: list[str]) -> None:
    assert [goal.goal.removeprefix("goal/") for goal in named_goals(text, GOALS)] == goals


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["nb", "sv", "da", "fi", "en", "nn"]))
def test_any_text_is_read(text: str, language: str) -> None:
    for hit in FINDER.find(text, language):
        assert 0 <= hit.start < hit.end <= len(text)
    for goal in named_goals(text, GOALS):
        assert goal.goal in GOALS
