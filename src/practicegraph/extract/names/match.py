"""Gazetteer names in a text: longest match, token boundaries, capitals, genitives and Finnish cases."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from practicegraph.extract.gazetteers import Body, Gazetteers, Place
from practicegraph.extract.gazetteers.load import Thing
from practicegraph.extract.names import finnish
from practicegraph.extract.names.lexicon import CAPITALISED, lexicon
from practicegraph.extract.names.shapes import opens_sentence
from practicegraph.model import Language

COUNTRY: Mapping[str, str] = {"nb": "NO", "nn": "NO", "sv": "SE", "da": "DK", "fi": "FI"}
"""The country that a text of a language most likely speaks of."""

_WORD = re.compile(r"[^\W_]+")
_INFLECTED = re.compile(r"[\w-]+(?::[a-zäö]+)?")
_GENITIVE = re.compile(r"(?:['’]?s|['’]|:s)?(?![\w])(?!-\w)")
_END = re.compile(r"(?![\w])(?!-\w)")
_COMMON_BEFORE = re.compile(
    r"(?:\b(?:i|på|ved|til|frå|fra|från|in|at|near|nær|nära|utenfor|utanför|omkring|rundt|mellom|mellan|from|around|"
    r"vid|of|municipality of|city of)\s+|[:(] ?)$",
    re.IGNORECASE,
)
_MUNICIPAL_AFTER = re.compile(r"s?\s+(?:kommun\w*|municipality|kunta|kaupunki|stad\b)", re.IGNORECASE)
_COORDINATION = re.compile(
    r"\s*(?:,|/|\bog\b|\boch\b|\band\b|\bja\b|\bsamt\b|&)\s*(?:(?:i|på|og|och|and|ja)\s+)?"
)


@dataclass(frozen=True)
class Hit:
    """A gazetteer name in a text, with the things it can mean, the likeliest first."""

    start: int
    end: int
    things: tuple[Thing, ...]
    name: str
    """The gazetteer's spelling."""


