"""Finding a quotation in a text letter by letter, whatever its white space and form of Unicode."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

Span = tuple[int, int]


def find_verbatim(quote: str, text: str) -> Span | None:
    """Where the words of a quotation stand in the text; None where they do not.

    >>> find_verbatim("to  ord", "Her er to\\nord."), find_verbatim("tre ord", "Her er to ord.")
    ((7, 13), None)
    """
    words = folded(quote)[0].strip()
    whole, starts = folded(text)
    at = whole.find(words) if words else -1
    if at < 0:
        return None
    return starts[at], _end(text, starts[at + len(words) - 1])


@lru_cache(maxsize=64)
def folded(text: str) -> tuple[str, tuple[int, ...]]:
    """The text in NFC with each run of white space as one space, and the offset of each of its characters."""
    characters: list[str] = []
    starts: list[int] = []
    for start, end in _clusters(text):
        piece = unicodedata.normalize("NFC", text[start:end])
        if piece.isspace():
            if characters and characters[-1] == " ":
                continue
            piece = " "
        characters.extend(piece)
        starts.extend([start] * len(piece))
    return "".join(characters), tuple(starts)


def _clusters(text: str) -> list[Span]:
    """Each letter with the accents that combine with it."""
    bounds = [at for at, character in enumerate(text) if not at or not unicodedata.combining(character)]
    return list(zip(bounds, [*bounds[1:], len(text)][: len(bounds)], strict=True))


def _end(text: str, start: int) -> int:
    end = start + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
