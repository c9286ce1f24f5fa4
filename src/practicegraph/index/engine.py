"""The rows nearest to a vector: all compared by FAISS up to a limit, beyond it the likely ones only.

Up to the limit IndexFlatIP compares exactly; that is at the speed of the memory and cheaper than encoding the
question. Beyond it an inverted file (IVF) with 8 bits a number proposes rows and their exact cosines decide.
Filters are exact: few allowed rows are compared one by one, more are given to FAISS as a bitmap.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatRows = NDArray[np.float32]
Places = NDArray[np.int64]

_GATHER_ROWS = 20_000
_GATHER_SHARE = 0.02
"""So many allowed rows, or such a share of all, are compared one by one: faster than a bitmap, and exact."""
_TRAINING_ROWS_PER_CELL = 40
_TRAINING_ROUNDS = 10
"""More rounds hardly raise recall."""
_PROBES = 32
"""Cells looked into. Recall of the ten best at a million rows in 4,000 cells: .99 with 16, .999 with 32."""
_PROPOSED = 8
"""Rows proposed for each one wanted, since 8 bits blur the order."""


class Engine:
    """The rows of one snapshot; never changed after it is made, so that searching from threads is safe."""

    def __init__(self, rows: FloatRows, limit: int, *, cells: Path | None = None) -> None:
        """`rows` are of length 1; beyond `limit` rows cells are made, or read from the file `cells`."""
        faiss = _untyped()
        self._flat = faiss.IndexFlatIP(rows.shape[1])
        self._flat.add(np.ascontiguousarray(rows, np.float32))
        self._cells: Any = None
        if len(rows) > limit:
            self._cells = faiss.read_index(str(cells)) if cells else _make_cells(self.rows)

    @property
    def rows(self) -> FloatRows:
        """The rows as FAISS holds them: not copied, not to be written to, not to outlive this object."""
        count, width = self._flat.ntotal, self._flat.d
        if not count:
            return np.empty((0, width), np.float32)
        view: FloatRows = _untyped().rev_swig_ptr(self._flat.get_xb(), count * width).reshape(count, width)
        view.flags.writeable = False
        return view

    @property
    def has_cells(self) -> bool:
        return self._cells is not None

    def save_cells(self, path: Path) -> None:
        """Write the cells, which take long to make; the rows themselves are the caller's to keep."""
        _untyped().write_index(self._cells, str(path))

    def nearest(self, vector: FloatRows, k: int, allowed: Places | None = None) -> Places:
        """Places of at least k rows near the vector (fewer where there are fewer), in no certain order.

        The k nearest are among them: surely up to the limit and with few allowed rows, else nearly always.

        Args:
            vector: of length 1.
            k: how many are wanted.
            allowed: places of the only rows that count; None for all.
        """
        count = self._flat.ntotal
        wanted = min(k, count if allowed is None else len(allowed))
        if wanted <= 0:
            return np.empty(0, np.int64)
        if allowed is not None and len(allowed) <= max(_GATHER_ROWS, _GATHER_SHARE * count):
            return _nearest_of(self.rows, vector, wanted, allowed)
        return self._search(vector, wanted, allowed)

    def _search(self, vector: FloatRows, k: int, allowed: Places | None) -> Places:
        faiss = _untyped()
        bits = None if allowed is None else _bitmap(self._flat.ntotal, allowed)
        selector = None if bits is None else faiss.IDSelectorBitmap(len(bits), faiss.swig_ptr(bits))
        exactly = faiss.SearchParameters(sel=selector)
        if self._cells is None:
            return _found(self._flat, vector, k, exactly)
        # Fewer allowed rows lie farther apart, so that more cells must be looked into for as many.
        scale = 1.0 if allowed is None else self._flat.ntotal / len(allowed)
        probes = min(self._cells.nlist, round(_PROBES * scale))
        found = _found(
            self._cells, vector, k * _PROPOSED, faiss.SearchParametersIVF(sel=selector, nprobe=probes)
        )
        return found if len(found) >= k else _found(self._flat, vector, k, exactly)


def _untyped() -> Any:
    """The module faiss; its classes are made while it is imported, and type checkers do not know them."""
    import faiss

    return faiss


def _make_cells(rows: FloatRows) -> Any:
    """An inverted file of 4 √n cells over the rows."""
    faiss = _untyped()
    count, width = rows.shape
    cells = max(1, min(round(4 * count**0.5), count // _TRAINING_ROWS_PER_CELL))
    quantizer = faiss.IndexFlatIP(width)
    quantizer.add(_centres(rows, cells))
    index = faiss.IndexIVFScalarQuantizer(
        quantizer, width, cells, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
    index.train(rows[:: max(1, count // 10_000)])  # the ranges of the 8 bits; the centres are there
    index.add(rows)
    index.own_fields = True
    quantizer.this.disown()
    return index


def _centres(rows: FloatRows, cells: int) -> FloatRows:
    """Centres of the cells by spherical k-means over a sample; here NumPy is five times as fast as FAISS."""
    drawn = np.random.default_rng(7)
    sample = rows[np.sort(drawn.permutation(len(rows))[: cells * _TRAINING_ROWS_PER_CELL])]
    centres = sample[drawn.permutation(len(sample))[:cells]]
    for _ in range(_TRAINING_ROUNDS):
        nearest = np.concatenate([(block @ centres.T).argmax(axis=1) for block in _blocks(sample)])
        order = np.argsort(nearest, kind="stable")
        filled, starts = np.unique(nearest[order], return_index=True)
        centres = centres.copy()  # a cell that lost all its rows stays where it was
        centres[filled] = np.add.reduceat(sample[order], starts)
        centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
    return centres


def _blocks(rows: FloatRows, size: int = 4096) -> Iterator[FloatRows]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def _found(index: Any, vector: FloatRows, k: int, parameters: Any) -> Places:
    wanted = min(k, index.ntotal)
    _, places = index.search(vector.reshape(1, -1), wanted, params=parameters)
    found: Places = places[0]
    return found[found >= 0]


def _nearest_of(rows: FloatRows, vector: FloatRows, k: int, allowed: Places) -> Places:
    scores = rows[allowed] @ vector
    if k >= len(allowed):
        return allowed
    return allowed[np.argpartition(-scores, k - 1)[:k]]


def _bitmap(count: int, allowed: Places) -> NDArray[np.uint8]:
    chosen = np.zeros(count, np.bool_)
    chosen[allowed] = True
    return np.packbits(chosen, bitorder="little")
