"""What became of each visit, in the words of a document."""

from __future__ import annotations

from collections.abc import Sequence

from ase_desktop.base.french import (
    capital,
    counted,
    day_month,
    day_number,
    duration,
    hour,
    short_date,
)
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_contacts import CancelledBy, ContactKind, VisitOutcome
from ase_desktop.reports.facts import sentence
from ase_desktop.reports.summary_content import VisitRow
from ase_desktop.rules.calendar import PLANNED, Entry
from ase_desktop.rules.meetings import title
from ase_desktop.services.documents.child_book import ChildBook
from ase_desktop.services.documents.writings import excerpt, note_fact, written
from ase_desktop.services.every_version import in_versions

_UNTOLD = "Prévue ; rien n’est noté"
_AFTER = 100  # letters of what is said after a visit


def visit_row(
    book: ChildBook, entry: Entry, notes: Sequence[Snapshot], *, says_person: bool
) -> VisitRow:
    """Return one line of the table of visits; says_person when several persons are met."""
    person = book.person(entry.person) if entry.person else ""
    said = (
        sentence(_UNTOLD)
        if entry.visit is None
        else in_versions(book.used(entry.visit), lambda one: _told(entry, one, says_line=not notes))
    )
    if entry.schedule is not None:
        book.used(entry.schedule)
    kind = entry.contact_kind or ContactKind.visit.name
    head = f"{title(kind, person)}\u00a0: " if says_person and person else ""
    happened = f"{head}{said[:1].lower()}{said[1:]}" if head else said
    return VisitRow(
        date=short_date(entry.start),
        happened=book.clean(happened),
        code=entry.visit.code if entry.visit else "",
        notes=tuple(note_fact(book, note, dated=False, most=_AFTER) for note in notes),
    )


def _told(entry: Entry, visit: Snapshot, *, says_line: bool) -> str:
    """Return « Écourtée, 35 minutes. Motif donné : retard de bus. »

    says_line: the line its author wrote is said too, when no note tells more.
    """
    parts = [_outcome(entry, visit), _announced(visit), _reason(visit)]
    line = (visit["line"] or "") if says_line and not any(parts[1:]) else ""
    off = "Hors calendrier" if entry.off_calendar else ""
    return " ".join(sentence(part) for part in (*parts, line, off) if part)


def _outcome(entry: Entry, visit: Snapshot) -> str:
    outcome = visit["outcome"] or PLANNED
    words = VisitOutcome.label(outcome) if outcome != PLANNED else _UNTOLD
    said = _OUTCOMES.get(outcome, _plain)(entry, visit)
    return ", ".join(part for part in (f"{words}{said}", _late(visit)) if part)


def _plain(entry: Entry, visit: Snapshot) -> str:
    del entry, visit
    return ""


def _held(entry: Entry, visit: Snapshot) -> str:
    lasted = visit["lasted_minutes"]
    if lasted:
        return f", {duration(lasted)}"
    if entry.end and entry.end[:10] == entry.start[:10]:
        return f", {hour(entry.start)} à {hour(entry.end)}"
    return ""


def _cancelled(entry: Entry, visit: Snapshot) -> str:
    del entry
    by = CancelledBy.label(visit["cancelled_by"])
    if visit["cancelled_by"] == CancelledBy.unknown.name:
        return ", on ne sait pas par qui"
    if visit["cancelled_by"] == CancelledBy.child_ill.name:
        return f" ({by})"
    return f" {by}" if by else ""


def _moved(entry: Entry, visit: Snapshot) -> str:
    original = visit["original_date"]
    if original and original != entry.start[:10]:
        same_month = original[:7] == entry.start[:7]
        first = day_number(original) if same_month else day_month(original)
        return f" du {first} au {day_month(entry.start)}"
    return ""


_OUTCOMES = {
    VisitOutcome.held.name: _held,
    VisitOutcome.shortened.name: _held,
    VisitOutcome.cancelled.name: _cancelled,
    VisitOutcome.moved.name: _moved,
}


def _late(visit: Snapshot) -> str:
    late = visit["minutes_late"]
    return f"retard de {counted(late, 'minute')}" if late else ""


def _announced(visit: Snapshot) -> str:
    at, by, waited = visit["announced_at"], visit["announced_by"], visit["waited_until"]
    parts = []
    if at or by:
        day = (visit["start"] or visit["original_date"] or "")[:10]
        when = _announced_at(at, day) if at else ""
        parts.append(f"annoncé{when}{f' par {by}' if by else ''}")
    if waited:
        parts.append(f"attendu jusqu’à {hour(waited)}")
    return capital(", ".join(parts))


def _announced_at(at: str, day: str) -> str:
    """Return « à 14 h 20 », with the day when it is not that of the visit."""
    if at[:10] == day:
        return f" à {hour(at)}"
    return f" le {day_month(at)} à {hour(at)}"


def _reason(visit: Snapshot) -> str:
    reason, known = visit["reason"], visit["reason_known_on"]
    if not reason:
        return ""
    told = (visit["announced_at"] or visit["start"] or "")[:10]
    day = f" (connu le {day_month(known)})" if known and known != told else ""
    return f"Motif donné\u00a0: {reason}{day}"


def after_words(book: ChildBook, entry: Entry, notes: Sequence[Snapshot]) -> str:
    """Return « Après le 7 octobre (personne n’est venu) : deux soirs de pleurs », or ""."""
    told = next((text for note in notes if (text := excerpt(written(book, note)))), "")
    if not told:
        return ""
    label = VisitOutcome.label(entry.status)
    why = f" ({label[:1].lower()}{label[1:]})" if label else ""
    return f"Après le {day_month(entry.start)}{why}\u00a0: {told[:1].lower()}{told[1:]}"
