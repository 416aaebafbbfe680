"""One group of what leaves, read again line by line before it is handed over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ase_desktop.base.french import counted
from ase_desktop.base.kinds import Changes
from ase_desktop.rules.exchange_groups import GROUPS
from ase_desktop.services.departing import MOST_LINES, LeavingLine, leaving_lines
from ase_desktop.ui.book import Book
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.widgets.buttons import secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Cell, Column, Row


class LeavingPage(Page):
    """Page « leaving » (book, uid of the correspondent, name of the group, uids of children)."""

    help = "send"

    def __init__(self, book: Book, person: str, group: str, children: Sequence[str] = ()) -> None:
        """Ask for the records of a group."""
        label = next(one.label for one in GROUPS if one.name == group)
        super().__init__(label)
        self.book, self._asked = book, (person, group, tuple(children))
        self._lines: dict[str, LeavingLine] = {}
        self.head = Head(label, "Ce qui part")
        self.table = RecordTable((Column(""),), name=f"{label}, ce qui part", heads=False)
        self.table.opened.connect(self._open)
        card = Card()
        card.add(self.table)
        self.body.addWidget(self.head)
        self.body.addWidget(card)
        self.set_footer(secondary("Retour", book.window.back))

    def refresh(self) -> None:
        """Ask again what would leave."""
        person, group, children = self._asked
        self.book.read(self, self._show, partial(leaving_lines, children=children), person, group)

    def concerned(self, _changes: Changes) -> bool:
        """Return that any save may change what would leave."""
        return True

    def _show(self, lines: Sequence[LeavingLine]) -> None:
        self._lines = {one.uid: one for one in lines}
        only = " (les derniers)" if len(lines) == MOST_LINES else ""
        self.head.say(self.title, f"Ce qui part{only} · {counted(len(lines), 'élément')}")
        self.table.set_rows([Row((Cell(one.title, one.note),), key=one.uid) for one in lines])

    def _open(self, uid: str) -> None:
        line = self._lines[uid]
        self.book.open("record", line.kind, uid, line.child)
