"""Pages of a list: where one begins, and the cursor of the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from practicegraph.find.questions import cursor_at, offset
from practicegraph.model import Query

T = TypeVar("T")
_ANY = Query(text="")


def page_of(found: Sequence[T], limit: int, cursor: str | None) -> tuple[Sequence[T], str | None]:
    """The page at the cursor, and the cursor of the next page or None; raises QueryError for a bad one."""
    start = offset(cursor)
    return found[start : start + limit], cursor_at(_ANY, start + limit) if start + limit < len(
        found
    ) else None
