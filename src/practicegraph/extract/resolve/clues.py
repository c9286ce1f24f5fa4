"""Clues: what a text holds that tells which initiative it speaks of, kept with its main thing.

Names of things differ between publishers and languages; places, actors, figures, rare words and days agree.
The clues are taken while the text is at hand, since resolution sees entities only. They never leave the
record: resolution takes them off the things that it hands out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from practicegraph.extract.resolve.naming import fold
from practicegraph.model import PRIVATE_MARKS, Document, Entity, Extraction

CLUES = "clues"
"""Name of the attribute of a main thing that holds its document's clues."""

_STEM = 7
"""Letters of a word that are compared: endings differ between forms and neighbouring languages."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_NAME = re.compile(r"(?<=[^\W\d_A-ZÆØÅÄÖ] )[A-ZÆØÅÄÖ][\w-]{2,}|(?<=[^\W\d_], )[A-ZÆØÅÄÖ][\w-]{2,}")
_NUMBER = re.compile(r"\d+(?:[.,   ]\d+)*")
_THOUSANDS = re.compile(r"[\s.](?=\d{3}(?!\d))")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ORDINAL = re.compile(r"(?<![\d.,])\d{1,2}(?![\d.,%])")
_HEAD = (150, 700)
"""The head of a text ends at the first empty line between these places, else at `_LEAD`."""
_LEAD = 500


def with_clues(extraction: Extraction, document: Document) -> Extraction:
    """The extraction, its main thing carrying the clues of its document.

    They are one mapping of strings: `words` (stems), `names` (words written as names), `numbers`, `head`
    (ids of what the title and the first paragraph name), `marks` (years and small numbers of the title),
    `start` (day, month or year in which the thing starts), each a space-separated list.
    """
    told = _public_text(document)
    clues = {
        "words": _listed(fold(word)[:_STEM] for word in _WORD.findall(f"{document.title}\n{told}")),
        "names": _listed(fold(name).replace(" ", "-") for name in _NAME.findall(f"{document.title}. {told}")),
        "numbers": _listed(_numbers(f"{document.title}\n{told}")),
        "head": _listed(_head(extraction, told)),
        "marks": _listed((*_YEAR.findall(document.title), *_ORDINAL.findall(document.title))),
        "start": min(_starts(extraction), default=""),
    }
    entities = tuple(_carrying(e, clues) if e.id == extraction.thing else e for e in extraction.entities)
    return extraction.model_copy(update={"entities": entities})


def without_clues(entity: Entity) -> Entity:
    """The entity as it may be handed out."""
    if CLUES not in entity.attributes:
        return entity
    kept = {key: value for key, value in entity.attributes.items() if key != CLUES}
    return entity.model_copy(update={"attributes": kept})


def _carrying(entity: Entity, clues: Mapping[str, str]) -> Entity:
    return entity.model_copy(update={"attributes": {**entity.attributes, CLUES: clues}})


def _public_text(document: Document) -> str:
    """The text with blanks where furniture and private details stand; offsets stay."""
    text = document.text
    for mark in document.marks:
        if mark.kind in PRIVATE_MARKS or mark.kind in ("boilerplate", "url"):
            text = text[: mark.start] + " " * (mark.end - mark.start) + text[mark.end :]
    return text


def _listed(found: Iterable[str]) -> str:
    return " ".join(sorted(set(found) - {""}))


def _numbers(text: str) -> Iterable[str]:
    """Numbers of two digits or more, as written in any of the languages: 2,4 and 2.4 are one."""
    for written in _NUMBER.findall(text):
        if len(written) > 1:
            yield _THOUSANDS.sub("", written).replace(",", ".")


def _head(extraction: Extraction, text: str) -> Iterable[str]:
    least, most = _HEAD
    end = text.find("\n\n", least)
    end = end if 0 < end < most else _LEAD
    for mention in extraction.mentions:
        if mention.field == "title" or mention.start < end:
            yield mention.entity


def _starts(extraction: Extraction) -> Iterable[str]:
    for statement in extraction.statements:
        said = statement.public and statement.object_type in ("date", "dateTime", "gYear")
        if said and (statement.subject, statement.predicate) == (extraction.thing, "startsAt"):
            yield statement.object[:10]
