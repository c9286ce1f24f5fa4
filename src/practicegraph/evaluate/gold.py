"""Gold: what people found in texts, as nouns, read from JSON lines (one text a line) or an annotated text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from practicegraph.errors import InputError, ReadError
from practicegraph.evaluate.annotated import converted, is_annotated
from practicegraph.evaluate.bans import in_words
from practicegraph.evaluate.units import scale
from practicegraph.model import Language

DOC = "@doc"
"""Stands for the main thing as an end of a relation, where the text gives it no name."""
_CURE = "data/README.md tells the format of gold; data/gold/gold-dev.jsonl is an example"
_OTHER_NAMES = {
    "participates_in": "participatedIn",
    "contact_person": "contactFor",
    "calls_for_contribution": "needs",
}


def predicate_name(name: str) -> str:
    """A predicate as the ontology calls it.

    >>> predicate_name("partner_in"), predicate_name("heldAt")
    ('partnerIn', 'heldAt')
    """
    return _OTHER_NAMES.get(name) or re.sub(r"_(\w)", lambda match: match[1].upper(), name)


class _Gold(BaseModel):
    # Gold may carry more than is scored (notes of annotators); that is no error.
    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)


class GoldActor(_Gold):
    """An actor that the text names."""

    name: str = Field(min_length=1)
    """As the text has it."""
    canonical: str = ""
    """The one name that all texts' names of this actor share; empty means `name`."""
    aliases: tuple[str, ...] = ()
    role: str = ""

    @property
    def cluster(self) -> str:
        return self.canonical or self.name


class GoldIndicator(_Gold):
    """A figure; `value` is a number, or the two ends of a range."""

    value: float | tuple[float, float]
    unit: str = ""
    about: str = ""
    quote: str = ""

    @property
    def ends(self) -> tuple[float, float]:
        """The number, or the ends of the range, with a "million" in the unit multiplied out."""
        low, high = self.value if isinstance(self.value, tuple) else (self.value, self.value)
        return low * scale(self.unit), high * scale(self.unit)


class GoldRelation(_Gold):
    """Something that the text says: subject, predicate (of the ontology, snake_case or not), object."""

    subject: str = Field(min_length=1)
    predicate: str = Field(min_length=1)
    object: str = Field(min_length=1)
    quote: str = ""
    basis: str = "stated"

    @field_validator("predicate")
    @classmethod
    def _of_the_ontology(cls, name: str) -> str:
        return predicate_name(name)


class MustNot(_Gold):
    """What nobody may read out of the text. Ends and predicates left empty mean any."""

    says: str = ""
    """In words, for people."""
    subject: str = ""
    predicates: tuple[str, ...] = ()
    object: str = ""
    either: str = ""
    """A name that may be at neither end of a statement with one of the predicates."""

    @property
    def checkable(self) -> bool:
        """False where only words say what is wrong: then a person has to look."""
        return bool(self.subject or self.object or self.either or self.predicates)


class GoldThing(_Gold):
    """The main thing: what kind it is and what the text calls it."""

    kind: str = ""
    name: str = ""


class GoldDocument(_Gold):
    """All that people found in one text."""

    id: str = Field(min_length=1)
    """The document's id."""
    kind: str = ""
    language: Language = "und"
    actors: tuple[GoldActor, ...] = ()
    places: tuple[str, ...] = ()
    start: str | None = None
    """First day of the main thing (ISO 8601, at the precision of the text)."""
    end: str | None = None
    deadline: str | None = None
    themes: tuple[str, ...] = ()
    sdgs: tuple[str, ...] = ()
    """Numbers of the UN's goals."""
    indicators: tuple[GoldIndicator, ...] = ()
    relations: tuple[GoldRelation, ...] = ()
    maturity: str | None = None
    same_as: tuple[str, ...] = ()
    """Ids of documents that tell of the same main thing."""
    names: tuple[str, ...] = ()
    """What the text calls the main thing."""
    thing: GoldThing = GoldThing()
    exhaustive: bool = True
    """False where only some of what the text says is here: then nothing found can be called wrong."""
    sections: tuple[str, ...] | None = None
    """The sections that were annotated (`actors`, `places` ...); None means all."""
    must_not_assert: tuple[MustNot, ...] = ()

    @field_validator("sdgs", mode="before")
    @classmethod
    def _numbers(cls, value: Any) -> Any:
        return [str(each) for each in value] if isinstance(value, list | tuple) else value

    @field_validator("maturity")
    @classmethod
    def _of_the_model(cls, value: str | None) -> str | None:
        return value and value.replace("_", "-")

    @field_validator("must_not_assert", mode="before")
    @classmethod
    def _forbidden(cls, value: Any) -> Any:
        return [_must_not(each) for each in value] if isinstance(value, list | tuple) else value

    @property
    def main_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for name in (*self.names, self.thing.name) if name))


