"""Numbers as texts write them: "2,4", "150 000", "1.100", "3,4 miljoner", "twenty-three", "kahdeksan"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from practicegraph.extract.dates.daynames import alternatives
from practicegraph.extract.figures.counting import declined_finnish, number_words, rough_numbers
from practicegraph.model import Language

_SPACES = " \u00a0\u202f\u2009"
_GROUPED = "|".join(rf"\d{{1,3}}(?:{sign}\d{{3}}(?!\d))+" for sign in (rf"[{_SPACES}]", r"\.", ",", "['’]"))
_DIGITS = re.compile(
    rf"(?<![\w/§#@+])(?<!\d[.,:])(?P<n>(?:{_GROUPED})(?:[.,]\d{{1,2}}(?!\d))?|\d+(?:[.,]\d+)?)"
)

_SCALES: Mapping[str, float] = {
    word: factor
    for factor, words in {
        1e2: "hundre hundra hundrede hundred sataa",
        1e3: "tusen tusind thousand tuhatta tuhannen",
        1e6: "million millioner millionar mill mio miljon miljoner milj miljoonaa miljoonan miljoona mn",
        1e9: "milliard milliarder milliardar mrd mia miljard miljarder miljardia miljardin bn",
    }.items()
    for word in words.split()
}
_BILLION = {"en": 1e9}  # in the other five languages a billion is a million millions
_SCALE = re.compile(
    rf"[{_SPACES}]?(?P<scale>{alternatives(_SCALES)}|billion(?:er|ar|s)?|biljon(?:er)?)\b"
    r"(?:(?:(?<=mill)|(?<=mrd)|(?<=mio)|(?<=milj)|(?<=mia))\.)?",
    re.IGNORECASE,
)


_HUNDRED = 1e2


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number with the span that writes it."""

    start: int
    end: int
    value: float
    word: bool = False
    """True where it is written in letters."""
    scaled: bool = False
    """True where a word such as "million" multiplies it."""


@cache
def words(language: Language) -> Mapping[str, int]:
    """Value of each number word of that language, in lower case."""
    key = language if language in number_words() else "nb"
    by_value = number_words()[key]
    found = {form: value for value, forms in by_value.items() for form in forms}
    if key == "fi":
        return found | declined_finnish() | dict(_finnish_compounds(by_value))
    for value in range(20, 100, 10):
        for ten in by_value[value]:
            found.update(_compounds(key, ten, value))
    return found | (rough_numbers() if key == "sv" else {})


def _finnish_compounds(by_value: Mapping[int, tuple[str, ...]]) -> Iterator[tuple[str, int]]:
    units = [(form, value) for value in range(1, 10) for form in by_value[value]]
    for form, value in units:
        yield form + "toista", 10 + value
        if value > 1:
            yield form + "kymmentä", 10 * value
            yield form + "sataa", 100 * value
            yield from ((f"{form}kymmentä{one}", 10 * value + number) for one, number in units)


def _compounds(language: str, ten: str, value: int) -> Iterator[tuple[str, int]]:
    for unit in range(1, 10):
        forms = ("ett", "en", "one") if unit == 1 else number_words()[language][unit]
        for form in forms:
            yield f"{form}og{ten}" if language == "da" else ten + form, value + unit
            yield f"{ten}-{form}", value + unit


_ENGLISH = re.compile(r"\b(?:the|and|of|with|is|are|will|we|this|that|how|our|their)\b", re.IGNORECASE)
_NORDIC = re.compile(r"\b(?:og|er|det|av|af|som|på|med|til|en|et|den|vi|har)\b", re.IGNORECASE)


def _is_english(text: str, at: int) -> bool:
    """True where the words around are English, whose "to" is no number."""
    around = text[max(0, at - 120) : at + 120]
    return len(_ENGLISH.findall(around)) > len(_NORDIC.findall(around))


_TOKEN = re.compile(r"[\w-]+")


def number_words_in(text: str, language: Language) -> Iterator[tuple[int, int, int]]:
    """Start, end and value of each number in letters."""
    values = words(language)
    for match in _TOKEN.finditer(text):
        value = values.get(match[0].lower())
        if value is not None:
            yield match.start(), match.end(), value


def find_numerals(text: str, language: Language) -> list[Numeral]:
    """All numbers in the text, in digits or words, in text order; dates and the like are among them."""
    found = [_scaled(text, numeral, language) for numeral in _plain(text, language)]
    longest = sorted(found, key=lambda numeral: (numeral.start, -numeral.end))
    apart: list[Numeral] = []
    for numeral in longest:  # "två och en halv" holds a "två"
        if not apart or numeral.start >= apart[-1].end:
            apart.append(numeral)
    return apart


