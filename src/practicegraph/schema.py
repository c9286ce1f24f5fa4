"""The tables of the record. Column types are portable: the same tables stand in SQLite and PostgreSQL."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

HEAD = "0001"
"""The migration that these tables correspond to; a test holds the two together."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(column_0_label)s",
    }
)

facts = Table(
    "facts",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
    comment="What is true of the whole workspace: base of the IRIs, fingerprint of the embedding model",
)

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("sequence", Integer, nullable=False, index=True),
    comment="One row for each document that is here now, pointing at its current version",
)

versions = Table(
    "versions",
    metadata,
    Column("document", String, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("ingested_at", String, nullable=False),
    Column("fingerprint", String, nullable=False),
    Column("body", Text, nullable=False, comment="The Document as JSON: text, title, metadata, marks"),
    Column("raw", LargeBinary, nullable=False, comment="The bytes as they were given"),
    PrimaryKeyConstraint("document", "version"),
)

passages = Table(
    "passages",
    metadata,
    Column("document", String, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("body", Text, nullable=False, comment="The Passage as JSON"),
    Column("vector", String, nullable=True, index=True, comment="Key into vectors; null without a model"),
    PrimaryKeyConstraint("document", "number"),
)

vectors = Table(
    "vectors",
    metadata,
    Column("key", String, primary_key=True, comment="Hash of model and encoded text"),
    Column("vector", LargeBinary, nullable=False, comment="float16, little endian, unit length"),
)

extractions = Table(
    "extractions",
    metadata,
    Column("document", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("extractor", String, nullable=False, comment="Fingerprint of rules, gazetteers and ontology"),
    Column("thing", String, nullable=False),
    Column("entities", Text, nullable=False),
    Column("mentions", Text, nullable=False),
    Column("statements", Text, nullable=False),
    PrimaryKeyConstraint("document", "version"),
    ForeignKeyConstraint(
        ["document", "version"], ["versions.document", "versions.version"], ondelete="CASCADE"
    ),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("action", String, nullable=False),
    Column("first", String, nullable=False),
    Column("second", String, nullable=True),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("undone_at", String, nullable=True),
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("key", String, primary_key=True, comment="document:<id>, content:<hash>, person:<hash>"),
    Column("at", String, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("document", String, nullable=True, comment="Null when the change concerns no single document"),
    Column("action", String, nullable=False),
    Column("at", String, nullable=False),
    Index("ix_changes_document", "document"),
    sqlite_autoincrement=True,
)
