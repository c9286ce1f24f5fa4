"""One thing: all that is known of it, who tells it, and what no source says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from practicegraph.answers import DocumentSummary, Thing
from practicegraph.errors import Gone, NotFound
from practicegraph.find.documents import sorts_of_figures, summary
from practicegraph.find.questions import fold
from practicegraph.model import Concept, Entity, Kind, Statement

if TYPE_CHECKING:
    from practicegraph.workspace import Workspace

ASKED_OF: dict[Kind, tuple[str, ...]] = {
    "event": ("startsAt", "heldAt", "^organises", "registrationDeadline"),
    "example": ("locatedIn", "hasOutcome", "hasIndicator", "hasMaturity"),
    "project": ("startsAt", "endsAt", "^leads", "^funds", "hasOutcome"),
    "network": ("^leads", "openTo"),
    "award": ("^announcesAward", "^nominatedFor", "^won", "evaluatedBy"),
    "nomination": ("nominatedFor", "won"),
    "idea": ("needs",),
}
"""Properties that readers ask of each kind (`^` for the other direction); what is missing is said."""


def show(workspace: Workspace, id: str) -> Thing:
    """A thing with every public statement that has it as subject or object.

    Args:
        workspace: where to look.
        id: `<kind>/<slug>`, or a document's id for the thing that it tells of.

    Raises:
        NotFound: there is none; the message names near ones.
        Gone: it was forgotten.
    """
    from practicegraph.graph import ask

    thing = thing_id(workspace, id)
    snapshot, iris = workspace.snapshot, workspace.iris
    said = ask.statements_of(snapshot.graph, iris, thing)
    own = tuple(s for s in said if s.subject == thing)
    about = tuple(s for s in said if s.subject != thing)
    told = tuple(summary(workspace, row) for row in snapshot.told_in.get(thing, ()))
    if thing in workspace.ontology:
        return _concept(workspace.ontology.concept(thing), thing, own, about)
    entity = ask.thing(snapshot.graph, iris, thing)
    assert entity is not None
    return _thing(workspace, entity, told, own, about)


def statements_by_id(workspace: Workspace, ids: Iterable[str]) -> dict[str, Statement]:
    """Public statements of these ids, wherever they stand; ids of none are left out."""
    from practicegraph.graph import ask

    found = ask.statements(workspace.snapshot.graph, workspace.iris, ids=sorted(ids))
    return {statement.id: statement for statement in found}


def _thing(
    workspace: Workspace,
    entity: Entity,
    told: tuple[DocumentSummary, ...],
    own: tuple[Statement, ...],
    about: tuple[Statement, ...],
) -> Thing:
    return Thing(
        id=entity.id,
        iri=workspace.iris.thing(entity.id),
        type=entity.kind,
        label=entity.label,
        names=entity.names,
        language=entity.language,
        codes=entity.codes,
        attributes=entity.attributes,
        documents=told,
        statements=own,
        references=about,
        unknown=tuple(_unknown(entity.kind, own, about)) if told or entity.kind == "award" else (),
        figures=sorts_of_figures(workspace, own),
    )


def _unknown(kind: Kind, own: Iterable[Statement], about: Iterable[Statement]) -> Iterable[str]:
    there = {s.predicate for s in own} | {"^" + s.predicate for s in about}
    if there & {"^coOrganises", "^hosts"}:
        there.add("^organises")
    if "locatedIn" in there:
        there.add("heldAt")
    return (name for name in ASKED_OF.get(kind, ()) if name not in there)


def _concept(
    concept: Concept,
    id: str,
    own: tuple[Statement, ...],
    about: tuple[Statement, ...],
) -> Thing:
    names = dict.fromkeys(label for label in concept.labels.values())
    return Thing(
        id=id,
        iri=concept.iri,
        type=id.partition("/")[0],
        label=concept.label("en"),
        names=tuple(names),
        language="en",
        codes=(),
        attributes={"broader": concept.broader} if concept.broader else {},
        documents=(),
        statements=own,
        references=about,
        unknown=(),
        concept=concept,
    )


def thing_id(workspace: Workspace, id: str) -> str:
    """The id of a thing given as id, document's id, IRI or name; raises NotFound or Gone."""
    snapshot = workspace.snapshot
    given = workspace.iris.id(id) or id if "://" in id else id
    if given in snapshot.names or given in workspace.ontology:
        return given
    document = given.removeprefix("document/")
    if document in snapshot.documents:
        return snapshot.documents[document].thing
    if named := snapshot.ids_by_name.get(fold(given)):
        return named[0]
    if f"document:{document}" in workspace.record.journal.tombstones():
        raise Gone(f"{given} was forgotten on request")
    raise NotFound(f"nothing is called {given}", cure=_near(given, snapshot.names))


def _near(id: str, known: Iterable[str]) -> str:
    from rapidfuzz import process

    found = [name for name, score, _ in process.extract(id, list(known), limit=3) if score > 70]
    return f"Did you mean {', '.join(found)}?" if found else "`practicegraph search` finds names and ids"
