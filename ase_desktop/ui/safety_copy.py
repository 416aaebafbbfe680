"""Making a safety copy: where, then a verified copy, then the left bar says it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from ase_desktop.services import safety_copies
from ase_desktop.ui.book import Book
from ase_desktop.ui.page import Page

QUESTION = "Où mettre la copie de secours\u00a0? Une clé USB, gardée ailleurs que l’ordinateur."
DONE = "Copie faite, relue et trouvée entière."


def ask_where(book: Book, page: Page, known: str, done: Callable[[], object]) -> None:
    """Ask for a folder, then make a copy there."""
    folder = book.desk.ask.folder(page, QUESTION, Path(known) if known else None)
    if folder is not None:
        make_copy(book, page, folder, done)


def make_copy(book: Book, page: Page, folder: Path, done: Callable[[], object]) -> None:
    """Make a copy in a folder; done is called once it was read again."""
    book.save(page, partial(_made, book, page, done), safety_copies.back_up, folder)


def _made(book: Book, page: Page, done: Callable[[], object], made: Path) -> None:
    book.window.say_backed_up("aujourd’hui")
    done()
    page.say("success", DONE, f"Dossier {made.name}. Gardez la clé ailleurs que l’ordinateur.")
