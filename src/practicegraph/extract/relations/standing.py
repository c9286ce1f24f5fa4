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
_CLAUSES = re.compile(r"[;:]\s|\.\s+(?=[A-ZÆØÅÄÖ])|,\s(?=(?:men|but|mutta|mens|medan|while)\b)|\n")


def state_standing(reading: Reading) -> None:
    """Marks what is provisional, holds back the times of what is called off, links what contradicts."""
    ledger = reading.ledger
    for key, statement in list(ledger.statements.items()):
        if statement.predicate in TIMES and is_undone(statement.quote) and statement.public:
            ledger.statements[key] = statement.model_copy(update={"status": "proposed"})
        elif statement.predicate not in _LASTING and _provisional(statement):
            ledger.statements[key] = statement.model_copy(update={"provisional": True})
    ledger.link_contradictions(list(state_counts(reading)))
    ledger.link_contradictions(list(within(ledger.statements.values(), ledger.entities)))


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
