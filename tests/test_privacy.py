"""What leaves through no output is found, and what only looks like it stays readable."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.model import PRIVATE_MARKS, Mark
from practicegraph.privacy import find_private, mask, mask_text, public_slug


def found(text: str, kind: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in find_private(text) if mark.kind == kind]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Skriv til kari.nordmann@example.org i dag.", "kari.nordmann@example.org"),
        ("mailto:ola@example.org?subject=hei", "ola@example.org"),
        ("navn (at) example.org", "navn (at) example.org"),
        ("navn(a)example.org", "navn(a)example.org"),
        ("kari [at] fjordvik [dot] example", "kari [at] fjordvik [dot] example"),
        ("etunimi.sukunimi(ät)example.org", "etunimi.sukunimi(ät)example.org"),
        ("åse.ødegård＠example.org", "åse.ødegård＠example.org"),
        ("kari.nordmann@\nexample.org", "kari.nordmann@\nexample.org"),
        ("kari%40example.org", "kari%40example.org"),
        ("namn snabel-a example punkt org", "namn snabel-a example punkt org"),
        ("mu\u0308ller@example.org", "mu\u0308ller@example.org"),
    ],
)
def test_mail_addresses_in_their_usual_shapes(text: str, address: str) -> None:
    assert found(text, "email") == [address]


@pytest.mark.parametrize(
    "text", ["Følg @fjordvik på nett", "pris 5 @ 20", "møte at the mill. Now", "behind a 2.5 km path"]
)
def test_what_is_no_mail_address(text: str) -> None:
    assert found(text, "email") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("tlf 22 33 44 55", "22 33 44 55"),
        ("Ring +47 998 87 766 nå", "+47 998 87 766"),
        ("+46 (0)8-123 45 67", "+46 (0)8-123 45 67"),
        ("0046 70 123 45 67", "0046 70 123 45 67"),
        ("+358 40 123 4567", "+358 40 123 4567"),
        ("puh. 040 123 4567", "040 123 4567"),
        ("070-123 45 67 (dagtid)", "070-123 45 67"),
        ("Tel. 02800", "02800"),
        ("Møt opp eller ta kontakt, 22 33 44 55", "22 33 44 55"),
        ("Tlf.: 33 12 34 56", "33 12 34 56"),
        ("M: 900 12 345", "900 12 345"),
        ("+1 212 555 0123", "+1 212 555 0123"),
    ],
)
def test_phone_numbers(text: str, number: str) -> None:
    assert found(text, "phone") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Org.nr. 974 760 673",
        "tlf: 974760673",
        "i 2020-2024 fikk vi 12 345 678 kroner",
        "20210512",
        "31.12.2021 og 28/10/2021 14:00",
        "2 400 000 innbyggere, 10 000 hus",
        "ISBN 978-82-12345-67-8",
        "kl 09.00-1445, 09.00–10.15",
        "09.00 09.15 10.00",
        "delmål 11.6 og 12.5",
        "59.91273, 10.74609",
        "Postboks 1234, 0123 Fjordvik",
        "s. 123-456",
        "556012-5790",
        "ringvirkninger for 12 500 mennesker",
        "mobilitet for 100 000 syklister",
        "2019 2020 2021",
        "https://example.org/sak/22334455",
    ],
)
def test_numbers_that_are_no_phones(text: str) -> None:
    assert found(text, "phone") == []


@pytest.mark.parametrize(
    "number",
    ["131052-308T", "811218-9876", "19811218-9876", "070761-4285", "01010750160", "010107 50160"],
)
def test_national_identity_numbers(number: str) -> None:
    assert found(f"Født {number} her", "identity") == [number]


def test_eleven_digits_with_wrong_check_are_no_identity() -> None:
    assert found("Konto 01010750161", "identity") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Foto: Kari Nordmann", ["Kari Nordmann"]),
        ("Foto: Kari Nordmann / Fjordvik kommune", ["Kari Nordmann"]),
        ("(Foto: Per-Erik O'Hara, NTB)", ["Per-Erik O'Hara"]),
        ("Tekst og foto: A. B. Hansen. Videre", ["A. B. Hansen"]),
        ("Bilde av Ela Person: https://example.org/x", ["Ela Person"]),
        ("Photo by Jane van der Doe on Unsplash", ["Jane van der Doe"]),
        ("Kuva: Matti Meikäläinen ja Maija Virtanen", ["Matti Meikäläinen", "Maija Virtanen"]),
        ("Fotograf Kari Nordmann\nMer tekst", ["Kari Nordmann"]),
        ("© 2023 Kari Nordmann", ["Kari Nordmann"]),
        ("Fotograf Kari Nordmann holder foredrag", []),
        ("Foto: Kari Fjellstad", ["Kari Fjellstad"]),
        ("Foto: Fjordviks stad", []),
        ("Foto: N/A", []),
        ("Foto: Fjordvik kommune", []),
        ("Bilde av Fjordvik sentrum er fint", []),
        ("Foto: NTB", []),
    ],
)
def test_photo_credits_name_the_person_only(text: str, names: list[str]) -> None:
    assert found(text, "credit") == names


def test_web_addresses_are_marked_and_stay_readable() -> None:
    text = "Se www.example.org, (https://example.org/a_(b)) og fjordvik.no/sti."
    assert found(text, "url") == ["www.example.org", "https://example.org/a_(b)", "fjordvik.no/sti"]
    assert mask_text(text) == text


def test_masking_keeps_white_space_and_length() -> None:
    text = "ring 22 33\u00a044 55."
    assert mask_text(text) == "ring ██ ██\u00a0██ ██."
    assert mask("abc", [Mark(start=0, end=9, kind="email")]) == "███"


PIECES = st.sampled_from(
    ["kari@example.org", "+47 22 33 44 55", "070-123 45 67", "Foto: ", "Kari Nordmann", "tlf", " ", "\n", "@",
     "(at)", ".no", "01010750160", "131052-308T", "998 87 766", ":", "og", "/", "é", "www.example.org/", "0", "12"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join))
@settings(max_examples=150, deadline=None)
def test_nothing_private_is_left_after_masking(text: str) -> None:
    masked = mask_text(text)
    assert len(masked) == len(text)
    assert not [mark for mark in find_private(masked) if mark.kind in PRIVATE_MARKS]
    assert all(0 <= mark.start < mark.end <= len(text) for mark in find_private(text))


def test_no_id_gives_a_private_detail_away() -> None:
    assert public_slug("Ombruk i Fjordvik, ring 22 33 44 55") == "ombruk-i-fjordvik-ring"
    assert public_slug("Ombruk, skriv til kari@example.org") == "ombruk-skriv-til"
    assert public_slug("Nominasjoner 2030-2031") == "nominasjoner-2030-2031"
    assert public_slug("22 33 44 55") == "thing"
