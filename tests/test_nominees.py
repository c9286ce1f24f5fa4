"""Candidates for a prize, as sentences, paragraphs and countries tell of them."""

from __future__ import annotations

import pytest
from tests.test_relations import reading_of

from practicegraph.extract.relations.backdrop import state_backdrop
from practicegraph.extract.relations.nominees import tells_of_several
from practicegraph.extract.relations.sentences import state_relations


def nominees(marked: str, title: str, language: str = "nb") -> set[str]:
    reading = reading_of(marked, title=title, kind="nomination", language=language)
    state_relations(reading)
    state_backdrop(reading)
    return {
        s.subject_label for s in reading.ledger.statements.values()
        if s.predicate == "nominatedFor" and s.status == "asserted"
    }  # fmt: skip


@pytest.mark.parametrize(
    "title",
    [
        "Fem kommuner er nominert til Fjordprisen",
        "Tre finalister til Fjordprisen",
        "Sju kommuner konkurrerer om Fjordprisen",
        "Thirteen towns nominated for the River Prize",
        "Neljä ehdokasta kilpailee palkinnosta",
    ],
)
def test_a_title_can_tell_of_several_candidates(title: str) -> None:
    assert tells_of_several(reading_of("Juryen møtes i mai.", title=title, kind="nomination"))


def test_one_candidate_is_the_text_itself() -> None:
    text = "Elvestien er en sti langs elva. Nå er [O Fjordvik kommune] spent på Fjordprisen 2023."
    assert not tells_of_several(reading_of(text, title="Elvestien i Fjordvik", kind="nomination"))


TEXT = (
    "Tre kommuner er nominert til Fjordprisen 2023 i år.\n\n"
    "[O Fjordvik kommune] har laget en sti langs elva. Barna bruker den.\n\n"
    "[O Skogby kommune] samler vann på takene sine.\n\n"
    "Juryen leder [O Elvelaget] i år.\n"
)


def test_paragraphs_that_open_with_an_actor_tell_of_candidates() -> None:
    found = nominees(TEXT, "Tre kommuner er nominert til Fjordprisen 2023")
    assert {"Fjordvik kommune", "Skogby kommune"} <= found
    assert "Elvelaget" not in found


def test_a_sentence_names_candidate_and_practice() -> None:
    text = "To er nominert til Fjordprisen 2023. [O Fjordvik kommune] er nominert for [L Fjordvik] lokalmat."
    found = nominees(text, "To kommuner er nominert til Fjordprisen 2023")
    assert {"Fjordvik kommune", "Fjordvik lokalmat"} <= found


def test_a_denied_candidate_is_none() -> None:
    text = "To er nominert til Fjordprisen 2023. [O Fjordvik kommune] er ikke nominert i år."
    assert "Fjordvik kommune" not in nominees(text, "To kommuner er nominert til Fjordprisen 2023")
