"""Leases on snapshots: a reader holds one while it reads, so that a writer does not clean the files away."""

from __future__ import annotations

import os
import shutil
import sys
import weakref
from pathlib import Path

if sys.platform != "win32":
    import fcntl


class Lease:
    """A shared lock on a snapshot's `lock` file; it ends with `release` or when nothing refers to it."""

    def __init__(self, descriptor: int) -> None:
        self._release = weakref.finalize(self, os.close, descriptor)

    @classmethod
    def take(cls, snapshot: Path) -> Lease | None:
        """A lease on the snapshot, or None where it is gone or going."""
        try:
            descriptor = os.open(snapshot / "lock", os.O_RDONLY)
        except FileNotFoundError:
            return None
        lease = cls(descriptor)
        if sys.platform != "win32":
            try:
                fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                lease.release()
                return None
        # The folder may have been removed between opening and locking.
        if not (snapshot / "lock").exists():
            lease.release()
            return None
        return lease

    def release(self) -> None:
        """Lets go; letting go twice does no harm."""
        self._release()


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
