"""What was written, day by day: the hour, the child, the words; rows one opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ase_desktop.ui import icons
from ase_desktop.ui.theme import colour, font, px
from ase_desktop.ui.widgets.avatar import Child
from ase_desktop.ui.widgets.marked_text import Mark, MarkedText
from ase_desktop.ui.widgets.paint import box, disc
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_delegate import CellDelegate
from ase_desktop.ui.widgets.table_model import CELL_ROLE, ROW_ROLE, Cell, Column, Index, Row
from ase_desktop.ui.widgets.table_widths import Needs

HOUR_WIDTH = 84
FACE_WIDTH = 40
LEAST_WORDS = 144
FACE = 30
ABOVE = 11  # above and below the words of a row
ABOVE_DAY = 20
NOTE_GAP = 3
ICON = 18
_WORDS = 2  # the column of the words


@dataclass(frozen=True, slots=True)
class StreamCell(Cell):
    """A cell with a child's disc, or with words marked in its text."""

    face: Child | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class StreamLine:
    """One row to show."""

    key: str
    hour: str
    text: str
    note: str
    face: Child | None = None
    marks: tuple[Mark, ...] = ()
    icon: str = ""  # before the note
    tone: str = "secondary"


class StreamDelegate(CellDelegate):
    """Draws days as headings and lines with their words on two levels."""

    def __init__(self, table: RecordTable) -> None:
        """Draw the rows of a table."""
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the wrapped words."""
        width = option.rect.width() or px(120)
        cell, row = _found(index)
        if row.group:
            whole = self._table.viewport().width()
            return QSize(width, px(ABOVE_DAY + ABOVE) + _heading(cell, whole).height)
        text, note = _words(cell, width)
        used = text.height + (px(NOTE_GAP) + note.height if note is not None else 0)
        return QSize(width, max(used, px(FACE)) + 2 * px(ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        cell, row = _found(index)
        room = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.group:
            heading = _heading(cell, room.width())
            top = room.bottom() - px(ABOVE) - heading.height
            heading.draw(painter, room.x(), top, colour("secondary"))
        else:
            painter.fillRect(room.x(), room.bottom(), room.width(), 1, colour("hairline"))
            _draw(painter, room, cell)
        if self._has_keyboard(index, row):
            box(painter, room.adjusted(1, 2, -1, -3), px(6), fill="", line="focus", width=px(2))
        painter.restore()

    def _has_keyboard(self, index: Index, row: Row) -> bool:
        """Say whether the ring goes around this cell: the words of the row where one is."""
        current = self._table.currentIndex()
        shown_at = 0 if row.group else _WORDS
        return self._table.hasFocus() and (current.row(), shown_at) == (index.row(), index.column())


class StreamTable(RecordTable):
    """The stream: `opened` says the key of the row clicked, or opened with Enter."""

    def __init__(self, *, name: str, faces: bool) -> None:
        """Make an empty stream; faces leaves room for the children's discs."""
        columns = (Column("", HOUR_WIDTH), Column("", FACE_WIDTH if faces else 1), Column(""))
        super().__init__(columns, name=name, heads=False)
        self._first = ""
        self.setItemDelegate(StreamDelegate(self))

    def first_key(self) -> str:
        """Return the key of the first line, "" when there is none."""
        return self._first

    def show_days(self, days: Sequence[tuple[str, Sequence[StreamLine]]]) -> None:
        """Show lines under their headings."""
        rows: list[Row] = []
        self._first = next((line.key for _day, lines in days for line in lines), "")
        for heading, lines in days:
            rows.append(Row((heading,), group=True))
            rows += [_row(line) for line in lines]
        self.set_rows(rows)

    def _needs(self, place: int) -> Needs:
        """Return the room of hours and discs, which have none to give, and any for the words."""
        width = px((HOUR_WIDTH, FACE_WIDTH, LEAST_WORDS)[place])
        return Needs(width, width)


def _row(line: StreamLine) -> Row:
    words = StreamCell(line.text, note=line.note, icon=line.icon, tone=line.tone, marks=line.marks)
    return Row((StreamCell(line.hour, quiet=True), StreamCell("", face=line.face), words), line.key)


def _found(index: Index) -> tuple[Cell, Row]:
    return cast("Cell", index.data(CELL_ROLE)), cast("Row", index.data(ROW_ROLE))


def _heading(cell: Cell, width: int) -> MarkedText:
    return MarkedText(cell.text, width, role="strong")


def _words(cell: Cell, width: int) -> tuple[MarkedText, MarkedText | None]:
    text = MarkedText(cell.text, width)
    if isinstance(cell, StreamCell) and cell.marks:
        text.mark(cell.marks)
    if not cell.note:
        return text, None
    return text, MarkedText(cell.note, width - _icon_room(cell), role="note")


def _icon_room(cell: Cell) -> int:
    return px(ICON + 5) if cell.icon else 0


def _draw(painter: QPainter, room: QRect, cell: Cell) -> None:
    top = room.y() + px(ABOVE)
    if isinstance(cell, StreamCell) and cell.face is not None:
        square = QRect(room.x(), top - px(4), px(FACE), px(FACE))
        disc(painter, square, cell.face.colour, cell.face.initial)
        return
    text, note = _words(cell, room.width())
    text.draw(painter, room.x(), top, colour("secondary" if cell.quiet else "text"))
    if note is None:
        return
    below = top + text.height + px(NOTE_GAP)
    if cell.icon:
        line = QFontMetrics(font("note")).height()
        square = QRect(room.x(), below + (line - px(ICON)) // 2, px(ICON), px(ICON))
        icons.draw(painter, square, cell.icon, cell.tone)
    note.draw(painter, room.x() + _icon_room(cell), below, colour("secondary"))
