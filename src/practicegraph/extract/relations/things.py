"""What a text tells of: its main thing, and the projects, networks, awards, tools ... that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from practicegraph.extract.layout import Layout
from practicegraph.extract.literals import Sieve
from practicegraph.extract.names.lexicon import lexicon
from practicegraph.extract.relations.guards import settled
from practicegraph.extract.relations.ledger import Field
from practicegraph.extract.relations.rules import load_words
from practicegraph.extract.relations.titles import titles
from practicegraph.model import PRACTICE_KINDS, Document, DocumentKind, Entity, Kind
from practicegraph.privacy import public_slug

_UPPER = "A-ZÆØÅÄÖ"
_JOINING = (
    r"(?:for|för|og|och|and|ja|i|in|av|af|of|the|på|til|till|med|vid|ved|der|som|fra|från|to|by|on|with|as)"
)
_NAME = (
    rf"(?:[«»“”\"](?P<quoted>[^«»“”\"\n]{{2,90}})[»«”\"])|(?P<bare>(?:[{_UPPER}](?:[\w&’-]|\.(?=\w))*|"
    rf"\d[\d.]*\d)"
    rf"(?:[ ](?:[{_UPPER}\d](?:[\w&’-]|\.(?=\w))*|{_JOINING}(?=[ ][{_UPPER}])))*!?)"
)
_CLAUSE = (
    r"(?i:når|när|da|då|som|at|att|er|är|blir|ble|var|har|kan|vant|vann|får|fikk|fick|is|was|when|that|won|"
    r"ga|gav|gir|gjev|giver|ger|gjorde|deler|delar|heter|heiter|hedder|går|gikk|gjekk|gick|gik|goes|"
    r"went|gives|gave|"
    r"til|till)\b"
)
_AWARD_WORD = re.compile(
    rf"(?<![\w-])(?P<name>(?:[{_UPPER}][\w’:-]*[ ](?:(?!{_CLAUSE})[\w’:-]+[ ]){{0,4}}?\w*|[{_UPPER}]\w+)"
    r"(?:[Pp]risen|[Pp]riset|pris|[Pp]alkinto|[Pp]alkinnon|Prize|Award)(?:[ ]\d{4})?)(?!\w)"
)
_HYPHENED = re.compile(
    rf"(?<![\w-])(?P<name>(?:[{_UPPER}][\w’]*[ ])?[\w’]+)-(?P<type>prosjektet|prosjekt|projektet|projekt|"
    r"hanke\w*|nettverket|"
    r"nätverket|netværket|verkosto\w*|programmet|ohjelma\w*|konferansen|prisen|priset|metoden|"
    r"modellen|plattformen|"
    r"plattforma|verktøyet|verktyget|appen|klyngen|klynga|initiativet|satsinga|satsingen|satsningen|"
    r"kampanjen|"
    r"kampagnen|kampanja\w*|aloite|aloitteen)"
)
_HYPHEN_KINDS: tuple[tuple[str, Kind], ...] = (
    ("pro", "project"), ("hanke", "project"), ("ohjelma", "project"), ("initiativ", "project"),
    ("satsing", "project"),
    ("kampan", "project"), ("kampag", "project"), ("satsning", "project"), ("aloit", "project"),
    ("netv", "network"), ("tapahtuma", "event"), ("seminaari", "event"), ("kilpailu", "award"),
    ("palki", "award"), ("arvonim", "award"), ("menetelm", "method"), ("malli", "method"),
    ("alusta", "tool"), ("sovellu", "tool"),
    ("nett", "network"), ("nät", "network"), ("verkosto", "network"), ("klyng", "network"),
    ("konferanse", "event"),
    ("pris", "award"), ("met", "method"), ("modell", "method"), ("plat", "tool"), ("ver", "tool"),
    ("app", "tool"),
)  # fmt: skip
_EVENT_WORD = re.compile(
    rf"(?<=[a-zæøåäö,][ ])(?P<name>[{_UPPER}][\w-]{{3,}}(?:uka|uken|veka|veckan|ugen|viikko|dagene|"
    r"dagane|dagarna|festivalen|"
    r"konferansen|konferensen|konferencen|mässan|messa|messen|week)(?:[ ]\d{4})?)(?!\w)"
)
_BELONGING = re.compile(
    r"(?:ramen for|ramma av|ramen för|rammen av|rammerne af|del av|del af|part of|"
    r"gjennom|genom|through|via|fra|från|frå|"
    r"from|i|in|under|into|till|til|to)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


_FOLLOWED: tuple[tuple[Kind, str], ...] = (
    ("project", "project|programme|initiative|campaign"),
    ("network", "network|cluster"),
    ("award", "prize|award|competition"),
    ("tool", "platform|app|tool"),
    ("method", "method|framework"),
    ("infrastructure", "infrastructure|infrastrukturen|infrastruktur"),
    ("event", "conference|festival|summit"),
)
_POINTING = frozenset({
    "the", "this", "a", "our", "their", "denne", "another", "other", "similar", "each", "every", "all",
    "some", "many", "one", "several",
})  # fmt: skip
_MADE_OF = re.compile(r"-(?:funded|financed|led|wide|backed|based|supported|run|scale)$")
"""Ends a word that tells what sort of project it is: "an EU-funded project"."""
_DESCRIBING = frozenset({
    "nordic", "european", "national", "regional", "local", "international", "first", "second", "new",
    "annual", "main", "grand", "environment", "climate", "norwegian", "swedish", "danish", "finnish",
    "baltic",
})  # fmt: skip
"""Alone before "prize" or "project" these tell of what sort it is, not what it is called."""
_FUNDED = re.compile(
    r"(?:kroner|kronor|kr|euros?|millioner|millionar|miljoner|mill\.?|støtte|stöd|midler|midlar|medel|"
    r"penger|pengar|"
    r"funding|grant)(?:\s+[\w.]+){0,4}?\s+(?:til|till|to|for|för)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""Money is given to a thing, which does not make what is told a part of it."""
