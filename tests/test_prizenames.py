"""Prizes without a word for "prize" in their names, those who are listed as candidates, and other years' winners."""

from __future__ import annotations

import pytest
from tests.test_relations import reading_of

from practicegraph.extract.layout import read_layout
from practicegraph.extract.relations.backdrop import state_backdrop
from practicegraph.extract.relations.events import inner_events
from practicegraph.extract.relations.listed import state_layout
from practicegraph.extract.relations.prizenames import prizes_named
from practicegraph.extract.relations.sentences import state_relations
from practicegraph.model import Document, Kind


def prizes(text: str, kind: Kind = "nomination", title: str = "Nytt") -> set[str]:
    document = Document.model_validate({"id": "d", "language": "nb", "title": title, "text": text})
    return {item.name for item in prizes_named(document, kind, ())}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Skolen er nominert til Gullsilen 2024.", "Gullsilen 2024"),
        ("Tre er i finalen om Den blå hatten i år.", "Den blå hatten"),
        ("Skolan är nominerad till Vattenlyktan.", "Vattenlyktan"),
        ("Haven er indstillet til Årets Blå Have 2023.", "Årets Blå Have 2023"),
        ("It was shortlisted for the Golden Sieve.", "Golden Sieve"),
        ("They are candidates for the Quiet Harbour of the Year 2022.", "Quiet Harbour of the Year 2022"),
        ("Det er eit framlegg til Elveskjoldet.", "Elveskjoldet"),
        ("Gullsilen deles ut for tredje gang.", "Gullsilen"),
        ("Säätiö jakaa tänä vuonna Hiljaisen joen palkinnon.", "Hiljaisen joen palkinto"),
    ],
)
def test_a_prize_is_told_by_what_is_done_with_it(text: str, name: str) -> None:
    assert prizes(text) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "Prisen deles ut i mai.",
        "Tredjeplassen gikk til en skole.",
        "Vinneren får 5000 kroner.",
        "Den går til en skole.",
    ],
)
def test_words_for_prizes_are_no_names(text: str) -> None:
    assert not prizes(text)


def test_other_texts_need_plainer_words() -> None:
    assert not prizes("Kommunen har et forslag til Elveplanen.", "project")
    assert prizes("Kommunen er nominert til Elveskjoldet.", "project") == {"Elveskjoldet"}


def told(
    marked: str, predicate: str, title: str, language: str = "nb", kind: Kind = "nomination"
) -> set[str]:
    reading = reading_of(marked, title=title, kind=kind, language=language)
    state_relations(reading)
    state_layout(reading)
    state_backdrop(reading)
    return {
        f"{s.subject_label} – {s.object_label}" for s in reading.ledger.statements.values()
        if s.predicate == predicate and s.status == "asserted"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nb", "De andre finalistene er Kantina ved elva og Blå skole."),
        ("sv", "Övriga nominerade är Kantina ved elva samt Blå skole."),
        ("da", "De andre nominerede er Kantina ved elva og Blå skole."),
        ("en", "The other finalists are Kantina ved elva and Blå skole."),
        ("fi", "Ehdolla olivat lisäksi Kantina ved elva ja Blå skole."),
    ],
)
def test_candidates_are_listed_under_names_that_nobody_knows(language: str, sentence: str) -> None:
    found = told(f"Det gjelder Gullsilen 2024, altså en kandidat til Gullsilen 2024. {sentence}",
                 "nominatedFor", "Kandidat til Gullsilen 2024", language)  # fmt: skip
    assert {"Kantina ved elva – Gullsilen 2024", "Blå skole – Gullsilen 2024"} <= found


def test_candidates_open_paragraphs_in_bold_as_many_as_announced() -> None:
    text = "Juryen har valgt.\n\n**Havtrappa.** En trapp.\n\n**Blå Skole, Skogby.** En skole.\n\n**Begrunnelse:** Fin."
    found = told(text, "nominatedFor", "To finalister til Gullsilen 2024")
    assert found == {"Havtrappa – Gullsilen 2024", "Blå Skole – Gullsilen 2024"}


