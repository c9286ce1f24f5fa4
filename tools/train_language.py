"""Makes src/practicegraph/text/language.json.gz from labelled texts: LANGUAGE=FILE, with FILE .spacy or .txt.

    python tools/train_language.py nb=nob_train.spacy nn=nno_train.spacy sv=sv_train.spacy ...

The same texts give the same bytes. Only counts go into the table: no sentence can be read back from it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from base64 import b85encode
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import numpy as np

from practicegraph.model import LANGUAGES, Language
from practicegraph.text.language import MODEL, features, spoken_words

KEEP = 45_000
SEEN = 3
"""Features seen less often in all are left out."""
SMOOTHING = {"=": 1.0, "-": 1.0, "3": 3.0}
"""Added to counts per million of words, endings and trigrams, so that a small corpus does not gain by it."""
SCALE = 0.08
"""Log odds of one step in the stored bytes."""

Counts = dict[Language, Counter[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("texts", nargs="+", metavar="LANGUAGE=FILE")
    parser.add_argument("--out", type=Path, default=MODEL)
    args = parser.parse_args()
    names, odds = table(count(args.texts))
    write(args.out, names, odds)
    print(f"{args.out}: {len(names)} features, {args.out.stat().st_size} bytes")


def count(texts: list[str]) -> Counts:
    counts: Counts = {language: Counter() for language in LANGUAGES}
    for item in texts:
        language, _, file = item.partition("=")
        for sentence in sentences(Path(file)):
            counts[cast(Language, language)].update(features(spoken_words(sentence)))
    return counts


def sentences(file: Path) -> Iterator[str]:
    if file.suffix != ".spacy":
        yield from file.read_text(encoding="utf-8").splitlines()
        return
    import spacy
    from spacy.tokens import DocBin

    yield from (doc.text for doc in DocBin().from_disk(file).get_docs(spacy.blank("xx").vocab))


def table(counts: Counts) -> tuple[list[str], np.ndarray]:
    """The features that tell most, and their log odds in each language against the mean of the six."""
    sizes = {language: Counter[str]() for language in LANGUAGES}
    for language, seen in counts.items():
        for feature, times in seen.items():
            sizes[language][part(feature)] += times
    ranked = []
    for feature, times in sum(counts.values(), Counter[str]()).items():
        if times < SEEN:
            continue
        kind = part(feature)
        rates = [counts[language][feature] / sizes[language][kind] * 1e6 for language in LANGUAGES]
        logs = [math.log(rate + SMOOTHING[kind]) for rate in rates]
        odds = [value - sum(logs) / len(logs) for value in logs]
        gain = sum(rate * abs(value) for rate, value in zip(rates, odds, strict=True))
        ranked.append((-gain, feature, odds))
    chosen = sorted(sorted(ranked)[:KEEP], key=lambda row: row[1])
    return [feature for _, feature, _ in chosen], np.array([odds for *_, odds in chosen])


def part(feature: str) -> str:
    return feature[0] if feature[0] in "=-" else "3"


def write(out: Path, names: list[str], odds: np.ndarray) -> None:
    steps = np.clip(np.rint(odds / SCALE), -127, 127).astype(np.int8)
    stored = {"scale": SCALE, "features": " ".join(names), "weights": b85encode(steps.T.tobytes()).decode()}
    out.write_bytes(gzip.compress(json.dumps(stored, ensure_ascii=False).encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
