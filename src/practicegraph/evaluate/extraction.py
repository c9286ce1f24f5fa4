"""`evaluate extraction`: everything that was found, scored against gold, in one report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from practicegraph.errors import NotFound
from practicegraph.evaluate.agreement import BCubed, actor_clusters, b_cubed, pair_score, pairs
from practicegraph.evaluate.concepts import ConceptReport, concept_report
from practicegraph.evaluate.corpus import ReadDocument
from practicegraph.evaluate.facts import SECTIONS, FactJudge
from practicegraph.evaluate.forbidden import Forbidden, forbidden
from practicegraph.evaluate.gold import GoldDocument
from practicegraph.evaluate.relations import GROUPS, SECTION, RelationJudge, counted_as, said
from practicegraph.evaluate.tally import Breakdown, Found, Interval, Judgements, Score, Share, Wanted
from practicegraph.model import Noun, Statement
from practicegraph.ontology import Ontology


class RuleScore(Noun):
    """How often one rule is right where gold can tell."""

    method: str
    sections: tuple[str, ...]
    """What it states: statements, indicators, dates ..."""
    found: int
    right: int
    precision: float


class Error(Noun):
    """One thing that is wrong or was missed, with its sentence."""

    document: str
    language: str
    section: str
    key: str
    """Predicate, concept or field."""
    says: str
    method: str
    """Ids of the rules that said it; empty for what was missed."""
    quote: str
    near: str
    """What comes near to it on the other side."""


class ExtractionReport(Noun):
    """All figures of one evaluation of extraction. Shares are from 0 to 1, None where nothing can be told."""

    documents: int
    """How many documents of the gold were scored."""
    absent: tuple[str, ...]
    """Documents of the gold that were not there to score."""
    other_version: int = 0
    """How many documents of the workspace another version of the extractor has read."""
    statements: Breakdown
    f1_intervals: Mapping[str, Interval]
    """By section: where F1 lies in 95 of 100 draws of documents."""
    recall_by_basis: Mapping[str, Share]
    """Recall of statements by whether the text states them or they are to be inferred."""
    groups: Mapping[str, Breakdown]
    """Statements by group of predicates."""
    predicates: Mapping[str, Breakdown]
    """Statements by predicate; coOrganises counts as organises, heldAt as locatedIn."""
    evidence: Share
    """Right statements whose quotation supports them."""
    actors: Breakdown
    actors_without_bodies: Breakdown | None = None
    """Actors when the list of bodies is switched off; None where that was not asked for."""
    places: Breakdown
    dates: Breakdown
    date_fields: Mapping[str, Breakdown]
    """Start, end and deadline of the main thing."""
    indicators: Breakdown
    units: Share
    """Right figures whose unit is the gold's after normalisation."""
    counted: Share
    """Right figures whose words for what they count share half of the gold's telling words."""
    themes: Breakdown
    theme_concepts: Mapping[str, Score]
    goals: Breakdown
    concepts: ConceptReport
    """Themes and goals beside two floors, the goals also ranked."""
    maturity: Breakdown
    must_not_assert: Forbidden
    actor_clusters: BCubed
    same_as: Score
    """Pairs of documents that tell of one main thing."""
    rules: tuple[RuleScore, ...]
    """Every method that stated something, the most often wrong first."""
    wrong: tuple[Error, ...]
    """What was found and is not in the gold."""
    missed: tuple[Error, ...]
    """What is in the gold and was not found."""
    unsupported: tuple[Error, ...]
    """What is right but has a quotation that does not support it."""


@dataclass(frozen=True)
class Scored:
    """What the scoring of all documents gave, before it is summed up."""

    judgements: Judgements
    evidence: tuple[tuple[Statement, bool], ...]
    """Each right statement, with whether its quotation supports it."""
    units: tuple[bool, ...]
    counted: tuple[bool, ...]
    judges: Mapping[str, RelationJudge]
    """Who compared the statements, by document."""


def evaluate(
    gold: Sequence[GoldDocument], read: Iterable[ReadDocument], ontology: Ontology
) -> ExtractionReport:
    """Score what was found against gold.

    Args:
        gold: what people found.
        read: what extraction found in the same documents and in any others resolved with them.
        ontology: says which theme lies under which.

    Raises:
        NotFound: no document of the gold is among those read.
    """
    by_id = {each.document.id: each for each in read}
    present = [document for document in gold if document.id in by_id]
    if not present:
        some = ", ".join(document.id for document in gold[:3])
        cure = f"The gold tells of {some} and others: ingest those texts, or name them with --texts"
        raise NotFound("none of the gold's documents is there to score", cure=cure)
    scored = score(present, by_id, ontology)
    return _report(gold, present, by_id, scored, concept_report(present, by_id, ontology))


