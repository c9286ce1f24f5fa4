"""The promises of the tree: imports point one way, every error and setting is told of, files stay small, nothing leaks."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from practicegraph import errors
from practicegraph.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
CODE = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "api").rglob("*.py")])
STAGES = ("text", "extract", "graph", "index")
TEXTS = (
    "py",
    "md",
    "toml",
    "ttl",
    "rq",
    "yaml",
    "yml",
    "html",
    "css",
    "js",
    "jsonld",
    "txt",
    "csv",
    "json",
    "jsonl",
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Every module that the file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_imports_point_one_way() -> None:
    # In a process of its own: the linter's configuration of logging silences every other logger.
    code = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_knows_no_other_stage(stage: str) -> None:
    others = tuple(f"practicegraph.{other}" for other in STAGES if other != stage)
    for path in (ROOT / "src" / "practicegraph" / stage).rglob("*.py"):
        assert not [module for module in imports(path) if module.startswith(others)], name(path)


def test_the_library_knows_no_web_framework() -> None:
    for path in (ROOT / "src").rglob("*.py"):
        found = {module.split(".")[0] for module in imports(path)}
        assert not found & {"fastapi", "starlette", "uvicorn", "practicegraph_api"} - _serving(path), name(
            path
        )


def _serving(path: Path) -> set[str]:
    """`serve` starts the server that it names as a string."""
    return {"uvicorn"} if path.name in ("cli.py", "terminal.py") else set()


def test_every_import_is_a_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {_plain(re.split(r"[^\w.-]", line)[0]) for line in project["dependencies"]}
    # What a declared library makes part of its own interface need not be named again.
    declared |= {"starlette", "markupsafe", "huggingface-hub"}
    known = packages_distributions()
    for path in CODE:
        for module in imports(path):
            top = module.split(".")[0]
            if top not in sys.stdlib_module_names and not top.startswith("practicegraph"):
                assert {_plain(found) for found in known.get(top, [top])} & declared, f"{name(path)}: {top}"


def _plain(distribution: str) -> str:
    return distribution.lower().replace("_", "-")


def test_the_tree_of_errors_is_drawn_as_it_is() -> None:
    drawn: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        if match := re.match(r"([│├└─\s]*)(\w+)(?:\s|$)", line):
            drawn.append((len(match[1]) // 4, match[2]))
    drawn = [(depth, word) for depth, word in drawn if hasattr(errors, word)]
    classes = dict(inspect.getmembers(errors, inspect.isclass))
    assert {word for _, word in drawn} == set(classes)
    above: dict[int, str] = {}
    for depth, word in drawn:
        above[depth] = word
        if depth:
            assert classes[word].__base__ is classes[above[depth - 1]], word


def test_every_setting_is_in_the_readme_and_none_besides() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("## Settings")[2].partition("\n## ")[0]
    rows = dict(re.findall(r"^\| `PRACTICEGRAPH_(\w+)` \| (.+?) \|", table, re.MULTILINE))
    assert {row.lower() for row in rows} == set(Settings.model_fields)
    for row, default in rows.items():
        field = Settings.model_fields[row.lower()]
        if field.default_factory is None and field.default is not None:
            assert default == f"`{field.default}`", row


@pytest.mark.parametrize("path", CODE, ids=name)
def test_a_file_has_one_subject(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if not text.strip():
        return
    assert ast.get_docstring(ast.parse(text)), "it opens with a sentence saying what it holds"
    if path.name != "vocab.py":  # written by tools/make_vocab.py
        assert len(text.splitlines()) <= 450


def tree() -> Iterator[Path]:
    """The text files that belong to the project, without the environment and what tools leave behind."""
    hidden = re.compile(
        r"(?:^|/)(?:\.(?!ci/|github/)[^/]+|node_modules|dist|build|__pycache__|[^/]+\.egg-info)/"
    )
    for path in ROOT.rglob("*"):
        if path.is_file() and path.suffix.lstrip(".") in TEXTS and not hidden.search(name(path)):
            yield path
    yield from (ROOT / "Makefile", ROOT / ".ci" / "run")


MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}(?:\.[a-z]+)*")
MACHINE = re.compile(
    r"(?<![\w/.])/(?:work|root|opt|home/\w+|Users/\w+)/\w+|--(?:extra-)?index-url|PIP_INDEX|/simple/\b"
)
"""Folders of one machine, and hosts that packages come from: both belong to whoever runs this, not to the project."""


def test_no_mail_address_and_no_machine_is_in_the_tree() -> None:
    for path in tree():
        if path == Path(__file__).resolve():
            continue
        text = path.read_text(encoding="utf-8")
        addresses = [
            found for found in MAIL.findall(text) if not re.search(r"@(?:[\w-]+\.)*example(?:\.org|$)", found)
        ]
        assert not addresses, f"{name(path)}: {addresses[:3]}"
        assert not (found := MACHINE.search(text)), f"{name(path)}: {found}"


def test_no_stub_is_left() -> None:
    for path in CODE:
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"\b(?:TODO|FIXME|XXX)\b|raise NotImplementedError|# type: ignore(?!\[)", text
        ), name(path)
