"""Lists: themes and goals with how much there is of each, events by time, deadlines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from practicegraph.answers import ConceptCount, Deadline, EventItem, EventListing, Listing, Standing
from practicegraph.find.pages import page_of
from practicegraph.find.questions import query
from practicegraph.model import Concept, Statement

if TYPE_CHECKING:
    from practicegraph.graph.ask import Facets, Times
    from practicegraph.workspace import Workspace


def themes(workspace: Workspace) -> Listing[ConceptCount]:
    """All themes, with how many things address each or one below it."""
    return _counted(workspace, workspace.ontology.themes, "theme", "addressesTheme")


def goals(workspace: Workspace) -> Listing[ConceptCount]:
    """The UN's goals and targets and the climate goals, likewise."""
    return _counted(workspace, workspace.ontology.goals, "goal", "contributesTo")


def _counted(
    workspace: Workspace, concepts: Iterable[Concept], kind: str, predicate: str
) -> Listing[ConceptCount]:
    from practicegraph.graph import ask

    linked = ask.things_by_concept(workspace.snapshot.graph, workspace.iris, predicate)
    items = tuple(
        ConceptCount(
            id=concept.id,
            iri=concept.iri,
            labels=concept.labels,
            broader=concept.broader,
            things=len(
                {
                    thing
                    for id in workspace.ontology.narrower(f"{kind}/{concept.id}")
                    for thing in linked.get(id, ())
                }
            ),
        )
        for concept in concepts
    )
    return Listing[ConceptCount](items=items, total=len(items))


def events(
    workspace: Workspace,
    *,
    since: str | None = None,
    until: str | None = None,
    limit: int = 100,
    cursor: str | None = None,
) -> EventListing:
    """Events that texts tell of, dated ones by time; `undated` counts the texts that give no date.

    Args:
        workspace: where to look.
        since: only what ends on or after that day; 2024 and 2024-05 mean their first day.
        until: only what starts on or before that day; 2024 and 2024-05 mean their last day.
        limit: how many at most.
        cursor: `next` of an earlier answer.

    Raises:
        QueryError: a bad date or cursor.
    """
    from practicegraph.graph import ask, filters

    query(text="", since=since, until=until)
    snapshot = workspace.snapshot
    things = [thing for thing in snapshot.told_in if thing.startswith("event/")]
    times = ask.times(snapshot.graph, workspace.iris, things)
    dated = [thing for thing in things if _first_day(times.get(thing))]
    fitting = [thing for thing in dated if filters.overlaps(times[thing], since, until)]
    fitting.sort(key=lambda thing: (_first_day(times[thing]), thing))
    page, next_ = page_of(fitting, limit, cursor)
    return EventListing(
        items=tuple(_event_items(workspace, list(page), times)),
        total=len(fitting),
        next=next_,
        undated=_undated(workspace, set(dated)),
    )


def _undated(workspace: Workspace, dated: set[str]) -> int:
    """Documents that tell of an event, or of events inside something larger, none of which has a date."""
    from practicegraph.graph import ask

    snapshot = workspace.snapshot
    parts = ask.statements(snapshot.graph, workspace.iris, predicate=["partOf"])
    inner = {s.document: s for s in parts if s.subject.startswith("event/")}
    return sum(
        row.thing not in dated and (row.thing.startswith("event/") or row.id in inner)
        for row in snapshot.documents.values()
    )


def _first_day(times: Times | None) -> str:
    """The first day of a start that names a year; empty where no source gives one."""
    starts = times.starts if times else ()
    return min((moment.value for moment in starts if moment.value[:4].isdigit()), default="")


def _event_items(workspace: Workspace, page: list[str], times: dict[str, Times]) -> Iterable[EventItem]:
    from practicegraph.graph import ask

    store, iris, snapshot = workspace.snapshot.graph, workspace.iris, workspace.snapshot
    facets = ask.facets(store, iris, page)
    ids = [m.statement for thing in page for m in times[thing].starts]
    said = {s.id: s for s in ask.statements(store, iris, ids=ids)}
    for thing in page:
        yield _event_item(workspace, thing, times[thing], facets[thing], said, snapshot.labels[thing])


def _event_item(
    workspace: Workspace, thing: str, when: Times, facets: Facets, said: dict[str, Statement], name: str
) -> EventItem:
    start = min((m for m in when.starts if m.value[:4].isdigit()), key=lambda m: m.value)
    statement = said[start.statement]
    told = workspace.snapshot.told_in[thing]
    return EventItem(
        id=thing,
        iri=workspace.iris.thing(thing),
        title=told[0].title if told else name,
        start=start.value,
        end=max((m.value for m in when.ends), default=None),
        inferred=statement.reason if statement.basis == "inferred" else None,
        deadline=min((m.value for m in when.deadlines), default=None),
        places=facets.places,
        documents=tuple(row.id for row in told),
        evidence=statement.evidence,
    )


def deadlines(workspace: Workspace) -> tuple[Deadline, ...]:
    """Last days to register or apply that name a day, by time."""
    from practicegraph.graph import ask

    snapshot = workspace.snapshot
    said = ask.statements(snapshot.graph, workspace.iris, predicate=["registrationDeadline"])
    found = {
        (s.subject, s.object): Deadline(
            id=s.subject,
            title=_title(workspace, s),
            date=s.object,
            inferred=s.reason if s.basis == "inferred" else None,
            evidence=s.evidence,
        )
        for s in said
        if s.object_type in ("date", "dateTime")
    }
    return tuple(sorted(found.values(), key=lambda d: (d.date, d.id)))


def _title(workspace: Workspace, statement: Statement) -> str:
    told = workspace.snapshot.told_in.get(statement.subject)
    return told[0].title if told else statement.subject_label


def standing(workspace: Workspace) -> Standing:
    """How much there is of each."""
    snapshot = workspace.snapshot
    return Standing(
        generation=snapshot.generation,
        documents=len(snapshot.documents),
        passages=len(snapshot.words.entries()),
        statements=snapshot.counts.get("statement", 0),
        things=len(snapshot.names),
        model=workspace.embedder.name if workspace.embedder else "none",
    )


def hint(workspace: Workspace) -> str:
    """What to do when nothing was found."""
    if not workspace.snapshot.documents:
        return "The workspace is empty: take texts in with `practicegraph ingest PATH`."
    return "Try other words or fewer filters."
