"""How names are compared: the keys under which two spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from practicegraph.extract.names.lexicon import rules

_SPELLINGS = (("aa", "å"), ("oe", "ø"), ("ae", "æ"), ("ö", "ø"), ("ä", "æ"))

_DATA = rules("naming")
LEGAL_FORMS: dict[str, str] = {
    form: country for country, forms in _DATA["legal_forms"].items() for form in forms.split()
}
"""Words that tell a company's legal form, with the country whose law it is."""
_HEADS: dict[str, str] = _DATA["heads"]
GENERIC = frozenset(_DATA["generic"].split())
"""Words that do not tell one event or project from another."""
_INITIAL = re.compile(r"\b\w\.\s*")


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
