"""What whole clauses tell: methods, outcomes and offers, weighed from expressions in six languages."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from practicegraph.embed.early import EarlyLayers
from practicegraph.extract.extractor import RuleExtractor
from practicegraph.extract.relations import clauses as module
from practicegraph.extract.relations.clauses import (
    TOLD,
    Weights,
    classes_in,
    clauses,
    load_weights,
    state_clauses,
)
from practicegraph.model import Document, Language, Statement
from practicegraph.text.split import split

WEIGHING: dict[Language, tuple[str, str]] = {
    "nb": ("Elevene veier maten", "Først veier elevene maten hver dag, og restene sorteres i tre bøtter."),
    "nn": ("Elevane veg maten", "Først veg elevane maten kvar dag, og restane blir sorterte i tre bytter."),
    "sv": ("Eleverna väger maten", "Först väger eleverna maten varje dag, och resterna sorteras i tre hinkar."),
    "da": ("Eleverne vejer maden", "Først vejer eleverne maden hver dag, og resterne sorteres i tre spande."),
    "fi": ("Oppilaat punnitsevat", "Ensin oppilaat punnitsevat ruoan joka päivä, ja tähteet lajitellaan."),
    "en": ("Pupils weigh the food", "First the pupils weigh the food every day, and the rest is sorted."),
}  # fmt: skip
FALLING: dict[Language, str] = {
    "nb": "Matsvinnet gikk ned med 40 prosent på ett år.",
    "nn": "Matsvinnet gjekk ned med 40 prosent på eitt år.",
    "sv": "Matsvinnet minskade med 40 procent på ett år.",
    "da": "Madspildet faldt med 40 procent på et år.",
    "fi": "Ruokahävikki väheni 40 prosenttia vuodessa.",
    "en": "Food waste fell by 40 per cent in a year.",
}
OPENING: dict[Language, str] = {
    "nb": "Skolen har tre hundre elever og ligger ved elva.",
    "nn": "Skulen har tre hundre elevar og ligg ved elva.",
    "sv": "Skolan har tre hundra elever och ligger vid ån.",
    "da": "Skolen har tre hundrede elever og ligger ved åen.",
    "fi": "Koulussa on kolmesataa oppilasta, ja se on joen rannalla.",
    "en": "The school has three hundred pupils and stands by the river.",
}


def told(extractor: RuleExtractor, language: Language, *, title: str, text: str) -> list[Statement]:
    document = Document(id="invented", title=title, text=text, language=language, kind="example")
    return [s for s in extractor.extract(document, split(document)).statements if s.predicate in TOLD]


@pytest.mark.parametrize("language", WEIGHING)
def test_what_is_done_is_likelier_a_method_and_what_came_of_it_an_outcome(
    extractor: RuleExtractor, language: Language
) -> None:
    title, doing = WEIGHING[language]
    text = f"{OPENING[language]} {doing} {FALLING[language]}"
    document = Document(id="invented", title=title, text=text, language=language, kind="example")
    setting, done, fallen = (c.features for c in clauses(extractor.read(document, split(document))))
    method, outcome = (load_weights()[name].probability for name in ("usesMethod", "hasOutcome"))
    assert method(done) > max(method(setting), method(fallen))
    assert outcome(fallen) > max(outcome(setting), outcome(done))


@pytest.mark.parametrize("language", FALLING)
def test_a_fall_in_figures_is_an_outcome(extractor: RuleExtractor, language: Language) -> None:
    title, doing = WEIGHING[language]
    text = f"{OPENING[language]} {doing} {FALLING[language]}"
    found = told(extractor, language, title=title, text=text)
    assert any(
        s.public and s.predicate == "hasOutcome" and s.quote.strip() == FALLING[language] for s in found
    )


@pytest.mark.parametrize("language", WEIGHING)
def test_the_clause_of_a_statement_stands_in_its_quote(extractor: RuleExtractor, language: Language) -> None:
    title, doing = WEIGHING[language]
    for s in told(extractor, language, title=title, text=f"{OPENING[language]} {doing} {FALLING[language]}"):
        if s.method == "weighed:clause":
            assert s.object_label.rstrip("…") in s.quote
            assert s.basis == "inferred"
            assert s.reason


@pytest.mark.parametrize("language", OPENING)
def test_a_setting_is_neither_method_nor_outcome(extractor: RuleExtractor, language: Language) -> None:
    title, _ = WEIGHING[language]
    assert not [s for s in told(extractor, language, title=title, text=OPENING[language]) if s.public]


def test_a_question_tells_nothing(extractor: RuleExtractor) -> None:
    found = told(extractor, "nb", title="Spørsmål", text="Hvordan sorteres restene og veies maten på skolen?")
    assert not [s for s in found if s.method == "weighed:clause"]


def test_the_actor_that_opens_a_sentence_is_who_does_it(extractor: RuleExtractor) -> None:
    text = "Tre skoler er med. Hamar kommune veier maten hver dag, sorterer restene og bytter bøtter."
    found = told(extractor, "nb", title="Skoler veier mat", text=text)
    methods = [s for s in found if s.predicate == "usesMethod" and s.method == "weighed:clause"]
    assert {s.subject_label for s in methods} <= {"Hamar kommune"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Vinneren får ikke et diplom og gratis råd fra fire konsulenter."),
        ("sv", "Vinnaren får inte ett diplom och gratis råd från fyra konsulter."),
        ("en", "The winner receives no diploma, and the guide is not available for free."),
        ("nb", "Restene ble aldri sortert eller veid, og maten ble ikke brukt til fôr."),
        ("nb", "Hamar kommune søkte og fikk 250 000 kroner fra Enova til gratis utlån."),
    ],
)
def test_what_is_denied_or_granted_is_not_stated(
    extractor: RuleExtractor, language: Language, text: str
) -> None:
    found = told(extractor, language, title="Mat på skolen", text=f"{OPENING[language]} {text}")
    assert not [s for s in found if s.public and s.predicate in ("usesMethod", "offers")]


@pytest.mark.parametrize("sense", ["", EarlyLayers.identity])
def test_every_weight_is_of_a_known_predicate_with_its_thresholds_in_order(sense: str) -> None:
    for predicate, weights in load_weights(sense).items():
        assert predicate in TOLD
        assert 0 < weights.propose <= weights.enter < 1
        assert bool(weights.meaning) is bool(sense)


class Told:
    """A sense that sees one thing only: whether a sentence speaks of the sea."""

    def __init__(self, identity: str) -> None:
        self.identity = identity

    def vectors(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        return np.array([[1.0 if "sea" in sentence else 0.0] for sentence in sentences], np.float32)


def test_what_a_sentence_means_is_weighed_beside_its_expressions(
    extractor: RuleExtractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Weights(bias=-1.0, weights={}, enter=0.5, propose=0.3)
    close = Weights(bias=-4.0, weights={}, enter=0.5, propose=0.3, meaning=(8.0,))
    monkeypatch.setattr(module, "load_weights", lambda sense="": {"usesMethod": close if sense else plain})
    text = "The old boats lie in a row by the wall. The ropes are hung out in the sea each spring."
    document = Document(id="invented", title="Ropes", text=text, language="en", kind="example")
    reading = extractor.read(document, split(document))
    state_clauses(reading, Told("one"))
    said = [s for s in reading.ledger.statements.values() if s.method == "weighed:clause"]
    assert [s.quote for s in said] == ["The ropes are hung out in the sea each spring."]
    assert said[0].confidence == pytest.approx(0.98, abs=0.01)


def test_the_sense_is_asked_of_no_sentence_that_expressions_make_impossible(
    extractor: RuleExtractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    hopeless = Weights(bias=-4.0, weights={}, enter=0.5, propose=0.3)
    close = Weights(bias=4.0, weights={}, enter=0.5, propose=0.3, meaning=(8.0,))
    monkeypatch.setattr(module, "load_weights", lambda sense="": {"usesMethod": close if sense else hopeless})
    text = "The old boats lie in a row by the wall. The ropes are hung out in the sea each spring."
    document = Document(id="invented", title="Ropes", text=text, language="en", kind="example")
    reading = extractor.read(document, split(document))
    assert all(clause.vector is None for clause in clauses(reading, Told("one")))
    state_clauses(reading, Told("one"))
    assert not [s for s in reading.ledger.statements.values() if s.method == "weighed:clause"]


def test_weights_learnt_with_another_network_are_not_used_for_this_one() -> None:
    assert load_weights("some other network/4") == load_weights()


def test_without_a_sense_the_same_text_is_read_by_expressions_alone(extractor: RuleExtractor) -> None:
    title, doing = WEIGHING["en"]
    text = f"{OPENING['en']} {doing} {FALLING['en']}"
    document = Document(id="invented", title=title, text=text, language="en", kind="example")
    plain, strange = (extractor.read(document, split(document)) for _ in range(2))
    state_clauses(plain)
    state_clauses(strange, Told("some other network/4"))
    assert plain.ledger.statements == strange.ledger.statements


def test_the_classes_are_in_every_language() -> None:
    words = {
        "use": ("bruker", "brukar", "använder", "anvender", "käyttävät", "uses"),
        "change": ("redusert", "minskade", "faldt", "väheni", "fell", "gjekk ned"),
        "give": ("tilbyr", "erbjuder", "tilbyder", "tarjoaa", "offers", "gjev"),
        "investigate": ("kartlegger", "kartlägger", "undersøker", "punnitsee", "measures", "veg"),
        "order": ("først", "fyrst", "först", "derefter", "ensin", "first"),
    }
    missing = [(name, word) for name, some in words.items() for word in some if name not in classes_in(word)]
    assert not missing


@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=300))
def test_no_text_breaks_it(extractor: RuleExtractor, text: str) -> None:
    told(extractor, "nb", title="Prøve", text=text)
