"""Which amounts are figures: not the numbers of sections, list items, addresses, versions and names."""

from __future__ import annotations

import re

from practicegraph.extract.figures.amounts import Amount
from practicegraph.extract.figures.counted import is_small
from practicegraph.extract.figures.counting import amount_words

_REFERENCE = re.compile(
    r"(?:§+|\b(?:kap|kapittel|kapitel|chapter|luku|punkt|pkt|nr|no|nro|nummer|number|numero|side|sid|s|"
    r"p|sivu|artikkel|artikel|"
    r"article|paragraf|delmål|mål|målet|målene|sdg|sdgs|bærekraftsmål\w*|berekraftsmål\w*|verdensmål\w*|"
    r"globala målen|goal|"
    r"goals|target|tavoite|versjon|version|versio|v|trinn|fase|phase|vaihe|steg|step|figur|figure|kuva|"
    r"tabell|tabel|table|"
    r"taulukko|rom|sal|hall|bygg|klasse|luokilla|nivå|level|kategori|gruppe|tlf|tel|telefon|puh|org|"
    r"orgnr|gnr|bnr|id|"
    r"postboks|boks|box|pb|workshop|sesjon|session|episode|vol|utgave|trl|bilag|vedlegg|appendix|liite|"
    r"scope|tek|iso|"
    r"artikkelnr|vekt|topp|top|agenda|windows|covid|grade|årskurs|\w*punkt|linje|linjen|line|route|"
    r"factor\sof|faktor|kl|klo|klokka|klokken|klockan|kello|minus)\.?)[\s:-]*$",
    re.IGNORECASE,
)
_NAME_LEFT = re.compile(
    r"(?:^|[^.!?:•\s-])[\s\u00a0][A-ZÆØÅÄÖ][\w-]*[\s\u00a0]$|^[\t ]*[A-ZÆØÅÄÖ][\w-]+[\s\u00a0]$"
)
_STREET_LEFT = re.compile(
    r"\w*(?:veien|vegen|vei|veg|gata|gaten|gate|plass|plassen|brygge|vägen|väg|gatan|torget|gränd|vej|"
    r"gade|alle|allé|katu|"
    r"kuja|street|road|avenue|lane)\s$",
    re.IGNORECASE,
)


def is_reference(text: str, amount: Amount) -> bool:
    """True for numbers that name or number something: sections, list items, addresses, products."""
    left = text[max(0, amount.start - 40) : amount.start]
    right = text[amount.end : amount.end + 2]
    line = left.rpartition("\n")[2] if "\n" in left or amount.start <= 40 else None
    measured = amount.unit is not None and amount.unit.measured
    listed = not measured and not amount.word
    if listed and line is not None and not line.strip(" \t*#>-") and re.match(r"[.)](?:\s|$)", right):
        return True
    if (
        not amount.word
        and amount.value < 100
        and re.match(r"\.\s?[a-zæøåäö]", text[amount.end : amount.end + 3])
    ):
        return True
    if (_REFERENCE.search(left) and not measured) or (_STREET_LEFT.search(left) and not measured):
        return True
    return not amount.word and (right[:1].isalpha() or right[:1] in ("/", "_")) and not measured


def is_figure(text: str, amount: Amount) -> bool:
    """True when the number says how much or how many of something."""
    unit = amount.unit
    if unit is not None and unit.measured and not amount.inherited:
        return not (_is_ago(text, amount) or _is_age(text, amount) or _only_says_when(text, amount))
    written = text[amount.start : amount.end]
    if _tells_no_number(text, amount, written):
        return False
    if amount.baseline is not None:
        return True
    if unit is None or amount.inherited:
        return _counts_bare(text, amount, written)
    return not _is_name(text, amount)


def _tells_no_number(text: str, amount: Amount, written: str) -> bool:
    """True for what is known, an article, a name or a time of day, whatever it seems to count."""
    if amount.unit is not None and amount.value in (17, 169) and _GLOBAL_GOALS.match(text, amount.end):
        return True  # how many goals the United Nations have is known
    if amount.word and amount.value == 1:  # "one" counts where it measures; elsewhere it is an article
        return True
    if re.search(r"\d[.,]\d{1,2}$", written) and not amount.scaled and amount.baseline is None:
        return True  # a decimal number of nothing is a name, a version or a section
    return _is_clock(text, amount)


def _counts_bare(text: str, amount: Amount, written: str) -> bool:
    """Whether a number without words for what it counts is a figure all the same."""
    left, right = text[max(0, amount.start - 20) : amount.start], text[amount.end : amount.end + 2]
    if amount.word and not amount.scaled:
        if written.lower() == "tre" and re.search(r"\b(?:i|av|af|med|nok|på|til)\s$", left, re.IGNORECASE):
            return False  # the Norwegian word for wood
        opens = not left or bool(re.search(r"[.!?:\n]\s*$", left))
        return (amount.value >= 3 and _ends_clause(text, amount.end)) or (amount.value >= 10 and opens)
    if (
        re.fullmatch(r"(?:19|20)\d\d", written)
        or re.match(r"[ \u00a0][A-ZÆØÅÄÖ]", right)
        or _is_name(text, amount)
    ):
        return False
    return (
        amount.scaled
        or amount.inherited
        or bool(_NEARLY.search(left) or re.match(r"\s(?:av|af|of)\s", text[amount.end : amount.end + 4]))
    )


