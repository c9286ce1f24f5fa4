"""The port of extraction: what reads a document and tells what it states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from practicegraph.model import Document, Extraction, Passage


class Extractor(Protocol):
    """Rules alone, or rules with the proposals of a language model beside them."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever a text could be read otherwise."""
        ...

    def extract(self, document: Document, passages: Sequence[Passage]) -> Extraction:
        """All that is found in a document."""
        ...


class PersonFinder(Extractor, Protocol):
    """An extractor that also tells whom a text names, so that they can be kept from leaving."""

    def persons(self, document: Document, passages: Sequence[Passage]) -> frozenset[str]:
        """Names of persons as the text has them, those without a role in it as well."""
        ...
