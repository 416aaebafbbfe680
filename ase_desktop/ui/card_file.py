"""Writing one's card where the other person can take it: a stick that is plugged in, or a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from ase_desktop.services import correspondents
from ase_desktop.ui import sticks
from ase_desktop.ui.book import Book
from ase_desktop.ui.page import Page

NAME = "ma-carte.carte"
QUESTION = "Où écrire votre carte\u00a0?"
KINDS = "Cartes (*.carte)"


def write_card(book: Book, page: Page, done: Callable[[], object] | None = None) -> None:
    """Ask where, then write the card; done is called once it is written."""
    found = sticks.plugged()
    proposed = (found[0].root if found else book.app.paths.outbox) / NAME
    path = book.desk.ask.file_to_write(page, QUESTION, proposed, KINDS)
    if path is not None:
        told = partial(_written, page, path, done)
        book.save(page, told, correspondents.write_card, path)


def _written(page: Page, path: Path, done: Callable[[], object] | None, _nothing: None) -> None:
    page.say("success", "Votre carte est écrite.", f"{path.name}, dans {path.parent}")
    if done is not None:
        done()
