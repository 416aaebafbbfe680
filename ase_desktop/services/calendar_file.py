"""The agenda as a file for another calendar (.ics): initials only, for it leaves the notebook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from ase_desktop.base.clock import DEFAULT_ZONE
from ase_desktop.base.french import initial
from ase_desktop.base.lazy import load
from ase_desktop.base.terms_contacts import ContactKind, VisitOutcome
from ase_desktop.services.agenda import CANCELLED, AgendaItem
from ase_desktop.vault.vault import Vault

_CALLED_OFF = frozenset({CANCELLED, VisitOutcome.cancelled.name})
_LONG = timedelta(hours=1)  # of what says no end
# The one block that other calendars read right: rules since 1970, never lists of dates.
_PARIS = """BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
_FIXED = """BEGIN:VTIMEZONE
TZID:{zone}
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:{offset}
TZOFFSETTO:{offset}
END:STANDARD
END:VTIMEZONE
"""


def calendar_file(vault: Vault, items: Iterable[AgendaItem]) -> bytes:
    """Return the bytes of a calendar file; no name, no place, nothing of what happened."""
    library = load("icalendar")
    now = vault.around.clock.now().astimezone(UTC).replace(microsecond=0)
    calendar = library.Calendar()
    calendar.add("prodid", "-//Attaches//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(library.Calendar.from_ical(_zone_block(vault.zone, now)))
    for item in items:
        calendar.add_component(_event(library, item, vault.zone, now))
    content: bytes = calendar.to_ical()
    return content


def _zone_block(zone: str, now: datetime) -> str:
    """Return the rules of a zone: those of Paris, else one offset (the clocks overseas)."""
    if zone == DEFAULT_ZONE:
        block = _PARIS
    else:
        block = _FIXED.format(zone=zone, offset=now.astimezone(ZoneInfo(zone)).strftime("%z"))
    return block.replace("\n", "\r\n")


def _event(library: ModuleType, item: AgendaItem, zone: str, now: datetime) -> Any:  # noqa: ANN401
    event = library.Event()
    event.add("uid", f"{item.uid}@attaches.invalid")
    event.add("dtstamp", now)
    event.add("sequence", 1 if item.is_touched else 0)
    event.add("summary", _summary(item))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if item.status in _CALLED_OFF else "CONFIRMED")
    start, end = _span(item, zone)
    event.add("dtstart", start)
    event.add("dtend", end)
    return event


def _summary(item: AgendaItem) -> str:
    kind = ContactKind.label(item.contact_kind) or "Visite"
    words = {"visit": kind, "appointment": "Rendez-vous", "hearing": "Audience"}[item.kind]
    return f"{words} {initial(item.child_name)}".rstrip()


def _span(item: AgendaItem, zone: str) -> tuple[datetime, datetime]:
    start = datetime.fromisoformat(item.start)
    end = datetime.fromisoformat(item.end) if item.end else start + _LONG
    place = ZoneInfo(zone)
    return start.replace(tzinfo=place), max(end, start).replace(tzinfo=place)
