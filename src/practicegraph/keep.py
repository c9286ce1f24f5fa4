"""Keeping a workspace well: looking whether its parts fit together, copying it, and putting a copy back."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from practicegraph.answers import Check, DoctorReport, Kept
from practicegraph.errors import InputError, PracticegraphError, WorkspaceDamaged
from practicegraph.extract.ner.pipelines import CURE, unread
from practicegraph.model import Document, Evidence
from practicegraph.records import FILE, Record
from practicegraph.workspace import Workspace

if TYPE_CHECKING:
    from practicegraph.settings import Settings

_LOW_DISK = 500_000_000


def doctor(workspace: Workspace) -> DoctorReport:
    """Look whether record, graph, vectors, words, rules and model say the same of the same documents."""
    workspace.refresh()
    checks = tuple(_checks(workspace))
    return DoctorReport(ok=all(check.ok for check in checks), checks=checks)


def _checks(workspace: Workspace) -> Iterator[Check]:
    yield _record_is_sound(workspace)
    try:
        yield from _projections_agree(workspace)
    except PracticegraphError as error:
        yield Check(name="projections", ok=False, detail=error.problem, cure="Run `practicegraph rebuild`")
    yield _quotes_hold(workspace)
    yield _rules_are_current(workspace)
    yield _names_are_read(workspace)
    yield _model_fits(workspace)
    yield _disk_has_room(workspace)


def _record_is_sound(workspace: Workspace) -> Check:
    problems = workspace.record.check()
    return Check(
        name="record",
        ok=not problems,
        detail=problems[0] if problems else f"{len(workspace.record.document_ids())} documents",
        cure="Put a backup back with `practicegraph restore FILE`",
    )


def _projections_agree(workspace: Workspace) -> Iterator[Check]:
    record, snapshot, iris = workspace.record, workspace.snapshot, workspace.iris
    cure = "Run `practicegraph rebuild`"
    documents = set(record.document_ids())
    passages = {p.id for each in record.passages().values() for p in each}
    graphs = {id for id in documents if iris.graph(id) in set(snapshot.graph.graphs())}
    shown = {g for g in snapshot.graph.graphs() if g.startswith(iris.graph(""))}
    yield Check(
        name="graph",
        ok=graphs == documents and len(shown) == len(documents),
        detail=f"{len(shown)} of {len(documents)} documents, generation {snapshot.graph.generation}",
        cure=cure,
    )
    words = set(snapshot.words.entries())
    yield Check(
        name="words", ok=words == passages, detail=f"{len(words)} of {len(passages)} passages", cure=cure
    )
    encoded = {
        f"{document}#{number}"
        for document, keys in record.vector_keys().items()
        for number, key in enumerate(keys)
        if key is not None
    }
    vectors = set(snapshot.vectors.ids)
    yield Check(
        name="vectors",
        ok=vectors == encoded,
        detail=f"{len(vectors)} of {len(passages)} passages",
        cure=cure,
    )
    generations = {snapshot.graph.generation, snapshot.words.generation, snapshot.vectors.generation}
    yield Check(
        name="generation",
        ok=generations == {record.generation},
        detail=f"record {record.generation}, shown {', '.join(map(str, sorted(generations)))}",
        cure=cure,
    )


def _quotes_hold(workspace: Workspace) -> Check:
    """Every passage, mention and statement must quote its text exactly."""
    wrong: list[str] = []
    statements = 0
    passages = workspace.record.passages()
    texts = {document.id: document for document in workspace.record.documents()}
    for extraction in workspace.record.extractions():
        document = texts[extraction.document]
        wrong += [p.id for p in passages.get(document.id, ()) if document.text[p.start : p.end] != p.text]
        for said in extraction.statements:
            if not _holds(document, said.evidence):
                wrong.append(f"{document.id} {said.start}–{said.end}")
        for mention in extraction.mentions:
            if not _holds(document, Evidence(**mention.model_dump(exclude={"entity"}))):
                wrong.append(f"{document.id} {mention.start}–{mention.end}")
        statements += len(extraction.statements)
    return Check(
        name="quotes",
        ok=not wrong,
        detail=f"wrong at {wrong[0]} and {len(wrong) - 1} more" if wrong else f"{statements} statements",
        cure="Run `practicegraph rebuild --extract`",
    )


def _holds(document: Document, words: Evidence) -> bool:
    whole = document.title if words.field == "title" else document.text
    return whole[words.start : words.end] == words.quote


def _rules_are_current(workspace: Workspace) -> Check:
    present = workspace.extractor.fingerprint
    older = [id for id, (_, rules) in workspace.record.fingerprints().items() if rules != present]
    return Check(
        name="rules",
        ok=not older,
        detail=f"{len(older)} documents were read with other rules" if older else "as present",
        cure="Run `practicegraph rebuild --extract`",
    )


def _names_are_read(workspace: Workspace) -> Check:
    setting = workspace.settings.ner
    missing = unread(setting)
    return Check(
        name="names",
        ok=not missing,
        detail=f"no model for {', '.join(missing)}: names that only it tells are missed"
        if missing
        else setting,
        cure=CURE,
    )


def _model_fits(workspace: Workspace) -> Check:
    name = workspace.embedder.name if workspace.embedder else "none: words only"
    try:
        workspace.check_model()
    except PracticegraphError as error:
        return Check(name="model", ok=False, detail=error.problem, cure=error.cure)
    bare = sum(None in keys for keys in workspace.record.vector_keys().values())
    return Check(
        name="model",
        ok=not bare or workspace.embedder is None,
        detail=f"{name}; {bare} documents without vectors" if bare else name,
        cure="Run `practicegraph rebuild`",
    )


def _disk_has_room(workspace: Workspace) -> Check:
    free = shutil.disk_usage(workspace.settings.home).free
    return Check(name="disk", ok=free > _LOW_DISK, detail=f"{free / 1e9:.1f} GB free", cure="Free some space")


def backup(workspace: Workspace, file: Path) -> Kept:
    """Copy the record into a new file while others go on.

    Raises:
        InputError: the file is there already or its folder is not.
    """
    if file.exists():
        raise InputError(f"{file} is there already", cure="Give another name; a backup overwrites nothing")
    if not file.parent.is_dir():
        raise InputError(f"there is no folder {file.parent}", cure="Make it first")
    unfinished = file.with_name(file.name + ".tmp")
    unfinished.unlink(missing_ok=True)
    workspace.record.copy_to(unfinished)
    unfinished.rename(file)
    record = workspace.record
    return Kept(
        action="saved to", file=str(file), documents=len(record.document_ids()), generation=record.generation
    )


def restore(settings: Settings, file: Path) -> Kept:
    """Put a backup in the place of the record and make the projections anew.

    What was forgotten since the backup stays forgotten: its tombstones outlive the restore, unless the
    present record cannot be read any more; then the answer says that they are lost.

    Raises:
        InputError: the file is not there.
        WorkspaceDamaged: it is no backup; the workspace stays as it was.
    """
    from practicegraph import build

    if not file.is_file():
        raise InputError(f"there is no file {file}", cure="Give a file made by `practicegraph backup`")
    settings.home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.home, prefix="restore-") as folder:
        copy = Path(folder) / FILE
        shutil.copyfile(file, copy)
        _check_backup(file, copy)
        forgotten = _forgotten_here(settings)
        _swap(copy, settings.home)
    with Workspace.open(settings, write=True) as workspace:
        if forgotten:
            build.keep_forgotten(workspace, *forgotten)
        build.rebuild(workspace)
        record = workspace.record
        return Kept(
            action="restored from"
            if forgotten
            else "restored (what was forgotten since is back: forget it again) from",
            file=str(file),
            documents=len(record.document_ids()),
            generation=record.generation,
        )


def _forgotten_here(settings: Settings) -> tuple[dict[str, str], str | None] | None:
    """Tombstones of the present record and the salt of their hashes; None where it cannot be read."""
    try:
        with Workspace.open(settings, write=True) as present:
            return present.record.journal.tombstones(), present.record.journal.fact("salt")
    except WorkspaceDamaged:
        return None


def _check_backup(file: Path, copy: Path) -> None:
    try:
        with Record.open(copy.parent) as record:
            problems = record.check()
    except WorkspaceDamaged as error:
        raise WorkspaceDamaged(
            f"{file} is no backup of a workspace", cure="The workspace is as it was"
        ) from error
    if problems:
        raise WorkspaceDamaged(f"{file} is damaged ({problems[0]})", cure="The workspace is as it was")
    with sqlite3.connect(copy) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _swap(copy: Path, home: Path) -> None:
    for ending in ("-wal", "-shm"):
        (home / (FILE + ending)).unlink(missing_ok=True)
    copy.replace(home / FILE)
