"""The word index: stems, compounds and spellings meet; filters are exact; changes are whole and can be repeated."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practicegraph.errors import WorkspaceBusy, WorkspaceDamaged
from practicegraph.index import analysis
from practicegraph.index.words import Row, WordIndex

ROWS: list[Row] = [
    ("fjord#0", "fjord", "nb", "Fjordvik deler mat", "Storkjøkkenmatsvinnet i kommunen ble halvert."),
    ("fjord#1", "fjord", "nb", "Fjordvik deler mat", "Ordføreren åpnet verkstedet i Ørnes."),
    ("tegel#0", "tegel", "sv", "Växlö återbrukar tegel", "Skolans gamla tegelstenar blev en ny fasad."),
    ("ruoka#0", "ruoka", "fi", "Hävikki puolittui", "Ruokahävikkiseuranta alkoi kouluissa."),
    ("tools#0", "tools", "en", "Tool library", "Residents borrow drills in Århus and Tromso."),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> WordIndex:
    """For tests that only read."""
    return WordIndex.open(tmp_path_factory.mktemp("words")).apply(1, [], ROWS)


@pytest.fixture
def own(tmp_path: Path) -> WordIndex:
    """For tests that change or harm it."""
    return WordIndex.open(tmp_path / "words").apply(1, [], ROWS)


def ids(hits: list[tuple[str, float]]) -> list[str]:
    return [id_ for id_, _ in hits]


@pytest.mark.parametrize(
    ("question", "language", "passage"),
    [
        ("matsvinn", "nb", "fjord#0"),
        ("MATSVINN I STORKJØKKEN", "nb", "fjord#0"),
        ("kommuner", "nb", "fjord#0"),
        ("tegelsten", "sv", "tegel#0"),
        ("skolan", "und", "tegel#0"),
        ("ruokahävikki", "fi", "ruoka#0"),
        ("koulu", "und", "ruoka#0"),
        ("borrowing", "en", "tools#0"),
        ("Vaxlo", "und", "tegel#0"),
        ("Örnes", "sv", "fjord#1"),
        ("Aarhus", "da", "tools#0"),
        ("Tromsø", "nb", "tools#0"),
        (unicodedata.normalize("NFD", "Århus"), "nb", "tools#0"),
    ],
)
def test_forms_compounds_and_spellings_meet(
    index: WordIndex, question: str, language: str, passage: str
) -> None:
    assert ids(index.search(question, language, 5))[0] == passage


@pytest.mark.parametrize("question", ["", "?!", "xqzw", " \n\t"])
def test_questions_without_known_words_find_nothing(index: WordIndex, question: str) -> None:
    assert index.search(question, "nb", 5) == []
    assert index.phrase(question, 5) == []
    assert index.coverage(question, "nb") == 0.0


def test_odd_questions_do_no_harm(index: WordIndex) -> None:
    for question in ('title:"x" AND (', "a" * 5000, "mat " * 500, "\x00", "#mats", "🌱 mat"):
        index.search(question, "und", 5)
        index.phrase(question, 5)


def test_phrases_stand_side_by_side_and_titles_come_first(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("a#0", "a", "nb", "Om oss", "Vi i Nordlys AB deler mat med alle."),
        ("b#0", "b", "nb", "Nordlys AB", "Et selskap."),
        ("c#0", "c", "nb", "AB og lys", "Nordlys og AB hver for seg."),
    ]
    index = WordIndex.open(tmp_path).apply(1, [], rows)
    assert ids(index.phrase("nordlys ab", 5)) == ["b#0", "a#0"]
    assert ids(index.phrase("nordlys ab", 5, {"a"})) == ["a#0"]
    assert ids(index.phrase("Nordlys", 5))[0] == "b#0"


def test_coverage_tells_how_much_of_a_question_is_there(index: WordIndex) -> None:
    assert index.coverage("verkstedet i Ørnes", "nb") > 0.95
    assert 0 < index.coverage("verkstedet i Xanadu Zyklop", "nb") < 0.7
    assert index.coverage("verkstedet i Ørnes", "nb", {"tools"}) < 0.2


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 8), st.sampled_from(["svinn", "matsvinn", "tegel", "skole"])), max_size=30
    ),
    st.sets(st.integers(0, 9)),
)
def test_filters_are_exact(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[int, str]], chosen: set[int]
) -> None:
    rows: list[Row] = [
        (f"d{place}#{n}", f"d{place}", "nb", "", f"{text} {n}") for n, (place, text) in enumerate(texts)
    ]
    index = WordIndex.open(tmp_path_factory.mktemp("words")).apply(1, [], rows)
    allowed = {f"d{place}" for place in chosen}
    matching = {id_ for id_, document, *_, text in rows if "svinn" in text and document in allowed}
    assert set(ids(index.search("svinn", "nb", 100, allowed))) == matching
    assert len(index.search("svinn", "nb", 3, allowed)) == min(3, len(matching))


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 3), st.booleans()), max_size=8))
def test_changes_equal_a_rebuild_and_can_be_repeated(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, bool]]
) -> None:
    def version(document: str, number: int) -> list[Row]:
        return [(f"{document}#{n}", document, "nb", document, f"tekst {number} {n}") for n in range(number)]

    folder = tmp_path_factory.mktemp("words")
    index, truth = WordIndex.open(folder), {}
    for generation, (document, number, twice) in enumerate(steps, 1):
        truth[document] = version(document, number)
        for _ in range(1 + twice):
            index = index.apply(generation, [document], truth[document])
    rebuilt = WordIndex.open(tmp_path_factory.mktemp("anew")).apply(
        len(steps), [], [row for rows in truth.values() for row in rows]
    )
    assert dict(index.entries()) == dict(rebuilt.entries())
    assert index.generation == len(steps)
    assert dict(WordIndex.open(folder).entries()) == dict(index.entries())


def test_a_snapshot_stays_as_it_was(own: WordIndex) -> None:
    later = own.apply(2, ["fjord"], [])
    assert ids(own.search("matsvinn", "nb", 5)) == ["fjord#0"]
    assert later.search("storkjøkkenmatsvinn", "nb", 5) == []
    assert (own.generation, later.generation, own.reload().generation) == (1, 2, 2)


def test_a_failed_change_leaves_the_index_and_its_lock_free(own: WordIndex) -> None:
    with pytest.raises(TypeError):
        own.apply(2, ["fjord"], [("x#0", "x")])  # type: ignore[list-item]
    assert own.reload().generation == 1
    assert own.apply(3, [], []).generation == 3


_WRITER = """
import sys, tantivy
index = tantivy.Index.open(sys.argv[1])
writer = index.writer(50_000_000, 1)
writer.delete_documents_by_term("document", "fjord")
print("holding", flush=True)
sys.stdin.read()
"""


def test_another_writer_is_told_and_a_killed_one_leaves_nothing(own: WordIndex) -> None:
    command = [sys.executable, "-c", _WRITER, str(own.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(WorkspaceBusy):
            own.apply(2, ["fjord"], [])
        other.kill()
    assert len(own.reload().entries()) == len(ROWS)
    assert own.apply(2, ["fjord"], []).generation == 2


@pytest.mark.parametrize("harm", ["meta.json", "*.store", "*.term"])
def test_damage_is_noticed(own: WordIndex, harm: str) -> None:
    path = next(own.folder.glob(harm))
    path.write_bytes(b"???")
    with pytest.raises(WorkspaceDamaged, match="practicegraph rebuild"):
        WordIndex.open(own.folder).search("matsvinn", "nb", 5)


def test_an_index_of_another_format_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    WordIndex.open(tmp_path).apply(1, [], ROWS)
    monkeypatch.setattr("practicegraph.index.words.FORMAT", 99)
    with pytest.raises(WorkspaceDamaged):
        WordIndex.open(tmp_path)


@given(st.text(max_size=80), st.sampled_from(["nb", "nn", "sv", "da", "fi", "en", "und"]))
@settings(max_examples=60)
def test_any_text_is_analysed_into_terms_without_spaces(text: str, language: str) -> None:
    terms = analysis.passage_terms([text], language)
    assert all(term and not any(letter.isspace() for letter in term) for term in terms)
    for forms, grams in analysis.question_terms(text, language):
        assert forms
        assert set(grams) <= set(terms)
        if language != "und":
            assert set(forms) <= set(terms)
