"""Negative gold: what a text does not say and nobody may read out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from practicegraph.evaluate.corpus import ReadDocument
from practicegraph.evaluate.gold import DOC, GoldDocument, MustNot
from practicegraph.evaluate.matching import same_text
from practicegraph.evaluate.relations import TEXT_ENDED, counted_as, said
from practicegraph.model import Noun, Statement


class Violation(Noun):
    """A public statement that the gold forbids."""

    document: str
    forbidden: str
    says: str
    method: str
    quote: str


class Forbidden(Noun):
    """How many forbidden statements there are, how many were looked for, and which were made."""

    listed: int
    checked: int
    """Those that name ends or predicates; the others are in `unchecked`, for a person to look at."""
    violated: int
    violations: tuple[Violation, ...] = ()
    unchecked: tuple[str, ...] = ()


def forbidden(gold: Sequence[GoldDocument], read: dict[str, ReadDocument]) -> Forbidden:
    """Look for every forbidden statement among the public ones of its document."""
    listed = [(document, item) for document in gold for item in document.must_not_assert]
    violations = [v for document, item in listed for v in _violations(document, item, read[document.id])]
    return Forbidden(
        listed=len(listed),
        checked=sum(item.checkable for _, item in listed),
        violated=len({(v.document, v.forbidden) for v in violations}),
        violations=tuple(violations),
        unchecked=tuple(f"{document.id}: {item.says}" for document, item in listed if not item.checkable),
    )


def _violations(gold: GoldDocument, item: MustNot, read: ReadDocument) -> Iterator[Violation]:
    if not item.checkable:
        return
    parts = (item.subject, "/".join(item.predicates), item.object)
    says = item.says or " – ".join(part or "any" for part in parts)
    for s in read.statements:
        if _breaks(s, gold, item, read):
            yield Violation(document=gold.id, forbidden=says, says=said(s), method=s.method, quote=s.quote)


def _breaks(s: Statement, gold: GoldDocument, item: MustNot, read: ReadDocument) -> bool:
    predicates = {counted_as(predicate) for predicate in item.predicates}
    if predicates and counted_as(s.predicate) not in predicates:
        return False
    text = s.predicate in TEXT_ENDED
    if item.subject and not _is(item.subject, s.subject, s.subject_label, gold, read):
        return False
    if item.object and not _is(item.object, s.object, s.object_label, gold, read, text=text):
        return False
    ends = ((s.subject, s.subject_label), (s.object, s.object_label))
    return not item.either or any(_is(item.either, id_, label, gold, read) for id_, label in ends)


def _is(
    name: str, id_: str, label: str, gold: GoldDocument, read: ReadDocument, *, text: bool = False
) -> bool:
    is_main = id_ == read.thing
    if is_main and name in (DOC, *gold.main_names):
        return True
    if text and any(same_text(name, known) for known in (label, *read.names.get(id_, ()))):
        return True
    # A title that speaks of an actor is not the actor.
    return read.is_called(id_, (name,), label=label, inside=not is_main)
