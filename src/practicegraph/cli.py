"""The command line: the same verbs as the library and the API, and with `--json` the same bytes.

Heavy parts are imported inside the commands, so that `--help` costs next to nothing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from practicegraph.cli_evaluate import evaluating
from practicegraph.cli_review import reviewing
from practicegraph.command import (
    Home,
    Json,
    Many,
    empty,
    open_workspace,
    reading,
    settings_of,
    show_answer,
)

app = typer.Typer(
    name="practicegraph",
    help="The shared memory of green practice: Nordic texts by meaning, each answer with its sentence.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

app.add_typer(evaluating, name="evaluate")
app.add_typer(reviewing, name="review")

_INTERRUPTED = 130
"""Exit code of a command that Ctrl-C stopped, as shells have it."""


def main() -> None:
    """Run the command line; every foreseen error is one line on stderr that says what to do."""
    from practicegraph.errors import PracticegraphError

    try:
        code = app(standalone_mode=False)
    except typer.TyperException as error:
        message = _message(error)
        if message.startswith("Usage:"):
            print(message, file=sys.stderr)
            sys.exit(2)
        _fail(f"{message} (see `{_command(error)} --help`)", 2)
    except PracticegraphError as error:
        _fail(str(error), 1)
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    except BrokenPipeError:
        # Who read the output has enough; what is still to be written goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        _fail(f"{error.strerror or error}{where}. What was stored stays; mend this and try again", 1)
    if code == _INTERRUPTED:
        _fail("stopped; what was stored stays", _INTERRUPTED)
    sys.exit(code if isinstance(code, int) else 0)


def _message(error: typer.TyperException) -> str:
    return str(getattr(error, "format_message", lambda: error)()).rstrip(".")


def _command(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    return str(context.command_path) if context is not None else "practicegraph"


def _fail(line: str, code: int) -> None:
    print(f"practicegraph: {' '.join(line.split())}", file=sys.stderr)
    sys.exit(code)


# ----------------------------------------------------------------------------- taking in


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders to read.")],
    home: Home = None,
    kind: Annotated[str | None, typer.Option(help="What they tell of, where they do not say.")] = None,
    language: Annotated[str | None, typer.Option(help="Their language, where they do not say.")] = None,
    source: Annotated[str | None, typer.Option(help="Address that the texts come from.")] = None,
    published: Annotated[str | None, typer.Option(help="Day of publication, such as 2024-05-17.")] = None,
    map_: Annotated[
        list[str] | None, typer.Option("--map", help="Column of a table as field=column; may be repeated.")
    ] = None,
    json: Json = False,
) -> int:
    """Read texts into the workspace; one bad file never stops the rest."""
    from practicegraph import build, terminal
    from practicegraph.text.read import ReadOptions, discover, read_all

    settings = settings_of(home)
    options = ReadOptions.of(
        settings, kind=kind, language=language, source=source, published=published, mapping=map_ or []
    )
    with (
        open_workspace(home, write=True) as workspace,
        terminal.progress("Reading", sum(1 for _ in discover(paths))) as step,
    ):
        report = build.ingest(workspace, read_all(paths, options), on_progress=step)
    show_answer(report, json, terminal.ingest_lines(report))
    return 1 if report.failed else 0


@app.command()
def forget(
    id: Annotated[str, typer.Argument(help="A document's id, person/<slug> or person/'Full Name'.")],
    home: Home = None,
    json: Json = False,
) -> None:
    """Remove a document, or strike a person's name from every text, for good."""
    from practicegraph import build, terminal

    with open_workspace(home, write=True) as workspace:
        receipt = build.forget(workspace, id)
    show_answer(receipt, json, terminal.receipt_lines(receipt))


@app.command()
def rebuild(
    home: Home = None,
    extract: Annotated[bool, typer.Option("--extract", help="Read the texts again too.")] = False,
    json: Json = False,
) -> None:
    """Make graph and index anew from the record."""
    from practicegraph import build, find, terminal

    with open_workspace(home, write=True) as workspace, terminal.progress("Rebuilding", 0) as step:
        build.rebuild(workspace, extract=extract, on_progress=step)
        standing = find.standing(workspace)
    show_answer(standing, json, terminal.standing_lines(standing))


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="New file for the copy.")],
    home: Home = None,
    json: Json = False,
) -> None:
    """Copy the record into one file; everything else can be made again from it."""
    from practicegraph import keep, terminal

    with open_workspace(home) as workspace:
        report = keep.backup(workspace, file)
    show_answer(report, json, terminal.kept_lines(report))


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file made by `backup`.")],
    home: Home = None,
    json: Json = False,
) -> None:
    """Put a backup in the place of the record; what was forgotten since stays forgotten."""
    from practicegraph import keep, terminal

    report = keep.restore(settings_of(home), file)
    show_answer(report, json, terminal.kept_lines(report))


@app.command()
def doctor(home: Home = None, json: Json = False) -> int:
    """Look whether record, graph, index and model fit together; exit code 1 if something is wrong."""
    from practicegraph import keep, terminal

    with open_workspace(home) as workspace:
        report = keep.doctor(workspace)
    show_answer(report, json, terminal.doctor_lines(report))
    return 0 if report.ok else 1


# ----------------------------------------------------------------------------- finding


