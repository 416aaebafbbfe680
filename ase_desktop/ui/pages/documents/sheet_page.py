"""A sheet without choices beside its pages: a head, what it is for, to print or to save."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from ase_desktop.base.kinds import Changes
from ase_desktop.services.documents.wanted import MadeReport
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import spaced
from ase_desktop.ui.page import Head
from ase_desktop.ui.pages.documents.preview_page import PreviewPage
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.labels import Text


class SheetPage(PreviewPage):
    """Subclasses say title, subtitle and says; make is the service, parts what it is given."""

    title: str
    subtitle: str
    says: tuple[str, ...]

    def __init__(self, book: Book, make: Callable[..., MadeReport], *parts: object) -> None:
        """Make the page; its pages are drawn once it is shown."""
        super().__init__(book, self.title)
        self._make, self._parts = make, parts
        self.handing.hide()  # nobody is handed it as a child's document is
        back = link("Retour", book.window.back, icon="back")
        self.body.addWidget(Head(self.title, self.subtitle, actions=(back,)))
        self.body.addWidget(self.panes.turn, 0, Qt.AlignmentFlag.AlignLeft)
        for words in self.says:
            self.body.addWidget(Text(words, "quiet"))
        spaced(self.body, gap=16)

    def refresh(self) -> None:
        """Draw what is true now."""
        self.draw_pages()

    def concerned(self, _changes: Changes) -> bool:
        """Return False: what is shown stays what is printed."""
        return False

    def draw_pages(self) -> None:
        """Draw the pages."""
        self.book.read(self, self._show_pages, self._make, *self._parts)
