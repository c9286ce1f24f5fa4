"""The commands of `review`: what waits for a person, and what people decided."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from practicegraph.command import Home, Json, empty, open_workspace, show_answer

if TYPE_CHECKING:
    from practicegraph.answers import Decided, Doubt, Learnt, Listing, Side, WaitingList
    from practicegraph.model import Decision, Statement
    from practicegraph.workspace import Workspace

reviewing = typer.Typer(
    help="What waits for a person: pairs that may be one thing, and statements that are only proposed.",
    no_args_is_help=True,
)

Waiting = Annotated[str, typer.Argument(help="Id of a pair or a statement, as `review list` prints it.")]
Thing = Annotated[str, typer.Argument(help="<kind>/<slug>")]
_PAGE = 10
"""Entries that a person is shown at a time."""
_HEADINGS = {
    "pair": "Pairs that may be one thing",
    "contradiction": "Statements that cannot both hold",
    "actors": "Who does what with whom",
    "prizes": "Prizes and nominations",
    "ties": "What belongs to what, and what came of it",
    "times": "Times",
    "places": "Places",
    "results": "Results, figures and maturity",
    "needs": "What is needed and offered, and for whom",
    "ways": "Methods and tools",
    "themes": "Themes",
    "goals": "Goals",
}
_COUNTED = {"pair": "pairs", "contradiction": "contradictions"}
_DONE = {"merge": "one thing", "apart": "two things", "confirm": "confirmed", "reject": "rejected"}


@reviewing.command("list")
def list_(
    home: Home = None,
    kind: Annotated[str | None, typer.Option(help="pair, contradiction or statement.")] = None,
    about: Annotated[
        str | None, typer.Option(help="Statements of a topic that is counted on top, or of a predicate.")
    ] = None,
    document: Annotated[str | None, typer.Option(help="Only what this document says or names.")] = None,
    limit: Annotated[
        int | None, typer.Option(help="How many at most: 10, and with --json all.", min=1)
    ] = None,
    cursor: Annotated[str | None, typer.Option(help="`next` of an earlier answer.")] = None,
    decided: Annotated[bool, typer.Option("--decided", help="The decisions that hold instead.")] = False,
    json: Json = False,
) -> None:
    """What waits for a person, what is worth most first; or with --decided what people decided."""
    from practicegraph import review, waiting

    with open_workspace(home) as workspace:
        if decided:
            made = review.decisions(workspace)
            show_answer(made, json, _decisions(made, review.sentences(workspace, made.items)))
            return
        most = limit or (None if json else _PAGE)
        found = waiting.queue(workspace, kind=kind, about=about, document=document, limit=most, cursor=cursor)
        if not found.total and not workspace.snapshot.documents:
            raise empty(workspace)
    narrowed = {"kind": kind, "about": about, "document": document, "limit": limit}
    given = "".join(f" --{name} {value}" for name, value in narrowed.items() if value)
    show_answer(found, json, _waiting(found, given))


@reviewing.command()
def show(
    id: Annotated[str, typer.Argument(help="Id of a pair or a statement, or <kind>/<slug> of a thing.")],
    home: Home = None,
    json: Json = False,
) -> None:
    """One that waits with the sentences behind it; or of what a thing was put together."""
    from practicegraph import waiting

    with open_workspace(home) as workspace:
        doubt = waiting.show(workspace, id)
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


def _waiting(waiting: WaitingList, given: str) -> Iterator[str]:
    """`given`: the options by which the list was narrowed, for the command that goes on."""
    if not waiting.items and waiting.total:
        yield f"No more of the {waiting.total} wait there. Next: practicegraph review list, without --cursor"
        return
    if waiting.counts:
        counted = ", ".join(f"{_COUNTED.get(name, name)} {count}" for name, count in waiting.counts.items())
        yield from _wrapped(f"{sum(waiting.counts.values())} wait: {counted}", "")
    if not waiting.items:
        yield (
            "Nothing waits of that. Other kinds may: practicegraph review list"
            if waiting.counts
            else ("Nothing waits. `practicegraph ingest PATH` takes more texts in;")
        )
        if not waiting.counts:
            yield "`practicegraph review merge FIRST SECOND` and `apart` decide on things that do not wait."
        return
    above = ""
    for doubt in waiting.items:
        yield ""
        if doubt.about != above:
            above = doubt.about
            yield f"== {_HEADINGS[above]} =="
        yield from _shown(doubt)
    yield ""
    yield f"{len(waiting.items)} of {waiting.total}. Next: {_deciding(waiting.items[0])}"
    if waiting.next:
        yield f"More: practicegraph review list{given} --cursor {waiting.next}"


def _deciding(doubt: Doubt) -> str:
    """The commands by which it is decided."""
    if doubt.statement and doubt.rival:
        return f"practicegraph review confirm {doubt.statement.id} or confirm {doubt.rival.id}"
    return f"practicegraph review show {doubt.id}, then confirm {doubt.id} or reject {doubt.id}"


def _shown(doubt: Doubt) -> Iterator[str]:
    sure = "" if doubt.score is None else f" ({doubt.score:.0f} of 100)"
    if doubt.kind == "contradiction":
        yield f"{doubt.id}  which of the two holds?{sure}"
    elif doubt.statement:
        yield f"{doubt.id}  statement, {doubt.statement.status}{sure}"
    elif doubt.kind == "pair" and doubt.score is None:
        yield f"{doubt.id}  a pair that is decided on"
    elif doubt.kind == "pair":
        yield f"{doubt.id}  one thing or two?{sure}"
    for statement in (doubt.statement, doubt.rival):
        if statement:
            yield from _said(statement, named=doubt.kind == "contradiction")
    for side in (doubt.first, doubt.second):
        if side:
            yield from _side(side)
    for reason in doubt.reasons:
        why = f"shared – {reason}" if doubt.kind == "pair" else f"because {reason}"
        yield from _wrapped(why, "   ")
    for decision in doubt.history:
        yield from _wrapped(f"decided – {_decision(decision)}", "   ")


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


def _said(statement: Statement, *, named: bool = False) -> Iterator[str]:
    from practicegraph.vocab import PREDICATES

    says = PREDICATES[statement.predicate].label("en")
    id = f"{statement.id}  " if named else ""
    yield from _wrapped(f"{id}{statement.subject_label} – {says} – {statement.object_label}", "   ")
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


def _decisions(made: Listing[Decision], sentences: Mapping[str, str]) -> Iterator[str]:
    """`sentences`: what the statements that were decided on say, by id."""
    if not made.items:
        yield "Nobody has decided anything yet. Next: practicegraph review list"
    for decision in made.items:
        yield from _wrapped(_decision(decision), "")
        if decision.first in sentences:
            yield from _wrapped(sentences[decision.first], "   ")
    if made.items:
        newest = made.items[0]
        yield (
            f"Next: practicegraph review undo {newest.id} takes the newest back; "
            f"review show {newest.first} tells what was decided on it before"
        )


def _decision(decision: Decision) -> str:
    both = " and ".join(filter(None, (decision.first, decision.second)))
    back = f"; taken back {decision.undone_at}" if decision.undone_at else ""
    return f"{decision.id}  {both}: {_DONE[decision.action]}  ({decision.at}, {decision.by}{back})"


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
