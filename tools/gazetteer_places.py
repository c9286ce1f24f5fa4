"""Makes the rows of places.csv: countries, regions, municipalities of today and before, areas and towns."""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import fmean

from gazetteer_entry import HOME, Entry, point, split
from gazetteer_municipalities import danish, extra_names, finnish, former_municipalities, norwegian, swedish
from gazetteer_sources import (
    Row,
    Sources,
    Words,
    distance,
    facts,
    territories,
    towns,
)
from practicegraph.iris import slugify

LANGUAGES = ("nb", "nn", "sv", "da", "fi", "en")
SCHEMES = {"NO": "no-kommune", "SE": "se-kommun", "DK": "dk-kommune", "FI": "fi-kunta", "AX": "fi-kunta"}
LEAST_TOWN = 2000
ISLANDS = ("FO", "GL", "IS", "AX")


# ----------------------------------------------------------------------------- countries and regions


def countries() -> list[Entry]:
    """The countries of countries.csv with their CLDR names."""
    known, made = territories(LANGUAGES), []
    for row in facts("countries"):
        english = next(name for name, language in known[row["code"]] if language == "en")
        id = "aland" if row["code"] == "AX" else slugify(english)
        entry = Entry(
            "country", row["code"], english, id, "iso3166", row["code"], point=point(row), origin="cldr"
        )
        for name, language in known[row["code"]]:
            entry.call(name, language)
        for name in split(row["names"]):
            entry.call(*name.rsplit("@", 1))
        if row["code"] == "AX":
            entry.within, entry.also = "finland", ["fi-maakunta:21"]
        made.append(entry)
    return made


def regions() -> list[Entry]:
    """Counties and regions of today and before."""
    made: list[Entry] = []
    for row in facts("regions"):
        scheme, _, code = row["code"].partition(":")
        if row["name"].endswith("(til 2019)"):
            # The county came back under its old name with a new code.
            successor = next(entry for entry in made if entry.id == row["within"])
            successor.former_codes.append(f"{row['code']}@{row['valid_from']}/{row['valid_to']}")
            continue
        entry = Entry(
            "region", row["country"], row["name"], row["id"], scheme if code else "", code, point=point(row)
        )
        entry.call(row["name"], HOME[row["country"]][0])
        entry.names += [name for name in split(row["names"]) if name not in entry.names]
        entry.within = (
            row["within"]
            or {"NO": "norway", "SE": "sweden", "DK": "denmark", "FI": "finland"}[row["country"]]
        )
        entry.valid_from, entry.valid_to, entry.origin = row["valid_from"], row["valid_to"], "compiled"
        add_county_body(entry, row)
        made.append(entry)
    return made


def add_county_body(entry: Entry, row: Row) -> None:
    """The authority that governs a county or region, where it has one."""
    if row["body"] == "-" or entry.id == "oslo-fylke":
        return
    number, _, entry.domain = row["body"].partition("|")
    scheme = {"NO": "no-orgnr", "SE": "se-orgnr", "DK": "dk-cvr", "FI": "fi-ytunnus"}[entry.country]
    entry.body_codes = f"{scheme}:{number}" if number else ""
    official = {"NO": f"{entry.name} fylkeskommune", "DK": entry.name}.get(entry.country, "")
    names = split(row["also"])
    entry.body = official or names[0].rsplit("@", 1)[0]
    entry.body_names = "|".join(names)


def areas() -> list[Entry]:
    """Landscapes, seas and other areas that people name."""
    return _by_hand("areas", "area")


def cities() -> list[Entry]:
    """Well-known towns abroad."""
    return _by_hand("cities", "town")


def _by_hand(table: str, type: str) -> list[Entry]:
    made = []
    for row in facts(table):
        entry = Entry(type, row["country"], row["name"], row["id"], point=point(row), within=row["within"])
        entry.call(row["name"], HOME.get(row["country"], ("nb",))[0])
        entry.names += [name for name in split(row["names"]) if name not in entry.names]
        entry.origin = "compiled"
        made.append(entry)
    return made


# ----------------------------------------------------------------------------- towns and ids


def add_towns(entries: list[Entry], sources: Sources) -> list[Entry]:
    """Towns that are no municipality; where a former municipality has the name it gets the coordinates."""
    municipal = [entry for entry in entries if entry.type == "municipality"]
    by_name: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in municipal:
        for name in {entry.name, *(name.rsplit("@", 1)[0] for name in entry.names)}:
            by_name[entry.country, name].append(entry)
    rows = list(towns(sources.places / "geonames-nordic.csv"))
    county = counties_of_codes(rows, by_name)
    known_areas = {(entry.country, entry.name) for entry in entries if entry.type == "area"}
    made: list[Entry] = []
    for row in rows:
        large = int(row["population"]) >= LEAST_TOWN or row["country"] in ISLANDS
        region = county.get((row["country"], row["admin1"]), "")
        if settle(row, by_name, region) or (row["country"], row["name"]) in known_areas:
            continue
        if large and not any(same_town(row, entry, region) for entry in made):
            made.append(town(row, county))
    return made


def same_town(row: Row, entry: Entry, region: str) -> bool:
    """Whether a row tells again of a town that is already there; of two in one region the larger stands."""
    where = (float(row["lat"]), float(row["lon"]))
    alike = (entry.country, entry.name) == (row["country"], row["name"])
    return bool(alike and entry.point and (entry.within == region or distance(entry.point, where) < 15))


