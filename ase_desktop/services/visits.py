"""Touching a visit that a schedule foresees: its uid says which one, its plan fills the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from ase_desktop.base.clock import today
from ase_desktop.base.kinds import ACTIVE, Changes, Snapshot, Value
from ase_desktop.base.values import is_day
from ase_desktop.rules.calendar import Planned, planned
from ase_desktop.rules.occurrence import whole
from ase_desktop.rules.visit_identity import first_of_chain, visit_uid
from ase_desktop.services.asked import Save
from ase_desktop.services.finding import find_record, list_records
from ase_desktop.services.records import save_record
from ase_desktop.vault.vault import Vault

AROUND = timedelta(days=2 * 366)  # how far an untouched occurrence is looked for
_HIGHEST_SLOT = 255


def save_visit(vault: Vault, asked: Save) -> Changes:
    """Save a visit; one that a schedule foresees takes what the schedule says of it.

    Same errors as records.save_record.
    """
    return save_record(vault, touching(vault, asked))


def touching(vault: Vault, asked: Save, *, day: date | None = None) -> Save:
    """Return a save completed with what the schedule says, when it touches an occurrence.

    The occurrence is named by its uid, or by its schedule, original date and slot; day, when it is
    known, is where to look first. What the person says comes before what was planned; a visit
    already touched is left as it is, and comes back when it was retired.
    """
    uid = asked.uid or _computed_uid(vault, asked.values)
    known = find_record(vault, uid) if uid else None
    if uid is None or known is not None:
        life = ACTIVE if known is not None and known.retired else asked.life
        return replace(asked, uid=uid, life=life)
    found = occurrence(vault, uid, day=day)
    if found is None:
        return replace(asked, uid=uid)
    child = found.schedule.child
    values = {**_plan(found), **asked.values}
    return replace(asked, uid=uid, values=values, children=asked.children or [child or ""])


def _computed_uid(vault: Vault, values: Mapping[str, Value]) -> str | None:
    schedule: Value = values.get("schedule")
    day: Value = values.get("original_date")
    slot: Value = values.get("slot")
    if not isinstance(schedule, str) or not is_day(day):
        return None
    known = find_record(vault, schedule)
    if known is None or not whole(slot or 0, _HIGHEST_SLOT):
        return None
    return visit_uid(first_of_chain(schedule, _chain(vault, known)), day, slot or 0)


def _chain(vault: Vault, schedule: Snapshot) -> dict[str, str | None]:
    found = list_records(vault, "visit_schedule", child=schedule.child, with_retired=True)
    return {one.uid: one["replaces"] for one in found}


def occurrence(vault: Vault, uid: str, *, day: date | None = None) -> Planned | None:
    """Return the planned day that a visit uid stands for; None when there is none.

    It is looked for on a day, when one is given, then within two years.
    """
    by_child: dict[str | None, list[Snapshot]] = {}
    for schedule in list_records(vault, "visit_schedule", with_retired=True):
        by_child.setdefault(schedule.child, []).append(schedule)
    now = today(vault.around.clock, vault.zone)
    windows = [(day, day)] if day else []
    for first, last in [*windows, (now - AROUND, now + AROUND)]:
        for schedules in by_child.values():
            for found in planned(schedules, first, last):
                if found.uid == uid:
                    return found
    return None


def _plan(found: Planned) -> dict[str, Value]:
    """Return the columns of a visit as its schedule foresees it."""
    schedule, day = found.schedule, found.occurrence
    plan: dict[str, Value] = {
        "schedule": schedule.uid,
        "original_date": day.day.isoformat(),
        "slot": day.slot,
        "person": schedule["person"],
        "contact_kind": schedule["contact_kind"],
        "start": day.starts,
        "end": day.ends,
        "place": schedule["place"],
        "supervision": schedule["supervision"],
    }
    return {name: value for name, value in plan.items() if value is not None}
