"""Counts of visits for the caseworker: what was planned and what happened, never a judgement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ase_desktop.base.french import NBSP, counted
from ase_desktop.base.terms_contacts import CancelledBy, ContactKind, VisitOutcome
from ase_desktop.rules.calendar import PLANNED, Entry

_FEWEST = 10  # under that many visits a percentage means nothing
_HELD = frozenset({VisitOutcome.held.name, VisitOutcome.shortened.name})
_MEETINGS = frozenset(
    {ContactKind.visit.name, ContactKind.day_outing.name, ContactKind.overnight_stay.name}
)


@dataclass(frozen=True, slots=True)
class VisitCounts:
    """What became of the visits of a period; planned counts every one that was to take place."""

    planned: int = 0
    held: int = 0
    shortened: int = 0
    no_show: int = 0
    refused_by_child: int = 0
    cancelled: int = 0
    cancelled_by: tuple[tuple[str, int], ...] = ()  # (name of CancelledBy, count), most first
    moved: int = 0  # to come again at their new moment
    untold: int = 0  # past, and nobody said what happened
    to_come: int = 0
    off_calendar: int = 0
    minutes_late: int = 0  # greatest lateness noted

    @property
    def took_place(self) -> int:
        """Return how many meetings took place, shortened ones included."""
        return self.held + self.shortened


def count_visits(entries: Iterable[Entry], now: str) -> VisitCounts:
    """Count the lines of an agenda; now is a local moment, YYYY-MM-DDTHH:MM."""
    lines = list(entries)
    by_status: dict[str, int] = {}
    for line in lines:
        by_status[line.status] = by_status.get(line.status, 0) + 1
    to_come = sum(line.status == PLANNED and line.start > now for line in lines)
    return VisitCounts(
        planned=len(lines),
        held=by_status.get(VisitOutcome.held.name, 0),
        shortened=by_status.get(VisitOutcome.shortened.name, 0),
        no_show=by_status.get(VisitOutcome.no_show.name, 0),
        refused_by_child=by_status.get(VisitOutcome.refused_by_child.name, 0),
        cancelled=by_status.get(VisitOutcome.cancelled.name, 0),
        cancelled_by=_cancelled_by(lines),
        moved=by_status.get(VisitOutcome.moved.name, 0),
        untold=by_status.get(PLANNED, 0) - to_come,
        to_come=to_come,
        off_calendar=sum(line.off_calendar for line in lines),
        minutes_late=max((_lateness(line) for line in lines), default=0),
    )


def _cancelled_by(lines: Iterable[Entry]) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for line in lines:
        if line.status == VisitOutcome.cancelled.name and line.visit is not None:
            name = line.visit["cancelled_by"] or CancelledBy.unknown.name
            found[name] = found.get(name, 0) + 1
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _lateness(line: Entry) -> int:
    return (line.visit["minutes_late"] or 0) if line.visit else 0


def last_meeting(entries: Iterable[Entry], now: str) -> date | None:
    """Return the day of the last meeting that took place, calls and letters apart."""
    days = [
        date.fromisoformat(line.start[:10])
        for line in entries
        if line.status in _HELD
        and line.start <= now
        and (line.contact_kind is None or line.contact_kind in _MEETINGS)
    ]
    return max(days, default=None)


def days_since(last: date | None, today: date) -> int | None:
    """Return the days since a meeting, None when there was none."""
    return None if last is None else (today - last).days


def not_organised(ordered: int | None, counts: VisitCounts) -> int | None:
    """Return how many ordered visits nobody planned, None when the order is not a number."""
    return None if ordered is None else max(0, ordered - counts.planned)


def share(part: int, whole: int) -> str:
    """Return « 4 sur 6 », with a percentage from ten on: « 12 sur 15 (80 %) »."""
    words = f"{part} sur {whole}"
    if whole < _FEWEST:
        return words
    return f"{words} ({round(100 * part / whole)}{NBSP}%)"


def counts_sentence(counts: VisitCounts, person: str) -> str:
    """Return « Sur 6 visites prévues avec sa mère : 4 ont eu lieu, 1 fois personne n’est venu. »"""
    if not counts.planned:
        return f"Aucune visite prévue avec {person}."
    parts = [_took_place(counts), *_others(counts)]
    head = f"Sur {counted(counts.planned, 'visite prévue', 'visites prévues')} avec {person}"
    return f"{head}{NBSP}: {', '.join(part for part in parts if part)}."


def _took_place(counts: VisitCounts) -> str:
    number = counts.took_place
    if not number:
        return "aucune n’a eu lieu" if counts.planned > counts.to_come else ""
    words = f"{number} {'ont' if number > 1 else 'a'} eu lieu"
    if not counts.shortened:
        return words
    return f"{words} (dont {counted(counts.shortened, 'écourtée')})"


def _others(counts: VisitCounts) -> list[str]:
    cancelled = [f"{counted(count, 'annulée')} {_by(name)}" for name, count in counts.cancelled_by]
    return [
        f"{counts.no_show} fois personne n’est venu" if counts.no_show else "",
        *cancelled,
        _if_any(counts.refused_by_child, "refusée", "par l’enfant"),
        _if_any(counts.moved, "déplacée"),
        _if_any(counts.untold, "sans nouvelle"),
        _if_any(counts.to_come, "à venir"),
    ]


def _if_any(count: int, word: str, end: str = "") -> str:
    if not count:
        return ""
    plural = word if word.startswith(("à", "sans")) else ""
    return f"{counted(count, word, plural)} {end}".rstrip()


_BY = {
    CancelledBy.child_ill.name: "car l’enfant était malade",
    CancelledBy.unknown.name: "sans qu’on sache par qui",
}


def _by(name: str) -> str:
    return _BY.get(name, CancelledBy.label(name))
