"""« Qui a ouvert, imprimé, transmis » beside its pages: to print or save for who controls it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ase_desktop.base.kinds import Changes
from ase_desktop.services.documents.access_list import make_access_list
from ase_desktop.services.who_opened import Asked
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import spaced
from ase_desktop.ui.page import Head
from ase_desktop.ui.pages.documents.preview_page import PreviewPage
from ase_desktop.ui.widgets.labels import Text

TITLE = "Qui a ouvert, imprimé, transmis"
_SAYS = (
    "Les enfants et les fiches y ont leur code, à la place de leur nom.",
    "Rien de ce qui est écrit dans une fiche n’y figure.",
    "Le repère, en bas de page, dit où la liste en était\u00a0: il change à chaque ligne.",
)


class AccessListPage(PreviewPage):
    """Page « access_list » (book, which lines)."""

    help = "who_opened"

    def __init__(self, book: Book, asked: Asked) -> None:
        """Make the page; its pages are drawn once it is shown."""
        super().__init__(book, TITLE)
        self.asked = asked
        self.handing.hide()  # nobody is handed it as a child's document is
        self.body.addWidget(Head(TITLE, "Les lignes choisies, de la plus ancienne à la dernière."))
        self.body.addWidget(self.panes.turn, 0, Qt.AlignmentFlag.AlignLeft)
        for words in _SAYS:
            self.body.addWidget(Text(words, "quiet"))
        spaced(self.body, gap=16)

    def refresh(self) -> None:
        """Draw the lines as they are now."""
        self.draw_pages()

    def concerned(self, _changes: Changes) -> bool:
        """Return False: what is shown stays what is printed."""
        return False

    def draw_pages(self) -> None:
        """Draw the pages."""
        self.book.read(self, self._show_pages, make_access_list, self.asked)
