"""Persons, found only by a role: they say something, bear a title, lead, speak, or answer for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from practicegraph.extract.names.lexicon import CAPITALISED, UPPER, alternatives, lexicon

Span = tuple[int, int]

_GIVEN = rf"[{UPPER}][a-zæøåäöéèüáíóúðþ]+(?:-[{UPPER}][a-zæøåäöé]+)?"
_FAMILY = rf"(?:[{UPPER}][\w’'-]*[a-zæøåäöéèü]|[{UPPER}]\.)"
PERSON = rf"{_GIVEN}(?: (?:(?:von|van|de|der|af|av|la|le|bin|al) )?{_FAMILY}){{1,3}}"
"""Two to four capitalised words, initials and particles between them."""

_ORGANISATION_WORDS = re.compile(
    r"(?:kommun\w*|region|regionen|fylke\w*|universit\w*|høgskol\w*|högskol\w*|klynge\w*|nettverk\w*|nätverk\w*|science|park|"
    r"energi\w*|forening\w*|förening\w*|stiftels\w*|fond\w*|group|gruppen|institut\w*|senter|center|centrum|centre|council|"
    r"museum|bibliotek|miljø\w*|miljö\w*|klima\w*|green|grønn\w*|grön\w*|grøn\w*|design|bygg|eiendom|hus|huset|lab|living|"
    r"skole|skolen|skola\w*|network|week|conference|prize|award|prisen|priset|program\w*|project|arena|havn|hamn|forum|norge|"
    r"norway|sverige|sweden|danmark|denmark|suomi|finland|nordic|europe\w*|bank\w*|gate|gata|vei|veien|plass|torg|torget)$",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    r"(?:Norra|Södra|Östra|Västra|Övre|Nedre|Nordre|Søndre|Østre|Vestre|Øvre|Indre|Ytre|Nord|Sør|Øst|Vest|Nye?|Gamle)"
)
_FIELDS = (
    r"[\w/-]+(?: \w+)? (?:for|för|of|på) [\w/-]+(?:, [\w/-]+){0,3} (?:og|och|and|ja) [\w/-]+ \w+ (?:the )?"
)
"""A role with several fields between it and the organisation: "head of water, roads and parks at "."""
_ROLE_TEXT = rf"[^\n.;:!?(){UPPER}]{{0,60}}"


@dataclass(frozen=True)
class Role:
    """A person's name in a role."""

    start: int
    end: int
    method: str
    confidence: float
    role: str | None = None
    """The title or task as the text has it."""
    affiliation: Span | None = None
    """Span of the organisation that the text puts the person in."""


@dataclass(frozen=True)
class _Patterns:
    says: re.Pattern[str]
    said_by: re.Pattern[str]
    titled: re.Pattern[str]
    apposition: re.Pattern[str]
    member: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = lexicon()
    speech, titles = alternatives(words.speech), alternatives(words.titles)
    compound = rf"(?:\w+-)?\w*(?:{titles})\b"
    before = rf"(?:[a-zæøåäö-]*(?:{titles}) (?:i [{UPPER}]\w+ )?)?"
    place = rf"(?:,| (?:{words.at}) (?P<org>[^,.\n]{{2,40}}?),?)?"
    # Few words are followed by what may follow a title: looked at first, it spares trying every title.
    followed = rf"(?=[\w-]+(?:,| (?:[{UPPER}]|(?:{words.at}) )))"
    return _Patterns(
        says=re.compile(rf"\b(?:{speech}) (?P<title>{before})(?P<person>{PERSON})"),
        said_by=re.compile(rf"(?P<person>{PERSON})(?:,[^.\n]{{0,60}},)? (?:{speech})\b"),
        titled=re.compile(rf"(?<![\w-]){followed}(?i:(?P<title>{compound})){place} (?P<person>{PERSON})"),
        apposition=re.compile(
            rf"(?P<person>{PERSON}),\s*(?P<role>(?:[\w/-]+ ){{0,3}}{compound}[^\n.;:!?()]{{0,70}})"
        ),
        member=re.compile(rf"(?P<person>{PERSON})(?:,| \(|) ?(?:(?:{words.at}) )?(?=(?P<org>[{UPPER}]))"),
    )


def find_persons(
    text: str, organisations: Sequence[Span], lists: Sequence[tuple[int, int, str]]
) -> Iterator[Role]:
    """Persons in a role.

    `organisations` are the spans of names already known, which no person's name may overlap; `lists` are
    the names in lists whose cue expects persons, with the cue's category.
    """
    for role in _all(text, organisations, lists):
        if not any(s < role.end and role.start < e for s, e in organisations):
            yield role


