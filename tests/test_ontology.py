"""The ontology holds together: every name that is used exists, is explained, and stands where it should."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from practicegraph.errors import NotFound
from practicegraph.model import KINDS
from practicegraph.ontology import Ontology
from practicegraph.vocab import (
    BASIS,
    DCTERMS,
    KIND_CLASSES,
    MATURITY,
    OWL,
    PG,
    PREDICATES,
    RDF,
    RDFS,
    SKOS,
    STATUS,
)

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "ontology"
QUERIES = sorted([*FOLDER.glob("competency/*.rq"), *(ROOT / "src/practicegraph/graph/queries").glob("*.rq")])
# The properties of DESIGN §3 that every program may rely on.
PROMISED = [
    "organises",
    "coOrganises",
    "hosts",
    "participatedIn",
    "speaksAt",
    "funds",
    "leads",
    "partnerIn",
    "affiliatedWith",
    "contactFor",
    "hasRole",
    "announcesAward",
    "nominatedFor",
    "won",
    "partOf",
    "editionOf",
    "basedOn",
    "continuedBy",
    "followedBy",
    "grewOutOf",
    "concurrentWith",
    "hasOutcome",
    "evaluatedBy",
    "collaboratesWith",
    "heldAt",
    "locatedIn",
    "startsAt",
    "endsAt",
    "registrationDeadline",
    "addressesTheme",
    "contributesTo",
    "hasIndicator",
    "usesMethod",
    "usesTool",
    "needs",
    "offers",
    "openTo",
    "targetsAudience",
    "hasMaturity",
    "claimsTransferability",
]


def triples(name: str) -> list[Triple]:
    return list(parse(path=str(FOLDER / name), format=RdfFormat.TURTLE))


ONTOLOGY = triples("practicegraph.ttl")
TERMS = {t.subject.value for t in ONTOLOGY if t.subject.value.startswith(PG.NAMESPACE)}


def texts(subject: str, predicate: str) -> dict[str | None, str]:
    return {
        t.object.language: t.object.value
        for t in ONTOLOGY
        if t.subject.value == subject and t.predicate.value == predicate and isinstance(t.object, Literal)
    }


# ----------------------------------------------------------------------------- names


@pytest.mark.parametrize("term", sorted(TERMS))
def test_every_term_is_named_and_explained_in_english_and_norwegian(term: str) -> None:
    assert set(texts(term, RDFS + "label")) == {"en", "nb"}
    assert set(texts(term, RDFS + "comment")) == {"en", "nb"}


def test_every_promised_predicate_is_there_with_what_it_ties() -> None:
    assert set(PROMISED) == set(PREDICATES)
    for predicate in PREDICATES.values():
        assert predicate.domain
        assert predicate.range
        assert set(predicate.domain) <= set(KINDS)
        values = {"date", "dateTime", "gYear", "string", "langString", "maturity"}
        assert set(predicate.range) <= set(KINDS) | values
        points_at_things = bool(set(predicate.range) & set(KINDS))
        assert bool(predicate.inverse_labels) == points_at_things
    assert PREDICATES["coOrganises"].broader == ("organises",)
    assert PREDICATES["collaboratesWith"].symmetric


def test_every_kind_and_value_of_the_model_has_a_term() -> None:
    assert set(KIND_CLASSES) == set(KINDS)
    assert set(BASIS) == {"stated", "inferred", "computed"}
    assert set(STATUS) == {"asserted", "proposed", "confirmed", "rejected"}
    assert set(MATURITY) == {"idea", "trial", "in-use", "spread", "ended"}


def test_vocab_and_context_are_what_the_ontology_says() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools/make_vocab.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_constants_are_the_terms() -> None:
    constants = {
        value for name, value in vars(PG).items() if not name.startswith("_") and name != "NAMESPACE"
    }
    assert constants == TERMS


def test_every_name_in_the_code_is_a_term() -> None:
    used = set()
    for folder in ("src", "api", "tests", "benchmarks", "tools"):
        for path in (ROOT / folder).rglob("*.py"):
            used |= set(re.findall(r"\bPG\.([A-Za-z]\w*)", path.read_text(encoding="utf-8")))
    assert used - set(vars(PG)) == set()


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.name)
def test_every_name_in_a_query_is_a_term(path: Path) -> None:
    query = re.sub(r"#.*", "", re.sub(r"<[^>]*>", "", path.read_text(encoding="utf-8")))
    used = {PG.NAMESPACE + name for name in re.findall(r"\bpg:([\w-]+)", query)}
    assert used <= TERMS
    themes = {concept.id for concept in Ontology.load().themes}
    assert set(re.findall(r"\bthemes:([\w-]+)", query)) <= themes


def test_every_name_in_the_shapes_and_the_context_is_a_term() -> None:
    shapes = triples("shapes.ttl")
    used = {n.value for t in shapes for n in (t.subject, t.predicate, t.object) if isinstance(n, NamedNode)}
    assert {iri for iri in used if iri.startswith(PG.NAMESPACE)} <= TERMS
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    named = [entry if isinstance(entry, str) else entry["@id"] for entry in context.values() if entry != 1.1]
    assert {PG.NAMESPACE + n.removeprefix("pg:") for n in named if n.startswith("pg:")} <= TERMS


def test_the_shapes_know_every_predicate() -> None:
    listed = {t.object.value for t in triples("shapes.ttl") if isinstance(t.object, NamedNode)}
    assert {p.iri for p in PREDICATES.values()} <= listed


@pytest.mark.parametrize("path", sorted(FOLDER.glob("competency/*.rq")), ids=lambda path: path.stem)
def test_a_competency_question_has_its_words_and_its_answer(path: Path) -> None:
    query, answer = path.read_text(encoding="utf-8"), json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert re.match(r"# id: (\w+)\n# nb: .+\n# sv: .+\n# en: (.+)\n", query)
    assert path.stem.startswith(answer["id"] + "-")
    select = re.search(r"SELECT (.*)", query)
    assert select is not None
    assert all(f"?{column}" in select.group(1) for column in answer["columns"])
    assert all(len(row) == len(answer["columns"]) for row in answer["rows"])
    assert answer["rows"] or answer["complete"]


# ----------------------------------------------------------------------------- schemes


def concepts(name: str) -> dict[str, dict[str, list[Literal | NamedNode]]]:
    found: dict[str, dict[str, list[Literal | NamedNode]]] = defaultdict(lambda: defaultdict(list))
    for t in triples(name):
        found[t.subject.value][t.predicate.value].append(t.object)
    return found


def of_type(found: dict[str, dict[str, list[Literal | NamedNode]]], type_: str) -> set[str]:
    return {iri for iri, values in found.items() if NamedNode(type_) in values[RDF + "type"]}


def problems(name: str) -> Iterator[str]:
    """What the SKOS reference (S9–S27) or good practice would object to."""
    found = concepts(name)
    schemes = of_type(found, SKOS + "ConceptScheme")
    known = of_type(found, SKOS + "Concept")
    tops = {top.value for scheme in schemes for top in found[scheme][SKOS + "hasTopConcept"]}
    for iri in known:
        preferred = [label.language for label in found[iri][SKOS + "prefLabel"]]
        if len(preferred) != len(set(preferred)):
            yield f"{iri} has two preferred labels in one language"
        if set(found[iri][SKOS + "prefLabel"]) & set(found[iri][SKOS + "altLabel"]):
            yield f"{iri} has a label that is both preferred and alternative"
        above = {b.value for b in found[iri][SKOS + "broader"]}
        if above - known:
            yield f"{iri} lies below something that is not there: {above - known}"
        if not found[iri][SKOS + "inScheme"]:
            yield f"{iri} is in no scheme"
        if bool(above) == (iri in tops):
            yield f"{iri} is an orphan, or both a top and below something"
        if bool(found[iri][SKOS + "topConceptOf"]) != (iri in tops):
            yield f"{iri} and its scheme disagree on whether it is a top concept"
        if iri in reach(found, iri):
            yield f"{iri} lies below itself"


def reach(found: dict[str, dict[str, list[Literal | NamedNode]]], iri: str) -> set[str]:
    seen: set[str] = set()
    waiting = [b.value for b in found[iri][SKOS + "broader"]]
    while waiting:
        if (next_ := waiting.pop()) not in seen:
            seen.add(next_)
            waiting += [b.value for b in found[next_][SKOS + "broader"]]
    return seen


@pytest.mark.parametrize("name", ["themes.ttl", "goals.ttl", "practicegraph.ttl"])
def test_the_schemes_are_sound_skos(name: str) -> None:
    found = [
        p
        for p in problems(name)
        if name != "practicegraph.ttl" or ("its scheme" not in p and "orphan" not in p)
    ]
    assert found == []


def test_concepts_are_found_by_id_with_what_lies_below() -> None:
    ontology = Ontology.load()
    assert ontology.concept("theme/forest").label("sv") == "Skog"
    assert ontology.concept("goal/12.5").iri == "http://metadata.un.org/sdg/12.5"
    below = ontology.narrower("goal/12")
    assert {"goal/12", "goal/12.1", "goal/12.8", "goal/12.c"} <= below
    assert ontology.broader("goal/12.5") == ("goal/12",)
    assert all(
        ontology.broader(id)[-1] == "theme/forest"
        for id in ontology.narrower("theme/forest") - {"theme/forest"}
    )
    assert {c.id for c in ontology.tops("sdg")} == {str(n) for n in range(1, 18)}
    assert len([g for g in ontology.goals if g.scheme == "sdg"]) == 17 + 169
    assert "theme/scheme" not in ontology


def test_an_unknown_concept_says_which_are_known() -> None:
    with pytest.raises(NotFound, match="theme/forest"):
        Ontology.load().concept("theme/forrest")


def test_standard_terms_come_first() -> None:
    reused = {
        t.object.value
        for t in ONTOLOGY
        if t.predicate.value in (RDFS + "subPropertyOf", RDFS + "subClassOf")
        and isinstance(t.object, NamedNode)
    }
    assert {"https://schema.org/location", DCTERMS + "isPartOf", SKOS + "Concept"} <= reused
    assert not [iri for iri in reused if iri.startswith("http://schema.org/")]
    assert OWL + "Thing" not in reused
