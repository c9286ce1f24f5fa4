"""From files to documents: finds them, refuses what cannot be read with place and cure, hands on the rest."""

from __future__ import annotations

import logging
import os
import stat
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from practicegraph.errors import InputError, ReadError
from practicegraph.model import DOCUMENT_KINDS, Document
from practicegraph.settings import Settings
from practicegraph.text.draft import FIELDS, Draft, compose, parse_day, parse_language

Found = Iterator[Draft | ReadError]


@dataclass(frozen=True)
class ReadOptions:
    """What the caller says of all files, where they do not say it themselves, and the limits of reading."""

    kind: str | None = None
    language: str | None = None
    source: str | None = None
    published: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Column of a table by field."""
    max_file_bytes: int = 50_000_000
    max_unpacked_bytes: int = 500_000_000
    max_text_chars: int = 2_000_000

    @classmethod
    def of(
        cls, settings: Settings, *, kind: str | None = None, language: str | None = None,
        source: str | None = None, published: str | None = None, mapping: Sequence[str] = (),
    ) -> ReadOptions:  # fmt: skip
        """The options of a command line, with the limits of the settings; `mapping` holds `field=column`.

        Raises InputError for what can be no kind, language, date or field.
        """
        if kind and kind not in DOCUMENT_KINDS:
            raise InputError(
                f"{kind!r} is no kind of document", cure=f"Use one of {', '.join(DOCUMENT_KINDS)}"
            )
        if language and not parse_language(language):
            raise InputError(
                f"{language!r} is no language here", cure="Use one of nb, nn, sv, da, fi, en, und"
            )
        if published and not parse_day(published):
            raise InputError(f"{published!r} is no date", cure="Write it as 2024-05-17, 2024-05 or 2024")
        limits = {
            key: getattr(settings, key) for key in ("max_file_bytes", "max_unpacked_bytes", "max_text_chars")
        }
        return cls(kind, language, source, published, _mapping(mapping), **limits)


def _mapping(items: Sequence[str]) -> dict[str, str]:
    mapping = {}
    for item in items:
        key, sign, column = item.partition("=")
        key = "published" if key.strip() == "date" else key.strip()
        if not sign or key not in FIELDS or not column.strip():
            cure = f"Write field=column with one of {', '.join(FIELDS)}"
            raise InputError(f"{item!r} maps no field to a column", cure=cure)
        mapping[key] = column.strip()
    return mapping


# ----------------------------------------------------------------------------- finding files


def discover(paths: Iterable[Path | str]) -> Iterator[Path]:
    """The files to read: those given, and in folders all that are not hidden, sorted, each once.

    What cannot be opened comes out too, so that `read` can say so.
    """
    seen: set[str] = set()
    for path in map(Path, paths):
        if path.is_dir():
            yield from _inside(path, seen)
        elif _once(path, seen):
            yield path


def _inside(folder: Path, seen: set[str]) -> Iterator[Path]:
    """The files below a folder; links are followed, and no folder is entered twice."""
    if not _once(folder, seen):
        return
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")):
            continue
        if entry.is_dir():
            yield from _inside(entry, seen)
        elif _once(entry, seen):
            yield entry


def _once(path: Path, seen: set[str]) -> bool:
    real = os.path.realpath(path)
    if real in seen:
        return False
    seen.add(real)
    return True


# ----------------------------------------------------------------------------- reading


def read_all(
    paths: Iterable[Path | str], options: ReadOptions | None = None
) -> Iterator[Document | ReadError]:
    """The documents of all files and folders; what cannot be read comes out as its error."""
    for path in discover(paths):
        yield from read(path, options)


def read(path: Path | str, options: ReadOptions | None = None) -> Iterator[Document | ReadError]:
    """The documents of one file. Errors are values here: a bad file or row never raises."""
    options = options or ReadOptions()
    try:
        raw = _bytes_of(Path(path), options)
    except ReadError as error:
        yield error
        return
    yield from read_bytes(str(path), raw, options)


def read_bytes(name: str, raw: bytes, options: ReadOptions | None = None) -> Iterator[Document | ReadError]:
    """The documents in the bytes of a file; its name's ending tells the format."""
    options = options or ReadOptions()
    try:
        for found in _drafts(name, raw, options):
            yield found if isinstance(found, ReadError) else _composed(found, name, options)
    except ReadError as error:
        yield error
    except RecursionError:
        yield ReadError(name, "is nested too deeply", cure="Save it again in a simpler form")
    except MemoryError:
        yield ReadError(name, "is too large for this machine", cure="Divide it")
    except Exception as error:  # parsers of foreign formats fail in ways of their own
        yield ReadError(
            name,
            f"is broken ({type(error).__name__}: {_brief(error)})",
            cure="Save it again and ingest it again",
        )


