"""What was left unfinished on any page, as lines to take up again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from ase_desktop.services.drafts import Draft, Waiting, waiting
from ase_desktop.ui.book import Book
from ase_desktop.ui.to_do import ToDo


class DraftsLeft(QObject):
    """Asks for the drafts of the notebook, and tells its owner when others are found."""

    def __init__(self, owner: QObject, book: Book, changed: Callable[[], object]) -> None:
        """Know none until asked."""
        super().__init__(owner)
        self._book, self._changed = book, changed
        self._found: tuple[Waiting, ...] = ()

    def ask(self) -> None:
        """Ask again: a form may have been left on any page."""
        self._book.drafts.all(self, self._read)

    def lines(self, child: str | None = None) -> list[ToDo]:
        """Return the lines, of one child when she is chosen."""
        return [
            ToDo(
                one.children,
                one.sentence,
                one.note,
                "Reprendre",
                partial(self._book.open, one.page, *one.arguments),
            )
            for one in self._found
            if child is None or child in one.children
        ]

    def _read(self, drafts: Sequence[Draft]) -> None:
        self._book.read(self, self._show, waiting, drafts)

    def _show(self, found: tuple[Waiting, ...]) -> None:
        if found != self._found:
            self._found = found
            self._changed()
