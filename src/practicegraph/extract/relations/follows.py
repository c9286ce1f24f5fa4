"""Times that follow from what a text tells without being told: ends by duration, a prize's year, grants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from practicegraph.extract.dates import DateFound
from practicegraph.extract.dates.ago import NUMERAL, number_of
from practicegraph.extract.relations.ledger import Ground, Support
from practicegraph.extract.relations.occasions import ON_A_DAY, Occasion
from practicegraph.extract.relations.reading import Reading
from practicegraph.model import Statement

_LASTS = re.compile(
    rf"\b(?:går|gå|varer|vare|varar|vara|varade|løper|løpe|löper|löpa|pågår|pågå|kører|køre|løber|løbe|(?:strekker|strekkjer|sträcker|strækker)\s+seg|"
    rf"sträcker\s+sig|strækker\s+sig|runs?|lasts?|spans?|kestää|kesti)\s+(?:\w+\s+)?(?:(?:over|i|under|for|över)\s+)?(?:til\s+sammen\s+|totalt\s+|yhteensä\s+)?"
    rf"(?P<n>{NUMERAL})\s+(?:år|years?|vuotta)\b",
    re.IGNORECASE,
)
_LONG = re.compile(
    rf"\b(?P<n>{NUMERAL})(?:-|\s)?årig\w*\s+(?:[\w-]+\s+)?[\w-]*(?:pros?jekt|projekt|program|satsing|satsning|indsats|pilot|forsøk|försök|forsøg)\w*|"
    rf"\b(?P<n2>{NUMERAL})-year\s+(?:[\w-]+\s+)?(?:project|programme|pilot|initiative|scheme)\b|"
    rf"\b(?P<n3>yksi|kaksi|kolmi|neli|viisi|kuusi|\d)-?vuoti(?:nen|sen|sessa|sella|sta)\s+(?:[\w-]+\s+)?\w*(?:hank|projekt|ohjelm|kokeilu|pilot)\w*",
    re.IGNORECASE,
)
_FINNISH = {"yksi": 1, "kaksi": 2, "kolmi": 3, "neli": 4, "viisi": 5, "kuusi": 6}
_GIVEN = re.compile(
    r"\b(?:vant|vann|vandt|vunnet|vunne|vunnit|vundet|vinner(?:e|en|ne|ar|ane)?|vinnar(?:e|en|na|ar|ane)?|vinder(?:e|en|ne)?|wins?|won|winners?|voitti|voittaja\w*|voittanut|"
    r"(?:gikk|gjekk|gick|gik|går)\s+(?:i\s+år\s+)?til|går\s+till|gick\s+till|went\s+to|goes\s+to|go\s+to|awarded|tildel\w*|myönnettiin|palkittiin|kåret|kåra|utsett|utsågs|kåret)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:hvem|kven|vem|who|kuka|skal|ska|vil|will|kan|can|kåres|kårast|nomin(?:er|at)\w*|finalist\w*|"
    r"kandidat\w*|candidates?|ehdok\w*)\b",
    re.IGNORECASE,
)
_HALF_A_YEAR = 6
_EDITION = re.compile(r"(?<![\d/.-])(?P<year>20\d\d)(?![\d/.-])")
_GRANT = re.compile(
    r"\b(?:søkte|sökte|ansøgte|applied|haki|fikk|fekk|fick|fik|fått|fået|mottok|mottatt|received?|got|sai|saanut|bevilg\w*|beviljad\w*|bevilget|tildelt\w*|tilldelad\w*|granted|"
    r"awarded|myönnettiin|myönsi|med)\b(?=[^.;]*?(?:støtte|støtta|stöd|penger|pengar|midler|midlar|medel|tilskudd|tilskot|tilskud|bidrag|tilsagn|finansiering|funding|grant|money|"
    r"support|avustu|rahoitu|tuke|tuki|rahaa))",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?:støtte|støtta|stöd|penger|pengar|midler|midlar|medel|tilskudd|tilskot|tilskud|bidrag|tilsagn|finansiering|funding|grant|money|"
    r"support|avustu|rahoitu|tuke|tuki|rahaa)\w*",
    re.IGNORECASE,
)


def after_deadline(reading: Reading, dates: Sequence[DateFound]) -> list[DateFound]:
    """The dates, a day whose year is inferred moved to the year after where it would precede the deadline.

    Nobody hands in a proposal for what has been: a prize with the deadline in October is given in January
    of the next year.
    """
    deadlines = [d.iso[:10] for d in dates if d.role == "deadline" and d.iso and d.precision == "day"]
    if reading.kind not in ON_A_DAY or not deadlines:
        return list(dates)
    return [_moved(date, max(deadlines)) for date in dates]


def _moved(date: DateFound, deadline: str) -> DateFound:
    if (
        date.role != "start"
        or date.precision not in ("day", "month")
        or date.year_basis != "inferred"
        or not date.iso
    ):
        return date
    counted = date.reason is not None and "nearest" in date.reason
    months = int(deadline[5:7]) - int(date.iso[5:7])
    if counted or date.iso[:4] != deadline[:4] or months < _HALF_A_YEAR or date.iso[5:10] == "02-29":
        return date
    later = str(int(deadline[:4]) + 1)
    end = later + date.iso_end[4:] if date.iso_end else None
    reason = f"the first such day after the deadline {deadline}"
    return replace(date, iso=later + date.iso[4:], iso_end=end, reason=reason)


def first_and_last(
    reading: Reading, told: Iterable[tuple[Occasion, bool]]
) -> Iterable[tuple[Occasion, bool]]:
    """The same, of the several days that an event is held on only the first start and the last end plain."""
    every = list(told)
    held = [one for one, plain in every if plain and _is_held(reading, one)]
    days = [one.date.iso or "" for one in held]
    if len(set(days)) < 2 or max(days)[:4] != min(days)[:4]:
        return every
    first, last = min(days), max(one.date.iso_end or "" for one in held)
    return [
        (_clipped(one, first, last), True) if plain and one in held else (one, plain)
        for one, plain in every
        if not (plain and one in held and one.date.iso != first and one.date.iso_end != last)
    ]


def _is_held(reading: Reading, one: Occasion) -> bool:
    date = one.date
    return bool(
        reading.kind == "event" and one.head.id == reading.main and one.role == "start"
        and date.precision == "day" and date.iso and date.iso_end
    )  # fmt: skip


def _clipped(one: Occasion, first: str, last: str) -> Occasion:
    """The occasion as start, as end, or as neither of the whole that it is part of."""
    date = one.date
    if date.iso == first and date.iso_end != last:
        return replace(one, date=replace(date, iso_end=None))
    if date.iso_end == last and date.iso != first:
        return replace(one, role="end", date=replace(date, iso=date.iso_end, iso_end=None))
    return one


def is_given(reading: Reading) -> bool:
    """True where the title or the first sentence tells who has won a prize."""
    text = reading.document.text
    first = reading.sentence_at(0, 0)
    told = f"{reading.document.title}\n{text[first.start : first.end]}"
    return bool(_GIVEN.search(told)) and not _TO_COME.search(told)


def state_edition(reading: Reading) -> None:
    """Enters the year of a prize that has been won, where only its name tells it."""
    if reading.kind != "award" or not is_given(reading):
        return
    first = reading.sentence_at(0, 0)
    for support in (Support(0, len(reading.document.title), "title"), first):
        years = {match["year"] for match in _EDITION.finditer(reading.ledger.words(support))}
        if len(years) == 1:
            reason = "it is the year of the prize, which has been won"
            ground = Ground("dates:edition", 0.7, "inferred", reason)
            reading.ledger.say(reading.main, "startsAt", years.pop(), "gYear", support, ground)
            return


def state_granted(reading: Reading, dates: Sequence[DateFound]) -> None:
    """Enters the year in which a project asked for or was given money, where no other start is told."""
    if reading.kind != "project" or any(_is_of_main(reading, s, "startsAt") for s in _statements(reading)):
        return
    for date in dates:
        support = reading.sentence_at(date.start, date.end)
        words = reading.ledger.words(support)
        if date.role != "other" or date.precision not in ("year", "month") or not date.iso or date.iso_end:
            continue
        if _GRANT.search(words) and not _OLDER.search(words) and reading.head(date.start).id == reading.main:
            reason = "the year in which the text tells of money for it; it gives no other start"
            ground = Ground("dates:granted", 0.6, "inferred", reason)
            type_ = "gYear" if date.precision == "year" else "string"
            reading.ledger.say(reading.main, "startsAt", date.iso, type_, support, ground)
            return


_OLDER = re.compile(
    r"\b(?:forprosjekt\w*|förstudi\w*|forundersøgelse\w*|pilot\w*|esiselvity\w*|tidligere|tidlegare|tidigare|earlier|previous\w*|aiemmin|aikaisemmin)\b",
    re.IGNORECASE,
)


def state_lasting(reading: Reading) -> None:
    """Enters the year in which a project ends that starts in a month and lasts so many years."""
    starts = [s for s in _statements(reading) if s.public and _is_of_main(reading, s, "startsAt")]
    if reading.kind != "project" or len({s.object for s in starts}) != 1:
        return
    start = starts[0]
    if not re.match(r"\d{4}-\d\d", start.object):
        return
    text = reading.document.text
    for match in sorted((*_LASTS.finditer(text), *_LONG.finditer(text)), key=lambda match: match.start()):
        support = reading.sentence_at(match.start(), match.end())
        if reading.names_kind(support) or support.start <= start.start < support.end:
            _enter_end(reading, start, _years(match), support)
            return


def _enter_end(reading: Reading, start: Statement, years: int, support: Support) -> None:
    # Four years from January are over in December of the fourth.
    end = int(start.object[:4]) + years - (int(start.object[5:7]) <= 2)
    reason = f"{years} years from its start in {start.object[:7]}"
    ground = Ground("dates:lasting", 0.8 * start.confidence, "computed", reason)
    reading.ledger.say(reading.main, "endsAt", str(end), "gYear", support, ground)


def _years(match: re.Match[str]) -> int:
    word = next(word for name, word in match.groupdict().items() if word and name.startswith("n")).lower()
    return _FINNISH[word] if word in _FINNISH else number_of(word)


def _statements(reading: Reading) -> list[Statement]:
    return list(reading.ledger.statements.values())


def _is_of_main(reading: Reading, statement: Statement, predicate: str) -> bool:
    return statement.subject == reading.main and statement.predicate == predicate
