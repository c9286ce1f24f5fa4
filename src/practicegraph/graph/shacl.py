"""Validation of what enters the graph against ontology/shapes.ttl, with pySHACL on rdflib batches.

Validating through the store's engine was measured to be thirty times slower and to miscount, since it
rewrites datatypes; so batches are read into rdflib.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Literal

from practicegraph.graph.store import GraphStore
from practicegraph.model import Noun
from practicegraph.resources import ontology_dir

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

BATCH_SIZE = 300_000
"""Characters of N-Quads that are validated together: a few documents, or a few hundred things."""
_SH = "http://www.w3.org/ns/shacl#"


class Violation(Noun):
    """One thing that does not fit a shape."""

    graph: str
    """Name of the graph in which it stands."""
    focus: str
    """IRI of the node that was looked at."""
    path: str | None
    """IRI of the property, where the shape is about one."""
    value: str | None
    message: str
    severity: Literal["Violation", "Warning", "Info"]


class ValidationReport(Noun):
    """What validation found."""

    conforms: bool
    graphs: int
    """How many graphs were looked at."""
    violations: tuple[Violation, ...]


def validate(graphs: Iterable[tuple[str, str]]) -> ValidationReport:
    """Validates graphs, given as name and N-Quads."""
    found: list[Violation] = []
    number = 0
    for batch in _batches(graphs):
        number += len(batch)
        found.extend(_validate(batch))
    return ValidationReport(conforms=not found, graphs=number, violations=tuple(found))


def validate_store(store: GraphStore, names: Iterable[str] | None = None) -> ValidationReport:
    """Validates these graphs of a store, by default all of them."""
    chosen = store.graphs() if names is None else names
    return validate((name, store.nquads(name)) for name in chosen)


def _batches(graphs: Iterable[tuple[str, str]]) -> Iterator[dict[str, str]]:
    """Graphs by name, joined until they are worth a run of the validator."""
    batch: dict[str, str] = {}
    for name, nquads in graphs:
        batch[name] = nquads
        if sum(map(len, batch.values())) > BATCH_SIZE:
            yield batch
            batch = {}
    if batch:
        yield batch


def _validate(batch: Mapping[str, str]) -> list[Violation]:
    from pyshacl import validate as pyshacl_validate
    from rdflib import Graph

    # The graph's name is the last term of each line; without it the lines are N-Triples.
    triples = "".join(nquads.replace(f" <{name}> .\n", " .\n") for name, nquads in batch.items())
    data = Graph().parse(data=triples, format="nt")
    conforms, report, _ = pyshacl_validate(data, shacl_graph=_shapes(), inference="none")
    if conforms:
        return []
    return sorted(_violations(batch, report), key=lambda v: (v.graph, v.focus, v.path or "", v.message))


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    return Graph().parse(ontology_dir() / "shapes.ttl", format="turtle")


def _violations(batch: Mapping[str, str], report: Graph) -> Iterator[Violation]:
    from rdflib import RDF, URIRef

    def value(node: Node, property_: str) -> str | None:
        found = report.value(node, URIRef(_SH + property_))
        return None if found is None else str(found)

    for result in report.subjects(RDF.type, URIRef(_SH + "ValidationResult")):
        focus = value(result, "focusNode") or ""
        yield Violation.model_validate(
            {
                "graph": next((name for name, lines in batch.items() if f"<{focus}> " in lines), ""),
                "focus": focus,
                "path": value(result, "resultPath"),
                "value": value(result, "value"),
                "message": value(result, "resultMessage") or "does not fit its shape",
                "severity": (value(result, "resultSeverity") or _SH + "Violation").removeprefix(_SH),
            }
        )
