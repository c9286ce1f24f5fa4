"""Indicators: the figures of a text as things of their own, each with its value, unit and clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from practicegraph.extract.figures import Figure
from practicegraph.extract.figures.about import ended
from practicegraph.extract.relations.ledger import Ground, Support
from practicegraph.extract.relations.reading import Reading
from practicegraph.extract.relations.sources import sources

_POINTS_BACK = re.compile(
    r"(?:Det|Dette|Detta|This|That|Tämä|Se)\s+(?:betyr|tyder|betyder|innebærer|innebär|means|is|"
    r"tarkoittaa|vil si)\b"
)


_PART_OF = re.compile(r"\s*(?P<of>av|af|of)\s", re.IGNORECASE)
_JOINTS = frozenset(
    ("og", "och", "eller", "or", "and", "tai", "ja", "sekä", "samt", "om", "til", "till", "for", "för")
)
"""Words that alone say nothing of what a figure counts."""


def state_indicators(reading: Reading, figures: Sequence[Figure]) -> None:
    """Enters one indicator for every figure, on what its place in the text is about, or on its source."""
    cited = sources(reading) if figures else {}
    for figure in figures:
        id_ = reading.ledger.add_local("indicator", _label(figure), **_attributes(figure))
        sentence = reading.sentence_at(figure.start, figure.end)
        head = cited.get(sentence.start) or reading.head(figure.start)
        support = Support(min(sentence.start, figure.start), max(sentence.end, figure.end))
        reading.ledger.mention(id_, figure.number_start, figure.number_end)
        reading.ledger.say(
            head.id, "hasIndicator", id_, "indicator", support, _ground(reading, figure, support)
        )


def _label(figure: Figure) -> str:
    """The figure as it is read: "31 percent mindre matsvinn", or "matsvinnet gikk ned: 31 percent"."""
    value = _plain(figure.value) + (f"–{_plain(figure.upper)}" if figure.upper is not None else "")
    amount = f"{value} {figure.unit}" if figure.unit else value
    words = figure.about.split()
    if all(word.casefold() in _JOINTS for word in words):
        return amount
    stands = figure.quote.find(figure.about)
    if 0 <= stands < figure.number_start - figure.start:
        return f"{' '.join(words[-8:])}: {amount}"
    of = _PART_OF.match(figure.quote, figure.number_end - figure.start)
    return f"{amount} {of['of'] + ' ' if of else ''}{ended(words[:8])}"


def _plain(value: float) -> str:
    return f"{value:.12g}"


def _attributes(figure: Figure) -> dict[str, object]:
    all_ = {
        "value": figure.value, "upper": figure.upper, "unit": figure.unit, "per": figure.per,
        "about": figure.about or None,
        "year": figure.year, "baseline": figure.baseline, "qualifier": figure.qualifier,
    }  # fmt: skip
    return {name: value for name, value in all_.items() if value is not None}


def _ground(reading: Reading, figure: Figure, support: Support) -> Ground:
    if figure.basis == "computed":
        return Ground("figures", 0.8, "computed", f"“{figure.quote[:60]}” as a number")
    if points := _POINTS_BACK.match(reading.ledger.words(support)):
        reason = f"“{points[0]}” ties the figure to the sentence before it"
        return Ground("figures", 0.85, "inferred", reason)
    return Ground("figures", 0.9)
