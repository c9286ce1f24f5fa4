"""Partners: ties are counted once each, however often and in whatever words a text tells them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from practicegraph import build, find
from practicegraph.model import Document
from practicegraph.settings import Settings
from practicegraph.workspace import Workspace

TEXTS = {
    "invitation": "NordTek inviterer sammen med Elvelaget AS og Bruktbua AS til samling om vann i Oslo.",
    "platform": "NordTek har ledet samskapingen av infrastrukturen Vannrommet 2.0 i tre år.\n\n"
    "Bak infrastrukturen Vannrommet 2.0 står Elvelaget AS sammen med NordTek.",
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path_factory.mktemp("partners"), embedder="hash")
    with Workspace.open(settings, write=True) as opened:
        documents = [
            Document(id=id, title="Vann", text=text, language="nb", kind="event", raw=text.encode())
            for id, text in TEXTS.items()
        ]
        build.ingest(opened, documents)
        yield opened


def test_a_sentence_that_ties_two_directly_and_in_a_meeting_counts_once(workspace: Workspace) -> None:
    by_name = {partner.actor.label: partner for partner in find.partners(workspace, "NordTek").items}
    assert by_name["Bruktbua AS"].score <= 1
    assert {len(reason.path) for reason in by_name["Bruktbua AS"].reasons} >= {1, 2}


def test_who_is_met_in_two_things_stands_first(workspace: Workspace) -> None:
    first, *_ = find.partners(workspace, "NordTek").items
    assert first.actor.label == "Elvelaget AS"
    assert first.score > 1
