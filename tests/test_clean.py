"""Furniture of pages is marked, and what tells something is not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.text.clean import LINES, boilerplate, is_boilerplate, marks


@pytest.mark.parametrize(
    "line",
    ["Les mer »", "Meld deg på her", "Dela artikeln", "facebook twitter linkedin", "Del på Facebook", "Foto: N/A",
     "Lue lisää", "Lenkeblokk Ikon Finn ut mer", "Tilmeld dig her!", "We use cookies to improve your visit",
     "Länk till programmet", "Photo: Jane Doe / Unsplash"],
)  # fmt: skip
def test_furniture(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    ["", "Påmeldingslenke her – frist 11. november", "Sted: Rådhuset, Fjordvik", "Del gjerne erfaringene dine med oss",
     "Fjordvik kommune inviterer til fotokonkurranse", "Læs rapporten fra Nordlys AS om genbrug i byggeriet",
     "Facebook støtter prosjektet i Fjordvik", "Tillbaka till naturen"],
)  # fmt: skip
def test_what_tells_something(line: str) -> None:
    assert not is_boilerplate(line)


def test_a_link_label_behind_a_sentence_is_marked_alone() -> None:
    text = "Värd: Region Fjäll. Länk."
    assert [text[mark.start : mark.end] for mark in boilerplate(text)] == ["Länk."]


def test_marks_hold_furniture_and_private_details_in_order() -> None:
    text = "Skriv til kari@example.org\nLes mer\nFoto: Kari Nordmann"
    assert [(mark.kind, text[mark.start : mark.end]) for mark in marks(text) if mark.kind != "url"] == [
        ("email", "kari@example.org"),
        ("boilerplate", "Les mer"),
        ("boilerplate", "Foto: Kari Nordmann"),
        ("credit", "Kari Nordmann"),
    ]


def test_the_list_has_no_line_twice_within_a_language() -> None:
    for part in LINES.read_text(encoding="utf-8").split("\n\n"):
        rows = [row for row in part.splitlines() if not row.startswith("#")]
        assert len(rows) == len(set(rows))
        assert all(row == row.casefold() for row in rows)


@given(st.text(alphabet=st.sampled_from("Les mer\n\r Foto:x1\u2028\t")))
@settings(max_examples=100, deadline=None)
def test_marks_lie_inside_the_text(text: str) -> None:
    found = list(boilerplate(text))
    assert all(0 <= mark.start < mark.end <= len(text) for mark in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
