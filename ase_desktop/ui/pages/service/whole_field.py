"""A whole number between two bounds, with its unit, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.ui.boxes import column, row
from ase_desktop.ui.widgets.form_row import Problem
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.line_field import LineField, mark_invalid


class WholeField(QWidget):
    """Words at the left, a short field and its unit at the right; `changed` as one types."""

    changed = Signal()

    def __init__(self, words: str, least: int, most: int, *, unit: str = "jours") -> None:
        """Ask a number; unit is said after the field."""
        super().__init__()
        self._least, self._most, self._unit = least, most, unit
        self.field = LineField(name=words, width=72)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setAccessibleDescription(unit)
        self._problem = Problem()
        outer = column(self)
        line = QWidget()
        layout = row(line, gap=12)
        middle = Qt.AlignmentFlag.AlignVCenter
        layout.addWidget(Text(words), 1, middle)
        layout.addWidget(self.field, 0, middle)
        layout.addWidget(Text(unit, "quiet", wrap=False), 0, middle)
        outer.addWidget(line)
        outer.addWidget(self._problem)
        self.field.textEdited.connect(self._edited)

    def set_value(self, value: int) -> None:
        """Show a number."""
        self.field.setText(str(value))

    def value(self) -> int:
        """Return the number; -1 when what is typed is none."""
        typed = self.field.typed()
        return int(typed) if typed.isascii() and typed.isdigit() else -1

    def check(self) -> bool:
        """Show what is wrong; return whether all is well."""
        is_right = self._least <= self.value() <= self._most
        bounds = f"de {self._least} à {self._most} {self._unit}"
        self._say("" if is_right else f"Un nombre entier, {bounds}.")
        return is_right

    def _edited(self, _text: str) -> None:
        self._say("")
        self.changed.emit()

    def _say(self, sentence: str) -> None:
        self._problem.say(sentence)
        mark_invalid(self.field, bool(sentence))
