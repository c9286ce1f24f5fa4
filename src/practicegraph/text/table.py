"""Tables (.csv, .xlsx) of nominations or examples: each row is a document."""

from __future__ import annotations

import csv
import datetime
import io
import itertools
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from practicegraph.errors import ReadError
from practicegraph.text import columns
from practicegraph.text.columns import Columns
from practicegraph.text.decode import decode
from practicegraph.text.draft import Draft, default_id, first_words, names_mail, parse_day, parse_language
from practicegraph.text.unpack import check_packed

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_DELIMITERS = ",;\t|"
_LONG_VALUE = 12
"""A text of at least so many words is a paragraph of its own; a shorter one stands behind its header."""
_NO_VALUE = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")

Row = tuple[int, Sequence[str]]
"""A row's number as a spreadsheet counts it, and its cells."""


def read_csv(name: str, raw: bytes, mapping: Mapping[str, str]) -> Iterator[Draft | ReadError]:
    """The rows of a table whose cells are divided by comma, semicolon, tab or bar."""
    text = decode(raw, name)
    delimiter = _delimiter(text)
    text = re.sub(r"\Asep=.\r?\n", "\n", text)
    # The module's own limit would refuse long cells; the length of the file is checked before.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=delimiter != "\t"
    )
    yield from _read_rows(name, _numbered(reader, name), mapping, default_id(name)[:180], "text/csv", "")


def _numbered(reader: Any, name: str) -> Iterator[Row]:
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, cells
    except csv.Error as error:
        problem = f"is no table ({error})"
        raise ReadError(
            name, problem, place=f"row {number + 1}", cure="Save it again as CSV in UTF-8"
        ) from error


def _delimiter(text: str) -> str:
    """The sign that divides the header into most cells, quoted ones aside."""
    if told := re.match(r"sep=(.)\r?\n", text):
        return told[1]
    first = next((line for line in text.splitlines() if line.strip()), "")
    plain = re.sub(r'"[^"]*"', "", first)
    return max(_DELIMITERS, key=plain.count)


def read_xlsx(
    name: str, raw: bytes, mapping: Mapping[str, str], max_unpacked_bytes: int
) -> Iterator[Draft | ReadError]:
    """The rows of every sheet; formulas by the value that the spreadsheet program computed."""
    import openpyxl

    check_packed(name, raw, max_unpacked_bytes)
    values = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    formulas = openpyxl.load_workbook(io.BytesIO(raw), read_only=True) if _lacks_values(raw) else None
    filled = [sheet for sheet in values.worksheets if any(any(row) for _, row in _cells(sheet))]
    if not filled:
        raise ReadError(name, "the workbook is empty", cure="Fill in a header and rows")
    for sheet in filled:
        part = re.sub(r"[^\w.-]+", "-", sheet.title) if len(filled) > 1 else ""
        own = f"{default_id(name)[:120]}-{part}".rstrip("-")
        unknown = _uncomputed(formulas[sheet.title], sheet) if formulas else {}
        place = f"sheet {sheet.title}"
        try:
            for found in _read_rows(name, _cells(sheet), mapping, own, XLSX, place):
                row = re.search(r"row (\d+)", found.place)
                cell = unknown.get(int(row[1])) if row else None
                yield _not_computed(name, place, cell) if cell else found
        except ReadError as error:
            yield error


def _not_computed(name: str, place: str, cell: str) -> ReadError:
    cure = "Open it in a spreadsheet program, save it and ingest it again"
    return ReadError(name, "the formula has no computed value", place=f"{place}, cell {cell}", cure=cure)


