"""Leases on snapshots: a reader holds one while it reads, so that a writer does not clean the files away."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import IO

if sys.platform != "win32":
    import fcntl


class Lease:
    """A shared lock on a snapshot's `lock` file; it ends with `release` or with the process."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    @classmethod
    def take(cls, snapshot: Path) -> Lease | None:
        """A lease on the snapshot, or None where it is gone or going."""
        try:
            file = (snapshot / "lock").open("rb")
        except FileNotFoundError:
            return None
        if sys.platform != "win32":
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                file.close()
                return None
        # The folder may have been removed between opening and locking.
        if not (snapshot / "lock").exists():
            file.close()
            return None
        return cls(file)

    def release(self) -> None:
        self._file.close()


def remove_unless_held(snapshot: Path) -> bool:
    """Removes a snapshot that no reader holds, and says whether it did.

    Where the system has no such locks nobody is known to have let go, and it stays.
    """
    if sys.platform == "win32":
        return False
    try:
        with (snapshot / "lock").open("rb") as file:
            # Held while the files go, so that no reader takes a lease on half a snapshot.
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(snapshot, ignore_errors=True)
    except FileNotFoundError:
        shutil.rmtree(snapshot, ignore_errors=True)
    except BlockingIOError:
        return False
    return True
