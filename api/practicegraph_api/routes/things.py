"""`/api/v1/entities/...` and `/api/v1/partners`: one thing, what is like it, who suits an actor."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response

from practicegraph import find
from practicegraph.answers import Listing, Partner, Similar, Thing
from practicegraph_api.deps import Here, only_known, problems, send

router = APIRouter(dependencies=[Depends(only_known)], responses=problems(400, 404, 410, 503))

Limit = Annotated[int, Query(ge=1, le=100, description="How many at most")]
Kind = Annotated[str, Path(description="First part of an id", examples=["organisation"])]
Slug = Annotated[str, Path(description="Last part of an id", examples=["fjordvik-kommune"])]
Themes = Annotated[list[str] | None, Query(description="Only meetings about one of these themes")]


@router.get("/entities/{kind}/{slug}", response_model=Thing, summary="One thing")
def entity(here: Here, kind: Kind, slug: Slug) -> Response:
    """All that is known of a thing, each statement with its sentence."""
    return send(find.show(here, f"{kind}/{slug}"))


@router.get("/entities/{kind}/{slug}/similar", response_model=Listing[Similar], summary="Practice like this")
def similar(
    here: Here,
    kind: Kind,
    slug: Slug,
    elsewhere: Annotated[bool, Query(description="Only in another place")] = False,
    country: Annotated[list[str] | None, Query(description="ISO 3166 alpha-2")] = None,
    limit: Limit = 10,
) -> Response:
    """Similar things with what they share; `elsewhere` leaves out the same place."""
    return send(find.similar(here, f"{kind}/{slug}", elsewhere=elsewhere, country=country or (), limit=limit))


@router.get("/entities/{kind}/{slug}/partners", response_model=Listing[Partner], summary="Partners")
def partners_of(here: Here, kind: Kind, slug: Slug, theme: Themes = None, limit: Limit = 10) -> Response:
    """Actors who took part in the same things, with the paths that are the reason."""
    return send(find.partners(here, f"{kind}/{slug}", theme=theme or (), limit=limit))


@router.get("/partners", response_model=Listing[Partner], summary="Who suits an actor, by id or name")
def partners(
    here: Here,
    actor: Annotated[str, Query(min_length=1, max_length=300, description="Id or name")],
    theme: Themes = None,
    limit: Limit = 10,
) -> Response:
    """The same as the partners of an entity, for an actor given by id or name."""
    return send(find.partners(here, actor, theme=theme or (), limit=limit))
