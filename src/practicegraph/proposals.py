"""Themes and goals that a text does not name but comes near to: proposed to a person, not public.

A head for each label tells from a passage's vector how likely the document is about it. Before anybody has
decided anything, a head is the nearness of the label in standard deviations from its background; decisions
move it from there (`learning.py`). Both are one linear sum over the vector: learning starts where nearness
ends.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from practicegraph.model import Document, Entity, Extraction, Passage, Statement, statement_id

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from practicegraph.embed.labels import Labels
    from practicegraph.ontology import Ontology
    from practicegraph.workspace import Workspace

METHOD = "near:"
FACT = "heads"
"""Name of the fact in the record that holds what was learnt from decisions."""
STEEPNESS, TURN = 1.1, 0.84
"""A label so many standard deviations nearer than its background is as likely as not (fitted on 92 texts)."""
WITH_TERM = 1.0
"""What it adds to the logit that key terms propose the same."""
LEAST, MOST = 0.5, 3
"""Probability from which a label is proposed, and how many of a kind for one document at most."""
PREDICATES = {"theme": "addressesTheme", "goal": "contributesTo"}


@dataclass(frozen=True)
class Heads:
    """Of each label weights over a passage's vector, over whether key terms propose it, and a constant."""

    model: str
    """Name of the embedding model."""
    rows: Mapping[str, NDArray[np.float64]]
    learnt: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    """Those that decisions moved, as they stand in the record."""

    @property
    def method(self) -> str:
        """What their proposals are said to come from: the model, and a print of what was learnt."""
        if not self.learnt:
            return METHOD + self.model
        print_ = hashlib.sha256(json.dumps(dict(self.learnt), sort_keys=True).encode()).hexdigest()[:8]
        return f"{METHOD}{self.model}+{print_}"


def untaught(labels: Labels, model: str) -> Heads:
    """Heads that know nothing but how near each label is."""
    import numpy as np

    rows = {}
    for place, id in enumerate(labels.ids):
        mean, spread = float(labels.mean[place]), float(labels.spread[place])
        vector = STEEPNESS * labels.rows[place].astype(np.float64) / spread
        rows[id] = np.append(vector, [WITH_TERM, -STEEPNESS * (mean / spread + TURN)])
    return Heads(model, rows)


def open_heads(workspace: Workspace) -> Heads | None:
    """The heads of a workspace as its record has them; None where there is no model."""
    import numpy as np

    from practicegraph.embed.labels import labels_key, open_labels

    if workspace.embedder is None:
        return None
    plain = untaught(open_labels(workspace.embedder, workspace.ontology), workspace.embedder.name)
    stored = json.loads(workspace.record.journal.fact(FACT) or "{}")
    if stored.get("key") != labels_key(workspace.embedder, workspace.ontology):
        return plain
    learnt = {id: tuple(weights) for id, weights in stored["learnt"].items()}
    return Heads(plain.model, {**plain.rows, **{k: np.array(w) for k, w in learnt.items()}}, learnt)


def features(vectors: NDArray[np.float32], *, term: bool) -> NDArray[np.float64]:
    """Rows that heads weigh: passages × (dimension + 2). Vectors are taken as the record keeps them."""
    import numpy as np

    kept = vectors.astype("<f2").astype(np.float64)
    kept /= np.maximum(np.linalg.norm(kept, axis=1, keepdims=True), 1e-9)
    return np.hstack([kept, np.full((len(kept), 1), float(term)), np.ones((len(kept), 1))])


