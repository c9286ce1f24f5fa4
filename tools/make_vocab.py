"""Writes src/practicegraph/vocab.py and ontology/context.jsonld from ontology/practicegraph.ttl.

`python tools/make_vocab.py` writes both; with `--check` it writes nothing and exits 1 when either differs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "ontology" / "practicegraph.ttl"
VOCAB = ROOT / "src" / "practicegraph" / "vocab.py"
CONTEXT = ROOT / "ontology" / "context.jsonld"

PG = "https://w3id.org/practicegraph/ontology#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DATATYPES = ("date", "dateTime", "gYear", "string", "integer", "decimal", "boolean")
LITERALS = {XSD + name: name for name in DATATYPES}
LITERALS["http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"] = "langString"
LITERALS[PG + "Maturity"] = "maturity"

HEADER = '''"""The names of the ontology as constants: what code, exports and JSON call things.

Made by tools/make_vocab.py; edit ontology/practicegraph.ttl and run `make vocab`.
"""

# fmt: off
# ruff: noqa: E501, N815

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Predicate:
    """A property that statements may have as their predicate."""

    name: str
    """Local name, as in exports and in JSON."""
    iri: str
    domain: tuple[str, ...]
    """Kinds that its subject may have."""
    range: tuple[str, ...]
    """Kinds, literal types or `maturity` that its object may have."""
    labels: Mapping[str, str]
    """How it reads from subject to object, by language."""
    inverse_labels: Mapping[str, str]
    """How it reads from object to subject, by language; empty where the object is a value."""
    comments: Mapping[str, str]
    broader: tuple[str, ...] = ()
    """Local names of the properties of ours that it is a special case of."""
    symmetric: bool = False

    def label(self, language: str, *, inverse: bool = False) -> str:
        """The label in that language, else in English."""
        labels = self.inverse_labels if inverse and self.inverse_labels else self.labels
        return labels.get(language) or labels["en"]
'''


class Terms:
    """The triples of the ontology, by subject and predicate."""

    def __init__(self, path: Path) -> None:
        parser = parse(path=str(path), format=RdfFormat.TURTLE)
        self.values: dict[str, dict[str, list[NamedNode | Literal]]] = {}
        for triple in parser:
            properties = self.values.setdefault(triple.subject.value, {})
            properties.setdefault(triple.predicate.value, []).append(triple.object)
        self.prefixes: dict[str, str] = dict(parser.prefixes)

    def iris(self, subject: str, predicate: str) -> list[str]:
        return [o.value for o in self.values[subject].get(predicate, []) if isinstance(o, NamedNode)]

    def texts(self, subject: str, predicate: str) -> dict[str, str]:
        found = self.values[subject].get(predicate, [])
        return {o.language or "": o.value for o in found if isinstance(o, Literal)}

    def of_type(self, class_: str) -> list[str]:
        """Local names, in the order of the file, of all terms of ours that have this type."""
        return [name for name in self.names() if class_ in self.iris(PG + name, RDF_TYPE)]

    def names(self) -> list[str]:
        return [s.removeprefix(PG) for s in self.values if s.startswith(PG)]


def kinds_of(terms: Terms, class_: str) -> tuple[str, ...]:
    """The kinds that a class covers: its own and those of its subclasses, in the order of the file."""
    found = []
    for name in terms.of_type(OWL + "Class"):
        kind = terms.texts(PG + name, PG + "kind").get("")
        if kind and class_ in ancestors(terms, PG + name):
            found.append(kind)
    return tuple(found)


def ancestors(terms: Terms, class_: str) -> set[str]:
    """The class itself and all above it that are ours."""
    above = {class_}
    for parent in terms.iris(class_, RDFS + "subClassOf"):
        if parent.startswith(PG):
            above |= ancestors(terms, parent)
    return above


def expand(terms: Terms, iris: Iterable[str]) -> tuple[str, ...]:
    found: list[str] = []
    for iri in iris:
        names = (LITERALS[iri],) if iri in LITERALS else kinds_of(terms, iri)
        found.extend(name for name in names if name not in found)
    return tuple(found)


def predicate_line(terms: Terms, name: str) -> str:
    iri = PG + name
    above = [p.removeprefix(PG) for p in terms.iris(iri, RDFS + "subPropertyOf") if p.startswith(PG)]
    values = {
        "name": name,
        "iri": iri,
        "domain": expand(terms, terms.iris(iri, SCHEMA + "domainIncludes")),
        "range": expand(terms, terms.iris(iri, SCHEMA + "rangeIncludes")),
        "labels": terms.texts(iri, RDFS + "label"),
        "inverse_labels": terms.texts(iri, PG + "inverseLabel"),
        "comments": terms.texts(iri, RDFS + "comment"),
        "broader": tuple(above),
        "symmetric": OWL + "SymmetricProperty" in terms.iris(iri, RDF_TYPE),
    }
    body = "".join(f"\n        {key}={show(value)}," for key, value in values.items())
    return f"    {show(name)}: Predicate({body}\n    ),"


def show(value: object) -> str:
    """Python source of a value, with double quotes as the formatter would have them."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, tuple):
        return "(" + "".join(show(item) + ", " for item in value).strip() + ")"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{show(k)}: {show(v)}" for k, v in value.items()) + "}"
    return repr(value)


