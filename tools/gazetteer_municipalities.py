"""Makes the municipalities of Norway, Sweden, Denmark and Finland, of today and before."""

from __future__ import annotations

from collections.abc import Iterable

from gazetteer_entry import HOME, Entry, point, split
from gazetteer_sources import Row, Sources, facts, organisation_numbers, table
from practicegraph.iris import slugify

SOUTH_SAMI = {"Tråante", "Snåase", "Raarvihke", "Nåavmesjenjaelmie", "Aarborte", "Rosse"}
LULE_SAMI = {"Hábmer", "Fuossko"}
KVEN = {"Raisi", "Porsanki", "Omasvuono", "Kaivuono"}
# Two pairs share a name, and the source gives one of each pair the old code, link and address of the other.
OLD_CODES = {"1515": "1515", "3114": "3018"}
DOMAINS = {
    "1515": "heroy.kommune.no",
    "1818": "heroy-no.kommune.no",
    "3114": "valer.kommune.no",
    "3419": "vaaler-he.kommune.no",
    "3322": "nesbyen.kommune.no",
}
TWINS = ("1515", "1818", "3114", "3419")
SWEDISH_CITIES = {
    "Stockholm": "Stockholms stad",
    "Göteborg": "Göteborgs Stad",
    "Malmö": "Malmö stad",
    "Helsingborg": "Helsingborgs stad",
    "Borås": "Borås Stad",
    "Solna": "Solna stad",
    "Sundbyberg": "Sundbybergs stad",
    "Lidingö": "Lidingö stad",
    "Mölndal": "Mölndals stad",
    "Haparanda": "Haparanda stad",
    "Västerås": "Västerås stad",
    "Trollhättan": "Trollhättans stad",
    "Vaxholm": "Vaxholms stad",
    "Landskrona": "Landskrona stad",
    "Falun": "Falu kommun",
    "Kalmar": "Kalmar kommun",
    "Gotland": "Region Gotland",
}
DANISH_BODIES = {"København": "Københavns Kommune", "Bornholm": "Bornholms Regionskommune"}
DANISH_NAMES = {"Høje Taastrup": "Høje-Taastrup"}
DANISH_REGIONS = {"Høje Taastrup": "Hovedstaden", "Helsingør": "Hovedstaden", "Aarhus": "Midtjylland"}
HERADS = {"Kvam": "Kvam herad", "Ulvik": "Ulvik herad", "Voss": "Voss herad"}
FINNISH_ENDINGS = {
    "järvi": "järven",
    "joki": "joen",
    "salmi": "salmen",
    "lahti": "lahden",
    "niemi": "niemen",
    "saari": "saaren",
    "koski": "kosken",
    "vesi": "veden",
    "mäki": "mäen",
    "ranta": "rannan",
    "kaupunki": "kaupungin",
    "nummi": "nummen",
    "korpi": "korven",
}


def norwegian(sources: Sources) -> list[Entry]:
    """The 357 municipalities of Norway."""
    numbers, made = organisation_numbers(sources.norwegian), []
    counties = {
        row["code"].split(":")[1]: row["id"]
        for row in facts("regions")
        if row["code"].startswith("no-fylke:")
    }
    for row in table(sources.places / "no-kommuner-2024.csv"):
        code, old = row["kommunenummer"], OLD_CODES.get(row["kommunenummer"], row["kommunenummer_2020_2023"])
        entry = Entry(
            "municipality", "NO", row["kommunenavn"], code=code, within=counties[row["fylkesnummer"]]
        )
        entry.point = point(row)
        entry.call(entry.name, "nb")
        for name in split(row["other_names"]):
            entry.call(name, sami(name))
        if old and old != code:
            entry.former_codes.append(f"no-kommune:{old}@2020-01-01/2023-12-31")
        entry.also = (
            [f"wikidata:{row['wikidata'].rsplit('/', 1)[1]}"] if row["wikidata"] and code not in TWINS else []
        )
        entry.body = HERADS.get(entry.name, f"{entry.name} kommune")
        entry.body_codes = f"no-orgnr:{numbers[old]}" if old in numbers else ""
        address = row["url"].removeprefix("https://").removeprefix("http://").removeprefix("www.")
        entry.domain = DOMAINS.get(code, address.split("/")[0])
        entry.origin = "kartverket+brreg" if entry.body_codes else "kartverket"
        made.append(entry)
    return made


def sami(name: str) -> str:
    """Language of a Sámi or Kven name that the Norwegian list gives without one."""
    return "sma" if name in SOUTH_SAMI else "smj" if name in LULE_SAMI else "fkv" if name in KVEN else "se"


