"""The graph on disk: one writer, immutable snapshots for readers, and the generation that it covers.

A store's folder holds `live/` (what the writer works on), `snapshots/<name>/` (hard-linked copies that
readers open and nobody writes to) and `CURRENT`, a file with the folder that readers shall open. CURRENT is
replaced by rename, so that a reader sees the old state or the new one, never a mixture.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store

from practicegraph.errors import (
    DiskFull,
    QueryError,
    WorkspaceBusy,
    WorkspaceDamaged,
    WorkspaceError,
    WorkspaceReadOnly,
)
from practicegraph.graph import guard
from practicegraph.graph.lease import Lease, remove_unless_held
from practicegraph.graph.rdf import parse_quads, sorted_lines
from practicegraph.graph.results import Results, Row
from practicegraph.vocab import NAMESPACES, PG, XSD

STATE_GRAPH = "urn:practicegraph:state"
"""Graph of the one quad that says which generation of the record the store shows."""
Bound = str | NamedNode | Literal

_PARAMETER = re.compile(r"VALUES\s+\?(\w+)\s*\{\s*\}")
_POSITION = re.compile(r"error at (\d+):(\d+): ?(.*)", re.DOTALL)


class GraphStore:
    """RDF of all documents; the default graph of a query is the union of all graphs unless it says FROM."""

    def __init__(self, store: Store, folder: Path | None = None, lease: Lease | None = None) -> None:
        self._store, self._folder, self._lease = store, folder, lease

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False) -> GraphStore:
        """Opens the store, for writing or as the last published snapshot.

        A reader of a store that has published nothing sees an empty graph of generation 0. Raises
        WorkspaceBusy, WorkspaceReadOnly, DiskFull or WorkspaceDamaged.
        """
        if read_only:
            return cls._open_snapshot(folder)
        with _translated(folder):
            (folder / "live").mkdir(parents=True, exist_ok=True)
            return cls(Store(str(folder / "live")), folder)

    @classmethod
    def in_memory(cls) -> GraphStore:
        """A store that lives as long as the object."""
        return cls(Store())

    @classmethod
    def _open_snapshot(cls, folder: Path) -> GraphStore:
        for _ in range(5):  # the snapshot may be cleaned away between reading CURRENT and opening it
            name = _current(folder)
            if name is None:
                return cls(Store())
            lease = Lease.take(folder / name)
            if lease is not None:
                with _translated(folder):
                    return cls(Store.read_only(str(folder / name / "store")), None, lease)
        raise WorkspaceDamaged(
            f"the graph in {folder} names a snapshot that is not there", cure="Run: practicegraph rebuild"
        )

    def close(self) -> None:
        """Lets go of the files."""
        del self._store
        if self._lease is not None:
            self._lease.release()

    # ------------------------------------------------------------------------- reading

    @property
    def generation(self) -> int:
        """The generation of the record that the store shows; 0 when it shows none."""
        return max((int(q.object.value) for q in self._state() if isinstance(q.object, Literal)), default=0)

    def query(self, text: str) -> Results:
        """Answers a SPARQL query. The common prefixes need not be declared.

        Raises QueryRefused for what the guard keeps out and QueryError, with line and column, for the rest.
        """
        guard.check(text)
        return self._answer(text)

    def _answer(self, text: str) -> Results:
        try:
            answer = self._store.query(
                text, prefixes=dict(NAMESPACES), use_default_graph_as_union=not guard.names_dataset(text)
            )
        except SyntaxError as error:
            raise _syntax_error(str(error)) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query could not be answered ({error})") from error
        return Results(answer)

    def select(self, name: str, **bindings: Bound | Iterable[Bound] | None) -> list[Row]:
        """The rows of a query of graph/queries/, with its parameters bound.

        A query has a parameter where it says `VALUES ?name { }`; a str is an IRI, None leaves the parameter
        open. Values are terms, never text of the query. Raises ValueError for an unknown parameter.
        """
        # Ours, and as long as what is bound: the guard is for what strangers send.
        return list(self._answer(bind(named_query(name), **bindings)).rows())

    def graphs(self) -> list[str]:
        """Names of all graphs, sorted."""
        names = (graph.value for graph in self._store.named_graphs())
        return sorted(name for name in names if name != STATE_GRAPH)

    def nquads(self, graph: str | None = None) -> str:
        """All quads, or those of one graph, as sorted N-Quads."""
        wanted = self._store.quads_for_pattern(None, None, None, NamedNode(graph) if graph else None)
        return sorted_lines(quad for quad in wanted if quad.graph_name != NamedNode(STATE_GRAPH))

    def __len__(self) -> int:
        """How many quads there are."""
        return len(self._store) - len(self._state())

    # ------------------------------------------------------------------------- writing

    def apply(self, generation: int, removed_graphs: Iterable[str], graphs: Mapping[str, str]) -> None:
        """Removes and replaces graphs, and moves to the generation, all at once or not at all.

        `graphs` holds the N-Quads of each graph by its name. Raises ValueError for quads of another graph or
        with blank nodes, DiskFull and WorkspaceReadOnly where the disk refuses.
        """
        with _translated(self._folder):
            state, names = self._state(), {*removed_graphs, *graphs}
            gone, fresh = self._difference(names, graphs)
            empty = [name for name in names if not graphs.get(name)]
            self._store.update(_update(gone | state, fresh | {_state_quad(generation)}, empty))
            self._store.flush()

    def load(self, generation: int, graphs: Mapping[str, str]) -> None:
        """Fills the store anew with these graphs alone, some five times faster than `apply`.

        After a crash in the middle the generation is 0, so that whoever opens it next fills it again.
        """
        with _translated(self._folder):
            self._store.clear()
            self._store.bulk_extend(
                quad for name, nquads in graphs.items() for quad in _checked(name, nquads)
            )
            self._store.extend([_state_quad(generation)])
            self._store.flush()

    def _state(self) -> set[Quad]:
        return set(self._store.quads_for_pattern(None, None, None, NamedNode(STATE_GRAPH)))

    def _difference(self, names: Iterable[str], graphs: Mapping[str, str]) -> tuple[set[Quad], set[Quad]]:
        """The quads to take out and to put in, so that these graphs hold what is given."""
        gone: set[Quad] = set()
        fresh: set[Quad] = set()
        for name in names:
            before = set(self._store.quads_for_pattern(None, None, None, NamedNode(name)))
            after = set(_checked(name, graphs.get(name, "")))
            gone |= before - after
            fresh |= after - before
        return gone, fresh

    def publish(self, *, keep: int = 1) -> None:
        """Makes what stands here visible to new readers, and removes snapshots that nobody holds.

        `keep` snapshots before the new one stay in any case.
        """
        assert self._folder is not None, "a store in memory has no readers"
        with _translated(self._folder):
            snapshots = self._folder / "snapshots"
            snapshots.mkdir(exist_ok=True)
            name = f"{max(map(int, _numbers(snapshots)), default=0) + 1:08d}"
            self._copy(snapshots / name)
            _point(self._folder, f"snapshots/{name}")
            _clean(snapshots, keep=name, spare=keep)

    def snapshot(self, folder: Path) -> None:
        """Copies the store as it stands to a new folder, which `open` takes for reading and for writing."""
        with _translated(folder):
            self._copy(folder / "snapshots" / f"{1:08d}")
            _point(folder, f"snapshots/{1:08d}")
            self._store.backup(str(folder / "live"))

    def _copy(self, target: Path) -> None:
        unfinished = target.with_name(target.name + ".tmp")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        self._store.backup(str(unfinished / "store"))
        (unfinished / "lock").touch()
        unfinished.rename(target)


# ----------------------------------------------------------------------------- named queries


@cache
def named_query(name: str) -> str:
    """The text of a query of graph/queries/."""
    return (files("practicegraph.graph") / "queries" / f"{name}.rq").read_text(encoding="utf-8")


def bind(query: str, **bindings: Bound | Iterable[Bound] | None) -> str:
    """The query with the terms put where it says `VALUES ?name { }`; without terms it asks for any."""
    unknown = set(bindings) - set(_PARAMETER.findall(query))
    if unknown:
        raise ValueError(f"the query takes no {', '.join(sorted(unknown))}")

    def filled(match: re.Match[str]) -> str:
        values = bindings.get(match.group(1))
        return "" if values is None else f"VALUES ?{match.group(1)} {{ {' '.join(_terms(values))} }}"

    return _PARAMETER.sub(filled, query)


def _terms(values: Bound | Iterable[Bound]) -> Iterator[str]:
    several = [values] if isinstance(values, (str, NamedNode, Literal)) else values
    for value in several:
        # The engine's own terms check and escape what they are given.
        yield str(NamedNode(value) if isinstance(value, str) else value)


# ----------------------------------------------------------------------------- helpers


def _checked(graph: str, nquads: str) -> Iterator[Quad]:
    for quad in parse_quads(nquads):
        if quad.graph_name != NamedNode(graph):
            raise ValueError(f"a quad of {quad.graph_name} was given for {graph}")
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, (NamedNode, Literal)):
            raise ValueError(f"a blank node or a triple term in {graph}: {quad}")
        yield quad


def _state_quad(generation: int) -> Quad:
    value = Literal(str(generation), datatype=NamedNode(XSD + "integer"))
    return Quad(NamedNode(STATE_GRAPH), NamedNode(PG.generation), value, NamedNode(STATE_GRAPH))


def _update(gone: Iterable[Quad], fresh: Iterable[Quad], empty: Iterable[str]) -> str:
    # One update is one transaction of the engine; a crash leaves the state before it or after it.
    # The engine remembers the name of a graph whose quads were deleted one by one, so it is dropped as well.
    dropped = "".join(f"; DROP SILENT GRAPH {NamedNode(name)} " for name in sorted(empty))
    return f"DELETE DATA {{ {_data(gone)} }} {dropped}; INSERT DATA {{ {_data(fresh)} }}"


def _data(quads: Iterable[Quad]) -> str:
    return "\n".join(f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}" for q in quads)


def _syntax_error(message: str) -> QueryError:
    found = _POSITION.search(message)
    if found is None:
        return QueryError(f"the query cannot be read ({message})")
    line, column, expected = found.groups()
    return QueryError(f"line {line}, column {column}: the query cannot be read ({expected[:200]})")


def _current(folder: Path) -> str | None:
    try:
        return (folder / "CURRENT").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None


def _point(folder: Path, name: str) -> None:
    unfinished = folder / "CURRENT.tmp"
    with unfinished.open("w", encoding="ascii") as file:
        file.write(name + "\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(folder / "CURRENT")


def _numbers(snapshots: Path) -> list[str]:
    return sorted(entry.name for entry in snapshots.iterdir() if entry.name.isdigit())


def _clean(snapshots: Path, *, keep: str, spare: int) -> None:
    older = [name for name in _numbers(snapshots) if name < keep]
    for name in older[: len(older) - spare] if spare else older:
        remove_unless_held(snapshots / name)
    for leftover in snapshots.glob("*.tmp"):
        shutil.rmtree(leftover, ignore_errors=True)


@contextmanager
def _translated(folder: Path | None) -> Iterator[None]:
    """Turns what the engine and the disk say into the errors of this library."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise _as_workspace_error(error, folder) from error


def _as_workspace_error(error: OSError | RuntimeError, folder: Path | None) -> WorkspaceError:
    message, number = str(error), getattr(error, "errno", None)
    if number in (errno.ENOSPC, errno.EDQUOT) or "No space left" in message:
        return DiskFull(
            f"no room is left on the disk of {folder}", cure="Make room and run the command again"
        )
    if ("LOCK" in message and "unavailable" in message) or "lock hold by" in message:
        return WorkspaceBusy(f"another process is writing to {folder}", cure="Wait until it is done")
    if number in (errno.EACCES, errno.EPERM, errno.EROFS) or re.search(
        r"Permission denied|Read-only", message
    ):
        return WorkspaceReadOnly(f"{folder} cannot be written to", cure="Choose another folder with --home")
    return WorkspaceDamaged(f"the graph in {folder} cannot be opened", cure="Run: practicegraph rebuild")
