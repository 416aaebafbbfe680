"""The agenda of the visits of one child: what is planned, what was touched, what was added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.values import is_day
from ase_desktop.rules.occurrence import Occurrence
from ase_desktop.rules.recurrence import is_known, occurrences
from ase_desktop.rules.visit_identity import first_of_chain, visit_uid

PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Planned:
    """One day that a schedule foresees, with the uid its visit has or would have."""

    schedule: Snapshot
    occurrence: Occurrence
    uid: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the agenda: an untouched occurrence, a touched one, or an added visit."""

    uid: str  # of the visit, even when nobody touched it yet
    child: str | None
    person: str | None  # uid of the contact
    start: str  # local YYYY-MM-DDTHH:MM
    end: str | None
    place: str | None
    contact_kind: str | None
    supervision: str | None
    status: str  # "planned" or the name of an outcome
    schedule: Snapshot | None
    visit: Snapshot | None
    off_calendar: bool = False  # touched, but its schedule does not foresee that day any more


def planned(schedules: Sequence[Snapshot], from_day: date, to_day: date) -> tuple[Planned, ...]:
    """Return what the schedules of one child foresee, both days included, each visit once.

    A schedule replaced by another one stops the day before that one begins.
    """
    alive = [one for one in schedules if not one.retired]
    chain = _chain(schedules)
    ends = _replacement_ends(alive)
    found: dict[str, Planned] = {}
    for schedule in sorted(alive, key=lambda one: (one["valid_from"] or "", one.uid), reverse=True):
        first, last = _window(schedule, ends.get(schedule.uid), from_day, to_day)
        root = first_of_chain(schedule.uid, chain)
        for one in occurrences(schedule["pattern"], first, last):
            uid = visit_uid(root, one.day, one.slot)
            found.setdefault(uid, Planned(schedule, one, uid))  # the latest version says it
    return tuple(sorted(found.values(), key=lambda one: (one.occurrence, one.uid)))


def _chain(schedules: Iterable[Snapshot]) -> dict[str, str | None]:
    return {one.uid: one["replaces"] for one in schedules}


def _replacement_ends(alive: Iterable[Snapshot]) -> dict[str, date]:
    """Return, for each schedule replaced, the last day it still speaks for."""
    ends: dict[str, date] = {}
    for one in alive:
        replaced = one["replaces"]
        if replaced is None or replaced == one.uid:
            continue
        begins = date.fromisoformat(one["valid_from"]) if one["valid_from"] else date.min
        last = begins - timedelta(days=1) if begins > date.min else date.min
        ends[replaced] = min(ends.get(replaced, date.max), last)
    return ends


def _window(
    schedule: Snapshot, replaced_after: date | None, from_day: date, to_day: date
) -> tuple[date, date]:
    starts, stops = schedule["valid_from"], schedule["valid_until"]
    first = max(from_day, date.fromisoformat(starts)) if starts else from_day
    last = min(to_day, date.fromisoformat(stops)) if stops else to_day
    return first, last if replaced_after is None else min(last, replaced_after)


def agenda(
    schedules: Sequence[Snapshot], visits: Sequence[Snapshot], from_day: date, to_day: date
) -> tuple[Entry, ...]:
    """Return the lines of a window in order of time, both days included.

    A moved visit stands at its new moment only; a retired one is planned again; a touched visit of
    a day no longer foreseen stays, marked off_calendar; an added visit has no schedule.
    """
    by_uid = {one.uid: one for one in schedules}
    touched = {one.uid: one for one in visits if not one.retired}
    wide = _wide(touched.values(), from_day, to_day)
    foreseen = {one.uid: one for one in planned(schedules, *wide)}
    lines = [_untouched(one) for uid, one in foreseen.items() if uid not in touched]
    lines += [_touched(one, foreseen.get(uid), by_uid) for uid, one in touched.items()]
    window = (f"{from_day.isoformat()}T00:00", f"{to_day.isoformat()}T23:59")
    inside = [line for line in lines if window[0] <= line.start <= window[1]]
    return tuple(sorted(inside, key=lambda line: (line.start, line.uid)))


def _wide(visits: Iterable[Snapshot], from_day: date, to_day: date) -> tuple[date, date]:
    """Return the window that also holds the original days of the visits moved into it."""
    days = [
        date.fromisoformat(one["original_date"])
        for one in visits
        if from_day.isoformat() <= (one["start"] or "")[:10] <= to_day.isoformat()
        and is_day(one["original_date"])
    ]
    return min([from_day, *days]), max([to_day, *days])


def _untouched(one: Planned) -> Entry:
    schedule = one.schedule
    return Entry(
        uid=one.uid,
        child=schedule.child,
        person=schedule["person"],
        start=one.occurrence.starts,
        end=one.occurrence.ends,
        place=schedule["place"],
        contact_kind=schedule["contact_kind"],
        supervision=schedule["supervision"],
        status=PLANNED,
        schedule=schedule,
        visit=None,
    )


def _touched(visit: Snapshot, foreseen: Planned | None, schedules: Mapping[str, Snapshot]) -> Entry:
    schedule = foreseen.schedule if foreseen else schedules.get(visit["schedule"] or "")
    plan = foreseen.occurrence if foreseen else None
    return Entry(
        uid=visit.uid,
        child=visit.child,
        person=_told(visit, schedule, "person"),
        start=visit["start"] or (plan.starts if plan else f"{visit['original_date']}T00:00"),
        end=visit["end"] or (plan.ends if plan and not visit["start"] else None),
        place=_told(visit, schedule, "place"),
        contact_kind=_told(visit, schedule, "contact_kind"),
        supervision=_told(visit, schedule, "supervision"),
        status=visit["outcome"] or PLANNED,
        schedule=schedule,
        visit=visit,
        off_calendar=foreseen is None and _was_foreseen(visit, schedule),
    )


def _was_foreseen(visit: Snapshot, schedule: Snapshot | None) -> bool:
    """Return whether a plan that this version can read should still hold the visit."""
    return bool(visit["original_date"]) and (schedule is None or is_known(schedule["pattern"]))


def _told(visit: Snapshot, schedule: Snapshot | None, name: str) -> str | None:
    """Return what the visit says, else what its schedule says."""
    found: str | None = visit[name] or (schedule[name] if schedule else None)
    return found
