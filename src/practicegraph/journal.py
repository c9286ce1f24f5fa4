"""The journal of a record: the log of changes, people's decisions, tombstones and lasting facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa

from practicegraph import schema
from practicegraph.database import Database, now, one
from practicegraph.errors import NotFound
from practicegraph.model import Decision

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


@dataclass(frozen=True)
class Change:
    """One entry of the log that projections replay."""

    sequence: int
    document: str | None
    action: Literal["put", "forget", "decide", "settle"]


class Journal:
    """What happened to a record and what people decided about it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def generation(self) -> int:
        """Number of the newest change; 0 for an empty record."""
        with self._database.read() as connection:
            return int(connection.execute(sa.select(sa.func.max(schema.changes.c.sequence))).scalar() or 0)

    def decide(self, action: str, first: str, second: str | None = None, *, by: str = "person") -> Decision:
        """Record what a person decided."""
        at = now()
        values = {"action": action, "first": first, "second": second, "at": at, "by": by}
        with self._database.write() as connection:
            key = connection.execute(sa.insert(schema.decisions).values(**values)).inserted_primary_key
            log_change(connection, None, "decide")
        assert key is not None
        return Decision.model_validate({"id": key[0], **values})

    def undo(self, decision: int) -> None:
        """Take a decision back; it stays in the record as undone.

        Raises:
            NotFound: no such decision, or undone before.
        """
        t = schema.decisions
        with self._database.write() as connection:
            changed = connection.execute(
                sa.update(t).where(t.c.id == decision, t.c.undone_at.is_(None)).values(undone_at=now())
            )
            if changed.rowcount == 0:
                raise NotFound(f"no decision {decision} in force")
            log_change(connection, None, "decide")

    def decisions(self, *, undone: bool = False) -> tuple[Decision, ...]:
        """The decisions in force, oldest first; with `undone` those taken back as well."""
        t = schema.decisions
        query = sa.select(t).order_by(t.c.id)
        with self._database.read() as connection:
            rows = connection.execute(query if undone else query.where(t.c.undone_at.is_(None))).mappings()
            return tuple(Decision.model_validate(dict(row)) for row in rows)

    def tombstones(self) -> dict[str, str]:
        """What was forgotten: key → when."""
        with self._database.read() as connection:
            rows = connection.execute(sa.select(schema.tombstones.c.key, schema.tombstones.c.at))
            return {row.key: row.at for row in rows}

    def bury(self, keys: Sequence[str]) -> None:
        """Add tombstones."""
        with self._database.write() as connection:
            bury(connection, keys)

    def fact(self, name: str) -> str | None:
        """A fact of the whole workspace, such as the embedding model's fingerprint."""
        with self._database.read() as connection:
            query = sa.select(schema.facts.c.value).where(schema.facts.c.name == name)
            found = connection.execute(query).scalar()
            return None if found is None else str(found)

    def set_fact(self, name: str, value: str) -> None:
        with self._database.write() as connection:
            connection.execute(sa.delete(schema.facts).where(schema.facts.c.name == name))
            connection.execute(sa.insert(schema.facts).values(name=name, value=value))

    def changes_since(self, generation: int) -> list[Change]:
        """The log after that generation, oldest first."""
        t = schema.changes
        query = sa.select(t.c.sequence, t.c.document, t.c.action).where(t.c.sequence > generation)
        with self._database.read() as connection:
            return [Change(*row) for row in connection.execute(query.order_by(t.c.sequence))]


def log_change(connection: Connection, document: str | None, action: str) -> int:
    """Append to the log of changes; returns the new generation."""
    key = connection.execute(
        sa.insert(schema.changes).values(document=document, action=action, at=now())
    ).inserted_primary_key
    assert key is not None
    return int(key[0])


def bury(connection: Connection, keys: Sequence[str]) -> None:
    """Add tombstones inside a transaction; those that are there keep their date."""
    for key in keys:
        if connection.execute(one(schema.tombstones, key=key)).first() is None:
            connection.execute(sa.insert(schema.tombstones).values(key=key, at=now()))
