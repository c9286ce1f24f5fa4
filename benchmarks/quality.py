"""How well search ranks: nDCG@10 and recall@10 by question language, for words, semantic and hybrid.

Over data/gold/queries-dev.jsonl and data/documents. Gains are the graded relevance itself (Järvelin and
Kekäläinen 2002); a document counts once, at the rank of the thing that it tells of.
"""

from __future__ import annotations

import json
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean

from practicegraph import build, find
from practicegraph.model import LANGUAGES
from practicegraph.resources import data_dir
from practicegraph.settings import Settings
from practicegraph.text.read import ReadOptions, discover, read
from practicegraph.workspace import Workspace

MODES = ("words", "semantic", "hybrid")
DEPTH = 10


def main() -> None:
    """Ingest the documents into a workspace of its own (or use the one given), ask everything, print JSON."""
    home = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="practicegraph-bench-"))
    with Workspace.open(Settings(home=home), write=True) as workspace:
        if not workspace.record.document_ids():
            build.ingest(workspace, _documents())
        print(json.dumps(measured(workspace, _needs()), indent=2))


def measured(workspace: Workspace, needs: Sequence[dict]) -> dict[str, dict[str, dict[str, float]]]:
    """Mode → language (and `mean`) → measure → value."""
    found: dict[str, dict[str, dict[str, list[float]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for need in needs:
        for language, question in need["questions"].items():
            for mode in MODES:
                ranked = _ranked(workspace, question, language, mode)
                cell = found[mode][language]
                cell["ndcg@10"].append(ndcg(ranked, need["relevant"]))
                cell["recall@10"].append(recall(ranked, need["relevant"]))
    return {mode: _summary(by_language) for mode, by_language in found.items()}


def _summary(by_language: Mapping[str, Mapping[str, list[float]]]) -> dict[str, dict[str, float]]:
    rows = {
        language: {name: round(mean(values), 4) for name, values in by_language[language].items()}
        for language in LANGUAGES
        if language in by_language
    }
    names = next(iter(rows.values()))
    return {**rows, "mean": {name: round(mean(row[name] for row in rows.values()), 4) for name in names}}


def _ranked(workspace: Workspace, question: str, language: str, mode: str) -> list[str]:
    query = find.query(text=question, language=language, mode=mode, limit=2 * DEPTH)
    items = find.search(workspace, query).items
    return list(dict.fromkeys(d for item in items for d in (item.document, *item.documents)))


def ndcg(ranked: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Discounted gain of the first ten over that of the best order."""
    best = _gain(sorted(relevant.values(), reverse=True))
    return _gain([relevant.get(document, 0) for document in ranked]) / best


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(rank + 2) for rank, grade in enumerate(grades[:DEPTH]))


def recall(ranked: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Share of the relevant documents among the first ten, of as many as ten can hold."""
    return len(set(ranked[:DEPTH]) & relevant.keys()) / min(DEPTH, len(relevant))


def _needs() -> list[dict]:
    lines = (data_dir() / "gold" / "queries-dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [need for need in map(json.loads, lines) if need["relevant"]]


def _documents() -> Iterator:
    options = ReadOptions()
    for path in discover([data_dir() / "documents"]):
        yield from read(path, options)


if __name__ == "__main__":
    main()
