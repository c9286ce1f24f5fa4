"""Questions: from what a user gave to a checked Query, and cursors from page to page."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from practicegraph.errors import QueryError
from practicegraph.model import Query

if TYPE_CHECKING:
    from practicegraph.workspace import Workspace

_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
LONGEST = 20_000


def query(**given: Any) -> Query:
    """A Query from the parameters of a command or a route.

    Raises:
        QueryError: naming the parameter that is wrong and what it takes.
    """
    try:
        made = Query(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).replace("languages", "language")
        raise QueryError(f"{name} cannot be {first['input']}", cure=_expected(first)) from None
    for name in ("since", "until"):
        value = getattr(made, name)
        if value and not _DAY.fullmatch(value):
            raise QueryError(f"{name} is no date: {value}", cure="Write it as 2024, 2024-05 or 2024-05-17")
    for code in made.country:
        if not _COUNTRY.fullmatch(code):
            raise QueryError(f"{code} is no country code", cure="Use two letters, such as NO, SE, DK, FI")
    if len(made.text) > LONGEST:
        raise QueryError(f"the question has more than {LONGEST} letters", cure="Ask with fewer words")
    return made


def _expected(error: Any) -> str:
    context = error.get("ctx", {})
    bounds = {"ge": "or more", "le": "or less"}
    named = [f"{context[name]} {words}" for name, words in bounds.items() if name in context]
    return f"Use {(context.get('expected') or ' '.join(named)) or 'another value'}"


def checked(workspace: Workspace, asked: Query) -> tuple[Query, str | None]:
    """The query with names of places and actors as ids, and a notice where the sources know no such name.

    Raises:
        QueryError: a theme or goal that no scheme has.
    """
    for kind, values in (("theme", asked.theme), ("goal", asked.goal)):
        for value in values:
            if f"{kind}/{value}" not in workspace.ontology:
                known = ", ".join(c.id for c in workspace.ontology.themes if c.broader is None)
                cure = f"Known are {known} and those below them" if kind == "theme" else "Use 12 or 12.5"
                raise QueryError(f"there is no {kind} {value}", cure=cure)
    unknown: list[str] = []
    found = {
        "place": _ids(workspace, asked.place, ("place",), unknown),
        "actor": _ids(workspace, asked.actor, ("organisation", "person"), unknown),
    }
    notice = f"not in the sources: {', '.join(unknown)}" if unknown else None
    return asked.model_copy(update=found), notice


def _ids(
    workspace: Workspace, names: tuple[str, ...], kinds: tuple[str, ...], unknown: list[str]
) -> tuple[str, ...]:
    known = workspace.snapshot.ids_by_name
    found: list[str] = []
    for name in names:
        ids = [id for id in known.get(fold(name), ()) if id.partition("/")[0] in kinds]
        if name.partition("/")[0] in kinds and name in workspace.snapshot.names:
            ids = [name]
        if not ids:
            unknown.append(name)
            ids = [f"{kinds[0]}/-"]  # a filter that nothing passes: unknown is not the same as no filter
        found += ids
    return tuple(found)


def fold(name: str) -> str:
    """A name as it is compared: case and spaces do not count."""
    return " ".join(name.casefold().split())


# ----------------------------------------------------------------------------- cursors


def cursor_at(asked: Query, at: int) -> str:
    """The cursor of the page that begins there, for this very question."""
    body = json.dumps([at, _mark(asked)]).encode()
    return base64.urlsafe_b64encode(body).decode().rstrip("=")


def offset(cursor: str | None, asked: Query | None = None) -> int:
    """Where a page begins.

    Raises:
        QueryError: the cursor is none of ours, or of another question.
    """
    if not cursor:
        return 0
    try:
        at, mark = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        at = int(at)
    except (ValueError, TypeError):
        raise QueryError(f"{cursor} is no cursor", cure="Use `next` of the answer before") from None
    if at < 0 or (asked is not None and mark != _mark(asked)):
        raise QueryError("the cursor is of another question", cure="Ask again without a cursor")
    return at


def _mark(asked: Query) -> str:
    same = asked.model_copy(update={"cursor": None, "limit": 1}).model_dump_json()
    return hashlib.sha256(same.encode()).hexdigest()[:12]
