"""From nouns to RDF: what a document says as its named graph, each canonical thing, and the vocabularies.

Per document one graph holds the plain triples, for each of them an rdf:Statement with confidence and
basis, and a Web Annotation (https://www.w3.org/TR/annotation-model/) that points at the words. All words
are masked, at equal length, before they get here, so that offsets hold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import RdfFormat, parse

from practicegraph.graph.rdf import TYPE, Quads, Term, day, number, text, typed, web_address
from practicegraph.iris import Iris
from practicegraph.model import PRIVATE_MARKS, Document, Entity, Evidence, Extraction, Passage, Statement
from practicegraph.privacy import find_private, mask, mask_text
from practicegraph.resources import ontology_dir
from practicegraph.vocab import (
    BASIS,
    DCTERMS,
    GEO,
    KIND_CLASSES,
    OA,
    PG,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SOSA,
    STATUS,
)

VOCABULARY_GRAPH = "https://w3id.org/practicegraph/ontology"
CONTEXT = 32
"""Code points of text before and after a quotation that help to find it again."""


class Run(NamedTuple):
    """The reading that a document's statements come from."""

    extractor: str = ""
    """Fingerprint of what extracted them."""
    at: str = ""
    """When, as the record says (ISO 8601 dateTime); empty where it does not matter."""


# ----------------------------------------------------------------------------- one document


def document_quads(
    document: Document,
    passages: Sequence[Passage],
    extraction: Extraction,
    iris: Iris,
    *,
    run: Run = Run(),  # noqa: B008 - immutable
    include_proposed: bool = False,
    elsewhere: Collection[str] = (),
) -> str:
    """Sorted N-Quads of the document's named graph: what it is, what it says, and where it says so.

    `elsewhere`: ids of public statements of other documents, which links may lead to.
    """
    page = _Page(document, passages, iris)
    page.describe(extraction.thing, run)
    for passage in passages:
        page.passage(passage)
    shown = public_statements(document, extraction, include_proposed=include_proposed)
    known = {statement.id for statement in shown} | set(elsewhere)
    for statement in shown:
        page.statement(statement, known)
    named = public_things(document, extraction, include_proposed=include_proposed)
    for mention in extraction.mentions:
        place = Evidence(**mention.model_dump(exclude={"entity"}))
        if mention.entity in named and not _is_private(document, place):
            page.mention(mention.entity, place)
    return page.quads.lines()


def public_statements(
    document: Document, extraction: Extraction, *, include_proposed: bool = False
) -> tuple[Statement, ...]:
    """The statements that may be shown: not rejected, not about one who is named only in private words."""
    hidden = _hidden(document, extraction)
    wanted = {"asserted", "confirmed", "proposed"} if include_proposed else {"asserted", "confirmed"}
    return tuple(
        s
        for s in extraction.statements
        if s.status in wanted and s.subject not in hidden and (s.is_literal or s.object not in hidden)
    )


def public_things(
    document: Document, extraction: Extraction, *, include_proposed: bool = False
) -> frozenset[str]:
    """Ids of what the document gives a node to: the main thing, what statements speak of, what is named.

    A person has a node only with a role in a statement (DESIGN §4.2), and a name that stands only in a
    photo credit or another private detail gives none.
    """
    shown = public_statements(document, extraction, include_proposed=include_proposed)
    spoken = {s.subject for s in shown} | {s.object for s in shown if not s.is_literal}
    named = {m.entity for m in extraction.mentions if not m.entity.startswith("person/")}
    return frozenset({extraction.thing} | spoken | (named - _hidden(document, extraction)))


def _hidden(document: Document, extraction: Extraction) -> set[str]:
    """Ids of things all of whose mentions stand in private words."""
    seen: dict[str, bool] = {}
    for mention in extraction.mentions:
        place = Evidence(**mention.model_dump(exclude={"entity"}))
        seen[mention.entity] = seen.get(mention.entity, True) and _is_private(document, place)
    return {entity for entity, private in seen.items() if private}


def _is_private(document: Document, place: Evidence) -> bool:
    marks = document.marks if place.field == "text" else find_private(document.title)
    return any(m.kind in PRIVATE_MARKS and m.start < place.end and place.start < m.end for m in marks)


