"""Where the main thing is, weighed from how a text names its places."""

from __future__ import annotations

import pytest

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.extract.relations.whereabouts import load_weights
from practicegraph.model import Document, Language, Statement
from practicegraph.text.split import split


def places(
    extractor: RuleExtractor, title: str, text: str, language: Language = "nb"
) -> dict[str, Statement]:
    document = Document(id="invented", title=title, text=text, language=language)
    extraction = extractor.extract(document, split(document))
    return {
        s.object_label: s for s in extraction.statements
        if s.subject == extraction.thing and s.predicate in ("locatedIn", "heldAt")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("title", "text", "language", "town"),
    [
        ("Skolehagen i Hamar vanner seg selv", "I Hamar har tre skoler bygd hager av gamle kasser.", "nb", "Hamar"),
        ("Skolträdgården i Falun", "I Falun har tre skolor byggt trädgårdar av gamla lådor.", "sv", "Falun"),
        ("Skolehaven i Odense", "I Odense har tre skoler bygget haver af gamle kasser.", "da", "Odense"),
        ("The school garden in Bergen", "In Bergen three schools have built gardens from crates.", "en", "Bergen"),
    ],
)  # fmt: skip
def test_the_place_of_the_title_and_the_first_sentence(
    extractor: RuleExtractor, title: str, text: str, language: Language, town: str
) -> None:
    found = places(extractor, title, text, language)
    assert any(s.public and town in label for label, s in found.items())


def test_what_is_weighed_says_so_and_is_not_called_stated(extractor: RuleExtractor) -> None:
    found = places(extractor, "Fem skoler bytter bøker", "Hamar kommune lar fem skoler bytte bøker.")
    weighed = [s for s in found.values() if s.method == "weighed:place"]
    assert all(s.basis == "inferred" and s.reason for s in weighed)


def test_a_place_that_is_only_travelled_from_at_the_end_is_not_stated(extractor: RuleExtractor) -> None:
    text = (
        "I Hamar har tre skoler bygd hager. Elevene vanner. Lærerne måler. Foreldrene heier. "
        "Frøene ble sendt fra Oslo."
    )
    found = places(extractor, "Skolehagen i Hamar", text)
    assert not any(s.public for label, s in found.items() if label == "Oslo")


def test_a_venue_lies_in_the_town_that_ends_its_line(extractor: RuleExtractor) -> None:
    document = Document(
        id="invented", title="Hagedag", language="nb", kind="event",
        text="Velkommen til hagedag.\n\nTid: 3. mai 2024\nSted: Storgata 5, Hamar\n",
    )  # fmt: skip
    extraction = extractor.extract(document, split(document))
    said = {(s.subject_label, s.object_label) for s in extraction.statements if s.method == "key:venue"}
    assert ("Storgata 5", "Hamar") in said


def test_the_thresholds_stand_in_order() -> None:
    weights = load_weights()
    assert 0 < weights.propose < weights.enter < 1


ELSEWHERE: list[tuple[Language, str]] = [
    ("nb", "I Lillehammer har en gruppe naboer holdt på med noe lignende siden 2016."),
    ("nn", "Eit liknande anlegg står i Lillehammer."),
    ("sv", "I Lund finns större lager av samma typ."),
    ("da", "Ideen er hentet fra en skole i Aarhus."),
    ("fi", "Tampereella toimii vastaava palvelu."),
    ("en", "A fish farm in Aberdeen has similar plans."),
]
OTHER_TIME: list[tuple[Language, str]] = [
    ("nb", "Sist møttes vi på Gjøvik, der temaet var transport."),
    ("nn", "Fjorårets samling i Voss handla om straum."),
    ("sv", "Förra årets konferens hölls i Lund."),
    ("da", "Den første blev holdt i Aarhus."),
    ("fi", "Viime vuonna seminaari järjestettiin Tampereella."),
    ("en", "The previous seminar was held in Aberdeen."),
]


@pytest.mark.parametrize(("language", "sentence"), ELSEWHERE)
def test_where_something_like_it_is_done_is_not_its_place(
    extractor: RuleExtractor, language: Language, sentence: str
) -> None:
    text = f"Hamar kommune. {sentence}"
    assert not any(
        s.public and "Hamar" not in label for label, s in places(extractor, "Hamar", text, language).items()
    )


