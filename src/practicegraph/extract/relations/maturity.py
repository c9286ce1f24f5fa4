"""How far the main thing has come, weighed from words, tenses and the kind of text.

"Now in use" is seldom written: a text tells of a plan in the future, of a trial as a project that begins, of
what runs in the present and since when. Each stage becomes a list of features that hold no name and no topic.
What a stage's own words and rules say weighs the same for every stage; what is known of the text whatever
the stage weighs for each by itself. A softmax over the stages and "the text does not say" turns them into
probabilities. What has ended is left to the rules, for no gold tells of it. The weights come from
`tools/train_maturity.py`, which reports how they do on unseen documents.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from practicegraph.extract.relations.ledger import Ground, Support
from practicegraph.extract.relations.reading import Reading, allowed
from practicegraph.model import Language, Statement, Status
from practicegraph.resources import read_yaml

CUES = Path(__file__).with_name("maturity.yaml")
WEIGHTS = Path(__file__).with_suffix(".json")
METHOD = "weighed:maturity"
REASON = "weighed from words of planning, trying and using, from tenses and the kind of text"
PREDICATE = "hasMaturity"
STAGES = ("idea", "trial", "in-use", "spread")
"""What is weighed; each is also the name of its cues in maturity.yaml."""
UNSAID = "unsaid"
_CHOICES = (*STAGES, UNSAID)
_TENSES = ("future", "perfect", "past", "present")
_TOLD_IN = {"idea": "future", "trial": "begun", "in-use": "perfect", "spread": "perfect"}
"""Cues that a sentence to quote has rather than none."""
_OPENING = 0.35
"""The share of a text that sets out what it tells of."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")

Features = dict[str, float]


@dataclass(frozen=True)
class Cue:
    """A word or several in a row, each whole, begun or ended by these letters."""

    group: str
    words: tuple[str, ...]

    def meets(self, words: Sequence[str], at: int) -> bool:
        """True where these words stand from this place on."""
        return len(words) >= at + len(self.words) and all(
            _meets(wanted, words[at + place]) for place, wanted in enumerate(self.words)
        )


@dataclass(frozen=True)
class Cues:
    """The cues of one language, by what their first word is or begins with; others are tried on each word."""

    whole: Mapping[str, tuple[Cue, ...]]
    begun: Mapping[str, tuple[Cue, ...]]
    ended: tuple[Cue, ...]

    def at(self, words: Sequence[str], place: int) -> Iterator[Cue]:
        """The cues that begin at this place."""
        word = words[place]
        for cue in (*self.whole.get(word, ()), *self.begun.get(word[:3], ()), *self.ended):
            if cue.meets(words, place):
                yield cue


@dataclass(frozen=True)
class Found:
    """A cue in the title or the text."""

    group: str
    at: int
    """Code points from the start of the text; -1 for the title."""


