"""« À compléter »: visits nobody told, and the nights after a visit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from ase_desktop.base.french import NBSP, day_month, listed, weekday
from ase_desktop.base.terms_writings import NoteMoment
from ase_desktop.models.visit_note import VisitNote
from ase_desktop.rules.meetings import is_felt, is_late
from ase_desktop.services.together import Meeting
from ase_desktop.vault.vault import Vault

OUTCOME, NIGHT = "outcome", "night"
_NIGHTS = 2  # mornings after a meeting on which the night is asked about
_NIGHT_NOTES = (NoteMoment.night_after.name, NoteMoment.days_after.name)


@dataclass(frozen=True, slots=True)
class ToComplete:
    """One line of « À compléter »."""

    kind: str  # OUTCOME, NIGHT
    children: tuple[str, ...]
    sentence: str
    note: str
    meeting: Meeting  # of these children only


def untold(meetings: Iterable[Meeting], now: str) -> Iterator[ToComplete]:
    """Yield the visits over for a day and that nobody told, the oldest first."""
    for one in meetings:
        if one.waits and is_late(one.over, now):
            words = f"{one.title[:1].lower()}{one.title[1:]}"
            yield ToComplete(
                OUTCOME,
                one.children,
                f"{listed(one.names)}{NBSP}: {words}, {day_month(one.first.start)}",
                f"Que s’est-il passé{NBSP}?",
                one,
            )


def nights(
    vault: Vault, meetings: Iterable[Meeting], slept_here: Collection[str], day: date
) -> Iterator[ToComplete]:
    """Yield, child by child, the night to tell on the two mornings after a meeting.

    slept_here are the children who slept here on the night that ends on that day.
    """
    since = (day - timedelta(days=_NIGHTS)).isoformat()
    latest: dict[str, Meeting] = {}
    for meeting in meetings:
        if since <= meeting.over[:10] < day.isoformat():
            for one in meeting.apart():
                if is_felt(one.first.contact_kind, one.first.status):
                    latest[one.first.child] = one
    waiting = [one for child, one in latest.items() if child in slept_here]
    told = _told(vault, [one.first.uid for one in waiting], day)
    for one in waiting:
        if one.first.uid not in told:
            yield _night(one, day)


def _night(one: Meeting, day: date) -> ToComplete:
    night = weekday(day - timedelta(days=1))
    return ToComplete(
        NIGHT,
        one.children,
        f"{one.first.child_name}{NBSP}: comment s’est passée la nuit de {night}{NBSP}?",
        f"Après la visite du {day_month(one.over)}, vous notez deux nuits",
        one,
    )


def _told(vault: Vault, visits: Collection[str], day: date) -> frozenset[str]:
    """Return the visits of which this morning’s night is already written."""
    if not visits:
        return frozenset()
    query = select(VisitNote.visit).where(
        VisitNote.visit.in_(visits),
        VisitNote.retired.is_(False),
        VisitNote.note_moment.in_(_NIGHT_NOTES),
        VisitNote.at.startswith(day.isoformat()),
    )
    with vault.read() as session:
        return frozenset(uid for uid in session.scalars(query) if uid)
