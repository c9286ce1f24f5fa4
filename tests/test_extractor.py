"""The whole extractor: whatever the text, its offsets hold and its ids exist; the seeds answer their questions."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.extract.gazetteers import Gazetteers
from practicegraph.model import KINDS, Document, Extraction
from practicegraph.ontology import Ontology
from practicegraph.resources import data_dir
from practicegraph.text.clean import marks
from practicegraph.text.language import detect
from practicegraph.text.split import split

WORDS = st.sampled_from(
    ["Fjordvik", "kommune", "inviterer", "til", "samling", "Tid:", "3.", "mai", "2024", "kl.", "09.00", "Sted:", "Oslo", "\n", "\n\n", "#", "•", "-", "prosjektet", "«Elva»\n", "", "", "", "finansieres", "av", "Nordlys", "AS", "og", ",", ".", ":", "12", "%", "bærekraftsmål", "13", "Verksted", "1.", "Vert:", "støtte", "fra", "Region", "Skåne", "()", "█", "ikke"]
)  # fmt: skip


@cache
def extractor() -> RuleExtractor:
    return RuleExtractor(Gazetteers.load(data_dir() / "gazetteers"), Ontology.load())


def read(text: str, title: str = "Vann", **given: str) -> tuple[Document, Extraction]:
    language = given.pop("language", None) or detect(text)
    document = Document(id="d", title=title, text=text, language=language, marks=marks(text), **given)
    return document, extractor().extract(document, split(document))


def check(document: Document, found: Extraction) -> None:
    ids = {entity.id for entity in found.entities}
    fields = {"text": document.text, "title": document.title}
    assert found.thing in ids
    assert len(ids) == len(found.entities)
    for mention in found.mentions:
        assert fields[mention.field][mention.start : mention.end] == mention.quote
        assert mention.entity in ids
    for statement in found.statements:
        assert fields[statement.field][statement.start : statement.end] == statement.quote
        assert statement.quote.strip()
        assert statement.subject in ids
        assert statement.is_literal or statement.object in ids
        assert statement.basis == "stated" or statement.reason
        assert statement.subject_type in KINDS


@settings(max_examples=50, deadline=None)
@given(st.lists(WORDS, max_size=40), st.sampled_from(["nb", "sv", "da", "fi", "en", "und"]))
def test_any_words_give_an_extraction_that_holds(words: list[str], language: str) -> None:
    check(*read(" ".join(words), language=language))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_gives_an_extraction_that_holds(text: str, title: str) -> None:
    check(*read(text, title, language="nb"))


def test_the_same_text_gives_the_same_extraction() -> None:
    text = "Fjordvik kommune og Nordlys AS inviterer til samling om matavfall i Oslo 3. mai 2024 kl. 9."
    assert read(text)[1].to_json() == read(text)[1].to_json()
    assert (
        extractor().fingerprint == RuleExtractor(extractor()._gazetteers, extractor()._ontology).fingerprint
    )


def test_persons_without_a_role_are_no_nodes() -> None:
    _, found = read("Vi måler vann i byen hver dag.\n\nFoto: Kari Lund\n", language="nb")
    assert not [entity for entity in found.entities if entity.kind == "person"]


# ----------------------------------------------------------------------------- the seeds


@cache
def seed(folder: Path, start: str) -> tuple[Document, Extraction]:
    (path,) = (folder / "seeds").glob(f"{start}*")
    text = path.read_text("utf-8")
    first = next(line.strip() for line in text.splitlines() if line.strip())
    document = Document(id=path.stem, title=first[:200], text=text, language=detect(text), marks=marks(text))
    return document, extractor().extract(document, split(document))


def said(found: Extraction, predicate: str) -> dict[tuple[str, str], str]:
    """Labels of subject and object of the public statements, with how each is known."""
    return {
        (s.subject_label, s.object_label): s.basis for s in found.statements if s.public and s.predicate == predicate
    }  # fmt: skip


@pytest.mark.parametrize("start", ["000", "001", "002", "003", "004"])
def test_seeds_hold(shared: Path, start: str) -> None:
    check(*seed(shared, start))


def test_when_and_where_and_until_when(shared: Path) -> None:
    _, found = seed(shared, "000")
    starts = [s for s in found.statements if s.predicate == "startsAt" and s.subject == found.thing]
    assert [(s.object, s.basis) for s in starts] == [("2022-11-23T09:00:00", "inferred")]
    (deadline,) = [s for s in found.statements if s.predicate == "registrationDeadline"]
    assert (deadline.object, deadline.basis) == ("2022-11-11", "inferred")
    places = {object_ for _, object_ in said(found, "heldAt")}
    assert {"Framtidslaben", "Borgundvegen 340", "Ålesund"} <= places


def test_figures_with_their_sentences(shared: Path) -> None:
    _, found = seed(shared, "000")
    values = {e.attributes["value"]: e.id for e in found.entities if e.kind == "indicator"}
    assert {2.4, 8.6, 97.6} <= set(values)
    inferred = {s.object for s in found.statements if s.predicate == "hasIndicator" and s.basis == "inferred"}
    assert inferred == {values[97.6]}


def test_who_can_use_the_infrastructure(shared: Path) -> None:
    _, found = seed(shared, "001")
    open_to = " ".join(object_ for _, object_ in said(found, "openTo")).lower()
    assert all(word in open_to for word in ("citizen", "entrepreneur", "local business", "ngo"))
    assert "cities" in {object_ for _, object_ in said(found, "targetsAudience")}


def test_a_source_that_contradicts_itself(shared: Path) -> None:
    _, found = seed(shared, "001")
    clashes = {s.object for s in found.statements if s.contradicts}
    assert clashes == {"2021-10-28T14:00:00", "2021-10-28T09:00:00"}


def test_who_took_part(shared: Path) -> None:
    _, found = seed(shared, "002")
    companies = {subject for subject, _ in said(found, "participatedIn")}
    assert {"Absolent", "Daloc", "Gyllensvans Möbler", "PLS produkter", "Cejn", "Almi"} <= companies
    assert any("Skövde" in name for name in companies)


def test_host_and_provisional_organisers(shared: Path) -> None:
    _, found = seed(shared, "003")
    assert {subject for subject, _ in said(found, "hosts")} == {"Kristiansand kommune"}
    organisers = [s for s in found.statements if s.predicate == "coOrganises"]
    assert len({s.subject for s in organisers}) == 5
    assert sum(s.provisional for s in organisers) >= 4


def test_study_visits_with_theme_host_and_week(shared: Path) -> None:
    _, found = seed(shared, "004")
    hosts = {(object_, subject) for subject, object_ in said(found, "hosts")}
    weeks = {subject for subject, object_ in said(found, "startsAt") if object_ == "XXXX-W39"}
    themes = {s.subject_label: s.object for s in found.statements if s.predicate == "addressesTheme"}
    assert len(weeks) == 4
    for visit, host, theme in (
        ("Med skogen som resurs", "Region Värmland", "theme/forest"),
        ("Händelö Eco-Industrial Park", "Region Östergötland", "theme/industrial-symbiosis"),
    ):
        assert (visit, host) in hosts
        assert visit in weeks
        assert themes[visit] == theme
