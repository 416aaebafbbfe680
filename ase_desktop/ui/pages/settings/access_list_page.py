"""« Qui a ouvert, imprimé, transmis » beside its pages: to print or save for who controls it."""

from __future__ import annotations

from ase_desktop.services.documents.access_list import make_access_list
from ase_desktop.services.who_opened import Asked
from ase_desktop.ui.book import Book
from ase_desktop.ui.pages.documents.sheet_page import SheetPage


class AccessListPage(SheetPage):
    """Page « access_list » (book, which lines)."""

    help = "who_opened"
    title = "Qui a ouvert, imprimé, transmis"
    subtitle = "Les lignes choisies, de la plus ancienne à la dernière."
    says = (
        "Les enfants et les fiches y ont leur code, à la place de leur nom.",
        "Rien de ce qui est écrit dans une fiche n’y figure.",
        "Le repère, en bas de page, dit où la liste en était\u00a0: il change à chaque ligne.",
    )

    def __init__(self, book: Book, asked: Asked) -> None:
        """Make the page."""
        super().__init__(book, make_access_list, asked)
