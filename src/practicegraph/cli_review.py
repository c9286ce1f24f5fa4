"""The commands of `review`: what waits for a person, and what people decided."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from practicegraph.command import Home, Json, empty, open_workspace, show_answer

if TYPE_CHECKING:
    from practicegraph.answers import Decided, Doubt, Learnt, Listing, Side
    from practicegraph.model import Decision, Statement
    from practicegraph.workspace import Workspace

reviewing = typer.Typer(
    help="What waits for a person: pairs that may be one thing, and statements that are only proposed.",
    no_args_is_help=True,
)

Waiting = Annotated[str, typer.Argument(help="Id of a pair or a statement, as `review list` prints it.")]
Thing = Annotated[str, typer.Argument(help="<kind>/<slug>")]
_DONE = {"merge": "one thing", "apart": "two things", "confirm": "confirmed", "reject": "rejected"}


@reviewing.command("list")
def list_(
    home: Home = None,
    kind: Annotated[str | None, typer.Option(help="pair or statement.")] = None,
    document: Annotated[str | None, typer.Option(help="Only what this document says or names.")] = None,
    limit: Annotated[int, typer.Option(help="How many at most.", min=1)] = 20,
    cursor: Annotated[str | None, typer.Option(help="`next` of an earlier answer.")] = None,
    decided: Annotated[bool, typer.Option("--decided", help="The decisions in force instead.")] = False,
    json: Json = False,
) -> None:
    """What waits for a person, the likeliest first; or with --decided what people decided."""
    from practicegraph import review

    with open_workspace(home) as workspace:
        if decided:
            made = review.decisions(workspace)
            show_answer(made, json, _decisions(made))
            return
        waiting = review.queue(workspace, kind=kind, document=document, limit=limit, cursor=cursor)
        if not waiting.total and not workspace.snapshot.documents:
            raise empty(workspace)
    show_answer(waiting, json, _waiting(waiting))


@reviewing.command()
def show(
    id: Annotated[str, typer.Argument(help="Id of a pair or a statement, or <kind>/<slug> of a thing.")],
    home: Home = None,
    json: Json = False,
) -> None:
    """One that waits with the sentences behind it; or of what a thing was put together."""
    from practicegraph import review

    with open_workspace(home) as workspace:
        doubt = review.show(workspace, id)
    show_answer(doubt, json, _shown(doubt))


@reviewing.command()
def confirm(id: Waiting, home: Home = None, json: Json = False) -> None:
    """The statement holds, or the pair is one thing."""
    from practicegraph import review

    with open_workspace(home, write=True) as workspace:
        _print(workspace, review.confirm(workspace, id), json)


@reviewing.command()
def reject(id: Waiting, home: Home = None, json: Json = False) -> None:
    """The statement does not hold, or the pair is two things."""
    from practicegraph import review

    with open_workspace(home, write=True) as workspace:
        _print(workspace, review.reject(workspace, id), json)


@reviewing.command()
def merge(first: Thing, second: Thing, home: Home = None, json: Json = False) -> None:
    """Two things are one, whether they wait or not."""
    from practicegraph import review

    with open_workspace(home, write=True) as workspace:
        _print(workspace, review.merge(workspace, first, second), json)


@reviewing.command()
def apart(first: Thing, second: Thing, home: Home = None, json: Json = False) -> None:
    """Two things, or two parts of one thing, are not the same."""
    from practicegraph import review

    with open_workspace(home, write=True) as workspace:
        _print(workspace, review.keep_apart(workspace, first, second), json)


@reviewing.command()
def undo(
    decision: Annotated[int, typer.Argument(help="Number that `review list --decided` prints.")],
    home: Home = None,
    json: Json = False,
) -> None:
    """Take a decision back."""
    from practicegraph import review

    with open_workspace(home, write=True) as workspace:
        _print(workspace, review.undo(workspace, decision), json, undone=True)


@reviewing.command()
def learn(home: Home = None, json: Json = False) -> None:
    """Propose themes and goals anew, after what was confirmed and rejected of them."""
    from practicegraph.learning import learn as learn_from_decisions

    with open_workspace(home, write=True) as workspace:
        learnt = learn_from_decisions(workspace)
    show_answer(learnt, json, _learnt(learnt))


def _print(workspace: Workspace, decision: Decision, json: bool, *, undone: bool = False) -> None:
    from practicegraph import review

    made = review.outcome(workspace, decision, undone=undone)
    show_answer(made, json, _decided(made))


# ----------------------------------------------------------------------------- how it reads


def _waiting(waiting: Listing[Doubt]) -> Iterator[str]:
    if not waiting.items and waiting.total:
        yield f"No more of the {waiting.total} wait there. Next: practicegraph review list, without --cursor"
        return
    if not waiting.items:
        yield "Nothing waits. `practicegraph ingest PATH` takes more texts in;"
        yield "`practicegraph review merge FIRST SECOND` and `apart` decide on things that do not wait."
        return
    for doubt in waiting.items:
        yield ""
        yield from _shown(doubt)
    yield ""
    more = f" More: --cursor {waiting.next}" if waiting.next else ""
    first = waiting.items[0].id
    yield (
        f"{len(waiting.items)} of {waiting.total}.{more} "
        f"Next: practicegraph review show {first}, then confirm {first} or reject {first}"
    )


def _shown(doubt: Doubt) -> Iterator[str]:
    if doubt.statement:
        yield f"{doubt.id}  statement, {doubt.statement.status} ({doubt.score:.0f} of 100)"
        yield from _said(doubt.statement)
    elif doubt.kind == "pair":
        yield f"{doubt.id}  one thing or two? ({doubt.score:.0f} of 100)"
    for side in (doubt.first, doubt.second):
        if side:
            yield from _side(side)
    for reason in doubt.reasons:
        why = f"shared – {reason}" if doubt.kind == "pair" else f"because {reason}"
        yield from _wrapped(why, "   ")


def _side(side: Side) -> Iterator[str]:
    yield f"   {side.label}  ({side.id})"
    others = [name for name in side.names if name != side.label]
    if others:
        yield from _wrapped(f"also called: {', '.join(others)}", "     ")
    if side.codes:
        yield f"     codes: {', '.join(side.codes)}"
    if side.parts != (side.id,):
        yield from _wrapped(f"made of: {', '.join(side.parts)}", "     ")
    yield from _wrapped(f"in: {', '.join(side.documents)}", "     ")
    for evidence in side.evidence:
        yield from _quoted(evidence.quote, f"     {evidence.document}: ")


def _said(statement: Statement) -> Iterator[str]:
    line = f"{statement.subject_label} – {statement.predicate} – {statement.object_label}"
    yield from _wrapped(line, "   ")
    yield from _quoted(statement.quote, "   ")
    yield f"   in: {statement.document} {statement.start}–{statement.end}; by {statement.method}"


def _quoted(quote: str, indent: str) -> list[str]:
    short = textwrap.shorten(quote, 300, placeholder=" …")
    return _wrapped(f"“{short}”", indent)


def _wrapped(line: str, indent: str) -> list[str]:
    """The line on as many as the terminal needs; ids are never broken, so that they can be copied."""
    width = min(shutil.get_terminal_size((100, 24)).columns, 110)
    return textwrap.wrap(
        line,
        width,
        initial_indent=indent,
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _decisions(made: Listing[Decision]) -> Iterator[str]:
    if not made.items:
        yield "Nobody has decided anything yet. Next: practicegraph review list"
    for decision in made.items:
        both = " and ".join(filter(None, (decision.first, decision.second)))
        yield f"{decision.id}  {both}: {_DONE[decision.action]}  ({decision.at}, {decision.by})"
    if made.items:
        yield f"Next: practicegraph review undo {made.items[0].id} takes the newest back"


def _learnt(learnt: Learnt) -> Iterator[str]:
    if not learnt.labels:
        yield "No theme or goal proposed by nearness was confirmed or rejected yet."
        yield "Next: practicegraph review list"
        return
    yield (
        f"Learnt from {learnt.confirmed} confirmed and {learnt.rejected} rejected statements: "
        f"{', '.join(learnt.labels)}"
    )
    yield f"{len(learnt.documents)} documents have other proposals. Next: practicegraph review list"


def _decided(made: Decided) -> Iterator[str]:
    decision = made.decision
    both = " and ".join(filter(None, (decision.first, decision.second)))
    taken = "taken back" if made.undone else "decided"
    yield f"{taken} ({decision.id}): {both}: {_DONE[decision.action]}"
    undoing = "" if made.undone else f" (practicegraph review undo {decision.id} takes this back)"
    yield f"{made.waiting} still wait. Next: practicegraph review list{undoing}"
