"""Passing over patterns by the words they need: never one that would have matched."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.extract.literals import Sieve, needed
from practicegraph.extract.relations.rules import load_rules, promising

_WORDS = st.sampled_from(["study", "visit", "Trip", "kommune", "ab", "x"])
_SOURCES = st.recursive(
    _WORDS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})"),
        inner.map(lambda source: f"(?:{source})?"),
        inner.map(lambda source: f"({source})+"),
        inner.map(lambda source: f"(?={source})"),
        inner.map(lambda source: rf"\b{source}\w*"),
    ),
    max_leaves=6,
)


def test_needed_words_are_those_of_the_best_certain_part() -> None:
    assert needed(re.compile(r"(?:study|field) trips?", re.IGNORECASE)) == (" trip",)
    assert set(needed(re.compile(r"\b(?:trip|visit)(?: to)?"))) == {"trip", "visit"}


def test_nothing_is_needed_where_any_word_will_do() -> None:
    assert needed(re.compile(r"\w+ (?:trip)?")) == ()
    assert needed(re.compile(r"(?:trip|[A-Z]+)")) == ()
    assert needed(re.compile(r"(?!trip)[a-z]+")) == ()


@settings(max_examples=60)
@given(_SOURCES, st.lists(_WORDS, max_size=5).map(" ".join) | st.lists(_WORDS, max_size=5).map("".join))
def test_no_pattern_that_matches_is_passed_over(source: str, text: str) -> None:
    patterns = [re.compile(source, re.IGNORECASE), re.compile(source)]
    passing = Sieve(patterns).passing(text)
    assert all(place in passing for place, pattern in enumerate(patterns) if pattern.search(text))


def test_every_rule_passes_for_a_sentence_with_its_words() -> None:
    assert "nordic-uses-tool" in {rule.id for rule in promising("", "nb")}  # needs no certain word
    assert len(promising("", "nb")) < len(load_rules()) / 4
