"""What follows from names alone: roles of persons, places within places, editions, where a practice is."""

from __future__ import annotations

import re
from itertools import pairwise

from practicegraph.extract.names.named import Named
from practicegraph.extract.relations.ledger import Ground, Support
from practicegraph.extract.relations.nominees import state_nominees
from practicegraph.extract.relations.reading import Reading
from practicegraph.model import PRACTICE_KINDS, Basis, Entity
from practicegraph.privacy import public_slug

_DATED = re.compile(r"(?P<name>.+?\D)[ ’'-]?(?:20)?\d{2}")
_LEADING = re.compile(r"(?P<name>[A-ZÆØÅÄÖ][^\d:–]{4,60}?[a-zæøåäö])[ ’'-]?(?:20)?\d{2}(?!\d)")
_NTH = (
    r"(?:\d+\.|andre|annen|anden|andra|tredje|fjerde|fjärde|femte|sjette|sjätte|sjuende|sjunde|"
    r"syvende|åttende|"
    r"åttonde|ottende|niende|nionde|tiende|tionde)"
)
_AGAIN = re.compile(
    rf"(?<!\w)(?:(?:for|för) {_NTH} (?:gang|gong|gangen|gongen|gången|året|år)|"
    rf"den {_NTH} (?:utgaven|utgåva|upplagan|udgave|udgaven)|{_NTH} (?:året|år) på rad|"
    r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:nd|rd|th)) (?:time|edition|year)|"
    r"(?:toisen|kolmannen|neljännen|viidennen|\d+\.) kerran|(?:toista|kolmatta|neljättä|viidettä) kertaa|"
    r"sjette (?:gang|gong)|sjätte gången|kuudennen kerran|(?:annethvert|annakvart|vartannat|"
    r"hvert andet) år|every (?:other|second) year|"
    r"joka toinen vuosi|delt (?:\w+ )?ut siden|delats ut sedan|uddelt siden|(?:forrige|førre|förra|"
    r"previous|next|neste|nästa|næste|edellinen) "
    r"(?:gang|gong|gång|time|utgave|utgåve|edition|years?|års?)|previous|"
    r"hvert år|kvart år|varje år|every year|vuosittain|årlig(?:e|a)?|årleg(?:e)?|annual(?:ly)?)(?!\w)",
    re.IGNORECASE,
)
"""Words that tell of something that comes back."""
_WIDTHS = {"municipality": 1, "town": 1, "area": 2, "region": 2, "country": 3}
_LIST_GOES_ON = re.compile(r",? (?:og|och|and|ja|sekä|samt) |, [A-ZÆØÅÄÖ]")
_REGISTER = "the register of places says so"


def state_backdrop(reading: Reading) -> None:
    """Enters mentions of all names, and the statements that stand behind them."""
    for name in reading.names:
        if name.entity.kind != "person":
            reading.ledger.mention(name.entity.id, name.start, name.end, name.field)
            _mention_seat(reading, name)
    for anchor in reading.things:
        reading.ledger.mention(anchor.id, anchor.start, anchor.end)
    for name in reading.names:
        if name.entity.kind == "person":
            _person(reading, name)
        elif name.entity.kind == "place":
            _within(reading, name)
    _place_in_wider(reading)
    _lead_from_title(reading)
    _editions(reading)
    _name_givers(reading)
    state_nominees(reading)
    _mention_persons(reading)


def _mention_seat(reading: Reading, name: Named) -> None:
    """The town in the name of its municipality: "Fjordvik kommune" names Fjordvik too."""
    seat = name.seat
    if seat is None or name.reference or seat.attributes.get("type") != "municipality":
        return
    if at := next((n for n in (seat.label, *seat.names) if name.quote.startswith(n) and n != name.quote), ""):
        reading.ledger.add(seat)
        reading.ledger.mention(seat.id, name.start, name.start + len(at), name.field)


def _person(reading: Reading, name: Named) -> None:
    attributes = name.entity.attributes
    support = reading.sentence_at(name.start, name.end) if name.field == "text" else None
    if support is None:
        return
    at = attributes.get("affiliation")
    if name.employer and name.employer.id == at:
        reading.ledger.add(name.employer)
    if isinstance(at, str) and at in reading.ledger.entities:
        reason = attributes.get("affiliation_reason")
        basis: Basis = "inferred" if reason else "stated"
        why = f"{reason} says so" if reason else None
        ground = Ground("names:affiliation", 0.8 if reason else 0.9, basis, why)
        reading.ledger.say(name.entity.id, "affiliatedWith", at, "organisation", support, ground)
    if role := attributes.get("role"):
        reading.ledger.say(name.entity.id, "hasRole", str(role), "string", support, Ground("names:role", 0.9))


def _mention_persons(reading: Reading) -> None:
    """A person without a role in what the text tells is not made a node."""
    told = {key[0] for key in reading.ledger.statements} | {key[2] for key in reading.ledger.statements}
    for name in reading.names:
        if name.entity.kind == "person" and name.entity.id in told:
            reading.ledger.mention(name.entity.id, name.start, name.end, name.field)


