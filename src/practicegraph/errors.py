"""The errors: each tells what happened, where, and what to do next.

PracticegraphError
├── InputError            what the caller gave cannot be used
│   ├── ReadError         a file or a row of it cannot be read
│   ├── QueryError        a question, filter or SPARQL query is not understood
│   ├── QueryRefused      a SPARQL query asks for what is not offered (update, SERVICE, LOAD)
│   └── DecisionError     a merge or a review that cannot hold
├── NotFound              no thing, document or theme of that id
│   └── Gone              it was here and was forgotten
├── WorkspaceError        the home folder cannot be used as it is
│   ├── WorkspaceNewer    made by a newer version of this program
│   ├── WorkspaceBusy     another process is writing
│   ├── WorkspaceReadOnly the folder or the disk refuses writing
│   ├── DiskFull          no room left; nothing half-written remains
│   └── WorkspaceDamaged  a part cannot be opened and must be rebuilt or restored
└── ModelError            the embedding model cannot be used
    ├── ModelMissing      no weights on this machine
    └── ModelMismatch     the index was made with another model
"""

from __future__ import annotations


class PracticegraphError(Exception):
    """The root of all errors that this library raises on purpose.

    `str(error)` is one line for people: what is wrong, then what to do.
    """

    def __init__(self, problem: str, *, cure: str = "") -> None:
        self.problem = problem
        """What is wrong, without a full stop."""
        self.cure = cure
        """What the reader can do about it; may be empty."""
        super().__init__(f"{problem}. {cure}" if cure else problem)


class InputError(PracticegraphError):
    """What the caller gave cannot be used."""


class ReadError(InputError):
    """A file, or a row or field of it, cannot be read; the rest goes on."""

    def __init__(self, file: str, problem: str, *, place: str = "", cure: str = "") -> None:
        self.file = file
        self.place = place
        """Line, row, page or field inside the file, in words; may be empty."""
        self.reason = problem
        """What is wrong, without the place."""
        where = f"{file}, {place}" if place else file
        super().__init__(f"{where}: {problem}", cure=cure)


class QueryError(InputError):
    """A question, a filter or a SPARQL query is not understood."""


class QueryRefused(InputError):
    """A SPARQL query asks for something that is not offered here."""


class DecisionError(InputError):
    """A decision that cannot hold, such as merging two different registry codes."""


class NotFound(PracticegraphError):
    """Nothing has that id."""


class Gone(NotFound):
    """It was here and was forgotten on request."""


class WorkspaceError(PracticegraphError):
    """The home folder cannot be used as it is."""


class WorkspaceNewer(WorkspaceError):
    """The workspace was made by a newer version of this program."""


class WorkspaceBusy(WorkspaceError):
    """Another process is writing to the workspace."""


class WorkspaceReadOnly(WorkspaceError):
    """The home folder refuses writing."""


class DiskFull(WorkspaceError):
    """No room is left on the disk."""


class WorkspaceDamaged(WorkspaceError):
    """A part of the workspace cannot be opened."""


class ModelError(PracticegraphError):
    """The embedding model cannot be used."""


class ModelMissing(ModelError):
    """No weights for the model are on this machine."""


class ModelMismatch(ModelError):
    """The index was made with another model than the one that is open."""
