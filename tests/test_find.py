"""Finding: filters are exact, names come first, pages follow one another, and what is no answer is called so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from practicegraph import build, find
from practicegraph.errors import QueryError
from practicegraph.extract.extractor import RuleExtractor
from practicegraph.model import Document
from practicegraph.settings import Settings
from practicegraph.workspace import Workspace

TOWNS = ("Bergen", "Tromsø", "Bodø")
TOPICS = ("ombruk av byggematerialer", "matsvinn i skolekantiner", "sykkel til jobben", "solceller på tak")


def documents() -> Iterator[Document]:
    """Sixty texts: every town with every topic, five times, some of them long."""
    for number in range(60):
        town, topic = TOWNS[number % 3], TOPICS[number % 4]
        text = f"Nordlys AS leder prosjektet nummer {number} i {town}. Det handler om {topic}.\n\n"
        text += "Vi har lært mye om dette, og andre kan gjøre det samme hos seg.\n\n" * (
            40 if number < 4 else 2
        )
        yield Document(
            id=f"p{number:02}", title=f"{topic.capitalize()} i {town}, del {number}", text=text.strip(),
            language="nb", kind="project", published="2024-05-01", raw=text.encode(),
        )  # fmt: skip


@pytest.fixture(scope="module")
def workspace(extractor: RuleExtractor, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path_factory.mktemp("find"), embedder="hash")
    with Workspace.open(settings, write=True, extractor=extractor) as opened:
        build.ingest(opened, documents())
        yield opened


@pytest.mark.parametrize("mode", ["hybrid", "semantic"])
@pytest.mark.parametrize("town", TOWNS)
def test_as_many_come_as_pass_the_filter(workspace: Workspace, mode: str, town: str) -> None:
    answer = find.search(workspace, find.query(text="matsvinn", place=[town], mode=mode, limit=20))
    assert len(answer.items) == answer.total == 20
    assert all(any(place.label == town for place in item.places) for item in answer.items)


def test_filters_narrow_together_and_values_of_one_mean_either(workspace: Workspace) -> None:
    both = find.search(workspace, find.query(text="prosjekt", place=["Bergen", "Bodø"], limit=100))
    assert both.total == 40
    narrow = find.search(
        workspace, find.query(text="prosjekt", place=["Bergen"], theme=["food"], country=["NO"], limit=100)
    )
    assert {item.document for item in narrow.items} == {
        f"p{n:02}" for n in range(60) if n % 3 == 0 and n % 4 == 1
    }


def test_a_filter_alone_lists_what_passes(workspace: Workspace) -> None:
    answer = find.search(workspace, find.query(text="", theme=["energy"], limit=100))
    assert answer.total == 15
    assert answer.answered


def test_nothing_passes_a_name_that_no_source_knows_and_that_is_said(workspace: Workspace) -> None:
    answer = find.search(workspace, find.query(text="matsvinn", place=["Atlantis"]))
    assert answer.items == ()
    assert not answer.answered
    assert answer.notice == "not in the sources: Atlantis"


def test_pages_follow_one_another_without_gap_or_repetition(workspace: Workspace) -> None:
    seen: list[str] = []
    cursor = None
    while True:
        query = find.query(text="ombruk av byggematerialer", place=["Bergen"], limit=7, cursor=cursor)
        answer = find.search(workspace, query)
        seen += [item.id for item in answer.items]
        cursor = answer.next
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 20


def test_a_cursor_of_another_question_is_refused(workspace: Workspace) -> None:
    answer = find.search(workspace, find.query(text="ombruk", limit=2))
    with pytest.raises(QueryError, match="another question"):
        find.search(workspace, find.query(text="sykkel", cursor=answer.next))
    with pytest.raises(QueryError, match="no cursor"):
        find.search(workspace, find.query(text="sykkel", cursor="rubbish"))


def test_the_very_name_comes_first(workspace: Workspace) -> None:
    answer = find.search(workspace, find.query(text="solceller på tak i BODØ, del 11"))
    assert answer.items[0].document == "p11"
    assert answer.items[0].score == 1
    assert find.search(workspace, find.query(text="Nordlys AS")).items[0].id == "organisation/nordlys-as"


@pytest.mark.parametrize("question", ["solar energy", "Solenergi", "aurinkoenergia"])
def test_the_name_of_a_theme_finds_what_addresses_it_in_any_language(
    workspace: Workspace, question: str
) -> None:
    answer = find.search(workspace, find.query(text=question))
    assert answer.answered
    assert int(answer.items[0].document[1:]) % 4 == 3


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"text": " "}, "empty"),
        ({"text": "x", "theme": ["nonsense"]}, "theme"),
        ({"text": "x", "goal": ["99"]}, "goal"),
        ({"text": "x", "country": ["Norway"]}, "country"),
        ({"text": "x", "kind": ["party"]}, "kind"),
        ({"text": "x", "since": "yesterday"}, "since"),
        ({"text": "x", "limit": 0}, "limit"),
        ({"text": "x" * 20_001}, "letters"),
    ],
)
def test_what_cannot_be_asked_is_told_with_the_parameter(
    workspace: Workspace, given: dict[str, object], word: str
) -> None:
    with pytest.raises(QueryError, match=word):
        find.search(workspace, find.query(**given))


@pytest.mark.parametrize(
    "question", ["🌱", "?!", "\x00\x07", "שלום עולם", '"', "(a OR b) AND", "x" * 5000, "a\n\tb"]
)
def test_odd_questions_are_answered_or_not_but_never_fail(workspace: Workspace, question: str) -> None:
    find.search(workspace, find.query(text=question))


def test_similar_leaves_out_itself_and_elsewhere_its_own_place(workspace: Workspace) -> None:
    own = find.show(workspace, "p04").id
    near = find.similar(workspace, "p04", limit=100)
    assert own not in [item.id for item in near.items]
    away = find.similar(workspace, "p04", elsewhere=True, limit=100)
    assert away.items
    assert all(item.places for item in away.items)
    assert all("Tromsø" not in [place.label for place in item.places] for item in away.items)
    assert "Reuse of building materials" in [each.label for each in away.items[0].shared]
