"""A line of a card with what can be done about it at its right, or below when there is no room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ase_desktop.ui.boxes import column, row
from ase_desktop.ui.widgets.columns import SideLayout
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Picture, Text

LEAST_WORDS = 260  # pixels at 100 %: below, the buttons go under the words


class ActionRow(QWidget):
    """Icon, words on two levels, buttons."""

    def __init__(
        self, title: str, note: str = "", *actions: QWidget, icon: str = "", tone: str = "primary"
    ) -> None:
        """Make a line; note may hold several lines."""
        super().__init__()
        outer = column(self, margins=(0, 10, 0, 10))
        across = QWidget()
        layout = SideLayout(across, least_left=LEAST_WORDS, gap=16)
        layout.addWidget(_words(title, note, icon, tone))
        if actions:
            layout.addWidget(Flow(*actions, across=16, at_right=True))
        outer.addWidget(across)


def _words(title: str, note: str, icon: str, tone: str) -> QWidget:
    told = QWidget()
    layout = row(told, gap=12)
    if icon:
        layout.addWidget(Picture(icon, tone, 22), 0, Qt.AlignmentFlag.AlignTop)
    lines = column(gap=3)
    lines.addWidget(Text(title, "strong"))
    if note:
        lines.addWidget(Text(note, "note"))
    layout.addLayout(lines, 1)
    return told
