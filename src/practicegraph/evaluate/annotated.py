"""From one text annotated in full (organisations, events, relations with offsets) to a line of gold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from practicegraph.evaluate.bans import in_words
from practicegraph.text.draft import default_id

_LITERAL_ENDS = frozenset({"startsAt", "endsAt", "registrationDeadline"})
_INVERSE = {"contactPerson": "contactFor"}
_OTHER = {"reportsIndicator": "hasIndicator", "callsForContribution": "needs"}
_MAIN = ("events", "initiatives")


def is_annotated(item: Mapping[str, Any]) -> bool:
    """True for an annotated text, whose `document` holds its file and languages."""
    return isinstance(item.get("document"), Mapping) and "id" not in item


def converted(item: Mapping[str, Any]) -> dict[str, Any]:
    """The annotated text as a gold document; `exhaustive`, since it is annotated in full."""
    about = item["document"]
    item = {**item, **about}
    names = _names(item)
    main: Mapping[str, Any] = next((each for group in _MAIN for each in item.get(group, ())), {})
    thing = _text(main.get("name"))
    languages = about.get("languages") or [{}]
    return {
        "id": default_id(str(about.get("file", ""))),
        "kind": "event" if item.get("events") else "example",
        "language": languages[0].get("code", "und"),
        "thing": {"kind": main.get("type", ""), "name": thing},
        "names": [thing] if thing else [],
        "actors": list(_actors(item)),
        "places": [_text(place["name"]) for place in item.get("places", ())],
        "start": main.get("start"),
        "end": main.get("end"),
        "deadline": (main.get("registration_deadline") or {}).get("date"),
        "themes": [theme["concept"].partition(":")[2] for theme in item.get("themes", ())],
        "sdgs": list(dict.fromkeys(str(goal["sdg"]) for goal in item.get("goals", ()) if "sdg" in goal)),
        "indicators": [_indicator(each) for each in item.get("indicators", ())],
        "relations": [_relation(each, names) for each in item.get("relations", ())],
        "must_not_assert": [in_words(each, names.values()) for each in item.get("must_not_assert", ())],
        "sections": ["actors", "places", "dates", "indicators", "themes", "goals", "statements"],
    }


def _text(value: Any) -> str:
    """A name given as words or as words with offsets."""
    return str(value.get("text", "")) if isinstance(value, Mapping) else str(value or "")


def _names(item: Mapping[str, Any]) -> dict[str, str]:
    """What each annotated thing is called, by its id."""
    groups = ("events", "organisations", "persons", "places", "initiatives")
    named = {each["id"]: _text(each.get("name")) for group in groups for each in item.get(group, ())}
    figures = {each["id"]: str(each["value"]) for each in item.get("indicators", ())}
    return named | figures


def _actors(item: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for each in (*item.get("organisations", ()), *item.get("persons", ())):
        # Who is known from a mail address alone is no name in the text; who is kept out is none at all.
        if each.get("exclude_from_graph") or not each.get("mentions_all"):
            continue
        name = _text(each.get("name"))
        yield {"name": name, "canonical": name, "aliases": list(each.get("alt_names", ()))}


def _indicator(each: Mapping[str, Any]) -> dict[str, Any]:
    quote = _text(each.get("sentence")) or _text(each.get("span"))
    return {
        "value": each["value"],
        "unit": each.get("unit", ""),
        "about": each.get("measure", ""),
        "quote": quote,
    }


def _relation(each: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    predicate = str(each["predicate"])
    subject, object_ = (_end(str(each[end]), names) for end in ("subject", "object"))
    if predicate in _INVERSE:
        subject, object_ = object_, subject
    return {
        "subject": subject,
        "predicate": _INVERSE.get(predicate) or _OTHER.get(predicate, predicate),
        "object": object_,
        "quote": _text(each.get("sentence")),
        "basis": "stated" if each.get("assertion") == "explicit" else "inferred",
    }


def _end(id_: str, names: Mapping[str, str]) -> str:
    return names.get(id_) or id_.removeprefix("th:")
