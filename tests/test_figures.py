"""Figures come with their value, unit and clause; other numbers of a text are no figures."""

from __future__ import annotations

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.extract.figures import Figure, find_figures
from practicegraph.extract.figures.numerals import parse_number, words
from practicegraph.model import LANGUAGES, Language


def only(text: str, language: Language = "nb") -> Figure:
    (figure,) = find_figures(text, language)
    return figure


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("nb", "7,3% dyrere", 7.3, "percent"),
        ("nb", "Det var 40 prosent av avfallet", 40, "percent"),
        ("en", "40 per cent of the waste", 40, "percent"),
        ("fi", "12 prosenttia jätteestä", 12, "percent"),
        ("nb", "De sparte 27,6 tonn mat", 27.6, "tonne"),
        ("nn", "18,2 tonn CO2-ekvivalentar", 18.2, "tonne CO2e"),
        ("sv", "2,7 miljoner ton koldioxid", 2_700_000, "tonne CO2"),
        ("en", "12,500 tonnes of CO2e", 12_500, "tonne CO2e"),
        ("nb", "510 GWh varme", 510, "GWh"),
        ("nb", "35 000 kWh", 35_000, "kWh"),
        ("nb", "fikk 320 000 kroner", 320_000, "NOK"),
        ("sv", "45 miljoner kronor", 45_000_000, "SEK"),
        ("sv", "2,5 mrd kr", 2_500_000_000, "SEK"),
        ("sv", "30 mkr", 30_000_000, "SEK"),
        ("sv", "275 000 danska kronor", 275_000, "DKK"),
        ("nb", "5 MNOK", 5_000_000, "NOK"),
        ("nb", "kr 2 000", 2000, "NOK"),
        ("en", "NOK 5 million", 5_000_000, "NOK"),
        ("en", "€0.7 billion", 700_000_000, "EUR"),
        ("da", "743.210 euro", 743_210, "EUR"),
        ("fi", "8,4 miljoonaa euroa", 8_400_000, "EUR"),
        ("nb", "600 m2 tak", 600, "m2"),
        ("nb", "1\u00a0200 mennesker", 1200, "people"),
        ("en", "1.2 million people", 1_200_000, "people"),
        ("nb", "45 unike besøkende", 45, "unike besøkende"),
        ("sv", "45 unika besökare", 45, "unika besökare"),
        ("en", "four evening classes", 4, "evening classes"),
        ("en", "thirty-one towns", 31, "towns"),
        ("da", "enogtyve borgere", 21, "borgere"),
        ("fi", "kolme uutta kiinteistöä", 3, "uutta kiinteistöä"),
        ("fi", "kahdeksassa kunnassa", 8, "kunnassa"),
        ("nb", "tjueto kommuner", 22, "kommuner"),
        ("sv", "åtta projekt", 8, "projekt"),
        ("nb", "fem EU-kontorer", 5, "EU-kontorer"),
        ("nb", "sju av kommunene", 7, "kommunene"),
        ("nb", "en femårig satsing", 5, "years"),
        ("nb", "én milliard kroner", 1_000_000_000, "NOK"),
    ],
)
def test_a_figure_has_its_value_and_unit(language: Language, text: str, value: float, unit: str) -> None:
    figure = only(f"I Fjordvik: {text}.", language)
    assert (figure.value, figure.unit, figure.basis) == (value, unit, "stated")


@pytest.mark.parametrize(
    ("language", "text", "percent"),
    [
        ("nb", "halvparten av maten", 50), ("nn", "halve laget", 50), ("sv", "hälften av maten", 50),
        ("da", "halvdelen af maden", 50), ("fi", "puolet ruoasta", 50), ("en", "half of the food", 50),
        ("nb", "en tredjedel av maten", 33), ("sv", "två tredjedelar av maten", 67), ("en", "a quarter of it", 25),
        ("fi", "viidennes ruoasta", 20), ("nb", "strømbruken ble halvert", 50), ("en", "three out of four towns", 75),
        ("en", "every fourth person", 25), ("nb", "ni av ti husstander", 90),
    ],
)  # fmt: skip
def test_a_share_in_words_is_computed(language: Language, text: str, percent: float) -> None:
    figure = only(text, language)
    assert (figure.value, figure.unit, figure.basis) == (percent, "percent", "computed")


