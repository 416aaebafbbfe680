"""A few widgets of the same width side by side, one under the other when there is no room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from ase_desktop.ui.theme import px
from ase_desktop.ui.widgets.rooms import RoomsLayout, height_at

LEAST_WIDTH = 240
GAP = 16


class EvenLayout(RoomsLayout):
    """Items of the same width and height on one line, or stacked."""

    def __init__(self, owner: QWidget, *, least: int = LEAST_WIDTH, gap: int = GAP) -> None:
        """Lay out owner; least is the narrowest item, in pixels at 100 %."""
        super().__init__(owner)
        self._least, self._gap = least, gap

    def sizeHint(self) -> QSize:
        """Return a width where all stand side by side."""
        count = max(1, len(self.items))
        width = count * px(self._least) + (count - 1) * px(self._gap)
        return QSize(width, self.heightForWidth(width))

    def rooms(self, rect: QRect) -> list[QRect]:
        """Return rooms of the same size, on one line when they are wide enough."""
        count, gap = max(1, len(self.items)), px(self._gap)
        width = (rect.width() - (count - 1) * gap) // count
        if width < px(self._least):
            return self.stacked(rect, gap)
        height = max((height_at(item, width) for item in self.items), default=0)
        return [
            QRect(rect.x() + place * (width + gap), rect.y(), width, height)
            for place in range(len(self.items))
        ]


class EvenColumns(QWidget):
    """Widgets of the same width side by side."""

    def __init__(self, *widgets: QWidget, least: int = LEAST_WIDTH) -> None:
        """Hold widgets; least is the narrowest one, in pixels at 100 %."""
        super().__init__()
        layout = EvenLayout(self, least=least)
        for one in widgets:
            layout.addWidget(one)
