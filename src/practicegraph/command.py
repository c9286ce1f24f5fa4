"""What all commands share: their options, opening the workspace, and printing an answer."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from practicegraph.model import Noun
    from practicegraph.settings import Settings
    from practicegraph.workspace import Workspace

Home = Annotated[Path | None, typer.Option(help="Folder of the workspace (PRACTICEGRAPH_HOME).")]
Json = Annotated[bool, typer.Option("--json", help="Print the bytes that the API would send.")]
Many = Annotated[list[str] | None, typer.Option()]


def settings_of(home: Path | None, **changes: Any) -> Settings:
    """The settings, those given on the command line before those of the environment.

    Raises:
        InputError: one of them is wrong.
    """
    from pydantic import ValidationError

    from practicegraph.errors import InputError
    from practicegraph.settings import Settings

    given = {name: value for name, value in {"home": home, **changes}.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = "PRACTICEGRAPH_" + str(first["loc"][0]).upper()
        raise InputError(
            f"the setting {name} is wrong: {first['msg']}", cure="README lists the settings"
        ) from None


def open_workspace(home: Path | None, *, write: bool = False) -> Workspace:
    """The workspace of that folder; building the model is told on stderr."""
    from practicegraph.workspace import Workspace

    return Workspace.open(
        settings_of(home), write=write, on_progress=lambda line: print(line, file=sys.stderr)
    )


@contextlib.contextmanager
def reading(home: Path | None) -> Iterator[Workspace]:
    """The workspace for finding; what is not found in an empty one is told so."""
    from practicegraph.errors import NotFound

    with open_workspace(home) as workspace:
        try:
            yield workspace
        except NotFound as error:
            if workspace.snapshot.documents:
                raise
            raise empty(workspace) from error


def empty(workspace: Workspace) -> Exception:
    """The error that says what to do with a workspace without texts."""
    from practicegraph.errors import NotFound

    return NotFound(
        f"the workspace {workspace.settings.home} is empty",
        cure="Take texts in with `practicegraph ingest PATH`",
    )


def show_answer(answer: Noun, as_json: bool, lines: Iterable[str]) -> None:
    """The answer as JSON, or as lines for people."""
    if as_json:
        sys.stdout.buffer.write(answer.to_json() + b"\n")
        sys.stdout.buffer.flush()
    else:
        for line in lines:
            print(line)
