"""How answers read in a terminal, and what runs there: progress bars and the server."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practicegraph.answers import (
        DoctorReport,
        IngestReport,
        Kept,
        Listing,
        Partner,
        Receipt,
        Similar,
        Standing,
        Thing,
    )
    from practicegraph.graph.results import Results
    from practicegraph.graph.shacl import ValidationReport
    from practicegraph.model import Reference, SearchAnswer, Statement
    from practicegraph.settings import Settings

Lines = Iterator[str]
_QUOTE_LENGTH = 400
_GRACE = 5
"""Seconds that answers under way may take once the server is asked to stop."""


# ----------------------------------------------------------------------------- progress


@contextlib.contextmanager
def progress(label: str, total: int) -> Iterator[Callable[[str], None]]:
    """A bar on stderr while documents go by; nothing where stderr is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task(label, total=total or None)

        def step(_: str) -> None:
            bar.advance(task)

        yield step


# ----------------------------------------------------------------------------- reports


def ingest_lines(report: IngestReport) -> Lines:
    """What became of what was given."""
    taken = len(report.added) + len(report.replaced)
    yield (
        f"{len(report.added)} added, {len(report.replaced)} replaced, {len(report.unchanged)} unchanged, "
        f"{len(report.skipped)} skipped, {len(report.failed)} failed"
    )
    if taken:
        yield f"{report.passages} passages, {report.statements} statements, each with its sentence"
        spent = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in report.seconds.items())
        yield f"time: {spent}"
    if report.proposals:
        became = ", ".join(f"{count} {what}" for what, count in sorted(report.proposals.items()))
        yield f"proposals of the language model: {became}"
    if report.replaced:
        yield f"replaced, the old text being kept as a version: {_some(report.replaced)}"
    for id, why in report.skipped.items():
        yield f"skipped {id}: {why}"
    yield from (f"notice: {notice}" for notice in report.notices)
    for each in report.failed:
        where = f"{each.file}, {each.place}" if each.place else each.file
        yield f"failed {where}: {each.problem}. {each.cure}".rstrip()
    if taken:
        yield 'Next: practicegraph search "your question"'
    elif not (report.unchanged or report.failed or report.skipped):
        yield "Nothing to read there: give texts, such as .md .html .pdf .docx .csv, or folders of them"


def _some(ids: Sequence[str], most: int = 20) -> str:
    more = f" and {len(ids) - most} more" if len(ids) > most else ""
    return ", ".join(ids[:most]) + more


def receipt_lines(receipt: Receipt) -> Lines:
    yield f"{receipt.id} is forgotten ({receipt.at})"
    for name, count in receipt.removed.items():
        yield f"  {name}: {count}"
    if receipt.documents:
        yield f"  in: {', '.join(receipt.documents)}"
    yield "A backup made earlier still holds it: make a new one and delete the old."


def standing_lines(standing: Standing) -> Lines:
    yield (
        f"{standing.documents} documents, {standing.passages} passages, {standing.statements} statements "
        f"about {standing.things} things; model {standing.model}; generation {standing.generation}"
    )


def kept_lines(kept: Kept) -> Lines:
    yield f"{kept.action} {kept.file}: {kept.documents} documents, generation {kept.generation}"


def doctor_lines(report: DoctorReport) -> Lines:
    for check in report.checks:
        yield f"{'ok   ' if check.ok else 'WRONG'} {check.name}: {check.detail}"
        if check.cure and not check.ok:
            yield f"      {check.cure}"
    yield "All is well." if report.ok else "Something is wrong: see the lines above."


def shacl_lines(report: ValidationReport) -> Lines:
    if report.conforms:
        yield f"The graph conforms to the shapes (graphs checked: {report.graphs})."
        return
    yield f"{len(report.violations)} violations:"
    for each in report.violations:
        yield f"  {each.focus} {each.path}: {each.message}"


# ----------------------------------------------------------------------------- what was found


