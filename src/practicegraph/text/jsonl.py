"""JSON and JSON lines: one object is one document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from practicegraph.errors import ReadError
from practicegraph.text.decode import decode
from practicegraph.text.draft import Draft, default_id

_CURE = 'Write one object a line, such as {"id": "...", "title": "...", "text": "..."}'
_LISTS = ("documents", "items", "data")


def read_jsonl(name: str, raw: bytes, mapping: Mapping[str, str]) -> Iterator[Draft | ReadError]:
    """Each line that is not blank; a line that cannot be read is an error of its own."""
    number = 0
    for line_number, line in enumerate(re.split(r"\r\n|\n|\r", decode(raw, name)), start=1):
        if not line.strip():
            continue
        number += 1
        place = f"line {line_number}"
        try:
            data = _loaded(line, name, place)
        except ReadError as error:
            yield error
            continue
        yield _draft(data, line.encode(), name, place, number, mapping)
    if not number:
        raise ReadError(name, "is empty", cure=_CURE)


def read_json(name: str, raw: bytes, mapping: Mapping[str, str]) -> Iterator[Draft | ReadError]:
    """One object, a list of them, or an object that holds such a list as documents, items or data."""
    data = _loaded(decode(raw, name), name, "")
    listed = (
        next((data[key] for key in _LISTS if isinstance(data.get(key), list)), None)
        if isinstance(data, dict)
        else data
    )
    if isinstance(data, dict) and (listed is None or "text" in data):
        yield Draft(_mapped(data, mapping), raw, "application/json")
        return
    if not isinstance(listed, list) or not listed:
        raise ReadError(
            name, "holds no document", cure='Write an object with "title" and "text", or a list of them'
        )
    for number, item in enumerate(listed, start=1):
        own = json.dumps(item, ensure_ascii=False, sort_keys=True).encode("utf-8", "backslashreplace")
        yield _draft(item, own, name, f"item {number}", number, mapping)


def _draft(
    data: object, raw: bytes, name: str, place: str, number: int, mapping: Mapping[str, str]
) -> Draft | ReadError:
    if not isinstance(data, dict):
        return ReadError(name, "is no object", place=place, cure=_CURE)
    own = f"{default_id(name)[:180]}-{number}"
    return Draft(_mapped(data, mapping), raw, "application/json", place=place, default_id=own)


def _mapped(data: Mapping[str, object], mapping: Mapping[str, str]) -> dict[str, object]:
    chosen = {field: data[key] for field, key in mapping.items() if key in data}
    return {**data, **chosen}


def _loaded(text: str, name: str, place: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = place or f"line {error.lineno}"
        raise ReadError(
            name, f"is no JSON ({error.msg}, column {error.colno})", place=where, cure=_CURE
        ) from error
    except RecursionError as error:
        raise ReadError(name, "is nested too deeply", place=place, cure=_CURE) from error
    except ValueError as error:
        raise ReadError(name, "holds a number that is too long", place=place, cure=_CURE) from error
