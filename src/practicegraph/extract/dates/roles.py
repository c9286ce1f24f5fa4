"""What a date is for: a start, an end, a deadline or a target, told by the words of its clause."""

from __future__ import annotations

import re
from typing import Literal

from practicegraph.extract.dates.spans import Span

DateRole = Literal["start", "end", "deadline", "target", "other"]
DateCue = Literal[
    "",
    "range",
    "label",
    "begins",
    "kickoff",
    "opens",
    "period",
    "held",
    "first",
    "since",
    "done",
    "ends",
    "until",
]
"""The sort of words that tell a start or an end; empty where none does."""

CUES: tuple[DateCue, ...] = (
    "label", "begins", "kickoff", "opens", "period", "held", "first", "since", "done", "ends", "until"
)  # fmt: skip

_DEADLINE = re.compile(
    r"\b(?:\w*frist(?:en)?\b|deadline|(?:sista|senaste)\s+(?:\w*dag(?:en)?|chans\w*)|siste\s+(?:\w*dag|sjanse)|sidste\s+(?:\w*dag|chance)|"
    r"hakuaika|määräaika|viimeinen\s+\w*päivä|(?:registration|application|nomination)s?\s+(?:close|end)\w*|closing\s+date|"
    r"last\s+day\s+(?:to|for)|ansökan\s+stänger|utlysning\w*\s+stänger|anmäl\w*\s+senast|tilmeld\w*\s+senest)",
    re.IGNORECASE,
)
_APPLY = re.compile(
    r"(?:påmeld\w*|\bmeld\w*\s+(?:deg|dykk|dere|på|oss|fra|frå)|\bsøk\b|\bsøknad\w*|\bsend\b|\bsendes\b|\bsende\b|\blever\b|"
    r"anmäl\w*|ansök\w*|skicka\w*|\blämna\w*|föreslå\w*|nomin(?:er|at)\w*|indstil\w*|innstill\w*|tilmeld\w*|ansøg\w*|indsend\w*|ilmoittau\w*|hakemu\w*|"
    r"\bhae\b|\bhaku\b|lähet\w*|ehdot\w*|ilmoita\b|let\s+us\s+know|\bgi\w*\s+(?:oss\s+|os\s+)?beskje?d|\bgje\s+(?:oss\s+)?beskjed|\bmeddela\b|\bs(?:i|ei)\s+(?:i?fra|frå)|regist(?:er|ration)\w*|\bappl(?:y|ications?)\b|\bsubmit\w*|\bsign\s+up|\brsvp|"
    r"\bsvar(?:a|e)?\b|bidrag\w*\s+(?:ska|skal|må))",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\b(?:proposals?|forslag\w*|framlegg\w*|förslag\w*|innspill\w*|ideer|ideas?|idé\w*|ehdotu\w*|nominations?|entries)\b",
    re.IGNORECASE,
)
_HANDED_IN = re.compile(
    r"\b(?:ta(?:s|r|tt)?\s+(?:i\s*)?(?:emot|mot|imot)|tages\s+imod|mottas|mottar|modtag\w*|received?|accept\w*|hand(?:ed)?\s+in|"
    r"gi(?:v|vs)?|kom\s+med|come|otetaan\s+vastaan|välkomn\w*|welcome\w*|meld\w*|legg\s+inn|in(?:n|d)?\s+til)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:innen|innan|inden|senest|senast|seinast|by|before|no\s+later\s+than|mennessä|viimeistään|före|før|"
    r"till\s+och\s+med|til\s+og\s+med|t\.o\.m\.?|asti|saakka)\b",
    re.IGNORECASE,
)
_BY_AFTER = re.compile(
    r"\s*(?:(?:kello|klo)\s*\d{1,2}(?:[.:]\d\d)?\s+)?(?:mennessä|asti|saakka)\b", re.IGNORECASE
)
_TARGET = re.compile(
    r"\b(?:innen|innan|inden|senest|senast|by|mennessä|vuoteen|mot|mål\w*|målsättning|goal|target|tavoite\w*|till?|i\s+år|år)\b",
    re.IGNORECASE,
)
_GOAL = re.compile(
    r"\b(?:mål(?:et|a|en|ene|ane|sättning\w*|setning\w*|sætning\w*)?|ambisjon\w*|ambition\w*|visjon\w*|vision\w*|goals?|aims?|targets?|"
    r"tavoit\w*|päämäär\w*)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:til|till|until|to|by|innen|innan|inden)\s+(?:år\s+)?$", re.IGNORECASE)
