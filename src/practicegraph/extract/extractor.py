"""The extractor by rules: from a document and its passages to entities, mentions and statements."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from practicegraph.extract.dates import DateContext, find_dates
from practicegraph.extract.figures import find_figures
from practicegraph.extract.gazetteers import Gazetteers
from practicegraph.extract.names import NameFinder
from practicegraph.extract.ner import NoRecogniser, Recogniser
from practicegraph.extract.relations.answered import state_answers
from practicegraph.extract.relations.backdrop import state_backdrop
from practicegraph.extract.relations.clauses import state_clauses
from practicegraph.extract.relations.listed import state_layout
from practicegraph.extract.relations.maturity import state_maturity
from practicegraph.extract.relations.measures import state_indicators
from practicegraph.extract.relations.reading import Reading
from practicegraph.extract.relations.sentences import state_relations
from practicegraph.extract.relations.standing import state_standing
from practicegraph.extract.relations.techniques import state_techniques
from practicegraph.extract.relations.topics import Topics
from practicegraph.extract.relations.weighing import state_weighed
from practicegraph.extract.relations.when import state_times
from practicegraph.extract.relations.whereabouts import state_whereabouts
from practicegraph.extract.resolve.clues import with_clues
from practicegraph.extract.sense import Sense
from practicegraph.model import Document, Extraction, Passage
from practicegraph.ontology import Ontology


class RuleExtractor:
    """Reads documents by rules, gazetteers and key terms; made once, used for any number of them."""

    def __init__(
        self,
        gazetteers: Gazetteers,
        ontology: Ontology,
        recogniser: Recogniser | None = None,
        sense: Sense | None = None,
    ) -> None:
        """`recogniser` tells names by statistics that the rules do not find; None leaves it at the rules.

        `sense` tells what whole clauses mean; None leaves that to the expressions in them.
        """
        self._gazetteers = gazetteers
        self._ontology = ontology
        self._recogniser = recogniser or NoRecogniser()
        self._sense = sense
        self._names = NameFinder(gazetteers, self._recogniser)
        self._topics = Topics(ontology)

    @cached_property
    def fingerprint(self) -> str:
        """Changes whenever this extractor could read a text otherwise: its code, rules, names or concepts."""
        digest = hashlib.sha256()
        for path in sorted(Path(__file__).parent.rglob("*")):
            if path.suffix in (".py", ".yaml", ".csv", ".txt", ".json") and path.is_file():
                digest.update(path.name.encode() + path.read_bytes())
        digest.update(self._recogniser.identity.encode())
        digest.update(self._sense.identity.encode() if self._sense else b"")
        digest.update(str(getattr(self._gazetteers, "fingerprint", "")).encode())
        for id_ in sorted(self._ontology.ids()):
            digest.update(self._ontology.concept(id_).to_json())
        return digest.hexdigest()[:32]

    def persons(self, document: Document, passages: Sequence[Passage]) -> frozenset[str]:
        """Names of persons as the text has them, those without a role in it as well."""
        named = self._names.find(document, passages)
        return frozenset(name.quote for name in named if name.entity.kind == "person")

    def extract(self, document: Document, passages: Sequence[Passage]) -> Extraction:
        """All that is found in a document; the same text always gives the same extraction."""
        reading = self.read(document, passages)
        state_clauses(reading, self._sense)
        state_whereabouts(reading)
        state_weighed(reading)
        state_maturity(reading)
        state_standing(reading)
        return with_clues(reading.ledger.close(reading.main), document)

    def read(self, document: Document, passages: Sequence[Passage]) -> Reading:
        """All that rules, layout and key terms find in a document, before anything is weighed."""
        reading = Reading(document, passages, self._names.find(document, passages))
        dates = find_dates(document.text, DateContext(document.language, document.published))
        state_relations(reading)
        state_techniques(reading)
        state_layout(reading)
        state_answers(reading)
        state_times(reading, dates)
        state_indicators(reading, find_figures(document.text, document.language, dates))
        self._topics.state(reading)
        state_backdrop(reading)
        return reading
