"""What opens the notebook: words, recovery sheet, digits of the pause."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import full_date
from ase_desktop.services.home_sheet import HomeSheet
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import column, space
from ase_desktop.ui.forms.secret_form import DigitsRow
from ase_desktop.ui.pages.settings.look_card import PauseRow
from ase_desktop.ui.widgets.buttons import Button, secondary
from ase_desktop.ui.widgets.cards import Card, ListRow, Rows
from ase_desktop.ui.widgets.flow import Flow

DIGITS_HELP = "Ils rouvrent le carnet après une pause. Trois essais, puis il faut les sept mots."


class OpeningCard(Card):
    """One row each, with its button."""

    digits_given = Signal(str)
    pause_given = Signal(int)

    def __init__(self, book: Book) -> None:
        """Make the card; `show_sheet` fills it."""
        super().__init__("Ouvrir le carnet")
        self._book = book
        self._rows = Rows()
        self.digits = DigitsRow(DIGITS_HELP)
        self._ask = self._asked()
        self._ask.hide()
        self.pause = PauseRow(self.pause_given.emit)
        self.add(self._rows, self._ask)
        space(self.body, 8)
        self.add(self.pause)

    def show_sheet(self, sheet: HomeSheet) -> None:
        """Show what is in force."""
        self._rows.empty()
        made = (
            f"Faite le {full_date(sheet.recovery_at)}" if sheet.recovery_at else "Pas encore faite"
        )
        again = "En faire une autre" if sheet.recovery_at else "Faire la feuille"
        chosen = (
            "Choisis" if sheet.has_digits else "Pas encore choisis\u00a0: une pause ferme le carnet"
        )
        for title, note, button in (
            ("Vos sept mots", "Sur votre papier", self._button("Changer", "new_words")),
            ("Feuille de secours", made, self._button(again, "recovery")),
            ("Six chiffres pour les pauses", chosen, secondary("Choisir", self.ask_digits)),
        ):
            button.setAccessibleDescription(title)
            self._rows.add(ListRow(title, note, after=button))

    def ask_digits(self) -> None:
        """Open the field of the digits."""
        self._ask.show()
        self.digits.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def digits_saved(self) -> None:
        """Close the field: the digits are kept."""
        self.digits.field.clear()
        self._ask.hide()

    def _button(self, words: str, page: str) -> Button:
        return secondary(words, self._book.later(page))

    def _asked(self) -> QWidget:
        block = QWidget()
        layout = column(block, gap=8)
        layout.addWidget(self.digits)
        layout.addWidget(Flow(secondary("Enregistrer ces chiffres", self._give)))
        self.digits.field.returnPressed.connect(self._give)
        return block

    def _give(self) -> None:
        if self.digits.is_sound(may_wait=False):
            self.digits_given.emit(self.digits.field.text())
