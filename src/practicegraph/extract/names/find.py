"""Actors and places in a text: gazetteers, shapes, cue-typed lists, roles, and what a pipeline adds to them.

Rules are tried on a shadow of the text in which glued names are parted; what they find is settled by
length and certainty, joined into one entity for each name of the document, and mapped back to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from practicegraph.extract.gazetteers import Body, Gazetteers, Place
from practicegraph.extract.gazetteers.load import Thing
from practicegraph.extract.names import coreference, glue, lists, persons, shapes
from practicegraph.extract.names.acting import bodies_of_places, glued_funders
from practicegraph.extract.names.capitals import STREET, as_venue, find_capitals
from practicegraph.extract.names.lexicon import UPPER, lexicon
from practicegraph.extract.names.match import COUNTRY, NameIndex
from practicegraph.extract.names.named import Draft, Named, new_entity
from practicegraph.extract.names.statistical import recognise
from practicegraph.extract.names.ventures import without_ventures
from practicegraph.extract.ner import NoRecogniser, Recogniser
from practicegraph.model import Document, Entity, Kind, Language, Passage

_GOVERNS = frozenset({"municipality", "county", "region"})
_STREET = (
    "vegen|veien|vei|gata|gate|gaten|gatan|vägen|väg|vej|plass|plads|torg|torget|allé|allén|tie|katu|kuja|"
    "brygga|kaien|kai"
)
_ADDRESS = re.compile(
    rf"[{UPPER}][\w.’-]*(?: [{UPPER}]?[\w.’-]+){{0,2}}?(?:{_STREET})\b(?: \d{{1,4}}(?: ?[A-Z])?\b)?"
)
_ONLINE = re.compile(
    r"(?i:digital\w*|online|teams|zoom|webinar\w*|nett\b|på nätet|virtu\w+|etäyhte\w+|verkossa)"
)


class NameFinder:
    """Finds names by one set of gazetteers; made once, then used for any number of documents.

    `recogniser` tells names by statistics that no rule finds; without it there are only those of the rules.
    """

    def __init__(self, gazetteers: Gazetteers, recogniser: Recogniser | None = None) -> None:
        self.recogniser = recogniser or NoRecogniser()
        self.index = NameIndex(gazetteers)
        self._gazetteers = gazetteers
        self._domains = {body.domain: body for body in gazetteers.bodies.values() if body.domain}

    def find(self, document: Document, passages: Sequence[Passage] = ()) -> tuple[Named, ...]:
        """All mentions of actors and places in a document's text and title, in the order they stand."""
        return _Reading(self, document, passages).named()

    def body_of(self, place: str) -> Body | None:
        """The body that governs a place, given by its id."""
        return self._gazetteers.governing(place)

    def place(self, id: str) -> Place | None:
        """The place of an id."""
        return self._gazetteers.places.get(id)

    def body_at(self, address: str) -> Body | None:
        """The body whose domain an e-mail address belongs to."""
        host = address.rpartition("@")[2].lower()
        while "." in host:
            if body := self._domains.get(host):
                return body
            host = host.partition(".")[2]
        return None


def find_names(document: Document, passages: Sequence[Passage], gazetteers: Gazetteers) -> tuple[Named, ...]:
    """All mentions of actors and places in a document; for many documents make one `NameFinder`."""
    return NameFinder(gazetteers).find(document, passages)


