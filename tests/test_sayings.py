"""Weeks, vague times and the sort of a figure read in words, in the terminal and on the pages."""

from __future__ import annotations

import pytest

from practicegraph import terminal
from practicegraph.answers import Thing
from practicegraph.model import Statement
from practicegraph.sayings import week_in_words
from practicegraph_api.render import value_of

WEEK = {"not_before": "2025-09-22", "not_after": "2025-09-28"}
SUMMER = {"not_before": "2026-06-01", "not_after": "2026-08-31"}


def said(
    predicate: str, object_: str, object_type: str = "string", label: str = "", **more: str
) -> Statement:
    return Statement.model_validate(
        {
            "id": "s", "document": "d", "subject": "project/vann", "predicate": predicate, "object": object_,
            "subject_label": "Vann", "object_label": label or object_, "subject_type": "project",
            "object_type": object_type, "quote": "Vann.", "start": 0, "end": 5, "basis": "stated",
            "confidence": 0.9, "method": "dates", **more,
        }
    )  # fmt: skip


def shown(statement: Statement, figures: dict[str, str] | None = None) -> str:
    thing = Thing(
        id="project/vann", iri="https://example.org/vann", type="project", label="Vann", names=("Vann",),
        language="nb", codes=(), attributes={}, documents=(), statements=(statement,), references=(),
        unknown=(), figures=figures or {},
    )  # fmt: skip
    return "\n".join(terminal.thing_lines(thing))


@pytest.mark.parametrize(
    ("language", "words"),
    [("nb", "uke"), ("nn", "veke"), ("sv", "vecka"), ("da", "uge"), ("fi", "viikko"), ("en", "week")],
)
def test_a_week_reads_in_the_words_of_the_reader(language: str, words: str) -> None:
    assert week_in_words("2025-W39", language) == f"{words} 39, 2025"
    assert (week_in_words("XXXX-W39", language) or "").startswith(f"{words} 39 (")
    assert week_in_words("2025-09", language) is None


def test_the_terminal_shows_weeks_and_vague_times_in_words() -> None:
    assert "week 39, 2025 (2025-09-22 to 2025-09-28)" in shown(said("startsAt", "2025-W39", **WEEK))
    assert "week 39 (the year is not told)" in shown(said("startsAt", "XXXX-W39"))
    assert "sommaren 2026 (2026-06-01 to 2026-08-31)" in shown(said("endsAt", "sommaren 2026", **SUMMER))


def test_pages_show_weeks_and_vague_times_in_their_language() -> None:
    assert value_of("nb", said("startsAt", "2025-W39", **WEEK)) == "uke 39, 2025 (22.–28. september 2025)"
    assert value_of("en", said("startsAt", "XXXX-W39")) == "week 39 (the year is not told)"
    assert value_of("en", said("endsAt", "sommaren 2026", **SUMMER)) == (
        "sommaren 2026 (1 June 2026 – 31 August 2026)"
    )


@pytest.mark.parametrize("sort", ["goal", "estimate", "result", "budget"])
def test_the_terminal_shows_what_sort_a_figure_is(sort: str) -> None:
    figure = said("hasIndicator", "indicator/d-20", "indicator", "20 percent mindre svinn")
    assert f"20 percent mindre svinn  [{sort}]" in shown(figure, {"indicator/d-20": sort})
    assert "[" not in shown(figure)
