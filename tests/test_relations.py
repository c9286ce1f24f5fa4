"""What sentences, lines and lists say becomes statements about the right head, with the words that say it."""

from __future__ import annotations

import pytest

from practicegraph.extract.dates import DateContext, find_dates
from practicegraph.extract.names.named import Named
from practicegraph.extract.relations.examples import read
from practicegraph.extract.relations.listed import state_layout
from practicegraph.extract.relations.reading import Reading
from practicegraph.extract.relations.sentences import fitting, state_relations, trimmed
from practicegraph.extract.relations.standing import state_standing
from practicegraph.extract.relations.things import introduced
from practicegraph.extract.relations.when import state_times
from practicegraph.model import Document, Entity, Passage, Statement

Triple = tuple[str, str, str]


def reading_of(
    marked: str, *, title: str = "Vann i byen", kind: str = "event", language: str = "nb"
) -> Reading:
    """A reading of a text whose names are marked, each line a sentence; sentences end at full stops too."""
    text, anchors = read(marked)
    names = [
        Named(
            a.start, a.end, text[a.start : a.end],
            Entity(id=a.id, kind=a.kind, label=text[a.start : a.end]), "test", 1.0,
        )
        for a in anchors if a.kind in ("organisation", "person", "place")
    ]  # fmt: skip
    document = Document(id="d", title=title, text=text, kind=kind, language=language)
    sentences, start = [], 0
    for at, character in enumerate(text):
        if character == "\n" or (character in ".?" and text[at + 1 : at + 2] in (" ", "\n", "")):
            end = at if character == "\n" else at + 1
            if text[start:end].strip():
                sentences.append((start, end))
            start = at + 1
            while start < len(text) and text[start] == " ":
                start += 1
    if text[start:].strip():
        sentences.append((start, len(text)))
    passage = Passage(
        document="d", number=0, start=0, end=len(text), text=text, language=language, sentences=tuple(sentences)
    )  # fmt: skip
    return Reading(document, [passage], names)


def told(marked: str, **given: str) -> dict[Triple, Statement]:
    reading = reading_of(marked, **given)
    state_relations(reading)
    state_layout(reading)
    return {
        (s.subject_label, s.predicate, s.object_label): s for s in reading.ledger.statements.values()
    }  # fmt: skip


MAIN = "Vann i byen"


def test_the_author_and_the_companions_of_an_invitation() -> None:
    found = told("[O Nordlys AS] inviterer sammen med [O Fjordvik kommune] og [O Grønn Krets] til samling.")
    assert found[("Nordlys AS", "organises", MAIN)].basis == "stated"
    assert ("Fjordvik kommune", "coOrganises", MAIN) in found
    assert ("Grønn Krets", "coOrganises", MAIN) in found


def test_host_and_organiser_are_told_apart() -> None:
    found = told("[O Fjordvik kommune] er vertskap og [O Nordlys AS] er medarrangør.")
    assert ("Fjordvik kommune", "hosts", MAIN) in found
    assert ("Nordlys AS", "coOrganises", MAIN) in found
    assert ("Fjordvik kommune", "organises", MAIN) not in found


def test_provisional_lists_are_marked() -> None:
    found = told("Øvrige arrangører er pt [O Nordlys AS], [O Grønn Krets] og [O Elvelaget].")
    assert len(found) == 3
    assert all(statement.provisional for statement in found.values())


def test_a_relative_clause_speaks_of_the_project() -> None:
    found = told(
        "Kursen ges inom ramen för projektet Solstig som finansieras av [O Norrfonden] och [O Skogby kommun].",
        language="sv", title="Vatten i staden",
    )  # fmt: skip
    assert ("Norrfonden", "funds", "Solstig") in found
    assert ("Skogby kommun", "funds", "Solstig") in found
    assert ("Vatten i staden", "partOf", "Solstig") in found
    assert ("Norrfonden", "funds", "Vatten i staden") not in found


def test_glued_names_are_all_seen() -> None:
    found = told(
        "I projektet Solstig medverkar [O Älvparken][O Skogby högskola] och [O Norrsken AB].",
        language="sv", title="Vatten i staden",
    )  # fmt: skip
    partners = {
        subject for subject, predicate, object_ in found if (predicate, object_) == ("partnerIn", "Solstig")
    }
    assert partners == {"Älvparken", "Skogby högskola", "Norrsken AB"}


