"""How weeks, months, seasons, years and decades are written, and years counted from the text's own day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from practicegraph.extract.dates.daynames import SEASONS, alternatives, month_number, months
from practicegraph.extract.dates.spans import (
    ABBREVIATED,
    DASH,
    NUMBERS,
    YEAR,
    Point,
    Reading,
    Span,
    year_of,
)

_LAST = "i fjor|ifjor|i fjol|förra året|sidste år|viime vuonna|viime vuoden|last year"
_THIS = "i år|tänä vuonna|tämän vuoden|kuluvan vuoden|this year"
_NEXT = "neste år|næste år|nästa år|ensi vuonna|ensi vuoden|next year"
_SHIFT = rf"(?P<shift>{_LAST}|{_THIS}|{_NEXT})\b"
_YEAR_IN = rf"(?P<y>{YEAR})\b(?![.,]\d|-?(?:tal|lu[kv]))"

# Words that a month or year stands after when it is meant as a time.
_TIME_WORDS = (
    "i|in|fra|frå|från|from|siden|sidan|sedan|since|innen|innan|inden|by|until|till|til|senest|senast|før|för|"
    "before|"
    "etter|efter|after|under|during|av|af|of|per|mot|inför|year|år|året|vuonna|vuoden|vuodesta|vuoteen|"
    "vuosina|vuosien|mellom|mellan|mellem|between|tidlig i|early|late|mid|primo|medio|ultimo"
)
# After these a bare number of four digits is an amount.
_AMOUNT_WORDS = (
    "ca|cirka|circa|om lag|omtrent|rundt|over|under|nesten|minst|mer enn|meir enn|mere end|mer än|över|"
    "nästan|omkring|runt|around|about|nearly|at least|up to|more than|noin|yli|lähes|vähintään|upp till"
)

# Small words that follow a year and would not follow an amount.
_WORDS_AFTER = (
    "er|var|blei|ble|blev|är|is|was|og|och|and|ja|on|i|in|på|kl|med|at|som|der|har|till|til|to|av|af|by|for|för|fra|från|"
    "when|da|då|while|mens|medan|where|hvor|med|under|ved|vid"
)
_UNITS = (
    "kroner|kronor|kr|euro|euros|euroa|nok|sek|dkk|eur|tonn|ton|tons|tonnes|tonnia|kg|km|m2|m²|kvm|kvadratmeter|dekar|"
    "mål|hektar|hehtaaria|prosent|procent|percent|per cent|prosenttia|mennesker|människor|people|"
    "personer|personar|ansatte|tilsette|anställda|medlemmer|medlemmar|deltakere|deltakarar|deltagare|deltagere|innbyggere|invånare|"
    "innbyggjarar|indbyggere|husstander|hushåll|kwh|mwh|gwh|stk|st|bedrifter|företag|meter|liter|timer|timmar"
)
# "since the start in May" is no early October.
_EARLY = (
    r"(?:tidlig|tidleg|tidligt|tidigt|early|beginning|begynnelsen|byrjinga|(?<!siden\s)(?<!sidan\s)(?<!sedan\s)(?<!e\s)starten|början|"
    r"begyndelsen)"
)
_MIDDLE = r"(?:midten|mitten|middle|mid|medio)"
_LATE = r"(?:slutten|slutet|slutningen|late|end|ved utgangen|utgangen|sent|seint|enden)"
_THE_YEAR = re.compile(
    rf"\b(?:(?P<early>{_EARLY})|(?P<mid>{_MIDDLE})|(?P<late>{_LATE}))\s(?:a[vf]|of|i)\s(?:året|the year)\b",
    re.IGNORECASE,
)
_QUARTERS = r"(?:(?P<q>[1-4])\.?\s*(?:kvartal|kvartalet|neljännes)|q(?P<q2>[1-4]))"
_HALVES = (
    r"(?P<h1>h1|(?:første|fyrste|första|first)\s+(?:halvår|halvåret|half)|alkuvuo(?:si|den|desta|nna|teen))|"
    r"(?P<h2>h2|(?:andre|andra|anden|andet|second)\s+(?:halvår|halvåret|half)|loppuvuo(?:si|den|desta|nna|teen))"
)
_NUMBERED = r"(?:1[0-2]|0?[1-9])"
_YEAR_WORDS = frozenset(("år", "året", "fjor", "ifjor", "fjol", "year", "vuonna", "vuoden"))


def _shift(words: str | None) -> int | None:
    for value, pattern in ((-1, _LAST), (0, _THIS), (1, _NEXT)):
        if words and re.fullmatch(pattern, words, re.IGNORECASE):
            return value
    return None


def _century(first: int, last: str) -> int:
    return int(last) if len(last) == 4 else first - first % 100 + int(last)


def _week(match: re.Match[str]) -> Span | None:
    first, last = int(match["wk"]), int(match["wk2"] or 0)
    if not 1 <= first <= 53 or (last and not first < last <= 53):
        return None
    point = Point(year_of(match), week=first)
    return Span(
        match.start(), match.end(), "week", point, replace(point, week=last) if last else None
    )  # fmt: skip


def _months(match: re.Match[str]) -> Span:
    year, first, last = year_of(match), month_number(match["m1"]), month_number(match["m"])
    begin = year - (first > last) if year else None
    return Span(match.start(), match.end(), "month", Point(begin, first), Point(year, last))


def _numbered_months(match: re.Match[str]) -> Span:
    """ "5/2021–4/2024": months by their numbers; one alone would as often number an issue."""
    first = Point(year_of(match, "y1"), int(match["m1"]))
    return Span(match.start(), match.end(), "month", first, Point(year_of(match), int(match["m"])))


def _month(match: re.Match[str]) -> Span:
    shift = _shift(match.groupdict().get("shift"))
    point = Point(year_of(match), month_number(match["m"]))
    return Span(match.start("m"), match.end(), "month", point, shift=shift)


def _finnish_pair(match: re.Match[str]) -> Span:
    """ "heinä-elokuussa": the first of the two leaves out the word for month."""
    year, first, last = year_of(match), month_number(match["m1"] + "kuu"), month_number(match["m"])
    return Span(match.start(), match.end(), "month", Point(year, first), Point(year, last))


def _finnish_month(match: re.Match[str]) -> Span:
    return replace(_month(match), start=match.start())


_NO_MONTH = ("may", "march", "mar", "des", "dec", "sep", "jan", "jul")
"""Verbs, and Christmas, which no month is told by alone."""


def _proper_month(match: re.Match[str]) -> Span | None:
    """English months are capitalised: "in May" is one, "it may" is none."""
    word = match["m"]
    return None if word in _NO_MONTH or word == "Jul" else _month(match)


def _season(match: re.Match[str]) -> Span:
    groups = match.groupdict()
    word = match["s"].lower()
    phase = SEASONS[word]
    year, last = year_of(match), groups.get("y2")
    end = Point(_century(year, last), phase=phase) if year and last else None
    shift = _shift(groups.get("shift"))
    return Span(match.start("s"), match.end(), "season", Point(year, phase=phase), end, shift=shift)


def _part(match: re.Match[str]) -> Span:
    groups = match.groupdict()
    quarter = groups.get("q") or groups.get("q2")
    phase = f"q{quarter}" if quarter else "h1" if groups.get("h1") else "h2"
    return Span(match.start(), match.end(), "season", Point(year_of(match), phase=phase))


def _decade(match: re.Match[str]) -> Span:
    return Span(match.start("y"), match.end(), "decade", Point(int(match["y"])))


def _years(match: re.Match[str]) -> Span | None:
    first = int(match["y"])
    last = _century(first, match["y2"])
    return (
        Span(match.start("y"), match.end("y2"), "year", Point(first), Point(last)) if first < last else None
    )


def _year(match: re.Match[str]) -> Span:
    return Span(match.start("y"), match.end("y"), "year", Point(int(match["y"])))


def _counted_year(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end(), "year", Point(), shift=_shift(match["shift"]))


def _part_of_the_year(match: re.Match[str]) -> Span:
    phase = next(name for name in ("early", "mid", "late") if match[name])
    return Span(match.start(), match.end(), "season", Point(phase=phase), shift=0)


@cache
def period_readings() -> tuple[Reading, ...]:
    """Readings of everything coarser than a day, most specific first."""
    name, season = alternatives(months()), alternatives(SEASONS)
    finnish = alternatives(word for word in months() if re.search(r"kuu(?:ssa|sta|hun|n)$", word))
    month = rf"(?P<m>{name})\b"
    wide = alternatives(
        word for word in months() if len(word) > 4 or word in ("mai", "maj", "juni", "juli", "mars")
    )
    elative = alternatives(word for word in months() if word.endswith("kuusta"))
    illative = alternatives(word for word in months() if word.endswith("kuuhun"))
    stems = alternatives(word.removesuffix("kuu") for word in months() if word.endswith("kuu"))
    to = rf"(?:{DASH}|\s+(?:til|till|to|til og med|og|och|and|ja)\s+)"
    monthly = frozenset(months())
    rows: list[tuple[str, Callable[[re.Match[str]], Span | None], frozenset[str]]] = [
        (
            rf"\b(?:uke|veke|vecka|veckan|veckorna|ukene|vekene|ugerne|uge|weeks?|viikko|viikolla|viikon|viikot|viikoilla|vko|v\.|vk\.?)\s*(?P<wk>[1-5]?\d)(?:{to}(?P<wk2>[1-5]?\d))?"
            rf"\b(?![.,]\d)(?:(?:,\s*|\s+)(?:i\s+|in\s+|of\s+)?{_YEAR_IN})?",
            _week, NUMBERS,
        ),
        (rf"\b(?P<m1>{name})\.?{to}{month}\.?\s+{_YEAR_IN}", _months, NUMBERS),
        (rf"\b(?P<m1>{wide})\s?[/–-]\s?(?P<m>{wide})\b(?:\s+{_YEAR_IN})?", _months, monthly),
        (
            rf"(?<![\w.,/-])(?P<m1>{_NUMBERED})[./](?P<y1>{YEAR}){DASH}(?P<m>{_NUMBERED})[./](?P<y>{YEAR})(?![\w/]|[.,]\d)",
            _numbered_months, NUMBERS,
        ),
        (rf"\b(?P<m1>{elative})\s+(?P<m>{illative})\b(?:\s+{_YEAR_IN})?", _months, monthly),
        (rf"\b(?P<m1>{stems})-\s?(?:ja\s+)?(?P<m>{finnish})\b(?:\s+{_YEAR_IN})?", _finnish_pair, monthly),
        (rf"\bvuoden\s+(?P<y>{YEAR})\s+{month}", _finnish_month, NUMBERS),
        (rf"\b{month}{ABBREVIATED}(?:\s+måned)?,?\s+(?:i\s+|of\s+)?{_YEAR_IN}", _month, NUMBERS),
        (rf"\b{month}\s+{_SHIFT}", _month, _YEAR_WORDS),
        (rf"\b(?:{_QUARTERS}|{_HALVES})\s+(?:i\s+|av\s+|af\s+|of\s+|in\s+)?{_YEAR_IN}", _part, NUMBERS),
        (rf"\bvuoden\s+(?P<y>{YEAR})\s+(?P<s>{season})\b", _season, NUMBERS),
        (
            rf"\b(?P<s>{season})\s+(?:i\s+|of\s+)?(?P<y>{YEAR})(?:(?:{DASH}|/)(?P<y2>{YEAR}|\d\d(?!\.?\s?(?:\d|{name}))))?\b(?![.,]\d)",
            _season, NUMBERS,
        ),
        (rf"\b(?P<s>{season})\s+{_SHIFT}", _season, _YEAR_WORDS),
        (
            r"(?<![\w.,/-])(?P<y>(?:19|20)\d0)(?:-?(?:tallet|talet|erne|ene|lu[kv]u\w*)|'?s)\b",
            _decade, NUMBERS,
        ),
        (
            rf"(?<![\w.,/-])(?P<y>{YEAR})(?:{DASH}|/|\s(?:till?|to)\s)(?P<y2>{YEAR}|\d\d)(?![\w%]|[.,/-]?\d)",
            _years, NUMBERS,
        ),
        (rf"\b(?:{_TIME_WORDS})\s+{month}", _proper_month, monthly),
        (rf"\b(?P<m>{finnish})\b", _month, monthly),
        (rf"\b(?:{_TIME_WORDS})\s+{_YEAR_IN}(?![-/\u2013]\w|\s?%|\s+(?:{_UNITS})\b)", _year, NUMBERS),
        (rf"\b{_SHIFT}", _counted_year, _YEAR_WORDS),
        (
            rf"(?<!\b(?:ca|er|om)\s)(?<![\w.,/:+-])(?P<y>{YEAR})(?=\s*(?:[.,;:!?)(\]\"'»”\u2013-]|$))(?![.,:]\d|[-\u2013]\w)",
            _bare_year, NUMBERS,
        ),
        (
            rf"(?:(?<=\n)|(?<=[.!?]\s)|\A)(?P<y>{YEAR})\b(?=\s+(?-i:[a-zæøåäö]))(?!\s+(?:{_UNITS})\b)",
            _year, NUMBERS,
        ),
        (rf"(?<=[\w:] )(?P<y>{YEAR})(?=\s+(?:(?-i:[A-ZÆØÅÄÖ])|(?:{_WORDS_AFTER})\b))", _bare_year, NUMBERS),
        (rf"(?<=\w, )(?P<y>{YEAR})(?=\s+(?:{_AMOUNT_WORDS})\s+\d)", _bare_year, NUMBERS),
    ]  # fmt: skip
    return (
        Reading(_THE_YEAR, _part_of_the_year, _YEAR_WORDS),
        *(Reading(re.compile(row[0], re.IGNORECASE), *row[1:]) for row in rows),
    )


_PHASE_LEFT = re.compile(
    rf"\b(?:(?P<early>{_EARLY}|primo|alku)|(?P<mid>{_MIDDLE})|(?P<late>{_LATE}|udgangen|utgången|ultimo))[\s-]+(?:(?:i|in|av|af|of|på|the)\s+){{0,2}}$",
    re.IGNORECASE,
)
_PHASE_RIGHT = re.compile(
    r"\s+(?:(?P<early>alussa|alusta|alkuun)|(?P<mid>puolivälissä)|(?P<late>lopussa|loppuun|lopulla))\b"
)


def with_phase(text: str, span: Span, floor: int) -> Span:
    """The span widened by words such as "early" or "slutten av" beside it; none is read before `floor`."""
    if span.precision not in ("month", "year", "decade") or span.last:
        return span
    left = _PHASE_LEFT.search(text, max(floor, span.start - 30), span.start)
    right = _PHASE_RIGHT.match(text, span.end)
    match = left or right
    if match is None:
        return span
    phase = next(name for name in ("early", "mid", "late") if match[name])
    if phase == "late" and span.precision == "year" and _is_close(text, match):
        phase = "close"
    start = left.start() if left else span.start
    end = span.end if left else right.end() if right else span.end
    # A decade keeps its precision: its year is the first of ten.
    precision = span.precision if span.precision == "decade" else "season"
    return replace(
        span, start=start, end=end, precision=precision, first=replace(span.first, phase=phase)
    )  # fmt: skip


_CLOSE = re.compile(r"(?:ved\s+)?(?:utgangen|udgangen|utgången)\b|\s*loppuun\b", re.IGNORECASE)
_TO_THE_END = re.compile(
    r"\b(?:til|till|until|to|through|by|before|innen|innan|inden|ut)\s+(?:the\s+)?$", re.IGNORECASE
)


def _is_close(text: str, match: re.Match[str]) -> bool:
    """True for the very end of a year ("until the end of"), not for its last months ("late in")."""
    return bool(_CLOSE.match(match[0]) or _TO_THE_END.search(text, max(0, match.start() - 12), match.start()))


_AMOUNT_LEFT = re.compile(
    rf"\b(?:{_AMOUNT_WORDS}|kr|nok|sek|dkk|eur|euro|€|nr|nr\.|no\.)\.?\s*$", re.IGNORECASE
)
_POSTCODE_LEFT = re.compile(r"\d\s*[A-ZÆØÅa-z]?,\s*$|(?:DK|FI|SE|NO?)-?\s*$")


def _bare_year(match: re.Match[str]) -> Span | None:
    """A year with no time word: none after a word of amount, nor where a postcode would stand."""
    left = match.string[max(0, match.start("y") - 25) : match.start("y")]
    if _AMOUNT_LEFT.search(left) or _POSTCODE_LEFT.search(left):
        return None
    return _year(match)
