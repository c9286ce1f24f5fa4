"""Themes: forms of words meet, what a text is about is public, what it names in passing is proposed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.extract.stems import stem
from practicegraph.model import Document, Language, Statement
from practicegraph.ontology import Ontology
from practicegraph.text.split import split

ONTOLOGY = Ontology.load()
TERMS = [
    (language, concept, term)
    for concept in ONTOLOGY.themes
    for language, terms in concept.synonyms.items()
    for term in terms
]


def themes(extractor: RuleExtractor, text: str, language: Language, title: str = "Nytt") -> list[Statement]:
    document = Document(id="d", title=title, text=text, language=language, kind="project", raw=b"")
    found = extractor.extract(document, split(document)).statements
    return [s for s in found if s.predicate == "addressesTheme"]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("nb", "sykkel sykkelen sykler syklene"),
        ("nb", "innbygger innbyggere innbyggerne innbyggernes"),
        ("nn", "møbel møblar møblane"),
        ("sv", "energi energin energins"),
        ("sv", "matkedja matkedjan matkedjor"),
        ("sv", "cykel cykeln cyklar cyklarna"),
        ("da", "cykel cyklen cykler"),
        ("fi", "kiertotalous kiertotalouden kiertotaloutta kiertotaloudesta"),
        ("fi", "jäte jätteen jätettä jätteistä"),
        ("fi", "ruoka ruoan ruuan ruokaa"),
        ("fi", "hankinta hankinnan hankinnoissa hankintojen"),
        ("fi", "rakentaminen rakentamisen rakentamista"),
        ("fi", "kierrätys kierrätyksen kierrätystä"),
        ("fi", "liikenne liikenteen liikennettä"),
        ("en", "forest forests"),
    ],
)
def test_forms_of_a_noun_have_one_stem(language: str, forms: str) -> None:
    assert len({stem(form, language) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("fi", "biomassa", "biokaasu"),
        ("fi", "asukasilta", "asukas"),
        ("sv", "mat", "matta"),
        ("nb", "mat", "matte"),
    ],
)
def test_other_words_have_another(language: str, one: str, other: str) -> None:
    assert stem(one, language) != stem(other, language)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.sampled_from(["nb", "nn", "sv", "da", "fi", "en"]))
def test_any_word_has_a_stem(word: str, language: str) -> None:
    assert stem(word, language) == stem(word.lower(), language)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(TERMS))
def test_the_quote_of_a_theme_holds_its_term(
    extractor: RuleExtractor, term: tuple[Language, object, str]
) -> None:
    language, _, words = term
    text = f"Xyz abc. Qwe {words} rty. Uio pas."
    for statement in themes(extractor, text, language):
        if statement.field == "text" and statement.method == "key-terms":
            assert text[statement.start : statement.end] == statement.quote
            assert words in statement.quote


@pytest.mark.parametrize(
    ("language", "title", "text", "theme"),
    [
        ("nb", "Fjordvik sorterer avfall", "Avfallet veies hver dag. Mindre avfall sparer penger.", "waste"),
        ("nn", "Skogbruk i Fjordvik", "Skogen blir hogd skånsamt. Skogbruket lærer.", "forest"),
        ("sv", "Upphandling i Sundby", "Upphandlingen ställer krav. Inköpen blir färre.", "procurement"),
        ("da", "Energi i Sundby", "Energien kommer fra solceller. Energiforbruget falder.", "energy"),
        (
            "fi",
            "Kiertotalous Sundbyssä",
            "Kiertotaloutta edistetään. Kiertotalouden hanke alkoi.",
            "circular-economy",
        ),
        ("en", "Food for Fjordby", "Local food is served. The food comes from farms.", "food"),
    ],
)
def test_what_a_text_is_about_is_public(
    extractor: RuleExtractor, language: Language, title: str, text: str, theme: str
) -> None:
    assert f"theme/{theme}" in {s.object for s in themes(extractor, text, language, title) if s.public}


def test_a_passing_mention_is_only_proposed(extractor: RuleExtractor) -> None:
    title = "Vindkraft og fjernvarme: ny energi i Fjordvik"
    text = (
        "Energien kommer fra vindkraft. Fjernvarme gir resten av energien. Strømforbruket har gått ned.\n\n"
        "Energisystemet styres herfra, og energien er fornybar. Solceller kommer senere.\n\n"
        "Etter omvisningen så gjestene et gammelt skap for restavfall."
    )
    found = {s.object: s.status for s in themes(extractor, text, "nb", title)}
    assert found["theme/energy"] == "asserted"
    assert found["theme/waste"] == "proposed"


def test_a_theme_with_two_parents_counts_for_both(extractor: RuleExtractor) -> None:
    found = {
        s.object
        for s in themes(extractor, "Fjordvik bygger i massivtre. Massivtre er lett.", "nb", "Massivtre")
    }
    assert {"theme/forest", "theme/construction-reuse", "theme/timber-building"} <= found


def test_goals_that_themes_serve_have_a_sentence_and_a_reason(extractor: RuleExtractor) -> None:
    text = "Avfallet sorteres og gjenvinnes. Ombruk og reparasjon gir mindre avfall i Fjordvik."
    document = Document(id="d", title="Ombruk og avfall", text=text, language="nb", kind="project", raw=b"")
    found = [
        s for s in extractor.extract(document, split(document)).statements if s.method == "goal-of-themes"
    ]
    assert "goal/12" in {s.object for s in found}
    assert all(s.basis == "inferred" and s.reason and s.quote for s in found)
