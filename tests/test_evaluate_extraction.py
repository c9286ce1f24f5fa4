"""Evaluation of extraction: its arithmetic on cases small enough to count by hand, and its command."""

from __future__ import annotations

import importlib
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st
from tests.evaluated import (
    ENTITIES,
    LEADS,
    OPEN,
    PARTNER,
    PLACED,
    START,
    TEXT,
    THING,
    gold,
    reading,
    readings,
    relation,
)
from tests.world import FILES, write

from practicegraph import cli
from practicegraph.errors import InputError, NotFound, ReadError
from practicegraph.evaluate import table
from practicegraph.evaluate.agreement import b_cubed, pair_score, pairs
from practicegraph.evaluate.corpus import resolved
from practicegraph.evaluate.extraction import ExtractionReport, evaluate
from practicegraph.evaluate.gold import GoldDocument, predicate_name, read_gold
from practicegraph.evaluate.matching import occurrences, same_date, same_name, same_text, same_value
from practicegraph.evaluate.tally import Score
from practicegraph.evaluate.units import same_unit, scale
from practicegraph.ontology import Ontology

ONTOLOGY = Ontology.load()


def scored(*said: Any, wanted: GoldDocument | None = None, **changes: Any) -> ExtractionReport:
    return evaluate([wanted or gold()], readings(*said, **changes), ONTOLOGY)


def counts(score: Score) -> tuple[int, int, int, int]:
    return score.found, score.right, score.gold, score.met


# ----------------------------------------------------------------------------- statements


def test_all_that_is_in_the_gold_and_nothing_else_is_perfect() -> None:
    report = scored(LEADS, PARTNER, PLACED)
    assert counts(report.statements.all) == (3, 3, 3, 3)
    assert report.statements.all.f1 == 1
    assert report.evidence.share == 1
    assert not [error for error in (*report.wrong, *report.missed) if error.section == "statements"]


def test_nothing_found_has_no_precision_and_no_recall() -> None:
    score = scored().statements.all
    assert (score.precision, score.recall, score.f1) == (None, 0.0, 0.0)


def test_wrong_and_missed_ones_are_counted_and_listed_with_their_sentences() -> None:
    wrong = (*PARTNER[:1], "funds", THING, "sammen med Nordlys AS")
    report = scored(
        LEADS, wrong, wanted=gold(relations=[*gold_relations(), relation("x", "funds", "y", "q")])
    )
    assert counts(report.statements.all) == (2, 1, 4, 1)
    assert report.statements.all.precision == 0.5
    assert report.statements.all.recall == 0.25
    (error,) = [error for error in report.wrong if error.section == "statements"]
    assert (error.method, error.quote, error.near) == (
        "rule:a",
        "sammen med Nordlys AS",
        "gold has partnerIn",
    )
    missed = {error.key: error for error in report.missed if error.section == "statements"}
    assert missed["partnerIn"].near == "asserted as funds"
    assert missed["locatedIn"].quote == "Hallen ligger i Bergen og åpnet i juni 2029."


def gold_relations() -> list[dict[str, Any]]:
    return [r.model_dump() for r in gold().relations]


def test_what_is_said_twice_counts_once() -> None:
    again = (*LEADS[:3], "Fjordvik kommune leder")
    report = scored(LEADS, again)
    assert counts(report.statements.all) == (1, 1, 3, 1)
    assert report.evidence.of == 2  # but each quotation must support it


def test_predicates_that_the_gold_never_has_are_not_judged() -> None:
    report = scored((LEADS[0], "hosts", THING, LEADS[3]))
    assert report.statements.all.found == 0


def test_only_public_statements_are_scored() -> None:
    assert scored(LEADS, status="proposed").statements.all.found == 0
    assert scored(LEADS, status="confirmed").statements.all.found == 1


def test_where_gold_is_not_complete_only_recall_is_scored() -> None:
    wrong = ("organisation/nordlys-as", "leads", THING, "sammen med Nordlys AS")
    score = scored(LEADS, wrong, wanted=gold(exhaustive=False)).statements.all
    assert (score.found, score.met, score.precision) == (0, 1, None)


