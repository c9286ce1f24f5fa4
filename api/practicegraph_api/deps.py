"""What routes ask for, as types: a signature reads like a sentence."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from practicegraph.errors import QueryError
from practicegraph.model import Noun
from practicegraph.workspace import Workspace
from practicegraph_api.problems import TITLES

_PROBLEM = {
    "type": "object",
    "description": "What went wrong and what to do (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
    },
    "example": {
        "type": "about:blank",
        "title": "Not found",
        "status": 404,
        "detail": "nothing is called event/fjordmote. Did you mean event/fjordmotet?",
    },
}


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
    said = {"application/problem+json": {"schema": _PROBLEM}}
    named: dict[int | str, dict[str, Any]] = {
        status: {"description": TITLES[status], "content": said} for status in statuses
    }
    return {**named, "default": {"description": "Any other problem", "content": said}}


Here = Annotated[Workspace, Depends(open_workspace)]
