"""What a date is for: a start, an end, a deadline or a target, told by the words of its clause."""

from __future__ import annotations

import re
from typing import Literal

from practicegraph.extract.dates.spans import Span

DateRole = Literal["start", "end", "deadline", "target", "other"]

_DEADLINE = re.compile(
    r"\b(?:\w*frist(?:en)?\b|deadline|(?:sista|senaste)\s+(?:\w*dag(?:en)?|chans\w*)|siste\s+(?:\w*dag|sjanse)|sidste\s+(?:\w*dag|chance)|"
    r"hakuaika|määräaika|viimeinen\s+\w*päivä|(?:registration|application|nomination)s?\s+(?:close|end)\w*|closing\s+date|"
    r"last\s+day\s+(?:to|for)|ansökan\s+stänger|utlysning\w*\s+stänger|anmäl\w*\s+senast|tilmeld\w*\s+senest)",
    re.IGNORECASE,
)
_APPLY = re.compile(
    r"(?:påmeld\w*|\bmeld\w*\s+(?:deg|dykk|dere|på|oss|fra|frå)|\bsøk\b|\bsøknad\w*|\bsend\b|\bsendes\b|\bsende\b|\blever\b|"
    r"anmäl\w*|ansök\w*|skicka\w*|\blämna\w*|föreslå\w*|nominer\w*|tilmeld\w*|ansøg\w*|indsend\w*|ilmoittau\w*|hakemu\w*|"
    r"\bhae\b|\bhaku\b|lähet\w*|ehdot\w*|regist(?:er|ration)\w*|\bappl(?:y|ications?)\b|\bsubmit\w*|\bsign\s+up|\brsvp|"
    r"\bproposals?\b|\bforslag\b|\bframlegg\b|\bförslag\w*|\binnspill\b|\bsvar(?:a|e)?\b|bidrag\w*\s+(?:ska|skal|må))",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:innen|innan|inden|senest|senast|seinast|by|before|no\s+later\s+than|mennessä|viimeistään|före|før|"
    r"till\s+och\s+med|til\s+og\s+med|t\.o\.m\.?|asti|saakka)\b",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?:innen|innan|inden|senest|senast|by|mennessä|vuoteen|mot|mål\w*|målsättning|goal|target|tavoite\w*|till?|i\s+år|år)\b",
    re.IGNORECASE,
)
_BY_YEAR = re.compile(
    r"\b(?:innen|innan|inden|by|senest|senast)\s+(?:år\s+|utgangen\s+av\s+)?$", re.IGNORECASE
)
_END = re.compile(
    r"\b(?:avslutt\w*|avslut\w*|afslut\w*|slutter|sluttar|sluttede|slutar|slutade|ferdig\w*|slutför\w*|färdig\w*|ends?|ended|"
    r"päätty\w*|valmistu\w*|complet\w*|conclude\w*|finish\w*|til\s+og\s+med|t\.o\.m\.?|till\s+och\s+med|fram\s+til|frem\s+til|"
    r"until|saakka|asti|(?:pågår|pågick|varer|varar|varede|varte|løper|runs|kestää)\s+(?:til|till|to))\b",
    re.IGNORECASE,
)
_START = re.compile(
    r"(?:\b(?:oppstart\w*|opstart\w*|kick-?off|start(?:et|er|a|ar|ade|ede|ed|s|dato)?|begyn\w+|byrja\w*|börja\w*|beg[ai]n\w*|"
    r"launch\w*|alkoi|alkaa|alkaen|käynnist\w+|lanser\w+|åpn\w+|opna\w*|öppna\w*|åbne\w*|open(?:ed|s|ing)|avat\w+|inled\w+|"
    r"invig\w*|indvi\w*|innvi\w*|stifta\w*|stiftet|grunnla\w*|etabler\w*|found\w*|perust\w+|siden|sidan|sedan|since|vuodesta|"
    r"fra\s+og\s+med|från\s+och\s+med|pågår|pågick|varer|varar|løper|prosjektperiode\w*|projektperiod\w*|period\w*|kesto|"
    r"running|runs|arranger\w*|avhold\w*|hold(?:es|t)|haldast|finner\s+sted|finn\s+stad|äger\s+rum|hålls|afhold\w*|"
    r"finder\s+sted|järjestet\w+|pidet\w+|takes?\s+place|held|velkommen|välkommen|welcome|tervetuloa|del(?:es|ast|as)\s+ut|"
    r"(?:tatt|tas|tok|togs|teke|taget|tages)\s+i\s+br(?:uk|ug)|otettiin\s+käyttöön|skip(?:a|ast)|taken\s+into\s+use|"
    r"dela\w*\s+ut|uddel\w*|utdel\w*|kår\w+|inviter\w*|bjuder\s+in|vinnaren\s+\w+)\b"
    r"|(?:^|\n)\W*(?:tid|dato|når|tid\s+og\s+(?:sted|stad)|tid\s+och\s+plats|tidspunkt|tidpunkt|datum|när|hvornår|when|date|"
    r"time|aika|ajankohta|päivämäärä|milloin)\b)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-ZÆØÅÄÖ])")
