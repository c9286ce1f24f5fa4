"""What waits for a person: pairs that may be one, sources that disagree, and statements that are proposed.

In the order in which a decision is worth most: a pair or a contradiction touches all that is said of a
thing, who did what with whom makes the network, and themes and goals are many and matter least each.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Final

from practicegraph.answers import Doubt, Side, WaitingList
from practicegraph.errors import DecisionError, NotFound
from practicegraph.model import Decision, Evidence, Statement
from practicegraph.privacy import mask, mask_text, masked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from practicegraph.extract.resolve import Candidate, Resolution
    from practicegraph.verdicts import Verdicts
    from practicegraph.workspace import Workspace

IDS: Final = "`practicegraph review list` prints the ids"
KINDS: Final = ("pair", "contradiction", "statement")
TOPICS: Final[Mapping[str, tuple[str, ...]]] = {
    "actors": (
        "leads", "organises", "coOrganises", "hosts", "funds", "partnerIn", "participatedIn", "speaksAt",
        "collaboratesWith", "affiliatedWith", "contactFor", "hasRole",
    ),
    "prizes": ("won", "nominatedFor", "announcesAward"),
    "ties": ("partOf", "editionOf", "basedOn", "continuedBy", "followedBy", "grewOutOf", "concurrentWith"),
    "times": ("startsAt", "endsAt", "registrationDeadline"),
    "places": ("heldAt", "locatedIn"),
    "results": ("hasOutcome", "hasIndicator", "hasMaturity", "evaluatedBy", "claimsTransferability"),
    "needs": ("needs", "offers", "openTo", "targetsAudience"),
    "ways": ("usesMethod", "usesTool"),
    "themes": ("addressesTheme",),
    "goals": ("contributesTo",),
}  # fmt: skip
"""What statements are about, with their predicates: what is worth most to decide on comes first."""
_TOPIC: Final = {predicate: topic for topic, predicates in TOPICS.items() for predicate in predicates}
_RANK: Final = {name: rank for rank, name in enumerate(("pair", "contradiction", *TOPICS))}
_QUOTED = 3
"""Documents of a thing whose words are quoted when a pair is shown."""


def queue(
    workspace: Workspace,
    *,
    kind: str | None = None,
    about: str | None = None,
    document: str | None = None,
    limit: int | None = 20,
    cursor: str | None = None,
) -> WaitingList:
    """What waits for a person, what is worth most first and within that the likeliest.

    Args:
        workspace: whose queue.
        kind: one of KINDS; all by default.
        about: one of TOPICS or a predicate: only statements and contradictions of that.
        document: only what this document says or names.
        limit: how many at most; None for all.
        cursor: `next` of an earlier answer.

    Raises:
        DecisionError: a kind, topic or cursor that there is not.
    """
    if kind not in (None, *KINDS):
        raise DecisionError(f"there is no kind {kind}", cure=f"Known are {', '.join(KINDS)}")
    if about not in (None, *TOPICS, *_TOPIC):
        raise DecisionError(f"nothing is about {about}", cure=f"Known are {', '.join((*TOPICS, *_TOPIC))}")
    if cursor and not cursor.isdecimal():
        raise DecisionError(f"{cursor} is no cursor", cure="Take `next` of an earlier answer")
    resolution = workspace.resolution()
    found = [*_pairs(workspace, resolution), *_said(workspace, resolution)]
    of_document = [each for each in found if document is None or document in _documents(each)]
    fitting = [each for each in of_document if kind in (None, each.kind) and _is_about(each, about)]
    fitting.sort(key=lambda each: (_RANK[each.about], -(each.score or 0), each.id))
    start = int(cursor or 0)
    end = len(fitting) if limit is None else start + max(1, limit)
    counts = Counter(each.about for each in of_document)
    return WaitingList(
        items=tuple(fitting[start:end]),
        total=len(fitting),
        next=str(end) if end < len(fitting) else None,
        counts={name: counts[name] for name in _RANK if counts[name]},
    )


def show(workspace: Workspace, id: str) -> Doubt:
    """One that waits or was decided, with sentences of both sides; or of what a thing was put together.

    Raises:
        NotFound: nothing that waits or was decided, and no thing, has that id.
    """
    resolution = workspace.resolution()
    made = workspace.record.journal.decisions(undone=True)
    if id in resolution.entities:
        concerned = {id, *(part for _, part in resolution.parts(id))}
        history = [d for d in made if d.second and concerned & {d.first, d.second}]
        side = _side(workspace, resolution, id, quoted=True)
        return Doubt(id=id, kind="thing", first=side, history=tuple(reversed(history)))
    history = [d for d in made if id in (d.first if d.second is None else "", *_ids_of(d))]
    doubt = _doubt(workspace, resolution, id, history)
    quoted: dict[str, object] = {"history": tuple(reversed(history))}
    for end, side_ in (("first", doubt.first), ("second", doubt.second)):
        if side_:
            quoted[end] = _side(workspace, resolution, side_.id, quoted=True)
    return doubt.model_copy(update=quoted)


def find_pair(workspace: Workspace, id: str) -> Candidate | None:
    """The two things that wait under that id."""
    candidates = workspace.resolution().candidates
    return next((c for c in candidates if _pair_id(c.first, c.second) == id), None)


def find_contradiction(workspace: Workspace, id: str) -> Doubt | None:
    """The two statements that wait under that id, not both of which can hold."""
    found = _said(workspace, workspace.resolution())
    return next((each for each in found if each.kind == "contradiction" and each.id == id), None)


def find_statement(workspace: Workspace, id: str) -> tuple[str, Statement]:
    """The statement of that id as it was read, behind its document.

    Raises:
        NotFound: there is none.
    """
    for read in workspace.record.extractions():
        for statement in read.statements:
            if statement.id == id:
                return read.document, statement
    raise NotFound(f"no pair and no statement has the id {id}", cure=IDS)


def _is_about(doubt: Doubt, about: str | None) -> bool:
    if about is None:
        return True
    predicate = doubt.statement.predicate if doubt.statement else ""
    return about in (predicate, _TOPIC.get(predicate))


def _doubt(workspace: Workspace, resolution: Resolution, id: str, history: Sequence[Decision]) -> Doubt:
    waiting = next((each for each in _pairs(workspace, resolution) if each.id == id), None)
    if waiting:
        return waiting
    decided = next((d for d in reversed(history) if d.second), None)
    if decided and decided.second:
        return _decided_pair(workspace, resolution, id, decided.first, decided.second)
    try:
        document, statement = find_statement(workspace, id)
    except NotFound:
        if contradiction := find_contradiction(workspace, id):
            return contradiction
        raise
    return _of_statement(_applied(workspace, resolution, document, statement))


# ----------------------------------------------------------------------------- pairs


def _pairs(workspace: Workspace, resolution: Resolution) -> Iterator[Doubt]:
    for candidate in resolution.candidates:
        yield Doubt(
            id=_pair_id(candidate.first, candidate.second),
            kind="pair",
            about="pair",
            score=candidate.score,
            reasons=tuple(mask_text(reason) for reason in candidate.reasons),
            first=_side(workspace, resolution, candidate.first),
            second=_side(workspace, resolution, candidate.second),
        )


def _decided_pair(workspace: Workspace, resolution: Resolution, id: str, first: str, second: str) -> Doubt:
    """A pair that waits no more, as far as its sides are things still; one side where it is one thing."""
    whole = {part: thing for thing in resolution.entities for _, part in resolution.parts(thing)}
    whole |= {thing: thing for thing in resolution.entities}
    things = dict.fromkeys(
        t for e in (first, second) if (t := e if e in resolution.entities else whole.get(e))
    )
    sides = [_side(workspace, resolution, thing) for thing in things]
    return Doubt(
        id=id, kind="pair", about="pair",
        first=sides[0] if sides else None, second=sides[1] if len(sides) > 1 else None,
    )  # fmt: skip


def _pair_id(first: str, second: str) -> str:
    return hashlib.sha256(f"{first}\x1f{second}".encode()).hexdigest()[:8]


def _ids_of(decision: Decision) -> tuple[str, ...]:
    """The ids under which the pair that was decided on may have waited."""
    if decision.second is None:
        return ()
    return _pair_id(decision.first, decision.second), _pair_id(decision.second, decision.first)


# ----------------------------------------------------------------------------- statements


def _said(workspace: Workspace, resolution: Resolution) -> Iterator[Doubt]:
    """Statements that disagree, then those that are only proposed."""
    from practicegraph.graph.mapping import public_statements
    from practicegraph.verdicts import weigh

    verdicts = weigh(workspace.record, resolution)
    rivals: dict[str, Statement] = {}
    for document, read in zip(workspace.record.documents(), workspace.record.extractions(), strict=True):
        judged = verdicts.apply(resolution.apply(read))
        for statement in public_statements(document, judged, include_proposed=True):
            if statement.status == "proposed":
                yield _of_statement(masked(statement, document))
            elif statement.contradicts:
                rivals[statement.id] = masked(statement, document)
    yield from _contradictions(rivals, verdicts)


def _contradictions(rivals: Mapping[str, Statement], verdicts: Verdicts) -> Iterator[Doubt]:
    """Pairs of statements that cannot both hold; one wait ends with a verdict on either of them."""
    for one in rivals.values():
        for other in (rivals[id] for id in one.contradicts if id in rivals and one.id < id):
            if not {one.id, other.id} & verdicts.statuses.keys():
                yield Doubt(
                    id=_pair_id(one.id, other.id),
                    kind="contradiction",
                    about="contradiction",
                    score=round(100 * min(one.confidence, other.confidence), 1),
                    statement=one,
                    rival=other,
                )


def _of_statement(statement: Statement) -> Doubt:
    reasons = (statement.reason,) if statement.reason else ()
    return Doubt(
        id=statement.id,
        kind="statement",
        about=_TOPIC[statement.predicate],
        score=round(100 * statement.confidence, 1),
        reasons=reasons,
        statement=statement,
    )


def _applied(workspace: Workspace, resolution: Resolution, document: str, statement: Statement) -> Statement:
    """The statement as it may be shown: with the names of today's things, judged and masked."""
    from practicegraph.verdicts import weigh

    (read,) = workspace.record.extractions([document])
    only = resolution.apply(read.model_copy(update={"statements": (statement,)}))
    (said,) = weigh(workspace.record, resolution).apply(only).statements
    return masked(said, workspace.record.document(document))


# ----------------------------------------------------------------------------- sides


def _documents(doubt: Doubt) -> set[str]:
    said = {each.document for each in (doubt.statement, doubt.rival) if each}
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
