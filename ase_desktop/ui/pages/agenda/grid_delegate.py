"""How a cell of the week is drawn: cards one under the other, discs for the night."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ase_desktop.ui import icons
from ase_desktop.ui.pages.agenda import card_layout
from ase_desktop.ui.pages.agenda.card_layout import DISC, DISC_STEP, ICON, WRAP, Placed
from ase_desktop.ui.pages.agenda.grid_model import CELL_ROLE, GridCell
from ase_desktop.ui.theme import colour, font, px
from ase_desktop.ui.widgets.avatar import Child
from ase_desktop.ui.widgets.paint import box, disc
from ase_desktop.ui.widgets.statuses import STATUSES

Index = QModelIndex | QPersistentModelIndex
NIGHT_HEIGHT = 56
_NIGHT_DISC = 26
_SATURDAY = 5
_TO_CONFIRM = "to_confirm"


class WeekDelegate(QStyledItemDelegate):
    """Draws the cells of a week."""

    def __init__(self, owner: QWidget) -> None:
        """Draw without any colour of a child until they are known."""
        super().__init__(owner)
        self.children_known: dict[str, Child] = {}

    @property
    def coloured(self) -> bool:
        """Return whether the children are shown by their discs."""
        return bool(self.children_known)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the cards in the width of the column."""
        width = option.rect.width()
        return QSize(width, self.height(_cell(index), width))

    def height(self, cell: GridCell, width: int) -> int:
        """Return the height a cell needs in a width."""
        if cell.half is None:
            return px(NIGHT_HEIGHT)
        return card_layout.height(cell.cards, width, coloured=self.coloured)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        cell, room = _cell(index), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if cell.day.day.weekday() >= _SATURDAY:
            painter.fillRect(room, colour("sand"))
        painter.fillRect(room.x(), room.y(), room.width(), 1, colour("hairline"))
        painter.translate(room.topLeft())
        if cell.half is None:
            self._night(painter, cell, room)
        else:
            for placed in card_layout.place(cell.cards, room.width(), coloured=self.coloured):
                self._card(painter, placed)
        if option.state & QStyle.StateFlag.State_HasFocus:
            inside = QRect(1, 2, room.width() - 2, room.height() - 3)
            box(painter, inside, px(8), fill="", line="focus", width=px(2))
        painter.restore()

    def _night(self, painter: QPainter, cell: GridCell, room: QRect) -> None:
        side = px(_NIGHT_DISC)
        left, top = px(6), (room.height() - side) // 2
        for uid, name in cell.day.sleepers:
            child = self.children_known.get(uid) or Child(uid, name, colour("border").name())
            disc(painter, QRect(left, top, side, side), child.colour, child.initial)
            left += side + px(4)

    def _card(self, painter: QPainter, placed: Placed) -> None:
        card = placed.card
        line = "" if card.status == _TO_CONFIRM else "hairline"
        box(painter, placed.room, px(8), fill="surface", line=line)
        if card.status == _TO_CONFIRM:
            _dashed(painter, placed.room)
        _write(painter, placed.hours, card_layout.hours_words(card), "strong", "text")
        self._discs(painter, placed)
        if placed.names.height():
            _write(painter, placed.names, card.whose, "note", "secondary")
        _write(painter, placed.text, card.text, "body", "text")
        if card.status:
            look = STATUSES[card.status]
            drop = placed.status.y() + px(1)
            left = placed.status.x() - px(ICON + 5)
            icons.draw(painter, QRect(left, drop, px(ICON), px(ICON)), look.icon, look.tone)
            _write(painter, placed.status, look.words, "strong_note", look.tone)

    def _discs(self, painter: QPainter, placed: Placed) -> None:
        known = self.children_known
        children = [known[uid] for uid in placed.card.meeting.children if uid in known]
        side = px(DISC)
        for place, child in reversed(list(enumerate(children))):
            left = placed.discs.x() + place * px(DISC_STEP)
            room = QRect(left, placed.discs.y() - px(2), side, side)
            disc(painter, room, child.colour, child.initial)


def _cell(index: Index) -> GridCell:
    return cast("GridCell", index.data(CELL_ROLE))


def _write(painter: QPainter, room: QRect, words: str, role: str, tone: str) -> None:
    painter.setFont(font(role))
    painter.setPen(colour(tone))
    painter.drawText(room, WRAP, words)


def _dashed(painter: QPainter, room: QRect) -> None:
    pen = QPen(QColor(colour("border")), 1)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))
