"""Statements about themes: which a document is about, which it only touches, and the sentence for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from practicegraph.extract.concepts import ConceptFinder, Hit, tops
from practicegraph.extract.relations.aboutness import Seen, different, load_weights, signs
from practicegraph.extract.relations.aims import Aims, add_concept, key_term_hits
from practicegraph.extract.relations.events import event_at
from practicegraph.extract.relations.ledger import Ground, Support
from practicegraph.extract.relations.reading import Reading
from practicegraph.ontology import Ontology

HINT_WEIGHT = 0.3
"""What a hint adds to the sentence that it stands in, where the best sentence for a theme is chosen."""
SUREST = 0.95


class Topics:
    """Themes and goals of an ontology, ready to be found in documents."""

    def __init__(self, ontology: Ontology) -> None:
        self._themes = {f"theme/{concept.id}": concept for concept in ontology.themes}
        self._find_themes = ConceptFinder(self._themes.items())
        self._find_hints = ConceptFinder(self._themes.items(), hints=True)
        self._tops = tops(self._themes)
        self._aims = Aims(ontology)

    def state(self, reading: Reading) -> None:
        """Enters the themes and goals of the main thing and of the events inside the document."""
        seen = self.survey(reading)
        weights = load_weights()
        probabilities = weights.probabilities(signs({top: seen.get(top, Seen()) for top in weights.themes}))
        sure = {
            theme: probabilities[theme] for theme, each in seen.items()
            if weights.about(probabilities[theme], named=bool(each.title or each.text))
        }  # fmt: skip
        for theme, each in seen.items():
            if theme in sure or each.title or each.text:
                self._enter_top(reading, theme, each, probabilities[theme], asserted=theme in sure)
        self._state_narrower(reading, seen, sure)
        self._state_event_themes(reading, seen)
        best = {theme: _best(reading, seen[theme]) for theme in sure}
        self._aims.state(reading, probabilities, best)

    def survey(self, reading: Reading) -> dict[str, Seen]:
        """What the document holds of each top theme that it holds anything of."""
        language, title = reading.document.language, reading.document.title
        found: dict[str, Seen] = defaultdict(Seen)
        for top, hits in self._by_top(self._find_themes.find(title, language)).items():
            found[top] = replace(found[top], title=tuple(hits))
        for top, hits in self._by_top(key_term_hits(reading, self._find_themes)).items():
            found[top] = replace(found[top], text=tuple(hits), terms=_different(reading, hits))
        for top, hits in self._by_top(key_term_hits(reading, self._find_hints)).items():
            found[top] = replace(found[top], hints=tuple(hits), hint_terms=_different(reading, hits))
        return dict(sorted(found.items()))

    def _by_top(self, hits: Iterable[Hit]) -> dict[str, list[Hit]]:
        found: dict[str, list[Hit]] = defaultdict(list)
        for hit in hits:
            for top in self._tops[hit.concept]:
                found[top].append(hit)
        return found

    # ------------------------------------------------------------------ the main thing

    def _enter_top(
        self, reading: Reading, theme: str, seen: Seen, probability: float, *, asserted: bool
    ) -> None:
        best = max((*seen.title, *seen.text), key=lambda h: (h.concept == theme, h.weight), default=None)
        below = dict.fromkeys(h.concept for h in (*seen.title, *seen.text) if h.concept != theme)
        reason = None
        if best is None:
            reason = f"the text has several of its words: {', '.join(_words(reading, seen.hints)[:4])}"
        elif best.concept != theme:
            labels = [self._themes[id_].label("en") for id_ in below]
            reason = f"it is above {', '.join(labels[:3])}, which the text speaks of"
        ground = Ground(
            "key-terms" if best else "hints", min(probability, SUREST), "inferred" if reason else "stated",
            reason, "asserted" if asserted else "proposed",
        )  # fmt: skip
        add_concept(reading, theme, self._themes[theme])
        reading.ledger.say(reading.main, "addressesTheme", theme, "theme", _best(reading, seen), ground)

    def _state_narrower(self, reading: Reading, seen: dict[str, Seen], sure: dict[str, float]) -> None:
        """The deeper themes that the text names; asserted where it is about the theme above them."""
        for theme, hits in sorted(_by_concept(seen.values()).items()):
            if theme in self._tops[theme]:
                continue
            above = sure.get(self._tops[theme][0], 0.0)
            whole = bool(hits.title) or any(hit.weight >= 1 for hit in hits.text)
            ground = Ground(
                "key-terms", min(above or 0.4, SUREST), status="asserted" if above and whole else "proposed"
            )
            add_concept(reading, theme, self._themes[theme])
            reading.ledger.say(reading.main, "addressesTheme", theme, "theme", _best(reading, hits), ground)

    # ------------------------------------------------------------------ events inside the document

    def _state_event_themes(self, reading: Reading, seen: dict[str, Seen]) -> None:
        for hit in sorted({hit for each in seen.values() for hit in each.text}, key=lambda h: h.start):
            place = event_at(reading.events, hit.start)
            if place is None:
                continue
            event = reading.events[place]
            named = event.single or event.name_start <= hit.start < event.name_end
            for theme in dict.fromkeys((hit.concept, *self._tops[hit.concept])) if named else ():
                add_concept(reading, theme, self._themes[theme])
                ground = Ground("key-terms", 0.8 if theme == hit.concept else 0.75)
                support = reading.support(event.start, max(event.name_end, hit.end))
                reading.ledger.say(
                    reading.event_ids[place], "addressesTheme", theme, "theme", support, ground
                )


def _by_concept(seen: Iterable[Seen]) -> dict[str, Seen]:
    """What was seen, by the very concept whose terms these are."""
    title: dict[str, dict[Hit, None]] = defaultdict(dict)
    text: dict[str, dict[Hit, None]] = defaultdict(dict)
    for each in seen:
        for hits, found in ((each.title, title), (each.text, text)):
            for hit in hits:
                found[hit.concept][hit] = None
    return {theme: Seen(tuple(title.get(theme, ())), tuple(text.get(theme, ()))) for theme in {*title, *text}}


def _best(reading: Reading, seen: Seen) -> Support:
    """The title where it holds a key term, else the sentence that speaks most of the theme."""
    if seen.title:
        return Support(0, len(reading.document.title), "title")
    worth: dict[Support, float] = defaultdict(float)
    counted: set[tuple[Support, str]] = set()
    terms = [(hit, hit.weight) for hit in seen.text]
    for hit, weight in [*terms, *((hit, HINT_WEIGHT) for hit in seen.hints)]:
        support = reading.sentence_at(hit.start, hit.end)
        word = reading.document.text[hit.start : hit.end].casefold()
        if (support, word) not in counted:
            counted.add((support, word))
            worth[support] += weight
    holding = {reading.sentence_at(hit.start, hit.end) for hit in seen.text} or set(worth)
    return max(holding, key=lambda support: (worth[support], -support.start))


def _words(reading: Reading, hits: Iterable[Hit]) -> list[str]:
    return list(dict.fromkeys(reading.document.text[hit.start : hit.end].lower() for hit in hits))


def _different(reading: Reading, hits: Sequence[Hit]) -> int:
    return different(reading.document.text[hit.start : hit.end] for hit in hits)
