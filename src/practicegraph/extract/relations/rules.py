"""Cue rules: patterns over sentences whose names are slots, kept as data in cues/*.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from practicegraph.extract.literals import Sieve
from practicegraph.extract.relations.guards import Clause, denied
from practicegraph.extract.relations.shadow import BLOCKS, Anchor, Shadow
from practicegraph.model import LANGUAGES
from practicegraph.resources import read_yaml

FOLDER = Path(__file__).with_name("cues")
WORDS = "words.yaml"
"""The one file of the folder that holds word lists instead of rules."""


def _block(*kinds: str) -> str:
    return "[" + "".join(f"{chr(BLOCKS[kind])}-{chr(BLOCKS[kind] + 0xFF)}" for kind in kinds) + "]"


_THINGS = ("event", "project", "network", "award", "infrastructure", "example", "nomination", "idea")
_ANY = ("organisation", "person", "place", *_THINGS, "tool", "method")
_SINGLE = {
    "actor": _block("organisation", "person"),
    "org": _block("organisation"),
    "body": _block("organisation", "place"),
    "person": _block("person"),
    "place": _block("place"),
    "event": _block("event"),
    "project": _block("project"),
    "network": _block("network"),
    "award": _block("award"),
    "tool": _block("tool"),
    "method": _block("method"),
    "thing": _block(*_THINGS),
    "any": _block(*_ANY),
    "self": _block("self"),
    "head": _block(*_THINGS, "self"),
    "date": _block("date"),
}
_LISTS = {"roster": "actor", "anyroster": "any", "actors": "actor", "orgs": "org", "bodies": "body",
          "persons": "person", "places": "place", "things": "thing", "anys": "any"}  # fmt: skip
_TEXT = r"[^.;:!?\n]{3,220}"
_BEFORE = (
    r"(?:(?i:the|municipality\sof|cit(?:y|ies)\sof|\w{4,}(?:ene|erna|erne|ane|arna|orna)|fr[aåo]n?|from|"
    r"blant\sann(?:et|re|dre)|bland\sann(?:at|ra|dra)|bl\.a\.|including|mellom\sanna|"
    r"mm?\.|kommunalbolaget|selskape[tn]|företage[tn]|bedrifte[nr]|avdelinge[nr]|klynge[nr]?|klynga|stiftelse[nr]|"
    r"institutte[tn]|institutionen|både|både|also|muun\smuassa|kuten|sekä)\s+)*"
)
_AFTER = (
    # Words of a name that nothing recognised in full: "Nordlys Havn Vest".
    r"(?:(?-i:\s[A-ZÆØÅÄÖ][\w&-]+){0,2}(?=\s*(?:,|;|\s(?:og|och|and|samt|ja|sekä)\s|\.$)))?"
    r"(?:\s*\([^()]{1,60}\))?(?:\s+(?:i|in|fra|från|frå|from|ved|vid|på|at)\s+" + _SINGLE["place"] + r")?"
)
_NEW_CLAUSE = (
    r"(?![\uE000-\uECFF]\s(?:er|är|var|har|hadde|hade|vil|vill|skal|ska|kan|is|are|was|were|has|have|will|on|ovat|oli|"
    r"står|deltar|deltog|stiller|bidrar|hjelper|hjälper|leder|driver|drar|sørger|sörjer|bistår)(?!\w))"
)
"""Behind ", and": a name that a verb follows opens a clause of its own and is no item of the list before."""
_COMMA_AND = rf",\s*(?:og|och|and|samt|ja|sekä)\s+{_NEW_CLAUSE}|"
_JOIN = (
    r"\s*(?:"
    + _COMMA_AND
    + r",\s*(?!(?:og|och|and|samt|ja|sekä)\s)|/|;\s*|\s&\s|\s(?:og|och|and|samt|ja|sekä)\s+|"
    r"\s(?:so\w{1,2}\svel\ssom|as\swell\sas|liksom)\s+)\s*"
)
# A name that nothing recognised must not cut a list in two; it is passed over.
_UNKNOWN = r"(?-i:[A-ZÆØÅÄÖ][\w.&+/-]*(?:\s[A-ZÆØÅÄÖ][\w.&+-]*){0,4})"
_OWNED = (
    _block("organisation", "place") + r"(?:s|:s|’s|'s)?(?:\s(?-i:[a-zæøåäö])[\w-]+){1,5}(?=\s*(?:[.,;]|$))"
)
"""What somebody's or some place's thing is called: "Fjordvik kommunes klimaplan"."""
_ARTICLE = r"(?:(?:et|eit|ett|en|ein|ei|a|an|one|eget|eige|eget|egen|eigen)\s){1,2}"
_TO = r"(?:(?<=\still\s)|(?<=\stil\s)|(?<=\spå\s)|(?<=\sto\s)|(?<=\sfor\s)|(?<=\sför\s))"
_UNIT = (
    r"(?:(?-i:[a-zæøåäö])\w+\s)?(?=(?-i:[a-zæøåäö]))[\w-]*(?:\s(?:og|och|ja|and)\s[\w-]+)?"
    r"(?:utvalg|utval|udvalg|utskott|nämnd|nemnd|avdeling|avdelning|"
    r"afdeling|förvaltning|forvaltning|enhet|eining|kontor|etat|komité|komite|kommitté|(?<=\w)råd|sektor|dotterbolag|"
    r"datterselskap|datterselskab|dotterselskap|department|committee|division|subsidiary|unit|osasto|lautakunta|"
    r"yksikkö|tytäryhtiö)(?:et|en|a|n)?"
)
_LARGER = (
    r"(?:(?-i:[a-zæøåäö])[\w-]*\s|(?:[\w-]+s\s)){0,3}?\w*(?:strategi|strategy|handlingsplan|satsning|satsing|"
    r"program|programme|initiativ|initiative|prosjekt|projekt|samarbeid|samarbete|samarbejde|rammeavtale|avtale|plan)"
    r"(?:en|a|et|n|s)?(?:\s(?:for|för|om|mot|på|on)\s[^.,;:!?\n]{3,50})?"
)
_PLURAL = (
    r"(?:\d{1,2}|to|tre|fire|fem|seks|sju|syv|åtte|ti|två|fyra|sex|åtta|tio|two|three|four|five|six|seven|eight|ten|"
    r"kaksi|kolme|neljä|viisi)\s(?:[\w-]+\s){0,2}?(?:\w*samlinger|\w*samlingar|\w*seminarer|\w*seminarier|"
    r"\w*workshop(?:s|er|per|par|ar)|\w*verksteder|\w*verkstader|\w*verkstäder|\w*kurs(?:er)?|\w*webinarer|\w*webbinarier|"
    r"\w*konferanser|\w*konferenser|\w*konferencer|\w*møter|\w*möten|\w*møder|\w*träffar|\w*temadagar|temadager|"
    r"arbeidsgrupper|arbetsgrupper|training\s(?:programmes|courses)|seminars|conferences|courses|meetings|gatherings|"
    r"työpajaa|seminaaria|webinaaria|tapahtumaa|koulutusta)"
)
_BEHIND = re.compile(r"\(\?<[!=][^)]*\)")
_PHRASES = {
    "text": _TEXT,
    "proper": rf"(?:[«“\"][^«»“”\"\n]{{3,90}}[»”\"]|{_UNKNOWN}|{_OWNED})",
    "unit": _UNIT,
    "larger": _LARGER,
    "events": _PLURAL,
    "propers": r"[^.;:!?\n]{3,260}",
    "prize": r"(?:[Åå]rets|[Vv]uoden)\s[\w-]+(?:\s[\w-]+)?|[\w-]+\sof\sthe\s[Yy]ear",
}
"""Slots for what is told in words of its own: a body's unit, a larger effort, a number of events, a list."""
_CLASS = re.compile(r"\{=(\w+)\}")
"""A class of words that many rules share, such as `{=who}`: `classes` in words.yaml."""
_GROUP = re.compile(r"\(\?P<(?P<own>[a-z]+)\d*>|\{(?P<slot>[a-z]+)\}")
_LEAD = r"(?:{head}[»”]? (?:\w+ ){0,3}?)?"
_TAIL = r"(?: (?:[\w-]+ ){0,5}?[«“]?{head})?"