_UNTIL_AFTER = re.compile(r"\s*(?:asti|saakka|mennessä)\b")
_WINDOW = re.compile(
    r"\b(?:mellom|mellan|mellem|between|åp(?:en|ent|ne|ner|net)|ope[nt]?|opnar?|öppe[nt]|öppnar?|åb(?:en|ent|ner)|opens?|auki|avoinna|"
    r"fra|frå|från|from|hakuaika|ansøgningsperiod\w*|ansökningsperiod\w*|søknadsperiod\w*|nominer\w*period\w*)\b",
    re.IGNORECASE,
)
_PROPOSE = re.compile(
    r"\b(?:kan|can|may|voi|voit|voidaan)\b.*\b(?:søkes?|søkast|sendes?|sendast|nominer\w*|nominate\w*|foreslå\w*|föreslå\w*|foreslås|indstill\w*|"
    r"ansök\w*|ansøg\w*|lämna\w*|appl(?:y|ied)|submit\w*|propos\w*|ehdot\w*|hakea|haetaan|lähet\w*)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r",[^,]*\b(?:som|der|hvor|där|which|that|where|who|joka|jotka|jossa|jonka|jota)\b[^,]*$",
    re.IGNORECASE,
)
"""After a cue: a clause about something else stands between it and the date."""
_OUT = re.compile(
    r"\b(?:var(?:er|ar|e|a)|gå(?:r)?|løp(?:er|e)|pågå(?:r)?|gjeld(?:er)?|fortset(?:ter|t)|forleng\w+|held\s+fram|holder\s+fram|løber|kører)\s+(?:\w+\s+)?u[td]\s+$|\b(?:runs?|lasts?|continues?)\s+throughout\s+$|^\s+(?:og|och)\s+ut\s+$",
    re.IGNORECASE,
)
_OUT_AFTER = re.compile(r"\s+(?:ut|ud)(?=\s*(?:[.,;:!?)]|$))", re.IGNORECASE)
_BOTH = re.compile(r",\s|\s(?:og|och|and|ja|men|but|mutta)\s", re.IGNORECASE)
_LASTS = re.compile(
    r"\b(?:jatkuu|jatkui|jatkuvat|kestää|kesti)\s+(?:ainakin\s+)?(?:vuoteen\s+)?$", re.IGNORECASE
)
_BY_YEAR = re.compile(
    r"\b(?:innen|innan|inden|by|senest|senast)\s+(?:år\s+|utgangen\s+av\s+)?$", re.IGNORECASE
)
_END = re.compile(
    r"\b(?:(?P<done>(?:sto[dr]?\s+)?(?:ferdig\w*|færdig\w*|färdig\w*)|slutför\w*|valmistu\w*|valmiiksi|valmis|valmiina|"
    r"complet(?:ed?|es|ion)|finish\w*|(?:står|stå|stod|sto|vara|være|vere|bli|blir|blev|blei|ble|är|er)\s+klar[ta]?\b)|"
    r"(?P<ends>(?<!til\s)(?<!till\s)slut(?:t|tdato|datum|dato)?|loppuu|loppui|loppuvat|avslutt\w*|avslut\w*|afslut\w*|slutter|sluttar|sluttede|sluttet|slutta|slutar|slutade|ends?|ended|"
    r"päätty\w*|päättyi|conclude\w*|opphør\w*|upphör\w*|ophør\w*|closes?\s+(?:down|on)|lakkautet\w*|legges\s+ned|läggs\s+ned|nedlæg\w*)|"
    r"(?P<until>til\s+og\s+med|t\.o\.m\.?|till\s+och\s+med|fram\s+til|frem\s+til|fram\s+till|until|saakka|asti|"
    r"(?:pågår|pågick|pågik|går|gikk|gjekk|gick|kører|kørte|varer|varar|varede|varte|varade|løper|løp|löper|löpte|løber|løb|runs?|ran|kestää|jatkuu|"
    r"vare|vara|gå|pågå|(?:held|halde|holder|holde|håller|hålla)\s+på|stå[r]?|stod|fortset(?:ter|te)|fortsett(?:er|e)|fortset|fortsätt(?:er|a)|fortsæt(?:ter|te)|continues?|lasts?)"
    r"\s+(?:fram\s+|frem\s+)?(?:til|till|to)))\b",
    re.IGNORECASE,
)
_START = re.compile(
    r"\b(?:(?P<kickoff>kick-?off\w*|oppstartsmøte\w*|uppstartsmöte\w*|opstartsmøde\w*|aloitustilaisuu\w*)|"
    r"(?P<begins>oppstart\w*|uppstart\w*|opstart\w*|start(?:en|et|er|a|ar|ad|ade|ades|as|es|ede|edes|ed|s|ing|dato|datum)?|(?:sat|satt|sett|satte|sette|sattes|sættes|settes)\s+i\s*g(?:ang|ång)|(?:kom|kommer|kjem|kommet|komne)\s+i\s*g(?:ang|ång)|(?:got|get)\s+(?:under\s*way|going)|vauhtiin|liikkeelle|igangsat\w*|"
    r"(?:kom|kommer|kjem|came|come|comes|gikk|gick|gik|gjekk|went|sat[t]?|sett|put|otettiin|tuli)\s+(?:inn?\s+)?i(?:n|nto)?\s*(?:(?:full|ordinær|ordinarie|vanlig|vanleg)\s+)?(?:drift|bruk|brug|operation|service|use)\b|t(?:ok|ar|ek)\s+til\b|inrätta\w*|innført\w*|infört?s?\b|infördes|indført\w*|introduced|syntyi\w*|syntynyt|was\s+born|were\s+born|såg\s+dagens\s+ljus|så\s+dagens\s+lys|påbegyn\w*|påbörja\w*|påbyrja\w*|begyn\w+|byrja\w*|börja\w*|beg[ai]ns?|begun|beginning|launch\w*|alkoi|alkaa|alkaen|alkavat|alkoivat|alkamassa|aloit\w+|"
    r"käynnist\w+|lanser\w+|inled\w+|stifta\w*|stiftet|stiftes|grunnla\w*|grundad\w*|grundlagt\w*|etabler\w*|"
    r"founded|founding|established?|set\s+up|formed|(?:was|were)\s+created|created\s+in|bilda(?:s|d|t|de|des|ts)|dann(?:et|es|a|edes)|opprett(?:et|es|a)|oprett(?:et|es|edes)|perust(?:i|ettiin|etaan|ettu|aa)\b|skip(?:a|ast)|dates?\s+from|"
    r"fra\s+og\s+med|frå\s+og\s+med|från\s+och\s+med|vuodesta\s+alkaen)|"
    r"(?P<opens>åpn\w+|opna\w*|öppna\w*|åbne\w*|åbning\w*|open(?:ed|s|ing)|avat\w+|avaa|avajai\w*|invig\w*|indvi\w*|innvi\w*|"
    r"(?:tatt|tas|tok|togs|teke|taget|tages)\s+i\s+br(?:uk|ug)|otettiin\s+käyttöön|otetaan\s+käyttöön|taken\s+into\s+use|"
    r"slå\w*\s+(?:\w+\s+){0,2}(?:upp|opp|op)\s+(?:portarna|dörrarna|dørene|dørane|portene|dørene)|"
    r"(?:opens?|opened)\s+its\s+doors)|"
    r"(?P<period>pågår|kører|kørte|løber|løb|pågick|pågik|varer(?=\s+(?:i\s|ut\b|over\s|(?:(?:fram|frem)\s+)?til\s|(?:fra|frå)\s+(?:\d{4}|\w+\s+\d{4})|[^\W\d]+\s+år|\d)|\s*$)|varar|varede|varte|varade|løper|løp|löper|löpte|foregår|prosjektperiode\w*|"
    r"projektperiod\w*|projektets?\s+period\w*|period\w*|projekttid\w*|prosjekttid\w*|kesto\w*|kestää|toteutusaika|toteut(?:et|u)\w*|"
    r"running|runs|ran)|"
    r"(?P<held>arranger\w*|avhold\w*|hold(?:es|t|t)|haldast|halden|finner\s+sted|finn\s+stad|äger\s+rum|ägde\s+rum|hålls|hölls|"
    r"afhold\w*|finder\s+sted|fandt\s+sted|fant\s+sted|järjestet\w+|järjestää|pidet\w+|pidettiin|takes?\s+place|took\s+place|"
    r"will\s+be\s+held|held|samles|samlas|samler|samlet|samlar|samlade|overr[ae]k\w*|overrækk\w*|överräck\w*|överlämna\w*|handed\s+over|luovutetaan|luovutettiin|jaettiin|korade?s|kåra\w*|named|kokoontu\w*|kokoonnu\w*|"
    r"møtes|møttes|møtest|møtast|mødes|mødtes|möts|möttes|träffas|(?:vi|me)\s+(?:ses|sees|sjåast)|(?:ses|sees)\s+vi|we\s+(?:will\s+|shall\s+)?meet|"
    r"tapaa(?:mme|vat)|tavataan|nähdään|pidämme|järjestämme|kutsu(?:mme|u|taan)|(?:det|dette|detta)\s+(?:skjer|sker|händer)|(?:it|this)\s+happens|tapahtuu|"
    r"velkommen|välkommen|welcome|tervetuloa|del(?:es|ast|as|te|t|ar)\s+(?:\w+\s+){0,2}ut|"
    r"dela\w*\s+ut|uddel\w*|utdel\w*|kår\w+|inviter\w*|bjuder\s+in|jaetaan|julkistetaan|presented|announced|"
    r"vinnaren\s+\w+))\b"
    r"|(?P<first>\b(?:första\s+gången|første\s+gang\w*|fyrste\s+gong\w*|first\s+time|ensimmäi\w+\s+kerra\w*))\b"
    r"|(?P<since>\b(?:siden|sidan|sedan|sen|since|vuodesta)\s+(?:(?:sesongen|säsongen|sæsonen|the|år|season|tidlig|early|i|in|den)\s+){0,2}$)"
    r"|(?P<label>(?:^|\n)\W*(?:tid|dato|når|tid\s+og\s+(?:sted|stad)|tid\s+och\s+plats|tidspunkt|tidpunkt|datum|när|hvornår|when|"
    r"date|time|aika|ajankohta|päivämäärä|milloin)\b(?=[^\n:]{0,24}:|\W*$|\W*\n))",
    re.IGNORECASE,
)
_LAHTIEN = re.compile(r"\s*(?:lähtien|alkaen)\b")
_ELATIVE = re.compile(r"(?:kuusta|vuodesta|keväästä|kesästä|syksystä|talvesta)\b|\balusta$", re.IGNORECASE)
_HAS_BEEN = re.compile(
    r"\b(?:on|ovat)\s+(?:\w+\s+)?(?:ollut|olleet|toiminut|toimineet)\b|\b(?:on|ovat)\s+(?:\w+\s+)?(?:käynnissä|käytössä|toiminnassa|auki)\b",
    re.IGNORECASE,
)
"""Finnish: what has been running, before the time that it has done so from."""
_FROM = re.compile(
    r"\W*(?:fra|frå|från|from)\s+(?:(?:og|och)\s+med\s+)?(?:(?:den|the|i|nå|nu|no)\s+)?", re.IGNORECASE
)
_MAY = re.compile(
    r"\s+(?:av\s+)?(?:kan|can|may|you|we|gäller|gjelder|gjeld|gælder)\b",
    re.IGNORECASE,
)
"""After a day from which on something can be done: "from 4 May you can"."""
_PUT = re.compile(
    r"\b(?:sette|satte|set|satt|sat|sett|setter|sätter|sætter|tok|tog|took|put)\s+(?:\w+\s+){0,1}?(?:i|in|den|on)?\s*$",
    re.IGNORECASE,
)
_UP = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:opp|upp|op|up|i\s+gang|igång|i\s+gång|i\s+drift|i\s+bruk|i\s+brug|into\s+use)\b",
    re.IGNORECASE,
)
"""The two halves of "set up", with the time between them."""
_TOLD_OF = re.compile(r"\b(?:som|der|who|which|that|joka|jotka|jossa)\s+[^,;:]*$", re.IGNORECASE)
"""A clause about somebody before a date, which what follows the comma does not tell of."""
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-ZÆØÅÄÖ])")
_JUST_ENDED = re.compile(r"\w\w[.!?][\"»”']?\s+$")
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
    if text[start].isupper() and _JUST_ENDED.search(left):
        return ""
    return _SENTENCE_END.split(left)[-1]


