"""Starts that a text tells by what was done first: the first net hung, the contract signed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from practicegraph.extract.dates import DateFound
from practicegraph.extract.relations.others_times import is_of_something_else
from practicegraph.extract.relations.reading import Reading

_FIRST = re.compile(
    r"(?<!\w)(?:(?:første|fyrste|första|first|ensimmäi\w+)\s+[\w-]+|(?:spadestik\w*|spadetak\w*|spadtag\w*|ground\s+was\s+broken))"
    r"(?!\w)[^,;:.]*$",
    re.IGNORECASE,
)
_NO_DEED = re.compile(
    r"(?:resultat|result|tulo|rapport|report|raport|pris|prize|premi|plass|place|plats|edition|utgav|tall|figure|siffr|år|year|vuo|måned|månad|month|"
    r"week|uke|veck|uge|utkast|draft|regnskap|regnskab|rekneskap|version|gang|gong|gång|time|kerra)",
    re.IGNORECASE,
)
_KINDS = ("project", "example", "network", "infrastructure")
_ALTERED = re.compile(
    r"(?<!\w)(?:(?:took|tok|tog)\s+over|overtok|övertog|overtog|otti\s+hoitaakseen|"
    r"signed|underskriv(?:en|et|i)|underskreve[tn]|undertegn(?:et|a|ede)|signert|undertecknad\w*|signerad\w*|allekirjoit(?:ettiin|ti|ettu)|"
    r"vedtok|vedtatt|vedteke|vedtog|vedtaget|besluttede|besluttet|beslöt|beslutade|bestemte|bestämde|decided|agreed|adopted|"
    r"päätti|päättivät|päätettiin|"
    r"gikk\s+over|gjekk\s+over|gick\s+över|gik\s+over|switched|changed|byttet|bytte|bytte\s+ut|skiftede|vaihtoi|siirtyi|siirryttiin|"
    r"added|la\s+til|føydde\s+til|lade\s+till|tilføjede|lisäsi|lisättiin|(?:satte|sette)\s+(?!ned|pris)|"
    r"installed|installerte|installert|installerade\w*|installerede|asennettiin|asensi|monterte|monterade\w*|monterede|"
    r"(?:was|were)\s+(?:installed|put|fitted)|(?:ble|blei|blev|vart)\s+(?:satt|sett|montert|installert|installerat|monterat|monteret|installeret))(?!\w)",
    re.IGNORECASE,
)
"""The past of what people do who begin to do something in another way."""


def first_deed(reading: Reading, dates: Sequence[DateFound]) -> tuple[DateFound, str] | None:
    """The time of what was done first for the main thing, with the words that tell it; None where none do."""
    for date in _open(reading, dates):
        support = reading.sentence_at(date.start, date.end)
        deed = _FIRST.search(reading.document.text[support.start : date.start])
        if deed and not any(_NO_DEED.match(word) for word in deed[0].split()[1:3]):
            return date, deed[0].strip()
    return None


def first_change(reading: Reading, dates: Sequence[DateFound]) -> tuple[DateFound, str] | None:
    """The one past time in which somebody did what a text holds up as an example."""
    if reading.kind != "example":
        return None
    told = []
    for date in _open(reading, dates):
        support = reading.sentence_at(date.start, date.end)
        deed = _ALTERED.search(reading.ledger.words(support))
        if deed and date.year_basis != "open":
            told.append((date, deed[0]))
    return told[0] if told else None


def _open(reading: Reading, dates: Sequence[DateFound]) -> list[DateFound]:
    """The times that no word gives a role, and that may be the main thing's."""
    if reading.kind not in _KINDS:
        return []
    return [
        date for date in dates
        if date.role == "other" and not date.iso_end and date.precision not in ("decade", "time")
        and (date.iso or date.not_before) and reading.head(date.start).id == reading.main
        and not is_of_something_else(reading, date, "start", named=False, made=False)
    ]  # fmt: skip
