"""What stands in a rule's slot without being a name that the finders of names know.

A quoted or capitalised name of some project, "a feasibility study", "the council's water committee", the
items of a list, or "we": each becomes a thing of the document, or the publisher.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from practicegraph.extract.names.named import KIND_GUESSED, Named
from practicegraph.extract.relations.reading import Reading
from practicegraph.extract.relations.rules import Found, unnamed
from practicegraph.model import Entity, Kind
from practicegraph.privacy import public_slug

Told = tuple[str, str, str | None, float]
"""Id, kind, the reason where it is inferred, and confidence of one side of a statement."""

_LONGEST = 120
_OWN_PEOPLE = frozenset({"event", "project", "network"})
_DEFINITE = re.compile(r"^the\s|(?:en|et|a|n|t)$")
"""What makes a noun tell of a body that is known: "klubben", "laget", "the club"."""
_PEOPLE = re.compile(
    r"(?:senter|sentr|centr|center|centre|keskus|gjeng|gäng|klubb|lag|forum|foren|fören|forein|råd|group|club|"
    r"association|society|yhdistys|seura|ryhmä)$"
)
SPEAKER = "“we” is taken to mean the publisher, which the text names"
"""The reason where the publisher is taken to speak."""
_PUBLISHER = 0.95
"""How sure it is that "we" who need or offer something are the publisher."""
_IN_WORDS: Mapping[str, Kind] = {
    "unit": "organisation", "larger": "project", "events": "event", "prize": "award",
    "asset": "infrastructure",
}  # fmt: skip
"""Slots for what has only a description, and the kind of what they tell of."""
_QUOTED = re.compile(
    r"^\s*[–—-]\s|[«»“”\"]|"
    r"\b(?:sier|seier|säger|siger|says|said|sanoo|fortel|forteller|berättar|fortæller|spør|frågar)\b"
)
"""Words of somebody else, whose "we" are others."""
_WE = re.compile(r"\b(?:vi|we|us|our|oss|os|vår|våre|våra|vårt|vores|vore)\b", re.IGNORECASE)
_WE_FI = re.compile(r"\b(?:me|meille|meiltä|meillä|meidän|\w{3,}mme)\b", re.IGNORECASE)
"""Words by which a text speaks of its own publisher."""
_ARTICLES = frozenset({"the", "den", "det", "de", "dei", "en", "et", "ett", "a", "an"})
"""A capital alone makes no name: the name behind it is another's."""
_IS = re.compile(
    r"\b(?:is|was|er|är|var|blir|ble|blev|vart)\s+(?:also\s|også\s|òg\s|också\s)?$", re.IGNORECASE
)
_SORT = re.compile(
    r"(?:prosjekt|projekt|project|programme?|initiativ|initiative|nettverk|nätverk|netværk|network)",
    re.IGNORECASE,
)
"""Behind "Sunpath is" these tell its sort: the project that is then spoken of is Sunpath."""
_BETWEEN = re.compile(r"(,\s|\s(?:og|och|and|ja|samt|sekä)\s(?=[A-ZÆØÅÄÖ«“]))")


def worded(reading: Reading, found: Found, slot: str) -> Iterator[Told]:
    """The things that a slot of the text tells of in words; mentions are entered as well."""
    if slot == "speaker":
        yield from _speaker(reading, found)
    elif slot == "we":
        yield from _asking(reading, found)
    elif slot in found.slots:
        name = slot.rstrip("0123456789")
        yield from _IN_SLOT.get(name, _described)(reading, found, slot)


def _project(reading: Reading, name: str, start: int) -> Told:
    """Some project or programme that nothing else tells the kind of."""
    entity = Entity(
        id=f"project/{public_slug(name)}", kind="project", label=name, names=(name,),
        language=reading.document.language, attributes={KIND_GUESSED: True},
    )  # fmt: skip
    reading.ledger.mention(reading.ledger.add(entity), start, start + len(name))
    return entity.id, "project", None, 0.85


def _proper(reading: Reading, found: Found, slot: str) -> Iterator[Told]:
    """A quoted name that nothing else recognised."""
    start, end = found.span(slot)
    words = reading.document.text[start:end]
    name = words.strip(' «»“”"').rstrip(".")
    if name.casefold() in _ARTICLES:
        return
    yield _project(reading, name, start + words.index(name))


