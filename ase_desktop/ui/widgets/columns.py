"""Two columns that become one when there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from ase_desktop.ui.boxes import column
from ase_desktop.ui.theme import is_large, px
from ase_desktop.ui.widgets.rooms import RoomsLayout, height_at

RIGHT = 392
LEAST_LEFT = 420
GAP = 24


class SideLayout(RoomsLayout):
    """Left takes what right leaves; both one under the other when left would be too narrow."""

    def __init__(self, owner: QWidget, *, right: int = 0, least_left: int, gap: int = GAP) -> None:
        """Lay out owner; right is a width in pixels at 100 %, 0 for the natural one."""
        super().__init__(owner)
        self._right, self._least_left, self._gap = right, least_left, gap

    def sizeHint(self) -> QSize:
        """Return a width where both stand side by side."""
        wide = px(self._least_left + self._gap) + self._right_width()
        return QSize(wide, self.heightForWidth(wide))

    def _right_width(self) -> int:
        if self._right or not self.items[1:]:
            return px(self._right)
        return self.items[1].sizeHint().width()

    def rooms(self, rect: QRect) -> list[QRect]:
        """Return the two rooms, side by side when there is room for both."""
        gap, right = px(self._gap), self._right_width()
        left = rect.width() - right - gap
        if left < px(self._least_left) or (self._right and is_large()):
            return self.stacked(rect, gap)
        spans = ((rect.x(), left), (rect.x() + left + gap, right))
        return [
            QRect(x, rect.y(), width, height_at(item, width))
            for item, (x, width) in zip(self.items, spans, strict=False)
        ]


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
