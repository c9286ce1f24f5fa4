"""Parts that no one sentence says: entered with their reason and sentence, or held back, by weight."""

from __future__ import annotations

import pytest

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.extract.relations import weighing
from practicegraph.extract.relations.weighing import PARTS, Weights, candidates, load_weights, state_weighed
from practicegraph.model import Document
from practicegraph.text.split import split

TEXT = """Fjordvik kommune har bygget et lager for brukte dører og vinduer ved havna.

Lageret drives sammen med Nordlys AS og Havbris AS. Støtten kommer fra Enova.
"""


def document(text: str = TEXT, title: str = "Brukte dører får nytt liv") -> Document:
    return Document(id="lager", title=title, text=text, language="nb", kind="example")


def test_features_name_no_actor_and_no_topic(extractor: RuleExtractor) -> None:
    """The same sentence about other names has the same features: nothing can be learnt by heart."""
    other = TEXT.replace("Fjordvik", "Elvheim").replace("Nordlys", "Sørlys").replace("Havbris", "Fjellbris")
    first, second = (
        [c.features for c in candidates(extractor.read(d, split(d)))] for d in (document(), document(other))
    )
    assert first
    assert len(first) == len(second)
    for one, two in zip(first, second, strict=True):
        assert one.keys() == two.keys()


def test_what_is_weighed_is_inferred_with_its_reason_and_sentence(
    extractor: RuleExtractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    certain = {"participatedIn": Weights(bias=9.0, weights={}, enter=0.9, doubt=0.0)}
    monkeypatch.setattr(weighing, "load_weights", lambda: certain)
    text = document()
    event = text.model_copy(update={"kind": "event"})
    weighed = [s for s in extractor.extract(event, split(event)).statements if s.method == "weighed"]
    assert weighed
    for statement in weighed:
        assert statement.basis == "inferred"
        assert statement.reason
        assert statement.public
        assert event.text[statement.start : statement.end] == statement.quote
        assert statement.subject_label in statement.quote


def test_what_a_rule_found_against_all_weight_is_held_back_and_not_lost(
    extractor: RuleExtractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = {predicate: Weights(bias=-9.0, weights={}, enter=1.1, doubt=0.5) for predicate in PARTS}
    reading = extractor.read(document(), split(document()))
    before = {s.id for s in reading.ledger.statements.values() if s.predicate in PARTS and s.public}
    assert before
    monkeypatch.setattr(weighing, "load_weights", lambda: never)
    state_weighed(reading)
    after = {s.id: s for s in reading.ledger.statements.values()}
    assert {after[id_].status for id_ in before} == {"proposed"}


def test_the_weights_that_are_shipped_are_of_known_parts_and_features() -> None:
    weights = load_weights()
    assert weights
    assert set(weights) <= set(PARTS)
    for part in weights.values():
        assert 0 <= part.doubt <= part.enter <= 1
        assert part.probability({}) == part.probability({"a feature that nobody knows": 5.0})


@pytest.mark.parametrize("odds", [-1e9, -30.0, 0.0, 30.0, 1e9])
def test_a_probability_stays_one_however_far_the_odds(odds: float) -> None:
    assert 0 <= Weights(odds, {}, 0.5, 0.1).probability({}) <= 1
