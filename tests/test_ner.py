"""Names by statistics: which pipeline answers, what of its answers is believed, and that nothing hangs on it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph import build, keep
from practicegraph.embed import tokenizer
from practicegraph.errors import ModelError, ModelMissing
from practicegraph.extract.extractor import RuleExtractor
from practicegraph.extract.gazetteers import Gazetteers
from practicegraph.extract.names import NameFinder
from practicegraph.extract.names.named import Draft
from practicegraph.extract.names.statistical import recognise, sift
from practicegraph.extract.ner import NoRecogniser, Recognised
from practicegraph.extract.ner.pipelines import BUNDLED, Pipelines, choose, official, read, unread
from practicegraph.extract.ner.spans import KINDS
from practicegraph.model import LANGUAGES, Document, Kind, Language
from practicegraph.ontology import Ontology
from practicegraph.resources import data_dir
from practicegraph.settings import Settings
from practicegraph.terminal import ingest_lines
from practicegraph.text.split import split
from practicegraph.workspace import Workspace

MODELS = data_dir() / "models"


class Says:
    """A recogniser that finds the given words wherever they stand."""

    def __init__(self, **kinds: Kind) -> None:
        self._kinds = {name.replace("_", " "): kind for name, kind in kinds.items()}
        self.identity = f"says {sorted(self._kinds)}"

    def name(self, language: Language) -> str:
        return "says-1.0"

    def find(self, texts: Sequence[str], language: Language) -> list[tuple[Recognised, ...]]:
        return [
            tuple(spans(text, name, kind)[0] for name, kind in self._kinds.items() if name in text)
            for text in texts
        ]


def spans(text: str, name: str, kind: Kind) -> list[Recognised]:
    start = text.index(name)
    return [Recognised(start, start + len(name), kind)]


def document(text: str, language: Language = "nb", title: str = "") -> Document:
    return Document(id="d", title=title, text=text, language=language)


def sifted(text: str, name: str, kind: Kind, title: str = "", known: Sequence[Draft] = ()) -> list[str]:
    found = sift(text, document(text, title=title), spans(text, name, kind), known, "ner:test")
    return [draft.name for draft in found]


def write_pipeline(folder: Path, lang: str, name: str, spacy_version: str = ">=3.8,<4") -> Path:
    """A pipeline that spaCy can load: blank, so that it finds nothing."""
    import spacy

    nlp = spacy.blank(lang)
    nlp.add_pipe("ner").add_label("ORG")  # type: ignore[attr-defined]
    nlp.initialize()
    nlp.meta.update({"name": name, "version": "3.8.0", "spacy_version": spacy_version})
    folder.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(folder)
    return folder


def install(site: Path, package: str, spacy_version: str = ">=3.8,<4") -> None:
    """As pip leaves an official pipeline: a package around a folder that bears its version."""
    lang, _, name = package.partition("_")
    inner = write_pipeline(site / package / f"{package}-3.8.0", lang, name, spacy_version)
    (site / package / "__init__.py").write_text("raise ImportError('a pipeline is read, never imported')\n")
    (site / package / "meta.json").write_bytes((inner / "meta.json").read_bytes())


# ----------------------------------------------------------------------------- what is believed


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Møbelet kom fra Nordlys i fjor.", "Nordlys", "organisation"),
        ("Materialet levererades av Björkö Återbruk till skolan.", "Björkö Återbruk", "organisation"),
        ("Rakennuksen suunnitteli Koivu Arkkitehdit.", "Koivu Arkkitehdit", "organisation"),
        ("The bricks came from Redstone Loop last year.", "Redstone Loop", "organisation"),
        ("NordLoop samler resten.", "NordLoop", "organisation"),
        ("Kari Fjordvik tok imot gruppa.", "Kari Fjordvik", "person"),
        ("Gruppen blev mødt af Søren Åkjær.", "Søren Åkjær", "person"),
    ],
)
def test_a_name_that_looks_like_one_is_believed(text: str, name: str, kind: Kind) -> None:
    assert sifted(text, name, kind) == [name]


@pytest.mark.parametrize(
    ("text", "name", "kind", "why"),
    [
        ("Treffet var bra.\nNordlys\nkom", "Nordlys\nkom", "organisation", "a line ends inside"),
        (
            "Skriv til post@nordlys.example.org nå",
            "nordlys.example.org",
            "organisation",
            "part of an address",
        ),
        ("Skriv til post@Nordlys nå", "Nordlys", "organisation", "part of an address"),
        ("Se https://Nordlys her", "https://Nordlys", "organisation", "an address"),
        ("PROGRAM FOR NORDLYS OG GODE VENNER", "NORDLYS", "organisation", "a heading in capitals"),
        ("Nordlys er fint.", "Nordlys", "organisation", "any word opens a sentence with a capital"),
        ("I dag kom Kari.", "Kari", "person", "one name may be anybody's"),
        ("De møtte Grønn Kommune der.", "Grønn Kommune", "person", "no person is a municipality"),
        ("Alle i nordlys kom.", "nordlys", "organisation", "small letters"),
        ("Den Nordlys-baserte løsningen", "Nordlys", "organisation", "part of a compound"),
        ("De fikk Derfor i gave.", "Derfor", "organisation", "a word of every sentence"),
        ("Alt om prosjektet Nordlys her.", "Nordlys", "organisation", "the text calls it a project"),
        ("Bak står Nordlys, et nordisk prosjekt.", "Nordlys", "organisation", "the text calls it a project"),
        ("De bor i Nordlys nå.", "Nordlys", "organisation", "a plain word behind a preposition of place"),
        ("Vi ser Nordlys Gjenbruk her.", "Nordlys Gjenbruk", "place", "places are left to other rules"),
        ("De kjøpte av Granlia Loop.", "Granlia Loop", "person", "no known given name, no usual surname"),
    ],
)
def test_what_only_seems_to_be_a_name_is_not(text: str, name: str, kind: Kind, why: str) -> None:
    assert sifted(text, name, kind) == [], why


def test_a_word_at_the_opening_is_believed_where_it_stands_inside_a_sentence_too() -> None:
    text = "Nordlys samler inn. Vi fikk dem fra Nordlys."
    assert sifted(text, "Nordlys", "organisation") == ["Nordlys"]


def test_quotes_and_bullets_around_a_name_are_not_its_own() -> None:
    text = "Vi fikk hjelp av «Nordlys Gjenbruk», som samler."
    assert sifted(text, "«Nordlys Gjenbruk»,", "organisation") == ["Nordlys Gjenbruk"]


def test_two_names_in_one_span_are_two() -> None:
    text = "Steinen kom fra både Nordlys Loop og Granlia AS."
    assert sifted(text, "Nordlys Loop og Granlia", "organisation") == ["Nordlys Loop"]
    text = "Steinen kom fra både Nordlys Loop og GranLia."
    assert sifted(text, "Nordlys Loop og GranLia", "organisation") == ["Nordlys Loop", "GranLia"]


def test_the_genitive_of_an_acronym_is_no_part_of_it() -> None:
    assert sifted("Her ligger NLKs nye lager.", "NLKs", "organisation") == ["NLK"]


def test_what_a_rule_has_found_is_left_to_it() -> None:
    text = "Vi fikk dem fra Nordlys Gjenbruk AS."
    known = Draft(17, 35, "Nordlys Gjenbruk AS", "organisation", "shape:company", 0.8)
    assert sifted(text, "Nordlys Gjenbruk", "organisation", known=[known]) == []


_PARTS = [
    "Nordlys",
    " ",
    "\n",
    "Kari Fjordvik",
    "@",
    "-",
    "fra",
    ". ",
    "«",
    "█",
    "AS",
    "ÅSE",
    "œ",
    "a\u0308",
    "🌲",
    "x",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PARTS), max_size=20), st.data())
def test_every_draft_is_the_text_at_its_place(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    ends = data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True).map(sorted))
    kinds: list[Kind] = ["person", "organisation", "place"]
    given_spans = [
        Recognised(s, e, data.draw(st.sampled_from(kinds)))
        for s, e in zip(ends[::2], ends[1::2], strict=False)
    ]
    for draft in sift(text, document(text), given_spans, [], "ner:test"):
        assert text[draft.start : draft.end] in (draft.name, draft.name + "s")
        assert draft.name.strip()
        assert "\n" not in draft.name


# ----------------------------------------------------------------------------- in the finder and the extractor


def finder(recogniser: Says | None = None) -> NameFinder:
    return NameFinder(Gazetteers(MappingProxyType({}), MappingProxyType({})), recogniser)


def test_a_found_name_tells_which_pipeline_found_it() -> None:
    # Nothing here is done by it or at it, so that no rule can tell what the name is of.
    text = "Mange kjente Granlia Loop fra før. Noen likte Granlia Loop."
    stone = document(text, title="En stein")
    assert not [n for n in finder().find(stone) if n.entity.label == "Granlia Loop"]
    found = [
        n for n in finder(Says(Granlia_Loop="organisation")).find(stone) if n.entity.label == "Granlia Loop"
    ]
    assert [n.method for n in found] == ["ner:says-1.0"] * 2
    assert {text[n.start : n.end] for n in found} == {"Granlia Loop"}


def test_a_line_without_end_is_not_asked_about() -> None:
    class Strict(Says):
        def find(self, texts: Sequence[str], language: Language) -> list[tuple[Recognised, ...]]:
            assert all(len(text) < 10_000 for text in texts)  # spaCy refuses a million
            return super().find(texts, language)

    text = "Nord Lys " * 200_000 + ".\nSteinen ble solgt til Granlia Loop."
    drafts = recognise(Strict(Granlia_Loop="organisation"), text, document(text), [])
    assert [draft.name for draft in drafts] == ["Granlia Loop"]


def test_another_pipeline_is_another_extractor() -> None:
    ontology, gazetteers = Ontology.load(), Gazetteers(MappingProxyType({}), MappingProxyType({}))
    without = RuleExtractor(gazetteers, ontology).fingerprint
    one = RuleExtractor(gazetteers, ontology, Says(Nordlys="organisation")).fingerprint
    two = RuleExtractor(gazetteers, ontology, Says(Sørlys="organisation")).fingerprint
    assert len({without, one, two}) == 3


# ----------------------------------------------------------------------------- which pipeline


def test_labels_of_all_pipelines_come_to_three_kinds() -> None:
    assert KINDS["PRS"] == KINDS["PER"] == KINDS["PERSON"] == "person"
    assert KINDS["GPE_ORG"] == KINDS["ORG"] == "organisation"
    assert KINDS["GPE_LOC"] == KINDS["GPE"] == KINDS["LOC"] == "place"
    assert not {"MISC", "DRV", "EVT", "PROD", "DATE", "TME", "MONEY"} & set(KINDS)


def test_without_a_pipeline_nothing_is_found_and_nothing_fails(tmp_path: Path) -> None:
    for setting in ("none", "bundled"):
        recogniser = choose(setting, models=tmp_path)
        assert isinstance(recogniser, NoRecogniser)
        assert recogniser.find(["Kari bor i Fjordvik.", ""], "nb") == [(), ()]
    met = document("Vi møtte Granlia Loop i går.")
    extractor = RuleExtractor(Gazetteers({}, {}), Ontology.load(), choose("bundled", models=tmp_path))
    assert extractor.extract(met, split(met)).document == "d"


def test_a_pipeline_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="no_such_pipeline"):
        choose("no_such_pipeline")
    with pytest.raises(ModelMissing):
        choose(str(tmp_path))


def test_an_installed_pipeline_reads_its_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("nb_core_news_sm", "nb_core_news_lg"):
        install(tmp_path, package)
    install(tmp_path, "da_core_news_sm", spacy_version=">=2.3,<2.4")
    (tmp_path / "sv_core_news_sm").mkdir()
    (tmp_path / "sv_core_news_sm" / "__init__.py").touch()  # a name that another package has taken
    monkeypatch.syspath_prepend(str(tmp_path))
    assert {language: p.name for language, p in official().items()} == {
        "nb": "nb_core_news_lg-3.8.0",
        "nn": "nb_core_news_lg-3.8.0",
    }
    chosen = choose("auto", models=tmp_path / "none")
    assert chosen.name("nn") == "nb_core_news_lg-3.8.0"
    assert chosen.name("sv") == ""
    assert chosen.find(["Kari bor i Fjordvik."], "nb") == [()]
    assert chosen.find(["Kari bor i Fjordvik."], "fi") == [()]
    assert isinstance(choose("bundled", models=tmp_path / "none"), NoRecogniser)
    named = choose("nb_core_news_sm")
    assert {named.name(language) for language in LANGUAGES} == {"nb_core_news_sm-3.8.0"}


def test_what_a_folder_holds_is_its_identity(tmp_path: Path) -> None:
    folder = write_pipeline(tmp_path / "own", "sv", "own")
    before = choose(str(folder)).identity
    assert choose(str(folder)).identity == before
    (folder / "ner" / "model").write_bytes(b"other weights")
    assert choose(str(folder)).identity != before


def test_a_damaged_pipeline_is_said_to_be_one(tmp_path: Path) -> None:
    folder = write_pipeline(tmp_path / "own", "sv", "own")
    (folder / "config.cfg").write_text("[nlp]\nlang = null\n")
    with pytest.raises(ModelError, match="does not load"):
        choose(str(folder)).find(["Kari bor i Fjordvik."], "sv")


# ----------------------------------------------------------------------------- the subword table


def table() -> tuple[bytes, np.ndarray, np.ndarray]:
    pieces = [
        tokenizer.BOS,
        tokenizer.PAD,
        tokenizer.EOS,
        tokenizer.UNK,
        "▁",
        "nord",
        "lys",
        "n",
        "o",
        "▁nord",
    ]
    model = tokenizer.build(pieces, [0.0] * 4 + [-3.0, -4.0, -4.0, -9.0, -9.0, -3.5])
    rows = np.random.default_rng(1).integers(0, 256, (len(pieces), 4), np.uint8)
    return model, rows, np.full(len(pieces), 0.5, np.float16)


def test_every_word_has_a_vector_of_its_pieces(tmp_path: Path) -> None:
    from spacy.strings import StringStore

    from practicegraph.extract.ner.vectors import SubwordVectors

    vectors = SubwordVectors(strings=StringStore(["nordlys", "lys"])).fill(*table())
    rows = vectors.of(["nordlys", "nord", "🌲", "", "\n"])
    assert rows.shape == (5, 8)
    assert np.allclose(np.linalg.norm(rows, axis=1)[:2], 1)
    assert not rows[4].any()
    keys = [vectors.strings["nordlys"], vectors.strings["lys"], vectors.strings["nordlys"]]
    assert np.array_equal(vectors.get_batch(keys)[[0, 2]], vectors.of(["nordlys", "nordlys"]))
    vectors.to_disk(tmp_path)
    again = SubwordVectors(strings=vectors.strings).from_disk(tmp_path)
    assert np.array_equal(again.of(["nordlys"]), vectors.of(["nordlys"]))


def test_the_memory_of_words_is_emptied_without_changing_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    from spacy.strings import StringStore

    from practicegraph.extract.ner import vectors as module

    monkeypatch.setattr(module, "_REMEMBERED", 3)
    words = ["nord", "lys", "nordlys", "no", "n", "o"]
    vectors = module.SubwordVectors(strings=StringStore(words)).fill(*table())
    for batch in (words[:2], words[1:4], words, words[::-1]):
        found = vectors.get_batch(vectors.strings[word] for word in batch)
        assert np.array_equal(found, vectors.of(batch))


def test_a_table_that_does_not_fit_its_pieces_is_refused() -> None:
    from practicegraph.extract.ner.vectors import SubwordVectors

    model, rows, scales = table()
    with pytest.raises(ValueError, match="does not fit"):
        SubwordVectors().fill(model, rows[:-1], scales)


# ----------------------------------------------------------------------------- the one that is shipped


def test_what_is_shipped_is_small_and_says_whose_it_is() -> None:
    files = [path for path in MODELS.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 20_000_000
    told = (MODELS / "README.md").read_text(encoding="utf-8")
    for word in ("CC BY-SA 4.0", "NorNE", "UNER", "Turku", "klintan", "multilingual-e5-small"):
        assert word in told
    meta = json.loads((MODELS / BUNDLED / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"


def test_what_is_shipped_holds_no_path_and_no_word_of_the_corpora() -> None:
    folder = MODELS / BUNDLED
    assert len(json.loads((folder / "vocab" / "strings.json").read_text(encoding="utf-8"))) < 10
    config = (folder / "config.cfg").read_text(encoding="utf-8")
    assert "train = null" in config
    assert str(Path.home()) not in config


SENTENCES: dict[Language, str] = {
    "nb": "Ordfører Kari Nordmann møtte Equinor i Oslo.", "nn": "Ordførar Kari Nordmann møtte Equinor i Oslo.",
    "sv": "Anna Svensson från Volvo talade i Göteborg.", "da": "Mette Jensen fra Novo Nordisk talte i København.",
    "fi": "Matti Virtanen asuu Helsingissä.", "en": "Mary Johnson works for Microsoft in London.",
}  # fmt: skip


@pytest.mark.thorough
def test_the_shipped_pipeline_reads_six_languages_the_same_every_time() -> None:
    recogniser = choose("bundled")
    assert isinstance(recogniser, Pipelines)
    for language, text in SENTENCES.items():
        found = recogniser.find([text], language)[0]
        assert {"person", "place"} <= {span.kind for span in found}, language
        assert all(text[s.start : s.end].strip() == text[s.start : s.end] for s in found)
    texts = [*SENTENCES.values(), "", "\n\n", "🌲 " * 50]
    together = recogniser.find(texts, "nb")
    assert together == recogniser.find(texts, "nb")
    assert together == [recogniser.find([text], "nb")[0] for text in texts]
    fresh = read(MODELS / BUNDLED)
    assert fresh is not None
    assert fresh.model.find(texts) == together


@pytest.mark.thorough
def test_a_workspace_asks_the_pipeline_that_its_settings_name(tmp_path: Path) -> None:
    found = {}
    for setting in ("none", "bundled"):
        here = Settings(home=tmp_path / setting, embedder="none", ner=setting)
        with Workspace.open(here, write=True) as workspace:
            build.ingest(workspace, [document("Mange kjente Granlia Forlag fra før.", title="Vogn")])
            found[setting] = {e.label for x in workspace.record.extractions() for e in x.entities}
            assert keep.doctor(workspace).ok
    assert "Granlia Forlag" in found["bundled"] - found["none"]


@pytest.mark.server
def test_help_does_not_wait_for_spacy() -> None:
    code = "import sys, practicegraph.cli; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.slow
def test_the_shipped_pipeline_is_as_good_and_as_fast_as_told(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "tools" / "train_ner"))
    import mix  # type: ignore[import-not-found]
    import score  # type: ignore[import-not-found]
    import spacy

    nlp = spacy.load(MODELS / BUNDLED)
    least = {"nob": 0.78, "nno": 0.77, "svk": 0.80, "da": 0.70, "fi": 0.59, "en": 0.51}
    for name, sentences in mix.development(shared / "data" / "ner").items():
        counts, words_a_second = score.measure(nlp, sentences)
        assert score.figures(counts, mix.LABELS)[2] >= least.get(name, 0), name
        assert words_a_second >= 5000


def test_a_model_that_is_not_there_is_told_with_its_cure(
    extractor: RuleExtractor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("practicegraph.extract.ner.pipelines.data_dir", lambda: tmp_path / "nothing")
    monkeypatch.setattr("practicegraph.extract.ner.pipelines.official", dict)
    for setting, told in (("auto", True), ("none", False)):
        given_ = Settings(home=tmp_path / setting, embedder="none", ner=setting)
        with Workspace.open(given_, write=True, extractor=extractor) as workspace:
            report = build.ingest(workspace, [document("Nordlys AS leder arbeidet i Fjordvik.")])
            again = build.ingest(workspace, [document("Nordlys AS leder arbeidet i Fjordvik.")])
            (check,) = [check for check in keep.doctor(workspace).checks if check.name == "names"]
        assert check.ok is not told
        assert again.notices == ()
        lines = [line for line in ingest_lines(report) if line.startswith("notice: ")]
        assert len(lines) == told
        for line in (*lines, *([f"{check.detail}. {check.cure}"] if told else [])):
            assert "no model for" in line
            assert "fi" in line
            assert "PRACTICEGRAPH_NER=none" in line


def test_an_installed_pipeline_leaves_only_the_other_languages_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert unread("auto", MODELS) == unread("none", tmp_path) == ()
    monkeypatch.setattr(
        "practicegraph.extract.ner.pipelines.official", lambda: {"nb": read(MODELS / BUNDLED)}
    )
    assert set(unread("auto", tmp_path)) == set(LANGUAGES) - {"nb"}
    assert set(unread("bundled", tmp_path)) == set(LANGUAGES)
