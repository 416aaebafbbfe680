"""The proof of the end of a placement beside its page: to print, sign and hand over."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ase_desktop.services.documents.closing_proof import make_closing_proof
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import spaced
from ase_desktop.ui.page import Head
from ase_desktop.ui.pages.documents.preview_page import PreviewPage
from ase_desktop.ui.widgets.labels import Text

TITLE = "Preuve de fin d’accueil"
_SAYS = (
    "Imprimez-la deux fois, signez, gardez-en une et remettez l’autre au service.",
    "Le nom de l’enfant n’est plus dans ce carnet\u00a0: écrivez-le à la main sur la ligne prévue.",
    "Le code du dossier est celui qui figure sur ses papiers.",
)


class ClosingProofPage(PreviewPage):
    """Page « closing_proof » (book, uid of the child)."""

    help = "ending"

    def __init__(self, book: Book, child: str) -> None:
        """Make the page; its one sheet is drawn once it is shown."""
        super().__init__(book, TITLE)
        self.child = child
        self.handing.hide()  # it is signed on paper
        self.body.addWidget(Head(TITLE, "Ce qui reste d’un dossier remis, puis effacé d’ici."))
        self.body.addWidget(self.panes.turn, 0, Qt.AlignmentFlag.AlignLeft)
        for words in _SAYS:
            self.body.addWidget(Text(words, "quiet"))
        spaced(self.body, gap=16)

    def refresh(self) -> None:
        """Draw the proof."""
        self.draw_pages()

    def draw_pages(self) -> None:
        """Draw the one sheet."""
        self.book.read(self, self._show_pages, make_closing_proof, self.child)
