"""`/api/v1/search`: the same question, filters and answer as `practicegraph search`."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from practicegraph import find
from practicegraph.model import Kind, Language, Maturity, Mode, SearchAnswer
from practicegraph_api import warm
from practicegraph_api.deps import Here, only_known, problems, send

router = APIRouter(dependencies=[Depends(only_known)], responses=problems(400, 503))


@router.get("/search", response_model=SearchAnswer, summary="Search by meaning and words")
def search(
    request: Request,
    here: Here,
    q: Annotated[
        str,
        Query(
            max_length=20_000,
            description="The question, in any of the six languages",
            examples=["mindre matsvinn i skolekantiner"],
        ),
    ] = "",
    q_language: Annotated[Language | None, Query(description="Its language; detected otherwise")] = None,
    mode: Annotated[Mode, Query(description="By meaning and words, or by one of them")] = "hybrid",
    limit: Annotated[int, Query(ge=1, le=100, description="How many at most")] = 10,
    cursor: Annotated[str | None, Query(max_length=200, description="`next` of the answer before")] = None,
    theme: Annotated[list[str] | None, Query(description="Id of a theme", examples=[["forest"]])] = None,
    goal: Annotated[
        list[str] | None, Query(description="12 or 12.5, or the id of a climate goal", examples=[["12.5"]])
    ] = None,
    place: Annotated[list[str] | None, Query(description="Id or name of a place, with all within it")] = None,
    country: Annotated[list[str] | None, Query(description="ISO 3166 alpha-2", examples=[["NO"]])] = None,
    actor: Annotated[list[str] | None, Query(description="Id or name of an actor")] = None,
    kind: Annotated[list[Kind] | None, Query(description="What it is", examples=[["event"]])] = None,
    language: Annotated[list[Language] | None, Query(description="Language of the documents")] = None,
    maturity: Annotated[list[Maturity] | None, Query(description="How far it has come")] = None,
    since: Annotated[str | None, Query(description="First day of the thing", examples=["2022-01-01"])] = None,
    until: Annotated[str | None, Query(description="Its last day", examples=["2022-12"])] = None,
) -> Response:
    """Find practices, events, networks. A name given twice means either; different names narrow."""
    query = find.query(
        text=q, language=q_language, mode=mode, limit=limit, cursor=cursor, theme=theme or (),
        goal=goal or (), place=place or (), country=country or (), actor=actor or (), kind=kind or (),
        languages=language or (), maturity=maturity or (), since=since, until=until,
    )  # fmt: skip
    return send(warm.search(request, here, query))
