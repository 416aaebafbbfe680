"""A layout that goes to the next line when there is no room left, and says its true height."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from ase_desktop.ui.theme import px
from ase_desktop.ui.widgets.rooms import ItemsLayout, height_at


class FlowLayout(ItemsLayout):
    """Items from left to right, centred on their line; gaps in pixels at 100 %."""

    def __init__(
        self,
        owner: QWidget | None = None,
        *,
        across: int = 8,
        down: int = 8,
        at_right: bool = False,
        level: bool = False,
    ) -> None:
        """Make an empty flow, set on owner when given.

        at_right ends its lines at the right, level puts the tops of a line at the same height.
        """
        super().__init__(owner)
        self._across, self._down = across, down
        self._at_right, self._level = at_right, level

    def expandingDirections(self) -> Qt.Orientation:
        """Return that the flow asks for no more than it needs."""
        return Qt.Orientation(0)

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at that width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every item at its place."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of everything on one line."""
        shown = [item.sizeHint() for item in self.items if not item.isEmpty()]
        gaps = px(self._across) * max(0, len(shown) - 1)
        width = sum(size.width() for size in shown) + gaps
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        """Return the room of the largest item."""
        least = QSize()
        for item in self.items:
            if not item.isEmpty():
                least = least.expandedTo(item.minimumSize())
        return least

    def _place(self, rect: QRect, *, move: bool) -> int:
        top = rect.y()
        lines = self._lines(rect.width())
        for line in lines:
            height = max(size.height() for _item, size in line)
            left = rect.x() + (self._spare(line, rect.width()) if self._at_right else 0)
            for item, size in line:
                if move:
                    drop = 0 if self._level else (height - size.height()) // 2
                    item.setGeometry(QRect(left, top + drop, size.width(), size.height()))
                left += size.width() + px(self._across)
            top += height + px(self._down)
        return top - rect.y() - (px(self._down) if lines else 0)

    def _spare(self, line: list[tuple[QLayoutItem, QSize]], width: int) -> int:
        used = sum(size.width() for _item, size in line) + px(self._across) * (len(line) - 1)
        return max(0, width - used)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self.items:
            if item.isEmpty():
                continue
            size = _wanted(item, width)
            if not lines or used + size.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + px(self._across)
        return lines


def _wanted(item: QLayoutItem, width: int) -> QSize:
    size = item.sizeHint()
    if size.width() <= width:
        return size
    narrow = max(width, item.minimumSize().width())
    return QSize(narrow, height_at(item, narrow))


class Flow(QWidget):
    """A widget whose children flow."""

    def __init__(
        self,
        *children: QWidget,
        across: int = 8,
        down: int = 8,
        at_right: bool = False,
        level: bool = False,
    ) -> None:
        """Hold children in a flow."""
        super().__init__()
        self.flow = FlowLayout(self, across=across, down=down, at_right=at_right, level=level)
        for child in children:
            self.flow.addWidget(child)
