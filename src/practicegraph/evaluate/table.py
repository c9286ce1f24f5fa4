"""The report of an evaluation as lines for people, at most 100 columns wide."""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from practicegraph.evaluate.concepts import ConceptReport
from practicegraph.evaluate.extraction import Error, ExtractionReport, RuleScore
from practicegraph.evaluate.tally import Breakdown, Score, Share
from practicegraph.model import LANGUAGES

_WIDTH = 100
_NAME = 26
_MOST_RULES = 20
_WEAK = 0.7
"""Share of right ones below which a rule is to be mended or to go."""
_MOST_KEYS = 6
_SECTIONS = ("statements", "actors", "places", "dates", "indicators", "themes", "goals", "maturity")


@dataclass(frozen=True)
class Shown:
    """Which errors to show after the tables."""

    most: int = 2
    """How many wrong and how many missed ones of each predicate or section."""
    keys: frozenset[str] = frozenset()
    """Predicates and sections; none means those with the most errors."""
    language: str | None = None
    """Language of the documents; None means any."""


def lines(report: ExtractionReport, shown: Shown = Shown()) -> Iterator[str]:
    """The tables, then the rules that are wrong most often, then some errors with their sentences."""
    yield f"{report.documents} documents scored" + _absent(report)
    if report.other_version:
        yield f"{report.other_version} were read by another version; --fresh reads them with this one"
    yield ""
    yield from _main_table(report)
    yield ""
    yield from _kinds(report)
    yield ""
    yield from _others(report)
    yield ""
    yield from _concepts(report.concepts)
    yield ""
    yield from _rules(report.rules)
    yield from _errors(report, shown)


def _absent(report: ExtractionReport) -> str:
    if not report.absent:
        return ""
    return f"; {len(report.absent)} of the gold are not there: {', '.join(report.absent[:3])}" + (
        " ..." if len(report.absent) > 3 else ""
    )


# ----------------------------------------------------------------------------- tables


def _main_table(report: ExtractionReport) -> Iterator[str]:
    languages = [name for name in LANGUAGES if name in report.statements.by_language]
    yield _row("", ("gold", "found", "P", "R", "F1"), languages)
    for section in _SECTIONS:
        yield _scores(section, getattr(report, section), languages)
        if section == "actors" and report.actors_without_bodies:
            yield _scores("  without list of bodies", report.actors_without_bodies, languages)
        if section == "dates":
            yield from (_scores(f"  {name}", each, languages) for name, each in report.date_fields.items())
    yield ""
    yield _row("statements by group", (), ())
    yield from (_scores(f"  {name}", each, languages) for name, each in report.groups.items())
    yield _row("statements by predicate", (), ())
    yield from (_scores(f"  {name}", each, languages) for name, each in report.predicates.items())


def _scores(name: str, each: Breakdown, languages: Sequence[str]) -> str:
    score = each.all
    cells = (
        str(score.gold),
        str(score.found),
        _share(score.precision),
        _share(score.recall),
        _share(score.f1),
    )
    return _row(name, cells, [_f1(each.by_language, language) for language in languages])


def _row(name: str, cells: Sequence[str], more: Sequence[str]) -> str:
    widths = (6, 6, 6, 6, 6)
    figures = "".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=False))
    return (
        f"{name[:_NAME]:<{_NAME}}{figures}{'   ' if more else ''}{''.join(m.rjust(6) for m in more)}".rstrip()
    )


def _kinds(report: ExtractionReport) -> Iterator[str]:
    kinds = sorted(report.statements.by_kind)
    yield f"{'F1 by kind':<{_NAME}}" + "".join(kind[:10].rjust(11) for kind in kinds)
    for section in _SECTIONS:
        by_kind = getattr(report, section).by_kind
        yield f"{section:<{_NAME}}" + "".join(_f1(by_kind, kind).rjust(11) for kind in kinds)


def _concepts(report: ConceptReport) -> Iterator[str]:
    """Themes and goals beside what needs no understanding."""
    languages = list(report.extraction.theme_f1)
    yield f"{'themes and goals beside floors':<{_NAME}}" + "".join(name.rjust(6) for name in languages)
    names = {
        "theme_f1": "theme F1",
        "goal_at_1": "goal@1",
        "goal_at_3": "goal@3",
        "goal_recall_at_3": "recall@3",
    }
    ways = {"extraction": "found", "most_usual": "most usual labels", "tf_idf": "nearest by TF-IDF"}
    for figure, name in names.items():
        for way, said in ways.items():
            shares = getattr(getattr(report, way), figure)
            cells = "".join(_share(shares.get(language)).rjust(6) for language in languages)
            yield f"{f'{name}, {said}':<{_NAME}}" + cells


