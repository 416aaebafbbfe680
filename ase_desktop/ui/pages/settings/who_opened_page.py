"""« Qui a ouvert quoi », day by day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from ase_desktop.base.french import capital
from ase_desktop.base.kinds import Changes
from ase_desktop.services.who_opened import OpenedLine, who_opened
from ase_desktop.ui.book import Book
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Column, Row

TITLE = "Qui a ouvert quoi"
WHY = "Chaque ouverture, lecture, impression et envoi de ce carnet. Personne ne peut l’effacer."


class WhoOpenedPage(Page):
    """Page « who_opened » (book)."""

    help = "who_opened"

    def __init__(self, book: Book) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__(TITLE)
        self.book = book
        self.body.addWidget(
            Head(TITLE, WHY, actions=(link("Retour", book.window.back, icon="back"),))
        )
        self.table = RecordTable((Column("Heure", 110), Column("Ce qui a été fait")), name=TITLE)
        card = Card()
        card.add(self.table)
        self.body.addWidget(card)

    def refresh(self) -> None:
        """Ask for the lines again."""
        self.book.read(self, self._show, who_opened)

    def concerned(self, _changes: Changes) -> bool:
        """Return that every save adds a line."""
        return True

    def _show(self, lines: Sequence[OpenedLine]) -> None:
        self.table.set_rows(list(_rows(lines)))


def _rows(lines: Iterable[OpenedLine]) -> Iterable[Row]:
    for day, found in groupby(lines, key=lambda line: line.day):
        yield Row((capital(day),), group=True)
        for line in found:
            yield Row((line.hour, line.words))
