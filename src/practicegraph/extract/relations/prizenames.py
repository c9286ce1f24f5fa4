"""Prizes that no word such as "prize" ends: "nominated for the Golden Sieve", "finalen om Gullsilen".

What tells them is what is done with prizes: one is nominated for them, they have a jury, they are handed
out. In texts about prizes and candidates weaker words are enough, such as "goes to" or "suggestions for".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from practicegraph.extract.relations.ledger import Field
from practicegraph.extract.relations.rules import load_words
from practicegraph.extract.relations.things import Introduced
from practicegraph.model import Document, Kind

_UPPER = "A-ZÆØÅÄÖ"
_WORD = rf"[{_UPPER}][\w&’-]*"
_NAME = (
    rf"(?P<name>(?:Årets|Vuoden)(?: (?!er |är |on |är |is )[\w-]+){{1,3}}?(?: 20\d\d|"
    rf"(?=[.,;:!?»”\"\n–-]| (?:i|er|är|on|at|og|och|"
    rf"ja|finder|finner|går|gikk|gick|gik|deles|delas|uddeles)\b|$))|"
    rf"(?:Den|Det|Dei) [a-zæøåäö]\w+ [a-zæøåäö]\w+|"
    rf"{_WORD}(?: (?:{_WORD}|of the(?= [{_UPPER}])|of(?= [{_UPPER}])|(?:19|20)\d\d(?!\d|[.:]\d)|"
    rf"\d{{2}}(?!\d|[.:]\d))){{0,7}})"
)
_QUOTED = r"[«“\"](?P<quoted>[^«»“”\"\n]{3,60})[»”\"]"
_KIND = (
    r"(?:(?:the|this year['’]s|årets (?=pris|konk)|prisen|priset|konkurransen|konkurrencen|tävlingen|"
    r"utmärkelsen|utmerkelsen|kåringen|"
    r"the (?:prize|award|competition)) )?"
)
_NOMINATED = (
    r"nominert(?:e)? til|nominerade? till|nomineret til|nominerede til|innstilt til|indstill(?:et|"
    r"ede) til|finalist\w* (?:til|till|i|for|for the|in)|"
    r"finaleklare? (?:til|i)|nominee[s]? for|nominated for|shortlisted for|candidates? for|finalists? for|"
    r"kandidat(?:er|ar|en|erna|ene|ane)? (?:til|till)|final(?:en|e)? (?:om|i)|"
    r"jury(?:en|n|leder|ledar\w*|ordförande)? (?:for|för|i|till|til)|jury (?:of|for)|"
    r"in the running for|nomination (?:for|to)|"
    r"vinner(?:e|en|ne) av|vinnar(?:en|e|ar|ane|na)? av|vinder(?:e|en|ne)? af|winners? of"
)
"""What is said with prizes alone; in any text."""
_ABOUT = (
    r"forslag til|framlegg til|förslag till|indstilling til|innstilling til|nominasjon(?:er|en)? til|"
    r"nominering(?:ar|er|en)? til[l]?|"
    r"søk(?:e)? (?:på )?|sök|søknad(?:er)? til|ansökan till|ansøgning til|utlysning(?:en)?(?: av)?:?|"
    r"tävlingen om|konkurransen om|konkurrencen om|"
    r"(?:deler|delar|dele|dela|delte|delade|uddeler|uddelte|utdelar|lyser|utlyser)(?: ut)?(?: i år|"
    r" no| nå| nu| igen| igjen| for \w+ gang| för \w+ gången){0,3}|"
    r"(?:skal|ska|får|vinner|vinder|få|vinne|vinna|have)|(?:call|entries|nominations|suggestions|"
    r"applications|up|applying) (?:for|to)|"
    r"(?:wins?|won|awarded|winning|received|receives) (?:the)|goes to the|(?:picks?|chooses?|"
    r"chosen) \w+ for"
)
"""What texts about prizes and candidates say with them, though others say it of other things."""
_HANDED = (
    r"(?: \d{4})? (?:(?:blir|ble|blei|vart|blev|bliver|is|was|has been|will be|på nytt|"
    r"igjen) )?(?:deles ut|delast ut|delt ut|uddeles|uddelt|delas ut|delades ut|utdelas|"
    r"lyses ut|lysast ut|utlyses|går (?:i år )?til|gikk til|gjekk til|gik til|gick till|går till|"
    r"goes to|went to|goes every|given by|is given|awarded|presented|"
    r"handed|(?:on |oli )?(?:jaetaan|jaettiin|myönnetään|myönnettiin|myönnetty|haettavana|haettavissa))(?!\w)"
)
_STRONG = re.compile(rf"(?<!\w)(?i:{_NOMINATED}) (?i:{_KIND})(?:{_QUOTED}|{_NAME})")
_WEAK = re.compile(rf"(?<!\w)(?i:{_ABOUT}) ?(?i:{_KIND})(?:{_QUOTED}|{_NAME})")
_GIVEN = re.compile(
    rf"(?:^|(?<=[.!?] )|(?<=\n)|(?i:(?<=the )|(?<=när )|(?<=når )|(?<=da )))(?:The )?(?:{_QUOTED}|"
    rf"{_NAME}){_HANDED}",
    re.MULTILINE,
)
_FINNISH = re.compile(
    rf"(?<![\w-])(?P<name>{_WORD}n (?:[a-zæøåäö]\w+ ){{0,2}}palkin(?:to|non|toa|nosta|nolla))(?!\w)"
)
_NO_NAMES = frozenset({
    "den", "det", "dei", "de", "han", "hun", "ho", "it", "this", "that", "the", "they", "we", "vi",
    "se", "tämä", "ja", "og",
    "premien", "premium", "vinneren", "vinnaren", "vinderen", "juryen", "juryn", "eu",
    "eus", "pengene", "pengarna",
    "summen", "prize", "award", "first", "second", "årets", "i", "alle", "alla", "ingen",
    "hvem", "vem", "kven",
})  # fmt: skip
"""With a capital where a sentence opens; none is a prize's name."""


