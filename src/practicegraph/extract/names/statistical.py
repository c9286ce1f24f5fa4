"""Names that a statistical pipeline tells, sifted: kept where text and rules leave room for them.

Pipelines learn from news. On pages of this genre they take headings, bullets, link labels and words in
capitals for names, so that each of their spans has to pass what a name must look like before it becomes a
draft, and never replaces what a gazetteer, a form, a list or a role has told already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from practicegraph.extract.names.capitals import STREET, is_bare, may_be_actor, stands_in
from practicegraph.extract.names.lexicon import UPPER, lexicon
from practicegraph.extract.names.named import Draft
from practicegraph.extract.names.persons import is_person, may_be_person
from practicegraph.extract.names.shapes import opens_sentence
from practicegraph.extract.ner import Recognised, Recogniser
from practicegraph.model import Document, Kind

_EDGE = " \t \"“”„«»'’‘(),.;:–—-•*·#"
_FOREIGN = re.compile(r"[\n\r█@|<>=\[\]{}]|://|www\.|\.(?:no|se|dk|fi|com|org|eu|net)\b")
_JOINED_BEFORE = re.compile(r"\w[-/@.]$|\w$")
_JOINED_AFTER = re.compile(rf"\w|[-/@]\w| [{UPPER}]")
_AND = re.compile(r" (?:og|och|and|ja|samt) |, ")
_SMALL_BEFORE = re.compile(r"^(?:[a-zæøåäö]+ )+")
_ARTICLE = re.compile(rf"^(?:The|Den|Det|De) (?=[{UPPER}])")
_SMALL_BEHIND = re.compile(r"(?: [a-zæøåäö]+)+$")
_SURNAME = re.compile(r"(?:sen|son|nen|lainen|ström|strøm|qvist|kvist|quist|gren|gaard|gård|berg|lund)$")
_IS_WORK = re.compile(
    r",? (?:(?:er|är|is|on|var|was) )?(?:et|ett|eit|en|ein|a|an|the) [^,.;:\n]{0,40}?(?:prosjekt|projekt|"
    r"program|project|initiative?|kampan[jg]|pris|prize|konkurran|tävling|verktøy|verktyg|værktøj|tool|metod|method|"
    r"festival)"
)
_GENITIVE_ACRONYM = re.compile(rf"[{UPPER}]{{2,}}s$")
_WORD = re.compile(r"\w+")


_SENTENCE = re.compile(rf"[^\n]+?(?:(?<![ (][{UPPER}])[.!?][»”\"]?(?= [^a-zæøåäö])|(?=\n)|$)")
"""Up to a stop before a capital, but not one behind an initial, or to the end of the line."""
_LONGEST = 5_000
"""Longer than any sentence: what goes on for so long without a stop is no running text."""
_CAPITAL = re.compile(rf"(?<![\w@/.-])[\w&]*[{UPPER}][\w&]*")
CONFIDENCE: dict[Kind, float] = {"person": 0.7, "organisation": 0.6}


def recognise(recogniser: Recogniser, text: str, document: Document, known: Sequence[Draft]) -> list[Draft]:
    """What the recogniser finds in a text beside the known drafts, sifted."""
    name = recogniser.name(document.language)
    if not name:
        return []
    short = ((start, end) for start, end in sentences(text) if end - start <= _LONGEST)
    asked = [(start, end) for start, end in short if _leaves_room(text, start, end, known)]
    if not asked:
        return []
    answers = recogniser.find([text[start:end] for start, end in asked], document.language)
    found = [
        replace(span, start=start + span.start, end=start + span.end)
        for (start, _), spans in zip(asked, answers, strict=True)
        for span in spans
    ]
    return list(sift(text, document, found, known, f"ner:{name}"))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of sentences, none of which goes on over the end of a line."""
    for match in _SENTENCE.finditer(text):
        if not match.group().isspace():
            yield match.span()


