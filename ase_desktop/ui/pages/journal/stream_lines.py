"""Notes as the lines of the stream, under the heading of their day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ase_desktop.base import french
from ase_desktop.base.kinds import Snapshot
from ase_desktop.rules.deciding_words import FROM_TWO_VERSIONS
from ase_desktop.rules.excerpts import marks, searched_words
from ase_desktop.services.journal import JournalNote
from ase_desktop.ui.widgets.avatar import Child
from ase_desktop.ui.widgets.stream import StreamLine

_NEAR = ("aujourd’hui", "hier", "avant-hier")


def day_heading(day: str, today: date) -> str:
    """Return « Hier, mardi 17 novembre », « Lundi 16 novembre », with its year when it differs."""
    near = french.relative(day, today)
    words = french.weekday_date(day)
    if day[:4] != str(today.year):
        words = f"{words} {day[:4]}"
    return french.capital(f"{near}, {words}" if near in _NEAR else words)


def stream_days(
    notes: Iterable[JournalNote], faces: Mapping[str, Child], today: date, *, words: str = ""
) -> list[tuple[str, list[StreamLine]]]:
    """Return (heading, lines) day by day; the words searched are marked."""
    wanted = searched_words(words)
    days: list[tuple[str, list[StreamLine]]] = []
    last = ""
    for note in notes:
        day = note.at[:10]
        if day != last:
            days.append((day_heading(day, today), []))
            last = day
        days[-1][1].append(_line(note, faces, wanted))
    return days


def _line(note: JournalNote, faces: Mapping[str, Child], wanted: Sequence[str]) -> StreamLine:
    face = faces.get(note.child or "")
    text = "\n".join((note.text, *(f"{label}\u00a0: {said}" for label, said in note.apart)))
    return StreamLine(
        key=note.record.uid,
        hour=french.hour(note.at),
        text=text,
        note="\n".join((_about(note, named=face is None), *_beside(note))),
        face=face,
        marks=marks(text, wanted),
        icon=_icon(note),
        tone="attention" if note.record.undecided else "secondary",
    )


def _icon(note: JournalNote) -> str:
    if note.record.undecided:
        return "two_versions"
    return "lock" if note.is_private else ""


def _about(note: JournalNote, *, named: bool) -> str:
    name = note.child_name if named else ""
    if note.is_private:
        return _joined(name, "gardé pour moi, ne part jamais")
    handed = french.listed(note.handed)
    decided = FROM_TWO_VERSIONS.lower() if note.was_decided else ""
    undecided = "deux versions" if note.record.undecided else decided
    return _joined(name, undecided, note.source, note.theme, handed)


def _beside(note: JournalNote) -> list[str]:
    return [
        *(f"Ajout du {_day(one)}\u00a0: {one['addition']}" for one in note.addenda),
        *(f"Gardé pour moi\u00a0: {one['note']}" for one in note.private),
    ]


def _day(record: Snapshot) -> str:
    return french.day_month(record["at"] or record.created)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
