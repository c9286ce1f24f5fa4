"""Ids and IRIs: each leads back to the other, whatever the base."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.iris import Iris
from practicegraph.model import KINDS

SLUGS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)
ANY_KIND = st.sampled_from((*KINDS, "document", "graph", "statement", "passage", "maturity"))


@pytest.mark.parametrize(
    ("id", "iri"),
    [
        ("theme/forest", "https://w3id.org/practicegraph/themes#forest"),
        ("goal/12", "http://metadata.un.org/sdg/12"),
        ("goal/12.5", "http://metadata.un.org/sdg/12.5"),
        ("goal/12.a", "http://metadata.un.org/sdg/12.a"),
        ("goal/fossil-free", "https://w3id.org/practicegraph/goals#fossil-free"),
        ("maturity/in-use", "https://w3id.org/practicegraph/ontology#maturity-in-use"),
        ("organisation/fjordvik-kommune", "https://w3id.org/practicegraph/id/organisation/fjordvik-kommune"),
    ],
)
def test_things_have_the_iris_that_are_promised(id: str, iri: str) -> None:
    assert Iris().thing(id) == iri
    assert Iris().id(iri) == id


@settings(max_examples=200)
@given(kind=ANY_KIND, slug=SLUGS, base=st.sampled_from(["https://example.org/id/", "https://example.org/x#"]))
def test_every_id_survives_the_way_to_an_iri_and_back(kind: str, slug: str, base: str) -> None:
    iris = Iris(base)
    assert iris.id(iris.thing(f"{kind}/{slug}")) == f"{kind}/{slug}"


@pytest.mark.parametrize(
    "iri",
    ["https://example.org/else", "http://metadata.un.org/sdg/ontology#Goal", "http://metadata.un.org/sdg/"],
)
def test_an_iri_of_others_has_no_id(iri: str) -> None:
    assert Iris().id(iri) is None
