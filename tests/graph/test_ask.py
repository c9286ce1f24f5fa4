"""What the graph answers: statements, facets, dates, names, filters and paths between actors."""

from __future__ import annotations

import pytest

from practicegraph.graph import ask
from practicegraph.graph.filters import matching, overlaps
from practicegraph.graph.network import network, paths
from practicegraph.graph.store import GraphStore
from practicegraph.iris import Iris
from practicegraph.model import Query, Reference


def test_all_that_is_said_of_a_thing_is_found_from_both_ends(world: GraphStore, iris: Iris) -> None:
    found = ask.statements_of(world, iris, "organisation/nordlys")
    assert {(s.document, s.predicate) for s in found} == {
        ("fjordmøtet", "coOrganises"),
        ("verkstaden", "leads"),
    }
    about = ask.statements(world, iris, object=["event/fjordmotet"], predicate=["organises"])
    assert [s.subject for s in about] == ["organisation/fjordvik-kommune"]
    assert ask.statements(world, iris, subject=["organisation/unknown"]) == ()


def test_statements_come_by_document_and_place(world: GraphStore, iris: Iris) -> None:
    found = ask.statements(world, iris)
    assert [(s.document, s.start) for s in found] == sorted((s.document, s.start) for s in found)
    assert len({s.id for s in found}) == len(found) == 14


def test_contradictions_are_linked_both_ways(world: GraphStore, iris: Iris) -> None:
    early, late = ask.statements(world, iris, predicate=["startsAt"], subject=["event/fjordmotet"])
    assert (early.contradicts, late.contradicts) == ((late.id,), (early.id,))


def test_facets_carry_labels_in_the_reader_s_language(world: GraphStore, iris: Iris) -> None:
    found = ask.facets(world, iris, ["project/verkstaden", "event/fjordmotet", "event/none"], "fi")
    project = found["project/verkstaden"]
    assert project.themes == (Reference(id="theme/sustainable-forestry", label="Kestävä metsätalous"),)
    assert [goal.id for goal in project.goals] == ["goal/12.5"]
    assert project.places == (Reference(id="place/sundby", label="Sundby"),)
    assert [a.label for a in found["event/fjordmotet"].actors] == [
        "Fjordvik kommune",
        "Kari Nordmann",
        "Nordlys AS",
    ]
    assert found["event/none"] == ask.Facets()


def test_documents_name_the_thing_that_they_tell_of(world: GraphStore, iris: Iris) -> None:
    (one,) = ask.documents(world, iris, ids=["fjordmøtet"])
    assert (one.title, one.language, one.thing, one.published) == (
        "Fjordmøtet 2031",
        "nb",
        "event/fjordmotet",
        "2031-03-02",
    )
    (other,) = ask.documents(world, iris, things=["project/verkstaden"])
    assert other.id == "verkstaden"
    assert len(ask.documents(world, iris)) == 2


def test_mentions_come_with_their_offsets(world: GraphStore, iris: Iris) -> None:
    found = ask.mentions(world, iris, documents=["verkstaden"])
    assert [(m.entity, m.start, m.quote) for m in found] == [
        ("organisation/nordlys", 0, "Nordlys AS"),
        ("place/sundby", 40, "Sundby"),
    ]
    assert {m.document for m in ask.mentions(world, iris, things=["organisation/nordlys"])} == {
        "fjordmøtet",
        "verkstaden",
    }


def test_names_lead_to_things(world: GraphStore, iris: Iris) -> None:
    assert ask.names(world, iris, ["event"]) == {"event/fjordmotet": ("Fjordmøtet", "Fjordmøtet 2031")}
    assert "person/ola-hansen" not in ask.names(world, iris)


def test_times_know_the_days_that_they_can_mean(world: GraphStore, iris: Iris) -> None:
    times = ask.times(world, iris, ["project/verkstaden"])["project/verkstaden"]
    assert [(m.value, m.earliest, m.latest) for m in times.starts] == [("2029", "2029-01-01", "2029-12-31")]
    assert ask._days("2031-05") == ("2031-05-01", "2031-05-31")
    assert ask._days("XXXX-W39") == ("", "")


def test_counts_cover_kinds_predicates_and_documents(world: GraphStore) -> None:
    counts = ask.counts(world)
    assert (counts["document"], counts["passage"], counts["statement"]) == (2, 2, 14)
    assert (counts["event"], counts["organisation"], counts["startsAt"]) == (1, 2, 3)


def test_concepts_know_their_things(world: GraphStore, iris: Iris) -> None:
    found = ask.things_by_concept(world, iris, "addressesTheme")
    assert found == {"theme/sustainable-forestry": frozenset({"project/verkstaden"})}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"theme": ("forest",)}, {"verkstaden"}),
        ({"theme": ("theme/sustainable-forestry",)}, {"verkstaden"}),
        ({"theme": ("waste",)}, set()),
        ({"theme": ("waste", "forest")}, {"verkstaden"}),
        ({"goal": ("12",)}, {"verkstaden"}),
        ({"goal": ("12.5",), "country": ("NO",)}, set()),
        ({"place": ("place/fjordvik",)}, {"fjordmøtet"}),
        ({"place": ("place/vestlandet",)}, {"fjordmøtet"}),
        ({"country": ("se", "NO")}, {"fjordmøtet", "verkstaden"}),
        ({"actor": ("organisation/nordlys",)}, {"fjordmøtet", "verkstaden"}),
        ({"actor": ("organisation/nordlys",), "kind": ("event",)}, {"fjordmøtet"}),
        ({"languages": ("sv",)}, {"verkstaden"}),
        ({"maturity": ("in-use",)}, {"verkstaden"}),
        ({"maturity": ("idea",)}, set()),
        ({"since": "2030"}, {"fjordmøtet"}),
        ({"until": "2030-12-31"}, {"verkstaden"}),
        ({"since": "2029-06", "until": "2029-06"}, {"verkstaden"}),
        ({"since": "2031-05-15", "until": "2031-05-15"}, {"fjordmøtet"}),
        ({"since": "2031-05-16"}, set()),
    ],
)
def test_filters_let_through_what_they_say(
    world: GraphStore, iris: Iris, filters: dict[str, object], expected: set[str]
) -> None:
    assert matching(world, iris, Query.model_validate({"text": "", **filters})) == expected


def test_no_filter_is_no_answer(world: GraphStore, iris: Iris) -> None:
    assert matching(world, iris, Query(text="skog")) is None


def test_what_has_no_date_is_not_in_any_time() -> None:
    assert not overlaps(ask.Times(), "2000", None)


def test_actors_that_meet_in_a_practice_are_tied_by_both_sentences(world: GraphStore, iris: Iris) -> None:
    found = paths(world, iris, "organisation/nordlys")
    assert {(p.actor, p.shared) for p in found} == {
        ("organisation/fjordvik-kommune", "event/fjordmotet"),
        ("person/kari-nordmann", "event/fjordmotet"),
    }
    (path,) = (p for p in found if p.actor == "organisation/fjordvik-kommune")
    assert [s.predicate for s in path.statements] == ["coOrganises", "organises"]
    assert all(s.quote for s in path.statements)


def test_the_network_holds_things_and_the_statements_between_them(world: GraphStore, iris: Iris) -> None:
    graph = network(world, iris)
    assert graph.nodes["organisation/nordlys"]["kind"] == "organisation"
    ((_, edge),) = graph["organisation/nordlys"]["project/verkstaden"].items()
    assert (edge["predicate"], edge["document"]) == ("leads", "verkstaden")
    assert "maturity/in-use" not in graph
