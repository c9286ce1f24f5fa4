"""Fixtures for all tests. Take the smallest that has what you need; otherwise build it inside the test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from pathlib import Path
from typing import TypeVar

import pytest

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.extract.gazetteers import Gazetteers
from practicegraph.ontology import Ontology
from practicegraph.resources import data_dir

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

CHECKOUT = Path(__file__).resolve().parent.parent

STRICT = os.environ.get("PRACTICEGRAPH_CI") == "1"
"""Under CI a skip is a failure, unless no setting up of this machine could avoid it."""

UNAVOIDABLE = ("beside the checkout", "root may")
"""Words of the reasons for skips that hold under CI too: no shared folder, or root, who may do everything."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of seeds, corpus and public data that lies beside the checkout; skips where it is absent."""
    folder = Path(os.environ.get("PRACTICEGRAPH_SHARED", CHECKOUT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no folder {folder.name} beside the checkout (set PRACTICEGRAPH_SHARED)")
    return folder


@pytest.fixture(scope="session")
def extractor() -> RuleExtractor:
    """The extractor with the real gazetteers and vocabularies, loaded once for all workspaces of the run."""
    return RuleExtractor(Gazetteers.load(data_dir() / "gazetteers"), Ontology.load())


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Home of a workspace with the invented texts of tests/world.py, for reading only."""
    from tests import world as invented

    folder = tmp_path_factory.mktemp("world")
    return invented.make(folder / "home", invented.write(folder / "texts", invented.FILES))


@pytest.fixture
def own_world(world: Path, tmp_path: Path) -> Path:
    """A copy of that workspace, for writing."""
    return Path(shutil.copytree(world, tmp_path / "home"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    return _strict(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    return _strict(report)


def _strict(report: Report) -> Report:
    """The report, a skip that this machine could have avoided turned into a failure."""
    reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
    avoidable = report.skipped and not hasattr(report, "wasxfail")
    if STRICT and avoidable and not any(words in reason for words in UNAVOIDABLE):
        report.outcome = "failed"
        report.longrepr = f"skipped under CI: {reason}"
    return report
