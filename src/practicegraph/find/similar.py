"""Similar practice: things whose passages mean the same, with the themes and goals that both have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from practicegraph.answers import Listing, Similar
from practicegraph.find.concepts import Found
from practicegraph.find.search import matches
from practicegraph.find.things import thing_id
from practicegraph.model import Match, Reference, Scores

if TYPE_CHECKING:
    from practicegraph.graph.ask import Facets
    from practicegraph.workspace import Workspace

DEPTH = 300
_THEME_WEIGHT = 0.3
"""Share of the score that common themes and goals have; nearness in meaning has the rest."""


def similar(
    workspace: Workspace, id: str, *, elsewhere: bool = False, country: Sequence[str] = (), limit: int = 10
) -> Listing[Similar]:
    """Things like this one, without itself.

    Args:
        workspace: where to look.
        id: a thing, or a document for the thing that it tells of.
        elsewhere: only what is known to be in another municipality or region.
        country: only what is in one of these countries (ISO 3166 alpha-2).
        limit: how many at most.

    Raises:
        NotFound: there is no such thing.
    """
    thing = thing_id(workspace, id)
    nearest = _nearest(workspace, thing, country)
    facets = workspace.snapshot.facets([thing, *nearest])
    own_places = _with_surroundings(workspace, facets[thing])
    ranked = []
    for other, (nearness, passage) in nearest.items():
        if elsewhere and not _is_apart(own_places, _with_surroundings(workspace, facets[other])):
            continue
        shared = _shared(facets[thing], facets[other])
        score = (1 - _THEME_WEIGHT) * nearness + _THEME_WEIGHT * min(1.0, len(shared) / 3)
        ranked.append((Found(other, passage, score, Scores(semantic=None, words=None)), shared))
    ranked.sort(key=lambda each: (-each[0].score, each[0].thing))
    shown = matches(workspace, [found for found, _ in ranked[:limit]], "en")
    common = {found.thing: shared for found, shared in ranked}
    items = tuple(_similar(match, common[match.id]) for match in shown)
    return Listing[Similar](items=items, total=len(ranked))


def _nearest(workspace: Workspace, thing: str, country: Sequence[str]) -> Mapping[str, tuple[float, str]]:
    """Other things with their nearness, 0 to 1 among the candidates, and their nearest passage."""
    from practicegraph.find.questions import query
    from practicegraph.graph import filters

    snapshot = workspace.snapshot
    allowed = None
    if country:
        asked = query(text="", country=country)
        allowed = snapshot.passages_of(filters.matching(snapshot.graph, workspace.iris, asked) or ())
    _, rows = workspace.record.vectors([row.id for row in snapshot.told_in.get(thing, ())])
    hits = snapshot.vectors.search(rows.mean(axis=0), DEPTH, allowed) if len(rows) else []
    best: dict[str, tuple[float, str]] = {}
    for passage, cosine in hits:
        row = snapshot.documents.get(passage.rpartition("#")[0])
        if row is not None and row.thing != thing and row.thing not in best:
            best[row.thing] = (cosine, passage)
    return _stretched(best)


def _stretched(best: Mapping[str, tuple[float, str]]) -> dict[str, tuple[float, str]]:
    """Cosines between 0 and 1: those of this model lie close together."""
    cosines = [cosine for cosine, _ in best.values()]
    if not cosines:
        return {}
    low, span = min(cosines), (max(cosines) - min(cosines)) or 1.0
    return {thing: ((cosine - low) / span, passage) for thing, (cosine, passage) in best.items()}


def _shared(one: Facets, other: Facets) -> tuple[Reference, ...]:
    theirs = {each.id for each in (*other.themes, *other.goals)}
    return tuple(each for each in (*one.themes, *one.goals) if each.id in theirs)


def _with_surroundings(workspace: Workspace, facets: Facets) -> set[str]:
    """The places of a thing and the municipality or region around each; countries do not count."""
    from practicegraph.graph import ask

    places = {each.id for each in facets.places}
    known = ask.things(workspace.snapshot.graph, workspace.iris, places)
    around = {str(e.attributes["within"]) for e in known.values() if e.attributes.get("within")}
    countries = {id for id, e in known.items() if e.attributes.get("type") == "country"}
    beyond = ask.things(workspace.snapshot.graph, workspace.iris, around)
    countries |= {id for id, e in beyond.items() if e.attributes.get("type") == "country"}
    return (places | around) - countries


def _is_apart(own: set[str], theirs: set[str]) -> bool:
    """True when the other's place is known and not the own one: an unknown place may be the same."""
    return bool(theirs) and not own & theirs


def _similar(match: Match, shared: tuple[Reference, ...]) -> Similar:
    return Similar(
        id=match.id,
        iri=match.iri,
        type=match.type,
        title=match.title,
        language=match.language,
        document=match.document,
        score=match.score,
        shared=shared,
        places=match.places,
        evidence=match.evidence,
    )
