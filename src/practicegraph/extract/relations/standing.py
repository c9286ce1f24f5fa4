"""How far statements of one document stand: provisional, called off, or at odds with one another."""

from __future__ import annotations

import re

from practicegraph.extract.contradictions import TIMES, within
from practicegraph.extract.relations.counts import state_counts
from practicegraph.extract.relations.guards import is_provisional, is_undone
from practicegraph.extract.relations.reading import Reading
from practicegraph.model import Statement

_LASTING = frozenset({"addressesTheme", "contributesTo", "locatedIn", "affiliatedWith", "hasRole", "partOf"})
"""What stays as it is, whatever else in the sentence may change."""
_OF_A_CANDIDATE = frozenset({"leads", "partnerIn", "participatedIn"})
_CLAUSES = re.compile(r"[;:]\s|\.\s+(?=[A-ZÆØÅÄÖ])|,\s(?=(?:men|but|mutta|mens|medan|while)\b)|\n")


def state_standing(reading: Reading) -> None:
    """Marks what is provisional, holds back the times of what is called off, links what contradicts."""
    ledger = reading.ledger
    _one_part(reading)
    _among_candidates(reading)
    for key, statement in list(ledger.statements.items()):
        if statement.predicate in TIMES and is_undone(statement.quote) and statement.public:
            ledger.statements[key] = statement.model_copy(update={"status": "proposed"})
        elif statement.predicate not in _LASTING and _provisional(statement):
            ledger.statements[key] = statement.model_copy(update={"provisional": True})
    ledger.link_contradictions(list(state_counts(reading)))
    ledger.link_contradictions(list(within(ledger.statements.values(), ledger.entities)))


def _one_part(reading: Reading) -> None:
    """Holds back that an actor is a partner in what it leads: who leads also measures, lends and delivers."""
    held = reading.ledger.statements
    for (subject, predicate, object_), statement in list(held.items()):
        leads = held.get((subject, "leads", object_)) if predicate == "partnerIn" else None
        if leads is not None and leads.public and statement.public:
            reading.ledger.hold_back(statement)


def _among_candidates(reading: Reading) -> None:
    """Holds back parts in a text of several candidates: it is one of them that somebody leads or helps."""
    held = reading.ledger.statements
    candidates = {s.subject for s in held.values() if s.predicate == "nominatedFor" and s.public}
    if reading.kind != "nomination" or len(candidates - {reading.main}) < 2:
        return
    for statement in list(held.values()):
        if statement.object == reading.main and statement.predicate in _OF_A_CANDIDATE and statement.public:
            reading.ledger.hold_back(statement)


def _provisional(statement: Statement) -> bool:
    """True where the part of the sentence that names what is said says that it may change."""
    if not is_provisional(statement.quote):
        return False
    if statement.is_literal or statement.object_type in ("indicator", "need", "offer"):
        return True
    parts = [part for part in _CLAUSES.split(statement.quote) if is_provisional(part)]
    first, rest = statement.quote.partition(":")[::2]
    if rest and is_provisional(first):
        return True  # "Partners so far: A, B and C": the heading counts for the whole list
    labels = (statement.subject_label.casefold(), statement.object_label.casefold())
    return any(label in part.casefold() for part in parts for label in labels)
