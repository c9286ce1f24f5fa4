"""`/health/live` and `/health/ready`: is the process alive, and can it answer."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from practicegraph import find
from practicegraph.answers import Standing
from practicegraph_api.deps import Here, problems, send
from practicegraph_api.problems import problem

router = APIRouter(prefix="/health", tags=["health"])


@router.get("/live", summary="Alive")
def live() -> dict[str, str]:
    """Answers as long as the process runs."""
    return {"status": "alive"}


@router.get("/ready", response_model=Standing, responses=problems(503), summary="Ready")
def ready(request: Request, here: Here) -> Response:
    """Answers 200 once the model is loaded and something can be found."""
    if not request.app.state.warm.is_set():
        return problem(503, "the model is being loaded; words are searched meanwhile")
    return send(find.standing(here))
