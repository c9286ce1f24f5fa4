"""The record: one transactional database that holds the truth, from which all projections are made.

Every write is one transaction that either stands whole or is not there. `generation` counts the
changes; graph, vectors and words each say which generation they show and ask for what came after.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import sqlalchemy as sa
from pydantic import TypeAdapter

from practicegraph import schema
from practicegraph.database import Database, chunks, now, one
from practicegraph.errors import NotFound, WorkspaceNewer, WorkspaceReadOnly
from practicegraph.journal import Journal, bury, log_change
from practicegraph.model import Document, Entity, Extraction, Mention, Passage, Statement

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sqlalchemy.engine import Connection

FILE = "record.sqlite"
_ENTITIES = TypeAdapter(tuple[Entity, ...])
_MENTIONS = TypeAdapter(tuple[Mention, ...])
_STATEMENTS = TypeAdapter(tuple[Statement, ...])


@dataclass(frozen=True)
class Reading:
    """All that ingesting one document writes, in one transaction."""

    document: Document
    passages: Sequence[Passage]
    extraction: Extraction
    extractor: str
    """Fingerprint of the extractor."""
    vector_keys: Sequence[str] | None = None
    """Key of each passage's vector, or None where no model was at hand."""
    fingerprint: str | None = None
    """Fingerprint of the document as it was given, where its text has been redacted since."""


