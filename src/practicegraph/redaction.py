"""Striking a forgotten person's name from texts, also from texts that come in later.

The record keeps no list of forgotten names, only salted hashes of them: a new text is searched by
hashing every run of capitalised words in it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

from practicegraph.model import Document
from practicegraph.privacy import MASK

_WORD = re.compile(r"[^\W\d_][\w.'’-]*", re.UNICODE)
_LONGEST_NAME = 5
_BEFORE_PLACE = "i|I|på|På|til|till|från|in|In|at"
_AFTER_PLACE = "[Kk]ommun|[Ff]ylke|[Ss]tad|[Kk]aupun|[Kk]unta|[Mm]unicipality|[Rr]egion|sentrum|centrum"
Span = tuple[int, int]


def person_key(name: str, salt: str) -> str:
    """The tombstone of a name: upper and lower case, white space and a genitive's s count for nothing."""
    folded = " ".join(unicodedata.normalize("NFC", name).casefold().split())
    return "person:" + hashlib.sha256(f"{salt}\x1f{folded}".encode()).hexdigest()


def spans_of(names: Iterable[str], text: str) -> list[Span]:
    """Where any of the names stands in the text, whole words, in any case."""
    alternatives = "|".join(
        r"\s+".join(re.escape(word) for word in name.split()) for name in sorted(names, key=len, reverse=True)
    )
    if not alternatives:
        return []
    return [hit.span() for hit in re.finditer(rf"(?<!\w)(?:{alternatives})", text, re.IGNORECASE)]


def forgotten_spans(text: str, tombstones: Collection[str], salt: str) -> list[Span]:
    """Where a forgotten name stands in the text, found by hash alone."""
    if not any(key.startswith("person:") for key in tombstones):
        return []
    return [span for span in _runs(text) if _is_forgotten(text[slice(*span)], tombstones, salt)]


def redacted(document: Document, names: Iterable[str], tombstones: Collection[str], salt: str) -> Document:
    """The document with the names and every forgotten name struck out at equal length.

    Where a full name stands, its bearer's surname alone is struck out of the same document too, unless it
    names a place there. The bytes become the redacted text; structured data is dropped where it held such
    a name.
    """
    whole = "\n".join([document.title, document.text, document.publisher or ""])
    known = {*names, *(whole[slice(*span)] for span in forgotten_spans(whole, tombstones, salt))}
    surnames = _bare_surnames(known, whole)

    def strike(text: str) -> str:
        points = list(text)
        spans = spans_of(known, text) + forgotten_spans(text, tombstones, salt)
        spans += [hit.span() for name in surnames for hit in _alone(name).finditer(text)]
        for start, end in spans:
            points[start:end] = [p if p.isspace() else MASK for p in points[start:end]]
        return "".join(points)

    text, title = strike(document.text), strike(document.title)
    facts = {name: value for name, value in document.facts.items() if strike(value) == value}
    publisher = document.publisher and strike(document.publisher)
    changed = {"text": text, "title": title, "facts": facts, "publisher": publisher}
    if all(getattr(document, name) == value for name, value in changed.items()):
        return document
    return document.model_copy(update={**changed, "raw": text.encode()})


def _bare_surnames(names: Iterable[str], text: str) -> set[str]:
    """Surnames of the full names among these that stand for nobody and nothing else in the text."""
    last = {words[-1].strip(".,'’") for name in names if len(words := name.split()) > 1}
    return {name for name in last if len(name) > 2 and name[0].isupper() and not _is_place(name, text)}


def _is_place(name: str, text: str) -> bool:
    word = re.escape(name)
    return bool(re.search(rf"\b(?:{_BEFORE_PLACE})\s+{word}\b|\b{word}s?\s+(?:{_AFTER_PLACE})", text))


def _alone(surname: str) -> re.Pattern[str]:
    """The surname itself or with the s of a genitive, spelt as a name."""
    return re.compile(rf"(?<!\w){re.escape(surname)}(?=(?:['’]?s)?(?!\w))")


def _runs(text: str) -> Iterator[Span]:
    """Runs of two to five words that begin and end with a capitalised one."""
    words = [hit.span() for hit in _WORD.finditer(text)]
    for at, (start, _) in enumerate(words):
        if not text[start].isupper():
            continue
        for last in range(at + 1, min(at + _LONGEST_NAME, len(words))):
            if text[words[last - 1][1] : words[last][0]].strip():
                break
            if text[words[last][0]].isupper():
                yield start, words[last][1]


def _is_forgotten(name: str, tombstones: Collection[str], salt: str) -> bool:
    forms = {name, name.rstrip(".,"), re.sub(r"['’]?s$", "", name)}
    return any(person_key(form, salt) in tombstones for form in forms)
