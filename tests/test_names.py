"""Names of actors and places: found whole, typed rightly, and pointing into the text as it stands."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.extract.gazetteers import Body, Gazetteers, Place
from practicegraph.extract.names import NameFinder, find_names, finnish, glue, lists, shapes
from practicegraph.extract.names.lexicon import rules
from practicegraph.extract.names.named import Named
from practicegraph.model import KINDS, Document, Language, Mark


def place(
    name: str, country: str = "NO", code: str = "", within: str | None = None, **ordinary: tuple[str, ...]
) -> Place:
    slug = name.lower().replace(" ", "-") + ("" if country == "NO" else f"-{country.lower()}")
    codes = (f"{country.lower()}-kommune:{code}",) if code else ()
    return Place(
        f"place/{slug}", "municipality", country, codes, name, (name,), ((name, "nb"),), (), (), within, 60.0, 10.0,
        bool(ordinary), MappingProxyType(ordinary), "", "",
    )  # fmt: skip


def body(
    name: str,
    *names: str,
    country: str = "NO",
    of: str | None = None,
    domain: str = "",
    **ordinary: tuple[str, ...],
) -> Body:
    type = "municipality" if of else "agency"
    return Body(
        f"organisation/{name.lower().replace(' ', '-')}", type, country, (f"{country.lower()}-org:{name}",), name,
        (name, *names), (), (), domain, of, bool(ordinary), MappingProxyType(ordinary), "", "",
    )  # fmt: skip


PLACES = (
    place("Fjordvik", code="9901", within="place/fjordlandet"),
    place("Storvåg", code="9902"),
    place("Fjordlandet"),
    place("Time", code="9903", Time=("person",)),
    place("Sundby", code="9904"),
    place("Sundby", "SE", code="9905"),
    place("Koivula", "FI", code="9906"),
    place("Turku", "FI", code="9907"),
    place("Norge"),
)
BODIES = (
    body("Fjordvik kommune", of="place/fjordvik", domain="example.org"),
    body("Storvåg kommune", of="place/storvåg"),
    body("Fjordlandet fylkeskommune"),
    body("Nordisk råd for ombruk og vern", "NROV"),
    body("Grønnverket"),
    body("Tor", Tor=("person",)),
)


@pytest.fixture(scope="module")
def finder() -> NameFinder:
    return NameFinder(Gazetteers({p.id: p for p in PLACES}, {b.id: b for b in BODIES}))


def document(text: str, language: Language = "nb", title: str = "", marks: tuple[Mark, ...] = ()) -> Document:
    return Document(id="doc", title=title, text=text, language=language, marks=marks)


def found(finder: NameFinder, text: str, language: Language = "nb", **more: object) -> list[Named]:
    doc = document(text, language, **more)  # type: ignore[arg-type]
    names = finder.find(doc)
    for name in names:
        assert (doc.text if name.field == "text" else doc.title)[name.start : name.end] == name.quote
    return list(names)


def labels(names: list[Named], kind: str) -> list[str]:
    return [n.entity.label for n in names if n.kind == kind and not n.reference]


# ----------------------------------------------------------------------------- the rules themselves


@pytest.mark.parametrize("rule", rules("shapes"), ids=lambda rule: str(rule["id"]))
def test_each_shape_finds_its_example_and_not_its_counter_example(rule: dict[str, str]) -> None:
    assert any(hit.shape.id == rule["id"] for hit in shapes.find_shapes(rule["example"]))
    assert not list(shapes.find_shapes(rule.get("counter", "")))


def test_rules_use_kinds_of_the_model() -> None:
    data = rules("lists")
    kinds = {kind for part in ("labels", "before") for entry in data[part] for kind in entry["kinds"]}
    assert kinds | {shape.kind for shape in shapes.shapes()} <= set(KINDS)
    assert get_args(Language)


# ----------------------------------------------------------------------------- gazetteers


def test_longest_name_wins_and_the_place_inside_is_evidence_only(finder: NameFinder) -> None:
    names = found(finder, "Møtet ledes av Fjordlandet fylkeskommune i dag.")
    assert labels(names, "organisation") == ["Fjordlandet fylkeskommune"]
    assert labels(names, "place") == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Fjordviks innbyggere fikk svar.", "nb", ["Fjordvik"]),
        ("People in Fjordvik's harbour agree.", "en", ["Fjordvik"]),
        ("Hanke alkoi Turussa ja Koivulassa.", "fi", ["Turku", "Koivula"]),
        ("Fjordvik-modellen er kjent.", "nb", []),
        ("Det skjer på Fjordvikneset.", "nb", []),
        ("Time for en pause.", "nb", []),
        ("De bor på Time nå.", "nb", ["Time"]),
        ("Stedene er Fjordvik, Time og Storvåg.", "nb", ["Fjordvik", "Time", "Storvåg"]),
        ("Arkitekten Fjordvik Trelast leverte.", "nb", []),
    ],
)
def test_place_names_in_their_forms(
    finder: NameFinder, text: str, language: Language, expected: list[str]
) -> None:
    names = [n for n in found(finder, text, language) if n.method == "gazetteer"]
    assert labels(names, "place") == expected


def test_text_language_decides_between_places_of_one_name(finder: NameFinder) -> None:
    [norwegian] = found(finder, "Vi møtes i Sundby.", "nb")
    [swedish] = found(finder, "Vi träffas i Sundby.", "sv")
    assert norwegian.entity.codes == ("no-kommune:9904",)
    assert swedish.entity.codes == ("se-kommune:9905",)


def test_headings_in_capitals(finder: NameFinder) -> None:
    assert labels(found(finder, "STORVÅG KOMMUNE VANT\n\nDet er avgjort."), "organisation") == [
        "Storvåg kommune"
    ]


def test_name_that_is_mostly_a_persons_stays_unnamed(finder: NameFinder) -> None:
    assert found(finder, "Her er Tor glad.") == []


# ----------------------------------------------------------------------------- shapes


@pytest.mark.parametrize(
    ("text", "language", "name", "type"),
    [
        ("I fjor vant Nordhamn kommune prisen.", "nb", "Nordhamn kommune", "municipality"),
        ("Det bekostas av Björkdals kommun.", "sv", "Björkdals kommun", "municipality"),
        ("Anlegget drives av Lysglimt Gjenbruk AS.", "nb", "Lysglimt Gjenbruk AS", "company"),
        ("Varorna kom från Björkdals Möbler AB.", "sv", "Björkdals Möbler AB", "company"),
        ("Rahat tulivat Koivumaan liitolta.", "fi", "Koivumaan liitto", "region"),
        ("Pengene kom fra Stiftelsen Solbakken.", "nb", "Stiftelsen Solbakken", "foundation"),
        ("Vi samlades hos Region Sydkysten.", "sv", "Region Sydkysten", "region"),
    ],
)
def test_unknown_organisations_by_their_shape(
    finder: NameFinder, text: str, language: Language, name: str, type: str
) -> None:
    [organisation] = [n for n in found(finder, text, language) if n.kind == "organisation"]
    assert organisation.entity.label == name
    assert organisation.entity.attributes["type"] == type


def test_sentence_opening_is_no_part_of_a_name(finder: NameFinder) -> None:
    assert labels(found(finder, "Også Nordhamn kommune er med."), "organisation") == ["Nordhamn kommune"]


def test_coordination_is_not_swallowed(finder: NameFinder) -> None:
    names = found(finder, "Bak står Region Sydkysten och Björkdals kommunalförbund.", "sv")
    assert labels(names, "organisation") == ["Region Sydkysten", "Björkdals kommunalförbund"]


def test_and_inside_a_known_name_does_not_part_it(finder: NameFinder) -> None:
    names = found(finder, "Partnere: Lysglimt, Nordisk råd for ombruk og vern og Fjordvik kommune")
    assert labels(names, "organisation") == ["Lysglimt", "Nordisk råd for ombruk og vern", "Fjordvik kommune"]


# ----------------------------------------------------------------------------- lists


@pytest.mark.parametrize(
    ("text", "language", "category", "names"),
    [
        ("Vert: Lysglimt", "nb", "host", ["Lysglimt"]),
        ("Tema Skog Skogen som resurs. Värd: Region Sydkysten. Länk.", "sv", "host", ["Region Sydkysten"]),
        ("Isäntä: Pohjanranta Oy", "fi", "host", ["Pohjanranta Oy"]),
        (
            "Med representanter fra Lysglimt, Vinterdal Møbler og Skimt, samt andre aktører.",
            "nb",
            "participant",
            ["Lysglimt", "Vinterdal Møbler", "Skimt"],
        ),
        (
            "Øvrige arrangører er pt Solrik, Vidsyn og Havblikk.",
            "nb",
            "organiser",
            ["Solrik", "Vidsyn", "Havblikk"],
        ),
        ("Prosjektet finansieres av Lysglimt og Grønnverket.", "nb", "funder", ["Lysglimt", "Grønnverket"]),
        (
            "Partners:\n- Northlight Labs\n- Fjordvik kommune\n\nMore text.",
            "en",
            "partner",
            ["Northlight Labs", "Fjordvik kommune"],
        ),
    ],
)
def test_cues_type_names_that_nobody_knows(
    finder: NameFinder, text: str, language: Language, category: str, names: list[str]
) -> None:
    listed = [n for n in found(finder, text, language) if n.category == category]
    assert labels(listed, "organisation") == names


def test_place_cue_types_venue_and_address(finder: NameFinder) -> None:
    names = found(finder, "Sted: Lysverket, Havnegata 14, Fjordvik")
    assert labels(names, "place") == ["Lysverket", "Fjordvik"]
    assert names[0].entity.attributes["address"] == "Havnegata 14"
    assert labels(found(finder, "Sted: Teams"), "place") == []


def test_municipality_named_by_its_place_in_a_list_of_actors_is_an_actor(finder: NameFinder) -> None:
    names = found(finder, "Partnere: Fjordvik og Storvåg")
    assert labels(names, "place") == ["Fjordvik", "Storvåg"]
    as_bodies = [n for n in names if n.kind == "organisation"]
    assert [n.entity.label for n in as_bodies] == ["Fjordvik kommune", "Storvåg kommune"]
    assert {n.basis for n in as_bodies} == {"inferred"}


def test_split_list_gives_each_item_once() -> None:
    text = "A, B og C; D ja E"
    assert [text[s:e] for s, e in lists.split_list(text, 0, len(text))] == ["A", "B", "C", "D", "E"]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Lysglimt", "Sol AS", "Vik", ", ", " og ", "\n- ", " ", "; ", "og", "."]),
        max_size=12,
    )
)
def test_split_list_keeps_to_its_span_and_order(parts: list[str]) -> None:
    text = "".join(parts)
    spans = lists.split_list(text, 0, len(text))
    assert all(0 <= s < e <= len(text) and text[s:e] == text[s:e].strip() for s, e in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


# ----------------------------------------------------------------------------- persons


@pytest.mark.parametrize(
    ("text", "language", "name", "role", "home"),
    [
        (
            "– Det virker, sier Kari Nordheim, fagleder for miljø i Fjordvik kommune.",
            "nb",
            "Kari Nordheim",
            "fagleder for miljø",
            "organisation/fjordvik-kommune",
        ),
        (
            "Kvällen inleddes av Karin Björkdal, projektledare på Nordanvind Sydkysten, där många lyssnade.",
            "sv",
            "Karin Björkdal",
            "projektledare",
            "organisation/nordanvind-sydkysten",
        ),
        ("Det fortalte ordfører Ola Nordheim.", "nb", "Ola Nordheim", "ordfører", None),
        ("”Tämä toimii”, sanoo Matti Koivula.", "fi", "Matti Koivula", None, None),
        ("“It works”, says Anna Northlight.", "en", "Anna Northlight", None, None),
        ("Nätverket leds av Anna Björkdal.", "sv", "Anna Björkdal", None, None),
    ],
)
def test_persons_by_their_role(
    finder: NameFinder, text: str, language: Language, name: str, role: str | None, home: str | None
) -> None:
    [person] = [n for n in found(finder, text, language) if n.kind == "person"]
    assert person.entity.label == name
    assert person.entity.attributes.get("role") == role
    assert person.entity.attributes.get("affiliation") == home


def test_person_without_a_role_and_photographer_are_no_persons(finder: NameFinder) -> None:
    text = "Foto: Kari Nordheim\n\nGata heter Ola Nordheim etter en fisker."
    names = found(finder, text, marks=(Mark(start=6, end=19, kind="credit"),))
    assert labels(names, "person") == []


def test_email_domain_tells_the_affiliation(finder: NameFinder) -> None:
    text = "Kontakt: Kari Nordheim, kari@example.org"
    names = found(finder, text, marks=(Mark(start=24, end=len(text), kind="email"),))
    [person] = [n for n in names if n.kind == "person"]
    assert person.category == "contact"
    assert person.entity.attributes["affiliation"] == "organisation/fjordvik-kommune"


def test_first_name_and_surname_point_back_to_the_person(finder: NameFinder) -> None:
    names = found(
        finder,
        "Møtet ble åpnet av Kari Nordheim, rådgiver. Etterpå svarte Kari på spørsmål, og Nordheim takket.",
    )
    assert [(n.quote, n.reference) for n in names if n.kind == "person"] == [
        ("Kari Nordheim", False), ("Kari", True), ("Nordheim", True),
    ]  # fmt: skip
    assert len({n.entity.id for n in names if n.kind == "person"}) == 1


# ----------------------------------------------------------------------------- glued names


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Aktører som FjordgruppenNordvik Kommun deltok.", ["Nordvik Kommun"]),
        ("Penger fra UtviklingsfondetRegion Sydkysten og andre.", ["Utviklingsfondet", "Region Sydkysten"]),
        ("Andre aktører som GrønnverketFjordvik kommune deltok.", ["Grønnverket", "Fjordvik kommune"]),
    ],
)
def test_glued_names_are_parted_and_point_into_the_raw_text(
    finder: NameFinder, text: str, quotes: list[str]
) -> None:
    names = [n.quote for n in found(finder, text) if n.kind == "organisation"]
    assert set(quotes) <= set(names)


@pytest.mark.parametrize("brand", ["GrønnVekst", "SoFa", "SolVindPrisen", "OmBruk"])
def test_camel_case_brands_stay_whole(finder: NameFinder, brand: str) -> None:
    shadow = glue.part(f"Vi bruker {brand} her.", finder.index.starts, finder.index.ends)
    assert shadow.breaks == ()


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Fond", "fondet", "Region ", "Sydkysten", "gruppen", "Nordvik Kommun", " ", "\u00a0", "æ"]
        ),
        max_size=10,
    )
)
def test_shadow_offsets_lead_back(parts: list[str]) -> None:
    text = "".join(parts)
    shadow = glue.part(text, lambda t, i: False, lambda t, i: False)
    blank = text.replace("\u00a0", " ")
    for offset, letter in enumerate(blank):
        assert shadow.text[shadow.shadow(offset)] == letter
        assert shadow.original(shadow.shadow(offset)) == offset
    assert shadow.original(len(shadow.text)) == len(text)


# ----------------------------------------------------------------------------- in-document reference


def test_acronym_in_parentheses_becomes_an_alias(finder: NameFinder) -> None:
    names = found(finder, "Med er Felles Ombruksnett Nord AS (FON). Senere svarte FON igjen.")
    organisations = [n for n in names if n.kind == "organisation"]
    assert {n.entity.id for n in organisations} == {"organisation/felles-ombruksnett-nord-as"}
    assert "FON" in organisations[0].entity.names
    assert [n.quote for n in organisations] == ["Felles Ombruksnett Nord AS", "FON", "FON"]


def test_the_municipality_points_to_the_last_one_named(finder: NameFinder) -> None:
    names = found(finder, "Fjordvik kommune vant. Nå vil kommunen bygge mer.")
    [reference] = [n for n in names if n.reference]
    assert (reference.quote, reference.entity.label, reference.basis) == (
        "kommunen",
        "Fjordvik kommune",
        "inferred",
    )


def test_reference_without_an_actor_names_nobody(finder: NameFinder) -> None:
    assert found(finder, "Her vil kommunen bygge mer.") == []


def test_all_mentions_of_an_entity_are_found(finder: NameFinder) -> None:
    text = "Partnere: Lysglimt AS.\n\nLysglimt leverer. Det gjør at Lysglimts kunder sparer."
    names = found(finder, text)
    assert [n.quote for n in names if n.entity.id == "organisation/lysglimt-as"] == [
        "Lysglimt AS",
        "Lysglimt",
        "Lysglimt",
    ]


def test_marked_spans_hold_no_names(finder: NameFinder) -> None:
    text = "Del på Fjordvik kommune\n\nStorvåg kommune svarte."
    names = found(finder, text, marks=(Mark(start=0, end=23, kind="boilerplate"),))
    assert labels(names, "organisation") == ["Storvåg kommune"]


def test_title_is_read_with_offsets_of_its_own(finder: NameFinder) -> None:
    names = found(finder, "Prosjektet startet i går.", title="Storvåg kommune bygger")
    assert [(n.field, n.start, n.end, n.entity.label) for n in names] == [("title", 0, 15, "Storvåg kommune")]


WORDS = [
    "Fjordvik",
    "kommune",
    "Storvåg",
    " ",
    ", ",
    ". ",
    "\n",
    "Kari Nordheim",
    "sier ",
    "Lysglimt AS",
    "Partnere: ",
    "(FON)",
    "i ",
    "og ",
    "kommunen ",
    "UtviklingsfondetRegion Sydkysten",
    "\u00a0",
    "😀",
]


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(get_args(Language)))
def test_every_quote_is_the_text_at_its_place(parts: list[str], language: Language) -> None:
    text = "".join(parts)
    gazetteers = Gazetteers({p.id: p for p in PLACES}, {b.id: b for b in BODIES})
    names = find_names(document(text, language, title=text[:60]), (), gazetteers)
    for name in names:
        assert (text if name.field == "text" else text[:60])[name.start : name.end] == name.quote
        assert name.start < name.end
        assert 0 < name.confidence <= 1


# ----------------------------------------------------------------------------- Finnish


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Turku", "Turun"), ("Tampere", "Tampereella"), ("Helsinki", "Helsingissä"), ("Lahti", "Lahden"),
        ("Seinäjoki", "Seinäjoella"), ("Rovaniemi", "Rovaniemellä"), ("Joensuu", "Joensuuhun"),
        ("Lappeenranta", "Lappeenrannassa"), ("Uusikaupunki", "Uudenkaupungin"), ("Jokioinen", "Jokioisten"),
        ("Espoo", "Espooseen"), ("Hämeenlinna", "Hämeenlinnaan"), ("Koivulan kaupunki", "Koivulan kaupungin"),
        ("Oulun yliopisto", "Oulun yliopistossa"), ("ABC", "ABC:n"),
    ],
)  # fmt: skip
def test_finnish_cases(name: str, form: str) -> None:
    assert form in finnish.forms(name)


def test_every_finnish_genitive_of_the_gazetteers_is_generated() -> None:
    from practicegraph.resources import data_dir

    folder: Path = data_dir() / "gazetteers"
    if not (folder / "places.csv").is_file():
        pytest.skip("no gazetteers in data/")
    import csv

    with (folder / "places.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["country"] == "FI" and row["genitive"]]
    assert rows
    for row in rows:
        names = [name.partition("@")[0] for name in (row["name"], *row["names"].split("|"))]
        assert any(row["genitive"] in finnish.forms(name) for name in names), row["name"]


def test_a_theme_before_a_place_and_a_dash_is_no_part_of_its_name(finder: NameFinder) -> None:
    text = "  • Tema Livsmedel Storvåg – en matkommun. Värd: Region Nord.\n  • Tema Park Storvåg ombruk.\n"
    document = Document(id="d", title="Resor", text=text, language="sv")
    assert [n.start for n in finder.find(document) if n.entity.id == "place/storvåg"] == [
        text.index("Storvåg")
    ]


def test_a_name_before_a_perfect_of_leading_is_an_organisation(finder: NameFinder) -> None:
    document = Document(
        id="d", title="Vann", text="NordTek har ledet arbeidet. Trehus har fått tak.", language="nb"
    )
    assert [(n.quote, n.entity.kind) for n in finder.find(document)] == [("NordTek", "organisation")]
