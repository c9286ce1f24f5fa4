"""What is joined without asking: shared codes, one name spelt in several ways, texts with the same clues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from practicegraph.extract.names.named import KIND_GUESSED
from practicegraph.extract.resolve.clusters import Clusters, Node
from practicegraph.extract.resolve.families import BY_ID, called, family
from practicegraph.extract.resolve.naming import (
    fold,
    institution,
    is_acronym,
    is_distinctive,
    legal_form,
    without_initials,
)
from practicegraph.extract.resolve.tellings import Likeness, editions, likenesses, tellings
from practicegraph.model import PRACTICE_KINDS, Entity

_BY_DISTINCTIVE_NAME = (*PRACTICE_KINDS, "event", "award", "network", "infrastructure")
_BY_EXACT_NAME = ("organisation", "network", "infrastructure", *PRACTICE_KINDS)


def join(clusters: Clusters, nodes: Mapping[Node, Entity]) -> list[Likeness]:
    """Everything automatic, the surest first; persons last because their organisations tell them apart.

    Returns the pairs of texts that are alike but not alike enough to be joined.
    """
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
    for group in _groups((key, node) for node, e in nodes.items() for key in _institution_keys(e)):
        clusters.join_by_name(group)
    _join_guessed(clusters, nodes)
    persons = ((key, node) for node, e in nodes.items() for key in _person_keys(node, e, clusters))
    for group in _groups(persons):
        clusters.join(group)
    return _join_tellings(clusters, nodes)


def _join_tellings(clusters: Clusters, nodes: Mapping[Node, Entity]) -> list[Likeness]:
    """Join main things whose texts are surely alike, where no pair of texts across speaks against it."""
    told = tellings(nodes, clusters.root)
    by_node = {telling.node: telling for telling in told}
    found = likenesses(told, nodes)
    alike = {frozenset((each.first, each.second)) for each in found}
    left = []
    for each in found:
        first, second = clusters.members(each.first), clusters.members(each.second)
        across = [(a, b) for a in first for b in second if a in by_node and b in by_node]
        agree = all(
            frozenset(pair) in alike and not editions(by_node[pair[0]], by_node[pair[1]]) for pair in across
        )
        if each.sure and agree:
            clusters.join([each.first, each.second])
        if clusters.root(each.first) != clusters.root(each.second):
            left.append(each)
    return [each for each in left if clusters.root(each.first) != clusters.root(each.second)]


def _join_guessed(clusters: Clusters, nodes: Mapping[Node, Entity]) -> None:
    """A thing whose kind was only guessed is the one thing that other documents know by exactly its name."""
    guessed = {fold(e.label) for e in nodes.values() if KIND_GUESSED in e.attributes}
    by_name = ((key, node) for node, e in nodes.items() for key in _guess_keys(e) if key[0] in guessed)
    for group in _groups(by_name):
        clusters.join_if_one(group, lambda node: KIND_GUESSED not in nodes[node].attributes)


def _guess_keys(entity: Entity) -> Iterator[tuple[str, ...]]:
    if not entity.local and entity.kind in _BY_EXACT_NAME:
        yield from ((fold(name),) for name in sorted(called(entity)) if not is_acronym(name))


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
    if entity.kind in BY_ID:
        yield entity.kind, entity.id


def _name_keys(entity: Entity) -> Iterator[tuple[str, ...]]:
    if entity.local or entity.kind == "person" or entity.kind in BY_ID:
        return
    for name in called(entity):
        if entity.kind in _BY_DISTINCTIVE_NAME:
            if is_distinctive(name):
                yield family(entity), fold(name)
        elif not is_acronym(name):
            yield entity.kind, fold(name)


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
        for name in called(entity):
            if is_acronym(name):
                yield entity.kind, name


def _has_full_name(entity: Entity) -> bool:
    return bool(entity.codes) or any(not is_acronym(name) for name in called(entity))


def _bare_keys(entity: Entity) -> Iterator[tuple[str, ...]]:
    if entity.kind == "organisation" and not entity.local:
        for name in called(entity):
            bare, _ = legal_form(name)
            if not is_acronym(bare):
                yield "organisation", fold(bare)


def _institution_keys(entity: Entity) -> Iterator[tuple[str, ...]]:
    """A public body under its official names in several languages: City of X, X kommune, X stad."""
    if entity.kind == "organisation" and not entity.local:
        for name in called(entity):
            yield from institution(name)


def _join_companies(clusters: Clusters, nodes: Mapping[Node, Entity], group: list[Node]) -> None:
    """A company with and without its legal form is one when country or domain agree as well."""
    forms = {form for node in group for name in called(nodes[node]) if (form := legal_form(name)[1])}
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
    for name in called(entity):
        if " " in name.strip():
            yield ("person", fold(without_initials(name)), *(home or ("", str(organisation))))
