"""The way in: texts are split, searched for statements, encoded, stored and shown in the projections."""

from __future__ import annotations

import hashlib
import secrets
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from practicegraph.answers import Failure, IngestReport, Receipt
from practicegraph.database import now
from practicegraph.errors import NotFound, PracticegraphError, ReadError
from practicegraph.learning import with_proposals
from practicegraph.model import Document, Passage
from practicegraph.privacy import find_private, mask
from practicegraph.records import Reading
from practicegraph.redaction import person_key, redacted, spans_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from practicegraph.workspace import Workspace

BATCH = 16
"""Documents that are encoded and stored together: one transaction each."""

Progress = Callable[[str], None]
T = TypeVar("T")


def ingest(
    workspace: Workspace, found: Iterable[Document | ReadError], *, on_progress: Progress | None = None
) -> IngestReport:
    """Take in documents: new ones are added, changed ones replaced, the same again changes nothing.

    Args:
        workspace: open for writing.
        found: what reading gave, documents and failures alike.
        on_progress: called with the id of each document once it is stored (or known to be unchanged).

    Raises:
        ModelMismatch: the stored vectors come from another model; nothing new was taken in.
    """
    intake = _Intake(workspace, on_progress or (lambda _: None))
    with _timed(intake.seconds, "read"):
        portions = _portions(found, BATCH)
        portion = next(portions, None)
    while portion:
        intake.take(portion)
        with _timed(intake.seconds, "read"):
            portion = next(portions, None)
    with _timed(intake.seconds, "project"):
        workspace.catch_up()
    return intake.report()


class _Intake:
    """One run of `ingest`: what is known before it and what became of each document."""

    def __init__(self, workspace: Workspace, on_progress: Progress) -> None:
        self._workspace = workspace
        self._on_progress = on_progress
        self._known = workspace.record.fingerprints()
        self._tombstones = workspace.record.journal.tombstones()
        self._salt = salt(workspace)
        self._seen: set[str] = set()
        self._results: dict[str, list[str]] = {"added": [], "replaced": [], "unchanged": []}
        self._skipped: dict[str, str] = {}
        self._failed: list[Failure] = []
        self._counts: Counter[str] = Counter()
        self._proposals: Counter[str] = Counter()
        self.seconds: dict[str, float] = {}

    def take(self, portion: Sequence[Document | ReadError]) -> None:
        fresh = [document for item in portion if (document := self._admitted(item))]
        if fresh:
            self._workspace.check_model()
            readings = [reading for document in fresh if (reading := self._read(document))]
            vectors = encode_new(self._workspace, readings, self.seconds)
            with _timed(self.seconds, "propose"):
                readings = with_proposals(self._workspace, readings, vectors)
            with _timed(self.seconds, "record"):
                self._workspace.record.put(readings, vectors)
            for reading in readings:
                self._stored(reading)

    def _read(self, document: Document) -> Reading | None:
        """The document as it is to be stored; None, noted as a failure, where this program fails at it."""
        kept = redacted(document, (), self._tombstones, self._salt)
        try:
            (reading,) = read_in(self._workspace, [kept], self.seconds)
        except PracticegraphError:
            raise
        except Exception as error:  # a fault of ours at one text must not keep the others out
            problem = f"could not be analysed ({type(error).__name__})"
            cure = "This is a fault of the program: please report it with the text"
            self._failed.append(Failure(file=document.id, place="", problem=problem, cure=cure))
            return None
        return replace(reading, fingerprint=document.fingerprint)

    def _admitted(self, item: Document | ReadError) -> Document | None:
        """The document if it is to be stored, under an id of its own; else None, with a note why."""
        if isinstance(item, ReadError):
            self._failed.append(
                Failure(file=item.file, place=item.place, problem=item.reason, cure=item.cure)
            )
            return None
        if when := self._forgotten(item):
            self._skipped[item.id] = f"forgotten on request on {when}"
            return None
        document = self._unique(item)
        self._seen.add(document.id)
        if self._known.get(document.id, ("",))[0] == document.fingerprint:
            self._results["unchanged"].append(document.id)
            self._on_progress(document.id)
            return None
        return document

    def _forgotten(self, document: Document) -> str | None:
        """When it was forgotten, by its id, its words, or what is left of these without forgotten names."""
        left = redacted(document, (), self._tombstones, self._salt)
        keys = (f"document:{document.id}", content_key(document), content_key(left))
        return next((when for key in keys if (when := self._tombstones.get(key))), None)

    def _unique(self, document: Document) -> Document:
        """The document itself, or with `-2`, `-3` ... after its id where this run has that id already."""
        id, number = document.id, 1
        while id in self._seen:
            number += 1
            id = f"{document.id}-{number}"
        return document if number == 1 else document.model_copy(update={"id": id})

    def _stored(self, reading: Reading) -> None:
        id = reading.document.id
        self._results["replaced" if id in self._known else "added"].append(id)
        self._counts["passages"] += len(reading.passages)
        self._counts["statements"] += len(reading.extraction.statements)
        self._proposals.update(reading.extraction.notes)
        self._on_progress(id)

    def report(self) -> IngestReport:
        return IngestReport(
            added=tuple(self._results["added"]),
            replaced=tuple(self._results["replaced"]),
            unchanged=tuple(self._results["unchanged"]),
            skipped=self._skipped,
            failed=tuple(self._failed),
            passages=self._counts["passages"],
            statements=self._counts["statements"],
            seconds={stage: round(spent, 3) for stage, spent in self.seconds.items()},
            proposals=dict(sorted(self._proposals.items())),
            notices=tuple(self._notices()),
        )

    def _notices(self) -> Iterator[str]:
        from practicegraph.extract.ner.pipelines import CURE, unread

        missing = unread(self._workspace.settings.ner) if self._counts["passages"] else ()
        if missing:
            yield f"no model for names in {', '.join(missing)}: those that only it tells are missed. {CURE}"