def test_a_reference_is_inferred_and_says_why() -> None:
    found = told("Prosjektet ledes av [O Nordlys AS].", kind="project")
    statement = found[("Nordlys AS", "leads", MAIN)]
    assert statement.basis == "inferred"
    assert statement.reason
    assert "Prosjektet" in statement.reason


def test_what_leads_an_event_that_is_a_project_leads_it() -> None:
    assert fitting("organises", "organisation", "project") == "leads"
    assert fitting("organises", "organisation", "event") == "organises"
    assert fitting("participatedIn", "organisation", "project") == "partnerIn"
    assert fitting("hosts", "person", "tool") is None


def test_sections_have_heads_of_their_own() -> None:
    found = told(
        "Verksted 1. Regn\nVert: [O Fjordvik kommune].\n\nVerksted 2. Snø\nVert: [O Skogby kommune].\n",
        kind="project",
    )
    assert ("Fjordvik kommune", "hosts", "Verksted 1. Regn") in found
    assert ("Skogby kommune", "hosts", "Verksted 2. Snø") in found
    assert ("Verksted 2. Snø", "partOf", MAIN) in found


def test_a_list_item_is_its_own_evidence() -> None:
    found = told("Program:\n\n• Tema Tak Taket som brønn. Vert: [O Nordlys AS]. Lenke.\n", kind="project")
    statement = found[("Nordlys AS", "hosts", "Taket som brønn")]
    assert statement.quote.startswith("Tema Tak")
    assert statement.quote.endswith("Lenke.")


def test_key_value_lines() -> None:
    found = told(
        "Sted: [L Fjordvik kulturhus], [L Fjordvik]\nArrangør: [O Nordlys AS]\nMålgruppe: lærere og elever\n"
        "Kontakt: [P Kari Lund]\n"
    )
    assert (MAIN, "heldAt", "Fjordvik") in found
    assert ("Nordlys AS", "organises", MAIN) in found
    assert (MAIN, "openTo", "lærere og elever") in found
    assert ("Kari Lund", "contactFor", MAIN) in found


def test_a_key_tells_what_the_thing_is_part_of_and_a_programme_who_speaks() -> None:
    found = told("Del av: [O Nordlys AS]", kind="project")
    assert (MAIN, "partOf", "Nordlys AS") in found
    assert ("Nordlys AS", "partOf", MAIN) not in found
    speakers = told("Program: [P Kari Nordmann] fra [O Nordlys AS] holder innlegg")
    assert "partOf" not in {predicate for _, predicate, _ in speakers}


@pytest.mark.parametrize(
    "text", ["De inviterer til samling 12. mars.", "Konferansen 2025 var i byen.", "Workshop 2. Og så mat."]
)
def test_figures_alone_are_no_name(text: str) -> None:
    assert not introduced(text, MAIN)


def test_needs_and_offers_are_things_of_their_own() -> None:
    reading = reading_of(
        "Vi trenger flere bruktbutikker i sentrum. [O Nordlys AS] tilbyr gratis veiing.", kind="idea"
    )
    state_relations(reading)
    kinds = {
        s.object_type: reading.ledger.entities[s.object]
        for s in reading.ledger.statements.values()
        if not s.is_literal
    }
    assert kinds["need"].attributes["text"] == "flere bruktbutikker i sentrum"
    assert kinds["need"].local
    assert ("Nordlys AS", "offers") in {
        (s.subject_label, s.predicate) for s in reading.ledger.statements.values()
    }


@pytest.mark.parametrize(
    "text",
    [
        "[O Nordlys AS] deltok ikke.",
        "Hvis [O Nordlys AS] inviterer til samling, blir det fint.",
        "Det sies ikke at [O Nordlys AS] arrangerer noe.",
    ],
)
def test_what_is_denied_or_supposed_is_not_said(text: str) -> None:
    assert not told(text)


def test_words_are_trimmed() -> None:
    assert trimmed("  lærere og elever og ") == "lærere og elever"


def times(text: str, **given: str) -> list[Statement]:
    reading = reading_of(text, **given)
    state_times(reading, find_dates(reading.document.text, DateContext(reading.document.language)))
    state_standing(reading)
    return sorted(reading.ledger.statements.values(), key=lambda s: (s.predicate, s.object))


