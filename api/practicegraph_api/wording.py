"""Words for people: how kinds, types, codes, facts and numbers read in each interface language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from practicegraph.sayings import week_in_words

Words = Mapping[str, str]
"""A wording by interface language."""

KINDS: Mapping[str, Words] = {
    "event": {"nb": "arrangement"}, "example": {"nb": "eksempel"}, "project": {"nb": "prosjekt"},
    "network": {"nb": "nettverk"}, "award": {"nb": "pris"}, "nomination": {"nb": "nominasjon"},
    "idea": {"nb": "idé"}, "infrastructure": {"nb": "infrastruktur"}, "tool": {"nb": "verktøy"},
    "method": {"nb": "metode"}, "place": {"nb": "sted"}, "organisation": {"nb": "organisasjon"},
    "person": {"nb": "person"}, "theme": {"nb": "tema"}, "goal": {"nb": "mål"},
    "indicator": {"nb": "måltall", "en": "figure"}, "need": {"nb": "behov"}, "offer": {"nb": "tilbud"},
}  # fmt: skip

MATURITY: Mapping[str, Words] = {
    "idea": {"nb": "idé"}, "trial": {"nb": "på prøve", "en": "on trial"},
    "in-use": {"nb": "i bruk", "en": "in use"},
    "spread": {"nb": "spredt til flere", "en": "spread to others"},
    "ended": {"nb": "avsluttet"},
}  # fmt: skip

TYPES: Mapping[str, Words] = {
    "municipality": {"nb": "kommune"},
    "county": {"nb": "fylkeskommune eller region", "en": "county or region"},
    "region": {"nb": "region"}, "town": {"nb": "by eller tettsted"}, "area": {"nb": "område"},
    "country": {"nb": "land"}, "agency": {"nb": "etat"}, "company": {"nb": "bedrift"},
    "association": {"nb": "forening"}, "university": {"nb": "universitet"},
    "institute": {"nb": "institutt"}, "college": {"nb": "høyskole"}, "network": {"nb": "nettverk"},
    "programme": {"nb": "program"}, "ngo": {"nb": "frivillig organisasjon", "en": "voluntary organisation"},
    "funder": {"nb": "støtteordning eller fond", "en": "funding scheme or fund"},
    "ministry": {"nb": "departement"}, "nordic": {"nb": "nordisk organ", "en": "Nordic body"},
    "park": {"nb": "næringspark", "en": "business park"}, "un": {"nb": "FN-organ", "en": "UN body"},
    "eu": {"nb": "EU-organ", "en": "EU body"}, "school": {"nb": "skole"}, "foundation": {"nb": "stiftelse"},
}  # fmt: skip

FACTS: Mapping[str, Words] = {
    "type": {"nb": "Type"}, "country": {"nb": "Land"}, "domain": {"nb": "Nettsted", "en": "Website"},
    "place": {"nb": "Sted"}, "within": {"nb": "Ligger i", "en": "Part of"},
    "position": {"nb": "Posisjon"}, "value": {"nb": "Verdi"}, "qualifier": {"nb": "Slags tall", "en": "Sort"},
    "about": {"nb": "Gjelder"}, "year": {"nb": "År"},
    "baseline": {"nb": "Sammenlignet med", "en": "Compared with"},
    "text": {"nb": "Med tekstens ord", "en": "In the words of the text"},
    "theme": {"nb": "Tema"}, "audience": {"nb": "For hvem", "en": "For whom"},
    "until": {"nb": "Til", "en": "Until"},
    "broader": {"nb": "Hører under", "en": "Belongs under"},
}  # fmt: skip

QUALIFIERS: Mapping[str, Words] = {
    "goal": {"nb": "mål", "en": "target"}, "estimate": {"nb": "anslag"}, "result": {"nb": "resultat"},
    "budget": {"nb": "budsjett"}, "other": {"nb": "", "en": ""},
}  # fmt: skip

UNITS: Mapping[str, Words] = {
    "percent": {"nb": "prosent", "en": "per cent"}, "tonne": {"nb": "tonn", "en": "tonnes"},
    "years": {"nb": "år"}, "months": {"nb": "måneder"}, "weeks": {"nb": "uker"}, "days": {"nb": "dager"},
    "hours": {"nb": "timer"}, "minutes": {"nb": "minutter"}, "litre": {"nb": "liter"},
}  # fmt: skip

SCHEMES: Mapping[str, Words] = {
    "no-orgnr": {"nb": "Organisasjonsnummer", "en": "Norwegian organisation number"},
    "se-orgnr": {"nb": "Svensk organisasjonsnummer", "en": "Swedish organisation number"},
    "dk-cvr": {"nb": "Dansk CVR-nummer", "en": "Danish CVR number"},
    "fi-ytunnus": {"nb": "Finsk FO-nummer", "en": "Finnish business id"},
    "no-kommune": {"nb": "Kommunenummer", "en": "Norwegian municipality number"},
    "se-kommun": {"nb": "Svensk kommunekode", "en": "Swedish municipality code"},
    "dk-kommune": {"nb": "Dansk kommunekode", "en": "Danish municipality code"},
    "fi-kunta": {"nb": "Finsk kommunekode", "en": "Finnish municipality code"},
    "no-fylke": {"nb": "Fylkesnummer", "en": "Norwegian county number"},
    "se-lan": {"nb": "Svensk lenskode", "en": "Swedish county code"},
    "fi-maakunta": {"nb": "Finsk landskapskode", "en": "Finnish region code"},
    "dk-region": {"nb": "Dansk regionskode", "en": "Danish region code"},
    "dk-amt": {"nb": "Dansk amtskode", "en": "Danish former county code"},
    "iso3166": {"nb": "Landkode", "en": "Country code"}, "wikidata": {"nb": "Wikidata", "en": "Wikidata"},
}  # fmt: skip

_LOCALES = {"nb": "nb", "en": "en_GB"}
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


def word(table: Mapping[str, Words], name: str, lang: str) -> str:
    """How a name of a table reads; what no table knows reads with spaces for its hyphens."""
    return table.get(name, {}).get(lang, name.replace("-", " "))


def fact_name(name: str, lang: str) -> str:
    """The heading of a fact, with a capital."""
    reads = word(FACTS, name, lang)
    return reads[:1].upper() + reads[1:]


def number(value: object, lang: str) -> str:
    """A number as people of that language write it; other values as they are."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(format_decimal(value, locale=lang))


