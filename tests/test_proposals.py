"""What only comes near to a theme is proposed, never public; people's verdicts move what is proposed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from practicegraph import build, review
from practicegraph.embed.hash import HashEmbedder
from practicegraph.embed.labels import make_labels, open_labels
from practicegraph.errors import DecisionError
from practicegraph.export import statements
from practicegraph.extract.extractor import RuleExtractor
from practicegraph.learning import learn
from practicegraph.model import Document, Statement
from practicegraph.ontology import Ontology
from practicegraph.proposals import FACT, METHOD, open_heads
from practicegraph.settings import Settings
from practicegraph.workspace import Workspace

TEXTS = {
    f"text-{number}": f"The council of Fjordby met. {middle} Nothing was decided about it, and all went home."
    for number, middle in enumerate(
        (
            "Somebody spoke of power stations, turbines and grids for current.",
            "Somebody spoke of turbines, current and grids.",
            "Somebody spoke of streams, otters and herons by the marsh.",
            "Somebody spoke of otters, herons and the marsh by the stream.",
        )
    )
}


def home(tmp_path: Path, extractor: RuleExtractor, embedder: str = "hash") -> Workspace:
    settings = Settings(home=tmp_path / "home", embedder=embedder)
    workspace = Workspace.open(settings, write=True, extractor=extractor)
    build.ingest(
        workspace,
        [
            Document(id=id, title=id, text=text, language="en", raw=text.encode())
            for id, text in TEXTS.items()
        ],
    )
    return workspace


def near(workspace: Workspace) -> list[Statement]:
    return [
        s for e in workspace.record.extractions() for s in e.statements if s.method.startswith(METHOD)
    ]  # fmt: skip


def test_labels_stand_against_their_background() -> None:
    labels = make_labels(HashEmbedder(), Ontology.load())
    assert len(labels.ids) == 11 + 17
    assert np.allclose(np.linalg.norm(labels.rows, axis=1), 1, atol=1e-3)
    assert (labels.spread > 0).all()


@pytest.mark.model
def test_the_shipped_labels_are_of_this_ontology() -> None:
    from practicegraph.embed.embedder import open_embedder
    from practicegraph.embed.labels import FILE, labels_key

    embedder = open_embedder(Settings(embedder="default"))
    if embedder is None:
        pytest.skip("no weights of the default model")
    ontology = Ontology.load()
    labels = open_labels(embedder, ontology)
    from importlib import resources

    with resources.files("practicegraph.embed").joinpath(FILE).open("rb") as stream, np.load(stream) as found:
        assert str(found["key"]) == labels_key(embedder, ontology) == labels.key, "run tools/make_labels.py"


def test_proposals_are_never_public_and_name_their_model(tmp_path: Path, extractor: RuleExtractor) -> None:
    with home(tmp_path, extractor) as workspace:
        found = near(workspace)
        assert found, "the words of a label near a text propose it"
        assert {s.status for s in found} == {"proposed"}
        assert {s.method for s in found} == {"near:hash"}
        documents = {d.id: d for d in workspace.record.documents()}
        assert all(documents[s.document].text[s.start : s.end] == s.quote for s in found)
        assert not [s for s in statements(workspace) if s.method.startswith(METHOD)]
        assert [s for s in statements(workspace, proposed=True) if s.method.startswith(METHOD)]


def test_what_is_stated_is_not_proposed_again(tmp_path: Path, extractor: RuleExtractor) -> None:
    with home(tmp_path, extractor) as workspace:
        for extraction in workspace.record.extractions():
            said = [(s.subject, s.predicate, s.object) for s in extraction.statements]
            assert len(said) == len(set(said))


def test_verdicts_move_proposals(tmp_path: Path, extractor: RuleExtractor) -> None:
    with home(tmp_path, extractor) as workspace:
        before = {s.id: s for s in near(workspace)}
        wrong = max(before.values(), key=lambda s: s.confidence)
        review.reject(workspace, wrong.id)
        learnt = learn(workspace)
        assert (learnt.confirmed, learnt.rejected, learnt.labels) == (0, 1, (wrong.object,))
        after = near(workspace)
        others = [s for s in after if s.object == wrong.object and s.id != wrong.id]
        for statement in others:
            assert statement.confidence < before[statement.id].confidence
        assert wrong.id in {s.id for s in after}, "what was judged stays, so that the verdict does"
        assert wrong.id not in {s.id for s in statements(workspace, proposed=True)}
        assert {s.method for s in after if s.id != wrong.id} != {"near:hash"}


def test_a_confirmed_proposal_is_public_and_stays(tmp_path: Path, extractor: RuleExtractor) -> None:
    with home(tmp_path, extractor) as workspace:
        right = near(workspace)[0]
        review.confirm(workspace, right.id)
        assert right.id in {s.id for s in statements(workspace)}
        learn(workspace)
        build.rebuild(workspace, extract=True)
        assert right.id in {s.id for s in statements(workspace)}


def test_learning_is_a_function_of_the_decisions(tmp_path: Path, extractor: RuleExtractor) -> None:
    with home(tmp_path, extractor) as workspace:
        first = near(workspace)[0]
        review.confirm(workspace, first.id)
        learn(workspace)
        stored, found = workspace.record.journal.fact(FACT), near(workspace)
        assert learn(workspace).documents == ()
        assert workspace.record.journal.fact(FACT) == stored
        build.rebuild(workspace, extract=True)
        assert near(workspace) == found


def test_undoing_all_decisions_gives_back_the_plain_heads(tmp_path: Path, extractor: RuleExtractor) -> None:
    with home(tmp_path, extractor) as workspace:
        before = near(workspace)
        decision = review.reject(workspace, before[0].id)
        learn(workspace)
        review.undo(workspace, decision.id)
        assert learn(workspace).labels == ()
        assert near(workspace) == before


def test_without_a_model_nothing_is_proposed(tmp_path: Path, extractor: RuleExtractor) -> None:
    with home(tmp_path, extractor, embedder="none") as workspace:
        assert near(workspace) == []
        assert open_heads(workspace) is None
        with pytest.raises(DecisionError):
            learn(workspace)
