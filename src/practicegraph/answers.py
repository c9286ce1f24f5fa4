"""What finding, building and reviewing answer: pages of things, partners, events, reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, Literal, TypeVar

from pydantic import Field

from practicegraph.model import (
    Concept,
    Decision,
    DocumentKind,
    Evidence,
    Kind,
    Language,
    Mark,
    Mention,
    Noun,
    Reference,
    Statement,
)

T = TypeVar("T")


class Listing(Noun, Generic[T]):
    """A page of a list: every list that leaves this program has this shape."""

    items: tuple[T, ...]
    total: int
    """How many there are in all, on this page and others."""
    next: str | None = None
    """Cursor of the next page, or null on the last."""


class DocumentSummary(Noun):
    """A document without its text."""

    id: str
    iri: str
    title: str
    language: Language
    kind: DocumentKind | None
    published: str | None
    source: str | None
    publisher: str | None
    thing: Reference
    """The main thing that it tells of."""


class DocumentView(Noun):
    """A document for reading: its text with private details masked, and all that stands in it."""

    document: DocumentSummary
    text: str
    source_also: tuple[str, ...]
    marks: tuple[Mark, ...]
    mentions: tuple[Mention, ...]
    things: Mapping[str, str]
    """Label of each thing mentioned or spoken of, by id."""
    statements: tuple[Statement, ...]
    figures: Mapping[str, str] = Field(default_factory=dict)
    """By id of a figure, whether it is a goal, estimate, result or budget; others are left out."""


class Thing(Noun):
    """One thing with all it is known by, each statement with its sentence."""

    id: str
    iri: str
    type: Kind
    label: str
    names: tuple[str, ...]
    language: Language
    codes: tuple[str, ...]
    attributes: Mapping[str, object]
    documents: tuple[DocumentSummary, ...]
    """Documents that tell of this thing as their main thing."""
    statements: tuple[Statement, ...]
    """What is said of it, it being the subject."""
    references: tuple[Statement, ...]
    """What is said of others with it as the object."""
    unknown: tuple[str, ...]
    """Properties that a reader would ask for and that no source tells: not in the sources."""
    concept: Concept | None = None
    """For a theme or goal: its names and definitions."""
    figures: Mapping[str, str] = Field(default_factory=dict)
    """By id of a figure told of it, whether it is a goal, estimate, result or budget; others are left out."""


class Similar(Noun):
    """A thing like another, with what the two share."""

    id: str
    iri: str
    type: Kind
    title: str
    language: Language
    document: str
    score: float
    """0 to 1 among the candidates."""
    shared: tuple[Reference, ...]
    """Themes and goals of both."""
    places: tuple[Reference, ...]
    evidence: Evidence


class Step(Noun):
    """One edge of a path through the graph."""

    subject: str
    predicate: str
    object: str


class Reason(Noun):
    """Why two actors would suit: a path between them, in words and with the sentences."""

    path: tuple[Step, ...]
    text: str
    evidence: tuple[Evidence, ...]


class Partner(Noun):
    actor: Reference
    score: float
    """Number of paths, each weighed by the confidence of its weakest step."""
    reasons: tuple[Reason, ...]


class EventItem(Noun):
    """An event in the calendar."""

    id: str
    iri: str
    title: str
    start: str
    """First day or moment, ISO 8601 at the precision known."""
    end: str | None
    inferred: str | None
    """Why, where part of the date is inferred; null where it is stated."""
    deadline: str | None
    places: tuple[Reference, ...]
    documents: tuple[str, ...]
    evidence: Evidence


class EventListing(Listing[EventItem]):
    """Events in order of time."""

    undated: int
    """How many more texts tell of an event and give no date for it."""


class Deadline(Noun):
    """A last day to register or apply."""

    id: str
    """The event that it belongs to."""
    title: str
    date: str
    inferred: str | None
    evidence: Evidence


class ConceptCount(Noun):
    """A theme or goal with how many things are linked to it or to what lies below it."""

    id: str
    iri: str
    labels: Mapping[str, str]
    broader: str | None
    things: int


class Failure(Noun):
    """A file, or a row of it, that could not be read."""

    file: str
    place: str
    problem: str
    cure: str


class IngestReport(Noun):
    """What became of each thing that was given to `ingest`."""

    added: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: tuple[str, ...]
    skipped: Mapping[str, str]
    """Documents that were not taken, with why."""
    failed: tuple[Failure, ...]
    passages: int
    statements: int
    seconds: Mapping[str, float]
    """Time spent in each stage."""
    proposals: Mapping[str, int] = Field(default_factory=dict)
    """Where a language model is asked: how many of its proposals were accepted or refused, by why."""
    notices: tuple[str, ...] = ()
    """What the texts were read without, with what to do about it."""


class Learnt(Noun):
    """What `review learn` learnt from people's decisions on themes and goals."""

    confirmed: int
    """How many confirmed statements were learnt from."""
    rejected: int
    labels: tuple[str, ...]
    """Ids of the themes and goals whose proposals they moved."""
    documents: tuple[str, ...]
    """Documents that now have other proposals."""


class Receipt(Noun):
    """What `forget` removed."""

    id: str
    at: str
    documents: tuple[str, ...]
    """Documents that are gone, or in which a name was struck out."""
    removed: Mapping[str, int]
    """How many rows of each sort vanished."""


class Check(Noun):
    """One thing that `doctor` looked at."""

    name: str
    ok: bool
    detail: str
    cure: str = ""


class DoctorReport(Noun):
    ok: bool
    checks: tuple[Check, ...]


class Standing(Noun):
    """What is in the workspace: how much of each."""

    generation: int
    documents: int
    passages: int
    statements: int
    things: int
    model: str
    """Name of the embedding model, or `none`."""


class Kept(Noun):
    """What `backup` or `restore` did."""

    action: str
    """`saved to` or `restored from`."""
    file: str
    documents: int
    generation: int


class Side(Noun):
    """One of two things that may be the same, with all that helps a person to tell."""

    id: str
    type: Kind
    label: str
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    """Codes in registers: two different ones of one register are never the same thing."""
    documents: tuple[str, ...] = ()
    """Documents that name it."""
    parts: tuple[str, ...] = ()
    """Ids that its documents give it; several where it was merged. `review apart` takes them."""
    evidence: tuple[Evidence, ...] = ()
    """Sentences that name it, a few; empty in lists."""


class Doubt(Noun):
    """What waits for a person: two things that may be one, two statements that disagree, or one proposed."""

    id: str
    """For `review show`, `confirm` and `reject`."""
    kind: Literal["pair", "contradiction", "statement", "thing"]
    """`thing` where one that does not wait was asked for."""
    about: str = ""
    """What it is counted with: `pair`, `contradiction`, or what the statement is about, such as `actors`."""
    score: float | None = None
    """How likely it holds, 0 to 100; good for an order only."""
    reasons: tuple[str, ...] = ()
    """What speaks for it."""
    first: Side | None = None
    second: Side | None = None
    statement: Statement | None = None
    rival: Statement | None = None
    """Of a contradiction the statement that cannot hold beside the other."""
    history: tuple[Decision, ...] = ()
    """What was decided on it, those taken back too, the newest first; empty in lists."""


class WaitingList(Listing[Doubt]):
    """What waits, in the order in which a decision is worth most."""

    counts: Mapping[str, int]
    """How many wait of each `about`, whatever kind was asked for."""


class Decided(Noun):
    """A decision just made or taken back."""

    decision: Decision
    undone: bool
    """True where it was taken back."""
    waiting: int
    """How many still wait."""
