"""The themes of the gold among those of the ontology, whatever name or depth they are told by."""

from __future__ import annotations

from collections.abc import Iterable

from practicegraph.ontology import Ontology


def theme_of(ontology: Ontology, name: str) -> str:
    """The id of a theme that gold calls by its id or by another of its names; made of the name if unknown.

    >>> theme_of(Ontology.load(), "forest")
    'theme/forest'
    """
    id_ = f"theme/{name.removeprefix('theme/')}"
    return id_ if id_ in ontology else ontology.named(name.replace("-", " ")) or id_


def top_of(ontology: Ontology, id_: str) -> str:
    """The last part of the id of the theme at the top that a theme lies under, or its own."""
    while id_ in ontology and (above := ontology.concept(id_).broader):
        id_ = f"theme/{above}"
    return id_.partition("/")[2]


def with_broader(ontology: Ontology, names: Iterable[str]) -> frozenset[str]:
    """Ids of these themes and of all above them: what tells of the narrower tells of the broader."""
    ids = {theme_of(ontology, name) for name in names}
    return frozenset(ids.union(*(ontology.broader(id_) for id_ in ids if id_ in ontology)))
