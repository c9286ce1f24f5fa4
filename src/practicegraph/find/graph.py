"""The graph itself: SPARQL for reading, and SHACL validation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practicegraph.graph.results import Results
    from practicegraph.graph.shacl import ValidationReport
    from practicegraph.workspace import Workspace


def sparql(workspace: Workspace, query: str) -> Results:
    """The answer to a SPARQL 1.1 query.

    Raises:
        QueryRefused: an update, LOAD or SERVICE, or a query that is too large or too deep.
        QueryError: it cannot be read, with line and column.
    """
    return workspace.snapshot.graph.query(query)


def validate(workspace: Workspace) -> ValidationReport:
    """Check all graphs against the SHACL shapes of the ontology."""
    from practicegraph.graph.shacl import validate_store

    return validate_store(workspace.snapshot.graph)


def described(workspace: Workspace, id: str, format: str) -> tuple[bytes, str]:
    """What the graph says of a thing: its own triples and the statements about it with their evidence.

    Args:
        workspace: where to look.
        id: a thing, document, statement, theme or goal.
        format: turtle, jsonld or ntriples.

    Returns:
        The bytes and their media type.

    Raises:
        NotFound: the graph says nothing of it; the message names near ones.
        Gone: it was forgotten.
    """
    from practicegraph.errors import NotFound
    from practicegraph.find.things import thing_id
    from practicegraph.graph.store import bind, named_query

    text = bind(named_query("described"), thing=workspace.iris.thing(id))
    graph = workspace.snapshot.graph
    if not graph.query(text).serialize("nt")[0]:
        thing_id(workspace, id)  # tells what is forgotten from what never was, and names near ids
        raise NotFound(f"the graph says nothing of {id}", cure="`practicegraph show` tells what is known")
    return graph.query(text).serialize({"ntriples": "nt"}.get(format, format))


EXAMPLE_QUERY = """\
# Who organises what, with the sentence that says so
PREFIX pg: <https://w3id.org/practicegraph/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX oa: <http://www.w3.org/ns/oa#>

SELECT ?actor ?event ?sentence WHERE {
  ?statement rdf:subject/rdfs:label ?actor ;
             rdf:predicate pg:organises ;
             rdf:object/rdfs:label ?event ;
             pg:evidence/oa:hasTarget/oa:hasSelector/oa:exact ?sentence .
}
LIMIT 50
"""
"""A first query for people: which actors organise what, with the sentence."""
