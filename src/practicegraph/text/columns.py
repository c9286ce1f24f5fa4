"""Which column of a table gives which field: guessed from its header in six languages, or told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from practicegraph.errors import ReadError

NAMES = Path(__file__).with_name("columns.txt")

KINDS = {
    "event": "event arrangement hending händelse evenemang begivenhed tapahtuma seminar seminarium workshop",
    "example": "example eksempel døme exempel esimerkki praksis practice",
    "project": "project prosjekt projekt hanke projekti",
    "network": "network nettverk nätverk netværk verkosto",
    "award": "award pris prize palkinto",
    "nomination": "nomination nominasjon nominering ehdokkuus kandidat ehdokas candidate nominee",
    "idea": "idea idé ide idea forslag förslag ehdotus",
}
"""Words by which tables name the kinds of documents."""

_SPLIT = re.compile(r"\s*[/|(]\s*|\s+[–-]\s+|\)")


@dataclass(frozen=True)
class Columns:
    """The header of a table and the column of each field."""

    header: tuple[str, ...]
    fields: Mapping[str, int]
    told: frozenset[str]
    """The fields that the caller gave: there a wrong value is an error."""

    def label(self, at: int) -> str:
        return self.header[at] if at < len(self.header) and self.header[at] else f"Column {at + 1}"


def match(header: Sequence[str], mapping: Mapping[str, str], name: str, place: str) -> Columns:
    """The columns of a header. Raises ReadError where a told one is absent or title and text are."""
    clean = tuple(" ".join(cell.split()) for cell in header)
    fields = {field: _told(clean, column, name, place) for field, column in mapping.items()}
    for field, choices in _names().items():
        if field not in fields and (at := _guess(clean, choices, set(fields.values()))) is not None:
            fields[field] = at
    if "title" not in fields and "text" not in fields:
        raise _unmappable(clean, "no column is known as title or text", name, place)
    return Columns(clean, fields, frozenset(mapping))


def kind_of(value: str) -> str | None:
    """The kind that a table's word names, such as `project` for "Prosjekt"; None for others."""
    word = value.strip().casefold()
    return next((kind for kind, words in KINDS.items() if word == kind or word in words.split()), None)


def _told(header: Sequence[str], column: str, name: str, place: str) -> int:
    for at, cell in enumerate(header):
        if cell.casefold() == " ".join(column.casefold().split()):
            return at
    raise _unmappable(header, f"there is no column {column!r}", name, place)


def _unmappable(header: Sequence[str], problem: str, name: str, place: str) -> ReadError:
    shown = ", ".join(cell for cell in header if cell)[:300] or "nothing"
    cure = "Name the columns: --map title=COLUMN --map text=COLUMN"
    return ReadError(name, f"{problem}; the header holds {shown}", place=place, cure=cure)


def _guess(header: Sequence[str], choices: Sequence[str], taken: set[int]) -> int | None:
    for choice in choices:
        for at, cell in enumerate(header):
            if at not in taken and any(_fits(part, choice) for part in _parts(cell)):
                return at
    return None


def _fits(part: str, choice: str) -> bool:
    if choice.startswith("*"):
        return part.endswith(choice[1:])
    return part == choice


def _parts(cell: str) -> Iterator[str]:
    """The header itself, and each side of one in two languages."""
    plain = re.sub(r"[_\s]+", " ", cell.casefold()).strip(" :*.?")
    yield plain
    for part in _SPLIT.split(plain):
        if part.strip(" :*.?") != plain:
            yield part.strip(" :*.?")


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    rows = [
        row.partition(":") for row in NAMES.read_text(encoding="utf-8").splitlines() if row and row[0] != "#"
    ]
    return {field: tuple(word.strip() for word in words.split(",")) for field, _, words in rows}
