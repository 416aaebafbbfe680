"""« Enfants »: large for a carer, a table under the households for a caseworker."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ase_desktop.base import french
from ase_desktop.base.kinds import Changes
from ase_desktop.services.children import ChildLine, children_list
from ase_desktop.services.closing import ClosedFile, closed_files
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.children.large_cards import child_cards
from ase_desktop.ui.pages.children.many_table import ChildrenTable
from ase_desktop.ui.widgets.action_row import ActionRow
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.cards import Card, Rows
from ase_desktop.ui.widgets.fields import SearchField
from ase_desktop.ui.widgets.labels import Text

_SHOWN_KINDS = frozenset(
    {"child", "placement", "health_alert", "contact", "visit", "visit_schedule", "foster_household"}
)


class ChildrenPage(Page):
    """Page « children » (book)."""

    help = "children"

    def __init__(self, book: Book) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__("Enfants")
        self.book = book
        arrives = "Un enfant arrive" if book.role == "carer" else "Ajouter un enfant"
        self.head = Head(
            "Enfants", actions=(secondary(arrives, book.later("arrival"), icon="person_add"),)
        )
        self.body.addWidget(self.head)
        self._place = column(gap=20)
        self.body.addLayout(self._place)
        self._closed = column(gap=20)
        self.body.addLayout(self._closed)
        self.table: ChildrenTable | None = None
        self._count = Text("", "note")

    def refresh(self) -> None:
        """Ask for the children again."""
        self.book.read(self, self._show, children_list)
        self.book.read(self, self._show_closed, closed_files)

    def concerned(self, changes: Changes) -> bool:
        """Return whether a save changes a line of the list."""
        return bool(changes.kinds & _SHOWN_KINDS)

    def child_chosen(self, uid: str | None) -> None:
        """Open the sheet of the child chosen above."""
        if uid is not None:
            self.open_sheet(uid)

    def open_sheet(self, uid: str) -> None:
        """Open the sheet of a child."""
        self.book.open("child", uid)

    def _show(self, lines: Sequence[ChildLine]) -> None:
        if self.table is not None and lines:
            self.table.show_lines(lines)
            return
        clear(self._place)
        self.table = None
        if not lines:
            self._place.addWidget(self._nothing())
        elif self.book.role == "carer":
            self._show_cards(lines)
        else:
            self._show_table(lines)

    def _show_closed(self, files: Sequence[ClosedFile]) -> None:
        clear(self._closed)
        if not files:
            return
        card = Card("Dossiers clos", note="Remis, puis effacés de ce carnet. Aucun nom n’en reste.")
        card.add(Rows(*(self._closed_row(one) for one in files)))
        self._closed.addWidget(card)

    def _closed_row(self, one: ClosedFile) -> QWidget:
        proof = link("Preuve", self.book.later("closing_proof", one.child))
        proof.setAccessibleDescription(one.code)
        return ActionRow(one.code, f"clos le {french.full_date(one.at)}", proof)

    def _nothing(self) -> QWidget:
        if self.book.role == "carer":
            return EmptyState(
                "Aucun enfant dans ce carnet.",
                "Un prénom suffit pour commencer.",
                secondary("Un enfant arrive", self.book.later("arrival")),
            )
        return EmptyState(
            "Aucun enfant dans ce carnet.",
            "Ils arrivent avec le premier fichier d’une famille d’accueil.",
            secondary("Recevoir un fichier", self.book.later("receive", ())),
        )

    def _show_cards(self, lines: Sequence[ChildLine]) -> None:
        faces = self.book.window.hosted
        here = [line for line in lines if line.here]
        gone = [line for line in lines if not line.here]
        for card in child_cards(here, faces, self.open_sheet):
            self._place.addWidget(card)
        if gone:
            self._place.addWidget(Text("Partis de chez vous", "card"))
            for card in child_cards(gone, (), self.open_sheet):
                self._place.addWidget(card)

    def _show_table(self, lines: Sequence[ChildLine]) -> None:
        field = SearchField(name="Chercher un enfant ou un foyer", width=360)
        field.textChanged.connect(self._look_for)
        field.returnPressed.connect(self._open_first)
        self._place.addWidget(field)
        self._place.addWidget(self._count)
        self.table = ChildrenTable()
        self.table.opened.connect(self.open_sheet)
        card = Card()
        card.add(self.table)
        self._place.addWidget(card)
        self.table.show_lines(lines)
        self._say_count(len(lines))

    def _look_for(self, words: str) -> None:
        if self.table is not None:
            self._say_count(self.table.look_for(words))

    def _open_first(self) -> None:
        first = self.table.first_key() if self.table is not None else ""
        if first:
            self.open_sheet(first)

    def _say_count(self, count: int) -> None:
        self._count.setText(french.counted(count, "enfant") if count else "Aucun enfant trouvé.")
