"""What a reader of a format hands over, and how it becomes a document with checked metadata."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, cast, get_args

from practicegraph.errors import ReadError
from practicegraph.model import DOCUMENT_KINDS, Document, DocumentKind, Language, Mark
from practicegraph.privacy import find_private
from practicegraph.text import clean, language
from practicegraph.text.sentences import sentences
from practicegraph.text.split import reads_as_heading

if TYPE_CHECKING:
    from practicegraph.text.read import ReadOptions

FIELDS = ("id", "title", "text", "language", "kind", "published", "source", "source_also", "publisher")
"""The metadata that front matter, JSON and tables can give; `date` is read as published."""

LONGEST_ID, LONGEST_FIELD = 200, 2_000
_LANGUAGE_NAMES: Mapping[str, Language] = {
    "no": "nb", "nob": "nb", "nor": "nb", "bokmål": "nb", "norsk": "nb", "norwegian": "nb",
    "norsk bokmål": "nb", "nno": "nn", "nynorsk": "nn", "norsk nynorsk": "nn", "swe": "sv", "svenska": "sv",
    "svensk": "sv", "swedish": "sv", "ruotsi": "sv", "se": "sv", "dan": "da", "dansk": "da", "danska": "da",
    "danish": "da", "dk": "da", "fin": "fi", "suomi": "fi", "finsk": "fi", "finska": "fi", "finnish": "fi",
    "eng": "en", "engelsk": "en", "engelska": "en", "english": "en", "englanti": "en",
}  # fmt: skip
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?")
_NORDIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_BARE_NAME = re.compile(r"[A-ZÆØÅÄÖÜÉ][^\W\d_A-Z]+(?:[- ][A-ZÆØÅÄÖÜÉ](?:\.|[^\W\d_A-Z]+)){1,3}")
_SCHEMES = ("http", "https", "ftp", "urn", "doi", "isbn", "hdl")


@dataclass(frozen=True)
class Draft:
    """One text as its format gave it."""

    given: Mapping[str, object]
    """Metadata that the author of the file wrote as such: wrong values are errors."""
    raw: bytes
    media_type: str
    guessed: Mapping[str, str] = field(default_factory=dict)
    """Metadata read off the page: what the caller says goes before it, and wrong values are left out."""
    facts: Mapping[str, str] = field(default_factory=dict)
    marks: Sequence[Mark] = ()
    """Furniture that the format itself tells, such as the quoted part of a mail."""
    place: str = ""
    """Row, line or sheet inside the file, in words."""
    default_id: str = ""
    """The id where the metadata has none; empty for the file's name."""


def compose(draft: Draft, name: str, options: ReadOptions) -> Document:
    """The document of a draft. Raises ReadError naming the file, the place and the field that is wrong."""
    check = _Check(name, draft.place)
    given = check.known(draft.given)
    text = check.text(given.get("text"), options.max_text_chars)
    chosen = {key: given[key] for key in FIELDS if given.get(key) not in (None, "", [])}
    page = draft.guessed
    for key in ("language", "kind", "published", "source"):
        chosen.setdefault(key, getattr(options, key) or _usable(check, key, page.get(key)))
    return Document(
        id=check.id(chosen.get("id") or draft.default_id or default_id(name)),
        title=check.line("title", chosen.get("title")) or _clip(page.get("title")) or title_of(text, name),
        text=text,
        language=check.language(chosen["language"]) or language.detect(text),
        kind=check.kind(chosen["kind"]),
        published=check.day(chosen["published"]),
        source=check.address("source", chosen["source"]),
        source_also=check.addresses(chosen.get("source_also")),
        publisher=check.line("publisher", chosen.get("publisher"))
        or _usable(check, "publisher", _clip(page.get("publisher"))),
        media_type=draft.media_type,
        marks=clean.marks(text, draft.marks),
        facts=draft.facts,
        raw=draft.raw,
    )