@dataclass(frozen=True)
class Weights:
    """A softmax over the stages: what each feature adds to the logit of a stage."""

    weights: Mapping[str, float]
    enter: float
    """From this probability on a stage is stated."""
    bare: float
    """From this probability on a stage is stated of which the text holds no word."""
    propose: float
    """From this probability on it is proposed."""
    doubt: float
    """Below this probability what a rule found is held back as proposed."""

    def probabilities(self, stages: Mapping[str, Features]) -> dict[str, float]:
        """How likely each of the stages is, the sum being 1."""
        logits = {
            stage: sum(self.weights.get(name, 0.0) * value for name, value in features.items())
            for stage, features in stages.items()
        }
        most = max(logits.values())
        total = sum(math.exp(logit - most) for logit in logits.values())
        return {stage: math.exp(logit - most) / total for stage, logit in logits.items()}


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights that are shipped."""
    return Weights(**json.loads(WEIGHTS.read_text("utf-8")))


# ----------------------------------------------------------------------------- cues


@lru_cache(maxsize=8)
def load_cues(language: Language) -> Cues:
    """The cues of a language; none of one that maturity.yaml does not have."""
    groups: Mapping[str, Mapping[str, Sequence[str]]] = read_yaml(CUES)
    whole: dict[str, list[Cue]] = {}
    begun: dict[str, list[Cue]] = {}
    ended: list[Cue] = []
    for group, by_language in groups.items():
        for phrase in by_language.get(language, ()):
            cue = Cue(group, tuple(phrase.casefold().split()))
            first = cue.words[0]
            if first.startswith("*"):
                ended.append(cue)
            elif first.endswith("*"):
                begun.setdefault(first[:3], []).append(cue)
            else:
                whole.setdefault(first, []).append(cue)
    return Cues(
        {word: tuple(cues) for word, cues in whole.items()},
        {word: tuple(cues) for word, cues in begun.items()},
        tuple(ended),
    )


def _meets(wanted: str, word: str) -> bool:
    if wanted.startswith("*"):
        return len(word) >= len(wanted) and word.endswith(wanted[1:])
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def find_cues(text: str, language: Language) -> list[tuple[str, int]]:
    """Group and start of each cue of the language in a text."""
    found = list(_WORD.finditer(text))
    words, cues = [match[0].casefold() for match in found], load_cues(language)
    return [(cue.group, match.start()) for place, match in enumerate(found) for cue in cues.at(words, place)]


def _found(reading: Reading) -> list[Found]:
    """The cues of the title and of the text outside the parts about single events."""
    document = reading.document
    found = [Found(group, -1) for group, _ in find_cues(document.title, document.language)]
    for passage in reading.passages:
        language = passage.language if passage.language != "und" else document.language
        words = document.text[passage.start : passage.end]
        found += [Found(group, passage.start + at) for group, at in find_cues(words, language)]
    return found


# ----------------------------------------------------------------------------- features


def stages(reading: Reading) -> dict[str, Features]:
    """What speaks for each stage, and for none being told."""
    return _stages(reading, _found(reading))


def _stages(reading: Reading, found: Sequence[Found]) -> dict[str, Features]:
    words = max(30, len(reading.document.text) / 6)  # about as many, at the least a few lines
    counts = {group: sum(f.group == group for f in found) for group in (*STAGES, "begun", *_TENSES)}
    common = _common(reading, counts, words)
    told = {choice: {f"{choice}: {name}": value for name, value in common.items()} for choice in _CHOICES}
    told |= {stage: told[stage] | _own(reading, found, stage, counts) for stage in STAGES}
    return {choice: features | _tenses(choice, counts) for choice, features in told.items()}


def _tenses(choice: str, counts: Mapping[str, int]) -> Features:
    """The share of each tense; what has spread is told of like what is in use."""
    verbs = max(1, sum(counts[tense] for tense in _TENSES))
    told = "in-use" if choice == "spread" else choice
    return {f"{told}: {tense}": counts[tense] / verbs for tense in _TENSES}


def _own(reading: Reading, found: Sequence[Found], stage: str, counts: Mapping[str, int]) -> Features:
    """What a stage's own words and rules say: weighed alike for all stages."""
    opening = _OPENING * len(reading.document.text)
    own = [f for f in found if f.group == stage]
    rules = _by_rule(reading)
    return {
        "own often": math.log1p(counts[stage]),
        "own share": counts[stage] / max(1, sum(counts[name] for name in STAGES)),
        "own title": float(any(f.at < 0 for f in own)),
        "own opening": math.log1p(sum(0 <= f.at < opening for f in own)),
        "own rule": float(stage in rules),
        "other rule": float(any(other != stage for other in rules)),
    }


def _by_rule(reading: Reading) -> dict[str, Statement]:
    """What rules found of the main thing, by stage."""
    return {
        object_: statement
        for (subject, predicate, object_), statement in reading.ledger.statements.items()
        if subject == reading.main and predicate == PREDICATE and statement.public
    }


def _common(reading: Reading, counts: Mapping[str, int], words: float) -> Features:
    """What is known of the text whatever the stage; each stage has its own weights for it."""
    return {
        "usual": 1.0,
        f"kind {reading.kind}": 1.0,
        "begun": 100 * counts["begun"] / words,
        "dated": float(any(s == reading.main and p == "startsAt" for s, p, _ in reading.ledger.statements)),
    }


# ----------------------------------------------------------------------------- statements


def state_maturity(reading: Reading) -> None:
    """Enters the stage that weighs enough, and holds back what a rule found against all weight."""
    if not allowed(PREDICATE, reading.kind, "maturity"):
        return
    weights, found, ruled = load_weights(), _found(reading), _by_rule(reading)
    if not any(cue.at >= 0 for cue in found):
        return  # not even a verb that is known: the kind of text alone tells nothing
    chances = weights.probabilities(_stages(reading, found))
    best = max(STAGES, key=lambda stage: chances[stage])
    if "ended" in ruled:
        best = "ended"
    for stage, statement in ruled.items():
        if stage != best or (stage in chances and chances[stage] < weights.doubt):
            reading.ledger.hold_back(statement)
    if (
        best == "ended"
        or (best in ruled and chances[best] >= weights.doubt)
        or chances[best] < weights.propose
    ):
        return
    cued = any(cue.group == best for cue in found)
    status: Status = "asserted" if chances[best] >= (weights.enter if cued else weights.bare) else "proposed"
    ground = Ground(METHOD, round(min(chances[best], 0.95), 2), "inferred", REASON, status)
    reading.ledger.say(reading.main, PREDICATE, best, "maturity", _support(reading, found, best), ground)


def _support(reading: Reading, found: Sequence[Found], stage: str) -> Support:
    """The sentence with most of the stage's words; rather one that names the main thing, and an early one."""
    spans = sorted(span for passage in reading.passages for span in passage.sentences)
    starts, named = [start for start, _ in spans], {a.start for a in reading.anchors if a.id == reading.main}
    scores = [
        0.6 * any(start <= at < end for at in named) - 0.5 * (end - start < 30) - place / len(spans)
        for place, (start, end) in enumerate(spans)
    ]
    for cue in found:
        place = bisect_right(starts, cue.at) - 1
        if place >= 0:
            scores[place] += (cue.group == stage) + 0.4 * (cue.group == _TOLD_IN[stage])
    start, end = spans[max(range(len(spans)), key=lambda place: (scores[place], -place))]
    return Support(start, end)
