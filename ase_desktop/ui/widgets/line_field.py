"""The field of one line, which the closed notebook needs too."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from ase_desktop.ui.boxes import sized

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
    """One line of text."""

    radius = 8

    def __init__(self, *, name: str, width: int = 0, placeholder: str = "") -> None:
        """Make an empty field; name is read aloud, width in pixels at 100 % (0: all there is)."""
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        sized(self, height=HEIGHT, **({"width": width} if width else {}))

    def typed(self) -> str:
        """Return what is written, without spaces around."""
        return self.text().strip()