def test_co_organising_counts_as_organising_and_a_venue_as_a_place() -> None:
    wanted = gold(
        relations=[
            relation("Fjordvik kommune", "co_organises", "@doc"),
            relation("@doc", "held_at", "Bergen"),
        ]
    )
    report = scored((LEADS[0], "organises", *LEADS[2:]), PLACED, wanted=wanted)
    assert counts(report.statements.all) == (2, 2, 2, 2)
    assert set(report.predicates) == {"organises", "locatedIn"}


def test_the_main_thing_goes_by_its_title_but_is_no_actor_in_it() -> None:
    entities = {**ENTITIES, THING: "Ombrukshallen i Fjordvik kommune"}
    assert scored(LEADS, entities=entities).statements.all.right == 1
    wanted = gold(relations=[relation("Ombrukshallen", "leads", "Fjordvik kommune")])
    assert scored(LEADS, entities=entities, wanted=wanted).statements.all.right == 0


def test_aliases_and_canonical_names_of_actors_are_names_of_them() -> None:
    wanted = gold(
        actors=[{"name": "Kommunen i fjorden", "canonical": "Fjordvik kommune"}],
        relations=[relation("Kommunen i fjorden", "leads", "@doc")],
    )
    assert scored(LEADS, wanted=wanted).statements.all.right == 1


def test_texts_match_by_half_of_the_shorter_ones_words() -> None:
    wanted = gold(relations=[relation("@doc", "open_to", "alle kommuner i hele landet")])
    assert scored(OPEN, wanted=wanted).statements.all.right == 1
    other = gold(relations=[relation("@doc", "open_to", "skoler og barnehager i landet")])
    assert scored(OPEN, wanted=other).statements.all.right == 0


def test_a_place_around_the_place_of_the_gold_is_right_but_not_asked_for() -> None:
    chain = [("@doc", "Hall 3"), ("Hall 3", "Kaien"), ("Kaien", "Bergen")]
    wanted = gold(relations=[relation(inner, "located_in", outer) for inner, outer in chain])
    assert counts(scored(PLACED, wanted=wanted).statements.all) == (1, 1, 3, 0)


def test_a_theme_of_the_document_is_right_where_the_gold_has_relations_to_themes() -> None:
    entities = {**ENTITIES, "theme/forest": "Forest", "theme/food": "Food"}
    said = [(THING, "addressesTheme", theme, "Hallen ligger") for theme in ("theme/forest", "theme/food")]
    deep = next(c.id for c in ONTOLOGY.themes if c.broader == "forest")
    wanted = gold(themes=[deep], relations=[relation("@doc", "addresses_theme", "waste")])
    assert counts(scored(*said, wanted=wanted, entities=entities).statements.all) == (2, 1, 1, 0)


def test_symmetric_relations_match_either_way_round() -> None:
    wanted = gold(relations=[relation("Nordlys AS", "collaborates_with", "Fjordvik kommune")])
    said = (
        "organisation/fjordvik-kommune",
        "collaboratesWith",
        "organisation/nordlys-as",
        "sammen med Nordlys AS",
    )
    assert scored(said, wanted=wanted).statements.all.right == 1


# ----------------------------------------------------------------------------- evidence


def test_a_quotation_from_elsewhere_does_not_support_a_right_statement() -> None:
    report = scored((*LEADS[:3], "I fjor ble 350 dører brukt om igjen."))
    assert report.statements.all.right == 1
    assert (report.evidence.right, report.evidence.of) == (0, 1)
    assert report.unsupported[0].says.startswith("Fjordvik kommune – leads")


def test_another_sentence_that_names_both_ends_supports_it() -> None:
    text = TEXT + " Ombrukshallen er Fjordvik kommune sin."
    report = scored((*LEADS[:3], "Ombrukshallen er Fjordvik kommune sin."), text=text)
    assert report.evidence.share == 1


