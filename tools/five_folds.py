"""Prints what extraction reaches on documents that nothing was learnt from.

    python tools/five_folds.py TEXTS... --gold FILE... [--beside FILE...]

For each fifth of the gold, a copy of the program learns its weights anew from the other four fifths (every
tools/train_*.py that takes gold) and from all that stands `--beside`, and is scored on the fifth left out;
the counts are added up. Documents that tell of one thing are in the same fifth. What people chose while
looking at the gold (words, rules, thresholds) is not undone. `make folds` calls it with what is in data/ and
takes some minutes; nothing in the checkout changes.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from practicegraph.evaluate.tally import Score

ROOT = Path(__file__).resolve().parent.parent
FOLDS = 5
SECTIONS = ("statements", "actors", "places", "dates", "indicators", "themes", "goals", "maturity")
Counts = Counter[tuple[str, str]]
"""Number of found, right, gold and met, by section or predicate and by what is counted."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--beside", type=Path, nargs="*", default=())
    args = parser.parse_args()
    texts = [path.resolve() for path in args.texts]
    gold, beside = entries(args.gold), entries(args.beside)
    unseen: Counts = Counter()
    with tempfile.TemporaryDirectory() as folder:
        whole = copied(ROOT, Path(folder) / "whole")
        seen = counts(scored(whole, texts, gold))
        for number, part in enumerate(parts(gold, FOLDS)):
            tree = copied(whole, Path(folder) / f"part-{number}")
            learn(tree, texts, [entry for entry in (*gold, *beside) if entry["id"] not in part])
            unseen += counts(scored(tree, texts, [held(entry, part) for entry in gold]))
            print(f"part {number + 1} of {FOLDS}: {len(part)} documents", file=sys.stderr)
    print(*shown(seen, unseen), sep="\n")


def entries(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """The gold of several files, one entry a document."""
    lines = [line for path in paths for line in path.read_text("utf-8").split("\n") if line.strip()]
    return [json.loads(line) for line in lines]


def parts(gold: Sequence[Mapping[str, Any]], number: int) -> list[set[str]]:
    """Ids of the documents of each part: of nearly equal size, those that tell of one thing together."""
    together: list[set[str]] = []
    for entry in gold:
        joined = {entry["id"], *entry.get("same_as", ())}
        for other in [group for group in together if group & joined]:
            together.remove(other)
            joined |= other
        together.append(joined)
    known = {entry["id"] for entry in gold}
    groups = sorted((group & known for group in together), key=lambda group: (-len(group), min(group)))
    found: list[set[str]] = [set() for _ in range(number)]
    for group in groups:
        min(found, key=len).update(group)
    return found


def held(entry: Mapping[str, Any], part: set[str]) -> dict[str, Any]:
    """The gold of a document, of which nothing is scored where it was learnt from."""
    return dict(entry) if entry["id"] in part else {**entry, "sections": []}


def copied(program: Path, tree: Path) -> Path:
    """A copy of the program that may learn anew; data and ontology are shared with it."""
    for name in ("src", "tools"):
        shutil.copytree(program / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("data", "ontology"):
        (tree / name).symlink_to((program / name).resolve(), target_is_directory=True)
    return tree


def learn(tree: Path, texts: Sequence[Path], gold: Sequence[Mapping[str, Any]]) -> None:
    """Make the weights of that copy anew from this gold."""
    file = written(tree / "learn.jsonl", gold)
    for trainer in sorted((tree / "tools").glob("train_*.py")):
        if '"--gold"' in trainer.read_text("utf-8"):
            run(tree, str(trainer), *map(str, texts), "--gold", str(file))


def scored(tree: Path, texts: Sequence[Path], gold: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The report of that copy of the program on this gold."""
    given = [word for path in texts for word in ("--texts", str(path))]
    file = written(tree / "score.jsonl", gold)
    out = run(tree, "-m", "practicegraph", "evaluate", "extraction", *given, "--gold", str(file), "--json")
    report: dict[str, Any] = json.loads(out)
    return report


def written(path: Path, gold: Sequence[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in gold), "utf-8")
    return path


def run(tree: Path, *words: str) -> str:
    """What a Python of that copy prints; raises CalledProcessError, with its errors shown, if it fails."""
    environment = {**os.environ, "PYTHONPATH": str(tree / "src")}
    command = [sys.executable, *words]
    return subprocess.run(
        command, cwd=tree, env=environment, stdout=subprocess.PIPE, text=True, check=True
    ).stdout


def counts(report: Mapping[str, Any]) -> Counts:
    found: Counts = Counter()
    named = {name: report[name] for name in SECTIONS} | {f"  {k}": v for k, v in report["predicates"].items()}
    for name, each in named.items():
        for what in ("found", "right", "gold", "met"):
            found[name, what] += each["all"][what]
    for what in ("right", "of"):
        found["evidence", what] += report["evidence"][what]
    return found


def shown(seen: Counts, unseen: Counts) -> Iterator[str]:
    yield f"{'':<32}{'learnt from':>18}{'unseen':>22}"
    yield f"{'':<26}{'gold':>6}" + f"{'P':>6}{'R':>6}{'F1':>6}    " * 2
    names = dict.fromkeys(name for name, what in seen if what == "gold" and seen[name, what])
    for name in names:
        both = "    ".join(figures(some, name) for some in (seen, unseen))
        yield f"{name:<26}{seen[name, 'gold']:>6}{both}"
    for some, label in ((seen, "learnt from"), (unseen, "unseen")):
        if some["evidence", "of"]:
            yield f"evidence, {label}: {some['evidence', 'right'] / some['evidence', 'of']:.2f}"


def figures(some: Counts, name: str) -> str:
    score = Score.of(*(some[name, what] for what in ("found", "right", "gold", "met")))
    shares = (score.precision, score.recall, score.f1)
    return "".join("     –" if share is None else f"{share:6.2f}" for share in shares)


if __name__ == "__main__":
    main()
