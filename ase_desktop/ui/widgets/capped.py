"""A layout of one thing that stays at the left and never gets wider than a line one can read.

A maximum width would not do: the height that follows from the width would be that of the whole
page, and wrapped words would be cut.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ase_desktop.ui.theme import px
from ase_desktop.ui.widgets.flow import let_height_follow_width


class CappedLayout(QLayout):
    """Gives its one item the width there is, up to a most in pixels at 100 %."""

    def __init__(self, owner: QWidget, *, most: int) -> None:
        """Lay out owner."""
        super().__init__(owner)
        self._items: list[QLayoutItem] = []
        self._most = most
        self.setContentsMargins(0, 0, 0, 0)
        let_height_follow_width(owner)

    def addItem(self, item: QLayoutItem) -> None:
        """Keep the item."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item, None beyond it."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Return that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the item at the width it is given."""
        wide = min(width, px(self._most))
        return max((_height(item, wide) for item in self._items), default=0)

    def setGeometry(self, rect: QRect) -> None:
        """Put the item at its place."""
        super().setGeometry(rect)
        for item in self._items:
            item.setGeometry(
                QRect(rect.x(), rect.y(), min(rect.width(), px(self._most)), rect.height())
            )

    def sizeHint(self) -> QSize:
        """Return the size the item wishes, no wider than the most."""
        wished = max((item.sizeHint().width() for item in self._items), default=0)
        wide = min(wished, px(self._most))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        """Return the least width of the item."""
        least = max((item.minimumSize().width() for item in self._items), default=0)
        return QSize(least, 0)


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
