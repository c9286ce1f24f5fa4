"""The tokenizer of XLM-RoBERTa: SentencePiece over the vocabulary that comes with the weights.

The weights hold the pieces with their unigram scores, and only a flattened form of SentencePiece's
normalisation. The whole table is the same in every SentencePiece model that names `nmt_nfkc`, so it is taken
from a toy model that is trained in memory in a tenth of a second. SentencePiece itself rather than a
tokenizer.json: the ids are the same, and it takes a fifth of the memory and half the time to load.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

BOS, PAD, EOS, UNK, MASK = "<s>", "<pad>", "</s>", "<unk>", "<mask>"
_NORMAL, _UNKNOWN, _CONTROL = 1, 2, 3
_UNIGRAM = 1


def build(pieces: Sequence[str], scores: Sequence[float]) -> bytes:
    """A SentencePiece model whose ids are the places of the pieces."""
    from sentencepiece import sentencepiece_model_pb2

    kinds = {BOS: _CONTROL, PAD: _CONTROL, EOS: _CONTROL, MASK: _CONTROL, UNK: _UNKNOWN}
    model = sentencepiece_model_pb2.ModelProto()
    for text, score in zip(pieces, scores, strict=True):
        model.pieces.add(piece=text, score=float(score), type=kinds.get(text, _NORMAL))
    model.trainer_spec.model_type = _UNIGRAM
    model.trainer_spec.vocab_size = len(pieces)
    for token, field in ((BOS, "bos_id"), (PAD, "pad_id"), (EOS, "eos_id"), (UNK, "unk_id")):
        setattr(model.trainer_spec, field, pieces.index(token))
    model.normalizer_spec.name = "nmt_nfkc"
    model.normalizer_spec.precompiled_charsmap = nmt_nfkc()
    serialised: bytes = model.SerializeToString()
    return serialised


def nmt_nfkc() -> bytes:
    """SentencePiece's compiled table of the normalisation `nmt_nfkc`."""
    import sentencepiece
    from sentencepiece import sentencepiece_model_pb2

    toy = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["a few plain words to train on"] * 50),
        model_writer=toy,
        vocab_size=25,
        normalization_rule_name="nmt_nfkc",
        hard_vocab_limit=False,
        minloglevel=2,
    )
    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString(toy.getvalue())
    table: bytes = model.normalizer_spec.precompiled_charsmap
    return table


class Tokenizer:
    """Turns texts into ids; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        import sentencepiece

        self._processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
        self.pad: int = self._processor.pad_id()

    def encode(self, texts: Sequence[str], limit: int) -> list[list[int]]:
        """The ids of each text between `<s>` and `</s>`, at most `limit` of them: what is longer is cut."""
        rows: list[list[int]] = self._processor.encode(list(texts), add_bos=True, add_eos=True)
        return [row if len(row) <= limit else [*row[: limit - 1], row[-1]] for row in rows]
