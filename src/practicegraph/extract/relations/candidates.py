"""Candidates listed under names that no finder of names knows: "The finalists are: Elvestien ...".

They open paragraphs and list items, in bold or before a comma, or stand one after the other behind "the
other nominees are". A name that is known is taken as it is known; any other becomes a practice of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from practicegraph.extract.names.named import KIND_GUESSED, Named
from practicegraph.extract.relations.guards import denies
from practicegraph.extract.relations.ledger import Support
from practicegraph.extract.relations.reading import Reading
from practicegraph.model import Entity
from practicegraph.privacy import public_slug

_UPPER = "A-ZÆØÅÄÖ"
NUMBERS = {
    "to": 2, "två": 2, "two": 2, "kaksi": 2, "tre": 3, "three": 3, "kolme": 3, "fire": 4, "fyra": 4,
    "four": 4, "neljä": 4,
    "fem": 5, "five": 5, "viisi": 5, "seks": 6, "sex": 6, "six": 6, "kuusi": 6, "sju": 7,
    "syv": 7, "seven": 7, "seitsemän": 7,
    "åtte": 8, "otte": 8, "åtta": 8, "eight": 8, "kahdeksan": 8, "ni": 9, "nio": 9, "nine": 9,
    "ti": 10, "tio": 10, "ten": 10,
}  # fmt: skip
_NUMBER = re.compile(rf"(?<!\w)(?:{'|'.join(NUMBERS)}|\d{{1,2}})(?!\w)", re.IGNORECASE)
_BOLD = re.compile(
    rf"^(?:[-•*–]\s+|\d{{1,2}}[.)]\s+)?\*\*(?P<name>[{_UPPER}«“\"][^*\n]{{2,70}}?)\.?\*\*(?=[ \t,]+\S|"
    rf":[ \t]+\S)",
    re.MULTILINE,
)
_BULLET = re.compile(
    rf"^(?:[-•*–]\s+|\d{{1,2}}[.)]\s+)(?P<name>[«“\"]?[{_UPPER}][^*.:;(,\n–]{{2,60}}?)[»”\"]?(?=[,.:;]\s|\s[–(-]|\s*$)",
    re.MULTILINE,
)
_LISTS = re.compile(
    r"(?<!\w)(?:(?:(?:øvrige|övriga|andre|andra|de|dei|the|other|muut|årets) ){0,3}(?:nominerte|"
    r"nominerade|nominerede|indstillede|"
    r"finalist(?:ene|ane|erna|erne|er|ar)|kandidat(?:ene|ane|erna|erne|er|ar)|finalists|nominees|"
    r"candidates|ehdokkaat|finalistit)"
    r"(?: (?:til|till|for|i) [^.:;!?\n]{3,40})? (?:er|är|var|blev|ble|are|were|include|ovat|"
    r"olivat)(?: (?:også|òg|också|ellers|i tillegg|also|lisäksi|myös))?|"
    r"(?:ehdolla|ehdokkaina|finaalissa) (?:ovat|olivat)(?: (?:lisäksi|myös))*|"
    r"(?:others?|andre|andra|flere|fleire|också|også|òg|er|är|var|were|are) (?:(?:var|er|är|ble|blev|"
    r"had been|have been|were|are|også|också) ){0,2}(?:nominerte?|nominerade|nominated|shortlisted|"
    r"indstillet)"
    r"(?: (?:er|är|var|were|are))?(?=:))"
    r":? (?P<list>[^\n:;!?]{3,300}?)(?=[.!?](?:\s|$)|\n|$)",
    re.IGNORECASE,
)
"""What says that a list of candidates follows."""
_ONE_OF = re.compile(
    rf"(?:^|(?<=[.!?] ))(?P<name>[{_UPPER}][^.,;:!?\n]{{3,70}}?) (?:er|är|is|on) "
    r"(?:en|ein|éin|ett|et|eit|one|yksi) (?:av|af|of) (?:the |de |dei )?(?:\w+ ){1,2}?"
    r"(?:nominert\w*|nominerade?|nominerede|nominees|finalist\w*|kandidat\w*|candidates)(?!\w)",
    re.MULTILINE,
)
_OURS = re.compile(
    r"(?:vår\w*|våre|vores|our|min|mitt|my|det|den|dette|this|it|han|hun|she|he|de|dei|they)\b", re.IGNORECASE
)
"""Words that point at what is told of instead of naming it."""
_JOINT = re.compile(r"(,\s(?:(?:og|och|and|samt|ja|sekä)\s)?|\s(?:og|och|and|samt|ja|sekä)\s)", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:which|who|that|som|der|joka|jotka)\s", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s(?:som|der|which|who|that|for|för|med|with)\s|"
    r"\s(?:fra|från|frå|from)\s(?=[A-ZÆØÅÄÖ])|\s(?=[A-ZÆØÅÄÖ]\w+(?:sta|stä|lta|ltä)$)"
)
"""Begins what is told of a candidate behind the name."""
_ARTICLE = re.compile(r"(?:the|en|ein|ei|et|eit|ett|an?)\s(?=[a-zæøåäö])")
_NO_CANDIDATE = re.compile(
    r"(?:jury\w*|jurynin|the jury|prisen|priset|the prize|the award|hvem\b.*|vem\b.*|kven\b.*|who\b.*|"
    r"how\b.*|hva\b.*|kva\b.*|vad\b.*|"
    r"frist\w*|deadline|begrunnelse\w*|motivering\w*|bakgrunn\w*|bakgrund\w*|background|raati|"
    r"perustelut|kort fortalt|virkning|"
    r"resultat\w*|samarbeid\w*|samarbejde|samarbete|kontakt|contact|det .*|det|slik .*|så .*)",
    re.IGNORECASE,
)
"""Openings of paragraphs that are headings."""


@dataclass(frozen=True)
class Opening:
    """A name that opens a paragraph or an item."""

    start: int
    end: int
    body: Named | None


def in_lists(reading: Reading) -> Iterator[tuple[Entity, Support]]:
    """The names behind "the other finalists are"."""
    text = reading.document.text
    for match in _LISTS.finditer(text):
        support = reading.sentence_at(match.start(), match.end())
        if denies(text[support.start : match.end()]):
            continue
        for start, end in _items(match["list"], match.start("list")):
            if entity := _entity(reading, start, end):
                yield entity, support


def in_subjects(reading: Reading) -> Iterator[tuple[Entity, Support]]:
    """Who "is one of four finalists", though nothing knows the name."""
    for match in _ONE_OF.finditer(reading.document.text):
        start, end = match.span("name")
        support = reading.sentence_at(start, match.end())
        if _OURS.match(match["name"]) or denies(reading.ledger.words(support)):
            continue
        if entity := _entity(reading, start, end):
            yield entity, support


def in_openings(reading: Reading) -> Iterator[tuple[Entity, Support]]:
    """The names that paragraphs or items open with, as many as the text says, or known ones."""
    text = reading.document.text
    for shape in (_BOLD, _BULLET):
        openings = [_opening(reading, match) for match in shape.finditer(text) if _may_be(match["name"])]
        counted = len(openings) == _announced(reading)
        if len(openings) < 2 or not (counted or all(one.body for one in openings)):
            continue
        for one in openings:
            if entity := _entity(reading, one.start, one.end):
                yield entity, reading.sentence_at(one.start, one.end)
        return


def _may_be(name: str) -> bool:
    return name[-1] not in "?:!" and not _NO_CANDIDATE.fullmatch(name.strip(" ."))


def _announced(reading: Reading) -> int | None:
    """How many candidates the title or the opening speaks of."""
    for words in (reading.document.title, *re.split(r"(?<=[.!?])\s", reading.document.text[:400])):
        if number := _NUMBER.search(words):
            return NUMBERS.get(number[0].casefold()) or int(number[0])
    return None


def _opening(reading: Reading, match: re.Match[str]) -> Opening:
    """A name without the place behind its comma: "Elvestien, Fjordvik"."""
    start = match.start("name")
    name = match["name"].split(", ")[0].strip(" .")
    return Opening(start, start + len(name), _known(reading, start, start + len(name)))


def _known(reading: Reading, start: int, end: int) -> Named | None:
    """The body that these words name, or the one that governs the place that they name."""
    words = reading.document.text[start:end]
    for name in reading.names:
        if name.field == "text" and name.start == start and not name.reference:
            rest = words[name.end - start :]
            if name.kind == "organisation" and re.fullmatch(
                r"(?:s|,?\s(?:i|in|på|fra|från|frå|from)\s.*)?", rest
            ):
                return name
            if name.kind == "place" and name.governor and not rest:
                return name
    return None


def _entity(reading: Reading, start: int, end: int) -> Entity | None:
    if known := _known(reading, start, end):
        return known.governor if known.kind == "place" else known.entity
    label = re.sub(r"\s+", " ", reading.document.text[start:end]).strip(' «»“”"*.')
    if not 3 < len(label) <= 70:
        return None
    for thing in reading.things:
        if thing.start <= start + 1 and end <= thing.end + 1:
            return reading.ledger.entities[thing.id] if thing.kind != "award" else None
    entity = Entity(
        id=f"example/{public_slug(label)}", kind="example", label=label, names=(label,),
        language=reading.document.language, attributes={KIND_GUESSED: True},
    )  # fmt: skip
    reading.ledger.mention(reading.ledger.add(entity), start, end)
    return entity


def _items(words: str, offset: int) -> Iterator[tuple[int, int]]:
    """Spans of the items of a list that are names or begin with an article; clauses about them are none."""
    position, told, joint = offset, False, ""
    for part in _JOINT.split(words):
        if _JOINT.fullmatch(part):
            joint = part
        elif _RELATIVE.match(part):
            told = True
        elif (
            part[:1].isupper()
            or part[:1] in '«“"'
            or (_ARTICLE.match(part) and (not told or (len(joint) > 3 and "," in joint)))
        ):
            told = False
            name = _BEHIND.split(part)[0].strip(' «»“”".')
            article = re.match(r"the\s", name, re.IGNORECASE)
            start = position + part.index(name) + (article.end() if article else 0)
            if len(name.split()) <= 8:
                yield start, position + part.index(name) + len(name)
        position += len(part)
