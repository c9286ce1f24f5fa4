"""The names of the ontology as constants: what code, exports and JSON call things.

Made by tools/make_vocab.py; edit ontology/practicegraph.ttl and run `make vocab`.
"""

# fmt: off
# ruff: noqa: E501, N815

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Predicate:
    """A property that statements may have as their predicate."""

    name: str
    """Local name, as in exports and in JSON."""
    iri: str
    domain: tuple[str, ...]
    """Kinds that its subject may have."""
    range: tuple[str, ...]
    """Kinds, literal types or `maturity` that its object may have."""
    labels: Mapping[str, str]
    """How it reads from subject to object, by language."""
    inverse_labels: Mapping[str, str]
    """How it reads from object to subject, by language; empty where the object is a value."""
    comments: Mapping[str, str]
    broader: tuple[str, ...] = ()
    """Local names of the properties of ours that it is a special case of."""
    symmetric: bool = False

    def label(self, language: str, *, inverse: bool = False) -> str:
        """The label in that language, else in English."""
        labels = self.inverse_labels if inverse and self.inverse_labels else self.labels
        return labels.get(language) or labels["en"]

NAMESPACES: Final[Mapping[str, str]] = {
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "pg": "https://w3id.org/practicegraph/ontology#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sdgo": "http://metadata.un.org/sdg/ontology#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sosa": "http://www.w3.org/ns/sosa/",
    "vann": "http://purl.org/vocab/vann/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Namespaces by prefix."""

DCTERMS: Final = "http://purl.org/dc/terms/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
GEO: Final = "http://www.w3.org/2003/01/geo/wgs84_pos#"
OA: Final = "http://www.w3.org/ns/oa#"
ORG: Final = "http://www.w3.org/ns/org#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
PROV: Final = "http://www.w3.org/ns/prov#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA: Final = "https://schema.org/"
SDGO: Final = "http://metadata.un.org/sdg/ontology#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SOSA: Final = "http://www.w3.org/ns/sosa/"
VANN: Final = "http://purl.org/vocab/vann/"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

class PG:
    """IRIs of our own terms."""

    NAMESPACE: Final = "https://w3id.org/practicegraph/ontology#"
    Thing: Final = "https://w3id.org/practicegraph/ontology#Thing"
    Actor: Final = "https://w3id.org/practicegraph/ontology#Actor"
    Practice: Final = "https://w3id.org/practicegraph/ontology#Practice"
    Event: Final = "https://w3id.org/practicegraph/ontology#Event"
    Example: Final = "https://w3id.org/practicegraph/ontology#Example"
    Project: Final = "https://w3id.org/practicegraph/ontology#Project"
    Nomination: Final = "https://w3id.org/practicegraph/ontology#Nomination"
    Idea: Final = "https://w3id.org/practicegraph/ontology#Idea"
    Network: Final = "https://w3id.org/practicegraph/ontology#Network"
    Award: Final = "https://w3id.org/practicegraph/ontology#Award"
    Infrastructure: Final = "https://w3id.org/practicegraph/ontology#Infrastructure"
    Tool: Final = "https://w3id.org/practicegraph/ontology#Tool"
    Method: Final = "https://w3id.org/practicegraph/ontology#Method"
    Place: Final = "https://w3id.org/practicegraph/ontology#Place"
    Organisation: Final = "https://w3id.org/practicegraph/ontology#Organisation"
    Person: Final = "https://w3id.org/practicegraph/ontology#Person"
    Theme: Final = "https://w3id.org/practicegraph/ontology#Theme"
    Goal: Final = "https://w3id.org/practicegraph/ontology#Goal"
    Indicator: Final = "https://w3id.org/practicegraph/ontology#Indicator"
    Need: Final = "https://w3id.org/practicegraph/ontology#Need"
    Offer: Final = "https://w3id.org/practicegraph/ontology#Offer"
    Document: Final = "https://w3id.org/practicegraph/ontology#Document"
    Passage: Final = "https://w3id.org/practicegraph/ontology#Passage"
    StatementPredicate: Final = "https://w3id.org/practicegraph/ontology#StatementPredicate"
    Basis: Final = "https://w3id.org/practicegraph/ontology#Basis"
    Status: Final = "https://w3id.org/practicegraph/ontology#Status"
    Maturity: Final = "https://w3id.org/practicegraph/ontology#Maturity"
    organises: Final = "https://w3id.org/practicegraph/ontology#organises"
    coOrganises: Final = "https://w3id.org/practicegraph/ontology#coOrganises"
    hosts: Final = "https://w3id.org/practicegraph/ontology#hosts"
    participatedIn: Final = "https://w3id.org/practicegraph/ontology#participatedIn"
    speaksAt: Final = "https://w3id.org/practicegraph/ontology#speaksAt"
    funds: Final = "https://w3id.org/practicegraph/ontology#funds"
    leads: Final = "https://w3id.org/practicegraph/ontology#leads"
    partnerIn: Final = "https://w3id.org/practicegraph/ontology#partnerIn"
    collaboratesWith: Final = "https://w3id.org/practicegraph/ontology#collaboratesWith"
    affiliatedWith: Final = "https://w3id.org/practicegraph/ontology#affiliatedWith"
    contactFor: Final = "https://w3id.org/practicegraph/ontology#contactFor"
    hasRole: Final = "https://w3id.org/practicegraph/ontology#hasRole"
    announcesAward: Final = "https://w3id.org/practicegraph/ontology#announcesAward"
    nominatedFor: Final = "https://w3id.org/practicegraph/ontology#nominatedFor"
    won: Final = "https://w3id.org/practicegraph/ontology#won"
    partOf: Final = "https://w3id.org/practicegraph/ontology#partOf"
    editionOf: Final = "https://w3id.org/practicegraph/ontology#editionOf"
    basedOn: Final = "https://w3id.org/practicegraph/ontology#basedOn"
    continuedBy: Final = "https://w3id.org/practicegraph/ontology#continuedBy"
    followedBy: Final = "https://w3id.org/practicegraph/ontology#followedBy"
    grewOutOf: Final = "https://w3id.org/practicegraph/ontology#grewOutOf"
    concurrentWith: Final = "https://w3id.org/practicegraph/ontology#concurrentWith"
    heldAt: Final = "https://w3id.org/practicegraph/ontology#heldAt"
    locatedIn: Final = "https://w3id.org/practicegraph/ontology#locatedIn"
    startsAt: Final = "https://w3id.org/practicegraph/ontology#startsAt"
    endsAt: Final = "https://w3id.org/practicegraph/ontology#endsAt"
    registrationDeadline: Final = "https://w3id.org/practicegraph/ontology#registrationDeadline"
    addressesTheme: Final = "https://w3id.org/practicegraph/ontology#addressesTheme"
    contributesTo: Final = "https://w3id.org/practicegraph/ontology#contributesTo"
    hasIndicator: Final = "https://w3id.org/practicegraph/ontology#hasIndicator"
    usesMethod: Final = "https://w3id.org/practicegraph/ontology#usesMethod"
    usesTool: Final = "https://w3id.org/practicegraph/ontology#usesTool"
    hasOutcome: Final = "https://w3id.org/practicegraph/ontology#hasOutcome"
    evaluatedBy: Final = "https://w3id.org/practicegraph/ontology#evaluatedBy"
    hasMaturity: Final = "https://w3id.org/practicegraph/ontology#hasMaturity"
    needs: Final = "https://w3id.org/practicegraph/ontology#needs"
    offers: Final = "https://w3id.org/practicegraph/ontology#offers"
    openTo: Final = "https://w3id.org/practicegraph/ontology#openTo"
    targetsAudience: Final = "https://w3id.org/practicegraph/ontology#targetsAudience"
    claimsTransferability: Final = "https://w3id.org/practicegraph/ontology#claimsTransferability"
    contactPerson: Final = "https://w3id.org/practicegraph/ontology#contactPerson"
    reportsIndicator: Final = "https://w3id.org/practicegraph/ontology#reportsIndicator"
    callsForContribution: Final = "https://w3id.org/practicegraph/ontology#callsForContribution"
    evidence: Final = "https://w3id.org/practicegraph/ontology#evidence"
    basis: Final = "https://w3id.org/practicegraph/ontology#basis"
    status: Final = "https://w3id.org/practicegraph/ontology#status"
    confidence: Final = "https://w3id.org/practicegraph/ontology#confidence"
    method: Final = "https://w3id.org/practicegraph/ontology#method"
    reason: Final = "https://w3id.org/practicegraph/ontology#reason"
    notBefore: Final = "https://w3id.org/practicegraph/ontology#notBefore"
    notAfter: Final = "https://w3id.org/practicegraph/ontology#notAfter"
    provisional: Final = "https://w3id.org/practicegraph/ontology#provisional"
    fellShort: Final = "https://w3id.org/practicegraph/ontology#fellShort"
    contradicts: Final = "https://w3id.org/practicegraph/ontology#contradicts"
    repeats: Final = "https://w3id.org/practicegraph/ontology#repeats"
    subjectLabel: Final = "https://w3id.org/practicegraph/ontology#subjectLabel"
    objectLabel: Final = "https://w3id.org/practicegraph/ontology#objectLabel"
    field: Final = "https://w3id.org/practicegraph/ontology#field"
    tells: Final = "https://w3id.org/practicegraph/ontology#tells"
    sha256: Final = "https://w3id.org/practicegraph/ontology#sha256"
    characters: Final = "https://w3id.org/practicegraph/ontology#characters"
    number: Final = "https://w3id.org/practicegraph/ontology#number"
    extractor: Final = "https://w3id.org/practicegraph/ontology#extractor"
    generation: Final = "https://w3id.org/practicegraph/ontology#generation"
    local: Final = "https://w3id.org/practicegraph/ontology#local"
    type: Final = "https://w3id.org/practicegraph/ontology#type"
    domain: Final = "https://w3id.org/practicegraph/ontology#domain"
    about: Final = "https://w3id.org/practicegraph/ontology#about"
    year: Final = "https://w3id.org/practicegraph/ontology#year"
    baseline: Final = "https://w3id.org/practicegraph/ontology#baseline"
    qualifier: Final = "https://w3id.org/practicegraph/ontology#qualifier"
    kind: Final = "https://w3id.org/practicegraph/ontology#kind"
    inverseLabel: Final = "https://w3id.org/practicegraph/ontology#inverseLabel"
    basisValues: Final = "https://w3id.org/practicegraph/ontology#basisValues"
    stated: Final = "https://w3id.org/practicegraph/ontology#stated"
    inferred: Final = "https://w3id.org/practicegraph/ontology#inferred"
    computed: Final = "https://w3id.org/practicegraph/ontology#computed"
    statusValues: Final = "https://w3id.org/practicegraph/ontology#statusValues"
    asserted: Final = "https://w3id.org/practicegraph/ontology#asserted"
    proposed: Final = "https://w3id.org/practicegraph/ontology#proposed"
    confirmed: Final = "https://w3id.org/practicegraph/ontology#confirmed"
    rejected: Final = "https://w3id.org/practicegraph/ontology#rejected"
    maturityValues: Final = "https://w3id.org/practicegraph/ontology#maturityValues"
    maturity_idea: Final = "https://w3id.org/practicegraph/ontology#maturity-idea"
    maturity_trial: Final = "https://w3id.org/practicegraph/ontology#maturity-trial"
    maturity_in_use: Final = "https://w3id.org/practicegraph/ontology#maturity-in-use"
    maturity_spread: Final = "https://w3id.org/practicegraph/ontology#maturity-spread"
    maturity_ended: Final = "https://w3id.org/practicegraph/ontology#maturity-ended"

KIND_CLASSES: Final[Mapping[str, str]] = {
    "event": "https://w3id.org/practicegraph/ontology#Event",
    "example": "https://w3id.org/practicegraph/ontology#Example",
    "project": "https://w3id.org/practicegraph/ontology#Project",
    "nomination": "https://w3id.org/practicegraph/ontology#Nomination",
    "idea": "https://w3id.org/practicegraph/ontology#Idea",
    "network": "https://w3id.org/practicegraph/ontology#Network",
    "award": "https://w3id.org/practicegraph/ontology#Award",
    "infrastructure": "https://w3id.org/practicegraph/ontology#Infrastructure",
    "tool": "https://w3id.org/practicegraph/ontology#Tool",
    "method": "https://w3id.org/practicegraph/ontology#Method",
    "place": "https://w3id.org/practicegraph/ontology#Place",
    "organisation": "https://w3id.org/practicegraph/ontology#Organisation",
    "person": "https://w3id.org/practicegraph/ontology#Person",
    "theme": "https://w3id.org/practicegraph/ontology#Theme",
    "goal": "https://w3id.org/practicegraph/ontology#Goal",
    "indicator": "https://w3id.org/practicegraph/ontology#Indicator",
    "need": "https://w3id.org/practicegraph/ontology#Need",
    "offer": "https://w3id.org/practicegraph/ontology#Offer",
}
"""Class of the things of each kind."""

KIND_LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    "event": {"en": "event", "nb": "arrangement"},
    "example": {"en": "example", "nb": "eksempel"},
    "project": {"en": "project", "nb": "prosjekt"},
    "nomination": {"en": "nomination", "nb": "nominasjon"},
    "idea": {"en": "idea", "nb": "idé"},
    "network": {"en": "network", "nb": "nettverk"},
    "award": {"en": "award", "nb": "pris"},
    "infrastructure": {"en": "infrastructure", "nb": "infrastruktur"},
    "tool": {"en": "tool", "nb": "verktøy"},
    "method": {"en": "method", "nb": "metode"},
    "place": {"en": "place", "nb": "sted"},
    "organisation": {"en": "organisation", "nb": "organisasjon"},
    "person": {"en": "person", "nb": "person"},
    "theme": {"en": "theme", "nb": "tema"},
    "goal": {"en": "goal", "nb": "mål"},
    "indicator": {"en": "figure", "nb": "tall"},
    "need": {"en": "need", "nb": "behov"},
    "offer": {"en": "offer", "nb": "tilbud"},
}
"""Label of each kind by language."""

