"""Deadlines as an iCalendar file (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from practicegraph.answers import Deadline

# RFC 5545 wants a stamp for each entry; the epoch keeps the file equal while its entries are.
_STAMP = datetime(1970, 1, 1, tzinfo=UTC)


def deadlines(found: Iterable[Deadline]) -> bytes:
    """The deadlines as all-day entries; an inferred year is said in the summary and the description."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//practicegraph//deadlines//EN")
    calendar.add("version", "2.0")
    for each in found:
        event = Event()
        day = date.fromisoformat(each.date[:10])
        event.add("uid", f"{each.id}/{each.date}@practicegraph")
        event.add("dtstamp", _STAMP)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", f"{each.title} (year inferred)" if each.inferred else each.title)
        note = f"Inferred: {each.inferred}\n" if each.inferred else ""
        event.add("description", f"{note}“{each.evidence.quote}”")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
