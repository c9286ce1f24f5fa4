"""Where ontology/ and data/ lie, in a checkout as well as in an installed wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def ontology_dir() -> Path:
    """The folder with practicegraph.ttl, the schemes, shapes and competency questions."""
    return _folder("ontology")


def data_dir() -> Path:
    """The folder with gazetteers, documents and gold."""
    return _folder("data")


def read_yaml(path: Path) -> Any:
    """The content of a YAML file of plain values, by the parser in C where PyYAML was built with it.

    Raises:
        yaml.YAMLError: it is no YAML, or holds more than plain values.
    """
    # Read in Python, the rules take longer to load than fifty documents take to read.
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506 - a safe loader either way


def _folder(name: str) -> Path:
    # A wheel carries a copy inside the package; a checkout (and an editable install) has the original.
    shipped = _PACKAGE / "_resources" / name
    return shipped if shipped.is_dir() else _CHECKOUT / name
