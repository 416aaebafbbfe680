"""The field of one line, which the closed notebook needs too."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from ase_desktop.ui.boxes import sized
from ase_desktop.ui.theme import px
from ase_desktop.ui.widgets.paint import box, open_painter

HEIGHT = 44
INVALID = "invalid"


def mark_invalid(field: QWidget, invalid: bool) -> None:
    """Draw a field with the red border of an answer to correct, or without."""
    if bool(field.property(INVALID)) == invalid:
        return
    field.setProperty(INVALID, invalid)
    field.style().unpolish(field)
    field.style().polish(field)
    field.update()


class LineField(QLineEdit):
    """One line of text; it draws its own box, so that it needs no sheet of style."""

    radius = 8
    sides = (14, 14)  # before and after the words, in pixels at 100 %
    line = "border"

    def __init__(self, *, name: str, width: int = 0, placeholder: str = "") -> None:
        """Make an empty field; name is read aloud, width in pixels at 100 % (0: all there is)."""
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFrame(False)
        clear_ground = QPalette()
        clear_ground.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(clear_ground)
        sized(self, height=HEIGHT, **({"width": width} if width else {}))
        self.restyle()

    def typed(self) -> str:
        """Return what is written, without spaces around."""
        return self.text().strip()

    def restyle(self) -> None:
        """Take the margins of the present zoom."""
        before, after = self.sides
        self.setTextMargins(px(before), 0, px(after), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, then the words."""
        wrong = bool(self.property(INVALID))
        corner = min(px(self.radius), self.height() / 2 - 1)
        painter = open_painter(self)
        box(
            painter,
            self.rect(),
            corner,
            fill="surface",
            line="danger" if wrong else self.line,
            width=2 if wrong else 1,
        )
        painter.end()
        super().paintEvent(event)
