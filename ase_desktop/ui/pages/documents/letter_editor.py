"""The letter that asks for papers: which ones, why, by when, and its closing sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.services.documents.wanted import LetterLine
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.fields import LineField, TextField
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.toggles import Tick


class LineRow(QWidget):
    """One thing asked for: ticked or not, and for when."""

    changed = Signal()

    def __init__(self, line: LetterLine) -> None:
        """Show a line, ticked."""
        super().__init__()
        self.line = line
        layout = column(self, gap=4)
        before = line.asked_before
        self.tick = Tick(line.title, f"demandé {before}" if before.startswith("le ") else before)
        self.tick.setChecked(True)
        self.by = LineField(name=f"{line.title}\u00a0: nécessaire le", placeholder="Nécessaire le")
        layout.addWidget(self.tick)
        layout.addWidget(self.by)
        self.tick.toggled.connect(self._turn)
        self.by.textEdited.connect(lambda _text: self.changed.emit())

    def _turn(self, on: bool) -> None:
        self.by.setVisible(on)
        self.changed.emit()

    def wanted(self) -> LetterLine | None:
        """Return the line as its author wants it, None when it is not asked for."""
        if not self.tick.isChecked():
            return None
        line = self.line
        needed = self.by.typed() or line.needed_by
        return LetterLine(line.title, line.reason, needed, line.asked_before, line.uid)


class LetterEditor(QWidget):
    """The papers missing, one line of one's own, the closing sentence."""

    changed = Signal()

    def __init__(self) -> None:
        """Make an empty letter."""
        super().__init__()
        layout = column(self, gap=12)
        self.title = Text("Papiers demandés", "strong")
        layout.addWidget(self.title)
        self._rows = column(gap=8)
        layout.addLayout(self._rows)
        self.lines: list[LineRow] = []
        self.other = LineField(name="Autre chose à demander", placeholder="Autre chose à demander")
        self.other.returnPressed.connect(self.add_other)
        layout.addWidget(self.other)
        layout.addWidget(link("Ajouter", self.add_other, icon="add"), 0, Qt.AlignmentFlag.AlignLeft)
        self.closing = TextField(name="Phrase de fin", lines=2, most=6)
        self.closing.textChanged.connect(self.changed)
        layout.addWidget(FormRow("Phrase de fin", self.closing))

    def show_lines(self, lines: Sequence[LetterLine], closing: str) -> None:
        """Show what the notebook proposes, or what a letter said, without a signal."""
        clear(self._rows)
        self.lines = []
        for line in lines:
            self._add(line)
        if not lines:
            self._rows.addWidget(Text("Aucun papier ne manque d’après le carnet.", "quiet"))
        self.closing.blockSignals(True)
        self.closing.set_value(closing)
        self.closing.blockSignals(False)

    def add_other(self) -> None:
        """Ask for one more thing."""
        title = self.other.typed()
        if title:
            self._add(LetterLine(title))
            self.other.clear()
            self.changed.emit()

    def wanted(self) -> tuple[LetterLine, ...]:
        """Return the lines of the letter."""
        found = (one.wanted() for one in self.lines)
        return tuple(line for line in found if line is not None)

    def closing_words(self) -> str:
        """Return the closing sentence, "" for the usual one."""
        return self.closing.value() or ""

    def _add(self, line: LetterLine) -> None:
        one = LineRow(line)
        one.by.setText(line.needed_by)
        one.changed.connect(self.changed)
        self.lines.append(one)
        self._rows.addWidget(one)
