"""Resolution: what is joined, what never is, and that only the set of documents and decisions matters."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.extract.resolve import Resolution, resolve
from practicegraph.extract.resolve.naming import fold, is_distinctive, without_initials
from practicegraph.iris import slugify
from practicegraph.model import Decision, Entity, Extraction, Kind, Mention, Statement, statement_id


def entity(
    name: str,
    kind: Kind = "organisation",
    codes: Sequence[str] = (),
    names: Sequence[str] = (),
    **attributes: object,
) -> Entity:
    return Entity(
        id=f"{kind}/{slugify(name)}", kind=kind, label=name, names=(name, *names), codes=tuple(codes),
        attributes=attributes,
    )  # fmt: skip


def decision(number: int, action: str, first: str, second: str) -> Decision:
    return Decision(id=number, action=action, first=first, second=second, at="2024-05-01T10:00:00Z")


def same(resolution: Resolution, first: tuple[str, str], second: tuple[str, str]) -> bool:
    return resolution.canonical(*first) == resolution.canonical(*second)


def of(*entities: Entity) -> dict[str, list[Entity]]:
    return {f"d{number}": [e] for number, e in enumerate(entities, start=1)}


def joined(*entities: Entity, decisions: Sequence[Decision] = ()) -> bool:
    resolution = resolve(of(*entities), decisions)
    return len({resolution.canonical(f"d{n}", e.id) for n, e in enumerate(entities, start=1)}) == 1


# ----------------------------------------------------------------------------- what is joined


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Fjordvik kommune", "Fjordvik Kommune"),
        ("Fjordviks kommun", "Fjordvik kommun"),
        ("Nordheim Laeringshus", "Nordheim Læringshus"),
        ("Aasgard Trelast", "Åsgard Trelast"),
        ("Høgskolen Nordvik", "Hoegskolen Nordvik"),
        ("Strand & Hav", "Strand og Hav"),
        ("Nordviks museum", "Nordvik museum"),
        ("Fjordvik kommunes", "Fjordvik kommune"),
        ("Fjordvik kommunen", "Fjordvik kommune"),
        ("Ombruksnettverket Nord", "Ombruksnettverk Nord"),
        ("City of Fjordvik", "Fjordvik kommune"),
        ("Fjordviks stad", "Municipality of Fjordvik"),
        ("Fjordvikin kaupunki", "Fjordvik kommun"),
        ("Region Sydkusten", "Sydkusten Region"),
        ("Universitetet i Fjordvik", "University of Fjordvik"),
        ("Fjordvikin yliopisto", "Fjordviks universitet"),
    ],
)
def test_spellings_of_one_name_are_one_thing(first: str, second: str) -> None:
    assert joined(entity(first), entity(second))


def test_registry_code_joins_different_names() -> None:
    one = entity("Nordlys", codes=["no-org:974000001"])
    other = entity("Northern Lights Agency", codes=["no-org:974000001"])
    assert joined(one, other)


def test_place_and_body_share_a_code_and_stay_two_things() -> None:
    place = entity("Fjordvik", "place", codes=["no-kommune:9901"])
    body = entity("Fjordvik kommune", codes=["no-kommune:9901"])
    assert not joined(place, body)


def test_acronym_introduced_in_one_document_joins_its_mentions_in_others() -> None:
    assert joined(entity("Felles ombruksnett Nord", names=["FON"]), entity("FON"))


def test_acronym_of_two_organisations_joins_neither() -> None:
    found = of(
        entity("Felles ombruksnett Nord", names=["FON"]),
        entity("Fjordfolkets omstilling", names=["FON"]),
        entity("FON"),
    )
    resolution = resolve(found)
    assert len(resolution.entities) == 3


def test_legal_form_is_dropped_only_with_further_evidence() -> None:
    assert not joined(entity("Nordlys Trevare"), entity("Nordlys Trevare AS"))
    assert joined(entity("Nordlys Trevare", country="NO"), entity("Nordlys Trevare AS", country="NO"))
    assert not joined(entity("Nordlys Trevare AB", country="SE"), entity("Nordlys Trevare AS", country="NO"))


def test_kommune_tells_the_body_from_the_company() -> None:
    assert not joined(entity("Fjordvik"), entity("Fjordvik kommune"))


def test_initiative_told_as_example_and_as_nomination_is_one() -> None:
    assert joined(
        entity("Reparasjonstorget Nordhavn", "example"), entity("Reparasjonstorget Nordhavn", "nomination")
    )


def test_undistinctive_titles_are_never_one() -> None:
    assert not joined(entity("Workshop", "event"), entity("Workshop", "event"))
    assert not joined(entity("Ny strategi", "project"), entity("Ny strategi", "project"))


def test_editions_in_different_years_are_two_events() -> None:
    assert not joined(
        entity("Nordhavn ombruksdager", "event", start="2022-05-01"),
        entity("Nordhavn ombruksdager", "event", start="2023-05-03"),
    )


def test_persons_are_joined_only_in_the_same_organisation() -> None:
    home = entity("Nordlys Trevare")
    kari = entity("Kari B. Nordheim", "person", affiliation=home.id)
    also = entity("Kari Nordheim", "person", affiliation=home.id)
    other = entity("Kari Nordheim", "person")
    resolution = resolve({"a": [home, kari], "b": [home, also], "c": [other]})
    assert same(resolution, ("a", kari.id), ("b", also.id))
    assert not same(resolution, ("b", also.id), ("c", other.id))


def test_local_things_are_never_joined_by_name() -> None:
    first = Entity(id="event/a-2", kind="event", label="Fjordvik verksted 2024", local=True)
    second = Entity(id="event/b-2", kind="event", label="Fjordvik verksted 2024", local=True)
    assert not joined(first, second)


# ----------------------------------------------------------------------------- what never is


def test_two_codes_of_one_scheme_are_never_joined_even_under_one_name() -> None:
    one = entity("Nordvåg kommune", codes=["no-kommune:9901"])
    other = entity("Nordvåg kommune", codes=["no-kommune:9902"])
    uncoded = entity("Nordvåg kommune")
    resolution = resolve(of(one, other, uncoded))
    assert len(resolution.entities) == 3


def test_a_name_between_two_codes_does_not_bridge_them() -> None:
    bridge = entity("Nordvåg", names=["Nordvåg kommune", "Sørvåg kommune"])
    one = entity("Nordvåg kommune", codes=["no-kommune:9901"])
    other = entity("Sørvåg kommune", codes=["no-kommune:9902"])
    resolution = resolve(of(one, bridge, other))
    assert not same(resolution, ("d1", one.id), ("d3", other.id))


def test_no_two_municipalities_of_the_gazetteers_are_joined() -> None:
    gazetteers = pytest.importorskip("practicegraph.extract.gazetteers.load")
    from practicegraph.resources import data_dir

    folder = data_dir() / "gazetteers"
    if not any(folder.glob("*.csv")):
        pytest.skip("no gazetteers in data/ yet")
    things = {
        thing.id: thing for found in gazetteers.Gazetteers.load(folder).names().values() for thing in found
    }
    places = [thing for thing in things.values() if thing.id.startswith("place/") and thing.codes]
    found = {
        thing.id: [
            Entity(
                id=thing.id,
                kind="place",
                label=thing.name,
                names=tuple(thing.names),
                codes=tuple(thing.codes),
            )
        ]
        for thing in places
    }
    resolution = resolve(found)
    for merged in resolution.entities.values():
        sharing = [thing for thing in places if resolution.canonical(thing.id, thing.id) == merged.id]
        assert len(sharing) == 1, [thing.id for thing in sharing]


def test_names_of_municipalities_in_six_languages_join_no_two_of_the_gazetteers() -> None:
    gazetteers = pytest.importorskip("practicegraph.extract.gazetteers.load")
    bodies = [
        body
        for body in gazetteers.Gazetteers.load().bodies.values()
        if body.type == "municipality" and body.codes
    ]
    found = {
        body.id: [
            Entity(
                id=body.id,
                kind="organisation",
                label=body.name,
                names=tuple(dict.fromkeys((*body.names, *body.forms))),
                codes=body.codes,
            )
        ]
        for body in bodies
    }
    assert len(bodies) > 1000
    assert len(resolve(found).entities) == len(bodies)


def test_a_municipality_and_its_region_are_two_bodies() -> None:
    assert not joined(entity("Fjordvik kommune"), entity("Region Fjordvik"))
    assert not joined(entity("Fjordvik kommune"), entity("Fjordvik fylkeskommune"))


# ----------------------------------------------------------------------------- texts of one thing


def telling(
    document: str,
    name: str,
    kind: Kind = "project",
    around: Sequence[Entity] = (),
    **clues: str,
) -> dict[str, list[Entity]]:
    given = {"words": "", "names": "", "numbers": "", "head": "", "marks": "", "start": ""} | clues
    return {document: [entity(name, kind, clues=given), *around]}


FJORDVIK = entity("Fjordvik", "place")
ABOUT: dict[str, Any] = {
    "around": [FJORDVIK, entity("Nordlys AS"), entity("Fjordvik kommune")],
    "words": "ombruk vinduer dørblad verkste kaikant gjenbru",
    "numbers": "273 1400",
    "head": "place/fjordvik",
}


def alike(first: dict[str, list[Entity]], second: dict[str, list[Entity]]) -> bool:
    """Whether the main things of two texts are one, among other texts of other places."""
    others = [
        telling(
            f"o{n}", f"Arbeid {word}", around=[entity(f"{word} kommune"), entity(word, "place")], words=word
        )
        for n, word in enumerate(("solberg", "sundby", "havnes", "lidvik", "granby", "moland"))
    ]
    resolution = resolve({key: value for part in (first, second, *others) for key, value in part.items()})
    ids = {resolution.canonical(d, each[d][0].id) for each in (first, second) for d in each}
    return len(ids) == 1


def test_one_initiative_under_two_names_is_known_by_what_its_texts_share() -> None:
    assert alike(telling("a", "Kaiprosjektet", **ABOUT), telling("b", "Doors Again", **ABOUT))
    assert alike(telling("a", "Kaiprosjektet", **ABOUT), telling("b", "Doors Again", "nomination", **ABOUT))


def test_one_gathering_told_by_two_publishers_is_one_and_its_next_edition_another() -> None:
    first = telling("a", "Åpen dag på kaia", "event", start="2031-05-15", **ABOUT)
    assert alike(first, telling("b", "Come to the quay", "event", start="2031-05-15", **ABOUT))
    assert not alike(first, telling("b", "Come to the quay", "event", start="2032-05-14", **ABOUT))
    assert not alike(
        telling("a", "Åpen dag", "event", marks="2031", **ABOUT),
        telling("b", "Open day", "event", marks="2032", **ABOUT),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fjordvik kommune vant Lånepriset 2031", "Fjordvik kommune vant Klimaprisen 2031"),
        ("Fjordvik kommun vann Matpriset 2031", "Fjordvik kommun vann Cykelpriset 2031"),
        ("Fjordvik voitti Ruokapalkinnon 2031", "Fjordvik voitti Ilmastopalkinnon 2031"),
        ("Fjordvik wins the Repair Prize 2031", "Fjordvik wins the Food Award 2031"),
    ],
)
def test_one_winner_of_two_prizes_in_one_year_is_not_one_thing(one: str, other: str) -> None:
    assert not alike(
        telling("a", one, "award", marks="2031", **ABOUT), telling("b", other, "award", marks="2031", **ABOUT)
    )
    assert alike(
        telling("a", one, "award", marks="2031", **ABOUT), telling("b", f"{one} igjen", "award", **ABOUT)
    )


def test_a_project_and_a_network_whose_texts_share_all_wait_for_a_person() -> None:
    first, second = telling("a", "Kaiprosjektet", **ABOUT), telling("b", "Doors Again", "network", **ABOUT)
    assert not alike(first, second)
    (waiting,) = resolve(first | second).candidates
    assert {waiting.first, waiting.second} == {"project/kaiprosjektet", "network/doors-again"}
    assert any(reason.startswith("actors: ") for reason in waiting.reasons)


def test_two_projects_of_one_town_with_nothing_else_in_common_are_two() -> None:
    town: dict[str, Any] = {"around": [FJORDVIK, entity("Fjordvik kommune")], "head": "place/fjordvik"}
    assert not alike(
        telling("a", "Kaiprosjektet", words="ombruk vinduer dørblad", **town),
        telling("b", "Bybussen", words="elbuss ladesta holdepl", **town),
    )


def test_a_person_keeps_texts_apart_that_share_all() -> None:
    first, second = telling("a", "Kaiprosjektet", **ABOUT), telling("b", "Doors Again", **ABOUT)
    held = decision(1, "apart", "project/kaiprosjektet", "project/doors-again")
    assert len(resolve(first | second).entities) == len(resolve(first | second, [held]).entities) - 1


def test_clues_never_leave_with_a_thing() -> None:
    resolution = resolve(telling("a", "Kaiprosjektet", **ABOUT) | telling("b", "Doors Again", **ABOUT))
    assert all("clues" not in thing.attributes for thing in resolution.entities.values())


def test_look_alikes_wait_for_a_person() -> None:
    resolution = resolve(of(entity("Nordlys Gjenbruksverk"), entity("Nordlys Gjenbruksverket")))
    assert len(resolution.entities) == 2
    assert [(c.first, c.second) for c in resolution.candidates] == [
        ("organisation/nordlys-gjenbruksverk", "organisation/nordlys-gjenbruksverket")
    ]


# ----------------------------------------------------------------------------- decisions


def test_merge_joins_and_apart_parts() -> None:
    one, other = entity("Nordlys"), entity("Solglimt")
    assert joined(one, other, decisions=[decision(1, "merge", one.id, other.id)])
    assert not joined(
        one, other, decisions=[decision(1, "merge", one.id, other.id), decision(2, "apart", one.id, other.id)]
    )
    spelt, aa = entity("Åsgard Trelast"), entity("Aasgard Trelast")
    assert spelt.id != aa.id
    assert not joined(spelt, aa, decisions=[decision(1, "apart", spelt.id, aa.id)])


def test_merge_of_two_codes_is_refused_and_said() -> None:
    one = entity("Nordvåg kommune", codes=["no-kommune:9901"])
    other = entity("Sørvåg kommune", codes=["no-kommune:9902"])
    resolution = resolve(of(one, other), [decision(7, "merge", one.id, other.id)])
    assert len(resolution.entities) == 2
    assert resolution.refused == (7,)


def test_decision_reaches_things_under_the_id_they_were_shown_by() -> None:
    found = {"a": [entity("Kari Nordheim", "person")], "b": [entity("Kari Nordheim", "person")]}
    shown = sorted(resolve(found).entities)
    assert len(shown) == 2
    assert len(resolve(found, [decision(1, "merge", *shown)]).entities) == 1


# ----------------------------------------------------------------------------- order


NAMES = [
    "Nordlys",
    "Nordlys AS",
    "Fjordvik kommune",
    "Fjordviks kommune",
    "Åsgard",
    "Aasgard",
    "FON",
    "Sørvåg",
    "Sørvåg kommune",
]
CODES = ["no-kommune:9901", "no-kommune:9902", "no-org:1", "no-org:2"]


@st.composite
def documents(draw: st.DrawFn) -> dict[str, list[Entity]]:
    found: dict[str, list[Entity]] = {}
    for number in range(draw(st.integers(1, 6))):
        names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique_by=slugify))
        found[f"doc{number}"] = [
            entity(
                name,
                codes=draw(st.lists(st.sampled_from(CODES), max_size=1)),
                names=draw(st.lists(st.sampled_from(NAMES), max_size=2)),
                country=draw(st.sampled_from(["NO", "SE"])),
            )
            for name in names
        ]
    return found


@st.composite
def decided(draw: st.DrawFn) -> list[Decision]:
    ids = st.sampled_from([f"organisation/{slugify(name)}" for name in NAMES])
    return [
        decision(number, draw(st.sampled_from(["merge", "apart"])), draw(ids), draw(ids))
        for number in range(draw(st.integers(0, 3)))
    ]


@settings(max_examples=60, deadline=None)
@given(documents(), decided(), st.randoms())
def test_order_of_documents_entities_and_decisions_means_nothing(
    found: Mapping[str, list[Entity]], decisions: list[Decision], random: object
) -> None:
    first = resolve(found, decisions)
    shuffled = list(found.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = {document: random.sample(entities, len(entities)) for document, entities in shuffled}  # type: ignore[attr-defined]
    assert resolve(again, random.sample(decisions, len(decisions))) == first  # type: ignore[attr-defined]


@settings(max_examples=60, deadline=None)
@given(documents(), decided())
def test_no_cluster_holds_strangers_of_one_scheme_and_ids_are_unique(
    found: Mapping[str, list[Entity]], decisions: list[Decision]
) -> None:
    resolution = resolve(found, decisions)
    shown = {resolution.canonical(document, e.id) for document, entities in found.items() for e in entities}
    assert shown == set(resolution.entities)
    for thing in resolution.entities.values():
        schemes = [code.partition(":")[0] for code in thing.codes]
        assert len(schemes) == len(set(schemes))


def test_canonical_id_prefers_register_then_frequency_then_shortness() -> None:
    coded = entity("Northern Agency of Everything", codes=["no-org:1"], names=["Nordlys"])
    assert (
        resolve(of(coded, entity("Nordlys"), entity("Nordlys"))).canonical("d2", "organisation/nordlys")
        == coded.id
    )
    frequent = resolve(of(entity("Åsgard Trelast"), entity("Aasgard Trelast"), entity("Aasgard Trelast")))
    assert set(frequent.entities) == {"organisation/aasgard-trelast"}


# ----------------------------------------------------------------------------- applying


def test_apply_rewrites_ids_and_labels_and_keeps_statement_ids() -> None:
    text = "Nordlys inviterer"
    one = entity("Nordlys", names=["Felles Nordlys"])
    coded = entity("Felles Nordlys", codes=["no-org:1"])
    event = Entity(id="event/d1-1", kind="event", label="Samling", local=True)
    said = Statement(
        id=statement_id("d1", one.id, "organises", event.id, 0, 17), document="d1", subject=one.id,
        predicate="organises", object=event.id, subject_label="Nordlys", object_label="Samling",
        subject_type="organisation", object_type="event", quote=text, start=0, end=17, basis="stated",
        confidence=0.9, method="test",
    )  # fmt: skip
    mention = Mention(document="d1", entity=one.id, start=0, end=7, quote="Nordlys")
    extraction = Extraction(
        document="d1", thing=event.id, entities=(one, event), mentions=(mention,), statements=(said,)
    )
    resolution = resolve({"d1": [one, event], "d2": [coded]})
    applied = resolution.apply(extraction)
    assert applied.statements[0].id == said.id
    assert applied.statements[0].subject == coded.id
    assert applied.statements[0].subject_label == "Felles Nordlys"
    assert applied.mentions[0].entity == coded.id
    assert {e.id for e in applied.entities} == {coded.id, event.id}


@pytest.mark.thorough
def test_ten_thousand_texts_are_compared_in_near_linear_time() -> None:
    def texts(count: int) -> dict[str, list[Entity]]:
        found: dict[str, list[Entity]] = {}
        for n in range(count):
            words = " ".join(f"ord{(n * 37 + i * i * 11) % (count // 2)}" for i in range(60))
            around = [entity(f"Bygd {n % (count // 5)}", "place"), entity(f"Lag {n // 3}")]
            found |= telling(f"d{n}", f"Tiltak {n}", around=around, words=words, head=around[0].id)
        return found

    def seconds(count: int) -> float:
        given = texts(count)
        began = time.process_time()
        resolve(given)
        return time.process_time() - began

    small, large = seconds(1_000), seconds(10_000)
    assert large < 30 * small


@pytest.mark.thorough
def test_twenty_thousand_entities_resolve() -> None:
    parts = ["nor", "fjo", "lys", "vik", "sol", "ber", "hav", "ska", "tor", "mel", "rud", "gla"]
    words = [a.title() + b + c for a in parts for b in parts for c in parts]
    found = {
        f"doc{n}": [
            entity(f"{words[(n * 20 + i) % 1728]} {words[(n * 7 + i * 31) % 1728]}") for i in range(20)
        ]
        for n in range(1000)
    }
    assert len(resolve(found).entities) > 10_000


def test_keys_of_names() -> None:
    assert fold("Lunds Kommun") == fold("Lund kommune")
    assert fold("Moss") != fold("Mos")
    assert not is_distinctive("Prosjektet")
    assert is_distinctive("Workshop 2024 Nordhavn")
    assert without_initials("Kari B. Nordheim") == "Kari Nordheim"


def test_a_thing_of_guessed_kind_is_the_one_that_another_document_knows() -> None:
    guessed = entity("Fjordkraft", "project", kind_guessed=True)
    resolution = resolve(of(guessed, entity("Fjordkraft")))
    assert resolution.canonical("d1", "project/fjordkraft") == "organisation/fjordkraft"
    assert resolution.entities["organisation/fjordkraft"].kind == "organisation"


def test_a_thing_of_guessed_kind_waits_where_others_disagree_on_what_bears_the_name() -> None:
    guessed = entity("Fjordkraft", "project", kind_guessed=True)
    resolution = resolve(of(guessed, entity("Fjordkraft"), entity("Fjordkraft", "network")))
    assert resolution.canonical("d1", "project/fjordkraft") == "project/fjordkraft"


def test_a_project_that_a_text_calls_so_stays_apart_from_an_organisation_of_its_name() -> None:
    assert not joined(entity("Fjordkraft", "project"), entity("Fjordkraft"))


def test_an_undated_text_of_an_event_is_of_the_only_edition_known() -> None:
    dated = entity("Nordhavn ombruksdager", "event", start="2022-05-01")
    undated = entity("Nordhavn ombruksdager", "event")
    assert joined(dated, undated)
    later = entity("Nordhavn ombruksdager", "event", start="2023-05-03")
    resolution = resolve(of(dated, undated, later))
    assert len({resolution.canonical(f"d{n}", dated.id) for n in (1, 2, 3)}) == 3
