"""The proof of the end of a placement beside its page: to print, sign and hand over."""

from __future__ import annotations

from ase_desktop.services.documents.closing_proof import make_closing_proof
from ase_desktop.ui.book import Book
from ase_desktop.ui.pages.documents.sheet_page import SheetPage


class ClosingProofPage(SheetPage):
    """Page « closing_proof » (book, uid of the child)."""

    help = "ending"
    title = "Preuve de fin d’accueil"
    subtitle = "Ce qui reste d’un dossier remis, puis effacé d’ici."
    says = (
        "Imprimez-la deux fois, signez, gardez-en une et remettez l’autre au service.",
        "Le nom de l’enfant n’est plus dans ce carnet\u00a0: écrivez-le à la main sur la ligne.",
        "Le code du dossier est celui qui figure sur ses papiers.",
    )

    def __init__(self, book: Book, child: str) -> None:
        """Make the page."""
        super().__init__(book, make_closing_proof, child)
