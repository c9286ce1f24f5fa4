"""A name found in a text: where it stands, what it names, how it was found and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from practicegraph.model import Basis, Entity, Kind, Language
from practicegraph.privacy import public_slug

KIND_GUESSED = "kind_guessed"
"""Attribute of a thing of whose kind the text says nothing: elsewhere it may be known for another."""


@dataclass(frozen=True)
class Named:
    """One mention of an actor or a place. `start` and `end` count in the document's text or title."""

    start: int
    end: int
    quote: str
    """The words as they stand there, glued or inflected as they may be."""
    entity: Entity
    """The thing named; the same entity for all its mentions in a document."""
    method: str
    """How it was found: `gazetteer`, `shape:<rule>`, `list:<category>`, `person:<rule>`, `repeat` ..."""
    confidence: float
    field: Literal["text", "title"] = "text"
    basis: Basis = "stated"
    """inferred where the words point at the thing without naming it."""
    reference: bool = False
    """True for words such as "the municipality" that point at an actor named elsewhere."""
    category: str | None = None
    """What the list that it stands in is of (host, place, partner, organiser, lead, funder ...), if any."""
    places: tuple[str, ...] = ()
    """Ids of places whose names stand inside this name: evidence of where, no mentions of their own."""
    seat: Entity | None = None
    """Of a municipality or county as an actor, the place it governs."""
    governor: Entity | None = None
    """Of a place, the municipality or county that governs it."""
    employer: Entity | None = None
    """Of a person, the organisation of the e-mail address, which the text itself need not name."""

    @property
    def kind(self) -> Kind:
        return self.entity.kind


@dataclass
class Draft:
    """A name on its way: a span of the shadow text, its basic form, and what is known of it so far."""

    start: int
    end: int
    name: str
    kind: Kind
    method: str
    confidence: float
    entity: Entity | None = None
    category: str | None = None
    places: tuple[str, ...] = ()
    attributes: dict[str, Any] = field(default_factory=dict)

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


def new_entity(
    kind: Kind,
    name: str,
    language: Language,
    *,
    document: str | None = None,
    names: tuple[str, ...] = (),
    attributes: Mapping[str, Any] | None = None,
) -> Entity:
    """An entity that no gazetteer knows; with a document given its name means something only in there."""
    slug = public_slug(name)
    return Entity(
        id=f"{kind}/{public_slug(document)}-{slug}" if document else f"{kind}/{slug}",
        kind=kind,
        label=name,
        names=tuple(dict.fromkeys((name, *names))),
        language=language,
        local=document is not None,
        attributes=dict(attributes or {}),
    )
