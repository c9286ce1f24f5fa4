"""A client of the service over the invented world."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.world import settings

from practicegraph.workspace import Workspace
from practicegraph_api.app import create_app


@pytest.fixture(scope="session")
def client(world: Path) -> Iterator[TestClient]:
    """A client that follows no redirect and raises no error of the service; the model is warm."""
    app = create_app(Workspace.open(settings(world)))
    with TestClient(app, follow_redirects=False, raise_server_exceptions=False) as made:
        assert app.state.warm.wait(30)
        yield made
