"""IRIs and ids: how things are named, and how names become slugs."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote

ONTOLOGY = "https://w3id.org/practicegraph/ontology#"
DEFAULT_BASE = "https://w3id.org/practicegraph/id/"
SDG = "http://metadata.un.org/sdg/"

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

        UN goals and targets keep the UN's IRIs; themes and own goals live in their schemes.
        """
        kind, _, slug = id.partition("/")
        if kind == "goal" and re.fullmatch(r"\d{1,2}(\.[0-9a-z]{1,2})?", slug):
            return SDG + slug
        return f"{self.base}{kind}/{quote(slug, safe='')}"

    def id(self, iri: str) -> str | None:
        """The id of an IRI made by `thing`, or None for any other IRI."""
        if iri.startswith(SDG) and (slug := iri.removeprefix(SDG)) and "/" not in slug:
            return f"goal/{slug}"
        if not iri.startswith(self.base):
            return None
        return unquote(iri.removeprefix(self.base))

    def document(self, id: str) -> str:
        return self.thing(f"document/{id}")

    def graph(self, document: str) -> str:
        """The named graph that holds what one document says."""
        return self.thing(f"graph/{document}")

    def statement(self, id: str) -> str:
        return self.thing(f"statement/{id}")
