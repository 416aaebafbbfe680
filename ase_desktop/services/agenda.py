"""What is planned and what happened, day by day: visits, appointments, hearings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from ase_desktop.base.french import short_moment
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_contacts import AppointmentKind, ContactKind
from ase_desktop.base.terms_placement import HearingKind
from ase_desktop.models.appointment import Appointment
from ase_desktop.models.catalog import snapshot
from ase_desktop.models.hearing import Hearing
from ase_desktop.models.visit import Visit
from ase_desktop.rules import calendar
from ase_desktop.rules.calendar import PLANNED, Entry
from ase_desktop.rules.wording import child_name, contact_name, contact_words
from ase_desktop.services.every_version import every
from ase_desktop.services.finding import list_records
from ase_desktop.vault.vault import Vault

CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One line of the agenda."""

    uid: str  # of the record, or of the visit that touching this occurrence would make
    kind: str  # visit, appointment, hearing
    start: str  # local YYYY-MM-DDTHH:MM
    end: str | None
    child: str
    child_name: str
    title: str  # what it is: « Visite », « Orthophoniste », « Première audience »
    status: str  # planned, cancelled, or the name of an outcome
    family: str = ""  # last name of the child
    person: str | None = None  # uid of the contact
    person_name: str = ""  # on one's own screen: « Mme Lefèvre »
    person_words: str = ""  # on paper: « sa mère »
    contact: Snapshot | None = None  # the contact itself
    place: str | None = None
    contact_kind: str | None = None
    supervision: str | None = None
    schedule: str | None = None  # uid of the schedule
    visit: str | None = None  # uid of the visit, computed for an untouched occurrence
    record: Snapshot | None = None  # the visit, appointment or hearing as it stands
    off_calendar: bool = False  # touched, but its schedule does not foresee that day any more
    to_confirm: bool = False  # from a calendar copied by a carer, not confirmed yet
    km: int | None = None  # driven, or twice the distance of the schedule

    @property
    def is_touched(self) -> bool:
        """Return whether somebody wrote something of it."""
        return self.record is not None


def agenda(
    vault: Vault, from_day: date, to_day: date, *, child: str | None = None
) -> list[AgendaItem]:
    """Return the lines of a window in order of time, both days included (of one child)."""
    entries = visit_entries(vault, from_day, to_day, child=child)
    visits = visit_items(vault, [one for found in entries.values() for one in found])
    others = dated_items(vault, from_day, to_day, child=child)
    return sorted((*visits, *others), key=_in_order)


def dated_items(
    vault: Vault, from_day: date, to_day: date, *, child: str | None = None
) -> list[AgendaItem]:
    """Return the appointments and hearings of a window, both days included (of one child)."""
    people = _People(vault)
    window = (vault, from_day, to_day, child)
    return [
        *(people.appointment(record) for record in _in_window(Appointment, *window)),
        *(people.hearing(*found) for found in _hearings(*window)),
    ]


def visit_items(vault: Vault, entries: Iterable[Entry]) -> list[AgendaItem]:
    """Return the lines of these visits, in order of time."""
    people = _People(vault)
    return sorted((people.visit(entry) for entry in entries), key=_in_order)


def _in_order(line: AgendaItem) -> tuple[str, str, str]:
    return (line.start, line.child_name, line.uid)


def visit_entries(
    vault: Vault, from_day: date, to_day: date, *, child: str | None = None
) -> dict[str, tuple[Entry, ...]]:
    """Return child uid → the visits of a window, both days included, for counts and presence."""
    schedules = _by_child(list_records(vault, "visit_schedule", child=child, with_retired=True))
    visits = _by_child(_visits(vault, from_day, to_day, child))
    return {
        uid: calendar.agenda(schedules.get(uid, []), visits.get(uid, []), from_day, to_day)
        for uid in sorted({*schedules, *visits})
    }


def _by_child(records: Iterable[Snapshot]) -> dict[str, list[Snapshot]]:
    found: dict[str, list[Snapshot]] = {}
    for record in records:
        if record.child is not None:
            found.setdefault(record.child, []).append(record)
    return found


def _visits(vault: Vault, from_day: date, to_day: date, child: str | None) -> list[Snapshot]:
    """Return the visits touched that take place in a window, or were foreseen in it."""
    first, last = from_day.isoformat(), to_day.isoformat()
    query = select(Visit).where(
        Visit.retired.is_(False),
        or_(
            Visit.start.between(f"{first}T00:00", f"{last}T23:59"),
            Visit.original_date.between(first, last),
        ),
    )
    if child is not None:
        query = query.where(Visit.child == child)
    with vault.read() as session:
        return [snapshot(row, vault.names) for row in session.scalars(query)]