def propose(
    heads: Heads,
    ontology: Ontology,
    document: Document,
    passages: Sequence[Passage],
    extraction: Extraction,
    vectors: NDArray[np.float32],
    judged: Iterable[Statement] = (),
) -> Extraction:
    """The extraction with what its passages come near to, in place of earlier proposals of this kind.

    Args:
        heads: as `open_heads` gives them.
        ontology: whose labels these are.
        document: whose text the passages lie in.
        passages: with vectors.
        extraction: what rules found; what they state already is not proposed again.
        vectors: one row of length 1 for each passage.
        judged: proposals that people have decided on; they stay as long as the text has their words.
    """
    own = [s for s in extraction.statements if not s.method.startswith(METHOD)]
    kept = [s for s in judged if document.text[s.start : s.end] == s.quote and s.subject == extraction.thing]
    stated = {(s.object) for s in (*own, *kept) if s.subject == extraction.thing}
    public = {s.object for s in own if s.subject == extraction.thing and s.public}
    found = [*kept]
    for kind in PREDICATES:
        scored = _scored(heads, kind, vectors, stated - public)
        fresh = [(p, id, place) for p, id, place in scored if id not in stated and p >= LEAST][:MOST]
        for probability, id, place in fresh:
            found.append(_statement(heads, ontology, document, passages[place], extraction, id, probability))
    entities = {e.id: e for e in extraction.entities}
    for statement in found:
        entities.setdefault(statement.object, _entity(ontology, statement.object))
    found += [_weighed(s, heads, vectors, extraction.thing) for s in own]
    ordered = sorted(found, key=lambda s: (s.field, s.start, s.end, s.predicate, s.subject, s.object))
    return extraction.model_copy(
        update={
            "statements": tuple(ordered),
            "entities": tuple(entities[id] for id in sorted(_used(entities, extraction, ordered))),
        }
    )


def _scored(
    heads: Heads, kind: str, vectors: NDArray[np.float32], terms: Collection[str]
) -> list[tuple[float, str, int]]:
    """Probability, label and best passage of each label of the kind, the likeliest first."""
    from practicegraph.logistic import probability

    scored = []
    for id, weights in heads.rows.items():
        if id.startswith(kind) and len(vectors):
            logits = features(vectors, term=id in terms) @ weights
            place = int(logits.argmax())
            scored.append((round(probability(float(logits[place])), 3), id, place))
    return sorted(scored, key=lambda item: (-item[0], item[1]))


def _weighed(statement: Statement, heads: Heads, vectors: NDArray[np.float32], thing: str) -> Statement:
    """A proposal of the rules with the confidence of its label's head, where people have taught that."""
    if statement.status != "proposed" or statement.subject != thing or statement.object not in heads.learnt:
        return statement
    if statement.predicate not in PREDICATES.values() or not len(vectors):
        return statement
    from practicegraph.logistic import probability

    logit = float((features(vectors, term=True) @ heads.rows[statement.object]).max())
    return statement.model_copy(update={"confidence": round(probability(logit), 3)})


def _statement(
    heads: Heads, ontology: Ontology, document: Document, passage: Passage, extraction: Extraction,
    object_: str, confidence: float,
) -> Statement:  # fmt: skip
    kind = object_.partition("/")[0]
    predicate, thing = PREDICATES[kind], next(e for e in extraction.entities if e.id == extraction.thing)
    start, end = passage.start, passage.end
    return Statement.model_validate(
        {
            "id": statement_id(document.id, thing.id, predicate, object_, start, end),
            "document": document.id,
            "subject": thing.id,
            "predicate": predicate,
            "object": object_,
            "subject_label": thing.label,
            "object_label": ontology.concept(object_).label("en"),
            "subject_type": thing.kind,
            "object_type": kind,
            "quote": document.text[start:end],
            "start": start,
            "end": end,
            "basis": "inferred",
            "confidence": confidence,
            "method": heads.method,
            "status": "proposed",
            "reason": "the passage is near to it in meaning",
        }
    )


def _entity(ontology: Ontology, id: str) -> Entity:
    concept = ontology.concept(id)
    names = tuple(dict.fromkeys((concept.label("en"), *concept.labels.values())))
    kind = "theme" if id.startswith("theme/") else "goal"
    return Entity(id=id, kind=kind, label=concept.label("en"), names=names, language="en")


def _used(
    entities: Mapping[str, Entity], extraction: Extraction, statements: Iterable[Statement]
) -> set[str]:
    """Entities but those labels that only a proposal now gone spoke of."""
    spoken = {s.object for s in statements} | {m.entity for m in extraction.mentions} | {extraction.thing}
    return {id for id in entities if not id.startswith(("theme/", "goal/")) or id in spoken}