def _list(single: str, opens: bool = False) -> str:
    """A coordinated list. Where it opens the pattern, ", and X" begins a clause and ends the list."""
    item = rf"{_BEFORE}(?-i:[A-ZÆØÅÄÖ][\w&-]*[A-ZÆØÅÄÖ]\s)?{_SINGLE[single]}{_AFTER}"
    first = rf"{_SINGLE[single]}{_AFTER}" if opens else item
    join = _JOIN.replace(_COMMA_AND, "") if opens else _JOIN
    # Possessive: a list that gave back its items one by one would be tried in exponentially many ways.
    return rf"{first}(?:(?:{join}|)(?:{item}|{_UNKNOWN}(?=\s*(?:,|\s(?:og|och|and|samt|ja|sekä)\s|\.|$))))*+"


def _roster(single: str) -> str:
    """A list that may open with or hold what has no name: "five small firms, volunteers and X"."""
    common = (
        r"(?!(?:som|der|who|which|that|joka|jotka|men|but|mutta|mens|medan|while|for|så|so)\b)"
        r"(?-i:[a-zæøåäö0-9])[\w-]*(?:\s(?!(?:som|der|who|which|that)\b)(?-i:[a-zæøåäö0-9])[\w-]*){0,5}"
    )
    comma = r"\s*(?:,\s*(?:(?:og|och|and|samt|ja|sekä)\s+)?|\s(?:og|och|and|samt|ja|sekä)\s+)"
    item = rf"{common}{comma}(?:the\s)?"
    return rf"(?:{item})?{_list(single)}(?:{comma}{item}{_list(single)})?+"


