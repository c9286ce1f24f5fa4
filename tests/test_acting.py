"""Towns that act, and names glued to what they pay for."""

from __future__ import annotations

import pytest

from practicegraph.extract.names.acting import bodies_of_places, glued_funders
from practicegraph.extract.names.named import Named
from practicegraph.model import Entity

PLACE = Entity(id="place/fjordvik", kind="place", label="Fjordvik")
BODY = Entity(id="organisation/fjordvik-kommune", kind="organisation", label="Fjordvik kommune")


def bodies(text: str, category: str | None = None) -> list[str]:
    at = text.index("Fjordvik")
    name = Named(at, at + 8, "Fjordvik", PLACE, "gazetteer", 0.9, governor=BODY, category=category)
    return [body.entity.label for body in bodies_of_places([name], text, "")]


@pytest.mark.parametrize(
    "text",
    [
        "Fjordvik fikk 300 000 kroner til arbeidet.",
        "I 2016 kom det i gang. Fjordvik startade projektet.",
        "Fjordvik has developed a map.",
        "Fjordvik kehittää karttaa.",
    ],
)
def test_a_town_that_acts_is_its_municipality(text: str) -> None:
    assert bodies(text) == ["Fjordvik kommune"]


@pytest.mark.parametrize(
    "text", ["Elva i Fjordvik fikk rent vann.", "Fjordvik er en by.", "Båten til Fjordvik tar tid."]
)
def test_a_town_where_something_is_remains_a_place(text: str) -> None:
    assert bodies(text) == []


def test_a_town_in_a_list_of_partners_is_its_municipality() -> None:
    assert bodies("Partnere: Fjordvik og Skogby", category="partner") == ["Fjordvik kommune"]


def test_funders_are_glued_to_what_they_pay_for() -> None:
    text = "Et Nordfondet-finansiert prosjekt, med EU-støtte og Nordlys-lampe."
    found = {text[start:end] for start, end in glued_funders(text)}
    assert {"Nordfondet", "EU"} <= found
    assert "Nordlys" not in found