def _composed(draft: Draft, name: str, options: ReadOptions) -> Document | ReadError:
    try:
        return compose(draft, name, options)
    except ReadError as error:
        return error


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or "no message"


def _bytes_of(path: Path, options: ReadOptions) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise ReadError(
                str(path), "the folder cannot be listed", cure="Give yourself the right to read it"
            )
        if not stat.S_ISREG(found.st_mode):
            raise ReadError(str(path), "is no file", cure="Give a file or a folder")
        _check_size(str(path), found.st_size, options)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(str(path), "there is no such file", cure="Check the path") from error
    except PermissionError as error:
        raise ReadError(str(path), "may not be read", cure="Give yourself the right to read it") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or _brief(error)
        raise ReadError(
            str(path)[:200], f"cannot be opened ({reason})", cure="Check the path and its links"
        ) from error


def _check_size(name: str, size: int, options: ReadOptions) -> None:
    if size > options.max_file_bytes:
        problem = f"has {size:,} bytes, more than {options.max_file_bytes:,}"
        raise ReadError(name, problem, cure="Divide it, or raise PRACTICEGRAPH_MAX_FILE_BYTES")


def _drafts(name: str, raw: bytes, options: ReadOptions) -> Found:
    ending = PurePath(name).suffix.lower()
    if ending not in _READERS:
        cure = f"Use one of {' '.join(_READERS)}"
        raise ReadError(name, f"has the ending {ending or 'nothing'}, which is not read", cure=cure)
    _check_size(name, len(raw), options)
    if not raw.strip():
        raise ReadError(name, "is empty", cure="Put a text in it, or leave it out")
    yield from _READERS[ending](name, raw, options)


@contextmanager
def _quietly() -> Iterator[None]:
    """Parsers warn of what they mend; our errors say what could not be mended."""
    loggers = [
        logging.getLogger(name) for name in ("pypdf", "trafilatura", "openpyxl", "icalendar", "htmldate")
    ]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


# Each reader is imported when a file of its kind is met: the libraries behind them are heavy.


def _plain(name: str, raw: bytes, _: ReadOptions) -> Found:
    from practicegraph.text.plain import read_plain

    yield from read_plain(name, raw)


def _markdown(name: str, raw: bytes, _: ReadOptions) -> Found:
    from practicegraph.text.plain import read_markdown

    yield from read_markdown(name, raw)


def _html(name: str, raw: bytes, _: ReadOptions) -> Found:
    from practicegraph.text.html import read_html

    with _quietly():
        found = list(read_html(name, raw))
    yield from found


def _pdf(name: str, raw: bytes, options: ReadOptions) -> Found:
    from practicegraph.text.pdf import read_pdf

    with _quietly():
        found = list(read_pdf(name, raw, options.max_text_chars))
    yield from found


def _docx(name: str, raw: bytes, options: ReadOptions) -> Found:
    from practicegraph.text.office import read_docx

    with _quietly():
        found = list(read_docx(name, raw, options.max_unpacked_bytes))
    yield from found


def _mail(name: str, raw: bytes, _: ReadOptions) -> Found:
    from practicegraph.text.mail import read_mail

    with _quietly():
        found = list(read_mail(name, raw))
    yield from found


def _calendar(name: str, raw: bytes, _: ReadOptions) -> Found:
    from practicegraph.text.calendar import read_calendar

    with _quietly():
        found = list(read_calendar(name, raw))
    yield from found


def _json(name: str, raw: bytes, options: ReadOptions) -> Found:
    from practicegraph.text.jsonl import read_json

    yield from read_json(name, raw, options.mapping)


def _jsonl(name: str, raw: bytes, options: ReadOptions) -> Found:
    from practicegraph.text.jsonl import read_jsonl

    yield from read_jsonl(name, raw, options.mapping)


def _csv(name: str, raw: bytes, options: ReadOptions) -> Found:
    from practicegraph.text.table import read_csv

    yield from read_csv(name, raw, options.mapping)


def _xlsx(name: str, raw: bytes, options: ReadOptions) -> Found:
    from practicegraph.text.table import read_xlsx

    with _quietly():
        found = list(read_xlsx(name, raw, options.mapping, options.max_unpacked_bytes))
    yield from found


_READERS: Mapping[str, Callable[[str, bytes, ReadOptions], Found]] = {
    ".txt": _plain, ".md": _markdown, ".markdown": _markdown, ".html": _html, ".htm": _html, ".xhtml": _html,
    ".pdf": _pdf, ".docx": _docx, ".eml": _mail, ".ics": _calendar, ".json": _json, ".jsonl": _jsonl,
    ".ndjson": _jsonl, ".csv": _csv, ".tsv": _csv, ".xlsx": _xlsx,
}  # fmt: skip
