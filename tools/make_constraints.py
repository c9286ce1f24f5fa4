"""Writes constraints.txt: the exact versions that the project and its tests are known to work with.

Takes the versions of this environment, for what pyproject.toml asks for and whatever that needs in turn.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TARGET = Path(__file__).resolve().parent.parent / "constraints.txt"
PROJECT = "practicegraph"


def needed(name: str, extras: frozenset[str], seen: dict[str, frozenset[str]]) -> None:
    """Add to `seen` the names of all that this package, with these extras, needs."""
    key = canonicalize_name(name)
    if extras <= seen.get(key, frozenset()) and key in seen:
        return
    seen[key] = seen.get(key, frozenset()) | extras
    for line in requires(name) or []:
        requirement = Requirement(line)
        if _holds(requirement, seen[key]) and _installed(requirement.name):
            needed(requirement.name, frozenset(requirement.extras), seen)


def _holds(requirement: Requirement, extras: frozenset[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in {"", *extras})


def _installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def main() -> None:
    seen: dict[str, frozenset[str]] = {}
    needed(PROJECT, frozenset({"test"}), seen)
    del seen[canonicalize_name(PROJECT)]
    # A build's own label (+cpu) is no part of the version that an index offers.
    pins = [f"{name}=={distribution(name).version.split('+')[0]}" for name in sorted(seen)]
    head = "# The versions that are known to work together; `make constraints` writes this file.\n"
    TARGET.write_text(head + "\n".join(pins) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