def _plain(text: str, language: Language) -> Iterator[Numeral]:
    for match in _DIGITS.finditer(text):
        value = parse_number(match["n"], language)
        if value is not None:
            yield Numeral(match.start(), match.end(), value)
    values = words(language)
    for start, end, number in number_words_in(text, language):
        if text[start:end].lower() == "to" and _is_english(text, start):
            continue
        yield Numeral(start, end, float(number), word=True)
    for match in _AND_A_HALF.finditer(text):
        yield Numeral(match.start(), match.end(), _with_half(match, values), word=True)
    for match in _ONE_SCALE.finditer(text):
        group = "one" if match["one"] else "one2"
        if match[group].lower() in values:
            continue
        yield Numeral(match.start(group), match.end(group), 1.0, word=True)


_AFTER_HALF = (
    r"(?=\s+(?:million\w*|milliard\w*|miljon\w*|miljard\w*|miljoon\w*|mill\b|mio\b|billion|kilo|kg|tonn?|tonnes?|meter|metre\w*|mil\b|"
    r"kilomet\w*|km|liter|litres?|timer?|timmar?|time\b|hours?|år|years?|euro\w*|kron\w*|tonnia|tuntia|vuotta|dekar|hektar|hectares?|"
    r"prosent\w*|procent\w*|per\s?cent|grad\w*|degrees?)\b)"
)
_AND_A_HALF = re.compile(
    rf"(?<![\w-])(?:(?P<whole>\w+)\s+(?:og|och|and)\s+(?:en|ein|et|eit|ett|a)\s+hal(?:v|vt|f)|(?P<fi>\w+)\s+ja\s+puoli|"
    rf"(?P<one>halvann(?:en|et)|halvan(?:den|det)|halvtann(?:an|a)|puolitoista)|"
    rf"(?P<half>(?:en|ein|et|eit|ett)\s+halvt?|half\s+an?|puoli)){_AFTER_HALF}",
    re.IGNORECASE,
)


def _with_half(match: re.Match[str], values: Mapping[str, int]) -> float:
    """ "halvannen", "två och en halv", "half a": the number that a word for a half makes."""
    whole = match["whole"] or match["fi"]
    if whole is None:
        return 1.5 if match["one"] else 0.5
    one = whole.lower() in ("en", "ein", "et", "eit", "ett", "one", "yksi")
    return (int(whole) if whole.isdigit() else 1 if one else values.get(whole.lower(), 0)) + 0.5


_ONE_SCALE = re.compile(
    r"(?<![\w-])(?P<one>en|ein|éin|én|ett|et|a|one|yksi)(?=\s(?:million|milliard|miljon|miljard|billion|"
    r"miljoona)\b)|"
    r"\b(?:om\slag|rundt|omtrent|ca\.?|cirka|omkring|ungefär|omtrent|about|noin)\s(?P<one2>en|ein|ett|"
    r"et|a|one|yksi)(?=\s)",
    re.IGNORECASE,
)


def _scaled(text: str, numeral: Numeral, language: Language) -> Numeral:
    match = _SCALE.match(text, numeral.end)
    if match is None:
        return numeral
    word = match["scale"].lower()
    factor = _SCALES.get(word) or _BILLION.get(language, 1e12)
    end = match.end()
    if factor == _HUNDRED and (again := _SCALE.match(text, end)):  # "eight hundred thousand"
        factor *= _SCALES.get(again["scale"].lower(), 1)
        end = again.end()
    return Numeral(numeral.start, end, _rounded(numeral.value * factor), numeral.word, scaled=True)


def _rounded(value: float) -> float:
    """The product without the noise of binary fractions: 3.4 million is 3400000."""
    return float(f"{value:.12g}")


def parse_number(written: str, language: Language) -> float | None:
    """The value of digits with decimal and thousands signs as that language uses them.

    Three digits after one comma or point are thousands where the language groups with that sign, otherwise a
    decimal fraction. None where the signs make no number.
    """
    plain = re.sub(rf"[{_SPACES}'’]", "", written)
    group, decimal = (",", ".") if language == "en" else (".", ",")
    head, sign, tail = plain.rpartition(decimal)
    if sign and decimal not in head:
        plain = head.replace(group, "") + "." + tail
    elif re.fullmatch(rf"\d{{1,3}}(?:\{group}\d{{3}})+", plain):
        plain = plain.replace(group, "")
    elif sign:  # the decimal sign of one language groups thousands in the other
        plain = plain.replace(decimal, "")
    else:
        plain = plain.replace(group, ".")
    try:
        return float(plain)
    except ValueError:
        return None