_PODIUM = re.compile(
    r"(?:\w*(?:plassen|platsen|pladsen|sjekken|summen|medaljen)|seieren|sigeren|segern|sejren|gullet|"
    r"guldet|sølvet|silvret|bronsen|"
    r"nordic|european|national|regional|second|third|runner.*)",
    re.IGNORECASE,
)
"""Places of a competition, and words for the sort of a prize."""


def prizes_named(
    document: Document, kind: Kind, actors: Iterable[tuple[int, int, Field]]
) -> list[Introduced]:
    """The prizes that a text names by what is done with them.

    Args:
        document: the text.
        kind: what it tells of; in texts about prizes and candidates weaker words are enough.
        actors: start, end and field of names that surely are those of actors, places or persons.
    """
    sure = list(actors)
    found: list[Introduced] = []
    fields: tuple[tuple[Field, str], ...] = (("text", document.text), ("title", document.title))
    for field, text in fields:
        for start, end, name in _spans(text, kind in ("award", "nomination")):
            taken = any(s < end and start < e and f == field for s, e, f in sure)
            known = any(i.start < end and start < i.end and i.field == field for i in found)
            if not taken and not known and _is_name(name):
                found.append(Introduced("award", _nominative(name), start, end, False, field))
    return found


def _spans(text: str, about_prizes: bool) -> Iterator[tuple[int, int, str]]:
    patterns = (_STRONG, _FINNISH, _GIVEN, _WEAK) if about_prizes else (_STRONG,)
    for pattern in patterns:
        for match in pattern.finditer(text):
            quoted = match.groupdict().get("quoted")
            group = "quoted" if quoted else "name"
            yield *match.span(group), match[group]


def _is_name(name: str) -> bool:
    words = name.casefold().split()
    return (
        len(name) > 3
        and not _PODIUM.fullmatch(name)
        and not (words[0] in _NO_NAMES and len(words) < 3)
        and name.casefold() not in _common()
    )


@cache
def _common() -> frozenset[str]:
    """Words for prizes and other things that are no names of their own."""
    lists = (*load_words()["self"].values(), *load_words()["types"].values())
    return frozenset(word.casefold() for words in lists for word in words)


def _nominative(name: str) -> str:
    """A Finnish prize as a subject: "Joen palkinto" of "Joen palkinnon"."""
    return re.sub(r"palkin(?:non|toa|nosta|nolla)$", "palkinto", name)
