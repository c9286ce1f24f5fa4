"""The language of a text is told for the six, and left open for others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.model import LANGUAGES, Language
from practicegraph.text.language import MODEL, detect

SENTENCES: dict[Language, str] = {
    "nb": "Kommunen har ikke bestemt seg, men vi håper at flere blir med på prosjektet neste år.",
    "nn": "Kommunen har ikkje bestemt seg, men vi vonar at fleire vert med på prosjektet neste år.",
    "sv": "Kommunen har inte bestämt sig, men vi hoppas att fler är med i projektet nästa år.",
    "da": "Kommunen har ikke besluttet sig, men vi håber, at flere bliver en del af projektet næste år.",
    "fi": "Kunta ei ole vielä päättänyt, mutta toivomme, että yhä useampi tulee mukaan hankkeeseen.",
    "en": "The municipality has not decided yet, but we hope that more people will join next year.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_told(language: Language) -> None:
    assert detect(SENTENCES[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "2022–2023: 14 %",
        "Город работает над экономикой замкнутого цикла",
        "Die Stadt arbeitet an der Kreislaufwirtschaft und will Abfälle vermeiden.",
        "Hvað er hægt að gera til að minnka matarsóun í skólum?",
        "kari@example.org https://example.org/om/oss",
    ],
)
def test_other_languages_and_no_language_are_left_open(text: str) -> None:
    assert detect(text) == "und"


def test_the_surroundings_decide_what_the_words_leave_open() -> None:
    assert detect("Oslo kommune", likely="nn") == "nn"
    assert detect(SENTENCES["en"], likely="sv") == "en"


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_has_an_answer(text: str) -> None:
    assert detect(text) in (*LANGUAGES, "und")


def test_the_table_is_small_and_needs_no_parser() -> None:
    assert MODEL.stat().st_size < 500_000
    code = "import sys, practicegraph.text.language as m; m.detect('hei'); print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_documents_of_the_corpus_are_told(shared: Path) -> None:
    files = sorted((shared / "corpus").glob("*/*.md"))
    wrong = [file.name for file in files if detect(file.read_text().split("---", 2)[2]) != file.parent.name]
    assert len(wrong) <= len(files) // 100, wrong