def amount(facts: Mapping[str, object], lang: str) -> str:
    """A value with its upper end and unit: "10–15 prosent"."""
    ends = [number(facts[name], lang) for name in ("value", "upper") if facts.get(name) not in (None, "")]
    return " ".join(filter(None, ["–".join(ends), word(UNITS, str(facts.get("unit") or ""), lang)]))


def position(lat: object, lon: object, lang: str) -> str:
    """Degrees north and east: the places of the gazetteers lie there, or say so by a minus sign."""
    east = {"nb": "Ø"}.get(lang, "E")
    return f"{number(lat, lang)}° N, {number(lon, lang)}° {east}"


def country(code: object, lang: str) -> str:
    """The name of a country by its ISO 3166 code."""
    return str(Locale.parse(lang).territories.get(str(code), code))


def code_in_words(code: str, lang: str) -> tuple[str, str]:
    """Name and value of a code in a register, given as `scheme:value`."""
    scheme, _, value = code.partition(":")
    return word(SCHEMES, scheme, lang), value


def website(domain: object) -> str:
    """Address of a site by its domain; empty for what is no domain."""
    return f"https://{domain}/" if _DOMAIN.fullmatch(str(domain)) else ""


def is_month(value: str) -> bool:
    """True for a year and month in ISO 8601."""
    return _MONTH.fullmatch(value) is not None


def when(start: str, end: str | None, lang: str) -> str:
    """A time or span of time in words; what is no ISO 8601 month, day or moment stays as it is."""
    first = _moment(start, lang)
    if not end or end == start:
        return first
    if end[:10] == start[:10] and "T" in end:
        return f"{first}–{end[11:16]}"
    if end[:7] == start[:7] and len(end) == len(start) == len("2022-11-23"):
        return f"{int(start[8:])}{'.' if lang == 'nb' else ''}–{_moment(end, lang)}"
    return f"{first} – {_moment(end, lang)}"


def _moment(value: str, lang: str) -> str:
    locale = _LOCALES.get(lang, lang)
    if week := week_in_words(value, lang):
        return week
    try:
        if is_month(value):
            return str(format_date(date.fromisoformat(f"{value}-01"), "MMMM y", locale=locale))
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    day = str(format_date(at, "long", locale=locale))
    clock = at.strftime("%H:%M") if "T" in value else ""
    return f"{day} {'kl. ' if lang == 'nb' else ''}{clock}" if clock not in ("", "00:00") else day