def _in_window(
    model: type[Appointment],
    vault: Vault,
    from_day: date,
    to_day: date,
    child: str | None,
) -> Sequence[Snapshot]:
    window = (f"{from_day.isoformat()}T00:00", f"{to_day.isoformat()}T23:59")
    query = select(model).where(model.retired.is_(False), model.start.between(*window))
    if child is not None:
        query = query.where(model.child == child)
    with vault.read() as session:
        return [snapshot(row, vault.names) for row in session.scalars(query)]


def _hearings(
    vault: Vault, from_day: date, to_day: date, child: str | None
) -> list[tuple[Snapshot, str]]:
    """Return the hearings of a window, each at the earliest of its dates that is in it."""
    first, last = f"{from_day.isoformat()}T00:00", f"{to_day.isoformat()}T23:59"
    wanted = or_(Hearing.start.between(first, last), Hearing.undecided.is_not(None))
    query = select(Hearing).where(Hearing.retired.is_(False), wanted)
    if child is not None:
        query = query.where(Hearing.child == child)
    with vault.read() as session:
        found = [snapshot(row, vault.names) for row in session.scalars(query)]
    starts = ((one, [day for day in every(one, "start") if first <= day <= last]) for one in found)
    return [(one, min(days)) for one, days in starts if days]


class _People:
    """The names of the children and of those they meet."""

    def __init__(self, vault: Vault) -> None:
        children = list_records(vault, "child", with_retired=True)
        self._children = {one.uid: child_name(one) for one in children}
        self._families = {one.uid: one["last_name"] or "" for one in children}
        self._contacts = _by_child(list_records(vault, "contact", with_retired=True))

    def _person(self, child: str, uid: str | None) -> tuple[Snapshot | None, str, str]:
        """Return a contact of a child, with the name and the words."""
        around = self._contacts.get(child, [])
        found = next((one for one in around if one.uid == uid), None)
        if found is None:
            return None, "", ""
        return found, contact_name(found), contact_words(found, around)

    def visit(self, entry: Entry) -> AgendaItem:
        """Return the line of a visit."""
        child = entry.child or ""
        schedule = entry.schedule
        contact, name, words = self._person(child, entry.person)
        return AgendaItem(
            uid=entry.uid,
            kind="visit",
            start=entry.start,
            end=entry.end,
            child=child,
            child_name=self._children.get(child, ""),
            family=self._families.get(child, ""),
            title=ContactKind.label(entry.contact_kind or ContactKind.visit.name),
            status=entry.status,
            person=entry.person,
            person_name=name,
            person_words=words,
            contact=contact,
            place=entry.place,
            contact_kind=entry.contact_kind,
            supervision=entry.supervision,
            schedule=schedule.uid if schedule else None,
            visit=entry.uid,
            record=entry.visit,
            off_calendar=entry.off_calendar,
            to_confirm=schedule is not None and schedule.to_confirm,
            km=_km(entry),
        )

    def appointment(self, record: Snapshot) -> AgendaItem:
        """Return the line of an appointment."""
        child = record.child or ""
        kind = AppointmentKind.label(record["appointment_kind"])
        contact, name, words = self._person(child, record["contact"])
        return AgendaItem(
            uid=record.uid,
            kind="appointment",
            start=record["start"],
            end=record["end"],
            child=child,
            child_name=self._children.get(child, ""),
            family=self._families.get(child, ""),
            title=record["title"] or kind or "Rendez-vous",
            status=CANCELLED if record["cancelled"] else PLANNED,
            person=record["contact"],
            person_name=name,
            person_words=words,
            contact=contact,
            place=record["place"],
            record=record,
            km=record["km"],
        )

    def hearing(self, record: Snapshot, start: str) -> AgendaItem:
        """Return the line of a hearing; in two versions, its title says both dates."""
        child = record.child or ""
        title = HearingKind.label(record["hearing_kind"]) or "Audience"
        dates = sorted(set(every(record, "start")))
        if len(dates) > 1:
            title = f"{title}, deux dates écrites\u00a0: {' ou '.join(map(short_moment, dates))}"
        return AgendaItem(
            uid=record.uid,
            kind="hearing",
            start=start,
            end=None,
            child=child,
            child_name=self._children.get(child, ""),
            family=self._families.get(child, ""),
            title=title,
            status=record["outcome"] or PLANNED,
            place=record["place"],
            record=record,
            to_confirm=record.to_confirm,
        )


def _km(entry: Entry) -> int | None:
    if entry.visit is not None and entry.visit["km"] is not None:
        return int(entry.visit["km"])
    one_way = entry.schedule["distance_km"] if entry.schedule else None
    return None if one_way is None else 2 * int(one_way)
