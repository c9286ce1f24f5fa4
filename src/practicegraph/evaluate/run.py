"""Runs an evaluation of extraction as the command line asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from practicegraph.errors import NotFound, ReadError
from practicegraph.evaluate.corpus import Progress, ReadDocument, make_extractor, of_workspace, read_anew
from practicegraph.evaluate.extraction import ExtractionReport, evaluate
from practicegraph.evaluate.gold import GoldDocument
from practicegraph.model import Document
from practicegraph.ontology import Ontology

if TYPE_CHECKING:
    from practicegraph.settings import Settings
    from practicegraph.workspace import Workspace


def of_texts(
    gold: Sequence[GoldDocument],
    documents: Sequence[Document],
    settings: Settings,
    *,
    without_bodies: bool = False,
    on_progress: Progress | None = None,
) -> ExtractionReport:
    """Read the documents anew in memory and score what is found.

    With `without_bodies`, they are read once more without the list of bodies: actors by their shape.
    """
    read = read_anew(documents, make_extractor(settings), on_progress=on_progress)
    report = evaluate(gold, read, Ontology.load())
    return _with_bodiless(report, gold, documents, settings, on_progress) if without_bodies else report


def of_stored(
    gold: Sequence[GoldDocument],
    workspace: Workspace,
    *,
    fresh: bool = False,
    without_bodies: bool = False,
    on_progress: Progress | None = None,
) -> ExtractionReport:
    """Score what a workspace holds; with `fresh`, its texts are read anew in memory by this version.

    Raises NotFound where it is empty.
    """
    read = _read_again(workspace, on_progress) if fresh else of_workspace(workspace)
    if not read:
        raise NotFound(
            f"the workspace {workspace.settings.home} is empty",
            cure="Take texts in with `practicegraph ingest PATH`, or name them with --texts",
        )
    report = evaluate(gold, read, workspace.ontology)
    if not fresh:
        versions = (extractor for _, extractor in workspace.record.fingerprints().values())
        others = sum(version != workspace.extractor.fingerprint for version in versions)
        report = report.model_copy(update={"other_version": others})
    documents = [each.document for each in read]
    return (
        _with_bodiless(report, gold, documents, workspace.settings, on_progress) if without_bodies else report
    )


def _read_again(workspace: Workspace, on_progress: Progress | None) -> list[ReadDocument]:
    documents = list(workspace.record.documents())
    return read_anew(documents, workspace.extractor, workspace.record.journal.decisions(), on_progress)


def _with_bodiless(
    report: ExtractionReport,
    gold: Sequence[GoldDocument],
    documents: Sequence[Document],
    settings: Settings,
    on_progress: Progress | None,
) -> ExtractionReport:
    wanted = {document.id for document in gold}
    scored = [document for document in documents if document.id in wanted]
    read = read_anew(scored, make_extractor(settings, bodies=False), (), on_progress)
    actors = evaluate(gold, read, Ontology.load()).actors
    return report.model_copy(update={"actors_without_bodies": actors})


def documents_in(paths: Sequence[Path]) -> list[Document]:
    """The documents in files and folders.

    Raises:
        ReadError: the first file that cannot be read.
    """
    from practicegraph.text.read import read_all

    documents = []
    for item in read_all(paths):
        if isinstance(item, ReadError):
            raise item
        documents.append(item)
    return documents