def right_clause(text: str, end: int, ceiling: int) -> str:
    """The words after a date in its clause, to the sentence's or line's end but not past `ceiling`."""
    right = text[end : min(ceiling, end + _RIGHT)].split("\n", maxsplit=1)[0]
    return re.split(r"[.!?;](?=\s|$)", right)[0]


def role_of(
    text: str, span: Span, floor: int, ceiling: int, published_year: int | None
) -> tuple[DateRole, DateCue]:
    """The role of the date, and the sort of words that tell it.

    The other dates around it end at `floor` and begin at `ceiling`.
    """
    left, right = left_clause(text, span.start, floor), right_clause(text, span.end, ceiling)
    if span.last and _is_window(left, right):
        return "deadline", "range"
    if _DEADLINE.search(left) or (_applies(f"{left} {right}") and _by(left, right)):
        return "deadline", ""
    if _is_target(span, left, right, published_year):
        return "target", ""
    if _DEADLINE.search(right):
        return "deadline", ""
    if _is_until(text, span, left, right):
        return "end", "until"
    if span.end + len(right) == ceiling < len(text):
        # "in May and ends in June": the end is that of the other date
        right = _BOTH.split(right, maxsplit=1)[0]
    return _start_or_end(left, right, span, text[span.start : span.end])


