"""Taking texts in: what is new, changed, the same, forgotten, broken."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from practicegraph import build, find, keep
from practicegraph.embed.embedder import Role, Vectors
from practicegraph.errors import (
    Gone,
    InputError,
    ModelMismatch,
    NotFound,
    ReadError,
    WorkspaceBusy,
    WorkspaceDamaged,
)
from practicegraph.extract.extractor import RuleExtractor
from practicegraph.model import Document, Extraction
from practicegraph.privacy import find_private
from practicegraph.records import FILE
from practicegraph.settings import Settings
from practicegraph.workspace import Workspace

pytestmark = pytest.mark.thorough
"""Each of these tests makes a workspace of its own."""

TEXT = (
    "Fjordvik kommune arrangerer Ombruksdagen 12. mai 2024 i Fjordvik. "
    "Kari Nordheim, prosjektleder i Nordlys AS, leder arbeidet. Matsvinnet gikk ned med 31 prosent."
)


def document(id: str = "ombruksdagen", text: str = TEXT, **more: str) -> Document:
    return Document(
        id=id, title=more.get("title", "Ombruksdagen"), text=text, language="nb", kind="event",
        marks=find_private(text), raw=text.encode(),
    )  # fmt: skip


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", embedder="hash", ner="none", busy_timeout=0)


@pytest.fixture
def workspace(settings: Settings, extractor: RuleExtractor) -> Iterator[Workspace]:
    with Workspace.open(settings, write=True, extractor=extractor) as opened:
        yield opened


def test_the_same_again_changes_nothing(workspace: Workspace) -> None:
    assert build.ingest(workspace, [document()]).added == ("ombruksdagen",)
    before = workspace.record.generation
    again = build.ingest(workspace, [document()])
    assert again.unchanged == ("ombruksdagen",)
    assert workspace.record.generation == before


def test_new_content_replaces_the_old_everywhere(workspace: Workspace) -> None:
    build.ingest(workspace, [document()])
    report = build.ingest(workspace, [document(text="Nordlys AS deler verktøy med naboene i Sydvik.")])
    assert report.replaced == ("ombruksdagen",)
    workspace.refresh()
    assert "Matsvinnet" not in find.document(workspace, "ombruksdagen").text
    assert not find.search(workspace, find.query(text="matsvinnet", mode="words")).items
    assert keep.doctor(workspace).ok


def test_two_files_of_one_name_get_ids_of_their_own(workspace: Workspace) -> None:
    report = build.ingest(workspace, [document(), document(text="En annen tekst om deling av verktøy.")])
    assert report.added == ("ombruksdagen", "ombruksdagen-2")
    again = build.ingest(workspace, [document(), document(text="En annen tekst om deling av verktøy.")])
    assert len(again.unchanged) == 2


def test_a_failure_is_reported_and_the_rest_goes_on(workspace: Workspace) -> None:
    broken = ReadError("brudd.pdf", "is encrypted", place="page 1", cure="Save it without a password")
    report = build.ingest(workspace, [broken, document()])
    assert report.added == ("ombruksdagen",)
    assert report.failed[0].file == "brudd.pdf"
    assert report.failed[0].cure == "Save it without a password"


def test_a_fault_of_ours_at_one_text_does_not_keep_the_others_out(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = workspace.extractor.extract

    def faulty(document: Document, passages: object) -> Extraction:
        if document.id == "bad":
            raise ZeroDivisionError
        return real(document, passages)  # type: ignore[arg-type]

    monkeypatch.setattr(workspace.extractor, "extract", faulty)
    report = build.ingest(workspace, [document("bad"), document("good")])
    assert report.added == ("good",)
    assert "ZeroDivisionError" in report.failed[0].problem
    assert workspace.record.document_ids() == ["good"]


def test_what_was_forgotten_does_not_come_back_under_any_name(
    workspace: Workspace, settings: Settings
) -> None:
    build.ingest(workspace, [document(), document("other", "Noe annet om klima og mat.")])
    receipt = build.forget(workspace, "ombruksdagen")
    assert receipt.removed["versions"] == 1
    for again in (document(), document("renamed")):
        assert build.ingest(workspace, [again]).skipped
    workspace.refresh()
    with pytest.raises(Gone):
        find.document(workspace, "ombruksdagen")
    for file in settings.home.rglob("*"):
        if file.is_file():
            assert b"Matsvinnet" not in file.read_bytes(), file


def test_a_forgotten_person_is_struck_from_every_text_and_file(
    workspace: Workspace, settings: Settings
) -> None:
    build.ingest(
        workspace,
        [document(), document("b", "Kontakt: Kari Nordheim, Nordlys AS."), document("c", "Om mat.")],
    )
    person = next(e for e in workspace.resolution().entities if e.startswith("person/kari"))
    receipt = build.forget(workspace, person)
    assert {"ombruksdagen", "b"} <= set(receipt.documents)
    workspace.refresh()
    shown = find.document(workspace, "ombruksdagen").text
    assert len(shown) == len(TEXT)
    assert "Nordheim" not in shown
    for file in settings.home.rglob("*"):
        if file.is_file():
            assert b"Nordheim" not in file.read_bytes(), file
    build.ingest(workspace, [document("later", "Kari Nordheim snakket om ombruk i Fjordvik.")])
    assert "Nordheim" not in workspace.record.document("later").text
    assert build.ingest(workspace, [document()]).unchanged == ("ombruksdagen",)
    assert keep.doctor(workspace).ok


def test_a_text_forgotten_after_a_person_in_it_does_not_come_back(workspace: Workspace) -> None:
    build.ingest(workspace, [document()])
    person = next(e for e in workspace.resolution().entities if e.startswith("person/kari"))
    build.forget(workspace, person)
    build.forget(workspace, "ombruksdagen")
    assert build.ingest(workspace, [document("renamed")]).skipped


def test_a_forgotten_text_does_not_come_back_in_another_form_of_unicode(workspace: Workspace) -> None:
    text = "Åsnes kommune låner ut verktøy på biblioteket."
    build.ingest(workspace, [document(text=text)])
    build.forget(workspace, "ombruksdagen")
    assert build.ingest(workspace, [document("renamed", unicodedata.normalize("NFD", text))]).skipped


def test_a_forgotten_persons_surname_leaves_the_same_texts(workspace: Workspace) -> None:
    more = TEXT + " Nordheims gruppe fortsetter, sier Nordheim. KARI NORDHEIM og kari nordheim."
    build.ingest(workspace, [document(text=more), document("place", "Møtet er i Nordheim, om ombruk.")])
    person = next(e for e in workspace.resolution().entities if e.startswith("person/kari"))
    build.forget(workspace, person)
    build.ingest(workspace, [document("later", more + " Mer om det.")])
    for id in ("ombruksdagen", "later"):
        assert "nordheim" not in workspace.record.document(id).text.lower()
    assert "Nordheim" in workspace.record.document("place").text


def test_a_place_of_a_forgotten_persons_surname_stays(workspace: Workspace) -> None:
    build.ingest(workspace, [document(text=TEXT + " Nordheim kommune er vertskap.")])
    person = next(e for e in workspace.resolution().entities if e.startswith("person/kari"))
    build.forget(workspace, person)
    shown = workspace.record.document("ombruksdagen").text
    assert "Kari" not in shown
    assert "Nordheim kommune er vertskap" in shown


def test_forgetting_the_unknown_says_so(workspace: Workspace) -> None:
    for id in ("nothing", "person/nobody"):
        with pytest.raises(NotFound):
            build.forget(workspace, id)


def test_another_model_is_refused_with_the_command_that_cures_it(workspace: Workspace) -> None:
    build.ingest(workspace, [document()])
    stored = workspace.record.journal.fact("model")
    assert stored is not None
    workspace.record.journal.set_fact("model", stored.replace("hash", "other", 1))
    workspace._model_fits = False
    with pytest.raises(ModelMismatch, match="practicegraph rebuild"):
        build.ingest(workspace, [document("new", "En ny tekst.")])
    build.rebuild(workspace)
    assert build.ingest(workspace, [document("new", "En ny tekst.")]).added == ("new",)


def test_rebuilding_gives_the_same_again(workspace: Workspace) -> None:
    build.ingest(workspace, [document(), document("b", "Nordlys AS deler verktøy i Fjordvik.")])
    workspace.refresh()
    before = workspace.snapshot.graph.nquads()
    for extract in (False, True):
        build.rebuild(workspace, extract=extract)
        workspace.refresh()
        assert workspace.snapshot.graph.nquads() == before


def test_unchanged_passages_are_never_encoded_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.ingest(workspace, [document()])

    encoded: list[str] = []
    embedder = workspace.embedder
    assert embedder is not None
    real = embedder.encode

    def noted(texts: Sequence[str], role: Role) -> Vectors:
        encoded.extend(texts)
        return real(texts, role)

    monkeypatch.setattr(embedder, "encode", noted)
    build.rebuild(workspace, extract=True)
    assert not any("Ombruksdagen" in text for text in encoded)


def test_words_alone_are_searched_without_a_model_and_said_so(
    settings: Settings, extractor: RuleExtractor
) -> None:
    bare = settings.model_copy(update={"embedder": "none"})
    with Workspace.open(bare, write=True, extractor=extractor) as workspace:
        build.ingest(workspace, [document()])
        answer = find.search(workspace, find.query(text="matsvinnet"))
        assert answer.items[0].document == "ombruksdagen"
        assert "words only" in (answer.notice or "")
    with Workspace.open(settings, write=True, extractor=extractor) as workspace:
        build.rebuild(workspace)
        assert find.search(workspace, find.query(text="matsvinnet")).notice is None


def test_a_second_writer_is_told_to_wait(workspace: Workspace, settings: Settings) -> None:
    with pytest.raises(WorkspaceBusy, match="another process"):
        Workspace.open(settings, write=True)


def test_readers_see_what_was_published_and_swap(workspace: Workspace, settings: Settings) -> None:
    build.ingest(workspace, [document()])
    with Workspace.open(settings) as reader:
        held = reader.snapshot
        build.ingest(workspace, [document("b", "Nordlys AS deler verktøy.")])
        assert set(held.documents) == {"ombruksdagen"}
        assert reader.refresh()
        assert set(reader.snapshot.documents) == {"ombruksdagen", "b"}
        assert held.words.search("ombruksdagen", "nb", 5)


def test_a_backup_comes_back_but_nothing_forgotten_with_it(
    workspace: Workspace, settings: Settings, tmp_path: Path
) -> None:
    build.ingest(
        workspace,
        [document(), document("b", "Kontakt: Kari Nordheim, Nordlys AS."), document("c", "Om mat.")],
    )
    file = tmp_path / "backup.sqlite"
    keep.backup(workspace, file)
    with pytest.raises(InputError, match="overwrites nothing"):
        keep.backup(workspace, file)
    build.forget(workspace, "c")
    person = next(e for e in workspace.resolution().entities if e.startswith("person/kari"))
    build.forget(workspace, person)
    workspace.close()
    kept = keep.restore(settings, file)
    assert kept.documents == 2
    with Workspace.open(settings, extractor=workspace.extractor) as restored:
        assert set(restored.snapshot.documents) == {"ombruksdagen", "b"}
        assert all("Nordheim" not in d.text for d in restored.record.documents())
        assert keep.doctor(restored).ok


def test_restoring_rubbish_leaves_the_workspace_as_it_was(
    workspace: Workspace, settings: Settings, tmp_path: Path
) -> None:
    build.ingest(workspace, [document()])
    workspace.close()
    rubbish = tmp_path / "rubbish"
    rubbish.write_bytes(b"no database" * 500)
    with pytest.raises(WorkspaceDamaged, match="as it was"):
        keep.restore(settings, rubbish)
    with Workspace.open(settings) as reader:
        assert set(reader.snapshot.documents) == {"ombruksdagen"}


@pytest.mark.parametrize("part", ["graph", "vectors", "words"])
def test_a_projection_that_is_gone_or_damaged_is_made_anew(
    workspace: Workspace, settings: Settings, part: str
) -> None:
    build.ingest(workspace, [document()])
    workspace.close()
    for file in (settings.home / part).rglob("*"):
        if file.is_file():
            file.write_bytes(b"damaged")
    with Workspace.open(settings, write=True, extractor=workspace.extractor) as again:
        build.rebuild(again)
        assert keep.doctor(again).ok
    assert (settings.home / FILE).exists()


@pytest.mark.parametrize("part", ["graph", "vectors", "words"])
@pytest.mark.parametrize("harm", ["removed", "overwritten"])
def test_readers_make_a_lost_projection_anew_and_answer(
    workspace: Workspace, settings: Settings, part: str, harm: str
) -> None:
    build.ingest(workspace, [document()])
    workspace.close()
    for file in (settings.home / part).rglob("*"):
        if harm == "overwritten" and file.is_file():
            file.write_bytes(b"damaged")
    if harm == "removed":
        shutil.rmtree(settings.home / part)
    with Workspace.open(settings, extractor=workspace.extractor) as reader:
        assert find.search(reader, find.query(text="matsvinnet")).items
        assert keep.doctor(reader).ok


def test_a_backup_comes_back_over_a_record_that_cannot_be_read(
    workspace: Workspace, settings: Settings, tmp_path: Path
) -> None:
    build.ingest(workspace, [document()])
    file = tmp_path / "backup.sqlite"
    keep.backup(workspace, file)
    workspace.close()
    (settings.home / FILE).write_bytes(b"no database" * 500)
    assert "forgotten" in keep.restore(settings, file).action
    with Workspace.open(settings, extractor=workspace.extractor) as restored:
        assert set(restored.snapshot.documents) == {"ombruksdagen"}


def test_a_person_that_extraction_did_not_see_is_forgotten_by_the_name(workspace: Workspace) -> None:
    build.ingest(
        workspace, [document("b", "Torvald Skarphagen og andre var der. Det var fint vær i Fjordvik.")]
    )
    receipt = build.forget(workspace, "person/Torvald Skarphagen")
    assert receipt.documents == ("b",)
    assert "Skarphagen" not in workspace.record.document("b").text


def test_a_word_without_end_is_read_in_no_time(workspace: Workspace) -> None:
    report = build.ingest(workspace, [document("long", "a" * 300_000 + " matsvinn i Fjordvik kommune.")])
    assert report.added == ("long",)


def test_a_record_that_is_gone_is_no_empty_workspace(workspace: Workspace, settings: Settings) -> None:
    build.ingest(workspace, [document()])
    workspace.close()
    for file in settings.home.glob(FILE + "*"):
        file.unlink()
    with pytest.raises(WorkspaceDamaged, match="restore"):
        Workspace.open(settings, write=True)


def test_a_thing_is_shown_by_its_name(workspace: Workspace) -> None:
    build.ingest(workspace, [document()])
    assert find.show(workspace, "nordlys as").id == "organisation/nordlys-as"
