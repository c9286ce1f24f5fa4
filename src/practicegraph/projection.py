"""The projections: graph, vectors and words, made from the record and never the other way round.

Each covers a generation of the record. Catching up changes only what differs and ends in the same state
as making everything anew; what readers see is swapped at the end.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from practicegraph.iris import Iris
from practicegraph.privacy import mask, mask_text
from practicegraph.verdicts import Verdicts, weigh

if TYPE_CHECKING:
    from practicegraph.extract.resolve import Resolution
    from practicegraph.graph.ask import DocumentRow, Facets, Times
    from practicegraph.graph.store import GraphStore
    from practicegraph.index.faiss import VectorIndex
    from practicegraph.index.words import WordIndex
    from practicegraph.model import Document, Entity
    from practicegraph.records import Record
    from practicegraph.settings import Settings

GRAPH, VECTORS, WORDS = "graph", "vectors", "words"
MANIFEST = "manifest.json"
PUBLISHED = "PUBLISHED"


@dataclass(frozen=True)
class Snapshot:
    """What readers hold: three projections that nobody changes any more."""

    generation: int
    graph: GraphStore
    vectors: VectorIndex
    words: WordIndex
    iris: Iris
    _facets: dict[str, Facets] = field(default_factory=dict)
    _times: dict[str, Times] = field(default_factory=dict)

    @cached_property
    def documents(self) -> Mapping[str, DocumentRow]:
        """The documents of the graph, by id."""
        from practicegraph.graph import ask

        return {row.id: row for row in ask.documents(self.graph, self.iris)}

    @cached_property
    def told_in(self) -> Mapping[str, tuple[DocumentRow, ...]]:
        """Of each thing that is the main thing of a document, these documents."""
        found: dict[str, tuple[DocumentRow, ...]] = {}
        for row in self.documents.values():
            found[row.thing] = (*found.get(row.thing, ()), row)
        return found

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """All names of each thing."""
        from practicegraph.graph import ask

        return ask.names(self.graph, self.iris)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The name that each thing is shown under."""
        from practicegraph.graph import ask

        return ask.labels(self.graph, self.iris, self.names)

    @cached_property
    def ids_by_name(self) -> Mapping[str, tuple[str, ...]]:
        """Things by each of their names, folded; those that a document tells of first."""
        found: dict[str, list[str]] = defaultdict(list)
        for id in sorted(self.names, key=lambda id: (id not in self.told_in, id)):
            for name in dict.fromkeys(" ".join(n.casefold().split()) for n in self.names[id]):
                found[name].append(id)
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many there are of each kind and predicate, and of `document`, `passage`, `statement`."""
        from practicegraph.graph import ask

        return ask.counts(self.graph)

    def facets(self, things: Sequence[str]) -> Mapping[str, Facets]:
        """Themes, goals, places and actors of these things; each thing is asked for once."""
        from practicegraph.graph import ask

        missing = [thing for thing in things if thing not in self._facets]
        if missing:
            self._facets.update(ask.facets(self.graph, self.iris, missing))
        return self._facets

    def times(self, things: Sequence[str]) -> Mapping[str, Times]:
        """When these things start, end and close for registration; each thing is asked for once."""
        from practicegraph.graph import ask

        missing = [thing for thing in things if thing not in self._times]
        if missing:
            found = ask.times(self.graph, self.iris, missing)
            self._times.update({thing: found.get(thing, ask.Times()) for thing in missing})
        return self._times

    def passages_of(self, documents: Collection[str]) -> set[str]:
        """Ids of the encoded passages of these documents."""
        return {id for document in documents for id in self._encoded.get(document, ())}

    @cached_property
    def _encoded(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for id in self.vectors.ids:
            found[id.rpartition("#")[0]].append(id)
        return found


def published(home: Path) -> int:
    """The generation that readers are shown; -1 when nothing was published yet."""
    try:
        return int((home / PUBLISHED).read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return -1


def catch_up(
    settings: Settings, record: Record, resolution: Resolution, *, anew: bool = False, purge: bool = False
) -> None:
    """Bring the three projections to the record's generation and show them to readers.

    Args:
        settings: where they lie.
        record: the truth, not written to meanwhile.
        resolution: which things are the same, of this very generation.
        anew: throw away what is there first.
        purge: keep no snapshot and no deleted row of before on the disk.
    """
    home, generation = settings.home, record.generation
    if anew or purge:
        for name in (GRAPH, VECTORS, WORDS):
            shutil.rmtree(home / name, ignore_errors=True)
    _graph(home / GRAPH, record, resolution, Iris(settings.base_iri), generation)
    _vectors(home / VECTORS, settings, record, generation)
    _words(home / WORDS, record, generation)
    _show(home, generation)


def open_snapshot(settings: Settings, generation: int) -> Snapshot:
    """The projections as they were published last.

    Raises:
        WorkspaceDamaged: one of them cannot be opened, or shows less than was published.
    """
    from practicegraph.errors import WorkspaceDamaged
    from practicegraph.graph.store import GraphStore
    from practicegraph.index.faiss import VectorIndex
    from practicegraph.index.words import WordIndex

    snapshot = Snapshot(
        generation=generation,
        graph=GraphStore.open(settings.home / GRAPH, read_only=True),
        vectors=VectorIndex.load(settings.home / VECTORS),
        words=WordIndex.open(settings.home / WORDS),
        iris=Iris(settings.base_iri),
    )
    # A folder that was removed opens as an empty projection, which would answer "there is nothing".
    for name in (GRAPH, VECTORS, WORDS):
        if getattr(snapshot, name).generation < generation:
            raise WorkspaceDamaged(
                f"the {name} in {settings.home / name} are not all there", cure="Run: practicegraph rebuild"
            )
    return snapshot


# ----------------------------------------------------------------------------- graph


def _graph(folder: Path, record: Record, resolution: Resolution, iris: Iris, generation: int) -> None:
    from practicegraph.graph.store import GraphStore

    store = GraphStore.open(folder)
    try:
        before = _Manifest.read(folder, store.generation)
        wanted, changed = _wanted_graphs(record, resolution, iris, before)
        gone = (before.graphs.keys() if before.known else set(store.graphs())) - wanted.graphs.keys()
        fresh = store.generation == 0 and not store.graphs()
        if fresh:
            store.load(generation, changed)
        else:
            store.apply(generation, gone, changed)
        store.publish(keep=0)
        wanted.write(folder, generation)
    finally:
        store.close()


@dataclass(frozen=True)
class _Manifest:
    """What the store holds: of each graph a key of what it was made from, of each document its things."""

    graphs: dict[str, str]
    things: dict[str, list[str]]
    known: bool = True

    @classmethod
    def read(cls, folder: Path, generation: int) -> _Manifest:
        """The manifest, or an unknown one where it is not of this generation (after a crash)."""
        try:
            found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return cls({}, {}, known=False)
        if found.get("generation") != generation:
            return cls({}, {}, known=False)
        return cls(found["graphs"], found["things"])

    def write(self, folder: Path, generation: int) -> None:
        body = {"generation": generation, "graphs": self.graphs, "things": self.things}
        write_whole(folder / MANIFEST, json.dumps(body, sort_keys=True))


def _wanted_graphs(
    record: Record, resolution: Resolution, iris: Iris, before: _Manifest
) -> tuple[_Manifest, dict[str, str]]:
    """All graphs that shall be there, by key, and the N-Quads of those that are new or differ."""
    from practicegraph.graph import mapping

    now = _Manifest({}, {})
    changed: dict[str, str] = {}
    entities = record.entities()
    verdicts = weigh(record, resolution, entities)
    keys = _document_keys(record, resolution, entities, verdicts)
    stale = [id for id, key in keys.items() if before.graphs.get(iris.graph(id)) != key]
    for id, key in keys.items():
        now.graphs[iris.graph(id)] = key
        now.things[id] = before.things.get(id, [])
    for id, quads, things in _document_graphs(record, resolution, iris, verdicts, stale):
        changed[iris.graph(id)] = quads
        now.things[id] = things
    named = {thing for things in now.things.values() for thing in things}
    shown = [resolution.entities[id] for id in sorted(named) if id in resolution.entities]
    for graph, quads in _with_vocabulary(mapping.thing_graphs(shown, iris)):
        now.graphs[graph] = _digest(quads)
        if before.graphs.get(graph) != now.graphs[graph]:
            changed[graph] = quads
    return now, changed


def _with_vocabulary(graphs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    from practicegraph.graph import mapping

    yield from graphs.items()
    yield mapping.VOCABULARY_GRAPH, mapping.vocabulary_quads()


def _document_keys(
    record: Record, resolution: Resolution, found: Mapping[str, Sequence[Entity]], verdicts: Verdicts
) -> dict[str, str]:
    """Of each document a key over all that its graph is made from."""
    statuses = sorted(verdicts.statuses.items())
    sequences = record.sequences()
    keys = {}
    for document, entities in found.items():
        resolved = [
            (e.id, id, resolution.entities[id].label)
            for e in entities
            if (id := resolution.canonical(document, e.id)) in resolution.entities
        ]
        keys[document] = _digest(
            json.dumps([sequences[document], resolved, statuses, verdicts.key(document)])
        )
    return keys


def _document_graphs(
    record: Record, resolution: Resolution, iris: Iris, verdicts: Verdicts, ids: list[str]
) -> Iterator[tuple[str, str, list[str]]]:
    """Id, N-Quads and public things of each of the documents."""
    from practicegraph.graph import mapping

    passages, ingested = record.passages(ids), record.ingested()
    extractors = record.fingerprints()
    for document, found in zip(record.documents(ids), record.extractions(ids), strict=True):
        extraction = verdicts.apply(resolution.apply(found))
        run = mapping.Run(extractors[document.id][1], ingested[document.id][1])
        elsewhere = verdicts.elsewhere(document.id)
        quads = mapping.document_quads(
            document, passages.get(document.id, ()), extraction, iris, run=run, elsewhere=elsewhere
        )
        yield document.id, quads, sorted(mapping.public_things(document, extraction))


# ----------------------------------------------------------------------------- vectors and words


def _vectors(folder: Path, settings: Settings, record: Record, generation: int) -> None:
    """Bring the vector index up by the passages of the documents that changed since it was saved."""
    from practicegraph.errors import WorkspaceDamaged
    from practicegraph.index.faiss import VectorIndex

    model = record.journal.fact("model")
    try:
        saved = VectorIndex.load(folder)
    except WorkspaceDamaged:
        shutil.rmtree(folder, ignore_errors=True)
        saved = VectorIndex.load(folder)
    if saved.generation == generation and saved.model == model:
        return
    documents = _changed(record, saved.generation)
    if documents is None or saved.model != model or not len(saved):
        index = VectorIndex.build(*record.vectors(), flat_limit=settings.flat_limit)
    else:
        gone = [id for id in saved.ids if id.rpartition("#")[0] in set(documents)]
        index = saved.with_changes(gone, *record.vectors(documents))
    index.save(folder, generation, model=model, keep=0)


def _words(folder: Path, record: Record, generation: int) -> None:
    """Bring the word index up likewise."""
    from practicegraph.errors import WorkspaceDamaged
    from practicegraph.index.words import WordIndex

    try:
        index = WordIndex.open(folder)
    except WorkspaceDamaged:
        shutil.rmtree(folder, ignore_errors=True)
        index = WordIndex.open(folder)
    if index.generation == generation:
        return
    documents = _changed(record, index.generation)
    passages = record.passages(documents)
    rows = [
        (p.id, p.document, p.language, "\n".join([title, *p.heading]), words[p.start : p.end])
        for document in record.documents(documents)
        for title, words in [_masked(document)]
        for p in passages.get(document.id, ())
    ]
    index.apply(generation, documents or (), rows)


def _changed(record: Record, since: int) -> list[str] | None:
    """Documents touched after that generation, those gone among them; None for all, from nothing."""
    if since == 0:
        return None
    return sorted({c.document for c in record.journal.changes_since(since) if c.document is not None})


def _masked(document: Document) -> tuple[str, str]:
    return mask_text(document.title), mask(document.text, document.marks)


# ----------------------------------------------------------------------------- helpers


def _show(home: Path, generation: int) -> None:
    write_whole(home / PUBLISHED, str(generation))


def write_whole(path: Path, text: str) -> None:
    """Write a file so that after a crash it holds the old content or the new."""
    unfinished = path.with_name(path.name + ".tmp")
    with unfinished.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
