"""From the corpora to what the pipeline is trained on: one shuffled mixture of the six languages.

Sentences are joined into short documents, some of them laid out as web texts are (lines, bullets, headings
without a full stop); some are repeated in capitals or in small letters; the small corpora come several times,
their names then exchanged for others of the same type. Only PER, ORG and LOC are kept.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

LABELS = ("PER", "ORG", "LOC")
COPIES = {"nob": 1, "nno": 1, "sv": 2, "svk": 1, "da": 2, "fi": 1, "en": 4}
"""How often each corpus comes into the mixture; a file is <corpus>_train.spacy or <corpus>_dev.spacy."""
HELD_OUT = {"en": 5, "svk": 10}
"""Corpora without a development part: every n-th sentence of the training part is theirs."""

Pool = dict[str, list[tuple[str, ...]]]


@dataclass(frozen=True)
class Sentence:
    """Words, whether a space follows each, and each word's tag (O, B-PER, I-PER ...)."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    tags: tuple[str, ...]

    @property
    def has_names(self) -> bool:
        return any(tag != "O" for tag in self.tags)

    def names(self) -> Iterator[tuple[int, int, str]]:
        """First word, end and label of each name."""
        starts = [i for i, tag in enumerate(self.tags) if tag.startswith("B-")]
        for start in starts:
            end = start + 1
            while end < len(self.tags) and self.tags[end].startswith("I-"):
                end += 1
            yield start, end, self.tags[start][2:]


def training(folder: Path, seed: int) -> list[Sentence]:
    """The mixture, in its final order."""
    dice = random.Random(seed)
    corpora = {name: _train_part(folder, name) for name in COPIES}
    pool = _pool(corpora.values())
    documents: list[Sentence] = []
    for name, copies in COPIES.items():
        for copy in range(copies):
            sentences = corpora[name]
            if copy:
                sentences = [_exchanged(s, pool, dice) for s in sentences]
            documents += _joined(sentences, dice)
        documents += [_recased(s, dice) for s in corpora[name] if s.has_names and dice.random() < 0.1]
    dice.shuffle(documents)
    return documents


def development(folder: Path) -> dict[str, list[Sentence]]:
    """The development sentences of each corpus."""
    parts = {}
    for name in COPIES:
        if nth := HELD_OUT.get(name):
            parts[name] = read(folder / f"{name}_train.spacy")[nth - 1 :: nth]
        else:
            parts[name] = read(folder / f"{name}_dev.spacy")
    return parts


def read(path: Path) -> list[Sentence]:
    """The sentences of a file, with the kept labels only."""
    return [_sentence(doc) for doc in DocBin().from_disk(path).get_docs(Vocab())]


def document(sentence: Sentence, vocab: Vocab) -> Doc:
    """A sentence or document as spaCy has it."""
    return Doc(vocab, words=list(sentence.words), spaces=list(sentence.spaces), ents=list(sentence.tags))


def _train_part(folder: Path, name: str) -> list[Sentence]:
    sentences = read(folder / f"{name}_train.spacy")
    if nth := HELD_OUT.get(name):
        return [s for i, s in enumerate(sentences) if i % nth != nth - 1]
    return sentences


def _sentence(doc: Doc) -> Sentence:
    tags = ["O"] * len(doc)
    for entity in doc.ents:
        if entity.label_ in LABELS:
            tags[entity.start : entity.end] = [f"I-{entity.label_}"] * len(entity)
            tags[entity.start] = f"B-{entity.label_}"
    return Sentence(tuple(t.text for t in doc), tuple(bool(t.whitespace_) for t in doc), tuple(tags))


def _pool(corpora: Iterable[Sequence[Sentence]]) -> Pool:
    """The shorter names of each label, as often as they occur."""
    pool: Pool = defaultdict(list)
    for sentences in corpora:
        for sentence in sentences:
            for start, end, label in sentence.names():
                if end - start <= 4:
                    pool[label].append(sentence.words[start:end])
    return pool


def _exchanged(sentence: Sentence, pool: Pool, dice: random.Random) -> Sentence:
    words, spaces, tags = list(sentence.words), list(sentence.spaces), list(sentence.tags)
    for start, end, label in reversed(list(sentence.names())):
        if dice.random() < 0.5:
            name = dice.choice(pool[label])
            last = spaces[end - 1]
            words[start:end] = name
            spaces[start:end] = [*([True] * (len(name) - 1)), last]
            tags[start:end] = [f"B-{label}", *([f"I-{label}"] * (len(name) - 1))]
    return Sentence(tuple(words), tuple(spaces), tuple(tags))


def _joined(sentences: Sequence[Sentence], dice: random.Random) -> Iterator[Sentence]:
    at = 0
    while at < len(sentences):
        size = dice.choice((1, 1, 2, 3, 4, 6, 8))
        yield _laid_out(sentences[at : at + size], dice)
        at += size


def _laid_out(sentences: Sequence[Sentence], dice: random.Random) -> Sentence:
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    by_lines = dice.random() < 0.35
    bullet = dice.choice(("", "", "-", "•", "*", "#"))
    for sentence in sentences:
        if words and by_lines:
            spaces[-1] = False
            words.append(dice.choice(("\n", "\n\n")))
            spaces.append(False)
            tags.append("O")
        elif words:
            spaces[-1] = True
        if by_lines and bullet and dice.random() < 0.5:
            words.append(bullet)
            spaces.append(True)
            tags.append("O")
        open_end = by_lines and len(sentence.words) > 1 and sentence.words[-1] == "." and dice.random() < 0.4
        shown = len(sentence.words) - open_end
        words += sentence.words[:shown]
        spaces += sentence.spaces[:shown]
        tags += sentence.tags[:shown]
    return Sentence(tuple(words), tuple(spaces), tuple(tags))


def _recased(sentence: Sentence, dice: random.Random) -> Sentence:
    change = dice.choice((str.upper, str.lower))
    return replace(sentence, words=tuple(change(word) for word in sentence.words))
