"""Taking a record out of the lists from its page, with the way back for ten seconds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ase_desktop.base import french
from ase_desktop.base.kinds import Changes
from ase_desktop.services import records
from ase_desktop.ui.book import Book
from ase_desktop.ui.page import Page


def retire(page: Page, book: Book, uid: str, label: str, forget: Callable[[], object]) -> None:
    """Retire a record and leave its page; forget drops what was being written of it."""
    window = book.window
    bring_back = partial(book.save, window, None, records.set_life, uid, retired=False)

    def retired(changes: Changes) -> None:
        forget()
        window.pages.close_page(page)
        words = f"{label}\u00a0: retiré des listes à {french.hour(changes.at)}."
        window.offer_undo(words, bring_back, word="Rétablir")

    book.save_form(page, retired, records.set_life, uid, retired=True)
