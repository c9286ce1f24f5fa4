"""Makes src/practicegraph/embed/e5-small-labels.npz: the vectors of themes and goals in the default model.

    python tools/make_labels.py

To be run when labels or definitions change; until then each process that takes texts in encodes them anew.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from practicegraph.embed.embedder import open_embedder
from practicegraph.embed.labels import FILE, make_labels
from practicegraph.ontology import Ontology
from practicegraph.settings import Settings

OUT = Path(__file__).resolve().parent.parent / "src/practicegraph/embed" / FILE


def main() -> None:
    embedder = open_embedder(Settings(embedder="default"), threads=1)
    if embedder is None:
        raise SystemExit("this machine has no weights of the default model")
    labels = make_labels(embedder, Ontology.load())
    np.savez(
        OUT, key=np.array(labels.key), ids=np.array(labels.ids), rows=labels.rows.astype(np.float16),
        mean=labels.mean.round(6), spread=labels.spread.round(6),
    )  # fmt: skip
    print(f"{OUT.name}: {len(labels.ids)} labels, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