class Record:
    """An open record. Use as a context manager; one instance may serve several threads."""

    def __init__(self, database: Database, *, read_only: bool = False) -> None:
        self._database = database
        self.journal = Journal(database)
        self.read_only = read_only

    # -- opening

    @classmethod
    def open(
        cls, home: Path, *, synchronous: str = "FULL", busy_timeout: float = 15.0, read_only: bool = False
    ) -> Record:
        """Open the record in `home`, creating or migrating it when it may be written.

        Raises:
            WorkspaceNewer: a newer version of this program made it.
            WorkspaceReadOnly: it must be created or migrated and the folder refuses.
            WorkspaceDamaged: the file is no database.
        """
        path = home / FILE
        database = Database.open(
            path, synchronous=synchronous, busy_timeout=busy_timeout, read_only=read_only
        )
        record = cls(database, read_only=read_only)
        try:
            record._ensure_schema(path)
        except BaseException:
            database.close()
            raise
        return record

    def _ensure_schema(self, path: Path) -> None:
        revision = self._revision()
        if revision == schema.HEAD:
            return
        if revision is not None and revision > schema.HEAD:
            raise WorkspaceNewer(
                f"{path} has schema {revision}; this program knows {schema.HEAD}",
                cure="Upgrade practicegraph, or use another --home",
            )
        if self.read_only:
            raise WorkspaceReadOnly(
                f"{path} must be created or migrated, and may not be written",
                cure="Open it once with write access, or use another --home",
            )
        from practicegraph.migrations import upgrade

        with self._database.write() as connection:
            upgrade(connection)

    def _revision(self) -> str | None:
        with self._database.read() as connection:
            if not sa.inspect(connection).has_table("alembic_version"):
                return None
            found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
            return None if found is None else str(found)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- documents

    @property
    def generation(self) -> int:
        """Number of the newest change; 0 for an empty record."""
        return self.journal.generation

    def put(
        self, readings: Sequence[Reading], vectors: Mapping[str, NDArray[np.float32]] | None = None
    ) -> None:
        """Store documents with all that was made of them, in one transaction.

        Args:
            readings: what was read; an id that is here already is replaced by a new version.
            vectors: new vectors by key, unit rows of float32; stored as float16.
        """
        with self._database.write() as connection:
            _put_vectors(connection, vectors or {})
            for reading in readings:
                _put_reading(connection, reading)

    def settle(
        self, readings: Sequence[Reading], vectors: Mapping[str, NDArray[np.float32]] | None = None
    ) -> None:
        """Replace what was made of documents (passages, statements, vectors), their text staying as it is."""
        with self._database.write() as connection:
            _put_vectors(connection, vectors or {})
            for reading in readings:
                _settle_reading(connection, reading)
            _drop_orphans(connection)

    def redact(self, reading: Reading, vectors: Mapping[str, NDArray[np.float32]] | None = None) -> None:
        """Put a redacted text in the place of a document's, in one version; older versions go.

        The fingerprint of the content stays, so that ingesting the original again changes nothing.
        """
        id, v = reading.document.id, schema.versions
        with self._database.write() as connection:
            _put_vectors(connection, vectors or {})
            current = _current_version(connection, id)
            connection.execute(sa.delete(v).where(v.c.document == id, v.c.version < current))
            connection.execute(
                sa.update(v)
                .where(v.c.document == id)
                .values(body=reading.document.model_dump_json(), raw=reading.document.raw)
            )
            _settle_reading(connection, reading)
            _drop_orphans(connection)

    def forget(self, document: str, keys: Sequence[str]) -> dict[str, int]:
        """Remove a document with all its versions, leaving tombstones; returns what vanished by name.

        Raises:
            NotFound: no such document.
        """
        with self._database.write() as connection:
            if connection.execute(one(schema.documents, id=document)).first() is None:
                raise NotFound(f"no document {document}", cure="`practicegraph export` lists the ids")
            gone = {
                table.name: connection.execute(sa.delete(table).where(table.c.document == document)).rowcount
                for table in (schema.extractions, schema.passages, schema.versions)
            }
            connection.execute(sa.delete(schema.documents).where(schema.documents.c.id == document))
            gone["vectors"] = _drop_orphans(connection)
            bury(connection, keys)
            log_change(connection, document, "forget")
        self.compact()
        return gone

    def compact(self) -> None:
        """Give freed pages back, so that what was removed is in no file of the record."""
        self._database.compact()

    def document(self, id: str) -> Document:
        """The current version of a document, with its raw bytes.

        Raises:
            NotFound: no such document.
        """
        found = next(iter(self.documents([id])), None)
        if found is None:
            raise NotFound(f"no document {id}", cure="`practicegraph export` lists the ids")
        return found

    def documents(self, ids: Sequence[str] | None = None) -> Iterator[Document]:
        """Current versions, by id; all of them when `ids` is None."""
        d, v = schema.documents, schema.versions
        query = (
            sa.select(v.c.body, v.c.raw)
            .join(d, (d.c.id == v.c.document) & (d.c.version == v.c.version))
            .order_by(d.c.id)
        )
        for chunk in chunks(ids):
            with self._database.read() as connection:
                rows = connection.execute(query if chunk is None else query.where(d.c.id.in_(chunk)))
                for body, raw in rows:
                    yield Document.model_validate_json(body).model_copy(update={"raw": raw})

    def document_ids(self) -> list[str]:
        with self._database.read() as connection:
            return list(connection.execute(sa.select(schema.documents.c.id).order_by("id")).scalars())

    def ingested(self) -> dict[str, tuple[int, str]]:
        """Version and time of ingestion of each document."""
        d, v = schema.documents, schema.versions
        query = sa.select(d.c.id, v.c.version, v.c.ingested_at).join(
            v, (d.c.id == v.c.document) & (d.c.version == v.c.version)
        )
        with self._database.read() as connection:
            return {id: (version, at) for id, version, at in connection.execute(query)}

    def sequences(self) -> dict[str, int]:
        """Generation in which each document changed last."""
        with self._database.read() as connection:
            rows = connection.execute(sa.select(schema.documents.c.id, schema.documents.c.sequence))
            return {row.id: row.sequence for row in rows}

    def version_count(self, document: str) -> int:
        with self._database.read() as connection:
            query = sa.select(sa.func.count()).where(schema.versions.c.document == document)
            return int(connection.execute(query).scalar_one())

    def fingerprints(self) -> dict[str, tuple[str, str]]:
        """Of each document, the fingerprint of its content and of the extractor that read it."""
        d, v, e = schema.documents, schema.versions, schema.extractions
        query = (
            sa.select(d.c.id, v.c.fingerprint, e.c.extractor)
            .join(v, (d.c.id == v.c.document) & (d.c.version == v.c.version))
            .join(e, (d.c.id == e.c.document) & (d.c.version == e.c.version))
        )
        with self._database.read() as connection:
            return {id: (content, extractor) for id, content, extractor in connection.execute(query)}

    def passages(self, ids: Sequence[str] | None = None) -> dict[str, tuple[Passage, ...]]:
        """Passages of each document, in order; of all documents when `ids` is None."""
        p = schema.passages
        query = sa.select(p.c.document, p.c.body).order_by(p.c.document, p.c.number)
        found: dict[str, list[Passage]] = {}
        for chunk in chunks(ids):
            with self._database.read() as connection:
                for document, body in connection.execute(
                    query if chunk is None else query.where(p.c.document.in_(chunk))
                ):
                    found.setdefault(document, []).append(Passage.model_validate_json(body))
        return {document: tuple(each) for document, each in found.items()}

    # -- extraction

    def extractions(self, ids: Sequence[str] | None = None) -> Iterator[Extraction]:
        """What was found in the current version of each document, by id."""
        d, e = schema.documents, schema.extractions
        query = (
            sa.select(e.c.document, e.c.thing, e.c.entities, e.c.mentions, e.c.statements)
            .join(d, (d.c.id == e.c.document) & (d.c.version == e.c.version))
            .order_by(d.c.id)
        )
        for chunk in chunks(ids):
            with self._database.read() as connection:
                for row in connection.execute(query if chunk is None else query.where(d.c.id.in_(chunk))):
                    yield Extraction(
                        document=row.document,
                        thing=row.thing,
                        entities=_ENTITIES.validate_json(row.entities),
                        mentions=_MENTIONS.validate_json(row.mentions),
                        statements=_STATEMENTS.validate_json(row.statements),
                    )

    def entities(self) -> dict[str, tuple[Entity, ...]]:
        """The entities found in each document, before resolution."""
        d, e = schema.documents, schema.extractions
        query = sa.select(e.c.document, e.c.entities).join(
            d, (d.c.id == e.c.document) & (d.c.version == e.c.version)
        )
        with self._database.read() as connection:
            return {document: _ENTITIES.validate_json(body) for document, body in connection.execute(query)}

    # -- vectors

    def known_vectors(self, keys: Sequence[str]) -> set[str]:
        """Those of the keys whose vector is stored."""
        known: set[str] = set()
        with self._database.read() as connection:
            for chunk in chunks(keys):
                query = sa.select(schema.vectors.c.key).where(schema.vectors.c.key.in_(chunk or []))
                known.update(connection.execute(query).scalars())
        return known

    def vectors_by_key(self, keys: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The stored vectors of these keys."""
        found: dict[str, NDArray[np.float32]] = {}
        with self._database.read() as connection:
            for chunk in chunks(keys):
                query = sa.select(schema.vectors).where(schema.vectors.c.key.in_(chunk or []))
                for key, blob in connection.execute(query):
                    found[key] = np.frombuffer(blob, dtype="<f2").astype(np.float32)
        return found

    def vectors(self, ids: Sequence[str] | None = None) -> tuple[list[str], NDArray[np.float32]]:
        """Ids of passages and their vectors (n × dimension, float32, unit rows)."""
        p, v = schema.passages, schema.vectors
        query = (
            sa.select(p.c.document, p.c.number, v.c.vector)
            .join(v, v.c.key == p.c.vector)
            .order_by(p.c.document, p.c.number)
        )
        names: list[str] = []
        rows: list[NDArray[np.float16]] = []
        for chunk in chunks(ids):
            with self._database.read() as connection:
                for document, number, blob in connection.execute(
                    query if chunk is None else query.where(p.c.document.in_(chunk))
                ):
                    names.append(f"{document}#{number}")
                    rows.append(np.frombuffer(blob, dtype="<f2"))
        if not rows:
            return [], np.zeros((0, 0), dtype=np.float32)
        matrix = np.stack(rows).astype(np.float32)
        matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
        return names, matrix

    def vector_keys(self) -> dict[str, tuple[str | None, ...]]:
        """Key of the vector of each passage, by document; None where it has none."""
        p = schema.passages
        found: dict[str, list[str | None]] = {}
        with self._database.read() as connection:
            query = sa.select(p.c.document, p.c.vector).order_by(p.c.document, p.c.number)
            for document, key in connection.execute(query):
                found.setdefault(document, []).append(key)
        return {document: tuple(keys) for document, keys in found.items()}

    # -- whole record

    def check(self) -> list[str]:
        """What the database itself finds wrong; empty when it is sound."""
        with self._database.read() as connection:
            found = [str(row[0]) for row in connection.execute(sa.text("PRAGMA integrity_check"))]
            dangling = connection.execute(sa.text("PRAGMA foreign_key_check")).all()
        problems = [] if found == ["ok"] else found
        return problems + [f"row of {row[0]} points nowhere" for row in dangling]

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy of the record to a new file while others go on."""
        self._database.copy_to(path)


def _put_reading(connection: Connection, reading: Reading) -> None:
    document = reading.document
    version = _current_version(connection, document.id) + 1
    sequence = log_change(connection, document.id, "put")
    if version == 1:
        connection.execute(
            sa.insert(schema.documents).values(id=document.id, version=version, sequence=sequence)
        )
    connection.execute(
        sa.insert(schema.versions).values(
            document=document.id,
            version=version,
            ingested_at=now(),
            fingerprint=reading.fingerprint or document.fingerprint,
            body=document.model_dump_json(),
            raw=document.raw,
        )
    )
    connection.execute(
        sa.update(schema.documents)
        .where(schema.documents.c.id == document.id)
        .values(version=version, sequence=sequence)
    )
    _put_passages(connection, reading)
    _put_extraction(connection, reading, version)


def _settle_reading(connection: Connection, reading: Reading) -> None:
    id, e = reading.document.id, schema.extractions
    sequence = log_change(connection, id, "settle")
    connection.execute(
        sa.update(schema.documents).where(schema.documents.c.id == id).values(sequence=sequence)
    )
    version = _current_version(connection, id)
    connection.execute(sa.delete(e).where(e.c.document == id, e.c.version == version))
    _put_passages(connection, reading)
    _put_extraction(connection, reading, version)


def _put_passages(connection: Connection, reading: Reading) -> None:
    connection.execute(sa.delete(schema.passages).where(schema.passages.c.document == reading.document.id))
    keys: Sequence[str | None] = reading.vector_keys or [None] * len(reading.passages)
    rows = [
        {"document": p.document, "number": p.number, "body": p.model_dump_json(), "vector": key}
        for p, key in zip(reading.passages, keys, strict=True)
    ]
    if rows:
        connection.execute(sa.insert(schema.passages), rows)


def _put_extraction(connection: Connection, reading: Reading, version: int) -> None:
    found = reading.extraction
    connection.execute(
        sa.insert(schema.extractions).values(
            document=found.document,
            version=version,
            extractor=reading.extractor,
            thing=found.thing,
            entities=_ENTITIES.dump_json(found.entities).decode(),
            mentions=_MENTIONS.dump_json(found.mentions).decode(),
            statements=_STATEMENTS.dump_json(found.statements).decode(),
        )
    )


def _put_vectors(connection: Connection, vectors: Mapping[str, NDArray[np.float32]]) -> None:
    for key, vector in vectors.items():
        row = {"key": key, "vector": vector.astype("<f2").tobytes()}
        exists = connection.execute(one(schema.vectors, key=key)).first()
        if exists is None:
            connection.execute(sa.insert(schema.vectors).values(**row))


def _drop_orphans(connection: Connection) -> int:
    used = sa.select(schema.passages.c.vector).where(schema.passages.c.vector.is_not(None))
    return int(
        connection.execute(sa.delete(schema.vectors).where(schema.vectors.c.key.not_in(used))).rowcount
    )


def _current_version(connection: Connection, document: str) -> int:
    query = sa.select(sa.func.max(schema.versions.c.version)).where(schema.versions.c.document == document)
    return int(connection.execute(query).scalar() or 0)
