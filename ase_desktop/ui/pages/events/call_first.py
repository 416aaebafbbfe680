"""« Appelez d’abord »: the numbers before the words, when it is grave."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QWidget

from ase_desktop.services.numbers import Number
from ase_desktop.ui.boxes import clear, column, row, sized
from ase_desktop.ui.theme import THEME, font, px
from ase_desktop.ui.widgets.flow import FlowLayout
from ase_desktop.ui.widgets.labels import Picture, Text
from ase_desktop.ui.widgets.paint import box, open_painter

LABEL = 184  # of the words under a number, which then take two lines
WARNING = "Ce logiciel n’avertit personne. Téléphonez."


class CallFirst(QWidget):
    """The red banner of a grave event."""

    def __init__(self) -> None:
        """Say to call; the numbers come when the child is known."""
        super().__init__()
        self.setAccessibleName("Appelez d’abord")
        outer = column(self, gap=10, margins=(24, 16, 24, 16))
        numbers = QWidget()
        self._flow = FlowLayout(numbers, across=40, down=14, level=True)
        outer.addWidget(numbers)
        outer.addWidget(Text(WARNING, "strong"))
        self.show_numbers(())

    def show_numbers(self, numbers: Sequence[Number]) -> None:
        """Show these numbers, in the order of the calls."""
        clear(self._flow)
        self._flow.addWidget(_order())
        for one in numbers:
            self._flow.addWidget(_called(one))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tint."""
        box(open_painter(self), self.rect(), px(10), fill="danger_tint", line="")


def _order() -> QWidget:
    place = QWidget()
    lines = column(place, gap=4)
    first = row(gap=12)
    first.addWidget(Picture("phone", "danger"), 0, Qt.AlignmentFlag.AlignVCenter)
    first.addWidget(Text("Appelez d’abord", "card", wrap=False), 1)
    lines.addLayout(first)
    lines.addWidget(Text("Vous écrirez ensuite.", wrap=False))
    return place


def _called(one: Number) -> QWidget:
    place = QWidget()
    lines = column(place, gap=4)
    number = Text(one.number, "call", wrap=False)
    number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    lines.addWidget(number)
    lines.addWidget(sized(Text(one.label, "note"), width=_width(one.label)))
    return place


def _width(label: str) -> int:
    """Return the room of a label: on one line when it is short, on two when it is long."""
    metrics = QFontMetrics(font("note"))
    whole = metrics.horizontalAdvance(label) * 100 // THEME.zoom + 4
    return min(whole, LABEL)
