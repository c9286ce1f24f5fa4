"""Negative gold: what a text does not say and nobody may read out of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from practicegraph.evaluate.gold import GoldDocument, MustNot
from practicegraph.evaluate.relations import RelationJudge, counted_as, said
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


def forbidden(gold: Sequence[GoldDocument], judges: Mapping[str, RelationJudge]) -> Forbidden:
    """Look for every forbidden statement among the public ones of its document (judges by document)."""
    listed = [(document, item) for document in gold for item in document.must_not_assert]
    violations = [v for document, item in listed for v in _violations(document, item, judges[document.id])]
    return Forbidden(
        listed=len(listed),
        checked=sum(item.checkable for _, item in listed),
        violated=len({(v.document, v.forbidden) for v in violations}),
        violations=tuple(violations),
        unchecked=tuple(f"{document.id}: {item.says}" for document, item in listed if not item.checkable),
    )


def _violations(gold: GoldDocument, item: MustNot, judge: RelationJudge) -> Iterator[Violation]:
    parts = (item.subject, "/".join(item.predicates), item.object)
    says = item.says or " – ".join(part or "any" for part in parts)
    for s in judge.read.statements if item.checkable else ():
        if _breaks(s, item, judge):
            yield Violation(document=gold.id, forbidden=says, says=said(s), method=s.method, quote=s.quote)


def _breaks(s: Statement, item: MustNot, judge: RelationJudge) -> bool:
    predicates = {counted_as(predicate) for predicate in item.predicates}
    if predicates and counted_as(s.predicate) not in predicates:
        return False
    if item.subject and not judge.subject_is(item.subject, s):
        return False
    if item.object and not judge.object_is(item.object, s):
        return False
    return not item.either or judge.subject_is(item.either, s) or judge.object_is(item.either, s)
