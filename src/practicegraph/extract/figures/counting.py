"""The word lists of counting.yaml: small words, words of amount, and the number words of six languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def _lists() -> Mapping[str, Any]:
    with Path(__file__).with_suffix(".yaml").open(encoding="utf-8") as file:
        return dict(yaml.safe_load(file))


@cache
def small_words() -> frozenset[str]:
    """Function words and common verbs, which no number counts."""
    return frozenset(str(_lists()["small"]).split())


@cache
def amount_words() -> frozenset[str]:
    """Words that stand before an amount ("over", "ca", "noin")."""
    return frozenset(str(_lists()["amount"]).split())


@cache
def number_words() -> Mapping[str, Mapping[int, tuple[str, ...]]]:
    """Per language the words for 0 to 19 (0 to 10 in Finnish), the tens and the hundred, by their value."""
    return {language: _by_value(language) for language in _lists()["units"]}


def _by_value(language: str) -> Mapping[int, tuple[str, ...]]:
    units = enumerate(str(_lists()["units"][language]).split())
    tens = ((10 * place, forms) for place, forms in enumerate(str(_lists()["tens"][language]).split(), 2))
    return {value: tuple(forms.split(",")) for value, forms in [*units, *tens]}


@cache
def declined_finnish() -> dict[str, int]:
    """Value of each declined Finnish numeral."""
    return {form: value for value, forms in _lists()["finnish"].items() for form in str(forms).split()}


@cache
def rough_numbers() -> dict[str, int]:
    """Value of each Swedish round number, such as "femtiotal"."""
    return dict(_lists()["rough"])
