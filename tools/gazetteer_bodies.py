"""Makes the rows of organisations.csv: the hand-kept bodies and the families that follow from the regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gazetteer_sources import Row, Words, facts
from practicegraph.iris import slugify

SCHEMES = {"NO": "no-orgnr", "SE": "se-orgnr", "DK": "dk-cvr", "FI": "fi-ytunnus"}
COLUMNS = (
    "id",
    "name",
    "country",
    "type",
    "scheme",
    "code",
    "names",
    "domain",
    "place",
    "ordinary",
    "ordinary_in",
    "valid_from",
    "valid_to",
    "origin",
)

FAMILIES = {
    "governor": (
        "Statsforvalteren i {name}",
        "agency",
        "NO",
        "Statsforvaltaren i {name}@nn|Fylkesmannen i {name}@nb|County Governor of {name}@en",
        "statsforvalteren.no",
    ),
    "wellbeing": ("{name} hyvinvointialue", "county", "FI", "{swedish} välfärdsområde@sv", ""),
    "ely": (
        "{name} ELY-keskus",
        "agency",
        "FI",
        "{name} elinkeino-, liikenne- ja ympäristökeskus@fi",
        "ely-keskus.fi",
    ),
}
"""Name, type, country, further names and domain of bodies that stand in many regions alike."""

CLEAR_ACRONYMS = ("EU", "FN", "UN", "YK", "KS")


def row(name: str, country: str, type: str, names: str, **more: str) -> Row:
    """A row with the columns that are not given left empty."""
    made = {"id": slugify(name), "name": name, "country": country, "type": type, "names": names, **more}
    return {column: made.get(column, "") for column in COLUMNS}


def by_hand() -> Iterator[Row]:
    """The bodies of bodies.csv; a code there is a registry number of the body's country."""
    for fact in facts("bodies"):
        scheme = SCHEMES[fact["country"]] if fact["code"] else ""
        known = {
            column: fact[column]
            for column in ("domain", "place", "ordinary", "valid_from", "valid_to", "code")
        }
        yield row(
            fact["name"],
            fact["country"],
            fact["type"],
            fact["names"],
            scheme=scheme,
            origin="compiled",
            **known,
        )


def swedish_boards() -> Iterator[Row]:
    """Länsstyrelsen of each county."""
    for fact in facts("regions"):
        if not fact["code"].startswith("se-lan:") or fact["valid_to"]:
            continue
        called = (fact["name"], *(name.rsplit("@", 1)[0] for name in fact["names"].split("|")))
        county = next(name for name in called if name.endswith(" län"))
        short = county.removesuffix(" län").removesuffix("s")
        names = [
            f"Länsstyrelsen {short}@sv",
            f"County Administrative Board of {short}@en",
            f"{short} County Administrative Board@en",
            f"Länsstyrelsen i {short}@sv",
        ]
        yield row(
            f"Länsstyrelsen i {county}",
            "SE",
            "agency",
            "|".join(names),
            domain="lansstyrelsen.se",
            place=fact["id"],
            origin="compiled",
        )


def families() -> Iterator[Row]:
    """Statsforvalteren, the Finnish wellbeing services counties, and the ELY centres of 2010-2025.

    Statsforvalteren keeps areas of 2019-2023 where the counties were split again in 2024; the office was
    called Fylkesmannen to the end of 2020.
    """
    for fact in facts("families"):
        name, type, country, names, domain = FAMILIES[fact["family"]]
        yield row(
            name.format(**fact),
            country,
            type,
            names.format(**fact),
            domain=domain,
            place=fact["place"],
            valid_from=fact["valid_from"],
            valid_to=fact["valid_to"],
            origin="compiled",
        )


def mark_ordinary(made: Row, counted: Words) -> None:
    """Note which names are also words, names of people, or acronyms of two letters that may mean anything."""
    found = []
    names = [made["name"], *(name.rsplit("@", 1)[0] for name in made["names"].split("|") if name)]
    for name in dict.fromkeys(name for name in names if " " not in name):
        readings = [] if name.isupper() else counted.readings(name.capitalize(), ())
        if name.isupper() and len(name) <= 2 and name not in CLEAR_ACRONYMS:
            readings = ["acronym"]
        if made["ordinary"] and not readings and name.isalpha() and len(name) <= 10:
            readings = ["word"]
        found += [f"{name}@{reading}" for reading in readings]
    made["ordinary_in"], made["ordinary"] = "|".join(found), "yes" if found else ""


def share_no_domain(rows: list[Row]) -> None:
    """Leave a domain only with the one body it belongs to; programmes live on that of their agency."""
    owners: dict[str, list[Row]] = defaultdict(list)
    for made in rows:
        owners[made["domain"]].append(made)
    for sharing in owners.values():
        hosts = [made for made in sharing if made["type"] not in ("programme", "network")]
        for made in sharing:
            if len(sharing) > 1 and hosts != [made]:
                made["domain"] = ""


def organisations(counted: Words) -> list[Row]:
    """All rows of organisations.csv, by country and id."""
    rows = [*by_hand(), *swedish_boards(), *families()]
    share_no_domain(rows)
    for made in rows:
        mark_ordinary(made, counted)
    return sorted(rows, key=lambda made: (made["country"], made["id"]))
