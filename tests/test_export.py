"""Exports: whole, parseable, safe in a spreadsheet, and without what is only proposed unless asked."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from tests.world import settings

from practicegraph import calendar, export, review
from practicegraph.answers import Deadline
from practicegraph.errors import InputError
from practicegraph.model import Evidence
from practicegraph.workspace import Workspace

RDF = {"nquads": RdfFormat.N_QUADS, "turtle": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}
PROMISED = [
    "document",
    "subject",
    "predicate",
    "object",
    "subject_label",
    "object_label",
    "subject_type",
    "object_type",
    "quote",
    "start",
    "end",
    "basis",
    "confidence",
    "method",
    "status",
]


@pytest.fixture
def here(world: Path) -> Iterator[Workspace]:
    with Workspace.open(settings(world)) as workspace:
        yield workspace


def whole(here: Workspace, format: str, *, proposed: bool = False) -> bytes:
    return b"".join(export.export(here, format, proposed=proposed))


@pytest.mark.parametrize("format", RDF)
def test_every_form_of_rdf_parses_and_has_all_triples(here: Workspace, format: str) -> None:
    triples = {quad.triple for quad in parse(whole(here, format), format=RDF[format])}
    assert triples == {quad.triple for quad in parse(whole(here, "nquads"), format=RdfFormat.N_QUADS)}


def test_no_blank_node_leaves(here: Workspace) -> None:
    assert "_:" not in {line.split()[0][:2] for line in whole(here, "nquads").decode().splitlines()}


def test_statements_have_the_promised_columns_first_and_quote_their_text(here: Workspace) -> None:
    rows = [json.loads(line) for line in whole(here, "statements").splitlines()]
    assert rows
    texts = {document.id: document for document in here.record.documents()}
    for row in rows:
        assert list(row)[: len(PROMISED)] == PROMISED
        source = texts[row["document"]]
        held = source.title if row["field"] == "title" else source.text
        assert len(row["quote"]) == row["end"] - row["start"]
        assert "█" in row["quote"] or held[row["start"] : row["end"]] == row["quote"]
        assert row["status"] in ("asserted", "confirmed")


def test_csv_has_the_same_statements_and_no_formula(here: Workspace) -> None:
    table = list(csv.DictReader(io.StringIO(whole(here, "csv").decode(), newline="")))
    lines = [json.loads(line) for line in whole(here, "statements").splitlines()]
    assert list(table[0]) == PROMISED
    assert len(table) == len(lines)
    assert {row["subject"] for row in table} == {line["subject"] for line in lines}
    assert not [
        cell for row in table for cell in row.values() if cell[:1] in ("=", "+", "-", "@", "\t", "\r")
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+47", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_formula_is_defused(cell: str) -> None:
    assert export._defused(cell) == "'" + cell
    assert export._defused("a" + cell) == "a" + cell


def test_what_is_proposed_leaves_only_when_asked(here: Workspace) -> None:
    without, with_ = whole(here, "statements"), whole(here, "statements", proposed=True)
    assert set(without.splitlines()) <= set(with_.splitlines())
    assert b'"proposed"' not in without
    assert set(whole(here, "nquads").splitlines()) <= set(whole(here, "nquads", proposed=True).splitlines())


def test_what_a_person_rejected_leaves_never(own_world: Path) -> None:
    with Workspace.open(settings(own_world), write=True) as here:
        said = json.loads(whole(here, "statements").splitlines()[0])
        review.reject(here, said["id"])
        for format in ("statements", "nquads"):
            assert said["id"] not in whole(here, format, proposed=True).decode()


def test_an_unknown_format_is_told(here: Workspace) -> None:
    with pytest.raises(InputError, match="Known are nquads"):
        export.export(here, "yaml")


def test_an_export_replaces_its_file_whole(here: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    export.write(export.export(here, "csv"), target)
    assert target.read_bytes() == whole(here, "csv")

    def breaks() -> Iterator[bytes]:
        yield b"half"
        raise OSError(5, "Input/output error")

    with pytest.raises(InputError):
        export.write(breaks(), target)
    assert target.read_bytes() == whole(here, "csv")
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]


def test_a_deadline_whose_year_is_inferred_says_so() -> None:
    evidence = Evidence(document="a", start=0, end=5, quote="1. mai, senest")
    body = calendar.deadlines(
        [
            Deadline(
                id="event/a", title="Møte", date="2031-05-01", inferred="year of the event", evidence=evidence
            )
        ]
    ).decode()
    assert "DTSTART;VALUE=DATE:20310501" in body
    assert "year inferred" in body
    assert "year of the event" in body
