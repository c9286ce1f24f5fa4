"""Glued names parted again: a shadow of the text with breaks put in, and the way back to the text.

Pages lose the line break between two names ("FondetRegion Nordvik"). The shadow has ", " there, so that
lists read as lists; every offset in it maps back, and the text itself stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

_JOINT = re.compile(r"(?<=[a-zæøåäöé)])(?=[A-ZÆØÅÄÖ])")
_WORD = re.compile(r"[\w&'’/.-]+")
_BREAK = ", "

_OPENS = re.compile(
    r"(?:Region|Stiftelsen|Kommunal\w+|Länsstyrelsen|Statsforvaltaren|Statsforvalteren|Universitetet|Høgskolen|"
    r"Høgskulen|Högskolan|Høyskolen|Science Park|City of|University of|Municipality of)\s+[A-ZÆØÅÄÖa-zæøåäö]"
)
_SUFFIXED = re.compile(
    r"[A-ZÆØÅÄÖ][\w-]+(?:\s+[A-ZÆØÅÄÖ][\w-]+){0,2}\s+(?:[Kk]ommune?|[Ff]ylkeskommune|[Ss]tad|AS|ASA|SA|AB|A/S|ApS|Oy|Oyj|"
    r"IKS|KF|HF|[Uu]niversitet|[Uu]niversity|[Hh]øgskole|[Hh]ögskola|[Kk]aupunki|[Kk]unta|[Yy]liopisto)\b"
)
_CLOSES = re.compile(
    r"(?:fondet|fonden|fond|gruppen|gruppa|verket|direktoratet|institutet|instituttet|nettverket|nätverket|netværket|"
    r"rådet|senteret|centret|centrum|klyngen|stiftelsen|foreningen|föreningen|foreninga|forbundet|förbundet|laget|"
    r"selskapet|bolaget|universitetet|universitet|høgskolen|högskolan|kommune|kommun|regionen|styrelsen|museet|"
    r"säätiö|liitto|kaupunki|yliopisto|yhdistys)$"
)


@dataclass(frozen=True)
class Shadow:
    """A text with breaks put in, equal to the original everywhere else but for the width of its blanks."""

    text: str
    breaks: tuple[int, ...] = ()
    """Offsets into the original before which `, ` was put, ascending."""

    def original(self, offset: int) -> int:
        """The offset into the original text; an offset inside a break is that of the break."""
        passed = bisect_right(self._starts(), offset)
        if not passed:
            return offset
        return max(offset - passed * len(_BREAK), self.breaks[passed - 1])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's span of a span of the shadow."""
        return self.original(start), self.original(end)

    def shadow(self, offset: int) -> int:
        """The offset into the shadow of an offset into the original."""
        return offset + len(_BREAK) * sum(1 for place in self.breaks if place <= offset)

    def _starts(self) -> list[int]:
        return [place + number * len(_BREAK) for number, place in enumerate(self.breaks)]


def part(text: str, known_start: Callable[[str, int], bool], known_end: Callable[[str, int], bool]) -> Shadow:
    """The shadow of a text.

    `known_start(text, i)` says whether a known name stands at i, `known_end(text, i)` whether one ends there.
    A break is put at a lower-to-upper joint where a known name or an organisation's shape starts or ends;
    all other camel case is a brand and stays whole.
    """
    plain = text.translate(_BLANKS)
    breaks = tuple(
        match.start()
        for match in _JOINT.finditer(plain)
        if _parts_here(plain, match.start(), known_start, known_end)
    )
    pieces, last = [], 0
    for place in breaks:
        pieces += [plain[last:place], _BREAK]
        last = place
    return Shadow("".join([*pieces, plain[last:]]), breaks)


# Each blank becomes one plain space, so that offsets hold; line ends stay.
_BLANKS = {ord(blank): " " for blank in "\t\u00a0\u2007\u202f\u2009\u200a\u3000"}


def _parts_here(
    text: str, place: int, known_start: Callable[[str, int], bool], known_end: Callable[[str, int], bool]
) -> bool:
    word = next((m for m in _WORD.finditer(text, max(0, place - 80)) if m.start() < place < m.end()), None)
    if word is None or "@" in text[max(0, word.start() - 1) : word.end() + 1] or "://" in word.group():
        return False
    before = text[word.start() : place]
    if len(before) < 2:
        return False
    if _OPENS.match(text, place) or _SUFFIXED.match(text, place):
        return True
    closes = bool(_CLOSES.search(before)) and len(before) > 6 and text[place : word.end()].isalpha()
    return closes or known_start(text, place) or known_end(text, place)