def read_in(workspace: Workspace, documents: Sequence[Document], seconds: dict[str, float]) -> list[Reading]:
    """Split documents, find what they state, and name the vector of each passage."""
    from practicegraph.text.split import split

    readings = []
    for document in documents:
        with _timed(seconds, "split"):
            passages = split(document)
        with _timed(seconds, "extract"):
            extraction = workspace.extractor.extract(document, passages)
        keys = None
        if workspace.model is not None:
            keys = [vector_key(workspace.model, encoded_text(document, p)) for p in passages]
        readings.append(Reading(document, passages, extraction, workspace.extractor.fingerprint, keys))
    return readings


def encode_new(
    workspace: Workspace, readings: Sequence[Reading], seconds: dict[str, float]
) -> dict[str, NDArray[np.float32]]:
    """Vectors by key of all passages whose text the record has no vector for."""
    wanted: dict[str, str] = {}
    for reading in readings:
        for key, passage in zip(reading.vector_keys or (), reading.passages, strict=False):
            wanted[key] = encoded_text(reading.document, passage)
    missing = sorted(wanted.keys() - workspace.record.known_vectors(sorted(wanted)))
    if not missing or workspace.embedder is None:
        return {}
    with _timed(seconds, "encode"):
        rows = workspace.embedder.encode([wanted[key] for key in missing], "passage")
    return dict(zip(missing, rows, strict=True))


def encoded_text(document: Document, passage: Passage) -> str:
    """What stands for a passage in vector space: its document's title, its headings and its own words.

    Private details are masked: no vector is made of them.
    """
    title = mask(document.title, find_private(document.title))
    heading = [h for h in passage.heading if h != document.title]
    words = mask(document.text, document.marks)[passage.start : passage.end]
    return "\n".join([title, *heading, words])


def vector_key(model_print: str, text: str) -> str:
    """Key of the vector that a model makes of a text."""
    return hashlib.sha256(f"{model_print}\x1f{text}".encode()).hexdigest()[:40]


def content_key(document: Document) -> str:
    """The tombstone of a text: its words, whatever file or id they come under."""
    return "content:" + hashlib.sha256(_same_words(document.text).encode()).hexdigest()


def _same_words(text: str) -> str:
    """The text without what files of the same text differ in: line ends, white space, forms of Unicode."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def salt(workspace: Workspace) -> str:
    """The workspace's own salt for hashes of forgotten names; empty while nobody was forgotten."""
    return workspace.record.journal.fact("salt") or ""


def forget(workspace: Workspace, id: str) -> Receipt:
    """Remove a document, or strike a person's name from every text, and keep it from coming back.

    Args:
        workspace: open for writing.
        id: a document's id, `document/<id>`, `person/<slug>`, or `person/<full name>` as it is written.

    Raises:
        NotFound: there is no such document or person.
    """
    if id.startswith("person/"):
        return _forget_person(workspace, id)
    name = id.removeprefix("document/")
    document = workspace.record.document(name)
    removed = workspace.record.forget(name, [f"document:{name}", content_key(document)])
    workspace.catch_up(purge=True)
    return Receipt(id=f"document/{name}", at=now(), documents=(name,), removed=removed)


