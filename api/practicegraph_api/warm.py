"""Warming up: the model is loaded beside the first requests, which are answered by words until then."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from practicegraph import find
from practicegraph.errors import ModelError
from practicegraph.model import Query, SearchAnswer

if TYPE_CHECKING:
    from fastapi import FastAPI, Request

    from practicegraph.workspace import Workspace

_LOADING = "the model is being loaded"


def start(app: FastAPI) -> threading.Thread:
    """Load the model in a thread of its own; `app.state.warm` is set when that is over.

    Join the thread before the process ends: a native library must not be torn down while it loads.
    """
    thread = threading.Thread(target=_load, args=(app,), name="warm")
    thread.start()
    return thread


def _load(app: FastAPI) -> None:
    workspace: Workspace = app.state.workspace
    try:
        if workspace.embedder is not None:
            workspace.embedder.encode(["ready"], "query")
    except ModelError as error:
        # Every answer will say that only words were searched; the log says it once.
        print(f"practicegraph: {error}", file=sys.stderr, flush=True)
    finally:
        app.state.warm.set()


def search(request: Request, here: Workspace, query: Query) -> SearchAnswer:
    """The answer, by words alone and with a notice as long as the model is not there.

    Raises:
        ModelError: meaning alone was asked for and the model is not there yet.
    """
    if query.mode == "words" or request.app.state.warm.is_set():
        return find.search(here, query)
    if query.mode == "semantic":
        raise ModelError(_LOADING, cure="Ask again in some seconds, or with mode=words")
    answer = find.search(here, query.model_copy(update={"mode": "words"}))
    return answer.model_copy(update={"notice": answer.notice or f"words only: {_LOADING}"})
