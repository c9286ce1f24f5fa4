"""Whose time a date is: how plainly the sentence around it speaks of the thing that the text tells of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from practicegraph.extract.dates import DateFound
from practicegraph.extract.relations.ledger import Support
from practicegraph.extract.relations.others_times import is_of_something_else
from practicegraph.extract.relations.reading import Head, Reading
from practicegraph.extract.relations.rules import load_words
from practicegraph.extract.relations.shadow import SELF, Anchor
from practicegraph.model import Kind

ON_A_DAY: tuple[Kind, ...] = ("event", "award", "nomination")
"""Kinds of which a text tells one day."""
PLAIN, NAMED = 2, 4
"""Rank of a date whose sentence speaks of nothing else, and of one whose sentence names its thing."""

_STANDING: tuple[Kind, ...] = ("network", "infrastructure")
_BUILT: tuple[Kind, ...] = ("example", "infrastructure")
_DONE_BY: tuple[Kind, ...] = ("example", "infrastructure", "project")
_LONGER = ("project", "network", "infrastructure")
_COURSE = ("begins", "opens", "ends", "done", "until", "period", "since", "range")
"""Cues of what goes on for longer than a day."""
_THINGS = ("event", "project", "network", "award", "infrastructure", "example", "nomination", "idea")
_ACTORS = ("organisation", "person", "place")
_ORIGIN = re.compile(
    r"\b(?:(?:en\s+|ein\s+)?del\s+a[vf]|ingår\s+i|inngår\s+i|indgår\s+i|inngjekk\s+i|part\s+of|under|osa|osana|"
    r"(?:bygg\w*|bygd\w*|bygger\s+videre|bygger\s+vidare|baser\w*)\s+(?:videre\s+|vidare\s+|videre\s+)?på|buil(?:t|ds?|ding)\s+(?:up)?on|based\s+on|perustuu|"
    r"spr(?:unget|ang)\s+ut\s+(?:av|fra)|kom\s+ut\s+av|grew\s+out\s+of|utspr\w+\s+(?:av|fra)|vokste\s+ut\s+av|växte\s+fram\s+ur|etter|efter|after)"
    r"\s+(?:[\w-]+\s+){0,2}[«“\"]?(?-i:[A-ZÆØÅÄÖ0-9])(?:[^.;!?]|\.(?=\w))*?\s(?:som|der|which|that|where|joka|jotka|jossa|jonka)\s"
    r"(?:(?!\b(?:men|but|mutta)\b)[^.;!?])*$",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"(?<!\w)(?:mål\s+om|målet|vil|vill|ville|ønsk\w*|önsk\w*|håp\w*|hopp\w*|hoppas|håber|kan|kunne|could|might|hopes?|wants?|"
    r"would\s+like|studie\w*|study|rapport(?:en)?|report|tutkimu\w*|undersøkelse\w*|undersökning\w*|undersøgelse\w*|anslå\w*|uppskatta\w*|estimat\w*|haluaa|halutaan|toivo\w*|voisi|voidaan)(?!\w)",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"(?<!\w)(?:prosjekt\w*|projekt\w*|arbei\w*|arbet\w*|arbejd\w*|satsing\w*|satsning\w*|project|work|hank\w*|työ(?:t|n|tä)?|"
    r"forprosjekt\w*|förstudi\w*|utredning\w*|rapport\w*|plan\w*|study|report)(?!\w)",
    re.IGNORECASE,
)
_BUILDING = re.compile(
    r"(?<!\w)(?:bygging(?:en|a)|bygginga|byggearbei\w*|byggestart\w*|byggstart\w*|byggandet|byggnationen|byggeriet|byggnadsarbet\w*|"
    r"construction|building\s+work|rakentami\w+|rakennustyö\w*)(?!\w)",
    re.IGNORECASE,
)
_OF_A_PLAN = re.compile(
    r"\b[\w-]*(?:plan(?:en|ane|ene|er|ar|s)?|planperiod\w*|program(?:met|mene|ma|men|me|mes)?|strategi(?:en|ene|ane|er|ar)?|strategy|budsjett\w*|budget\w*|"
    r"suunnitelma\w*|ohjelma\w*|strategia\w*)\s+(?:for\s+(?:perioden\s+)?|för\s+(?:perioden\s+)?|vuosille\s+|vuosiksi\s+|\()?$",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?<!\w)(?:kroner|kronor|kr|mill\w*|mkr|euro\w*|nok|sek|dkk|tilskudd\w*|tilskot\w*|tilskud\w*|bidrag\w*|støtte\w*|stöd\w*|støtta|medel|midler|midlar|"
    r"funding|grants?|avustu\w*|rahoitu\w*|tuki|tuke\w*)(?!\w)|€",
    re.IGNORECASE,
)
_MADE = (
    r"(?:founded|established|set\s+up|launched|opened|started|stiftet|stifta|stiftades|etablert|etablerad\w*|etableret|grunnlagt|grundad\w*|grundlagt|"
    r"skipa|oprettet|oppretta|opprettet|startet|starta|startad\w*|åpnet|opna|öppnad\w*|åbnet|bildad\w*|bildades|dannet|danna)"
)
_SOMETHING_MADE = re.compile(
    r"(?<!\w)(?:an?|en|ein?|eit|ett?)\s+(?P<noun>(?:[\w-]+\s+){0,2}[\w-]+?),?\s+"
    rf"(?:(?:som|der|which|that)\s+(?:(?:ble|blei|blev|vart|was|är|er)\s+)?)?{_MADE}(?!\w)[^,;:]*$",
    re.IGNORECASE,
)
"""Before a date: something that the text speaks of for the first time, and that was made then."""
_MADE_AFTER = re.compile(r"\s+(?:perustettu|avattu|käynnistetty|aloitettu)\s+(?P<noun>[\w-]+)")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d .,]*(?![\w])")
_YEAR = re.compile(r"(?:19|20)\d\d[.,]?")
_NUMBERED = re.compile(r"(?<![\w.,])(?!(?:19|20)\d\d(?!\d))\d")


@dataclass(frozen=True)
class Occasion:
    """A date as it is told of a thing."""

    date: DateFound
    head: Head
    role: str
    rank: int
    """How plainly it is told; at 0 or below it is only proposed, and so is what is told less plainly."""


def weigh(reading: Reading, date: DateFound, head: Head, role: str) -> Occasion:
    """The date with the thing that its sentence speaks of, its role for that thing, and its rank."""
    if head.id != reading.main or role not in ("start", "end"):
        return Occasion(date, head, role, PLAIN)
    anchors = list(_anchors(reading, date))
    before = [anchor for anchor in anchors if anchor.end <= date.start and _is_thing(anchor)]
    if _is_of_origin(reading, date):
        other = _other(reading, before[-1]) if before else None
        return Occasion(date, other or head, role, PLAIN if other else 0)
    if reading.kind in ON_A_DAY and (of := _of_longer(reading, date, before)):
        other = _other(reading, of) or reading.refer(of, reading.document.text[of.start : of.end])
        # A project that no name tells of is not in the graph: its years are said of nothing.
        return Occasion(date, other, role, PLAIN) if other else Occasion(date, head, "other", 0)
    named = [a for a in anchors if _means_main(reading, a) and _is_near(reading, date, a)]
    if date.cue == "done" and role == "end" and reading.kind in _BUILT and not _is_work(reading, date):
        role = "start"  # what is built is in use from the day that it is finished
    if named:
        head = replace(head, reason=None, confidence=1.0) if named[0].kind != SELF else head
        rank = NAMED + _adjusted(reading, date, role, named=True)
        # The year of a prize or a gathering never stands against its day.
        coarse = reading.kind in ON_A_DAY and date.precision not in ("day", "time") and role == "start"
        return Occasion(date, head, role, min(rank, PLAIN - 1) if coarse else rank)
    rank = PLAIN + _adjusted(reading, date, role, named=False)
    if _is_of_another(reading, date, anchors):
        rank -= 1 if reading.kind in ON_A_DAY and date.precision == "day" else 2
    return Occasion(date, head, role, rank)


def chosen(occasions: Iterable[Occasion]) -> Iterator[tuple[Occasion, bool]]:
    """Each occasion with whether it is told plainly enough beside the others of its thing and role."""
    every = list(occasions)
    best: dict[tuple[str, str], int] = {}
    for one in every:
        key = (one.head.id, one.role)
        best[key] = max(best.get(key, 0), one.rank)
    for one in every:
        yield one, one.rank > 0 and one.rank == best[(one.head.id, one.role)]


def _adjusted(reading: Reading, date: DateFound, role: str, *, named: bool) -> int:
    """What the words for a start or an end add to the rank, or take from it."""
    on_a_day = reading.kind in ON_A_DAY
    words = reading.ledger.words(reading.sentence_at(date.start, date.end))
    change = _of_its_cue(reading, date, words, named=named)
    if (
        date.precision == "decade"
        or _is_of_a_plan(reading, date)
        or _is_of_something_new(reading, date, named)
        or _is_of_something_else(reading, date, role, named=named)
    ):
        change -= 4
    if reading.kind == "idea":
        change -= 8 if _WISHED.search(words) else 4  # what is only thought of has no start
    if date.iso_end and reading.kind in _STANDING and _MONEY.search(words):
        change -= 2  # the years that are paid for are not those of what goes on
    if on_a_day and role == "end" and date.precision in ("year", "decade"):
        change -= 4
    if reading.kind in _BUILT and role == "start" and date.cue != "opens" and _BUILDING.search(words):
        change -= 2  # what is built is not in use yet
    if on_a_day and date.precision not in ("day", "time") and role == "start":
        since_when = reading.kind == "award" and date.cue in ("begins", "opens", "since")
        change -= 4 if since_when else 1
    return change


def _of_its_cue(reading: Reading, date: DateFound, words: str, *, named: bool) -> int:
    """What the sort of words that tell a start or an end adds to the rank, or takes from it."""
    on_a_day = reading.kind in ON_A_DAY
    match date.cue:
        case "since":
            return _of_since(reading, date, words, named=named)
        case "kickoff":
            return -1
        case "first" if on_a_day or not (named or _opens_with_first(reading, date)):
            return -3  # what it was the first time of is mostly something else, or an edition before
        case "held" if reading.kind == "project" and date.iso_end and date.precision == "month":
            return 0  # what is held again and again between two months lasts that long
        case "held" if not on_a_day and (not named or reading.kind in _STANDING):
            return -4 if named else -2  # a network that meets does not begin then
    return 0


def _of_since(reading: Reading, date: DateFound, words: str, *, named: bool) -> int:
    """The same of since when something has been so: what has come about since then began before."""
    if not named and not _NUMBERED.search(words) and is_named(reading, date):
        return 0
    if reading.kind in _DONE_BY and _does_since(reading, date):
        return 0  # what has been done since then, however much of it
    statistic = not named and bool([n for n in _NUMBER.findall(words) if not _YEAR.fullmatch(n.strip())])
    return -4 if reading.kind in (*ON_A_DAY, "idea") or statistic else -1


def _is_of_something_else(reading: Reading, date: DateFound, role: str, *, named: bool) -> bool:
    named = named or reading.names_kind(reading.sentence_at(date.start, date.end))
    return is_of_something_else(
        reading, date, role, named=named, made=reading.kind in (*ON_A_DAY, *_STANDING)
    )


def _is_of_a_plan(reading: Reading, date: DateFound) -> bool:
    """True for the years in the name of a plan or programme that is not what the text tells of."""
    if not date.iso_end or date.precision != "year":
        return False
    match = _OF_A_PLAN.search(reading.document.text[max(0, date.start - 60) : date.start])
    if match is None:
        return False
    return not any(
        _means_main(reading, anchor) and date.start - 12 <= anchor.end <= date.start
        for anchor in _anchors(reading, date)
    )


def _is_of_something_new(reading: Reading, date: DateFound, named: bool) -> bool:
    """True where another thing is brought in with the time it was made: "a club founded in 1988"."""
    text = reading.document.text
    support = reading.sentence_at(date.start, date.end)
    made = _SOMETHING_MADE.search(text[support.start : date.start]) or _MADE_AFTER.match(text, date.end)
    if made is None or named:
        return False
    offset = support.start if made.re is _SOMETHING_MADE else 0
    noun = Support(made.start("noun") + offset, made.end("noun") + offset)
    return not reading.names_kind(noun)


def _anchors(reading: Reading, date: DateFound) -> Iterator[Anchor]:
    """The names and references in the sentence of a date, in order."""
    support = reading.sentence_at(date.start, date.end)
    first = bisect_left(reading.anchors, support.start, key=lambda anchor: anchor.start)
    for anchor in reading.anchors[first:]:
        if anchor.start >= support.end:
            return
        yield anchor


def _is_thing(anchor: Anchor) -> bool:
    return anchor.kind == SELF or anchor.kind in _THINGS


def _of_longer(reading: Reading, date: DateFound, before: list[Anchor]) -> Anchor | None:
    """The project or network that a sentence gives the years of, in a text about what is on a day.

    None where the sentence speaks of the day as well: "the project starts with a workshop on 12 May".
    """
    support = reading.sentence_at(date.start, date.end)
    if not before or date.cue not in _COURSE or reading.names_kind(Support(support.start, date.start)):
        return None
    if any(_means_main(reading, anchor) for anchor in before):
        return None
    kind = before[-1].id if before[-1].kind == SELF else before[-1].kind
    return before[-1] if kind in _LONGER else None


def _means_main(reading: Reading, anchor: Anchor) -> bool:
    if anchor.kind != SELF:
        return anchor.id == reading.main
    head = reading.refer(anchor, reading.document.text[anchor.start : anchor.end])
    return head is not None and head.id == reading.main


def _other(reading: Reading, anchor: Anchor) -> Head | None:
    """The other thing that a name means; None for the main thing and for references to it."""
    if anchor.kind == SELF or anchor.id == reading.main or anchor.id not in reading.ledger.entities:
        return None
    return Head(anchor.id, reading.ledger.entities[anchor.id].kind, None, 0.9)


def _is_near(reading: Reading, date: DateFound, anchor: Anchor) -> bool:
    """True for a name before the date, or after it in the same clause."""
    between = reading.document.text[date.end : anchor.start]
    return anchor.end <= date.start or not re.search(r"[,;:]\s", between)


def _is_of_origin(reading: Reading, date: DateFound) -> bool:
    """True in a clause about what the thing is part of or came from: "built on X, which ended in"."""
    support = reading.sentence_at(date.start, date.end)
    return bool(_ORIGIN.search(reading.document.text[support.start : date.start]))


def _is_of_another(reading: Reading, date: DateFound, anchors: list[Anchor]) -> bool:
    """True where an actor opens the sentence, or a thing of another sort is what it speaks of."""
    support = reading.sentence_at(date.start, date.end)
    opening = next(iter(anchors), None)
    if _is_its_own(reading, date, opening):
        return False
    if opening and opening.kind in _ACTORS and opening.start - support.start <= 2:
        if opening.kind == "place" and date.cue == "since":
            return False
        return date.cue not in ("held", "period", "range", "label")
    last = next((a for a in reversed(anchors) if a.end <= date.start), None)
    if last and last.kind in _ACTORS and date.cue == "since" and last.kind != "place":
        return True
    before = [anchor for anchor in anchors if anchor.end <= date.start and anchor.kind == SELF]
    return bool(before) and date.cue in ("begins", "opens", "ends", "done", "until", "period")


def _is_its_own(reading: Reading, date: DateFound, opening: Anchor | None) -> bool:
    """True where the sentence of an actor tells a time of the main thing all the same."""
    support = reading.sentence_at(date.start, date.end)
    which = _WHICH.search(reading.document.text[support.start : date.start])
    if which and _DOING.search(which["noun"]):
        return True
    if opening and opening.kind in _ACTORS and _bears_its_name(reading, opening):
        return True
    return date.cue == "since" and reading.kind in _DONE_BY and _does_since(reading, date)


_WHICH = re.compile(
    r"(?P<noun>[\w-]+),?\s+(?:som|der|which|that|joka|jotka)\s+(?:[\w-]+\s+){1,4}(?:(?:i|in|den|on|på|vuonna|the)\s+)*$",
    re.IGNORECASE,
)
"""A clause that tells the time of what stands before it: "leads the trial, which began in"."""
_DOING = re.compile(
    r"(?:pros?jekt|projekt|forsøk|försök|forsøg|ordning|tilta|åtgärd|indsats|nettverk|nätverk|netværk|satsing|satsning|kampanj|kampagne|pilot|"
    r"project|trial|scheme|network|experiment|initiativ|programme|hank|kokeilu|verkosto|ohjelma)",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\W*(?:första\s+gången|første\s+gang\w*|fyrste\s+gong\w*|the\s+first\s+time|ensimmäi\w+\s+kerra\w*)",
    re.IGNORECASE,
)


_DONE_SINCE = re.compile(
    r"(?<!\w)(?:prøvd?|prøver|prøvet|prövar|prövat|test(?:er|ar|et|a|at)|driv(?:er|es|it)|drevet|drive|kjøp(?:er|t)|köp(?:er|t)|køb(?:er|t)|"
    r"bruk(?:er|t)|bruger|brugt|använ(?:der|t)|saml(?:er|ar|et|at)|innsamlet|plass?ert|placerat|placeret|forbundet|förbundit|"
    r"(?:hatt|haft|holdt|hållit|halde)\s+(?:åpent|ope|öppet|åbent)|kjør(?:t|er|t)|kört|kørt|levert|leverer|levererat|leveret|vært\s+i\s+drift|vore\s+i\s+drift|"
    r"varit\s+i\s+drift|været\s+i\s+drift|tried|tested|run|running|used|been\s+using|collected|worked|supplied|offered|tilby(?:r|dd|dt)|tilbudt|erbjud(?:er|it)|"
    r"arbeid(?:et|er|a)|arbetat|arbejdet|kokeillut|testannut|käyttänyt|toiminut|kerännyt|ostanut|toimittanut)(?!\w)"
    r"|(?<!\w)(?:since|sedan|siden|sidan)\s+(?:the\s+)?(?:start(?:en)?|oppstarten|åpningen|opning[ae]|öppningen|begyndelsen|opening|launch)(?!\w)",
    re.IGNORECASE,
)


def _does_since(reading: Reading, date: DateFound) -> bool:
    """True where a sentence tells what has been done since a time, not what has become of it."""
    return bool(_DONE_SINCE.search(reading.ledger.words(reading.sentence_at(date.start, date.end))))


def _opens_with_first(reading: Reading, date: DateFound) -> bool:
    support = reading.sentence_at(date.start, date.end)
    return bool(_FIRST.match(reading.document.text, support.start))


def _bears_its_name(reading: Reading, anchor: Anchor) -> bool:
    """True for an organisation named as the network or centre is that the text tells of."""
    words = reading.document.text[anchor.start : anchor.end].casefold()
    title = reading.document.title.casefold()
    return anchor.kind == "organisation" and reading.kind in _STANDING and title.startswith(words)


def _is_work(reading: Reading, date: DateFound) -> bool:
    words = reading.ledger.words(reading.sentence_at(date.start, date.end))
    return bool(_WORK.search(words))


def titled_event(reading: Reading) -> bool:
    """True where the title names a gathering, whatever the text's main thing is."""
    nouns = set(load_words()["types"]["event"])
    return any(word in nouns for word in re.findall(r"\w+", reading.document.title.lower()))


def is_wished(reading: Reading, date: DateFound) -> bool:
    """True where the sentence hopes, supposes or estimates."""
    return bool(_WISHED.search(reading.ledger.words(reading.sentence_at(date.start, date.end))))


def is_named(reading: Reading, date: DateFound) -> bool:
    """True where the sentence of a date names the main thing, or says a word for its kind."""
    support = reading.sentence_at(date.start, date.end)
    return reading.names_kind(support) or any(_means_main(reading, a) for a in _anchors(reading, date))
