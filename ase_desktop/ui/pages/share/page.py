"""« Transmettre »: hand over, receive, and what became of each file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ase_desktop.base.french import counted
from ase_desktop.base.kinds import Changes
from ase_desktop.services.exchanges import Exchanges, exchanges
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear
from ase_desktop.ui.dropping import FilesPage
from ase_desktop.ui.page import Head
from ase_desktop.ui.pages.share.cards import (
    history_card,
    link_card,
    partners_card,
    receive_card,
)
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import secondary
from ase_desktop.ui.widgets.columns import Columns

TITLE = "Transmettre"
_WITH_WHOM = {  # for a service or not
    True: "Reliez votre ordinateur à ceux des personnes que vous présentez les unes aux autres.",
    False: "Reliez votre ordinateur à celui de la personne qui suit l’enfant avec vous.",
}
PROMISE = "Rien ne part sans vous. Rien n’entre sans vous."


class SharePage(FilesPage):
    """Page « share » (book)."""

    help = "share"

    def __init__(self, book: Book) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__(book, TITLE)
        self.columns = Columns()
        self.body.addWidget(Head(TITLE, PROMISE))
        self.body.addWidget(self.columns)

    def refresh(self) -> None:
        """Ask who receives what, and what became of each file."""
        self.book.read(self, self._show, exchanges)

    def concerned(self, _changes: Changes) -> bool:
        """Return that any save may change what would leave."""
        return True

    def receive(self, paths: Sequence[Path]) -> None:
        """Take in files and folders, one preview for each sender."""
        self.book.open("receive", tuple(paths))

    def _show(self, found: Exchanges) -> None:
        self._show_waiting(found.undecided)
        left, right = self.columns.left, self.columns.right
        clear(left)
        clear(right)
        if found.partners:
            share = None if self.book.role == "service" else self._share
            left.addWidget(partners_card(found.partners, self._send, share))
        else:
            left.addWidget(
                EmptyState(
                    "Vous n’échangez encore avec personne.",
                    _WITH_WHOM[self.book.role == "service"],
                    secondary("Relier nos deux ordinateurs", self.book.later("link")),
                )
            )
        see = self.book.later("in_tray")
        pdfs = self.book.later("received_pdfs")
        left.addWidget(
            receive_card(self.choose_files, self.choose_folder, found.waiting, see, pdfs)
        )
        if found.partners:
            everybody = partial(self.book.reach, "correspondents")
            right.addWidget(link_card(self.book.later("link"), everybody))
        right.addWidget(history_card(found.history, self.book.later("exchanges")))

    def _show_waiting(self, undecided: int) -> None:
        self.unsay()
        if undecided:
            words = counted(undecided, "chose est écrite", "choses sont écrites")
            self.say(
                "attention",
                f"{words} en deux versions.",
                "Les deux restent visibles tant que personne n’a choisi.",
                secondary("Choisir", self.book.later("decide")),
            )

    def _send(self, person: str) -> None:
        self.book.open("send", person)

    def _share(self, person: str) -> None:
        self.book.open("share_child", person)
