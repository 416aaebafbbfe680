"""The week as a grid: a true table, every cell one sentence, every card one click."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QMenu,
    QSizePolicy,
    QTableView,
)

from ase_desktop.services.week import AgendaCard, AgendaDay, HalfDay
from ase_desktop.ui import present
from ase_desktop.ui.pages.agenda import card_layout
from ase_desktop.ui.pages.agenda.grid_delegate import WeekDelegate
from ase_desktop.ui.pages.agenda.grid_heads import SIDE_WIDTH, DayHeads, PartHeads
from ase_desktop.ui.pages.agenda.grid_model import DAYS, WeekModel, spoken_card
from ase_desktop.ui.theme import font, px
from ase_desktop.ui.widgets.avatar import Child

LEAST_HALF = 64  # height of a half-day without anything


class WeekGrid(QTableView):
    """Seven days by half-days; arrows move, Enter opens."""

    opened = Signal(object)  # AgendaCard
    turned = Signal(int)  # -1 or +1 week

    def __init__(self) -> None:
        """Make an empty week."""
        super().__init__()
        self._days = WeekModel(self)
        self._cells = WeekDelegate(self)
        self._room = 0
        self.setModel(self._days)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(DayHeads(self._days, self))
        self.setVerticalHeader(PartHeads(self._days, self))
        self.setAccessibleName("Semaine")
        self._dress()

    def show_days(self, days: Sequence[AgendaDay], hosted: Sequence[Child]) -> None:
        """Show a week; hosted are the children who have a colour."""
        at = self.currentIndex()
        self._cells.children_known = {one.uid: one for one in hosted}
        self._days.set_days(days)
        self._measure()
        column = max(0, self._days.place(present.today()))
        row = at.row() if at.isValid() else 0
        self.setCurrentIndex(self._days.index(row, at.column() if at.isValid() else column))

    def fits(self, width: int) -> bool:
        """Return whether every word of the cards stands whole in a grid of a width."""
        cards = [card for day in self._days.days for card in day.cards]
        return self._column_width(width) >= card_layout.widest_word(cards)

    def fill(self, height: int) -> None:
        """Take at least a height, shared by the half-days."""
        if height != self._room:
            self._room = height
            self._measure()

    def restyle(self) -> None:
        """Measure again at the present zoom."""
        self.setFont(font())
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the days."""
        super().resizeEvent(event)
        self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: every row is shown."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter or Space, turn the week on Page up and down."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open_cell(self.currentIndex())
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the card under the pointer."""
        super().mouseReleaseEvent(event)
        card = self.card_at(event.position().toPoint())
        if card is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(card)

    def card_at(self, position: QPoint) -> AgendaCard | None:
        """Return the card under a point of the viewport."""
        index = self.indexAt(position)
        if not index.isValid():
            return None
        room = self.visualRect(index)
        cards = self._days.cell(index.row(), index.column()).cards
        for placed in card_layout.place(cards, room.width(), coloured=self._cells.coloured):
            if placed.room.translated(room.topLeft()).contains(position):
                return placed.card
        return None

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("bare")
        self.viewport().setAutoFillBackground(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustIgnored)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _column_width(self, width: int) -> int:
        return (width - px(SIDE_WIDTH)) // DAYS

    def _measure(self) -> None:
        for column in range(self._days.columnCount()):
            self.setColumnWidth(column, self._column_width(self.width()))
        heights = [self._row_height(row) for row in range(self._days.rowCount())]
        heads = self.horizontalHeader().sizeHint().height()
        spare = max(0, self._room - heads - sum(heights))
        share = spare // len(HalfDay)
        for row, height in enumerate(heights):
            self.setRowHeight(row, height + (share if row < len(HalfDay) else 0))
        # Never a pixel less when the columns are narrower: the scroll bar would come and go.
        left_over = spare - share * len(HalfDay) if heights else 0
        self.setFixedHeight(heads + self.verticalHeader().length() + left_over)

    def _row_height(self, row: int) -> int:
        least = px(LEAST_HALF) if row < len(HalfDay) else 0
        columns = range(self._days.columnCount())
        return max([least, *(self._cell_height(row, column) for column in columns)])

    def _cell_height(self, row: int, column: int) -> int:
        cell = self._days.cell(row, column)
        return self._cells.height(cell, self._column_width(self.width()))

    def _open_cell(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        cards = self._days.cell(index.row(), index.column()).cards
        if len(cards) == 1:
            self.opened.emit(cards[0])
        elif cards:
            menu = QMenu(self)
            for card in cards:
                menu.addAction(spoken_card(card), partial(self.opened.emit, card))
            menu.popup(self.viewport().mapToGlobal(self.visualRect(index).center()))