BASIS: Final[Mapping[str, str]] = {
    "stated": "https://w3id.org/practicegraph/ontology#stated",
    "inferred": "https://w3id.org/practicegraph/ontology#inferred",
    "computed": "https://w3id.org/practicegraph/ontology#computed",
}
"""IRI of each value of basis."""

BASIS_LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    "stated": {"en": "stated", "nb": "sagt"},
    "inferred": {"en": "inferred", "nb": "utledet"},
    "computed": {"en": "computed", "nb": "regnet ut"},
}
"""Their labels by language."""

STATUS: Final[Mapping[str, str]] = {
    "asserted": "https://w3id.org/practicegraph/ontology#asserted",
    "proposed": "https://w3id.org/practicegraph/ontology#proposed",
    "confirmed": "https://w3id.org/practicegraph/ontology#confirmed",
    "rejected": "https://w3id.org/practicegraph/ontology#rejected",
}
"""IRI of each value of status."""

STATUS_LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    "asserted": {"en": "asserted", "nb": "hevdet"},
    "proposed": {"en": "proposed", "nb": "foreslått"},
    "confirmed": {"en": "confirmed", "nb": "bekreftet"},
    "rejected": {"en": "rejected", "nb": "avvist"},
}
"""Their labels by language."""

MATURITY: Final[Mapping[str, str]] = {
    "idea": "https://w3id.org/practicegraph/ontology#maturity-idea",
    "trial": "https://w3id.org/practicegraph/ontology#maturity-trial",
    "in-use": "https://w3id.org/practicegraph/ontology#maturity-in-use",
    "spread": "https://w3id.org/practicegraph/ontology#maturity-spread",
    "ended": "https://w3id.org/practicegraph/ontology#maturity-ended",
}
"""IRI of each value of maturity."""

