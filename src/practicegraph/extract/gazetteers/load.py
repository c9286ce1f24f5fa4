"""Places and bodies that are known beforehand, loaded from data/gazetteers, and what they are called."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from practicegraph.errors import ReadError
from practicegraph.extract.gazetteers import bodynames
from practicegraph.extract.gazetteers.tables import BODY_TYPES, COLUMNS, PLACE_TYPES, Row, Table
from practicegraph.iris import slugify
from practicegraph.resources import data_dir

Named = tuple[str, str]
"""A name and its language (ISO 639)."""

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """A country, region, municipality, area or town."""

    id: str
    """`place/<slug>`."""
    type: str
    """One of `PLACE_TYPES`."""
    country: str
    """ISO 3166 alpha-2; empty for areas of several countries."""
    codes: tuple[str, ...]
    """Codes in registers as `scheme:code`, today's only."""
    name: str
    """The official name, in the main language of the place."""
    names: tuple[str, ...]
    """All names, former ones among them, without repeats."""
    named: tuple[Named, ...]
    """Today's names with their languages."""
    former: tuple[str, ...]
    """Names of earlier times."""
    former_codes: tuple[str, ...]
    """Codes of earlier times as `scheme:code`."""
    within: str | None
    """Id of the next larger place; of a former municipality the one that took it in."""
    lat: float | None
    """Degrees north (WGS 84): the middle of an area, the centre of a town."""
    lon: float | None
    """Degrees east."""
    ordinary: bool
    """True where one of its names is also an ordinary word or mostly names people."""
    ordinary_names: Mapping[str, tuple[str, ...]]
    """Those names, each with the languages in which it is a word, or `person`."""
    valid_from: str
    """First day, ISO 8601, or empty."""
    valid_to: str
    """Last day for what is no more, or empty."""

    def called(self, language: str) -> str:
        """The first name in a language, else the official one."""
        return next((name for name, tongue in self.named if tongue == language), self.name)


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation: a municipality as an actor, an agency, a university, a network, a programme."""

    id: str
    """`organisation/<slug>`."""
    type: str
    """One of `BODY_TYPES`."""
    country: str
    """ISO 3166 alpha-2; empty for Nordic, European and world bodies."""
    codes: tuple[str, ...]
    """Codes in registers as `scheme:code`; of a municipality also its municipality code."""
    name: str
    """The official name."""
    names: tuple[str, ...]
    """The names it goes by: official ones in its languages, English, acronyms."""
    named: tuple[Named, ...]
    """Those names with their languages."""
    forms: tuple[str, ...]
    """Further spellings by which texts refer to it; for matching, not for showing."""
    domain: str
    """Its domain on the web and in mail, or empty; no two bodies share one."""
    place: str | None
    """Id of the place that it governs, or where it has its seat."""
    ordinary: bool
    """True where one of its names is also an ordinary word or an acronym that may mean anything."""
    ordinary_names: Mapping[str, tuple[str, ...]]
    """Those names, each with the languages in which it is a word, or `person`, `acronym`, `word`."""
    valid_from: str
    """First day, ISO 8601, or empty."""
    valid_to: str
    """Last day for what is no more, or empty."""


Thing = Place | Body
ThingT = TypeVar("ThingT", Place, Body)


@dataclass(frozen=True)
class Gazetteers:
    """All known places and bodies, by id and by name."""

    places: Mapping[str, Place]
    """By id."""
    bodies: Mapping[str, Body]
    """By id."""
    fingerprint: str = field(default="", compare=False)
    """SHA-256 of the files they were loaded from, as hex."""

    @classmethod
    def load(cls, folder: Path | None = None) -> Gazetteers:
        """Load places.csv and organisations.csv; by default those that come with the program.

        Raises ReadError, naming file, line and field, where a table cannot be what it should be.
        """
        folder = folder or data_dir() / "gazetteers"
        tables = {name: Table(folder / name) for name in COLUMNS}
        fingerprint = hashlib.sha256(b"".join(table.raw for table in tables.values())).hexdigest()
        places: dict[str, Place] = {}
        bodies: dict[str, Body] = {}
        for row in tables["places.csv"]:
            place = _place(row)
            _put(places, place, row)
            if row["body"]:
                _put(bodies, _governing(place, row), row)
        for row in tables["organisations.csv"]:
            _put(bodies, _body(row), row)
        _resolve(places, bodies)
        return cls(MappingProxyType(places), MappingProxyType(bodies), fingerprint)

    def names(self) -> Mapping[str, tuple[Thing, ...]]:
        """Every name as written, former ones and further spellings too, and what it can mean.

        What still exists comes first, then countries, regions, municipalities, areas, towns, then bodies.
        """
        return self._by_name

    def find(self, name: str) -> tuple[Thing, ...]:
        """What a name can mean, in the same order, whatever its capitals, spaces and dashes."""
        return self._by_fold.get(fold(name), ())

    def place(self, name: str, country: str = "") -> Place | None:
        """The likeliest place of a name, of one country where that is given."""
        found = (thing for thing in self.find(name) if isinstance(thing, Place))
        return next((place for place in found if country in ("", place.country)), None)

    def by_code(self, code: str) -> tuple[Thing, ...]:
        """The places and bodies that carry a registry code (`no-kommune:4204`), earlier ones too."""
        return self._by_code.get(code, ())

    def larger(self, id: str) -> Iterator[Place]:
        """The places that a place lies in, from near to far."""
        while (inner := self.places.get(id)) and inner.within:
            id = inner.within
            yield self.places[id]

    def governing(self, place: str) -> Body | None:
        """The municipality or county authority of a place, given by its id."""
        return self._governing.get(place)

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Thing, ...]]:
        pairs = ((name, thing) for thing in self._ranked for name in dict.fromkeys(_all_names(thing)))
        return MappingProxyType(_grouped(pairs))

    @cached_property
    def _by_fold(self) -> Mapping[str, tuple[Thing, ...]]:
        return _grouped((fold(name), thing) for thing in self._ranked for name in _all_names(thing))

    @cached_property
    def _by_code(self) -> Mapping[str, tuple[Thing, ...]]:
        pairs = [(code, thing) for thing in self._ranked for code in thing.codes]
        pairs += [(code, place) for place in self.places.values() for code in place.former_codes]
        return _grouped(pairs)

    @cached_property
    def _governing(self) -> Mapping[str, Body]:
        governs: dict[str, Body] = {}
        for body in self.bodies.values():
            # Those made from places.csv come first; a wellbeing county of organisations.csv shares a region.
            if body.type in ("municipality", "county") and body.place:
                governs.setdefault(body.place, body)
        return governs

    @cached_property
    def _ranked(self) -> tuple[Thing, ...]:
        things: Iterable[Thing] = (*self.places.values(), *self.bodies.values())
        return tuple(sorted(things, key=_rank))


def fold(name: str) -> str:
    """A name for comparing: NFC, lower case, single spaces, plain hyphens and apostrophes."""
    plain = unicodedata.normalize("NFC", name).casefold().replace("–", "-").replace("’", "'")
    return _SPACES.sub(" ", plain).strip()


def _rank(thing: Thing) -> tuple[bool, int, str]:
    kind = PLACE_TYPES.index(thing.type) if isinstance(thing, Place) else len(PLACE_TYPES)
    return bool(thing.valid_to), kind, thing.id


def _all_names(thing: Thing) -> tuple[str, ...]:
    return thing.names if isinstance(thing, Place) else (*thing.names, *thing.forms)


def _grouped(pairs: Iterable[tuple[str, Thing]]) -> dict[str, tuple[Thing, ...]]:
    groups: dict[str, dict[str, Thing]] = defaultdict(dict)
    for key, thing in pairs:
        groups[key].setdefault(thing.id, thing)
    return {key: tuple(things.values()) for key, things in groups.items()}


# ----------------------------------------------------------------------------- from rows


def _put(table: dict[str, ThingT], thing: ThingT, row: Row) -> None:
    if thing.id in table:
        raise row.fault("id", f"{thing.id} is there twice")
    if not thing.name:
        raise row.fault("name", "the name is empty")
    table[thing.id] = thing


def _codes(row: Row, *more: str) -> tuple[str, ...]:
    if bool(row["scheme"]) != bool(row["code"]):
        raise row.fault("code", "scheme and code belong together")
    own = (f"{row['scheme']}:{row['code']}",) if row["code"] else ()
    return (*own, *(code for code in more if code))


def _place(row: Row) -> Place:
    named = row.listed("names")
    type_, country = row.one_of("type", PLACE_TYPES), row["country"]
    county = (type_, country) == ("region", "NO") and not row["name"].endswith("fylke")
    extra = bodynames.county_names(named) if county else []
    former = tuple(name for name, _ in row.listed("former"))
    names = (row["name"], *(name for name, _ in (*named, *extra)), *former)
    former_codes = tuple(code for code, _ in row.listed("former_codes"))
    within = f"place/{row['within']}" if row["within"] else None
    readings = row.ordinary()
    return Place(
        id=f"place/{row.slug()}",
        type=type_,
        country=country,
        codes=_codes(row, *row["codes_also"].split("|")),
        name=row["name"],
        names=tuple(dict.fromkeys(names)),
        named=tuple(named),
        former=former,
        former_codes=former_codes,
        within=within,
        lat=row.number("lat", 90),
        lon=row.number("lon", 180),
        ordinary=bool(readings),
        ordinary_names=readings,
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
    )


def _governing(place: Place, row: Row) -> Body:
    """The body that governs a municipality or region, with the names that follow from the place's."""
    municipal = place.type == "municipality"
    named = [(row["body"], bodynames.HOME.get(place.country, "nb")), *row.listed("body_names")]
    if municipal:
        forms = bodynames.municipality(place.country, place.named, row["genitive"])
    else:
        forms = bodynames.county(place.country, place.named)
    own = (*place.codes, *row["body_codes"].split("|")) if municipal else row["body_codes"].split("|")
    names = tuple(dict.fromkeys(name for name, _ in named))
    return Body(
        id=f"organisation/{slugify(row['body'])}{_distinction(place) if municipal else ''}",
        type="municipality" if municipal else "county",
        country=place.country,
        codes=tuple(code for code in own if code and not code.startswith("wikidata:")),
        name=row["body"],
        names=names,
        named=tuple(named),
        forms=tuple(form for form in forms if form not in names),
        domain=row["domain"],
        place=place.id,
        ordinary=False,
        ordinary_names=MappingProxyType({}),
        valid_from=place.valid_from,
        valid_to=place.valid_to,
    )


