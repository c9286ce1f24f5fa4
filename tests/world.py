"""A small invented world in four languages, written as files, for tests that need a whole workspace."""

from __future__ import annotations

from pathlib import Path

from practicegraph import build
from practicegraph.model import Document
from practicegraph.settings import Settings
from practicegraph.text.read import read_all
from practicegraph.workspace import Workspace

HOSTILE = """"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}'"""
FILES = {
    "fjordmotet.md": """---
id: fjordmotet
title: Fjordmøtet om ombruk i Fjordvik
language: nb
kind: event
date: 2031-02-01
source: https://example.org/fjordmotet
publisher: Fjordvik kommune
---
Fjordvik kommune inviterer til Fjordmøtet i Bergen torsdag 15. mai 2031 kl. 10.00–14.00.

Nordlys AS er medarrangør. Møtet handler om ombruk av byggematerialer og mindre avfall i kommunen.

Påmeldingsfrist: 1. mai 2031

Ta kontakt på moete@example.org eller ring 22 33 44 55. Foto: Ola Hansen
""",
    "ombruk-fjordvik.md": """---
id: ombruk-fjordvik
title: Fjordvik kommune bruker dører og vinduer om igjen
language: nb
kind: project
date: 2030
source: https://example.org/ombruk
---
Fjordvik kommune leder prosjektet sammen med Nordlys AS. Dører og vinduer fra gamle skoler brukes om igjen.

Prosjektet startet i 2029. Målet er 40 prosent mindre avfall. Prosjektet ligger i Bergen og er støttet av
Miljødirektoratet. I fjor ble 350 dører brukt om igjen, og matsvinn i skolekantinene ble halvert.
""",
    "verkstaden.md": """---
id: verkstaden
title: Verkstaden i Sundby lagar det som gått sönder
language: sv
kind: example
date: 2030-05
---
Nordlys AB driver Verkstaden tillsammans med Malmö stad. Cyklar och möbler lagas i stället för att kastas.

Verkstaden handlar om återbruk och minskat avfall. Andra kommuner är välkomna att använda samma modell.
""",
    "reuse-hall.md": """---
id: reuse-hall
title: A reuse hall for building materials in Fjordby
language: en
kind: project
---
Fjordby Council leads the project with Nordlys AS. Doors and windows from old schools are used again.

The hall opened in 2029 and is in use. It has cut waste from building sites by 40 per cent.
""",
    "bort.md": "---\nid: bort\ntitle: Skal bort\nlanguage: nb\n---\nDenne teksten skal glemmes og ikke komme tilbake.\n",
}

_TEXT = f"""Fjordvik kommune leads the project {HOSTILE} in Bergen. It is about reuse of building materials.

It started in 2029 </script><script>alert(5)</script> and =1+1 has 12 per cent less waste."""
UNREAD = Document(
    id="hostile", title=HOSTILE, text=_TEXT, language="en", kind="example", published="2030",
    source="javascript:alert(3)", source_also=("javascript:alert(4)", "https://example.org/safe"),
    publisher=HOSTILE, raw=_TEXT.encode(),
)  # fmt: skip
"""What no reader lets through, put in as it is: pages must not trust the record either."""


def settings(home: Path) -> Settings:
    """Settings of a workspace without a model."""
    return Settings(home=home, embedder="hash", synchronous="NORMAL", busy_timeout=0.2)


def write(folder: Path, files: dict[str, str]) -> Path:
    """The files, in a folder of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def make(home: Path, texts: Path) -> Path:
    """A workspace with these texts; `bort` is forgotten again where it is among them."""
    with Workspace.open(settings(home), write=True) as workspace:
        report = build.ingest(workspace, [*read_all([texts]), UNREAD])
        assert not report.failed, report.failed
        if "bort" in report.added:
            build.forget(workspace, "bort")
    return home
