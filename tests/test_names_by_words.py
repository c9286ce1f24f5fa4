"""Bodies told by the words in and around their names, in all six languages; all names are made up."""

from __future__ import annotations

import pytest

from practicegraph.extract.gazetteers import Gazetteers
from practicegraph.extract.names import NameFinder
from practicegraph.model import Document, Language


@pytest.fixture(scope="module")
def finder() -> NameFinder:
    return NameFinder(Gazetteers.load())


def named(finder: NameFinder, language: Language, text: str) -> dict[str, str]:
    """What each name of a text was taken for."""
    document = Document(id="d", title="En sak", text=text, language=language)
    return {name.quote: name.kind for name in finder.find(document)}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("nb", "Kassene kommer fra emballasjefirmaet Bølgekant hver uke.", "Bølgekant"),
        ("nn", "Kassane kjem frå kraftselskapet Bylgjekant kvar veke.", "Bylgjekant"),
        ("sv", "Lådorna kommer från grossisten Våg & Kant varje vecka.", "Våg & Kant"),
        ("da", "Kasserne kommer fra tømrerfirmaet Bølge & Søn hver uge.", "Bølge & Søn"),
        ("fi", "Laatikot tekee pakkausyritys Aaltopahvi joka viikko.", "Aaltopahvi"),
        ("en", "The boxes come from the packaging company Wavefold every week.", "Wavefold"),
        ("en", "The boxes come from the dairy, Wavefold, every week.", "Wavefold"),
    ],
)
def test_a_word_for_a_body_tells_the_name_behind_it(
    finder: NameFinder, language: Language, text: str, name: str
) -> None:
    assert named(finder, language, text).get(name) == "organisation"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("nb", "Jorden spas om av Solvang hagelag i kveld.", "Solvang hagelag"),
        ("nb", "Skoene repareres av Solvang jeger- og fiskerforening nå.", "Solvang jeger- og fiskerforening"),
        ("nn", "Varmen kjem frå Solvang Gartneri om natta.", "Solvang Gartneri"),
        ("sv", "Jorden grävs om av Solhaga ridklubb i kväll.", "Solhaga ridklubb"),
        ("sv", "I kväll bygger Solhaga Trävaror scenen.", "Solhaga Trävaror"),
        ("da", "Varmen kommer fra Solvang Vaskeri om natten.", "Solvang Vaskeri"),
        ("fi", "Mukana on Koivulan kyläyhdistys tänä vuonna.", "Koivulan kyläyhdistys"),
        ("en", "The heat comes from Wavefold Bakery at night.", "Wavefold Bakery"),
        ("en", "It was dug by the Wavefold village development association.", "Wavefold village development association"),
        ("en", "It was approved by the Northern Board of Fisheries in May.", "Northern Board of Fisheries"),
        ("nb", "Havnedirektoratet betaler halvparten.", "Havnedirektoratet"),
        ("fi", "Hanketta rahoittaa kalastusministeriö vuoteen 2030.", "kalastusministeriö"),
        ("nb", "Torget eies av Torgforeningen Solvang.", "Torgforeningen Solvang"),
    ],
)  # fmt: skip
def test_the_trade_or_the_kind_of_society_in_a_name_tells_a_body(
    finder: NameFinder, language: Language, text: str, name: str
) -> None:
    assert named(finder, language, text).get(name) == "organisation"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Vi venter på et nytt forslag fra styret. Et Solvang forslag kom i mai."),
        ("nb", "Kassene kommer fra firmaet i byen."),
        ("sv", "Priset delas ut i Solhallen i maj."),
        ("da", "Bussen kører mellem Ålykke og Bakkeby hver time."),
        ("en", "It was approved by the board of fisheries in May."),
    ],
)
def test_the_same_words_without_a_name_tell_none(finder: NameFinder, language: Language, text: str) -> None:
    assert "organisation" not in named(finder, language, text).values()


@pytest.mark.parametrize(
    ("language", "text", "town", "acts"),
    [
        ("sv", "Medlemmar i dag är Åmål, Säffle och Kil.", "Säffle", True),
        ("nb", "Nettverket har fem medlemmer: Bardu, Målselv og Senja.", "Bardu", True),
        ("da", "Kommunerne i ringen er Varde, Billund og Tønder.", "Billund", True),
        ("fi", "Kajaani ja Kuhmo allekirjoittivat sopimuksen.", "Kajaani", True),
        ("en", "It brings together three towns that build in wood: Senja, Varberg and Kajaani.", "Varberg", True),
        ("nb", "Bussen stopper i Bardu, Målselv og Senja.", "Målselv", False),
        ("en", "The bus runs from Senja, Varberg and Kajaani.", "Varberg", False),
    ],
)  # fmt: skip
def test_towns_in_a_row_of_members_are_their_municipalities(
    finder: NameFinder, language: Language, text: str, town: str, acts: bool
) -> None:
    document = Document(id="d", title="En sak", text=text, language=language)
    kinds = {name.kind for name in finder.find(document) if name.quote == town}
    assert kinds == ({"place", "organisation"} if acts else {"place"})
