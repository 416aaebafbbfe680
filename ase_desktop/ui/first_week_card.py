"""« À faire cette semaine »: what the beginning left for later; nothing once it is done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ase_desktop.base.french import day_month
from ase_desktop.services.first_week import (
    CARD,
    COPY,
    RECOVERY,
    ZONE,
    FirstWeek,
    card_made,
    first_week,
)
from ase_desktop.ui.book import Book
from ase_desktop.ui.page import Page
from ase_desktop.ui.safety_copy import ask_where
from ase_desktop.ui.widgets.buttons import secondary
from ase_desktop.ui.widgets.cards import Card, ListRow, Rows

TITLE = "À faire cette semaine"
_WORDS = {  # task → title, note, button
    RECOVERY: ("Feuille de secours", "Elle ouvre le carnet si vos mots se perdent.", "Faire"),
    COPY: ("Copie sur une clé", "Gardée ailleurs que l’ordinateur.", "Choisir"),
    ZONE: ("Vacances scolaires", "Votre zone, A, B ou C.", "Choisir"),
    CARD: ("Carte du frigo", "Les numéros et les allergies, à imprimer.", "Imprimer"),
}


class FirstWeekCard(Card):
    """Asks by itself; stays hidden when nothing is left to do."""

    def __init__(self, book: Book, page: Page) -> None:
        """Stand in a page; `ask` fills it."""
        super().__init__(TITLE)
        self._book, self._page = book, page
        self._rows = Rows()
        self.add(self._rows)
        self.hide()
        self.ask()

    def ask(self) -> None:
        """Ask what remains to be done."""
        self._book.read(self, self._show, first_week)

    def _show(self, found: FirstWeek) -> None:
        self._rows.empty()
        gestures = self._gestures(found)
        for task in found.tasks:
            title, note, words = _WORDS[task]
            if task == RECOVERY:
                note = f"{note} Avant le {day_month(found.due)}."
            button = secondary(words, gestures[task])
            button.setAccessibleDescription(title)
            self._rows.add(ListRow(title, note, after=button))
        self.setVisible(bool(found.tasks))

    def _gestures(self, found: FirstWeek) -> dict[str, Callable[[], object]]:
        book = self._book
        return {
            RECOVERY: book.later("recovery"),
            COPY: partial(ask_where, book, self._page, "", self.ask),
            ZONE: partial(book.open, "record", "foster_household", found.household, None),
            CARD: partial(self._print_card, found.child),
        }

    def _print_card(self, child: str) -> None:
        self._book.save(self, lambda _nothing: self.ask(), card_made)
        self._book.open("report", "emergency_sheet", child)