def _within(reading: Reading, name: Named) -> None:
    """A place inside another that the text names too."""
    within = name.entity.attributes.get("within")
    if isinstance(within, str) and within in reading.ledger.entities and name.field == "text":
        ground = Ground("gazetteer:within", 0.95, "inferred", _REGISTER)
        support = reading.sentence_at(name.start, name.end)
        if not any(
            other.entity.id == within and support.start <= other.start < support.end and other.field == "text"
            for other in reading.names
        ):
            return  # the words of a statement name both its ends
        reading.ledger.say(name.entity.id, "locatedIn", within, "place", support, ground)


def _place_in_wider(reading: Reading) -> None:
    """ "in Fjordvik, Fjordland": a place lies in the wider one that stands just behind it.

    In Finnish both stand in one case with nothing between; a list of places of one sort says nothing.
    """
    places = [name for name in reading.names if name.kind == "place" and name.field == "text"]
    for near, wide in pairwise(places):
        between = reading.document.text[near.end : wide.start]
        joined = between == ", " or (between == " " and reading.document.language == "fi")
        after = reading.document.text[wide.end : wide.end + 12]
        if joined and _width(near) < _width(wide) and not _LIST_GOES_ON.match(after):
            ground = Ground("names:wider-place", 0.8, "inferred", "the wider place stands just behind it")
            support = reading.sentence_at(near.start, wide.end)
            reading.ledger.say(near.entity.id, "locatedIn", wide.entity.id, "place", support, ground)


def _width(name: Named) -> int:
    return _WIDTHS.get(str(name.entity.attributes.get("type")), 0)


def _lead_from_title(reading: Reading) -> None:
    """ "Fjordvik kommune weighs its waste": who acts in the title leads it, where nobody else does."""
    led = any(
        predicate == "leads" and object_ == reading.main
        for _, predicate, object_ in reading.ledger.statements
    )
    if led or reading.kind not in PRACTICE_KINDS:
        return
    for name in reading.names:
        follows = reading.document.title[name.end : name.end + 3]
        if (
            name.field == "title"
            and name.start == 0
            and name.kind == "organisation"
            and re.match(r" [a-zæøåäö]", follows)
        ):
            ground = Ground(
                "layout:title-actor", 0.7, "inferred", "the title tells of it as the one who acts"
            )
            reading.ledger.say(name.entity.id, "leads", reading.main, reading.kind, _title(reading), ground)


def _editions(reading: Reading) -> None:
    """ "The River Prize 2021" is an edition of "The River Prize"."""
    _edition_again(reading)
    for anchor in reading.things:
        entity = reading.ledger.entities[anchor.id]
        dated = _DATED.fullmatch(entity.label)
        if entity.kind not in ("event", "award") or dated is None or len(dated["name"]) < 6:
            continue
        name = dated["name"].strip(" -–,")
        arena = reading.ledger.add(
            Entity(
                id=f"{entity.kind}/{public_slug(name)}", kind=entity.kind, label=name, names=(name,),
                language=entity.language,
            )
        )  # fmt: skip
        ground = Ground(
            "names:edition", 0.6, "inferred", "its name is the other's name with a year", "proposed"
        )
        support = reading.sentence_at(anchor.start, anchor.end)
        reading.ledger.say(anchor.id, "editionOf", arena, entity.kind, support, ground)


def _edition_again(reading: Reading) -> None:
    """Main thing "Water Days 23", whose text says that "Water Days" come back, is an edition of them."""
    edition = reading.award() if reading.kind == "nomination" else reading.main
    text = reading.document.text
    again = _AGAIN.search(text)
    if edition is None or again is None:
        return
    entity = reading.ledger.entities[edition]
    dated = _LEADING.match(entity.label)
    if entity.kind not in ("event", "award") or dated is None:
        return
    name = dated["name"].strip()
    alone = re.search(rf"(?<!\w){re.escape(name)}(?![\w’'-]|[ ]\d)", text)
    if alone is None and entity.kind == "award" and _DATED.fullmatch(entity.label):
        alone = again  # "the prize is given every year"
    if alone is None:
        return
    arena = reading.ledger.add(
        Entity(
            id=f"{entity.kind}/{public_slug(name)}", kind=entity.kind, label=name, names=(name,),
            language=entity.language,
        )
    )  # fmt: skip
    if alone is not again:
        reading.ledger.mention(arena, *alone.span())
    reason = f"its name is the other's with a year, and the text says “{again[0]}”"
    support = reading.sentence_at(*alone.span())
    ground = Ground("names:edition-again", 0.8, "inferred", reason)
    reading.ledger.say(edition, "editionOf", arena, entity.kind, support, ground)


def _name_givers(reading: Reading) -> None:
    """ "The Fjord Council's prize" is announced by the Fjord Council."""
    for name in reading.names:
        if name.kind != "organisation" or name.field != "text" or name.reference:
            continue
        for anchor in reading.things:
            inside = anchor.kind == "award" and anchor.start <= name.start and name.end < anchor.end
            if inside and re.match(r"(?:['’]?s)? (?!of )", reading.document.text[name.end : anchor.end]):
                reason = "the prize bears its name"
                ground = Ground("names:award", 0.8, "inferred", reason)
                support = reading.sentence_at(anchor.start, anchor.end)
                reading.ledger.say(name.entity.id, "announcesAward", anchor.id, "award", support, ground)


def _title(reading: Reading) -> Support:
    return Support(0, len(reading.document.title), "title")
