"""When two units are one, whatever the language they are written in."""

from __future__ import annotations

from functools import lru_cache

from practicegraph.evaluate.matching import same_text
from practicegraph.extract.figures.units import read_unit
from practicegraph.model import Language


def same_unit(gold: str, found: str, language: Language) -> bool:
    """True when both name one unit after normalisation; no unit at all agrees with none.

    >>> same_unit("prosent", "percent", "nb")
    True
    """
    if not gold or not found:
        return not gold and not found
    return normal(gold, language) == normal(found, language) or same_text(gold, found)


@lru_cache(maxsize=4096)
def normal(unit: str, language: Language) -> str:
    """A unit under the one name that figures have it, without what it is counted by ("/year")."""
    bare = unit.partition("/")[0].strip()
    known = read_unit(bare, 0, language)
    return known.name if known else bare.casefold()
