"""Errors over HTTP: each class of error has its status and goes out as problem+json (RFC 9457).

Who asks for pages (a browser, outside the API) gets a page that says the same.
"""

from __future__ import annotations

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from practicegraph import errors
from practicegraph_api.negotiation import preferred as best
from practicegraph_api.render import INTERFACE, preferred, render

STATUS: dict[type[errors.PracticegraphError], int] = {
    errors.Gone: 410,
    errors.NotFound: 404,
    errors.QueryRefused: 403,
    errors.InputError: 400,
    errors.WorkspaceBusy: 503,
    errors.WorkspaceError: 500,
    errors.ModelError: 503,
    errors.PracticegraphError: 500,
}
"""First match wins along an error's ancestry; a test proves that every error has a place here."""

TITLES = {
    400: "The request is not understood",
    403: "This is not offered",
    404: "Not found",
    405: "This method is not offered here",
    406: "No such form of answer",
    410: "It was here and is gone",
    413: "Too large",
    415: "No such form of request",
    429: "Too many requests",
    500: "The workspace cannot answer",
    503: "Not ready",
}


def status_of(error: errors.PracticegraphError) -> int:
    """The HTTP status of an error."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def problem(status: int, detail: str, *, instance: str = "", **more: object) -> JSONResponse:
    """An application/problem+json answer."""
    body = {"type": "about:blank", "title": TITLES.get(status, "Error"), "status": status, "detail": detail}
    return JSONResponse(
        {**body, **({"instance": instance} if instance else {}), **more},
        status_code=status,
        media_type="application/problem+json",
        headers=_retry(status),
    )


def add_handlers(app: FastAPI) -> None:
    """Answer every foreseen error, bad parameter and unknown path with a problem."""

    @app.exception_handler(errors.PracticegraphError)
    def _ours(request: Request, error: errors.PracticegraphError) -> Response:
        return _answer(request, status_of(error), str(error))

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> Response:
        found = [
            {"parameter": ".".join(str(part) for part in each["loc"][1:]), "detail": each["msg"]}
            for each in error.errors()
        ]
        detail = "; ".join(f"{each['parameter']}: {each['detail']}" for each in found)
        in_path = any(each["loc"][0] == "path" for each in error.errors())
        return _answer(request, 404 if in_path else 400, detail, errors=found)

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> Response:
        response = _answer(request, error.status_code, str(error.detail))
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(Exception)
    def _unforeseen(request: Request, _: Exception) -> Response:
        return problem(500, "an error of this program; its log says more", instance=request.url.path)


def _answer(request: Request, status: int, detail: str, **more: object) -> Response:
    """The problem as a page for who asks for pages, else as problem+json."""
    if not _wants_page(request):
        return problem(status, detail, instance=request.url.path, **more)
    first = request.url.path.split("/")[1]
    page = render(
        request,
        "problem.html",
        lang=first if first in INTERFACE else preferred(request),
        status=status,
        code=status,
        title=TITLES.get(status, "Error"),
        detail=detail,
    )
    page.headers.update(_retry(status))
    return page


def _wants_page(request: Request) -> bool:
    if request.url.path.startswith(("/api/", "/health/")):
        return False
    return best(request.headers.get("accept"), ["application/problem+json", "text/html"]) == "text/html"


def _retry(status: int) -> dict[str, str]:
    return {"Retry-After": "5"} if status in (429, 503) else {}
