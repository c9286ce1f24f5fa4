"""Nothing is tuned to the texts that quality is measured with: their names stand in no code, rule or list.

What is looked for: actors, things and titles of the gold and the corpus, and capitalised names of the seeds,
as far as no register of the project has them. Names of general vocabulary alone are nobody's.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from practicegraph.ontology import Ontology
from practicegraph.text.read import read

ROOT = Path(__file__).resolve().parent.parent
SEARCHED = ("src", "api", "ontology", "tests", "tools")
ENDINGS = frozenset({".py", ".yaml", ".ttl", ".csv", ".json", ".rq", ".toml", ".html"})
EXEMPT = ("tools/gazetteers", "ontology/competency", "tests/test_competency.py", "tests/test_extractor.py")
"""Hand-kept facts that the gazetteers are made from, and what states the right answers about the seeds."""
SHORTEST = 6
"""Shorter names cannot be told from ordinary words."""
GENERAL = frozenset(
    {
        "agenda 2030", "parisavtalen", "parisavtalet", "paris agreement",
        "verket",  # the second half of many words
        "statsforvaltaren",  # an office that every county has
    }
)  # fmt: skip


def _folded(words: str) -> str:
    return " ".join(re.findall(r"[\w&]+", words.casefold()))


@cache
def _registered() -> frozenset[str]:
    """All names that the gazetteers and the vocabularies hold."""
    names: set[str] = set()
    for table in sorted((ROOT / "data" / "gazetteers").glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for column in ("name", "names", "former", "body", "body_names", "genitive", "within"):
                    names |= {each.partition("@")[0] for each in (row.get(column) or "").split("|")}
    ontology = Ontology.load()
    for id in ontology.ids():
        concept = ontology.concept(id)
        names |= set(concept.labels.values())
        names |= {each for several in concept.synonyms.values() for each in several}
    return frozenset(_folded(name) for name in names)


def _known(name: str) -> bool:
    folded = _folded(name)
    # "Åbo stad" follows from the register's Åbo, as any municipality's name follows from its place's.
    place = re.sub(r" (?:stad|by|kommun\w*|kunta|kaupunki|city|municipality|council)$", "", folded)
    return bool({folded, folded.rstrip("s"), place} & _registered()) or folded in GENERAL


def _of_gold() -> Iterator[str]:
    files = sorted((ROOT / "data" / "gold").glob("gold-*.jsonl"))
    for line in (line for file in files for line in file.read_text(encoding="utf-8").splitlines()):
        gold = json.loads(line)
        yield from gold.get("names", ())
        yield gold["thing"]["name"]
        for actor in gold["actors"]:
            yield from (actor["name"], actor["canonical"])


def _of_corpus() -> Iterator[str]:
    for path in sorted((ROOT / "data" / "documents").rglob("*.md")):
        for document in read(path):
            yield document.title


def _of_seed(value: Any) -> Iterator[str]:
    """Names and titles anywhere in an annotated seed."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key in ("name", "canonical", "label") and isinstance(each, str):
                yield each
            yield from _of_seed(each)
    elif isinstance(value, list):
        for each in value:
            yield from _of_seed(each)


def _is_name(name: str) -> bool:
    """True for what can only mean this one thing: long enough, and capitalised or of several words."""
    words = name.split()
    if len(name) < SHORTEST or _known(name):
        return False
    if len(words) == 1:
        return name[:1].isupper() and name.lower() not in _ordinary()
    return name[:1].isupper() or any(word[:1].isupper() for word in words[1:]) or len(words) > 3


@cache
def _ordinary() -> frozenset[str]:
    """Words that the corpus also writes without a capital: "Kommunen" at the head of a sentence is no name."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "data" / "documents").rglob("*.md"))
    return frozenset(word for text in texts for word in re.findall(r"\w+", text) if word.islower())


@cache
def _searched() -> tuple[tuple[str, str], ...]:
    """File and folded text of all that rules could hide in."""
    found = []
    for folder in SEARCHED:
        for path in sorted((ROOT / folder).rglob("*")):
            place = path.relative_to(ROOT).as_posix()
            if path.suffix in ENDINGS and path.is_file() and not place.startswith(EXEMPT):
                found.append((place, f" {_folded(path.read_text(encoding='utf-8'))} "))
    return tuple(found)


def _found(names: Iterator[str]) -> list[str]:
    wanted = sorted({_folded(name): name for name in names if _is_name(name)}.items())
    return [
        f"{place}: {name}" for place, text in _searched() for folded, name in wanted if f" {folded} " in text
    ]


def test_the_search_finds_what_is_there() -> None:
    assert _found(iter(["Fjordvik kommune"]))
    assert not _found(iter(["Oslo kommune", "avfall"]))


def test_no_name_of_the_gold_stands_in_code_rules_or_lists() -> None:
    assert _found(_of_gold()) == []


def test_no_title_of_the_corpus_stands_in_code_rules_or_lists() -> None:
    assert _found(_of_corpus()) == []


def test_no_name_of_the_seeds_stands_in_code_rules_or_lists(shared: Path) -> None:
    seeds = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted((shared / "gold").glob("*.json"))
    ]
    if not seeds:
        pytest.skip("no annotated seed beside the checkout")
    assert _found(name for seed in seeds for name in _of_seed(seed)) == []
