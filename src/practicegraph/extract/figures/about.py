"""What a figure is a number of, in words of its clause that can stand without the rest of it."""

from __future__ import annotations

import re

from practicegraph.extract.figures.counting import amount_words

_STOPS = re.compile(r"[.,](?!\d)|[;:!?()\n]")
_OPENS_CLAUSE = re.compile(r"(?:og|och|and|ja|men|but|mens|medan)\b")
_BY_YEAR = re.compile(
    r"(?:innen|innan|inden|by|før|före|before|senest|senast|i|in|vuoteen|til|till|mot)\s+(?:år\s+)?(?:19|20)\d\d(?:\s+mennessä)?$",
    re.IGNORECASE,
)
"""When, which does not tell what is counted."""
_OF = re.compile(r"^(?:av|af|of)\s+")
_LONGEST = 10
_LINKS = frozenset(("fra", "från", "from", "mellom", "between", "er", "är"))
_DANGLING = frozenset(
    """
    og och eller or and tai ja sekä men but å att at to som der which that who joka jotka jossa että
    i på av af til till fra frå från med for för om ved vid hos under over över mot mod etter efter før innen
    innan inden inom of from with on in by into about than as enn än end kuin
    en et ei eit ein ett den det dei de a an the sin sitt sine sina its their
    er är var ble blei vart blev blir har hadde hade skal ska kan vil vill is was were are has have had be
    been will can on oli ovat når da då när when hvor där where så opp op upp up
    """.split()  # noqa: SIM905 (a list of words reads better as text)
)
"""Joints, prepositions, articles and auxiliaries: no stretch of words ends with one."""
_OPENING = re.compile(
    r"^(?:(?:og|och|and|ja|sekä|men|but|mutta|mens|medan|while|when|når|när|da|då|altså|alltså|altså|dvs|at|att|that|että|så|so|eller|or|tai|"
    r"through|gjennom|genom|gennem)\s+)+",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"^(?:(?:(?:the|our|vårt|vores|meidän)\s+)?(?:mål(?:et|setting(?:en|a)?|sättning(?:en)?|sætning(?:en)?)?|goal|target|aim|tavoite|tavoitteena)\b)"
    r"(?:\s+(?:er|är|var|is|was|on|oli))?(?:\s+(?:om|for|på))?(?:\s+(?:å|att|at|to))?\s*",
    re.IGNORECASE,
)
"""That a figure is a goal is told beside it: its words tell what of."""


def about(text: str, start: int, number: int, stop: int, end: int) -> str:
    """The words after the number to the next comma, else those before it.

    The clause is `text[start:end]`; the number begins at `number` and ends, with its unit, at `stop`.
    """
    right = _OF.sub("", _STOPS.split(text[stop:end])[0].strip())
    if len(right) > 2 and not _OPENS_CLAUSE.match(right) and not _BY_YEAR.match(right):
        return ended(right.split()[:_LONGEST])
    left = _STOPS.split(text[start:number])[-1]
    words = _OPENING.sub("", _AIM.sub("", _OPENING.sub("", left.strip()))).split()
    while words and words[-1].lower().strip(".") in amount_words() | _LINKS:
        words.pop()
    return ended(words[-_LONGEST:])


def ended(words: list[str]) -> str:
    """The words without what hangs in the air at their end.

    >>> ended("tiltak i skoler og".split())
    'tiltak i skoler'
    """
    while words and (words[-1].lower() in _DANGLING or words[-1].endswith("-")):
        words = words[:-1]
    return " ".join(words)
