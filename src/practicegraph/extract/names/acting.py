"""Places that act: "Fjordvik bygde et anlegg" tells of the municipality, though it names only the town."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from practicegraph.extract.names.lexicon import alternatives, lexicon, rules
from practicegraph.extract.names.lists import sentence_end
from practicegraph.extract.names.named import Named

ACTOR_LISTS = frozenset(
    {"host", "partner", "organiser", "lead", "funder", "participant", "awarding", "winner", "mentioned"}
)
"""Categories of lists whose items are actors."""
_GOVERNED_BY = re.compile(
    r"(?<!\w)(?:i|på|ved|fra|frå|från|til|till|av|af|for|för|om|ved|vid|mellom|mellan|mellem|in|at|from|to|of|near|"
    r"rundt|kring|omkring|nord|sør|syd|øst|vest|utenfor|utanför)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@cache
def _acts() -> re.Pattern[str]:
    """What follows a name that is the subject of what only somebody can do."""
    data = rules("lists")
    verbs = alternatives(lexicon().agents | set(data["town_acts"].split()))
    has, done = (alternatives(data[words].split()) for words in ("auxiliaries", "participles"))
    return re.compile(rf"\s(?:(?:{verbs})|(?:{has})(?: \w+)? (?:{done}))(?![\w-])")


_GLUED = re.compile(
    r"(?<![\w-])(?P<name>[A-ZÆØÅÄÖ][\w]*(?: [A-ZÆØÅÄÖ]\w+)?)(?=[-–:](?:\w+[-–])?"
    r"(?i:støtt|stød|stöd|midl|medel|medlen|peng|tilsk|bidrag|"
    r"finans|rahoit|tuki|tuen|tuella|hank|funded|financed|supported|backed|projekt|prosjekt|project))"
)
"""A name glued to what it pays for: "EU-finansiert", "Nordfondet-støtte"."""


def glued_funders(text: str) -> Iterator[tuple[int, int]]:
    """Spans that may be names before a hyphen and a word for money; of two words also the second alone."""
    for match in _GLUED.finditer(text):
        start, end = match.span("name")
        yield start, end
        if " " in match["name"]:
            yield start + match["name"].index(" ") + 1, end


_JOINT = re.compile(r"(?:,|;|/|&|\bog\b|\boch\b|\band\b|\bja\b|\bsekä\b|\bsamt\b|[-*•–\s])+")
"""What may stand between two names of a row, line ends and bullets included."""
_LEAST_IN_ROW = 3
_TELLS_ROW = 160
"""A word for municipalities or members this many characters before a row, or in its sentence, is about it."""


def bodies_of_places(found: Sequence[Named], text: str, title: str) -> Iterator[Named]:
    """The authorities of places that stand in a list of actors, or are said to act themselves."""
    governed = [named for named in found if named.governor and not named.reference]
    acting = {id(named): "place:acts" for named in governed if _is_actor(_field(named, text, title), named)}
    for row in rows([named for named in governed if named.field == "text"], text):
        if any(id(named) in acting for named in row) or _is_row_of_actors(row, text):
            acting |= {id(named): acting.get(id(named), "place:row") for named in row}
    for named in governed:
        listed = named.category in ACTOR_LISTS
        if named.governor and (listed or id(named) in acting):
            method = "list:municipality" if listed else acting[id(named)]
            yield Named(
                named.start, named.end, named.quote, named.governor, method, 0.6, named.field, "inferred",
                False, named.category if listed else None, (named.entity.id,),
            )  # fmt: skip


def rows(places: Sequence[Named], text: str) -> list[list[Named]]:
    """Towns that stand side by side, parted by nothing but commas, bullets and words for "and"."""
    found: list[list[Named]] = []
    for named in sorted(places, key=lambda named: named.start):
        if named.entity.attributes.get("type") != "municipality":
            continue
        if found and _JOINT.fullmatch(text, found[-1][-1].end, named.start):
            found[-1].append(named)
        else:
            found.append([named])
    return [row for row in found if len(row) > 1]


def _is_row_of_actors(row: Sequence[Named], text: str) -> bool:
    """Whether words for municipalities or members say what the towns of a row are in."""
    start, end = row[0].start, row[-1].end
    before = text[max(0, start - _TELLS_ROW) : start].rpartition("\n\n")[2]
    if len(row) < _LEAST_IN_ROW or _GOVERNED_BY.search(before[-12:]):
        return False
    own = re.split(r"(?<=[.!?])\s", before)[-1]
    return bool(_bodies().search(own) or _bodies().search(text, end, min(sentence_end(text, end), end + 60)))


@cache
def _bodies() -> re.Pattern[str]:
    data = rules("words")["rows"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(data.split())})(?!\w)", re.IGNORECASE)


def _field(named: Named, text: str, title: str) -> str:
    return text if named.field == "text" else title


def _is_actor(text: str, named: Named) -> bool:
    """True where a verb of doing follows the name and no preposition stands before it."""
    return bool(_acts().match(text, named.end)) and not _GOVERNED_BY.search(text[: named.start][-12:])
