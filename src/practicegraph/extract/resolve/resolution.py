"""Resolution: which entities of different documents are one thing, whatever the order they came in.

Codes of registers and exact names join; two codes of one scheme never do; a person's decision wins over
everything else that is automatic; what merely looks alike waits in `Resolution.candidates`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from practicegraph.extract.names.named import KIND_GUESSED
from practicegraph.extract.resolve.clusters import Clusters, Node
from practicegraph.extract.resolve.naming import (
    fold,
    is_acronym,
    is_distinctive,
    legal_form,
    without_initials,
)
from practicegraph.model import PRACTICE_KINDS, Decision, Entity, Extraction, Mention, Statement
from practicegraph.privacy import public_slug

_BY_ID = ("theme", "goal")
_BY_DISTINCTIVE_NAME = (*PRACTICE_KINDS, "event", "award", "network", "infrastructure")
_BY_EXACT_NAME = ("organisation", "network", "infrastructure", *PRACTICE_KINDS)
_PRACTICE = "practice"
_LOOKS_ALIKE = 88.0
"""Similarity in percent (rapidfuzz token_sort_ratio) from which two names are shown to a person."""
_BLOCK = 40
"""Names that share a beginning are compared within groups of at most this size."""


@dataclass(frozen=True)
class Candidate:
    """Two things that may be the same and wait for a person."""

    first: str
    second: str
    score: float
    """How alike the names are, 0 to 100."""


@dataclass(frozen=True)
class Resolution:
    """Which thing each document's entities are, and those things with all they are called."""

    entities: Mapping[str, Entity]
    """The things by canonical id."""
    candidates: tuple[Candidate, ...] = ()
    """Pairs that look alike, best first."""
    refused: tuple[int, ...] = ()
    """Ids of decisions that cannot hold, such as merging two different registry codes."""
    _canonical: Mapping[Node, str] = field(default_factory=dict, repr=False)

    def canonical(self, document: str, id: str) -> str:
        """The id of the thing that a document's entity is; the id itself where nothing is known of it."""
        return self._canonical.get((document, id), id)

    def apply(self, extraction: Extraction) -> Extraction:
        """The extraction with canonical ids and labels; the ids of statements stay."""
        document = extraction.document
        ids = {e.id: self.canonical(document, e.id) for e in extraction.entities}
        entities = {ids[e.id]: self.entities.get(ids[e.id], e) for e in extraction.entities}
        return extraction.model_copy(
            update={
                "thing": ids.get(extraction.thing, self.canonical(document, extraction.thing)),
                "entities": tuple(entities.values()),
                "mentions": tuple(_renamed(m, ids) for m in extraction.mentions),
                "statements": tuple(self._rewritten(s, ids) for s in extraction.statements),
            }
        )

    def _rewritten(self, statement: Statement, ids: Mapping[str, str]) -> Statement:
        update: dict[str, Any] = {}
        for end in ("subject", "object"):
            if end == "object" and statement.is_literal:
                continue
            id = ids.get(getattr(statement, end), getattr(statement, end))
            update[end] = id
            if thing := self.entities.get(id):
                update |= {f"{end}_label": thing.label, f"{end}_type": thing.kind}
        return statement.model_copy(update=update)


def _renamed(mention: Mention, ids: Mapping[str, str]) -> Mention:
    return mention.model_copy(update={"entity": ids.get(mention.entity, mention.entity)})


def resolve(found: Mapping[str, Sequence[Entity]], decisions: Sequence[Decision] = ()) -> Resolution:
    """Join the entities of all documents; a pure function of the two sets, whatever their order.

    `found` holds the entities of each document by the document's id.
    """
    nodes = {(d, e.id): e for d in sorted(found) for e in sorted(found[d], key=lambda e: e.id)}
    standing = _standing(decisions)
    # What a person saw and decided on were the ids of an automatic resolution: find what they stood for.
    shown = _named(_clusters(nodes, (), {})) if standing else {}
    clusters = _clusters(nodes, standing, shown)
    canonical = _named(clusters)
    entities = {canonical[members[0]]: _merged(canonical[members[0]], members, nodes) for members in clusters}
    return Resolution(
        entities=dict(sorted(entities.items())),
        candidates=_candidates(entities, standing),
        refused=clusters.refused,
        _canonical=canonical,
    )


