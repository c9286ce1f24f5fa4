"""The places and bodies that the program knows beforehand."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from practicegraph.errors import ReadError
from practicegraph.extract.gazetteers import Body, Gazetteers, Place, fold
from practicegraph.resources import data_dir

BOXES = {  # south, north, west, east
    "NO": (57.9, 81.0, -9.5, 31.2), "SE": (55.2, 69.1, 10.9, 24.2), "DK": (54.5, 57.8, 8.0, 15.3),
    "FI": (59.7, 70.1, 20.5, 31.6), "AX": (59.8, 60.7, 19.2, 21.2), "IS": (63.2, 66.7, -24.6, -13.4),
    "FO": (61.3, 62.5, -7.8, -6.2), "GL": (59.7, 83.7, -73.5, -11.0),
}  # fmt: skip
SHAPES = {
    "iso3166": r"[A-Z]{2}", "no-kommune": r"\d{4}", "no-fylke": r"\d{2}", "se-kommun": r"\d{4}", "se-lan": r"\d{2}",
    "dk-kommune": r"0\d{3}", "dk-region": r"108[1-5]", "dk-amt": r"\d{2}", "fi-kunta": r"\d{3}", "fi-maakunta": r"\d{2}",
    "no-orgnr": r"[89]\d{8}", "se-orgnr": r"\d{6}-\d{4}", "dk-cvr": r"\d{8}", "fi-ytunnus": r"\d{7}-\d",
    "wikidata": r"Q\d+",
}  # fmt: skip


@pytest.fixture(scope="module")
def known() -> Gazetteers:
    return Gazetteers.load()


def municipalities(known: Gazetteers, *countries: str) -> list[Place]:
    """The municipalities of today."""
    return [
        place
        for place in known.places.values()
        if place.type == "municipality" and place.country in countries and not place.valid_to
    ]


def codes_of(body: Body | None) -> tuple[str, ...]:
    return body.codes if body else ()


def weighted(number: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=True)) % 11


def checks(code: str) -> bool:
    """Whether a registry number has the check digit that its register gives."""
    scheme, _, number = code.partition(":")
    digits = number.replace("-", "")
    if scheme == "no-orgnr":
        return weighted(digits, (3, 2, 7, 6, 5, 4, 3, 2, 1)) == 0
    if scheme == "dk-cvr":
        return weighted(digits, (2, 7, 6, 5, 4, 3, 2, 1)) == 0
    if scheme == "fi-ytunnus":
        return weighted(digits, (7, 9, 10, 5, 8, 4, 2, 1)) == 0
    if scheme == "se-orgnr":
        doubled = [int(d) * (2 - i % 2) for i, d in enumerate(digits)]
        return sum(n // 10 + n % 10 for n in doubled) % 10 == 0
    return True


def test_every_municipality_of_the_four_countries_is_there(known: Gazetteers) -> None:
    counted = {country: len(municipalities(known, country)) for country in ("NO", "SE", "DK", "FI", "AX")}
    # 308 in Finland since 2025, 16 of them on Åland.
    assert counted == {"NO": 357, "SE": 290, "DK": 98, "FI": 292, "AX": 16}


def test_every_region_of_the_four_countries_is_there(known: Gazetteers) -> None:
    today = Counter(p.country for p in known.places.values() if p.type == "region" and not p.valid_to)
    assert today["NO"] == 15
    assert today["SE"] == 21
    assert today["DK"] == 5
    assert today["FI"] == 18


def test_there_are_more_than_300_bodies_beside_the_municipalities(known: Gazetteers) -> None:
    bodies = [body for body in known.bodies.values() if body.type not in ("municipality", "county")]
    by_country = Counter(body.country for body in bodies)
    assert len(bodies) > 300
    assert all(by_country[country] > 50 for country in ("NO", "SE", "DK", "FI"))


def test_codes_have_the_shape_of_their_register_and_true_check_digits(known: Gazetteers) -> None:
    codes = {code for thing in (*known.places.values(), *known.bodies.values()) for code in thing.codes}
    wrong = {code for code in codes if not re.fullmatch(SHAPES[code.split(":")[0]], code.split(":")[1])}
    assert not wrong
    assert not {code for code in codes if not checks(code)}


def test_no_two_things_of_today_share_a_code(known: Gazetteers) -> None:
    for things in (known.places.values(), known.bodies.values()):
        counted = Counter(code for thing in things if not thing.valid_to for code in thing.codes)
        assert not [code for code, times in counted.items() if times > 1]


def test_nearly_all_norwegian_municipalities_carry_their_organisation_number(known: Gazetteers) -> None:
    without = [
        place.name
        for place in municipalities(known, "NO")
        if not any(code.startswith("no-orgnr:") for code in codes_of(known.governing(place.id)))
    ]
    assert without == ["Haram"]


def test_coordinates_lie_in_the_country(known: Gazetteers) -> None:
    outside = []
    for place in known.places.values():
        if place.country in BOXES and place.lat is not None and place.lon is not None:
            south, north, west, east = BOXES[place.country]
            if not (south <= place.lat <= north and west <= place.lon <= east):
                outside.append((place.id, place.lat, place.lon))
    assert not outside


def test_every_municipality_of_today_has_coordinates_and_lies_in_its_country(known: Gazetteers) -> None:
    countries = {"NO": "Norway", "SE": "Sweden", "DK": "Denmark", "FI": "Finland", "AX": "Finland"}
    for place in municipalities(known, *countries):
        assert place.lat is not None
        assert [larger.name for larger in known.larger(place.id)][-1] == countries[place.country]


def test_municipalities_lie_near_the_middle_of_their_region(known: Gazetteers) -> None:
    """A code of one county put into another, or swapped coordinates, would show here."""
    for place in municipalities(known, "NO", "SE", "DK", "FI"):
        region = known.places[place.within or ""]
        assert region.lat is not None
        assert place.lat is not None
        assert abs(place.lat - region.lat) < 3.5, place.id


@pytest.mark.parametrize(
    ("names", "id"),
    [
        (("Turku", "Åbo"), "place/turku"),
        (("Helsinki", "Helsingfors"), "place/helsinki"),
        (("København", "Copenhagen", "Köpenhamn", "Kööpenhamina"), "place/kobenhavn"),
        (("Göteborg", "Gothenburg"), "place/goteborg"),
        (("Malmö", "Malmø"), "place/malmo"),
        (("Aarhus", "Århus"), "place/aarhus"),
        (("Stockholm", "Tukholma"), "place/stockholm"),
        (("Karasjok", "Kárášjohka"), "place/karasjok"),
        (("Røros", "Rosse"), "place/roros"),
        (("Tyskland", "Saksa", "Germany"), "place/germany"),
        (("Ahvenanmaa", "Åland"), "place/aland"),
        (("Skåne", "Scania", "Skåne län"), "place/skane"),
        (("Lappi", "Lapland"), "place/lappi"),
        (("Østersjøen", "Östersjön", "Itämeri", "Baltic Sea"), "place/baltic-sea"),
    ],
)
def test_a_place_is_found_by_its_names_in_other_languages(
    known: Gazetteers, names: tuple[str, ...], id: str
) -> None:
    assert [known.find(name)[0].id for name in names] == [id] * len(names)


@pytest.mark.parametrize(
    ("names", "id"),
    [
        (("Turun kaupunki", "Åbo stad", "City of Turku"), "organisation/turun-kaupunki"),
        (("Oslo kommune", "Oslo kommun", "Oslon kaupunki", "City of Oslo"), "organisation/oslo-kommune"),
        (("Göteborgs Stad", "Göteborgs kommun", "Göteborg stad", "City of Gothenburg"), "organisation/goteborgs-stad"),
        (("Københavns Kommune", "Københavns kommune", "City of Copenhagen"), "organisation/kobenhavns-kommune"),
        (("Kristianstads kommun", "Kristianstad kommun"), "organisation/kristianstads-kommun"),
        (("Agder fylkeskommune", "Agder County Council"), "organisation/agder-fylkeskommune"),
        (("Västra Götalandsregionen", "VGR", "Region Västra Götaland"), "organisation/vastra-gotalandsregionen"),
        (("Pirkanmaan liitto", "Birkalands förbund"), "organisation/pirkanmaan-liitto"),
        (("NTNU", "Norwegian University of Science and Technology"),
         "organisation/norges-teknisk-naturvitenskapelige-universitet"),
        (("Naturvårdsverket", "Swedish EPA"), "organisation/naturvardsverket"),
        (("Suomen ympäristökeskus", "Finlands miljöcentral"), "organisation/suomen-ymparistokeskus"),
        (("European Commission", "Euroopan komissio", "Europeiska kommissionen"), "organisation/europakommisjonen"),
    ],
)  # fmt: skip
def test_a_body_is_found_by_its_names_in_other_languages(
    known: Gazetteers, names: tuple[str, ...], id: str
) -> None:
    assert [known.find(name)[0].id for name in names] == [id] * len(names)


def test_names_that_look_alike_stay_apart(known: Gazetteers) -> None:
    for one, other in [("Kristiansand", "Kristianstad"), ("Kristiansand", "Kristiansund"), ("Håbo", "Habo")]:
        assert known.find(one)[0].id != known.find(other)[0].id
    codes = [known.find(f"{name} kommun{ending}")[0].codes for name, ending in
             (("Kristiansand", "e"), ("Kristianstads", ""))]  # fmt: skip
    assert codes[0][0] == "no-kommune:4204"
    assert codes[1][0] == "se-kommun:1290"


def test_places_that_share_a_name_are_all_found(known: Gazetteers) -> None:
    assert {thing.country for thing in known.find("Lund")} == {"NO", "SE"}
    assert len([p for p in known.find("Våler") if isinstance(p, Place)]) == 2
    assert len([b for b in known.find("Herøy kommune") if isinstance(b, Body)]) == 2


def test_names_of_the_same_country_have_ids_of_their_own(known: Gazetteers) -> None:
    slugs = [place.id for place in known.places.values()] + [body.id for body in known.bodies.values()]
    assert len(slugs) == len(set(slugs))
    same = Counter((p.country, p.name) for p in municipalities(known, "NO", "SE", "DK", "FI"))
    assert {name for name, times in same.items() if times > 1} == {("NO", "Herøy"), ("NO", "Våler")}


@pytest.mark.parametrize(
    "name", ["Nes", "Hol", "Time", "Ås", "Gran", "Sola", "Marker", "Habo", "Ale", "Os", "Bø", "Lund"]
)
def test_bare_names_that_are_ordinary_words_are_marked(known: Gazetteers, name: str) -> None:
    assert all(place.ordinary and name in place.ordinary_names for place in known.find(name))


@pytest.mark.parametrize(
    "name", ["Oslo", "Bergen", "Stockholm", "Göteborg", "Helsinki", "Aarhus", "Trondheim", "Tampere"]
)
def test_well_known_towns_are_not_taken_for_words(known: Gazetteers, name: str) -> None:
    assert not known.find(name)[0].ordinary


def test_short_names_of_bodies_that_are_words_are_marked_but_their_long_names_are_not(
    known: Gazetteers,
) -> None:
    body = known.find("Virke")[0]
    assert body.ordinary
    assert "Virke" in body.ordinary_names
    assert "Hovedorganisasjonen Virke" not in body.ordinary_names
    assert not known.find("Enova")[0].ordinary


def test_what_is_no_more_leads_to_what_came_after(known: Gazetteers) -> None:
    songdalen = known.place("Songdalen")
    assert songdalen is not None
    assert songdalen.valid_to == "2019-12-31"
    assert songdalen.within == "place/kristiansand"
    viken = known.place("Viken", "NO")
    assert viken is not None
    assert (viken.valid_from, viken.valid_to) == ("2020-01-01", "2023-12-31")
    assert known.find("Pertunmaa")[0].valid_to == "2024-12-31"
    assert "Kristiania" in known.places["place/oslo"].former


def test_a_code_of_earlier_years_finds_the_place_of_today(known: Gazetteers) -> None:
    assert [thing.id for thing in known.by_code("no-kommune:3024")] == ["place/baerum"]
    assert {thing.id for thing in known.by_code("no-kommune:4204")} == {
        "place/kristiansand",
        "organisation/kristiansand-kommune",
    }


def test_each_municipality_and_county_of_today_is_governed_by_a_body(known: Gazetteers) -> None:
    for place in municipalities(known, "NO", "SE", "DK", "FI", "AX"):
        body = known.governing(place.id)
        assert body is not None
        assert place.codes[0] in body.codes
    regions = [known.governing(f"place/{slug}") for slug in ("region-sjaelland", "uusimaa")]
    assert [body and body.name for body in regions] == ["Region Sjælland", "Uudenmaan liitto"]


def test_no_two_bodies_share_a_domain(known: Gazetteers) -> None:
    counted = Counter(body.domain for body in known.bodies.values() if body.domain)
    assert not [domain for domain, times in counted.items() if times > 1]


def test_all_names_come_with_all_their_meanings(known: Gazetteers) -> None:
    names = known.names()
    assert {thing.id for thing in names["Lund"]} == {"place/lund-rogaland", "place/lund-skane"}
    assert all(name == name.strip() and "  " not in name for name in names)
    assert known.find("  oslo\u00a0 kommune ") == names["Oslo kommune"]
    assert fold("Møre – Romsdal") == "møre - romsdal"


# ----------------------------------------------------------------------------- faults


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small gazetteer that loads."""
    for name in ("places.csv", "organisations.csv"):
        shutil.copy(data_dir() / "gazetteers" / name, tmp_path / name)
        lines = (tmp_path / name).read_text(encoding="utf-8").splitlines()
        keep = [
            lines[0],
            *(line for line in lines if line.startswith(("norway,", "agder,", "kristiansand,", "enova,"))),
        ]
        (tmp_path / name).write_text(
            "\n".join(keep).replace(",trondheim,", ",kristiansand,") + "\n", encoding="utf-8"
        )
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_small_gazetteer_loads(folder: Path) -> None:
    known = Gazetteers.load(folder)
    assert set(known.bodies) == {
        "organisation/agder-fylkeskommune", "organisation/kristiansand-kommune", "organisation/enova"
    }  # fmt: skip
    assert known.fingerprint != Gazetteers.load().fingerprint
    assert known.fingerprint == Gazetteers.load(folder).fingerprint


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("places.csv", "agder,region", "agder,county", "places.csv, line 3, field type: 'county' is none of"),
        ("places.csv", "58.1884", "north", "places.csv, line 4, field lat: 'north' is not a number"),
        ("places.csv", "58.1884", "581", "field lat: 581.0 lies beyond 90 degrees"),
        (
            "places.csv",
            "Kristiansand@nb",
            "Kristiansand",
            "line 4, field names: each part must be written text@mark",
        ),
        (
            "places.csv",
            "kristiansand,municipality",
            "Kristiansand,municipality",
            "field id: 'Kristiansand' is not made",
        ),
        (
            "places.csv",
            "kristiansand,municipality",
            "agder,municipality",
            "line 4, field id: place/agder is there twice",
        ),
        ("places.csv", ",norway,", ",noreg,", "place/agder lies in place/noreg, which is not there"),
        ("places.csv", ",codes_also", ",codes", "places.csv, line 1: there is no column codes_also"),
        ("places.csv", "kartverket+brreg", "kartverket,brreg", "line 4: 24 fields where 23 belong"),
        (
            "organisations.csv",
            "2001-06-22",
            "22.6.2001",
            "field valid_from: '22.6.2001' is not a day in ISO 8601",
        ),
        ("organisations.csv", "no-orgnr", "", "field code: scheme and code belong together"),
        (
            "organisations.csv",
            ",kristiansand,",
            ",atlantis,",
            "organisation/enova has its place in place/atlantis",
        ),
    ],
)
def test_a_fault_is_told_with_file_line_and_field(
    folder: Path, name: str, old: str, new: str, said: str
) -> None:
    change(folder, name, old, new)
    with pytest.raises(ReadError) as fault:
        Gazetteers.load(folder)
    assert said in str(fault.value)


def test_a_missing_file_and_a_wrong_encoding_are_told(folder: Path) -> None:
    (folder / "organisations.csv").write_bytes("id,name\nås,Ås\n".encode("latin-1"))
    with pytest.raises(ReadError, match=r"organisations\.csv, byte 8: the gazetteer is not UTF-8"):
        Gazetteers.load(folder)
    (folder / "organisations.csv").unlink()
    with pytest.raises(ReadError, match=r"organisations\.csv: the gazetteer cannot be opened"):
        Gazetteers.load(folder)
