"""Lists: themes, goals, events, deadlines, documents and statements."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from practicegraph import calendar, find
from practicegraph.answers import ConceptCount, DocumentSummary, DocumentView, EventListing, Listing
from practicegraph.model import Statement
from practicegraph_api.deps import Here, only_known, problems, send

router = APIRouter(dependencies=[Depends(only_known)], responses=problems(400, 404, 410, 503))

Limit = Annotated[int, Query(ge=1, le=100, description="How many at most")]
Cursor = Annotated[str | None, Query(max_length=200, description="`next` of the answer before")]


@router.get("/themes", response_model=Listing[ConceptCount], summary="Themes")
def themes(here: Here) -> Response:
    """All themes with their labels and how many things are linked to each."""
    return send(find.themes(here))


@router.get("/goals", response_model=Listing[ConceptCount], summary="Goals")
def goals(here: Here) -> Response:
    """The UN's goals and targets and the climate goals, with how many things are linked to each."""
    return send(find.goals(here))


@router.get("/events", response_model=EventListing, summary="Events by time")
def events(
    here: Here,
    since: Annotated[str | None, Query(description="First day, ISO 8601")] = None,
    until: Annotated[str | None, Query(description="Last day, ISO 8601")] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Response:
    """Dated events in order; `undated` says how many more have no date in the sources."""
    return send(find.events(here, since=since, until=until, limit=limit, cursor=cursor))


@router.get(
    "/deadlines.ics",
    response_class=Response,
    summary="Deadlines as a calendar",
    responses={200: {"description": "iCalendar (RFC 5545)", "content": {"text/calendar": {}}}},
)
def deadlines(here: Here) -> Response:
    """Last days to register or apply, each with a note where the year is inferred."""
    return Response(calendar.deadlines(find.deadlines(here)), media_type="text/calendar; charset=utf-8")


@router.get("/documents", response_model=Listing[DocumentSummary], summary="Documents")
def documents(here: Here, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """All documents, by id."""
    return send(find.documents(here, limit=limit, cursor=cursor))


@router.get("/documents/{id}", response_model=DocumentView, summary="One document")
def document(here: Here, id: str) -> Response:
    """A document's text, private details masked, with what is marked, mentioned and stated in it."""
    return send(find.document(here, id))


@router.get("/statements", response_model=Listing[Statement], summary="Statements")
def statements(
    here: Here,
    document: Annotated[str | None, Query(description="Only those of this document")] = None,
    subject: Annotated[
        str | None, Query(description="Only those about this thing", examples=["event/fjordmotet"])
    ] = None,
    predicate: Annotated[
        str | None, Query(description="Only with this property", examples=["organises"])
    ] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Response:
    """Public statements, each with its sentence."""
    return send(
        find.statements(
            here, document=document, subject=subject, predicate=predicate, limit=limit, cursor=cursor
        )
    )
