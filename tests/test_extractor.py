"""The whole extractor: whatever the text, its offsets hold and its ids exist; the seeds answer their questions."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.extract.gazetteers import Body, Gazetteers
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
    assert {"Framtidslaben", "Ålesund"} <= places
    assert "Borgundvegen 340" not in places


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


# ----------------------------------------------------------------------------- what stands behind the names


def triples(found: Extraction) -> set[tuple[str, str, str]]:
    return {(s.subject_label, s.predicate, s.object_label) for s in found.statements if s.public}


def test_who_has_led_is_an_organisation_even_if_nothing_else_tells() -> None:
    _, found = read(
        "NordTek har ledet samskapingen av infrastrukturen Elvkart, basert på Ringvei, i tre år.",
        language="nb",
    )
    assert ("NordTek", "leads", "Elvkart") in triples(found)


def test_the_domain_of_an_address_tells_the_employer_and_says_so() -> None:
    body = Body(
        "organisation/fjordvik-kommune", "municipality", "NO", (), "Fjordvik kommune", ("Fjordvik kommune",), (), (),
        "example.org", None, False, MappingProxyType({}), "", "",
    )  # fmt: skip
    known = Gazetteers(MappingProxyType({}), MappingProxyType({body.id: body}), "test")
    text = "Kontakt: Kari Nordvik, kari.nordvik@example.org\n\nVi samles i mai."
    document = Document(id="d", title="Vann", text=text, kind="event", language="nb", marks=marks(text))
    found = RuleExtractor(known, Ontology.load()).extract(document, split(document))
    (said,) = [s for s in found.statements if s.predicate == "affiliatedWith"]
    assert (said.subject_label, said.object_label) == ("Kari Nordvik", "Fjordvik kommune")
    assert said.basis == "inferred"
    assert said.reason


def test_the_employer_stands_behind_the_fields_of_a_role() -> None:
    text = "- Det er viktig, sier Kari Nordvik, fagleder for Samferdsel, plan og miljø i Bergen kommune.\n"
    _, found = read(text, language="nb")
    assert ("Kari Nordvik", "affiliatedWith", "Bergen kommune") in triples(found)
    assert ("Kari Nordvik", "hasRole", "fagleder for Samferdsel, plan og miljø") in triples(found)
    assert sum(s.predicate == "hasRole" for s in found.statements) == 1


def test_an_event_of_one_day_ends_on_that_day() -> None:
    _, found = read(
        "Tid: 3. mai 2024\nSted: Oslo\n\nVelkommen til samling om vann.", kind="event", language="nb"
    )
    (end,) = [s for s in found.statements if s.predicate == "endsAt"]
    assert (end.object, end.basis) == ("2024-05-03", "computed")


def test_a_practice_spans_the_one_period_that_is_told() -> None:
    _, found = read("Kommunen bygde et anlegg mellom 2017 og 2019.", kind="project", language="nb")
    times = {(s.predicate, s.object) for s in found.statements if s.predicate in ("startsAt", "endsAt")}
    assert times == {("startsAt", "2017"), ("endsAt", "2019")}


def test_a_technique_is_a_method_unless_denied_or_only_wanted() -> None:
    text = "Skolen er bygd av massivtre. Den har ikke solceller. Byen trenger varmepumper."
    _, found = read(text, title="Ny skole", kind="example", language="nb")
    assert {o for _, p, o in triples(found) if p == "usesMethod"} == {"massivtre"}


def test_a_prize_named_after_its_giver_is_announced_by_it() -> None:
    _, found = read(
        "Skolen er nominert til Bergen kommunes miljøpris 2022 for taket.", kind="example", language="nb"
    )
    assert any(p == "announcesAward" and s == "Bergen kommune" for s, p, _ in triples(found))


def test_places_within_places_are_told_where_one_sentence_names_both() -> None:
    _, found = read("De møttes i Ålesund, Møre og Romsdal. Senere dro de hjem.", kind="event", language="nb")
    assert ("Ålesund", "locatedIn", "Møre og Romsdal") in triples(found)
    _, apart = read("De møttes i Ålesund. Møre og Romsdal er stort.", kind="event", language="nb")
    assert ("Ålesund", "locatedIn", "Møre og Romsdal") not in triples(apart)


def test_an_event_knows_when_it_is_so_that_editions_stay_apart() -> None:
    _, found = read(
        "Tid: 3. mai 2024\nSted: Oslo\n\nVelkommen til samling om vann.", kind="event", language="nb"
    )
    main = next(entity for entity in found.entities if entity.id == found.thing)
    assert main.attributes["start"] == "2024-05-03"


def test_what_money_is_given_to_by_name_is_what_the_text_tells_of() -> None:
    text = "I juni ble det klart at Nordfondet gir 3 954 000 kroner til prosjektet «Rent vann i Fjordvik»."
    _, found = read(text, title="Tre millioner til vann", kind="project", language="nb")
    assert found.thing == "project/rent-vann-i-fjordvik"
    _, bare = read("Nordfondet gav 600 000 kroner til «Rent vann i Fjordvik».", kind="project", language="nb")
    assert bare.thing == "project/rent-vann-i-fjordvik"


def test_a_word_for_its_sort_is_no_name_of_a_prize() -> None:
    _, found = read("A small pond wins.", title="A pond wins the Nordic prize", kind="award", language="en")
    assert found.thing == "award/a-pond-wins-the-nordic-prize"


def test_the_word_prize_in_capitals_is_part_of_the_name() -> None:
    _, found = read("The River Water Prize goes to a pond.", title="A pond wins", kind="award", language="en")
    assert found.thing == "award/river-water-prize"