def test_headings_in_bold_are_no_candidates() -> None:
    text = "Juryen har valgt.\n\n**Virkning.** Stor.\n\n**Det gjorde de.** Mye."
    assert not told(text, "nominatedFor", "Tre finalister til Gullsilen 2024")


def test_one_of_several_candidates_is_the_text_itself() -> None:
    text = "Havtrappa er en av fire finalister til Gullsilen 2024. De bygger."
    found = told(text, "nominatedFor", "Havtrappa i finalen")
    assert found == {"Havtrappa i finalen – Gullsilen 2024", "Havtrappa – Gullsilen 2024"}
    text = "Vår trapp er en av fire finalister til Gullsilen 2024."
    assert told(text, "nominatedFor", "Havtrappa i finalen") == {"Havtrappa i finalen – Gullsilen 2024"}


def test_who_won_before_did_not_win_this_edition() -> None:
    text = "Nå kan du søke Gullsilen 2024. Vinneren i fjor var [O Nordlys AS]."
    assert told(text, "won", "Gullsilen 2024", kind="award") == {"Nordlys AS – Gullsilen"}
    text = "Gullsilen 2024 er delt ut. Vinneren er [O Nordlys AS]."
    assert told(text, "won", "Gullsilen 2024", kind="award") == {"Nordlys AS – Gullsilen 2024"}


def test_a_place_that_opens_the_name_of_a_school_does_not_win() -> None:
    text = "[L Fjordvik] gymnasium kom på andreplass."
    assert told(text, "nominatedFor", "Gullsilen 2024", kind="award") == {
        "Fjordvik gymnasium – Gullsilen 2024"
    }


def test_a_line_tells_who_gives_the_prize() -> None:
    text = "Kandidat: Havtrappa\nUddeler: [O Nordlys AS]\n\nDen er nominert til Gullsilen 2024."
    assert told(text, "announcesAward", "Havtrappa") == {"Nordlys AS – Gullsilen 2024"}


def test_lines_with_a_time_of_day_are_no_events_of_their_own() -> None:
    text = "Program:\n\n09.00 Velkommen ved ordføreren\n10.00 Vann i byen ved [O Nordlys AS]\n"
    assert not told(text, "partOf", "Elvedagen", kind="event")
    assert all(event.of_programme for event in inner_events(text, read_layout(text)))


@pytest.mark.parametrize(
    ("language", "predicate", "sentence", "object_"),
    [
        ("nb", "grewOutOf", "Det hele startet med en samtale på ferja.", "en samtale på ferja"),
        ("da", "grewOutOf", "Arbejdet voksede ud af et kursus i genbrug.", "et kursus i genbrug"),
        ("sv", "grewOutOf", "Det började med en fråga från en elev.", "en fråga från en elev"),
        (
            "en",
            "grewOutOf",
            "It began as the reading club of the village.",
            "the reading club of the village",
        ),
        ("nn", "basedOn", "Ideen er henta frå byttebiblioteka i sør.", "byttebiblioteka i sør"),
        ("sv", "basedOn", "Idén är hämtad från bytesbiblioteken i söder.", "bytesbiblioteken i söder"),
        ("nb", "continuedBy", "Fra våren overtar et samvirke driften.", "et samvirke"),
        ("da", "continuedBy", "Ordningen kører nu videre som Havbud, drevet af fire.", "Havbud"),
        ("en", "continuedBy", "The scheme continues under the name Reedbox.", "Reedbox"),
    ],
)
def test_what_works_come_from_and_go_on_as(
    language: str, predicate: str, sentence: str, object_: str
) -> None:
    found = told(sentence, predicate, "Elvas venner", language, "project")
    assert found == {f"Elvas venner – {object_}"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nb", "Neste møte blir i mars."), ("sv", "Nästa träff är i mars."), ("en", "The next meeting is in March."),
        ("fi", "Seuraava työpaja pidetään maaliskuussa."),
    ],
)  # fmt: skip
def test_the_next_one_follows_an_event(language: str, sentence: str) -> None:
    assert len(told(sentence, "followedBy", "Elvedagen", language, "event")) == 1
    assert not told(sentence, "followedBy", "Elvenettverket", language, "network")
