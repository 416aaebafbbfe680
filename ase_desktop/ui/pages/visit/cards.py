"""What stands beside a visit: the notes written about it, and what was planned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from ase_desktop.base import french
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_writings import Mood, NoteMoment
from ase_desktop.rules.wording import source_words
from ase_desktop.services.together import Meeting
from ase_desktop.services.visit_sheet import SheetNote, VisitSheet
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.cards import Card, ListRow, Rows, SandCard
from ase_desktop.ui.widgets.labels import KeyValues, StatusLabel, Text

_LONGEST = 140


def notes_card(
    sheet: VisitSheet,
    discs: Mapping[str, QWidget | None],
    open_note: Callable[[str, str], object],
    write: Callable[[], object],
) -> Card:
    """Return the notes, in order of time, and the way to write one."""
    card = Card("Avant, pendant, après")
    rows = [_note_row(one, discs.get(one.child), open_note) for one in sheet.notes]
    if rows:
        card.add(Rows(*rows))
    else:
        card.add(Text("Rien n’est encore écrit sur cette visite.", "quiet"))
    card.body.addSpacing(8)
    card.add_left(secondary("Écrire une note", write, icon="edit"))
    return card


def _note_row(
    note: SheetNote, disc: QWidget | None, open_note: Callable[[str, str], object]
) -> ListRow:
    record = note.record
    button = link("Lire" if note.final else "Ouvrir", partial(open_note, record.uid, note.child))
    button.setAccessibleDescription(_excerpt(record))
    said = " · ".join(part for part in (_note_words(record), french.listed(note.handed)) if part)
    return ListRow(_excerpt(record), said, before=disc, after=button)


def _excerpt(record: Snapshot) -> str:
    """Return the beginning of a note, cut between two words."""
    text: str = record["facts"] or record["words"] or Mood.label(record["mood"])
    text = " ".join((text or record["belongings"] or "").split())
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rsplit(' ', 1)[0]} (suite)"


def _note_words(record: Snapshot) -> str:
    moment = NoteMoment.label(record["note_moment"])
    when = french.short_moment(record["at"]) if record["at"] else ""
    return " · ".join(part for part in (moment, when, source_words(record)) if part)


def plan_card(meeting: Meeting, history: Callable[[str], object]) -> Card:
    """Return what was planned, and the way to every version."""
    card = SandCard("Ce qui était prévu")
    one = meeting.first
    pairs = [
        ("Jour", french.weekday_date(_planned_day(meeting))),
        ("Heures", meeting.hours),
        ("Lieu", one.place or ""),
        ("Trajet", f"{one.km}\u00a0km aller et retour" if one.km else ""),
    ]
    card.add(KeyValues([(name, value) for name, value in pairs if value], names=76))
    if one.off_calendar:
        card.add(Text("Hors calendrier\u00a0: cette date n’y est plus.", "quiet"))
    if one.to_confirm:
        card.add(StatusLabel("to_confirm", "calendrier recopié par la famille d’accueil"))
    touched = [item for item in meeting.items if item.is_touched]
    for item in touched:
        named = f" {french.of(item.child_name)}" if len(touched) > 1 else ""
        card.add_left(link(f"Toutes les versions{named}", partial(history, item.uid)))
    return card


def _planned_day(meeting: Meeting) -> str:
    record = meeting.first.record
    original: str | None = record["original_date"] if record else None
    return original or meeting.first.start
