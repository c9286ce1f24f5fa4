"""Where ontology/ and data/ lie, in a checkout as well as in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def ontology_dir() -> Path:
    """The folder with practicegraph.ttl, the schemes, shapes and competency questions."""
    return _folder("ontology")


def data_dir() -> Path:
    """The folder with gazetteers, documents and gold."""
    return _folder("data")


def _folder(name: str) -> Path:
    # A wheel carries a copy inside the package; a checkout (and an editable install) has the original.
    shipped = _PACKAGE / "_resources" / name
    return shipped if shipped.is_dir() else _CHECKOUT / name