_LEFT, _RIGHT = 90, 60


def left_clause(text: str, start: int, floor: int) -> str:
    """The words before a date in its clause, back to the sentence's or line's start but not past `floor`.

    A date that opens its line takes the short line above it along: there stand labels such as "Deadline:".
    """
    line = text.rfind("\n", 0, start) + 1
    if not text[line:start].strip(" *-–•|>\t"):
        above = text[max(floor, line - 60) : line].rstrip()
        begin = line - min(60, line - floor) + above.rfind("\n") + 1
        if len(above[above.rfind("\n") + 1 :]) <= 50:
            line = begin
    left = text[max(line, floor, start - _LEFT) : start]
    return _SENTENCE_END.split(left)[-1]


def right_clause(text: str, end: int, ceiling: int) -> str:
    """The words after a date in its clause, to the sentence's or line's end but not past `ceiling`."""
    right = text[end : min(ceiling, end + _RIGHT)].split("\n", maxsplit=1)[0]
    return re.split(r"[.!?;](?=\s|$)", right)[0]


def role_of(text: str, span: Span, floor: int, ceiling: int, published_year: int | None) -> DateRole:
    """The role of the date; the other dates around it end at `floor` and begin at `ceiling`."""
    left, right = left_clause(text, span.start, floor), right_clause(text, span.end, ceiling)
    clause = f"{left} {right}"
    if _DEADLINE.search(left) or (_APPLY.search(clause) and _by(left, right)):
        return "deadline"
    if _is_target(span, left, right, published_year):
        return "target"
    if _DEADLINE.search(right):
        return "deadline"
    return _start_or_end(left, right, span)


def _by(left: str, right: str) -> bool:
    return bool(_BY.search(left[-40:]) or re.match(r"\s*(?:mennessä|asti|saakka)\b", right))


def names_goal_year(text: str, span: Span) -> bool:
    """True for a year by which something is to be reached ("innen 2030", "vuoteen 2030 mennessä")."""
    if span.precision != "year" or span.last:
        return False
    left = text[max(0, span.start - 30) : span.start]
    return bool(_BY_YEAR.search(left) or re.match(r"\s*mennessä\b", text[span.end : span.end + 12]))


def _is_target(span: Span, left: str, right: str, published_year: int | None) -> bool:
    year = (span.last or span.first).year
    if span.precision not in ("year", "decade") or span.last or year is None:
        return False
    if _BY_YEAR.search(left) or re.match(r"\s*mennessä\b", right):
        return published_year is None or year > published_year
    return bool(published_year and year > published_year + 1 and _TARGET.search(left))


def _start_or_end(left: str, right: str, span: Span) -> DateRole:
    """The role of the cue that stands nearest; cues to the left go before those to the right."""
    starts, ends = list(_START.finditer(left)), list(_END.finditer(left))
    if starts or ends:
        if span.last:
            return "start" if starts or not ends else "end"
        return "start" if starts and (not ends or starts[-1].end() > ends[-1].end()) else "end"
    if span.last and span.precision in ("day", "month"):
        return "start"
    start, end = _START.search(right), _END.search(right)
    if start or end:
        return "start" if start and (not end or start.start() < end.start()) else "end"
    return "other"
