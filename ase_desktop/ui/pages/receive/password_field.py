"""The password of a PDF, asked in a card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.fields import LineField
from ase_desktop.ui.widgets.form_row import FormRow

NEEDED = "Tapez le mot de passe que vous a dit la personne qui a fait ce PDF."


class PasswordField(Card):
    """One field; Enter gives what is typed."""

    def __init__(self, given: Callable[[str], object]) -> None:
        """Ask for a password."""
        super().__init__("Ce PDF est protégé par un mot de passe")
        self._given = given
        self.field = LineField(name="Mot de passe du PDF")
        self._row = FormRow("Mot de passe du PDF", self.field, help_text="Il n’est pas gardé ici.")
        self.field.returnPressed.connect(self.give)
        self.field.textEdited.connect(lambda _text: self.show_problem(""))
        self.add(self._row)

    def give(self) -> None:
        """Give what is typed."""
        typed = self.field.typed()
        if typed:
            self._given(typed)
        else:
            self.show_problem(NEEDED)
            self.take_keyboard()

    def show_problem(self, words: str) -> None:
        """Say what is wrong, "" for nothing."""
        self._row.show_problem(words)

    def take_keyboard(self) -> None:
        """Take the keyboard."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