def test_a_quotation_is_found_whatever_its_spaces() -> None:
    assert occurrences("Hallen\n  åpnet i fjor. Hallen åpnet", "Hallen åpnet") == ((0, 14), (23, 35))


# ----------------------------------------------------------------------------- the other sections


def test_actors_and_places_by_name() -> None:
    wanted = gold(
        actors=[{"name": "Fjordvik", "canonical": "Fjordvik kommune"}, {"name": "Sollys AS"}],
        places=["Bergen", "Voss"],
    )
    report = scored(wanted=wanted)
    assert counts(report.actors.all) == (2, 1, 2, 1)
    assert counts(report.places.all) == (1, 1, 2, 1)


def test_a_town_is_not_the_organisation_that_has_its_name_in_its_own() -> None:
    wanted = gold(actors=[{"name": "Bergen Ombruk AS"}], places=["Bergenhus festning"])
    entities = {THING: "Ombrukshallen", "organisation/bergen-kommune": "Bergen kommune"}
    report = scored(wanted=wanted, entities=entities, text=TEXT + " Bergen kommune er med.")
    assert report.actors.all.right == 0


def test_dates_match_at_the_precision_of_the_text() -> None:
    assert counts(scored(START, wanted=gold(start="2029-06")).dates.all) == (1, 1, 1, 1)
    assert counts(scored(START, wanted=gold(start="2029-06-01")).dates.all) == (1, 0, 1, 0)
    assert counts(scored(START, wanted=gold(end="2030")).dates.all) == (1, 0, 1, 0)
    vague = (THING, "startsAt", "forsommeren 2029", "åpnet i juni 2029")
    span = {"not_before": "2029-05-15", "not_after": "2029-06-30"}
    assert scored(vague, wanted=gold(start="2029"), **span).dates.all.right == 1


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("2018-06", "2018-06", True),
        ("2018-06", "2018-06-01", False),
        ("2018-06", "2018", False),
        ("2022-11-23", "2022-11-23T09:00:00", True),
        ("2022-11-23T09:00", "2022-11-23T09:00:00", True),
        ("2022-11-23T09:00", "2022-11-23T10:00:00", False),
    ],
)
def test_when_two_dates_are_one(wanted: str, found: str, same: bool) -> None:
    assert same_date(wanted, found) is same


def test_figures_match_by_value_and_quotation_and_the_unit_is_reported() -> None:
    said = (THING, "hasIndicator", "indicator/doerer", "I fjor ble 350 dører brukt om igjen.")
    wanted = gold(indicators=[{"value": 350, "unit": "stk", "quote": "350 dører"}, {"value": 7, "quote": ""}])
    report = scored(said, figures={"indicator/doerer": {"value": 350.0, "unit": "dører"}}, wanted=wanted)
    assert counts(report.indicators.all) == (1, 1, 2, 1)
    assert (report.units.right, report.units.of) == (1, 1)
    assert (report.counted.right, report.counted.of) == (0, 1)  # "stk" says nothing of doors
    elsewhere = gold(indicators=[{"value": 350, "quote": "Hallen ligger i Bergen"}])
    report = scored(said, figures={"indicator/doerer": {"value": 350.0}}, wanted=elsewhere)
    assert report.indicators.all.right == 0


def test_ranges_scales_and_rounded_thirds() -> None:
    assert same_value((700, 800), 700, 800)
    assert not same_value((700, 800), 700, None)
    assert same_value((33, 33), 33.3, None)
    assert not same_value((34, 34), 33.3, None)
    assert scale("miljoner kronor") == 1e6
    assert same_unit("million euro per year", "EUR", "en")
    assert same_unit("stk", "dører", "nb")
    assert same_unit("tonn CO2", "tonne CO2", "nb")
    assert not same_unit("tonn", "kg", "nb")


