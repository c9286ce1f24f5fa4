"""A sentence with each name in it replaced by one private-use character: cue rules see types, not words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from practicegraph.model import Kind

SELF = "self"
DATE = "date"
BLOCKS: dict[str, int] = {
    name: 0xE000 + 0x100 * number
    for number, name in enumerate(
        ("organisation", "person", "place", "event", "project", "network", "award", "tool", "method",
         "infrastructure", "example", "nomination", "idea", DATE, SELF)
    )
}  # fmt: skip
"""First character of the 256 that stand for names of each kind."""


@dataclass(frozen=True)
class Anchor:
    """A stretch of the text that a rule sees as one character: a name or a word for the main thing."""

    start: int
    end: int
    kind: Kind | str
    """A kind of thing, or `date`, or `self` for words such as "the project"."""
    id: str
    """Id of the thing; of a self reference the kind that its word tells, or empty."""
    confidence: float = 1.0
    reference: bool = False
    """True where the words only point at the thing ("the municipality")."""


@dataclass(frozen=True)
class Shadow:
    """What rules match against, with the way back to the text."""

    text: str
    starts: tuple[int, ...]
    """For each character of `text` the offset in the document, one more than characters."""
    anchors: dict[int, Anchor]
    """By position in `text`."""
    start: int
    end: int
    field: str = "text"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the document that a span of the shadow stands for."""
        last = self.anchors.get(end - 1)
        return self.starts[start], last.end if last else self.starts[
            end - 1
        ] + 1 if end > start else self.starts[start]

    def within(self, start: int, end: int) -> list[Anchor]:
        """The names between two positions, in order."""
        return [anchor for position, anchor in self.anchors.items() if start <= position < end]


def cast(text: str, start: int, end: int, anchors: Iterable[Anchor], field: str = "text") -> Shadow:
    """The shadow of `text[start:end]`; of overlapping anchors the first and longest stands."""
    characters: list[str] = []
    starts: list[int] = []
    placed: dict[int, Anchor] = {}
    position = start
    for anchor in sorted(anchors, key=lambda anchor: (anchor.start, -anchor.end)):
        if anchor.start < position or anchor.end > end or anchor.kind not in BLOCKS:
            continue
        characters.extend(text[position : anchor.start])
        starts.extend(range(position, anchor.start))
        placed[len(characters)] = anchor
        characters.append(chr(BLOCKS[anchor.kind] + len(placed) % 0x100))
        starts.append(anchor.start)
        position = anchor.end
    characters.extend(text[position:end])
    starts.extend(range(position, end))
    starts.append(end)
    return Shadow("".join(characters), tuple(starts), placed, start, end, field)
