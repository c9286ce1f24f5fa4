"""A small invented world: one Norwegian and one Swedish document with all that a graph must carry."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from practicegraph.graph import mapping
from practicegraph.graph.store import GraphStore
from practicegraph.iris import Iris
from practicegraph.model import (
    KINDS,
    Document,
    Entity,
    Extraction,
    Mark,
    Mention,
    Passage,
    Statement,
    statement_id,
)

NORWEGIAN = """Fjordvik kommune inviterer til Fjordmøtet i Fjordvik torsdag 15. mai 2031 kl. 10.
Nordlys AS er foreløpig medarrangør. Programmet sier at møtet begynner kl. 12.
Kari Nordmann leder møtet, ring 22 33 44 55. I fjor ble 40 % av avfallet brukt om igjen.
Møtet er åpent for alle som vil lære om ombruk. Foto: Ola Hansen"""
SWEDISH = """Nordlys AS leder projektet Verkstaden i Sundby, som handlar om skog.
Projektet bidrar till mål 12.5 och är i bruk sedan 2029."""


def statement(
    document: Document, quote: str, triple: tuple[str, str, str], type_: str | None = None, **more: object
) -> Statement:
    """A statement whose quote is looked up in the text."""
    subject, predicate, object_ = triple
    start = document.text.index(quote)
    end = start + len(quote)
    kind = object_.partition("/")[0]
    return Statement.model_validate(
        {
            "id": statement_id(document.id, subject, predicate, object_, start, end),
            "document": document.id,
            "subject": subject,
            "predicate": predicate,
            "object": object_,
            "subject_label": subject.partition("/")[2],
            "object_label": object_,
            "subject_type": subject.partition("/")[0],
            "object_type": type_ or (kind if kind in KINDS else "string"),
            "quote": quote,
            "start": start,
            "end": end,
            "basis": "stated",
            "confidence": 0.9,
            "method": "test-rule",
            **more,
        }
    )


def mention(document: Document, entity: str, quote: str) -> Mention:
    start = document.text.index(quote)
    return Mention(document=document.id, entity=entity, start=start, end=start + len(quote), quote=quote)


def norwegian() -> tuple[Document, Extraction]:
    text = NORWEGIAN
    phone, credit = text.index("22 33 44 55"), text.index("Ola Hansen")
    document = Document(
        id="fjordmøtet", title="Fjordmøtet 2031", text=text, language="nb", published="2031-03-02",
        source="https://example.org/fjordmotet", publisher="Fjordvik kommune",
        marks=(Mark(start=phone, end=phone + 11, kind="phone"), Mark(start=credit, end=credit + 10, kind="credit")),
    )  # fmt: skip
    event, indicator = "event/fjordmotet", "indicator/fjordmotet-1"
    invitation, programme = text.splitlines()[0], "møtet begynner kl. 12."
    early = statement(document, invitation, (event, "startsAt", "2031-05-15T10:00"), "dateTime")
    late = statement(
        document, programme, (event, "startsAt", "2031-05-15T12:00"), "dateTime", contradicts=(early.id,)
    )
    statements = (
        statement(document, invitation, ("organisation/fjordvik-kommune", "organises", event)),
        statement(document, invitation, (event, "heldAt", "place/fjordvik")),
        early.model_copy(update={"contradicts": (late.id,)}),
        late,
        statement(
            document, "Nordlys AS er foreløpig medarrangør.", ("organisation/nordlys", "coOrganises", event), provisional=True
        ),
        statement(document, "Kari Nordmann leder møtet, ring 22 33 44 55.", ("person/kari-nordmann", "leads", event)),
        statement(
            document, "I fjor ble 40 % av avfallet brukt om igjen.", (event, "hasIndicator", indicator),
            basis="inferred", reason="the figure stands in the text about the event",
        ),
        statement(document, "Møtet er åpent for alle", (event, "openTo", "alle, ring 22 33 44 55"), "langString"),
        statement(document, "lære om ombruk", (event, "addressesTheme", "theme/construction-reuse"), status="proposed"),
        statement(document, "ombruk", (event, "addressesTheme", "theme/waste"), status="rejected"),
    )  # fmt: skip
    entities = (
        Entity(id=event, kind="event", label="Fjordmøtet", names=("Fjordmøtet", "Fjordmøtet 2031"), language="nb"),
        Entity(id="organisation/fjordvik-kommune", kind="organisation", label="Fjordvik kommune", codes=("no-kommune:9901",)),
        Entity(id="organisation/nordlys", kind="organisation", label="Nordlys AS"),
        Entity(id="person/kari-nordmann", kind="person", label="Kari Nordmann"),
        Entity(id="person/ola-hansen", kind="person", label="Ola Hansen"),
        Entity(
            id="place/fjordvik", kind="place", label="Fjordvik",
            attributes={"lat": 62.5, "lon": 6.25, "country": "NO", "type": "municipality", "within": "place/vestlandet"},
        ),
        Entity(
            id=indicator, kind="indicator", label="40 %", local=True,
            attributes={"value": 40, "unit": "%", "about": "avfall brukt om igjen", "year": 2030, "qualifier": "result"},
        ),
    )  # fmt: skip
    mentions = (
        mention(document, "organisation/fjordvik-kommune", "Fjordvik kommune"),
        mention(document, "organisation/nordlys", "Nordlys AS"),
        mention(document, "person/ola-hansen", "Ola Hansen"),
    )
    found = Extraction(
        document=document.id, thing=event, entities=entities, mentions=mentions, statements=statements
    )
    return document, found


def swedish() -> tuple[Document, Extraction]:
    document = Document(id="verkstaden", title="Verkstaden", text=SWEDISH, language="sv", published="2030")
    project, line = "project/verkstaden", SWEDISH.splitlines()[0]
    statements = (
        statement(document, line, ("organisation/nordlys", "leads", project)),
        statement(document, line, (project, "locatedIn", "place/sundby")),
        statement(document, line, (project, "addressesTheme", "theme/sustainable-forestry")),
        statement(document, "bidrar till mål 12.5", (project, "contributesTo", "goal/12.5")),
        statement(document, "är i bruk sedan 2029", (project, "hasMaturity", "in-use"), "maturity"),
        statement(
            document, "sedan 2029", (project, "startsAt", "2029"), "gYear", not_before="2029-01-01", not_after="2029-12-31"
        ),
    )  # fmt: skip
    entities = (
        Entity(id=project, kind="project", label="Verkstaden", language="sv"),
        Entity(id="organisation/nordlys", kind="organisation", label="Nordlys AS"),
        Entity(id="place/sundby", kind="place", label="Sundby", attributes={"country": "SE"}),
    )
    mentions = (
        mention(document, "organisation/nordlys", "Nordlys AS"),
        mention(document, "place/sundby", "Sundby"),
    )
    return document, Extraction(
        document=document.id, thing=project, entities=entities, mentions=mentions, statements=statements
    )


def passages(document: Document) -> tuple[Passage, ...]:
    """The document as one passage."""
    whole = Passage(
        document=document.id,
        number=0,
        start=0,
        end=len(document.text),
        text=document.text,
        language=document.language,
    )
    return (whole,)


@pytest.fixture
def iris() -> Iris:
    return Iris("https://example.org/id/")


@pytest.fixture
def documents() -> tuple[tuple[Document, Extraction], ...]:
    return norwegian(), swedish()


@pytest.fixture
def graphs_of(iris: Iris) -> Callable[[Document, Extraction], dict[str, str]]:
    """Makes the graphs of a document and of its things, by name."""

    def make(document: Document, extraction: Extraction) -> dict[str, str]:
        named = mapping.public_things(document, extraction)
        shown = [entity for entity in extraction.entities if entity.id in named]
        quads = mapping.document_quads(document, passages(document), extraction, iris)
        return {iris.graph(document.id): quads, **mapping.thing_graphs(shown, iris)}

    return make


@pytest.fixture(scope="session")
def vocabulary() -> dict[str, str]:
    return {mapping.VOCABULARY_GRAPH: mapping.vocabulary_quads()}


@pytest.fixture
def world(
    documents: tuple[tuple[Document, Extraction], ...],
    graphs_of: Callable[[Document, Extraction], dict[str, str]],
    vocabulary: dict[str, str],
) -> GraphStore:
    """A store in memory with both documents, their things and the vocabularies."""
    store = GraphStore.in_memory()
    graphs = {name: quads for found in documents for name, quads in graphs_of(*found).items()}
    store.load(1, {**graphs, **vocabulary})
    return store
