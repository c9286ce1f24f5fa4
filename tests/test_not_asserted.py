"""What a text denies, plans, supposes, asks, wishes or tells of others is not stated of the thing itself.

Each line is language | kind | predicate | a name or value | the sentence. What must be found proves that what
must not be found is not merely unknown words.
"""

from __future__ import annotations

import pytest

from practicegraph.extract.extractor import RuleExtractor
from practicegraph.model import Document, Statement
from practicegraph.text.split import split

SAID = """
nb | project | funds | Nordlys AS | Prosjektet er finansiert av Nordlys AS.
nn | project | funds | Nordlys AS | Prosjektet er finansiert av Nordlys AS.
sv | project | funds | Nordlys AB | Projektet finansieras av Nordlys AB.
da | project | funds | Nordlys A/S | Projektet er finansieret af Nordlys A/S.
fi | project | funds | Nordlys Oy | Hanketta rahoittaa Nordlys Oy.
en | project | funds | Nordlys Ltd | The project is funded by Nordlys Ltd.
nb | project | partnerIn | Nordlys AS | Nordlys AS er partner i prosjektet.
nn | project | partnerIn | Nordlys AS | Nordlys AS er partnar i prosjektet.
sv | project | partnerIn | Nordlys AB | Nordlys AB är partner i projektet.
da | project | partnerIn | Nordlys A/S | Nordlys A/S er partner i projektet.
fi | project | partnerIn | Nordlys Oy | Hankkeen kumppani on Nordlys Oy.
en | project | partnerIn | Nordlys Ltd | Nordlys Ltd is a partner in the project.
nb | event | organises | Nordlys AS | Samlingen arrangeres av Nordlys AS.
sv | event | organises | Nordlys AB | Träffen arrangeras av Nordlys AB.
da | event | organises | Nordlys A/S | Mødet arrangeres af Nordlys A/S.
fi | event | organises | Nordlys Oy | Tapahtuman järjestää Nordlys Oy.
en | event | organises | Nordlys Ltd | The event is organised by Nordlys Ltd.
nb | project | leads | Nordlys AS | Prosjektet ledes av Nordlys AS.
sv | project | leads | Nordlys AB | Projektet leds av Nordlys AB.
fi | project | leads | Nordlys Oy | Hanketta johtaa Nordlys Oy.
en | project | leads | Nordlys Ltd | The project is led by Nordlys Ltd.
nb | nomination | won | Fjordvik kommune | Fjordvik kommune vant Elveprisen 2031.
sv | nomination | won | Sundby kommun | Sundby kommun vann Älvpriset 2031.
en | nomination | won | Pine Ltd | Pine Ltd won the River Prize 2031.
"""