def _forget_person(workspace: Workspace, id: str) -> Receipt:
    named_in = _names_by_document(workspace, id) or _written_as(workspace, id.removeprefix("person/"))
    if not named_in:
        raise NotFound(
            f"no person {id}", cure="Give the full name as the text has it: person/'Kari Nordmann'"
        )
    journal = workspace.record.journal
    if not salt(workspace):
        journal.set_fact("salt", secrets.token_hex(16))
    names = {name for found in named_in.values() for name in found}
    # A first name alone is no key: it would strike out everybody who bears it.
    full = {name for name in names if len(name.split()) > 1}
    journal.bury([person_key(name, salt(workspace)) for name in sorted(full)])
    struck = strike_out(workspace, {document: found | full for document, found in named_in.items()})
    workspace.record.compact()
    workspace.catch_up(purge=True)
    removed = {"texts": len(struck), "names": len(names)}
    return Receipt(id=id, at=now(), documents=tuple(sorted(struck | named_in.keys())), removed=removed)


def _written_as(workspace: Workspace, name: str) -> dict[str, set[str]]:
    """The texts that hold a full name, also one that extraction took for no person."""
    if len(name.split()) < 2:
        return {}
    documents = workspace.record.documents()
    return {d.id: {name} for d in documents if spans_of([name], f"{d.title}\n{d.text}")}


def strike_out(workspace: Workspace, names: Mapping[str, Collection[str]]) -> set[str]:
    """Redact every text that holds a forgotten name, or one of the names given for it; ids of those."""
    buried = workspace.record.journal.tombstones()
    struck = set()
    for document in workspace.record.documents():
        clean = redacted(document, names.get(document.id, ()), buried, salt(workspace))
        if clean is not document:
            (reading,) = read_in(workspace, [clean], {})
            vectors = encode_new(workspace, [reading], {})
            (reading,) = with_proposals(workspace, [reading], vectors)
            workspace.record.redact(reading, vectors)
            struck.add(document.id)
    return struck


def keep_forgotten(workspace: Workspace, buried: Mapping[str, str], old_salt: str | None) -> None:
    """After a backup was put back: forget again what had been forgotten since it was made."""
    journal = workspace.record.journal
    if old_salt:
        journal.set_fact("salt", old_salt)
    journal.bury(sorted(buried))
    for document in list(workspace.record.documents()):
        if {f"document:{document.id}", content_key(document)} & buried.keys():
            workspace.record.forget(document.id, [])
    strike_out(workspace, {})


def _names_by_document(workspace: Workspace, id: str) -> dict[str, set[str]]:
    """The names that a person goes by in each document."""
    resolution = workspace.resolution()
    found: dict[str, set[str]] = {}
    for document, entities in workspace.record.entities().items():
        for entity in entities:
            if entity.kind == "person" and resolution.canonical(document, entity.id) == id:
                found.setdefault(document, set()).update(entity.names, {entity.label})
    return found


def rebuild(workspace: Workspace, *, extract: bool = False, on_progress: Progress | None = None) -> None:
    """Make the projections anew from the record, with vectors of the model that is open.

    Args:
        workspace: open for writing.
        extract: read the texts again too, with the present rules.
        on_progress: called with the id of each document that was read or encoded again.
    """
    note = on_progress or (lambda _: None)
    stale = set(workspace.record.document_ids()) if extract else _other_vectors(workspace)
    for portion in _portions(workspace.record.documents(sorted(stale)), BATCH):
        readings = read_in(workspace, portion, {})
        vectors = encode_new(workspace, readings, {})
        readings = with_proposals(workspace, readings, vectors)
        workspace.record.settle(readings, vectors)
        for reading in readings:
            note(reading.document.id)
    workspace.adopt_model()
    workspace.catch_up(anew=True)


def _other_vectors(workspace: Workspace) -> set[str]:
    """Documents with a passage that has no vector of the open model."""
    if workspace.model is None:
        return set()
    stale = set()
    passages = workspace.record.passages()
    keys = workspace.record.vector_keys()
    for document in workspace.record.documents():
        wanted = [
            vector_key(workspace.model, encoded_text(document, p)) for p in passages.get(document.id, ())
        ]
        if list(keys.get(document.id, ())) != wanted:
            stale.add(document.id)
    return stale


@contextmanager
def _timed(seconds: dict[str, float], stage: str) -> Iterator[None]:
    began = time.perf_counter()
    try:
        yield
    finally:
        seconds[stage] = seconds.get(stage, 0.0) + time.perf_counter() - began


def _portions(items: Iterable[T], size: int) -> Iterator[list[T]]:
    each = iter(items)
    while portion := list(islice(each, size)):
        yield portion
