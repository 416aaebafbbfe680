"""The agenda as a list of days: the twin of the grid that every screen and every ear can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal

from ase_desktop.services.week import AgendaCard, AgendaDay
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Cell, Column, Row, status_cell

_COLUMNS = (Column("Heure", 196), Column("Qui", 170), Column("Quoi"), Column("État", 210))


class DaysTable(Card):
    """Days as groups, one row for each card."""

    opened = Signal(object)  # AgendaCard

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__()
        self._cards: dict[str, AgendaCard] = {}
        self.table = RecordTable(_COLUMNS, name="Agenda, jour par jour")
        self.table.opened.connect(lambda key: self.opened.emit(self._cards[key]))
        self.add(self.table)

    def show_days(self, days: Sequence[AgendaDay], *, empty_ones: bool) -> None:
        """Show days; empty_ones keeps those where nothing takes place."""
        self._cards = {}
        rows: list[Row] = []
        for day in days:
            if day.cards or empty_ones:
                rows += self._rows(day)
        self.table.set_rows(rows)

    def _rows(self, day: AgendaDay) -> Iterator[Row]:
        title = ", ".join(part for part in (day.title, day.holiday) if part)
        yield Row((Cell(title), "", Cell(day.sleep_words), ""), group=True)
        if not day.cards:
            yield Row(("", "", "Rien de prévu", ""))
        for place, card in enumerate(day.cards):
            key = f"{day.day.isoformat()} {place}"
            self._cards[key] = card
            status = status_cell(card.status, calm=True) if card.status else Cell("")
            yield Row((card.hours, card.whose, Cell(card.text, _where(card)), status), key=key)


def _where(card: AgendaCard) -> str:
    """Return the place, when the words of the card do not say it."""
    place = card.meeting.first.place or ""
    return "" if place in card.text else place