_GLOBAL_GOALS = re.compile(
    r"\s(?:\w+\s)?(?:bærekraftsmål|berekraftsmål|verdensmål|globala\s+mål|delmål|goals|targets|SDGs|(?:kestävän\s+kehityksen\s+)?tavoi)",
    re.IGNORECASE,
)
_NEARLY = re.compile(
    r"\b(?:over|ca\.?|cirka|rundt|omtrent|om lag|omkring|nesten|minst|noin|yli|lähes|över|ungefär|"
    r"nästan|about|nearly|around|(?:tallet|talet|antallet|antalet|number|count|total|määrä|lukumäärä)(?:\s(?:er|var|är|blev|ble|vart|"
    r"is|was|on|oli))?(?:\s(?:om\slag|omtrent|cirka|ca\.?|omkring|about|noin|over|över|yli))?)\s$",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\s(?:siden|sidan|sedan|sitten|ago|later|on|senere|seinare|senare|myöhemmin|før|før|before)\b", re.I
)


def _is_ago(text: str, amount: Amount) -> bool:
    """True for a stretch of time that only says when ("ti år siden", "eight years later")."""
    unit = amount.unit
    return bool(unit and unit.name in ("years", "months", "weeks", "days") and _AGO.match(text, amount.end))


_TIMES = ("years", "months", "weeks", "days", "hours", "minutes")
_WHEN_LEFT = re.compile(
    r"(?<!\w)(?:etter|efter|after|innen|innan|inden|within|hver|hvert|kvart|kvar|varje|every|fyrste|første|första|first|ensimmäi\w+)\s"
    r"(?:(?:de|dei|the|about|rundt|omkring|omtrent|om\slag|noin|bare|only)\s)?$",
    re.IGNORECASE,
)
_WHEN_RIGHT = re.compile(
    r"\s(?:etterpå|efteråt|efter(?=[.,])|etter(?=[.,])|afterwards|early|late(?!r)|earlier|tidligere|tidlegare|tidigare|in\sadvance|i\sförväg|på\sforhånd|"
    r"på\sførehand|etukäteen|välein|jälkeen|aikana|kuluttua|päästä|på\srad|in\sa\srow|i\srad|peräkkäin)\b",
    re.IGNORECASE,
)
_PAID_OVER = re.compile(
    r"(?:kroner|kronor|kr|million\w*|miljon\w*|miljoon\w*|euros?|euroa|[A-Z]{3})\s"
    r"(?:(?:[A-Z]{3}|\d[\d .,]*)\s)?"
    r"(?:\w+\s)?(?:over|över)\s$"
    r"|(?:€|[A-Z]{3})\s?\d[\d .,]*(?:\smillion)?\sover\s$"
)


def _only_says_when(text: str, amount: Amount) -> bool:
    """True for a stretch of time that tells when or how often ("after two years", "every six weeks")."""
    if amount.unit is None or amount.unit.name not in _TIMES:
        return False
    left = text[max(0, amount.start - 40) : amount.start]
    return bool(_WHEN_LEFT.search(left) or _WHEN_RIGHT.match(text, amount.end) or _PAID_OVER.search(left))


_CLOCK_LEFT = re.compile(
    r"(?<!\w)(?:klokka|klokken|klockan|kl\.?|klo|kello)\s(?:\d{1,2}(?:[.:]\d\d)?|\w+)\s?"
    r"(?:og|och|and|til|till|–|-|ja)\s?$",
    re.IGNORECASE,
)


def _is_clock(text: str, amount: Amount) -> bool:
    """True for the end of a stretch of hours ("between 8 and 16 o'clock"), and for hours with a.m. or p.m."""
    if amount.value > 24:
        return False
    left = text[max(0, amount.start - 30) : amount.start]
    return bool(
        _CLOCK_LEFT.search(left)
        or re.match(r"\s?(?:[ap]\.?m\b|o'clock\b)", text[amount.end : amount.end + 8])
    )


_PEOPLE_LEFT = re.compile(
    r"(?<!\w)(?:barn|alle|alla|all|everyone|children|people|personer|personar|persons|folk|unge|unga|ungdom\w*|voksne|vaksne|vuxna|adults|"
    r"er|är|are|is|on|ovat|som|der|who|de|dei|dem|lapset|kaikki|nuoret|fylt|fyllt|fyldt|fyllda|täyttän\w+|aged|ages)\s"
    r"(?:(?:er|är|are|mellom|mellan|mellem|between|fylt|fyllt|fyldt)\s)?(?:(?:over|under|över|yli|alle|above|below)\s)?$",
    re.IGNORECASE,
)
_AGED_LEFT = re.compile(
    r"(?<!\w)(?:(?:over|under|över|yli|alle|above|below)|fylt|fyllt|fyldt|fyllda|täyttän\w+|aged|ages|age\sof)\s$",
    re.IGNORECASE,
)
_GROWN = 6
_AGE_RIGHT = re.compile(
    r"\s(?:gam(?:mel|le|al)|gammal|gamla|gamle|old|of\sage|vanha\w*|iässä)\b", re.IGNORECASE
)


def _is_age(text: str, amount: Amount) -> bool:
    """True for how old somebody or something is."""
    unit = amount.unit
    if unit is None or unit.name not in ("years", "months"):
        return False
    left = text[max(0, amount.start - 40) : amount.start]
    aged = amount.value >= _GROWN and _AGED_LEFT.search(left) and _PEOPLE_LEFT.search(left)
    return bool(aged or _AGE_RIGHT.match(text, amount.end))


def _is_name(text: str, amount: Amount) -> bool:
    """A capitalised word in front, other than one that opens the sentence, makes digits part of a name."""
    left = text[max(0, amount.start - 40) : amount.start]
    match = _NAME_LEFT.search(left)
    if match is None or amount.word:
        return False
    return not is_small(left.split()[-1]) and left.split()[-1].lower() not in amount_words()


def _ends_clause(text: str, at: int) -> bool:
    return bool(re.match(r"\s*(?:[.,;:!?)]|$|\n|(?:er|är|är|on|ovat|som|in|av|af)\b)", text[at : at + 6]))