class NameIndex:
    """All gazetteer names by their first word, ready for matching; made once for a gazetteer."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        self._names: Mapping[str, tuple[Thing, ...]] = gazetteers.names()

    @cached_property
    def _plain(self) -> Mapping[str, list[tuple[str, str]]]:
        return _by_first_word((name, name) for name in self._names)

    @cached_property
    def _beginnings(self) -> Mapping[str, list[tuple[str, str, str]]]:
        """Names by their first two letters, which no inflection changes, the longest first.

        Each with its lower case and with the words before its last one, which are not inflected.
        """
        table: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for name in sorted(self._names, key=lambda name: (-len(name), name)):
            table[name[:2].lower()].append((name, name.lower(), name.rpartition(" ")[0]))
        return dict(table)

    def things(self, name: str) -> tuple[Thing, ...]:
        """The things of exactly that name."""
        return self._names.get(name, ())

    def starts(self, text: str, place: int) -> bool:
        """Whether the name of a body, or one of several words, stands at this offset."""
        return any(" " in hit.name or _is_body(hit) for hit in self._at(text, place, "und"))

    def ends(self, text: str, place: int) -> bool:
        """Whether the name of a body ends at this offset, at whose end no word boundary need be."""
        start = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1
        return any(isinstance(thing, Body) for thing in self._names.get(text[start:place], ()))

    def find(self, text: str, language: Language) -> tuple[Hit, ...]:
        """All names, those inside longer names left out, in the order of the text."""
        hits: list[Hit] = []
        reached = 0
        for word in _WORD.finditer(text):
            if word.start() < reached or _inside_word(text, word.start()):
                continue
            if hit := next(iter(self._at(text, word.start(), language)), None):
                hits.append(hit)
                reached = hit.end
        return _settled(text, _whole(text, hits), language)

    def _at(self, text: str, start: int, language: Language) -> Iterator[Hit]:
        word = _WORD.match(text, start)
        if not word:
            return
        forms = self._finnish(text, start) if language == "fi" else self._spelt(word.group().lower())
        ending = _END if language == "fi" else _GENITIVE
        for form, name in forms:
            end = start + len(form)
            found = text[start:end]
            if found.lower() == form.lower() and ending.match(text, end) and _cased(text, start, found, form):
                yield Hit(start, end, self._names[name], name)

    def _spelt(self, token: str) -> list[tuple[str, str]]:
        """The names that begin with a word, and for "Fjordviks" the name that is one letter shorter."""
        forms = list(self._plain.get(token, ()))
        if token.endswith("s"):
            forms += [pair for pair in self._plain.get(token[:-1], ()) if pair[1].lower() == token[:-1]]
        return forms

    def _finnish(self, text: str, start: int) -> Iterator[tuple[str, str]]:
        """The names that may stand here, each with the form that it has here."""
        single = _INFLECTED.match(text, start)
        for name, lower, head in self._beginnings.get(text[start : start + 2].lower(), ()):
            if head and not text.startswith(head, start):
                continue
            word = _INFLECTED.match(text, start + len(head) + 1) if head else single
            form = text[start : word.end()] if word else ""
            if form in finnish.forms(name):
                yield form, name
            elif text[start : start + len(name)].lower() == lower:
                yield name, name


def _by_first_word(pairs: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    table: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for form, name in pairs:
        if (word := _WORD.match(form)) and len(form) > 1:
            table[word.group().lower()].append((form, name))
    for forms in table.values():
        forms.sort(key=lambda pair: (-len(pair[0]), pair))
    return dict(table)


def _is_body(hit: Hit) -> bool:
    return any(isinstance(thing, Body) for thing in hit.things)


def _inside_word(text: str, start: int) -> bool:
    """True behind a hyphen or an apostrophe that joins to a word, and inside addresses."""
    if not start:
        return False
    before = text[start - 1]
    return before in "@_" or (before in "-’'./" and start > 1 and text[start - 2].isalnum())


def _cased(text: str, start: int, found: str, name: str) -> bool:
    """Whether the capitals fit: as written, in a heading of capitals, or with other small words."""
    if found == name:
        return True
    if found.isupper():
        line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
        capitals = sum(c.isupper() for c in line)
        return len(name) > 3 and capitals > 0.7 * sum(c.isalpha() for c in line)
    return " " in name and found[0] == name[0] and not name.isupper() and found[0].isupper()


# ----------------------------------------------------------------------------- which of several

_LOCATIVE = re.compile(r"(?:ss|st|ll|lt)[aä]$")
"""Finnish cases of place, behind which a capital begins another name: "Suomessa Fjordvik"."""
_NEXT = re.compile(rf" (?!(?:AS|ASA|AB|A/S|Oyj?|SA|BA|KF)\b){CAPITALISED}")
_THEMED = re.compile(r"\b(?:Tema|Theme|Teema|Spor|Spår|Track)[ :]+$")
_APPOSED = re.compile(r" ?[–—:-] ")
"""In "Theme Water Fjordvik – a town of wells" the capital before the place belongs to the theme."""
_BEFORE = re.compile(rf"({CAPITALISED}) $")


def _whole(text: str, hits: list[Hit]) -> list[Hit]:
    """The hits without places that are part of a longer, unknown name ("Fjordvik Trelast")."""
    starts, ends = {hit.start for hit in hits}, {hit.end for hit in hits}
    return [
        hit for hit in hits if _is_body(hit) or " " in hit.name or not _continued(text, hit, starts, ends)
    ]


def _beside(text: str, hit: Hit, starts: set[int], ends: set[int]) -> bool:
    """True where nothing but a blank parts two places: together they are another name ("Sund Fjordvik")."""
    after = hit.end + 1 in starts and text[hit.end] == " "
    return after or (hit.start - 1 in ends and text[hit.start - 1] == " ")


def _continued(text: str, hit: Hit, starts: set[int], ends: set[int]) -> bool:
    if _LOCATIVE.search(text[hit.start : hit.end]) and not _LOCATIVE.search(hit.name):
        return False
    if _beside(text, hit, starts, ends):
        return True
    follows = _NEXT.match(text, hit.end)
    if follows and hit.end + 1 not in starts and not lexicon().opens(follows.group().strip()):
        return follows.group().strip() not in lexicon().given
    before = _BEFORE.search(text, max(0, hit.start - 40), hit.start)
    if not before or before.start() + len(before[1]) in ends or lexicon().opens(before[1]):
        return False
    if _THEMED.search(text, max(0, before.start() - 12), before.start()) and _APPOSED.match(text, hit.end):
        return False
    return not opens_sentence(text, before.start())


def _settled(text: str, hits: list[Hit], language: Language) -> tuple[Hit, ...]:
    """Ordinary words without evidence dropped; equally named things put in the order of likelihood."""
    kept = _with_evidence(text, hits, language)
    countries = Counter({COUNTRY[language]: 2} if language in COUNTRY else {})
    for hit in kept:
        if len(found := {thing.country for thing in hit.things}) == 1:
            countries.update(found)
    regions = {thing.id for hit in kept for thing in hit.things if isinstance(thing, Place)}
    ranked = (Hit(h.start, h.end, _ranked(h, countries, regions), h.name) for h in kept)
    return tuple(hit for hit in ranked if not _is_foreign_acronym(hit, countries))


def _is_foreign_acronym(hit: Hit, countries: Counter[str]) -> bool:
    """True for an abbreviation that means something only in a country that the text does not speak of."""
    thing = hit.things[0]
    common = "acronym" in thing.ordinary_names.get(hit.name, ())
    return common and bool(thing.country) and not countries[thing.country]


def _ranked(hit: Hit, countries: Counter[str], regions: set[str]) -> tuple[Thing, ...]:
    # "Region X" is the body that governs; every other name that a place and a body share is the place.
    body_first = hit.name.startswith("Region ")

    def rank(thing: Thing) -> tuple[bool, int, bool, bool]:
        within = thing.within if isinstance(thing, Place) else thing.place
        body = isinstance(thing, Body)
        return body != body_first, -countries[thing.country], bool(thing.valid_to), within not in regions

    return tuple(sorted(hit.things, key=rank))  # stable: the gazetteer's own order decides the rest


def _with_evidence(text: str, hits: list[Hit], language: Language) -> list[Hit]:
    sure = [not (readings := _readings(hit, language)) or _has_evidence(text, hit, readings) for hit in hits]
    for _ in range(2):  # a list of places lends its evidence from one end to the other
        for i, hit in enumerate(hits):
            if not sure[i]:
                after = i + 1 < len(hits) and sure[i + 1] and _coordinated(text, hit, hits[i + 1])
                before = i > 0 and sure[i - 1] and _coordinated(text, hits[i - 1], hit)
                sure[i] = after or before
    certain = {hit.things[0].id for hit, good in zip(hits, sure, strict=True) if good}
    return [
        hit
        for hit, good in zip(hits, sure, strict=True)
        if good or (_is_body(hit) and hit.things[0].id in certain)
    ]


def _readings(hit: Hit, language: Language) -> set[str]:
    """What else the name can be in a text of this language: a word, a person, some other abbreviation."""
    found = {reading for thing in hit.things for reading in thing.ordinary_names.get(hit.name, ())}
    if len(hit.name) < 3 and not hit.name.isupper():
        found.add("person")  # two letters are a word somewhere
    return {reading for reading in found if len(reading) > 2 or language in (reading, "und")}


def _has_evidence(text: str, hit: Hit, readings: set[str]) -> bool:
    before = text[max(0, hit.start - 24) : hit.start]
    if not _is_body(hit):
        inside = "person" not in readings and not opens_sentence(text, hit.start)
        return inside or bool(_COMMON_BEFORE.search(before) or _MUNICIPAL_AFTER.match(text, hit.end))
    if "person" in readings:
        return False
    written_out = any(
        name in text for thing in hit.things for name in thing.names if len(name) > 2 * len(hit.name)
    )
    capitals = hit.name.isupper() and "acronym" not in readings
    return written_out or capitals or not opens_sentence(text, hit.start)


def _coordinated(text: str, first: Hit, second: Hit) -> bool:
    return bool(_COORDINATION.fullmatch(text, first.end, second.start)) and second.start > first.end
