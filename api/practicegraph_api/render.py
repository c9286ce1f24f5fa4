"""Templates and interface languages: how a page is rendered, and how values read in each language."""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from babel import Locale
from babel.messages import mofile, pofile
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from practicegraph.model import Statement
from practicegraph.vocab import PREDICATES
from practicegraph_api import wording

if TYPE_CHECKING:
    from practicegraph.workspace import Workspace

HERE = Path(__file__).parent
INTERFACE = ("nb", "en")
"""Languages that the pages speak; texts are shown in their own."""

OWN_NAMES = {"nb": "Bokmål", "en": "English"}


def render(
    request: Request,
    name: str,
    *,
    lang: str,
    here: Workspace | None = None,
    status: int = 200,
    **context: object,
) -> HTMLResponse:
    """A page from a template, in an interface language; with a workspace, things have their own names."""
    page = environment(lang).get_template(name)
    html = page.render(
        lang=lang,
        languages=INTERFACE,
        own_names=OWN_NAMES,
        in_language=lambda other: _in_language(request, other),
        page_of=lambda id: page_of(lang, id),
        label_of=lambda id, label: label_of(here, lang, id, label),
        language_of=lambda id: language_of(here, id),
        document_language=lambda id: document_language(here, id),
        sort_name=lambda sort: wording.word(wording.QUALIFIERS, sort, lang),
        kind_name=lambda kind: wording.word(wording.KINDS, kind, lang),
        maturity_name=lambda step: wording.word(wording.MATURITY, step, lang),
        number=lambda value: wording.number(value, lang),
        language_name=lambda code: language_name(lang, code),
        predicate_name=lambda name: predicate_name(lang, name),
        value_of=lambda statement: value_of(lang, statement),
        when=lambda start, end=None: wording.when(start, end, lang),
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


def label_of(here: Workspace | None, lang: str, id: str, label: str) -> str:
    """The name of a thing for readers of that language: themes and goals have one in each."""
    return here.ontology.concept(id).label(lang) if here is not None and id in here.ontology else label


def language_of(here: Workspace | None, id: str) -> str:
    """The language of a thing's name where its texts tell it, else empty."""
    told = here.snapshot.told_in.get(id, ()) if here is not None else ()
    return told[0].language if told and told[0].language != "und" else ""


def document_language(here: Workspace | None, id: str) -> str:
    """The language of a document, empty where it is not known."""
    row = here.snapshot.documents.get(id) if here is not None else None
    return row.language if row is not None and row.language != "und" else ""


def page_of(lang: str, id: str) -> str:
    """Path of the page of a thing, theme, goal or document."""
    return f"/{lang}/{quote(id)}"


def language_name(lang: str, code: str) -> str:
    """Name of a text's language."""
    if code == "und":
        return str(translations(lang).gettext("language unknown"))
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
    if statement.object_type == "maturity":
        return wording.word(wording.MATURITY, statement.object, lang)
    if statement.object_type in ("date", "dateTime") or wording.is_month(statement.object):
        return wording.when(statement.object, None, lang)
    reads = wording.when(statement.object, None, lang) if statement.object_type == "string" else ""
    reads = statement.object_label if reads == statement.object else reads
    if statement.object_type == "string" and statement.not_before and statement.not_after:
        return f"{reads} ({wording.when(statement.not_before, statement.not_after, lang)})"
    return reads or statement.object_label


def _in_language(request: Request, other: str) -> str:
    parts = request.url.path.split("/")
    path = "/".join(["", other, *parts[2:]]) if parts[1] in INTERFACE else f"/{other}/"
    return f"{quote(path)}?{request.url.query}" if request.url.query else quote(path)