def _others(report: ExtractionReport) -> Iterator[str]:
    clusters, pairs, forbidden = report.actor_clusters, report.same_as, report.must_not_assert
    ranges = (
        f"{name} {_share(each.low)}–{_share(each.high)}"
        for name, each in report.f1_intervals.items()
        if each.high is not None
    )
    yield from _folded(f"F1 in 95 of 100 draws of documents: {', '.join(ranges)}", "")
    bases = (f"{basis or 'unknown'} {_of(share)}" for basis, share in report.recall_by_basis.items())
    yield f"recall of statements by basis     {', '.join(bases)}"
    yield f"evidence supports the statement   {_of(report.evidence)}"
    yield f"unit of right figures             {_of(report.units)}"
    yield f"what right figures count          {_of(report.counted)}"
    yield (
        f"actor clusters (B-cubed)          P {_share(clusters.precision)}  R {_share(clusters.recall)}  "
        f"F1 {_share(clusters.f1)}  ({clusters.mentions} mentions, {clusters.missing} not found)"
    )
    yield (
        f"same main thing (pairs)           P {_share(pairs.precision)}  R {_share(pairs.recall)}  "
        f"F1 {_share(pairs.f1)}  ({pairs.met} of {pairs.gold} pairs, {pairs.found} found)"
    )
    yield (
        f"must not be asserted              {forbidden.violated} of {forbidden.checked} broken"
        + (
            f"; {len(forbidden.unchecked)} in words only, for a person to look at"
            if forbidden.unchecked
            else ""
        )
    )
    for violation in forbidden.violations:
        yield from _folded(f"broken: {violation.forbidden}: {violation.says} ({violation.method})", "  ")
    for says in forbidden.unchecked:
        yield from _folded(f"look at: {says}", "  ")


def _rules(rules: Sequence[RuleScore]) -> Iterator[str]:
    """The rules that are wrong most often, and all that are wrong too often."""
    weak = [rule for rule in rules if rule.precision < _WEAK]
    shown = [rule for number, rule in enumerate(rules) if number < _MOST_RULES or rule in weak]
    yield f"{'rules, most often wrong first':<56}{'found':>6}{'right':>7}{'P':>6}   states"
    for rule in shown:
        figures = f"{rule.found:>6}{rule.right:>7}{_share(rule.precision):>6}"
        yield f"{rule.method[:54]:<56}{figures}   {', '.join(rule.sections)}"[:_WIDTH]
    found, right = sum(rule.found for rule in weak), sum(rule.right for rule in weak)
    yield (
        f"{len(weak)} of {len(rules)} rules are right less than {_WEAK * 10:g} times in ten: "
        f"{found - right} wrong of {found}"
    )


def _share(value: float | None) -> str:
    """Two decimals without the zero before them; a dash where nothing can be told."""
    if value is None:
        return "–"
    return f"{value:.2f}".removeprefix("0") if value < 0.995 else "1.00"


def _f1(scores: Mapping[str, Score], name: str) -> str:
    score = scores.get(name)
    return _share(score.f1 if score else None)


def _of(share: Share) -> str:
    return f"{_share(share.share)}  ({share.right} of {share.of})"


# ----------------------------------------------------------------------------- errors


def _errors(report: ExtractionReport, shown: Shown) -> Iterator[str]:
    wrong = _grouped((*report.wrong, *report.unsupported), shown)
    missed = _grouped(report.missed, shown)
    counts = Counter({key: len(wrong.get(key, ())) + len(missed.get(key, ())) for key in {*wrong, *missed}})
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    if shown.most and not ranked and (shown.keys or shown.language):
        asked = ", ".join(filter(None, (*sorted(shown.keys), shown.language)))
        yield ""
        yield f"No error is of {asked}: the names of predicates, sections and languages stand in the tables"
    for key in (ranked if shown.keys else ranked[:_MOST_KEYS]) if shown.most else ():
        yield ""
        yield f"{key}: {len(wrong.get(key, ()))} wrong, {len(missed.get(key, ()))} missed"
        for label, errors in (("wrong", wrong.get(key, [])), ("missed", missed.get(key, []))):
            for error in _spread(errors, shown.most):
                yield from _error(label, error)


def _grouped(errors: Sequence[Error], shown: Shown) -> dict[str, list[Error]]:
    """Errors by predicate for statements, by section for the rest."""
    groups: dict[str, list[Error]] = defaultdict(list)
    for error in errors:
        group = error.key if error.section == "statements" else error.section
        asked = not shown.keys or {group, error.key, error.section} & shown.keys
        if asked and shown.language in (None, error.language):
            groups[group].append(error)
    return groups


def _spread(errors: Sequence[Error], most: int) -> list[Error]:
    """That many of them, from all over the list, the same at each run."""
    step = max(1, len(errors) / most) if most else 1
    return [errors[int(number * step)] for number in range(min(most, len(errors)))]


def _error(label: str, error: Error) -> Iterator[str]:
    by = f" [{error.method}]" if error.method else ""
    yield from _folded(f"{label} {error.language} {error.document}{by}: {error.says}", "  ")
    if error.near:
        yield from _folded(f"({error.near})", "      ")
    if error.quote:
        yield from _folded(f"“{' '.join(error.quote.split())[:300]}”", "      ")


def _folded(line: str, indent: str) -> list[str]:
    return textwrap.wrap(
        line, _WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_long_words=False
    )
