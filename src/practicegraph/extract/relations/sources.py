"""Where a figure comes from: "the report X found that 9 percent ..." tells of what X measured.

A text often opens with figures that somebody else has published, before it comes to its own thing. Such a
figure is one of the named report, study or index, and so is what the next sentence makes of it ("That means
that 91 percent ..."). One of a whole country ("In Norway ...") is the country's. Where the sentence names the
main thing, the figure is the main thing's all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from practicegraph.extract.names.named import KIND_GUESSED
from practicegraph.extract.relations.ledger import Support
from practicegraph.extract.relations.reading import Head, Reading, Sentence
from practicegraph.extract.relations.shadow import SELF
from practicegraph.model import Entity
from practicegraph.privacy import public_slug

_UPPER = "A-ZÆØÅÄÖ"
_CAPITALS = (
    rf"[{_UPPER}][\w&’-]*(?:[ ](?:(?:of|the|on|for|and|og|och|ja|i|in|om)[ ])?[{_UPPER}\d][\w&’-]*){{0,6}}"
)
_KIND = (
    r"(?:rapport|rapporten|studie|studien|undersøkelsen|undersøkinga|undersökningen|undersøgelsen|utredningen|"
    r"udredningen|utgreiinga|analysen|kartleggingen|kartlegginga|kartläggningen|kortlægningen|statistikken|"
    r"statistiken|indeksen|indexet|barometeret|barometern|report|study|survey|index|analysis|"
    r"raportti|raportin|tutkimus|tutkimuksen|selvitys|selvityksen|katsaus|katsauksen)"
)
_NAMED = rf"(?:[«»“”\"](?P<quoted>[^«»“”\"\n]{{3,90}})[»«”\"]|(?P<bare>{_CAPITALS}))"
_BY_KIND = rf"(?<!\w)(?i:{_KIND})[ ]{_NAMED}"
_BY_NAME = (
    rf"(?<!\w)(?:[Tt]he[ ])?(?P<english>(?:[{_UPPER}][\w&’-]*[ ](?:(?:of|the|on|for|and)[ ])?){{1,6}}"
    rf"(?:Report|Survey|Study|Index|Barometer|Outlook|Review|Statistics)(?:[ ][{_UPPER}\d][\w’-]*){{0,3}})"
)
_FINNISH = rf"(?<!\w)(?P<finnish>{_CAPITALS})[ ]?-(?:raport\w+|tutkimuks\w+|tutkimus|selvity\w+|katsau\w+)"
_SOURCE = tuple(re.compile(pattern) for pattern in (_BY_NAME, _FINNISH, _BY_KIND))
_CITED = re.compile(
    r"(?<!\w)(?:ifølge|ifølgje|i følge|følge|enligt|according to|based on|basert på|baserat på|based upon)\s"
    r"(?:\w+\s){0,2}?[«»“”\"]?$",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"[»«”\"]?(?:\s\([^()]*\))?(?:\s(?:fra|från|frå|from|for|för|i|in|av|af|by)\s[\w ]{2,40}?)?,?\s"
    r"(?:har\s|has\s|on\s)?(?:viser|viste|vist|syner|synte|visar|visade|visat|anslår|anslo|anslog|uppskattar|"
    r"beregner|regner|räknar|konkluderer|konkluderar|slår fast|finner|fant|fann|fandt|peker|pekar|peger|"
    r"forteller|fortel|berättar|fortæller|shows?|showed|shown|found|finds|estimates?|estimated|concludes?|"
    r"concluded|reveals?|revealed|puts|says|osoittaa|osoitti|osoittanut|kertoo|kertoi|arvioi|mukaan)(?!\w)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:Det|Dette|Detta|That|This|Tämä|Se)\s+(?:betyr|tyder|betyder|innebærer|innebär|tilsvarer|motsvarar|svarer|"
    r"svarar|utgjør|utgjer|utgör|udgør|means|equals|amounts|corresponds|tarkoittaa|merkitsee|vastaa|"
    r"vil si|vil sei)\b|"
    r"(?:Rapporten|Studien|Undersøkelsen|Undersøkinga|Undersökningen|Undersøgelsen|The report|The study|"
    r"The survey|Raportti|Raportin|Tutkimus|Tutkimuksen)\s",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:(?:I|In|Across|Over)[ ](?:hele |hela |all of )?)?")
REASON_BEFORE = "the sentence before cites it, and this one goes on from there"


def sources(reading: Reading) -> dict[int, Head]:
    """By where a sentence starts, the published work or the country whose figures it tells."""
    found: dict[int, Head] = {}
    last: Head | None = None
    for sentence in reading.sentences():
        if sentence.support.field != "text":
            continue
        own = _tells_of_main(reading, sentence)
        here = None if own else _cited(reading, sentence.support) or _country(reading, sentence)
        if here is None and last and _GOES_ON.match(reading.ledger.words(sentence.support)):
            here = Head(last.id, last.kind, REASON_BEFORE, 0.85)
        if here:
            found[sentence.support.start] = here
        last = here
    return found


def _tells_of_main(reading: Reading, sentence: Sentence) -> bool:
    anchors = sentence.shadow.anchors.values()
    return any(anchor.kind == SELF or anchor.id == reading.main for anchor in anchors)


def _cited(reading: Reading, support: Support) -> Head | None:
    """The work that a sentence names as what shows or tells something."""
    words = reading.ledger.words(support)
    for name, start, end in _names(words):
        shows = _SHOWS.match(words[end:])
        if shows or _CITED.search(words[:start]):
            return _head(reading, name, support.start + words.index(name, start))
    return None


def _country(reading: Reading, sentence: Sentence) -> Head | None:
    """The country that a sentence opens with and tells of, where it names nobody and nothing else."""
    anchors = list(sentence.shadow.anchors.items())
    if len(anchors) != 1 or not _OPENS.fullmatch(sentence.shadow.text[: anchors[0][0]]):
        return None
    place = reading.ledger.entities.get(anchors[0][1].id)
    if place is None or place.kind != "place" or place.attributes.get("type") != "country":
        return None
    reading.ledger.mention(place.id, anchors[0][1].start, anchors[0][1].end)
    return Head(place.id, "place", "the sentence tells of the whole country")


def _names(words: str) -> Iterator[tuple[str, int, int]]:
    for pattern in _SOURCE:
        for match in pattern.finditer(words):
            name = next(value for value in match.groupdict().values() if value)
            yield name, match.start(), match.end()


def _head(reading: Reading, name: str, start: int) -> Head:
    """The work as a thing: the one that the text names so already, else a new one."""
    end = start + len(name)
    for thing in reading.things:
        if thing.start <= start and end <= thing.end:
            return Head(thing.id, reading.ledger.entities[thing.id].kind, None)
    id_ = reading.ledger.add(
        Entity(
            id=f"project/{public_slug(name)}", kind="project", label=name, names=(name,),
            language=reading.document.language, attributes={KIND_GUESSED: True},
        )
    )  # fmt: skip
    reading.ledger.mention(id_, start, end)
    return Head(id_, "project", None)