def test_deeper_themes_count_as_the_one_at_the_top() -> None:
    deep = next(c.id for c in ONTOLOGY.themes if c.broader == "forest")
    entities = {**ENTITIES, f"theme/{deep}": "a deep theme", "theme/waste": "waste"}
    said = [(THING, "addressesTheme", theme, "Hallen ligger") for theme in (f"theme/{deep}", "theme/waste")]
    report = scored(*said, wanted=gold(themes=["forest", "food"]), entities=entities)
    assert counts(report.themes.all) == (2, 1, 2, 1)
    assert report.theme_concepts["forest"].f1 == 1


def test_targets_count_as_their_goal_and_maturity_is_one_of_five() -> None:
    entities = {**ENTITIES, "goal/12.5": "12.5", "goal/13": "13"}
    said = [(THING, "contributesTo", goal, "Hallen ligger") for goal in ("goal/12.5", "goal/13")]
    wanted = gold(sdgs=[12, 11], maturity="in_use")
    report = scored(*said, (THING, "hasMaturity", "in-use", "åpnet"), wanted=wanted, entities=entities)
    assert counts(report.goals.all) == (2, 1, 2, 1)
    assert counts(report.maturity.all) == (1, 1, 1, 1)


def test_scores_are_told_for_each_language_and_kind() -> None:
    other = gold(id="annan", language="sv", kind="event", relations=[relation("Nordlys AS", "leads", "@doc")])
    read = resolved([reading(LEADS), reading(LEADS, id="annan")])
    report = evaluate([gold(), other], read, ONTOLOGY)
    assert report.statements.by_language["nb"].right == 1
    assert report.statements.by_language["sv"].right == 0
    assert report.statements.by_kind["project"].gold == 3


def test_how_far_a_figure_hangs_on_the_documents_drawn() -> None:
    both = [gold(), gold(id="annan")]
    report = evaluate(both, resolved([reading(LEADS, PARTNER, PLACED), reading(id="annan")]), ONTOLOGY)
    interval = report.f1_intervals["statements"]
    assert (interval.low, interval.high) == (0, 1)
    same = scored(LEADS, PARTNER, PLACED).f1_intervals["statements"]
    assert (same.low, same.high) == (1, 1)
    assert report.f1_intervals["maturity"].low is None


def test_recall_is_told_by_how_the_text_says_it() -> None:
    wanted = gold(
        relations=[
            {**r, "basis": b} for r, b in zip(gold_relations(), ("stated", "inferred", "stated"), strict=True)
        ]
    )
    shares = scored(LEADS, wanted=wanted).recall_by_basis
    assert {basis: (share.right, share.of) for basis, share in shares.items()} == {
        "stated": (1, 2),
        "inferred": (0, 1),
    }


def test_rules_are_told_with_their_precision_the_most_often_wrong_first() -> None:
    wrong = ("organisation/nordlys-as", "leads", THING, "sammen med Nordlys AS", "rule:b")
    rules = scored(LEADS, PARTNER, wrong).rules
    assert [(rule.method, rule.found, rule.right) for rule in rules] == [("rule:b", 1, 0), ("rule:a", 2, 2)]


# ----------------------------------------------------------------------------- negative gold


def test_a_forbidden_statement_is_a_violation_wherever_its_ends_are_named() -> None:
    ban = {"subject": "Nordlys AS", "predicate": "leads", "object": "@doc"}
    wrong = ("organisation/nordlys-as", "leads", THING, "sammen med Nordlys AS")
    broken = scored(LEADS, wrong, wanted=gold(must_not_assert=[ban])).must_not_assert
    assert (broken.listed, broken.checked, broken.violated) == (1, 1, 1)
    assert broken.violations[0].says == "Nordlys AS – leads – Ombrukshallen"
    assert scored(LEADS, wanted=gold(must_not_assert=[ban])).must_not_assert.violated == 0


def test_words_that_forbid_are_tied_to_the_names_that_the_gold_has(tmp_path: Path) -> None:
    ban = {
        "id": "hallen",
        "actors": [{"name": "Nordlys AS"}],
        "must_not_assert": ["that Nordlys AS is a partner"],
    }
    (wanted,) = read_gold(lines(tmp_path, ban))
    assert scored(PARTNER, wanted=wanted).must_not_assert.violated == 1


