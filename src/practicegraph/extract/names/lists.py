"""Lists whose cue tells what they are of: "Vert: X", "Partnere: A, B og C", "representanter fra A, B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from practicegraph.extract.literals import Sieve
from practicegraph.extract.names.lexicon import CAPITALISED, UPPER, alternatives, lexicon, rules
from practicegraph.model import Kind

Span = tuple[int, int]

_AND = r"og|och|and|ja|sekä|samt|as well as|eller|or|og også|och även|and also"
_SEPARATOR = re.compile(
    rf"\s*[,;|•·]\s*(?:(?:{_AND})\s+)?|\s*\n\s*(?:[-*•·–]\s+|\d+[.)]\s+)?|\s+(?:{_AND})\s+|\s+/\s+|\s+[–—]\s+"
)
_SENTENCE_END = re.compile(rf"[.!?](?=\s+[{UPPER}«\"“–•\d-]|\s*\n|\s*$)|\n\s*\n|$")
_ABBREVIATED = re.compile(
    r"(?:\b[A-ZÆØÅÄÖa-zæøåäö]|\b(?:kl|bl\.a|pt|St|dr|Dr|mfl|m\.fl|nr|ca|inkl|f\.eks|t\.ex|prof))$"
)
_LEAD = re.compile(
    rf"(?:(?:{alternatives(rules('lists')['lead'].split('|'))})\s+|[-–•*·«\"“(]\s*)+", re.IGNORECASE
)
_WORD = re.compile(r"[\w’'&.:/-]+")
_NAME = re.compile(
    rf"(?:[{UPPER}][\w’'&/-]*(?:\.\w+)*|\d+[\w-]*(?= [{UPPER}]))"
    rf"(?: (?:[{UPPER}][\w’'&/-]*(?:\.\w+)*|&|\d{{1,4}}[A-Za-z]?\b)"
    rf"| (?:for|för|of|of the|the|de|und|von|van) [{UPPER}][\w’'&/-]*)*"
)
_PLACED = re.compile(rf"(?:i|på|fra|från|frå|in|from|ved|vid|at) [{UPPER}][\w-]+(?: [{UPPER}][\w-]+)?")
"""Where the bearer of a name is, behind it: "Nordlys from Fjordvik"."""
_TIME = re.compile(r"\d{1,2}[.:]\d{2}|\bkl\b|\b(?:19|20)\d\d\b|\d+\.\s*\w+", re.IGNORECASE)


@dataclass(frozen=True)
class Cue:
    """What makes a list one: its category, and which kinds of things its items can be."""

    category: str
    kinds: tuple[Kind, ...]
    pattern: re.Pattern[str]
    label: bool
    """True for a word before a colon, False for words in running text."""
    single: bool = False
    """True for a word for one body, behind which no list begins: "selskapet X, Y" may go on about Y."""


@dataclass(frozen=True)
class Listed:
    """A name in a list with the cue that types it."""

    start: int
    end: int
    cue: Cue
    cue_start: int
    cue_end: int


@cache
def cues() -> tuple[Cue, ...]:
    """The cues of cues/lists.yaml."""
    data = rules("lists")
    labels = (
        Cue(entry["category"], tuple(entry["kinds"]), _label(entry["words"]), True)
        for entry in data["labels"]
    )
    before = (
        Cue(
            entry["category"],
            tuple(entry["kinds"]),
            re.compile(rf"(?<![\w-])(?i:{entry['words']})\s+"),
            False,
            entry.get("single", False),
        )
        for entry in data["before"]
    )
    return (*labels, *before)


def _label(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?i:{words})\s*(?:\([^)\n]*\)\s*)?(?:\*\*)?:(?!//)(?:\*\*)?[ ]*")


@cache
def _sieve() -> Sieve:
    return Sieve(cue.pattern for cue in cues())


def find_lists(text: str, known: Sequence[Span]) -> Iterator[Listed]:
    """Every name in every list that a cue opens; `known` spans are names already and are never split."""
    every = cues()
    for place in _sieve().passing(text):
        cue = every[place]
        for match in cue.pattern.finditer(text):
            end = _list_end(text, match.end(), cue.label)
            names = list_names(text, match.end(), end, known, closed=cue.label)
            for start, stop in names[:1] if cue.single else names:
                yield Listed(start, stop, cue, match.start(), match.end())


def _list_end(text: str, start: int, label: bool) -> int:
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    if label and not text[start:line_end].strip():
        return _block_end(text, line_end)
    return min(sentence_end(text, start), line_end) if label else sentence_end(text, start)


def _block_end(text: str, start: int) -> int:
    """The end of the short lines or bullets that follow a label which stands alone on its line."""
    end = start
    for line in text[start + 1 :].split("\n"):
        if not line.strip() or len(line) > 90 or line.rstrip().endswith(":"):
            break
        end += len(line) + 1
    return end


def sentence_end(text: str, start: int) -> int:
    """The offset of the full stop that ends the sentence, or of the blank line or end of text."""
    for match in _SENTENCE_END.finditer(text, start):
        if match.group()[:1] == "." and _ABBREVIATED.search(
            text, max(start, match.start() - 8), match.start()
        ):
            continue
        return match.start()
    return len(text)


def split_list(text: str, start: int, end: int, known: Sequence[Span] = ()) -> list[Span]:
    """The items of a list in text[start:end]: between commas, line ends and words for "and".

    A separator inside one of the `known` names splits nothing. Items come without blanks around them.
    """
    items, last = [], start
    inside = [span for span in known if start <= span[0] < end]
    for match in _SEPARATOR.finditer(text, start, end):
        if any(s < match.end() and match.start() < e for s, e in inside):
            continue
        items.append((last, match.start()))
        last = match.end()
    items.append((last, end))
    return [span for item in items if (span := _stripped(text, *item))[0] < span[1]]


def _stripped(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return start + len(part) - len(part.lstrip(" \n\t")), end - len(part) + len(part.rstrip(" \n\t"))


def list_names(text: str, start: int, end: int, known: Sequence[Span], *, closed: bool) -> list[Span]:
    """The names among a list's items; in running text (not `closed`) it stops at what is no name."""
    names: list[Span] = []
    skipped = 0
    for item_start, item_end in split_list(text, start, end, known):
        name, whole = _item_name(text, item_start, item_end, known)
        if name:
            names.append(name)
            skipped = 0
            if not whole and not closed:
                break
        elif not closed:
            skipped += 1
            if skipped > 1 or item_end - item_start > 40 or not names:
                break
    return names