def counties_of_codes(
    rows: list[Row], by_name: dict[tuple[str, str], list[Entry]]
) -> dict[tuple[str, str], str]:
    """Which region each first-level code of GeoNames means: that of most of its well-known towns."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        for entry in by_name.get((row["country"], row["name"]), []):
            near = entry.point and distance(entry.point, (float(row["lat"]), float(row["lon"]))) < 40
            if near and not entry.valid_to:
                votes[row["country"], row["admin1"]][entry.within] += 1
    return {code: counter.most_common(1)[0][0] for code, counter in votes.items()}


def settle(row: Row, by_name: dict[tuple[str, str], list[Entry]], region: str) -> bool:
    """Whether a town is the seat of a municipality of its name; a former one learns where it lies."""
    where = (float(row["lat"]), float(row["lon"]))
    for name in (row["name"], *row["alternatenames"].split("|")):
        for entry in by_name.get((row["country"], name), []):
            if entry.valid_to and entry.point is None and name == row["name"]:
                entry.point = where
                entry.origin = f"compiled+geonames:{row['geonameid']}"
                return True
            # The middle of a large municipality lies far from its town.
            apart = distance(entry.point, where) if entry.point else 1000.0
            if apart < 60 or (name == entry.name == row["name"] and region == entry.within):
                return True
    return False


def town(row: Row, county: dict[tuple[str, str], str]) -> Entry:
    """A town of GeoNames as a place."""
    country = row["country"]
    entry = Entry("town", country, row["name"], origin=f"geonames:{row['geonameid']}")
    entry.point = (float(row["lat"]), float(row["lon"]))
    entry.call(row["name"], HOME[country][0])
    abroad = {
        "FO": "faroe-islands",
        "GL": "greenland",
        "IS": "iceland",
        "AX": "aland",
        "NO": "norway",
        "SE": "sweden",
        "DK": "denmark",
        "FI": "finland",
    }[country]
    entry.within = county.get((country, row["admin1"]), abroad)
    return entry


def give_ids(entries: list[Entry]) -> None:
    """Make ids unique: municipalities that share a name take their region's id behind it, towns likewise."""
    taken = {entry.id for entry in entries if entry.id}
    municipal = [entry for entry in entries if entry.type == "municipality"]
    by_code = {f"={entry.country}:{entry.code}": entry for entry in municipal if not entry.valid_to}
    shared = Counter(slugify(entry.name) for entry in municipal)
    shared.update(
        slugify(name.split("@")[0]) for entry in municipal for name in entry.former if name.startswith("Nes@")
    )
    for entry in (*municipal, *(entry for entry in entries if entry.type == "town")):
        base = slugify(entry.name)
        region = by_code[entry.within].within if entry.within.startswith("=") else entry.within
        alone = base not in taken and (entry.type == "town" or shared[base] == 1)
        id = base if alone else f"{base}-{region}"
        while id in taken:
            id = f"{id}-{(entry.code or entry.origin.rsplit(':', 1)[-1])}"
        entry.id = id
        taken.add(id)
    for entry in municipal:
        if entry.within.startswith("="):
            entry.within = by_code[entry.within].id


def centres(entries: list[Entry]) -> None:
    """Put a region without coordinates in the middle of its municipalities, or where its successor lies."""
    inside: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for entry in entries:
        if entry.type == "municipality" and not entry.valid_to and entry.point:
            inside[entry.within].append(entry.point)
    by_id = {entry.id: entry for entry in entries}
    for entry in entries:
        if entry.type == "region" and entry.point is None and (points := inside.get(entry.id)):
            entry.point = (fmean(lat for lat, _ in points), fmean(lon for _, lon in points))
    for entry in entries:
        if entry.type == "region" and entry.point is None:
            entry.point = by_id[entry.within].point


def mark_ordinary(entries: list[Entry], counted: Words) -> None:
    """Note which names are also words or names of people, from running text and the hand-kept list."""
    by_hand = {(row["country"], name) for row in facts("ordinary") for name in split(row["names"])}
    for entry in entries:
        home = HOME.get(entry.country, ()) if entry.type != "country" else ()
        marked = (f"{entry.name}@", *entry.names, *entry.former)
        for name in dict.fromkeys(name.rsplit("@", 1)[0] for name in marked):
            readings = counted.readings(name, home)
            if (entry.country, name) in by_hand and not readings:
                readings = [home[0] if home else "en"]
            entry.ordinary += [f"{name}@{reading}" for reading in readings]


def places(sources: Sources, counted: Words) -> list[Row]:
    """All rows of places.csv, in a fixed order."""
    current = [*norwegian(sources), *swedish(sources), *danish(sources), *finnish(sources)]
    extra_names(current)
    entries = [*countries(), *regions(), *areas(), *current, *former_municipalities(current, sources)]
    entries += add_towns(entries, sources)
    for entry in entries:
        if entry.type == "municipality":
            entry.scheme = SCHEMES[entry.country] if entry.code else ""
    give_ids(entries)
    entries += cities()
    centres(entries)
    mark_ordinary(entries, counted)
    order = {"country": 0, "region": 1, "municipality": 2, "area": 3, "town": 4}
    return [entry.row() for entry in sorted(entries, key=lambda e: (order[e.type], e.country, e.code, e.id))]
