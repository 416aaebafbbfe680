"""The words of somebody unknown, compared before her file is opened."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Changes
from ase_desktop.services import linking
from ase_desktop.services.correspondents import UnknownSender
from ase_desktop.services.linking import WordsCheck
from ase_desktop.ui.book import Book
from ase_desktop.ui.holding import Hold, is_held
from ase_desktop.ui.words_check import WordsCheckView


class StrangerReception(QObject):
    """Asks for the words of a card until they are right, or given up."""

    reading = Signal(str)  # what is being done
    words_asked = Signal(object, object)  # WordsCheck, UserError of the last try or None
    linked = Signal()

    def __init__(self, owner: QObject, book: Book) -> None:
        """Wait for a card."""
        super().__init__(owner)
        self._book = book
        self._check: WordsCheck | None = None

    def begin(self, refusal: UnknownSender) -> None:
        """Ask for the words of a sender."""
        self.reading.emit(f"{refusal.card.name} n’est pas encore relié à votre ordinateur.")
        self._book.read(self, self._ask_words, linking.check_of, refusal.card)

    def link(self, view: WordsCheckView) -> None:
        """Compare the words given with those of the card, once."""
        if is_held(view):
            return
        if view.is_typed:
            job = self._book.save(self, self._linked, linking.link_typed, view.check, view.text())
        else:
            job = self._book.save(self, self._linked, linking.link_found, view.check, view.found())
        Hold(view, job)

    def show_error(self, error: UserError) -> None:
        """Draw other words: guessing would end by succeeding."""
        if self._check is not None:
            again = partial(self._ask_words, after=error)
            self._book.read(self, again, linking.check_of, self._check.card)

    def _ask_words(self, check: WordsCheck, after: UserError | None = None) -> None:
        self._check = check
        self.words_asked.emit(check, after)

    def _linked(self, _changes: Changes) -> None:
        self._check = None
        self.linked.emit()