def test_dates_and_figures_can_be_forbidden() -> None:
    in_a_row = gold(must_not_assert=[["@doc", "starts_at", "2029-06"]])
    assert scored(START, wanted=in_a_row).must_not_assert.violated == 1
    said = (THING, "hasIndicator", "indicator/doerer", "I fjor ble 350 dører brukt om igjen.")
    ban = gold(must_not_assert=[{"predicate": "has_indicator", "object": "350"}])
    figures = {"indicator/doerer": {"value": 350.0}}
    assert scored(said, figures=figures, wanted=ban).must_not_assert.violated == 1


def test_what_is_forbidden_in_words_is_left_to_a_person() -> None:
    report = scored(wanted=gold(must_not_assert=["an address for signing up"])).must_not_assert
    assert (report.listed, report.checked, report.unchecked) == (1, 0, ("hallen: an address for signing up",))


def test_a_ban_without_predicate_or_end_means_any() -> None:
    assert (
        scored(PARTNER, wanted=gold(must_not_assert=[{"subject": "Nordlys AS"}])).must_not_assert.violated
        == 1
    )
    assert scored(LEADS, wanted=gold(must_not_assert=[{"predicate": "leads"}])).must_not_assert.violated == 1


# ----------------------------------------------------------------------------- clusters and pairs


def test_b_cubed_by_hand() -> None:
    # Gold {a b c} {d e}; found {a b} {c d} and e not at all.
    wanted = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}
    found = {"a": "x", "b": "x", "c": "y", "d": "y"}
    result = b_cubed(wanted, found)
    assert result.precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2 + 1) / 5)
    assert result.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 / 2 + 1 / 2) / 5)
    assert (result.mentions, result.missing) == (5, 1)


@how(max_examples=40)
@given(st.dictionaries(st.integers(0, 20), st.integers(0, 4), min_size=1))
def test_equal_clusters_agree_whatever_they_are_called(clusters: dict[int, int]) -> None:
    result = b_cubed(clusters, {mention: f"c{cluster}" for mention, cluster in clusters.items()})
    assert result.f1 == pytest.approx(1)


def test_no_mentions_agree_on_nothing() -> None:
    assert b_cubed({}, {}).f1 is None


def test_actors_of_several_documents_are_one_cluster() -> None:
    actors = [{"name": "Fjordvik kommune", "canonical": "Fjordvik kommune"}, {"name": "Nordlys AS"}]
    both = [gold(actors=actors), gold(id="annan", actors=actors)]
    report = evaluate(both, resolved([reading(), reading(id="annan")]), ONTOLOGY)
    assert report.actor_clusters.f1 == 1


def test_pairs_of_documents_that_tell_of_one_thing() -> None:
    tells = {"a": "project/one", "b": "project/one", "c": "project/other"}
    by_id = {
        id_: replace(read, resolved=read.resolved.model_copy(update={"thing": thing}))
        for id_, thing in tells.items()
        for read in readings(id=id_)
    }
    wanted, found = pairs([gold(id="a", same_as=["c", "not-there"]), gold(id="b")], by_id)
    assert (wanted, found) == ({("a", "c")}, {("a", "b")})
    assert counts(pair_score({("a", "c"), ("a", "b")}, found)) == (1, 1, 2, 1)


# ----------------------------------------------------------------------------- names and texts


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Fjordvik kommune", "Fjordvik Kommune", True),
        ("Fjordvik Ombruk AS", "Ombruk Fjordvik", True),
        ("Klimakraft", "Klimakraft (Fjorddirektoratet)", True),
        ("Fjordvik", "Fjordvikshjemmet", False),
        ("Nordlys AS", "Sollys AS", False),
        ("", "Nordlys", False),
    ],
)
def test_when_two_names_are_one(first: str, second: str, same: bool) -> None:
    assert same_name(first, second) is same
    assert same_name(second, first) is same


def test_no_text_is_the_same_as_none() -> None:
    assert not same_text("", "andre kommuner")
    assert same_text("andre kommuner", "for andre kommuner i Norden")


