"""Everything out: the graph as RDF, the statements as JSON lines or CSV."""

from __future__ import annotations

import csv
import errno
import io
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from practicegraph.errors import DiskFull, InputError
from practicegraph.privacy import masked

if TYPE_CHECKING:
    from practicegraph.model import Statement
    from practicegraph.workspace import Workspace

FORMATS = ("nquads", "turtle", "jsonld", "statements", "csv")
COLUMNS = (
    "document", "subject", "predicate", "object", "subject_label", "object_label", "subject_type",
    "object_type", "quote", "start", "end", "basis", "confidence", "method", "status",
)  # fmt: skip
"""Of `statements` and `csv`; the JSON lines hold more after these."""


def export(workspace: Workspace, format: str, *, proposed: bool = False) -> Iterator[bytes]:
    """All that is public, in portions.

    Args:
        workspace: what to export.
        format: one of FORMATS. Turtle has all graphs in one; the others keep them apart.
        proposed: also the statements that are only proposed.

    Raises:
        InputError: there is no such format.
    """
    if format not in FORMATS:
        raise InputError(f"there is no format {format}", cure=f"Known are {', '.join(FORMATS)}")
    if format == "statements":
        return (json_line(statement) for statement in statements(workspace, proposed=proposed))
    if format == "csv":
        return _csv(statements(workspace, proposed=proposed))
    return _rdf(workspace, format, proposed=proposed)


def statements(workspace: Workspace, *, proposed: bool = False) -> Iterator[Statement]:
    """Public statements of all documents, private details in them masked."""
    from practicegraph.graph.mapping import public_statements
    from practicegraph.verdicts import weigh

    resolution = workspace.resolution()
    verdicts = weigh(workspace.record, resolution)
    for document, found in zip(workspace.record.documents(), workspace.record.extractions(), strict=True):
        extraction = verdicts.apply(resolution.apply(found))
        for statement in public_statements(document, extraction, include_proposed=proposed):
            yield masked(statement, document)


def json_line(statement: Statement) -> bytes:
    """One statement as a line of JSON, the promised columns first."""
    body = statement.model_dump(mode="json")
    ordered = {name: body.pop(name) for name in COLUMNS} | body
    return json.dumps(ordered, ensure_ascii=False).encode() + b"\n"


def _csv(found: Iterable[Statement]) -> Iterator[bytes]:
    yield _csv_line(COLUMNS)
    for statement in found:
        body = statement.model_dump(mode="json")
        yield _csv_line([_defused(str(body[name])) for name in COLUMNS])


def _csv_line(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()


def _defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _rdf(workspace: Workspace, format: str, *, proposed: bool) -> Iterator[bytes]:
    from pyoxigraph import RdfFormat, parse, serialize

    from practicegraph.vocab import NAMESPACES

    nquads = _with_proposed(workspace) if proposed else workspace.snapshot.graph.nquads()
    if format == "nquads":
        yield nquads.encode()
        return
    quads = parse(nquads.encode(), format=RdfFormat.N_QUADS)
    if format == "jsonld":
        yield serialize(quads, format=RdfFormat.JSON_LD) or b""
        return
    triples = sorted({quad.triple for quad in quads}, key=str)
    yield serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(NAMESPACES)) or b""


def _with_proposed(workspace: Workspace) -> str:
    """The graph as it would be if what is proposed were public."""
    from practicegraph.graph import mapping
    from practicegraph.verdicts import weigh

    resolution = workspace.resolution()
    verdicts = weigh(workspace.record, resolution)
    passages, things, portions = workspace.record.passages(), set[str](), []
    extractors, ingested = workspace.record.fingerprints(), workspace.record.ingested()
    for document, found in zip(workspace.record.documents(), workspace.record.extractions(), strict=True):
        extraction = verdicts.apply(resolution.apply(found))
        things |= mapping.public_things(document, extraction, include_proposed=True)
        run = mapping.Run(extractors[document.id][1], ingested[document.id][1])
        portions.append(
            mapping.document_quads(
                document,
                passages.get(document.id, ()),
                extraction,
                workspace.iris,
                run=run,
                include_proposed=True,
                elsewhere=verdicts.elsewhere(document.id),
            )
        )
    entities = [resolution.entities[id] for id in sorted(things) if id in resolution.entities]
    portions += [mapping.thing_quads(entities, workspace.iris), mapping.vocabulary_quads()]
    return "".join(line + "\n" for line in sorted("".join(portions).splitlines()))


def write(portions: Iterable[bytes], file: Path | None) -> None:
    """Write to the file, whole or not at all, or to standard output.

    Raises:
        InputError: the folder is not there or may not be written.
        DiskFull: no room is left; a file of that name is as it was.
    """
    if file is None:
        for portion in portions:
            sys.stdout.buffer.write(portion)
        sys.stdout.buffer.flush()
        return
    unfinished = file.with_name(file.name + ".tmp")
    try:
        with unfinished.open("wb") as out:
            for portion in portions:
                out.write(portion)
        unfinished.replace(file)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        if error.errno == errno.ENOSPC:
            raise DiskFull(f"no room for {file}", cure="Free some space or write elsewhere") from error
        raise InputError(f"{file} cannot be written ({error.strerror})", cure="Write elsewhere") from error
