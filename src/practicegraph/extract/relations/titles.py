"""Titles that are competed for: "nominated for the title Green Harbour of the Year".

A book, a report and a job have titles as well: only where one competes for it, or where its words are those
of a contest, does a title name a prize.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TITLE = (
    r"(?:heders)?tit(?:t?elen|len|eln)|utmerkelsen|utmärkelsen|udmærkelsen|title(?:[ ]of)?|"
    r"arvonim(?:en|estä|eä|elle)"
)
_CONTEST = re.compile(
    r"\b(?:nomin\w+|kandidat\w*|finalist\w*|shortlisted|indstil\w+|innstil\w+|vant|vann|vandt|vunn\w+|vundet|vinn\w*|"
    r"won|wins?|winning|kjemp\w+|kämp\w+|konkurrer\w+|tävla\w*|dyst\w+|compet\w+|kåret|kåra|kårad\w*|utsett\w*|utsågs|"
    r"tildelt|tilldel\w+|awarded|kampen|striden|jakten|race|beholde|forsvare|försvara|defend\w*|ehdolla|ehdokas|ehdokkaa\w*|"
    r"voitt\w+|kilpaile\w*)\b",
    re.IGNORECASE,
)
"""Words of a contest in front of the title."""
_HELD = re.compile(
    r"(?:[ÅA]rets|Vuoden)[ ]|[ ]of[ ]the[ ][Yy]ear|(?:19|20)\d\d$|"
    r"(?:Nordens|Europas|Norges|Noregs|Sveriges|Danmarks|Finlands|Pohjolan|Pohjoismaiden|Suomen|Euroopan|Verdens|"
    r"Verdas|Världens|Maailman|(?:Europe|Norway|Sweden|Denmark|Finland|[Ww]orld)[’']s)[ ]"
)
"""Words by which a title that somebody simply has is one of a contest."""
_STOP = (
    r"(?:i|in|på|on|og|och|and|ja|som|der|which|that|who|joka|for|för|fra|från|frå|from|med|with|av|af|by|til|till|"
    r"to|da|då|when|når|när|er|är|is|was|var|har|has|ble|blev|blei|vart|saajaksi|saaja|saajan|vuonna|on|oli|at|att)\b"
)
_TITLED = re.compile(
    rf"(?<!\w)(?P<title>(?i:{_TITLE}))[ ](?i:som[ ]|on[ ])?(?:[«“”\"](?P<quoted>[^«»“”\"\n]{{3,80}})[»”\"]|"
    rf"(?P<bare>[A-ZÆØÅÄÖ][\w’-]*(?:[ ](?:of[ ]the(?=[ ])|(?!{_STOP})[\w’-]+)){{0,6}}))"
)
_REACH = 70
"""So far before the title its contest is told."""


def titles(text: str) -> Iterator[tuple[str, int, int]]:
    """The titles that the text tells of as prizes: the name, and the span with the word "title".

    >>> [name for name, _, _ in titles("It was nominated for the title Green Harbour of the Year.")]
    ['Green Harbour of the Year']
    >>> list(titles("The report has the title Green Harbour."))
    []
    """
    for match in _TITLED.finditer(text):
        name = match["quoted"] or match["bare"]
        before = re.split(r"[.!?\n]", text[max(0, match.start() - _REACH) : match.start()])[-1]
        if " " in name and (_CONTEST.search(before) or _HELD.search(name)):
            end = match.end("quoted") + 1 if match["quoted"] else match.end("bare")
            yield name, match.start(), end
