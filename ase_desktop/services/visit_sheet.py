"""One visit, of one child or of the siblings who had it together, with what was written of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Snapshot
from ase_desktop.models.catalog import snapshot
from ase_desktop.models.visit_note import VisitNote
from ase_desktop.services.agenda import visit_entries, visit_items
from ase_desktop.services.finality import is_sent
from ase_desktop.services.finding import find_record
from ase_desktop.services.handed import handed_to
from ase_desktop.services.together import Meeting, together
from ase_desktop.services.visits import occurrence
from ase_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class SheetNote:
    """One writing about the visit."""

    record: Snapshot
    child: str
    final: bool  # it left in a file: it takes addenda, not corrections
    handed: tuple[str, ...] = ()  # « reçue par Mme Lefèvre le 18 novembre »


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """The page of a visit, as values."""

    meeting: Meeting
    notes: tuple[SheetNote, ...]


def visit_sheet(vault: Vault, uid: str, *, alone: bool = False) -> VisitSheet:
    """Return a visit, touched or not, with those of the siblings unless alone.

    Raises UserError no_such_record when no schedule foresees it and nobody wrote it.
    """
    day = date.fromisoformat(_day(vault, uid))
    entries = visit_entries(vault, day, day)
    items = visit_items(vault, [one for found in entries.values() for one in found])
    shown = [one for one in items if one.uid == uid] if alone else items
    home = vault.owner.role == "carer"
    meeting = next((one for one in together(shown, one_home=home) if uid in one.uids), None)
    if meeting is None:
        raise UserError("no_such_record")
    return VisitSheet(meeting, _notes(vault, meeting))


def _day(vault: Vault, uid: str) -> str:
    """Return the day a visit takes place, from what was written of it or from its schedule."""
    known = find_record(vault, uid)
    if known is not None and not known.retired:
        written: str | None = known["start"] or known["original_date"]
        if written:
            return written[:10]
    planned = occurrence(vault, uid)
    if planned is None:
        raise UserError("no_such_record")
    return planned.occurrence.day.isoformat()


def _notes(vault: Vault, meeting: Meeting) -> tuple[SheetNote, ...]:
    query = (
        select(VisitNote)
        .where(VisitNote.visit.in_(meeting.uids), VisitNote.retired.is_(False))
        .order_by(VisitNote.at, VisitNote.created, VisitNote.uid)
    )
    with vault.read() as session:
        found = [snapshot(row, vault.names) for row in session.scalars(query)]
    handed = handed_to(vault, found)
    return tuple(
        SheetNote(one, one.child or "", is_sent(vault, one.scope, one.uid), handed.get(one.uid, ()))
        for one in found
    )
