"""What routes ask for, as types: a signature reads like a sentence."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from practicegraph.errors import QueryError
from practicegraph.model import Noun
from practicegraph.workspace import Workspace


def open_workspace(request: Request) -> Workspace:
    """The workspace of this service, showing what was published last."""
    workspace: Workspace = request.app.state.workspace
    workspace.refresh()
    return workspace


def only_known(request: Request) -> None:
    """Refuse a query parameter that the route does not know: a misspelt filter must not pass unseen."""
    route = request.scope.get("route")
    if not isinstance(route, APIRoute):
        return
    known = set(_parameters(route.dependant))
    unknown = sorted(set(request.query_params) - known)
    if unknown:
        raise QueryError(
            f"unknown parameter {', '.join(unknown)}", cure=f"Known are {', '.join(sorted(known)) or 'none'}"
        )


def _parameters(dependant: Dependant) -> list[str]:
    own = [field.alias for field in dependant.query_params]
    return own + [name for each in dependant.dependencies for name in _parameters(each)]


def send(noun: Noun) -> Response:
    """The noun as the bytes that the command line prints with `--json`."""
    return Response(noun.to_json() + b"\n", media_type="application/json")


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that a route can answer with, for its documentation."""
    schema = {"type": "object", "properties": {"title": {"type": "string"}, "detail": {"type": "string"}}}
    return {
        status: {"description": "problem", "content": {"application/problem+json": {"schema": schema}}}
        for status in statuses
    }


Here = Annotated[Workspace, Depends(open_workspace)]
