"""What each child’s copy will say when names become initials: shown before it is saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from ase_desktop.base import french
from ase_desktop.services import noting
from ase_desktop.services.noting import Copy, Note
from ase_desktop.ui.book import Book
from ase_desktop.ui.widgets.labels import Text

_AFTER_MS = 400  # a pause in the writing


class CopiesPreview(Text):
    """Asks how a note will be stored, a moment after it was touched."""

    def __init__(self, book: Book, note: Callable[[], Note]) -> None:
        """Say nothing yet; note returns the note as it stands."""
        super().__init__("", "note")
        self._book, self._note = book, note
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_AFTER_MS)
        self._pause.timeout.connect(self.ask)
        self.hide()

    def touched(self) -> None:
        """The note changed: ask again when the hands rest."""
        self._pause.start()

    def ask(self) -> None:
        """Ask how the note will be stored."""
        self._book.read(self, self.show_copies, noting.copies_shown, self._note())

    def show_copies(self, copies: tuple[Copy, ...]) -> None:
        """Say the copies that differ from what was typed."""
        lines = [f"Dans la note {french.of(one.child_name)}\u00a0: {one.text}" for one in copies]
        self.setText("\n".join(lines))
        self.setVisible(bool(lines))