# ----------------------------------------------------------------------------- reading gold


def lines(tmp_path: Path, *rows: Any) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(
        "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8"
    )
    return path


def test_the_gold_that_comes_with_the_program_can_be_read() -> None:
    from practicegraph.resources import data_dir

    documents = read_gold(data_dir() / "gold" / "gold-dev.jsonl")
    known = set(ONTOLOGY.predicates)
    assert len(documents) > 50
    assert {r.predicate for d in documents for r in d.relations} <= known


def test_predicates_may_be_written_either_way() -> None:
    assert [predicate_name(name) for name in ("held_at", "heldAt", "participates_in")] == [
        "heldAt",
        "heldAt",
        "participatedIn",
    ]


def test_a_field_that_is_wrong_is_named_with_file_line_and_cure(tmp_path: Path) -> None:
    path = lines(tmp_path, {"id": "a"}, "", {"id": "b", "relations": [{"subject": "x", "object": "y"}]})
    with pytest.raises(ReadError) as raised:
        read_gold(path)
    assert raised.value.file == str(path)
    assert raised.value.place == "line 3, field relations.0.predicate"
    assert raised.value.cure


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("{oops", "no JSON"),
        ("[1]", "no JSON object"),
        ('{"id": "a"}\n{"id": "a"}', "was there before"),
        ('{"id": "a", "indicators": [{"value": "much"}]}', "number"),
        ('{"id": "a", "language": "xx"}', "input should be"),
    ],
)
def test_gold_that_cannot_be_used_says_why(tmp_path: Path, row: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_gold(lines(tmp_path, row))


def test_gold_that_is_empty_or_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="empty"):
        read_gold(lines(tmp_path))
    with pytest.raises(InputError, match="cannot be read"):
        read_gold(tmp_path / "none.jsonl")


def test_gold_may_carry_more_than_is_scored(tmp_path: Path) -> None:
    (document,) = read_gold(lines(tmp_path, {"id": "a", "note": "by two people", "sdgs": [12]}))
    assert document.sdgs == ("12",)


ANNOTATED: dict[str, Any] = {
    "about": "one text",
    "document": {
        "file": "007_fjord.txt",
        "languages": [{"code": "nb", "role": "main"}],
        "events": [
            {
                "id": "ev:m", "type": "seminar", "name": {"text": "Fjordmøtet", "start": 0, "end": 10},
                "start": "2031-05-15T10:00", "end": "2031-05-15T14:00",
                "registration_deadline": {"date": "2031-05-01"},
            }
        ],
        "organisations": [
            {"id": "org:f", "name": "Fjordvik kommune", "alt_names": ["FK"], "mentions_all": [{}]},
            {"id": "org:n", "name": "Nordlys AS", "mentions_all": []},
        ],
        "persons": [
            {"id": "pe:k", "name": {"text": "Kari Nordmann"}, "mentions_all": [{}]},
            {"id": "pe:o", "name": {"text": "Ola Hansen"}, "mentions_all": [{}], "exclude_from_graph": True},
        ],
        "places": [{"id": "pl:b", "name": {"text": "Bergen"}}],
        "themes": [{"concept": "th:waste"}],
        "goals": [{"sdg": "12"}, {"stated_goal": {"text": "mindre avfall"}}, {"sdg": "12", "target": "12.5"}],
        "indicators": [{"id": "in:a", "value": 2.4, "unit": "percent", "sentence": {"text": "2,4%"}}],
        "relations": [
            {"subject": "org:f", "predicate": "organises", "object": "ev:m", "sentence": {"text": "inviterer"},
             "assertion": "explicit"},
            {"subject": "ev:m", "predicate": "contactPerson", "object": "pe:k", "sentence": {"text": "Kontakt"}},
            {"subject": "ev:m", "predicate": "callsForContribution", "object": "gode eksempler"},
        ],
        "must_not_assert": ["that Ola Hansen takes part", "that Nordlys AS co-organises (mail only)", "a web address"],
    },
}  # fmt: skip


