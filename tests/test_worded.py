"""Things that have no name of their own, what a paragraph has introduced, and who "we" are."""

from __future__ import annotations

import pytest
from tests.test_relations import MAIN, reading_of, told

from practicegraph.extract.relations.rules import unnamed
from practicegraph.extract.relations.sentences import state_relations


@pytest.mark.parametrize(
    ("words", "kind", "plain"),
    [
        ("et lite forprosjekt", "project", "lite forprosjekt"),
        ("en förstudie", "project", "förstudie"),
        ("ein workshop", "event", "workshop"),
        ("a feasibility study", "project", "feasibility study"),
        ("laajan selvityksen", "project", "selvitys"),
    ],
)
def test_what_has_no_name_has_a_kind_and_plain_words(words: str, kind: str, plain: str) -> None:
    assert unnamed(words) == (kind, plain)


@pytest.mark.parametrize(
    ("language", "sentence", "thing"),
    [
        ("nb", "[O Nordlys AS] har gjort et forprosjekt om vann.", "forprosjekt"),
        ("sv", "Först ut är en studie som [O Nordlys AS] gör.", "studie"),
        ("da", "[O Nordlys AS] undersøger sagen i et forprojekt.", "forprojekt"),
        ("en", "[O Nordlys AS] carried out a feasibility study.", "feasibility study"),
        ("fi", "[O Nordlys AS] teki viime vuonna selvityksen.", "selvitys"),
    ],
)
def test_a_study_without_a_name_is_led_by_who_makes_it(language: str, sentence: str, thing: str) -> None:
    assert ("Nordlys AS", "leads", thing) in told(sentence, kind="example", language=language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nb", "[S Vannliv] er et prosjekt ledet av [O Nordlys AS]."),
        ("sv", "[S Vannliv] är ett projekt startat av [O Nordlys AS]."),
        ("en", "[S Vannliv] is also a network led by [O Nordlys AS]."),
    ],
)
def test_what_a_thing_is_is_no_second_thing(language: str, sentence: str) -> None:
    found = told(sentence, kind="project", language=language)
    assert {"prosjekt", "projekt", "network"}.isdisjoint(object_ for _, _, object_ in found)


def test_money_for_a_study_is_no_money_for_the_whole() -> None:
    found = told("Utgangspunktet er en kartlegging som byen har gjort med penger fra [O Nordfondet].")
    assert ("Nordfondet", "funds", "kartlegging") in found
    assert ("Nordfondet", "funds", MAIN) not in found


def test_an_invitation_to_a_seminar_speaks_of_itself() -> None:
    assert ("Nordlys AS", "organises", "seminar") not in told("[O Nordlys AS] arrangerer et seminar.")


def test_a_unit_is_part_of_its_body() -> None:
    found = told("Det avgjør [O Fjordvik kommune]s tekniske utvalg.", kind="project")
    (statement,) = [s for s in found.values() if s.predicate == "partOf"]
    assert (statement.subject_type, statement.object_label) == ("organisation", "Fjordvik kommune")
    assert statement.subject_label == "Fjordvik kommunes tekniske utvalg"


def test_listed_parts_belong_to_the_whole() -> None:
    found = told("Tre av konseptene er i vest: Rein elv, Grønn bygd og Sirkulære Fjordvik.", kind="project")
    parts = {subject for subject, predicate, _ in found if predicate == "partOf"}
    assert parts == {"Rein elv", "Grønn bygd", "Sirkulære Fjordvik"}


@pytest.mark.parametrize(
    "text",
    [
        "Bak ligger Ringvei, et prosjekt med 14 partnere. [O Nordfondet] bidro med 9 millioner kroner.",
        "Et eksempel er prosjektet Ringvei. [O Nordfondet] bidro med 9 millioner kroner.",
    ],
)
def test_a_sentence_speaks_of_what_the_one_before_introduced(text: str) -> None:
    found = told(text, kind="example")
    assert ("Nordfondet", "funds", "Ringvei") in found
    assert found[("Nordfondet", "funds", "Ringvei")].basis == "inferred"


def test_a_new_paragraph_speaks_of_the_main_thing_again() -> None:
    text = "Et eksempel er prosjektet Ringvei.\n\n[O Nordfondet] bidro med 9 millioner kroner."
    assert ("Nordfondet", "funds", MAIN) in told(text, kind="example")


def test_who_sits_in_a_panel_takes_part_and_is_no_partner() -> None:
    text = "I panelet sitter ledere fra fem byer sammen med [O Nordlys AS] og [O Elvelaget]."
    predicates = {predicate for subject, predicate, _ in told(text, kind="network") if subject == "Elvelaget"}
    assert predicates == {"participatedIn"}


def _said_by(publisher: str, marked: str) -> set[tuple[str, str]]:
    reading = reading_of(marked)
    reading.document = reading.document.model_copy(update={"publisher": publisher})
    state_relations(reading)
    return {(s.subject_label, s.predicate) for s in reading.ledger.statements.values()}


def test_we_are_the_publisher_that_the_text_names() -> None:
    text = "Vi inviterer til samling ved elva. Kart får du hos [O Elvelaget]."
    assert ("Elvelaget", "organises") in _said_by("Elvelaget", text)
    assert ("Elvelaget", "organises") not in _said_by("Fjordvik Avis", text)


def test_those_quoted_are_other_people() -> None:
    text = "– Vi inviterer til samling, sier lederen. Kart får du hos [O Elvelaget]."
    assert ("Elvelaget", "organises") not in _said_by("Elvelaget", text)


@pytest.mark.parametrize(
    ("heading", "predicate"),
    [
        ("Partnere", "partnerIn"),
        ("Yhteistyökumppanit", "partnerIn"),
        ("Finansiärer", "funds"),
        ("Funders", "funds"),
    ],
)
def test_items_under_a_heading_have_the_part_that_it_names(heading: str, predicate: str) -> None:
    text = f"## Om\n\nVi måler vannet i elva hver uke.\n\n## {heading}\n\n- [O Nordlys AS]\n- [O Elvelaget]\n"
    found = told(text, kind="project")
    assert ("Nordlys AS", predicate, MAIN) in found
    assert ("Elvelaget", predicate, MAIN) in found
