"""Where themes and goals lie in a model's space: a vector for each, and how near texts in general come to it.

A multilingual model puts every text nearer to some labels than to others, whatever it is about. So a nearness
is told in standard deviations from the mean nearness of a background: the definitions of all other concepts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from practicegraph.embed.embedder import Embedder, Vectors
from practicegraph.model import LANGUAGES, Concept
from practicegraph.ontology import Ontology

FILE = "e5-small-labels.npz"
_SYNONYMS = 8
"""So many alternative labels stand beside a label; more would not move its vector much."""


@dataclass(frozen=True)
class Labels:
    """The top themes and the UN's 17 goals as one model sees them."""

    key: str
    """Of the model and of the words that these are made from."""
    ids: tuple[str, ...]
    rows: Vectors
    """labels × dimension, of length 1."""
    mean: NDArray[np.float64]
    """Mean cosine of the background with each label."""
    spread: NDArray[np.float64]
    """Its standard deviation."""


def open_labels(embedder: Embedder, ontology: Ontology) -> Labels:
    """The labels' vectors: those that are shipped where model and ontology are theirs, else made now."""
    key = labels_key(embedder, ontology)
    file = resources.files("practicegraph.embed").joinpath(FILE)
    if file.is_file():
        with file.open("rb") as stream, np.load(stream) as found:
            if str(found["key"]) == key:
                rows = _unit(found["rows"].astype(np.float32))
                return Labels(key, tuple(found["ids"].tolist()), rows, found["mean"], found["spread"])
    return _made(embedder, ontology)


@lru_cache(maxsize=2)
def _made(embedder: Embedder, ontology: Ontology) -> Labels:
    return make_labels(embedder, ontology)


def make_labels(embedder: Embedder, ontology: Ontology) -> Labels:
    """Encodes the labels in all six languages and the background; some seconds with a real model."""
    concepts = _labelled(ontology)
    words = [[_words(concept, language) for concept in concepts] for language in LANGUAGES]
    total = sum((embedder.encode(each, "passage").astype(np.float64) for each in words), start=np.zeros(1))
    rows = _unit(_unit(total.astype(np.float32)).astype(np.float16).astype(np.float32))
    others = _background(ontology)
    near = embedder.encode([text for _, text in others], "passage") @ rows.T
    ids = tuple(_id(concept) for concept in concepts)
    own = np.array([[other == id for id in ids] for other, _ in others])
    kept = np.ma.masked_array(near.astype(np.float64), own)
    return Labels(
        labels_key(embedder, ontology), ids, rows,
        np.asarray(kept.mean(axis=0)), np.maximum(np.asarray(kept.std(axis=0)), 1e-6),
    )  # fmt: skip


def labels_key(embedder: Embedder, ontology: Ontology) -> str:
    """What the vectors depend on: the model and the words of labels and background."""
    digest = hashlib.sha256(f"{embedder.name} {embedder.revision}".encode())
    for concept in _labelled(ontology):
        for language in LANGUAGES:
            digest.update(_words(concept, language).encode())
    for id, text in _background(ontology):
        digest.update(f"{id} {text}".encode())
    return digest.hexdigest()[:16]


def _labelled(ontology: Ontology) -> Sequence[Concept]:
    return [*ontology.tops("themes"), *ontology.tops("sdg")]


def _background(ontology: Ontology) -> list[tuple[str, str]]:
    concepts = [*ontology.themes, *(goal for goal in ontology.goals if "." not in goal.id)]
    return [(_id(c), c.definitions.get("en") or c.label("en")) for c in concepts]


def _words(concept: Concept, language: str) -> str:
    names = "; ".join((concept.label(language), *concept.synonyms.get(language, ())[:_SYNONYMS]))
    return f"{names}. {concept.definitions.get(language, '')}".strip()


def _id(concept: Concept) -> str:
    return f"{'theme' if concept.scheme == 'themes' else 'goal'}/{concept.id}"


def _unit(rows: Vectors) -> Vectors:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)
