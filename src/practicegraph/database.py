"""The database behind the record: how it is opened, locked and copied, and what its errors mean."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from practicegraph.errors import (
    DiskFull,
    WorkspaceBusy,
    WorkspaceDamaged,
    WorkspaceError,
    WorkspaceReadOnly,
)

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine


class Database:
    """An engine with one way to read and one way to write."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, path: Path, *, synchronous: str, busy_timeout: float, read_only: bool) -> Database:
        return cls(_engine(path, synchronous, busy_timeout, read_only=read_only))

    def close(self) -> None:
        self._engine.dispose()

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for one consistent look."""
        with translated(), self._engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection inside one transaction: committed at the end, undone on any error."""
        with translated(), self._engine.connect() as plain:
            connection = plain.execution_options(write=True)
            with connection.begin():
                yield connection

    def compact(self) -> None:
        """Give freed pages back, so that what was deleted is in no file."""
        with self._raw() as raw:
            for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                raw.execute(statement).fetchall()

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy to a new file while others go on."""
        with self._raw() as raw, contextlib.closing(sqlite3.connect(path)) as target:
            raw.backup(target)

    @contextlib.contextmanager
    def _raw(self) -> Iterator[sqlite3.Connection]:
        with translated():
            borrowed = self._engine.raw_connection()
            try:
                driver = borrowed.driver_connection
                assert isinstance(driver, sqlite3.Connection)
                yield driver
            finally:
                borrowed.close()


def now() -> str:
    """The present moment in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Turn the database's errors into ours, each with what to do."""
    try:
        yield
    except sa.exc.DatabaseError as error:
        raise _translation(str(error.orig)) from error
    except sqlite3.Error as error:
        raise _translation(str(error)) from error


def _translation(message: str) -> WorkspaceError:
    if "locked" in message or "busy" in message:
        return WorkspaceBusy(
            "another process is writing to the workspace",
            cure="Wait for it to end, or give it longer with PRACTICEGRAPH_BUSY_TIMEOUT",
        )
    if "disk is full" in message or "disk I/O" in message:
        return DiskFull(
            "the disk of the workspace is full; what was stored before is whole",
            cure="Free some space and run the command again",
        )
    if "readonly" in message or "unable to open" in message:
        return WorkspaceReadOnly(
            "the workspace may not be written", cure="Check the folder's permissions or use another --home"
        )
    return WorkspaceDamaged(
        f"the record cannot be read ({message})", cure="Restore a backup with `practicegraph restore FILE`"
    )


def _engine(path: Path, synchronous: str, busy_timeout: float, *, read_only: bool) -> Engine:
    # A read-only home still serves: mode=ro opens a WAL database whose -shm file is there already,
    # immutable=1 one that nobody can write to.
    if read_only and not path.exists():
        raise WorkspaceReadOnly(
            f"no workspace in {path.parent}, and none may be made there", cure="Use another --home"
        )
    immutable = read_only and not path.with_name(path.name + "-wal").exists()
    uri = (
        f"file:{path}?mode=ro{'&immutable=1' if immutable else ''}" if read_only else f"file:{path}?mode=rwc"
    )

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            uri, uri=True, timeout=busy_timeout, isolation_level=None, check_same_thread=False
        )

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.pool.QueuePool)

    @sa.event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _: object) -> None:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON")
        if not read_only:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(f"PRAGMA synchronous={synchronous}")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes the lock at once: a read that becomes a write later could fail half-way.
        write = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def one(table: sa.Table, **values: str) -> sa.Select[Any]:
    return sa.select(sa.literal(1)).where(*(table.c[name] == value for name, value in values.items()))


def chunks(ids: Sequence[str] | None, size: int = 500) -> Iterator[Sequence[str] | None]:
    """The ids in portions that fit into one statement; None (for all) passes through."""
    if ids is None:
        yield None
        return
    for at in range(0, len(ids), size):
        yield ids[at : at + size]
