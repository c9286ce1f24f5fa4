"""Review: what waits for a person, and that each decision holds, can be undone and survives a rebuild."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from practicegraph import build, cli, review, waiting
from practicegraph.errors import DecisionError, NotFound
from practicegraph.extract.extractor import RuleExtractor
from practicegraph.model import Document
from practicegraph.privacy import find_private
from practicegraph.settings import Settings
from practicegraph.vocab import PREDICATES
from practicegraph.workspace import Workspace

TEXTS = {
    "kai": "Nordlys Gjenbruk AS leder prosjektet Rene Kaier i Fjordvik kommune. Bergen kommune er partner.",
    "hall": "Nordlys Gjenbruket AS driver Fjordhallen. Møtet handler om ombruk av byggematerialer, "
    "skriv til post@example.org. Hallen ligger i Tromsø.",
}
ONE, OTHER = "organisation/nordlys-gjenbruk-as", "organisation/nordlys-gjenbruket-as"


def texts() -> Iterator[Document]:
    for id, text in TEXTS.items():
        marks = find_private(text)
        yield Document(id=id, title=f"Om {id}", text=text, language="nb", raw=text.encode(), marks=marks)


@pytest.fixture
def here(tmp_path: Path, extractor: RuleExtractor) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path / "home", embedder="hash", synchronous="NORMAL", busy_timeout=0)
    with Workspace.open(settings, write=True, extractor=extractor) as workspace:
        build.ingest(workspace, texts())
        yield workspace


def pair(workspace: Workspace) -> str:
    (found,) = waiting.queue(workspace, kind="pair").items
    return found.id


def proposal(workspace: Workspace) -> str:
    return waiting.queue(workspace, kind="statement").items[0].id


def bodies(workspace: Workspace) -> set[str]:
    """Those of the two that look alike which the graph holds."""
    workspace.refresh()
    return {ONE, OTHER} & set(workspace.snapshot.names)


# ----------------------------------------------------------------------------- what waits


def test_pairs_wait_with_their_reasons_and_statements_with_their_sentence(here: Workspace) -> None:
    listed = waiting.queue(here)
    assert listed.total == len(listed.items)
    first, *rest = listed.items
    assert first.kind == "pair"
    assert first.first
    assert first.second
    assert {first.first.id, first.second.id} == {ONE, OTHER}
    assert "near names" in first.reasons[0]
    assert rest
    for doubt in rest:
        assert doubt.statement
        assert doubt.statement.status == "proposed"
        assert doubt.statement.quote


def test_no_private_detail_waits_in_the_open(here: Workspace) -> None:
    shown = [waiting.show(here, doubt.id) for doubt in waiting.queue(here).items]
    said = "".join(doubt.model_dump_json() for doubt in (*waiting.queue(here).items, *shown))
    assert "example.org" not in said
    assert "█" in said


def test_the_queue_is_narrowed_and_turned_page_by_page(here: Workspace) -> None:
    of_hall = waiting.queue(here, document="hall", kind="statement").items
    assert of_hall
    assert {doubt.statement.document for doubt in of_hall if doubt.statement} == {"hall"}
    ids, cursor = [], None
    while True:
        page = waiting.queue(here, limit=1, cursor=cursor)
        ids += [doubt.id for doubt in page.items]
        if (cursor := page.next) is None:
            break
    assert ids == [doubt.id for doubt in waiting.queue(here).items]


def test_a_pair_is_shown_with_the_sentence_of_each_side(here: Workspace) -> None:
    shown = waiting.show(here, pair(here))
    assert shown.first
    assert shown.second
    quotes = {evidence.quote for side in (shown.first, shown.second) for evidence in side.evidence}
    assert any(quote.startswith("Nordlys Gjenbruk AS leder") for quote in quotes)
    assert any(quote.startswith("Nordlys Gjenbruket AS driver") for quote in quotes)


# ----------------------------------------------------------------------------- deciding


def test_a_pair_confirmed_is_one_thing_until_that_is_undone(here: Workspace) -> None:
    decision = review.confirm(here, pair(here))
    assert len(bodies(here)) == 1
    assert not waiting.queue(here, kind="pair").items
    build.rebuild(here, extract=True)
    assert len(bodies(here)) == 1
    assert review.undo(here, decision.id) == decision
    assert bodies(here) == {ONE, OTHER}
    assert pair(here)


def test_a_pair_rejected_waits_no_more(here: Workspace) -> None:
    decision = review.reject(here, pair(here))
    assert decision.action == "apart"
    assert bodies(here) == {ONE, OTHER}
    build.rebuild(here)
    assert not waiting.queue(here, kind="pair").items


def test_a_statement_confirmed_is_public_and_one_rejected_leaves(here: Workspace) -> None:
    id = proposal(here)
    public = here.snapshot.counts["statement"]
    decision = review.confirm(here, id)
    here.refresh()
    assert here.snapshot.counts["statement"] == public + 1
    assert id not in {doubt.id for doubt in waiting.queue(here).items}
    shown = waiting.show(here, id)
    assert shown.statement
    assert shown.statement.status == "confirmed"
    review.undo(here, decision.id)
    assert proposal(here) == id
    review.reject(here, id)
    build.rebuild(here)
    here.refresh()
    assert here.snapshot.counts["statement"] == public
    assert id not in {doubt.id for doubt in waiting.queue(here).items}


def test_parts_of_a_merged_thing_are_shown_and_can_be_taken_apart(here: Workspace) -> None:
    decision = review.merge(here, ONE, OTHER)
    (merged,) = bodies(here)
    side = waiting.show(here, merged).first
    assert side
    assert set(side.parts) == {ONE, OTHER}
    review.keep_apart(here, ONE, OTHER)
    assert bodies(here) == {ONE, OTHER}
    assert [d.action for d in review.decisions(here).items] == ["apart"]
    assert [d.action for d in waiting.show(here, ONE).history] == ["apart", "merge"]
    assert decision in waiting.show(here, OTHER).history
    review.undo(here, review.decisions(here).items[0].id)
    assert review.decisions(here).items == (decision,)
    (merged,) = bodies(here)
    apart, joined = waiting.show(here, merged).history
    assert apart.undone_at
    assert joined == decision


@pytest.mark.parametrize(
    ("decide", "error"),
    [
        (lambda w: review.confirm(w, "nonsense"), NotFound),
        (lambda w: review.reject(w, "nonsense"), NotFound),
        (lambda w: waiting.show(w, "nonsense"), NotFound),
        (lambda w: review.undo(w, 7), NotFound),
        (lambda w: review.merge(w, ONE, "organisation/nonsense"), NotFound),
        (lambda w: review.keep_apart(w, ONE, "organisation/nonsense"), NotFound),
        (lambda w: review.merge(w, ONE, ONE), DecisionError),
        (lambda w: review.keep_apart(w, ONE, ONE), DecisionError),
        (lambda w: review.merge(w, ONE, "place/bergen"), DecisionError),
        (lambda w: waiting.queue(w, kind="nonsense"), DecisionError),
        (lambda w: waiting.queue(w, about="nonsense"), DecisionError),
        (lambda w: waiting.queue(w, cursor="nonsense"), DecisionError),
    ],
)
def test_what_cannot_be_decided_changes_nothing_and_says_why(
    here: Workspace, decide: Callable[[Workspace], Any], error: type[Exception]
) -> None:
    generation = here.record.generation
    with pytest.raises(error, match=r"\. \S"):
        decide(here)
    assert here.record.generation == generation


def test_the_same_is_not_decided_twice_so_that_one_undo_takes_it_back(here: Workspace) -> None:
    id = proposal(here)
    confirmed = review.confirm(here, id)
    with pytest.raises(DecisionError, match=f"undo {confirmed.id}"):
        review.confirm(here, id)
    rejected = review.reject(here, id)
    assert review.confirm(here, id).id > rejected.id
    review.keep_apart(here, ONE, OTHER)
    with pytest.raises(DecisionError, match="already"):
        review.keep_apart(here, OTHER, ONE)
    assert [d.action for d in review.decisions(here).items] == ["apart", "confirm"]
    assert [d.action for d in waiting.show(here, id).history] == ["confirm", "reject", "confirm"]


def test_a_decided_pair_is_still_shown_under_its_id(here: Workspace) -> None:
    id = pair(here)
    decision = review.reject(here, id)
    shown = waiting.show(here, id)
    assert shown.history == (decision,)
    assert shown.first
    assert shown.second
    assert {shown.first.id, shown.second.id} == {ONE, OTHER}


def test_two_registered_bodies_are_never_merged(here: Workspace) -> None:
    text = "Bergen kommune og Trondheim kommune arrangerer Ombruksdagen i Bergen og Trondheim."
    build.ingest(here, [Document(id="by", title="By", text=text, language="nb", raw=text.encode())])
    registered = [e for e in here.resolution().entities.values() if e.kind == "place" and e.codes]
    first, second = sorted(e.id for e in registered)[:2]
    with pytest.raises(DecisionError, match="different codes"):
        review.merge(here, first, second)


# ----------------------------------------------------------------------------- the command


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("PRACTICEGRAPH_EMBEDDER", "hash")

    def run(home: Path, *words: object) -> tuple[int, str, str]:
        given = ["practicegraph", "review", *map(str, words), "--home", str(home)]
        monkeypatch.setattr(sys, "argv", given)
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        out, err = capfd.readouterr()
        return int(stopped.value.code or 0), out, err

    return run


@pytest.fixture
def home(here: Workspace) -> Path:
    here.close()
    return here.settings.home


def test_a_person_goes_through_the_queue_on_the_command_line(run: Run, home: Path) -> None:
    code, listed, _ = run(home, "list")
    assert code == 0
    assert "Nordlys Gjenbruk AS" in listed
    assert "Next: practicegraph review show" in listed
    listed = json.loads(run(home, "list", "--json")[1])
    first, last = listed["items"][0], listed["items"][-1]
    assert "leder prosjektet" in run(home, "show", first["id"])[1]
    assert json.loads(run(home, "show", last["id"], "--json")[1])["statement"]["quote"]
    confirmed = json.loads(run(home, "confirm", first["id"], "--json")[1])
    assert confirmed["decision"]["action"] == "merge"
    assert confirmed["waiting"] == listed["total"] - 1
    assert "take" in run(home, "reject", last["id"])[1]
    decided = json.loads(run(home, "list", "--decided", "--json")[1])
    assert [d["action"] for d in decided["items"]] == ["reject", "merge"]
    assert "review undo" in run(home, "list", "--decided")[1]
    for each in decided["items"]:
        assert json.loads(run(home, "undo", each["id"], "--json")[1])["undone"] is True
    assert json.loads(run(home, "list", "--json")[1]) == listed
    assert json.loads(run(home, "merge", ONE, OTHER, "--json")[1])["undone"] is False
    assert json.loads(run(home, "apart", ONE, OTHER, "--json")[1])["decision"]["action"] == "apart"


def test_an_empty_queue_says_what_to_do_next(run: Run, tmp_path: Path, home: Path) -> None:
    code, out, err = run(tmp_path / "new", "list")
    assert (code, out) == (1, "")
    assert "practicegraph ingest PATH" in err
    assert "Nobody has decided" in run(home, "list", "--decided")[1]
    code, out, _ = run(home, "list", "--document", "nowhere")
    assert code == 0
    assert "Nothing waits" in out
    assert "review merge" in out


def test_what_waits_fits_the_terminal_and_an_end_is_told_from_nothing(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    shown = run(home, "list", "--kind", "statement")[1]
    assert all(len(line) <= 60 for line in shown.splitlines() if line.lstrip().startswith("“"))
    code, out, _ = run(home, "list", "--cursor", "999")
    assert code == 0
    assert "without --cursor" in out
    assert "Nothing waits" not in out


@pytest.mark.parametrize(
    "words",
    [["confirm", "nonsense"], ["merge", ONE, "organisation/x"], ["undo", "9"], ["list", "--kind", "x"]],
    ids=" ".join,
)
def test_what_cannot_be_done_is_told_in_one_line(run: Run, home: Path, words: list[str]) -> None:
    code, out, err = run(home, *words)
    assert (code, out) == (1, "")
    (line,) = err.splitlines()
    assert line.startswith("practicegraph: ")
    assert ". " in line


# ----------------------------------------------------------------------------- in what order


FAIR = (
    "Fjordvikmessen {year} arrangeres av Nordlys Gjenbruk AS i Bergen. Messen starter {day}. mai 2031. "
    "Messen handler om ombruk av byggematerialer."
)


@pytest.fixture
def disagreeing(here: Workspace) -> Workspace:
    """Two sources give one fair different first days."""
    for id, day in (("one", 3), ("two", 9)):
        text = FAIR.format(year=2031, day=day)
        build.ingest(
            here,
            [
                Document(
                    id=id,
                    title="Fjordvikmessen 2031",
                    text=text,
                    language="nb",
                    raw=text.encode(),
                    kind="event",
                )
            ],
        )
    return here


def test_pairs_come_first_then_contradictions_then_statements_by_what_they_are_worth(
    disagreeing: Workspace,
) -> None:
    listed = waiting.queue(disagreeing, limit=None)
    order = list(dict.fromkeys(doubt.about for doubt in listed.items))
    assert order == [name for name in ("pair", "contradiction", *waiting.TOPICS) if name in order]
    assert order[:2] == ["pair", "contradiction"]
    assert listed.counts == {name: sum(d.about == name for d in listed.items) for name in order}
    assert listed.next is None
    assert waiting.queue(disagreeing, kind="pair").counts == listed.counts


def test_what_waits_is_narrowed_to_a_topic_or_a_predicate(here: Workspace) -> None:
    counts = waiting.queue(here).counts
    topic = next(name for name in counts if name in waiting.TOPICS)
    some = waiting.queue(here, about=topic)
    assert some.total == counts[topic]
    for predicate in waiting.TOPICS[topic]:
        of_it = waiting.queue(here, about=predicate, limit=None).items
        assert {d.statement.predicate for d in of_it if d.statement} <= {predicate}


def test_every_predicate_has_its_place_in_the_order() -> None:
    placed = [predicate for predicates in waiting.TOPICS.values() for predicate in predicates]
    assert sorted(placed) == sorted(PREDICATES)


def test_a_contradiction_waits_until_one_of_its_statements_is_judged(disagreeing: Workspace) -> None:
    (doubt,) = waiting.queue(disagreeing, kind="contradiction").items
    assert doubt.statement
    assert doubt.rival
    assert {doubt.statement.object, doubt.rival.object} == {"2031-05-03", "2031-05-09"}
    assert waiting.show(disagreeing, doubt.id).rival == doubt.rival
    with pytest.raises(DecisionError, match=doubt.rival.id):
        review.confirm(disagreeing, doubt.id)
    decision = review.confirm(disagreeing, doubt.statement.id)
    assert not waiting.queue(disagreeing, kind="contradiction").items
    review.undo(disagreeing, decision.id)
    review.reject(disagreeing, doubt.rival.id)
    assert not waiting.queue(disagreeing, kind="contradiction").items


def test_the_command_heads_each_group_counts_all_and_says_how_to_go_on(
    run: Run, disagreeing: Workspace
) -> None:
    home = disagreeing.settings.home
    disagreeing.close()
    pairs = json.loads(run(home, "list", "--kind", "pair", "--json")[1])["total"]
    code, out, _ = run(home, "list", "--limit", pairs + 1)
    assert code == 0
    assert f" wait: pairs {pairs}, contradictions 1, " in out.splitlines()[0]
    assert "== Pairs that may be one thing ==" in out
    assert "== Statements that cannot both hold ==" in out
    assert "Fjordvikmessen 2031 – starts – 2031-05-03" in out
    assert f"review list --limit {pairs + 1} --cursor {pairs + 1}" in out
    everything = json.loads(run(home, "list", "--json")[1])
    assert len(everything["items"]) == everything["total"]
    raw = [name for name, predicate in PREDICATES.items() if predicate.label("en") != name]
    shown = run(home, "list", "--limit", 500)[1]
    assert not [name for name in raw if f" – {name} – " in shown]
