"""Numbers joined into ranges and given their units: amounts, on their way to become figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from practicegraph.extract.figures.counted import read_noun
from practicegraph.extract.figures.numerals import Numeral
from practicegraph.extract.figures.units import Unit, currency_before, read_unit
from practicegraph.model import Language


@dataclass(frozen=True, slots=True)
class Amount:
    """A number on its way to become a figure."""

    start: int
    end: int
    value: float
    upper: float | None = None
    baseline: float | None = None
    before: int | None = None
    """Where the number of the baseline ends, which `start` begins."""
    unit: Unit | None = None
    word: bool = False
    scaled: bool = False
    inherited: bool = False
    """True where the unit is that of another number of the sentence."""
    computed: bool = False


def read_amounts(text: str, numerals: Sequence[Numeral], language: Language) -> list[Amount]:
    """The numbers as amounts, each with the unit or noun beside it, in text order."""
    return [_with_unit(text, amount, language) for amount in _ranges(text, numerals)]


# ----------------------------------------------------------------------------- ranges

_DASH = re.compile(r"\s?[-\u2010-\u2014\u2212]\s?")
_TO = re.compile(r"(?:\s?%|\s\w+)?\s(?:til|till|to)\s(?:over\s|om lag\s|about\s)?", re.IGNORECASE)
_AND = re.compile(r"\s(?:og|och|and|ja)\s", re.IGNORECASE)
_FROM = re.compile(r"\b(?:fra|frå|från|from)\s(?:om lag\s|rundt\s|about\s)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:mellom|mellan|mellem|between)\s$", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:ned|ner|opp|upp|op|down|up|øk\w*|ök\w*|auk\w*|vok\w+|vuks\w*|väx\w*|redus\w*|minsk\w*|fal\w*|"
    r"sank\w*|sjunk\w*|"
    r"løft\w*|lyft\w*|hev[ae]\w*|höj\w*|hæv\w*|rais\w*|lift\w*|steg\w*|stig\w*|nous\w*|nost\w*|"
    r"gik|gikk|gått|gick|increas\w*|reduc\w*|fell|grew|rose|drop\w*|cut|kasv\w*|vähen\w*|lask\w*)\b",
    re.IGNORECASE,
)


def _ranges(text: str, numerals: Sequence[Numeral]) -> list[Amount]:
    """Numbers, two that a dash, "to" or "between" ties together as one amount."""
    amounts: list[Amount] = []
    place = 0
    while place < len(numerals):
        first = numerals[place]
        pair = _pair(text, first, numerals[place + 1]) if place + 1 < len(numerals) else None
        amounts.append(
            pair or Amount(first.start, first.end, first.value, word=first.word, scaled=first.scaled)
        )
        place += 2 if pair else 1
    return amounts


def _pair(text: str, first: Numeral, last: Numeral) -> Amount | None:
    between, left = text[first.end : last.start], text[max(0, first.start - 40) : first.start]
    low, high = first.value, last.value
    if _FINNISH_FROM.fullmatch(between) and _FINNISH_TO.match(text, last.end):
        return Amount(
            first.start, last.end, high, baseline=low, before=first.end, word=first.word, scaled=last.scaled
        )
    joined = _DASH.fullmatch(between) or _finnish_range(text, first, last)
    if not joined and not _TO.fullmatch(between) and not (_AND.fullmatch(between) and _BETWEEN.search(left)):
        return None
    if last.scaled and not first.scaled and low < high:  # "50–100 million" means fifty million
        low *= _scale_of(text, last)
    amount = Amount(first.start, last.end, low, high, word=first.word, scaled=first.scaled or last.scaled)
    if joined or not _TO.fullmatch(between):
        return amount if low < high else None
    if _FROM.search(left) and (high < low or _MOVED.search(left)):
        return replace(amount, value=high, upper=None, baseline=low, before=first.end)
    return amount if low < high and between.strip().lower() in ("til", "till", "to") else None


def _finnish_range(text: str, first: Numeral, last: Numeral) -> bool:
    return bool(
        text[first.end : last.start] == " "
        and re.search(r"st[aä]$", text[first.start : first.end])
        and re.search(r"(?:een|ään|aan|oon)$", text[last.start : last.end])
    )


_FINNISH_FROM = re.compile(r"\s\w+st[aä]\s(?:noin\s)?")
_FINNISH_TO = re.compile(r"\s\w+(?:oon|een|iin|aan|ään|uun|yyn|öön|in)\b")


def _scale_of(text: str, numeral: Numeral) -> float:
    digits = re.match(r"[\d.,]+", text[numeral.start : numeral.end])
    written = (
        float(digits[0].replace(",", ".")) if digits and re.fullmatch(r"\d+(?:[.,]\d+)?", digits[0]) else 0
    )
    return numeral.value / written if written else 1.0


# ----------------------------------------------------------------------------- units

_OF = re.compile(
    r"\s(?:av|af|of|ut av|out of)\s(?:(?:de|dei|dem|den|disse|desse|dessa|the|these|those|alle|våre|"
    r"totalt)\s)?"
    r"(?:[\d .]*\d(?=\s))?",
    re.IGNORECASE,
)


def _with_unit(text: str, amount: Amount, language: Language) -> Amount:
    before = currency_before(text, amount.start, language)
    unit = read_unit(text, amount.end, language)
    if before and (unit is None or unit.name in ("metre", "Scandinavian mile", "tonne")):
        return replace(amount, start=before[1], unit=Unit(before[0], amount.end))
    if unit is None:
        unit = _noun_unit(text, amount.end, language)
    if unit is None:
        return amount
    if not unit.measured:
        return replace(amount, unit=unit)
    upper = None if amount.upper is None else amount.upper * unit.factor
    baseline = None if amount.baseline is None else amount.baseline * unit.factor
    return replace(
        amount, end=unit.end, unit=unit, value=amount.value * unit.factor, upper=upper, baseline=baseline
    )


def _noun_unit(text: str, at: int, language: Language) -> Unit | None:
    noun = read_noun(text, at, language)
    if noun is None and (of := _OF.match(text, at)):
        noun = read_noun(text, of.end() - (text[of.end() - 1 : of.end()] == " "), language)
    return Unit(noun[0], noun[1], measured=False) if noun else None


_LIST = re.compile(r"\s*(?:,|,?\s(?:og|och|and|ja|eller|or|resp\.?))\s*", re.IGNORECASE)


def with_inherited_units(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """The same amounts, those without a unit taking that of the next in a list or of the one before."""
    found = list(amounts)
    for place in range(len(found) - 2, -1, -1):
        if found[place].unit is None and _LIST.fullmatch(text[found[place].end : found[place + 1].start]):
            found[place] = _inheriting(found[place], found[place + 1])
    for place in range(1, len(found)):
        before, amount = found[place - 1], found[place]
        between = text[before.end : amount.start]
        if amount.unit is None and not amount.word and len(between) < 160 and "\n" not in between:
            found[place] = _inheriting(amount, before)
    return found


def _inheriting(amount: Amount, other: Amount) -> Amount:
    if other.unit is None:
        return amount
    return replace(amount, unit=replace(other.unit, end=amount.end), inherited=True)