@pytest.mark.parametrize(("language", "sentence"), OTHER_TIME)
def test_where_it_was_held_another_year_is_not_its_place(
    extractor: RuleExtractor, language: Language, sentence: str
) -> None:
    document = Document(
        id="invented", title="Seminar om vann i Hamar", language=language, kind="event",
        text=f"Seminar i Hamar 3.5.2024.\n\n{sentence}",
    )  # fmt: skip
    extraction = extractor.extract(document, split(document))
    held = {s.object_label for s in extraction.statements
            if s.subject == extraction.thing and s.predicate == "heldAt" and s.public}  # fmt: skip
    assert held <= {"Hamar"}


@pytest.mark.parametrize(
    ("language", "sentence", "prize", "town"),
    [
        ("nb", "Elveprisen deles ut 3. mai i Hamar.", "Elveprisen", "Hamar"),
        ("sv", "Älvpriset delas ut den 3 maj i Lund.", "Älvpriset", "Lund"),
        ("da", "Elveprisen uddeles den 3. maj i Aarhus.", "Elveprisen", "Aarhus"),
        ("en", "The River Prize will be handed over on 3 May in Aberdeen.", "River Prize", "Aberdeen"),
    ],
)
def test_a_prize_is_handed_out_at_a_place(
    extractor: RuleExtractor, language: Language, sentence: str, prize: str, town: str
) -> None:
    document = Document(
        id="invented", title="Vann 2024", language=language, kind="nomination",
        text=f"Nordlys AS og Fjordvik Elvelag er med.\n\n{sentence}",
    )  # fmt: skip
    extraction = extractor.extract(document, split(document))
    held = {(s.subject_label, s.object_label) for s in extraction.statements if s.predicate == "heldAt"}
    assert any(prize in subject and town in place for subject, place in held), held


@pytest.mark.parametrize(
    ("language", "sentence", "town"),
    [
        ("nb", "Vinner ble Nordlys AS, et lite firma fra Hamar.", "Hamar"),
        ("sv", "Vann gjorde Norrtorv AB, ett medelstort bolag i Lund.", "Lund"),
        ("da", "Vinderen er Nordtorv ApS, et lille firma i Aarhus.", "Aarhus"),
        ("en", "The winner is Northlight Ltd, a small firm in Aberdeen.", "Aberdeen"),
    ],
)
def test_a_firm_is_where_the_words_behind_its_name_say(
    extractor: RuleExtractor, language: Language, sentence: str, town: str
) -> None:
    document = Document(id="invented", title="Vann 2024", language=language, text=sentence)
    extraction = extractor.extract(document, split(document))
    told = [s for s in extraction.statements if s.predicate == "locatedIn" and town in s.object_label]
    assert any(s.subject_type == "organisation" for s in told)


def test_a_town_lies_in_the_wider_place_behind_it_but_not_in_the_next_of_a_list(
    extractor: RuleExtractor,
) -> None:
    def told(sentence: str) -> set[tuple[str, str]]:
        document = Document(id="invented", title="Water 2024", language="en", text=sentence)
        extraction = extractor.extract(document, split(document))
        return {
            (s.subject_label, s.object_label)
            for s in extraction.statements
            if s.method == "names:wider-place"
        }

    assert len(told("Lunch is served in Aberdeen, Scotland.")) == 1
    assert not told("Lunch is served in Aberdeen, Bergen and Scotland.")


@pytest.mark.parametrize(
    ("language", "sentence", "town"),
    [
        ("nb", "I Fjordvik har ei gammel låve blitt verksted.", "Fjordvik"),
        ("nn", "Sidan i fjor har familiar i Voss kunna låne syklar.", "Voss"),
        ("sv", "Sedan i fjol har familjer i Falun kunnat låna cyklar.", "Falun"),
        ("da", "Løsningen afprøves på to gårde uden for Odense.", "Odense"),
        ("fi", "Malli on otettu käyttöön kaikissa Turun kouluissa.", "Turku"),
        ("en", "In Brookdale an old barn has become a workshop.", "Brookdale"),
    ],
)
def test_a_town_before_could_behind_outside_or_at_the_opening_of_a_sentence(
    extractor: RuleExtractor, language: Language, sentence: str, town: str
) -> None:
    document = Document(
        id="invented", title="Vann", text=f"Vann.\n\n{sentence}", language=language, kind="example"
    )
    extraction = extractor.extract(document, split(document))
    told = [s for s in extraction.statements if s.predicate == "locatedIn" and s.public]
    assert [s.object_label for s in told] == [town]
