"""Sentences and passages: every word has its place, and offsets hold."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.model import Document
from practicegraph.text.clean import marks
from practicegraph.text.language import detect
from practicegraph.text.split import reads_as_heading, sentences, split


def document(text: str, title: str = "") -> Document:
    return Document(id="d", title=title, text=text, language=detect(text), marks=marks(text))


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det gjelder bl.a. skog, jf. kap. 3. Frist er 2. mai kl. 9.", ["Det gjelder bl.a. skog, jf. kap. 3.", "Frist er 2. mai kl. 9."]),
        ("Vi kom på 3. plass. Bra!", ["Vi kom på 3. plass.", "Bra!"]),
        ("T.ex. Fjordvik m.fl. kommuner. Ja.", ["T.ex. Fjordvik m.fl. kommuner.", "Ja."]),
        ("Aika: 3.5. klo 9.30. Esim. Niemi puhuu.", ["Aika: 3.5. klo 9.30.", "Esim. Niemi puhuu."]),
        ("A. B. Hansen leder. Dr. Berg følger.", ["A. B. Hansen leder.", "Dr. Berg følger."]),
        ("Epler, pærer osv. Deretter pause.", ["Epler, pærer osv.", "Deretter pause."]),
        ("«Hva nå?» spør hun. «Vet ikke!» Så gikk hun.", ["«Hva nå?» spør hun.", "«Vet ikke!»", "Så gikk hun."]),
        ("Andelen var 2.5 prosent i 2020. Nå er den 3,1.", ["Andelen var 2.5 prosent i 2020.", "Nå er den 3,1."]),
        ("All towns took part. 3.4 million euros were spent.", ["All towns took part.", "3.4 million euros were spent."]),
        ("We sort glass, metal etc. 40 schools took part.", ["We sort glass, metal etc.", "40 schools took part."]),
        ("Dette er en viktig del av faget. 12 byer ble med.", ["Dette er en viktig del av faget.", "12 byer ble med."]),
        ("Alla barn fick åka bil. 3,4 miljoner kronor gick åt.", ["Alla barn fick åka bil.", "3,4 miljoner kronor gick åt."]),
        ("Vi begynte i mai. 12 byer ble med.", ["Vi begynte i mai.", "12 byer ble med."]),
        ("Byerne, virksomhederne m.fl. 12 af dem svarede.", ["Byerne, virksomhederne m.fl.", "12 af dem svarede."]),
        ("Lajittelimme lasia, metallia yms. 12 kuntaa liittyi.", ["Lajittelimme lasia, metallia yms.", "12 kuntaa liittyi."]),
        ("It stands in vol. 3, no. 4 and art. 5.", ["It stands in vol. 3, no. 4 and art. 5."]),
        ("Frist 12. mai. 2025 kl. 9.", ["Frist 12. mai. 2025 kl. 9."]),
        ("Frist 23. november.Det blir fint.", ["Frist 23. november.", "Det blir fint."]),
        ("Skriv til Kari.Nordmann@example.org nå.", ["Skriv til Kari.Nordmann@example.org nå."]),
        ("Vi skal:\n- dele erfaring\n- lære", ["Vi skal:", "- dele erfaring", "- lære"]),
        ("Om oss\n\nVi er mange.", ["Om oss", "Vi er mange."]),
        ("Sted: Rådhuset\nTid: kl. 9", ["Sted: Rådhuset", "Tid: kl. 9"]),
        ("Dette er en lang linje som brytes midt i en setning fordi\nden er hentet fra en smal side.", ["Dette er en lang linje som brytes midt i en setning fordi\nden er hentet fra en smal side."]),
        ("Verkstad 2. Hinder och lösningar.\nVärd: Region Fjäll.", ["Verkstad 2. Hinder och lösningar.", "Värd: Region Fjäll."]),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    "line", ["Om nettverket", "Hva nå?", "EN GRØNNERE BY: SLIK GJØR VI DET", "2. Bakgrunn og mål"]
)
def test_headings(line: str) -> None:
    assert reads_as_heading(line) or line[0].isdigit()


@pytest.mark.parametrize(
    "line",
    [
        "Vi er mange.",
        "Sted: Fjordvik",
        "28/10/2021 14:00",
        "- punkt",
        "vi er her",
        "Påmelding her",
        "kari@example.org",
    ],
)
def test_no_headings(line: str) -> None:
    assert not reads_as_heading(line)


def test_passages_stand_under_their_headings() -> None:
    body = "Nordlys AS og Fjordvik kommune deler utstyr med hverandre hver uke i hele året. " * 6
    text = f"# Deling\n\nKort om saken.\n\n## Slik gjør vi\n\n{body}\n\n## Resultater\n\n{body}"
    passages = split(document(text))
    assert [passage.heading for passage in passages] == [
        ("Deling",),
        ("Deling", "Slik gjør vi"),
        ("Deling", "Resultater"),
    ]
    assert passages[2].text.startswith("## Resultater")


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    text = "Fjordvik kommune og Nordlys AS deler verktøy og erfaringer med naboene sine. " * 60
    passages = split(document(text.strip()))
    assert len(passages) == 8
    assert all(passage.text.endswith(".") for passage in passages)


def test_furniture_belongs_to_no_passage() -> None:
    text = "Vi deler verktøy med alle i byen.\n\nLes mer\n\nKom og bli med du også, sier de i Fjordvik."
    assert [passage.text for passage in split(document(text))] == [text[:33], text[44:]]


def test_each_passage_has_its_language() -> None:
    norwegian = (
        "Kommunen har ikke bestemt seg, men vi håper at flere blir med på prosjektet neste år og senere."
    )
    english = "The municipality has not decided yet, but we hope that more people will join the project."
    passages = split(document(f"{norwegian}\n\n{english}"))
    assert [passage.language for passage in passages] == ["nb", "en"]


def test_an_empty_text_has_no_passage() -> None:
    assert split(document(" \n ")) == ()


PIECES = st.sampled_from(
    ["Vi deler. ", "Om oss", "\n", "\n\n", "- ", "bl.a. ", "1. ", "Les mer", "# ", "Sted: ", "\u00a0", "\r\n", " ",
     "Nordlys AS ", "23. mai ", "The city shares tools with people. ", "!", "«", "»", "•", "Länk.", "\u2028", "a.B", "…"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
@settings(max_examples=200, deadline=None)
def test_every_word_has_its_place(text: str) -> None:
    given_document = document(text)
    passages = split(given_document)
    spans = sentences(text)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    assert all(first.end <= second.start for first, second in pairwise(passages))
    covered = {
        at
        for mark in given_document.marks
        if mark.kind == "boilerplate"
        for at in range(mark.start, mark.end)
    }
    for passage in passages:
        assert text[passage.start : passage.end] == passage.text
        assert passage.sentences
        assert all(passage.start <= start < end <= passage.end for start, end in passage.sentences)
        covered.update(range(passage.start, passage.end))
    assert all(point.isspace() or at in covered for at, point in enumerate(text))
