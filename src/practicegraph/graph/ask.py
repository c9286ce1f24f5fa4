"""What the graph is asked for: statements, facets, dates and names, as the nouns of the model.

Ids go in and come out; the queries stand in queries/*.rq.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from practicegraph.graph.mapping import thing_graph
from practicegraph.graph.rdf import text
from practicegraph.graph.results import Row
from practicegraph.graph.store import GraphStore
from practicegraph.iris import Iris
from practicegraph.model import KINDS, Entity, Mention, Noun, Reference, Statement
from practicegraph.vocab import (
    DCTERMS,
    GEO,
    KIND_CLASSES,
    PG,
    RDF,
    RDFS,
    SCHEMA,
    XSD,
)

_KINDS = {iri: kind for kind, iri in KIND_CLASSES.items()}


class DocumentRow(Noun):
    """A document as the graph knows it."""

    id: str
    title: str
    language: str
    thing: str
    """Id of the main thing that it tells of."""
    published: str | None = None
    source: str | None = None
    publisher: str | None = None


class Facets(Noun):
    """What a thing is known by, for a line in a list of results. What most documents say comes first."""

    themes: tuple[Reference, ...] = ()
    goals: tuple[Reference, ...] = ()
    places: tuple[Reference, ...] = ()
    actors: tuple[Reference, ...] = ()


class Moment(Noun):
    """A time that a statement gives."""

    value: str
    statement: str
    """Id of the statement."""
    earliest: str
    """First day (ISO 8601) that it can mean; empty where it is not known."""
    latest: str
    """Last day that it can mean; empty where it is not known."""


class Times(Noun):
    """When a thing starts, ends and closes for registration; several where sources differ."""

    starts: tuple[Moment, ...] = ()
    ends: tuple[Moment, ...] = ()
    deadlines: tuple[Moment, ...] = ()


# ----------------------------------------------------------------------------- statements


def statements(
    store: GraphStore,
    iris: Iris,
    *,
    ids: Iterable[str] | None = None,
    subject: Iterable[str] | None = None,
    object: Iterable[str] | None = None,
    predicate: Iterable[str] | None = None,
    document: Iterable[str] | None = None,
) -> tuple[Statement, ...]:
    """The statements that fit all that is given, by document and place. Of several ids any will do."""
    rows = store.select(
        "statements",
        statement=_iris(iris.statement, ids),
        subject=_iris(iris.thing, subject),
        object=_iris(iris.thing, object),
        predicate=_iris(PG.NAMESPACE.__add__, predicate),
        document=None if document is None else [text(id) for id in document],
    )
    by_id: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_id[row["statement"].value].append(row)
    found = (_statement(several, iris) for several in by_id.values())
    return tuple(sorted(found, key=lambda s: (s.document, s.field, s.start, s.end, s.id)))


def statements_of(store: GraphStore, iris: Iris, thing: str) -> tuple[Statement, ...]:
    """All statements that have the thing as subject or object."""
    both = {
        s.id: s
        for s in (
            *statements(store, iris, subject=[thing]),
            *statements(store, iris, object=[thing]),
        )
    }
    return tuple(sorted(both.values(), key=lambda s: (s.document, s.field, s.start, s.end, s.id)))


def _statement(rows: Sequence[Row], iris: Iris) -> Statement:
    row = rows[0]
    given = {name: value.value for name, value in row.items()}
    object_, object_type = _object(row, iris)
    subject = _id(iris, given["subject"])
    others = {_id(iris, r["contradicts"].value).partition("/")[2] for r in rows if "contradicts" in r}
    return Statement.model_validate(
        {
            "id": _id(iris, given["statement"]).partition("/")[2],
            "document": given["document"],
            "subject": subject,
            "predicate": given["predicate"].removeprefix(PG.NAMESPACE),
            "object": object_,
            "subject_label": given["subjectLabel"],
            "object_label": given["objectLabel"],
            "subject_type": subject.partition("/")[0],
            "object_type": object_type,
            "quote": given["quote"],
            "start": int(given["start"]),
            "end": int(given["end"]),
            "field": given["field"],
            "basis": given["basis"].removeprefix(PG.NAMESPACE),
            "confidence": float(given["confidence"]),
            "method": given["method"],
            "status": given["status"].removeprefix(PG.NAMESPACE),
            "reason": given.get("reason"),
            "not_before": given.get("notBefore"),
            "not_after": given.get("notAfter"),
            "provisional": given.get("provisional") == "true",
            "fell_short": given.get("fellShort") == "true",
            "contradicts": tuple(sorted(others)),
            "repeats": _id(iris, given["repeats"]).partition("/")[2] if "repeats" in given else None,
        }
    )


def _object(row: Row, iris: Iris) -> tuple[str, str]:
    term = row["object"]
    datatype = getattr(term, "datatype", None)
    if datatype is not None:
        return term.value, datatype.value.removeprefix(XSD).removeprefix(RDF)
    id = _id(iris, term.value)
    kind, _, slug = id.partition("/")
    return (slug, kind) if kind == "maturity" else (id, kind)


# ----------------------------------------------------------------------------- documents


def documents(
    store: GraphStore, iris: Iris, *, ids: Iterable[str] | None = None, things: Iterable[str] | None = None
) -> tuple[DocumentRow, ...]:
    """The documents of these ids, or that tell of these things; all where neither is given."""
    rows = store.select(
        "documents",
        id=None if ids is None else [text(id) for id in ids],
        thing=_iris(iris.thing, things),
    )
    found: dict[str, DocumentRow] = {}
    for row in rows:
        given = {name: value.value for name, value in row.items() if name != "document"}
        found.setdefault(given["id"], DocumentRow(**{**given, "thing": _id(iris, given["thing"])}))
    return tuple(found.values())


def mentions(
    store: GraphStore,
    iris: Iris,
    *,
    documents: Iterable[str] | None = None,
    things: Iterable[str] | None = None,
) -> tuple[Mention, ...]:
    """Where these things are named in these documents, in the order of the text."""
    rows = store.select(
        "mentions",
        id=None if documents is None else [text(id) for id in documents],
        thing=_iris(iris.thing, things),
    )
    return tuple(
        Mention.model_validate(
            {
                "document": row["id"].value,
                "entity": _id(iris, row["thing"].value),
                "start": int(row["start"].value),
                "end": int(row["end"].value),
                "quote": row["quote"].value,
                "field": row["field"].value,
            }
        )
        for row in rows
    )


# ----------------------------------------------------------------------------- things


def facets(store: GraphStore, iris: Iris, things: Sequence[str], language: str = "en") -> dict[str, Facets]:
    """Themes, goals, places and actors of each of the things; labels in that language where there are any."""
    rows = store.select("facets", thing=_iris(iris.thing, things))
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        key = (_id(iris, row["thing"].value), row["facet"].value)
        found[key][_id(iris, row["value"].value)] = int(row["documents"].value)
    names = labels(store, iris, {id for counts in found.values() for id in counts}, language)

    def references(thing: str, facet: str) -> tuple[Reference, ...]:
        ranked = sorted(found[thing, facet].items(), key=lambda item: (-item[1], names.get(item[0], item[0])))
        return tuple(Reference(id=id, label=names.get(id, id)) for id, _ in ranked)

    return {
        thing: Facets(
            themes=references(thing, "theme"),
            goals=references(thing, "goal"),
            places=references(thing, "place"),
            actors=references(thing, "actor"),
        )
        for thing in things
    }


def labels(store: GraphStore, iris: Iris, ids: Iterable[str], language: str = "en") -> dict[str, str]:
    """The name that each thing or concept is shown under: in that language, in English, or as known."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in store.select("labels", thing=_iris(iris.thing, ids)):
        tag = getattr(row["label"], "language", None) or ""
        found[_id(iris, row["thing"].value)][tag] = row["label"].value
    return {id: by.get(language) or by.get("en") or by[min(by)] for id, by in found.items()}


