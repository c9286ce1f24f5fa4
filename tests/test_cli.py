"""The command line: every command, the bytes of the API, and one plain line for whatever goes wrong."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

import pytest
from fastapi.testclient import TestClient
from tests.world import FILES, settings, write

from practicegraph import cli, find, workspace
from practicegraph.records import FILE
from practicegraph.workspace import Workspace
from practicegraph_api.app import create_app


class Ran(NamedTuple):
    code: int
    out: bytes
    err: str

    @property
    def line(self) -> str:
        """The one line on stderr."""
        (line,) = self.err.splitlines()
        return line


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs a command in this process without a model."""
    monkeypatch.setenv("PRACTICEGRAPH_EMBEDDER", "hash")
    monkeypatch.setenv("PRACTICEGRAPH_BUSY_TIMEOUT", "0.2")

    def run(*words: object, home: Path | None = None) -> Ran:
        given = [str(word) for word in words] + (["--home", str(home)] if home else [])
        monkeypatch.setattr(sys, "argv", ["practicegraph", *given])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        out, err = capfdbinary.readouterr()
        return Ran(int(stopped.value.code or 0), out, err.decode())

    return run


@pytest.fixture(scope="module")
def api(world: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Workspace.open(settings(world)))) as client:
        assert client.app.state.warm.wait(30)  # type: ignore[attr-defined]
        yield client


# ----------------------------------------------------------------------------- what each does


@pytest.mark.thorough
def test_texts_go_in_are_found_shown_and_forgotten(run: Run, tmp_path: Path) -> None:
    texts, home = write(tmp_path / "texts", FILES), tmp_path / "home"
    report = json.loads(run("ingest", texts, "--json", home=home).out)
    assert len(report["added"]) == len(FILES)
    again = run("ingest", texts, home=home)
    assert again.code == 0
    assert again.out.decode().startswith(f"0 added, 0 replaced, {len(FILES)} unchanged")
    shown = run("search", "ombruk av dører", home=home).out.decode()
    assert "ombruk-fjordvik" in shown
    assert "Next: practicegraph show" in shown
    assert run("rebuild", home=home).code == run("rebuild", "--extract", home=home).code == 0
    receipt = run("forget", "bort", home=home).out.decode()
    assert "bort is forgotten" in receipt
    assert run("show", "bort", home=home).code == 1
    assert "skipped bort: forgotten" in run("ingest", texts, home=home).out.decode()
    assert run("doctor", home=home).out.decode().endswith("All is well.\n")


