"""Organisation names told by their form: "X kommune", "Y AS", "Region Z", "Stiftelsen W"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from practicegraph.extract.literals import Sieve
from practicegraph.extract.names.lexicon import CAPITALISED, lexicon, rules
from practicegraph.model import Kind

_MACROS = {
    "{CAP}": CAPITALISED,
    "{N1}": rf"{CAPITALISED}(?: {CAPITALISED})?",
    "{N}": rf"{CAPITALISED}(?: (?:{CAPITALISED}|& {CAPITALISED}|\d{{1,3}}(?!\d))){{0,3}}",
}
_COMPOUND = re.compile(
    r"(\w{3,}?)(?:bank|bostäder|meieri|mejeri|bryggeri|energi|kraft|forsyning|sykehus|sjukehus|sjukhus|sygehus|verk|værk|hem|"
    r"invest|museet|skolen|skolan|skulen|klyngen|klynga|klustret|alliansen|fondet|fonden|bygg)\w*"
)
_BOUNDARY = r"(?=['’]?s?(?!\w))(?!s?-\w)"


@dataclass(frozen=True)
class Shape:
    """One form of name, as cues/shapes.yaml has it."""

    id: str
    pattern: re.Pattern[str]
    kind: Kind
    type: str
    country: str | None
    lemma: bool
    midsentence: bool
    barred: re.Pattern[str] | None
    """A word that must not stand in the name."""


@dataclass(frozen=True)
class ShapeHit:
    """A span that has the form of an organisation's name, and the name in its basic form."""

    start: int
    end: int
    name: str
    shape: Shape


@cache
def shapes() -> tuple[Shape, ...]:
    """The forms of cues/shapes.yaml."""
    return tuple(
        Shape(
            id=entry["id"],
            pattern=_compiled(entry["pattern"]),
            kind=entry.get("kind", "organisation"),
            type=entry["type"],
            country=entry.get("country"),
            lemma=entry.get("lemma", False),
            midsentence=entry.get("midsentence", False),
            barred=re.compile(rf"(?<!\w)(?:{entry['not']})(?!\w)") if "not" in entry else None,
        )
        for entry in rules("shapes")
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    for macro, meaning in _MACROS.items():
        pattern = pattern.replace(macro, meaning)
    return re.compile(rf"(?<![\w@.’'-])(?:{pattern}){_BOUNDARY}")


@cache
def _sieve() -> Sieve:
    return Sieve(shape.pattern for shape in shapes())


def find_shapes(text: str, is_place: Callable[[str], bool] | None = None) -> Iterator[ShapeHit]:
    """All spans that have one of the forms; overlapping ones included.

    `is_place` says of a name whether it is a known place's: a compound with one is a name at an opening too.
    """
    forms = shapes()
    for place in _sieve().passing(text):
        shape = forms[place]
        for match in shape.pattern.finditer(text):
            named = "name" if "name" in shape.pattern.groupindex else 0
            start, end = trimmed(text, *match.span(named))
            if start is None:
                continue
            if shape.midsentence and opens_sentence(text, start) and not _begins(text[start:end], is_place):
                continue
            # A capital must be left once the sentence's opening is gone: "Denne kommune" names nobody.
            if not named and not shape.pattern.fullmatch(text[start:end]):
                continue
            name = text[start:end]
            # "nätverket Nordlands gröna hopp": a genitive whose noun follows in lower case is half a name.
            if named and name.endswith("s") and re.match(r" [a-zæøåäö]", text[end:]):
                continue
            if shape.barred and shape.barred.search(name):
                continue
            yield ShapeHit(start, end, _basic(name) if shape.lemma else name, shape)


def _begins(name: str, is_place: Callable[[str], bool] | None) -> bool:
    """Whether a compound begins with a place: "Fjordviksbanken"."""
    head = _COMPOUND.fullmatch(name)
    if head is None or is_place is None:
        return False
    return is_place(head[1]) or is_place(head[1].rstrip("s"))


def trimmed(text: str, start: int, end: int) -> tuple[int | None, int]:
    """The span without the sentence's opening words at its front; None as start where nothing is left."""
    words = lexicon()
    while start < end:
        word = re.compile(r"[\w’'&.-]+").match(text, start)
        if not word or not words.opens(word.group()) or _is_people(text, word):
            return start, end
        if word.end() >= end:
            break
        start = word.end() + 1
    return None, end


def _is_people(text: str, word: re.Match[str]) -> bool:
    """True for "Nordic" before a capital: the name begins there."""
    follows = text[word.end() : word.end() + 2]
    return word.group().lower() in lexicon().peoples and follows[:1] == " " and follows[1:].isupper()


def opens_sentence(text: str, start: int) -> bool:
    """True where a sentence, a line or a list item begins, so that a capital says nothing."""
    before = text[:start].rstrip(" «\"“”–—-•*(#'0123456789")
    return (
        not before
        or before[-1] in ".!?:\n\r…"
        or bool(re.search(r"(?:^|\n)\s*\d+[.)]\s*$", text[max(0, start - 6) : start]))
    )


def _basic(name: str) -> str:
    head, _, last = name.rpartition(" ")
    for beginning, lemma in rules("finnish")["heads"].items():
        if last.lower().startswith(beginning):
            return f"{head} {lemma}"
    return name