def names(store: GraphStore, iris: Iris, kinds: Iterable[str] = KINDS) -> dict[str, tuple[str, ...]]:
    """All names of all things of these kinds, by id."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in store.select("names", **{"class": [KIND_CLASSES[kind] for kind in kinds]}):
        found[_id(iris, row["thing"].value)].add(row["name"].value)
    return {id: tuple(sorted(found[id])) for id in sorted(found)}


def thing(store: GraphStore, iris: Iris, id: str) -> Entity | None:
    """What is known of a thing whichever document it stands in, or None where it has no graph of its own."""
    return things(store, iris, [id]).get(id)


def things(store: GraphStore, iris: Iris, ids: Iterable[str]) -> dict[str, Entity]:
    """What is known of these things, by id; those without a graph of their own are left out."""
    wanted = set(ids)
    graphs = [thing_graph(id, iris) for id in wanted]
    found: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in store.select("thing", graph=graphs, thing=None):
        found[_id(iris, row["thing"].value)][row["property"].value].append(row)
    results = {id: found.get(f"quantity/{id.partition('/')[2]}", {}) for id in wanted}
    return {id: _entity(id, found[id], results[id], iris) for id in sorted(wanted) if id in found}


_ATTRIBUTES = {
    GEO + "lat": "lat", GEO + "long": "lon", SCHEMA + "addressCountry": "country", PG.type: "type",
    PG.domain: "domain", SCHEMA + "containedInPlace": "within", SCHEMA + "location": "place",
    SCHEMA + "description": "text", DCTERMS + "subject": "theme", SCHEMA + "audience": "audience",
    SCHEMA + "availabilityEnds": "until", PG.about: "about", PG.year: "year", PG.baseline: "baseline",
    PG.qualifier: "qualifier", SCHEMA + "value": "value", SCHEMA + "maxValue": "upper",
    SCHEMA + "unitText": "unit",
}  # fmt: skip


def _entity(id: str, given: Mapping[str, list[Row]], result: Mapping[str, list[Row]], iris: Iris) -> Entity:
    label = given[RDFS + "label"][0]["value"]
    others = sorted(row["value"].value for row in given.get(SCHEMA + "alternateName", []))
    return Entity.model_validate(
        {
            "id": id,
            "kind": id.partition("/")[0],
            "label": label.value,
            "names": (label.value, *others),
            "language": getattr(label, "language", None) or "und",
            "codes": tuple(sorted(row["value"].value for row in given.get(DCTERMS + "identifier", []))),
            "local": PG.local in given,
            "attributes": dict(_attributes(given, iris)) | dict(_attributes(result, iris)),
        }
    )


def _attributes(given: Mapping[str, list[Row]], iris: Iris) -> Iterator[tuple[str, object]]:
    for property_, rows in given.items():
        if property_ in _ATTRIBUTES:
            values = sorted((_value(row, iris) for row in rows), key=str)
            yield _ATTRIBUTES[property_], values[0] if len(values) == 1 else values


def _value(row: Row, iris: Iris) -> str | float:
    term = row["value"]
    datatype = getattr(term, "datatype", None)
    if datatype is None:
        return _id(iris, term.value)
    return float(term.value) if datatype.value == XSD + "decimal" else term.value


# ----------------------------------------------------------------------------- times and counts


def times(store: GraphStore, iris: Iris, things: Iterable[str] | None = None) -> dict[str, Times]:
    """When these things start, end and close for registration; all that have a time where none are given."""
    found: dict[str, dict[str, list[Moment]]] = defaultdict(lambda: defaultdict(list))
    for row in store.select("times", thing=_iris(iris.thing, things)):
        predicate = row["predicate"].value.removeprefix(PG.NAMESPACE)
        found[_id(iris, row["thing"].value)][predicate].append(_moment(row, iris))
    return {
        thing: Times(
            starts=tuple(of["startsAt"]),
            ends=tuple(of["endsAt"]),
            deadlines=tuple(of["registrationDeadline"]),
        )
        for thing, of in found.items()
    }


def _moment(row: Row, iris: Iris) -> Moment:
    value = row["value"].value
    earliest, latest = _days(value)
    return Moment(
        value=value,
        statement=_id(iris, row["statement"].value).partition("/")[2],
        earliest=row["notBefore"].value if "notBefore" in row else earliest,
        latest=row["notAfter"].value if "notAfter" in row else latest,
    )


def _days(value: str) -> tuple[str, str]:
    """First and last day of an ISO 8601 year, month, day or moment; empty for other words."""
    parts = value[:10].split("-")
    if not all(part.isdigit() for part in parts) or len(parts[0]) != 4 or len(parts) > 3:
        return "", ""
    if len(parts) == 3:
        return value[:10], value[:10]
    # Days are compared as text, so that the 31st serves as the last day of any month.
    return (
        "-".join((*parts, *("01", "01")[len(parts) - 1 :])),
        "-".join((*parts, *("12", "31")[len(parts) - 1 :])),
    )


def counts(store: GraphStore) -> dict[str, int]:
    """How many there are of each kind of thing, each predicate, `document`, `passage` and `statement`."""
    special = {PG.Document: "document", PG.Passage: "passage", RDF + "Statement": "statement"}
    found: dict[str, int] = {}
    for row in store.select("counts"):
        term = row["term"].value
        name = _KINDS.get(term) or special.get(term) or term.removeprefix(PG.NAMESPACE)
        found[name] = int(row["count"].value)
    return dict(sorted(found.items()))


def things_by_concept(store: GraphStore, iris: Iris, predicate: str) -> dict[str, frozenset[str]]:
    """The things linked to each concept itself by `addressesTheme` or `contributesTo`."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in store.select("things_by_concept", predicate=PG.NAMESPACE + predicate):
        found[_id(iris, row["concept"].value)].add(_id(iris, row["thing"].value))
    return {concept: frozenset(ids) for concept, ids in found.items()}


# ----------------------------------------------------------------------------- helpers


def _iris(make: Callable[[str], str], ids: Iterable[str] | None) -> list[str] | None:
    return None if ids is None else [make(id) for id in ids]


def _id(iris: Iris, iri: str) -> str:
    return iris.id(iri) or iri
