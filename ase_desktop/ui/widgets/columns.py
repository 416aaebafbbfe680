"""Two columns that become one when there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ase_desktop.ui.boxes import column
from ase_desktop.ui.theme import is_large, px
from ase_desktop.ui.widgets.flow import let_height_follow_width

RIGHT = 392
LEAST_LEFT = 420
GAP = 24


class SideLayout(QLayout):
    """Left takes what right leaves; both one under the other when left would be too narrow."""

    def __init__(self, owner: QWidget, *, right: int = 0, least_left: int, gap: int = GAP) -> None:
        """Lay out owner; right is a width in pixels at 100 %, 0 for the natural one."""
        super().__init__(owner)
        self._items: list[QLayoutItem] = []
        self._right, self._least_left, self._gap = right, least_left, gap
        self.setContentsMargins(0, 0, 0, 0)
        let_height_follow_width(owner)

    def addItem(self, item: QLayoutItem) -> None:
        """Keep the left, then the right."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many columns there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one column."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return one column."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Return that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the taller column, or of both."""
        rooms = self._rooms(QRect(0, 0, width, 0))
        return max((room.y() + room.height() for room in rooms), default=0)

    def setGeometry(self, rect: QRect) -> None:
        """Put the columns at their place."""
        super().setGeometry(rect)
        for item, room in zip(self._items, self._rooms(rect), strict=True):
            item.setGeometry(room)

    def sizeHint(self) -> QSize:
        """Return a width where both stand side by side."""
        wide = px(self._least_left + self._gap) + self._right_width()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        """Return the width of the wider of the two."""
        least = QSize()
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return QSize(least.width(), 0)

    def _right_width(self) -> int:
        if self._right or not self._items[1:]:
            return px(self._right)
        return self._items[1].sizeHint().width()

    def _rooms(self, rect: QRect) -> list[QRect]:
        gap, right = px(self._gap), self._right_width()
        left = rect.width() - right - gap
        if left < px(self._least_left) or (self._right and is_large()):
            return self._stacked(rect, gap)
        spans = ((rect.x(), left), (rect.x() + left + gap, right))
        return [
            QRect(x, rect.y(), width, _height(item, width))
            for item, (x, width) in zip(self._items, spans, strict=False)
        ]

    def _stacked(self, rect: QRect, gap: int) -> list[QRect]:
        rooms = []
        top = rect.y()
        for item in self._items:
            height = _height(item, rect.width())
            rooms.append(QRect(rect.x(), top, rect.width(), height))
            top += height + gap
        return rooms


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class Columns(QWidget):
    """Two columns of cards: `left` and `right` are vertical layouts."""

    def __init__(self, *, right: int = RIGHT, gap: int = GAP) -> None:
        """Make two empty columns; right is the width of the right one, in pixels at 100 %."""
        super().__init__()
        layout = SideLayout(self, right=right, least_left=LEAST_LEFT)
        left_side, right_side = QWidget(), QWidget()
        self.left = column(left_side, gap=gap)
        self.right = column(right_side, gap=gap)
        layout.addWidget(left_side)
        layout.addWidget(right_side)
