"""The nouns: what the stages hand to one another and what the command line, the API and the pages show.

Every noun is a frozen pydantic model; the same class travels from the core to the JSON that a client
reads, so an attribute's docstring here is also its documentation in the API.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["nb", "nn", "sv", "da", "fi", "en", "und"]
"""ISO 639-1 code of a text's language; `und` where none of the six can be told."""

Kind = Literal[
    "event", "example", "project", "network", "award", "nomination", "idea",
    "infrastructure", "tool", "method", "place", "organisation", "person",
    "theme", "goal", "indicator", "need", "offer",
]  # fmt: skip
"""What a thing is: the first part of its id and the `type` of what is found."""

DocumentKind = Literal["event", "example", "project", "network", "award", "nomination", "idea"]
"""The kinds of which a document can tell as its main thing."""

Basis = Literal["stated", "inferred", "computed"]
Status = Literal["asserted", "proposed", "confirmed", "rejected"]
Mode = Literal["hybrid", "semantic", "words"]
Maturity = Literal["idea", "trial", "in-use", "spread", "ended"]
LiteralType = Literal["date", "dateTime", "gYear", "string", "langString", "integer", "decimal", "boolean"]
MarkKind = Literal["boilerplate", "credit", "email", "phone", "url", "identity"]

LANGUAGES: tuple[Language, ...] = ("nb", "nn", "sv", "da", "fi", "en")
KINDS: tuple[Kind, ...] = get_args(Kind)
DOCUMENT_KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)
PRACTICE_KINDS: tuple[Kind, ...] = ("example", "project", "nomination", "idea")
ACTOR_KINDS: tuple[Kind, ...] = ("organisation", "person")
PRIVATE_MARKS: frozenset[MarkKind] = frozenset({"email", "phone", "identity", "credit"})
"""Marked spans that leave through no output: they are masked with text of equal length."""


class Noun(BaseModel):
    """A frozen value; its JSON is the same bytes on the command line and over HTTP."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    def to_json(self) -> bytes:
        """This noun as UTF-8 JSON, the bytes that `--json` prints and the API sends."""
        return self.model_dump_json(by_alias=True).encode()


# ----------------------------------------------------------------------------- text


class Mark(Noun):
    """A span of a document's text that cleaning marked; the text itself is never edited."""

    start: int
    """First code point of the span."""
    end: int
    """One past the last code point."""
    kind: MarkKind
    """What the span is: furniture of the page, a photo credit, or a private detail."""


class Document(Noun):
    """One text as it was read: its words untouched, its origin, and what cleaning marked in it."""

    id: str
    """The front matter's or JSON's `id`, else the file's name without ending."""
    title: str
    """The title, a field of its own: offsets into `text` never count it."""
    text: str
    """The body, decoded and otherwise untouched; offsets are Unicode code points into it."""
    language: Language = "und"
    """The main language of the text."""
    kind: DocumentKind | None = None
    """What the document tells of, where its metadata says so."""
    published: str | None = None
    """Day of publication in ISO 8601, at the precision given (2024, 2024-05 or 2024-05-17)."""
    source: str | None = None
    """Address that the text comes from."""
    source_also: tuple[str, ...] = ()
    """Further addresses that tell the same."""
    publisher: str | None = None
    """Who published it, as written."""
    media_type: str = "text/plain"
    """Media type of the file that it was read from."""
    marks: tuple[Mark, ...] = ()
    """Boilerplate, photo credits and private details, sorted by start."""
    facts: Mapping[str, str] = Field(default_factory=dict)
    """What the page's own structured data (schema.org JSON-LD) says, by property name."""
    raw: bytes = Field(default=b"", exclude=True, repr=False)
    """The bytes as they were given."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 over everything that ingesting again would have to notice, as hex."""
        digest = hashlib.sha256(self.raw)
        digest.update(self.model_dump_json(exclude={"marks"}).encode())
        return digest.hexdigest()


