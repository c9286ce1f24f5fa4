"""Every cue rule finds its example and leaves its counter-example alone."""

from __future__ import annotations

import re

import pytest

from practicegraph.extract.literals import needed
from practicegraph.extract.relations.examples import hits, shadow_of
from practicegraph.extract.relations.rules import Rule, expand, load_rules, load_words, promising
from practicegraph.vocab import PREDICATES

RULES = load_rules()
EXAMPLES = [pytest.param(rule, text, id=rule.id) for rule in RULES for text in rule.example]
COUNTER_EXAMPLES = [pytest.param(rule, text, id=rule.id) for rule in RULES for text in rule.counter_example]
FROM_OTHER_CODE = {
    "startsAt", "endsAt", "registrationDeadline", "addressesTheme", "contributesTo", "hasIndicator",
    "targetsAudience",
}  # fmt: skip
"""Read by other finders, or, as whom a tool is made for, what `openTo` becomes where it does not fit."""


@pytest.mark.parametrize(("rule", "text"), EXAMPLES)
def test_a_rule_finds_its_example(rule: Rule, text: str) -> None:
    found = hits(rule, text)
    assert found
    for side in (rule.subject, rule.object):
        slots = re.split(r"[|+]", side)
        free = {"head", "value", "clause", "speaker"} & set(slots)
        assert free or any(slot in found[0].slots for slot in slots)


@pytest.mark.parametrize(("rule", "text"), COUNTER_EXAMPLES)
def test_a_rule_leaves_its_counter_example_alone(rule: Rule, text: str) -> None:
    assert not hits(rule, text)


def test_rules_have_ids_of_their_own() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "da", "fi", "en"])
def test_every_predicate_has_a_rule_in_every_language(language: str) -> None:
    reached = {rule.predicate for rule in RULES if language in rule.languages}
    missing = set(PREDICATES) - reached - FROM_OTHER_CODE
    assert not missing - {"coOrganises"} if language == "fi" else not missing


def test_a_rule_sees_the_whole_list_of_names() -> None:
    rule = next(rule for rule in RULES if rule.id == "nordic-partners-are")
    text = "Partnere er [O Nordlys AS], byen [L Fjordvik] i vest, [O Grønn Krets] og [O Elvelaget]."
    (found,) = hits(rule, text)
    assert [anchor.id for anchor in found.anchors("actors")] == ["organisation/nordlys-as"]
    (found,) = hits(rule, "Partnere er [O Nordlys AS], Ukjent Lag, [O Grønn Krets] (GK) og [O Elvelaget].")
    assert len(found.anchors("actors")) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Hvis [O Nordlys AS] inviterer til samling, kommer vi.",
        "Angivelig inviterer [O Nordlys AS], [O Nordlys AS] inviterer til samling.",
        "[O Nordlys AS] inviterer aldri til samling.",
    ],
)
def test_guards_keep_what_is_denied_supposed_or_hearsay(text: str) -> None:
    rule = next(rule for rule in RULES if rule.id == "nordic-organises-active")
    assert not hits(rule, text)


def test_spans_of_slots_point_into_the_text() -> None:
    rule = next(rule for rule in RULES if rule.id == "nordic-organised-by")
    text = "[S Samlingen] arrangeres av [O Fjordvik kommune] og [O Nordlys AS]."
    (found,) = hits(rule, text)
    plain = "Samlingen arrangeres av Fjordvik kommune og Nordlys AS."
    start, end = found.span("actors")
    assert plain[start:end] == "Fjordvik kommune og Nordlys AS"
    assert shadow_of(text).span(0, len(found.shadow.text)) == (0, len(plain))


def test_slots_become_groups() -> None:
    assert re.compile(expand("{actors} og {actors}")).groupindex.keys() == {"actors", "actors2"}


def test_word_lists_compile() -> None:
    words = load_words()
    for group in ("self", "types", "keys"):
        for patterns in words[group].values():
            re.compile("|".join(patterns))


def test_a_sentence_is_offered_the_rules_of_its_language_and_one_of_unknown_language_all() -> None:
    text = "The project has ended. Prosjektet er avsluttet."
    assert {rule.id for rule in promising(text, "en")} < {rule.id for rule in promising(text, "und")}
    assert all("en" in rule.languages for rule in promising(text, "en"))
    assert not promising(text, "xx")


def test_a_text_has_only_those_rules_compiled_that_may_hold_in_it() -> None:
    text = "prosjektet ledes av nordlys"
    passing = promising(text, "nb")
    every = [rule for rule in load_rules() if "nb" in rule.languages]
    assert 0 < len(passing) < len(every) / 3
    assert needed(passing[0].expression, re.IGNORECASE) == needed(passing[0].pattern)