def test_one_bad_file_never_stops_the_rest(run: Run, tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", {"reuse.md": FILES["reuse-hall.md"]})
    (texts / "bad.pdf").write_bytes(b"%PDF-1.4 not really")
    ran = run("ingest", texts, home=tmp_path / "home")
    assert ran.code == 1
    assert "1 added" in ran.out.decode()
    assert re.search(r"failed .*bad\.pdf", ran.out.decode())


def test_a_backup_comes_back(run: Run, own_world: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert run("backup", copy, home=own_world).code == 0
    assert run("forget", "reuse-hall", home=own_world).code == 0
    assert run("restore", copy, home=own_world).code == 0
    assert run("show", "ombruk-fjordvik", home=own_world).code == 0
    assert run("show", "reuse-hall", home=own_world).code == 1, "what was forgotten since stays forgotten"
    assert run("backup", copy, home=own_world).code == 1, "a backup overwrites nothing"


def test_the_graph_is_asked_and_validated(run: Run, world: Path, tmp_path: Path) -> None:
    query = tmp_path / "q.rq"
    query.write_text("SELECT ?s WHERE { ?s a ?t } LIMIT 2")
    assert run("sparql", query, "--format", "csv", home=world).out.startswith(b"s\r\n")
    table = run("sparql", query, "--format", "table", home=world).out.decode().splitlines()
    assert table[0].strip() == "s"
    assert len(table) == 4
    assert json.loads(run("sparql", query, "--json", home=world).out)["results"]["bindings"]
    validated = run("validate", home=world)
    assert validated.code == 0, validated.out.decode()
    assert run("export", "--format", "nquads", home=world).out.count(b"\n") > 100


def test_what_is_shown_reads_as_sentences_that_fit_the_terminal(
    run: Run, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = run("show", "ombruk-fjordvik", home=world).out.decode()
    assert "ombruk-fjordvik" in shown
    assert "Not in the sources:" in shown
    monkeypatch.setenv("COLUMNS", "80")
    narrow = run("show", "ombruk-fjordvik", home=world).out.decode()
    said = narrow[narrow.index("\n\n") : narrow.index("Not in the sources:")]
    assert max(map(len, said.splitlines())) <= 80
    for raw in ("addressesTheme", "locatedIn", "hasIndicator"):
        assert raw not in shown
    assert "Next: practicegraph similar" in shown
    assert run("similar", "ombruk-fjordvik", home=world).out
    assert run("partners", "Nordlys AS", home=world).out


def test_help_is_plain_and_names_every_command(run: Run) -> None:
    shown = run("--help").out.decode()
    for command in ("ingest", "search", "show", "similar", "partners", "sparql", "validate", "export",
                    "forget", "rebuild", "doctor", "backup", "restore", "review", "serve"):  # fmt: skip
        assert f" {command} " in shown
        assert run(command, "--help").code == 0


# ----------------------------------------------------------------------------- the bytes of the API


def test_json_is_the_bytes_that_the_api_sends(run: Run, world: Path, api: TestClient) -> None:
    for words, path in (
        (["search", "ombruk av dører", "--limit", "3"], "search?q=ombruk av dører&limit=3"),
        (["search", "reuse", "--language", "en", "--kind", "project"], "search?q=reuse&language=en&kind=project"),
        (["search", "waste", "--theme", "waste", "--mode", "words"], "search?q=waste&theme=waste&mode=words"),
        (["search", "återbruk", "--question-language", "sv"], "search?q=återbruk&q_language=sv"),
        (["show", "organisation/nordlys-as"], "entities/organisation/nordlys-as"),
        (["show", "theme/waste"], "entities/theme/waste"),
        (["partners", "Nordlys AS", "--limit", "2"], "partners?actor=Nordlys AS&limit=2"),
        (["similar", "document/ombruk-fjordvik", "--elsewhere"], "entities/document/ombruk-fjordvik/similar?elsewhere=true"),
    ):  # fmt: skip
        ran = run(*words, "--json", home=world)
        answer = api.get(f"/api/v1/{path}")
        assert (ran.code, answer.status_code) == (0, 200), (words, ran.err, answer.text)
        assert ran.out == answer.content, words
    standing = run("rebuild", "--help")
    assert standing.code == 0


@pytest.mark.thorough
def test_every_command_with_json_prints_json(run: Run, own_world: Path, tmp_path: Path) -> None:
    for words in (
        ["doctor"], ["validate"], ["backup", tmp_path / "b.db"], ["restore", tmp_path / "b.db"],
        ["rebuild"], ["forget", "verkstaden"],
    ):  # fmt: skip
        assert json.loads(run(*words, "--json", home=own_world).out), words
    lines = run("export", "--json", home=own_world).out.splitlines()
    assert all(json.loads(line)["quote"] for line in lines)


# ----------------------------------------------------------------------------- what goes wrong


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nonsense"], "No such command"),
        (["search", "x", "--nonsense"], "No such option"),
        (["search"], "Missing argument"),
        (["search", "x", "--limit", "many"], "valid integer"),
    ],
)
def test_a_misspelt_command_is_told_in_one_line(run: Run, words: list[str], said: str) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert said in ran.line
    assert "--help" in ran.line
    assert ran.out == b""


@pytest.mark.parametrize(
    "words",
    [
        ["search", ""], ["search", "x", "--theme", "nonsense"], ["search", "x", "--since", "May"],
        ["search", "x", "--cursor", "nonsense"], ["search", "x", "--mode", "magic"], ["search", "x", "--limit", "0"],
        ["show", "event/nonsense"], ["similar", "nonsense"], ["partners", "Ingen"], ["sparql", "/nowhere.rq"],
        ["export", "--format", "nonsense"], ["export", "--output", "/nowhere/x.nq"], ["forget", "nonsense"],
        ["restore", "/nowhere.db"], ["backup", "/nowhere/x.db"], ["serve", "--port", "70000"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_cannot_be_done_is_told_in_one_line(run: Run, world: Path, words: list[str]) -> None:
    ran = run(*words, home=world)
    assert ran.code == 1
    assert ran.line.startswith("practicegraph: ")
    assert ". " in ran.line, "what is wrong, then what to do"
    assert ran.out == b""


@pytest.mark.parametrize("words", [["search", "x"], ["show", "event/x"], ["similar", "x"], ["partners", "x"]])
def test_an_empty_workspace_says_what_to_do(run: Run, tmp_path: Path, words: list[str]) -> None:
    ran = run(*words, home=tmp_path / "empty")
    assert ran.code == 1
    assert "is empty" in ran.line
    assert "practicegraph ingest" in ran.line


def test_a_missing_file_is_named(run: Run, tmp_path: Path) -> None:
    ran = run("ingest", tmp_path / "nowhere", home=tmp_path / "home")
    assert ran.code == 1
    assert "nowhere: there is no such file" in ran.out.decode()


def test_a_workspace_of_a_newer_version_is_left_alone(run: Run, own_world: Path) -> None:
    with sqlite3.connect(own_world / FILE) as record:
        record.execute("UPDATE alembic_version SET version_num = 'from-the-future'")
    record.close()
    before = (own_world / FILE).read_bytes()
    ran = run("search", "x", home=own_world)
    assert ran.code == 1
    assert "newer" in ran.line
    assert (own_world / FILE).read_bytes() == before


def test_a_locked_workspace_can_be_read_but_not_written(run: Run, own_world: Path, tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", {"n.md": "# Ny\nEn ny tekst om ombruk."})
    with (own_world / workspace.LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert run("search", "ombruk", home=own_world).code == 0
        ran = run("ingest", texts, home=own_world)
        assert ran.code == 1
        assert "another process is writing" in ran.line
    assert run("ingest", texts, home=own_world).code == 0


def test_a_home_that_may_not_be_written_can_be_read(
    run: Run, own_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = write(tmp_path / "texts", {"n.md": "# Ny\nEn ny tekst om ombruk."})
    allowed = os.access
    # Tests may run as root, whom no permission stops; so the question itself is answered.
    monkeypatch.setattr(os, "access", lambda path, mode: allowed(path, mode) and mode != os.W_OK)
    assert run("search", "ombruk", home=own_world).code == 0
    ran = run("ingest", texts, home=own_world)
    assert ran.code == 1
    assert "may not be written" in ran.line
    assert "cannot be made" in run("search", "x", home=Path("/proc/nowhere")).line


def test_a_full_disk_loses_nothing(
    run: Run, own_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from practicegraph import projection

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    texts = write(tmp_path / "texts", {"ny.md": "# Ny\nEn ny tekst om ombruk av vinduer."})
    with monkeypatch.context() as patched:
        patched.setattr(projection, "catch_up", full)
        ran = run("ingest", texts, home=own_world)
        assert ran.code == 1
        assert "full" in ran.line
        assert "Free some space" in ran.line
    assert run("show", "ny", home=own_world).code == 0, "the next command catches up"
    assert run("doctor", home=own_world).code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_under_an_export_is_told_and_leaves_no_file(
    run: Run, world: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.nq"
    (tmp_path / "out.nq.tmp").symlink_to("/dev/full")
    ran = run("export", "--output", target, home=world)
    assert ran.code == 1
    assert "no room" in ran.line
    assert not target.exists()


def test_a_wrong_setting_is_named(run: Run, world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRACTICEGRAPH_PORT", "many")
    ran = run("search", "x", home=world)
    assert ran.code == 1
    assert "PRACTICEGRAPH_PORT" in ran.line


def test_an_interrupted_command_says_that_what_was_stored_stays(
    run: Run, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(find, "search", interrupted)
    ran = run("search", "x", home=world)
    assert ran.code == 130
    assert "what was stored stays" in ran.line


# ----------------------------------------------------------------------------- other processes


def started(world: Path, *words: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PRACTICEGRAPH_EMBEDDER": "hash", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "practicegraph", *(str(word) for word in words), "--home", str(world)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


@pytest.mark.server
def test_a_reader_that_has_enough_is_no_error(world: Path) -> None:
    process = started(world, "export")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    error = process.stderr.read()
    assert (process.wait(60), error) == (0, b"")
    process.stderr.close()


@pytest.mark.server
@pytest.mark.parametrize("signal_", [signal.SIGTERM, signal.SIGINT])
def test_the_server_answers_and_stops_cleanly(world: Path, signal_: signal.Signals) -> None:
    process = started(world, "serve", "--port", "0")
    assert process.stderr is not None
    address = process.stderr.readline().decode().split()[1]
    with urlopen(f"{address}/health/live", timeout=20) as answer:
        assert answer.status == 200
    for _ in range(200):
        try:
            with urlopen(f"{address}/health/ready", timeout=20) as answer:
                break
        except OSError:
            time.sleep(0.1)
    process.send_signal(signal_)
    out, error = process.communicate(timeout=30)
    assert (process.returncode, out, error) == (0, b"", b"Stopped.\n")


@pytest.mark.server
def test_a_port_in_use_is_told_in_one_line(world: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = started(world, "serve", "--port", taken.getsockname()[1])
        _, error = process.communicate(timeout=60)
    assert process.returncode == 1
    assert error.decode().count("\n") == 1
    assert "Give another --port" in error.decode()


@pytest.mark.server
def test_a_server_over_a_damaged_workspace_does_not_start(own_world: Path) -> None:
    (own_world / FILE).write_bytes(b"no database at all, but long enough to be read as one" * 100)
    process = started(own_world, "serve", "--port", "0")
    _, error = process.communicate(timeout=60)
    assert process.returncode == 1
    assert error.decode().count("\n") == 1
    assert "restore" in error.decode()