def mapping(name: str, comment: str, type_: str, rows: Mapping[str, object]) -> str:
    body = "".join(f"    {show(key)}: {show(value)},\n" for key, value in rows.items())
    return f'{name}: Final[Mapping[str, {type_}]] = {{\n{body}}}\n"""{comment}"""\n'


def vocab(terms: Terms) -> str:
    """The source of vocab.py."""
    prefixes = dict(sorted(terms.prefixes.items()))
    namespaces = "\n".join(f"{p.upper()}: Final = {show(iri)}" for p, iri in prefixes.items() if p != "pg")
    constants = "\n".join(f"    {n.replace('-', '_')}: Final = {show(PG + n)}" for n in terms.names())
    predicates = "\n".join(predicate_line(terms, n) for n in terms.of_type(PG + "StatementPredicate"))
    classes = [PG + name for name in terms.of_type(OWL + "Class")]
    kinds = {kind: iri for iri in classes if (kind := terms.texts(iri, PG + "kind").get(""))}
    labels = {kind: terms.texts(iri, RDFS + "label") for kind, iri in kinds.items()}
    parts = [
        HEADER,
        mapping("NAMESPACES", "Namespaces by prefix.", "str", prefixes),
        namespaces + "\n",
        f'class PG:\n    """IRIs of our own terms."""\n\n    NAMESPACE: Final = {show(PG)}\n{constants}\n',
        mapping("KIND_CLASSES", "Class of the things of each kind.", "str", kinds),
        mapping("KIND_LABELS", "Label of each kind by language.", "Mapping[str, str]", labels),
        *(values_of(terms, name) for name in ("Basis", "Status", "Maturity")),
        f'PREDICATES: Final[Mapping[str, Predicate]] = {{\n{predicates}\n}}\n"""What may be said."""\n',
    ]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def values_of(terms: Terms, class_: str) -> str:
    names = terms.of_type(PG + class_)
    iris = {terms.texts(PG + n, SKOS + "notation")[""]: PG + n for n in names}
    labels = {notation: terms.texts(iri, RDFS + "label") for notation, iri in iris.items()}
    upper = class_.upper()
    return (
        mapping(upper, f"IRI of each value of {class_.lower()}.", "str", iris)
        + "\n"
        + mapping(f"{upper}_LABELS", "Their labels by language.", "Mapping[str, str]", labels)
    )


def context(terms: Terms) -> str:
    """The JSON-LD context: prefixes, and each property of ours with the type of its values."""
    entries: dict[str, object] = {"@version": 1.1, **dict(sorted(terms.prefixes.items()))}
    entries |= {"id": "@id", "type": "@type"}
    for name in terms.names():
        if OWL + "Class" not in terms.iris(PG + name, RDF_TYPE) and (entry := context_entry(terms, name)):
            entries.setdefault(name, entry)
    return json.dumps({"@context": entries}, ensure_ascii=False, indent=2) + "\n"


def context_entry(terms: Terms, name: str) -> dict[str, str] | str | None:
    iri = PG + name
    types = terms.iris(iri, RDF_TYPE)
    if OWL + "ObjectProperty" in types:
        return {"@id": f"pg:{name}", "@type": "@id"}
    range_ = terms.iris(iri, SCHEMA + "rangeIncludes")
    if OWL + "DatatypeProperty" in types and len(range_) == 1 and range_[0].startswith(XSD):
        return {"@id": f"pg:{name}", "@type": range_[0].replace(XSD, "xsd:")}
    is_property = OWL + "DatatypeProperty" in types or PG + "StatementPredicate" in types
    return f"pg:{name}" if is_property else None


def main(arguments: list[str]) -> int:
    terms = Terms(SOURCE)
    stale = 0
    for path, content in ((VOCAB, vocab(terms)), (CONTEXT, context(terms))):
        if path.is_file() and path.read_text(encoding="utf-8") == content:
            continue
        if "--check" in arguments:
            sys.stderr.write(f"{path.relative_to(ROOT)} differs from the ontology. Run: make vocab\n")
            stale = 1
        else:
            path.write_text(content, encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
