"""How a cell is drawn: icon, words that wrap, a greyed precision, a hairline below."""

from __future__ import annotations

import re
from typing import cast

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ase_desktop.ui import icons
from ase_desktop.ui.theme import colour, font, px
from ase_desktop.ui.widgets.paint import box
from ase_desktop.ui.widgets.table_model import CELL_ROLE, ROW_ROLE, Cell, Index, Row
from ase_desktop.ui.widgets.table_widths import Needs

LEAST_HEIGHT = 44
SIDE = 8  # left and right of a cell
ABOVE = 8  # above and below its words
ICON = 20
ICON_GAP = 8
NOTE_GAP = 2
_WRAP = int(Qt.TextFlag.TextWordWrap)
_ENDLESS = 10_000
_WORDS = re.compile(" +|(?<=-)")  # where a line may end


class CellDelegate(QStyledItemDelegate):
    """Draws the cells of a RecordTable."""

    side = SIDE  # before the words; none when rows are only read

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the wrapped words in the width of the column."""
        cell, row = _found(index)
        width = self._joined(index) if row.group else option.rect.width() or px(120)
        text, note = self._rooms(cell, width, bold=row.group and index.column() == 0)
        used = text.height() + (note.height() + px(NOTE_GAP) if note.height() else 0)
        return QSize(width, max(px(LEAST_HEIGHT), used + 2 * px(ABOVE)))

    def needs(self, index: Index) -> Needs:
        """Return what the words of a cell need; nothing when the cell is joined to others."""
        if self._owner.columnSpan(index.row(), index.column()) > 1:
            return Needs(0, 0)
        cell, row = _found(index)
        is_bold = cell.loud or (row.group and index.column() == 0)
        text, note = QFontMetrics(font("strong" if is_bold else "body")), QFontMetrics(font("note"))
        beside = px(self.side + SIDE) + (px(ICON + ICON_GAP) if cell.icon else 0) + 1
        line = max(text.horizontalAdvance(cell.text), note.horizontalAdvance(cell.note))
        words = [text.horizontalAdvance(word) for word in _WORDS.split(cell.text)]
        words += [note.horizontalAdvance(word) for word in _WORDS.split(cell.note)]
        return Needs(beside + line, beside + max(words))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        cell, row = _found(index)
        room = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.group:
            painter.fillRect(room, colour("page"))
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, colour("primary_tint"))
        painter.fillRect(room.x(), room.bottom(), room.width(), 1, colour("hairline"))
        self._words(painter, room, cell, bold=row.group and index.column() == 0)
        if option.state & QStyle.StateFlag.State_HasFocus:
            box(painter, room.adjusted(1, 1, -1, -2), px(4), fill="", line="focus", width=px(2))
        painter.restore()

    def _words(self, painter: QPainter, room: QRect, cell: Cell, *, bold: bool) -> None:
        text, note = self._rooms(cell, room.width(), bold=bold)
        used = text.height() + (note.height() + px(NOTE_GAP) if note.height() else 0)
        top = room.y() + max(px(ABOVE), (room.height() - used) // 2)
        if cell.icon:
            line = QFontMetrics(font()).height()
            drop = (line - px(ICON)) // 2
            square = QRect(room.x() + px(self.side), top + drop, px(ICON), px(ICON))
            icons.draw(painter, square, cell.icon, cell.tone or "text")
        painter.setFont(font("strong" if cell.loud or bold else "body"))
        plain = "secondary" if cell.quiet else "text"
        painter.setPen(colour(cell.tone if cell.loud and cell.tone else plain))
        painter.drawText(text.translated(room.x(), top), _WRAP, cell.text)
        if cell.note:
            painter.setFont(font("note"))
            painter.setPen(colour("secondary"))
            painter.drawText(note.translated(room.x(), top + px(NOTE_GAP)), _WRAP, cell.note)

    @property
    def _owner(self) -> QTableView:
        return cast("QTableView", self.parent())

    def _joined(self, index: Index) -> int:
        """Return the width of the cells that are one with this one."""
        count = self._owner.columnSpan(index.row(), index.column())
        places = range(index.column(), index.column() + count)
        return sum(self._owner.columnWidth(place) for place in places)

    def _rooms(self, cell: Cell, width: int, *, bold: bool) -> tuple[QRect, QRect]:
        """Return where the text and the note go, from the top left of the cell."""
        left = px(self.side) + (px(ICON + ICON_GAP) if cell.icon else 0)
        wide = max(1, width - left - px(SIDE))
        room = QRect(left, 0, wide, _ENDLESS)
        metrics = QFontMetrics(font("strong" if cell.loud or bold else "body"))
        text = (
            metrics.boundingRect(room, _WRAP, cell.text) if cell.text else QRect(left, 0, wide, 0)
        )
        text.setWidth(wide)
        if not cell.note:
            return text, QRect(left, text.height(), wide, 0)
        below = room.translated(0, text.height())
        note = QFontMetrics(font("note")).boundingRect(below, _WRAP, cell.note)
        note.setWidth(wide)
        return text, note


def _found(index: Index) -> tuple[Cell, Row]:
    return cast("Cell", index.data(CELL_ROLE)), cast("Row", index.data(ROW_ROLE))
