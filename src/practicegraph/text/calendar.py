"""Calendars (.ics): each event is a document of its own, by icalendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from practicegraph.errors import ReadError
from practicegraph.privacy import find_private
from practicegraph.text.decode import decode
from practicegraph.text.draft import Draft, default_id

_MOST_EVENTS = 50_000


def read_calendar(name: str, raw: bytes) -> Iterator[Draft | ReadError]:
    """The events in their order."""
    import icalendar

    text = decode(raw, name)
    if not re.search(r"(?im)^BEGIN:VCALENDAR", text):
        raise ReadError(name, "is no calendar", place="line 1", cure="Export it from the calendar as .ics")
    try:
        calendars = icalendar.Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError) as error:
        raise ReadError(name, f"is no valid calendar ({error})", cure="Export it again as .ics") from error
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")][:_MOST_EVENTS]
    if not events:
        raise ReadError(name, "the calendar holds no event", cure="Export one with events")
    for number, event in enumerate(events, start=1):
        yield _draft(name, event, number)


def _draft(name: str, event: Any, number: int) -> Draft | ReadError:
    place = f"event {number}"
    try:
        facts = _facts(event)
        text = _text(event, facts)
        raw = event.to_ical()
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        return ReadError(name, f"cannot be read ({error})", place=place, cure="Export it again as .ics")
    guessed = {
        "title": _value(event, "SUMMARY"), "kind": "event", "published": _day(event, "CREATED"),
        "source": _value(event, "URL"), "language": _language(event),
    }  # fmt: skip
    return Draft(
        {"text": text}, raw, "text/calendar", guessed, facts, place=place, default_id=_id(name, event, number)
    )


def _id(name: str, event: Any, number: int) -> str:
    """The file's name and the event's UID, without the host part that makes it look like a mail address."""
    uid = re.sub(r"[^\w.-]+", "-", _value(event, "UID").split("@")[0]).strip("-.")[:80]
    if "RECURRENCE-ID" in event:
        uid += f"-{_moment(event, 'RECURRENCE-ID')}"
    return re.sub(r"[:/\\]", "", f"{default_id(name)[:80]}-{uid or number}")


def _text(event: Any, facts: dict[str, str]) -> str:
    """The description, then what the other properties say, each on a line of its own."""
    said = {
        "Start": facts.get("startDate"), "End": facts.get("endDate"), "Location": facts.get("location"),
        "Organizer": facts.get("organizer"), "Categories": _value(event, "CATEGORIES"),
        "Status": facts.get("eventStatus"), "URL": _value(event, "URL"), "Contact": _value(event, "CONTACT"),
    }  # fmt: skip
    properties = "\n".join(f"{label}: {value}" for label, value in said.items() if value)
    parts = (_value(event, "DESCRIPTION") or _value(event, "SUMMARY"), properties)
    return "\n\n".join(part for part in parts if part.strip())


def _facts(event: Any) -> dict[str, str]:
    organizer = event.get("ORGANIZER")
    found = {
        "name": _value(event, "SUMMARY"), "startDate": _moment(event, "DTSTART"),
        "endDate": _moment(event, "DTEND"),
        "location": _value(event, "LOCATION"), "eventStatus": _value(event, "STATUS"),
        "organizer": str(getattr(organizer, "params", {}).get("CN", "")) if organizer is not None else "",
    }  # fmt: skip
    return {
        key: value
        for key, value in found.items()
        if value and all(mark.kind == "url" for mark in find_private(value))
    }


def _value(event: Any, key: str) -> str:
    value = event.get(key)
    if value is None:
        return ""
    if hasattr(value, "cats"):
        return ", ".join(str(item) for item in value.cats)
    return "; ".join(str(item) for item in value) if isinstance(value, list) else str(value)


def _moment(event: Any, key: str) -> str:
    """Date, or date and time to the minute, in ISO 8601 as the calendar writes it."""
    moment = getattr(event.get(key), "dt", None)
    if moment is None:
        return ""
    return str(moment.isoformat(timespec="minutes") if hasattr(moment, "hour") else moment.isoformat())


def _day(event: Any, key: str) -> str:
    return _moment(event, key)[:10]


def _language(event: Any) -> str:
    return str(getattr(event.get("SUMMARY"), "params", {}).get("LANGUAGE", ""))
