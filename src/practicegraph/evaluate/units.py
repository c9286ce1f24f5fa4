"""When two units are one, whatever the language they are written in."""

from __future__ import annotations

from functools import lru_cache

from practicegraph.evaluate.matching import same_text
from practicegraph.extract.figures.units import read_unit
from practicegraph.model import Language

_SCALES: dict[str, float] = {
    **dict.fromkeys(("thousand", "tusen", "tusind", "tuhat", "tuhatta"), 1e3),
    **dict.fromkeys(("million", "millions", "millioner", "millionar", "mill", "mio", "mn"), 1e6),
    **dict.fromkeys(("miljon", "miljoner", "miljoona", "miljoonaa", "milj"), 1e6),
    **dict.fromkeys(("billion", "billions", "milliard", "milliarder", "milliardar", "mrd"), 1e9),
    **dict.fromkeys(("miljard", "miljarder", "miljardi", "miljardia"), 1e9),
}
"""Words for large numbers in the six languages, with what they stand for."""


_PIECES = frozenset({"stk", "stk.", "st", "st.", "kpl", "pcs", "pieces"})


def same_unit(gold: str, found: str, language: Language) -> bool:
    """True when both name one unit after normalisation; no unit at all agrees with none.

    Pieces of the gold ("stk") are whatever is counted.

    >>> same_unit("prosent", "percent", "nb")
    True
    """
    if not gold or not found:
        return not gold and not found
    wanted, other = normal(gold, language), normal(found, language)
    if wanted in _PIECES:
        return read_unit(found, 0, language) is None
    return wanted == other or same_text(gold, found)


def scale(unit: str) -> float:
    """What a number is multiplied by where its unit says so.

    >>> scale("million euros"), scale("tonn")
    (1000000.0, 1.0)
    """
    word = (unit.split() or [""])[0].casefold().rstrip(".")
    return _SCALES.get(word, 1.0)


@lru_cache(maxsize=4096)
def normal(unit: str, language: Language) -> str:
    """A unit under the one name that figures have it, without what it is counted by ("/year")."""
    bare = unit.partition("/")[0].strip()
    bare = bare.partition(" ")[2] if scale(bare) != 1 else bare
    known = read_unit(bare, 0, language)
    return (known.name if known else bare).casefold()
