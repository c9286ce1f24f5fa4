"""What a pipeline says of a text: where a name stands, and of what kind the thing is that has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from practicegraph.model import Kind, Language

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "PER": "person", "PERSON": "person", "PRS": "person",
        "ORG": "organisation", "GPE_ORG": "organisation",
        "LOC": "place", "GPE_LOC": "place", "GPE": "place", "FAC": "place",
    }
)  # fmt: skip
"""Labels of ours (PER, ORG, LOC), of NorNE, SUC, DaNE, Turku and OntoNotes; the others (dates, sums, works,
events, derived words) name nobody and are left out."""


@dataclass(frozen=True)
class Recognised:
    """One name; `start` and `end` count code points of the text that was given."""

    start: int
    end: int
    kind: Kind


class Recogniser(Protocol):
    """A pipeline, whichever it is."""

    @property
    def identity(self) -> str:
        """Name, version and hash of everything that can answer: another identity, other names."""
        ...

    def name(self, language: Language) -> str:
        """What reads texts of that language, for a statement's method; empty where nothing does."""
        ...

    def find(self, texts: Sequence[str], language: Language) -> list[tuple[Recognised, ...]]:
        """The names of each text in the order they stand, never overlapping."""
        ...


class NoRecogniser:
    """Finds nothing: statistics are switched off, or no pipeline is on this machine."""

    identity = "none"

    def name(self, language: Language) -> str:  # noqa: ARG002  # the protocol's signature
        return ""

    def find(self, texts: Sequence[str], language: Language) -> list[tuple[Recognised, ...]]:  # noqa: ARG002
        return [() for _ in texts]
