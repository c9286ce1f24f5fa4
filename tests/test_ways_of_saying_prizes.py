"""How award texts of six languages tell of places on a podium, candidates and founders, and who holds events."""

from __future__ import annotations

import pytest
from tests.test_relations import reading_of

from practicegraph.extract.relations.nominees import state_nominees
from practicegraph.extract.relations.sentences import state_relations
from practicegraph.model import Kind


def told(marked: str, predicate: str, kind: Kind, title: str, language: str) -> set[str]:
    reading = reading_of(marked, title=title, kind=kind, language=language)
    state_relations(reading)
    state_nominees(reading)
    return {
        s.subject_label
        for s in reading.ledger.statements.values()
        if s.predicate == predicate and s.status == "asserted"
    }


@pytest.mark.parametrize(
    ("language", "predicate", "sentence"),
    [
        ("nb", "won", "Førsteplassen gikk til [O Solhav]."),
        ("nb", "nominatedFor", "[O Solhav] ble nummer to."),
        ("nn", "nominatedFor", "Tredjeplassen gjekk til [O Solhav]."),
        ("sv", "won", "Förstaplatsen gick till [O Solhav]."),
        ("sv", "nominatedFor", "[O Solhav] kom på andra plats."),
        ("da", "nominatedFor", "[O Solhav] blev nummer tre."),
        ("fi", "won", "Ensimmäisen sijan sai [O Solhav]."),
        ("fi", "nominatedFor", "[O Solhav] sijoittui toiseksi."),
        ("en", "won", "First place went to [O Solhav]."),
        ("en", "nominatedFor", "[O Solhav] finished second."),
        ("nb", "announcesAward", "Prisen er opprettet av [O Solhav]."),
        ("sv", "announcesAward", "Priset instiftades av [O Solhav]."),
        ("da", "announcesAward", "Prisen gives af [O Solhav]."),
        ("en", "announcesAward", "The prize was founded by [O Solhav]."),
    ],
)
def test_prizes_are_told_of_in_wide_words(language: str, predicate: str, sentence: str) -> None:
    assert told(sentence, predicate, "award", "Fjordprisen", language) == {"Solhav"}


@pytest.mark.parametrize(
    "sentence",
    ["Førsteplassen gikk ikke til [O Solhav].", "Hvis [O Solhav] tar hjem prisen, blir det fest."],
)
def test_no_winner_is_made_of_what_is_denied_or_supposed(sentence: str) -> None:
    assert not told(sentence, "won", "award", "Fjordprisen", "nb")


@pytest.mark.parametrize(
    ("language", "title", "opening"),
    [
        ("nb", "Fem finalister til Fjordprisen", "Blant de små finnes"),
        ("nn", "Fem finalistar til Fjordprisen", "I klassen for små lag er"),
        ("sv", "Fem finalister till Fjordpriset", "Bland de små märks"),
        ("da", "Fem finalister til Fjordprisen", "I kategorien for små er"),
        ("fi", "Viisi ehdokasta kilpailee palkinnosta", "Pienten sarjassa ovat"),
        ("en", "Five finalists for the prize", "Among the small ones are"),
    ],
)
def test_candidates_are_counted_up_by_class(language: str, title: str, opening: str) -> None:
    text = f"{opening} [O Solhav] og [O Nordlys]."
    assert told(text, "nominatedFor", "award", title, language) == {"Solhav", "Nordlys"}


def test_earlier_winners_are_no_candidates() -> None:
    text = "Bland tidigare vinnare märks [O Solhav] och [O Nordlys]."
    assert not told(text, "nominatedFor", "award", "Fem finalister till Fjordpriset", "sv")


def test_candidates_stand_in_sentences_behind_a_colon() -> None:
    text = "Fire er nominert:\n\n[O Solhav] fra sør, som bygger. Og [O Nordlys] for en park.\n\n[O Havlys] ser på."
    assert {"Solhav", "Nordlys"} <= told(text, "nominatedFor", "award", "Fire er nominert", "nb")


@pytest.mark.parametrize(
    ("language", "predicate", "sentence"),
    [
        ("nb", "coOrganises", "Dagen holdes med [O Solhav] som medarrangør."),
        ("sv", "organises", "Bakom inbjudan stod [O Solhav]."),
        ("da", "organises", "[O Solhav] stod for gennemførelsen."),
        ("nn", "organises", "Bak innbydinga står [O Solhav]."),
        ("fi", "organises", "[O Solhav] vastasi järjestelyistä."),
        ("en", "organises", "The day was held with [O Solhav] as organiser."),
    ],
)
def test_who_holds_an_event_is_told_in_wide_words(language: str, predicate: str, sentence: str) -> None:
    assert told(sentence, predicate, "event", "Elvedagen", language) == {"Solhav"}
