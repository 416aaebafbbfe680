"""« Ma carte » beside its page: to print or save, to say one's words at a visit or by telephone."""

from __future__ import annotations

from ase_desktop.services.documents.words_card import make_words_card
from ase_desktop.ui.book import Book
from ase_desktop.ui.pages.documents.sheet_page import SheetPage


class WordsCardPage(SheetPage):
    """Page « words_card » (book)."""

    help = "correspondents"
    title = "Ma carte"
    subtitle = "Vos six mots, à lire de vive voix."
    says = (
        "Gardez-la dans votre agenda\u00a0: ces mots disent qu’un fichier vient bien de vous.",
        "Aucun nom d’enfant n’y est, et elle n’ouvre rien.",
    )

    def __init__(self, book: Book) -> None:
        """Make the page."""
        super().__init__(book, make_words_card)
