"""Marked sentences for rule tests: `[O Fjordvik kommune]` is a name of a kind, told by its letter."""

from __future__ import annotations

import re

from practicegraph.extract.relations.rules import Found, Rule, find_rules
from practicegraph.extract.relations.shadow import Anchor, Shadow, cast
from practicegraph.iris import slugify

KINDS = {
    "O": "organisation", "P": "person", "L": "place", "E": "event", "J": "project", "N": "network",
    "A": "award",
    "T": "tool", "M": "method", "I": "infrastructure", "X": "example", "S": "self",
}  # fmt: skip
MARKED = re.compile(r"\[([A-Z]) ([^\]]+)\]")


def read(marked: str) -> tuple[str, list[Anchor]]:
    """The plain sentence and the anchors that its marks stand for."""
    plain, anchors, position = "", [], 0
    for match in MARKED.finditer(marked):
        plain += marked[position : match.start()]
        kind = KINDS[match[1]]
        id_ = "" if kind == "self" else f"{kind}/{slugify(match[2])}"
        anchors.append(Anchor(len(plain), len(plain) + len(match[2]), kind, id_))
        plain += match[2]
        position = match.end()
    return plain + marked[position:], anchors


def shadow_of(marked: str) -> Shadow:
    text, anchors = read(marked)
    return cast(text, 0, len(text), anchors)


def hits(rule: Rule, marked: str) -> list[Found]:
    """Where one rule holds in a marked sentence, in any of its languages."""
    return list(find_rules(shadow_of(marked), rule.languages[0], [rule]))