@dataclass(frozen=True)
class Found:
    """Where a rule's pattern holds in a sentence."""

    rule: Rule
    start: int
    end: int
    slots: Mapping[str, tuple[int, int]]
    """Positions in the shadow, by slot."""
    shadow: Shadow

    def anchors(self, slot: str) -> list[Anchor]:
        if slot not in self.slots:
            return []
        wanted = _kinds_of(slot)
        return [anchor for anchor in self.shadow.within(*self.slots[slot]) if anchor.kind in wanted]

    def span(self, slot: str) -> tuple[int, int]:
        return self.shadow.span(*self.slots[slot])


@dataclass(frozen=True)
class Rule:
    """One cue: what it looks like, what it says, and sentences that prove it."""

    id: str
    languages: tuple[str, ...]
    source: str
    predicate: str
    subject: str
    """A slot, or `head`: what the sentence's surroundings are about."""
    object: str
    confidence: float
    example: tuple[str, ...]
    counter_example: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    """Kinds that the head may have; empty for whatever the predicate allows."""
    modal: bool = False
    """True where "can" or "may" belongs to the cue."""
    negated: bool = False
    """True where a negation belongs to the cue."""
    exact: bool = False
    """True where the predicate stands whatever the kind of its object."""
    past: bool = False
    """True where "former" before the cue does no harm."""
    fell_short: bool = False
    """True where what it finds is a result that was not reached."""
    value: str = ""
    """A fixed object, such as a degree of maturity."""
    status: str = "asserted"
    """`asserted`, `proposed`, or `foremost`: asserted of the place named first or in the title."""
    title: bool = True
    """Whether the rule also reads titles."""

    @cached_property
    def expression(self) -> str:
        """The pattern as it is written, with its slots as groups; matched without regard to case."""
        return rf"(?<!\w)(?:{expand(self.source)})(?!\w)"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.expression, re.IGNORECASE)

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """For each side that only names can fill, their kinds: without one the rule has nothing to say."""
        sides = (re.split(r"[|+]", side) for side in (self.subject, self.object))
        kinds = [[frozenset() if slot == "head" else _kinds_of(slot) for slot in slots] for slots in sides]
        return tuple(frozenset().union(*side) for side in kinds if all(side))

    @cached_property
    def languages_set(self) -> frozenset[str]:
        return frozenset(self.languages)


def expand(source: str) -> str:
    """A rule's pattern as a regular expression: `{slot}` becomes a named group, a space any white space.

    >>> expand("funded by {actors}").startswith("funded")
    True
    """
    whole = _CLASS.sub(lambda match: word_class(match[1]), source.strip())
    whole = whole.replace("{lead}", _LEAD).replace("{tail}", _TAIL)
    parts = re.split(f"({_BEHIND.pattern})", whole)
    own = rf"(?:\g<0>|{_SINGLE['self']})"
    whole = "".join(part if number % 2 else _own_words().sub(own, part) for number, part in enumerate(parts))
    whole = _BEHIND.sub(lambda match: match[0].replace(" ", r"\s"), whole)
    spaced = re.sub(r"(?<!\\)[ ](?![?*{])", r"\\s+", whole).replace(" ", r"\s")
    seen: dict[str, int] = {}

    def label(name: str) -> str:
        seen[name] = seen.get(name, 0) + 1
        return name if seen[name] == 1 else f"{name}{seen[name]}"

    def group(match: re.Match[str]) -> str:
        if match["own"]:
            return f"(?P<{label(match['own'])}>"
        opens = not re.sub(r"[(?:^]", "", match.string[: match.start()])
        return f"(?P<{label(match['slot'])}>{_slot(match['slot'], opens)})"

    return _GROUP.sub(group, spaced)


