"""The noun that a number counts ("unike besøkende", "evening classes"), read off the words after it."""

from __future__ import annotations

import re

from practicegraph.extract.figures.counting import small_words
from practicegraph.model import Language

_WORD = re.compile(r"[ \u00a0\n]{1,2}(?P<w>[^\W\d_][\w’'-]*)")

_SMALL = small_words()
# Endings by which a word is an adjective or participle before the noun rather than the noun.
_ADJECTIVE = {
    "nb": r"(?:e|ske|ige|lige|ede|ende)$",
    "nn": r"(?:e|ske|ige|lege|ande)$",
    "da": r"(?:e|ske|ige|lige|ede|ende)$",
    "sv": r"(?:iga|liga|ska|ade|ande|ala|ka|ya|ra|na|nda|sta|ika|ta|la|va)$",
    "en": r"(?:al|ic|ive|able|ed|ing|ish|an|ous|ar|ary|ent|ant|ful|ly|er|ew|at|ong|ain|ll|ge|te|ct|ty|"
    r"rd|id|ean|se|ish)$",
    "fi": r"(?:a|ä|n)$",
}
_NOUN = {
    "nb": r"(?:ende|atte|lige|er|ere|ar|r|n|ene|ne|s|d|t|g|k|p|m|l|v)$",
    "nn": r"(?:ande|ette|lege|ar|er|r|n|ane|ene|s|d|t|g|k|p|m|l|v)$",
    "da": r"(?:ende|atte|er|ere|r|n|ne|e|s|d|t|g|k|p|m|l|v)$",
    "sv": r"(?:er|ar|or|r|n|en|s|d|t|g|k|p|m|l|v|are|na|ra)$",
    "en": r"(?:s|people|children|women|men)$",
    "fi": r"(?:a|ä|n|sta|stä|ssa|ssä|lle)$",
}


def read_noun(text: str, at: int, language: Language) -> tuple[str, int] | None:
    """The counted noun, with adjectives before it, that begins at that place, and where it ends.

    Reads at most three words; None where no noun can follow, such as before a preposition or a verb.
    """
    key = language if language in _NOUN else "nb"
    first = _WORD.match(text, at)
    if first is None or first["w"].lower() in _SMALL or "\n" in first[0]:
        return None
    if first["w"][0].isupper() and not _is_compound(text, first, key):
        return None
    end = first.end()
    for _ in range(2):
        after = _WORD.match(text, end)
        if after is None or not _goes_on(text[at:end].rsplit(maxsplit=1)[-1], after, key):
            break
        end = after.end()
    return " ".join(text[at:end].split()), end


def _is_compound(text: str, first: re.Match[str], key: str) -> bool:
    """A capitalised word counts only with a lower-case noun: "NTNU-studenter", "LED lights"."""
    if re.search(r"-[a-zæøåäö]{3,}$", first["w"]):
        return True
    after = _WORD.match(text, first.end())
    return bool(
        after and after["w"].islower() and after["w"] not in _SMALL and re.search(_NOUN[key], after["w"])
    )


def _goes_on(word: str, after: re.Match[str], key: str) -> bool:
    """True when `word` is an adjective and the next word can be the noun that it belongs to."""
    following = after["w"]
    if following.lower() in _SMALL or "\n" in after[0] or not following[0].islower():
        return word.isupper() and following.islower() and following not in _SMALL
    if key == "en" and re.search(r"s$", word):
        return False
    return bool(re.search(_ADJECTIVE[key], word.lower()) and re.search(_NOUN[key], following))


def is_small(word: str) -> bool:
    """True for a function word, which names nothing."""
    return word.lower() in _SMALL
