"""What numbers count: units of measure and money under one name each, and counted nouns as written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from practicegraph.model import Language

_UNIT_FORMS: tuple[tuple[str, str], ...] = (
    ("percent", r"%|prosent(?:ar|poeng|s)?\b|procent(?:enheter|point)?\b|pct\b\.?|pst\b\.?|per\s?cent\b|"
        r"prosentti\w*|prosentin\b"),
    ("tonne CO2e", r"(?:ton+(?:es|s|nia|nin)?|t)\s+(?:med\s+|av\s+|of\s+)?(?:co[2₂]\s?-?\s?(?:e\b|"
        r"ekv\w*|eq\w*)|kolidioksidekv\w*|koldioxidekv\w*|hiilidioksidiekv\w*)"),
    ("tonne CO2", r"(?:ton+(?:es|s|nia|nin)?|t)\s+(?:med\s+|av\s+|of\s+)?(?:co[2₂]|koldioxid\w*|"
        r"karbondioksid\w*|kuldioxid\w*|carbon\s+dioxide|hiilidioksidi\w*)"),
    ("kg CO2e", r"(?:kg|kilo)\s+(?:co[2₂]\s?-?\s?(?:e\b|ekv\w*|eq\w*))"),
    ("kg CO2", r"(?:kg|kilo)\s+(?:co[2₂]|koldioxid|karbondioksid|hiilidioksidia)"),
    ("tonne", r"ton+(?:es|s|nia|nin|net|nene|nista|niin)?\b|t\b(?=\s|[.,;)]|$)"),
    ("kg", r"kg\b|kilo(?:gram|grammaa|gram+a?)?\b|kilos\b|kilograms?\b|kilo(?:a|n|sta|on|lla)\b"),
    ("gram", r"grams?\b|grammaa\b|g\b"),
    *((unit, rf"{unit}\b") for unit in ("TWh", "GWh", "MWh", "kWh", "GW", "MW", "kW")),
    ("kWh", r"kilowatt(?:timer|timar|timmar|immar|-?hours?|ituntia)\b"),
    ("MWh", r"megawatt(?:timer|timar|timmar|immar|-?hours?|ituntia)\b"),
    ("GWh", r"gigawatt(?:timer|timar|timmar|immar|-?hours?|ituntia)\b"),
    ("EUR", r"(?:euros?|euroa|euron|eurosta|euroon|eurolla|eurolle|(?-i:EUR))\b|€"),
    ("USD", r"(?:dollars?|(?-i:USD))\b|\$"),
    ("SEK", r"(?:svenske|svenska|swedish)\s+(?:kroner|kronor|kr)\b|(?-i:SEK)\b"),
    ("NOK", r"(?:norske|norska|norwegian)\s+(?:kroner|kronor|kr)\b|(?-i:NOK)\b"),
    ("DKK", r"(?:danske|danska|danish)\s+(?:kroner|kronor|kr)\b|(?-i:DKK)\b"),
    ("crown", r"(?:kroner|kronor|kruunua|crowns|kr)\b\.?"),
    ("million crown", r"(?:mkr|mnkr|mill\.?\s?kr)\b"),
    ("thousand crown", r"tkr\b"),
    ("million NOK", r"mnok\b"),
    ("million SEK", r"msek\b"),
    ("million DKK", r"mdkk\b"),
    ("million EUR", r"meur\b|m€|milj\.\s?€|me\b"),
    ("m2", r"m[2²]|kvm\b|kvadratmeter\b|(?:kerros)?neliö(?:metriä|metrin|itä|tä)?\b|square\s+met(?:re|"
        r"er)s?\b|sqm\b"),
    ("km2", r"km[2²]|kvadratkilometer\b|neliökilometriä\b|square\s+kilomet(?:re|er)s\b"),
    ("m3", r"m[3³]|kubikkmeter\b|kubikmeter\b|kuutio(?:metriä|ta)?\b|cubic\s+met(?:re|er)s\b"),
    ("decare", r"dekar\b|daa\b"),
    ("hectare", r"hektar\b|hehtaaria\b|hehtaarin\b|hectares?\b|ha\b"),
    ("km", r"km\b|kilometer\b|kilomet(?:re|er)s\b|kilometriä\b|kilometrin\b"),
    ("Scandinavian mile", r"mil\b"),
    ("metre", r"meters?\b|metres?\b|metriä\b|metrin\b|m\b"),
    ("cm", r"cm\b|centimeter\b|centimet(?:re|er)s\b|senttiä\b"),
    ("litre", r"lit(?:er|ers|re|res|raa)\b|l\b(?=\s|[.,;)]|$)"),
    ("degree", r"(?:grader|grad|degrees|astetta)\b|°\s?C?\b"),
    ("times", r"(?:ganger|gonger|gånger|gange|times|kertaa)\b"),
    ("years", r"(?:år|years?|vuotta|vuoden|vuodessa)\b(?!ing)"),
    ("months", r"(?:måneder|månader|months?|kuukautta|kuukauden)\b"),
    ("weeks", r"(?:uker|veker|veckor|uger|weeks?|viikkoa|viikon)\b"),
    ("days", r"(?:dager|dagar|dage|døgn|dygn|days?|päivää|päivän)\b"),
    ("hours", r"(?:timer|timar|timmar|hours?|tuntia|tunnin|tuntiin|tunnista)\b"),
    ("minutes", r"(?:minutter|minuttar|minuter|minutes?|minuuttia|minuutin)\b"),
    ("people", r"(?:personer|personar|mennesker|menneske|människor|people|persons?|henkilöä|henkeä|"
        r"ihmistä|folk)\b"),
)  # fmt: skip
_UNITS = tuple((unit, re.compile(rf"(?:[\s\u00a0]{{0,2}}|-)(?:{form})", re.I)) for unit, form in _UNIT_FORMS)
_CURRENCY_LEFT = re.compile(r"(?P<c>€|\$|£|\b(?:EUR|NOK|SEK|DKK|USD|[Kk]r|[Ee]uro)\b\.?)[\s\u00a0]?$")
_CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP", "EURO": "EUR", "KR": "crown"}
_CROWNS: dict[str, str] = {"nb": "NOK", "nn": "NOK", "sv": "SEK", "da": "DKK"}
MONEY = frozenset(("EUR", "USD", "GBP", "SEK", "NOK", "DKK", "crown"))
"""Names of the units that are money."""
_SCALES = {"million": 1e6, "thousand": 1e3}

_PER = re.compile(
    r"(?:\s[^\W\d_]+){0,2}?\s*(?:(?:i|om|per|pr\.?)\s+(?P<y>året|år)\b|(?:a|per)\s+(?P<y2>year)|(?P<y3>vuodessa|årleg|årlig|"
    r"årligt|annually|"
    r"varje år|hvert år|kvart år|every year|joka vuosi)\b|/(?P<y4>år|year|v)\b|(?:i|om|per|pr\.?|"
    r"a)\s+(?P<d>døgnet|dagen|"
    r"dag|day|dygn|dygnet)\b|(?P<d2>päivässä)\b|(?:i|per|pr\.?|a)\s+(?P<w>uken|uka|uke|veke|veka|veckan|"
    r"vecka|ugen|uge|"
    r"week)\b|(?:i|per|pr\.?|a)\s+(?P<m>måneden|månaden|måned|månad|month)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts, and where the words for it end."""

    name: str
    end: int
    factor: float = 1.0
    """What the number is multiplied by, as "mkr" carries a million in it."""
    measured: bool = True
    """True for units of measure and money, False for counted nouns."""


