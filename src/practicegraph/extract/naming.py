"""How names are compared: the keys under which two spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPELLINGS = (("aa", "å"), ("oe", "ø"), ("ae", "æ"), ("ö", "ø"), ("ä", "æ"))

LEGAL_FORMS: dict[str, str] = {
    "as": "NO", "asa": "NO", "ba": "NO", "hf": "NO", "iks": "NO", "kf": "NO", "rhf": "NO", "da": "NO", "ans": "NO",
    "ab": "SE", "hb": "SE", "a/s": "DK", "aps": "DK", "amba": "DK", "i/s": "DK",
    "oy": "FI", "oyj": "FI", "abp": "FI", "ry": "FI", "rf": "FI", "r.f": "FI", "tmi": "FI",
    "ltd": "GB", "plc": "GB", "llc": "US", "inc": "US", "gmbh": "DE", "ag": "DE", "sa": "", "se": "", "bv": "NL",
}  # fmt: skip
"""Words that tell a company's legal form, with the country whose law it is (empty where several)."""

_HEADS = {
    "universitetet": "universitet", "høgskolan": "høgskola", "høgskolen": "høgskole", "høyskolen": "høyskole",
    "direktoratet": "direktorat", "foreningen": "forening", "føreningen": "førening", "foreininga": "foreining",
    "klyngen": "klynge", "klynga": "klynge", "klyngja": "klynge", "nettverket": "nettverk", "nætverket": "nætverk",
    "netværket": "netværk", "kommunen": "kommune", "kommun": "kommune", "kommuna": "kommune", "regionen": "region",
    "instituttet": "institutt", "institutet": "institut", "stiftelsen": "stiftelse", "fondet": "fond",
    "fonden": "fond", "museet": "museum", "biblioteket": "bibliotek", "forbundet": "forbund", "førbundet": "førbund",
}  # fmt: skip
_INITIAL = re.compile(r"\b\w\.\s*")

GENERIC = frozenset(
    [
        "arrangement",
        "dialog",
        "dialogmøte",
        "event",
        "eksempel",
        "example",
        "exempel",
        "forum",
        "fagdag",
        "fagdager",
        "hanke",
        "ide",
        "idé",
        "konferanse",
        "konferens",
        "konference",
        "konferansen",
        "konferensen",
        "konkurranse",
        "kurs",
        "meeting",
        "møte",
        "nettverk",
        "network",
        "nominasjon",
        "nominert",
        "nätverk",
        "netværk",
        "pilot",
        "pilotprosjekt",
        "pris",
        "prisen",
        "program",
        "programmet",
        "prosjekt",
        "prosjektet",
        "projekt",
        "projektet",
        "project",
        "samling",
        "samlingen",
        "samlinga",
        "seminar",
        "seminaret",
        "seminarium",
        "seminaari",
        "tapahtuma",
        "tävling",
        "webinar",
        "webinaari",
        "webinarium",
        "workshop",
        "workshoppen",
        "workshops",
        "verkosto",
        "verksted",
        "verkstad",
        "work",
        "opplæring",
        "opprop",
        "plan",
        "planen",
        "strategi",
        "strategien",
        "strategin",
        "kampanje",
        "kampanj",
        "kampanjen",
        "frokostmøte",
        "lunsj",
        "möte",
        "träff",
        "utstilling",
        "utställning",
        "og",
        "och",
        "ja",
        "and",
        "for",
        "för",
        "til",
        "till",
        "av",
        "af",
        "of",
        "the",
        "a",
        "an",
        "i",
        "in",
        "en",
        "ei",
        "et",
        "ett",
        "den",
        "det",
        "de",
        "dei",
        "på",
        "at",
        "om",
        "med",
        "with",
        "new",
        "ny",
        "nye",
        "nytt",
        "nya",
        "vårt",
        "vår",
        "our",
        "year",
        "år",
    ]
)
"""Words that do not tell one event or project from another."""


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key of a name: letters of the Nordic alphabets made one, case, punctuation and genitives dropped.

    >>> fold("Lunds Kommun") == fold("Lund kommune")
    True
    """
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", " og ")
    for written, letter in _SPELLINGS:
        text = text.replace(written, letter)
    words = re.findall(r"\w+", text.replace("’s ", "s ").replace("'s ", "s "))
    words = [_HEADS.get(word, word) for word in words]
    return " ".join([_nominative(word) for word in words[:-1]] + words[-1:])


def _nominative(word: str) -> str:
    # A genitive stands before what it owns; short words and -ss, -us, -is belong to names themselves.
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "sui" else word


def is_acronym(name: str) -> bool:
    """True for a short name without lower-case letters, such as an abbreviation."""
    letters = [c for c in name if c.isalpha()]
    return 2 <= len(letters) <= 6 and " " not in name and all(c.isupper() for c in letters)


def legal_form(name: str) -> tuple[str, str]:
    """The name without its legal form, and that form in lower case (empty where there is none)."""
    words = name.split()
    for index in (len(words) - 1, 0):
        form = words[index].strip(".,").casefold() if words else ""
        if len(words) > 1 and form in LEGAL_FORMS:
            return " ".join(words[:index] + words[index + 1 :]), form
    return name, ""


def without_initials(name: str) -> str:
    """A person's name without abbreviated middle names.

    >>> without_initials("Kari B. Nordmann")
    'Kari Nordmann'
    """
    return _INITIAL.sub("", name).strip()


def is_distinctive(name: str) -> bool:
    """True when a name of an event or a project tells it apart: two telling words, or one and a number."""
    words = fold(name).split()
    telling = {word for word in words if len(word) > 1 and word not in GENERIC and not word.isdigit()}
    numbered = any(any(c.isdigit() for c in word) for word in words)
    return len(telling) >= 2 or (numbered and bool(telling))
