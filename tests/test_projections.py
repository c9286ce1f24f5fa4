"""After any sequence of ingest, replace, forget, merge, crash and reopen the projections equal a fresh rebuild."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from practicegraph import build, keep, review
from practicegraph.errors import DecisionError
from practicegraph.model import Document
from practicegraph.records import FILE
from practicegraph.settings import Settings
from practicegraph.workspace import Workspace

TEXTS = (
    "Fjordvik kommune arrangerer Ombruksdagen 12. mai 2024 i Fjordvik. Nordlys AS er partner i prosjektet.",
    "Nordlys AS (NLY) leder prosjektet Rene Kaier. Målet er 40 prosent mindre avfall.",
    "NLY och Sydkustens kommun bjuder in till nätverket Havslyftet. Kontakt: Åsa Ek, asa.ek@example.org",
    "Havslyftet is a network for reuse of fishing gear. It is led by Sydkusten University.",
    "",
)
IDS = ("a", "b", "c")


class Home:
    """A workspace in a folder of its own whose dear parts are shared by all tests of the run."""

    extractor: Any = None

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="practicegraph-test-"))
        self.settings = Settings(home=self.folder, embedder="hash", synchronous="NORMAL", busy_timeout=0)
        self.open()

    def open(self) -> None:
        self.workspace = Workspace.open(self.settings, write=True, extractor=Home.extractor)
        Home.extractor = self.workspace.extractor

    def close(self) -> None:
        self.workspace.close()


def contents(workspace: Workspace) -> dict[str, Any]:
    """All that the three projections hold, in a form that can be compared byte for byte."""
    workspace.refresh()
    snapshot = workspace.snapshot
    ids, rows = snapshot.vectors.contents()
    return {
        "graph": snapshot.graph.nquads(),
        "vectors": [(id, row.tobytes()) for id, row in zip(ids, rows, strict=True)],
        "words": dict(snapshot.words.entries()),
    }


def fresh_rebuild(home: Home) -> dict[str, Any]:
    """The projections made from a copy of the record alone."""
    folder = Path(tempfile.mkdtemp(prefix="practicegraph-test-"))
    try:
        home.workspace.record.copy_to(folder / FILE)
        other = Workspace.open(home.settings.model_copy(update={"home": folder}), write=True)
        other.catch_up()
        found = contents(other)
        other.close()
        return found
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Machine(RuleBasedStateMachine):
    """Anything may happen to a workspace, in any order."""

    @initialize()
    def begin(self) -> None:
        self.home = Home()
        self.expected: dict[str, str] = {}
        self.buried: set[str] = set()

    @rule(id=st.sampled_from(IDS), text=st.sampled_from(TEXTS))
    def ingest(self, id: str, text: str) -> None:
        document = Document(id=id, title=f"About {id}", text=text, language="nb", raw=text.encode())
        report = build.ingest(self.home.workspace, [document])
        if build.content_key(document) in self.buried or f"document:{id}" in self.buried:
            assert id in report.skipped
        else:
            self.expected[id] = text

    @rule(id=st.sampled_from(IDS), text=st.sampled_from(TEXTS))
    def ingest_and_crash_before_projecting(self, id: str, text: str) -> None:
        original = Workspace.catch_up
        Workspace.catch_up = lambda *_, **__: None  # type: ignore[method-assign]
        try:
            self.ingest(id, text)
        finally:
            Workspace.catch_up = original  # type: ignore[method-assign]
        self.reopen()

    @precondition(lambda self: self.expected)
    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from(sorted(self.expected)))
        document = self.home.workspace.record.document(id)
        build.forget(self.home.workspace, id)
        self.buried |= {f"document:{id}", build.content_key(document)}
        del self.expected[id]

    @precondition(lambda self: len(self.expected) > 1)
    @rule(data=st.data())
    def merge_or_keep_apart(self, data: st.DataObject) -> None:
        things = sorted(e for e in self.home.workspace.resolution().entities if e.startswith("organisation/"))
        if len(things) > 1:
            first, second = data.draw(st.permutations(things))[:2]
            decide = data.draw(st.sampled_from([review.merge, review.keep_apart]))
            # Two registered bodies are never one, and nothing is decided twice.
            with contextlib.suppress(DecisionError):
                decide(self.home.workspace, first, second)

    @precondition(lambda self: self.home.workspace.record.journal.decisions())
    @rule()
    def undo(self) -> None:
        review.undo(self.home.workspace, self.home.workspace.record.journal.decisions()[-1].id)

    @rule()
    def reopen(self) -> None:
        self.home.close()
        self.home.open()

    @invariant()
    def the_record_holds_what_was_acknowledged(self) -> None:
        found = {d.id: d.text for d in self.home.workspace.record.documents()}
        assert found == self.expected

    def teardown(self) -> None:
        if not hasattr(self, "home"):
            return
        try:
            # Whatever the way here, the end is the same; comparing after each step would only cost time.
            assert contents(self.home.workspace) == fresh_rebuild(self.home)
            report = keep.doctor(self.home.workspace)
            assert report.ok, [check for check in report.checks if not check.ok]
        finally:
            self.home.close()
            shutil.rmtree(self.home.folder, ignore_errors=True)


TestProjections = Machine.TestCase
TestProjections.settings = settings(
    max_examples=15, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
)
TestProjections = pytest.mark.thorough(pytest.mark.timeout(300)(TestProjections))
