"""The ontology in memory: themes and goals with their names in each language, and what lies below what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from practicegraph.errors import NotFound
from practicegraph.iris import Iris
from practicegraph.model import Concept
from practicegraph.resources import ontology_dir
from practicegraph.vocab import PREDICATES as _PREDICATES
from practicegraph.vocab import SKOS, Predicate

_SCHEMES: tuple[tuple[str, str], ...] = (
    ("https://w3id.org/practicegraph/themes#", "themes"),
    ("http://metadata.un.org/sdg/", "sdg"),
    ("https://w3id.org/practicegraph/goals#", "climate-goals"),
)
_TEXTS = ("prefLabel", "altLabel", "hiddenLabel", "definition")


class Ontology:
    """The schemes of themes and goals. Ids here are `theme/<slug>` and `goal/<12, 12.5 or slug>`."""

    def __init__(self, concepts: Mapping[str, Concept]) -> None:
        self._concepts = dict(concepts)

    @classmethod
    def load(cls, folder: Path | None = None) -> Ontology:
        """Reads themes.ttl and goals.ttl of the folder, by default the ontology's own."""
        folder = folder or ontology_dir()
        concepts: dict[str, Concept] = {}
        for name in ("themes.ttl", "goals.ttl"):
            concepts |= _read(folder / name)
        return cls(concepts)

    @cached_property
    def themes(self) -> tuple[Concept, ...]:
        """All themes, in the order of the file."""
        return tuple(c for id, c in self._concepts.items() if id.startswith("theme/"))

    @cached_property
    def goals(self) -> tuple[Concept, ...]:
        """The UN's goals and targets and the climate goals, in the order of the file."""
        return tuple(c for id, c in self._concepts.items() if id.startswith("goal/"))

    @property
    def predicates(self) -> Mapping[str, Predicate]:
        """What statements may say, by local name."""
        return _PREDICATES

    def concept(self, id: str) -> Concept:
        """The concept of that id; raises NotFound, naming the ids that are near.

        >>> Ontology.load().concept("theme/forest").label("sv")
        'Skog'
        """
        if id not in self._concepts:
            kind = id.partition("/")[0]
            near = [known for known in self._concepts if known.startswith(kind + "/")][:12]
            cure = f"Known are {', '.join(near)} and so on" if near else ""
            raise NotFound(f"no concept is called {id}", cure=cure)
        return self._concepts[id]

    def named(self, name: str) -> str | None:
        """Id of the one concept of this very name, folded, in any language; None for none or several."""
        ids = self._by_name.get(name, ())
        return ids[0] if len(ids) == 1 else None

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for id, concept in self._concepts.items():
            names = (*concept.labels.values(), *(n for each in concept.synonyms.values() for n in each))
            for name in {" ".join(n.casefold().split()) for n in names}:
                found[name] = (*found.get(name, ()), id)
        return found

    def __contains__(self, id: object) -> bool:
        return id in self._concepts

    def ids(self) -> Iterator[str]:
        """Ids of all concepts."""
        return iter(self._concepts)

    def narrower(self, id: str) -> set[str]:
        """Ids of the concept itself and of all below it, however deep."""
        kind = id.partition("/")[0]
        found = {f"{kind}/{self.concept(id).id}"}
        waiting = list(found)
        while waiting:
            below = self._below.get(waiting.pop(), ())
            waiting.extend(b for b in below if b not in found)
            found.update(below)
        return found

    def broader(self, id: str) -> tuple[str, ...]:
        """Ids of the concepts above it, nearest first."""
        kind = id.partition("/")[0]
        above: list[str] = []
        next_ = self.concept(id).broader
        while next_ is not None and (up := f"{kind}/{next_}") not in above:
            above.append(up)
            next_ = self.concept(up).broader
        return tuple(above)

    def tops(self, scheme: str) -> tuple[Concept, ...]:
        """The concepts of a scheme (`themes`, `sdg`, `climate-goals`) that have nothing above them."""
        return tuple(c for c in self._concepts.values() if c.scheme == scheme and c.broader is None)

    @cached_property
    def _below(self) -> Mapping[str, tuple[str, ...]]:
        below: dict[str, tuple[str, ...]] = {}
        for id, concept in self._concepts.items():
            for parent in concept.parents:
                above = f"{id.partition('/')[0]}/{parent}"
                below[above] = (*below.get(above, ()), id)
        return below


def _read(path: Path) -> dict[str, Concept]:
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    texts: dict[str, dict[str, dict[str, list[str]]]] = {}
    broader: dict[str, list[str]] = {}
    schemes: set[str] = set()
    for triple in parse(path=str(path), format=RdfFormat.TURTLE):
        subject, predicate = getattr(triple.subject, "value", ""), triple.predicate.value.removeprefix(SKOS)
        if isinstance(triple.object, Literal) and predicate in _TEXTS:
            by_language = texts.setdefault(subject, {}).setdefault(predicate, {})
            by_language.setdefault(triple.object.language or "und", []).append(triple.object.value)
        elif triple.object == NamedNode(SKOS + "ConceptScheme"):
            schemes.add(subject)
        elif predicate == "broader":
            broader.setdefault(subject, []).append(getattr(triple.object, "value", ""))
    return dict(_concepts({iri: found for iri, found in texts.items() if iri not in schemes}, broader))


def _concepts(
    texts: Mapping[str, Mapping[str, Mapping[str, list[str]]]], broader: Mapping[str, list[str]]
) -> Iterator[tuple[str, Concept]]:
    iris = Iris()
    for iri, found in texts.items():
        id = iris.id(iri)
        if id is None or "prefLabel" not in found:
            continue
        above = tuple(up.partition("/")[2] for each in broader.get(iri, ()) if (up := iris.id(each)))
        yield (
            id,
            Concept(
                id=id.partition("/")[2],
                iri=iri,
                scheme=next(name for prefix, name in _SCHEMES if iri.startswith(prefix)),
                labels={language: labels[0] for language, labels in found["prefLabel"].items()},
                synonyms={k: tuple(v) for k, v in found.get("altLabel", {}).items()},
                hints={k: tuple(v) for k, v in found.get("hiddenLabel", {}).items()},
                definitions={k: v[0] for k, v in found.get("definition", {}).items()},
                broader=above[0] if above else None,
                parents=above,
            ),
        )