class Passage(Noun):
    """A stretch of a document that is searched as one, with the sentences it is made of."""

    document: str
    number: int
    """Place among the document's passages, from 0."""
    start: int
    end: int
    text: str
    """`document.text[start:end]`."""
    language: Language
    heading: tuple[str, ...] = ()
    """The headings that it stands under, outermost first."""
    sentences: tuple[tuple[int, int], ...] = ()
    """Start and end of each sentence, as offsets into the document's text."""

    @property
    def id(self) -> str:
        return f"{self.document}#{self.number}"


# ----------------------------------------------------------------------------- extraction


class Evidence(Noun):
    """The words that support a statement, with where they stand."""

    document: str
    start: int
    end: int
    quote: str
    """The words themselves; private details in them are masked with text of equal length."""
    field: Literal["text", "title"] = "text"
    """Whether the offsets count in the document's text or in its title."""


class Mention(Noun):
    """A place in a text where a thing is named."""

    document: str
    entity: str
    """Id of the thing named."""
    start: int
    end: int
    quote: str
    field: Literal["text", "title"] = "text"


class Entity(Noun):
    """Something that texts speak of: an actor, a place, a practice, a figure, a need.

    Extraction makes one for each document that names it; resolution joins those that are the same.
    """

    id: str
    """`<kind>/<slug>`: the last parts of its IRI."""
    kind: Kind
    label: str
    """The name it is shown under."""
    names: tuple[str, ...] = ()
    """All names it is called by, the label among them."""
    language: Language = "und"
    """Language of the label."""
    codes: tuple[str, ...] = ()
    """Codes in registers as `scheme:code`, such as `no-kommune:4204`."""
    local: bool = False
    """True when the name tells it apart only inside its document; such a thing is never merged by name."""
    attributes: Mapping[str, Any] = Field(default_factory=dict)
    """Further properties by name: of a place `lat`, `lon`, `country`, `type`, `within`; of an indicator
    `value`, `upper`, `unit`, `about`, `year`, `baseline`, `qualifier` (goal, estimate, result, budget,
    other); of a need or offer `text`, `theme`, `audience`, `until`; of an organisation
    `type`, `country`, `domain`."""


class Statement(Noun):
    """One thing said: subject, predicate, object, and the exact words that say it."""

    id: str
    """Made from the content, so reading the same text twice gives the same statement."""
    document: str
    subject: str
    """Id of a thing."""
    predicate: str
    """Local name of a property of the ontology, such as `organises`."""
    object: str
    """Id of a thing, or the lexical form of a literal."""
    subject_label: str
    object_label: str
    subject_type: Kind
    object_type: Kind | LiteralType | Literal["maturity"]
    """Kind of the thing, or the datatype of the literal (`date`, `dateTime`, `gYear`, `string` ...)."""
    quote: str
    """The supporting words: the sentence, clause or list item as it stands in the text."""
    start: int
    end: int
    field: Literal["text", "title"] = "text"
    """Whether `start` and `end` count in the document's text or in its title."""
    basis: Basis
    """stated: the sentence says it; inferred: through a reference, a layout head or background;
    computed: by arithmetic on what is stated."""
    confidence: float = Field(ge=0, le=1)
    method: str
    """Id of the rule, name of the model, or `person`."""
    status: Status = "asserted"
    reason: str | None = None
    """Why it holds, for what is inferred or computed, in English words for people."""
    not_before: str | None = None
    """Earliest day (ISO 8601) that a vague time can mean."""
    not_after: str | None = None
    """Latest day (ISO 8601) that a vague time can mean."""
    provisional: bool = False
    """True where the text itself calls it provisional ("pt.", "foreløpig")."""
    fell_short: bool = False
    """True of an outcome that is told as not reached, or as what did not work."""
    contradicts: tuple[str, ...] = ()
    """Ids of statements, of this document or another, that cannot be true together with this one."""
    repeats: str | None = None
    """Id of another document's statement that says the same in the very same words: they count as one."""

    @property
    def is_literal(self) -> bool:
        """True when the object is a value, False when it is the id of a thing."""
        return self.object_type not in KINDS

    @property
    def public(self) -> bool:
        return self.status in ("asserted", "confirmed")

    @property
    def evidence(self) -> Evidence:
        return Evidence(
            document=self.document, start=self.start, end=self.end, quote=self.quote, field=self.field
        )