class _Page:
    """The named graph of one document while it is being written."""

    def __init__(self, document: Document, passages: Sequence[Passage], iris: Iris) -> None:
        self.quads = Quads(iris.graph(document.id))
        self._document, self._passages, self._iris = document, passages, iris
        self._iri = iris.document(document.id)
        self._shown = {"text": mask(document.text, document.marks), "title": mask_text(document.title)}

    def describe(self, thing: str, run: Run) -> None:
        """What the document is and where its graph comes from."""
        add, document = self.quads.add, self._document
        add(self._iri, TYPE, PG.Document)
        add(self._iri, PG.tells, self._iris.thing(thing))
        add(self._iri, PG.sha256, text(hashlib.sha256(document.raw or document.text.encode()).hexdigest()))
        add(self._iri, PG.characters, typed(str(len(document.text)), "integer"))
        add(self._iri, DCTERMS + "identifier", text(document.id))
        add(self._iri, DCTERMS + "title", text(self._shown["title"], document.language))
        add(self._iri, DCTERMS + "format", text(document.media_type))
        add(self._iri, SCHEMA + "inLanguage", text(document.language))
        if document.published:
            add(self._iri, DCTERMS + "issued", day(document.published))
        if document.publisher:
            add(self._iri, DCTERMS + "publisher", text(mask_text(document.publisher)))
        if document.source:
            add(self._iri, DCTERMS + "source", _address(document.source))
        for further in document.source_also:
            add(self._iri, RDFS + "seeAlso", _address(further))
        self._provenance(run)

    def _provenance(self, run: Run) -> None:
        add, graph = self.quads.add, self._iris.graph(self._document.id)
        activity = self._iris.thing(f"extraction/{self._document.id}")
        add(graph, TYPE, PROV + "Entity")
        add(graph, PROV + "wasDerivedFrom", self._iri)
        add(graph, PROV + "wasGeneratedBy", activity)
        add(activity, TYPE, PROV + "Activity")
        add(activity, PROV + "used", self._iri)
        add(activity, PG.extractor, text(run.extractor) if run.extractor else None)
        add(activity, PROV + "endedAtTime", typed(run.at, "dateTime") if run.at else None)

    def passage(self, passage: Passage) -> None:
        add, node = self.quads.add, self._iris.thing(f"passage/{passage.id}")
        add(node, TYPE, PG.Passage)
        add(node, DCTERMS + "isPartOf", self._iri)
        add(node, PG.number, typed(str(passage.number), "integer"))
        add(node, OA + "start", typed(str(passage.start), "integer"))
        add(node, OA + "end", typed(str(passage.end), "integer"))
        add(node, SCHEMA + "inLanguage", text(passage.language))

    def statement(self, statement: Statement, known: set[str]) -> None:
        """The plain triple, the rdf:Statement about it, and the annotation that points at its words."""
        add, node = self.quads.add, self._iris.statement(statement.id)
        subject, predicate = self._iris.thing(statement.subject), PG.NAMESPACE + statement.predicate
        object_ = self._object(statement)
        add(subject, predicate, object_)
        add(node, TYPE, RDF + "Statement")
        add(node, RDF + "subject", subject)
        add(node, RDF + "predicate", predicate)
        add(node, RDF + "object", object_)
        add(node, PG.subjectLabel, text(mask_text(statement.subject_label)))
        add(node, PG.objectLabel, text(mask_text(statement.object_label)))
        self._standing(node, statement)
        add(
            node,
            PG.contradicts,
            *(self._iris.statement(other) for other in statement.contradicts if other in known),
        )
        if statement.repeats in known:
            add(node, PG.repeats, self._iris.statement(statement.repeats))
        annotation = self._iris.thing(f"annotation/{statement.id}")
        add(node, PG.evidence, annotation)
        add(node, PROV + "wasDerivedFrom", self._iri)
        self._annotate(annotation, node, "describing", statement.evidence)

    def _standing(self, node: str, statement: Statement) -> None:
        add = self.quads.add
        add(node, PG.basis, BASIS[statement.basis])
        add(node, PG.status, STATUS[statement.status])
        add(node, PG.confidence, number(statement.confidence))
        add(node, PG.method, text(statement.method))
        add(node, PG.reason, text(mask_text(statement.reason)) if statement.reason else None)
        add(node, PG.notBefore, day(statement.not_before) if statement.not_before else None)
        add(node, PG.notAfter, day(statement.not_after) if statement.not_after else None)
        add(node, PG.provisional, typed("true", "boolean") if statement.provisional else None)
        add(node, PG.fellShort, typed("true", "boolean") if statement.fell_short else None)

    def _object(self, statement: Statement) -> Term | str:
        if not statement.is_literal:
            return self._iris.thing(statement.object)
        if statement.object_type == "maturity":
            return self._iris.thing(f"maturity/{statement.object}")
        if statement.object_type == "langString":
            return text(mask_text(statement.object), self._language(statement.start))
        # Only free words can hold a private detail; a date must not be taken for a phone number.
        free = statement.object_type == "string"
        return typed(mask_text(statement.object) if free else statement.object, str(statement.object_type))

    def _language(self, at: int) -> str:
        within = (p.language for p in self._passages if p.start <= at < p.end)
        found = next(within, "und")
        return self._document.language if found == "und" else found

    def mention(self, entity: str, place: Evidence) -> None:
        """A place where a thing is named."""
        thing = self._iris.thing(entity)
        self.quads.add(self._iri, SCHEMA + "mentions", thing)
        node = self._iris.thing(
            f"mention/{_hash(place.document, entity, place.field, place.start, place.end)}"
        )
        self._annotate(node, thing, "identifying", place)

    def _annotate(self, node: str, body: str, motivation: str, place: Evidence) -> None:
        add = self.quads.add
        add(node, TYPE, OA + "Annotation")
        add(node, OA + "motivatedBy", OA + motivation)
        add(node, OA + "hasBody", body)
        add(node, OA + "hasTarget", self._span(place))

    def _span(self, place: Evidence) -> str:
        """The node of a stretch of words, shared by all that points at it."""
        shown = self._shown[place.field]
        if not 0 <= place.start < place.end <= len(shown):
            raise ValueError(
                f"{place.start}–{place.end} is no stretch of the {place.field} of {place.document}"
            )
        add, name = self.quads.add, _hash(place.document, place.field, place.start, place.end)
        span, position, quotation = (
            self._iris.thing(f"{k}/{name}") for k in ("span", "position", "quotation")
        )
        add(span, TYPE, OA + "SpecificResource")
        add(span, OA + "hasSource", self._iri)
        add(span, PG.field, text(place.field))
        add(span, OA + "hasSelector", position, quotation)
        add(position, TYPE, OA + "TextPositionSelector")
        add(position, OA + "start", typed(str(place.start), "integer"))
        add(position, OA + "end", typed(str(place.end), "integer"))
        add(quotation, TYPE, OA + "TextQuoteSelector")
        add(quotation, OA + "exact", text(shown[place.start : place.end]))
        add(quotation, OA + "prefix", text(shown[max(0, place.start - CONTEXT) : place.start]))
        add(quotation, OA + "suffix", text(shown[place.end : place.end + CONTEXT]))
        return span