def _cells(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield number, [_shown(value) for value in row]


def _shown(value: object) -> str:
    """A cell as people read it: whole numbers without a point, days in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        return (
            value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
        )
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _lacks_values(raw: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheets = [
            member for member in archive.namelist() if "worksheets/" in member and member.endswith(".xml")
        ]
        return any(_NO_VALUE.search(archive.read(sheet)) for sheet in sheets)


def _uncomputed(formulas: Any, values: Any) -> dict[int, str]:
    """By row, the first cell whose formula has no value; used only where some formula has none."""
    from openpyxl.utils import get_column_letter

    formulas.reset_dimensions()
    values.reset_dimensions()
    found: dict[int, str] = {}
    rows = zip(formulas.iter_rows(values_only=True), values.iter_rows(values_only=True), strict=False)
    for number, (asked, computed) in enumerate(rows, start=1):
        for at, (formula, value) in enumerate(zip_longest(asked, computed), start=1):
            if isinstance(formula, str) and formula.startswith("=") and value is None:
                found.setdefault(number, f"{get_column_letter(at)}{number}")
    return found


# ----------------------------------------------------------------------------- rows


def _read_rows(
    name: str, rows: Iterable[Row], mapping: Mapping[str, str], own_id: str, media_type: str, sheet: str
) -> Iterator[Draft | ReadError]:
    filled = (row for row in rows if any(cell.strip() for cell in row[1]))
    head = next(filled, None)
    if head is None:
        raise ReadError(name, "the table is empty", place=sheet, cure="Fill in a header and rows")
    # A line above the header, such as the table's name, has one cell only.
    second = next(filled, None)
    if second and _width(head) == 1 < _width(second):
        head, second = second, next(filled, None)
    where = f"{sheet}, row {head[0]}" if sheet else f"row {head[0]}"
    found = columns.match(head[1], mapping, name, where)
    if second is None:
        raise ReadError(name, "the table has a header and no rows", place=sheet, cure="Fill in rows")
    for count, (number, cells) in enumerate(itertools.chain([second], filled), start=1):
        place = f"{sheet}, row {number}" if sheet else f"row {number}"
        yield _draft(found, cells, place, f"{own_id}-{count}", media_type)


def _width(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row[1])


def _draft(found: Columns, cells: Sequence[str], place: str, own_id: str, media_type: str) -> Draft:
    values = {field: cells[at].strip() for field, at in found.fields.items() if at < len(cells)}
    given, kept = _fields(values, found.told)
    text = _text(found, cells, kept)
    raw = json.dumps(dict(_labelled(found, cells)), ensure_ascii=False).encode("utf-8", "backslashreplace")
    guessed = {"title": first_words(text)}
    return Draft({**given, "text": text}, raw, media_type, guessed, place=place, default_id=own_id)


def _fields(values: Mapping[str, str], told: frozenset[str]) -> tuple[dict[str, object], set[str]]:
    """The metadata of a row, and the fields whose words stay in its text because they are no metadata."""
    given: dict[str, object] = {key: value for key, value in values.items() if key != "text" and value}
    kept = {"text", "published"}
    readers = {
        "language": parse_language, "kind": columns.kind_of, "published": parse_day, "source": _public,
        "publisher": _public, "id": _public,
    }  # fmt: skip
    for key, reader in readers.items():
        if key in given and (read := reader(str(given[key]))):
            given[key] = read
        elif key in given and key not in told:
            # The header was only a guess: what is no such value is part of the text.
            del given[key]
            kept.add(key)
    return given, kept


def _public(value: str) -> str | None:
    return None if names_mail(value) else value


def _text(found: Columns, cells: Sequence[str], kept: set[str]) -> str:
    """All that the row says beside its metadata: short values behind headers, long ones as paragraphs."""
    metadata = {at for field, at in found.fields.items() if field not in kept}
    lines: list[str] = []
    for at, cell in enumerate(cells):
        value = cell.strip()
        if not value or at in metadata:
            continue
        if len(value.split()) >= _LONG_VALUE and "text" in found.fields and at == found.fields["text"]:
            lines.append(f"\n{value}\n")
        else:
            lines.append(f"{found.label(at)}: {value}")
    return "\n".join(lines).strip("\n") or _title(found, cells)


def _title(found: Columns, cells: Sequence[str]) -> str:
    at = found.fields.get("title", len(cells))
    return cells[at].strip() if at < len(cells) else ""


def _labelled(found: Columns, cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    for at, cell in enumerate(cells):
        label = found.label(at)
        yield (f"{label} ({at + 1})" if label in found.header[:at] else label), cell