def _item_name(text: str, start: int, end: int, known: Sequence[Span]) -> tuple[Span | None, bool]:
    """The name that an item begins with, and whether the item is nothing but that name."""
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    for known_start, known_end in known:
        if (
            start <= known_start <= start + 12
            and known_end <= end + 1
            and text[start:known_start].islower() | (known_start == start)
        ):
            return (known_start, known_end), end - known_end < 3 or text[known_end : known_end + 2] == " ("
    name = _NAME.match(text, start, end)
    if not name or not _is_name(text[start : name.end()]):
        return None, False
    rest = text[name.end() : end].strip(' )»”"')
    if not rest or rest.startswith("(") or _PLACED.fullmatch(rest):
        return _without_end(text, start, name.end()), True
    words = rest.split()
    plausible = len(words) <= 2 and len(text[start:end].split()) <= 4 and not _TIME.search(rest)
    if plausible and words[0][0].isalpha() and not {w.lower().strip(".,") for w in words} & _not_in_names():
        return (start, end), True
    return _without_end(text, start, name.end()), False


def _without_end(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1] in ".,:;&/-’'":
        end -= 1
    return start, end


@cache
def _not_in_names() -> frozenset[str]:
    words = lexicon()
    return words.clause | words.agents | words.openers | words.speech


def _is_name(name: str) -> bool:
    words = name.split()
    lowered = [word.lower().strip(".,") for word in words]
    if all(word in lexicon().openers | lexicon().common for word in lowered):
        return False
    return (
        not _TIME.search(name)
        and any(len(word) > 1 for word in words)
        and lowered[0] not in lexicon().openers
    )


@cache
def _agent() -> re.Pattern[str]:
    data = rules("lists")
    verbs = alternatives(lexicon().agents)
    has, done = (alternatives(data[words].split()) for words in ("auxiliaries", "participles"))
    perfect = rf"(?:{has})(?: \w+)? (?:{done})"
    name = rf"{CAPITALISED}(?: (?:(?:& )?{CAPITALISED}|\d{{1,3}}\b)){{0,3}}"
    return re.compile(rf"(?<![\w@.’'-])({name}) (?:{verbs}|{perfect})\b")


def find_agents(text: str) -> Iterator[Span]:
    """Names that stand before a verb of what organisations do."""
    for match in _agent().finditer(text):
        if _is_name(match[1]):
            yield match.span(1)
