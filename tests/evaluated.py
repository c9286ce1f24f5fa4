"""Hand-made readings for tests of evaluation: what was found in a text, without any extractor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from practicegraph.evaluate.corpus import ReadDocument, resolved
from practicegraph.evaluate.gold import GoldDocument
from practicegraph.model import Document, Entity, Extraction, Mention, Statement, statement_id

TEXT = (
    "Fjordvik kommune leder Ombrukshallen sammen med Nordlys AS. Hallen ligger i Bergen og åpnet i juni 2029. "
    "I fjor ble 350 dører brukt om igjen. Fjordvik inviterer andre kommuner til å bli med."
)
THING = "project/ombrukshallen"
ENTITIES = {
    THING: "Ombrukshallen",
    "organisation/fjordvik-kommune": "Fjordvik kommune",
    "organisation/nordlys-as": "Nordlys AS",
    "place/bergen": "Bergen",
}
LEADS = ("organisation/fjordvik-kommune", "leads", THING, "Fjordvik kommune leder Ombrukshallen")
PARTNER = ("organisation/nordlys-as", "partnerIn", THING, "sammen med Nordlys AS")
PLACED = (THING, "locatedIn", "place/bergen", "Hallen ligger i Bergen")
OPEN = (THING, "openTo", "andre kommuner", "Fjordvik inviterer andre kommuner til å bli med.")
START = (THING, "startsAt", "2029-06", "åpnet i juni 2029")


def reading(
    *said: Sequence[str],
    id: str = "hallen",
    text: str = TEXT,
    entities: Mapping[str, str] = ENTITIES,
    thing: str = THING,
    figures: Mapping[str, Mapping[str, Any]] | None = None,
    **changes: Any,
) -> tuple[Document, Extraction]:
    """A document and its extraction: each thing said is subject, predicate, object and quotation."""
    labels = {**entities, **dict.fromkeys(figures or {}, "a figure")}
    things = [
        Entity(
            id=one, kind=one.partition("/")[0], label=label, names=(label,),
            local=one in (figures or {}), attributes=(figures or {}).get(one, {}),
        )
        for one, label in labels.items()
    ]  # fmt: skip
    mentions = [
        Mention(
            document=id, entity=one, start=text.index(label), end=text.index(label) + len(label), quote=label
        )
        for one, label in entities.items()
        if label in text
    ]
    statements = [_statement(id, text, labels, *each, **changes) for each in said]
    document = Document(id=id, title="Dørene får nytt liv", text=text, language="nb", kind="project")
    extraction = Extraction(
        document=id,
        thing=thing,
        entities=tuple(things),
        mentions=tuple(mentions),
        statements=tuple(statements),
    )
    return document, extraction


def _statement(
    document: str, text: str, labels: Mapping[str, str], subject: str, predicate: str, object_: str, quote: str,
    method: str = "rule:a", **changes: Any,
) -> Statement:  # fmt: skip
    start = text.index(quote)
    kind = object_.partition("/")[0] if object_ in labels else "string"
    fields: dict[str, Any] = {
        "id": statement_id(document, subject, predicate, object_, start, start + len(quote)),
        "document": document, "subject": subject, "predicate": predicate, "object": object_,
        "subject_label": labels.get(subject, subject), "object_label": labels.get(object_, object_),
        "subject_type": subject.partition("/")[0], "object_type": kind, "quote": quote, "start": start,
        "end": start + len(quote), "basis": "stated", "confidence": 0.9, "method": method,
    }  # fmt: skip
    return Statement(**{**fields, **changes})


def readings(*said: Sequence[str], **how: Any) -> list[ReadDocument]:
    """One document's reading, resolved alone."""
    return resolved([reading(*said, **how)])


def gold(**fields: Any) -> GoldDocument:
    """Gold of the document: who leads it, who takes part, and where it is, unless given otherwise."""
    given: dict[str, Any] = {
        "id": "hallen", "kind": "project", "language": "nb",
        "thing": {"kind": "project", "name": "Ombrukshallen"}, "names": ["Ombrukshallen"],
        "relations": [
            {"subject": "Fjordvik kommune", "predicate": "leads", "object": "@doc",
             "quote": "Fjordvik kommune leder Ombrukshallen"},
            {"subject": "Nordlys AS", "predicate": "partner_in", "object": "Ombrukshallen",
             "quote": "sammen med Nordlys AS"},
            {"subject": "@doc", "predicate": "located_in", "object": "Bergen",
             "quote": "Hallen ligger i Bergen og åpnet i juni 2029."},
        ],
    }  # fmt: skip
    return GoldDocument.model_validate({**given, **fields})


def relation(subject: str, predicate: str, object_: str, quote: str = "") -> dict[str, str]:
    return {"subject": subject, "predicate": predicate, "object": object_, "quote": quote}
