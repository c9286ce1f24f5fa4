"""The mapping keeps every public statement with its words, and lets nothing private or unpublished through."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Literal, NamedNode

from practicegraph.graph import ask, mapping
from practicegraph.graph.rdf import number, parse_quads, typed
from practicegraph.graph.shacl import validate, validate_store
from practicegraph.graph.store import GraphStore
from practicegraph.iris import Iris
from practicegraph.model import Document, Extraction
from practicegraph.vocab import RDF, XSD

Found = tuple[tuple[Document, Extraction], ...]
ALLOWED = {XSD + t for t in ("integer", "decimal", "date", "dateTime", "gYear", "boolean", "string")}
ALLOWED.add(RDF + "langString")


def test_every_public_statement_comes_back_with_its_words(
    world: GraphStore, documents: Found, iris: Iris
) -> None:
    for document, extraction in documents:
        back = {s.id: s for s in ask.statements(world, iris, document=[document.id])}
        assert set(back) == {s.id for s in extraction.statements if s.public}
        for statement in extraction.statements:
            if not statement.public:
                continue
            got = back[statement.id]
            assert (got.start, got.end) == (statement.start, statement.end)
            assert len(got.quote) == len(statement.quote)
            assert got.quote == statement.quote or "█" in got.quote
            same = {
                "subject",
                "predicate",
                "subject_type",
                "object_type",
                "basis",
                "status",
                "method",
                "reason",
            }
            same |= {
                "confidence",
                "not_before",
                "not_after",
                "provisional",
                "contradicts",
                "document",
                "field",
            }
            assert got.model_dump(include=same) == statement.model_dump(include=same)


def test_private_details_leave_no_trace(world: GraphStore, iris: Iris) -> None:
    everything = world.nquads()
    assert "22 33 44 55" not in everything
    assert "Ola Hansen" not in everything
    assert "ola-hansen" not in everything
    (leads,) = ask.statements(world, iris, subject=["person/kari-nordmann"])
    assert leads.quote == "Kari Nordmann leder møtet, ring ██ ██ ██ ██."


def test_a_person_without_a_role_has_no_node(documents: Found, iris: Iris) -> None:
    document, extraction = documents[0]
    roleless = extraction.model_copy(
        update={"statements": tuple(s for s in extraction.statements if s.predicate != "leads")}
    )
    assert "person/kari-nordmann" in mapping.public_things(document, extraction)
    assert "person/kari-nordmann" not in mapping.public_things(document, roleless)


def test_proposed_statements_come_only_when_asked_for_and_rejected_never(
    documents: Found, iris: Iris
) -> None:
    document, extraction = documents[0]
    public = mapping.document_quads(document, (), extraction, iris)
    every = mapping.document_quads(document, (), extraction, iris, include_proposed=True)
    assert "themes#construction-reuse" not in public
    assert "themes#construction-reuse" in every
    assert "themes#waste" not in public + every


def test_only_iris_and_the_allowed_datatypes_are_stored(world: GraphStore, iris: Iris) -> None:
    for quad in parse_quads(world.nquads()):
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, (NamedNode, Literal))
        if isinstance(quad.object, Literal):
            assert quad.object.datatype.value in ALLOWED


def test_what_is_stored_equals_what_was_mapped(
    world: GraphStore, documents: Found, graphs_of: Callable[[Document, Extraction], dict[str, str]]
) -> None:
    for name, quads in graphs_of(*documents[0]).items():
        assert world.nquads(name) == quads


def test_the_same_text_gives_the_same_lines_in_order(documents: Found, iris: Iris) -> None:
    document, extraction = documents[0]
    shuffled = extraction.model_copy(update={"statements": extraction.statements[::-1]})
    lines = mapping.document_quads(document, (), extraction, iris)
    assert lines == mapping.document_quads(document, (), shuffled, iris)
    assert lines.splitlines() == sorted(lines.splitlines())


def test_words_in_the_title_are_quoted_from_the_title(documents: Found, iris: Iris) -> None:
    document, extraction = documents[0]
    titled = extraction.statements[0].model_copy(
        update={"field": "title", "start": 0, "end": 10, "quote": "Fjordmøtet"}
    )
    found = extraction.model_copy(update={"statements": (titled,)})
    store = GraphStore.in_memory()
    store.apply(1, (), {iris.graph(document.id): mapping.document_quads(document, (), found, iris)})
    (back,) = ask.statements(store, iris)
    assert (back.field, back.quote) == ("title", "Fjordmøtet")


def test_words_that_are_not_in_the_text_are_no_evidence(documents: Found, iris: Iris) -> None:
    document, extraction = documents[0]
    beyond = extraction.statements[0].model_copy(update={"end": 10_000})
    with pytest.raises(ValueError, match="no stretch of the text"):
        mapping.document_quads(document, (), extraction.model_copy(update={"statements": (beyond,)}), iris)


def test_a_thing_comes_back_with_all_that_is_known_of_it(world: GraphStore, iris: Iris) -> None:
    place = ask.thing(world, iris, "place/fjordvik")
    assert place is not None
    assert place.attributes == {
        "lat": 62.5, "lon": 6.25, "country": "NO", "type": "municipality", "within": "place/vestlandet"
    }  # fmt: skip
    figure = ask.thing(world, iris, "indicator/fjordmotet-1")
    assert figure is not None
    assert figure.local
    assert figure.attributes == {
        "value": 40.0, "unit": "%", "about": "avfall brukt om igjen", "year": "2030", "qualifier": "result"
    }  # fmt: skip
    event = ask.thing(world, iris, "event/fjordmotet")
    assert event is not None
    assert (event.names, event.language) == (("Fjordmøtet", "Fjordmøtet 2031"), "nb")
    assert ask.thing(world, iris, "event/unknown") is None


@pytest.mark.parametrize(
    ("value", "datatype", "expected"),
    [
        ("2031-05-15", "date", "date"),
        ("2031-13-15", "date", "string"),
        ("XXXX-W39", "date", "string"),
        ("2031-05-15T10:00", "dateTime", "dateTime"),
        ("2031", "gYear", "gYear"),
        ("snart", "string", "string"),
    ],
)
def test_a_value_that_does_not_fit_its_datatype_stays_words(value: str, datatype: str, expected: str) -> None:
    assert typed(value, datatype).datatype.value == XSD + expected


def test_numbers_are_decimals_without_exponent() -> None:
    assert [number(n).value for n in (40, 2.40, "97.6", 1e-7, "fire")] == [
        "40",
        "2.4",
        "97.6",
        "0.0000001",
        "fire",
    ]


def test_the_mapping_fits_the_shapes(world: GraphStore, iris: Iris) -> None:
    names = [name for name in world.graphs() if name.startswith(iris.base)]
    report = validate_store(world, names)
    assert report.violations == ()
    assert report.graphs == len(names)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('confidence> "0.9"', 'confidence> "1.9"', "1.0"),
        ("ontology#evidence>", "ontology#reason>", "no statement without evidence"),
        ("ontology#stated>", "ontology#computed>", "says why"),
        ('sha256> "', 'sha256> "x', "checksum"),
        (
            "predicate> <https://w3id.org/practicegraph/ontology#organises>",
            "predicate> <https://example.org/p>",
            "ours",
        ),
    ],
)
def test_a_graph_that_breaks_a_promise_is_reported(
    documents: Found, iris: Iris, old: str, new: str, message: str
) -> None:
    name = iris.graph(documents[0][0].id)
    quads = mapping.document_quads(documents[0][0], (), documents[0][1], iris)
    report = validate([(name, quads.replace(old, new))])
    assert not report.conforms
    assert any(message in v.message for v in report.violations)
    assert {v.graph for v in report.violations} == {name}
