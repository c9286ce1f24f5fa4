"""Times of day: "kl 08.30-1515", "kl. 9–15.30", "klo 9.30", "09.00–10.15", "at 2 pm"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from practicegraph.extract.dates.spans import DASH

_HOUR = r"(?:2[0-4]|1\d|0?\d)"
_MINUTE = r"[0-5]\d"
_TO = rf"(?:{DASH}|\s+(?:til|till|to)\s+)"
_HALF = r"(?:\s?(?P<{}>[ap]\.?m\b\.?))"

_AFTER_CUE = re.compile(
    rf"\b(?:kl|klokka|klokken|klockan|klo)\.?\s*(?P<h>{_HOUR})(?:[.:]?(?P<m>{_MINUTE}))?(?!\d)"
    rf"(?:{_TO}(?:(?:kl|klo|klokka|klockan)\.?\s*)?(?P<h2>{_HOUR})(?:[.:]?(?P<m2>{_MINUTE}))?(?![\d%]|[.,]\d))?",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?<![\w.,/:-])(?P<h>{_HOUR})[.:](?P<m>{_MINUTE}){DASH}(?P<h2>{_HOUR})[.:](?P<m2>{_MINUTE})(?![\d/%]|[.,:]\d)"
)
_COLON = re.compile(rf"(?<![\w.,/:-])(?P<h>{_HOUR}):(?P<m>{_MINUTE})(?![\d/%]|[.,:]\d)")
_TWELVE = re.compile(
    rf"(?<![\w.,/:-])(?P<h>1[0-2]|0?[1-9])(?:[.:](?P<m>{_MINUTE}))?{_HALF.format('p')}?"
    rf"(?:{_TO}(?P<h2>1[0-2]|0?[1-9])(?:[.:](?P<m2>{_MINUTE}))?)?{_HALF.format('p2')}(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, or two as the ends of a range, with the span that gives it."""

    start: int
    end: int
    first: str
    """`HH:MM`."""
    last: str | None = None


def find_times(text: str, taken: bytearray) -> list[Clock]:
    """All times of day in the text outside the code points marked in `taken`, in text order."""
    found: list[Clock] = []
    for pattern in (_AFTER_CUE, _TWELVE, _RANGE, _COLON):
        for match in pattern.finditer(text):
            clock = _clock(match)
            if clock and not any(taken[clock.start : clock.end]):
                taken[clock.start : clock.end] = b"\x01" * (clock.end - clock.start)
                found.append(clock)
    return sorted(found, key=lambda clock: clock.start)


def _clock(match: re.Match[str]) -> Clock | None:
    groups = match.groupdict()
    last_half = groups.get("p2")
    first = _time(match["h"], match["m"], groups.get("p") or last_half)
    last = _time(match["h2"], match["m2"], last_half) if groups.get("h2") else None
    return Clock(match.start(), match.end(), first, last) if first else None


def _time(hour: str, minute: str | None, half: str | None) -> str | None:
    """`HH:MM`; None where no day has such a time."""
    number = int(hour)
    if half and half.lower().startswith("p") and number < 12:
        number += 12
    if half and half.lower().startswith("a") and number == 12:
        number = 0
    if number > 24 or (number == 24 and int(minute or 0)):
        return None
    return f"{number % 24:02d}:{minute or '00'}"
