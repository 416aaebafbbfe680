"""What waits for a choice between two versions, as one line that opens all of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from ase_desktop.base.french import counted
from ase_desktop.services.versions import waiting_children
from ase_desktop.ui.book import Book
from ase_desktop.ui.to_do import ToDo

BOTH_STAY = "Les deux restent visibles tant que personne n’a choisi."


class ChoicesLeft(QObject):
    """Asks what is in two versions, and tells its owner when that is no longer the same."""

    def __init__(self, owner: QObject, book: Book, changed: Callable[[], object]) -> None:
        """Know none until asked."""
        super().__init__(owner)
        self._book, self._changed = book, changed
        self._found: tuple[str, ...] = ()

    def ask(self) -> None:
        """Ask again: a file may have come, or somebody have chosen."""
        self._book.read(self, self._show, waiting_children)

    def lines(self, child: str | None = None) -> list[ToDo]:
        """Return the line, of one child when she is chosen; none when nothing waits."""
        found = [one for one in self._found if child in (None, one)]
        if not found:
            return []
        children = tuple(one for one in dict.fromkeys(found) if one)
        words = counted(len(found), "chose est écrite", "choses sont écrites")
        choose = self._book.later("decide")
        return [ToDo(children, f"{words} en deux versions.", BOTH_STAY, "Choisir", choose)]

    def _show(self, found: tuple[str, ...]) -> None:
        if found != self._found:
            self._found = found
            self._changed()
