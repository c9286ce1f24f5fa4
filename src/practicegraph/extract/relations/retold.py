"""What a text tells twice and differently: a second clock time of one start, a second end of one thing.

Of several times the one told most plainly is stated; one that is told as plainly but for the name of its
thing is an account of its own, which the reader has to see beside the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from practicegraph.extract.relations.occasions import Occasion
from practicegraph.extract.relations.reading import Reading

_BEGINS = re.compile(
    r"\b(?P<who>[^\W\d_][\w-]*)\s+(?:(?:som|that|which|den|on)\s+)?(?:(?:da|då|nå|nu|no|også|också|therefore|derfor|därför)\s+)?"
    r"(?:startar|starter|begynner|byrjar|begynder|börjar|startade|startet|starta|starts?|begins?|began|started|alkaa|alkavat|alkoi|aloitetaan|aloitamme)\b"
    r"[^.;!?]{0,30}$",
    re.IGNORECASE,
)
_WE = frozenset(("vi", "me", "we"))
_ANY = frozenset(
    (
        "arrangementet", "tilstelninga", "tilstelningen", "evenemanget", "tillställningen", "event",
        "tilaisuus", "tapahtuma",
    )
)  # fmt: skip
"""Words for any gathering."""
_WITH_A_PART = re.compile(r"\b(?:igjen|igen|again|med|with|jälleen|uudelleen)\b", re.IGNORECASE)
_IT = re.compile(
    r"(?:it|this|det|dette|den|dei?t|arbeidet|arbetet|arbejdet|the work|työ|se)\b", re.IGNORECASE
)
_STEM = 5


def told_again(reading: Reading, told: Iterable[tuple[Occasion, bool]]) -> list[tuple[Occasion, bool]]:
    """The same, a time that differs from one plainly told, and is told of the same, plain as well."""
    every = list(told)
    plain = [one for one, is_plain in every if is_plain and one.head.id == reading.main]
    return [
        (one, is_plain or (one.head.id == reading.main and _is_retold(reading, one, plain)))
        for one, is_plain in every
    ]


def _is_retold(reading: Reading, one: Occasion, plain: list[Occasion]) -> bool:
    others = [
        other
        for other in plain
        if other.role == one.role and _sentence(reading, other) != _sentence(reading, one)
    ]
    if one.role == "start":
        return any(_is_same_start(reading, one, other) for other in others)
    if one.role == "end":
        return one.rank > 0 and bool(others) and _goes_on(reading, one)
    return False


def _is_same_start(reading: Reading, one: Occasion, other: Occasion) -> bool:
    """True for another clock time of the same day, told of the gathering itself rather than of a part."""
    times = one.date.iso or "", other.date.iso or ""
    if not all("T" in time for time in times) or times[0][:10] != times[1][:10]:
        return False
    begins = _BEGINS.search(_before(reading, one))
    if begins is None or _WITH_A_PART.search(begins[0]):
        return False
    who = begins["who"].lower()
    if who in _WE or who in _ANY:
        return True
    words = f"{reading.document.title} {_before(reading, other)}".lower()
    return len(who) >= _STEM and any(word.startswith(who[:_STEM]) for word in re.findall(r"\w+", words))


def _goes_on(reading: Reading, one: Occasion) -> bool:
    """True where the sentence tells the end of "it", which nothing in it names."""
    return one.date.cue in ("ends", "until") and bool(_IT.match(_before(reading, one).lstrip()))


def _before(reading: Reading, one: Occasion) -> str:
    """The words of its sentence before a time."""
    start = reading.sentence_at(one.date.start, one.date.end).start
    return reading.document.text[start : one.date.start]


def _sentence(reading: Reading, one: Occasion) -> tuple[int, int]:
    support = reading.sentence_at(one.date.start, one.date.end)
    return support.start, support.end
