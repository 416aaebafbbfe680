"""What a caseworker has to do, child by child: dates to keep, events to read, requests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from ase_desktop.base.french import NBSP, counted, day_month
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_incidents import SERIOUS
from ase_desktop.models.catalog import snapshot
from ase_desktop.models.incident import Incident
from ase_desktop.rules.to_ask import ToAsk, to_ask
from ase_desktop.services.deadlines import OVERDUE, Deadline, deadlines
from ase_desktop.services.finding import list_records
from ase_desktop.services.local_rules import in_force
from ase_desktop.services.reading import unread
from ase_desktop.vault.vault import Vault

EVENTS, DATES, REQUESTS, LATER = "events", "dates", "requests", "later"
_IN_SIGHT = timedelta(days=90)
_NEAR = timedelta(days=7)  # a request needed that soon is urgent
_DATED = frozenset({"report_due", "hearing", "measure_end"})
_WORDS = {
    "report_due": "Rapport au juge",
    "hearing": "Audience",
    "measure_end": "Échéance de la mesure",
}


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do for one child."""

    group: str  # EVENTS, DATES, REQUESTS, or LATER: a date beyond thirty days
    words: str  # « Rapport au juge », « Demande : carte Vitale »
    due: str  # « 1er décembre », « depuis 21 jours »
    kind: str  # of the record that says it
    uid: str
    urgency: tuple[int, str]
    loud: bool = False  # late, grave, or soon


def tasks_by_child(vault: Vault, day: date) -> dict[str, tuple[Task, ...]]:
    """Return child uid → what is to be done, the most urgent first."""
    found: dict[str, list[Task]] = {}
    for child, task in (*_events(vault), *_dates(vault, day), *_requests(vault, day)):
        found.setdefault(child, []).append(task)
    return {child: tuple(sorted(tasks, key=_in_order)) for child, tasks in found.items()}


def _in_order(task: Task) -> tuple[tuple[int, str], str]:
    return task.urgency, task.uid


def _events(vault: Vault) -> Iterator[tuple[str, Task]]:
    query = select(Incident).where(Incident.severity >= SERIOUS, Incident.retired.is_(False))
    with vault.read() as session:
        serious = [snapshot(row, vault.names) for row in session.scalars(query)]
    for one in unread(vault, serious):
        yield one.child or "", _event(one)


def _event(one: Snapshot) -> Task:
    at: str = one["occurred_at"] or one.created
    return Task(
        EVENTS, "Événement grave à lire", day_month(at), one.kind, one.uid, (0, at), loud=True
    )


def _dates(vault: Vault, day: date) -> Iterator[tuple[str, Task]]:
    last = (day + _IN_SIGHT).isoformat()
    soon = (day + timedelta(days=in_force(vault).soon_days)).isoformat()
    for one in deadlines(vault, kinds=("care_measure", "hearing")):
        if one.event in _DATED and one.due <= last:
            yield one.child or "", _dated(one, soon)


def _dated(one: Deadline, soon: str) -> Task:
    is_soon = one.due <= soon
    words = day_month(one.due)
    if one.status == OVERDUE:
        words = f"{words}, passé"
    return Task(
        DATES if is_soon else LATER,
        _WORDS[one.event],
        words,
        one.kind,
        one.source,
        (1 if is_soon else 3, one.due),
        loud=is_soon,
    )


def _requests(vault: Vault, day: date) -> Iterator[tuple[str, Task]]:
    long = timedelta(days=in_force(vault).request_days)
    for one in to_ask(list_records(vault, "paper"), list_records(vault, "request")):
        if one.asked or one.kind == "request":
            yield one.child or "", _request(one, day, long)


def _request(one: ToAsk, day: date, long: timedelta) -> Task:
    needed, asked = one.needed_by, one.requested_on
    waited = (day - date.fromisoformat(asked)) if asked else timedelta()
    is_near = needed is not None and needed <= (day + _NEAR).isoformat()
    return Task(
        REQUESTS,
        f"Demande{NBSP}: {lowered(one.title)}",
        day_month(needed) if needed else _since(waited),
        one.kind,
        one.uid,
        (2, needed or asked or "9"),
        loud=is_near or (needed is None and waited >= long),
    )


def _since(waited: timedelta) -> str:
    return f"depuis {counted(waited.days, 'jour')}" if waited.days else ""


def lowered(title: str) -> str:
    """Return a title that goes on in a sentence: « carte Vitale », but « PAI »."""
    is_word = len(title) > 1 and title[1].islower()
    return title[:1].lower() + title[1:] if is_word else title
