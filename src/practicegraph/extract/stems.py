"""Stems of words: Snowball algorithms, levelled where they part forms of one noun; an own one for Finnish.

A stem need not be a word. It is taken of key terms and of texts alike, so all that counts is that the forms
of one noun meet and that other words do not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_SNOWBALL = {"nb": "norwegian", "nn": "norwegian", "sv": "swedish", "da": "danish", "en": "english"}
_AGENT = (re.compile(r"(?<=[a-zæøå]{5})ern?$"), "")
_DOUBLED = (re.compile(r"(?<=[a-zæøå]{2})([bkpt])\1?el$"), r"\1l")
_LEVELLED: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    # sykkel, syklene · møbel, møblane · innbygger, innbyggerne
    "nb": (_DOUBLED, _AGENT),
    "nn": (_DOUBLED, (re.compile(r"(?<=[a-zæøå]{5})(?:ern?|ar(?:an)?)$"), "")),
    "da": (_DOUBLED, _AGENT),
    # energi, energin · kedja, kedjan · avfall, avfallet · cykel, cykeln, cyklar
    "sv": (
        (re.compile(r"(?<=[a-zåäö]{4}i)n$"), ""),
        (re.compile(r"(?<=[a-zåäö]{3}j)an$"), ""),
        (re.compile(r"(?<=[a-zåäö]{5})et$"), ""),
        (re.compile(r"(?<=[a-zåäö]{2}[bkpt])eln?$"), "l"),
    ),
}
"""What the Snowball algorithms leave of the definite and plural forms."""


@lru_cache(maxsize=8)
def _snowball(language: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer(_SNOWBALL[language])


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The stem of a word, in lower case; `language` is one of the six.

    >>> stem("kiertotalouden", "fi") == stem("kiertotalous", "fi")
    True
    """
    lower = word.lower()
    if language == "fi":
        return _finnish(lower)
    found = str(_snowball(language).stemWord(lower))
    for pattern, rest in _LEVELLED.get(language, ()):
        found = pattern.sub(rest, found)
    return found


# ----------------------------------------------------------------------------- Finnish

_SHORTEST = 3
_POSSESSIVE = re.compile(r"(?<=[a-zäö]{5})(?:ns[aä]|mme|k[aä][aä]n)$")
_CASES = re.compile(
    r"(?:i?ss[aä]|i?st[aä]|i?ll[aä]|i?lt[aä]|i?lle|i?ksi|ineen|i?tt[aä]|seen|siin|(?<=[aeiouyäö])h[aeiouyäö]n|"
    r"iden|itten|jen|ien|ten|iin|it[aä]|j[aä]|i[aä]|t[aä]|(?<=aa|ää|uu|yy|ee|oo)n|n|t|[aä])$"
)
_GRADES: tuple[tuple[str, str], ...] = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nt", "n"), ("nn", "n"), ("nk", "n"), ("ng", "n"), ("lt", "l"),
    ("ll", "l"), ("rt", "r"), ("rr", "r"), ("mp", "m"), ("mm", "m"), ("d", "t"), ("v", "p"),
)  # fmt: skip
"""Ends of stems that consonant gradation makes of one another (Iso suomen kielioppi §41-44)."""
_FOOD = re.compile(r"^(.*)ru[ou]a(?:n|lla|lta|lle|ssa|sta|t)?$")
"""The weak grade of *ruoka*, which has lost its consonant."""
_LOOK_LIKE_CASES = ("räillä", "massa", "asilta")
"""Ends of words that look like cases: pyöräillä, biomassa, asukasilta."""
_NOMINATIVES = ("us", "ys", "os", "as", "äs", "is", "es")


def _finnish(word: str) -> str:
    """A stem without case, number, possessive and grade; coarser than Snowball's, which keeps the grades."""
    if food := _FOOD.match(word):
        word = food[1] + "ruoka"
    bare = _POSSESSIVE.sub("", word)
    if bare.endswith(_LOOK_LIKE_CASES):
        return bare
    if bare.endswith("nen"):
        bare = bare[:-3]
    elif not bare.endswith(_NOMINATIVES):
        shorter = _CASES.sub("", bare)
        bare = shorter if len(shorter) >= _SHORTEST else bare
    return _ungraded(bare)


def _ungraded(bare: str) -> str:
    """The stem without the vowel and the grade that its last syllable ends in."""
    found = bare
    while found[-1:] in ("a", "e", "i", "o", "ä", "ö") and len(found) > _SHORTEST:
        found = found[:-1]
    found = re.sub(r"(?<=[aeiouyäö])ks$", "s", found)
    # asukas, asukkaat · rakennus, rakennuksen, rakennusta · kiertotalous, -talouden · julkinen, julkisen
    found = re.sub(r"(?<=[a-zäö]{3}[kpt])[aä]s$|(?<=[a-zäö]{3}[uy])[ds]$|(?<=[a-zäö]{3})is$", "", found)
    for end, rest in _GRADES:
        if found.endswith(end) and len(found) - len(end) + len(rest) >= _SHORTEST:
            return found[: -len(end)] + rest
    return found
