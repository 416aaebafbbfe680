"""« Ma carte » beside its page: to print or save, to say one's words at a visit or by telephone."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ase_desktop.base.kinds import Changes
from ase_desktop.services.documents.words_card import make_words_card
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import spaced
from ase_desktop.ui.page import Head
from ase_desktop.ui.pages.documents.preview_page import PreviewPage
from ase_desktop.ui.widgets.labels import Text

TITLE = "Ma carte"
_SAYS = (
    "Gardez-la dans votre agenda\u00a0: ces mots disent qu’un fichier vient bien de vous.",
    "Aucun nom d’enfant n’y est, et elle n’ouvre rien.",
)


class WordsCardPage(PreviewPage):
    """Page « words_card » (book)."""

    help = "correspondents"

    def __init__(self, book: Book) -> None:
        """Make the page; its one sheet is drawn once it is shown."""
        super().__init__(book, TITLE)
        self.handing.hide()  # it is one's own: nobody is handed it in particular
        self.body.addWidget(Head(TITLE, "Vos six mots, à lire de vive voix."))
        self.body.addWidget(self.panes.turn, 0, Qt.AlignmentFlag.AlignLeft)
        for words in _SAYS:
            self.body.addWidget(Text(words, "quiet"))
        spaced(self.body, gap=16)

    def refresh(self) -> None:
        """Draw the card."""
        self.draw_pages()

    def concerned(self, _changes: Changes) -> bool:
        """Return that nothing saved changes these words."""
        return False

    def draw_pages(self) -> None:
        """Draw the one sheet."""
        self.book.read(self, self._show_pages, make_words_card)
