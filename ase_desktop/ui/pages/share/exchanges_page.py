"""Every file handed over and taken in."""

from __future__ import annotations

from ase_desktop.base.french import full_date, hour
from ase_desktop.base.kinds import Changes
from ase_desktop.services.exchanges import Exchange, Exchanges, exchanges
from ase_desktop.ui.book import Book
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.share.cards import look_of
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Cell, Column, Row

TITLE = "Fichiers remis et reçus"
HOW = "Ouvrez un fichier pour son bordereau. Un fichier reçu s’annule aussi, pendant 30 jours."
_COLUMNS = (
    Column("Quand", 170),
    Column("Qui", 220),
    Column("Enfants", 240),
    Column("Ce qu’il en est"),
)


class ExchangesPage(Page):
    """Page « exchanges » (book)."""

    help = "share"

    def __init__(self, book: Book) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__(TITLE)
        self.book = book
        self.table = RecordTable(_COLUMNS, name=TITLE)
        self.table.opened.connect(self._open)
        self.card = Card()
        self.card.add(self.table)
        self.empty = EmptyState(
            "Aucun fichier n’a encore été remis ni reçu.",
            "Chaque envoi et chaque réception sera noté ici.",
        )
        back = link("Retour", book.window.back, icon="back")
        self.body.addWidget(Head(TITLE, HOW, actions=(back,)))
        for part in (self.card, self.empty):
            self.body.addWidget(part)
            part.hide()

    def refresh(self) -> None:
        """Ask for the history again."""
        self.book.read(self, self._show, exchanges)

    def concerned(self, _changes: Changes) -> bool:
        """Return that a received file adds a line."""
        return True

    def _show(self, found: Exchanges) -> None:
        self.card.setVisible(bool(found.history))
        self.empty.setVisible(not found.history)
        self.table.set_rows([_row(one) for one in found.history])

    def _open(self, key: str) -> None:
        page, number = key.split()
        self.book.open(page, int(number))


def _row(one: Exchange) -> Row:
    icon, tone = look_of(one)
    way = "À" if one.is_out else "De"
    return Row(
        (
            Cell(full_date(one.at), hour(one.at)),
            f"{way} {one.person}",
            one.children,
            Cell(one.words[:1].upper() + one.words[1:], icon=icon, tone=tone),
        ),
        key=f"{'slip' if one.is_out else 'exchange'} {one.number}",
    )
