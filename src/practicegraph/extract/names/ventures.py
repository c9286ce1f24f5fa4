"""Names of projects, campaigns and initiatives: words before or behind them tell that they are no actors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from practicegraph.extract.names.lexicon import alternatives, lexicon
from practicegraph.extract.names.named import Draft

_SURE = frozenset({"company", "municipality", "region", "county", "authority", "university", "ministry"})
"""Types of bodies that legal forms and offices tell: these words name a body wherever they stand."""
_GUESSED = ("shape:", "agent", "capital:organisation")


def without_ventures(drafts: Iterable[Draft], text: str) -> list[Draft]:
    """The drafts without guessed organisations that the text calls a project, campaign or initiative."""
    return [draft for draft in drafts if not (_is_guessed(draft) and _is_venture(draft.name, text))]


def _is_guessed(draft: Draft) -> bool:
    sure = draft.entity is not None or draft.attributes.get("type") in _SURE
    return draft.kind == "organisation" and not sure and draft.method.startswith(_GUESSED)


def _is_venture(name: str, text: str) -> bool:
    before, behind, joined = _beside()
    # "The Sunpath-project" may be that of the body Sunpath; "Sunny Path-project" is itself called so.
    after = (behind, joined) if " " in name else (behind,)
    places = (match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))
    return any(
        before.search(text, max(0, start - 40), start) or any(each.match(text, end) for each in after)
        for start, end in places
    )


@cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before such a name, what behind it, and what a hyphen joins to it."""
    words = lexicon()
    before, joined, behind = map(alternatives, (words.ventures, words.ventures_joined, words.ventures_behind))
    return (
        re.compile(rf"(?<!\w)(?:{before})[ ][«“”\"]?$", re.IGNORECASE),
        re.compile(rf"[»”\"]?[ ](?:-(?:{joined})\w*|(?:{behind})(?!\w))", re.IGNORECASE),
        re.compile(rf"-(?:{joined})\w*", re.IGNORECASE),
    )