def _must_not(item: Any) -> Any:
    """A forbidden statement, given by its ends, as subject, predicate and object in a row, or in words."""
    if isinstance(item, str):
        return {"says": item}
    if isinstance(item, list | tuple) and len(item) == 3:
        item = dict(zip(("subject", "predicate", "object"), item, strict=True))
    if isinstance(item, Mapping) and isinstance(item.get("predicate"), str) and "predicates" not in item:
        return {**item, "predicates": [predicate_name(item["predicate"])]}
    return item


def read_gold(*paths: Path) -> tuple[GoldDocument, ...]:
    """The gold in files, each of JSON lines, a JSON list of such documents, or one annotated text.

    Raises:
        InputError: a file cannot be read or holds nothing.
        ReadError: naming file, line, field and cure, where a line is no gold or tells of a document again.
    """
    documents: dict[str, GoldDocument] = {}
    for path in paths:
        known = len(documents)
        for place, item in _items(path, _text(path)):
            document = _document(path, place, item)
            if document.id in documents:
                problem = f"the document {document.id!r} was there before"
                raise ReadError(str(path), problem, place=place, cure="Join the two")
            documents[document.id] = document
        if len(documents) == known:
            raise InputError(f"the gold {path} is empty", cure=_CURE)
    return tuple(documents.values())


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(
            f"the gold {path} cannot be read ({why})", cure="Give another file with --gold"
        ) from None


def _items(path: Path, text: str) -> Iterator[tuple[str, Any]]:
    """Each document's JSON with the words for where it stands."""
    try:
        whole = json.loads(text)
    except ValueError:
        whole = None
    if isinstance(whole, Mapping):
        yield "the document", whole
    elif isinstance(whole, Sequence) and not isinstance(whole, str):
        yield from ((f"document {number}", item) for number, item in enumerate(whole, 1))
    else:
        yield from _lines(path, text)


def _lines(path: Path, text: str) -> Iterator[tuple[str, Any]]:
    # Only a line feed ends a line of JSON lines: a text may hold other separators.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield f"line {number}", json.loads(line)
            except ValueError as error:
                problem = f"is no JSON ({error})"
                raise ReadError(str(path), problem, place=f"line {number}", cure=_CURE) from None


def _document(path: Path, place: str, item: Any) -> GoldDocument:
    if not isinstance(item, Mapping):
        raise ReadError(str(path), "is no JSON object", place=place, cure=_CURE)
    try:
        return _read(GoldDocument.model_validate(converted(item) if is_annotated(item) else item))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        problem = f"{first['msg'][0].lower()}{first['msg'][1:]}"
        raise ReadError(str(path), problem, place=f"{place}, field {field}", cure=_CURE) from None


def _read(document: GoldDocument) -> GoldDocument:
    """The document with what is forbidden in words tied to the names that it has, where it can be."""
    actors = (name for actor in document.actors for name in (actor.name, actor.cluster, *actor.aliases))
    names = (*actors, *document.places, *document.main_names)
    bans = tuple(
        ban if ban.checkable else MustNot.model_validate(in_words(ban.says, names))
        for ban in document.must_not_assert
    )
    return document.model_copy(update={"must_not_assert": bans})
