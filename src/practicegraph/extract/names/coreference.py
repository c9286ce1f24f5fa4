"""What in one document names the same actor: spellings, acronyms, surnames, "the municipality"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from practicegraph.extract.literals import occurrences
from practicegraph.extract.names.glue import Shadow
from practicegraph.extract.names.lexicon import UPPER, alternatives, lexicon
from practicegraph.extract.names.named import Draft, Named
from practicegraph.extract.resolve.naming import fold, is_acronym, legal_form, without_initials
from practicegraph.model import Document, Entity, Language

Field = Literal["text", "title"]

_ACRONYM = re.compile(rf"[ ]?\((?:heretter |hädanefter |forkortet |förkortat )?([{UPPER}][\w&-]{{1,9}})\)")
_OPENS, _CLOSES = re.compile(r"(?<![\w@-])"), re.compile(r"(?=['’]?s?(?!\w))(?!-\w)")
"""Where a name may begin and end: not inside a word or an address, a genitive apart."""
_EXPANSION_OPENS = re.compile(rf" \((?=[{UPPER}])")
_NEAR_EMAIL = 120
"""An e-mail address this many characters behind a person's name is taken for that person's."""

_TYPES: dict[str, re.Pattern[str]] = {
    "municipality": re.compile(
        r"kommune?\b(?<!fylkeskommune)|\bstad\b|kaupunki|kunta|municipality|city", re.IGNORECASE
    ),
    "county": re.compile(r"fylkeskommune|county", re.IGNORECASE),
    "region": re.compile(r"\bregion|regionen\b", re.IGNORECASE),
    "university": re.compile(r"universit|høgskol|högskol|høyskol|yliopisto|college", re.IGNORECASE),
    "network": re.compile(r"n[eä]tverk|netværk|network|verkosto", re.IGNORECASE),
    "cluster": re.compile(r"kly?u?nge|cluster|kluster|klustret", re.IGNORECASE),
    "company": re.compile(r"\b(?:AS|ASA|AB|A/S|ApS|Oyj?|Ltd|GmbH|BA|SA)\b|company"),
    "foundation": re.compile(r"stift|fond|säätiö|foundation", re.IGNORECASE),
    "association": re.compile(
        r"forening|förening|foreining|yhdistys|\bry\b|association|forbund|förbund", re.IGNORECASE
    ),
}


@dataclass
class Group:
    """One thing of the document with all that was found of it so far."""

    entity: Entity
    names: dict[str, None] = field(default_factory=dict)
    attributes: dict[str, Any] = field(default_factory=dict)
    registered: bool = False
    """True for a thing of the gazetteers."""
    first: int = 0
    """Where it is first named, in the shadow text."""
    employer: Entity | None = None
    """Of a person, the body that the domain of the e-mail address belongs to."""
    same_as: Group | None = None

    def top(self) -> Group:
        group = self
        while group.same_as:
            group = group.same_as
        return group


class Registry:
    """The things of one document by the keys of their names; groups only ever join."""

    def __init__(self, document: Document, language: Language) -> None:
        self.document = document
        self.language = language
        self._by_key: dict[tuple[str, str], Group] = {}
        self._of_draft: dict[int, Group] = {}
        self._ends: dict[int, Group] = {}
        self._starts: dict[int, Group] = {}
        self._entities: dict[int, Entity] = {}

    # ------------------------------------------------------------------ filling

    def add(self, draft: Draft, entity: Entity, registered: bool) -> None:
        """Take in a draft that names this entity, which may be one of the gazetteers' own."""
        group = self._group(draft, entity, registered)
        for key, value in draft.attributes.items():
            if not key.startswith("_"):
                group.attributes.setdefault(key, value)
        self._of_draft[id(draft)] = group

    def _group(self, draft: Draft, entity: Entity, registered: bool) -> Group:
        keys = [(entity.kind, fold(name)) for name in (entity.label, draft.name)]
        if entity.kind == "person":
            keys.append(("person", fold(without_initials(draft.name))))
        if entity.kind == "organisation" and (form := legal_form(draft.name))[1]:
            keys.append(("organisation", fold(form[0])))
        if not registered and draft.name.endswith("s"):
            keys.insert(0, (entity.kind, fold(draft.name[:-1])))
        by_id = ("id", entity.id)
        found = next((self._by_key[key] for key in (by_id, *keys[: len(keys)]) if key in self._by_key), None)
        group = found.top() if found else Group(entity, registered=registered, first=draft.start)
        if registered and not group.registered:
            group.entity, group.registered = entity, True
        elif registered and group.entity.id != entity.id:
            group = Group(entity, registered=True, first=draft.start)
        if found and not draft.name.endswith("s") and group.entity.label == draft.name + "s":
            group.entity = entity  # the earlier mention was a genitive
        group.names |= (
            dict.fromkeys((*entity.names, draft.name))
            if draft.kind != "place"
            else dict.fromkeys(entity.names)
        )
        for key in (by_id, *keys):
            if key == by_id or not (key[1] == fold(draft.name[:-1]) and not found):
                self._by_key.setdefault(key, group)
        return group

    def introduce_acronyms(self, text: str, drafts: Sequence[Draft]) -> None:
        """Join a name and the short name in parentheses behind it, or a short name and what it stands for."""
        by_start = {draft.start: draft for draft in drafts}
        for draft in drafts:
            if draft.kind not in ("organisation", "network"):
                continue
            if (match := _ACRONYM.match(text, draft.end)) and _abbreviates(match[1], draft.name):
                group = self._of_draft[id(draft)].top()
                group.names[match[1]] = None
                self._join(group, self._by_key.get(("organisation", fold(match[1]))))
                self._by_key[("organisation", fold(match[1]))] = group
            opens = _EXPANSION_OPENS.match(text, draft.end)
            inner = by_start.get(opens.end()) if opens else None
            if inner and inner.kind == draft.kind and _abbreviates(draft.name, inner.name):
                self._join(self._of_draft[id(inner)].top(), self._of_draft[id(draft)].top())

    def _join(self, keep: Group, other: Group | None) -> None:
        other = other.top() if other else None
        if other is None or other is keep or (keep.registered and other.registered):
            return
        if other.registered:
            keep.entity, keep.registered = other.entity, True
        keep.names |= other.names
        keep.attributes = {**other.attributes, **keep.attributes}
        keep.first = min(keep.first, other.first)
        other.same_as = keep

    def affiliate(
        self, drafts: Sequence[Draft], body_of_address: Callable[[str], Entity | None], shadow: Shadow
    ) -> None:
        """Give persons the organisation that the text puts them in, or else their e-mail address."""
        spans = {draft.span: draft for draft in drafts}
        for draft in drafts:
            if draft.kind != "person":
                continue
            group = self._of_draft[id(draft)].top()
            at = spans.get(draft.attributes.get("_affiliation") or (-1, -1))
            if at is not None:
                group.attributes.setdefault("affiliation", self._of_draft[id(at)].top().entity.id)
            elif body := body_of_address(self._email_behind(shadow.original(draft.end))):
                group.attributes.setdefault("affiliation", body.id)
                group.attributes.setdefault("affiliation_reason", "the domain of the e-mail address")
                group.employer = body

    def _email_behind(self, place: int) -> str:
        for mark in self.document.marks:
            if mark.kind == "email" and place <= mark.start < place + _NEAR_EMAIL:
                return self.document.text[mark.start : mark.end]
        return ""

    # ------------------------------------------------------------------ reading

    def groups(self) -> list[Group]:
        """All things, in the order of their first mention."""
        tops = {id(group.top()): group.top() for group in self._of_draft.values()}
        return sorted(tops.values(), key=lambda g: (g.first, g.entity.id))

    def entity(self, group: Group) -> Entity:
        """The entity of a group with all names and attributes that the document gives it."""
        group = group.top()
        if id(group) not in self._entities:
            names = tuple(dict.fromkeys((group.entity.label, *group.names)))
            attributes = {**group.attributes, **group.entity.attributes}
            self._entities[id(group)] = group.entity.model_copy(
                update={"names": names, "attributes": attributes}
            )
        return self._entities[id(group)]

    def named(self, drafts: Sequence[Draft], shadow: Shadow, field: Field) -> Iterator[Named]:
        """The drafts as mentions in the original text."""
        for draft in drafts:
            yield self._mention(draft, shadow, field)

    def _mention(self, draft: Draft, shadow: Shadow, field: Field) -> Named:
        start, end = shadow.span(draft.start, draft.end)
        group = self._of_draft[id(draft)].top()
        return Named(
            start, end, self._source(field)[start:end], self.entity(group), draft.method,
            draft.confidence, field, category=draft.category, places=draft.places, employer=group.employer,
        )  # fmt: skip

    def _source(self, field: Field) -> str:
        return self.document.text if field == "text" else self.document.title

    def repeats(self, text: str, shadow: Shadow, found: Sequence[Named], field: Field) -> list[Named]:
        """Further mentions: full names anywhere, parts of persons' names after the whole name."""
        taken = _Taken(found, field)
        more: list[Named] = []
        for name, group, partial in sorted(self._repeatable(), key=lambda r: (-len(r[0]), r[0])):
            for at in occurrences(text, name):
                if not (_OPENS.match(text, at) and _CLOSES.match(text, at + len(name))):
                    continue
                start, end = shadow.span(at, at + len(name))
                if (partial and field == "text" and at < group.first) or not taken.take(start, end):
                    continue
                more.append(
                    Named(start, end, self._source(field)[start:end], self.entity(group),
                          "surname" if partial else "repeat", 0.7 if partial else 0.8, field,
                          "inferred" if partial else "stated", partial)
                )  # fmt: skip
        return more

    def _repeatable(self) -> list[tuple[str, Group, bool]]:
        names: list[tuple[str, Group, bool]] = []
        parts: Counter[str] = Counter()
        for group in self.groups():
            if group.entity.kind == "person":
                words = group.entity.label.split()
                parts.update({words[0], words[-1]})
                names += [
                    (group.entity.label, group, False),
                    (words[0], group, True),
                    (words[-1], group, True),
                ]
            elif not group.registered or group.entity.kind == "organisation":
                given = _introduced(group) if group.registered else list(group.names)
                names += [(name, group, False) for name in given if _repeats(name)]
                names += [
                    (bare, group, False)
                    for name in given
                    if (form := legal_form(name))[1] and len(bare := form[0]) > 3
                ]
        return [
            (name, group, partial)
            for name, group, partial in names
            if not partial or (parts[name] == 1 and len(name) > 2)
        ]

    def references(self, text: str, shadow: Shadow, found: Sequence[Named]) -> list[Named]:
        """Words such as "kommunen" that point back to the last actor of their type."""
        taken = _Taken(found, "text")
        by_type: dict[str, list[tuple[int, Entity]]] = {}
        for named in sorted(found, key=lambda n: n.start):
            if named.kind in ("organisation", "network"):
                position = -1 if named.field == "title" else named.start
                for type in _types(named.entity):
                    by_type.setdefault(type, []).append((position, named.entity))
        more: list[Named] = []
        for match in _reference_pattern().finditer(text):
            type = lexicon().references[match.group().lower()]
            start, end = shadow.span(*match.span())
            actors = by_type.get(type, [])
            target = _antecedent(actors, start)
            if target and taken.take(start, end):
                only = len({entity.id for _, entity in actors}) == 1
                more.append(
                    Named(start, end, self.document.text[start:end], target, "reference",
                          0.75 if only else 0.55, "text", "inferred", True)
                )  # fmt: skip
        return more


