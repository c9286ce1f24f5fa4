"""Whether a clause tells what has been: a time without a year in it lies before the text's own day."""

from __future__ import annotations

import re

from practicegraph.extract.dates.spans import Span

_PAST = (
    r"ble|blei|blev|vart|var|was|were|had|hadde|hade|havde|gjorde|did|kom|came|tok|tog|took|gikk|gjekk|gick|gik|went|fikk|fekk|fick|fik|got|"
    r"gav|gav|ga|gave|satte|sette|satt|stod|sto|la|lagde|la|held|holdt|höll|held|fant|fann|fandt|found|began|opened|started|moved|launched|"
    r"begynte|begynde|började|begynte|startet|startade|startede|åpnet|opna|öppnade|åbnede|flyttet|flyttade|flyttede|innførte|införde|indførte|"
    r"samlet|samlade|samlede|vedtok|beslutt?ade|besluttede|hölls|gjordes|skrev|skreiv|wrote|\w+ades|\w+edes|"
    r"oli|olivat|alkoi|alkoivat|avasi|aloitti|perusti|\w{3,}(?:ttiin|tiin)"
)
_TOLD = re.compile(rf"(?<!\w)(?:{_PAST})(?!\w)", re.IGNORECASE)
_NOT_TOLD = re.compile(
    r"(?<!\w)(?:skal|ska|skulle|vil|ville|vill|kan|kunne|will|shall|would|can|could|may|plan\w*|neste|nästa|næste|next|ensi|"
    r"aiotaan|aikoo|on\s+tarkoitus|kommer\s+(?:til|till)\s+å?t?t?|hvert?|kvart?|varje|every|each|joka)(?!\w)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.!?;:]\s|\n|,\s")


def is_told(text: str, span: Span) -> bool:
    """True where the clause around a time is in the past tense, and speaks of nothing to come."""
    left = _CLAUSE.split(text[max(0, span.start - 90) : span.start])[-1]
    right = _CLAUSE.split(text[span.end : span.end + 60])[0]
    clause = f"{left} | {right}"
    return bool(_TOLD.search(clause)) and not _NOT_TOLD.search(clause)