_LABELLED = re.compile(
    r"\s*(?!(?:sted|stad|plats|paikka|place|venue|lokale|lokal|adresse?|adress|osoite|hvor|kvar|var|missä|where|tid"
    r"|aika|time|dato|datum|date|päivä|når|när|hvornår|milloin|when|frist|deadline|kontakt|contact|yhteys"
    r"|kilde|källa|lähde|source|av|af|by):)[^\W\d_]{3,20}: +(\S+(?: \S+){1,13})[ \t]*\n[ \t]*\n",
    re.IGNORECASE,
)
"""A first line of its own that begins with the sort of text it is, and not with where, when or who."""


def default_id(name: str) -> str:
    """The file's name without ending, fit to be an id."""
    stem = unicodedata.normalize("NFC", PurePath(name).stem)
    return re.sub(r"[\x00-\x1f\x7f-\x9f/\\@\ud800-\udfff]+", "-", stem).strip(" .")[:LONGEST_ID] or "document"


def title_of(text: str, name: str) -> str:
    """The first line that reads as a title, sooner one that is no bare name; else the file's name.

    "Invitation: Open day on the quay" alone above the text has its title behind the colon.
    """
    if (labelled := _LABELLED.match(text)) and reads_as_heading(labelled[1]):
        return _clip(labelled[1])
    candidates = []
    for start, end in list(clean.lines(text[:5_000]))[:6]:
        line = text[start:end]
        if (heading := re.match(r"#{1,6}\s+(.*)", line)) and heading[1].strip():
            return _clip(heading[1].rstrip("# "))
        if len(line.split()) > 24:
            break
        if not clean.is_boilerplate(line) and reads_as_heading(line):
            candidates.append(_clip(line))
    titles = [line for line in candidates if not _BARE_NAME.fullmatch(line)]
    return next(iter(titles + candidates), default_id(name))


def names_mail(value: str) -> bool:
    """True when the value holds a mail address: ids, sources and publishers are shown unmasked."""
    return any(mark.kind == "email" for mark in find_private(value))


def first_words(text: str) -> str:
    """The first sentence, shortened to a title's length; empty for empty text."""
    spans = sentences(text[:2_000])
    words = text[slice(*spans[0])].split() if spans else []
    return " ".join(words[:14]) + (" …" if len(words) > 14 else "")


def parse_day(value: str) -> str | None:
    """A day in ISO 8601 at the precision given, from ISO or the Nordic 17.5.2024; None for anything else."""
    value = value.strip()
    if nordic := _NORDIC.fullmatch(value):
        value = f"{nordic[3]}-{int(nordic[2]):02}-{int(nordic[1]):02}"
    match = _ISO.fullmatch(value)
    if not match:
        return None
    year, month, day = match[1], match[2], match[3]
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)


def parse_language(value: str) -> Language | None:
    """The language of a code or name such as `nb`, `sv-SE`, `no` or `svenska`; None for others."""
    plain = value.strip().casefold().replace("_", "-")
    for key in (plain, plain.split("-")[0]):
        if key in get_args(Language):
            return cast(Language, key)
        if key in _LANGUAGE_NAMES:
            return _LANGUAGE_NAMES[key]
    return None


def _usable(check: _Check, key: str, value: str | None) -> str | None:
    """What a page says of itself, where it can be used; pages err, and that is no error of the reader's."""
    if not value:
        return None
    readers = {"language": check.language, "kind": check.kind, "published": check.day}
    try:
        if key == "source":
            return check.address(key, value)
        return readers[key](value) if key in readers else check.line(key, value)
    except ReadError:
        return None


def _clip(value: str | None) -> str:
    line = " ".join((value or "").split())
    return line if len(line) <= 300 else line[:299] + "…"


