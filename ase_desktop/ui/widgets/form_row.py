"""A question of a form: its label, its help, its answer, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ase_desktop.base import lazy
from ase_desktop.ui.boxes import column, row
from ase_desktop.ui.theme import px
from ase_desktop.ui.widgets.labels import Picture, Text
from ase_desktop.ui.widgets.line_field import mark_invalid

LONGEST_LABEL = 340  # pixels at 100 %: longer ones wrap


class Problem(QWidget):
    """What is wrong, with its shape; nothing when all is well."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        told = row(self, gap=6, margins=(0, 2, 0, 0))
        told.addWidget(Picture("grave", "danger", 18), 0, Qt.AlignmentFlag.AlignTop)
        self._words = Text("", tone="danger")
        told.addWidget(self._words, 1)
        self.hide()

    @property
    def sentence(self) -> str:
        """Return the sentence shown, empty when all is well."""
        return self._words.text()

    def say(self, sentence: str) -> None:
        """Say what is wrong, or nothing any more."""
        self._words.setText(sentence)
        self.setVisible(bool(sentence))


class FormRow(QWidget):
    """Label above in 600, help below it, the field, then the error with its shape."""

    def __init__(
        self, label: str, field: QWidget, *, help_text: str = "", wide: bool = True
    ) -> None:
        """Wrap a field; wide lets it take the whole width, else it keeps its own."""
        super().__init__()
        self.field = field
        layout = column(self, gap=4)
        self.label = Text(label, "strong")
        self.label.setBuddy(field)
        layout.addWidget(self.label)
        if help_text:
            layout.addWidget(Text(help_text, "note"))
            field.setAccessibleDescription(help_text)
        if wide:
            layout.addWidget(field)
        else:
            layout.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)
        self._problem = Problem()
        layout.addWidget(self._problem)

    def keep_label(self) -> None:
        """Keep a label on one line though its answer is narrower, unless it is very long."""
        words = self.label.fontMetrics().horizontalAdvance(self.label.text())
        self.label.setWordWrap(words > px(LONGEST_LABEL))

    @property
    def problem(self) -> str:
        """Return the sentence shown, empty when all is well."""
        return self._problem.sentence

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong, or nothing any more."""
        self._problem.say(sentence)
        target = self.field.focusProxy() or self.field
        mark_invalid(target, bool(sentence))
        if sentence:
            lazy.load("ase_desktop.ui.widgets.announcing").announce(self.field, sentence)