def swedish(sources: Sources) -> list[Entry]:
    """The 290 municipalities of Sweden."""
    counties = {
        row["code"].split(":")[1]: row["id"]
        for row in facts("regions")
        if row["code"].startswith("se-lan:") and not row["valid_to"]
    }
    made = []
    for row in table(sources.places / "se-kommuner.csv"):
        name = row["kom_namn"]
        entry = Entry(
            "municipality", "SE", name, code=row["id"], within=counties[row["lan_code"]], point=point(row)
        )
        entry.call(name, "sv")
        # Names that end in a vowel or in s, x, z stand without a genitive s in the official form.
        ending = "" if name[-1] in "aeiouyåäösxz" else "s"
        entry.body, entry.origin = SWEDISH_CITIES.get(name, f"{name}{ending} kommun"), "valmyndigheten"
        made.append(entry)
    return made


def danish(sources: Sources) -> list[Entry]:
    """The 98 municipalities of Denmark; Christiansø is none of them."""
    made = []
    for row in table(sources.places / "dk_kommuner.csv"):
        if row["code"] == "0411":
            continue
        region = slugify("Region " + (row["region"] or DANISH_REGIONS[row["name"]]))
        name = DANISH_NAMES.get(row["name"], row["name"])
        entry = Entry("municipality", "DK", name, code=row["code"], within=region, point=point(row))
        entry.call(name, "da")
        entry.body, entry.origin = DANISH_BODIES.get(name, f"{name} Kommune"), "dagi"
        made.append(entry)
    return made


def finnish(sources: Sources) -> list[Entry]:
    """The municipalities of Finland and Åland with their Finnish and Swedish names."""
    region_of = {name: row["region"] for row in facts("fi_members") for name in split(row["municipalities"])}
    gone = {row["code"] for row in facts("former") if row["country"] == "FI" and row["code"]}
    forms = {row["kind"]: split(row["names"]) for row in facts("fi_forms")}
    made = []
    for row in table(sources.places / "fi_kunnat_2020.csv"):
        if row["code"] not in gone:
            made.append(finnish_entry(row, region_of[row["name_fi"]], forms))
    return made


def finnish_entry(row: Row, region: str, forms: dict[str, list[str]]) -> Entry:
    """One Finnish municipality; where most speak Swedish its Swedish name is the first."""
    finnish, swedish = row["name_fi"], row["name_sv"]
    aland = region == "aland"
    first = swedish if aland or finnish in forms["swedish"] else finnish
    entry = Entry(
        "municipality", "AX" if aland else "FI", first, code=row["code"], within=region, point=point(row)
    )
    entry.call(finnish.removesuffix("n kunta") if finnish == "Pedersören kunta" else finnish, "fi")
    entry.call(swedish, "sv")
    entry.genitive = genitive(finnish, dict(item.split("=") for item in forms["genitive"]))
    city = finnish in forms["city"]
    in_finnish, in_swedish = ("kaupunki", "stad") if city else ("kunta", "kommun")
    swedish_body = f"{swedish}{'' if swedish[-1] in 'aeiouyåäösxz' else 's'} {in_swedish}"
    entry.body = (
        swedish_body if (first == swedish and first != finnish) or aland else f"{entry.genitive} {in_finnish}"
    )
    entry.origin = "tilastokeskus"
    return entry


def genitive(name: str, exceptions: dict[str, str]) -> str:
    """The Finnish genitive of a place name, as it stands before `kaupunki` and `kunta`."""
    if name in exceptions:
        return exceptions[name]
    for ending, form in FINNISH_ENDINGS.items():
        if name.lower().endswith(ending):
            return name[: -len(ending)] + (form.capitalize() if len(name) == len(ending) else form)
    return name + ("n" if name[-1] in "aeiouyåäö" else "in")


def extra_names(entries: Iterable[Entry]) -> None:
    """Names in other languages, and names that were in use before."""
    by_name = {(entry.country, entry.name): entry for entry in entries if entry.type == "municipality"}
    finnish_names = {
        (entry.country, name.rsplit("@", 1)[0]): entry for entry in by_name.values() for name in entry.names
    }
    for row in facts("names"):
        key = (row["country"], row["name"].removesuffix("n kunta"))
        entry = by_name.get(key) or finnish_names[key]
        for name in split(row["names"]):
            entry.call(*name.rsplit("@", 1))
        entry.former += split(row["former"])


def former_municipalities(current: list[Entry], sources: Sources) -> list[Entry]:
    """Municipalities that are part of others today."""
    coordinates = {row["code"]: point(row) for row in table(sources.places / "fi_kunnat_2020.csv")}
    today = {(entry.country, name.rsplit("@", 1)[0]): entry for entry in current for name in entry.names}
    made = []
    for row in facts("former"):
        into = today[row["country"], row["into"]]
        entry = Entry(
            "municipality",
            row["country"],
            row["name"],
            code=row["code"],
            within=f"={into.country}:{into.code}",
        )
        entry.call(row["name"], HOME[row["country"]][0])
        entry.names += [name for name in split(row["names"]) if name not in entry.names]
        entry.valid_to, entry.origin = f"{row['valid_to']}-12-31", "compiled"
        entry.point = coordinates.get(row["code"]) if row["country"] == "FI" else None
        made.append(entry)
    return made