def _standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The latest decision on each pair; confirm and reject concern statements, not things."""
    latest: dict[frozenset[str], Decision] = {}
    for decision in sorted(decisions, key=lambda d: d.id):
        if decision.action in ("merge", "apart") and decision.second and decision.second != decision.first:
            latest[frozenset((decision.first, decision.second))] = decision
    return tuple(sorted(latest.values(), key=lambda d: d.id))


def _clusters(
    nodes: Mapping[Node, Entity], decisions: Sequence[Decision], shown: Mapping[Node, str]
) -> Clusters:
    clusters = Clusters(nodes)
    bearers: dict[str, set[Node]] = defaultdict(set)
    for node in nodes:
        bearers[node[1]].add(node)
        bearers[shown.get(node, node[1])].add(node)
    for decision in (d for d in decisions if d.action == "apart"):
        first, second = decision.first, decision.second or ""
        # A node shown under the one id that has the other by itself belongs to the other.
        clusters.keep_apart(
            {node for node in bearers[first] if node[1] != second},
            {node for node in bearers[second] if node[1] != first},
        )
    for decision in (d for d in decisions if d.action == "merge"):
        clusters.merge(decision.id, bearers[decision.first] | bearers[decision.second or ""])
    _join(clusters, nodes)
    return clusters


def _join(clusters: Clusters, nodes: Mapping[Node, Entity]) -> None:
    """Everything automatic, the surest first; persons last because their organisations tell them apart."""
    for group in _groups((key, node) for node, e in nodes.items() for key in _code_keys(e)):
        clusters.join(group)
    named = list(_groups((key, node) for node, e in nodes.items() for key in _name_keys(e)))
    years = _years(named, nodes)
    for group in (edition for same in named for edition in _editions(same, years)):
        clusters.join_by_name(group)
    for group in _groups((key, node) for node, e in nodes.items() for key in _acronym_keys(e)):
        clusters.join_if_one(group, lambda node: _has_full_name(nodes[node]))
    for group in _groups((key, node) for node, e in nodes.items() for key in _bare_keys(e)):
        _join_companies(clusters, nodes, group)
    _join_guessed(clusters, nodes)
    persons = ((key, node) for node, e in nodes.items() for key in _person_keys(node, e, clusters))
    for group in _groups(persons):
        clusters.join(group)


def _join_guessed(clusters: Clusters, nodes: Mapping[Node, Entity]) -> None:
    """A thing whose kind was only guessed is the one thing that other documents know by exactly its name."""
    guessed = {fold(e.label) for e in nodes.values() if KIND_GUESSED in e.attributes}
    by_name = ((key, node) for node, e in nodes.items() for key in _guess_keys(e) if key[0] in guessed)
    for group in _groups(by_name):
        clusters.join_if_one(group, lambda node: KIND_GUESSED not in nodes[node].attributes)


def _guess_keys(entity: Entity) -> Iterator[tuple[str, ...]]:
    if not entity.local and entity.kind in _BY_EXACT_NAME:
        yield from ((fold(name),) for name in sorted(_names(entity)) if not is_acronym(name))


def _groups(pairs: Iterable[tuple[tuple[str, ...], Node]]) -> Iterator[list[Node]]:
    groups: dict[tuple[str, ...], set[Node]] = defaultdict(set)
    for key, node in pairs:
        groups[key].add(node)
    for key in sorted(groups):
        if len(groups[key]) > 1:
            yield sorted(groups[key])


def _code_keys(entity: Entity) -> Iterator[tuple[str, ...]]:
    if entity.local:
        return
    for code in entity.codes:
        # A municipality as a place and as a body share a code and stay two things.
        yield entity.kind, code
    if entity.kind in _BY_ID:
        yield entity.kind, entity.id


def _name_keys(entity: Entity) -> Iterator[tuple[str, ...]]:
    if entity.local or entity.kind == "person" or entity.kind in _BY_ID:
        return
    for name in _names(entity):
        if entity.kind in _BY_DISTINCTIVE_NAME:
            if is_distinctive(name):
                yield _family(entity), fold(name)
        elif not is_acronym(name):
            yield entity.kind, fold(name)


def _names(entity: Entity) -> set[str]:
    return {entity.label, *entity.names}


def _family(entity: Entity) -> str:
    # One initiative is told of as an example here and as a nomination there.
    return _PRACTICE if entity.kind in PRACTICE_KINDS else entity.kind


def _year(entity: Entity) -> str:
    """The year that an event is held in, empty where it is not known or the thing is no event."""
    start = str(entity.attributes.get("start") or "") if entity.kind == "event" else ""
    return start[:4] if start[:4].isdigit() else ""


def _years(named: Sequence[Sequence[Node]], nodes: Mapping[Node, Entity]) -> dict[Node, set[str]]:
    """For each event its year, or where it has none the years of all that bears one of its names."""
    found: dict[Node, set[str]] = {}
    for group in named:
        years = {_year(nodes[node]) for node in group} - {""}
        for node in group if years else ():
            own = _year(nodes[node])
            found.setdefault(node, set()).update({own} if own else years)
    return found


def _editions(same: Sequence[Node], years: Mapping[Node, set[str]]) -> Iterator[list[Node]]:
    """Things of one name by year: an event in two years is two, and what is undated could be either."""
    for year in sorted({year for node in same for year in years.get(node, ())} or {""}):
        yield [node for node in same if years.get(node, {""}) == {year}]


def _acronym_keys(entity: Entity) -> Iterator[tuple[str, ...]]:
    if not entity.local and entity.kind in ("organisation", "network"):
        for name in _names(entity):
            if is_acronym(name):
                yield entity.kind, name


def _has_full_name(entity: Entity) -> bool:
    return bool(entity.codes) or any(not is_acronym(name) for name in _names(entity))


def _bare_keys(entity: Entity) -> Iterator[tuple[str, ...]]:
    if entity.kind == "organisation" and not entity.local:
        for name in _names(entity):
            bare, _ = legal_form(name)
            if not is_acronym(bare):
                yield "organisation", fold(bare)


def _join_companies(clusters: Clusters, nodes: Mapping[Node, Entity], group: list[Node]) -> None:
    """A company with and without its legal form is one when country or domain agree as well."""
    forms = {form for node in group for name in _names(nodes[node]) if (form := legal_form(name)[1])}
    if len(forms) != 1:
        return
    for evidence in ("country", "domain"):
        agreeing: dict[str, list[Node]] = defaultdict(list)
        for node in group:
            if value := nodes[node].attributes.get(evidence):
                agreeing[str(value)].append(node)
        for _, same in sorted(agreeing.items()):
            clusters.join_by_name(same)


def _person_keys(node: Node, entity: Entity, clusters: Clusters) -> Iterator[tuple[str, ...]]:
    if entity.kind != "person" or entity.local:
        return
    organisation = entity.attributes.get("affiliation")
    if not organisation:
        return
    home = clusters.root((node[0], str(organisation)))
    for name in _names(entity):
        if " " in name.strip():
            yield ("person", fold(without_initials(name)), *(home or ("", str(organisation))))


# ----------------------------------------------------------------------------- names of what was joined


def _named(clusters: Clusters) -> dict[Node, str]:
    """The canonical id of each node. Where two things claim one id, the one most told of keeps it."""
    claims: dict[str, list[tuple[Node, ...]]] = defaultdict(list)
    for members in clusters:
        claims[_best_id(members, clusters.nodes)].append(members)
    named: dict[Node, str] = {}
    taken = set(claims)
    for id, claimants in sorted(claims.items()):
        for place, members in enumerate(sorted(claimants, key=lambda m: (-len(m), m[0]))):
            own = id if place == 0 else _free_id(id, members, taken)
            taken.add(own)
            named |= dict.fromkeys(members, own)
    return named


def _free_id(id: str, members: Sequence[Node], taken: set[str]) -> str:
    """The id with the document's name behind it, for a thing that shares its name with another."""
    document = next(document for document, raw in members if raw == id)
    own = stem = f"{id}-{public_slug(document)}"
    number = 2
    while own in taken:
        own, number = f"{stem}-{number}", number + 1
    return own


