"""The competency questions on the five seed texts, with the answers that are true of them, by extraction alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from practicegraph import build, calendar, find
from practicegraph.errors import NotFound
from practicegraph.resources import ontology_dir
from practicegraph.settings import Settings
from practicegraph.text.read import read_all
from practicegraph.workspace import Workspace

QUESTIONS = sorted(ontology_dir().glob("competency/*.rq"))


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = shared / "seeds"
    if not folder.is_dir():
        pytest.skip("no seeds in the shared folder")
    settings = Settings(home=tmp_path_factory.mktemp("seeds"), embedder="hash")
    with Workspace.open(settings, write=True) as workspace:
        report = build.ingest(workspace, read_all([folder]))
        assert len(report.added) == 5
        yield workspace


@pytest.mark.parametrize("file", QUESTIONS, ids=lambda file: file.stem)
def test_a_query_gives_the_true_answer(seeds: Workspace, file: Path) -> None:
    expected = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    rows = [
        {name: term.value for name, term in row.items()}
        for row in find.sparql(seeds, file.read_text(encoding="utf-8")).rows()
    ]
    for wanted in expected["rows"]:
        named = dict(zip(expected["columns"], wanted, strict=True))
        assert any(fits(row, named) for row in rows), f"{wanted} is not among {rows}"
    if expected["complete"]:
        assert len(rows) == len(expected["rows"]), rows


def fits(row: Mapping[str, str], wanted: Mapping[str, str | None]) -> bool:
    """True when every wanted value stands in its column, in any case."""
    return all(
        value is None or value.casefold() in row.get(name, "").casefold() for name, value in wanted.items()
    )


def test_c1_events_of_a_time_are_listed_and_the_undated_counted(seeds: Workspace) -> None:
    answer = find.events(seeds, since="2021-10-01", until="2022-12-31")
    assert [item.start[:10] for item in answer.items] == ["2021-10-28", "2022-05-30", "2022-11-23"]
    assert answer.undated == 2


def test_c3_the_deadline_is_in_the_calendar_with_the_year_marked_inferred(seeds: Workspace) -> None:
    entries = calendar.deadlines(find.deadlines(seeds)).decode().count("BEGIN:VEVENT")
    assert entries == 1
    (deadline,) = find.deadlines(seeds)
    assert deadline.date == "2022-11-11"
    assert deadline.inferred


def test_o2_partners_come_with_their_paths(seeds: Workspace) -> None:
    answer = find.partners(seeds, "SoCentral")
    by_name = {partner.actor.label: partner for partner in answer.items}
    assert answer.items[0].actor.label == "Pådriv"
    assert len({step.object for reason in answer.items[0].reasons for step in reason.path}) >= 2
    expected = {"Møre og Romsdal fylkeskommune", "Design og arkitektur Norge", "Framtiden i våre hender"}
    assert expected <= by_name.keys()
    assert all(reason.evidence for partner in answer.items for reason in partner.reasons)


def test_d4_two_towns_with_like_names_are_two_places(seeds: Workspace) -> None:
    countries = {
        name: find.show(seeds, f"place/{name}").attributes["country"]
        for name in ("kristiansand", "kristianstad")
    }
    assert countries == {"kristiansand": "NO", "kristianstad": "SE"}


def test_a1_what_no_source_says_is_called_so(seeds: Workspace) -> None:
    award = next(
        id for id in seeds.snapshot.names if id.startswith("award/") and "pris" in id.partition("/")[2]
    )
    shown = find.show(seeds, award)
    assert "^won" in shown.unknown
    with pytest.raises(NotFound):
        find.show(seeds, "award/no-such-award")
