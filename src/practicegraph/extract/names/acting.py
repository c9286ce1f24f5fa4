"""Places that act: "Fjordvik bygde et anlegg" tells of the municipality, though it names only the town."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from practicegraph.extract.names.lexicon import alternatives, lexicon, rules
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
    verbs = alternatives(lexicon().agents)
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


def bodies_of_places(found: Sequence[Named], text: str, title: str) -> Iterator[Named]:
    """The authorities of places that stand in a list of actors, or are said to act themselves."""
    for named in found:
        body = named.governor
        if body is None or named.reference:
            continue
        whole = text if named.field == "text" else title
        listed = named.category in ACTOR_LISTS
        if listed or _is_actor(whole, named):
            yield Named(
                named.start, named.end, named.quote, body, "list:municipality" if listed else "place:acts",
                0.6, named.field, "inferred", False, named.category if listed else None, (named.entity.id,),
            )  # fmt: skip


def _is_actor(text: str, named: Named) -> bool:
    """True where a verb of doing follows the name and no preposition stands before it."""
    return bool(_acts().match(text, named.end)) and not _GOVERNED_BY.search(text[: named.start][-12:])