def _leaves_room(text: str, start: int, end: int, known: Sequence[Draft]) -> bool:
    """Whether a capital stands there, behind the opening and outside what is known: asking costs time."""
    opening = _WORD.search(text, start, end)
    within = [draft.span for draft in known if draft.start < end and start < draft.end]
    return any(
        not any(s < match.end() and match.start() < e for s, e in within)
        for match in _CAPITAL.finditer(text, opening.end() if opening else start, end)
    )


def sift(
    text: str, document: Document, recognised: Iterable[Recognised], known: Sequence[Draft], method: str
) -> Iterator[Draft]:
    """Drafts of the recognised spans that nothing known overlaps and that look like names."""
    taken = [draft.span for draft in known]
    for span in recognised:
        for start, end in _parts(text, span.start, span.end):
            name = text[start:end]
            if any(s < end and start < e for s, e in taken) or not _is_whole(text, start, end):
                continue
            if _looks_like_name(text, start, name) and _is_believed(text, document, start, name, span.kind):
                basic = name[:-1] if _GENITIVE_ACRONYM.match(name) else name
                yield Draft(start, end, basic, span.kind, method, CONFIDENCE[span.kind])


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names in a span, without quotes, bullets and small words at their edges; "A and B" are two."""
    joints = [match.span() for match in _AND.finditer(text, start, end)]
    starts, ends = [start, *(after for _, after in joints)], [*(before for before, _ in joints), end]
    for first, last in zip(starts, ends, strict=True):
        part = text[first:last]
        trimmed = _SMALL_BEHIND.sub("", part.rstrip(_EDGE)).rstrip(_EDGE)
        inner = _SMALL_BEFORE.sub("", _ARTICLE.sub("", trimmed.lstrip(_EDGE))).lstrip(_EDGE)
        yield first + len(trimmed) - len(inner), first + len(trimmed)


def _is_whole(text: str, start: int, end: int) -> bool:
    """False inside a longer word, a hyphened compound or an address."""
    return not _JOINED_BEFORE.search(text[max(0, start - 2) : start]) and not _JOINED_AFTER.match(text, end)


def _looks_like_name(text: str, start: int, name: str) -> bool:
    if len(name) < 2 or _FOREIGN.search(name) or not re.match(rf"[{UPPER}\d]|[a-z]+[{UPPER}]", name):
        return False
    words = name.split()
    people = len(words) > 1 and words[1][:1].isupper() and words[0].lower() in lexicon().peoples
    if (lexicon().opens(words[0]) and not people) or lexicon().opens(words[-1]):
        return False
    line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    letters = [c for c in line if c.isalpha()]
    if sum(c.isupper() for c in letters) > 0.7 * len(letters) and len(letters) > len(name) + 3:
        return False  # a heading in capitals
    return not opens_sentence(text, start) or _stands_elsewhere(text, name)


def _stands_elsewhere(text: str, name: str) -> bool:
    """Whether a name at the opening of a sentence is told by more than that capital."""
    if " " in name or any(c.isupper() or c.isdigit() for c in name[1:]):
        return True
    return any(not opens_sentence(text, place) for place in _places(text, name))


def _places(text: str, name: str) -> list[int]:
    """Where else the name stands."""
    return [match.start() for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]


def _is_believed(text: str, document: Document, start: int, name: str, kind: Kind) -> bool:
    """Whether the name can be of a thing of that kind, as far as rules can tell."""
    if kind == "person":
        return is_person(name) or (may_be_person(name) and bool(_SURNAME.search(name)))
    if kind != "organisation" or name in document.title:
        return False  # half of the places that neither gazetteers nor prepositions know are none
    if is_bare(name) and stands_in(text[max(0, start - 24) : start], document.language):
        return False  # behind a preposition of place a plain word is a place, whatever the pipeline says
    if name.split(maxsplit=1)[0].lower() in lexicon().works or STREET.search(name):
        return False
    return all(  # what is called a project anywhere is no actor here
        may_be_actor(text, place, name) and not _IS_WORK.match(text, place + len(name))
        for place in (start, *_places(text, name))
    )