@lru_cache(maxsize=1)
def _own_words() -> re.Pattern[str]:
    """Words for the main thing inside a pattern: in a shadow a self reference stands in their place."""
    words = {word for words in load_words()["self"].values() for word in words if word.isalpha()}
    return re.compile(rf"(?<![\w\\{{<])(?:{'|'.join(sorted(words, key=len, reverse=True))})(?![\w}}*?\\])")


def _slot(name: str, opens: bool = False) -> str:
    if name.endswith("roster"):
        return _roster(_LISTS[name])
    if name in _LISTS:
        return _list(_LISTS[name], opens)
    if name in _PHRASES:
        return _PHRASES[name]
    if name == "madefi":
        return rf"(?:[\w-]{{1,60}}\s){{0,1}}?(?:{'|'.join(_finnish_nouns())})(?!\w)"
    if name == "made":
        return rf"(?:{_ARTICLE}(?:[\w-]+\s){{0,2}}?|{_TO})(?:{_unnamed()})(?!\w)"
    return _SINGLE[name]


@lru_cache(maxsize=16)
def word_class(name: str) -> str:
    """The words of a class of words.yaml as one alternation."""
    return f"(?:{load_words()['classes'][name]})"


@lru_cache(maxsize=1)
def _finnish_nouns() -> Mapping[str, tuple[str, str]]:
    """By the pattern of a governed Finnish noun: the kind of what it tells of, and its basic form."""
    kinds = load_words()["unnamed_fi"]
    return {pattern: (kind, noun) for kind, nouns in kinds.items() for pattern, noun in nouns.items()}


@lru_cache(maxsize=1)
def _unnamed() -> str:
    """Nouns for things without a name of their own, longest first."""
    words = load_words()
    nouns = [noun for nouns in words["unnamed"].values() for noun in nouns]
    return "|".join(sorted(nouns, key=len, reverse=True)).replace(" ", r"\s")


@lru_cache(maxsize=1)
def _unnamed_kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(rf"(?:.*\s)?(?:{'|'.join(nouns)})", re.IGNORECASE | re.DOTALL))
        for kind, nouns in load_words()["unnamed"].items()
    )


def unnamed(words: str) -> tuple[str, str] | None:
    """Kind and plain words of what the slot `made` has matched, such as "a small pilot study".

    >>> unnamed("et lite forprosjekt")
    ('project', 'lite forprosjekt')
    """
    last = words.rsplit(maxsplit=1)[-1]
    for pattern, (kind, noun) in _finnish_nouns().items():
        if re.fullmatch(pattern, last, re.IGNORECASE):
            return kind, noun
    plain = re.sub(rf"^{_ARTICLE}", "", " ".join(words.split()), flags=re.IGNORECASE)
    # Of two kinds that share an ending the later, an event, is the narrower.
    kinds = [kind for kind, pattern in _unnamed_kinds() if pattern.fullmatch(plain)]
    return (kinds[-1], plain) if kinds else None


def _kinds_of(slot: str) -> frozenset[str]:
    name = slot.rstrip("0123456789")
    single = _LISTS.get(name, name)
    return _KINDS.get(single, frozenset())


_KINDS: dict[str, frozenset[str]] = {
    "actor": frozenset({"organisation", "person"}),
    "body": frozenset({"organisation", "place"}),
    "thing": frozenset(_THINGS),
    "head": frozenset((*_THINGS, "self")),
    "any": frozenset(_ANY),
    **{kind: frozenset({kind}) for kind in (*_ANY, "self", "date")},
    "org": frozenset({"organisation"}),
}


@lru_cache(maxsize=1)
def load_rules() -> tuple[Rule, ...]:
    """All rules, in the order of file and entry."""
    rules = []
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.name != WORDS:
            rules += [_rule(entry) for entry in read_yaml(path)]
    return tuple(rules)


@lru_cache(maxsize=1)
def load_words() -> Mapping[str, Any]:
    """The word lists: nouns for the main thing and other kinds, keys of pairs, audiences, techniques."""
    words: Mapping[str, Any] = read_yaml(FOLDER / WORDS)
    return words


def _rule(entry: Mapping[str, Any]) -> Rule:
    fields = dict(entry)
    languages = fields.pop("languages")
    return Rule(
        source=fields.pop("pattern"),
        languages=LANGUAGES if languages == "all" else tuple(languages),
        example=_several(fields.pop("example")),
        counter_example=_several(fields.pop("counter_example")),
        confidence=fields.pop("confidence", 0.85),
        kinds=tuple(fields.pop("kinds", ())),
        **fields,
    )