def read_unit(text: str, at: int, language: Language) -> Unit | None:
    """The unit of measure or money that begins there, after a space or hyphen; None for other words."""
    for name, pattern in _UNITS:
        match = pattern.match(text, at)
        if match and not _splits_word(text, match.end()):
            scale, _, rest = name.partition(" ")
            if scale in _SCALES:
                return Unit(currency(rest, language), match.end(), _SCALES[scale])
            return Unit(currency(name, language), match.end())
    return None


def currency_before(text: str, at: int, language: Language) -> tuple[str, int] | None:
    """The currency written in front of a number that begins at `at`, with the place where it begins."""
    match = _CURRENCY_LEFT.search(text, max(0, at - 8), at)
    if match is None:
        return None
    written = match["c"].rstrip(".").upper()
    return currency(_CURRENCIES.get(written, written), language), match.start()


def currency(name: str, language: Language) -> str:
    """Crowns are those of the language's country; other units stay as they are."""
    return _CROWNS.get(language, "crown") if name == "crown" else name


def read_per(text: str, at: int) -> str | None:
    """The time that an amount is counted by ("i året", "per day"), said within three words of that place."""
    match = _PER.match(text, at)
    if match is None:
        return None
    letter = next(name for name, words in match.groupdict().items() if words)[0]
    return {"y": "year", "d": "day", "w": "week", "m": "month"}[letter]


def _splits_word(text: str, end: int) -> bool:
    return text[end - 1 : end].isalpha() and text[end : end + 1].isalpha()
