"""Saying what happened at a visit: one gesture for all the siblings, stored one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from ase_desktop.base.kinds import Changes, Snapshot, Value
from ase_desktop.base.terms_contacts import VisitOutcome
from ase_desktop.base.terms_writings import NoteMoment
from ase_desktop.services import gestures
from ase_desktop.services.agenda import AgendaItem
from ase_desktop.services.asked import Save
from ase_desktop.services.copies import copy_for
from ase_desktop.services.gestures import Gesture
from ase_desktop.services.visits import touching
from ase_desktop.vault.vault import Vault

# Columns that only make sense with some outcomes: another outcome empties them.
_ONLY_WITH: dict[str, frozenset[str]] = {
    "cancelled_by": frozenset({VisitOutcome.cancelled.name}),
    "lasted_minutes": frozenset({VisitOutcome.held.name, VisitOutcome.shortened.name}),
}


@dataclass(frozen=True, slots=True)
class Visited:
    """One child's visit, as it stood on the screen of who writes about it."""

    uid: str
    child: str
    day: str  # YYYY-MM-DD, where to look for it in its schedule
    record: Snapshot | None = None  # None as long as nobody touched it
    seen: tuple[str, ...] | None = None  # commits on the screen; None: those of the record

    @staticmethod
    def of(item: AgendaItem, *, seen: tuple[str, ...] | None = None) -> Visited:
        """Return the visit of one line of the agenda; seen is what a draft was begun on."""
        return Visited(item.uid, item.child, item.start[:10], item.record, seen)


def note_outcome(vault: Vault, visits: Sequence[Visited], outcome: str) -> Gesture:
    """Say what happened, for every child in one transaction. Same errors as records.save_all."""
    return gestures.make(vault, [_save(vault, one, _happened(outcome)) for one in visits])


def _happened(outcome: str | None) -> dict[str, Value]:
    """Return the columns of an outcome, with those that make no sense with it emptied."""
    without = [name for name, outcomes in _ONLY_WITH.items() if outcome not in outcomes]
    return {"outcome": outcome, **dict.fromkeys(without)}


def note_details(
    vault: Vault, visits: Sequence[Visited], values: Mapping[str, Value], *, line: str | None = None
) -> Gesture:
    """Add what is known of visits; line is what was seen after, a note for each child."""
    saves = [_save(vault, one, values) for one in visits]
    if line:
        after = {"note_moment": NoteMoment.after.name, "at": vault.now, "facts": line}
        saves += _notes(vault, visits, after)
    return gestures.make(vault, saves)


def move(vault: Vault, visits: Sequence[Visited], start: str, end: str | None) -> Gesture:
    """Put visits at another moment; another hour of the same day is not a move."""
    saves = []
    for one in visits:
        original = one.record["original_date"] if one.record else one.day
        moved = VisitOutcome.moved.name if original and original != start[:10] else None
        values = {"start": start, "end": end, **_happened(moved)}
        saves.append(_save(vault, one, values))
    return gestures.make(vault, saves)


def moved_end(start: str, end: str | None, new_start: str) -> str | None:
    """Return the end that keeps the length of a meeting put at another moment."""
    if end is None:
        return None
    lasted = datetime.fromisoformat(end) - datetime.fromisoformat(start)
    return (datetime.fromisoformat(new_start) + lasted).isoformat(timespec="minutes")


def write_note(vault: Vault, visits: Sequence[Visited], values: Mapping[str, Value]) -> Changes:
    """Write one note about visits, for each child with the others' names as initials.

    A visit nobody touched yet is touched: the note must be about something.
    """
    saves = [_save(vault, one, {}) for one in visits if one.record is None]
    return gestures.make(vault, [*saves, *_notes(vault, visits, values)]).changes


def copies(vault: Vault, visits: Sequence[Visited], text: str) -> list[tuple[str, str]]:
    """Return (uid of the child, what will be kept) of the children whose copy is not the text."""
    notes = _notes(vault, visits, {"facts": text})
    return [
        (one.child, str(note.values["facts"]))
        for one, note in zip(visits, notes, strict=True)
        if note.values["facts"] != text
    ]


def _save(vault: Vault, visit: Visited, values: Mapping[str, Value]) -> Save:
    shown = visit.record.commits if visit.record else None
    seen = shown if visit.seen is None else visit.seen
    asked = Save("visit", values, uid=visit.uid, seen=seen)
    return touching(vault, asked, day=date.fromisoformat(visit.day))


def _notes(vault: Vault, visits: Sequence[Visited], values: Mapping[str, Value]) -> list[Save]:
    shared = Save("visit_note", values, children=[one.child for one in visits])
    copied = [(one, copy_for(vault, shared, one.child)) for one in visits]
    return [
        replace(copy, values={**copy.values, "visit": one.uid}, children=[one.child])
        for one, copy in copied
    ]