class _Reading:
    """The work on one document: drafts are collected, settled, made into entities and mapped back."""

    def __init__(self, finder: NameFinder, document: Document, passages: Sequence[Passage]) -> None:
        self.finder = finder
        self.document = document
        self.language: Language = document.language
        self.passages = passages
        self.shadow = self._part(document.text)
        self.text = _blanked(self.shadow, document)
        self.title = self._part(document.title)

    def _part(self, text: str) -> glue.Shadow:
        return glue.part(text, self.finder.index.starts, self.finder.index.ends)

    def named(self) -> tuple[Named, ...]:
        drafts = self._drafts(self.text)
        title = self._drafts(self.title.text)
        registry = coreference.Registry(self.document, self.language)
        everything = sorted(drafts, key=lambda d: d.span)
        for draft in everything + title:
            registry.add(draft, *_entity(self, draft))
        registry.introduce_acronyms(self.text, everything)
        registry.affiliate(everything, self._body_at, self.shadow)
        found = [
            *registry.named(everything, self.shadow, "text"),
            *registry.named(title, self.title, "title"),
        ]
        found += registry.repeats(self.text, self.shadow, found, "text")
        found += registry.repeats(self.title.text, self.title, found, "title")
        found += registry.references(self.text, self.shadow, found)
        found = [self._governed(name) for name in found]
        found += list(bodies_of_places(found, self.document.text, self.document.title))
        found = [self._seated(name) for name in found]
        return tuple(sorted(set_once(found), key=lambda n: (n.field, n.start, n.end, n.entity.id)))

    def _seated(self, name: Named) -> Named:
        """The name of a municipality as an actor with the place that it governs."""
        place = name.entity.attributes.get("place")
        governed = place and name.entity.attributes.get("type") in _GOVERNS
        thing = self.finder.place(str(place)) if governed else None
        return replace(name, seat=entity_of(thing)) if thing else name

    def _body_at(self, address: str) -> Entity | None:
        body = self.finder.body_at(address)
        return entity_of(body) if body else None

    # ------------------------------------------------------------------ drafts

    def _drafts(self, text: str) -> list[Draft]:
        drafts = [
            *self._gazetteer(text),
            *self._glued_funders(text),
            *self._shapes(text),
            *self._publisher(text),
        ]
        drafts = without_ventures(settled(_without_overlong(drafts)), text)
        known = [draft.span for draft in drafts]
        listed = list(lists.find_lists(text, known))
        drafts += self._lists(text, listed, drafts)
        drafts += self._addresses(text)
        for start, end in persons.find_employers(text, [d.span for d in drafts]):
            drafts.append(Draft(start, end, text[start:end], "organisation", "person:employer", 0.7))
        drafts = _addressed(settled(drafts), text)
        actors = [
            d.span
            for d in drafts
            if d.kind in ("organisation", "network") and not d.method.startswith("list:")
        ]
        open_lists = [(x.start, x.end, x.cue.category) for x in listed if "person" in x.cue.kinds]
        organisations = [d.span for d in drafts if d.kind in ("organisation", "network")]
        for role in persons.find_persons(text, actors, open_lists):
            attributes = {"role": role.role} if role.role else {}
            draft = Draft(
                role.start, role.end, text[role.start : role.end], "person", role.method, role.confidence
            )
            draft.attributes = {
                **attributes,
                "_affiliation": role.affiliation or _after(text, role.end, organisations),
            }
            draft.category = next((c for s, e, c in open_lists if s <= role.start and role.end <= e), None)
            drafts.append(draft)
        drafts += self._agents(text, drafts)
        drafts += find_capitals(text, self.document.title, drafts, self._is_place, self.language)
        drafts = without_ventures(drafts, text)
        drafts += recognise(self.finder.recogniser, text, self.document, drafts)
        drafts = [as_venue(draft, text, self.language) for draft in drafts]
        return settled(drafts)

    def _gazetteer(self, text: str) -> Iterator[Draft]:
        for hit in self.finder.index.find(text, self.language):
            thing = hit.things[0]
            kind: Kind = "place" if isinstance(thing, Place) else "organisation"
            yield Draft(
                hit.start, hit.end, thing.name, kind, "gazetteer", 0.95 if len(hit.things) == 1 else 0.85,
                entity=entity_of(thing),
                places=tuple(t.id for t in hit.things if isinstance(t, Place) and kind != "place"),
            )  # fmt: skip

    def _glued_funders(self, text: str) -> Iterator[Draft]:
        """Known bodies in front of a hyphen, such as the one in "EU-funded"."""
        for start, end in glued_funders(text):
            things = self.finder.index.things(text[start:end])
            body = next((thing for thing in things if isinstance(thing, Body)), None)
            if body:
                yield Draft(
                    start, end, body.name, "organisation", "gazetteer", 0.9, entity=entity_of(body)
                )  # fmt: skip

    def _is_place(self, name: str) -> bool:
        return any(isinstance(thing, Place) for thing in self.finder.index.things(name))

    def _publisher(self, text: str) -> Iterator[Draft]:
        """The document's publisher is an organisation wherever the text names it."""
        name = (self.document.publisher or "").strip()
        if len(name) < 3 or persons.is_person(name) or not name[0].isupper() or name not in text:
            return
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?=['’]?s?(?!\w))", text):
            yield Draft(match.start(), match.end(), name, "organisation", "publisher", 0.8)

    def _shapes(self, text: str) -> Iterator[Draft]:
        for hit in shapes.find_shapes(text, self._is_place):
            attributes = {"type": hit.shape.type}
            if country := hit.shape.country or COUNTRY.get(self.language, ""):
                attributes["country"] = country
            yield Draft(
                hit.start,
                hit.end,
                hit.name,
                hit.shape.kind,
                f"shape:{hit.shape.id}",
                0.8,
                attributes=attributes,
            )

    def _lists(self, text: str, listed: Iterable[lists.Listed], known: Sequence[Draft]) -> Iterator[Draft]:
        by_span = {draft.span: draft for draft in known}
        for item in listed:
            if draft := by_span.get((item.start, item.end)):
                draft.category = draft.category or item.cue.category
                continue
            name = text[item.start : item.end]
            if any(s < item.end and item.start < e for s, e in by_span) and item.cue.kinds[0] == "place":
                continue
            kind: Kind = item.cue.kinds[0]
            if "person" in item.cue.kinds:
                kind = "person" if persons.is_person(name) else "organisation"
            if kind == "person" or (kind == "place" and _ONLINE.search(name)):
                continue
            confidence = 0.8 if item.cue.label else 0.65
            yield Draft(
                item.start,
                item.end,
                name,
                kind,
                f"list:{item.cue.category}",
                confidence,
                category=item.cue.category,
            )

    def _addresses(self, text: str) -> Iterator[Draft]:
        for match in _ADDRESS.finditer(text):
            if (
                any(c.isdigit() for c in match.group()) and not shapes.opens_sentence(text, match.start())
            ) or "," in text[max(0, match.start() - 2) : match.start()]:
                yield Draft(match.start(), match.end(), match.group(), "place", "shape:address", 0.8)

    def _agents(self, text: str, known: Sequence[Draft]) -> Iterator[Draft]:
        for start, end in lists.find_agents(text):
            if any(d.start < end and start < d.end for d in known):
                continue
            name = text[start:end]
            in_title = name in self.document.title and text is self.text
            if (
                persons.is_person(name)
                or in_title
                or STREET.search(name)
                or not _is_name_elsewhere(text, start, end)
            ):
                continue
            yield Draft(start, end, name, "organisation", "agent", 0.55)

    def _governed(self, name: Named) -> Named:
        """The name of a place with the authority that governs it."""
        body = self.finder.body_of(name.entity.id) if name.kind == "place" and not name.reference else None
        return replace(name, governor=entity_of(body)) if body else name


def _entity(reading: _Reading, draft: Draft) -> tuple[Entity, bool]:
    """The entity that a draft names, and whether the gazetteers know it."""
    if draft.entity:
        return draft.entity, True
    attributes = {key: value for key, value in draft.attributes.items() if not key.startswith("_")}
    for name in _lookups(draft.name):
        for thing in reading.finder.index.things(name):
            if isinstance(thing, Body) and draft.kind == "organisation":
                return entity_of(thing), True
    local = reading.document.id if draft.kind == "place" and _is_common_venue(draft.name) else None
    return new_entity(draft.kind, draft.name, reading.language, document=local, attributes=attributes), False


def _addressed(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """The drafts, where "the Mill, Mill Road 4" is one place: a venue with its address."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: draft.span):
        venue = kept[-1] if kept and kept[-1].kind == "place" else None
        followed = re.match(rf",[ ](?:[\d ]{{4,6}}[ ])?[{UPPER}]", text[draft.end :])
        if (
            venue
            and draft.kind == "place"
            and (venue.entity is None or followed)
            and re.fullmatch(r",[ ]", text[venue.end : draft.start])
            and _ADDRESS.fullmatch(draft.name)
            and draft.name[-1].isdigit()
            and not _ADDRESS.fullmatch(venue.name)
        ):
            if venue.entity is None:
                venue.attributes["address"] = draft.name
        else:
            kept.append(draft)
    return kept


def _lookups(name: str) -> Iterator[str]:
    yield name
    if name.endswith("s"):
        yield name[:-1]
    for written, usual in ((" Kommun", " kommun"), (" Stad", " stad"), (" Fylkeskommune", " fylkeskommune")):
        if written in name:
            yield name.replace(written, usual)
    for before in ("City of ", "Municipality of ", "municipality of ", "city of ", "Kommune "):
        if name.startswith(before):
            yield f"{name.removeprefix(before)} kommune"
            yield f"{name.removeprefix(before)} kommun"


def _is_common_venue(name: str) -> bool:
    """True for "Rådhuset" or "Kulturhuset": one word that many places have."""
    return " " not in name and bool(
        re.search(r"(?:huset|salen|sal|skolen|skolan|kirken|biblioteket|senteret|scenen)$", name)
    )


def _is_name_elsewhere(text: str, start: int, end: int) -> bool:
    """A capital counts only where no sentence begins, or where the word has further capitals."""
    name = text[start:end]
    if any(c.isupper() for c in name[1:]) or any(c.isdigit() for c in name):
        return not lexicon().opens(name.split()[0])
    places = (m.start() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))
    return any(not shapes.opens_sentence(text, place) for place in places)


def _after(text: str, end: int, organisations: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    match = re.compile(rf"(?:, | \()?(?: ?(?:{lexicon().at}) )?(?=[{UPPER}])").match(text, end)
    return next((span for span in organisations if match and span[0] == match.end()), None)


def _without_overlong(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without shapes that only put more words in front of a body's known name."""
    ends = {d.end: d.start for d in drafts if d.method == "gazetteer" and d.kind == "organisation"}
    return [d for d in drafts if not (d.method.startswith("shape:") and d.start < ends.get(d.end, -1))]


def settled(drafts: Iterable[Draft]) -> list[Draft]:
    """The longest and surest of overlapping drafts; places inside what is kept are noted there."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=_preference):
        over = [k for k in kept if k.start < draft.end and draft.start < k.end]
        if not over:
            kept.append(draft)
        elif len(over) == 1 and draft.kind == "place" and draft.entity and over[0].kind != "place":
            over[0].places = tuple(dict.fromkeys((*over[0].places, draft.entity.id)))
    return sorted(kept, key=lambda d: d.span)


def _preference(draft: Draft) -> tuple[int, int, float, int]:
    certain = {"gazetteer": 0, "shape": 0, "person": 0}.get(draft.method.split(":")[0], 1)
    return certain, -(draft.end - draft.start), -draft.confidence, draft.start


def entity_of(thing: Thing) -> Entity:
    """The entity of a gazetteer's place or body, with its codes and what is known of it."""
    if isinstance(thing, Place):
        facts: dict[str, object] = {
            "type": thing.type,
            "country": thing.country,
            "lat": thing.lat,
            "lon": thing.lon,
            "within": thing.within,
        }
    else:
        facts = {"type": thing.type, "country": thing.country, "domain": thing.domain, "place": thing.place}
    return Entity(
        id=thing.id,
        kind="place" if isinstance(thing, Place) else "organisation",
        label=thing.name,
        names=tuple(dict.fromkeys((thing.name, *thing.names))),
        codes=tuple(thing.codes),
        attributes={key: value for key, value in facts.items() if value not in (None, "")},
    )


def _blanked(shadow: glue.Shadow, document: Document) -> str:
    """The shadow text with furniture of the page, addresses and private details blanked out."""
    text = list(shadow.text)
    for mark in document.marks:
        start, end = shadow.shadow(mark.start), shadow.shadow(mark.end)
        text[start:end] = ["\n" if c == "\n" else "█" for c in text[start:end]]
    return "".join(text)


def set_once(found: Iterable[Named]) -> list[Named]:
    """One mention for each entity and span."""
    once: dict[tuple[object, ...], Named] = {}
    for named in found:
        once.setdefault((named.field, named.start, named.end, named.entity.id), named)
    return list(once.values())
