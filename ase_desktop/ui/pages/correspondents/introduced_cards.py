"""Those whom a service introduced: what is known of them, admitting them, comparing words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import capital
from ase_desktop.rules.correspondent_words import introduced_words, named_with_role
from ase_desktop.services import introducing
from ase_desktop.services.introducing import Introduced
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.page import Page
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.flow import Flow


class IntroducedCards(QWidget):
    """One card for each person introduced and not admitted; nothing when there is none."""

    def __init__(self, book: Book, page: Page) -> None:
        """Make it empty; `refresh` fills it."""
        super().__init__()
        self._book, self._page = book, page
        self._place = column(self, gap=20)

    def refresh(self) -> None:
        """Ask who is introduced."""
        self._book.read(self._page, self._show, introducing.introduced_people)

    def buttons(self, person: str, name: str) -> tuple[QWidget, QWidget]:
        """Return what admits somebody introduced, and what compares her words."""
        admit = secondary("Admettre", self._book.later("share_child", person))
        compare = link("Comparer vos mots", self._book.later("link", None, person))
        for button in (admit, compare):
            button.setAccessibleDescription(name)
        return admit, compare

    def _show(self, found: Sequence[Introduced]) -> None:
        clear(self._place)
        waiting = [one for one in found if not one.admitted]
        self.setVisible(bool(waiting))
        for one in waiting:
            told = capital(introduced_words(one.by, one.at, admitted=False))
            card = Card(named_with_role(one.name, one.role), note=f"{told}.")
            card.add(Flow(*self.buttons(one.uid, one.name), across=24))
            self._place.addWidget(card)
