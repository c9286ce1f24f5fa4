"""Times of something else: another edition, a like thing elsewhere, money, papers, applications.

A text about one thing tells when others began, ended and were held; the words right around the time tell it.
"""

from __future__ import annotations

import re

from practicegraph.extract.dates import DateFound
from practicegraph.extract.relations.reading import Reading

_NO_TIME = (
    r"(?!(?:år|året|uke\w*|veke\w*|vecka\w*|uge\w*|måned\w*|månad\w*|høst\w*|haust\w*|höst\w*|vår\w*|sommer\w*|sommar\w*|"
    r"vinter\w*|efterår\w*|forår\w*|dag\w*|chans\w*|chance\w*|sjanse\w*|frist\w*|day|date|year|month|week|spring|summer|autumn|winter|chance|"
    r"vuon\w*|vuod\w*|vuos\w*|viik\w*|kuu\w*|kevä\w*|kesä\w*|syks\w*|talv\w*|päivä\w*)\b)"
)
_OTHER_EDITION = re.compile(
    r"(?<!\w)(?:(?:the|den|det|dei|de|vårt|vår)\s+)?(?:forrige|førre|förra|föregående|previous|tidligere|tidlegare|tidigare|sidste|siste|sist|senaste|last|"
    r"neste|næste|nästa|next|following|seuraava\w*|edelli\w+|viime|viimeksi|aiempi|aiemmat)\s+"
    rf"{_NO_TIME}[\w-]+",
    re.IGNORECASE,
)
_FIRST_OF_ALL = re.compile(
    r"^\W*(?:(?:den|det|the)\s+)?(?:første|fyrste|första|first|ensimmäi\w+)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:var|ble|blei|blev|vart|was|were|had\s+been|hölls|holdtes|fandt|fant|fann|ägde|took|oli|pidettiin|järjestettiin|one)\b",
    re.IGNORECASE,
)
_OF_A_YEAR = re.compile(r"\s+års\s+[\w-]+")
_ALIKE = re.compile(
    r"(?<!\w)(?:liknende|liknande|lignende|tilsvarende|tilsvarande|motsvarande|samsvarande|similar|corresponding|comparable|vastaav\w+|samanlai\w+|"
    r"same\s+thing|det\s+samme|det\s+same|samma\s+sak|samaa)(?!\w)",
    re.IGNORECASE,
)
_PAYS = re.compile(
    r"(?<!\w)(?:betaler|betalar|betalte|betalade|bekoster|bekostar|finansier\w*|dekker|dekkjer|täcker|dækker|pays?|paid|funds|funded|funding|covers?|"
    r"sponsor\w*|maksa\w*|rahoit\w*|kattaa|\w*(?:penger|pengar|pengene|pengane|pengarna|pengene|penge|midlene|midlane|medlen|støtten|støtta|stödet|"
    r"tilskuddet|tilskotet|tilskuddet|bidraget)|money|grant|raha\w*|avustu\w*)(?!\w)",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?<!\w)(?:\w*(?:rapport\w*|regnskap\w*|regnskab\w*|rekneskap\w*|räkenskap\w*|redovisning\w*|beregning\w*|berekning\w*|beräkning\w*|"
    r"utregning\w*|analys\w*|evaluering\w*|utvärdering\w*|utredning\w*|undersøkels\w*|undersökning\w*|undersøgels\w*|studie\w*|"
    r"laskelm\w*|raport\w*|selvity\w*|tutkimu\w*|arvioin\w*)|calculations?|reports?|accounts|analys[ei]s|evaluations?|study|surveys?|results?|"
    r"\w*resultat\w*|tulok\w*|räknar|regner|reknar|laskee)(?!\w)",
    re.IGNORECASE,
)
_APPLIES = re.compile(
    r"(?<!\w)(?:påmelding\w*|søknad\w*|utlysning\w*|utlysing\w*|anmälan|ansökan|ansökning\w*|tilmelding\w*|ansøgning\w*|registration|applications?|"
    r"nominations?|nominering\w*|the\s+call|calls?\s+for|lyses\s+ut|lyser\s+ut|utlyses|utlyst|haku|hakuaika|hakemu\w*|ilmoittautumi\w*|billettsalg\w*|"
    r"biljett\w*|tickets?)(?!\w)",
    re.IGNORECASE,
)
_CALLS = re.compile(r"^(?:sök|søk|apply|hae|ansøg)\b", re.IGNORECASE)
_FREE = re.compile(
    r"(?<!\w)(?:gratis|kostnadsfri\w*|vederlagsfri\w*|free|tilbud\w*|tilbod\w*|erbjud\w*|tilbyr|offers?|rabat\w*|discount|maksut\w*|ilmai\w*)(?!\w)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?<![\w.,])(?!(?:19|20)\d\d(?!\d))\d[\d .,]*\s+[^\W\d]")
_NOT = re.compile(
    r"(?<!\w)(?:no|none|not|never|nobody|ingen|inga|inget|intet|ikke|ikkje|inte|aldri|aldrig|ei|eivät|eikä)(?!\w)",
    re.IGNORECASE,
)


def is_of_something_else(reading: Reading, date: DateFound, role: str, *, named: bool, made: bool) -> bool:
    """True where the words around a time tell that it is not the main thing's.

    Args:
        reading: the document.
        date: a time in it.
        role: what the time would be of the main thing, "start" or "end".
        named: whether its sentence names the main thing.
        made: whether the main thing is on a day or stands for good, so that what is paid for ends sooner.
    """
    text = reading.document.text
    support = reading.sentence_at(date.start, date.end)
    before, after = text[support.start : date.start], text[date.end : support.end]
    clause = _JOINED.split(before)[-1]
    whole = clause + text[date.start : date.end] + re.split(r"[;,]\s", after)[0]
    return (
        bool(_ALIKE.search(whole))
        or (reading.kind in _ON_A_DAY and _is_of_another_edition(clause, after, date))
        or (date.cue in ("opens", "begins") and _is_of_a_call(reading, clause or whole))
        or bool(date.cue == "since" and _NOT.search(whole))
        or bool(made and role == "end" and _PAYS.search(clause))
        or (reading.kind == "example" and role == "start" and _is_to_come(reading, date))
        or (not named and _is_of_a_part(date, clause, whole, after, made=made))
        or (not named and made and _is_in_brackets(text, date))
    )


_JOINED = re.compile(r"[;:]\s|,\s+(?:og|och|and|ja|men|but|mutta)\s")
_ON_A_DAY = ("event", "award", "nomination")


def _is_of_a_call(reading: Reading, words: str) -> bool:
    """True where it is applications that open, in a text that is no call itself."""
    title = reading.document.title
    return bool(_APPLIES.search(words) and not _APPLIES.search(title) and not _CALLS.search(title))


def _is_of_a_part(date: DateFound, clause: str, whole: str, after: str, *, made: bool) -> bool:
    """True of papers that get done, of offers that end, and of months that something was counted in."""
    if date.cue == "done":
        return bool(_PAPER.search(whole))
    if date.cue == "until":
        return bool(date.precision == "day" and _FREE.search(clause))
    return bool(date.cue == "range" and not made and _is_short(date) and _COUNTED.search(after))


def _is_short(date: DateFound) -> bool:
    """True for a stretch of at most three months: something was counted in them."""
    first, last = date.iso or "", date.iso_end or ""
    if len(first) < 7 or len(last) < 7:
        return False
    months = 12 * (int(last[:4]) - int(first[:4])) + int(last[5:7]) - int(first[5:7])
    return months < _SHORT


_SHORT = 3


def _is_to_come(reading: Reading, date: DateFound) -> bool:
    """True for a time after that of the text: what a text holds up as an example is under way."""
    first = date.not_before or date.iso or ""
    published = reading.document.published or ""
    return len(published) == len("2020-01-01") and first[:10] > published and date.year_basis != "stated"


def _is_of_another_edition(clause: str, after: str, date: DateFound) -> bool:
    if date.precision != "day" and (_FIRST_OF_ALL.search(clause) or _OF_A_YEAR.match(after)):
        return True
    return bool(_OTHER_EDITION.search(clause))


def _is_in_brackets(text: str, date: DateFound) -> bool:
    """True for years in brackets, behind the name of what they are of."""
    if not date.iso_end or date.precision != "year":
        return False
    return text[date.start - 1 : date.start] == "(" and text[date.end : date.end + 1] == ")"
