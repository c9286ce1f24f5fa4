"""Templates and interface languages: how a page is rendered, and how values read in each language."""

from __future__ import annotations

import gettext
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.messages import mofile, pofile
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from practicegraph.model import Statement
from practicegraph.vocab import PREDICATES

HERE = Path(__file__).parent
INTERFACE = ("nb", "en")
"""Languages that the pages speak; texts are shown in their own."""

OWN_NAMES = {"nb": "Bokmål", "en": "English"}

_KINDS: Mapping[str, Mapping[str, str]] = {
    "nb": {
        "event": "arrangement", "example": "eksempel", "project": "prosjekt", "network": "nettverk",
        "award": "pris", "nomination": "nominasjon", "idea": "idé", "infrastructure": "infrastruktur",
        "tool": "verktøy", "method": "metode", "place": "sted", "organisation": "organisasjon",
        "person": "person", "theme": "tema", "goal": "mål", "indicator": "måltall", "need": "behov",
        "offer": "tilbud",
    },
}  # fmt: skip


def render(request: Request, name: str, *, lang: str, status: int = 200, **context: object) -> HTMLResponse:
    """A page from a template, in an interface language."""
    page = environment(lang).get_template(name)
    html = page.render(
        lang=lang,
        languages=INTERFACE,
        own_names=OWN_NAMES,
        in_language=lambda other: _in_language(request, other),
        page_of=lambda id: page_of(lang, id),
        kind_name=lambda kind: _KINDS.get(lang, {}).get(kind, kind),
        language_name=lambda code: language_name(lang, code),
        predicate_name=lambda name: predicate_name(lang, name),
        value_of=lambda statement: value_of(lang, statement),
        when=lambda start, end: when(lang, start, end),
        **context,
    )
    return HTMLResponse(
        html, status_code=status, headers={"Content-Language": lang, "Vary": "Accept-Language"}
    )


@cache
def environment(lang: str) -> Environment:
    """Jinja with the texts of one language; values are escaped."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_translations(translations(lang), newstyle=True)  # type: ignore[attr-defined]
    return made


@cache
def translations(lang: str) -> gettext.NullTranslations:
    """The interface's texts; the keys are English, so English needs no file."""
    source = HERE / "locale" / f"{lang}.po"
    if not source.exists():
        return gettext.NullTranslations()
    with source.open("rb") as file:
        catalogue = pofile.read_po(file, locale=lang)
    compiled = io.BytesIO()
    mofile.write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def preferred(request: Request) -> str:
    """The interface language that the reader's browser asks for; Bokmål for the other Scandinavian ones."""
    for part in request.headers.get("accept-language", "").split(","):
        code = part.split(";")[0].strip().lower().split("-")[0]
        if code in ("nb", "no", "nn", "da", "sv"):
            return "nb"
        if code == "en":
            return "en"
    return "en"


def page_of(lang: str, id: str) -> str:
    """Path of the page of a thing, theme, goal or document."""
    return f"/{lang}/{quote(id)}"


def language_name(lang: str, code: str) -> str:
    """Name of a text's language."""
    if code == "und":
        return "–"
    return str(Locale.parse(lang).languages.get(code, code))


def country_names(lang: str, codes: tuple[str, ...]) -> list[tuple[str, str]]:
    """Codes with the countries' names, in the order given."""
    names = Locale.parse(lang).territories
    return [(code, names[code]) for code in codes]


def predicate_name(lang: str, name: str, *, inverse: bool = False) -> str:
    """How a property reads."""
    return PREDICATES[name].label(lang, inverse=inverse) if name in PREDICATES else name


def value_of(lang: str, statement: Statement) -> str:
    """A literal for reading: dates written out, vague times as the text has them."""
    if statement.object_type in ("date", "dateTime"):
        return when(lang, statement.object, None)
    return statement.object_label


def when(lang: str, start: str, end: str | None) -> str:
    """A time or span of time in words; ISO values that are no whole day stay as they are."""
    first = _moment(lang, start)
    if not end or end == start:
        return first
    if end[:10] == start[:10] and "T" in end:
        return f"{first}–{end[11:16]}"
    return f"{first} – {_moment(lang, end)}"


def _moment(lang: str, value: str) -> str:
    from datetime import date, datetime

    try:
        if "T" in value:
            return str(format_datetime(datetime.fromisoformat(value), "d. MMMM y HH:mm", locale=lang))
        if len(value) == len("2022-11-23"):
            return str(format_date(date.fromisoformat(value), "long", locale=lang))
    except ValueError:
        return value
    return value


def _in_language(request: Request, other: str) -> str:
    parts = request.url.path.split("/")
    path = "/".join(["", other, *parts[2:]]) if parts[1] in INTERFACE else f"/{other}/"
    return f"{quote(path)}?{request.url.query}" if request.url.query else quote(path)
