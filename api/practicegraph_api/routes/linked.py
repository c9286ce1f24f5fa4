"""`/id/<kind>/<slug>`: what an IRI of ours stands for, as a page or as RDF."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request, Response

from practicegraph import find
from practicegraph.errors import QueryError
from practicegraph_api.deps import Here, problems
from practicegraph_api.negotiation import preferred
from practicegraph_api.pages import document, thing_page
from practicegraph_api.problems import problem
from practicegraph_api.render import preferred as preferred_language

router = APIRouter(tags=["linked data"], responses=problems(400, 404, 406, 410))

FORMS = {
    "text/html": "html",
    "text/turtle": "turtle",
    "application/ld+json": "jsonld",
    "application/n-triples": "ntriples",
}


@router.get(
    "/id/{kind}/{slug:path}",
    response_class=Response,
    summary="A thing by its IRI",
    responses={200: {"description": "The thing", "content": {kind: {} for kind in FORMS}}},
)
def thing(
    request: Request,
    here: Here,
    kind: str,
    slug: str,
    format: Annotated[
        str | None, Query(description=f"Instead of Accept: {', '.join(FORMS.values())}")
    ] = None,
    accept: Annotated[str | None, Header()] = None,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """HTML, Turtle, JSON-LD or N-Triples, by Accept or ?format=."""
    id = f"{kind}/{slug}"
    chosen = format or FORMS.get(preferred(accept, list(FORMS)) or "", "")
    if not chosen:
        return problem(406, f"offered are {', '.join(FORMS)}", instance=request.url.path)
    if chosen not in FORMS.values():
        raise QueryError(f"there is no form {chosen}", cure=f"Use one of {', '.join(FORMS.values())}")
    if chosen == "html":
        lang = preferred_language(request)
        page = (
            document(request, here, lang, slug) if kind == "document" else thing_page(request, here, lang, id)
        )
        page.headers["Vary"] = "Accept, Accept-Language"
        page.headers["Content-Location"] = f"/{lang}/{id}"
        return page
    body, media_type = find.described(here, id, chosen)
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"Vary": "Accept", "ETag": tag, "Link": _alternates(request.url.path)}
    if if_none_match and (tag in if_none_match or if_none_match.strip() == "*"):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


@router.get(
    "/.well-known/void",
    response_class=Response,
    summary="The graph as a data set",
    responses={200: {"description": "VoID in Turtle", "content": {"text/turtle": {}}}},
)
def void(here: Here) -> Response:
    """How large the graph is, which vocabularies it uses and where to ask it (W3C, VoID)."""
    body = VOID.format(
        base=here.iris.base, things=len(here.snapshot.names), documents=len(here.snapshot.documents)
    )
    return Response(body, media_type="text/turtle; charset=utf-8")


VOID = """\
@prefix void: <http://rdfs.org/ns/void#> .
@prefix dcterms: <http://purl.org/dc/terms/> .

<> a void:DatasetDescription ; <http://xmlns.com/foaf/0.1/primaryTopic> <#graph> .
<#graph> a void:Dataset ;
    dcterms:title "practicegraph: green practice in Nordic texts, each statement with its sentence"@en ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
    void:uriSpace "{base}" ;
    void:entities {things} ;
    void:documents {documents} ;
    void:sparqlEndpoint </sparql> ;
    void:vocabulary <https://w3id.org/practicegraph/ontology#>, <https://schema.org/>,
        <http://www.w3.org/2004/02/skos/core#>, <http://www.w3.org/ns/oa#>, <http://www.w3.org/ns/prov#> .
"""


def _alternates(path: str) -> str:
    return ", ".join(
        f'<{path}?format={name}>; rel="alternate"; type="{kind}"' for kind, name in FORMS.items()
    )
