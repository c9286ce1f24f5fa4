"""Headings, lists, pairs and inner events are seen where they stand, and every offset holds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.extract.layout import read_layout
from practicegraph.extract.relations.events import event_at, inner_events

PROGRAMME = """Vanndagene

Tid: 3. mai 2024
Sted: Fjordvik kulturhus. Inngang bak.

Verksted 1. Hvem eier regnet? Lenke
Vert: Fjordvik kommune. Fjordvik.

Studiebesøk: Vann i praksis.
Alle studiebesøk er i uke 20.

  • Tema Tak Med taket som brønn. Vert: Nordlys AS. Lenke.
  • Tema Bekk Elva – en nabo. Vert: Grønn Krets.

Verksted 2. Vann og vei
Vert: Skogby kommun.
"""


def test_headings_of_three_kinds() -> None:
    text = "# Vann\n\nTo linjer.\n\nElver\n=====\n\nMer om elver her.\n\nOm nettverket\n\nNettverket er åpent for alle som vil."
    layout = read_layout(text)
    assert [line.text for line in layout.lines if line.kind == "heading"] == [
        "# Vann",
        "Elver",
        "Om nettverket",
    ]
    assert layout.section_at(text.index("Nettverket er")).path[-1] == "Om nettverket"
    assert layout.section_at(0).path == ("Vann",)


def test_a_date_or_a_spoken_line_is_no_list_item() -> None:
    layout = read_layout("9. november var det møte.\n\n- Vi må tenke nytt, sier hun.\n\nSlutt.")
    assert all(line.kind != "item" for line in layout.lines)


def test_lists_are_items() -> None:
    layout = read_layout("Vi skal:\n1. Måle vann\n2. Dele vann\n\n• Takvann\n- regn\n- snø")
    assert [line.kind for line in layout.lines] == ["text", "item", "item", "item", "item", "item"]


def test_pairs_end_with_their_sentence() -> None:
    layout = read_layout(PROGRAMME)
    values = {pair.key: PROGRAMME[pair.value_start : pair.value_end] for pair in layout.pairs}
    assert values["Tid"] == "3. mai 2024"
    assert values["Sted"] == "Fjordvik kulturhus"
    hosts = [PROGRAMME[p.value_start : p.value_end] for p in layout.pairs if p.key == "Vert"]
    assert hosts == ["Fjordvik kommune", "Nordlys AS", "Grønn Krets", "Skogby kommun"]


def test_a_key_alone_takes_the_list_below() -> None:
    text = "Partnere:\n- Nordlys AS\n- Grønn Krets\n"
    (pair,) = read_layout(text).pairs
    assert text[pair.value_start : pair.value_end] == "Nordlys AS\n- Grønn Krets"


def test_inner_events_and_what_they_are_part_of() -> None:
    events = inner_events(PROGRAMME, read_layout(PROGRAMME))
    names = [event.name for event in events]
    assert names == [
        "Verksted 1. Hvem eier regnet?", "Studiebesøk: Vann i praksis", "Med taket som brønn", "Elva – en nabo",
        "Verksted 2. Vann og vei",
    ]  # fmt: skip
    assert [event.parent for event in events] == [None, None, 1, 1, None]
    assert event_at(events, PROGRAMME.index("Nordlys")) == 2
    assert event_at(events, PROGRAMME.index("Skogby")) == 4
    assert event_at(events, 3) is None


def test_lines_that_begin_with_times_are_sessions() -> None:
    text = "Program for dagen\n\n09.00–09.30 Åpning ved ordføreren\nkl. 09.30 - 10.00 Vann i byen\n"
    assert [e.name for e in inner_events(text, read_layout(text))] == ["Åpning ved ordføreren", "Vann i byen"]


def test_one_dated_line_is_the_event_itself() -> None:
    text = "3.5.2024 - Vann i byen: en samtale\n\nVi snakker om vann."
    assert inner_events(text, read_layout(text)) == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("Ab æ.:-–•#\n1=?«»9"), max_size=120))
def test_layout_of_any_text_holds(text: str) -> None:
    layout = read_layout(text)
    for line in layout.lines:
        assert text[line.start : line.end] == line.text
        assert line.start <= line.body <= line.end
    for pair in layout.pairs:
        assert text[pair.start :].startswith(pair.key)
        assert pair.start < pair.value_start <= pair.value_end <= len(text)
    for section in layout.sections:
        assert 0 <= section.start <= section.end <= len(text)
    for event in inner_events(text, layout):
        assert text[event.name_start : event.name_end].startswith(event.name)
        assert event.start <= event.name_start < event.end