def test_an_annotated_text_becomes_gold(tmp_path: Path) -> None:
    (document,) = read_gold(lines(tmp_path, json.dumps(ANNOTATED, indent=1)))
    assert (document.id, document.language, document.kind) == ("007_fjord", "nb", "event")
    assert document.main_names == ("Fjordmøtet",)
    assert [actor.name for actor in document.actors] == ["Fjordvik kommune", "Kari Nordmann"]
    assert (document.start, document.deadline) == ("2031-05-15T10:00", "2031-05-01")
    assert (document.themes, document.sdgs) == (("waste",), ("12",))
    assert [(r.subject, r.predicate, r.object) for r in document.relations] == [
        ("Fjordvik kommune", "organises", "Fjordmøtet"),
        ("Kari Nordmann", "contactFor", "Fjordmøtet"),
        ("Fjordmøtet", "needs", "gode eksempler"),
    ]
    assert document.exhaustive


def test_what_an_annotated_text_forbids_is_checked_where_it_names_somebody(tmp_path: Path) -> None:
    (document,) = read_gold(lines(tmp_path, json.dumps(ANNOTATED)))
    checked = [(item.either, item.predicates) for item in document.must_not_assert if item.checkable]
    assert checked == [
        ("Ola Hansen", ("participatedIn", "speaksAt")),
        ("Nordlys AS", ("organises", "coOrganises")),
    ]
    assert [item.says for item in document.must_not_assert if not item.checkable] == ["a web address"]


def test_the_seed_that_is_annotated_in_full_is_gold(shared: Path) -> None:
    (document,) = read_gold(shared / "gold" / "seed-000.json")
    assert len(document.relations) > 20
    assert len(document.must_not_assert) == 4


# ----------------------------------------------------------------------------- the command


def run(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], *words: object
) -> tuple[int, str, str]:
    monkeypatch.setenv("PRACTICEGRAPH_EMBEDDER", "hash")
    monkeypatch.setattr(sys, "argv", ["practicegraph", "evaluate", "extraction", *map(str, words)])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    out, err = capfd.readouterr()
    return int(stopped.value.code or 0), out, err


@pytest.fixture
def world_gold(tmp_path: Path) -> Path:
    """Gold of two texts of the invented world."""
    return lines(
        tmp_path,
        {
            "id": "fjordmotet", "kind": "event", "language": "nb", "thing": {"name": "Fjordmøtet"},
            "actors": [{"name": "Fjordvik kommune"}, {"name": "Nordlys AS"}], "places": ["Bergen"],
            "start": "2031-05-15", "end": "2031-05-15", "deadline": "2031-05-01",
            "themes": ["construction-reuse", "waste"],
            "relations": [
                relation("Fjordvik kommune", "organises", "@doc"), relation("Nordlys AS", "co_organises", "@doc"),
                relation("@doc", "held_at", "Bergen"),
            ],
        },
        {"id": "not-there"},
    )  # fmt: skip


def test_errors_of_what_there_is_not_are_told_from_none_asked(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path, world_gold: Path
) -> None:
    texts = write(tmp_path / "texts", {"fjordmotet.md": FILES["fjordmotet.md"]})
    given = ("--gold", world_gold, "--texts", texts, "--language", "xx", "--predicate", "nonsense")
    assert "No error is of nonsense, xx" in run(monkeypatch, capfd, *given)[1]
    assert "No error is of" not in run(monkeypatch, capfd, *given[:4])[1]


def test_texts_are_scored_in_memory(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path, world_gold: Path
) -> None:
    texts = write(tmp_path / "texts", {"fjordmotet.md": FILES["fjordmotet.md"]})
    code, out, _ = run(monkeypatch, capfd, "--gold", world_gold, "--texts", texts, "--json")
    report = json.loads(out)
    assert code == 0
    assert (report["documents"], report["absent"]) == (1, ["not-there"])
    assert report["statements"]["by_language"]["nb"]["gold"] == 3
    assert report["statements"]["all"]["met"] > 0
    assert report["actors_without_bodies"] is None


