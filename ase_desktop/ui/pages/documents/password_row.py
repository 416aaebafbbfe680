"""« Protéger le PDF »: a password that opens the file, said aloud and never sent with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ase_desktop.ui.boxes import column
from ase_desktop.ui.widgets.fields import LineField
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.toggles import Tick

SHORTEST = 8
TOO_SHORT = f"Au moins {SHORTEST} caractères, sinon il se devine."


class PasswordRow(QWidget):
    """A box to tick, then the field."""

    def __init__(self) -> None:
        """Protect nothing at first."""
        super().__init__()
        layout = column(self, gap=4)
        self.tick = Tick("Protéger le PDF par un mot de passe")
        self.field = LineField(name="Mot de passe du PDF")
        self._asked = FormRow(
            "Mot de passe du PDF",
            self.field,
            help_text="À dire de vive voix ou par SMS, jamais avec le fichier.",
        )
        layout.addWidget(self.tick)
        layout.addWidget(self._asked)
        self._asked.hide()
        self.tick.toggled.connect(self._turn)
        self.field.textEdited.connect(lambda _text: self._asked.show_problem(""))

    @property
    def password(self) -> str:
        """Return what must open the file, "" when it is not protected."""
        return self.field.typed() if self.tick.isChecked() else ""

    def check(self) -> bool:
        """Say what is wrong; return whether the file may be made."""
        short = self.tick.isChecked() and len(self.field.typed()) < SHORTEST
        self._asked.show_problem(TOO_SHORT if short else "")
        if short:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return not short

    def _turn(self, on: bool) -> None:
        self._asked.setVisible(on)
        if on:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
