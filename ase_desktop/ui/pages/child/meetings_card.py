"""« Visites avec sa mère »: the next one, then what became of the others."""

from __future__ import annotations

from collections.abc import Callable

from ase_desktop.services.sheet_lines import Meetings, VisitLine
from ase_desktop.ui.pages.child.lines_card import Opener
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.statuses import STATUSES
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Cell, Column, Row, status_cell

FEW, MANY = 5, 14
UNTOLD = "untold"


class VisitsTable(RecordTable):
    """When, and what happened."""

    def __init__(self, meetings: Meetings, opener: Opener, *, most: int) -> None:
        """Show the first visits of a person."""
        columns = (Column("", 190), Column(""))
        super().__init__(columns, name=meetings.title, heads=False)
        shown = meetings.lines[:most]
        self._lines = {line.uid: line for line in shown}
        self._opener = opener
        self.opened.connect(self._open_row)
        self.set_rows([_row(line, whole=most > FEW) for line in shown])

    def _open_row(self, uid: str) -> None:
        self._opener.open("visit", uid, self._lines[uid].undecided)


def _row(line: VisitLine, *, whole: bool) -> Row:
    when = Cell(line.when, line.place, tone="text", loud=line.to_come)
    return Row((when, _what(line, line.told if whole else "")), key=line.uid)


def _what(line: VisitLine, told: str) -> Cell:
    if line.undecided:
        return status_cell("undecided")
    if line.status == UNTOLD:
        return Cell("À compléter", line.note, "clock", "attention")
    off = "hors calendrier" if line.off_calendar else ""
    note = " · ".join(part for part in (line.note, off, told) if part)
    if line.status not in STATUSES:
        return Cell(line.status, note)
    return status_cell(line.status, note)


def meetings_card(
    meetings: Meetings, opener: Opener, see_all: Callable[[], object] | None = None
) -> Card:
    """Return the card of the visits with one person; a short one when see_all is given."""
    action = None
    if see_all is not None:
        action = link("Tout voir", see_all)
        action.setAccessibleDescription(meetings.title)
    card = Card(meetings.title, action=action)
    if see_all is None and meetings.counts:
        card.add(Text(meetings.counts))
    card.add(VisitsTable(meetings, opener, most=FEW if see_all else MANY))
    return card
