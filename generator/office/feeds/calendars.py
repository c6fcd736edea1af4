"""iCalendar files (RFC 5545): due dates of items and report days, for a reader's own calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from generator.render.escape import visible


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something on one whole day. `key` names it for ever: a moved due date moves the appointment."""

    key: str
    day: date
    title: str
    note: str
    address: str = ""


def calendar(name: str, appointments: Iterable[Appointment], as_of: date) -> bytes:
    """One calendar; the same appointments give the same bytes. They take no time of the day and set no alarm."""
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", "-//duban//zh-CN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _line(name))
    stamp = datetime.combine(as_of, time(0), UTC)
    for one in sorted(appointments, key=lambda each: (each.day, each.key)):
        event = Event()
        event.add("uid", f"{_line(one.key)}@duban")
        event.add("dtstamp", stamp)
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", _line(one.title))
        event.add("description", _line(one.note))
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    text: bytes = made.to_ical()
    return text


def _line(text: str) -> str:
    """Text on one line: names and titles have no line breaks of their own."""
    return " ".join(visible(text).split())
