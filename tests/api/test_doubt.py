"""Pages show both accounts where sources disagree, each with its sentence, and the same words once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from practicegraph import build
from practicegraph.extract.extractor import RuleExtractor
from practicegraph.model import Document
from practicegraph.settings import Settings
from practicegraph.workspace import Workspace
from practicegraph_api.app import create_app

CITED = "Nordlys AS leder prosjektet Rene Kaier sammen med Fjordvik kommune."
TEXTS = {
    "a": f"Prosjektet Rene Kaier avsluttes i 2033. {CITED}",
    "b": f"Prosjektet Rene Kaier avsluttes i 2034. {CITED}",
}


@pytest.fixture
def pages(tmp_path: Path, extractor: RuleExtractor) -> Iterator[TestClient]:
    settings = Settings(home=tmp_path, embedder="none", synchronous="NORMAL")
    documents = [
        Document(id=id, title="Rene Kaier", text=text, language="nb", kind="project", raw=text.encode())
        for id, text in TEXTS.items()
    ]
    with Workspace.open(settings, write=True, extractor=extractor) as workspace:
        build.ingest(workspace, documents)
    with Workspace.open(settings) as workspace, TestClient(create_app(workspace)) as client:
        yield client


def test_both_accounts_stand_on_the_page_with_their_sentences(pages: TestClient) -> None:
    page = pages.get("/nb/project/rene-kaier").text
    assert page.count("kildene er uenige") == 2
    assert page.count("mot det står") == 2
    assert "avsluttes i 2033" in page
    assert "avsluttes i 2034" in page


def test_the_page_of_a_document_tells_what_another_says_against_it(pages: TestClient) -> None:
    page = pages.get("/nb/document/a").text
    assert "kildene er uenige" in page
    assert "/nb/document/b?statement=" in page


def test_words_that_two_sources_share_are_one_sentence(pages: TestClient) -> None:
    page = pages.get("/en/project/rene-kaier").text
    assert "the same words" in page
    assert page.count(CITED) <= page.count("the same words") + 1