def _best_id(members: Sequence[Node], nodes: Mapping[Node, Entity]) -> str:
    registered = [node for node in members if nodes[node].codes]
    known = [node for node in members if KIND_GUESSED not in nodes[node].attributes]
    count = Counter(node[1] for node in registered or known or members)
    return min(count, key=lambda id: (-count[id], len(id), id))


def _merged(id: str, members: Sequence[Node], nodes: Mapping[Node, Entity]) -> Entity:
    entities = [nodes[node] for node in members]
    if len(entities) == 1 and entities[0].id == id:
        return entities[0]
    raw_id = _best_id(members, nodes)
    bearers = [e for e in entities if e.id == raw_id]
    label = _most_common([e.label for e in bearers])
    names = sorted({name for e in entities for name in _names(e)} - {label})
    attributes = {
        key: _most_common([e.attributes[key] for e in entities if key in e.attributes])
        for key in sorted({key for e in entities for key in e.attributes})
    }
    head = next(e for e in bearers if e.label == label)
    return head.model_copy(
        update={
            "id": id,
            "names": (label, *names),
            "codes": tuple(sorted({code for e in entities for code in e.codes})),
            "attributes": attributes,
        }
    )


def _most_common(values: Sequence[Any]) -> Any:
    count = Counter(repr(value) for value in values)
    return min(values, key=lambda value: (-count[repr(value)], len(repr(value)), repr(value)))


