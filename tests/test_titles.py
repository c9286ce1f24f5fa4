"""Titles that are competed for are prizes; names with their country in a sentence that nominates are nominees."""

from __future__ import annotations

import pytest

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.model import Document, DocumentKind, Extraction, Language
from practicegraph.text.split import split


def read(
    extractor: RuleExtractor, language: Language, text: str, kind: DocumentKind = "example"
) -> Extraction:
    document = Document(id="d", title="En sak", text=text, language=language, kind=kind)
    return extractor.extract(document, split(document))


def awards(found: Extraction) -> set[str]:
    return {e.label for e in found.entities if e.kind == "award" and e.label != "En sak"}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("nb", "Fjordvik kommune fikk tittelen Nordens reineste havn i 2031.", "Nordens reineste havn"),
        ("nn", "Fjordvik kommune er nominert til tittelen Grøn hamn.", "Grøn hamn"),
        ("sv", "Skogby kommun fick titeln Årets återbrukskommun.", "Årets återbrukskommun"),
        ("da", "Fjordby Kommune vandt titlen Nordens reneste havn.", "Nordens reneste havn"),
        ("fi", "Koivulan kunta sai arvonimen Pohjolan puhtain satama.", "Pohjolan puhtain satama"),
        ("fi", "Koivulan kunta on ehdolla arvonimen Vuoden kunta saajaksi.", "Vuoden kunta"),
        ("en", "It was nominated for the title Green Harbour of the Year.", "Green Harbour of the Year"),
        ("en", "Brookdale won the title of “Clean Shore Town”.", "Clean Shore Town"),
    ],
)
def test_a_title_that_is_competed_for_is_a_prize(
    extractor: RuleExtractor, language: Language, text: str, name: str
) -> None:
    assert awards(read(extractor, language, text)) == {name}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "She has the title of Project Manager."),
        ("nb", "Rapporten med tittelen Veien videre ligger ute."),
        ("sv", "Boken har titeln Vägen framåt."),
        ("da", "Filmen fik titlen Vejen frem."),
        ("fi", "Hän sai arvonimen professori."),
    ],
)
def test_the_title_of_a_book_or_a_post_is_none(
    extractor: RuleExtractor, language: Language, text: str
) -> None:
    assert awards(read(extractor, language, text)) == set()


def test_who_has_the_title_has_won_it(extractor: RuleExtractor) -> None:
    found = read(extractor, "nb", "Fjordvik kommune fikk tittelen Nordens reineste havn i 2031.")
    assert ("won", "Nordens reineste havn") in {(s.predicate, s.object_label) for s in found.statements}
    assert not [s for s in found.statements if s.predicate == "announcesAward"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Nominert til Fjordprisen er Blåtang Verk fra Danmark og Skogrim fra Sverige."),
        ("nn", "Nominerte til Fjordprisen er Blåtang Verk frå Danmark og Skogrim frå Sverige."),
        ("sv", "Till Fjordpriset är två nominerade: Blåtang Verk från Danmark och Skogrim från Sverige."),
        ("da", "Nomineret til Fjordprisen er Blåtang Verk fra Danmark og Skogrim fra Sverige."),
        ("fi", "Vesipalkinnon ehdokkaat ovat Blåtang Verk Tanskasta ja Skogrim Ruotsista."),
        ("fi", "Kaksi on ehdolla: Blåtang Verk Tanskasta ja Skogrim Ruotsista."),
        ("en", "Nominated for the Fjord Prize are Blåtang Verk from Denmark and Skogrim from Sweden."),
    ],
)
def test_a_nominee_is_named_with_its_country_even_if_no_list_knows_it(
    extractor: RuleExtractor, language: Language, text: str
) -> None:
    found = read(extractor, language, text, "award")
    nominees = {s.subject_label for s in found.statements if s.predicate == "nominatedFor"}
    assert nominees == {"Blåtang Verk", "Skogrim"}


@pytest.mark.parametrize(
    "text",
    [
        "Juryen for de nominerte har Kari Blåtang fra Danmark som leder.",
        "Tidligere vinnere blant de nominerte var Blåtang Verk fra Danmark.",
        "Ingen er nominert: Blåtang Verk fra Danmark trakk seg.",
        "På turen møtte vi Blåtang Verk fra Danmark.",
    ],
)
def test_who_judges_won_before_or_withdrew_is_no_nominee(extractor: RuleExtractor, text: str) -> None:
    found = read(extractor, "nb", f"Fjordprisen deles ut i mai. {text}", "award")
    assert not [s for s in found.statements if s.predicate == "nominatedFor"]
