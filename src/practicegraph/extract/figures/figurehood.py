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
    r"artikkelnr|vekt|topp|top|agenda|windows|covid)\.?)[\s:-]*$",
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
        return not _is_ago(text, amount) and not _is_age(text, amount)
    if unit is not None and amount.value in (17, 169) and _GLOBAL_GOALS.match(text, amount.end):
        return False  # how many goals the United Nations have is known
    if amount.word and amount.value == 1:  # "one" counts where it measures; elsewhere it is an article
        return False
    written = text[amount.start : amount.end]
    if re.search(r"\d[.,]\d{1,2}$", written) and not amount.scaled:
        return False  # a decimal number of nothing is a name, a version or a section
    if unit is None or amount.inherited:
        return _counts_bare(text, amount, written)
    return not _is_name(text, amount)


def _counts_bare(text: str, amount: Amount, written: str) -> bool:
    """Whether a number without words for what it counts is a figure all the same."""
    left, right = text[max(0, amount.start - 20) : amount.start], text[amount.end : amount.end + 2]
    if amount.word:
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


_AGE_RIGHT = re.compile(
    r"\s(?:gam(?:mel|le|al)|gammal|gamla|gamle|old|of\sage|vanha\w*|iässä)\b", re.IGNORECASE
)


def _is_age(text: str, amount: Amount) -> bool:
    """True for how old somebody or something is."""
    unit = amount.unit
    return bool(unit and unit.name in ("years", "months") and _AGE_RIGHT.match(text, amount.end))


def _is_name(text: str, amount: Amount) -> bool:
    """A capitalised word in front, other than one that opens the sentence, makes digits part of a name."""
    left = text[max(0, amount.start - 40) : amount.start]
    match = _NAME_LEFT.search(left)
    if match is None or amount.word:
        return False
    return not is_small(left.split()[-1]) and left.split()[-1].lower() not in amount_words()


def _ends_clause(text: str, at: int) -> bool:
    return bool(re.match(r"\s*(?:[.,;:!?)]|$|\n|(?:er|är|är|on|ovat|som|in|av|af)\b)", text[at : at + 6]))
