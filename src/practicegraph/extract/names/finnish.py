"""Finnish names in their cases: the forms that a place or organisation name takes in running text.

Forms are generated, not guessed back: consonant gradation and the stem types that place names have
(-nen, -niemi, -joki, -lahti, -s, -e) after Iso suomen kielioppi, chapters 41-63 and 81-95; a table holds
the names whose stems no rule gives.
"""

from __future__ import annotations

import re
from functools import lru_cache

from practicegraph.extract.names.lexicon import rules

_VOWELS = "aeiouyäöå"

_DATA = rules("finnish")
_PARTS: dict[str, list[str]] = _DATA["parts"]
_DOUBLE: dict[str, list[str]] = _DATA["double"]
_COLON = tuple(f":{suffix}" for suffix in _DATA["colon"].split())
_GRADATION: tuple[tuple[str, str], ...] = tuple((step[:2], step[3:]) for step in _DATA["gradation"].split())


@lru_cache(maxsize=65536)
def forms(name: str) -> frozenset[str]:
    """The inflected forms of a name, whose last word alone changes; the name itself is not among them.

    >>> "Turussa" in forms("Turku") and "Tampereella" in forms("Tampere") and "Helsingin" in forms("Helsinki")
    True
    """
    if name in _DOUBLE:
        return frozenset(_DOUBLE[name])
    head, _, word = name.rpartition(" ")
    if not re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)*", word) or len(word) < 2:
        return frozenset(f"{name}{suffix}" for suffix in _COLON) if word[-1:].isalnum() else frozenset()
    if word.isupper() or re.search(r"[a-zåäö][A-ZÅÄÖ]", word):  # abbreviations and brands: ABC:n
        return frozenset(f"{name}{suffix}" for suffix in _COLON)
    before = f"{head} " if head else ""
    prefix, hyphen, last = word.rpartition("-")
    return frozenset(before + prefix + hyphen + _like(last, form) for form in _word_forms(last.lower())) - {
        name
    }


def _like(model: str, form: str) -> str:
    return form[:1].upper() + form[1:] if model[:1].isupper() else form


def _word_forms(word: str) -> set[str]:
    if word in _DOUBLE:
        return set(_DOUBLE[word])
    found: set[str] = set()
    part = next((part for part in _PARTS if word.endswith(part)), word[-7:])
    for weak, strong in _stems(word):
        found |= _cases(weak, strong, "a" if set(part) & set("aouå") else "ä")
    if word.endswith("nen"):  # names of places in -nen are plural as often as not: Oulaisten, Oulaisissa
        stem = word[:-3]
        found |= {f"{stem}sten", *_cases(f"{stem}si", f"{stem}si", "ä" if set("yäö") & set(stem) else "a")}
    if word == "virrat":
        found.add("virtain")
    return found


def _stems(word: str) -> list[tuple[str, str]]:
    """Weak and strong vowel stems that the word may have."""
    for part, (weak, strong) in _PARTS.items():
        if word.endswith(part):
            before = word[: -len(part)]
            more = [(before + "lammi", before + "lampi")] if part == "lampi" else []
            return [(before + weak, before + strong), *more]
    if word.endswith("nen"):
        return [(word[:-3] + "se", word[:-3] + "se")]
    if word.endswith(("us", "ys", "os", "es")):
        kse, ude = word[:-1] + "kse", word[:-1]
        return [(kse, kse), (ude + "de", ude + "te")]
    if word[-1] not in _VOWELS:
        return [(word + "i", word + "i")]
    if word.endswith("e"):
        return [(word + "e", word + "e"), (word, word)]
    return [(_weak(word), word)]


def _weak(word: str) -> str:
    """The stem of closed syllables: kk to k, nk to ng, t to d and so on before the last vowel."""
    if len(word) < 4 or word[-2] in _VOWELS:
        return word
    stem, vowel = word[:-1], word[-1]
    for strong, weak in _GRADATION:
        if stem.endswith(strong):
            return stem[: -len(strong)] + weak + vowel
    if stem[-2] in _VOWELS:
        return stem[:-1] + {"t": "d", "p": "v", "k": ""}.get(stem[-1], stem[-1]) + vowel
    return word


def _cases(weak: str, strong: str, a: str) -> set[str]:
    endings = ("n", f"ss{a}", f"st{a}", f"ll{a}", f"lt{a}", "lle", "ksi")
    found = {weak + ending for ending in endings} | {f"{strong}n{a}", f"{strong}{a}", f"{strong}t{a}"}
    last = strong[-1]
    if len(strong) > 1 and strong[-2] in _VOWELS:
        found |= {f"{strong}seen", f"{strong}h{last}n"}
    return found | {strong + last + "n"}