def _hash(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:20]


def _address(value: str) -> Term:
    shown = mask_text(value)
    return web_address(shown) or text(shown)


# ----------------------------------------------------------------------------- canonical things


def thing_graph(id: str, iris: Iris) -> str:
    """Name of the graph that holds what is known of one thing, whichever document it stands in."""
    kind, _, slug = id.partition("/")
    return iris.thing(f"thing/{kind}-{slug}")


def thing_graphs(entities: Iterable[Entity], iris: Iris) -> dict[str, str]:
    """Sorted N-Quads of each thing by the name of its graph: change one thing, replace one graph.

    Themes and goals have none: the vocabulary graph describes them.
    """
    return {
        thing_graph(entity.id, iris): _thing(entity, iris)
        for entity in entities
        if entity.kind not in ("theme", "goal")
    }


def thing_quads(entities: Iterable[Entity], iris: Iris) -> str:
    """Sorted N-Quads of all these things together, each in its own graph."""
    lines = "".join(thing_graphs(entities, iris).values()).splitlines()
    return "".join(line + "\n" for line in sorted(lines))


def _thing(entity: Entity, iris: Iris) -> str:
    quads = Quads(thing_graph(entity.id, iris))
    node = iris.thing(entity.id)
    quads.add(node, TYPE, KIND_CLASSES[entity.kind])
    quads.add(node, RDFS + "label", text(mask_text(entity.label), entity.language))
    for name in entity.names:
        quads.add(node, SCHEMA + "alternateName", text(mask_text(name)) if name != entity.label else None)
    quads.add(node, DCTERMS + "identifier", *(text(code) for code in entity.codes))
    quads.add(node, PG.local, typed("true", "boolean") if entity.local else None)
    if entity.kind == "indicator":
        _observation(quads, node, entity, iris)
    else:
        _attributes(quads, node, entity, iris)
    return quads.lines()


