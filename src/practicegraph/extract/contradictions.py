"""Which statements cannot be true together: times and figures that differ, of one thing and one measure.

Used within a document while it is read, and between documents once it is known which things are the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from practicegraph.model import Entity, Statement

Pair = tuple[Statement, Statement]

TIMES = ("startsAt", "endsAt", "registrationDeadline")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_CHANGED = re.compile(
    r"\b(?:forleng\w*|förläng\w*|forlæng\w*|utvid\w*|utsatt|utsett|udsat|udskudt|utskjut\w*|uppskj\w*|flytt\w*|"
    r"framflytt\w*|extended|prolonged|postponed|moved|rescheduled|jatke\w*|siirr\w*|lykät\w*|opprinneleg|opprinnelig|"
    r"ursprungligen|oprindeligt|originally|alun perin)\b",
    re.IGNORECASE,
)
"""A time that is told to have been changed differs from the former one without contradicting it."""
_COURSE = re.compile(
    r"\b(?:fra|från|frå|from|til|till|to|mot|enn|än|end|than|tidligere|tidlegare|tidigare|earlier|før|förr|"
    r"before|hver|varje|each|per|neste|nästa|next|aiemmin|ennen|økt\w*|ökat|increased|fordel\w*|derav|herav|"
    r"varav|of which)\b",
    re.IGNORECASE,
)
"""Words of a course of time or of a part: beside them two figures are two moments, not two accounts."""
_SAME_SORT = {"goal": "goal", "estimate": "estimate"}
_LITTLE = 4
"""Shorter words tell little of what a figure measures."""
_STEM = 6
"""So many first letters of a word stand for it and its inflections."""


def within(statements: Iterable[Statement], entities: Mapping[str, Entity]) -> Iterator[Pair]:
    """Pairs of statements of one document that cannot both be true."""
    public = [s for s in statements if s.public]
    starts = _start_days(public)
    for (subject, predicate), group in _grouped(public).items():
        if predicate in TIMES:
            several = len(starts.get(subject, ())) > 1
            yield from (pair for pair in combinations(group, 2) if _clash(*pair, several=several))
        elif predicate == "hasIndicator":
            yield from (pair for pair in combinations(group, 2) if _two_accounts(*pair, entities))


def between(documents: Mapping[str, Sequence[Statement]], entities: Mapping[str, Entity]) -> Iterator[Pair]:
    """Pairs of public statements of different documents about one thing that cannot both be true.

    Args:
        documents: statements with canonical ids, by document.
        entities: the things by canonical id, for the attributes of figures.
    """
    by_fact: dict[tuple[str, str], dict[str, list[Statement]]] = defaultdict(dict)
    for document, statements in sorted(documents.items()):
        for key, group in _grouped(s for s in statements if s.public).items():
            by_fact[key][document] = group
    for (_, predicate), told in sorted(by_fact.items()):
        for one, other in combinations(sorted(told), 2):
            if predicate in TIMES:
                yield from _other_times(told[one], told[other])
            elif predicate == "hasIndicator":
                yield from _other_figures(told[one], told[other], entities)


def _grouped(statements: Iterable[Statement]) -> dict[tuple[str, str], list[Statement]]:
    found: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.predicate in (*TIMES, "hasIndicator"):
            found[statement.subject, statement.predicate].append(statement)
    return found


# ----------------------------------------------------------------------------- times


def _start_days(statements: Iterable[Statement]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.predicate == "startsAt":
            found[statement.subject].add(statement.object[:10])
    return found


def _clash(first: Statement, second: Statement, *, several: bool) -> bool:
    """Two clock times of one day, or two ends of what began once; `several`: it has several first days."""
    both = {first.object_type, second.object_type}
    if both == {"dateTime"} and first.object[:10] == second.object[:10]:
        return first.object != second.object and first.predicate == second.predicate
    if first.predicate != "endsAt" or several or "computed" in (first.basis, second.basis):
        return False
    changed = _CHANGED.search(f"{first.quote} {second.quote}")
    return not changed and _apart(first, second) and _day_stated(first) and _day_stated(second)


def _day_stated(statement: Statement) -> bool:
    return statement.basis == "stated" or statement.subject_type == "event"


def _other_times(one: Sequence[Statement], other: Sequence[Statement]) -> Iterator[Pair]:
    """Each document tells of one time, and they differ; a series of dates is no contradiction."""
    first, second = _only_time(one), _only_time(other)
    if first and second and _apart(first[0], second[0]):
        yield from ((a, b) for a in first for b in second)
    elif first and second:
        yield from ((a, b) for a in first for b in second if _clash(a, b, several=True))


def _only_time(told: Sequence[Statement]) -> list[Statement]:
    """The statements of the one day, month or year that a document tells; none where it tells of several."""
    said = [s for s in told if s.basis != "computed" and _interval(s)]
    return said if said and not any(_apart(a, b) for a, b in combinations(said, 2)) else []


def _apart(first: Statement, second: Statement) -> bool:
    """True where no day fits both. A year that was inferred counts for nothing."""
    one, other = _interval(first), _interval(second)
    if one is None or other is None:
        return False
    if "inferred" in (first.basis, second.basis):
        longest = max(len(one[0]), len(other[0]))
        return longest == 10 and one[0][4:] != other[0][4:] and one[0] == one[1] and other[0] == other[1]
    return one[1] < other[0] or other[1] < one[0]


def _interval(statement: Statement) -> tuple[str, str] | None:
    """First and last day that a time can mean, as ISO days that can be compared as text."""
    if statement.not_before and statement.not_after:
        return statement.not_before, statement.not_after
    if not _DAY.fullmatch(statement.object[:10]):
        return None
    value = statement.object[:10]
    # Days are compared as text, so that the 31st serves as the last day of any month.
    return value + "-01-01"[len(value) - 4 :], value + "-12-31"[len(value) - 4 :]


# ----------------------------------------------------------------------------- figures


def _two_accounts(first: Statement, second: Statement, entities: Mapping[str, Entity]) -> bool:
    """Two figures of one document for the very same measure, in different sentences."""
    if first.start < second.end and second.start < first.end:
        return False
    one, other = entities[first.object].attributes, entities[second.object].attributes
    words = _measure(one)
    if len(words) < 2 or words != _measure(other) or one.get("year") != other.get("year"):
        return False
    return (
        _same_scale(one, other)
        and _differ(one, other)
        and not _COURSE.search(f"{first.quote} {second.quote}")
    )


def _other_figures(
    one: Sequence[Statement], other: Sequence[Statement], entities: Mapping[str, Entity]
) -> Iterator[Pair]:
    for first in one:
        given = entities[first.object].attributes
        rivals = [s for s in other if _same_measure(given, entities[s.object].attributes)]
        if rivals and all(_differ(given, entities[s.object].attributes) for s in rivals):
            yield from ((first, second) for second in rivals)


def _same_measure(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    words, others = _measure(one), _measure(other)
    shared = len(words & others)
    return _same_scale(one, other) and shared >= 1 and 2 * shared >= min(len(words), len(others))


def _same_scale(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Same unit and sort of figure; year and period agree as far as both are told."""
    agree = all(
        one.get(name) == other.get(name) or None in (one.get(name), other.get(name))
        for name in ("per", "year")
    )
    sorts = {_SAME_SORT.get(str(given.get("qualifier")), "told") for given in (one, other)}
    changes = one.get("baseline") is not None or other.get("baseline") is not None
    return agree and len(sorts) == 1 and not changes and _unit(one) == _unit(other)


