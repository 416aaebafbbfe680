"""The slip of one exchange beside its page: to print or save, for both sides to sign and keep."""

from __future__ import annotations

from ase_desktop.base.kinds import Changes
from ase_desktop.services.documents.slip import make_slip
from ase_desktop.ui.book import Book
from ase_desktop.ui.pages.documents.sheet_page import SheetPage


class SlipPage(SheetPage):
    """Page « slip » (book, number of an exchange in the history)."""

    help = "share"
    title = "Bordereau d’échange"
    subtitle = "Ce que les deux personnes gardent d’un fichier."
    says = (
        "Imprimez-le deux fois, signez tous les deux, gardez-en chacun un.",
        "Même numéro et même empreinte chez l’autre personne\u00a0: c’est le même fichier, entier.",
        "Les enfants y ont leur prénom et une initiale. Rien de ce qui a été écrit n’y figure.",
    )

    def __init__(self, book: Book, number: int) -> None:
        """Make the page."""
        super().__init__(book, make_slip, number)

    def concerned(self, changes: Changes) -> bool:
        """Return whether a file was received: it may acknowledge this one."""
        return bool(changes.uids)
