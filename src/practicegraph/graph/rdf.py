"""RDF terms and quads, built so that only what DESIGN allows can come out: IRIs and the plain datatypes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from practicegraph.vocab import RDF, XSD

Term = NamedNode | Literal

TYPE = RDF + "type"
_SHAPES: dict[str, re.Pattern[str]] = {
    "date": re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
    "dateTime": re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?"),
    "gYear": re.compile(r"\d{4}"),
    "integer": re.compile(r"[+-]?\d+"),
    "decimal": re.compile(r"[+-]?\d+(\.\d+)?"),
    "boolean": re.compile(r"true|false"),
}
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")


def web_address(value: str) -> NamedNode | None:
    """The address as an IRI, or None where it cannot be one."""
    try:
        return NamedNode(value) if _IRI.fullmatch(value) else None
    except ValueError:
        return None


def text(value: str, language: str = "und") -> Literal:
    """Words as rdf:langString, or as xsd:string where the language is not known."""
    return Literal(value) if language in ("und", "") else Literal(value, language=language)


def typed(value: str, datatype: str) -> Literal:
    """A value with its datatype; one that does not fit the datatype stays a plain string."""
    if datatype == "dateTime" and re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}", value):
        value += ":00"
    shape = _SHAPES.get(datatype)
    if shape is None or not shape.fullmatch(value):
        return Literal(value)
    return Literal(value, datatype=NamedNode(XSD + datatype))


def number(value: object) -> Literal:
    """A number as xsd:decimal without an exponent, or its words where it is no number."""
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return Literal(str(value))
    if not amount.is_finite():
        return Literal(str(value))
    plain = format(amount, "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return Literal(plain, datatype=NamedNode(XSD + "decimal"))


def day(value: str) -> Literal:
    """A point of time at its precision: a day, a year, or the words for what is neither."""
    return typed(value, {10: "date", 4: "gYear"}.get(len(value), "string"))


class Quads:
    """Collects the quads of one named graph and writes them as sorted N-Quads."""

    def __init__(self, graph: str) -> None:
        self._graph = NamedNode(graph)
        self._quads: set[Quad] = set()

    def add(self, subject: str, predicate: str, *objects: Term | str | None) -> None:
        """One quad for each object; a string is an IRI, None is left out."""
        for object_ in objects:
            if object_ is not None:
                term = NamedNode(object_) if isinstance(object_, str) else object_
                self._quads.add(Quad(NamedNode(subject), NamedNode(predicate), term, self._graph))

    def lines(self) -> str:
        """The quads as N-Quads, one a line, sorted."""
        return sorted_lines(self._quads)


def sorted_lines(quads: Iterable[Quad]) -> str:
    """Quads as N-Quads, one a line, sorted by code point; empty for none."""
    written = serialize(quads, format=RdfFormat.N_QUADS)
    assert written is not None
    lines = sorted(written.decode().splitlines())
    return "\n".join(lines) + "\n" if lines else ""


def parse_quads(nquads: str) -> Iterator[Quad]:
    """The quads of N-Quads text; raises SyntaxError where it is not well formed."""
    yield from parse(input=nquads.encode(), format=RdfFormat.N_QUADS)