def test_times_of_a_header() -> None:
    found = times("Tid: 3. mai 2024 kl. 9.00-14.30\nPåmeldingsfrist: 20. april 2024\n")
    assert [(s.predicate, s.object, s.object_type) for s in found] == [
        ("endsAt", "2024-05-03T14:30:00", "dateTime"),
        ("registrationDeadline", "2024-04-20", "date"),
        ("startsAt", "2024-05-03T09:00:00", "dateTime"),
    ]


def test_two_clock_times_contradict() -> None:
    found = times("3.5.2024 14:00\n\nVi møtes fredag 3. mai 2024 kl. 09.00.")
    starts = [s for s in found if s.predicate == "startsAt"]
    assert [s.object for s in starts] == ["2024-05-03T09:00:00", "2024-05-03T14:00:00"]
    assert starts[0].contradicts == (starts[1].id,)
    assert starts[1].contradicts == (starts[0].id,)


def test_an_inferred_year_says_so() -> None:
    (found,) = [
        s
        for s in times("I 2020 var det tørt.\n\nTid: Onsdag 23. november kl 10")
        if s.predicate == "startsAt"
    ]
    assert found.object.startswith("2022-11-23")
    assert found.basis == "inferred"
    assert found.reason


def test_what_is_said_of_all_visits_is_said_of_each() -> None:
    found = times(
        "Studiebesøk: Vann i praksis.\nAlle studiebesøk er i uke 20.\n\n• Taket som brønn. Vert: Nordlys AS.\n"
        "• Elva som nabo. Vert: Grønn Krets.\n", kind="project",
    )  # fmt: skip
    assert {(s.subject_label, s.object) for s in found} == {
        ("Taket som brønn", "XXXX-W20"), ("Elva som nabo", "XXXX-W20")
    }  # fmt: skip
    assert all(s.basis == "inferred" for s in found)


# ----------------------------------------------------------------------------- results, aims, questions


def predicates(marked: str, **given: str) -> set[str]:
    return {predicate for _, predicate, _ in told(marked, **given)}


def test_what_is_aimed_at_or_paid_is_no_outcome() -> None:
    assert "hasOutcome" in predicates("Svinnet gikk ned fra 40 til 12 kilo.", kind="project")
    assert "hasOutcome" not in predicates("Målet er at svinnet går ned fra 40 til 12 kilo.", kind="project")
    assert "hasOutcome" not in predicates("De har redusert støtten på 40 000 kroner.", kind="project")


def test_a_question_says_nothing() -> None:
    assert "funds" in predicates("[O Nordfondet] støtter tiltaket.", kind="project")
    assert "funds" not in predicates("Hvor har [O Nordfondet] støttet tiltaket?", kind="project")


def test_a_relative_clause_tells_of_what_stands_before_it() -> None:
    found = told("De lærte av [J prosjektet Ringvei], som [O Nordlys AS] står bak.", kind="project")
    assert ("Nordlys AS", "leads", "Ringvei") in found or (
        "Nordlys AS",
        "leads",
        "prosjektet Ringvei",
    ) in found
    assert ("Nordlys AS", "leads", MAIN) not in found


def test_who_acts_together_with_others_leads() -> None:
    found = told("[O Fjordvik kommune] har undersøkt takvann sammen med [O Nordlys AS].", kind="project")
    assert ("Fjordvik kommune", "leads", MAIN) in found
    assert ("Nordlys AS", "partnerIn", MAIN) in found


def test_an_inner_event_whose_title_opens_with_a_place_is_held_there() -> None:
    text = "Studiebesök: Vatten\n\n• Tema Vatten [L Fjordvik] – en våt stad. Värd: [O Region Nord].\n"
    found = told(text, language="sv", title="Vattenresan")
    held = next(
        s for (_, predicate, place), s in found.items() if (predicate, place) == ("heldAt", "Fjordvik")
    )
    assert held.basis == "inferred"


def test_where_examples_are_submitted_is_a_need_with_its_sentence() -> None:
    found = told("Se nettsiden www.vann.example for mer informasjon og innsending av gode råd.")
    assert found[(MAIN, "needs", "gode råd")].quote.startswith("Se nettsiden www.vann.example")
