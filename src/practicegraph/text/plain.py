"""Plain text and Markdown with YAML front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from practicegraph.errors import ReadError
from practicegraph.text.decode import decode
from practicegraph.text.draft import Draft

_OPEN = re.compile(r"---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"[\w-]+[ \t]*:")
_LONGEST_FRONT = 100_000
_MOST_BRACKETS = 200


def read_plain(name: str, raw: bytes) -> Iterator[Draft]:
    """The whole file is the text."""
    yield Draft({"text": decode(raw, name)}, raw, "text/plain")


def read_markdown(name: str, raw: bytes) -> Iterator[Draft]:
    """The text after the front matter; what stands in it is metadata."""
    text = decode(raw, name)
    front, start = _front_matter(text)
    if start is None:
        problem = "the front matter is not closed"
        raise ReadError(name, problem, place="line 1", cure="End it with a line of three hyphens")
    given = _parsed(front, name) if front else {}
    yield Draft(
        {**given, "text": text[start:]}, raw, "text/markdown", {"title": _first_heading(text[start:])}
    )


def _front_matter(text: str) -> tuple[str, int | None]:
    """The lines between the hyphens and where the body begins; None where they are not closed."""
    opening = _OPEN.match(text)
    if not opening:
        return "", 0
    closing = _CLOSE.search(text, opening.end(), opening.end() + _LONGEST_FRONT)
    if closing:
        return text[opening.end() : closing.start()], closing.end()
    # A rule may open a text too: only what goes on with a key was meant as front matter.
    return ("", None) if _KEY.match(text, opening.end()) else ("", 0)


def _parsed(front: str, name: str) -> dict[str, object]:
    import yaml

    if front.count("[") + front.count("{") > _MOST_BRACKETS:
        raise ReadError(
            name, "the front matter is nested too deeply", cure="Write lines such as title: A title"
        )
    try:
        # BaseLoader leaves "no" and 2024-05-17 as the words that they are.
        found = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 2}" if mark else "front matter"
        problem = f"the front matter is no YAML ({getattr(error, 'problem', None) or 'not readable'})"
        raise ReadError(
            name, problem, place=place, cure="Put values with : or # in quotation marks"
        ) from error
    if found in (None, ""):
        return {}
    if not isinstance(found, dict):
        problem = "the front matter has no keys"
        raise ReadError(name, problem, place="line 2", cure="Write lines such as title: A title")
    return {str(key): value for key, value in found.items()}


def _first_heading(text: str) -> str:
    heading = re.search(r"^#\s+(.+?)[ \t#]*$", text, re.MULTILINE)
    return heading[1] if heading else ""
