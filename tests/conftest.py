"""Fixtures for all tests. Take the smallest that has what you need; otherwise build it inside the test."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of seeds, corpus and public data that lies beside the checkout; skips where it is absent."""
    folder = Path(os.environ.get("PRACTICEGRAPH_SHARED", CHECKOUT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no folder {folder.name} beside the checkout (set PRACTICEGRAPH_SHARED)")
    return folder
