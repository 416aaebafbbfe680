"""« D’après les PDF reçus »: every PDF read beside the notebook, the last made first."""

from __future__ import annotations

from collections.abc import Sequence

from ase_desktop.base.french import counted, full_date
from ase_desktop.base.kinds import Changes
from ase_desktop.services.shelf import ReceivedPdf, shelf
from ase_desktop.ui.book import Book
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Cell, Column, Row

TITLE = "D’après les PDF reçus"
PROMISE = "Ils se lisent à côté de votre carnet, sans s’y mêler. Rien de ce qu’ils disent ne part."
_COLUMNS = (Column("PDF"), Column("Fait le", 170), Column("De", 230), Column("Ce qui manque", 230))


class ReceivedPdfsPage(Page):
    """Page « received_pdfs » (book)."""

    help = "receive"

    def __init__(self, book: Book) -> None:
        """Make the page; it asks when it is shown."""
        super().__init__(TITLE)
        self.book = book
        self.table = RecordTable(_COLUMNS, name=TITLE)
        self.table.opened.connect(lambda key: book.open("received_pdf", int(key)))
        self.card = Card()
        self.card.add(self.table)
        self.empty = EmptyState(
            "Aucun PDF reçu pour l’instant.",
            "Un PDF fait par ce programme se reçoit comme un fichier, depuis « Transmettre ».",
        )
        back = link("Retour", book.window.back, icon="back")
        self.body.addWidget(Head(TITLE, PROMISE, actions=(back,)))
        for part in (self.card, self.empty):
            self.body.addWidget(part)
            part.hide()

    def refresh(self) -> None:
        """Ask again for the PDFs, about the child chosen."""
        self.book.read(self, self._show, shelf, child=self.book.window.child)

    def concerned(self, _changes: Changes) -> bool:
        """Return that any record that comes takes the place of what a PDF says."""
        return True

    def _show(self, found: Sequence[ReceivedPdf]) -> None:
        self.card.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.table.set_rows([_row(one) for one in found])


def _row(one: ReceivedPdf) -> Row:
    return Row(
        (Cell(one.title, one.file, "paper"), full_date(one.made), sender_cell(one), missing(one)),
        key=str(one.n),
    )


def sender_cell(one: ReceivedPdf) -> Cell:
    """Return who made a PDF, and whether this is sure."""
    if one.is_mine:
        return Cell("Vous", "fait dans ce carnet")
    if one.sender:
        return Cell(one.sender, "expéditeur vérifié", "received", "success")
    return Cell("Expéditeur non vérifié", icon="warning", tone="attention")


def missing(one: ReceivedPdf) -> str:
    """Return what a PDF says whose records are not here."""
    if not one.waiting:
        return "Tout est dans votre carnet"
    return counted(one.waiting, "fiche qui n’est pas ici", "fiches qui ne sont pas ici")
