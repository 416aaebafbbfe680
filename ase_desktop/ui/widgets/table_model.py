"""Rows as plain values, behind Qt's model: what a table shows and what it reads aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ase_desktop.ui.widgets.statuses import STATUSES

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = int(Qt.ItemDataRole.UserRole)
ROW_ROLE = CELL_ROLE + 1


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows; a plain string does as well."""

    text: str
    note: str = ""  # greyed, below
    icon: str = ""  # of resources/icons, before the text
    tone: str = ""  # token of the icon's colour
    loud: bool = False  # text in the tone and 600: only what is late or grave
    quiet: bool = False  # text in the secondary colour: nothing to do


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its key is what `opened` and `selected` say; a group is a heading row."""

    cells: tuple[Cell | str, ...]
    key: str = ""
    group: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A head and the width wished, in pixels at 100 %; 0 takes what is left."""

    head: str
    width: int = 0


def status_cell(status: str, note: str = "", *, calm: bool = False) -> Cell:
    """Return the cell of a status of statuses.STATUSES; calm keeps the words in text colour."""
    look = STATUSES[status]
    return Cell(look.words, note, look.icon, look.tone, loud=not calm)


class TableModel(QAbstractTableModel):
    """A list of rows."""

    def __init__(self, columns: Sequence[Column], owner: QObject | None = None) -> None:
        """Make an empty table."""
        super().__init__(owner)
        self.columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, place: int) -> Row:
        """Return one row."""
        return self._rows[place]

    def place(self, key: str) -> int:
        """Return where the row of that key is, -1 when it is not shown."""
        return next((i for i, row in enumerate(self._rows) if row.key == key), -1)

    def joined(self) -> Iterator[tuple[int, int, int]]:
        """Yield (row, first column, how many) for words followed by nothing in a heading row."""
        for place, row in enumerate(self._rows):
            if not row.group:
                continue
            starts = [one for one in range(len(self.columns)) if _cell(row, one).text or not one]
            for first, after in pairwise((*starts, len(self.columns))):
                if after - first > 1:
                    yield place, first, after - first

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell, its row, or its words."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        cell = _cell(row, index.column())
        if role == CELL_ROLE:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (cell.text, cell.note) if part)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].head
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that groups and rows without a key cannot be chosen."""
        if not index.isValid() or self._rows[index.row()].key:
            return super().flags(index)
        return Qt.ItemFlag.ItemIsEnabled


def _cell(row: Row, column: int) -> Cell:
    found = row.cells[column] if column < len(row.cells) else ""
    return found if isinstance(found, Cell) else Cell(found)
