"""What is believed of a language model's answer: exact quotations whose names and types hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from practicegraph.extract.dates import DateContext, find_dates
from practicegraph.extract.llm.endpoint import ASKED, MAIN, Proposed
from practicegraph.extract.llm.verbatim import find_verbatim, folded
from practicegraph.model import KINDS, Document, Entity, Kind, Maturity, Passage, Statement, statement_id
from practicegraph.privacy import public_slug
from practicegraph.vocab import PREDICATES

CONFIDENCE = 0.5
"""Of every proposal: what a model says of its own sureness is not asked."""
_OWN: frozenset[str] = frozenset({"need", "offer", "method", "tool"})
"""Kinds that a document makes for itself out of its own words."""
_TIMES = ("date", "dateTime", "gYear")
_SHORTEST, _LONGEST = 8, 1_000


class Refused(Exception):
    """A proposal that is not believed; the message is what is counted."""


class Acceptance:
    """Checks the proposals for one document against its text and against what is known of it already."""

    def __init__(self, document: Document, main: Entity, known: Mapping[str, Entity], method: str) -> None:
        self._document, self._main, self._method = document, main, method
        self._by_name = {
            " ".join(n.casefold().split()): e for e in known.values() for n in (e.label, *e.names)
        }
        self.entities: dict[str, Entity] = {}

    def statement(self, proposed: Proposed, passage: Passage) -> Statement:
        """The proposal as a statement with the offsets of the true words.

        Raises:
            Refused: it is invented, or its types do not fit.
        """
        place = find_verbatim(proposed.quote, passage.text)
        if place is None:
            raise Refused("quote not in the passage")
        if not _SHORTEST <= place[1] - place[0] <= _LONGEST:
            raise Refused("quote too short or too long")
        if proposed.predicate not in ASKED:
            raise Refused("no such predicate")
        quote = passage.text[slice(*place)]
        subject = self._thing(proposed.subject, proposed.subject_type, quote)
        if subject.kind not in PREDICATES[proposed.predicate].domain:
            raise Refused("types do not fit")
        object_, type_, label = self._object(proposed, quote)
        if type_ not in PREDICATES[proposed.predicate].range or object_ == subject.id:
            raise Refused("types do not fit")
        start, end = passage.start + place[0], passage.start + place[1]
        return Statement.model_validate(
            {
                "id": statement_id(self._document.id, subject.id, proposed.predicate, object_, start, end),
                "document": self._document.id, "subject": subject.id, "predicate": proposed.predicate,
                "object": object_, "subject_label": subject.label, "object_label": label,
                "subject_type": subject.kind, "object_type": type_,
                "quote": self._document.text[start:end], "start": start, "end": end,
                "basis": "inferred" if MAIN in (proposed.subject, proposed.object) else "stated",
                "reason": "a language model reads it so",
                "confidence": CONFIDENCE, "method": self._method, "status": "proposed",
            }
        )  # fmt: skip

    def _object(self, proposed: Proposed, quote: str) -> tuple[str, str, str]:
        """The object, its type, and how it is shown."""
        words, type_ = proposed.object.strip(), proposed.object_type
        if type_ == "maturity":
            if words not in get_args(Maturity):
                raise Refused("types do not fit")
            return words, type_, words
        if type_ in _TIMES:
            return self._time(words, quote)
        if type_ not in KINDS:
            if find_verbatim(words, quote) is None:
                raise Refused("name or value not in the quote")
            return words, type_, words
        entity = self._thing(words, type_, quote)
        return entity.id, entity.kind, entity.label

    def _time(self, words: str, quote: str) -> tuple[str, str, str]:
        """A time as the quotation tells it: a model may not work out dates of its own."""
        context = DateContext(self._document.language, self._document.published)
        found = {iso for date in find_dates(quote, context) for iso in (date.iso, date.iso_end) if iso}
        full = f"{words}:00" if re.fullmatch(r"[\d-]{10}T\d\d:\d\d", words) else words
        if words not in found and full.removesuffix(":00") not in found:
            raise Refused("name or value not in the quote")
        sort = (
            "dateTime"
            if "T" in full
            else "date"
            if len(full) == 10
            else "gYear"
            if len(full) == 4
            else "string"
        )
        return full, sort, full

    def _thing(self, words: str, type_: str, quote: str) -> Entity:
        """What a name stands for: the main thing, something known of this document, or something new."""
        if words == MAIN:
            return self._main
        if find_verbatim(words, quote) is None or len(words) < 2:
            raise Refused("name or value not in the quote")
        words = folded(words)[0].strip()
        known = self._by_name.get(words.casefold())
        if known and type_ not in _OWN:
            return known
        if type_ not in KINDS or type_ in ("theme", "goal", "indicator"):
            raise Refused("types do not fit")
        return self._new(words, type_)

    def _new(self, words: str, kind: Kind) -> Entity:
        own = kind in _OWN
        stem = f"{public_slug(self._document.id, limit=40)}-{public_slug(words, limit=50)}"
        id_ = f"{kind}/{stem if own else public_slug(words)}"
        attributes = {"text": words} if kind in ("need", "offer") else {}
        entity = Entity(
            id=id_, kind=kind, label=words, names=(words,), language=self._document.language, local=own,
            attributes=attributes,
        )  # fmt: skip
        return self.entities.setdefault(id_, entity)
