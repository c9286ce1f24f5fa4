"""Documents and statements: the texts themselves, private details masked, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from practicegraph.answers import DocumentSummary, DocumentView, Listing
from practicegraph.errors import Gone, NotFound
from practicegraph.find.pages import page_of
from practicegraph.model import DOCUMENT_KINDS, PRIVATE_MARKS, Reference, Statement
from practicegraph.privacy import mask

if TYPE_CHECKING:
    from practicegraph.graph.ask import DocumentRow
    from practicegraph.workspace import Workspace


def documents(
    workspace: Workspace, *, limit: int = 100, cursor: str | None = None
) -> Listing[DocumentSummary]:
    """All documents, by id; raises QueryError for a bad cursor."""
    rows = [workspace.snapshot.documents[id] for id in sorted(workspace.snapshot.documents)]
    page, next_ = page_of(rows, limit, cursor)
    items = tuple(summary(workspace, row) for row in page)
    return Listing[DocumentSummary](items=items, total=len(rows), next=next_)


def document(workspace: Workspace, id: str) -> DocumentView:
    """A document for reading.

    Raises:
        NotFound: there is none of that id.
        Gone: it was forgotten.
    """
    from practicegraph.graph import ask

    snapshot, iris = workspace.snapshot, workspace.iris
    row = snapshot.documents.get(id)
    if row is None:
        if f"document:{id}" in workspace.record.journal.tombstones():
            raise Gone(f"the document {id} was forgotten on request")
        raise NotFound(f"no document {id}", cure="/api/v1/documents lists them")
    kept = workspace.record.document(id)
    mentions = ask.mentions(snapshot.graph, iris, documents=[id])
    said = ask.statements(snapshot.graph, iris, document=[id])
    spoken = (
        {m.entity for m in mentions}
        | {s.subject for s in said}
        | {s.object for s in said if not s.is_literal}
    )
    return DocumentView(
        document=summary(workspace, row),
        text=mask(kept.text, kept.marks),
        source_also=kept.source_also,
        marks=tuple(mark for mark in kept.marks if mark.kind not in PRIVATE_MARKS),
        mentions=mentions,
        things=ask.labels(snapshot.graph, iris, sorted(spoken)),
        statements=said,
        figures=sorts_of_figures(workspace, said),
    )


def sorts_of_figures(workspace: Workspace, said: Iterable[Statement]) -> dict[str, str]:
    """Whether each figure that statements name is a goal, estimate, result or budget; others are left out."""
    from practicegraph.graph import ask

    ids = {s.object for s in said if s.predicate == "hasIndicator"}
    if not ids:
        return {}
    found = ask.things(workspace.snapshot.graph, workspace.iris, ids)
    sorts = {id: str(figure.attributes.get("qualifier") or "other") for id, figure in sorted(found.items())}
    return {id: sort for id, sort in sorts.items() if sort != "other"}


def summary(workspace: Workspace, row: DocumentRow) -> DocumentSummary:
    """A document of the graph as a line in a list."""
    kind = row.thing.partition("/")[0]
    return DocumentSummary.model_validate(
        {
            "id": row.id,
            "iri": workspace.iris.document(row.id),
            "title": row.title,
            "language": row.language,
            "kind": kind if kind in DOCUMENT_KINDS else None,
            "published": row.published,
            "source": row.source,
            "publisher": row.publisher,
            "thing": Reference(id=row.thing, label=workspace.snapshot.labels[row.thing]),
        }
    )


def sources(workspace: Workspace, ids: Sequence[str]) -> dict[str, str]:
    """Web address that each of the documents comes from, where it has one."""
    rows = (workspace.snapshot.documents.get(id) for id in ids)
    return {row.id: row.source for row in rows if row and row.source and row.source.startswith("http")}


def statements(
    workspace: Workspace,
    *,
    document: str | None = None,
    subject: str | None = None,
    predicate: str | None = None,
    limit: int = 100,
    cursor: str | None = None,
) -> Listing[Statement]:
    """Public statements by document and place, narrowed by what is given; QueryError for a bad cursor."""
    from practicegraph.graph import ask

    found = ask.statements(
        workspace.snapshot.graph,
        workspace.iris,
        document=[document] if document else None,
        subject=[subject] if subject else None,
        predicate=[predicate] if predicate else None,
    )
    page, next_ = page_of(found, limit, cursor)
    return Listing[Statement](items=tuple(page), total=len(found), next=next_)
