"""The numbers to call, readable while the notebook is closed; the program calls nobody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ase_desktop.ui.boxes import clear, column, grid, space
from ase_desktop.ui.theme import colour, px
from ase_desktop.ui.widgets.labels import Hairline, Picture, Text
from ase_desktop.ui.widgets.paint import open_painter
from ase_desktop.ui.widgets.scroll import Scroll

Number = tuple[str, str]  # number, whose it is

NATIONAL: tuple[Number, ...] = (
    ("15", "Samu, urgence médicale"),
    ("17", "Police, gendarmerie"),
    ("18", "Pompiers"),
    ("112", "Toute urgence, en Europe"),
    ("119", "Enfance en danger"),
    ("3114", "Prévention du suicide"),
    ("114", "Par SMS, si vous ne pouvez pas parler"),
)
WIDTH = 462
_SHARE = 0.45  # of the window, at most


class EmergencyPane(QWidget):
    """The sand pane at the right of a closed notebook."""

    def __init__(self, numbers: Sequence[Number] = ()) -> None:
        """Show the on-call numbers first, then those of the whole country."""
        super().__init__()
        self.setAccessibleName("En cas d’urgence")
        content = QWidget()
        layout = column(content, margins=(48, 24, 40, 24))
        layout.addStretch(155)
        layout.addWidget(Text("En cas d’urgence", "title"))
        space(layout, 6)
        layout.addWidget(Text("À lire sans ouvrir le carnet", "quiet"))
        space(layout, 24)
        self._own = column(gap=14)
        layout.addLayout(self._own)
        space(layout, 14)
        layout.addLayout(_national())
        layout.addStretch(170)
        layout.addWidget(Text("Le programme n’appelle personne.", "note"))
        outer = column(self)
        outer.addWidget(Scroll(content))
        self.show_numbers(numbers)

    def show_numbers(self, numbers: Sequence[Number]) -> None:
        """Show these on-call numbers above the others."""
        self.numbers = tuple(numbers)
        clear(self._own)
        for number, label in numbers:
            self._own.addLayout(_called(number, label))
        if numbers:
            self._own.addWidget(Hairline())

    def fit(self, window_width: int) -> None:
        """Take the width wished, or less in a narrow window."""
        self.setFixedWidth(min(px(WIDTH), round(window_width * _SHARE)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sand ground."""
        open_painter(self).fillRect(self.rect(), colour("sand"))


def _called(number: str, label: str) -> QGridLayout:
    line = grid(across=12, down=1)
    line.addWidget(Picture("phone", "primary", 22), 0, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(_readable(number), 0, 1)
    line.addWidget(Text(label, "note"), 1, 1)
    line.setColumnStretch(1, 1)
    return line


def _national() -> QGridLayout:
    lines = grid(across=16, down=12)
    for place, (number, label) in enumerate(NATIONAL):
        lines.addWidget(_readable(number), place, 0, Qt.AlignmentFlag.AlignTop)
        lines.addWidget(Text(label), place, 1, Qt.AlignmentFlag.AlignVCenter)
    lines.setColumnStretch(1, 1)
    return lines


def _readable(number: str) -> Text:
    return Text(number, "call", wrap=False)