@dataclass(frozen=True)
class _Check:
    """Turns each field into its type, or raises a ReadError that names it."""

    name: str
    place: str

    def wrong(self, key: str, problem: str, cure: str) -> ReadError:
        place = f"{self.place}, {key}" if self.place else key
        return ReadError(self.name, problem, place=place, cure=cure)

    def known(self, given: Mapping[str, object]) -> dict[str, object]:
        """The fields that we know, `date` as published; one that looks misspelt is an error."""
        found = {key: value for key, value in given.items() if key in FIELDS}
        if found.get("published") in (None, ""):
            found["published"] = given.get("date")
        for key in given:
            if not str(key)[:1].isalpha():
                continue
            near = difflib.get_close_matches(str(key), FIELDS, 1, 0.84)
            if key not in (*FIELDS, "date") and near and near[0] not in given:
                raise self.wrong(str(key)[:60], "is no field", f"Write {near[0]} instead, or leave it out")
        return found

    def text(self, value: object, limit: int) -> str:
        if value is None or (isinstance(value, str) and not value.strip()):
            raise self.wrong("text", "there is no text", "Give it a text, or leave it out")
        if not isinstance(value, str):
            raise self.wrong(
                "text", f"must be text, not {_kind_of(value)}", "Put the text in quotation marks"
            )
        if len(value) > limit:
            cure = "Divide it, or raise PRACTICEGRAPH_MAX_TEXT_CHARS"
            raise self.wrong("text", f"has {len(value):,} characters, more than {limit:,}", cure)
        if bad := re.search(r"[\x00\ud800-\udfff]", value):
            raise self.wrong(
                "text", f"holds a sign that is no text (U+{ord(bad.group()):04X})", "Take it out"
            )
        return value

    def line(self, key: str, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise self.wrong(key, f"must be a line of text, not {_kind_of(value)}", "Write it as one line")
        line = " ".join(str(value).split())
        if len(line) > LONGEST_FIELD or re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", line):
            raise self.wrong(
                key, f"is longer than {LONGEST_FIELD:,} characters or holds control signs", "Shorten it"
            )
        if key != "title" and names_mail(line):
            raise self.wrong(key, "holds a mail address, which would be public", "Take it out")
        return line

    def id(self, value: object) -> str:
        id = self.line("id", value)
        if not id or len(id) > LONGEST_ID or re.search(r"[/\\]", id) or id.strip(".") == "":
            problem = f"{id[:40]!r} cannot be an id"
            raise self.wrong("id", problem, f"Use 1 to {LONGEST_ID} characters without slashes")
        return id

    def language(self, value: object) -> Language | None:
        line = self.line("language", value)
        if line and not (told := parse_language(line)):
            raise self.wrong(
                "language",
                f"{line[:40]!r} is none of nb, nn, sv, da, fi, en, und",
                "Leave it out to have it told",
            )
        return told if line else None

    def kind(self, value: object) -> DocumentKind | None:
        line = self.line("kind", value)
        if line and line not in DOCUMENT_KINDS:
            raise self.wrong("kind", f"{line[:40]!r} is no kind", f"Use one of {', '.join(DOCUMENT_KINDS)}")
        return line if line else None

    def day(self, value: object) -> str | None:
        line = self.line("published", value)
        if line and not (day := parse_day(line)):
            raise self.wrong(
                "published", f"{line[:40]!r} is no date", "Write it as 2024-05-17, 2024-05 or 2024"
            )
        return day if line else None

    def address(self, key: str, value: object) -> str | None:
        line = self.line(key, value)
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", line, re.IGNORECASE)
        if scheme and scheme[1].lower() not in _SCHEMES and not re.match(r"\s", line[scheme.end() :]):
            raise self.wrong(key, f"{line[:40]!r} is no address of a source", "Begin it with https://")
        return line or None

    def addresses(self, value: object) -> tuple[str, ...]:
        items = value if isinstance(value, list | tuple) else [value]
        return tuple(address for item in items if (address := self.address("source_also", item)))


def _kind_of(value: object) -> str:
    names = {dict: "a mapping", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return next((name for kind, name in names.items() if isinstance(value, kind)), type(value).__name__)