def _several(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


@lru_cache(maxsize=8)
def _sieve(language: str) -> tuple[tuple[Rule, ...], Sieve]:
    """The rules of a language, all for "und", none of them compiled: most texts need a few of them only."""
    rules = tuple(rule for rule in load_rules() if language in (*rule.languages, "und"))
    return rules, Sieve((rule.expression for rule in rules), re.IGNORECASE)


def promising(text: str, language: str) -> list[Rule]:
    """The rules of a language of which some needed word stands in a sentence: no other can hold there."""
    rules, sieve = _sieve(language)
    return [rules[place] for place in sieve.passing(text)]


def find_rules(shadow: Shadow, language: str, rules: Iterable[Rule]) -> Iterator[Found]:
    """Every place in a sentence where a rule of that language holds and no guard forbids it."""
    present = {anchor.kind for anchor in shadow.anchors.values()}
    for rule in rules:
        if language not in rule.languages_set and language != "und":
            continue
        if any(present.isdisjoint(kinds) for kinds in rule.needs):
            continue
        for match in rule.pattern.finditer(shadow.text):
            found = _found(rule, match, shadow)
            if not forbidden(found, language) and not _governed(found) and not _aimed_at(found):
                yield found


def _found(rule: Rule, match: re.Match[str], shadow: Shadow) -> Found:
    slots = {name: match.span(name) for name, value in match.groupdict().items() if value}
    return Found(rule, match.start(), match.end(), slots, shadow)


_PREPOSITION = re.compile(
    r"(?<!\w)(?:fra|från|frå|av|af|med|for|för|til|till|hos|følger|følgjer|i|på|ved|vid|om|by|from|with|of|to)\s+$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?<!\w)(?:som|der|that|which|jota|jonka)\s+$", re.IGNORECASE)


def _governed(found: Found) -> bool:
    """True where the names that open a find hang on a preposition: "with money from X the town built ..."."""
    first = found.rule.subject.partition("|")[0]
    opens = first in ("actors", "orgs") and found.slots.get(first, (-1, -1))[0] == found.start
    if not opens or found.rule.predicate in ("participatedIn", "speaksAt"):
        return False
    before = found.shadow.text[: found.start]
    # "a study that X makes", "a bus that X pays for": what X leads or pays there is the study, the bus.
    relative = found.rule.predicate in ("leads", "funds") and _RELATIVE.search(before)
    return bool(relative or _PREPOSITION.search(before))


_AIM = re.compile(
    r"(?<!\w)(?:mål(?:et|ene|a|sett\w*|sätt\w*)?|skal|ska|skulle|vil|planlegger|planerar|sikter|siktar|will|aims?|targets?|"
    r"goals?|tavoit\w+|kroner|kronor|støtte|stöd|tilskudd|bidrag|innen \d{4}|senast \d{4})(?!\w)",
    re.IGNORECASE,
)


def _aimed_at(found: Found) -> bool:
    """True for a result that is only hoped for, and for money given: neither is what came of it."""
    if found.rule.predicate != "hasOutcome" or found.rule.fell_short:
        return False
    text = found.shadow.text
    return bool(_AIM.search(text[: found.start][-80:]) or _AIM.search(text[found.start : found.end + 25]))


def forbidden(found: Found, language: str = "") -> bool:
    """True where the clause asks, denies, supposes, only reports, speaks of what was once or of another."""
    rule, shadow = found.rule, found.shadow
    named = any(anchor.kind in _THINGS for anchor in shadow.within(found.start, found.end))
    # A title does not ask: "Who pays?" may well stand over the answer.
    whole = shadow.text if shadow.field == "text" else shadow.text.rstrip(' »”"?')
    clause = Clause(_clause(found), whole, language, named or "head" not in f"{rule.subject}{rule.object}")
    return denied(clause, rule.predicate, negated=rule.negated, modal=rule.modal, past=rule.past)


def _clause(found: Found) -> str:
    """The match, what stands before it in its clause, two words after; of free words only how they begin."""
    text = found.shadow.text
    before = re.split(r"[,;:–—]\s", text[: found.start])[-1]
    inside = text[found.start : found.end]
    after = " ".join(re.split(r"[,;:.]", text[found.end :])[0].split()[:2])
    if "text" in found.slots and (free := found.slots["text"])[1] - free[0] < found.end - found.start:
        # What is offered or found may itself hold a "not"; only how it begins can deny the cue.
        begins = " ".join(text[slice(*free)].split()[:2])
        inside = f"{text[found.start : free[0]]} {begins} {text[free[1] : found.end]}"
    return f"{before[-60:]} {inside} {after}"
