"""What is scored: documents with what was found in them, resolved together, from a workspace or read anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from practicegraph.evaluate.matching import any_same
from practicegraph.model import Decision, Document, Entity, Extraction, Statement

if TYPE_CHECKING:
    from practicegraph.extract.port import Extractor
    from practicegraph.settings import Settings
    from practicegraph.workspace import Workspace

Progress = Callable[[str], None]


@dataclass(frozen=True)
class ReadDocument:
    """One document with what was found in it, before and after resolution."""

    document: Document
    local: Extraction
    """As extraction gave it."""
    resolved: Extraction
    """With the ids and labels that all documents share."""
    canonical: Mapping[str, str]
    """The shared id of each entity, by its id in this document."""

    @property
    def thing(self) -> str:
        return self.resolved.thing

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The public ones: asserted, or confirmed by a person."""
        return tuple(s for s in self.resolved.statements if s.public)

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The things by shared id."""
        return {entity.id: entity for entity in self.resolved.entities}

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """What each thing is called, by shared id: its label, then its names in this document."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for id_, entity in self.entities.items():
            found[id_][entity.label] = None
        for entity in self.local.entities:
            found[self.canonical[entity.id]].update(dict.fromkeys((entity.label, *entity.names)))
        return {id_: tuple(names) for id_, names in found.items()}

    @cached_property
    def written(self) -> Mapping[str, tuple[str, ...]]:
        """The words that stand for each thing in the text, by shared id."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for mention in self.resolved.mentions:
            found[mention.entity][mention.quote] = None
        return {id_: tuple(names) for id_, names in found.items()}

    def is_called(self, id_: str, wanted: Iterable[str], *, label: str = "", inside: bool = True) -> bool:
        """True when one of these names is the thing's.

        Args:
            id_: shared id of the thing.
            wanted: names of the gold.
            label: its name where the id is no thing of this document, such as a text.
            inside: whether it is enough that one name holds the other. What is written for it is always
                compared whole: a municipality that is called by its town is not all that has the town's name.
        """
        names = tuple(wanted)
        known = self.names.get(id_) or ((label,) if label else ())
        return any_same(names, known, inside=inside) or any_same(
            names, self.written.get(id_, ()), inside=False
        )

    def value(self, indicator: str) -> float | None:
        """The number of a figure, by its shared id."""
        entity = self.entities.get(indicator)
        value = entity.attributes.get("value") if entity else None
        return None if value is None else float(value)

    @cached_property
    def told_of(self) -> frozenset[str]:
        """Shared ids of the things that the text names or a public statement is about.

        What places lie in is background, not what the text tells.
        """
        ends = {end for s in self.statements if s.subject_type != "place" for end in (s.subject, s.object)}
        return frozenset(self.written) | ends


def of_workspace(workspace: Workspace) -> list[ReadDocument]:
    """The documents of a workspace as they stand in its record."""
    extractions = {found.document: found for found in workspace.record.extractions()}
    documents = (d for d in workspace.record.documents() if d.id in extractions)
    return resolved([(d, extractions[d.id]) for d in documents], workspace.record.journal.decisions())


def read_anew(
    documents: Iterable[Document],
    extractor: Extractor,
    decisions: Sequence[Decision] = (),
    on_progress: Progress | None = None,
) -> list[ReadDocument]:
    """Documents read in memory by this extractor; nothing is stored."""
    from practicegraph.text.split import split

    found = []
    for document in documents:
        found.append((document, extractor.extract(document, split(document))))
        if on_progress:
            on_progress(document.id)
    return resolved(found, decisions)


def resolved(
    found: Sequence[tuple[Document, Extraction]], decisions: Sequence[Decision] = ()
) -> list[ReadDocument]:
    """What was found in each document, with the things that several tell of made one."""
    from practicegraph.extract.resolve import resolve

    resolution = resolve({x.document: x.entities for _, x in found}, decisions)
    return [
        ReadDocument(
            d, x, resolution.apply(x), {e.id: resolution.canonical(x.document, e.id) for e in x.entities}
        )
        for d, x in found
    ]


def make_extractor(settings: Settings | None = None, *, bodies: bool = True) -> Extractor:
    """The extractor by rules that workspaces of these settings have; by default those of the environment.

    Without the list of bodies it tells actors by their shape.
    """
    from practicegraph.embed.early import open_sense
    from practicegraph.extract.extractor import RuleExtractor
    from practicegraph.extract.gazetteers import Gazetteers
    from practicegraph.extract.ner.pipelines import choose
    from practicegraph.ontology import Ontology
    from practicegraph.settings import Settings

    settings = settings or Settings()
    gazetteers = Gazetteers.load()
    if not bodies:
        fingerprint = gazetteers.fingerprint + "-"
        gazetteers = replace(gazetteers, bodies=MappingProxyType({}), fingerprint=fingerprint)
    return RuleExtractor(gazetteers, Ontology.load(), choose(settings.ner), open_sense(settings))
