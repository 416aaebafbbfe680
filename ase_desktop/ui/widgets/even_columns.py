"""A few widgets of the same width side by side, one under the other when there is no room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ase_desktop.ui.theme import px
from ase_desktop.ui.widgets.flow import let_height_follow_width

LEAST_WIDTH = 240
GAP = 16


class EvenLayout(QLayout):
    """Items of the same width and height on one line, or stacked."""

    def __init__(self, owner: QWidget, *, least: int = LEAST_WIDTH, gap: int = GAP) -> None:
        """Lay out owner; least is the narrowest item, in pixels at 100 %."""
        super().__init__(owner)
        self._items: list[QLayoutItem] = []
        self._least, self._gap = least, gap
        self.setContentsMargins(0, 0, 0, 0)
        let_height_follow_width(owner)

    def addItem(self, item: QLayoutItem) -> None:
        """Keep one more item."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return one item."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Return that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the line, or of the stack."""
        rooms = self._rooms(QRect(0, 0, width, 0))
        return max((room.y() + room.height() for room in rooms), default=0)

    def setGeometry(self, rect: QRect) -> None:
        """Put the items at their place."""
        super().setGeometry(rect)
        for item, room in zip(self._items, self._rooms(rect), strict=True):
            item.setGeometry(room)

    def sizeHint(self) -> QSize:
        """Return a width where all stand side by side."""
        count = max(1, len(self._items))
        width = count * px(self._least) + (count - 1) * px(self._gap)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """Return the room of the widest item."""
        least = QSize()
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return QSize(least.width(), 0)

    def _rooms(self, rect: QRect) -> list[QRect]:
        count, gap = max(1, len(self._items)), px(self._gap)
        width = (rect.width() - (count - 1) * gap) // count
        if width < px(self._least):
            return self._stacked(rect, gap)
        height = max((_height(item, width) for item in self._items), default=0)
        return [
            QRect(rect.x() + place * (width + gap), rect.y(), width, height)
            for place in range(len(self._items))
        ]

    def _stacked(self, rect: QRect, gap: int) -> list[QRect]:
        rooms, top = [], rect.y()
        for item in self._items:
            height = _height(item, rect.width())
            rooms.append(QRect(rect.x(), top, rect.width(), height))
            top += height + gap
        return rooms


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class EvenColumns(QWidget):
    """Widgets of the same width side by side."""

    def __init__(self, *widgets: QWidget, least: int = LEAST_WIDTH) -> None:
        """Hold widgets; least is the narrowest one, in pixels at 100 %."""
        super().__init__()
        layout = EvenLayout(self, least=least)
        for one in widgets:
            layout.addWidget(one)