def _is_window(left: str, right: str) -> bool:
    """True for the days between which one can apply: their last one is the deadline."""
    clause = f"{left} {right}"
    if _PROPOSE.search(clause):
        return True
    return bool(_APPLY.search(clause) and _WINDOW.search(left[-60:]))


def _applies(clause: str) -> bool:
    """True where the reader is to hand something in; a proposal that others are to hand in is no deadline."""
    return bool(_APPLY.search(clause) or (_PAPER.search(clause) and _HANDED_IN.search(clause)))


def _by(left: str, right: str) -> bool:
    return bool(_BY.search(left[-40:]) or _BY_AFTER.match(right))


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
    if _GOAL.search(left) and (_UNTIL.search(left) or _UNTIL_AFTER.match(right)):
        return True
    if _BY_YEAR.search(left) or re.match(r"\s*mennessä\b", right):
        return published_year is None or year > published_year
    return bool(published_year and year > published_year + 1 and _TARGET.search(left))


def _start_or_end(left: str, right: str, span: Span, words: str) -> tuple[DateRole, DateCue]:
    """The role of the cue that stands nearest; cues to the left go before those to the right."""
    starts, ends = _cues(_START, left), _cues(_END, left)
    if starts or ends:
        start_goes_first = not ends or bool(starts and starts[-1].end() > ends[-1].end())
        if starts and (span.last or start_goes_first):
            # "Invigningen hölls den ...": what is held is an opening.
            opening = next((m for m in starts if m["opens"]), None) if starts[-1]["held"] else None
            return "start", _cue(opening or starts[-1])
        return "end", _cue(ends[-1])
    return _without_a_cue_before(left, right, span, words)


