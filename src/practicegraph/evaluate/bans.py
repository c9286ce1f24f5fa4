"""What nobody may read out of a text, when gold says so in English words: who, and in which relation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_VERBS = (
    (re.compile(r"\bco-?organi[sz]\w*", re.I), ("organises", "coOrganises")),
    (re.compile(r"\borgani[sz]\w*", re.I), ("organises", "coOrganises", "hosts")),
    (re.compile(r"\b(?:takes? part|participat\w*|attend\w*|speak\w*)", re.I), ("participatedIn", "speaksAt")),
    (re.compile(r"\b(?:leads?|leader|coordinat\w*)\b", re.I), ("leads",)),
    (re.compile(r"\b(?:funds?|funded|funder|financ\w*|pays?)\b", re.I), ("funds",)),
    (re.compile(r"\b(?:partners?|collaborat\w*|cooperat\w*)\b", re.I), ("partnerIn", "collaboratesWith")),
    (re.compile(r"\bhosts?\b", re.I), ("hosts",)),
    (re.compile(r"\b(?:won|wins?|winner)\b", re.I), ("won",)),
    (re.compile(r"\bnominat\w*", re.I), ("nominatedFor",)),
    (
        re.compile(r"\b(?:author|publish\w*|wrote|made)\b", re.I),
        ("organises", "coOrganises", "leads", "funds", "partnerIn"),
    ),
)
"""What English words for a forbidden statement forbid, as predicates."""
_SHORTEST = 4
"""Letters that a name must have to be told in a sentence."""


def in_words(says: Any, names: Iterable[str]) -> Any:
    """A sentence on what must not be said, with the name and the predicates that it holds, if any.

    >>> in_words("that Nordlys AS takes part", ["Nordlys AS"])["predicates"]
    ['participatedIn', 'speaksAt']
    """
    if not isinstance(says, str):
        return says
    sentence = says.casefold()
    told = [name for name in names if len(name) >= _SHORTEST and name.casefold() in sentence]
    predicates = next((known for pattern, known in _VERBS if pattern.search(says)), ())
    if not (told and predicates):
        return {"says": says}
    return {"says": says, "either": max(told, key=len), "predicates": list(predicates)}
