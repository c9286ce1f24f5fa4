"""What of a text is furniture of its page (share buttons, link labels, credits): marked, never deleted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from practicegraph.model import Mark
from practicegraph.privacy import find_private

LINES = Path(__file__).with_name("boilerplate.txt")

_MOST_WORDS = 12
_EDGE = ' \t\u00a0\u200b\ufeff-–—•*·>»›→<«‹←|:;,.!…#[]()"“”'
_SHARE_PLACES = frozenset(
    ("twitter", "facebook", "linkedin", "instagram", "youtube", "whatsapp", "pinterest")
)  # fmt: skip
_SHARE_NAMES = _SHARE_PLACES | frozenset(
    ("x", "messenger", "bluesky", "mastodon", "e-post", "epost", "e-mail", "email", "mail", "sähköposti",
     "rss", "print", "sms", "flickr", "vimeo", "tiktok", "threads", "del", "dela", "share", "jaa", "på", "on",
     "via", "icon", "ikon", "og", "och", "and", "ja")
)  # fmt: skip
_CREDIT_LINE = re.compile(
    r"(?i)\W*(?:tekst (?:og|&) )?(?:foto(?:graf(?:i|er)?|kredit)?|photos?|photo credit|kuvat?|kuvaaja"
    r"|valokuva|bilde|bild|illustrasjon|illustration)(?:/\w+)?\s?(?:[:©]|\s(?:by|av|af)\s)"
)
_LABEL_AT_END = re.compile(r"(?<=[.!?])[ \u00a0]+((?:Lenke|Lenkje|Länk|Link|Linkki)\b\.?)[ \u00a0]*$")


def marks(text: str, more: Iterable[Mark] = ()) -> tuple[Mark, ...]:
    """All marks of a text, sorted by start: boilerplate, private details and web addresses, and what a reader
    of a format already knew (`more`, such as the quoted part of a mail)."""
    found = {*more, *boilerplate(text), *find_private(text)}
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end, mark.kind)))


def boilerplate(text: str) -> Iterator[Mark]:
    """Whole lines that are furniture of the page, and link labels behind the last sentence of a line."""
    for start, end in lines(text):
        line = text[start:end]
        if is_boilerplate(line):
            yield Mark(start=start, end=end, kind="boilerplate")
        elif label := _LABEL_AT_END.search(line):
            yield Mark(start=start + label.start(1), end=start + label.end(1), kind="boilerplate")


def is_boilerplate(line: str) -> bool:
    """True for a short line that tells nothing of the matter: a listed one, share buttons, a credit."""
    plain = " ".join(line.casefold().split()).strip(_EDGE)
    words = plain.split()
    if not words or len(words) > _MOST_WORDS:
        return False
    if _CREDIT_LINE.match(line) and len(words) <= 9:
        return True
    if any(point.isdigit() for point in plain):
        return False
    whole, beginnings = _listed()
    if plain in whole or (len(words) <= 9 and plain.startswith(beginnings)):
        return True
    return _SHARE_PLACES.intersection(words) != set() and _SHARE_NAMES.issuperset(words)


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that is not blank, without the white space at its edges."""
    for hit in re.finditer(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", text):
        line = hit.group()
        if stripped := line.strip():
            start = hit.start() + len(line) - len(line.lstrip())
            yield start, start + len(stripped)


@cache
def _listed() -> tuple[frozenset[str], tuple[str, ...]]:
    """The lines of the list, and the beginnings of those that stand for more."""
    rows = [row.strip() for row in LINES.read_text(encoding="utf-8").splitlines()]
    entries = [row for row in rows if row and not row.startswith("#")]
    whole = frozenset(row for row in entries if not row.endswith("..."))
    return whole, tuple(row.removesuffix("...") for row in entries if row.endswith("..."))
