"""The commands of `evaluate`: how good what was found is, by what people found in the same texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from practicegraph.command import Home, Json, open_workspace, settings_of, show_answer

evaluating = typer.Typer(help="Quality on gold: what people found in texts.", no_args_is_help=True)


@evaluating.callback()
def _group() -> None:
    """Keeps `extraction` a word of its own while it is the only one."""


@evaluating.command("extraction")
def extraction(
    home: Home = None,
    gold: Annotated[
        list[Path] | None,
        typer.Option(help="JSON lines, or one annotated text; by default data/gold/gold-dev.jsonl."),
    ] = None,
    texts: Annotated[
        list[Path] | None,
        typer.Option(help="Files and folders to read in memory and score, without a workspace."),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Read the workspace's texts anew in memory.")
    ] = False,
    without_bodies: Annotated[
        bool, typer.Option("--without-bodies", help="Actors also with the list of bodies switched off.")
    ] = False,
    errors: Annotated[
        int, typer.Option(help="How many wrong and missed ones to show of each predicate.", min=0)
    ] = 2,
    predicate: Annotated[
        list[str] | None,
        typer.Option(help="Show errors of this predicate or section only (leads, dates ...)."),
    ] = None,
    language: Annotated[str | None, typer.Option(help="Show errors in this language only.")] = None,
    json: Json = False,
) -> None:
    """How much of the gold is found, and how much of what is found is right."""
    from practicegraph import terminal
    from practicegraph.evaluate import run, table
    from practicegraph.evaluate.gold import read_gold
    from practicegraph.resources import data_dir

    wanted = read_gold(*(gold or [data_dir() / "gold" / "gold-dev.jsonl"]))
    if texts:
        documents = run.documents_in(texts)
        with terminal.progress("Reading", len(documents)) as step:
            report = run.of_texts(
                wanted, documents, settings_of(home), without_bodies=without_bodies, on_progress=step
            )
    else:
        with open_workspace(home) as workspace:
            total = len(workspace.record.document_ids())
            with terminal.progress("Reading", total if fresh else 0) as step:
                report = run.of_stored(
                    wanted, workspace, fresh=fresh, without_bodies=without_bodies, on_progress=step
                )
    shown = table.Shown(most=errors, keys=frozenset(predicate or ()), language=language)
    show_answer(report, json, table.lines(report, shown))
