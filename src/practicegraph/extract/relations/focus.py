"""What a paragraph speaks of that it has introduced: "Behind it lies Sunpath, a project of 14 towns."

Sentences that follow and name no other thing tell of what was introduced, not of the text's main thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from practicegraph.extract.relations.shadow import Anchor

_PRESENTS = re.compile(
    r"(?<!\w)(?:er|är|var|is|was|are|were|heter|heiter|hedder|kalles|kallast|kallas|kaldes|called|named|ligger|ligg|"
    r"lies|lay|står|finnes|finst|finns|findes|fins|nevnes|nimeltään|taustalla on|kom|kommer|kjem|comes|"
    r"starta|startet|startade|startede|began|opened|åpnet)\s+(?:[\w,-]+\s+){0,3}[«“\"]?$",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"^[»”\"]?(?:-\w+)?,\s+(?:som|der|which|that|joka|(?:et|eit|ett|en|ein|ei|a|an)\s+"
    r"(?:[\w-]+\s+){0,4}?\w*(?:prosjekt|projekt|hanke|"
    r"nettverk|nätverk|netværk|verkosto|program|ohjelma|project|network|programme|samarbeid|samarbete|samarbejde|"
    r"satsing|satsning|initiativ|initiative|kampanj\w*|kampagne|campaign))",
    re.IGNORECASE,
)
_FOCUSED = frozenset({"project", "network", "event", "infrastructure", "example"})


def introduced_before(text: str, start: int, things: Sequence[Anchor], main: str) -> Anchor | None:
    """What the paragraph around `start` introduced last before it, if nothing else was named since.

    Args:
        text: of the document.
        start: where the sentence in question begins.
        things: named things of the document, in text order.
        main: id of the main thing, which takes the word back where it is named.
    """
    paragraph = max(text.rfind("\n\n", 0, start), 0)
    near = [thing for thing in things if paragraph <= thing.start and thing.end <= start]
    if not near or near[-1].id == main or near[-1].kind not in _FOCUSED:
        return None
    thing = near[-1]
    sentence = max(
        text.rfind(". ", paragraph, thing.start), text.rfind("\n", paragraph, thing.start), paragraph
    )
    if any(other.id == main and sentence <= other.start < thing.end for other in near):
        return None
    presented = _PRESENTS.search(text[max(sentence, thing.start - 60) : thing.start])
    return thing if presented or _EXPLAINS.match(text[thing.end : thing.end + 90]) else None