@app.command()
def search(
    question: Annotated[str, typer.Argument(help="A question or a few words, in any of the six languages.")],
    home: Home = None,
    theme: Many = None,
    goal: Many = None,
    place: Many = None,
    country: Many = None,
    actor: Many = None,
    kind: Many = None,
    language: Annotated[list[str] | None, typer.Option(help="Language of the documents.")] = None,
    question_language: Annotated[str | None, typer.Option(help="Language of the question.")] = None,
    maturity: Many = None,
    since: Annotated[str | None, typer.Option(help="First day, such as 2022-01-01.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day.")] = None,
    mode: Annotated[str, typer.Option(help="hybrid, semantic or words.")] = "hybrid",
    limit: Annotated[int, typer.Option(help="How many at most, 1 to 100.")] = 10,
    cursor: Annotated[str | None, typer.Option(help="`next` of an earlier answer.")] = None,
    json: Json = False,
) -> None:
    """Find practices, events and networks by meaning and words; each with the passage that answers."""
    from practicegraph import find, terminal

    query = find.query(
        text=question, language=question_language, mode=mode, limit=limit, cursor=cursor,
        theme=theme or [], goal=goal or [], place=place or [], country=country or [], actor=actor or [],
        kind=kind or [], languages=language or [], maturity=maturity or [], since=since, until=until,
    )  # fmt: skip
    with reading(home) as workspace:
        answer = find.search(workspace, query)
        if not workspace.snapshot.documents:
            raise empty(workspace)
        hint = find.hint(workspace)
    show_answer(answer, json, terminal.search_lines(answer, hint))


@app.command()
def show(
    id: Annotated[str, typer.Argument(help="<kind>/<slug>, or a document's id.")],
    home: Home = None,
    json: Json = False,
) -> None:
    """One thing with all it is known by, each statement with its sentence."""
    from practicegraph import find, terminal

    with reading(home) as workspace:
        thing = find.show(workspace, id)
    show_answer(thing, json, terminal.thing_lines(thing))


@app.command()
def similar(
    id: Annotated[str, typer.Argument(help="<kind>/<slug>, or a document's id.")],
    home: Home = None,
    elsewhere: Annotated[bool, typer.Option("--elsewhere", help="Only in another place or country.")] = False,
    country: Many = None,
    limit: Annotated[int, typer.Option(help="How many at most, 1 to 100.")] = 10,
    json: Json = False,
) -> None:
    """Practice like this one, with what the two share."""
    from practicegraph import find, terminal

    with reading(home) as workspace:
        answer = find.similar(workspace, id, elsewhere=elsewhere, country=country or (), limit=limit)
    show_answer(answer, json, terminal.similar_lines(answer))


@app.command()
def partners(
    actor: Annotated[str, typer.Argument(help="organisation/<slug>, or an actor's name.")],
    home: Home = None,
    theme: Many = None,
    limit: Annotated[int, typer.Option(help="How many at most, 1 to 100.")] = 10,
    json: Json = False,
) -> None:
    """Actors who took part in the same things, with the paths and sentences that say so."""
    from practicegraph import find, terminal

    with reading(home) as workspace:
        answer = find.partners(workspace, actor, theme=theme or (), limit=limit)
    show_answer(answer, json, terminal.partner_lines(answer))


# ----------------------------------------------------------------------------- the graph


@app.command()
def sparql(
    file: Annotated[str, typer.Argument(help="A file with a query, or - for standard input.")],
    home: Home = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", help="table, json, xml, csv or tsv; turtle, ntriples or jsonld for graphs."),
    ] = None,
    json: Json = False,
) -> None:
    """Ask the graph with SPARQL 1.1 (reading only)."""
    from practicegraph import find, terminal

    query = _query_text(file)
    with open_workspace(home) as workspace:
        wanted = "json" if json else format_ or ("table" if sys.stdout.isatty() else None)
        sys.stdout.buffer.write(terminal.sparql_bytes(find.sparql(workspace, query), wanted))


def _query_text(file: str) -> str:
    from practicegraph.errors import InputError

    if file == "-":
        return sys.stdin.read()
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(f"{file} cannot be read ({why})", cure="Give a file with a query, or -") from None


@app.command()
def validate(home: Home = None, json: Json = False) -> int:
    """Check the graph against the SHACL shapes; exit code 1 if it does not conform."""
    from practicegraph import find, terminal

    with open_workspace(home) as workspace:
        report = find.validate(workspace)
    show_answer(report, json, terminal.shacl_lines(report))
    return 0 if report.conforms else 1


@app.command()
def export(
    home: Home = None,
    format_: Annotated[
        str, typer.Option("--format", help="nquads, turtle, jsonld, statements or csv.")
    ] = "nquads",
    output: Annotated[Path | None, typer.Option(help="File to write; standard output without it.")] = None,
    proposed: Annotated[bool, typer.Option("--proposed", help="Also what is only proposed.")] = False,
    json: Annotated[bool, typer.Option("--json", help="The same as --format statements.")] = False,
) -> None:
    """Write everything out: the graph, or the statements as JSON lines or CSV."""
    from practicegraph import export as exporting

    with open_workspace(home) as workspace:
        chunks = exporting.export(workspace, "statements" if json else format_, proposed=proposed)
        exporting.write(chunks, output)


# ----------------------------------------------------------------------------- the site


@app.command()
def serve(
    home: Home = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
) -> None:
    """Serve the site and the API until stopped."""
    from practicegraph import terminal

    settings = settings_of(home, host=host, port=port)
    terminal.run_server("practicegraph_api.app:from_environment", settings)
