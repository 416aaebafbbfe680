"""What every layout of ours shares: its items in order, and a room for each at a given width."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class ItemsLayout(QLayout):
    """Keeps its items in order; a subclass says where they stand."""

    def __init__(self, owner: QWidget | None = None) -> None:
        """Make an empty layout without margins, set on owner when given."""
        super().__init__(owner) if owner else super().__init__()
        self.items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        if owner:
            let_height_follow_width(owner)

    def addItem(self, item: QLayoutItem) -> None:
        """Keep one more item."""
        self.items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self.items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one item, None beyond the last."""
        return self.items[index] if 0 <= index < len(self.items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return one item."""
        return self.items.pop(index) if 0 <= index < len(self.items) else None

    def hasHeightForWidth(self) -> bool:
        """Return that the height depends on the width."""
        return True


class RoomsLayout(ItemsLayout):
    """Gives each item a room; one under the other unless a subclass says otherwise."""

    def rooms(self, rect: QRect) -> list[QRect]:
        """Return the room of each item at the width of rect; a height of 0 is not known yet."""
        return self.stacked(rect, 0)

    def stacked(self, rect: QRect, gap: int) -> list[QRect]:
        """Return rooms one under the other."""
        rooms, top = [], rect.y()
        for item in self.items:
            height = height_at(item, rect.width())
            rooms.append(QRect(rect.x(), top, rect.width(), height))
            top += height + gap
        return rooms

    def heightForWidth(self, width: int) -> int:
        """Return where the lowest room ends."""
        rooms = self.rooms(QRect(0, 0, width, 0))
        return max((room.y() + room.height() for room in rooms), default=0)

    def setGeometry(self, rect: QRect) -> None:
        """Put the items in their rooms."""
        super().setGeometry(rect)
        for item, room in zip(self.items, self.rooms(rect), strict=True):
            item.setGeometry(room)

    def minimumSize(self) -> QSize:
        """Return the width of the widest item."""
        return QSize(max((item.minimumSize().width() for item in self.items), default=0), 0)


def height_at(item: QLayoutItem, width: int) -> int:
    """Return the height an item needs at a width."""
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def let_height_follow_width(widget: QWidget) -> None:
    """Tell Qt that this widget's height depends on its width."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
