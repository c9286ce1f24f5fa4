"""The tables of data/gazetteers read row by row, with faults named by file, line and field."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from practicegraph.errors import ReadError
from practicegraph.iris import slugify

PLACE_TYPES = ("country", "region", "municipality", "area", "town")
BODY_TYPES = (
    "municipality",
    "county",
    "ministry",
    "agency",
    "university",
    "college",
    "institute",
    "funder",
    "association",
    "ngo",
    "network",
    "company",
    "programme",
    "eu",
    "un",
    "nordic",
    "park",
)
COLUMNS = {
    "places.csv": (
        "id",
        "type",
        "country",
        "scheme",
        "code",
        "codes_also",
        "name",
        "names",
        "former",
        "former_codes",
        "within",
        "lat",
        "lon",
        "ordinary",
        "ordinary_in",
        "genitive",
        "body",
        "body_codes",
        "body_names",
        "domain",
        "valid_from",
        "valid_to",
        "origin",
    ),
    "organisations.csv": (
        "id",
        "name",
        "country",
        "type",
        "scheme",
        "code",
        "names",
        "domain",
        "place",
        "ordinary",
        "ordinary_in",
        "valid_from",
        "valid_to",
        "origin",
    ),
}

_DAY = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")


class Row:
    """One row of a table, able to say where a fault lies."""

    def __init__(self, file: Path, line: int, values: Mapping[str, str]) -> None:
        self._file, self._line, self._values = file, line, values

    def __getitem__(self, column: str) -> str:
        return self._values[column]

    def fault(self, column: str, problem: str) -> ReadError:
        """The error to raise when a field cannot be what it is."""
        place, cure = (
            f"line {self._line}, field {column}",
            "Make the tables anew with tools/make_gazetteers.py.",
        )
        return ReadError(self._file.name, problem, place=place, cure=cure)

    def one_of(self, column: str, allowed: Iterable[str]) -> str:
        if self[column] not in allowed:
            raise self.fault(column, f"{self[column]!r} is none of {', '.join(allowed)}")
        return self[column]

    def number(self, column: str, limit: float) -> float | None:
        if not self[column]:
            return None
        try:
            value = float(self[column])
        except ValueError:
            raise self.fault(column, f"{self[column]!r} is not a number") from None
        if not -limit <= value <= limit:
            raise self.fault(column, f"{value} lies beyond {limit} degrees")
        return value

    def day(self, column: str) -> str:
        if not _DAY.fullmatch(self[column]):
            raise self.fault(column, f"{self[column]!r} is not a day in ISO 8601")
        return self[column]

    def slug(self) -> str:
        if not self["id"] or slugify(self["id"]) != self["id"]:
            raise self.fault("id", f"{self['id']!r} is not made of a-z, 0-9 and hyphens")
        return self["id"]

    def listed(self, column: str) -> list[tuple[str, str]]:
        """The parts of `text@mark|text@mark`."""
        parts = [part.rpartition("@") for part in self[column].split("|")] if self[column] else []
        if any(not text or not mark for text, _, mark in parts):
            raise self.fault(column, "each part must be written text@mark")
        return [(text, mark) for text, _, mark in parts]

    def ordinary(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name, reading in self.listed("ordinary_in"):
            found[name] = (*found.get(name, ()), reading)
        if bool(found) != (self.one_of("ordinary", ("yes", "")) == "yes"):
            raise self.fault("ordinary", "it must be yes exactly where ordinary_in has names")
        return MappingProxyType(found)


class Table:
    """The rows of one file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            self.raw = file.read_bytes()
            """The bytes of the file."""
            self._text = self.raw.decode("utf-8")
        except OSError as error:
            raise ReadError(
                file.name, "the gazetteer cannot be opened", cure=f"Look at {file.parent}."
            ) from error
        except UnicodeDecodeError as error:
            raise ReadError(file.name, "the gazetteer is not UTF-8", place=f"byte {error.start}") from error

    def __iter__(self) -> Iterator[Row]:
        reader = csv.reader(self._text.splitlines())
        columns = next(reader, [])
        if missing := [name for name in COLUMNS[self._file.name] if name not in columns]:
            raise ReadError(self._file.name, f"there is no column {missing[0]}", place="line 1")
        for values in reader:
            if len(values) != len(columns):
                problem = f"{len(values)} fields where {len(columns)} belong"
                raise ReadError(self._file.name, problem, place=f"line {reader.line_num}")
            yield Row(self._file, reader.line_num, dict(zip(columns, values, strict=True)))
