"""The agenda day by day: what takes place in each half-day, and who sleeps here each night."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from ase_desktop.base.french import agreed, capital, hour, listed, long_date, weekday_date
from ase_desktop.rules.calendar import PLANNED
from ase_desktop.rules.meetings import MEETINGS
from ase_desktop.rules.presence import Night
from ase_desktop.rules.public_holidays import public_holiday
from ase_desktop.services.agenda import (
    CANCELLED,
    AgendaItem,
    dated_items,
    visit_entries,
    visit_items,
)
from ase_desktop.services.home import LONGEST_STAY_AWAY, this_home
from ase_desktop.services.together import VISIT, Meeting, together
from ase_desktop.vault.vault import Vault

TO_CONFIRM = "to_confirm"
_NOON, _EVENING = "12:00", "18:00"


class HalfDay(Enum):
    """The three parts of a day that the week shows; the value is the word shown."""

    morning = "Matin"
    afternoon = "Après-midi"
    evening = "Soir"


@dataclass(frozen=True, slots=True)
class AgendaCard:
    """One card of the agenda: a meeting, or the beginning or the end of one with nights."""

    meeting: Meeting
    at: str  # local moment
    hours: str  # « 14 h – 15 h »
    text: str  # « Visite de leur mère, 42 km »
    status: str = ""  # a status to show with its shape, "" for none

    @property
    def half(self) -> HalfDay:
        """Return the part of the day it begins in."""
        time = self.at[11:]
        if time < _NOON:
            return HalfDay.morning
        return HalfDay.afternoon if time < _EVENING else HalfDay.evening

    @property
    def whose(self) -> str:
        """Return « Léa et Tom »."""
        return listed(self.meeting.names)

    @property
    def spoken(self) -> str:
        """Return « 14 h – 15 h, Léa et Tom, Visite de leur mère, 42 km »."""
        return f"{self.hours}, {self.whose}, {self.text}"


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """One day of the agenda."""

    day: date
    cards: tuple[AgendaCard, ...]
    night: Night | None  # who sleeps here; None for a person who hosts nobody
    holiday: str = ""

    @property
    def title(self) -> str:
        """Return « Mercredi 18 novembre »."""
        return capital(weekday_date(self.day))

    @property
    def sleepers(self) -> tuple[tuple[str, str], ...]:
        """Return (uid, name) of the children who sleep here that night."""
        return self.night.here if self.night else ()

    @property
    def sleep_words(self) -> str:
        """Return « Léa et Tom dorment ici », "" for a person who hosts nobody."""
        if self.night is None:
            return ""
        names = [name for _uid, name in self.sleepers]
        verb = agreed(len(names), "dort", "dorment")
        return f"{listed(names)} {verb} ici" if names else "Personne ne dort ici"

    def of_half(self, half: HalfDay) -> tuple[AgendaCard, ...]:
        """Return the cards of a part of the day."""
        return tuple(one for one in self.cards if one.half is half)


def agenda_days(
    vault: Vault, first: date, last: date, *, child: str | None = None
) -> tuple[AgendaDay, ...]:
    """Return the days of a window, both included (of one child)."""
    hosts = vault.owner.role == "carer"
    entries = visit_entries(vault, first - LONGEST_STAY_AWAY, last, child=child)
    recent = [
        one
        for found in entries.values()
        for one in found
        if (one.end or one.start) >= first.isoformat()
    ]
    items = [*visit_items(vault, recent), *dated_items(vault, first, last, child=child)]
    by_day: dict[str, list[AgendaCard]] = {}
    for meeting in together(items, one_home=hosts):
        for card in _cards(meeting):
            by_day.setdefault(card.at[:10], []).append(card)
    home = this_home(vault, child=child) if hosts else None
    days = [first + timedelta(days) for days in range((last - first).days + 1)]
    return tuple(
        AgendaDay(
            day,
            tuple(sorted(by_day.get(day.isoformat(), ()), key=_in_order)),
            home.night(entries, day) if home else None,
            public_holiday(day),
        )
        for day in days
    )


def _in_order(card: AgendaCard) -> tuple[str, str]:
    return card.at, card.meeting.first.uid


def _cards(meeting: Meeting) -> Iterator[AgendaCard]:
    one = meeting.first
    if one.end is not None and one.end[:10] > one.start[:10]:
        yield from _with_nights(meeting, one, one.end)
        return
    km = f", {one.km}\u00a0km" if one.km and one.kind == VISIT else ""
    text = f"{meeting.title}{km}"
    yield AgendaCard(meeting, one.start, meeting.hours, text, _status(meeting))


def _with_nights(meeting: Meeting, one: AgendaItem, end: str) -> Iterator[AgendaCard]:
    place = f", {one.place}" if one.place else ""
    whom = f" chez {meeting.person}" if meeting.person else ""
    leaving = AgendaCard(meeting, one.start, hour(one.start), f"Départ{whom}{place}")
    yield leaving
    back = f"Retour de{whom}" if whom else "Retour"
    yield replace(leaving, at=end, hours=hour(end), text=back, status=_status(meeting))


def _status(meeting: Meeting) -> str:
    """Return what happened; « Prévue » is said of visits only, calls and meetings speak alone."""
    one, status = meeting.first, meeting.status or ""
    if status == PLANNED and one.to_confirm:
        return TO_CONFIRM
    if one.kind != VISIT:
        return CANCELLED if status == CANCELLED else ""
    if status != PLANNED:
        return status
    return PLANNED if one.contact_kind is None or one.contact_kind in MEETINGS else ""


def week_title(first: date, last: date) -> str:
    """Return « 14 au 20 décembre », « 28 décembre 2026 au 3 janvier 2027 »."""
    end = long_date(last).split(" ", 1)[1]
    start = long_date(first).split(" ", 1)[1]
    if first.year == last.year:
        start, end = start.rsplit(" ", 1)[0], end.rsplit(" ", 1)[0]
        if first.month == last.month:
            start = start.split("\u00a0")[0]
    return f"{start} au {end}"