def _observation(quads: Quads, node: str, entity: Entity, iris: Iris) -> None:
    """A figure as sosa:Observation whose result is a schema:QuantitativeValue."""
    given = entity.attributes
    result = iris.thing(f"quantity/{entity.id.partition('/')[2]}")
    quads.add(node, TYPE, SOSA + "Observation")
    quads.add(node, SOSA + "hasResult", result)
    quads.add(result, TYPE, SCHEMA + "QuantitativeValue")
    properties: Mapping[str, tuple[str, str, Callable[[Any], Term]]] = {
        "value": (result, SCHEMA + "value", number),
        "upper": (result, SCHEMA + "maxValue", number),
        "unit": (result, SCHEMA + "unitText", _words),
        "about": (node, PG.about, _words),
        "year": (node, PG.year, lambda year: day(str(year))),
        "baseline": (node, PG.baseline, _words),
        "qualifier": (node, PG.qualifier, _words),
    }
    for key, (subject, predicate, make) in properties.items():
        if given.get(key) not in (None, ""):
            quads.add(subject, predicate, make(given[key]))


def _attributes(quads: Quads, node: str, entity: Entity, iris: Iris) -> None:
    def place(id: str) -> str:
        return iris.thing(id)

    properties: Mapping[str, tuple[str, Callable[[Any], Term | str]]] = {
        "lat": (GEO + "lat", number),
        "lon": (GEO + "long", number),
        "country": (SCHEMA + "addressCountry", _words),
        "address": (SCHEMA + "streetAddress", _words),
        "type": (PG.type, _words),
        "domain": (PG.domain, _words),
        "within": (SCHEMA + "containedInPlace", place),
        "place": (SCHEMA + "location", place),
        "text": (SCHEMA + "description", _words),
        "theme": (DCTERMS + "subject", lambda id: iris.thing(id if "/" in id else f"theme/{id}")),
        "audience": (SCHEMA + "audience", _words),
        "until": (SCHEMA + "availabilityEnds", lambda value: day(str(value))),
    }
    for key, (predicate, make) in properties.items():
        for value in _several(entity.attributes.get(key)):
            quads.add(node, predicate, make(value))


def _words(value: Any) -> Term:
    return text(mask_text(str(value)))


def _several(value: Any) -> Sequence[Any]:
    if value in (None, ""):
        return ()
    return tuple(value) if isinstance(value, (list, tuple)) else (value,)


# ----------------------------------------------------------------------------- vocabularies


def vocabulary_quads(folder: Path | None = None) -> str:
    """Sorted N-Quads of the ontology, the themes and the goals in the vocabulary graph."""
    return _vocabulary(folder or ontology_dir())


@cache  # asked at every change of the workspace, while the files stay as they are
def _vocabulary(folder: Path) -> str:
    quads = Quads(VOCABULARY_GRAPH)
    for name in ("practicegraph.ttl", "themes.ttl", "goals.ttl"):
        for triple in parse(path=str(folder / name), format=RdfFormat.TURTLE):
            quads.add(triple.subject.value, triple.predicate.value, triple.object)
    return quads.lines()