def test_a_workspace_is_scored_as_it_stands(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], world: Path, world_gold: Path
) -> None:
    code, out, _ = run(monkeypatch, capfd, "--gold", world_gold, "--home", world, "--predicate", "organises")
    assert code == 0
    assert out.startswith("1 documents scored; 1 of the gold are not there: not-there")
    assert "statements by predicate" in out


def test_a_workspace_is_read_anew_when_asked(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], world: Path, world_gold: Path
) -> None:
    given = ("--gold", world_gold, "--home", world, "--json")
    stored = json.loads(run(monkeypatch, capfd, *given)[1])
    fresh = json.loads(run(monkeypatch, capfd, *given, "--fresh", "--without-bodies")[1])
    assert fresh.pop("actors_without_bodies")["all"]["gold"] == 2
    assert {**fresh, "actors_without_bodies": None} == stored
    assert stored["other_version"] == 0


def test_an_empty_workspace_and_other_texts_than_the_golds_say_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path, world_gold: Path
) -> None:
    code, _, err = run(monkeypatch, capfd, "--home", tmp_path / "new", "--gold", world_gold)
    assert (code, "is empty" in err, "--texts" in err) == (1, True, True)
    with pytest.raises(NotFound, match="none of the gold"):
        evaluate([gold(id="elsewhere")], readings(), ONTOLOGY)


def test_the_table_stays_within_a_hundred_columns() -> None:
    wrong = ("organisation/nordlys-as", "leads", THING, "sammen med Nordlys AS", "rule:" + "long-" * 30)
    report = scored(
        LEADS, wrong, wanted=gold(must_not_assert=["that " + "much " * 60, {"predicate": "leads"}])
    )
    printed = list(table.lines(report, table.Shown(most=5)))
    assert max(map(len, printed)) <= 100
    assert any(line.startswith("leads: 1 wrong, 0 missed") for line in printed)


def test_errors_are_shown_for_what_was_asked() -> None:
    wrong = ("organisation/nordlys-as", "leads", THING, "sammen med Nordlys AS")
    report = scored(LEADS, wrong)

    def headings(shown: table.Shown) -> list[str]:
        return [line for line in table.lines(report, shown) if line.endswith(" missed")]

    assert headings(table.Shown(keys=frozenset({"leads"}))) == ["leads: 1 wrong, 0 missed"]
    assert headings(table.Shown(keys=frozenset({"leads"}), language="sv")) == []
    assert headings(table.Shown(most=0)) == []


# ----------------------------------------------------------------------------- documents not learnt from


@pytest.fixture
def folds(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "tools"))
    return importlib.import_module("five_folds")


def test_documents_that_tell_of_one_thing_are_left_out_together(folds: Any) -> None:
    entries = [{"id": str(number), "same_as": []} for number in range(10)]
    entries[0]["same_as"] = ["7", "not-there"]
    entries[7]["same_as"] = ["3"]
    parts = folds.parts(entries, 5)
    assert sorted(id_ for part in parts for id_ in part) == [str(number) for number in range(10)]
    assert {len(part) for part in parts} <= {1, 2, 3}
    (together,) = [part for part in parts if "0" in part]
    assert {"0", "3", "7"} <= together


def test_what_was_learnt_from_is_not_scored_but_keeps_its_predicates(folds: Any) -> None:
    other = {
        "id": "annan",
        "language": "nb",
        "relations": [relation("x", "funds", "y")],
        "actors": [{"name": "x"}],
    }
    documents = [gold(), GoldDocument.model_validate(folds.held(other, {"hallen"}))]
    read = resolved([reading(LEADS), reading(LEADS, id="annan")])
    report = evaluate(documents, read, ONTOLOGY)
    assert counts(report.statements.all) == (1, 1, 3, 1)
    assert report.actors.all.gold == 0
    funds = resolved([reading((LEADS[0], "funds", THING, LEADS[3])), reading(id="annan")])
    assert evaluate(documents, funds, ONTOLOGY).statements.all.found == 1