def _distinction(place: Place) -> str:
    """What a place's id carries behind its name to tell it from others of that name."""
    return place.id.removeprefix("place/").removeprefix(slugify(place.name))


def _body(row: Row) -> Body:
    named, readings = row.listed("names"), row.ordinary()
    return Body(
        id=f"organisation/{row.slug()}",
        type=row.one_of("type", BODY_TYPES),
        country=row["country"],
        codes=_codes(row),
        name=row["name"],
        names=tuple(dict.fromkeys((row["name"], *(name for name, _ in named)))),
        named=tuple(named),
        forms=(),
        domain=row["domain"],
        place=f"place/{row['place']}" if row["place"] else None,
        ordinary=bool(readings),
        ordinary_names=readings,
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
    )


def _resolve(places: Mapping[str, Place], bodies: Mapping[str, Body]) -> None:
    """Every place that is pointed to exists, and no place lies in itself."""
    for place in places.values():
        if place.within is not None and place.within not in places:
            problem = f"{place.id} lies in {place.within}, which is not there"
            raise ReadError("places.csv", problem, place="field within")
        seen, outer = {place.id}, place.within
        while outer:
            if outer in seen:
                raise ReadError("places.csv", f"{place.id} lies in itself", place="field within")
            seen.add(outer)
            outer = places[outer].within if outer in places else None
    for body in bodies.values():
        if body.place is not None and body.place not in places:
            problem = f"{body.id} has its place in {body.place}, which is not there"
            raise ReadError("organisations.csv", problem, place="field place")
