"""`/sparql`: SPARQL 1.1 queries over HTTP, for reading only."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from practicegraph import find
from practicegraph.errors import InputError, QueryError
from practicegraph.graph.results import Results
from practicegraph.workspace import Workspace
from practicegraph_api.deps import Here, only_known, problems
from practicegraph_api.negotiation import preferred
from practicegraph_api.problems import problem
from practicegraph_api.render import preferred as preferred_language

router = APIRouter(
    tags=["sparql"],
    dependencies=[Depends(only_known)],
    responses=problems(400, 403, 406, 413, 415),
)

ROWS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
}
TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
}
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Rows or yes and no for SELECT and ASK, triples for CONSTRUCT and DESCRIBE",
        "content": {kind: {} for kind in [*ROWS, *TRIPLES]},
    }
}
BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/sparql-query": {
                "schema": {"type": "string"},
                "example": "SELECT ?s WHERE { ?s a <https://w3id.org/practicegraph/ontology#Event> } LIMIT 5",
            },
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["query"],
                    "properties": {"query": {"type": "string"}},
                }
            },
        },
    }
}
FORMATS = tuple(dict.fromkeys([*ROWS.values(), *TRIPLES.values()]))
_LARGEST = 64_000

Accept = Annotated[str | None, Header()]
Format = Annotated[str | None, Query(description=f"Instead of Accept: {', '.join(FORMATS)}")]


@router.get("/sparql", response_class=Response, summary="SPARQL query", responses=ANSWERS)
def ask(
    request: Request, here: Here, query: str | None = None, format: Format = None, accept: Accept = None
) -> Response:
    """Answers a SELECT, ASK, CONSTRUCT or DESCRIBE; without a query a browser gets the form."""
    if query is None or not query.strip():
        if preferred(accept, ["application/json", "text/html"]) == "text/html":
            return RedirectResponse(f"/{preferred_language(request)}/sparql", status_code=303)
        raise QueryError("there is no query", cure="Give one as ?query=")
    return _answer(here, query, format, accept)


@router.post(
    "/sparql",
    response_class=Response,
    summary="SPARQL query in the body",
    responses=ANSWERS,
    openapi_extra=BODY,
)
async def ask_in_body(request: Request, here: Here, format: Format = None, accept: Accept = None) -> Response:
    """The same with the query in the body, as application/sparql-query or as a form."""
    body = await request.body()
    if len(body) > _LARGEST:
        return problem(413, f"a query has at most {_LARGEST} bytes", instance="/sparql")
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    try:
        if kind == "application/sparql-query":
            text = body.decode("utf-8")
        elif kind == "application/x-www-form-urlencoded":
            form = dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict"))
            unknown = sorted(set(form) - {"query", "update"})
            if unknown:
                raise QueryError(f"unknown parameter {', '.join(unknown)}", cure="Known is query")
            if "update" in form:
                return problem(403, "updates are not offered", instance="/sparql")
            text = form.get("query", "")
        else:
            detail = "send application/sparql-query or application/x-www-form-urlencoded"
            return problem(415, detail, instance="/sparql")
    except UnicodeDecodeError:
        return problem(400, "the query is not UTF-8", instance="/sparql")
    if not text.strip():
        raise QueryError("there is no query", cure="Give one as the body or as query=")
    return await run_in_threadpool(_answer, here, text, format, accept)


def _answer(here: Workspace, query: str, format: str | None, accept: str | None) -> Response:
    try:
        return _written(find.sparql(here, query), format, accept)
    except InputError as error:
        # The engine wants its answers to end in the thread that made them: no traceback may take them along.
        error.__context__ = error.__cause__ = None
        raise error.with_traceback(None) from None


def _written(results: Results, format: str | None, accept: str | None) -> Response:
    offered = TRIPLES if results.shape == "triples" else ROWS
    if format is None:
        kind = preferred(accept, list(offered))
        if kind is None:
            return problem(406, f"offered are {', '.join(offered)}", instance="/sparql")
        format = offered[kind]
    body, media_type = results.serialize(format)
    return Response(body, media_type=media_type, headers={"Vary": "Accept"})
