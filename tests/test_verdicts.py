"""What two sources say of one thing is compared: differing accounts are linked, the same words counted once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from practicegraph import build, export, review
from practicegraph.extract.extractor import RuleExtractor
from practicegraph.find import show
from practicegraph.graph import ask
from practicegraph.model import Document, Statement
from practicegraph.settings import Settings
from practicegraph.terminal import thing_lines
from practicegraph.workspace import Workspace

CITED = "Nordlys AS leder prosjektet Rene Kaier sammen med Fjordvik kommune."


def document(id: str, text: str, *, published: str = "2031", kind: str = "project") -> Document:
    title = "Rene Kaier" if kind == "project" else "Ombruksdagen 2031"
    return Document.model_validate(
        {"id": id, "title": title, "text": text, "language": "nb", "kind": kind, "published": published,
         "raw": text.encode()}
    )  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path, extractor: RuleExtractor) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path, embedder="none", synchronous="NORMAL")
    with Workspace.open(settings, write=True, extractor=extractor) as opened:
        yield opened


def said(workspace: Workspace, predicate: str) -> dict[str, Statement]:
    """Public statements with that predicate, by document."""
    return {s.document: s for s in export.statements(workspace) if s.predicate == predicate}


def test_two_sources_with_other_ends_disagree(workspace: Workspace) -> None:
    build.ingest(workspace, [document("a", "Prosjektet Rene Kaier avsluttes i 2033.")])
    build.ingest(workspace, [document("b", "Prosjektet Rene Kaier avsluttes i 2034.")])
    ends = said(workspace, "endsAt")
    assert ends["a"].subject == ends["b"].subject
    assert ends["a"].contradicts == (ends["b"].id,)
    assert ends["b"].contradicts == (ends["a"].id,)


def test_disagreement_reaches_the_graph_and_what_is_shown(workspace: Workspace) -> None:
    build.ingest(workspace, [document("a", "Prosjektet Rene Kaier avsluttes i 2033.")])
    build.ingest(workspace, [document("b", "Prosjektet Rene Kaier avsluttes i 2034.")])
    ends = {s.object: s for s in show(workspace, "a").statements if s.predicate == "endsAt"}
    assert ends["2033"].contradicts == (ends["2034"].id,)
    assert {s.quote for s in ends.values()} == {
        "Prosjektet Rene Kaier avsluttes i 2033.", "Prosjektet Rene Kaier avsluttes i 2034.",
    }  # fmt: skip


def test_disagreement_goes_with_the_other_source(workspace: Workspace) -> None:
    build.ingest(workspace, [document("a", "Prosjektet Rene Kaier avsluttes i 2033.")])
    build.ingest(workspace, [document("b", "Prosjektet Rene Kaier avsluttes i 2034.")])
    build.forget(workspace, "b")
    (end,) = [s for s in show(workspace, "a").statements if s.predicate == "endsAt"]
    assert not end.contradicts


def test_what_a_person_rejects_disagrees_with_nothing(workspace: Workspace) -> None:
    build.ingest(workspace, [document("a", "Prosjektet Rene Kaier avsluttes i 2033.")])
    build.ingest(workspace, [document("b", "Prosjektet Rene Kaier avsluttes i 2034.")])
    review.reject(workspace, said(workspace, "endsAt")["b"].id)
    assert not said(workspace, "endsAt")["a"].contradicts


def test_a_year_and_a_day_in_it_agree(workspace: Workspace) -> None:
    build.ingest(workspace, [document("a", "Prosjektet Rene Kaier avsluttes i 2033.")])
    build.ingest(workspace, [document("b", "Prosjektet Rene Kaier avsluttes i juni 2033.")])
    assert not any(s.contradicts for s in said(workspace, "endsAt").values())


def test_two_figures_for_one_measure_disagree_unless_one_is_the_other_rounded(workspace: Workspace) -> None:
    build.ingest(workspace, [document("a", "Prosjektet Rene Kaier har gjenvunnet 313 GWh energi.")])
    build.ingest(workspace, [document("b", "Prosjektet Rene Kaier har gjenvunnet 400 GWh energi.")])
    figures = said(workspace, "hasIndicator")
    assert figures["a"].contradicts == (figures["b"].id,)
    build.ingest(workspace, [document("b", "Prosjektet Rene Kaier har gjenvunnet 300 GWh energi.")])
    assert not any(s.contradicts for s in said(workspace, "hasIndicator").values())


def test_a_sentence_reprinted_elsewhere_counts_once(workspace: Workspace) -> None:
    build.ingest(workspace, [document("late", CITED, published="2032")])
    build.ingest(workspace, [document("early", f"{CITED} Det startet i 2030.", published="2031")])
    leads = said(workspace, "leads")
    assert leads["early"].repeats is None
    assert leads["late"].repeats == leads["early"].id
    thing = show(workspace, "early").id
    facets = ask.facets(workspace.snapshot.graph, workspace.iris, [thing])
    assert "organisation/nordlys-as" in {actor.id for actor in facets[thing].actors}
    rows = workspace.snapshot.graph.select("facets", thing=[workspace.iris.thing(thing)])
    counted = {
        row["value"].value: int(row["documents"].value) for row in rows if row["facet"].value == "actor"
    }
    assert counted[workspace.iris.thing("organisation/nordlys-as")] == 1


def test_brought_up_to_date_equals_made_anew(workspace: Workspace) -> None:
    texts = [
        "Prosjektet Rene Kaier avsluttes i 2033.",
        "Prosjektet Rene Kaier avsluttes i 2034.",
        CITED,
        CITED,
    ]
    for number, text in enumerate(texts):
        build.ingest(workspace, [document(f"d{number}", text)])
    build.ingest(workspace, [document("d1", CITED)])
    grown = workspace.snapshot.graph.nquads()
    workspace.catch_up(anew=True)
    workspace.refresh()
    assert workspace.snapshot.graph.nquads() == grown
    assert "pg:repeats" in grown or "ontology#repeats" in grown


def test_every_link_leads_to_a_statement(workspace: Workspace) -> None:
    texts = [
        "Prosjektet Rene Kaier avsluttes i 2033.",
        f"Prosjektet Rene Kaier avsluttes i 2034. {CITED}",
        CITED,
    ]
    for number, text in enumerate(texts):
        build.ingest(workspace, [document(f"d{number}", text)])
    every = list(export.statements(workspace))
    ids = {s.id for s in every}
    linked = {id for s in every for id in (*s.contradicts, s.repeats) if id}
    assert linked
    assert linked <= ids


def test_the_terminal_tells_what_stands_against_it(workspace: Workspace) -> None:
    build.ingest(workspace, [document("a", "Prosjektet Rene Kaier avsluttes i 2033.")])
    build.ingest(workspace, [document("b", "Prosjektet Rene Kaier avsluttes i 2034.")])
    lines = "\n".join(thing_lines(show(workspace, "a")))
    assert "the sources disagree" in lines
    assert "against it stands: 2034, in b" in lines
    assert "against it stands: 2033, in a" in lines
