"""The week behind Qt's model: seven days, three half-days, and the nights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ase_desktop.base import french
from ase_desktop.services.week import AgendaCard, AgendaDay, HalfDay
from ase_desktop.ui.widgets.statuses import STATUSES

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = int(Qt.ItemDataRole.UserRole)
NIGHT_HEAD = "Dorment ici"
DAYS = 7
_HALVES = tuple(HalfDay)


@dataclass(frozen=True, slots=True)
class GridCell:
    """What one cell shows."""

    day: AgendaDay
    half: HalfDay | None  # None: the night

    @property
    def cards(self) -> tuple[AgendaCard, ...]:
        """Return the cards of a half-day."""
        return self.day.of_half(self.half) if self.half else ()

    @property
    def spoken(self) -> str:
        """Return the one sentence read aloud."""
        when = french.weekday_date(self.day.day)
        if self.half is None:
            return f"{when}\u00a0: {self.day.sleep_words}"
        what = "; ".join(spoken_card(one) for one in self.cards) or "rien"
        return f"{when}, {self.half.value.lower()}\u00a0: {what}"


def spoken_card(card: AgendaCard) -> str:
    """Return what is read aloud of a card, its status last."""
    status = STATUSES[card.status].words.lower() if card.status else ""
    return ", ".join(part for part in (card.spoken, status) if part)


class WeekModel(QAbstractTableModel):
    """Seven days."""

    def __init__(self, owner: QObject | None = None) -> None:
        """Make an empty week."""
        super().__init__(owner)
        self._days: tuple[AgendaDay, ...] = ()

    @property
    def days(self) -> tuple[AgendaDay, ...]:
        """Return the days shown."""
        return self._days

    def set_days(self, days: Sequence[AgendaDay]) -> None:
        """Show these days instead."""
        self.beginResetModel()
        self._days = tuple(days)
        self.endResetModel()

    def cell(self, row: int, column: int) -> GridCell:
        """Return what a cell shows."""
        half = _HALVES[row] if row < len(_HALVES) else None
        return GridCell(self._days[column], half)

    def place(self, day: date) -> int:
        """Return the column of a day, -1 when it is not shown."""
        return next((i for i, one in enumerate(self._days) if one.day == day), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the half-days, and the night for a person who hosts."""
        if (parent is not None and parent.isValid()) or not self._days:
            return 0
        return len(_HALVES) + (self._days[0].night is not None)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the days."""
        return 0 if parent is not None and parent.isValid() else len(self._days)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell, or its sentence."""
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if role == CELL_ROLE:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.spoken
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the words of a day or of a part of the day."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return _HALVES[section].value if section < len(_HALVES) else NIGHT_HEAD
        day = self._days[section]
        return ", ".join(part for part in (day.title, day.holiday) if part)
