"""How fast and how large: ingest by stage, search, start-up, disk and memory, over data/documents."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("OMP_NUM_THREADS", "1")

from practicegraph import build, find
from practicegraph.extract.gazetteers import Gazetteers
from practicegraph.extract.resolve import resolve
from practicegraph.iris import slugify
from practicegraph.model import Entity
from practicegraph.settings import Settings
from practicegraph.workspace import Workspace
from quality import _documents, _needs


def main() -> None:
    """Take every figure in one run and print them as JSON."""
    home = Path(tempfile.mkdtemp(prefix="practicegraph-bench-"))
    with Workspace.open(Settings(home=home), write=True) as workspace:
        assert workspace.embedder is not None, "the model is needed: see README"
        figures = {"start": start(), "ingest": ingest(workspace)}
        figures |= {"search": search(workspace), "disk": disk(workspace)}
    print(json.dumps({**figures, "process": processes(home)}, indent=2))


def start() -> dict[str, float]:
    """CPU seconds to load the gazetteers and to join twenty thousand entities of a thousand documents."""
    parts = ["nor", "fjo", "lys", "vik", "sol", "ber", "hav", "ska", "tor", "mel", "rud", "gla"]
    words = [a.title() + b + c for a in parts for b in parts for c in parts]
    names = [f"{words[n % 1728]} {words[(n * 31 + n // 20 * 7) % 1728]}" for n in range(20_000)]
    found = {
        f"doc{n}": [
            Entity(id=f"organisation/{slugify(name)}", kind="organisation", label=name, names=(name,))
            for name in names[20 * n : 20 * n + 20]
        ]
        for n in range(1000)
    }
    began = time.process_time()
    Gazetteers.load().names()
    loaded = time.process_time()
    resolve(found)
    return {
        "gazetteers_cpu_s": round(loaded - began, 3),
        "resolve_20000_entities_cpu_s": round(time.process_time() - loaded, 2),
    }


def ingest(workspace: Workspace) -> dict[str, object]:
    """Documents a second, all in all and in each stage; then once more with nothing new."""
    workspace.extractor.fingerprint  # noqa: B018 - loads rules and gazetteers, which is start-up
    began = time.perf_counter()
    report = build.ingest(workspace, _documents())
    spent = time.perf_counter() - began
    again = time.perf_counter()
    build.ingest(workspace, _documents())
    documents = len(report.added)
    return {
        "documents": documents,
        "passages": report.passages,
        "statements": report.statements,
        "documents_per_second": round(documents / spent, 2),
        "documents_per_second_by_stage": {
            stage: round(documents / seconds, 1) for stage, seconds in report.seconds.items() if seconds
        },
        "seconds_again_unchanged": round(time.perf_counter() - again, 2),
    }


def search(workspace: Workspace) -> dict[str, object]:
    """Milliseconds a question in process, and how much of that is encoding it."""
    questions = [(text, language) for need in _needs() for language, text in need["questions"].items()]
    whole, encoding = [], []
    assert workspace.embedder is not None
    for text, language in questions[:5] + questions:
        began = time.perf_counter()
        find.search(workspace, find.query(text=text, language=language))
        whole.append(time.perf_counter() - began)
        began = time.perf_counter()
        workspace.embedder.encode([text], "query")
        encoding.append(time.perf_counter() - began)
    whole, encoding = whole[5:], encoding[5:]
    return {
        "questions": len(whole),
        "p50_ms": round(1000 * median(whole), 2),
        "p95_ms": round(1000 * quantiles(whole, n=20)[-1], 2),
        "share_of_encoding": round(sum(encoding) / sum(whole), 3),
    }


def disk(workspace: Workspace) -> dict[str, float]:
    """Bytes a passage of each part of the workspace."""
    home = workspace.settings.home
    passages = sum(len(each) for each in workspace.record.passages().values())
    parts = {
        "record": [home / "record.sqlite"],
        "vectors": _files(home / "vectors"),
        "words": _files(home / "words"),
    }
    parts["graph"] = _files(home / "graph" / "live")
    return {
        f"{name}_bytes_per_passage": round(sum(f.stat().st_size for f in files) / passages)
        for name, files in parts.items()
    }


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def processes(home: Path) -> dict[str, float]:
    """CPU seconds of `--help` and of a cold search, and what a server that has answered holds in memory."""
    command = [sys.executable, "-m", "practicegraph"]
    return {
        "help_cpu_s": _cpu([*command, "--help"]),
        "search_cold_wall_s": _wall([*command, "search", "mindre matsvinn", "--home", str(home)]),
        "search_cold_cpu_s": _cpu([*command, "search", "mindre matsvinn", "--home", str(home)]),
        "server_resident_mb": _server_memory(command, home),
    }


def _cpu(command: list[str]) -> float:
    spent = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return round(median(spent), 3)


def _wall(command: list[str]) -> float:
    spent = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        spent.append(time.perf_counter() - began)
    return round(median(spent), 3)


def _server_memory(command: list[str], home: Path, port: int = 8765) -> float:
    server = subprocess.Popen(
        [*command, "serve", "--home", str(home), "--port", str(port)], stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _until_ready(address)
        for need in _needs():
            for text in need["questions"].values():
                urllib.request.urlopen(f"{address}/api/v1/search?q={urllib.parse.quote(text)}").read()
        status = Path(f"/proc/{server.pid}/status").read_text()
        resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return round(int(resident.split()[1]) / 1024, 1)
    finally:
        server.terminate()
        server.wait()


def _until_ready(address: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/health/ready").read()
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise TimeoutError(f"no server answers at {address}")


if __name__ == "__main__":
    main()
