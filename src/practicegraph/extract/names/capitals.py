"""Names told by their capital and the word before: unknown names inside sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from practicegraph.extract.names.lexicon import CAPITALISED, UPPER, lexicon
from practicegraph.extract.names.named import Draft
from practicegraph.extract.names.persons import is_person
from practicegraph.extract.names.shapes import opens_sentence
from practicegraph.model import Kind, Language

_NAME = re.compile(
    rf"(?<![\w@./«\"“”’'&-]){CAPITALISED}(?: (?:(?:& )?{CAPITALISED}|\d{{1,3}}(?!\d))){{0,3}}(?!\w)(?!-)"
)
_AT: Mapping[Language, str] = {
    "nb": "i|på|ved|utenfor|nær", "nn": "i|på|ved|utanfor|nær", "da": "i|på|ved|udenfor|uden for|nær",
    "sv": "i|på|vid|utanför|nära",
    "en": "in|near|outside|around|(?:middle|centre|center|heart|outskirts|edge) of",
}  # fmt: skip
_OPENING: Mapping[Language, str] = {
    "nb": "I|På|Ved|Utenfor", "nn": "I|På|Ved|Utanfor", "da": "I|På|Ved", "sv": "I|På|Vid|Utanför",
    "en": "In|Near|Outside",
}  # fmt: skip
"""Prepositions of place that open a sentence and are no part of a name: "In Brookdale an ..."."""
_OWNER = re.compile(r"(?<!ne)(?<!nä)(?<!næ)(?<!for)(?<![åoui])s$")
"""A Nordic genitive, of which the next word is the place: "I Fjordskolans nya kök"."""
_PLACED_ITSELF = re.compile(rf" (?:i|på|in) (?:the )?[{UPPER}]")
"""Behind the name of a house or hall rather than of a town: "På Fjordhytta i Brekke"."""
_NOT_AT = r"(?<!basert )(?<!baserad )(?<!baseret )(?<!bygger )(?<!ansatt )"
_OF_ACTOR = re.compile(
    r"\b(?:av|af|fra|frå|från|med|hos|via|gjennom|genom|gennem|by|from|with|through|både|mellom|mellan|mellem|between|"
    r"selskapet|bedriften|verksemda|firmaet|bolaget|företaget|virksomheden|company|organisasjonen|organisationen)\s+$"
)
_ONE_WORD = rf"[{UPPER}][a-zæøåäö]+(?! [{UPPER}])\b"
_STRETCHES = (
    (re.compile(r"\b(?:mellom|mellan|mellem|between)\s+$"), re.compile(rf" (?:og|och|and) {_ONE_WORD}")),
    (re.compile(r"\b(?:fra|frå|från|from)\s+$"), re.compile(rf" (?:til|till|to) {_ONE_WORD}")),
)
_AND = re.compile(r"(?:,| og| och| and| ja| samt|, og|, och|, and) $")
_AND_NEXT = re.compile(r"(?:, | og | och | and | ja | samt |, og |, och |, and )")
_BEFORE = re.compile(r"([\w-]+)[ «\"“]+$")
_NO_ACTOR = re.compile(
    r"(?:(?:prosjekt|projekt|program|pris|dag|uke|vecka|konferanse|konferens|konkurranse|tävling|seminar|scenario|"
    r"festival|messe|mäss|toppm[øö]te|topm[øö]de|kongres|summit|workshop|webinar|konference|kampanj|kampagne)\w*|"
    r"uka|uken|veckan|ugen|portalen|appen|avisen|tidningen|days?|week|system|scheme|panelet)$"
)
_MIXED = re.compile(rf"[{UPPER}]{{2}}|[a-zæøåäö][{UPPER}]|\d|[.+!]")
_WORK_BEHIND = re.compile(
    r" [a-zæøåäö ]{0,20}-?(?:prosjekt|projekt|program|project|initiative|hanke|modell|metod|konsept)"
)
_MEASURE = re.compile(
    r"(?:CO2|NO[xX]|[kMGT]Wh?|LED|ICT|IKT|IT|BNP|GDP|PDF|HMS|FoU|EU|FN|UN|SFO|(?:Norsk|Svensk|Dansk|Finsk|Nordisk)$|CV|QR|GPS|LCA|PCR|LNG)\b|\w+-[a-zæøåäö]"
)
_LANDSCAPE = re.compile(
    r"\w{3,}(?:fjorden|dalen|elva|älven|sjön|sjøen|vatnet|bygda|øya|øyene|öarna|havet|kysten|kusten|bukta|viken|marka)$"
)
STREET = re.compile(r"\w{3,}(?:gata|gate|gaten|gatan|veien|vegen|vägen|vejen|vej|torget|katu)$")
_COMMITTEE = re.compile(
    r"(?:utvalget|udvalget|utskottet|nämnden|etaten|verket|rådet|styret|styrelsen|bestyrelsen)$"
)
_HOUSE = re.compile(r"(?i:museum|center|centre|senter|centrum|havn|hamn)$")
"""Words for houses where others meet; a school in such a place is mostly told of as taking part."""
_BELONGS = re.compile(
    r"(?:student|studenter|ansatte?|tilsette?|anställda|forsker|forskere|forskarar?|forskare|students|staff|"
    r"researchers?) (?:i|på|ved|vid|at|in) (?:the )?$"
)
_DIRECTION = re.compile(
    r"(?:Indre|Ytre|Øvre|Nedre|Nordre|Søndre|Østre|Vestre|Nord|Sør|Syd|Øst|Vest|Norra|Södra|Östra|Västra|Övre|Inre|Yttre|"
    r"Midt|Mellersta|Northern|Southern|Eastern|Western|Central|Greater|Stor|Midt)$"
)


def find_capitals(
    text: str, title: str, known: Sequence[Draft], places: Callable[[str], bool], language: Language
) -> Iterator[Draft]:
    """Unknown names that no other rule typed.

    Behind a preposition of place, or in a list with places, a place; behind one of actors, or in a list
    with actors, an organisation; all others stay unnamed, for a capital alone does not tell what they are.
    `places(name)` says whether the gazetteers know a place of that name.
    """
    ends = {draft.end: draft.kind for draft in known}
    spans = [draft.span for draft in known]
    for match in _NAME.finditer(text):
        start, end = _trimmed_end(text, *match.span())
        if not _PLACED_ITSELF.match(text, end):
            start += _opening(text[start:end], language)
        name = text[start:end]
        if any(s < end and start < e for s, e in spans) or not _may_be_name(text, start, name):
            continue
        kind = (
            "organisation"
            if _before_actor(text, end, known)
            else _kind(text, start, name, title, ends, language, places)
        )
        if kind:
            ends[end] = kind
            yield Draft(start, end, name, kind, f"capital:{kind}", 0.5)


def _opening(name: str, language: Language) -> int:
    """The length of a preposition before a place that begins a sentence, with the blank behind it."""
    words = _OPENING.get(language)
    found = re.match(rf"(?:{words}) (?=\S+$)", name) if words else None
    return found.end() if found and (language == "en" or not _OWNER.search(name)) else 0


def _before_actor(text: str, end: int, known: Sequence[Draft]) -> bool:
    """True where a comma or "and" and then a known organisation follow."""
    joint = _AND_NEXT.match(text, end)
    return bool(joint) and any(d.start == joint.end() and d.kind == "organisation" for d in known if joint)


def _kind(
    text: str, start: int, name: str, title: str, ends: Mapping[int, Kind], language: Language,
    places: Callable[[str], bool],
) -> Kind | None:  # fmt: skip
    before = text[max(0, start - 24) : start]
    first, _, rest = name.partition(" ")
    if (_DIRECTION.match(first) and places(rest)) or (_LANDSCAPE.match(name) and " " not in name):
        return "place"
    beside = ends.get(start - len(joint.group())) if (joint := _AND.search(before)) else None
    if is_bare(name) and (stands_in(before, language) or beside == "place"):
        return "place"
    if STREET.search(name):
        return "place"
    if is_bare(name) and _is_stretch(before, text, start + len(name)):
        return "place"
    if name in title or (language == "en" and not _MIXED.search(name) and " " not in name):
        return None
    return "organisation" if _OF_ACTOR.search(before) or beside == "organisation" else None


def _is_stretch(before: str, text: str, end: int) -> bool:
    """True for the first of two ends of a way: "mellom A og B", "from A to B", both of one word."""
    return any(bool(first.search(before)) and bool(second.match(text, end)) for first, second in _STRETCHES)


def is_bare(name: str) -> bool:
    """True for one plain word, as most places are called and few actors."""
    return not _MIXED.search(name) and " " not in name and not _COMMITTEE.search(name)


def stands_in(before: str, language: Language) -> bool:
    """Whether the words before a name end with a preposition of place."""
    words = _AT.get(language)
    return bool(words and re.search(rf"{_NOT_AT}\b(?:{words})\s+$", before, re.IGNORECASE))


def as_venue(draft: Draft, text: str, language: Language) -> Draft:
    """The draft as a place where a house that no gazetteer knows is only ever what something happens in."""
    if draft.kind != "organisation" or draft.entity or draft.category or not _HOUSE.search(draft.name):
        return draft
    spans = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(draft.name)}", text)]
    if spans and all(_happens_in(text[max(0, start - 32) : start], language) for start in spans):
        return replace(draft, kind="place", attributes={"type": "venue"})
    return draft


def _happens_in(before: str, language: Language) -> bool:
    at = {**_AT, "en": "in|at|near"}.get(language)
    return bool(at and re.search(rf"(?<!\w)(?:{at})\s+(?:the\s+)?$", before)) and not _BELONGS.search(before)


def _trimmed_end(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in "’'.,&-":
        end -= 1
    return start, end


def _may_be_name(text: str, start: int, name: str) -> bool:
    return not opens_sentence(text, start) and not is_person(name) and may_be_actor(text, start, name)


def may_be_actor(text: str, start: int, name: str) -> bool:
    """False for a capitalised word or phrase that names a work, an occasion, a measure or nothing."""
    words = lexicon()
    parts = name.split()
    if len(name) < 3 or any(words.opens(part) for part in _telling(parts)):
        return False
    if parts[0] in words.given or _NO_ACTOR.search(name.lower()) or _MEASURE.match(name):
        return False
    if _WORK_BEHIND.match(text, start + len(name)):
        return False
    before = _BEFORE.search(text, max(0, start - 32), start)
    return not before or not _is_work(before[1].lower())


def _telling(parts: Sequence[str]) -> Sequence[str]:
    """The words of a name that must not be those of an opening: "Danish" may begin it, "of" stand inside."""
    first = len(parts) > 1 and parts[0].lower() in lexicon().peoples
    inner = [part for part in parts[1:-1] if part not in ("of", "for", "and")]
    return [*([] if first else parts[:1]), *inner, *parts[1:][-1:]]


def _is_work(word: str) -> bool:
    """Whether a noun says that a work is named, as the last part of a compound too ("klimaprosjektet")."""
    works = lexicon().works
    return word in works or any(len(work) > 5 and word.endswith(work) for work in works)
