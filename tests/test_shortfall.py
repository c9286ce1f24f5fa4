"""Results that fell short are kept as such, in six languages; what went well is not marked."""

from __future__ import annotations

import pytest

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.extract.relations.ledger import Ground, Ledger, Support
from practicegraph.model import Document, Entity, Statement
from practicegraph.text.split import split

SHORT = [
    ("nb", "Prosjektet nådde ikke målet om 40 prosent mindre avfall."),
    ("nb", "Det som ikke fungerte, var henting av glass."),
    ("nn", "Prosjektet nådde ikkje målet om mindre svinn."),
    ("nn", "Det som ikkje fungerte, var henting av glas."),
    ("sv", "Projektet nådde inte målet om 40 procent mindre avfall."),
    ("sv", "Upphandlingen blev inte av."),
    ("sv", "Det som inte fungerade var hämtningen av glas."),
    ("da", "Projektet opnåede ikke målet om 40 procent mindre affald."),
    ("da", "Det, der ikke virkede, var afhentning af glas."),
    ("fi", "Hanke ei saavuttanut tavoitettaan."),
    ("fi", "Lasin keräys ei toiminut."),
    ("en", "The project did not reach its goal of 40 per cent less waste."),
    ("en", "The project fell short of its target."),
    ("en", "What did not work was the collection of glass."),
    ("nb", "Målet om 20 prosent ble aldri nådd."),
    ("nn", "Målet om 20 prosent vart aldri nådd."),
    ("sv", "Målet nåddes inte."),
    ("sv", "Målet uppnåddes aldrig."),
    ("da", "Målet nåedes ikke."),
    ("fi", "Tavoitteeseen ei päästy."),
    ("en", "The target was never reached."),
    ("nb", "Svinnet gikk bare ned 8 prosent, mot et mål på 20."),
    ("nn", "Svinnet gjekk ned med berre 8 prosent, medan målet var 20 prosent."),
    ("sv", "Svinnet minskade bara med 8 procent, mot ett mål på 20."),
    ("da", "Spildet blev kun reduceret med 8 procent, målet var 20."),
    ("fi", "Hävikki väheni vain 8 prosenttia, kun tavoite oli 20."),
    ("en", "Waste fell by only 8 per cent, against a target of 20."),
    ("en", "The target was 20 per cent, but waste fell by only 8."),
    ("nb", "Forsøket mislyktes."),
    ("nn", "Forsøket mislukkast."),
    ("sv", "Försöket misslyckades."),
    ("da", "Forsøget mislykkedes."),
    ("fi", "Kokeilu epäonnistui."),
    ("en", "The trial failed."),
    (
        "nb",
        "Svinnet gikk ned i fem kantiner, avfallet ble veid, men prosjektet nådde ikke målet om 40 prosent.",
    ),
    (
        "nn",
        "Svinnet gjekk ned i fem kantiner, maten vart vegen, men prosjektet nådde ikkje målet om 40 prosent.",
    ),
    ("sv", "Svinnet minskade i fem kök, maten vägdes, men projektet nådde inte målet om 40 procent."),
    ("da", "Spildet faldt i fem køkkener, maden blev vejet, men projektet nåede ikke målet om 40 procent."),
    ("fi", "Hävikki väheni viidessä keittiössä, ruoka punnittiin, mutta hanke ei saavuttanut tavoitetta."),
    ("en", "Waste fell in five canteens, plates were weighed, but the project fell short of its target."),
]
WENT_WELL = [
    ("nb", "Prosjektet nådde målet om 40 prosent mindre avfall."),
    ("sv", "Projektet nådde målet om 40 procent mindre avfall."),
    ("fi", "Hanke saavutti tavoitteensa."),
    ("en", "The project reached its goal of 40 per cent less waste."),
    ("nb", "Svinnet gikk ned 25 prosent, mot et mål på 20."),
    ("sv", "Svinnet minskade med 25 procent, målet var 20."),
    ("en", "Waste fell 25 per cent, against a target of 20."),
    ("nb", "Bare 8 prosent av avfallet sorteres i dag. Målet er 20 prosent."),
    ("en", "Earlier attempts failed."),
    ("en", "Did the project not reach its goal?"),
    ("nb", "Hvis prosjektet ikke når målet, stanses det."),
]


def outcomes(extractor: RuleExtractor, language: str, text: str) -> list[Statement]:
    document = Document.model_validate(
        {"id": "d", "title": "Vann", "text": text, "language": language, "kind": "project"}
    )
    return [s for s in extractor.extract(document, split(document)).statements if s.predicate == "hasOutcome"]


@pytest.mark.parametrize(("language", "text"), SHORT)
def test_what_fell_short_is_kept_with_its_words(extractor: RuleExtractor, language: str, text: str) -> None:
    found = [s for s in outcomes(extractor, language, text) if s.fell_short]
    assert len(found) == 1
    assert found[0].public
    assert found[0].object_label.rstrip(".") in text


@pytest.mark.parametrize(("language", "text"), WENT_WELL)
def test_what_was_reached_or_is_only_supposed_is_not(
    extractor: RuleExtractor, language: str, text: str
) -> None:
    assert not any(s.fell_short for s in outcomes(extractor, language, text))


@pytest.mark.parametrize("marked_first", [True, False])
def test_a_shortfall_keeps_its_mark_however_likely_the_same_words_are_a_result(marked_first: bool) -> None:
    words = "Målet ble ikke nådd"
    ledger = Ledger(Document(id="d", title="Vann", text=words, language="nb"))
    thing = ledger.add(Entity(id="project/vann", kind="project", label="Vann"))
    grounds = [Ground("rule:fell-short", 0.8, "inferred", fell_short=True), Ground("weighed", 0.99)]
    for ground in grounds if marked_first else reversed(grounds):
        ledger.say(thing, "hasOutcome", words, "langString", Support(0, len(words)), ground)
    assert [s.fell_short for s in ledger.close(thing).statements] == [True]
