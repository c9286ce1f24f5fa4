"""The record keeps what was acknowledged, whole, and says plainly when it cannot."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest
import sqlalchemy as sa

from practicegraph import schema
from practicegraph.errors import (
    DiskFull,
    NotFound,
    WorkspaceBusy,
    WorkspaceDamaged,
    WorkspaceNewer,
    WorkspaceReadOnly,
)
from practicegraph.model import Document, Entity, Extraction, Passage
from practicegraph.records import FILE, Reading, Record


def reading(id: str = "repair", text: str = "We mend bikes. All are welcome.") -> Reading:
    document = Document(id=id, title="Repair café", text=text, language="en", raw=text.encode())
    passage = Passage(document=id, number=0, start=0, end=len(text), text=text, language="en")
    thing = Entity(id="event/repair-cafe", kind="event", label="Repair café", names=("Repair café",))
    found = Extraction(document=id, thing=thing.id, entities=(thing,))
    return Reading(document, (passage,), found, "rules-1", ("key-" + id,))


def vector(seed: int = 0) -> np.ndarray:
    row = np.random.default_rng(seed).normal(size=8).astype(np.float32)
    return row / np.linalg.norm(row)


def test_what_was_put_comes_back_with_its_bytes_passages_and_vectors(tmp_path: Path) -> None:
    with Record.open(tmp_path) as record:
        record.put([reading()], {"key-repair": vector()})
    with Record.open(tmp_path) as record:
        document = record.document("repair")
        assert document.raw == document.text.encode()
        assert record.passages()["repair"][0].text == document.text
        assert [e.thing for e in record.extractions()] == ["event/repair-cafe"]
        names, matrix = record.vectors()
        assert names == ["repair#0"]
        assert np.allclose(matrix[0], vector(), atol=1e-3)
        assert np.isclose(np.linalg.norm(matrix[0]), 1, atol=1e-6)


def test_a_new_version_replaces_passages_and_keeps_the_old_text(tmp_path: Path) -> None:
    with Record.open(tmp_path) as record:
        record.put([reading()], {"key-repair": vector()})
        record.put([reading(text="We mend clothes.")])
        assert record.document("repair").text == "We mend clothes."
        assert record.version_count("repair") == 2
        assert [p.text for p in record.passages()["repair"]] == ["We mend clothes."]
        assert [c.action for c in record.journal.changes_since(1)] == ["put"]


def test_forgetting_leaves_no_byte_of_the_document_in_the_files(tmp_path: Path) -> None:
    secret = "Quillfeather"
    with Record.open(tmp_path) as record:
        record.put([reading(text=f"Ask {secret} for a key. {secret * 2000}"), reading("other")], {})
        gone = record.forget("repair", ["document:repair"])
        assert gone["versions"] == 1
        assert gone["passages"] == 1
        assert list(record.journal.tombstones()) == ["document:repair"]
        assert record.document_ids() == ["other"]
    for file in tmp_path.iterdir():
        assert secret.encode() not in file.read_bytes()


def test_forgetting_the_unknown_says_so(tmp_path: Path) -> None:
    with Record.open(tmp_path) as record, pytest.raises(NotFound, match="no document nothing"):
        record.forget("nothing", [])


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    broken = reading("broken")
    broken = Reading(broken.document, broken.passages * 2, broken.extraction, "rules-1", ("k", "k"))
    with Record.open(tmp_path) as record:
        with pytest.raises(WorkspaceDamaged):
            record.put([reading(), broken])
        assert record.document_ids() == []
        assert record.generation == 0


def test_decisions_can_be_undone_and_stay_in_the_record(tmp_path: Path) -> None:
    with Record.open(tmp_path) as record:
        decision = record.journal.decide("merge", "organisation/a", "organisation/b")
        assert record.journal.decisions() == (decision,)
        record.journal.undo(decision.id)
        assert record.journal.decisions() == ()
        with pytest.raises(NotFound):
            record.journal.undo(decision.id)
        assert record.generation == 2


def test_migrations_make_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    Record.open(tmp_path).close()
    migrated = sa.inspect(sa.create_engine(f"sqlite:///{tmp_path / FILE}"))
    fresh_engine = sa.create_engine(f"sqlite:///{tmp_path / 'fresh.sqlite'}")
    schema.metadata.create_all(fresh_engine)
    fresh = sa.inspect(fresh_engine)
    for table in schema.metadata.tables:
        columns = [(c["name"], str(c["type"]), c["nullable"]) for c in migrated.get_columns(table)]
        assert columns == [(c["name"], str(c["type"]), c["nullable"]) for c in fresh.get_columns(table)]
        assert (
            migrated.get_pk_constraint(table)["constrained_columns"]
            == (fresh.get_pk_constraint(table)["constrained_columns"])
        )
        assert len(migrated.get_indexes(table)) == len(fresh.get_indexes(table))
        assert len(migrated.get_foreign_keys(table)) == len(fresh.get_foreign_keys(table))


def test_a_workspace_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    Record.open(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(WorkspaceNewer, match="Upgrade practicegraph"):
        Record.open(tmp_path)


def test_a_locked_database_says_who_holds_it(tmp_path: Path) -> None:
    with Record.open(tmp_path, busy_timeout=0) as record:
        other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceBusy, match="another process"):
            record.put([reading()])
        other.execute("ROLLBACK")
        other.close()
        record.put([reading()])
        assert record.document_ids() == ["repair"]


def test_a_full_disk_loses_nothing_that_was_stored(tmp_path: Path) -> None:
    with Record.open(tmp_path) as record:
        record.put([reading()])
        with record._database.read() as connection:  # the only way to make a small disk inside a test
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        with pytest.raises(DiskFull, match="Free some space"):
            record.put([reading("large", "x" * 1_000_000)])
        assert record.document_ids() == ["repair"]
        assert record.check() == []


def test_a_file_that_is_no_database_is_called_damaged(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database at all" * 100)
    with pytest.raises(WorkspaceDamaged, match="restore"):
        Record.open(tmp_path)


def test_a_read_only_record_reads_and_refuses_to_write(tmp_path: Path) -> None:
    with Record.open(tmp_path) as record:
        record.put([reading()])
    with Record.open(tmp_path, read_only=True) as record:
        assert record.document_ids() == ["repair"]
        with pytest.raises(WorkspaceReadOnly):
            record.put([reading("more")])


def test_a_copy_holds_all_while_the_record_goes_on(tmp_path: Path) -> None:
    target = tmp_path / "copy"
    target.mkdir()
    with Record.open(tmp_path) as record:
        record.put([reading()])
        record.copy_to(target / FILE)
        record.put([reading("later")])
    with Record.open(target) as copy:
        assert copy.document_ids() == ["repair"]
