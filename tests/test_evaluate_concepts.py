"""The arithmetic of themes and goals beside their floors, on cases counted by hand."""

from __future__ import annotations

import pytest

from practicegraph.evaluate.concepts import Answer, Example, figures, nearest, usual


def example(id: str, words: str, themes: str, goals: str, language: str = "nb") -> Example:
    return Example(
        id, language, dict.fromkeys(words.split(), 1.0), frozenset(themes.split()), frozenset(goals.split())
    )


SEEN = [
    example("a", "avfall kast", "waste", "12"),
    example("b", "avfall mindre", "waste", "12 13"),
    example("c", "energi sol", "energy", "7"),
]


def test_shares_are_of_labels_and_of_texts() -> None:
    texts = [example("x", "", "waste energy", "12 13"), example("y", "", "food", "2", "sv")]
    found = figures(
        texts,
        {"x": Answer(frozenset({"waste", "food"}), ["7", "12"]), "y": Answer(frozenset({"food"}), ["2"])},
    )
    assert found.theme_f1["all"] == pytest.approx(2 * 2 / (2 + 2 + 1 + 1))
    assert found.theme_f1["sv"] == 1
    assert (found.goal_at_1["all"], found.goal_at_1["nb"], found.goal_at_1["sv"]) == (0.5, 0, 1)
    assert found.goal_at_3["all"] == 1
    assert found.goal_recall_at_3["nb"] == 0.5


def test_nothing_to_divide_by_is_told_as_such() -> None:
    found = figures([example("x", "", "waste", "")], {"x": Answer(frozenset(), [])})
    assert found.theme_f1["all"] == 0
    assert found.goal_at_1["all"] is None


def test_the_most_usual_labels_are_given_to_every_text() -> None:
    answer = usual(SEEN, example("x", "sol", "", ""))
    assert answer.themes == {"waste", "energy"}
    assert answer.goals[0] == "12"


def test_the_nearest_texts_lend_their_labels() -> None:
    answer = nearest(SEEN, example("x", "energi sol", "", ""))
    assert answer.themes == {"energy"}
    assert answer.goals[0] == "7"
