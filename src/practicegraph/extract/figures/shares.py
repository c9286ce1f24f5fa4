"""Shares said in words: "halvparten", "en tredjedel", "two thirds", "ni av ti", as percent computed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from practicegraph.extract.dates.daynames import alternatives
from practicegraph.extract.figures.numerals import number_words_in, words
from practicegraph.model import Language

_HALVES = (
    r"halvparten|halvdelen|hälften|halve|halva|puolet|puoleen|puolella|half|halvert\w*|halver(?:es|as|"
    r"ast|ade|ad|ede|et)|"
    r"halved|halving|puolit\w+"
)
_SCALED = (
    r"(?:million|milliard|miljon|miljard|miljoon|kilo|tonn|time|timme|tunti|vuotta|år\b|euro|kron|mil\b)"
)
"""What follows a half that is a number, not a share: "half a million", "puoli miljoonaa"."""
_ORDINALS: Mapping[int, str] = {
    3: r"tred(?:je)?del\w*|tredel\w*|kolmas(?:osa\w*)|kolmannes\w*|kolmanne\w+|thirds?",
    4: r"fjerdedel\w*|firedel\w*|fjärdedel\w*|neljäs(?:osa\w*)|neljännes(?!vuo)\w*|"
    r"neljänne(?!svuo)\w+|quarters?",
    5: r"femtedel\w*|femdel(?:en|er|ar)?|viides(?:osa\w*)|viidennes\w*|viidenne\w+|fifths?",
    6: r"sjettedel\w*|sjättedel\w*|seksdel\w*|kuudes(?:osa\w*)|kuudennes\w*|sixths?",
    8: r"åttedel\w*|åttondel\w*|ottendedel\w*|ottendel\w*|kahdeksas(?:osa\w*)|eighths?",
    10: r"tidel\w*|tiendedel\w*|tiondel\w*|tiondedel\w*|kymmenes(?:osa\w*)|kymmenenne\w+|tenths?",
}
_ONE = r"en|ein|éin|én|ett|a|an|one|yksi|om lag en|rundt en"
_EVERY = r"(?:hver|kvar|var|vart|every|joka)\s+"
_HOW_OFTEN = (
    r"\s+(?:år|året|år(?:s|et)?|uke\w*|veke\w*|veck\w*|uge\w*|måned\w*|månad\w*|dag\w*|kveld\w*|kväll\w*|natt|time|timme|minutt?|gang|gong|gång|"
    r"vår\w*|sommer\w*|sommar\w*|høst\w*|haust\w*|höst\w*|vinter\w*|\w+dag(?:er|en)?|years?|months?|weeks?|days?|evening|night|hour|spring|summer|autumn|"
    r"winter|time|\w+day|vuosi|kuukausi|viikko|päivä|ilta|kevät|kesä|syksy|talvi|kerta|\w+tai|\w+nantai)\b"
)
"""What tells how often: "every other winter" is no half."""
_NTH: Mapping[int, str] = {
    2: r"annen|andre|annan|annet|second|other|toinen",
    3: r"tredje|third|kolmas",
    4: r"fjerde|fjärde|fourth|neljäs",
    5: r"femte|fifth|viides",
    10: r"tiende|tionde|tenth|kymmenes",
}


_STEMS: Mapping[int, tuple[str, ...]] = {
    2: ("hal", "hälft", "puol", "anne", "andre", "anna", "second", "other", "toinen"),
    3: ("tred", "kolma", "third"),
    4: ("fjerde", "firedel", "fjärde", "neljä", "fourth", "quarter"),
    5: ("femte", "femdel", "viide", "viidennes", "fifth"),
    6: ("sjette", "sjätte", "seksdel", "kuude", "sixth"),
    8: ("åttedel", "åttondel", "ottende", "ottendel", "kahdeksas", "eighth"),
    10: ("tidel", "tiende", "tionde", "tiondel", "kymmene", "tenth"),
}
"""One of these stands in every text that names such a part: looked for first, since few texts do."""
_ENGLISH_ORDINAL = re.compile(r"thirds?|quarters?|fifths?|sixths?|eighths?|tenths?", re.IGNORECASE)
"""Without a number in front these are places in a row or of a town."""


_NUMBER_START = re.compile(r"\d|\b(?:one|éin|éitt)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Share:
    """A share in percent with the span that says it in words."""

    start: int
    end: int
    percent: float


def find_shares(text: str, language: Language) -> list[Share]:
    """All shares that the text gives in words, in text order; none overlaps another."""
    found: list[Share] = []
    for share in sorted(_shares(text, language), key=lambda share: (share.start, -share.end)):
        if not found or share.start >= found[-1].end:
            found.append(share)
    return found


def _shares(text: str, language: Language) -> Iterator[Share]:
    lowered = text.lower()
    for whole, pattern in _patterns(language):
        if not any(stem in lowered for stem in _STEMS[whole]):
            continue
        for match in pattern.finditer(text):
            if not (match["bare"] and _ENGLISH_ORDINAL.fullmatch(match["bare"])):
                yield _share(match.start(), match.end(), _count(match["n"], language), whole)
    reached = 0
    for beginning in _number_places(text, language):
        counted = _out_of(language).match(text, beginning)
        if counted is None or beginning < reached:
            continue
        reached = counted.end()
        part, whole = _count(counted["n"], language), _count(counted["of"], language)
        # "én av tre" only names one of them
        if 0 < part < whole <= 10 and (
            part > 1 or counted["link"].strip().lower() in ("out of", "in", "ut av", "ud af", "")
        ):
            yield _share(counted.start(), counted.end(), part, whole)


def _number_places(text: str, language: Language) -> list[int]:
    digits = [match.start() for match in _NUMBER_START.finditer(text)]
    return sorted([start for start, _, _ in number_words_in(text, language)] + digits)


@cache
def _patterns(language: Language) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """Each whole with the words that name a part of it; the group `n` holds the number of parts."""
    number = alternatives(words(language))
    said = [
        (
            2,
            rf"(?P<n>(?!))?(?P<bare>(?!))?(?:{_HALVES})(?!\s+(?:an?|of\s+an?)\s|\s+{_SCALED}|-|\W*\s+and\s+half)",
        )
    ]
    for whole, form in _ORDINALS.items():
        said.append((whole, rf"(?:(?:{_ONE})|(?P<n>{number}|\d))[\s-](?:{form})|(?P<bare>{form})"))
    said += [
        (whole, rf"(?P<n>(?!))?(?P<bare>(?!))?{_EVERY}(?:{form})(?!{_HOW_OFTEN})")
        for whole, form in _NTH.items()
    ]
    return tuple(
        (
            whole,
            re.compile(
                rf"(?<![\w-])(?<!half and )(?<!\sand\sa\s)(?<!\sand\san\s)(?=\w)(?:{form})(?!\w)",
                re.IGNORECASE,
            ),
        )
        for whole, form in said
    )


@cache
def _out_of(language: Language) -> re.Pattern[str]:
    number, link = alternatives(words(language)), r"\s+(?P<link>av|af|ut av|ud af|out of|in)\s+"
    of = rf"{number}|\d|10"
    if language == "fi":  # "kaksi kolmesta": the whole stands in the case for "out of"
        link, of = (
            r"(?P<link>\s)",
            alternatives(word for word in words(language) if re.search(r"st[aä]$", word)),
        )
    return re.compile(
        rf"(?<![\w,.-])(?=\w)(?P<n>{number}|one|éin|éitt|\d){link}(?P<of>{of})(?![\w,.%-])", re.IGNORECASE
    )


def _share(start: int, end: int, part: float, whole: float) -> Share:
    percent = round(100 * part / whole, 1)
    # "a third" is no exact 33.3: whole percents, as people write them, where the fraction does not end.
    return Share(start, end, percent if 200 * part % whole == 0 else float(round(percent)))


def _count(written: str | None, language: Language) -> int:
    if written is None:
        return 1
    return int(written) if written.isdigit() else words(language).get(written.lower(), 1)