_FUNDED_NAME = re.compile(
    r"(?i:kroner|kronor|euros?|millioner|millionar|miljoner|støtte|stöd|midler|midlar|"
    r"medel)(?:\s+[\w.]+){0,4}?"
    r"\s+(?i:til|till|to|for|för)\s+(?P<name>[«“][^«»“”\n]{6,90}[»”])"
)
_BELONGING_NAME = re.compile(
    r"(?i:pilot(?:er|ar|s)?|del|delprosjekt\w*|delprojekt\w*|part|ledd|led|lekk|rammen|ramma|ramen|"
    r"rammerne|osa|piloteista)"
    r"\s(?i:i|av|af|of|in|for|för)\s(?P<name>[«“][^\n«»“”]{6,90}[»”])"
)
_FINNISH = re.compile(
    r"(?<![\w.’&-])(?P<words>(?:[\w.’&-]{1,60}[ ]){1,6})-(?P<type>(?:koe|pilotti|tutkimus|kehitys|"
    r"kumppanuus|yhteistyö)?(?:hank\w+|projekt\w+|"
    r"verkosto\w*|ohjelma\w*|kampanja\w*|tapahtuma\w*|aloit\w*|"
    r"seminaari\w*|kilpailu\w*|palkin\w+|arvonim\w+|menetelm\w+|malli\w*|alusta\w*|sovellu\w+))"
)
"""Finnish sets a hyphen apart behind a name of several words: "Vihreä polku -hanke"."""
_ENDS = re.compile(r"\w{3,}[.][ ]")
"""A stop behind what is no initial: the words before it are another sentence's."""
_COMPETED = re.compile(
    rf"(?<!\w)(?i:nominert(?:e)? til|nominerade? till|indstillet til|vinne|vinna|vinde|nominated for|"
    rf"shortlisted for|finalist(?:ene|er|ar|erna)? (?:til|till|i|for)|win)[ ](?:the[ ])?[«“\"]?"
    rf"(?P<name>[{_UPPER}][\w’-]*(?:[ ](?!{_CLAUSE})[\w’-]+){{0,5}}?[ ](?:19|20)\d\d)(?!\w)"
)
_APPOSED: tuple[tuple[Kind, str], ...] = (
    ("project", r"\w*prosjekt|\w*projekt|satsing|satsning|\w*initiativ|program|\w*pilot|kampanj|kampanje|"
                r"kampagne|hanke|"
                r"ohjelma|kampanja|\w*project|programme|initiative|campaign"),
    ("network", r"\w*nettverk|\w*nätverk|\w*netværk|klynge|kluster|klynga|partnerskap|partnerskab|verkosto|"
                r"\w*network|"
                r"cluster|partnership"),
    ("event", r"\w*konferanse|\w*konferens|\w*konference|festival|seminar|seminarium|messe|mässa|konferenssi|"
              r"seminaari|conference|fair"),
    ("award", r"pris|tävling|konkurranse|konkurrence|palkinto|kilpailu|prize|award|competition"),
)  # fmt: skip
"""Nouns behind a name that tell its kind: "Sunpath, a project of 14 towns"."""
_FIXED: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (_AWARD_WORD, "award"), (_EVENT_WORD, "event"), (_COMPETED, "award"),
)  # fmt: skip


