"""One version of a thing: who wrote it, when, its words; the one chosen has the tint."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ase_desktop.rules.word_difference import Piece
from ase_desktop.ui.boxes import column
from ase_desktop.ui.theme import px
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.marked_label import MarkedLabel
from ase_desktop.ui.widgets.paint import box, open_painter

RADIUS = 10


class VersionCard(QWidget):
    """A white card; tinted and outlined once it is the one to keep."""

    def __init__(self, who: str, when: str, pieces: Sequence[Piece]) -> None:
        """Show one version."""
        super().__init__()
        self.who = who
        self.is_chosen = False
        layout = column(self, gap=4, margins=(22, 16, 22, 16))
        layout.addWidget(Text(who, "strong"))
        if when:
            layout.addWidget(Text(when, "note"))
        self.words = MarkedLabel(pieces)
        layout.addSpacing(px(6))
        layout.addWidget(self.words)
        layout.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def choose(self, chosen: bool) -> None:
        """Show whether this version is the one to keep."""
        self.is_chosen = chosen
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        chosen = self.is_chosen
        box(
            open_painter(self),
            self.rect(),
            px(RADIUS),
            fill="primary_tint" if chosen else "surface",
            line="primary" if chosen else "hairline",
            width=2 if chosen else 1,
        )
