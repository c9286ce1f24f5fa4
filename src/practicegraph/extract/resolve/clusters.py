"""Clusters of entities: union-find that refuses to join what codes or people hold apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from practicegraph.model import Entity

Node = tuple[str, str]
"""An entity of one document: the document's id and the entity's id."""


class Clusters:
    """A partition of nodes that only grows coarser; joining is refused, never undone.

    Two clusters stay two while they hold different codes of one scheme and share none of that scheme,
    or nodes that a person decided to keep apart.
    """

    def __init__(self, nodes: Mapping[Node, Entity]) -> None:
        self.nodes = nodes
        self.refused: tuple[int, ...] = ()
        self._parent: dict[Node, Node] = {node: node for node in nodes}
        self._members: dict[Node, list[Node]] = {node: [node] for node in nodes}
        self._codes = {node: _by_scheme(entity.codes) for node, entity in nodes.items()}
        self._foes: dict[Node, set[Node]] = {}

    def __iter__(self) -> Iterator[tuple[Node, ...]]:
        """The clusters, each with its nodes sorted, in the order of their first nodes."""
        yield from sorted(tuple(sorted(members)) for members in self._members.values())

    def root(self, node: Node) -> Node | None:
        """The node that stands for this node's cluster: its smallest; None for an unknown node."""
        return self._find(node) if node in self._parent else None

    def members(self, node: Node) -> tuple[Node, ...]:
        """All nodes of this node's cluster."""
        return tuple(self._members[self._find(node)])

    def keep_apart(self, first: Iterable[Node], second: Iterable[Node]) -> None:
        """Never let a node of the one side share a cluster with a node of the other."""
        one, other = set(first), set(second)
        both = one & other
        for side, against in ((one - both, other - both), (other - both, one - both)):
            for node in side:
                self._foes.setdefault(self._find(node), set()).update(against)

    def merge(self, decision: int, nodes: Iterable[Node]) -> None:
        """Join on a person's word; where that cannot hold, the decision's id is kept in `refused`."""
        ordered = sorted(nodes)
        united = [self._unite(ordered[0], node) for node in ordered[1:]]
        if not all(united):
            self.refused = tuple(sorted({*self.refused, decision}))

    def join(self, nodes: Sequence[Node]) -> None:
        """Join all that may be joined, in the order given."""
        for node in nodes[1:]:
            self._unite(nodes[0], node)

    def join_by_name(self, nodes: Sequence[Node]) -> None:
        """Join nodes of one name; where registers know several of that name, only those without a code.

        What shares a code was joined before, so two clusters with codes are two things even if the codes
        are of different schemes: a municipality and the county of its name.
        """
        roots = sorted({self._find(node) for node in nodes})
        several = sum(bool(self._codes[root]) for root in roots) > 1
        self.join([root for root in roots if not (several and self._codes[root])] or roots[:1])

    def join_if_one(self, nodes: Sequence[Node], full: Callable[[Node], bool]) -> None:
        """Join nodes of one abbreviation when at most one of their clusters says what it stands for."""
        roots = sorted({self._find(node) for node in nodes})
        explained = [root for root in roots if any(full(member) for member in self._members[root])]
        if len(explained) <= 1:
            self.join(explained + [root for root in roots if root not in explained])

    def _find(self, node: Node) -> Node:
        path = []
        while self._parent[node] != node:
            path.append(node)
            node = self._parent[node]
        for passed in path:
            self._parent[passed] = node
        return node

    def _unite(self, first: Node, second: Node) -> bool:
        keep, gone = sorted((self._find(first), self._find(second)))
        if keep == gone:
            return True
        if self._conflict(keep, gone):
            return False
        self._parent[gone] = keep
        self._members[keep] += self._members.pop(gone)
        self._codes[keep] = self._codes[keep] | self._codes[gone]
        if gone in self._foes:
            self._foes.setdefault(keep, set()).update(self._foes.pop(gone))
        return True

    def _conflict(self, first: Node, second: Node) -> bool:
        one, other = self._codes[first], self._codes[second]
        if any(one[scheme].isdisjoint(other[scheme]) for scheme in one.keys() & other.keys()):
            return True
        foes = self._foes.get(first)
        return bool(foes) and any(self._find(foe) == second for foe in foes or ())


def _by_scheme(codes: Iterable[str]) -> dict[str, frozenset[str]]:
    schemes: dict[str, set[str]] = {}
    for code in codes:
        scheme, _, number = code.partition(":")
        schemes.setdefault(scheme, set()).add(number)
    return {scheme: frozenset(numbers) for scheme, numbers in schemes.items()}
