"""The sentence that never leaves the pages of the example: nobody here exists."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ase_desktop.ui.boxes import row
from ase_desktop.ui.theme import colour, px
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.paint import open_painter

SENTENCE = "Famille d’exemple\u00a0: ces personnes n’existent pas."
STRIPE = 6


class ExampleBanner(QWidget):
    """A striped edge, a sentence, and the way to one's own notebook."""

    def __init__(self, leave: Callable[[], object]) -> None:
        """Say it; leave closes the example."""
        super().__init__()
        self.setAccessibleName(SENTENCE)
        layout = row(self, gap=24, margins=(32, 4 + STRIPE, 32, 4))
        layout.addWidget(Text(SENTENCE, "strong"), 1)
        layout.addWidget(link("Commencer mon carnet", leave))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tint, and stripes along the top."""
        painter = open_painter(self)
        painter.fillRect(self.rect(), colour("attention_tint"))
        stripes = QRect(0, 0, self.width(), px(STRIPE))
        painter.fillRect(stripes, QBrush(colour("attention"), Qt.BrushStyle.BDiagPattern))
