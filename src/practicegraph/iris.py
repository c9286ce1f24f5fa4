"""IRIs and ids: how things are named, and how names become slugs."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote

ONTOLOGY = "https://w3id.org/practicegraph/ontology#"
DEFAULT_BASE = "https://w3id.org/practicegraph/id/"
SDG = "http://metadata.un.org/sdg/"
THEMES = "https://w3id.org/practicegraph/themes#"
GOALS = "https://w3id.org/practicegraph/goals#"
MATURITY = ONTOLOGY + "maturity-"

_UN_NUMBER = re.compile(r"[0-9]{1,2}(\.[0-9a-z]{1,2})?")

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "ð": "d", "þ": "th", "ß": "ss"})


def slugify(name: str, *, limit: int = 80) -> str:
    """A name as lower-case ASCII words joined by hyphens; `thing` where nothing is left.

    >>> slugify("Møre og Romsdal fylkeskommune")
    'more-og-romsdal-fylkeskommune'
    """
    folded = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    ascii_only = folded.encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only)
    slug = "-".join(words)
    if len(slug) > limit:
        slug = slug[:limit].rsplit("-", 1)[0]
    return slug or "thing"


class Iris:
    """Turns ids (`kind/slug`) into IRIs under one base, and back."""

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        self.base = base if base.endswith(("/", "#")) else base + "/"

    def thing(self, id: str) -> str:
        """The IRI of a thing, goal, theme, document ... given as `kind/slug`.

        UN goals and targets keep the UN's IRIs; themes, own goals and the steps of maturity live in
        their schemes, whatever the base.
        """
        kind, _, slug = id.partition("/")
        if kind == "goal" and _UN_NUMBER.fullmatch(slug):
            return SDG + slug
        schemes = {"goal": GOALS, "theme": THEMES, "maturity": MATURITY}
        return schemes.get(kind, f"{self.base}{quote(kind, safe='')}/") + quote(slug, safe="")

    def id(self, iri: str) -> str | None:
        """The id of an IRI made by `thing`, or None for any other IRI."""
        if iri.startswith(SDG):
            slug = iri.removeprefix(SDG)
            return f"goal/{slug}" if _UN_NUMBER.fullmatch(slug) else None
        for kind, scheme in (("goal", GOALS), ("theme", THEMES), ("maturity", MATURITY)):
            if iri.startswith(scheme):
                return f"{kind}/{unquote(iri.removeprefix(scheme))}"
        if not iri.startswith(self.base):
            return None
        kind, slash, slug = iri.removeprefix(self.base).partition("/")
        return unquote(kind) + slash + unquote(slug)

    def document(self, id: str) -> str:
        return self.thing(f"document/{id}")

    def graph(self, document: str) -> str:
        """The named graph that holds what one document says."""
        return self.thing(f"graph/{document}")

    def statement(self, id: str) -> str:
        return self.thing(f"statement/{id}")