@dataclass(frozen=True)
class Introduced:
    """A thing that a text names with a word for its kind, such as "the project Sunpath"."""

    kind: Kind
    name: str
    start: int
    end: int
    """Of the name alone, or with its kind word where that is part of it."""
    belongs: bool = False
    """True where the words before say that something is part of it or came from it."""
    field: Field = "text"

    @property
    def slug(self) -> str:
        return public_slug(self.name)


@lru_cache(maxsize=1)
def _introductions() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(rf"(?<!\w)(?i:{'|'.join(_longest_first(words))})[ ]+(?:{_NAME})"))
        for kind, words in load_words()["types"].items()
    )


@lru_cache(maxsize=1)
def _followed() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """English and number names stand before the word: "the Sunpath project", "2.0 infrastructure"."""
    return tuple(
        (
            kind,
            re.compile(
                rf"(?<!\w)(?:[Tt]he[ ])?(?P<bare>(?:[{_UPPER}][\w&’-]*|\d+[.]\d+)"
                rf"(?:[ ](?:[{_UPPER}][\w&’-]*|{_JOINING}(?=[ ][{_UPPER}]))){{0,4}})"
                rf"[ ](?i:{words})(?!\w)"
            ),
        )
        for kind, words in _FOLLOWED
    )


_Patterns = tuple[tuple[Kind, re.Pattern[str]], ...]


@lru_cache(maxsize=4)
def _sieve(patterns: Callable[[], _Patterns]) -> Sieve:
    return Sieve(pattern for _, pattern in patterns())


def _promising(patterns: Callable[[], _Patterns], text: str) -> Iterator[tuple[Kind, re.Pattern[str]]]:
    """Those of the patterns that may match the text at all."""
    every = patterns()
    return (every[place] for place in _sieve(patterns).passing(text))


@lru_cache(maxsize=1)
def _apposed() -> _Patterns:
    return tuple(
        (
            kind,
            re.compile(
                rf"(?<![\w-])(?P<bare>[{_UPPER}][\w&’-]*"
                rf"(?:[ ](?:[{_UPPER}\d][\w&’-]*|{_JOINING}(?=[ ][{_UPPER}]))){{0,4}})"
                rf"(?=[»”\"]?,[ ](?:(?:som|der|which)[ ](?:er|är|is|var|was)[ ])?"
                rf"(?i:et|eit|ett|en|ein|ei|a|an|det|the)[ ]"
                rf"(?:[\w-]+[ ]){{0,3}}?(?:{words})(?!\w))"
            ),
        )
        for kind, words in _APPOSED
    )


