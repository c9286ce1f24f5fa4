"""Projects, networks, campaigns and initiatives: a word for the kind before or behind a name makes it one."""

from __future__ import annotations

import pytest

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.model import Document, Extraction, Language
from practicegraph.text.split import split


def read(extractor: RuleExtractor, language: Language, text: str) -> Extraction:
    document = Document(id="d", title="En sak", text=text, language=language)
    return extractor.extract(document, split(document))


def things(found: Extraction) -> set[tuple[str, str]]:
    kinds = ("project", "network", "organisation")
    return {(e.kind, e.label) for e in found.entities if e.kind in kinds and e.label != "En sak"}


@pytest.mark.parametrize(
    ("language", "text", "kind", "name"),
    [
        (
            "nb",
            "Prosjektet Grøn Hamn skal rydde kaiene. Styret i Grøn Hamn er klart.",
            "project",
            "Grøn Hamn",
        ),
        ("nn", "Prosjektet Grøn Hamn ryddar kaiene.", "project", "Grøn Hamn"),
        ("sv", "Projektet Grön Hamn städar kajerna. De arbetar med Grön Hamn.", "project", "Grön Hamn"),
        ("da", "Projektet Grøn Havn rydder kajerne.", "project", "Grøn Havn"),
        ("fi", "Hanke Vihreä Satama siivoaa laiturit.", "project", "Vihreä Satama"),
        ("fi", "Vihreä Satama -hanke siivoaa laiturit.", "project", "Vihreä Satama"),
        ("fi", "Uusi Satama -hanke siivoaa laiturit.", "project", "Satama"),
        ("fi", "Kesä alkaa kauniisti. Puhdas Ranta -kampanja jatkuu.", "project", "Puhdas Ranta"),
        ("en", "The Green Harbour project cleans the quays.", "project", "Green Harbour"),
        ("en", "The project Green Harbour cleans the quays.", "project", "Green Harbour"),
        ("en", "In May the Clean Shore campaign starts.", "project", "Clean Shore"),
        ("nb", "Nettverket Levende Bygd møtes i mai.", "network", "Levende Bygd"),
        ("sv", "Nätverket Levande By träffas i maj.", "network", "Levande By"),
        ("da", "Mange er med i Levende By-netværket.", "network", "Levende By"),
        ("fi", "Verkosto Kestävä Kylä kokoontuu.", "network", "Kestävä Kylä"),
        ("en", "The network Live Village meets in May.", "network", "Live Village"),
        ("nb", "Initiativet Ren Kyst er med.", "project", "Ren Kyst"),
        ("sv", "Initiativet Ren Kust är med.", "project", "Ren Kust"),
        ("nb", "Kampanjen Rein Strand er med.", "project", "Rein Strand"),
        ("da", "Kampagnen Rene Strande er med.", "project", "Rene Strande"),
        ("sv", "Rena Stranden-kampanjen är med.", "project", "Rena Stranden"),
    ],
)
def test_a_word_for_its_kind_names_a_thing_and_no_organisation(
    extractor: RuleExtractor, language: Language, text: str, kind: str, name: str
) -> None:
    assert things(read(extractor, language, text)) == {(kind, name)}


@pytest.mark.parametrize(
    ("language", "text", "predicate"),
    [
        ("nb", "Prosjektet Grøn Hamn rydder kaiene. Grøn Hamn ledes av Nordlys AS.", "leads"),
        ("sv", "Projektet Grön Hamn städar kajerna. Nordlys AB deltar i Grön Hamn.", "partnerIn"),
        ("da", "Projektet Grøn Havn rydder kajerne. Nordlys A/S deltager i Grøn Havn.", "partnerIn"),
        ("fi", "Vihreä Satama -hanke alkaa. Nordlys Oy osallistuu Vihreä Satama -hankkeeseen.", "partnerIn"),
        ("en", "The Green Harbour project starts. Nordlys Ltd takes part in Green Harbour.", "partnerIn"),
    ],
)
def test_what_is_said_of_the_name_is_said_of_the_thing(
    extractor: RuleExtractor, language: Language, text: str, predicate: str
) -> None:
    said = [s for s in read(extractor, language, text).statements if s.predicate == predicate]
    assert [(s.subject_label.split()[0], s.object_type) for s in said] == [("Nordlys", "project")]


def test_a_registered_body_beside_a_project_of_its_name_stays_a_body(extractor: RuleExtractor) -> None:
    found = things(read(extractor, "nb", "Prosjektet Grøn Hamn vokser. Selskapet Grøn Hamn AS ble stiftet."))
    assert found == {("project", "Grøn Hamn"), ("organisation", "Grøn Hamn AS")}


def test_a_harbour_that_no_project_is_called_by_stays_an_organisation(extractor: RuleExtractor) -> None:
    found = things(read(extractor, "nb", "Avtalen ble signert av Storvik Hamn i mai."))
    assert found == {("organisation", "Storvik Hamn")}
