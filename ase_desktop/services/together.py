"""What several children do together at one time: siblings who see the same person are one card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ase_desktop.base.folding import fold
from ase_desktop.base.french import capital, hour, hours, weekday_date
from ase_desktop.base.kinds import Snapshot, Value
from ase_desktop.rules.meetings import is_waiting, meeting_sentence, person_met, title
from ase_desktop.rules.rights import presence_words
from ase_desktop.rules.wording import is_professional
from ase_desktop.services.agenda import AgendaItem

VISIT = "visit"
APPOINTMENT = "appointment"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One line of the agenda for one child or several, noted in one gesture."""

    items: tuple[AgendaItem, ...]  # one for each child

    @property
    def first(self) -> AgendaItem:
        """Return the line of one of the children: what they share is read there."""
        return self.items[0]

    @property
    def uids(self) -> tuple[str, ...]:
        """Return the uid of each child's record."""
        return tuple(one.uid for one in self.items)

    @property
    def children(self) -> tuple[str, ...]:
        """Return the uids of the children."""
        return tuple(one.child for one in self.items)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the children."""
        return tuple(one.child_name for one in self.items)

    @property
    def over(self) -> str:
        """Return the moment it is over: its end, else its start when no end is said."""
        return self.first.end or self.first.start

    @property
    def status(self) -> str | None:
        """Return what happened, None when it differs from one child to another."""
        found = {one.status for one in self.items}
        return found.pop() if len(found) == 1 else None

    @property
    def waits(self) -> bool:
        """Return whether somebody still has to say what happened, for one child at least."""
        return any(_waits(one) for one in self.items)

    @property
    def person(self) -> str:
        """Return « leur mère »."""
        return person_met(self.first.contact, len(self.items)) or self.first.person_name

    @property
    def sentence(self) -> str:
        """Return « Léa et Tom voient leur mère »; for anything but a visit, its title."""
        if self.first.kind != VISIT:
            return self.title
        return meeting_sentence(self.names, self.person, self.first.contact_kind)

    @property
    def title(self) -> str:
        """Return « Visite de leur mère », « Orthophoniste, Mme Petit »."""
        if self.first.kind == VISIT:
            return title(self.first.contact_kind, self.person)
        with_whom = self.first.person_name or _practitioner(self.first.record)
        return f"{self.first.title}, {with_whom}" if with_whom else self.first.title

    @property
    def hours(self) -> str:
        """Return « 14 h – 15 h »; the first hour alone when it ends on another day."""
        one = self.first
        same_day = one.end is not None and one.end[:10] == one.start[:10]
        return hours(one.start, one.end if same_day else None)

    @property
    def where(self) -> str:
        """Return « En présence d’un tiers (médiatisée) · Maison des familles, 42 km »."""
        one = self.first
        km = f"{one.km}\u00a0km" if one.km else ""
        place = ", ".join(part for part in (one.place or "", km) if part)
        parts = (presence_words(one.supervision), place, self._until())
        return " · ".join(capital(part) for part in parts if part)

    def _until(self) -> str:
        """Return « jusqu’au dimanche 22 novembre, 18 h », "" when it ends the day it begins."""
        one = self.first
        if one.end is None or one.end[:10] == one.start[:10]:
            return ""
        return f"jusqu’au {weekday_date(one.end)}, {hour(one.end)}"

    def common(self, names: Iterable[str]) -> dict[str, Value]:
        """Return the columns on which the records of all the children agree."""
        records = [one.record for one in self.items]
        found = {name: {one[name] if one else None for one in records} for name in names}
        return {name: values.pop() for name, values in found.items() if len(values) == 1}

    def apart(self) -> tuple[Meeting, ...]:
        """Return one meeting for each child."""
        return tuple(Meeting((one,)) for one in self.items)


def together(items: Iterable[AgendaItem], *, one_home: bool = True) -> tuple[Meeting, ...]:
    """Return lines with those of siblings joined, in their order.

    one_home says that all these children live together: what they do at the same time and place,
    with nobody named, is then the same thing.
    """
    found: dict[tuple[str | None, ...], list[AgendaItem]] = {}
    for one in items:
        found.setdefault(_what(one, one_home), []).append(one)
    return tuple(Meeting(tuple(lines)) for lines in found.values())


def _what(one: AgendaItem, one_home: bool) -> tuple[str | None, ...]:
    """Return what makes two lines the same meeting."""
    what = (one.kind, one.start, one.end, one.contact_kind, one.title, one.place)
    return (*what, *_with(one, one_home))


def _with(one: AgendaItem, one_home: bool) -> tuple[str, ...]:
    """Return who is met, told apart from a person of another family with the same link."""
    contact = one.contact
    if contact is None:
        practitioner = fold(_practitioner(one.record))
        is_shared = one_home and one.kind == APPOINTMENT
        return ("", practitioner, "" if is_shared or practitioner else one.child)
    named = fold(f"{contact['first_name'] or ''} {contact['last_name'] or ''}").strip()
    if named or is_professional(contact):
        return (contact["relation"] or "", named or fold(one.person_name), "")
    return (contact["relation"] or "", "", fold(one.family) or one.child)


def _practitioner(record: Snapshot | None) -> str:
    return str((record["practitioner"] if record else None) or "")


def _waits(one: AgendaItem) -> bool:
    original = one.record["original_date"] if one.record else None
    return one.kind == VISIT and is_waiting(one.status, one.start, original)