def _listed(reading: Reading, found: Found, slot: str) -> Iterator[Told]:
    """The items of a list that begin with a capital."""
    position, end = found.span(slot)
    for words in _BETWEEN.split(reading.document.text[position:end]):
        name = words.strip(' «»“”",.')
        if name[:1].isupper() and 3 < len(name) <= 70:
            yield _project(reading, name, position + words.index(name))
        position += len(words)


def _unnamed(reading: Reading, found: Found, slot: str) -> Iterator[Told]:
    """Something that has no name of its own in this document: "a feasibility study"."""
    start, end = found.span(slot)
    told = unnamed(reading.document.text[start:end])
    # "Invites to a seminar" in the invitation speaks of the main thing itself.
    if told is None or (told[0] == "event" and reading.kind == "event"):
        return
    if _SORT.fullmatch(told[1].split()[-1]) and _IS.search(reading.document.text[max(0, start - 20) : start]):
        return
    id_ = reading.ledger.add_local("project" if told[0] == "project" else "event", told[1])
    reading.ledger.mention(id_, start, end)
    yield id_, told[0], None, 0.85


def _described(reading: Reading, found: Found, slot: str) -> Iterator[Told]:
    """What has only a description in this document, such as "the council's water committee"."""
    start, end = found.span(slot)
    kind = _IN_WORDS[slot.rstrip("0123456789")]
    if kind == "organisation" and "org" in found.slots:
        start = found.span("org")[0]
    words = re.sub(r"\s+", " ", reading.document.text[start:end]).strip(' ,–-:«»“”"')
    if 3 <= len(words) <= _LONGEST:
        id_ = reading.ledger.add_local(kind, words)
        reading.ledger.mention(id_, start, end)
        yield id_, kind, None, 0.85


def _speaker(reading: Reading, found: Found) -> Iterator[Told]:
    """Who "we" are: the publisher, where the text names it as well and nobody is quoted."""
    if not _QUOTED.search(found.shadow.text) and (name := reading.publisher()):
        yield name.entity.id, name.kind, SPEAKER, 0.8


def _asking(reading: Reading, found: Found) -> Iterator[Told]:
    """Who asks or gives where "we" do, if that is the publisher."""
    ours = _WE_FI if reading.document.language == "fi" else _WE
    if ours.search(found.shadow.text) and not _QUOTED.search(found.shadow.text) and (us := us_of(reading)):
        yield us.entity.id, us.kind, SPEAKER, _PUBLISHER


def _team(reading: Reading, found: Found, slot: str) -> Iterator[Told]:
    """Whom "the club" means: the last body named before whose name ends in that word, else only that club.

    Nothing where the main thing's own name ends so, and for words that may as well mean a house.
    """
    start, end = found.span(slot)
    words = reading.document.text[start:end]
    stem = _DEFINITE.sub("", words.casefold())
    for name in reversed(reading.names):
        if name.kind != "organisation" or name.start >= start or name.field != "text":
            continue
        if any(stem in each.casefold().split()[-1] for each in (name.entity.label, name.quote)):
            reading.ledger.mention(name.entity.id, start, end)
            yield name.entity.id, name.kind, f"“{words}” is taken to mean it", 0.9
            return
    main = reading.ledger.entities[reading.main]
    if _PEOPLE.search(stem) and not any(stem in each.casefold() for each in (main.label, *main.names)):
        id_ = reading.ledger.add_local("organisation", words)
        reading.ledger.mention(id_, start, end)
        yield id_, "organisation", None, 0.85


def us_of(reading: Reading) -> Named | None:
    """The publisher, where what "we" need or offer is its own.

    Of an event, a project or a network "we" are its people, unless the title tells of the publisher.
    """
    name = reading.publisher()
    if name is None or reading.is_main(name.entity.id):
        return None
    title = reading.document.title.casefold()
    titled = any(
        len(each) > 2 and each.casefold() in title for each in (name.entity.label, *name.entity.names)
    )
    return name if titled or reading.kind not in _OWN_PEOPLE else None


_IN_SLOT: Mapping[str, Callable[[Reading, Found, str], Iterator[Told]]] = {
    "proper": _proper, "propers": _listed, "made": _unnamed, "madefi": _unnamed, "team": _team,
}  # fmt: skip
WORDED = frozenset({*_IN_SLOT, *_IN_WORDS, "speaker", "we"})
"""Slots that this module reads."""
