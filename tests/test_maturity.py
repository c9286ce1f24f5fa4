"""How far the main thing has come, weighed from words, tenses and the kind of text."""

from __future__ import annotations

import pytest
import yaml

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.extract.relations.maturity import CUES, STAGES, UNSAID, find_cues, load_weights
from practicegraph.model import Document, DocumentKind, Language, Statement
from practicegraph.text.split import split

LANGUAGES = ("nb", "nn", "da", "sv", "fi", "en")


def stages(
    extractor: RuleExtractor, text: str, language: Language, kind: DocumentKind, title: str = "Takhagen"
) -> dict[str, Statement]:
    document = Document(id="invented", title=title, text=text, language=language, kind=kind)
    extraction = extractor.extract(document, split(document))
    return {
        s.object: s for s in extraction.statements
        if s.subject == extraction.thing and s.predicate == "hasMaturity"
    }  # fmt: skip


IN_USE: list[tuple[Language, str]] = [
    ("nb", "Takhagen har vært i drift i flere år og var den første i byen. I dag leverer den salat til tre kantiner."),
    ("nn", "Takhagen har vore i drift i fleire år og var den første i byen. I dag leverer han salat til tre kantiner."),
    ("da", "Taghaven har været i drift i flere år og var den første i byen. I dag leverer den salat til tre kantiner."),
    ("sv", "Takträdgården har varit i drift i flera år och var den första i staden. I dag levererar den sallad."),
    ("fi", "Kattopuutarha on ollut toiminnassa monta vuotta ja oli kaupungin ensimmäinen. Nykyään se toimittaa salaattia."),
    ("en", "The roof garden has been in operation for years and was the first in town. Today it delivers salad."),
]  # fmt: skip
IDEA: list[tuple[Language, str]] = [
    ("nb", "Forslaget er at takene skal bygges om til hager. Ideen vil kunne gi skyggefulle plasser. Skisser vil komme."),
    ("nn", "Forslaget er at taka skal byggjast om til hagar. Ideen vil kunne gi skuggefulle plassar. Skisser vil kome."),
    ("da", "Forslaget er at tagene skal bygges om til haver. Ideen vil kunne give skygge. Skitser vil komme."),
    ("sv", "Förslaget är att taken ska byggas om till trädgårdar. Idén skulle kunna ge skugga. Skisser ska komma."),
    ("fi", "Ehdotus on, että katot voidaan rakentaa puutarhoiksi. Idea voisi antaa varjoa. Luonnos tulee myöhemmin."),
    ("en", "The proposal is that roofs should become gardens. The idea could give shade. Sketches will follow."),
]  # fmt: skip
TRIAL: list[tuple[Language, str]] = [
    ("nb", "Prosjektet er en pilot. Tre skoler tester hagen, og forsøket er i gang. Oppstarten er i mai."),
    ("nn", "Prosjektet er ein pilot. Tre skular testar hagen, og forsøket er i gang. Oppstarten er i mai."),
    ("da", "Projektet er en pilot. Tre skoler afprøver haven, og forsøget er i gang. Opstarten er i maj."),
    ("sv", "Projektet är en pilot. Tre skolor testar trädgården, och försöket är igång. Uppstarten är i maj."),
    ("fi", "Hanke on pilotti. Kolme koulua testaa puutarhaa, ja kokeilu käynnistyy toukokuussa."),
    ("en", "The project is a pilot. Three schools test the garden, and the trial is under way. It starts in May."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), IN_USE)
def test_what_has_run_for_years_is_in_use(extractor: RuleExtractor, language: Language, text: str) -> None:
    assert stages(extractor, text, language, "example")["in-use"].public


@pytest.mark.parametrize(("language", "text"), IDEA)
def test_what_should_be_built_is_an_idea(extractor: RuleExtractor, language: Language, text: str) -> None:
    assert stages(extractor, text, language, "idea")["idea"].public


@pytest.mark.parametrize(("language", "text"), TRIAL)
def test_what_schools_test_is_a_trial(extractor: RuleExtractor, language: Language, text: str) -> None:
    assert stages(extractor, text, language, "project")["trial"].public


@pytest.mark.parametrize(("language", "text"), [*IN_USE, *IDEA, *TRIAL])
def test_a_thing_is_said_to_be_at_one_stage_only(
    extractor: RuleExtractor, language: Language, text: str
) -> None:
    found = stages(extractor, text, language, "project")
    assert sum(s.public for s in found.values()) <= 1


def test_what_is_weighed_is_inferred_and_quotes_a_sentence_with_its_words(extractor: RuleExtractor) -> None:
    text = (
        "Taket er grønt. Nabolaget bruker hagen hver dag, og den har vært åpnet siden 2015. Bær vokser der."
    )
    found = stages(extractor, text, "nb", "example")["in-use"]
    assert (found.basis, found.method) == ("inferred", "weighed:maturity")
    assert found.reason
    assert found.quote.startswith("Nabolaget bruker hagen")


def test_what_the_text_has_no_word_of_is_no_more_than_proposed_unless_sure(extractor: RuleExtractor) -> None:
    found = stages(extractor, "Taket er grønt.", "nb", "project")
    assert not any(s.public and s.confidence < load_weights().bare for s in found.values())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Takhagen bygger på Solstien, som ble avsluttet i 2020."),
        ("da", "Taghaven bygger på Solstien, der blev afsluttet i 2020."),
        ("sv", "Takträdgården bygger på Solstigen, som avslutades 2020."),
    ],
)
def test_what_something_else_did_is_not_the_end_of_the_main_thing(
    extractor: RuleExtractor, language: Language, text: str
) -> None:
    assert "ended" not in stages(extractor, text, language, "project")


def test_what_has_ended_is_at_no_other_stage(extractor: RuleExtractor) -> None:
    found = stages(extractor, "Prosjektet var en pilot. Prosjektet er avsluttet.", "nb", "project")
    assert {stage for stage, s in found.items() if s.public} == {"ended"}


def test_an_event_has_no_maturity(extractor: RuleExtractor) -> None:
    assert not stages(extractor, "Kurset har vært i drift siden 2015.", "nb", "event")


def test_each_language_has_cues_of_each_group() -> None:
    cues = yaml.safe_load(CUES.read_text("utf-8"))
    assert all(set(by_language) == set(LANGUAGES) for by_language in cues.values())
    assert all(isinstance(cue, str) for by in cues.values() for words in by.values() for cue in words)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("nb", "Pilotanlegget er i drift", [("trial", 0), ("present", 14), ("in-use", 17)]),
        ("fi", "Laitos avattaisiin", []),
        ("fi", "Laitos siivottiin", [("past", 7)]),
        ("en", "A contest of protests", []),
    ],
)
def test_a_cue_matches_whole_words_their_beginnings_or_ends(
    language: Language, text: str, found: list[tuple[str, int]]
) -> None:
    assert find_cues(text, language) == found


def test_the_weights_hold_no_name_and_stand_in_order() -> None:
    weights = load_weights()
    assert weights.doubt <= weights.propose <= weights.enter <= weights.bare <= 1
    assert all(name.startswith(("own ", "other ", *STAGES, UNSAID)) for name in weights.weights)
