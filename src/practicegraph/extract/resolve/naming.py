"""How names are compared: the keys under which two spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

_SPELLINGS = (("aa", "å"), ("oe", "ø"), ("ae", "æ"), ("ö", "ø"), ("ä", "æ"))

# Names are read with these keys too, so this module needs nothing of the package that finds them.
_DATA = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
LEGAL_FORMS: dict[str, str] = {
    form: country for country, forms in _DATA["legal_forms"].items() for form in forms.split()
}
"""Words that tell a company's legal form, with the country whose law it is."""
_HEADS: dict[str, str] = _DATA["heads"]
_DEFINITE = sorted((h for h in _HEADS if len(h) > 5), key=len, reverse=True)
_INSTITUTIONS: dict[str, str] = {
    head: body for body, heads in _DATA["institutions"].items() for head in heads.split()
}
_OWNERS = frozenset({*_HEADS, *_HEADS.values(), *_INSTITUTIONS})
"""Words of bodies whose genitive, wherever it stands in a name, is known as one."""
_LINKS = frozenset(_DATA["links"].split())
_FINNISH = frozenset(_DATA["finnish_heads"].split())
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
    words = [word[:-1] if word.endswith("s") and word[:-1] in _OWNERS else word for word in words]
    words = [_HEADS.get(word) or _indefinite(word) for word in words]
    return " ".join([_nominative(word) for word in words[:-1]] + words[-1:])


def _indefinite(word: str) -> str:
    """A compound with its head in the indefinite form: ombruksnettverket, ombruksnettverk."""
    head = next((head for head in _DEFINITE if word.endswith(head)), "")
    return word[: -len(head)] + _HEADS[head] if head else word


def institution(name: str) -> Iterator[tuple[str, str]]:
    """The keys of a public body that its official names in all six languages share.

    >>> set(institution("City of Fjordvik")) & set(institution("Fjordviks stad"))
    {('municipality', 'fjordvik')}
    """
    words = [word for word in fold(name).split() if word not in _LINKS]
    heads = [word for word in words if word in _INSTITUTIONS]
    core = " ".join(word for word in words if word not in _INSTITUTIONS)
    if len(heads) == 1 and heads[0] in (words[0], words[-1]) and core and not is_acronym(core):
        yield _INSTITUTIONS[heads[0]], core
        if heads[0] in _FINNISH:
            yield from ((_INSTITUTIONS[heads[0]], core[: -len(n)]) for n in ("n", "in") if core.endswith(n))


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
