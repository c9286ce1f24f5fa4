"""The words that the name rules use, read once from cues/."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

RULES = Path(__file__).resolve().parent / "cues"

UPPER = "A-ZÆØÅÄÖÉÜÞÐÁÍÓÚ"
CAPITALISED = rf"(?:[{UPPER}][\w’'&-]*(?:\.[A-Za-z]\w*)*)"
"""A word that begins with a capital, its inner dots and hyphens included."""


@dataclass(frozen=True)
class Lexicon:
    """Words by the part they play in finding names; all in lower case but the given names."""

    openers: frozenset[str]
    """Function words and other openings of sentences."""
    common: frozenset[str]
    """Words that some languages or layouts capitalise though they name nobody."""
    peoples: frozenset[str]
    """Adjectives of peoples, of the common words too, that begin a name where a capital follows."""
    inner: frozenset[str]
    """Words in lower case inside names."""
    clause: frozenset[str]
    """Words that show a clause, not a name."""
    agents: frozenset[str]
    """Verbs of what organisations do."""
    speech: frozenset[str]
    """Verbs of saying."""
    titles: frozenset[str]
    """Words of which a person's title is made."""
    given: frozenset[str]
    """Given names."""
    works: frozenset[str]
    """Nouns before a name that is no actor's."""
    ventures: frozenset[str]
    """Nouns for projects, campaigns and initiatives as they stand before a name."""
    ventures_joined: frozenset[str]
    """Beginnings of such nouns as a hyphen joins them to a name."""
    ventures_behind: frozenset[str]
    """Such nouns as they stand behind a name in English."""
    references: Mapping[str, str]
    """Definite nouns and phrases that point back to an actor, with the actor's type."""
    at: str
    """Pattern of the words between a title and an organisation."""
    particles: str
    """Pattern of the small words inside persons' names."""

    def opens(self, word: str) -> bool:
        return word.lower() in self.openers or word.lower() in self.common


@cache
def lexicon() -> Lexicon:
    """The words of words.yaml, lists.yaml, persons.yaml and given.txt."""
    words, lists, persons = (rules(name) for name in ("words", "lists", "persons"))
    return Lexicon(
        openers=_words(words["openers"]),
        common=_words(words["common"]),
        peoples=_words(words["peoples"]),
        inner=_words(words["inner"]),
        clause=_words(lists["clause"]),
        agents=_words(lists["agents"]),
        speech=_words(persons["speech"]),
        titles=_words(persons["titles"]),
        given=frozenset((RULES / "given.txt").read_text(encoding="utf-8").split()),
        works=_words(words["works"]),
        ventures=_words(words["ventures"]["before"]),
        ventures_joined=_words(words["ventures"]["joined"]),
        ventures_behind=_words(words["ventures"]["behind"]),
        references=_references(words),
        at=persons["at"],
        particles=persons["particles"],
    )


@cache
def rules(name: str) -> Any:
    """The content of cues/<name>.yaml."""
    return yaml.safe_load((RULES / f"{name}.yaml").read_text(encoding="utf-8"))


def alternatives(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _references(words: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    nouns = {noun: type for type, text in words["references"].items() for noun in text.split()}
    phrases = {noun: type for type, text in words["reference_phrases"].items() for noun in text.split("|")}
    return nouns | phrases
