"""People's decisions: which things are the same, which are not, and which statements hold.

Each is recorded, can be undone, and survives a rebuild. What waits for a decision is the queue: pairs that
may be one, and statements that are only proposed.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal

from practicegraph.answers import Decided, Doubt, Listing, Side
from practicegraph.errors import DecisionError, NotFound
from practicegraph.model import DOCUMENT_KINDS, Decision, Evidence, Statement
from practicegraph.privacy import mask, mask_text, masked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from practicegraph.extract.resolve import Candidate, Resolution
    from practicegraph.model import Entity, Kind
    from practicegraph.workspace import Workspace

Action = Literal["merge", "apart", "confirm", "reject"]
_IDS = "`practicegraph review list` prints the ids"
_QUOTED = 3
"""Documents of a thing whose words are quoted when a pair is shown."""


# ----------------------------------------------------------------------------- what waits


def queue(
    workspace: Workspace,
    *,
    kind: str | None = None,
    document: str | None = None,
    limit: int = 20,
    cursor: str | None = None,
) -> Listing[Doubt]:
    """What waits for a person: pairs that may be one, the likeliest first, then proposed statements.

    Args:
        workspace: whose queue.
        kind: `pair` or `statement`; both by default.
        document: only what this document says or names.
        limit: how many at most.
        cursor: `next` of an earlier answer.

    Raises:
        DecisionError: a kind or cursor that there is not.
    """
    if kind not in (None, "pair", "statement"):
        raise DecisionError(f"there is no kind {kind}", cure="Known are pair and statement")
    if cursor and not cursor.isdecimal():
        raise DecisionError(f"{cursor} is no cursor", cure="Take `next` of an earlier answer")
    resolution = workspace.resolution()
    found = [
        *(_pairs(workspace, resolution) if kind != "statement" else ()),
        *(_proposed(workspace, resolution) if kind != "pair" else ()),
    ]
    fitting = [each for each in found if document is None or document in _documents(each)]
    start = int(cursor or 0)
    end = start + max(1, limit)
    return Listing[Doubt](
        items=tuple(fitting[start:end]), total=len(fitting), next=str(end) if end < len(fitting) else None
    )


def decisions(workspace: Workspace) -> Listing[Decision]:
    """The decisions in force, the newest first."""
    found = tuple(reversed(workspace.record.journal.decisions()))
    return Listing[Decision](items=found, total=len(found))


def show(workspace: Workspace, id: str) -> Doubt:
    """One that waits, with sentences of both sides; or of what a thing was put together.

    Raises:
        NotFound: nothing that waits and no thing has that id.
    """
    resolution = workspace.resolution()
    if id in resolution.entities:
        return Doubt(id=id, kind="thing", first=_side(workspace, resolution, id, quoted=True))
    doubt = _doubt(workspace, resolution, id)
    if doubt.kind != "pair":
        return doubt
    quoted = {
        end: _side(workspace, resolution, side.id, quoted=True)
        for end, side in (("first", doubt.first), ("second", doubt.second))
        if side
    }
    return doubt.model_copy(update=quoted)


def _doubt(workspace: Workspace, resolution: Resolution, id: str) -> Doubt:
    for each in _pairs(workspace, resolution):
        if each.id == id:
            return each
    document, statement = _statement(workspace, id)
    return _of_statement(_applied(workspace, resolution, document, statement))


def _pairs(workspace: Workspace, resolution: Resolution) -> Iterator[Doubt]:
    for candidate in resolution.candidates:
        yield Doubt(
            id=_pair_id(candidate),
            kind="pair",
            score=candidate.score,
            reasons=tuple(mask_text(reason) for reason in candidate.reasons),
            first=_side(workspace, resolution, candidate.first),
            second=_side(workspace, resolution, candidate.second),
        )


def _pair_id(candidate: Candidate) -> str:
    return hashlib.sha256(f"{candidate.first}\x1f{candidate.second}".encode()).hexdigest()[:8]


def _proposed(workspace: Workspace, resolution: Resolution) -> list[Doubt]:
    from practicegraph.graph.mapping import public_statements
    from practicegraph.verdicts import weigh

    verdicts = weigh(workspace.record, resolution)
    found = [
        _of_statement(masked(statement, document))
        for document, read in zip(workspace.record.documents(), workspace.record.extractions(), strict=True)
        for statement in public_statements(
            document, verdicts.apply(resolution.apply(read)), include_proposed=True
        )
        if statement.status == "proposed"
    ]
    return sorted(found, key=lambda each: (-(each.score or 0), each.id))


def _of_statement(statement: Statement) -> Doubt:
    reasons = (statement.reason,) if statement.reason else ()
    return Doubt(
        id=statement.id,
        kind="statement",
        score=round(100 * statement.confidence, 1),
        reasons=reasons,
        statement=statement,
    )


def _documents(doubt: Doubt) -> set[str]:
    said = {doubt.statement.document} if doubt.statement else set()
    return said.union(*(side.documents for side in (doubt.first, doubt.second) if side))


def _side(workspace: Workspace, resolution: Resolution, id: str, *, quoted: bool = False) -> Side:
    entity, parts = resolution.entities[id], resolution.parts(id)
    documents = tuple(dict.fromkeys(document for document, _ in parts))
    return Side(
        id=id,
        type=entity.kind,
        label=mask_text(entity.label),
        names=tuple(mask_text(name) for name in entity.names),
        codes=entity.codes,
        documents=documents,
        parts=tuple(dict.fromkeys(part for _, part in parts)),
        evidence=tuple(_quotes(workspace, parts)) if quoted else (),
    )


def _quotes(workspace: Workspace, parts: Sequence[tuple[str, str]]) -> Iterator[Evidence]:
    """The first sentence of each document that names the thing."""
    wanted = dict(parts[:_QUOTED])
    ids = sorted(wanted)
    passages = workspace.record.passages(ids)
    for document, read in zip(
        workspace.record.documents(ids), workspace.record.extractions(ids), strict=True
    ):
        named = [m for m in read.mentions if m.entity == wanted[document.id]]
        text = mask(document.text, document.marks)
        inside = next((m for m in named if m.field == "text"), None)
        spans = [span for p in passages.get(document.id, ()) for span in p.sentences]
        at = next((s for s in spans if inside and s[0] <= inside.start < s[1]), None)
        if at:
            yield Evidence(document=document.id, start=at[0], end=at[1], quote=text[at[0] : at[1]])
        elif named or wanted[document.id] == read.thing:
            title = mask_text(document.title)
            yield Evidence(document=document.id, start=0, end=len(title), quote=title, field="title")


# ----------------------------------------------------------------------------- deciding


def merge(workspace: Workspace, first: str, second: str, *, by: str = "person") -> Decision:
    """Decide that two things are one.

    Raises:
        NotFound: one of them is not there.
        DecisionError: they are one already, of different kinds, kept apart by codes of registers, or
            one of them is held apart by another decision.
    """
    entities = workspace.resolution().entities
    one, other = _known(entities, first), _known(entities, second)
    if one.id == other.id:
        raise DecisionError(f"{first} is one thing already", cure="Name two things")
    if one.kind != other.kind and not _may_be_one(one.kind, other.kind):
        raise DecisionError(f"{first} and {second} are of different kinds", cure="Merge things of one kind")
    clash = _clash(one, other)
    if clash:
        raise DecisionError(
            f"{first} and {second} have different codes: {clash}", cure="Two registered bodies are never one"
        )
    return _decide(workspace, "merge", first, second, by)


def keep_apart(workspace: Workspace, first: str, second: str, *, by: str = "person") -> Decision:
    """Decide that two things are not one, whatever their names.

    What was merged is told by the ids of its parts, which `show` of the thing lists.

    Raises:
        NotFound: one of them is neither a thing nor part of one.
        DecisionError: both are the same, or were decided to be two before.
    """
    if first == second:
        raise DecisionError(f"{first} cannot be kept apart from itself", cure="Name two things or two parts")
    known = {e.id for found in workspace.record.entities().values() for e in found}
    known |= workspace.resolution().entities.keys()
    for id in (first, second):
        if id not in known:
            raise NotFound(f"nothing is called {id}", cure=_IDS)
    return _decide(workspace, "apart", first, second, by)


def confirm(workspace: Workspace, id: str, *, by: str = "person") -> Decision:
    """Decide that a statement holds, or that the pair of that id is one thing.

    Raises:
        NotFound: nothing has that id.
        DecisionError: it is decided so already.
    """
    return _judge(workspace, id, "confirm", by)


def reject(workspace: Workspace, id: str, *, by: str = "person") -> Decision:
    """Decide that a statement does not hold, so that it leaves every public answer; or that a pair is two."""
    return _judge(workspace, id, "reject", by)


def undo(workspace: Workspace, decision: int) -> Decision:
    """Take a decision back; raises NotFound for one that is not in force."""
    found = next((d for d in workspace.record.journal.decisions() if d.id == decision), None)
    if found is None:
        raise NotFound(
            f"no decision {decision} is in force", cure="`practicegraph review list --decided` prints them"
        )
    workspace.record.journal.undo(decision)
    workspace.catch_up()
    return found


def outcome(workspace: Workspace, decision: Decision, *, undone: bool = False) -> Decided:
    """A decision with how much still waits, for whoever goes through the queue."""
    return Decided(decision=decision, undone=undone, waiting=queue(workspace, limit=1).total)


def _judge(workspace: Workspace, id: str, action: Literal["confirm", "reject"], by: str) -> Decision:
    pair = next((c for c in workspace.resolution().candidates if _pair_id(c) == id), None)
    if pair and action == "confirm":
        return merge(workspace, pair.first, pair.second, by=by)
    if pair:
        return keep_apart(workspace, pair.first, pair.second, by=by)
    _statement(workspace, id)
    return _decide(workspace, action, id, None, by)


def _decide(workspace: Workspace, action: Action, first: str, second: str | None, by: str) -> Decision:
    before = _latest(workspace, {first, second})
    if before and before.action == action:
        # A second decision to the same end would outlive the undoing of the first.
        raise DecisionError(
            f"{first} is decided so already, by decision {before.id}",
            cure=f"`practicegraph review undo {before.id}` takes that back",
        )
    decision = workspace.record.journal.decide(action, first, second, by=by)
    if action == "merge" and decision.id in workspace.resolution().refused:
        workspace.record.journal.undo(decision.id)
        workspace.catch_up()
        raise DecisionError(
            f"{first} and {second} are held apart by a code or an earlier decision",
            cure="`practicegraph review list --decided` prints the decisions; undo the one that does",
        )
    workspace.catch_up()
    return decision


def _latest(workspace: Workspace, concerned: set[str | None]) -> Decision | None:
    """The decision that counts of those in force on the statement or pair."""
    made = (d for d in workspace.record.journal.decisions() if {d.first, d.second} == concerned)
    return max(made, key=lambda decision: decision.id, default=None)


def _statement(workspace: Workspace, id: str) -> tuple[str, Statement]:
    for read in workspace.record.extractions():
        for statement in read.statements:
            if statement.id == id:
                return read.document, statement
    raise NotFound(f"no pair and no statement has the id {id}", cure=_IDS)


def _applied(workspace: Workspace, resolution: Resolution, document: str, statement: Statement) -> Statement:
    """The statement as it may be shown: with the names of today's things, judged and masked."""
    from practicegraph.verdicts import weigh

    (read,) = workspace.record.extractions([document])
    only = resolution.apply(read.model_copy(update={"statements": (statement,)}))
    (said,) = weigh(workspace.record, resolution).apply(only).statements
    return masked(said, workspace.record.document(document))


def _known(entities: Mapping[str, Entity], id: str) -> Entity:
    found = entities.get(id)
    if found is None:
        raise NotFound(f"nothing is called {id}", cure="`practicegraph search` prints the ids")
    return found


def _may_be_one(first: Kind, second: Kind) -> bool:
    """True for kinds that texts tell of: one publisher's project is another's example."""
    return first in DOCUMENT_KINDS and second in DOCUMENT_KINDS


def _clash(one: Entity, other: Entity) -> str:
    """Codes of one scheme that differ, in words; empty when none do."""
    codes = dict(code.split(":", 1) for code in one.codes)
    for code in other.codes:
        scheme, _, value = code.partition(":")
        if scheme in codes and codes[scheme] != value:
            return f"{scheme} {codes[scheme]} and {value}"
    return ""
