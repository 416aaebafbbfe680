"""The table of the house: horizontal hairlines, tall rows, groups, words that wrap."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTableView,
)

from ase_desktop.ui.theme import colour, font, px
from ase_desktop.ui.widgets.table_delegate import LEAST_HEIGHT, SIDE, CellDelegate
from ase_desktop.ui.widgets.table_model import Column, Row, TableModel
from ase_desktop.ui.widgets.table_widths import Needs, shared

WRAPPED_ROWS = 500  # beyond, every row has the same height: measuring them all would be slow
_LEAST_COLUMN = 72
_LEAST_FREE = 260  # what a column without a width should have, at 100 %


class _Heads(QHeaderView):
    """The heads: small, grey, above a line."""

    def __init__(self, owner: QTableView, side: int) -> None:
        super().__init__(Qt.Orientation.Horizontal, owner)
        self.side = side
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of the heads."""
        return QSize(0, px(40))

    def paintSection(self, painter: QPainter, _rect: QRect, section: int) -> None:
        """Write one head."""
        room = self.viewport().rect()
        left = self.sectionViewportPosition(section)
        room.setLeft(left + px(self.side))
        room.setWidth(self.sectionSize(section) - px(self.side))
        painter.save()
        painter.setFont(font("note"))
        painter.setPen(colour("secondary"))
        head = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, head)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the heads and the line below them."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        width, height = self.viewport().width(), self.viewport().height()
        painter.fillRect(0, height - 1, width, 1, colour("outline"))


class RecordTable(QTableView):
    """Rows of values; says which one is chosen and which one is opened."""

    opened = Signal(str)  # key: a click or Enter on a row
    chosen = Signal(str)  # key: the row where one is

    def __init__(
        self,
        columns: Sequence[Column | str],
        *,
        name: str,
        heads: bool = True,
        fit: bool = True,
        selectable: bool = True,
    ) -> None:
        """Make an empty table.

        name is read aloud; fit shows every row (the page scrolls); rows that are not selectable
        are only read, and their words are flush with the title of the card.
        """
        super().__init__()
        self._fit = fit
        self._known: dict[int, Needs] = {}  # column → what its words need
        self._model = TableModel([Column(c) if isinstance(c, str) else c for c in columns], self)
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.delegate = CellDelegate(self)
        self.delegate.side = SIDE if selectable else 0
        self.setItemDelegate(self.delegate)
        self._dress(heads=heads)
        if not selectable:
            self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.clicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._choose)
        self._measure()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, staying on the same one when it is still there."""
        key = self.current_key()
        self._model.set_rows(rows)
        self._known.clear()
        self._join_cells()
        self._measure()
        if key:
            self.choose(key)

    def current_key(self) -> str:
        """Return the key of the row where one is, empty when there is none."""
        index = self.currentIndex()
        return self._model.row(index.row()).key if index.isValid() else ""

    def choose(self, key: str) -> None:
        """Go to the row of that key."""
        place = self._model.place(key)
        if place >= 0:
            self.setCurrentIndex(self._model.index(place, 0))

    def restyle(self) -> None:
        """Measure again at the present zoom."""
        self._known.clear()
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns, then measure the rows."""
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row on Enter; leave Tab to go to the next control."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page when every row is shown."""
        if self._fit:
            event.ignore()
        else:
            super().wheelEvent(event)

    def sizeHint(self) -> QSize:
        """Return the height of all rows, when they are all shown."""
        return QSize(px(420), self._full_height() if self._fit else px(320))

    def minimumSizeHint(self) -> QSize:
        """Return a width where columns still wrap."""
        least = px(_LEAST_COLUMN) * len(self._model.columns)
        return QSize(least, self._full_height() if self._fit else px(160))

    def _dress(self, *, heads: bool) -> None:
        self.setHorizontalHeader(_Heads(self, self.delegate.side))
        self.horizontalHeader().setVisible(heads)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(px(LEAST_HEIGHT))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("bare")
        self.viewport().setAutoFillBackground(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustIgnored)
        if self._fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _measure(self) -> None:
        for place, width in self._widths():
            self.setColumnWidth(place, width)
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(px(LEAST_HEIGHT))
        rows.setDefaultSectionSize(px(LEAST_HEIGHT))
        if self._model.rowCount() <= WRAPPED_ROWS:
            self.resizeRowsToContents()
        self.updateGeometry()

    def _join_cells(self) -> None:
        """Let the words of a heading row run over the empty cells that follow them."""
        self.clearSpans()
        for place, first, count in self._model.joined():
            self.setSpan(place, first, 1, count)

    def _widths(self) -> list[tuple[int, int]]:
        """Return (column, width) of the columns shown."""
        columns = self._model.columns
        shown = [place for place in range(len(columns)) if not self.isColumnHidden(place)]
        widths = shared(
            self.viewport().width(),
            [px(columns[place].width) for place in shown],
            least_free=px(_LEAST_FREE),
            measure=lambda: [self._needs_of(place) for place in shown],
        )
        return list(zip(shown, widths, strict=True))

    def _needs_of(self, place: int) -> Needs:
        if place not in self._known:
            self._known[place] = self._needs(place)
        return self._known[place]

    def _needs(self, place: int) -> Needs:
        """Return what the head and the cells of a column need."""
        head = QFontMetrics(font("note")).horizontalAdvance(self._model.columns[place].head)
        rows = range(min(self._model.rowCount(), WRAPPED_ROWS))
        found = [self.delegate.needs(self._model.index(row, place)) for row in rows]
        found.append(Needs(head + 2 * px(SIDE), head + 2 * px(SIDE)))
        return Needs(max(one.line for one in found), max(one.word for one in found))

    def _full_height(self) -> int:
        heads = px(40) if self.horizontalHeader().isVisibleTo(self) else 0
        return heads + self.verticalHeader().length() + 1

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (key := self._model.row(index.row()).key):
            self.opened.emit(key)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and (key := self._model.row(index.row()).key):
            self.chosen.emit(key)
