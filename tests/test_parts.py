"""What part somebody plays in which thing: members that are towns, programme lines, several candidates, who leads."""

from __future__ import annotations

import pytest

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.model import Document, Kind
from practicegraph.text.split import split


def told(
    extractor: RuleExtractor, text: str, *, kind: Kind, title: str, language: str = "nb"
) -> set[tuple[str, str, str]]:
    """Subject, predicate and object of what is public, by their labels."""
    document = Document(id="d", title=title, text=text, kind=kind, language=language)
    found = extractor.extract(document, split(document))
    return {(s.subject_label, s.predicate, s.object_label) for s in found.statements if s.public}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Älvringen är ett nätverk om vatten.\n\nMedlemmar i dag är Umeå, Falun och Borås."),
        ("en", "River Ring is a network.\n\nIt brings together three towns: Umeå, Falun and Borås."),
        ("nb", "Elveringen er et nettverk.\n\nTre byer har dette nettverket sammen: Umeå, Falun og Borås."),
    ],
)
def test_towns_that_are_members_stand_for_their_municipalities(
    extractor: RuleExtractor, language: str, text: str
) -> None:
    found = told(
        extractor,
        text,
        kind="network",
        title=text.split(" är ", maxsplit=1)[0].split(" is ", maxsplit=1)[0],
        language=language,
    )
    assert sum(predicate == "partnerIn" for _, predicate, _ in found) == 3


def test_whom_a_programme_names_takes_part(extractor: RuleExtractor) -> None:
    text = "Velkommen til Elvedagen.\n\n- 09.00 Vann i byen, Nordlys AS\n- 10.30 Samtale med Solhav AS\n"
    found = told(extractor, text, kind="event", title="Elvedagen")
    assert {s for s, p, _ in found if p == "participatedIn"} == {"Nordlys AS", "Solhav AS"}


def test_one_time_of_day_is_no_programme(extractor: RuleExtractor) -> None:
    text = "Velkommen til Elvedagen.\n\n- 09.00 Buss fra Nordlys AS\n"
    found = told(extractor, text, kind="event", title="Elvedagen")
    assert not [s for s, p, _ in found if p == "participatedIn"]


def test_who_leads_is_no_partner_besides(extractor: RuleExtractor) -> None:
    text = "Solstien er et prosjekt om ombruk. Prosjektet ledes av Nordlys AS.\n\nNordlys AS måler vannet hver uke."
    found = told(extractor, text, kind="project", title="Solstien")
    assert {p for s, p, _ in found if s == "Nordlys AS"} & {"leads", "partnerIn"} == {"leads"}


def test_a_thing_told_of_in_passing_has_its_own_leader_and_funder(extractor: RuleExtractor) -> None:
    text = (
        "Sunpath is a webinar.\n\nThe webinar is part of the project Riverlight, "
        "a project led by Pine Ltd and financed by Brook Fund."
    )
    found = told(extractor, text, kind="event", title="Sunpath", language="en")
    assert ("Pine Ltd", "leads", "Riverlight") in found
    assert not [o for s, p, o in found if s == "Pine Ltd" and o in ("project", "Sunpath")]


def test_who_came_to_one_meeting_is_no_partner_of_the_network(extractor: RuleExtractor) -> None:
    text = "Elveringen er et nettverk om vann.\n\nNordlys AS har deltatt på to møter. Nordlys AS deltok på et møte i mai."
    found = told(extractor, text, kind="network", title="Elveringen")
    assert ("Nordlys AS", "partnerIn", "Elveringen") not in found