@pytest.mark.parametrize(
    ("language", "text", "value", "upper", "baseline"),
    [
        ("nb", "40–60 prosent", 40, 60, None),
        ("nb", "mellom 30 og 35 frivillige", 30, 35, None),
        ("fi", "20–40 miljoonaa euroa", 20_000_000, 40_000_000, None),
        ("fi", "yhdestä kahteen euroa", 1, 2, None),
        ("nb", "tiden gikk ned fra 15 til 11 timer", 11, None, 15),
        ("en", "food waste fell from 84 to 51 kg", 51, None, 84),
    ],
)
def test_ranges_and_baselines(
    language: Language, text: str, value: float, upper: float | None, baseline: float | None
) -> None:
    *before, figure = find_figures(text, language)
    assert (figure.value, figure.upper, figure.baseline) == (value, upper, baseline)
    assert [one.value for one in before] == ([baseline] if baseline else [])


@pytest.mark.parametrize(
    "text",
    [
        "18.18 samler byen", "C40", "TEK17", "SDG 12", "SDG 12.5", "delmål 11.6", "§ 5", "kapittel 3", "nr. 4", "Fjordgata 340",
        "1400 Ski", "versjon 2.10", "tlf. 22 33 44 55", "14. september 2022 kl. 9–12", "i 2020", "1. Første punkt",
        "3) Tredje punkt", "2. plass", "Horisont 2020", "Gate 21", "for ti år siden", "huset er av tre", "uke 39",
        "post@example.org", "https://example.org/12/nyheter", "én av kommunene",
    ],
)  # fmt: skip
def test_other_numbers_are_no_figures(text: str) -> None:
    assert find_figures(text, "nb") == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Org.nr. 987 654 321."), ("nb", "Se § 5-2 i forskriften."), ("nb", "Etter lov nr. 100 gjelder dette."),
        ("nb", "Vi møtes i Elvegata 14, 4612 Fjordvik."), ("nb", "Kari Nordmann (45) leder arbeidet."),
        ("nb", "Den 45 år gamle lederen er stolt."), ("nb", "Åpent kl. 10-14 hver tirsdag."), ("nb", "De 17 bærekraftsmålene."),
        ("nb", "ISO 14001-sertifisert."), ("nb", "Vedtatt i sak 12/23."), ("nb", "E18 og riksvei 41 krysser her."),
        ("nn", "Telefon 91 23 45 67"), ("nn", "Delmål 17.17 og SDG 12.5."), ("nn", "Versjon 2.1 er klar."),
        ("sv", "Ring 070-123 45 67."), ("sv", "Organisationsnummer 556677-8899."), ("sv", "Enligt 4 kap. 2 § miljöbalken."),
        ("sv", "SFS 2010:900 gäller."), ("sv", "Elvgatan 5, 123 45 Fjordvik"), ("sv", "Klockan 9-12."),
        ("da", "CVR-nr. 12345678"), ("da", "Tlf. 12 34 56 78"), ("da", "Lov nr. 1234 af 5. maj 2020."),
        ("da", "Nørregade 7, 1., 9000 Fjordby"),
        ("fi", "Y-tunnus 1234567-8"), ("fi", "Puh. 040 123 4567"), ("fi", "Luku 4 käsittelee vettä."), ("fi", "Lain 4 §:n mukaan."),
        ("fi", "Tilaisuus on klo 9–11.30."), ("fi", "Rakennuskatu 12 A 4, 00100 Vuonola"),
        ("en", "Call +47 900 12 345."), ("en", "Company number 12345678."), ("en", "See section 4.2 and Article 6."),
        ("en", "Agenda 2030 and SDG 12."), ("en", "She is 45 years old."), ("en", "Room 204, 3rd floor."), ("en", "9.30-11 am"),
    ],
)  # fmt: skip
def test_numbers_that_name_something_are_no_figures(language: Language, text: str) -> None:
    assert find_figures(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Vi møtes hver andre tirsdag."), ("nn", "Dei møtest kvar tredje veke."), ("sv", "Vi ses varannan torsdag, vart tredje år."),
        ("da", "De mødes hver anden mandag."), ("en", "They meet every other Thursday."), ("fi", "Tapaamme joka toinen vuosi."),
        ("fi", "Joka neljännesvuosi kokoonnumme."), ("nb", "Etter fire måneder var det klart."), ("da", "Efter fire måneder var det klart."),
        ("sv", "Efter fyra månader var det klart."), ("en", "After four months it was clear."), ("nb", "Alle over 16 år kan søke."),
        ("nn", "Alle over 16 år kan søkje."), ("sv", "Barn under 14 år behöver sällskap."), ("da", "Alle over 16 år kan være med."),
        ("en", "It is for people over 65 years."), ("nb", "Mellom klokka 8 og 15 er det stille."), ("sv", "Öppet mellan klockan 9 och 15."),
        ("en", "Open from 9 am to 3 pm."), ("en", "They differed by a factor of four."),
    ],
)  # fmt: skip
def test_how_often_when_and_how_old_are_no_figures(language: Language, text: str) -> None:
    assert find_figures(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("nb", "Antallet falt fra 48 til 31 om dagen.", [48, 31]), ("nn", "Talet auka frå 48 til 90.", [48, 90]),
        ("sv", "Svinnet minskade från 48 till 31 gram.", [48, 31]), ("da", "Svindet faldt fra 4,5 til 1,5 kilo.", [4.5, 1.5]),
        ("en", "It dropped from 48 to 31 vans a day.", [48, 31]), ("en", "It cost seven hundred thousand kroner.", [700_000]),
        ("sv", "Den ger 2,5 gigawattimmar.", [2.5]), ("nb", "De har bevilget sju millioner til arbeidet.", [7_000_000]),
    ],
)  # fmt: skip
def test_changes_tell_both_numbers_and_large_numbers_are_read(
    language: Language, text: str, values: list[float]
) -> None:
    assert [figure.value for figure in find_figures(text, language)] == values


