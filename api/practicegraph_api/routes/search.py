"""`/api/v1/search`: the same question, filters and answer as `practicegraph search`."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from practicegraph import find
from practicegraph.model import Kind, Language, Maturity, Mode, SearchAnswer
from practicegraph_api.deps import Here, only_known, problems, send

router = APIRouter(dependencies=[Depends(only_known)], responses=problems(400, 503))

Several = Annotated[list[str] | None, Query()]


@router.get("/search", response_model=SearchAnswer, summary="Search by meaning and words")
def search(
    here: Here,
    q: Annotated[str, Query(max_length=20_000, description="The question, in any of the six languages")] = "",
    q_language: Annotated[Language | None, Query(description="Its language; detected otherwise")] = None,
    mode: Mode = "hybrid",
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    theme: Annotated[list[str] | None, Query(description="Id of a theme, such as forest")] = None,
    goal: Annotated[list[str] | None, Query(description="12 or 12.5, or the id of a climate goal")] = None,
    place: Annotated[list[str] | None, Query(description="Id or name of a place, with all within it")] = None,
    country: Annotated[list[str] | None, Query(description="ISO 3166 alpha-2")] = None,
    actor: Annotated[list[str] | None, Query(description="Id or name of an actor")] = None,
    kind: Annotated[list[Kind] | None, Query()] = None,
    language: Annotated[list[Language] | None, Query(description="Language of the documents")] = None,
    maturity: Annotated[list[Maturity] | None, Query()] = None,
    since: Annotated[str | None, Query(description="First day of the thing")] = None,
    until: Annotated[str | None, Query(description="Its last day")] = None,
) -> Response:
    """Find practices, events, networks. A name given twice means either; different names narrow."""
    query = find.query(
        text=q, language=q_language, mode=mode, limit=limit, cursor=cursor, theme=theme or (),
        goal=goal or (), place=place or (), country=country or (), actor=actor or (), kind=kind or (),
        languages=language or (), maturity=maturity or (), since=since, until=until,
    )  # fmt: skip
    return send(find.search(here, query))