def _without_a_cue_before(left: str, right: str, span: Span, words: str) -> tuple[DateRole, DateCue]:
    """The role that the form of a time and the words behind it tell."""
    if span.last and span.precision in ("day", "month"):
        return "start", "range"
    if _LAHTIEN.match(right) or (_ELATIVE.search(words) and _HAS_BEEN.search(left)):
        return "start", "since"
    from_now_on = span.precision in ("day", "month") and _FROM.fullmatch(left) and _MAY.match(right)
    if from_now_on or (_PUT.search(left) and _UP.match(right)):
        return "start", "begins"
    if right.startswith(",") and _TOLD_OF.search(left):
        return "other", ""
    start, end = _START.search(right), _END.search(right)
    if start and (not end or start.start() < end.start()):
        return "start", _cue(start)
    return ("end", _cue(end)) if end else ("other", "")


def _is_until(text: str, span: Span, left: str, right: str) -> bool:
    """True where small words or the case say that something goes on to the date."""
    if span.last:
        return False
    illative = text[span.start : span.end].endswith("loppuun") or _LASTS.search(left)
    return bool(illative or _OUT.search(left) or _OUT_AFTER.match(right))


def _cues(cues: re.Pattern[str], left: str) -> list[re.Match[str]]:
    """The cues before a date, without those that the clause of another thing parts from it."""
    return [match for match in cues.finditer(left) if not _RELATIVE.search(left, match.end())]


def _cue(match: re.Match[str]) -> DateCue:
    found: DateCue = next(cue for cue in CUES if match.groupdict().get(cue))
    return found
