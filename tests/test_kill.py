"""kill -9 at any moment loses no acknowledged document and leaves none half there."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from practicegraph import keep
from practicegraph.settings import Settings
from practicegraph.workspace import Workspace

KILLS = 20
WRITER = """
import sys
from practicegraph import build
from practicegraph.model import Document
from practicegraph.settings import Settings
from practicegraph.workspace import Workspace

home, start = sys.argv[1], int(sys.argv[2])
with Workspace.open(Settings(home=home, embedder="hash"), write=True) as workspace:
    for number in range(start, start + 10_000):
        text = f"Fjordvik kommune mends {number} bikes. Nordlys AS leads the project. " * 3
        document = Document(id=f"d{number % 60}", title=f"Bikes {number}", text=text, language="en", raw=text.encode())
        build.ingest(workspace, [document])
        print(number, flush=True)
"""


@pytest.mark.server
@pytest.mark.timeout(400)
def test_twenty_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    chance, acknowledged = random.Random(7), -1
    settings = Settings(home=tmp_path, embedder="hash")
    for _ in range(KILLS):
        acknowledged = killed_writer(tmp_path, acknowledged + 1, chance.uniform(0, 0.6))
        with Workspace.open(settings) as workspace:
            report = keep.doctor(workspace)
            assert report.ok, [check for check in report.checks if not check.ok]
            stored = {d.id: int(d.title.split()[1]) for d in workspace.record.documents()}
            assert_all_there(stored, acknowledged)
    assert acknowledged >= KILLS - 1


def killed_writer(home: Path, start: int, lifetime: float) -> int:
    """Run a writer, kill it after a while, and give the last number that it acknowledged."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(home), str(start)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    first = process.stdout.readline()  # by now all is loaded: from here on a kill can hit any step
    time.sleep(lifetime)
    process.send_signal(signal.SIGKILL)
    said, _ = process.communicate()
    return max(map(int, (first + said).split()))


def assert_all_there(stored: dict[str, int], acknowledged: int) -> None:
    """Each id holds the newest acknowledged number of its own, or the one that was being written."""
    for last in range(max(0, acknowledged - 59), acknowledged + 1):
        assert stored[f"d{last % 60}"] in (last, acknowledged + 1)
