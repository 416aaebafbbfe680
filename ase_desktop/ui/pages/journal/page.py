"""« Journal »: the note box, then what was written, day by day."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ase_desktop.base.kinds import Changes
from ase_desktop.services.journal import KINDS, PAGE, JournalNote, JournalPage, Place, journal
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column, space
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.journal.filters import WIDTH, JournalFilters
from ase_desktop.ui.pages.journal.note_box import NoteBox
from ase_desktop.ui.pages.journal.stream_lines import stream_days
from ase_desktop.ui.theme import is_large
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import secondary
from ase_desktop.ui.widgets.columns import Columns
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.stream import StreamTable

_MOST = 400  # notes shown at once: older ones then take their place
_CONCERNED = frozenset({*KINDS, "addendum", "child"})


class JournalStreamPage(Page):
    """Page « journal » (book)."""

    has_ending = True
    help = "journal"

    def __init__(self, book: Book) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__("Journal")
        self.book = book
        self._notes: list[JournalNote] = []
        self._after: Place | None = None
        self.box = NoteBox(book, self)
        self.filters = JournalFilters()
        self._stream_place = column()
        self.stream: StreamTable | None = None
        self.body.addWidget(Head("Journal"))
        self.columns = Columns(right=WIDTH, gap=8)
        self.columns.left.addWidget(self.box)
        self.columns.left.addLayout(self._stream_place)
        self.body.addWidget(self.columns)
        self._place_filters()
        self.filters.changed.connect(self._filter)
        self._child: str | None = None

    def refresh(self) -> None:
        """Ask the children and the notes again, as many as are shown."""
        child = self.book.window.child
        if child != self._child:
            self._child = child
            self._notes = []
        self.box.ask_children(child)
        count = min(_MOST, max(PAGE, len(self._notes)))
        asked = self.filters.filters(child)
        self.book.read(self, partial(self._show, []), journal, asked, count=count)

    def concerned(self, changes: Changes) -> bool:
        """Return whether a save changes what is shown."""
        return bool(changes.kinds & _CONCERNED)

    def focus_note(self) -> None:
        """Go to the words of the box."""
        self.area.verticalScrollBar().setValue(0)
        self.box.focus()

    def leave(self) -> bool:
        """Keep the draft, then let go."""
        self.box.draft.flush()
        return True

    def restyle(self) -> None:
        """Keep the filters beside the stream, or above it when letters are large."""
        super().restyle()
        if hasattr(self, "columns"):
            self._place_filters()

    def _place_filters(self) -> None:
        if is_large():
            self.columns.left.insertWidget(1, self.filters)
        else:
            self.columns.right.addWidget(self.filters)

    def _filter(self) -> None:
        self._notes = []
        self.refresh()

    def _older(self) -> None:
        kept = self._notes if len(self._notes) < _MOST else []
        asked = self.filters.filters(self._child)
        self.book.read(self, partial(self._show, kept), journal, asked, after=self._after)

    def _show(self, before: list[JournalNote], found: JournalPage) -> None:
        self._notes = [*before, *found.notes]
        self._after = found.after
        faces = {one.uid: one for one in self.book.window.hosted}
        asked = self.filters.filters(self._child)
        if not self._notes:
            self._say_empty()
            return
        stream = self._stream(bool(faces))
        stream.show_days(stream_days(self._notes, faces, present.today(), words=asked.words))
        self._more.setVisible(self._after is not None)

    def _stream(self, faces: bool) -> StreamTable:
        """Return the stream, made when there is something to show."""
        if self.stream is None:
            clear(self._stream_place)
            self.stream = StreamTable(name="Notes du journal", faces=faces)
            self.stream.opened.connect(self._open)
            self._stream_place.addWidget(self.stream)
            self._more = secondary("Notes plus anciennes", self._older)
            self._stream_place.addWidget(_spaced(self._more))
        return self.stream

    def _say_empty(self) -> None:
        clear(self._stream_place)
        self.stream = None
        if self.filters.is_open():
            empty = EmptyState(
                "Rien n’est encore écrit.", "Une phrase suffit\u00a0: ce qui s’est passé, ce soir."
            )
        else:
            empty = EmptyState(
                "Aucune note ne répond à ces filtres.",
                button=secondary("Tout montrer", self.filters.show_all),
            )
        space(self._stream_place, 16)
        self._stream_place.addWidget(empty)

    def _open(self, uid: str) -> None:
        note = next(one for one in self._notes if one.record.uid == uid)
        if note.record.undecided:
            self.book.open("decide", uid, next(iter(note.record.undecided)))
        else:
            self.book.open("record", note.record.kind, uid, note.child)


def _spaced(button: QWidget) -> QWidget:
    place = QWidget()
    layout: QVBoxLayout = column(place, margins=(0, 16, 0, 0))
    layout.addWidget(Flow(button))
    return place