def search_lines(answer: SearchAnswer, hint: str) -> Lines:
    """The matches with their passages, or what to try instead."""
    if answer.notice:
        yield f"({answer.notice})"
    if not answer.items:
        yield f"Nothing found. {hint}"
        return
    if not answer.answered:
        yield "No good answer is in the sources. The nearest:"
    for number, item in enumerate(answer.items, start=1):
        meaning, words = (
            "–" if score is None else f"{score:.2f}" for score in (item.scores.semantic, item.scores.words)
        )
        yield ""
        yield f"{number}. {item.title}"
        about = [item.type, item.language, *([_day(item.date)] if item.date else []), *_labels(item.places)]
        yield f"   {item.id}  ({', '.join(about)}; meaning {meaning}, words {words})"
        yield from _quoted(item.evidence.quote)
        told = ", ".join(item.documents)
        yield f"   in: {told}"
    yield ""
    shown = len(answer.items)
    yield (
        f"{shown} of {answer.total}."
        + (f" More: --cursor {answer.next}" if answer.next else "")
        + f" Next: practicegraph show {answer.items[0].id}"
    )


def thing_lines(thing: Thing) -> Lines:
    yield f"{thing.label}  ({thing.type})"
    yield thing.iri
    if len(thing.names) > 1:
        yield f"also called: {', '.join(n for n in thing.names if n != thing.label)}"
    for name, value in thing.attributes.items():
        if value not in (None, "", []):
            yield f"{name}: {value}"
    for document in thing.documents:
        yield f"told in: {document.id}  {document.title} ({document.language})"
    rivals = {s.id: s for s in thing.statements}
    for statement in thing.statements:
        reads = f"{_reads(statement.predicate)}: {_object(statement)}"
        yield from _statement(statement, reads, thing.figures.get(statement.object, ""))
        for rival in (rivals[id] for id in statement.contradicts if id in rivals):
            yield f"   against it stands: {_object(rival)}, in {rival.document}"
    for statement in thing.references:
        line = f"{_reads(statement.predicate, inverse=True)}: {statement.subject_label}"
        yield from _statement(statement, f"{line}  ({statement.subject})")
    if thing.unknown:
        names = (_reads(name.removeprefix("^"), inverse=name.startswith("^")) for name in thing.unknown)
        yield ""
        yield f"Not in the sources: {', '.join(names)}"
    if thing.documents:
        yield ""
        yield f"Next: practicegraph similar {thing.id}"


def _day(value: str) -> str:
    from practicegraph.sayings import week_in_words

    return week_in_words(value, "en") or value


def _object(statement: Statement) -> str:
    """The object as people read it: a week by its number, a vague time with the days that it can mean."""
    reads = _day(statement.object)
    reads = reads if reads != statement.object else statement.object_label
    month = statement.object[:4].isdigit() and reads == statement.object
    if statement.object_type == "string" and statement.not_before and statement.not_after and not month:
        return f"{reads} ({statement.not_before} to {statement.not_after})"
    return reads


def _reads(predicate: str, *, inverse: bool = False) -> str:
    """How a property reads from its subject, or from its object."""
    from practicegraph.vocab import PREDICATES

    return PREDICATES[predicate].label("en", inverse=inverse) if predicate in PREDICATES else predicate


def similar_lines(answer: Listing[Similar]) -> Lines:
    if not answer.items:
        yield "Nothing similar was found. Fewer filters, or more texts (`practicegraph ingest`), may help."
    for number, item in enumerate(answer.items, start=1):
        places = ", ".join(_labels(item.places)) or "place unknown"
        yield f"{number}. {item.title}  ({item.language}; {places})"
        yield f"   {item.id}"
        if item.shared:
            yield f"   shared: {', '.join(_labels(item.shared))}"
        yield from _quoted(item.evidence.quote)


def partner_lines(answer: Listing[Partner]) -> Lines:
    if not answer.items:
        yield "No source tells of anybody who took part in the same things."
    for number, partner in enumerate(answer.items, start=1):
        yield f"{number}. {partner.actor.label}  ({partner.actor.id}; {partner.score:.2f})"
        said: set[str] = set()
        for reason in partner.reasons:
            yield f"   {reason.text}"
            for evidence in reason.evidence:
                if evidence.quote not in said:
                    yield from _quoted(evidence.quote, indent="     ")
                said.add(evidence.quote)