# ----------------------------------------------------------------------------- what looks alike


def _candidates(entities: Mapping[str, Entity], decisions: Sequence[Decision]) -> tuple[Candidate, ...]:
    from rapidfuzz import fuzz

    decided = {frozenset((d.first, d.second or "")) for d in decisions}
    found: dict[frozenset[str], Candidate] = {}
    for block in _blocks(entities):
        for place, (first, name) in enumerate(block):
            for second, other in block[place + 1 :]:
                pair = frozenset((first, second))
                if len(pair) == 1 or pair in decided or not _comparable(entities[first], entities[second]):
                    continue
                score = fuzz.token_sort_ratio(name, other, score_cutoff=_LOOKS_ALIKE)
                if score and (pair not in found or found[pair].score < score):
                    found[pair] = Candidate(min(pair), max(pair), round(score, 1))
    return tuple(sorted(found.values(), key=lambda c: (-c.score, c.first, c.second)))


def _blocks(entities: Mapping[str, Entity]) -> Iterator[list[tuple[str, str]]]:
    """Things of one family whose folded names begin alike; large blocks are cut after sorting."""
    blocks: dict[tuple[str, str, str], set[tuple[str, str]]] = defaultdict(set)
    for id, entity in entities.items():
        if entity.local or entity.kind in _BY_ID:
            continue
        for key in {fold(name) for name in _names(entity) if not is_acronym(name)}:
            digits = "".join(c for c in key if c.isdigit())  # "Workshop 1" and "Workshop 2" are not alike
            for word in {key[:4], key.split()[-1][:4] if key else ""}:
                blocks[_family(entity), digits, word].add((key, id))
    for _, members in sorted(blocks.items()):
        ordered = sorted(members)
        for begin in range(0, len(ordered), _BLOCK):
            if len(part := ordered[begin : begin + _BLOCK]) > 1:
                yield [(id, key) for key, id in part]


def _comparable(first: Entity, second: Entity) -> bool:
    """False where both stand in registers: their codes have already told them apart."""
    return not (first.codes and second.codes)