def _unit(given: Mapping[str, object]) -> str:
    return str(given.get("unit") or "").casefold()[:_STEM]


def _measure(given: Mapping[str, object]) -> frozenset[str]:
    """Stems of the words that tell what a figure measures."""
    words = re.findall(r"[^\W\d_]+", str(given.get("about") or "").casefold())
    return frozenset(word[:_STEM] for word in words if len(word) > _LITTLE)


def _differ(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """True where neither is the other rounded, and as ranges they have nothing in common."""
    low, high = _range(one)
    least, most = _range(other)
    if low <= most and least <= high:
        return False
    return not (_rounds_to(low, least) or _rounds_to(least, low))


def _range(given: Mapping[str, object]) -> tuple[float, float]:
    value = float(str(given.get("value") or 0))
    upper = given.get("upper")
    return value, float(str(upper)) if upper is not None else value


def _rounds_to(fine: float, coarse: float) -> bool:
    """Whether a figure is another one rounded to the digits that the other has.

    >>> _rounds_to(97, 100), _rounds_to(313, 300), _rounds_to(313, 400)
    (True, True, False)
    """
    exact = Decimal(f"{coarse:.12g}").normalize()
    if not exact:
        return False
    digits, exponent = exact.as_tuple().digits, int(exact.as_tuple().exponent)
    # "A hundred" is said of 97, hardly of 60: a round power of ten counts as exact to a tenth of itself.
    place = 10.0 ** (exponent - 1 if digits == (1,) else exponent)
    return abs(fine - coarse) * 2 <= place
