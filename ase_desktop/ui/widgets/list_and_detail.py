"""A list at the left, what is chosen in it at the right; one under the other when it is narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ase_desktop.ui.boxes import column
from ase_desktop.ui.theme import is_large, px

LIST_WIDTH = 400
LEAST_DETAIL = 380
GAP = 24


class ListAndDetail(QWidget):
    """`list` and `detail` are vertical layouts."""

    def __init__(self) -> None:
        """Make both sides, empty."""
        super().__init__()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._list, self._detail = QWidget(), QWidget()
        self.list = column(self._list)
        self.detail = column(self._detail, gap=16)
        self.list.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(self._list, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(self._detail, 1, Qt.AlignmentFlag.AlignTop)
        self.restyle()

    def restyle(self) -> None:
        """Place both sides at the present zoom."""
        self._layout.setSpacing(px(GAP))
        self._place(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put one under the other when there is no room for both."""
        super().resizeEvent(event)
        self._place(event.size().width())

    def _place(self, width: int) -> None:
        stacked = is_large() or width < px(LIST_WIDTH + GAP + LEAST_DETAIL)
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.TopToBottom if stacked else directions.LeftToRight)
        least, most = (0, 16_777_215) if stacked else (px(LIST_WIDTH), px(LIST_WIDTH))
        self._list.setMinimumWidth(least)
        self._list.setMaximumWidth(most)
