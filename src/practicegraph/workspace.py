"""The workspace: a home folder with its open parts, passed to whatever needs them.

The record is the truth. Readers hold a snapshot of the three projections (graph, vectors, words) that
nothing changes under them; the one writer brings new projections up beside it and readers swap.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from practicegraph import projection
from practicegraph.errors import DiskFull, WorkspaceBusy, WorkspaceDamaged, WorkspaceReadOnly
from practicegraph.iris import Iris
from practicegraph.records import FILE, Record

if TYPE_CHECKING:
    from practicegraph.embed.embedder import Embedder
    from practicegraph.extract.port import Extractor
    from practicegraph.extract.resolve import Resolution
    from practicegraph.ontology import Ontology
    from practicegraph.projection import Snapshot
    from practicegraph.settings import Settings

LOCK = "write.lock"


class Workspace:
    """An open home folder. Use as a context manager."""

    def __init__(
        self,
        settings: Settings,
        record: Record,
        lock: int | None,
        *,
        threads: int | None = None,
        on_progress: Callable[[str], None] | None = None,
        extractor: Extractor | None = None,
    ) -> None:
        self.settings = settings
        self.record = record
        self._threads, self._on_progress = threads, on_progress
        self._model_fits = False
        self._extractor = extractor
        self.iris = Iris(settings.base_iri)
        self._lock = lock
        self._snapshot: Snapshot | None = None

    # -- opening and closing

    @classmethod
    def open(
        cls,
        settings: Settings,
        *,
        write: bool = False,
        threads: int | None = None,
        on_progress: Callable[[str], None] | None = None,
        extractor: Extractor | None = None,
    ) -> Workspace:
        """Open the workspace in `settings.home`, making it where there is none.

        Args:
            settings: where it lies and how it is read.
            write: hold the writer's lock until closed.
            threads: how many the embedding model may use; all cores by default, one in a server.
            on_progress: told when the model is built, which takes seconds once on a machine.
            extractor: one that is loaded already, where several workspaces share it.

        Raises:
            WorkspaceError: with what to do, when it cannot be opened as asked.
        """
        home = settings.home
        writable = _prepare(home)
        if write and not writable:
            raise WorkspaceReadOnly(
                f"{home} may not be written", cure="Check the folder's permissions or use another --home"
            )
        if not (home / FILE).exists() and (home / projection.PUBLISHED).exists():
            raise WorkspaceDamaged(
                f"the record of {home} is gone, though graph and index are there",
                cure="Put a backup back with `practicegraph restore FILE`, or use another --home",
            )
        lock = _take_lock(home, settings.busy_timeout) if write else None
        try:
            record = Record.open(
                home,
                synchronous=settings.synchronous,
                busy_timeout=settings.busy_timeout,
                read_only=not writable,
            )
        except BaseException:
            _release(lock)
            raise
        return cls(settings, record, lock, threads=threads, on_progress=on_progress, extractor=extractor)

    def close(self) -> None:
        self._snapshot = None
        self.record.close()
        _release(self._lock)
        self._lock = None

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- the parts

    @cached_property
    def ontology(self) -> Ontology:
        from practicegraph.ontology import Ontology

        return Ontology.load()

    @cached_property
    def extractor(self) -> Extractor:
        """The rules, with a language model's proposals beside them where one is set."""
        from practicegraph.embed.early import open_sense
        from practicegraph.extract.extractor import RuleExtractor
        from practicegraph.extract.gazetteers import Gazetteers
        from practicegraph.extract.llm import with_model
        from practicegraph.extract.ner.pipelines import choose
        from practicegraph.resources import data_dir

        if self._extractor is not None:
            return self._extractor
        gazetteers = Gazetteers.load(data_dir() / "gazetteers")
        recogniser, sense = choose(self.settings.ner), open_sense(self.settings)
        rules = RuleExtractor(gazetteers, self.ontology, recogniser, sense)
        return with_model(rules, self.settings)

    @cached_property
    def embedder(self) -> Embedder | None:
        """The embedding model, or None where there is none: then words alone are searched."""
        from practicegraph.embed.embedder import open_embedder

        return open_embedder(self.settings, threads=self._threads, on_progress=self._on_progress)

    @cached_property
    def model(self) -> str | None:
        """Name and revision of the open model, which keys of vectors begin with; None without a model."""
        return f"{self.embedder.name} {self.embedder.revision}" if self.embedder else None

    def check_model(self) -> None:
        """Make sure that the open model is the one whose vectors are stored; the first is adopted.

        Raises:
            ModelMismatch: they differ.
            ModelError: its weights are damaged.
        """
        from practicegraph.embed.embedder import check_model

        if self.embedder is None or self._model_fits:
            return
        stored = self.record.journal.fact("model")
        if stored is not None:
            check_model(stored, self.embedder)
        elif self._lock is not None:
            self.adopt_model()
        self._model_fits = True

    def adopt_model(self) -> None:
        """Note the open model as the one whose vectors are stored; needs the writer's lock."""
        from practicegraph.embed.embedder import fingerprint

        if self.embedder is not None:
            self.record.journal.set_fact("model", fingerprint(self.embedder))

    def resolution(self) -> Resolution:
        """Which things of different documents are the same, by what is in the record now."""
        from practicegraph.extract.resolve import resolve

        return resolve(self.record.entities(), self.record.journal.decisions())

    # -- projections

    @property
    def snapshot(self) -> Snapshot:
        """The projections that readers see. The same object until `refresh` finds a newer one."""
        if self._snapshot is None:
            self.refresh()
        assert self._snapshot is not None
        return self._snapshot

    def refresh(self) -> bool:
        """Show what was published last, after catching up if nobody else does; True when it changed.

        Cheap when nothing is new: one look at the record's generation and at a small file.
        """
        if self._lagging():
            self._catch_up_if_free()
        published = projection.published(self.settings.home)
        if self._snapshot is not None and self._snapshot.generation == published:
            return False
        # Who is still reading holds the old one; it goes when nobody does.
        self._snapshot = self._opened(published)
        return True

    def _opened(self, published: int) -> Snapshot:
        """The projections, made anew where one of them is gone or damaged and nobody else is writing.

        Raises:
            WorkspaceDamaged: they cannot be made anew now.
        """
        try:
            return projection.open_snapshot(self.settings, published)
        except WorkspaceDamaged:
            if not self._catch_up_if_free(anew=True):
                raise
        return projection.open_snapshot(self.settings, projection.published(self.settings.home))

    def catch_up(self, *, anew: bool = False, purge: bool = False) -> None:
        """Bring the projections to the record's generation and publish them; needs the writer's lock.

        Args:
            anew: make them from nothing.
            purge: leave no older snapshot and no deleted row on the disk.
        """
        if not (anew or purge or self._lagging()):
            return
        with _disk_errors():
            projection.catch_up(self.settings, self.record, self.resolution(), anew=anew, purge=purge)

    def _lagging(self) -> bool:
        return projection.published(self.settings.home) != self.record.generation

    def _catch_up_if_free(self, *, anew: bool = False) -> bool:
        """Catch up unless the workspace is read-only or somebody else is writing; True when it was done."""
        if self._lock is not None:
            self.catch_up(anew=anew)
            return True
        if self.record.read_only:
            return False
        with contextlib.suppress(WorkspaceBusy):
            lock = _take_lock(self.settings.home, 0)
            try:
                self.catch_up(anew=anew)
            finally:
                _release(lock)
            return True
        return False


def _prepare(home: Path) -> bool:
    """Make the home folder if need be; True when it may be written."""
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkspaceReadOnly(
            f"{home} cannot be made ({error.strerror})", cure="Use another --home"
        ) from error
    record = home / FILE
    return os.access(home, os.W_OK) and (not record.exists() or os.access(record, os.W_OK))


def _take_lock(home: Path, patience: float) -> int:
    """The writer's lock; the system frees it when the process ends, however it ends."""
    handle = os.open(home / LOCK, os.O_CREAT | os.O_RDWR, 0o644)
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                os.close(handle)
                raise WorkspaceBusy(
                    f"another process is writing to {home}",
                    cure="Wait for it to end, or give it longer with PRACTICEGRAPH_BUSY_TIMEOUT",
                ) from None
            time.sleep(0.05)
        else:
            return handle


def _release(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)


@contextlib.contextmanager
def _disk_errors() -> Iterator[None]:
    """A full disk while projections are made costs nothing: the record is whole, they catch up later."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(
                "the disk of the workspace is full; what was stored is whole",
                cure="Free some space; the next command catches up",
            ) from error
        raise
