"""One received PDF, read beside the notebook, with who vouches for it."""

from __future__ import annotations

from functools import partial

from ase_desktop.base.french import NBSP, capital
from ase_desktop.base.kinds import Changes
from ase_desktop.services import shelf
from ase_desktop.services.shelf import Shelved
from ase_desktop.services.shelf_view import HereRecord, PdfPage, pdf_page
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.share.pdfs_page import missing
from ase_desktop.ui.pdf_lines import PdfLines
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.labels import Text

PROMISE = "Il se lit à côté de votre carnet, sans s’y mêler. Rien de ce qu’il dit ne part."
_PAGES = {"incident": "event"}
_ALONE = ("child", "visit")


def open_here(book: Book, one: HereRecord) -> None:
    """Open the record that takes the place of what a PDF says."""
    if one.kind in _ALONE:
        book.open(one.kind, one.uid)
    elif one.kind in _PAGES:
        book.open(_PAGES[one.kind], one.uid)
    else:
        book.open("record", one.kind, one.uid, one.child)


class ReceivedPdfPage(Page):
    """Page « received_pdf » (book, number of a PDF on the shelf)."""

    help = "receive"

    def __init__(self, book: Book, number: int) -> None:
        """Make the page; it asks when it is shown."""
        super().__init__("PDF reçu")
        self.book, self._number = book, number
        self.table: PdfLines | None = None
        take_away = link("Retirer", self._remove, icon="archive")
        back = link("Retour", book.window.back, icon="back")
        self.head = Head(self.title, actions=(take_away, back))
        self._place = column(gap=16)
        self.body.addWidget(self.head)
        self.body.addLayout(self._place)

    def refresh(self) -> None:
        """Ask again what it says and what is here since."""
        self.book.read(self, self._show, pdf_page, self._number)

    def concerned(self, _changes: Changes) -> bool:
        """Return that any record that comes takes the place of what it says."""
        return True

    def _show(self, page: PdfPage) -> None:
        self.head.say(page.pdf.title, f"{capital(page.pdf.source)} · {_lower(missing(page.pdf))}")
        clear(self._place)
        self.table = PdfLines(page.lines, partial(open_here, self.book))
        card = Card()
        card.add(self.table)
        self._place.addWidget(Text(PROMISE, "note"))
        self._place.addWidget(card)

    def _remove(self) -> None:
        self.book.save(self, self._removed, shelf.remove, self._number)

    def _removed(self, done: Shelved) -> None:
        book = self.book
        book.window.back()
        book.window.offer_undo(
            f"PDF retiré{NBSP}: {done.pdf.title}.",
            lambda: book.save(book.window, None, shelf.put_back, done),
        )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