def score(gold: Sequence[GoldDocument], read: Mapping[str, ReadDocument], ontology: Ontology) -> Scored:
    """Judge every document; where its gold is not complete, nothing found is called wrong."""
    aliases = names_of_actors(gold)
    vocabulary = frozenset(counted_as(r.predicate) for document in gold for r in document.relations)
    found: list[Found] = []
    wanted: list[Wanted] = []
    evidence: list[tuple[Statement, bool]] = []
    units: list[bool] = []
    counted: list[bool] = []
    judges = {d.id: RelationJudge(d, read[d.id], vocabulary, aliases, ontology) for d in gold}
    for document in gold:
        facts = FactJudge(document, read[document.id], ontology, aliases)
        relations = judges[document.id]
        for section in _annotated(document, SECTIONS):
            some, others = facts.section(section)
            found += some if document.exhaustive else []
            wanted += others
        if _annotated(document, (SECTION,)):
            found += relations.found() if document.exhaustive else []
            wanted += relations.wanted()
            evidence += relations.evidence()
        if _annotated(document, ("indicators",)):
            units += facts.units()
            counted += facts.counted()
    return Scored(
        Judgements(tuple(found), tuple(wanted)), tuple(evidence), tuple(units), tuple(counted), judges
    )


def names_of_actors(gold: Sequence[GoldDocument]) -> dict[str, frozenset[str]]:
    """All names of an actor by each of them, where a name means one actor only."""
    clusters: dict[str, set[str]] = defaultdict(set)
    owners: dict[str, set[str]] = defaultdict(set)
    for actor in (actor for document in gold for actor in document.actors):
        for name in {actor.name, actor.cluster, *actor.aliases}:
            clusters[actor.cluster].add(name)
            owners[name].add(actor.cluster)
    return {
        name: frozenset(n for own in owned for n in clusters[own] if len(owners[n]) == 1 or n == name)
        for name, owned in owners.items()
        if len(owned) == 1
    }


def _annotated(document: GoldDocument, sections: Sequence[str]) -> list[str]:
    return [name for name in sections if document.sections is None or name in document.sections]


# ----------------------------------------------------------------------------- summing up


def _report(
    gold: Sequence[GoldDocument],
    present: Sequence[GoldDocument],
    read: dict[str, ReadDocument],
    scored: Scored,
    concepts: ConceptReport,
) -> ExtractionReport:
    languages = {document.id: document.language for document in present}
    kinds = {document.id: document.kind or "unknown" for document in present}
    all_ = scored.judgements

    def broken_down(judgements: Judgements) -> Breakdown:
        return judgements.breakdown(languages, kinds)

    sections = {name: broken_down(all_.only(name)) for name in (SECTION, *SECTIONS)}
    statements, dates, themes = (all_.only(name) for name in (SECTION, "dates", "themes"))
    return ExtractionReport(
        documents=len(present),
        absent=tuple(document.id for document in gold if document.id not in read),
        **sections,
        f1_intervals={name: all_.only(name).interval() for name in sections},
        recall_by_basis={
            basis: Share.count(w.met for w in statements.wanted if w.basis == basis)
            for basis in sorted({w.basis for w in statements.wanted})
        },
        groups={
            name: broken_down(part)
            for name, predicates in GROUPS.items()
            if (part := all_.only(SECTION, predicates)).wanted
        },
        predicates={key: broken_down(all_.only(SECTION, (key,))) for key in statements.keys},
        evidence=Share.count(supported for _, supported in scored.evidence),
        date_fields={key: broken_down(all_.only("dates", (key,))) for key in dates.keys},
        units=Share.count(scored.units),
        counted=Share.count(scored.counted),
        theme_concepts={key: all_.only("themes", (key,)).score() for key in themes.keys},
        concepts=concepts,
        must_not_assert=forbidden(present, scored.judges),
        actor_clusters=b_cubed(*actor_clusters(present, read)),
        same_as=pair_score(*pairs(present, read)),
        rules=rule_scores(all_),
        wrong=tuple(
            _error(f, languages, ", ".join(f.methods)) for f in sorted(all_.found, key=_place) if not f.right
        ),
        missed=tuple(_error(w, languages, "") for w in sorted(all_.wanted, key=_place) if not w.met),
        unsupported=tuple(_unsupported(s, languages) for s, supported in scored.evidence if not supported),
    )


def _place(judged: Found | Wanted) -> tuple[str, str, str]:
    return judged.section, judged.key, judged.document


def _error(judged: Found | Wanted, languages: Mapping[str, str], method: str) -> Error:
    return Error(
        document=judged.document, language=languages[judged.document], section=judged.section, key=judged.key,
        says=judged.says, method=method, quote=judged.quote, near=judged.near,
    )  # fmt: skip


def _unsupported(s: Statement, languages: Mapping[str, str]) -> Error:
    return Error(
        document=s.document, language=languages[s.document], section="evidence", key=s.predicate,
        says=said(s), method=s.method, quote=s.quote, near="",
    )  # fmt: skip


def rule_scores(judgements: Judgements) -> tuple[RuleScore, ...]:
    """Each method's precision; what several methods say counts for each of them."""
    flags: dict[str, list[bool]] = defaultdict(list)
    sections: dict[str, set[str]] = defaultdict(set)
    for found in judgements.found:
        for method in found.methods if found.section not in ("actors", "places") else ():
            flags[method].append(found.right)
            sections[method].add(found.section)
    scores = [
        RuleScore(
            method=method, sections=tuple(sorted(sections[method])), found=len(each), right=sum(each),
            precision=sum(each) / len(each),
        )
        for method, each in flags.items()
    ]  # fmt: skip
    return tuple(sorted(scores, key=lambda rule: (rule.right - rule.found, rule.precision, rule.method)))