def _statement(statement: Statement, line: str, sort: str = "") -> Lines:
    """A statement with its sentence; `sort` tells whether a figure is a goal, estimate, result or budget."""
    yield ""
    notes: list[str] = [sort] if sort else []
    notes += [statement.basis] if statement.basis != "stated" else []
    notes += ["provisional"] if statement.provisional else []
    notes += ["fell short"] if statement.fell_short else []
    notes += ["the same words as elsewhere"] if statement.repeats else []
    notes += ["the sources disagree"] if statement.contradicts else []
    reason = f": {statement.reason}" if statement.reason else ""
    yield from _wrapped(line + (f"  [{', '.join(notes)}{reason}]" if notes else ""), after="   ")
    yield from _quoted(statement.quote)
    yield f"   in: {statement.document} {statement.start}–{statement.end}"


def _quoted(quote: str, indent: str = "   ") -> Lines:
    short = textwrap.shorten(quote, _QUOTE_LENGTH, placeholder=" …")
    yield from _wrapped(f"“{short}”", indent, indent + " ")


def _wrapped(line: str, indent: str = "", after: str = "") -> list[str]:
    """The line on as many as the terminal needs; ids are never broken, so that they can be copied."""
    width = min(shutil.get_terminal_size((100, 24)).columns, 110)
    return textwrap.wrap(
        line,
        width,
        initial_indent=indent,
        subsequent_indent=after,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _labels(found: Iterable[Reference]) -> list[str]:
    return [each.label for each in found]


# ----------------------------------------------------------------------------- tables and the server


def table_lines(columns: list[str], rows: list[list[str]]) -> Lines:
    """Rows under their columns, as wide as their content up to 60 letters."""
    cells = [[value if len(value) <= 60 else value[:59] + "…" for value in row] for row in [columns, *rows]]
    widths = [max(len(row[at]) for row in cells) for at in range(len(columns))]
    for number, row in enumerate(cells):
        yield "  ".join(value.ljust(width) for value, width in zip(row, widths, strict=True)).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)
    if not rows:
        yield "(no rows)"


def sparql_bytes(results: Results, wanted: str | None) -> bytes:
    """The answer as bytes in that format; `table` and None give what suits its shape."""
    if wanted == "table" and results.shape == "rows":
        rows = list(results.rows())
        columns = list(dict.fromkeys(name for row in rows for name in row))
        cells = [[row[name].value if name in row else "" for name in columns] for row in rows]
        return "".join(line + "\n" for line in table_lines(columns, cells)).encode()
    aliases = {"table": None, "ntriples": "nt"}
    body, _ = results.serialize(aliases.get(wanted, wanted) if wanted else None)
    return body if body.endswith(b"\n") else body + b"\n"


def run_server(app: str, settings: Settings) -> None:
    """Serve until stopped; the settings reach the service through the environment.

    Raises:
        InputError: the address or the port cannot be had.
        WorkspaceError: the workspace cannot be opened.
    """
    from practicegraph.errors import InputError

    os.environ.setdefault("OMP_NUM_THREADS", "1")
    for name in ("home", "host", "port"):
        os.environ[f"PRACTICEGRAPH_{name.upper()}"] = str(getattr(settings, name))
    import uvicorn

    try:
        listening = socket.create_server((settings.host, settings.port), reuse_port=False)
    except (OSError, OverflowError) as error:
        why = str(getattr(error, "strerror", None) or error).partition(" (while")[0]
        raise InputError(
            f"cannot listen on {settings.host}:{settings.port} ({why})", cure="Give another --port or --host"
        ) from None
    port = listening.getsockname()[1]
    config = uvicorn.Config(
        app, factory=True, log_level="warning", access_log=False, timeout_graceful_shutdown=_GRACE
    )
    with listening:
        config.load()
        print(f"Serving http://{settings.host}:{port} (stop with Ctrl-C)", file=sys.stderr, flush=True)
        # The server takes these signals while it runs and raises them again once all is closed: a stop
        # that was asked for is then no failure.
        for asked in (signal.SIGTERM, signal.SIGINT):
            signal.signal(asked, lambda *_: None)
        uvicorn.Server(config).run(sockets=[listening])
    print("Stopped.", file=sys.stderr)
