"""The extractor with a language model beside the rules: what it proposes is checked and never public."""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from practicegraph.extract.llm.disguise import Disguise
from practicegraph.extract.llm.endpoint import Endpoint, NoAnswer
from practicegraph.extract.llm.proposals import Acceptance, Refused
from practicegraph.extract.port import PersonFinder
from practicegraph.model import Document, Extraction, Passage, Statement

PATIENCE = 3
"""After so many failures in a row the endpoint is not asked again by this extractor."""
_LOG = logging.getLogger(__name__)


class ProposingExtractor:
    """Rules first; then each passage is put to a model, persons disguised, and its proposals are checked.

    A document whose passages the model did not answer for keeps what the rules found.
    """

    def __init__(self, rules: PersonFinder, endpoint: Endpoint) -> None:
        self._rules, self._endpoint = rules, endpoint
        self._failures = 0

    @cached_property
    def fingerprint(self) -> str:
        """That of the rules with the model's name and the sort of question that it is asked."""
        return hashlib.sha256(f"{self._rules.fingerprint}\x1f{self._method}".encode()).hexdigest()[:32]

    @property
    def _method(self) -> str:
        return f"llm:{self._endpoint.model}"

    def extract(self, document: Document, passages: Sequence[Passage]) -> Extraction:
        """What rules find, and what the model proposes; `notes` counts what became of the proposals."""
        found = self._rules.extract(document, passages)
        known = {entity.id: entity for entity in found.entities}
        acceptance = Acceptance(document, known[found.thing], known, self._method)
        disguise = self._disguise(document, passages, found)
        said = {(s.subject, s.predicate, s.object) for s in found.statements}
        notes: Counter[str] = Counter()
        proposals: list[Statement] = []
        for passage in passages:
            for statement in self._proposals(document, passage, acceptance, disguise, notes):
                key = (statement.subject, statement.predicate, statement.object)
                notes["known already" if key in said else "accepted"] += 1
                if key not in said:
                    proposals.append(statement)
                said.add(key)
        return _joined(found, proposals, acceptance, notes)

    def _disguise(self, document: Document, passages: Sequence[Passage], found: Extraction) -> Disguise:
        persons = set(self._rules.persons(document, passages))
        persons |= {name for e in found.entities if e.kind == "person" for name in (e.label, *e.names)}
        others = {name for e in found.entities if e.kind != "person" for name in (e.label, *e.names)}
        return Disguise(persons, others - persons)

    def _proposals(
        self, document: Document, passage: Passage, acceptance: Acceptance, disguise: Disguise,
        notes: Counter[str],
    ) -> list[Statement]:  # fmt: skip
        if self._failures >= PATIENCE:
            notes["not asked: the endpoint had failed"] += 1
            return []
        hidden = [disguise.hide(words) for words in (document.title, *passage.heading, passage.text)]
        try:
            answer = self._endpoint.ask(hidden[0], hidden[1:-1], hidden[-1])
        except NoAnswer as problem:
            self._fail(str(problem))
            notes[str(problem)] += 1
            return []
        self._failures = 0
        if answer.malformed:
            notes["statement not in the form asked for"] += answer.malformed
        accepted = []
        for each in answer.proposals:
            shown = each.model_copy(
                update={name: disguise.show(getattr(each, name)) for name in ("subject", "object", "quote")}
            )
            try:
                accepted.append(acceptance.statement(shown, passage))
            except Refused as reason:
                notes[str(reason)] += 1
        return accepted

    def _fail(self, problem: str) -> None:
        self._failures += 1
        if self._failures in (1, PATIENCE):
            rest = "it is not asked again" if self._failures == PATIENCE else "rules go on alone"
            _LOG.warning("the language model at %s: %s; %s", self._endpoint.url, problem, rest)


def _joined(
    found: Extraction, proposals: Sequence[Statement], acceptance: Acceptance, notes: Counter[str]
) -> Extraction:
    """What rules found with the proposals, in the order of the text."""
    used = {id for s in proposals for id in (s.subject, s.object)}
    new = [entity for id, entity in acceptance.entities.items() if id in used]
    known = {entity.id for entity in found.entities}
    statements = sorted(
        (*found.statements, *proposals),
        key=lambda s: (s.field, s.start, s.end, s.predicate, s.subject, s.object),
    )
    entities = sorted((*found.entities, *(e for e in new if e.id not in known)), key=lambda e: e.id)
    return found.model_copy(
        update={"entities": tuple(entities), "statements": tuple(statements), "notes": dict(notes)}
    )
