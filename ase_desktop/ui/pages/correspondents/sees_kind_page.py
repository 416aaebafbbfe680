"""The records of one kind that a correspondent sees, one by one."""

from __future__ import annotations

from ase_desktop.base.kinds import Changes
from ase_desktop.services.partner_view import SAME, STATES, PartnerView, SeenRecord, partner_view
from ase_desktop.ui.book import Book
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Cell, Column, Row

_COLUMNS = (Column("Fiche"), Column("Code", 160), Column("Sa version", 260))


class SeesKindPage(Page):
    """Page « sees_kind » (book, uid of the correspondent, uid of the child or "", kind)."""

    help = "correspondents"

    def __init__(self, book: Book, person: str, child: str, kind: str) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__("Ce que voit un correspondant")
        self.book, self._asked = book, (person, child, kind)
        self.head = Head("", actions=(link("Retour", book.window.back, icon="back"),))
        self.table = RecordTable(_COLUMNS, name="Fiches vues")
        self.table.opened.connect(self._open)
        card = Card()
        card.add(self.table)
        self.body.addWidget(self.head)
        self.body.addWidget(card)

    def refresh(self) -> None:
        """Ask again what she sees."""
        self.book.read(self, self._show, partner_view, self._asked[0])

    def concerned(self, _changes: Changes) -> bool:
        """Return that a save, a file sent and a file received all change it."""
        return True

    def _show(self, found: PartnerView) -> None:
        _person, child, kind = self._asked
        kinds = [
            one
            for part in found.parts
            if part.uid == child
            for one in part.kinds
            if one.kind == kind
        ]
        name = next((part.name for part in found.parts if part.uid == child and part.name), "")
        about = f"Ce que voit {found.name}" + (f" au sujet de {name}" if name else "")
        self.head.say(kinds[0].words if kinds else "Plus rien", about)
        self.table.set_rows([_row(record) for one in kinds for record in one.records])

    def _open(self, uid: str) -> None:
        _person, child, kind = self._asked
        self.book.open("record", kind, uid, child or None)


def _row(one: SeenRecord) -> Row:
    words = STATES[one.state]
    is_late = one.state != SAME
    cell = Cell(words, icon="clock", tone="attention") if is_late else Cell(words)
    return Row((one.title, one.code, cell), key=one.uid)