MATURITY_LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    "idea": {"en": "idea", "nb": "idé"},
    "trial": {"en": "trial", "nb": "utprøving"},
    "in-use": {"en": "in use", "nb": "i bruk"},
    "spread": {"en": "spread", "nb": "spredt"},
    "ended": {"en": "ended", "nb": "avsluttet"},
}
"""Their labels by language."""

PREDICATES: Final[Mapping[str, Predicate]] = {
    "organises": Predicate(
        name="organises",
        iri="https://w3id.org/practicegraph/ontology#organises",
        domain=("organisation", "person",),
        range=("event", "award", "network",),
        labels={"en": "organises", "nb": "arrangerer"},
        inverse_labels={"en": "organised by", "nb": "arrangeres av"},
        comments={"en": "Is responsible for an event, an award or a network.", "nb": "Står ansvarlig for et arrangement, en pris eller et nettverk."},
        broader=(),
        symmetric=False,
    ),
    "coOrganises": Predicate(
        name="coOrganises",
        iri="https://w3id.org/practicegraph/ontology#coOrganises",
        domain=("organisation", "person",),
        range=("event", "award", "network",),
        labels={"en": "co-organises", "nb": "er medarrangør av"},
        inverse_labels={"en": "co-organised by", "nb": "har som medarrangør"},
        comments={"en": "Organises together with another that is named as the organiser.", "nb": "Arrangerer sammen med en annen som er nevnt som arrangør."},
        broader=("organises",),
        symmetric=False,
    ),
    "hosts": Predicate(
        name="hosts",
        iri="https://w3id.org/practicegraph/ontology#hosts",
        domain=("organisation", "person",),
        range=("event", "award", "network",),
        labels={"en": "hosts", "nb": "er vertskap for"},
        inverse_labels={"en": "hosted by", "nb": "har som vert"},
        comments={"en": "Gives the place and receives the guests; need not organise.", "nb": "Gir sted og tar imot gjestene; trenger ikke å arrangere."},
        broader=(),
        symmetric=False,
    ),
    "participatedIn": Predicate(
        name="participatedIn",
        iri="https://w3id.org/practicegraph/ontology#participatedIn",
        domain=("organisation", "person",),
        range=("event", "example", "project", "nomination", "idea", "network", "award", "infrastructure",),
        labels={"en": "took part in", "nb": "deltok i"},
        inverse_labels={"en": "participant", "nb": "deltaker"},
        comments={"en": "Took or takes part in an event or a practice, or judges who gets a prize.", "nb": "Deltok eller deltar i et arrangement eller en praksis, eller sitter i juryen for en pris."},
        broader=(),
        symmetric=False,
    ),
    "speaksAt": Predicate(
        name="speaksAt",
        iri="https://w3id.org/practicegraph/ontology#speaksAt",
        domain=("organisation", "person",),
        range=("event", "example", "project", "nomination", "idea", "network", "infrastructure",),
        labels={"en": "speaks at", "nb": "holder innlegg på"},
        inverse_labels={"en": "speaker", "nb": "innleder"},
        comments={"en": "Gives a talk, leads a session or sits on a panel.", "nb": "Holder innlegg, leder en økt eller sitter i et panel."},
        broader=("participatedIn",),
        symmetric=False,
    ),
    "funds": Predicate(
        name="funds",
        iri="https://w3id.org/practicegraph/ontology#funds",
        domain=("organisation", "person",),
        range=("event", "example", "project", "nomination", "idea", "network", "infrastructure", "award",),
        labels={"en": "funds", "nb": "finansierer"},
        inverse_labels={"en": "funded by", "nb": "finansieres av"},
        comments={"en": "Gives money to it.", "nb": "Gir penger til det."},
        broader=(),
        symmetric=False,
    ),
    "leads": Predicate(
        name="leads",
        iri="https://w3id.org/practicegraph/ontology#leads",
        domain=("organisation", "person",),
        range=("event", "example", "project", "nomination", "idea", "network", "infrastructure",),
        labels={"en": "leads", "nb": "leder"},
        inverse_labels={"en": "led by", "nb": "ledes av"},
        comments={"en": "Has the lead of a project, network, practice or event.", "nb": "Har ledelsen av et prosjekt, et nettverk, en praksis eller et arrangement."},
        broader=(),
        symmetric=False,
    ),
    "partnerIn": Predicate(
        name="partnerIn",
        iri="https://w3id.org/practicegraph/ontology#partnerIn",
        domain=("organisation", "person",),
        range=("event", "example", "project", "nomination", "idea", "network", "infrastructure",),
        labels={"en": "partner in", "nb": "er partner i"},
        inverse_labels={"en": "partner", "nb": "partner"},
        comments={"en": "Carries part of the work together with others.", "nb": "Bærer en del av arbeidet sammen med andre."},
        broader=(),
        symmetric=False,
    ),
    "collaboratesWith": Predicate(
        name="collaboratesWith",
        iri="https://w3id.org/practicegraph/ontology#collaboratesWith",
        domain=("organisation", "person",),
        range=("organisation", "person",),
        labels={"en": "works with", "nb": "samarbeider med"},
        inverse_labels={"en": "works with", "nb": "samarbeider med"},
        comments={"en": "Two actors work together, whatever at.", "nb": "To aktører arbeider sammen, uansett om hva."},
        broader=(),
        symmetric=True,
    ),
    "affiliatedWith": Predicate(
        name="affiliatedWith",
        iri="https://w3id.org/practicegraph/ontology#affiliatedWith",
        domain=("person",),
        range=("organisation",),
        labels={"en": "affiliated with", "nb": "er tilknyttet"},
        inverse_labels={"en": "affiliated", "nb": "tilknyttet"},
        comments={"en": "A person works for, represents or belongs to an organisation.", "nb": "En person arbeider for, representerer eller hører til en organisasjon."},
        broader=(),
        symmetric=False,
    ),
    "contactFor": Predicate(
        name="contactFor",
        iri="https://w3id.org/practicegraph/ontology#contactFor",
        domain=("organisation", "person",),
        range=("event", "example", "project", "nomination", "idea", "network", "infrastructure", "award",),
        labels={"en": "is contact for", "nb": "er kontakt for"},
        inverse_labels={"en": "contact", "nb": "kontakt"},
        comments={"en": "Is named as the one to turn to.", "nb": "Er nevnt som den man kan henvende seg til."},
        broader=(),
        symmetric=False,
    ),
    "hasRole": Predicate(
        name="hasRole",
        iri="https://w3id.org/practicegraph/ontology#hasRole",
        domain=("person",),
        range=("string", "langString",),
        labels={"en": "has the role", "nb": "har rollen"},
        inverse_labels={},
        comments={"en": "The role or title that the text gives a person.", "nb": "Rollen eller tittelen som teksten gir en person."},
        broader=(),
        symmetric=False,
    ),
    "announcesAward": Predicate(
        name="announcesAward",
        iri="https://w3id.org/practicegraph/ontology#announcesAward",
        domain=("event", "network", "organisation", "person",),
        range=("award",),
        labels={"en": "announces award", "nb": "lyser ut prisen"},
        inverse_labels={"en": "announced by", "nb": "lyses ut av"},
        comments={"en": "Tells that an award will be given.", "nb": "Forteller at en pris skal deles ut."},
        broader=(),
        symmetric=False,
    ),
    "nominatedFor": Predicate(
        name="nominatedFor",
        iri="https://w3id.org/practicegraph/ontology#nominatedFor",
        domain=("organisation", "person", "example", "project", "nomination", "idea", "network", "infrastructure",),
        range=("award",),
        labels={"en": "nominated for", "nb": "nominert til"},
        inverse_labels={"en": "nominee", "nb": "nominert"},
        comments={"en": "Is put forward for an award.", "nb": "Er foreslått til en pris."},
        broader=(),
        symmetric=False,
    ),
    "won": Predicate(
        name="won",
        iri="https://w3id.org/practicegraph/ontology#won",
        domain=("organisation", "person", "example", "project", "nomination", "idea", "network", "infrastructure",),
        range=("award",),
        labels={"en": "won", "nb": "vant"},
        inverse_labels={"en": "winner", "nb": "vinner"},
        comments={"en": "Was given the award.", "nb": "Fikk prisen."},
        broader=(),
        symmetric=False,
    ),
    "partOf": Predicate(
        name="partOf",
        iri="https://w3id.org/practicegraph/ontology#partOf",
        domain=("event", "example", "project", "nomination", "idea", "network", "infrastructure", "award", "organisation", "person",),
        range=("event", "example", "project", "nomination", "idea", "network", "infrastructure", "award", "organisation", "person",),
        labels={"en": "part of", "nb": "er del av"},
        inverse_labels={"en": "has part", "nb": "har del"},
        comments={"en": "Is a part of something larger.", "nb": "Er en del av noe større."},
        broader=(),
        symmetric=False,
    ),
    "editionOf": Predicate(
        name="editionOf",
        iri="https://w3id.org/practicegraph/ontology#editionOf",
        domain=("event", "award",),
        range=("event", "example", "project", "nomination", "idea", "network", "infrastructure", "award",),
        labels={"en": "edition of", "nb": "er en utgave av"},
        inverse_labels={"en": "edition", "nb": "utgave"},
        comments={"en": "One year's or one place's edition of an arena that comes back.", "nb": "Ett års eller ett steds utgave av en arena som kommer igjen."},
        broader=(),
        symmetric=False,
    ),
    "basedOn": Predicate(
        name="basedOn",
        iri="https://w3id.org/practicegraph/ontology#basedOn",
        domain=("event", "example", "project", "nomination", "idea", "network", "infrastructure", "tool", "method",),
        range=("event", "example", "project", "nomination", "idea", "network", "infrastructure", "tool", "method", "organisation", "person",),
        labels={"en": "based on", "nb": "bygger på"},
        inverse_labels={"en": "basis for", "nb": "er grunnlag for"},
        comments={"en": "The new one takes up what the old one made.", "nb": "Det nye bygger videre på det gamle."},
        broader=(),
        symmetric=False,
    ),
    "continuedBy": Predicate(
        name="continuedBy",
        iri="https://w3id.org/practicegraph/ontology#continuedBy",
        domain=("event", "example", "project", "nomination", "idea", "network", "infrastructure",),
        range=("event", "example", "project", "nomination", "idea", "network", "infrastructure", "organisation", "person",),
        labels={"en": "continued by", "nb": "videreføres av"},
        inverse_labels={"en": "continues", "nb": "viderefører"},
        comments={"en": "Goes on in another form, or another takes it on.", "nb": "Går videre i en annen form, eller en annen fører det videre."},
        broader=(),
        symmetric=False,
    ),
    "followedBy": Predicate(
        name="followedBy",
        iri="https://w3id.org/practicegraph/ontology#followedBy",
        domain=("event", "example", "project", "nomination", "idea", "network", "infrastructure",),
        range=("event", "example", "project", "nomination", "idea", "network", "infrastructure",),
        labels={"en": "followed by", "nb": "følges av"},
        inverse_labels={"en": "follows", "nb": "følger etter"},
        comments={"en": "Another one comes after it in time, in the same line.", "nb": "Et annet kommer etter i tid, i samme rekke."},
        broader=(),
        symmetric=False,
    ),
    "grewOutOf": Predicate(
        name="grewOutOf",
        iri="https://w3id.org/practicegraph/ontology#grewOutOf",
        domain=("event", "example", "project", "nomination", "idea", "network", "infrastructure",),
        range=("event", "example", "project", "nomination", "idea", "network", "infrastructure", "organisation", "person",),
        labels={"en": "grew out of", "nb": "vokste ut av"},
        inverse_labels={"en": "gave rise to", "nb": "ga opphav til"},
        comments={"en": "Came into being from an earlier effort.", "nb": "Ble til på grunnlag av et tidligere arbeid."},
        broader=(),
        symmetric=False,
    ),
    "concurrentWith": Predicate(
        name="concurrentWith",
        iri="https://w3id.org/practicegraph/ontology#concurrentWith",
        domain=("event", "example", "project", "nomination", "idea", "network", "infrastructure",),
        range=("event", "example", "project", "nomination", "idea", "network", "infrastructure",),
        labels={"en": "at the same time as", "nb": "samtidig med"},
        inverse_labels={"en": "at the same time as", "nb": "samtidig med"},
        comments={"en": "Takes place at the same time and is tied to it.", "nb": "Foregår samtidig og er knyttet til det."},
        broader=(),
        symmetric=True,
    ),
    "heldAt": Predicate(
        name="heldAt",
        iri="https://w3id.org/practicegraph/ontology#heldAt",
        domain=("event", "example", "project", "nomination", "idea", "network", "infrastructure", "award",),
        range=("place",),
        labels={"en": "held at", "nb": "holdes i"},
        inverse_labels={"en": "venue of", "nb": "er sted for"},
        comments={"en": "The place where it takes place.", "nb": "Stedet der det foregår."},
        broader=(),
        symmetric=False,
    ),
    "locatedIn": Predicate(
        name="locatedIn",
        iri="https://w3id.org/practicegraph/ontology#locatedIn",
        domain=("event", "organisation", "person", "example", "project", "nomination", "idea", "network", "infrastructure", "place", "award",),
        range=("place",),
        labels={"en": "located in", "nb": "ligger i"},
        inverse_labels={"en": "location of", "nb": "er sted for"},
        comments={"en": "Lies in, works in or belongs to a place.", "nb": "Ligger i, virker i eller hører til et sted."},
        broader=(),
        symmetric=False,
    ),
    "startsAt": Predicate(
        name="startsAt",
        iri="https://w3id.org/practicegraph/ontology#startsAt",
        domain=("event", "example", "project", "nomination", "idea", "network", "infrastructure", "award",),
        range=("date", "dateTime", "gYear", "string",),
        labels={"en": "starts", "nb": "starter"},
        inverse_labels={},
        comments={"en": "When it begins; a vague time is text with the days between which it lies.", "nb": "Når det begynner; et vagt tidspunkt er tekst med dagene det ligger mellom."},
        broader=(),
        symmetric=False,
    ),
    "endsAt": Predicate(
        name="endsAt",
        iri="https://w3id.org/practicegraph/ontology#endsAt",
        domain=("event", "example", "project", "nomination", "idea", "network", "infrastructure", "award",),
        range=("date", "dateTime", "gYear", "string",),
        labels={"en": "ends", "nb": "slutter"},
        inverse_labels={},
        comments={"en": "When it is over; a vague time is text with the days between which it lies.", "nb": "Når det er over; et vagt tidspunkt er tekst med dagene det ligger mellom."},
        broader=(),
        symmetric=False,
    ),
    "registrationDeadline": Predicate(
        name="registrationDeadline",
        iri="https://w3id.org/practicegraph/ontology#registrationDeadline",
        domain=("event", "example", "project", "nomination", "idea", "network", "infrastructure", "award",),
        range=("date", "dateTime", "gYear", "string",),
        labels={"en": "registration deadline", "nb": "påmeldingsfrist"},
        inverse_labels={},
        comments={"en": "Last day or time to sign up, apply or send in.", "nb": "Siste dag eller tidspunkt for å melde seg på, søke eller sende inn."},
        broader=(),
        symmetric=False,
    ),
    "addressesTheme": Predicate(
        name="addressesTheme",
        iri="https://w3id.org/practicegraph/ontology#addressesTheme",
        domain=("event", "example", "project", "nomination", "idea", "network", "award", "infrastructure", "tool", "method", "place", "organisation", "person", "theme", "goal", "indicator", "need", "offer",),
        range=("theme",),
        labels={"en": "addresses theme", "nb": "handler om"},
        inverse_labels={"en": "theme of", "nb": "er tema for"},
        comments={"en": "The theme that it is about.", "nb": "Temaet det handler om."},
        broader=(),
        symmetric=False,
    ),
    "contributesTo": Predicate(
        name="contributesTo",
        iri="https://w3id.org/practicegraph/ontology#contributesTo",
        domain=("event", "example", "project", "nomination", "idea", "network", "award", "infrastructure", "tool", "method", "place", "organisation", "person", "theme", "goal", "indicator", "need", "offer",),
        range=("goal",),
        labels={"en": "contributes to", "nb": "bidrar til"},
        inverse_labels={"en": "served by", "nb": "får bidrag fra"},
        comments={"en": "The goal or target that it works towards.", "nb": "Målet eller delmålet som det arbeides mot."},
        broader=(),
        symmetric=False,
    ),
    "hasIndicator": Predicate(
        name="hasIndicator",
        iri="https://w3id.org/practicegraph/ontology#hasIndicator",
        domain=("event", "example", "project", "nomination", "idea", "network", "award", "infrastructure", "tool", "method", "place", "organisation", "person", "theme", "goal", "indicator", "need", "offer",),
        range=("indicator",),
        labels={"en": "has figure", "nb": "har tall"},
        inverse_labels={"en": "figure of", "nb": "er tall for"},
        comments={"en": "A figure that the text gives about it.", "nb": "Et tall som teksten gir om det."},
        broader=(),
        symmetric=False,
    ),
    "usesMethod": Predicate(
        name="usesMethod",
        iri="https://w3id.org/practicegraph/ontology#usesMethod",
        domain=("example", "project", "nomination", "idea", "event", "network", "infrastructure", "organisation", "person", "award",),
        range=("method",),
        labels={"en": "uses method", "nb": "bruker metoden"},
        inverse_labels={"en": "used by", "nb": "brukes av"},
        comments={"en": "A way of working that it makes use of.", "nb": "En arbeidsmåte som tas i bruk."},
        broader=(),
        symmetric=False,
    ),
    "usesTool": Predicate(
        name="usesTool",
        iri="https://w3id.org/practicegraph/ontology#usesTool",
        domain=("example", "project", "nomination", "idea", "event", "network", "infrastructure", "organisation", "person", "award",),
        range=("tool",),
        labels={"en": "uses tool", "nb": "bruker verktøyet"},
        inverse_labels={"en": "used by", "nb": "brukes av"},
        comments={"en": "A tool that it makes use of.", "nb": "Et verktøy som tas i bruk."},
        broader=(),
        symmetric=False,
    ),
    "hasOutcome": Predicate(
        name="hasOutcome",
        iri="https://w3id.org/practicegraph/ontology#hasOutcome",
        domain=("event", "example", "project", "nomination", "idea", "network", "infrastructure",),
        range=("string", "langString",),
        labels={"en": "led to", "nb": "førte til"},
        inverse_labels={},
        comments={"en": "What came of it, in the text's words.", "nb": "Hva det førte til, med tekstens ord."},
        broader=(),
        symmetric=False,
    ),
    "evaluatedBy": Predicate(
        name="evaluatedBy",
        iri="https://w3id.org/practicegraph/ontology#evaluatedBy",
        domain=("event", "example", "project", "nomination", "idea", "network", "infrastructure",),
        range=("method",),
        labels={"en": "evaluated by", "nb": "evalueres med"},
        inverse_labels={"en": "evaluates", "nb": "evaluerer"},
        comments={"en": "The method by which its results are judged.", "nb": "Metoden som resultatene vurderes med."},
        broader=(),
        symmetric=False,
    ),
    "hasMaturity": Predicate(
        name="hasMaturity",
        iri="https://w3id.org/practicegraph/ontology#hasMaturity",
        domain=("example", "project", "nomination", "idea", "infrastructure", "tool", "method", "network",),
        range=("maturity",),
        labels={"en": "maturity", "nb": "modenhet"},
        inverse_labels={},
        comments={"en": "How far it has come.", "nb": "Hvor langt det er kommet."},
        broader=(),
        symmetric=False,
    ),
    "needs": Predicate(
        name="needs",
        iri="https://w3id.org/practicegraph/ontology#needs",
        domain=("organisation", "person", "event", "example", "project", "nomination", "idea", "network", "infrastructure", "award",),
        range=("need",),
        labels={"en": "needs", "nb": "trenger"},
        inverse_labels={"en": "needed by", "nb": "trengs av"},
        comments={"en": "Asks for something.", "nb": "Ber om noe."},
        broader=(),
        symmetric=False,
    ),
    "offers": Predicate(
        name="offers",
        iri="https://w3id.org/practicegraph/ontology#offers",
        domain=("organisation", "person", "event", "example", "project", "nomination", "idea", "network", "infrastructure", "award",),
        range=("offer",),
        labels={"en": "offers", "nb": "tilbyr"},
        inverse_labels={"en": "offered by", "nb": "tilbys av"},
        comments={"en": "Makes something available.", "nb": "Gjør noe tilgjengelig."},
        broader=(),
        symmetric=False,
    ),
    "openTo": Predicate(
        name="openTo",
        iri="https://w3id.org/practicegraph/ontology#openTo",
        domain=("event", "network", "infrastructure", "award", "example", "project", "nomination", "idea",),
        range=("string", "langString",),
        labels={"en": "open to", "nb": "er åpen for"},
        inverse_labels={},
        comments={"en": "Those who may come, use it or apply.", "nb": "De som kan komme, bruke det eller søke."},
        broader=(),
        symmetric=False,
    ),
    "targetsAudience": Predicate(
        name="targetsAudience",
        iri="https://w3id.org/practicegraph/ontology#targetsAudience",
        domain=("event", "network", "infrastructure", "award", "example", "project", "nomination", "idea", "tool",),
        range=("string", "langString",),
        labels={"en": "meant for", "nb": "retter seg mot"},
        inverse_labels={},
        comments={"en": "Those whom it is made for.", "nb": "De som det er laget for."},
        broader=(),
        symmetric=False,
    ),
    "claimsTransferability": Predicate(
        name="claimsTransferability",
        iri="https://w3id.org/practicegraph/ontology#claimsTransferability",
        domain=("example", "project", "nomination", "idea", "event", "network", "infrastructure", "tool", "method",),
        range=("string", "langString",),
        labels={"en": "said to be useful to", "nb": "sies å være nyttig for"},
        inverse_labels={},
        comments={"en": "Where or for whom the text says that it can be used as well.", "nb": "Hvor eller for hvem teksten sier at det også kan brukes."},
        broader=(),
        symmetric=False,
    ),
}
"""What may be said."""
