"""Other words to open the notebook: asked after a rescue, or when one wants."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Changes
from ase_desktop.services import keeping, key_change, recovery, vaults
from ase_desktop.services.key_change import ChangedKey
from ase_desktop.ui.book import Book
from ase_desktop.ui.forms.secret_form import Secret
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.settings.fear import Fear
from ase_desktop.ui.widgets.buttons import primary, secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.fields import LineField
from ase_desktop.ui.widgets.form_row import FormRow

TITLE = "Changer mes sept mots"
RESCUED = "Vous avez ouvert avec votre feuille de secours. Choisissez de nouveaux mots."
WHY = "Les copies de secours déjà faites gardent les anciens."
CHANGED = "Vos mots et la clé du carnet ont changé."
SHEET = "Votre ancienne feuille de secours n’ouvre plus rien\u00a0: faites-en une autre maintenant."
STILL = " Les copies de secours déjà faites s’ouvrent encore avec les anciens mots."


class NewWordsPage(Page):
    """Page « new_words » (book, True when the notebook was opened by the recovery code)."""

    has_ending = True
    help = "new_words"

    def __init__(self, book: Book, by_code: bool = False) -> None:
        """Ask for the present words first, unless they are lost."""
        super().__init__(TITLE)
        self.book, self.by_code = book, by_code
        self.body.addWidget(Head(TITLE, RESCUED if by_code else WHY))
        self.old = LineField(name="Vos mots d’aujourd’hui")
        self.old.setEchoMode(QLineEdit.EchoMode.Password)
        self.old.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.asked = FormRow("Vos mots d’aujourd’hui", self.old)
        self.secret = Secret(partial(vaults.propose, book.app.random))
        self.fear = Fear()
        card = Card()
        if not by_code:
            card.add(self.asked)
        card.add(self.secret, self.fear)
        self.body.addWidget(card)
        self.secret.entered(self.change)
        self.set_footer(
            secondary("Plus tard" if by_code else "Annuler", book.window.back),
            primary("Changer mes mots", self.change),
        )

    def concerned(self, _changes: Changes) -> bool:
        """Return that no save changes this page."""
        return False

    def change(self) -> None:
        """Put the new words in force, once they are proven."""
        if not self.by_code and not self.old.typed():
            self.asked.show_problem("Tapez d’abord vos mots d’aujourd’hui.")
            self.old.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        new = self.secret.value()
        if not new:
            return
        if self.fear.is_felt:
            self.book.drafts.let_go(self, lambda _nothing: self._change_key(new))
        elif self.by_code:
            self.book.save_form(self, self._changed, recovery.choose_words, new)
        else:
            self.book.save_form(self, self._changed, keeping.change_words, self.old.text(), new)

    def refresh(self) -> None:
        """Ask how many copies the present words open."""
        self.book.read(self, self.fear.show_copies, key_change.old_copies)

    def _change_key(self, new: str) -> None:
        old = None if self.by_code else self.old.text()
        forget = self.fear.forgets_copies
        change = key_change.change_key
        self.book.save_form(self, self._key_changed, change, old, new, forget_copies=forget)

    def _key_changed(self, done: ChangedKey) -> None:
        window = self.book.window
        window.pages.close_page(self)
        left = STILL if done.left else ""
        self.book.open("recovery").say("success", CHANGED, f"{SHEET}{left}")

    def show_error(self, error: UserError) -> None:
        """Show wrong present words beside their field."""
        if error.code == "wrong_passphrase":
            self.asked.show_problem(error.sentence)
            self.old.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().show_error(error)

    def _changed(self, _nothing: None) -> None:
        window = self.book.window
        window.pages.close_page(self)
        if window.pages.page is not None:
            window.pages.page.say("success", "Vos mots ont changé.", "Rangez le nouveau papier.")
