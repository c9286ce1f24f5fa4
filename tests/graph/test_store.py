"""The store applies whole change sets, shows readers immutable states, and says what is wrong with its folder."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal

from practicegraph.errors import (
    DiskFull,
    QueryError,
    QueryRefused,
    WorkspaceBusy,
    WorkspaceDamaged,
    WorkspaceReadOnly,
)
from practicegraph.graph.store import STATE_GRAPH, GraphStore, _as_workspace_error, bind
from practicegraph.iris import Iris
from practicegraph.model import Document, Extraction

Found = tuple[tuple[Document, Extraction], ...]
GraphsOf = Callable[[Document, Extraction], dict[str, str]]
ALL = "SELECT * { ?s ?p ?o }"


def graph(name: str, *values: str) -> dict[str, str]:
    iri = f"https://example.org/{name}"
    return {iri: "".join(f'<{iri}#s> <https://example.org/p> "{value}" <{iri}> .\n' for value in values)}


# ----------------------------------------------------------------------------- writing


CHANGES = st.lists(
    st.tuples(st.sampled_from("abc"), st.none() | st.sets(st.sampled_from("123"), max_size=3)), max_size=12
)


@settings(max_examples=60, deadline=None)
@given(changes=CHANGES, batch=st.integers(1, 4))
def test_any_sequence_of_changes_equals_filling_anew(
    changes: list[tuple[str, set[str] | None]], batch: int
) -> None:
    store, now = GraphStore.in_memory(), dict[str, str]()
    for at in range(0, len(changes), batch):
        gone, fresh = set[str](), dict[str, str]()
        for name, values in changes[at : at + batch]:
            made = graph(name, *(values or ()))
            if values is None:
                gone |= made.keys()
                fresh = {k: v for k, v in fresh.items() if k not in made}
                now = {k: v for k, v in now.items() if k not in made}
            else:
                gone -= made.keys()
                fresh |= made
                now |= made
        store.apply(at + 1, gone, fresh)
        assert store.generation == at + 1
    anew = GraphStore.in_memory()
    anew.load(1, now)
    assert store.nquads() == anew.nquads()


def test_documents_in_any_order_give_the_same_graph(documents: Found, graphs_of: GraphsOf) -> None:
    one, other = GraphStore.in_memory(), GraphStore.in_memory()
    for number, found in enumerate(documents, 1):
        one.apply(number, (), graphs_of(*found))
    for number, found in enumerate(reversed(documents), 1):
        other.apply(number, (), graphs_of(*found))
    assert one.nquads() == other.nquads()


def test_a_forgotten_document_leaves_nothing(documents: Found, graphs_of: GraphsOf) -> None:
    store = GraphStore.in_memory()
    graphs = graphs_of(*documents[0])
    store.apply(1, (), graphs)
    store.apply(2, graphs, {})
    assert (store.nquads(), len(store), store.graphs(), store.generation) == ("", 0, [], 2)


@pytest.mark.parametrize(
    "bad",
    [
        '<https://example.org/s> <https://example.org/p> "x" <https://example.org/other> .\n',
        '_:b <https://example.org/p> "x" <https://example.org/b> .\n',
        "no quad at all\n",
    ],
)
def test_a_change_that_cannot_be_applied_changes_nothing(bad: str) -> None:
    store = GraphStore.in_memory()
    store.apply(1, (), graph("a", "1"))
    before = store.nquads()
    with pytest.raises((ValueError, SyntaxError)):
        store.apply(2, ["https://example.org/a"], {**graph("c", "3"), "https://example.org/b": bad})
    assert (store.nquads(), store.generation) == (before, 1)


def test_what_is_written_is_there_after_opening_again(tmp_path: Path) -> None:
    store = GraphStore.open(tmp_path / "graph")
    store.apply(7, (), graph("a", "1", 'with "quotes" and \\n ␣ å'.replace('"', "'").replace("\\n", "n")))
    written = store.nquads()
    store.close()
    again = GraphStore.open(tmp_path / "graph")
    assert (again.generation, again.nquads()) == (7, written)


# ----------------------------------------------------------------------------- readers


def test_a_reader_keeps_what_it_opened_and_a_new_one_sees_what_was_published(tmp_path: Path) -> None:
    writer = GraphStore.open(tmp_path)
    assert GraphStore.open(tmp_path, read_only=True).generation == 0
    writer.apply(1, (), graph("a", "1"))
    writer.publish()
    old = GraphStore.open(tmp_path, read_only=True)
    seen = old.nquads()
    writer.apply(2, graph("a"), graph("b", "2"))
    assert GraphStore.open(tmp_path, read_only=True).generation == 1
    for _ in range(3):
        writer.publish(keep=0)
    assert (old.generation, old.nquads()) == (1, seen)
    new = GraphStore.open(tmp_path, read_only=True)
    assert (new.generation, new.graphs()) == (2, ["https://example.org/b"])


def test_snapshots_that_nobody_reads_are_removed(tmp_path: Path) -> None:
    writer = GraphStore.open(tmp_path)
    writer.apply(1, (), graph("a", "1"))
    writer.publish(keep=0)
    reader = GraphStore.open(tmp_path, read_only=True)
    for generation in (2, 3, 4):
        writer.apply(generation, (), graph("a", str(generation)))
        writer.publish(keep=0)
    assert len(list((tmp_path / "snapshots").iterdir())) == 2
    reader.close()
    writer.publish(keep=0)
    assert len(list((tmp_path / "snapshots").iterdir())) == 1


def test_a_copy_opens_for_reading_and_for_writing(tmp_path: Path) -> None:
    store = GraphStore.open(tmp_path / "graph")
    store.apply(3, (), graph("a", "1"))
    store.snapshot(tmp_path / "copy")
    store.apply(4, (), graph("b", "2"))
    assert GraphStore.open(tmp_path / "copy", read_only=True).generation == 3
    copy = GraphStore.open(tmp_path / "copy")
    copy.apply(5, (), graph("c", "3"))
    assert store.graphs() == ["https://example.org/a", "https://example.org/b"]
    assert copy.graphs() == ["https://example.org/a", "https://example.org/c"]


def test_an_unfinished_snapshot_is_never_read(tmp_path: Path) -> None:
    writer = GraphStore.open(tmp_path)
    writer.apply(1, (), graph("a", "1"))
    writer.publish()
    (tmp_path / "snapshots" / "00000002.tmp").mkdir()
    (tmp_path / "CURRENT.tmp").write_text("snapshots/00000002")
    assert GraphStore.open(tmp_path, read_only=True).generation == 1
    writer.publish(keep=0)
    assert [p.name for p in (tmp_path / "snapshots").iterdir()] == ["00000002"]


# ----------------------------------------------------------------------------- a folder that is not right


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    first = GraphStore.open(tmp_path)
    with pytest.raises(WorkspaceBusy, match="Wait"):
        GraphStore.open(tmp_path)
    first.close()


def test_a_damaged_store_says_how_to_cure_it(tmp_path: Path) -> None:
    store = GraphStore.open(tmp_path)
    store.apply(1, (), graph("a", "1"))
    store.publish()
    store.close()
    for path in (tmp_path / "live").glob("MANIFEST-*"):
        path.write_bytes(b"\x00damaged")
    with pytest.raises(WorkspaceDamaged, match="practicegraph rebuild"):
        GraphStore.open(tmp_path)
    (tmp_path / "CURRENT").write_text("snapshots/00000099\n")
    with pytest.raises(WorkspaceDamaged, match="practicegraph rebuild"):
        GraphStore.open(tmp_path, read_only=True)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), DiskFull),
        (OSError("IO error: No space left on device: While appending to file"), DiskFull),
        (OSError(errno.EROFS, "Read-only file system"), WorkspaceReadOnly),
        (OSError("IO error: While open a file for appending: /x/LOG: Permission denied"), WorkspaceReadOnly),
        (OSError("Corruption: bad block"), WorkspaceDamaged),
    ],
)
def test_what_the_disk_says_becomes_an_error_with_a_cure(error: OSError, kind: type[Exception]) -> None:
    told = _as_workspace_error(error, Path("/home/graph"))
    assert type(told) is kind
    assert told.cure


# ----------------------------------------------------------------------------- queries


def test_the_default_graph_is_the_union_unless_the_query_names_graphs() -> None:
    store = GraphStore.in_memory()
    store.apply(1, (), {**graph("a", "1"), **graph("b", "2")})
    values = {row["o"].value for row in store.query(ALL).rows() if row["p"].value == "https://example.org/p"}
    assert values == {"1", "2"}
    assert [
        r["o"].value for r in store.query(f"{ALL[:8]} FROM <https://example.org/b> {ALL[8:]}").rows()
    ] == ["2"]


def test_answers_have_their_formats() -> None:
    store = GraphStore.in_memory()
    store.apply(1, (), graph("a", "1"))
    body, media_type = store.query("SELECT ?o { ?s <https://example.org/p> ?o }").serialize("csv")
    assert (body, media_type) == (b"o\r\n1\r\n", "text/csv; charset=utf-8")
    assert store.query(ALL).serialize()[1] == "application/sparql-results+json"
    assert store.query("ASK { ?s ?p ?o }").serialize("xml")[1] == "application/sparql-results+xml"
    for name in store.query("CONSTRUCT WHERE { ?s ?p ?o }").formats:
        assert store.query("CONSTRUCT WHERE { ?s ?p ?o }").serialize(name)[0]
    with pytest.raises(QueryError, match="turtle is no format for rows"):
        store.query(ALL).serialize("turtle")
    assert not store.query("ASK { ?s ?p 99 }")
    with pytest.raises(QueryError, match="SELECT"):
        list(store.query("ASK {}").rows())


def test_a_mistake_is_told_with_line_and_column() -> None:
    with pytest.raises(QueryError, match=r"^line 2, column \d+: the query cannot be read"):
        GraphStore.in_memory().query("SELECT *\nWHERE ?s ?p ?o }")


@pytest.mark.parametrize(
    "query", ["INSERT DATA { <a:a> <a:b> 1 }", "ASK { SERVICE <https://example.org/> {} }"]
)
def test_what_is_not_offered_is_refused(query: str) -> None:
    with pytest.raises(QueryRefused):
        GraphStore.in_memory().query(query)


@pytest.mark.parametrize("value", ['x> } #"', '"""', "\\", "' UNION {", "<a:b>", "\n"])
def test_values_are_bound_as_values_whatever_they_hold(value: str) -> None:
    text = bind("SELECT ?v { VALUES ?v { } }", v=Literal(value))
    (row,) = GraphStore.in_memory().query(text).rows()
    assert row["v"].value == value


def test_an_iri_that_is_none_is_not_bound() -> None:
    with pytest.raises(ValueError, match=r"."):
        bind("SELECT ?v { VALUES ?v { } }", v="a> ?x <b")


def test_an_unknown_parameter_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="takes no other"):
        bind("SELECT ?v { VALUES ?v { } }", other="https://example.org/")


def test_the_state_is_no_part_of_what_is_exported(iris: Iris) -> None:
    store = GraphStore.in_memory()
    store.apply(5, (), graph("a", "1"))
    assert STATE_GRAPH not in store.nquads()
    assert len(store) == 1


def test_a_query_of_ours_may_bind_more_than_a_stranger_may_send() -> None:
    many = [f"https://example.org/id/statement/{number:040d}" for number in range(2000)]
    assert GraphStore.in_memory().select("statements", statement=many) == []