def _all(text: str, organisations: Sequence[Span], lists: Sequence[tuple[int, int, str]]) -> Iterator[Role]:
    patterns = _patterns()
    for match in patterns.apposition.finditer(text):
        if span := _person(text, *match.span("person"), given=False):
            role, affiliation = _role(text, match.start("role"), match.end("role"), organisations)
            yield Role(*span, "person:title-after", 0.9, role, affiliation)
    for match in patterns.says.finditer(text):
        if span := _person(text, *match.span("person"), given=False):
            yield Role(*span, "person:says", 0.85, (match["title"] or "").strip() or None)
    for match in patterns.said_by.finditer(text):
        if span := _person(text, *match.span("person"), given=True):
            yield Role(*span, "person:says", 0.85)
    for match in patterns.titled.finditer(text):
        if span := _person(text, *match.span("person"), given=False):
            affiliation = _covering(match.span("org"), organisations) if match["org"] else None
            yield Role(*span, "person:title-before", 0.85, match["title"], affiliation)
    for start, end, category in lists:
        if span := _person(text, start, end, given=category not in ("contact", "speaker")):
            yield Role(*span, f"list:{category}", 0.85, None, _behind(text, span[1], organisations))
    for match in patterns.member.finditer(text):
        span = _person(text, *match.span("person"), given=True)
        if span and (org := _starting(match.start("org"), organisations)):
            yield Role(*span, "person:member", 0.75, None, org)


def _person(text: str, start: int, end: int, *, given: bool) -> Span | None:
    """The span without a title or an opening in front of it, if it can be a person's name.

    With `given` the first word must be a given name that is known.
    """
    words = [(m.start(), m.end()) for m in re.finditer(r"[^\s]+", text[start:end])]
    while words and (
        _is_title(word := text[start + words[0][0] : start + words[0][1]]) or lexicon().opens(word)
    ):
        words = words[1:]
    if not 2 <= len(words) <= 4:
        return None
    parts = [text[start + s : start + e].strip(".,") for s, e in words]
    if _DIRECTION.fullmatch(parts[0]) or any(
        _ORGANISATION_WORDS.fullmatch(part) or (part.isupper() and len(part) > 1) for part in parts
    ):
        return None
    if any(lexicon().opens(part) for part in parts[1:] if part not in lexicon().particles.split("|")):
        return None
    known = parts[0] in lexicon().given or parts[0].split("-")[0] in lexicon().given
    if given and not known:
        return None
    return start + words[0][0], start + words[-1][1]


def is_person(name: str) -> bool:
    """True when a name begins with a known given name and has no word of organisations."""
    return bool(re.fullmatch(PERSON, name)) and _person(name, 0, len(name), given=True) is not None


def may_be_person(name: str) -> bool:
    """True when a name of two to four words has the form of a person's, its given name known or not."""
    return bool(re.fullmatch(PERSON, name)) and _person(name, 0, len(name), given=False) == (0, len(name))


def _is_title(word: str) -> bool:
    lowered = word.lower().strip(".,")
    return (
        any(lowered.endswith(title) for title in lexicon().titles if len(title) > 3)
        or lowered in lexicon().titles
    )


def _role(text: str, start: int, end: int, organisations: Sequence[Span]) -> tuple[str | None, Span | None]:
    """The role's words up to the organisation, and the organisation's span."""
    affiliation = next((span for span in organisations if start <= span[0] < end), None)
    stop = affiliation[0] if affiliation else end
    role = text[start:stop]
    listed = affiliation and re.fullmatch(_FIELDS, role)
    role = role if listed else re.split(r",|\s(?:og|och|and|ja|som|who|sier|säger|siger)\s", role)[0]
    if affiliation:
        role = re.sub(rf"\s+(?:{lexicon().at})(?:\s+(?:the|den|det))?\s*$", "", role)
    return role.strip(" ,-–") or None, affiliation


def find_employers(text: str, known: Sequence[Span]) -> Iterator[Span]:
    """Unknown names behind a person's title: "N N, project manager at X"."""
    name = re.compile(rf"{CAPITALISED}(?: {CAPITALISED}){{0,3}}")
    for match in _patterns().apposition.finditer(text):
        role = match.span("role")
        at = re.compile(rf"[a-zæøåäö] (?:{lexicon().at}) (?=[{UPPER}])").search(text, *role)
        # "head of Water, roads and parks at X": the known name behind is the employer.
        if not at or _covering((at.end(), role[1]), known):
            continue
        if found := name.match(text, at.end()):
            yield found.span()


def _covering(span: Span, organisations: Sequence[Span]) -> Span | None:
    return next((s for s in organisations if s[0] < span[1] and span[0] < s[1]), None)


def _starting(place: int, organisations: Sequence[Span]) -> Span | None:
    return next((s for s in organisations if s[0] == place), None)


def _behind(text: str, place: int, organisations: Sequence[Span]) -> Span | None:
    """The organisation that follows within the same item: ", X", "(X)", " i X"."""
    match = re.compile(rf"\s*[,(–-]?\s*(?:[a-zæøåäö]+ ){{0,3}}(?:(?:{lexicon().at}) )?(?=[{UPPER}])").match(
        text, place
    )
    return _starting(match.end(), organisations) if match else None