class _Taken:
    """Spans that mentions have already; a span is taken once."""

    def __init__(self, found: Sequence[Named], field: Field) -> None:
        self._spans = sorted((n.start, n.end) for n in found if n.field == field)

    def take(self, start: int, end: int) -> bool:
        place = bisect_right(self._spans, (start, end))
        near = self._spans[max(0, place - 3) : place + 3]
        if start >= end or any(s < end and start < e for s, e in near):
            return False
        self._spans.insert(place, (start, end))
        return True


def _reference_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(lexicon().references)})(?![\w-])", re.IGNORECASE)


def _antecedent(actors: Sequence[tuple[int, Entity]], start: int) -> Entity | None:
    """The last actor named before the place, else the only one of the document."""
    before = [entity for place, entity in actors if place < start]
    if before:
        return before[-1]
    return actors[0][1] if len({entity.id for _, entity in actors}) == 1 else None


def _types(entity: Entity) -> list[str]:
    # A body that calls itself a network is not "the network" that a text speaks of, unless its name says so.
    type = str(entity.attributes.get("type", "")).replace("network", "")
    return [network for network in ("network",) if entity.kind == "network"] + [
        name
        for name, pattern in _TYPES.items()
        if pattern.search(entity.label) or pattern.search(type) or type == name
    ]


def _introduced(group: Group) -> list[str]:
    """Names that only this document gives a known actor, such as an acronym in parentheses."""
    known = set(group.entity.names)
    return [name for name in group.names if name not in known]


def _repeats(name: str) -> bool:
    return (len(name) > 2 or is_acronym(name)) and not lexicon().opens(name)


def _abbreviates(short: str, long: str) -> bool:
    """Whether a short name can stand for the long one: its letters come in the same order there."""
    letters = [c for c in short.casefold() if c.isalnum()]
    if len(short) >= len(long) or sum(c.isupper() for c in short) < 2:
        return False
    rest = iter(long.casefold())
    return all(letter in rest for letter in letters) or (
        is_acronym(short) and " " in long and letters[0] == long[0].casefold()
    )