NOT_SAID = """
nb | project | funds | Nordlys AS | Prosjektet er ikke finansiert av Nordlys AS.
nn | project | funds | Nordlys AS | Prosjektet er ikkje finansiert av Nordlys AS.
sv | project | funds | Nordlys AB | Projektet finansieras inte av Nordlys AB.
da | project | funds | Nordlys A/S | Projektet er ikke finansieret af Nordlys A/S.
fi | project | funds | Nordlys Oy | Hanketta ei rahoita Nordlys Oy.
en | project | funds | Nordlys Ltd | The project is not funded by Nordlys Ltd.
nb | project | funds | Nordlys AS | Prosjektet er ikke lenger finansiert av Nordlys AS.
nn | project | funds | Nordlys AS | Prosjektet er ikkje lenger støtta av Nordlys AS.
sv | project | funds | Nordlys AB | Projektet finansieras inte längre av Nordlys AB.
da | project | funds | Nordlys A/S | Projektet er ikke længere støttet af Nordlys A/S.
fi | project | funds | Nordlys Oy | Nordlys Oy ei enää rahoita hanketta.
en | project | funds | Nordlys Ltd | The project is no longer funded by Nordlys Ltd.
nb | project | funds | Nordlys AS | Søknaden om støtte fra Nordlys AS ble avslått.
sv | project | funds | Nordlys AB | Ansökan om stöd från Nordlys AB avslogs.
da | project | funds | Nordlys A/S | Ansøgningen om støtte fra Nordlys A/S blev afvist.
fi | project | funds | Nordlys Oy | Hakemus Nordlys Oy:n rahoituksesta hylättiin.
en | project | funds | Nordlys Ltd | The application for support from Nordlys Ltd was turned down.
nb | project | funds | Nordlys AS | Prosjektet søker om støtte fra Nordlys AS.
nn | project | funds | Nordlys AS | Prosjektet søkjer om stønad frå Nordlys AS.
sv | project | funds | Nordlys AB | Projektet söker stöd från Nordlys AB.
da | project | funds | Nordlys A/S | Projektet søger støtte fra Nordlys A/S.
fi | project | funds | Nordlys Oy | Hankkeelle haetaan rahoitusta Nordlys Oy:ltä.
en | project | funds | Nordlys Ltd | The project is applying for support from Nordlys Ltd.
nb | project | funds | Nordlys AS | Hvis prosjektet blir finansiert av Nordlys AS, starter det i vår.
nn | project | funds | Nordlys AS | Dersom prosjektet blir finansiert av Nordlys AS, startar det i vår.
sv | project | funds | Nordlys AB | Om projektet finansieras av Nordlys AB startar det i vår.
da | project | funds | Nordlys A/S | Hvis projektet finansieres af Nordlys A/S, starter det til foråret.
fi | project | funds | Nordlys Oy | Jos hanketta rahoittaa Nordlys Oy, se alkaa keväällä.
en | project | funds | Nordlys Ltd | If the project is funded by Nordlys Ltd, it starts in spring.
nb | project | partnerIn | Nordlys AS | Nordlys AS er ikke lenger partner i prosjektet.
nn | project | partnerIn | Nordlys AS | Nordlys AS er ikkje med i prosjektet.
sv | project | partnerIn | Nordlys AB | Nordlys AB är inte längre partner i projektet.
sv | project | partnerIn | Nordlys AB | Nordlys AB var tidigare partner i projektet.
da | project | partnerIn | Nordlys A/S | Nordlys A/S er ikke længere partner i projektet.
fi | project | partnerIn | Nordlys Oy | Nordlys Oy ei ole mukana hankkeessa.
fi | project | partnerIn | Nordlys Oy | Nordlys Oy ei ole hankkeen kumppani.
en | project | partnerIn | Nordlys Ltd | Nordlys Ltd is no longer a partner in the project.
en | project | partnerIn | Nordlys Ltd | Nordlys Ltd isn't a partner in the project.
en | project | partnerIn | Nordlys Ltd | Nordlys Ltd withdrew as a partner in the project.
nb | project | partnerIn | Nordlys AS | Nordlys AS trakk seg som partner i prosjektet.
nn | project | partnerIn | Nordlys AS | Nordlys AS trekte seg som partnar i prosjektet.
sv | project | partnerIn | Nordlys AB | Nordlys AB drog sig ur som partner i projektet.
da | project | partnerIn | Nordlys A/S | Nordlys A/S trak sig som partner i projektet.
fi | project | partnerIn | Nordlys Oy | Nordlys Oy vetäytyi hankkeen kumppanuudesta.
nb | project | partnerIn | Nordlys AS | Nordlys AS takket nei til å være partner i prosjektet.
sv | project | partnerIn | Nordlys AB | Nordlys AB tackade nej till att vara partner i projektet.
en | project | partnerIn | Nordlys Ltd | Nordlys Ltd declined to be a partner in the project.
nb | project | partnerIn | Nordlys AS | Nordlys AS kunne blitt partner i prosjektet.
sv | project | partnerIn | Nordlys AB | Nordlys AB skulle kunna bli partner i projektet.
en | project | partnerIn | Nordlys Ltd | Nordlys Ltd could become a partner in the project.
fi | project | partnerIn | Nordlys Oy | Nordlys Oy voisi olla hankkeen kumppani.
nb | project | partnerIn | Nordlys AS | Er Nordlys AS partner i prosjektet?
sv | project | partnerIn | Nordlys AB | Är Nordlys AB partner i projektet?
en | project | partnerIn | Nordlys Ltd | Is Nordlys Ltd a partner in the project?
fi | project | partnerIn | Nordlys Oy | Onko Nordlys Oy hankkeen kumppani?
nb | event | organises | Nordlys AS | Samlingen arrangeres ikke av Nordlys AS.
sv | event | organises | Nordlys AB | Träffen arrangeras inte av Nordlys AB.
da | event | organises | Nordlys A/S | Mødet arrangeres ikke af Nordlys A/S.
fi | event | organises | Nordlys Oy | Tapahtumaa ei järjestä Nordlys Oy.
en | event | organises | Nordlys Ltd | The event isn’t organised by Nordlys Ltd.
nb | event | organises | Nordlys AS | Samlingen skulle vært arrangert av Nordlys AS, men ble avlyst.
sv | event | organises | Nordlys AB | Träffen som skulle arrangeras av Nordlys AB ställdes in.
da | event | organises | Nordlys A/S | Mødet, som skulle arrangeres af Nordlys A/S, blev aflyst.
en | event | organises | Nordlys Ltd | The event that was to be organised by Nordlys Ltd was cancelled.
fi | event | organises | Nordlys Oy | Nordlys Oy:n järjestämä tapahtuma peruttiin.
nb | event | heldAt | Bergen | Samlingen holdes ikke i Bergen.
sv | event | heldAt | Malmö | Konferensen hålls inte i Malmö.
da | event | heldAt | Aarhus | Mødet holdes ikke i Aarhus.
fi | event | heldAt | Tampere | Tapahtumaa ei järjestetä Tampereella.
en | event | heldAt | Bergen | The event will not be held in Bergen.
nb | event | speaksAt | Kari Nordli | Kari Nordli kan dessverre ikke holde innledning på samlingen.
sv | event | speaksAt | Anna Lind | Anna Lind kommer inte att tala på konferensen.
en | event | speaksAt | Ann Hill | Ann Hill will not speak at the event.
nb | project | leads | Nordlys AS | Prosjektet ledes ikke av Nordlys AS.
nn | project | leads | Nordlys AS | Prosjektet blir ikkje leia av Nordlys AS.
sv | project | leads | Nordlys AB | Projektet leddes tidigare av Nordlys AB.
en | project | leads | Nordlys Ltd | The project was formerly led by Nordlys Ltd.
fi | project | leads | Nordlys Oy | Hanketta ei johda Nordlys Oy.
da | project | leads | Nordlys A/S | Projektet blev tidligere ledet af Nordlys A/S.
nb | nomination | won | Fjordvik kommune | Fjordvik kommune vant ikke Elveprisen 2031.
nb | nomination | won | Fjordvik kommune | Fjordvik kommune kan vinne Elveprisen 2031.
sv | nomination | won | Sundby kommun | Sundby kommun vann inte Älvpriset 2031.
sv | nomination | won | Sundby kommun | Sundby kommun kan vinna Älvpriset 2031.
en | nomination | won | Pine Ltd | Pine Ltd did not win the River Prize 2031.
en | nomination | won | Pine Ltd | Pine Ltd hopes to win the River Prize 2031.
fi | nomination | won | Kuusela kaupunki | Kuusela kaupunki ei voittanut Jokipalkintoa 2031.
nb | project | hasMaturity | in-use | Anlegget er ikke tatt i bruk ennå.
sv | project | hasMaturity | in-use | Anläggningen är ännu inte i drift.
da | project | hasMaturity | in-use | Anlægget er endnu ikke taget i brug.
fi | project | hasMaturity | in-use | Laitos ei ole vielä käytössä.
en | project | hasMaturity | in-use | The plant is not yet in use.
nb | project | hasMaturity | spread | Ordningen har ikke spredt seg til andre kommuner.
nb | project | claimsTransferability | kopieres | Løsningen kan ikke kopieres av andre kommuner.
sv | project | claimsTransferability | kopieras | Lösningen kan inte kopieras av andra kommuner.
da | project | claimsTransferability | kopieres | Løsningen kan ikke kopieres af andre kommuner.
fi | project | claimsTransferability | monistettavissa | Malli ei ole monistettavissa muihin kuntiin.
en | project | claimsTransferability | copied | The model cannot be copied by other towns.
en | project | claimsTransferability | copied | Can the model be copied by other towns?
nb | project | usesTool | | Prosjektet bruker ikke verktøyet Vannkart.
nb | event | openTo | | Samlingen er ikke åpen for bedrifter.
sv | event | openTo | | Konferensen är inte öppen för företag.
en | event | openTo | | The event is not open to companies.
nb | project | basedOn | | Prosjektet bygger ikke på prosjektet Ringvei.
nb | project | leads | Nordlys AS | Et lignende prosjekt i Bergen ledes av Nordlys AS.
nn | project | leads | Nordlys AS | Eit liknande prosjekt i Bergen blir leia av Nordlys AS.
sv | project | leads | Nordlys AB | Ett liknande projekt i Malmö leds av Nordlys AB.
da | project | leads | Nordlys A/S | Et lignende projekt i Aarhus ledes af Nordlys A/S.
fi | project | leads | Nordlys Oy | Vastaavaa hanketta Tampereella johtaa Nordlys Oy.
en | project | leads | Nordlys Ltd | A similar project in Bergen is led by Nordlys Ltd.
en | project | funds | Nordlys Ltd | Another project is funded by Nordlys Ltd.
nb | project | partnerIn | Nordlys AS | Partnere: ikke avklart, kanskje Nordlys AS
en | project | funds | Nordlys Ltd | Funding: not settled, perhaps Nordlys Ltd
nb | project | usesMethod | solceller | Bygget har ikke solceller.
fi | project | usesMethod | aurinkopaneel | Rakennuksessa ei ole aurinkopaneeleja.
en | project | continuedBy | | The project is not continued by the project Ringway.
"""


