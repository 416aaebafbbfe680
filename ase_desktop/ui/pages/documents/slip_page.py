"""The slip of one exchange beside its page: to print or save, for both sides to sign and keep."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ase_desktop.base.kinds import Changes
from ase_desktop.services.documents.slip import make_slip
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import spaced
from ase_desktop.ui.page import Head
from ase_desktop.ui.pages.documents.preview_page import PreviewPage
from ase_desktop.ui.widgets.labels import Text

TITLE = "Bordereau d’échange"
_SAYS = (
    "Imprimez-le deux fois, signez tous les deux, gardez-en chacun un.",
    "Même numéro et même empreinte chez l’autre personne\u00a0: c’est le même fichier, entier.",
    "Les enfants y ont leur prénom et une initiale. Rien de ce qui a été écrit n’y figure.",
)


class SlipPage(PreviewPage):
    """Page « slip » (book, number of an exchange in the history)."""

    help = "share"

    def __init__(self, book: Book, number: int) -> None:
        """Make the page; its one sheet is drawn once it is shown."""
        super().__init__(book, TITLE)
        self.number = number
        self.handing.hide()  # it goes with the file: nobody is handed it apart
        self.body.addWidget(Head(TITLE, "Ce que les deux personnes gardent d’un fichier."))
        self.body.addWidget(self.panes.turn, 0, Qt.AlignmentFlag.AlignLeft)
        for words in _SAYS:
            self.body.addWidget(Text(words, "quiet"))
        spaced(self.body, gap=16)

    def refresh(self) -> None:
        """Draw the slip from what the history says now."""
        self.draw_pages()

    def concerned(self, changes: Changes) -> bool:
        """Return whether a file was received: it may acknowledge this one."""
        return bool(changes.uids)

    def draw_pages(self) -> None:
        """Draw the one sheet."""
        self.book.read(self, self._show_pages, make_slip, self.number)