def statement_id(document: str, subject: str, predicate: str, object_: str, start: int, end: int) -> str:
    """The id of a statement: a hash of what it says and where, 20 hex digits."""
    content = "\x1f".join((document, subject, predicate, object_, str(start), str(end)))
    return hashlib.sha256(content.encode()).hexdigest()[:20]


class Extraction(Noun):
    """All that was found in one version of a document."""

    document: str
    thing: str
    """Id of the main thing that the document tells of."""
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    notes: Mapping[str, int] = Field(default_factory=dict)
    """What became of a language model's proposals, by outcome; told once when reading, not stored."""


class Concept(Noun):
    """A theme or a goal of the ontology, with its names in each language."""

    id: str
    """Last part of the IRI (`circular-economy`), or for a UN goal or target its number (`12`, `12.5`)."""
    iri: str
    scheme: Literal["themes", "sdg", "climate-goals"]
    labels: Mapping[str, str]
    """Preferred label by language."""
    synonyms: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    """Alternative labels by language."""
    hints: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    """Words by language that speak of it in company only: several of them count as much as one label."""
    definitions: Mapping[str, str] = Field(default_factory=dict)
    broader: str | None = None
    """Id of the concept above; the principal one where there are several."""
    parents: tuple[str, ...] = ()
    """Ids of all concepts right above."""

    def label(self, language: str) -> str:
        """The label in that language, else in English, else in any."""
        return self.labels.get(language) or self.labels.get("en") or next(iter(self.labels.values()))


class Decision(Noun):
    """What a person decided about two things or about a statement."""

    id: int
    action: Literal["merge", "apart", "confirm", "reject"]
    first: str
    """Id of a thing, or of a statement for confirm and reject."""
    second: str | None = None
    """The other thing, for merge and apart."""
    at: str
    """When, ISO 8601 in UTC."""
    by: str = "person"
    undone_at: str | None = None
    """When it was taken back; null while it is in force."""


# ----------------------------------------------------------------------------- answers


class Query(Noun):
    """A question with its filters: several values of one mean any of them, filters narrow together."""

    text: str
    language: Language | None = None
    """Language of the question, where known; else it is detected."""
    mode: Mode = "hybrid"
    limit: int = Field(default=10, ge=1, le=100)
    cursor: str | None = None
    theme: tuple[str, ...] = ()
    goal: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    kind: tuple[Kind, ...] = ()
    languages: tuple[Language, ...] = ()
    """Languages of the documents."""
    maturity: tuple[Maturity, ...] = ()
    since: str | None = None
    until: str | None = None


class Reference(Noun):
    """A thing by its id and the name it is shown under."""

    id: str
    label: str


class Scores(Noun):
    semantic: float | None
    """How near in meaning, 0 to 1 among this question's candidates; null when not found by meaning."""
    words: float | None
    """How well the words agree, likewise."""


class Match(Noun):
    """One thing found, with the passage that answers best and where it stands."""

    id: str
    iri: str
    type: Kind
    title: str
    language: Language
    document: str
    documents: tuple[str, ...]
    """All documents that tell of this thing."""
    score: float
    scores: Scores
    evidence: Evidence
    themes: tuple[Reference, ...] = ()
    goals: tuple[Reference, ...] = ()
    places: tuple[Reference, ...] = ()
    actors: tuple[Reference, ...] = ()
    date: str | None = None


class QueryEcho(BaseModel):
    """The question as it was understood: text, language, mode and each filter in force."""

    model_config = ConfigDict(frozen=True, extra="allow")

    text: str
    language: Language
    mode: Mode


class SearchAnswer(Noun):
    query: QueryEcho
    answered: bool
    """False when nothing is good enough: what is listed then are near misses, not answers."""
    total: int
    next: str | None = None
    """Cursor of the next page."""
    items: tuple[Match, ...] = ()
    notice: str | None = None
    """What the reader should know of how this was answered, such as words only for want of a model."""
