"""Trains the pipeline of names: python tools/train_ner CORPORA [--out data/models/practicegraph_names]

CORPORA is a folder with <corpus>_train.spacy and <corpus>_dev.spacy (spaCy DocBins; see mix.COPIES). The same
corpora, packages and processor give the same pipeline; half an hour on one core.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections import Counter
from pathlib import Path

import mix
import score
import spacy
import subwords
from spacy.tokens import DocBin
from spacy.training import Corpus
from spacy.training.loop import train
from spacy.util import load_config, load_model_from_config
from spacy.vocab import Vocab
from thinc.api import fix_random_seed

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
META = {
    "name": "practicegraph_names",
    "version": "1.0.0",
    "description": "Names of people, organisations and places in nb, nn, sv, da, fi and en",
    "author": "practicegraph",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8,<4",
}
SECOND = {
    "training.max_steps": 1500,
    "training.eval_frequency": 300,
    "training.batcher.size.start": 1000,
    "training.optimizer.learn_rate.initial_rate": 0.0007,
    "training.optimizer.learn_rate.warmup_steps": 100,
    "training.optimizer.learn_rate.total_steps": 1500,
}
"""A second pass with large batches, its rate falling to nothing: it settles what the first has learnt."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "models" / META["name"])
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "ner", help="for what lies between")
    parser.add_argument("--second-only", action="store_true", help="go on from the first pass in --work")
    parser.add_argument("--evaluate", action="store_true", help="only score the pipeline in --out")
    args = parser.parse_args()
    parts = mix.development(args.corpora)
    if not args.evaluate:
        _train(args, parts)
    score.report(args.out, parts)


def _train(args: argparse.Namespace, parts: dict[str, list[mix.Sentence]]) -> None:
    for folder in ("first", "second"):
        (args.work / folder).mkdir(parents=True, exist_ok=True)
    seed = load_config(HERE / "config.cfg", interpolate=False)["system"]["seed"]
    mixture = mix.training(args.corpora, seed)
    files = {"paths.train": str(args.work / "train.spacy"), "paths.dev": str(args.work / "dev.spacy")}
    _write(mixture, Path(files["paths.train"]))
    _write([sentence for part in parts.values() for sentence in part], Path(files["paths.dev"]))
    if not args.second_only:
        config = load_config(HERE / "config.cfg", overrides=files)
        fix_random_seed(seed)
        nlp = load_model_from_config(config, auto_fill=True)
        table = subwords.make(_words(mixture))
        table.strings = nlp.vocab.strings
        nlp.vocab.vectors = table
        nlp.initialize(lambda: Corpus(files["paths.train"], limit=2000)(nlp))
        train(nlp, args.work / "first")
    overrides = {**files, **SECOND, "system.seed": seed + 1}
    train(spacy.load(args.work / "first" / "model-best", config=overrides), args.work / "second")
    _ship(args.work / "second" / "model-best", args.out)


def _write(sentences: list[mix.Sentence], path: Path) -> None:
    vocab = Vocab()
    DocBin(docs=[mix.document(s, vocab) for s in sentences]).to_disk(path)


def _words(mixture: list[mix.Sentence]) -> Counter[str]:
    return Counter(word for sentence in mixture for word in sentence.words if not word.isspace())


def _ship(trained: Path, out: Path) -> None:
    """Write the pipeline without paths of this machine and without the words of the corpora."""
    nlp = spacy.load(trained)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    scores = nlp.meta.get("performance", {})
    nlp.meta.update(META)
    nlp.meta["performance"] = {key: scores[key] for key in ("ents_f", "ents_p", "ents_r") if key in scores}
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    # Every word seen in training would be listed here; what is needed puts itself in when it is loaded.
    (out / "vocab" / "strings.json").write_text(json.dumps(sorted(mix.LABELS)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
