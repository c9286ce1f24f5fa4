"""Which edition of a prize is meant: who won it last year did not win this year's."""

from __future__ import annotations

import re

from practicegraph.extract.relations.reading import Reading
from practicegraph.model import Entity
from practicegraph.privacy import public_slug

_YEARLY = re.compile(r"(?P<name>.{4,}?)[ ,–-]+(?P<year>(?:19|20)\d\d)")
_EARLIER = re.compile(
    r"(?<!\w)(?:i fjor|i fjol|fjorårets?|fjorårs\w*|förra året[s]?|förra årets|ifjor|sidste års?|"
    r"sidste gang|tidligere|tidlegare|tidigare|"
    r"sist gang|sist gong|senast|last year(?:['’]s)?|last time|previous(?:ly)?|former|earlier|past|"
    r"viime vuonna|viime vuoden|"
    r"edellinen|edellisen|aiem\w+|aikaisem\w+)(?!\w)",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)(?![\d/-])")


def edition_meant(reading: Reading, award: str, words: str) -> str:
    """Id of the prize that a sentence about a winner means: without its year where it tells of another."""
    entity = reading.ledger.entities[award]
    dated = _YEARLY.fullmatch(entity.label)
    if dated is None:
        return award
    years = {match["year"] for match in _IN_YEAR.finditer(words)}
    if not _EARLIER.search(words) and (not years or dated["year"] in years):
        return award
    name = dated["name"]
    return reading.ledger.add(
        Entity(
            id=f"{entity.kind}/{public_slug(name)}", kind=entity.kind, label=name, names=(name,),
            language=entity.language,
        )
    )  # fmt: skip
