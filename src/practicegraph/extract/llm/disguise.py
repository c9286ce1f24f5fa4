"""Persons and private details replaced by placeholders before a text leaves, and put back afterwards."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from practicegraph.model import PRIVATE_MARKS
from practicegraph.privacy import find_private

_PLACEHOLDER = re.compile(r"\[(?:PERSON|EMAIL|PHONE|IDENTITY|CREDIT)-\d+(?:\.\d+)?\]")
_RUN = re.compile(
    r"(?<![\w-])[A-ZÆØÅÄÖÉÜ][a-zæøåäöéü]+(?:-[A-ZÆØÅÄÖ][a-zæøåäö]+)?"
    r"(?:[ \u00a0](?:[A-ZÆØÅÄÖ]\.|(?:von|van|de|af|av)\b))?"
    r"(?:[ \u00a0\n][A-ZÆØÅÄÖÉÜ][a-zæøåäöéü]+(?:-[A-ZÆØÅÄÖ][a-zæøåäö]+)?){1,2}(?!\w)"
)
"""Two or three capitalised words: a person unless something else is known by them."""
Span = tuple[int, int]


class Disguise:
    """The placeholders of one document: the same words get the same one in every part of it."""

    def __init__(self, persons: Iterable[str], others: Collection[str]) -> None:
        """`persons`: names as the text has them; `others`: names of what is no person."""
        self._by_words: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._others = {_folded(name) for name in others}
        self._full = sorted({p for p in persons if p.strip()}, key=lambda name: (-len(name), name))
        for number, name in enumerate(self._full, start=1):
            self._name(name, f"[PERSON-{number}]")
        for number, name in enumerate(self._full, start=1):
            for place, part in enumerate(_parts(name), start=2):
                self._name(part, f"[PERSON-{number}.{place}]")

    def hide(self, text: str) -> str:
        """The text with each person and private detail as a placeholder."""
        spans = [(m.start, m.end, m.kind.upper()) for m in find_private(text) if m.kind in PRIVATE_MARKS]
        for start, end, sort in sorted(spans, reverse=True):
            words = text[start:end]
            text = text[:start] + self._placeholder(words, sort) + text[end:]
        for run in reversed(list(_RUN.finditer(text))):
            if self._is_nameless(run[0]):
                text = text[: run.start()] + self._placeholder(run[0], "PERSON") + text[run.end() :]
        return self._known().sub(lambda hit: self._by_words[hit[0]], text)

    def show(self, text: str) -> str:
        """The text with every placeholder turned back into the words it stands for."""
        return _PLACEHOLDER.sub(lambda hit: self._words.get(hit[0], hit[0]), text)

    def _is_nameless(self, words: str) -> bool:
        """True for capitalised words that are the name of nothing known, nor part of such a name."""
        folded = _folded(words)
        return not any(folded in other or other in folded for other in self._others)

    def _known(self) -> re.Pattern[str]:
        words = sorted(
            (w for w, p in self._by_words.items() if p.startswith("[PERSON")), key=len, reverse=True
        )
        return re.compile(rf"(?<![\w\[])(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?=(?:['’]?s)?(?!\w))")

    def _placeholder(self, words: str, sort: str) -> str:
        if words not in self._by_words:
            taken = sum(p.startswith(f"[{sort}-") for p in self._words)
            self._name(words, f"[{sort}-{taken + 1 + 1000 * (sort == 'PERSON')}]")
        return self._by_words[words]

    def _name(self, words: str, placeholder: str) -> None:
        if words not in self._by_words:
            self._by_words[words] = placeholder
            self._words[placeholder] = words


def _parts(name: str) -> list[str]:
    """First names and surnames, by which the text may go on speaking of a person."""
    words = name.split()
    return [word for word in words if len(word) > 2 and word[0].isupper()] if len(words) > 1 else []


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
