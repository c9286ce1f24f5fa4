"""The service: `create_app(workspace)` makes one; `from_environment` is what the server runs."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from practicegraph.settings import Settings
from practicegraph.workspace import Workspace
from practicegraph_api import pages, problems, warm
from practicegraph_api.headers import HeadAsGet, SafeHeaders
from practicegraph_api.routes import health, linked, lists, search, sparql, things

STATIC = Path(__file__).parent / "static"


def create_app(workspace: Workspace) -> FastAPI:
    """A service over an open workspace; the caller closes the workspace after it."""
    app = FastAPI(
        title="practicegraph",
        version="1",
        description="The shared memory of green practice: every statement comes with its sentence.",
        license_info={"name": "Code Apache-2.0, documents CC BY 4.0"},
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.workspace = workspace
    app.state.warm = threading.Event()
    problems.add_handlers(app)
    for router in (search.router, things.router, lists.router):
        app.include_router(router, prefix="/api/v1")
    for router in (sparql.router, linked.router, health.router, pages.router):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "HEAD", "POST"])
    app.add_middleware(SafeHeaders)
    app.add_middleware(HeadAsGet)
    return app


def from_environment() -> FastAPI:
    """The service over the workspace that the settings name."""
    return create_app(Workspace.open(Settings(), threads=1))


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    warming = warm.start(app)
    yield
    warming.join()
    app.state.workspace.close()
