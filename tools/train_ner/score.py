"""How good and how fast a pipeline of names is: exact spans with their type, sentence by sentence."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import mix
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from practicegraph.extract.ner import vectors as _registers_our_vectors  # noqa: F401

Counts = Counter[tuple[str, str]]
"""(label, "hit" | "false" | "missed") → how often."""


def report(pipeline: Path, parts: Mapping[str, Sequence[mix.Sentence]]) -> None:
    """Print precision, recall and F1 of each corpus, F1 of each label, and words a second on one core."""
    nlp = spacy.load(pipeline)
    print(f"{'corpus':8}{'names':>7}{'P':>7}{'R':>7}{'F1':>7}   {'':21}{'words/s':>9}")
    for name, sentences in parts.items():
        counts, words_a_second = measure(nlp, sentences)
        p, r, f = figures(counts, mix.LABELS)
        each = " ".join(f"{label} {figures(counts, [label])[2]:.2f}" for label in mix.LABELS)
        total = sum(n for (_, kind), n in counts.items() if kind != "false")
        print(f"{name:8}{total:7}{p:7.3f}{r:7.3f}{f:7.3f}   {each}{words_a_second:9.0f}", flush=True)


def measure(nlp: Language, sentences: Sequence[mix.Sentence]) -> tuple[Counts, float]:
    """What it finds in the sentences against what is there, and words a CPU-second."""
    bare = [Doc(nlp.vocab, words=list(s.words), spaces=list(s.spaces)) for s in sentences]
    started = time.process_time()
    found = list(nlp.pipe(bare))
    seconds = time.process_time() - started
    counts: Counts = Counter()
    for doc, sentence in zip(found, sentences, strict=True):
        got = {(e.start, e.end, e.label_) for e in doc.ents if e.label_ in mix.LABELS}
        gold = set(sentence.names())
        counts.update((label, "hit") for *_, label in got & gold)
        counts.update((label, "false") for *_, label in got - gold)
        counts.update((label, "missed") for *_, label in gold - got)
    return counts, sum(len(s.words) for s in sentences) / seconds


def figures(counts: Counts, labels: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over those labels; 0 where nothing is there."""
    hit, false, missed = (sum(counts[label, kind] for label in labels) for kind in ("hit", "false", "missed"))
    precision = hit / (hit + false) if hit else 0.0
    recall = hit / (hit + missed) if hit else 0.0
    return precision, recall, 2 * hit / (2 * hit + false + missed) if hit else 0.0
