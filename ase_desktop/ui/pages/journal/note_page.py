"""« + Noter »: the note box as a page, opened from anywhere with Ctrl+N."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from ase_desktop.base.kinds import Changes
from ase_desktop.services.gestures import Gesture
from ase_desktop.ui.book import Book
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.journal.note_box import NoteBox
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.columns import Columns
from ase_desktop.ui.widgets.labels import Text

WIDTH = 236
_OTHERS = (
    ("Un événement", "event", "events"),
    ("Un rendez-vous", "appointment", "calendar"),
    ("Une demande", "request", "request"),
)


class NotePage(Page):
    """Page « note » (book, child=None: chosen at first)."""

    has_ending = True
    help = "journal"

    def __init__(self, book: Book, child: str | None = None) -> None:
        """Make the page of a note about a child, or about nobody yet."""
        super().__init__("Noter")
        self.book, self._child = book, child
        self.box = NoteBox(book, self)
        self.box.saved.connect(self._saved)
        self.body.addWidget(Head("Noter"))
        columns = Columns(right=WIDTH)
        columns.left.addWidget(self.box)
        columns.right.addWidget(Text("Plutôt", "choice"))
        for words, name, icon in _OTHERS:
            other = link(words, partial(self._open, name), icon=icon)
            columns.right.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(columns)

    def refresh(self) -> None:
        """Ask whom a note may be about, and give the keyboard to the words."""
        self.box.ask_children(self._child)
        self.box.focus()

    def concerned(self, changes: Changes) -> bool:
        """Return whether the children changed."""
        return "child" in changes.kinds

    def child_chosen(self, uid: str | None) -> None:
        """Follow the child chosen above while nothing is written."""
        self._child = uid
        self.box.ask_children(uid)

    def focus_note(self) -> None:
        """Go to the words of the box."""
        self.box.focus()

    def leave(self) -> bool:
        """Keep the draft, then let go."""
        self.box.draft.flush()
        return True

    def _saved(self, _gesture: Gesture) -> None:
        self.book.window.pages.close_page(self)

    def _open(self, name: str) -> None:
        child = next(iter(self.box.form.whom.values()), None) or self._child
        if name == "event":
            self.book.open("event", None, child)
        else:
            self.book.open("record", name, None, child)
