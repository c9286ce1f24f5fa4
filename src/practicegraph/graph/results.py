"""Answers of the graph: rows, yes or no, or triples, and the bytes of each in the formats people ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal as OneOf

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    serialize,
)

from practicegraph.errors import QueryError
from practicegraph.vocab import NAMESPACES

Shape = OneOf["rows", "boolean", "triples"]
Row = Mapping[str, NamedNode | Literal]
"""Values by variable; a variable without a value is absent."""

ROW_FORMATS: Mapping[str, QueryResultsFormat] = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
TRIPLE_FORMATS: Mapping[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}


class Results:
    """The answer to one query; it can be read once, as rows or as bytes."""

    def __init__(self, answer: QuerySolutions | QueryBoolean | QueryTriples) -> None:
        self._answer = answer
        self.shape: Shape = (
            "rows"
            if isinstance(answer, QuerySolutions)
            else "boolean"
            if isinstance(answer, QueryBoolean)
            else "triples"
        )

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that `serialize` knows for an answer of this shape, the usual one first."""
        return tuple(TRIPLE_FORMATS if self.shape == "triples" else ROW_FORMATS)

    def rows(self) -> Iterator[Row]:
        """The rows of a SELECT; raises QueryError for a query of another form."""
        if not isinstance(self._answer, QuerySolutions):
            raise QueryError("the query gives no rows", cure="Use SELECT")
        names = [variable.value for variable in self._answer.variables]
        for solution in self._answer:
            values = ((name, solution[name]) for name in names)
            yield {n: v for n, v in values if isinstance(v, (NamedNode, Literal))}

    def __bool__(self) -> bool:
        """The answer of an ASK; raises QueryError for a query of another form."""
        if not isinstance(self._answer, QueryBoolean):
            raise QueryError("the query gives no yes or no", cure="Use ASK")
        return bool(self._answer)

    def serialize(self, format: str | None = None) -> tuple[bytes, str]:
        """The answer as bytes in one of `formats`, with its media type.

        Raises QueryError for a format that does not fit an answer of this shape.
        """
        name = format or self.formats[0]
        if name not in self.formats:
            raise QueryError(
                f"{name} is no format for {self.shape}", cure=f"Use one of {', '.join(self.formats)}"
            )
        try:
            if isinstance(self._answer, QueryTriples):
                triples = TRIPLE_FORMATS[name]
                written = serialize(self._answer, format=triples, prefixes=dict(NAMESPACES))
                return written or b"", triples.media_type
            rows = ROW_FORMATS[name]
            return self._answer.serialize(format=rows) or b"", rows.media_type
        except OSError as error:
            raise QueryError(f"the query could not be answered to its end ({error})") from error
