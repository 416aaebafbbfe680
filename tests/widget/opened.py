"""An open notebook in a real window, drawn in memory, as pages see it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from ase_desktop.app import App
from ase_desktop.rules.wording import child_name
from ase_desktop.services.finding import list_records
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.desk import Desk
from ase_desktop.ui.main_window import MainWindow
from ase_desktop.ui.navigation import entries
from ase_desktop.ui.page import Page
from ase_desktop.ui.pages.registry import MAKERS, builders
from ase_desktop.ui.runner import Runner
from ase_desktop.ui.widgets.avatar import coloured
from tests.waiting import LONG
from tests.widget.clipping import settle


@dataclass
class Notebook:
    """The window, what pages are handed, and the pages they wished to open."""

    app: App
    book: Book
    window: MainWindow
    runner: Runner
    qtbot: QtBot
    crashes: list[Exception]

    def go(self, name: str) -> Page:
        """Show the page of an entry, filled."""
        page = self.window.go(name)
        self.ready()
        return page

    def ready(self) -> None:
        """Wait until every answer asked for is on the screen."""
        self.qtbot.waitUntil(
            lambda: not (self.book.drafts.runner.busy or self.runner.busy), timeout=LONG
        )
        settle()
        assert self.crashes == []

    @property
    def undo_words(self) -> str:
        """Return what the undo bar says, empty when there is none."""
        bar = self.window.pages._undo
        return bar.sentence.text() if bar is not None else ""

    def undo(self) -> None:
        """Take the last gesture back."""
        bar = self.window.pages._undo
        assert bar is not None
        bar.button.click()
        self.ready()


@contextmanager
def open_notebook(app: App, qtbot: QtBot) -> Iterator[Notebook]:
    """Show a notebook in a window of 1366 × 768; its worker ends with the test."""
    vault = app.open_vault
    present.use_clock(app.clock, vault.zone)
    runner = Runner()
    book = Book(app, Desk(runner), vault.owner.role, vault.owner.name, dict(MAKERS))
    window = MainWindow(entries(vault.owner.role), builders(book))
    book.belongs_to(window)
    runner.vault_changed.connect(window.vault_changed)
    runner.refused.connect(window.show_error)
    crashes: list[Exception] = []
    runner.crashed.connect(crashes.append)
    if vault.owner.role == "carer":
        children = [(one.uid, child_name(one)) for one in list_records(vault, "child")]
        window.show_children(coloured(children))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield Notebook(app, book, window, runner, qtbot, crashes)
    window.keep_drafts()
    book.drafts.close()
    runner.close()


class AskedPage(Page):
    """What opens in place of a page of somebody else: remembers what it was asked to show."""

    def __init__(self, _book: Book, *asked: object, **more: object) -> None:
        """Remember what was asked."""
        super().__init__("Une autre page")
        self.asked = (*asked, *more.values())