def _cases(lines: str) -> list[object]:
    rows = [[part.strip() for part in line.split("|")] for line in lines.strip().splitlines()]
    return [pytest.param(*row, id=f"{row[0]}: {row[-1]}") for row in rows]


def _read(extractor: RuleExtractor, language: str, kind: str, text: str) -> tuple[Statement, ...]:
    document = Document.model_validate(
        {"id": "d", "title": "Vann", "text": text, "language": language, "kind": kind}
    )
    return extractor.extract(document, split(document)).statements


def _says(statement: Statement, predicate: str, what: str) -> bool:
    alike = {"organises", "coOrganises", "hosts"} if predicate == "organises" else {predicate}
    # Where a practice is, is only guessed from the first place named; what a sentence says is meant here.
    guessed = statement.method == "layout:first-place"
    ends = (statement.subject_label, statement.object_label)
    return statement.predicate in alike and not guessed and any(what in end for end in ends)


@pytest.mark.parametrize(("language", "kind", "predicate", "what", "text"), _cases(SAID))
def test_what_is_said_is_found(
    extractor: RuleExtractor, language: str, kind: str, predicate: str, what: str, text: str
) -> None:
    assert any(_says(s, predicate, what) for s in _read(extractor, language, kind, text))


@pytest.mark.parametrize(("language", "kind", "predicate", "what", "text"), _cases(NOT_SAID))
def test_what_is_not_said_is_not_stated(
    extractor: RuleExtractor, language: str, kind: str, predicate: str, what: str, text: str
) -> None:
    found = [s for s in _read(extractor, language, kind, text) if s.public and _says(s, predicate, what)]
    assert not found, [(s.method, s.subject_label, s.predicate, s.object_label) for s in found]
