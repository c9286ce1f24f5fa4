"""What municipalities and counties are called as bodies, made from the names of their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

HOME: Mapping[str, str] = {"NO": "nb", "SE": "sv", "DK": "da", "FI": "fi", "AX": "sv"}
"""Language of the official names of a country's bodies."""

_SPOKEN = frozenset({"nb", "nn", "sv", "da", "fi", "en"})
_NO_S = tuple("sxz")
_VOWELS = tuple("aeiouyåäöæø")

Named = tuple[str, str]


def municipality(country: str, named: Sequence[Named], genitive: str) -> tuple[str, ...]:
    """Spellings of a municipality as an actor in the six languages.

    Capitals inside a form are left to the matching. `genitive` is the Finnish genitive of a Finnish
    municipality, empty elsewhere. Names in Sámi and further languages give none, for their words for
    municipality differ.
    """
    home = HOME[country]
    spoken = [(name, language) for name, language in named if language in _SPOKEN]
    made = (form for name, language in spoken for form in _forms(name, language, home, genitive))
    return tuple(dict.fromkeys(made))


def _forms(name: str, language: str, home: str, genitive: str) -> Iterator[str]:
    own = language in (home, "sv") if home == "fi" else language == home
    if own or language in ("nb", "nn", "da"):
        yield f"{name} kommune"
    if language == "da" and home == "da" and not name.endswith(_NO_S):
        yield f"{name}s Kommune"
    if own or language == "sv":
        for stem in dict.fromkeys((name, _swedish_genitive(name))):
            yield from (f"{stem} kommun", f"{stem} stad")
    if own or language == "fi":
        stem = genitive if genitive and language == "fi" else _finnish_genitive(name)
        yield from (f"{stem} kaupunki", f"{stem} kunta")
    if own or language == "en":
        yield from (f"{name} Municipality", f"Municipality of {name}", f"City of {name}")


def county_names(named: Iterable[Named]) -> list[Named]:
    """A Norwegian county with the word for county behind its name."""
    return [(f"{name} fylke", language) for name, language in named if language in ("nb", "nn")]


def county(country: str, named: Sequence[Named]) -> tuple[str, ...]:
    """Spellings of a county or region as an actor."""
    names = [name for name, language in named if language == HOME[country] and not name.endswith(" län")]
    patterns = {
        "NO": (
            "{} fylkeskommune",
            "{} Fylkeskommune",
            "{} County Council",
            "{} fylkesting",
            "{} County Municipality",
        ),
        "SE": ("Region {}", "{}sregionen", "{} Region"),
        "FI": ("Regional Council of {}",),
    }.get(country, ())
    return tuple(pattern.format(name) for name in names for pattern in patterns)


def _swedish_genitive(name: str) -> str:
    return name if name.endswith(_NO_S) else f"{name}s"


def _finnish_genitive(name: str) -> str:
    """Good enough for names from other languages, whose stems do not change: Oslon, Malmön, Lundin."""
    return f"{name}n" if name.endswith(_VOWELS) else f"{name}in"
