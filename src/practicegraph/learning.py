"""Learning from people: what they confirmed and rejected moves the heads that propose themes and goals."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from practicegraph.answers import Learnt
from practicegraph.errors import DecisionError
from practicegraph.proposals import FACT, METHOD, PREDICATES, features, open_heads, propose, untaught
from practicegraph.records import Reading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from practicegraph.model import Decision, Extraction, Statement
    from practicegraph.proposals import Heads
    from practicegraph.workspace import Workspace

    Vectors = Mapping[str, NDArray[np.float32]]

RIDGE = 0.5
"""How strongly a head is held to where it began: ten decisions move it, one alone hardly."""
BATCH = 200


def with_proposals(workspace: Workspace, readings: Sequence[Reading], new: Vectors) -> list[Reading]:
    """The readings with what their passages come near to; unchanged where no model is at hand.

    Args:
        workspace: whose heads are asked.
        readings: as they are to be stored, each passage with the key of its vector.
        new: vectors by key that the record does not have yet.
    """
    heads = open_heads(workspace) if any(reading.vector_keys for reading in readings) else None
    if heads is None:
        return list(readings)
    wanted = {key for reading in readings for key in reading.vector_keys or ()}
    vectors = {**workspace.record.vectors_by_key(sorted(wanted - new.keys())), **new}
    judged = _judged(workspace, [reading.document.id for reading in readings])
    return [_proposed(workspace, heads, r, vectors, judged.get(r.document.id, ())) for r in readings]


def learn(workspace: Workspace) -> Learnt:
    """Train the heads on all decisions in force about themes and goals, and propose anew with them.

    The same decisions give the same heads, whatever was learnt before. Needs the writer's lock.

    Raises:
        DecisionError: there is no model, so there are no vectors to learn on.
    """
    from practicegraph.embed.labels import labels_key, open_labels

    if workspace.embedder is None:
        raise DecisionError(
            "nothing can be learnt without an embedding model", cure="Set PRACTICEGRAPH_EMBEDDER=default"
        )
    plain = untaught(open_labels(workspace.embedder, workspace.ontology), workspace.embedder.name)
    examples = _examples(workspace)
    learnt = {
        label: [round(float(w), 6) for w in _fitted(plain, label, rows)]
        for label, rows in sorted(examples.items())
        if label in plain.rows
    }
    key = labels_key(workspace.embedder, workspace.ontology)
    workspace.record.journal.set_fact(FACT, json.dumps({"key": key, "learnt": learnt}, sort_keys=True))
    changed = _propose_anew(workspace)
    workspace.catch_up()
    used = [truth for label in learnt for _, truth in examples[label]]
    return Learnt(
        confirmed=sum(used), rejected=len(used) - sum(used), labels=tuple(learnt), documents=tuple(changed)
    )


def _fitted(
    plain: Heads, label: str, examples: Sequence[tuple[NDArray[np.float64], bool]]
) -> NDArray[np.float64]:
    import numpy as np

    from practicegraph.logistic import fit

    rows = np.array([row for row, _ in examples])
    return fit(rows, [truth for _, truth in examples], ridge=RIDGE, prior=plain.rows[label])


def _examples(workspace: Workspace) -> dict[str, list[tuple[NDArray[np.float64], bool]]]:
    """By label, the features of the passages whose statements people decided on, and what they decided."""
    truths = {d.first: d.action == "confirm" for d in _decided(workspace)}
    found: dict[str, list[tuple[NDArray[np.float64], bool]]] = {}
    for extraction in workspace.record.extractions():
        judged = [s for s in extraction.statements if s.id in truths and s.predicate in PREDICATES.values()]
        if not judged:
            continue
        rows = _rows(workspace, extraction.document)
        for statement in judged:
            row = _row_of(statement, rows, _terms(extraction))
            if row is not None:
                found.setdefault(statement.object, []).append((row, truths[statement.id]))
    return found


def _terms(extraction: Extraction) -> set[str]:
    """Labels that key terms propose for the main thing."""
    return {
        s.object for s in extraction.statements
        if s.status == "proposed" and s.subject == extraction.thing and not s.method.startswith(METHOD)
    }  # fmt: skip


def _rows(workspace: Workspace, document: str) -> list[tuple[int, int, NDArray[np.float32]]]:
    """Start, end and vector of each passage that has one."""
    passages = workspace.record.passages([document]).get(document, ())
    keys = workspace.record.vector_keys().get(document, ())
    vectors = workspace.record.vectors_by_key([key for key in keys if key])
    return [(p.start, p.end, vectors[k]) for p, k in zip(passages, keys, strict=True) if k in vectors]


def _row_of(
    statement: Statement, rows: Sequence[tuple[int, int, NDArray[np.float32]]], terms: Iterable[str]
) -> NDArray[np.float64] | None:
    """Features of the passage that a statement rests on; of the first one for what rests on the title."""
    import numpy as np

    at = statement.start if statement.field == "text" else -1
    vector = next((v for start, end, v in rows if start <= at < end), rows[0][2] if rows else None)
    if vector is None:
        return None
    return np.asarray(features(vector[None, :], term=statement.object in set(terms))[0], np.float64)


def _propose_anew(workspace: Workspace) -> list[str]:
    """Ids of the documents whose proposals changed, after storing the new ones."""
    record, changed = workspace.record, []
    ids, keys, extractors = record.document_ids(), record.vector_keys(), record.fingerprints()
    for first in range(0, len(ids), BATCH):
        portion = ids[first : first + BATCH]
        passages = record.passages(portion)
        readings = [
            Reading(document, passages.get(document.id, ()), found, extractors[document.id][1], known)
            for document, found in zip(record.documents(portion), record.extractions(portion), strict=True)
            if (known := [key for key in keys.get(document.id, ()) if key])
            and len(known) == len(passages.get(document.id, ()))
        ]
        fresh = with_proposals(workspace, readings, {})
        moved = [new for new, old in zip(fresh, readings, strict=True) if new.extraction != old.extraction]
        record.settle(moved)
        changed += [reading.document.id for reading in moved]
    return changed


def _decided(workspace: Workspace) -> list[Decision]:
    return [d for d in workspace.record.journal.decisions() if d.action in ("confirm", "reject")]


def _judged(workspace: Workspace, documents: Sequence[str]) -> dict[str, list[Statement]]:
    """By document the proposals by nearness that people decided on."""
    decided = {decision.first for decision in _decided(workspace)}
    if not decided:
        return {}
    return {
        extraction.document: [
            s for s in extraction.statements if s.id in decided and s.method.startswith(METHOD)
        ]
        for extraction in workspace.record.extractions(documents)
    }


def _proposed(
    workspace: Workspace, heads: Heads, reading: Reading, vectors: Vectors, judged: Sequence[Statement]
) -> Reading:
    import numpy as np

    keys = [key for key in reading.vector_keys or () if key is not None]
    if not keys or len(keys) != len(reading.passages) or not all(key in vectors for key in keys):
        return reading
    rows = np.array([vectors[key] for key in keys])
    extraction = propose(
        heads, workspace.ontology, reading.document, reading.passages, reading.extraction, rows, judged
    )
    return replace(reading, extraction=extraction)