@pytest.mark.parametrize(
    ("language", "text", "value", "basis"),
    [
        ("nb", "Hver fjerde husstand komposterer.", 25, "computed"), ("nb", "Halvannen million kroner.", 1_500_000, "stated"),
        ("nn", "Om lag to tredelar av bøndene er med.", 67, "computed"), ("nn", "Fem av åtte skular er med.", 62.5, "computed"),
        ("sv", "Var tredje invånare deltar.", 33, "computed"), ("sv", "Två och en halv miljon kronor.", 2_500_000, "stated"),
        ("sv", "Drygt fyrtio kommuner är med.", 40, "stated"), ("sv", "3,4 miljoner kronor.", 3_400_000, "stated"),
        ("da", "Halvanden million kroner.", 1_500_000, "stated"), ("da", "Femogtyve virksomheder.", 25, "stated"),
        ("fi", "Kaksi kolmesta koulusta.", 67, "computed"), ("fi", "Kaksikymmentäviisi yritystä.", 25, "stated"),
        ("fi", "Puoli miljoonaa euroa.", 500_000, "stated"), ("fi", "Puolet ruoasta.", 50, "computed"),
        ("en", "One in four pupils cycles.", 25, "computed"), ("en", "Half a million euros.", 500_000, "stated"),
        ("en", "Two and a half tonnes.", 2.5, "stated"), ("nb", "Temperaturen steg 1,5 grader.", 1.5, "stated"),
        ("nb", "I 2019 var tallet 1200.", 1200, "stated"),
    ],
)  # fmt: skip
def test_number_words_halves_and_shares(language: Language, text: str, value: float, basis: str) -> None:
    figure = only(text, language)
    assert (figure.value, figure.basis) == (value, basis)


def test_a_finnish_change_has_its_baseline() -> None:
    before, figure = find_figures("Hävikki pieneni 15 kilosta 9 kiloon.", "fi")
    assert (before.value, before.unit) == (15, "kg")
    assert (figure.baseline, figure.value, figure.unit) == (15, 9, "kg")


