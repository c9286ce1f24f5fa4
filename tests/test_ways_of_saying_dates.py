"""What the six languages say of starts, ends and deadlines, in invented sentences of the genre.

Each line of `ways_of_saying_dates.txt` is: kind | language | day of publication | title | text | what is
stated, as `s=` start, `e=` end and `d=` deadline with `_` for a space; nothing where nothing may be stated.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from practicegraph.extract.dates import DateContext, find_dates
from practicegraph.extract.relations.reading import Reading
from practicegraph.extract.relations.when import state_times
from practicegraph.model import Document, DocumentKind, Language
from practicegraph.text.split import split

LINES = [
    line
    for line in (Path(__file__).parent / "ways_of_saying_dates.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
PREDICATES = {"startsAt": "s", "endsAt": "e", "registrationDeadline": "d"}


def said(kind: str, language: str, published: str, title: str, text: str) -> set[str]:
    tongue = cast(Language, language)
    document = Document(
        id="d", title=title, text=text, kind=cast(DocumentKind, kind), language=tongue,
        published=published or None,
    )  # fmt: skip
    reading = Reading(document, split(document), [])
    state_times(reading, find_dates(text, DateContext(tongue, document.published)))
    return {
        f"{PREDICATES[s.predicate]}={s.object.replace(' ', '_')}"
        for s in reading.ledger.statements.values()
        if s.public and s.subject == reading.main and s.predicate in PREDICATES
    }


@pytest.mark.parametrize("line", LINES)
def test_a_way_of_telling_a_time_is_read(line: str) -> None:
    kind, language, published, title, text, wanted = (part.strip() for part in line.split("|"))
    assert said(kind, language, published, title, text.replace("\\n", "\n")) == set(wanted.split())