def _longest_first(words: list[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


def introduced(text: str, title: str, field: Field = "text") -> list[Introduced]:
    """All things that a text introduces by a word for their kind, longest first where they overlap."""
    found: list[Introduced] = []
    for kind, pattern in _promising(_introductions, text):
        # "the meeting 12 March" is a day, and "the conference 2024" a year: figures alone are no name.
        named = (m for m in pattern.finditer(text) if re.search(r"[^\W\d]", m["quoted"] or m["bare"]))
        found += [_introduction(kind, match, text, title, field) for match in named]
    for kind, pattern in _promising(_followed, text):
        for match in pattern.finditer(text):
            start = _behind_opening(match)
            words = text[start : match.end("bare")].lower().split()
            general = words[0] in _POINTING or _MADE_OF.search(words[-1])
            if not general and not (len(words) == 1 and words[0] in _DESCRIBING):
                whole = text[start : match.end()]
                # "the Sunpath Initiative" is called so; "the Sunpath project" is called Sunpath.
                name = whole if whole.split()[-1][0].isupper() else text[start : match.end("bare")]
                found.append(Introduced(kind, name, start, match.end(), False, field))
    for kind, pattern in _promising(_apposed, text):
        for match in pattern.finditer(text):
            found.append(Introduced(kind, match["bare"], *match.span("bare"), False, field))
    found += _fixed(text, field)
    found += [Introduced("award", *title, False, field) for title in titles(text)]
    found += _hyphened(text, field)
    found += _finnish(text, field)
    for match in _BELONGING_NAME.finditer(text):
        found.append(Introduced("project", match["name"][1:-1], *match.span("name"), True, field))
    for match in _FUNDED_NAME.finditer(text):
        found.append(Introduced("project", match["name"][1:-1], *match.span("name"), False, field))
    return _apart(replace(item, belongs=_belongs(text[: item.start][-90:])) for item in found)


def _behind_opening(match: re.Match[str]) -> int:
    """Where the name starts: "In May the Sunpath project" opens with words that are not of it."""
    words = match["bare"]
    at = words.rfind(" the ") if lexicon().opens(words.split()[0]) else -1
    return match.start("bare") + (at + len(" the ") if at > 0 else 0)


def _fixed(text: str, field: Field) -> Iterator[Introduced]:
    """Names that themselves tell their kind; a word that only opens the sentence is none of them."""
    for pattern, kind in _FIXED:
        position = 0
        while match := pattern.search(text, position):
            start, end = match.span("name")
            opens = _opens_sentence(text, start) and " " in match["name"]
            if opens or re.search(r" (?:st[åo]r?|bak|bag|bakom)\b| pris(?:en|et)$", match["name"]):
                position = text.find(" ", start) if " " in match["name"] else end
            elif match["name"].endswith(" pris") and re.search(r",\s(?:\w+\s)?$", text[:start]):
                position = end  # "X, the Fjord Council's prize for parks": what sort X is
            else:
                position = match.end()
                yield Introduced(kind, match["name"], start, end, False, field)


def _belongs(before: str) -> bool:
    return bool(_BELONGING.search(before[-60:])) and not _FUNDED.search(before)


def _introduction(kind: Kind, match: re.Match[str], text: str, title: str, field: Field) -> Introduced:
    group = "quoted" if match["quoted"] else "bare"
    start, end = match.span(group)
    if group == "bare":
        end = start + len(_as_in_title(text, start, end, title).rstrip(" .,:;-–"))
    # The word for the kind belongs to the anchor, so that rules see "the project Sunpath" as one.
    return Introduced(kind, text[start:end], match.start(), end + (group == "quoted"), False, field)


def _as_in_title(text: str, start: int, end: int, title: str) -> str:
    """A name in running words reaches as far as the title repeats it: "nätverket Mer liv i skogen"."""
    at = title.find(text[start:end])
    while at >= 0 and end < len(text) and text[start : end + 1] == title[at : at + end + 1 - start]:
        end += 1
    return text[start:end]


def _hyphened(text: str, field: Field) -> Iterator[Introduced]:
    for match in _HYPHENED.finditer(text):
        if match["name"][0].isupper() or match["name"][0].isdigit():
            kind = next(kind for prefix, kind in _HYPHEN_KINDS if match["type"].startswith(prefix))
            yield Introduced(kind, match["name"], match.start(), match.end(), False, field)


def _finnish(text: str, field: Field) -> Iterator[Introduced]:
    for match in _FINNISH.finditer(text):
        words = [
            word
            for word in re.finditer(r"\S+", match["words"])
            if not _ENDS.search(match["words"], word.start())
        ]
        capitals = [word for word in words if word[0][0].isupper() or word[0][0].isdigit()]
        inner = [word for word in capitals if not _opens_sentence(text, match.start() + word.start())]
        if not capitals:
            continue
        # A sentence's first word has a capital in any case: it opens a name where every word has one.
        whole = len(capitals) == len(words) and not lexicon().opens(words[0][0])
        first = match.start() + (capitals if whole else inner or capitals)[0].start()
        noun = re.sub(r"^(?:koe|pilotti|tutkimus|kehitys|kumppanuus|yhteistyö)", "", match["type"])
        kind = next((kind for prefix, kind in _HYPHEN_KINDS if noun.startswith(prefix)), None)
        if kind:
            yield Introduced(kind, text[first : match.end("words")].strip(), first, match.end(), False, field)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(' «“"')
    return not before or before[-1] in ".!?:\n"


def _apart(found: Iterator[Introduced] | list[Introduced]) -> list[Introduced]:
    kept: list[Introduced] = []
    for item in sorted(found, key=lambda item: (item.start - item.end, item.start)):
        if len(item.name) > 1 and all(item.end <= other.start or other.end <= item.start for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item.start)


# ----------------------------------------------------------------------------- the main thing


_INVITES = re.compile(
    r"\b(?:inviterer|inviterar|bjuder in|bjuder \w+ in|indbyder|innbyr|invites|kutsuu|velkommen til|"
    r"välkommen till|welcome to|"
    r"meld deg på|meld dig på|anmäl dig|påmelding|påmeldingsfrist|anmälan|tilmelding|"
    r"ilmoittaudu|register (?:now|here))\b",
    re.IGNORECASE,
)
_EVENT_KEYS = ("time", "heldAt", "deadline")
_IDEA = re.compile(r"\b(?:idé|ide|ideen|forslag|förslag|ehdotus|proposal)\b", re.IGNORECASE)


def guess_kind(document: Document, layout: Layout) -> DocumentKind:
    """What a document tells of where its metadata does not say: by header, invitation and first words."""
    text, start = document.text, document.text[:1500]
    keys = {key for pair in layout.pairs if (key := pair_role(pair.key))}
    if len(keys & set(_EVENT_KEYS)) >= 2 or _INVITES.search(text[:400]):
        return "event"
    opening = next((line.text for line in layout.lines if line.kind == "text" and len(line.text) > 60), start)
    first = re.split(r"(?<=[.!?])\s", opening)[0]
    counts = {kind: len(pattern.findall(start)) for kind, pattern in _kind_words()}
    in_first = {kind: len(pattern.findall(f"{document.title} {first}")) for kind, pattern in _kind_words()}
    if in_first["event"] and not in_first["project"] and (counts["event"] >= 2 or not in_first["network"]):
        return "event"
    scores = {kind: counts[kind] + 2 * in_first[kind] for kind in counts}
    scores["event"] += 2 * bool(_INVITES.search(text))
    best = max(scores, key=lambda kind: scores[kind])
    if scores[best] < 2:
        return "idea" if _IDEA.search(start) else "example"
    return best


@lru_cache(maxsize=1)
def _kind_words() -> tuple[tuple[DocumentKind, re.Pattern[str]], ...]:
    kinds: tuple[DocumentKind, ...] = ("event", "project", "network", "award")
    types, own = load_words()["types"], load_words()["self"]
    return tuple(
        (kind, re.compile(rf"(?<!\w)(?:{'|'.join([*types[kind], *own[kind]])})(?!\w)", re.IGNORECASE))
        for kind in kinds
    )


@lru_cache(maxsize=1)
def _roles() -> dict[str, str]:
    return {
        re.sub(r"\\", "", word).lower(): role
        for role, words in load_words()["keys"].items()
        for word in words
    }


def pair_role(key: str) -> str | None:
    """What a key such as "Arrangør" tells of the thing: a predicate, `time`, `deadline`, `award`, or None."""
    return _roles().get(key.strip().lower()) or _roles().get(settled(key).lower())


def same_family(one: str, other: str) -> bool:
    """True for two kinds that texts use for one thing: a practice, an idea and a project are told alike."""
    practice = {*PRACTICE_KINDS, "infrastructure"}
    return one == other or (one in practice and other in practice)


def main_thing(document: Document, layout: Layout, kind: Kind, found: list[Introduced]) -> Entity:
    """The entity of what the document tells of: named as the text names it, else by its title."""
    title = document.title.strip() or document.id
    label = _own_name(document, kind, found) or _title_name(document) or _heading(document, layout) or title
    return Entity(
        id=f"{kind}/{public_slug(label)}",
        kind=kind,
        label=label,
        names=tuple(dict.fromkeys((label, title))),
        language=document.language,
    )


def _title_name(document: Document) -> str | None:
    """The name before a title's colon, where the text goes on using it: "Sunpath: three roofs and a plan"."""
    head, colon, _ = document.title.partition(": ")
    words = head.split()
    known = colon and 1 <= len(words) <= 3 and head[0].isupper() and len(head) > 3
    return head if known and re.search(rf"(?<!\w){re.escape(head)}(?!\w)", document.text) else None


def _heading(document: Document, layout: Layout) -> str | None:
    """A heading of the text, where what stands as title is only its first sentence."""
    first = layout.lines[0].text if layout.lines else ""
    running = first.startswith(document.title.rstrip("…")) and (len(first) > 100 or first[-1:] == ".")
    if not running:
        return None
    headings = [line.text for line in layout.lines[1:8] if line.kind == "heading" and len(line.text) > 3]
    numbered = [text for text in headings if re.search(r"\d|[?:]|[A-ZÆØÅÄÖ]{4}", text)]
    return next(iter(numbered or headings), None)


def _own_name(document: Document, kind: Kind, found: list[Introduced]) -> str | None:
    same = [item for item in found if same_family(item.kind, kind) and not item.belongs]
    in_title = [item for item in same if item.name.lower() in document.title.lower()]
    if in_title:
        return max(in_title, key=lambda item: len(item.name)).name
    early = {item.name for item in same if item.start < max(400, len(document.text) * 0.4)}
    exact = {item.name for item in same if item.kind == kind}
    if kind == "award" and early & exact:
        return min((item for item in same if item.name in early & exact), key=lambda item: item.start).name
    return early.pop() if len(early) == 1 and early <= exact and len(exact) == 1 else None


def aliases(document: Document, main: Entity) -> set[str]:
    """Spellings under which the main thing can stand in its text."""
    short = re.sub(r"[\s,–-]*(?:20)?\d{2}$", "", main.label).strip()
    title = re.split(r"[:–—]\s", document.title)[0].strip()
    names = {main.label, short, title if len(title.split()) <= 4 else ""}
    return {name for name in names if len(name) > 3 and (name[0].isupper() or name[0].isdigit())}