@pytest.mark.parametrize(
    ("language", "text", "qualifier"),
    [
        ("nb", "Innen 2030 skal utslippene ned 55 prosent.", "goal"),
        ("fi", "Tavoite on 30 prosenttia vuoteen 2030 mennessä.", "goal"),
        ("sv", "Besparingen uppskattas till 40 ton.", "estimate"),
        ("en", "74 guests took part.", "result"),
        ("nb", "Nordlys har 57 medlemmer.", "other"),
        ("nb", "Kommunen skal kutte 40 prosent innen 2030.", "goal"),
        ("nn", "Kommunen skal kutte 40 prosent innan 2030.", "goal"),
        ("sv", "Kommunen ska minska utsläppen med 40 procent till 2030.", "goal"),
        ("da", "Kommunen vil reducere udledningen med 70 procent inden 2030.", "goal"),
        ("fi", "Päästöt vähenevät 40 prosenttia vuoteen 2030 mennessä.", "goal"),
        ("en", "The town aims to cut emissions by 55 per cent by 2030.", "goal"),
        ("nb", "Utslippene ble redusert med 40 prosent.", "result"),
        ("sv", "Utsläppen minskade med 40 procent.", "result"),
        ("da", "Udledningen blev reduceret med 40 procent.", "result"),
        ("fi", "Päästöt vähenivät 40 prosenttia.", "result"),
        ("en", "Emissions fell by 40 per cent.", "result"),
        ("nn", "Kostnaden er rekna til 4 mill. kr.", "estimate"),
        ("da", "Besparelsen skønnes til 40 ton.", "estimate"),
        ("fi", "Säästöksi arvioidaan 40 tonnia.", "estimate"),
        ("en", "The saving is estimated at 40 tonnes.", "estimate"),
        ("nb", "Prosjektet fikk 2 millioner kroner i støtte.", "budget"),
        ("nn", "Fjordfondet løyvde 2 millionar kroner.", "budget"),
        ("sv", "Projektet har en budget på 2 miljoner kronor.", "budget"),
        ("da", "Anlægget kostede 2 millioner kroner.", "budget"),
        ("fi", "Hanke sai rahoitusta 2 miljoonaa euroa.", "budget"),
        ("en", "The project received 2 million euros.", "budget"),
        ("nb", "Bedriften omsetter for 2 millioner kroner.", "other"),
        ("nb", "Mål: 20 prosent mindre matsvinn", "goal"),
        ("sv", "Mål: minska svinnet med 20 procent", "goal"),
        ("en", "Target: 20 per cent less waste", "goal"),
    ],
)
def test_a_goal_an_estimate_and_a_result_are_told_apart(
    language: Language, text: str, qualifier: str
) -> None:
    assert only(text, language).qualifier == qualifier


def test_a_figure_knows_its_year_its_time_and_what_it_is_about() -> None:
    figure = only("I 2021 kastet Fjordvik kommune 31 tonn mat i året. Det er slutt på nå.")
    assert (figure.year, figure.per, figure.unit) == (2021, "year", "tonne")
    assert figure.quote == "I 2021 kastet Fjordvik kommune 31 tonn mat i året."
    assert only("88,5% av materialene blir ikke brukt igjen").about.startswith("materialene")


def test_a_number_without_a_unit_takes_that_of_its_list() -> None:
    values = [(figure.value, figure.unit) for figure in find_figures("De sparte 5, 10 og 20 tonn.", "nb")]
    assert values == [(5, "tonne"), (10, "tonne"), (20, "tonne")]


@given(
    st.lists(st.sampled_from(["12", " ", "3,4", "millioner", "–", "kr", "prosent", "av ", "to ", "halvparten", "\n", ". ", "A",
                              "fra ", "til ", "1 000", "§ ", "personer", ", ", "i 2020", "€"]), max_size=14).map("".join)
    | st.text(max_size=80),
    st.sampled_from(LANGUAGES),
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_and_spans_hold(text: str, language: Language) -> None:
    for figure in find_figures(text, language):
        assert text[figure.start : figure.end] == figure.quote
        assert figure.start <= figure.number_start < figure.number_end
        assert figure.upper is None or figure.upper > figure.value


@given(
    st.integers(0, 10**9) | st.integers(0, 10**6).map(lambda n: n / 100),
    st.sampled_from([language for language in LANGUAGES if language != "und"]),
)
@settings(max_examples=120, deadline=None)
def test_a_number_written_as_the_language_writes_it_is_read_back(number: float, language: Language) -> None:
    written = format_decimal(number, locale=language)
    assert parse_number(written, language) == pytest.approx(number)
    assert only(f"Summen er {written} kg her", language).value == pytest.approx(number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_number_words_count_without_gaps(language: Language) -> None:
    assert set(range(2, 21)) <= set(words(language).values())


@pytest.mark.parametrize(
    ("language", "text", "about"),
    [
        ("nb", "Målet er å redusere matsvinnet med 20 prosent innen 2030.", "redusere matsvinnet"),
        ("nn", "Mål: kutte svinnet med 20 prosent", "kutte svinnet"),
        ("sv", "Målet är att minska svinnet med 20 procent.", "minska svinnet"),
        ("da", "Og partnerne lægger 20 millioner kroner.", "partnerne lægger"),
        ("fi", "Tavoitteena on vähentää hävikkiä 20 prosenttia.", "vähentää hävikkiä"),
        ("en", "The goal is to cut waste by 20 per cent.", "cut waste"),
        ("nb", "De brukte 20 millioner kroner på tiltak i skoler, barnehager og parker.", "på tiltak i skoler"),
        ("en", "They gave 20 million euros to the towns and the schools in the county for.", "to the towns and the schools in the county"),
    ],
)  # fmt: skip
def test_what_is_counted_is_told_in_words_that_stand_alone(language: Language, text: str, about: str) -> None:
    assert only(text, language).about == about
