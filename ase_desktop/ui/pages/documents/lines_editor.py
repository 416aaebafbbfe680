"""The five lines of « L’essentiel » and the closing sentence, as their author writes them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.services.documents.choices import LINES, SummaryChoices
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.fields import TextField
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Text

HELP = "Ce qu’il faut lire si l’on ne lit qu’une chose. Les faits, sans jugement."
CLOSING_HELP = "Par exemple : rien à signaler sur l’alimentation et l’hygiène."


class LinesEditor(QWidget):
    """Five fields, what the notebook proposes, the closing sentence, and the button that saves."""

    changed = Signal()
    save_asked = Signal()

    def __init__(self) -> None:
        """Make empty fields."""
        super().__init__()
        layout = column(self, gap=12)
        layout.addWidget(Text("L’essentiel, en cinq lignes au plus", "strong"))
        layout.addWidget(Text(HELP, "note"))
        self.lines = [
            TextField(name=f"Ligne {number}", lines=1, most=8) for number in range(1, LINES + 1)
        ]
        for field in self.lines:
            field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            field.textChanged.connect(self.changed)
            layout.addWidget(field)
        self._proposed = column(gap=4)
        layout.addLayout(self._proposed)
        self.closing = TextField(name="Phrase de fin", lines=2, most=6)
        self.closing.textChanged.connect(self.changed)
        layout.addWidget(FormRow("Phrase de fin", self.closing, help_text=CLOSING_HELP))
        layout.addWidget(Flow(secondary("Enregistrer ces lignes", self.save_asked.emit)))

    def show_choices(self, found: SummaryChoices) -> None:
        """Show what is written, or what the notebook proposes, without a signal."""
        self.fill([*found.lines], found.closing)
        clear(self._proposed)
        others = [one for one in found.suggestions if one not in found.lines]
        if others:
            self._proposed.addWidget(Text("Le carnet propose aussi", "note"))
        for words in others:
            self._proposed.addWidget(Text(words))
            take = link("Reprendre cette ligne", partial(self.take, words))
            take.setAccessibleDescription(words)
            self._proposed.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)

    def fill(self, lines: Sequence[str], closing: str) -> None:
        """Write these lines, without a signal."""
        wanted = [*lines[:LINES], *([""] * (LINES - len(lines)))]
        for field, words in zip((*self.lines, self.closing), (*wanted, closing), strict=True):
            field.blockSignals(True)
            field.set_value(words)
            field.blockSignals(False)

    def take(self, words: str) -> None:
        """Write a proposed line in the first empty field, else in the last one."""
        free = next((one for one in self.lines if not one.value()), self.lines[-1])
        free.set_value(words)
        free.setFocus(Qt.FocusReason.OtherFocusReason)

    def written(self) -> tuple[str, ...]:
        """Return the lines, empty ones left out."""
        return tuple(words for one in self.lines if (words := one.value()))

    def closing_words(self) -> str:
        """Return the closing sentence."""
        return self.closing.value() or ""
