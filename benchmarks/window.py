"""The first picture, the first page, and what they weigh."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ase_desktop.app import App, build
from ase_desktop.services import vaults
from ase_desktop.services.today import Today, today_page
from ase_desktop.ui.application import make_application
from ase_desktop.ui.book import Book
from ase_desktop.ui.desk import Desk
from ase_desktop.ui.opened import Opened, OpenedNotebook
from ase_desktop.ui.pages.today.page import TodayPage
from ase_desktop.ui.pictures import settled
from ase_desktop.ui.runner import Runner
from benchmarks import notebooks
from benchmarks.measure import Result, Work, compared, in_turn

NOTES = 30_000
_RUNS = 7
_PAGES = 41  # drawn on each side, in turn
_NOT_COMPILED = "PYTHONDONTWRITEBYTECODE"


def results(folder: Path) -> Iterator[Result]:
    """Yield the lines of this file."""
    yield _first_picture()
    ten, one = _notebook(folder / "ten", NOTES, 10), _notebook(folder / "one", NOTES // 10, 1)
    application = QApplication.instance() or make_application()
    bench_ten, bench_one = _Today(ten), _Today(one)
    name = "unlocked → Aujourd’hui, ten years / same widgets from constants, same rows bare"
    yield in_turn(name, 2, bench_ten.ask_and_draw, bench_ten.constants(), runs=_PAGES)
    name = "unlocked → Aujourd’hui, ten years / one year"
    yield in_turn(name, 1.2, bench_ten.ask_and_draw, bench_one.ask_and_draw, runs=_PAGES)
    bench_ten.close()
    bench_one.close()
    yield _memory(ten)
    del application


def _notebook(folder: Path, notes: int, years: float) -> Path:
    vault, children = notebooks.with_children(folder)
    notebooks.add_notes(vault, children, notes, years=years)
    vault.close()
    return folder


def _process(name: str, *arguments: str) -> tuple[float, str]:
    """Return the seconds of a whole process, and what it printed."""
    # As installed: compiled once, not at each start.
    compiled = {key: value for key, value in os.environ.items() if key != _NOT_COMPILED}
    start = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, "-m", f"benchmarks.{name}", *arguments],
        env=compiled,
        check=True,
        capture_output=True,
        text=True,
    )
    return time.perf_counter() - start, done.stdout


def _first_picture() -> Result:
    _process("first_window")
    pairs = [(_process("first_window")[0], _process("bare_window")[0]) for _ in range(_RUNS)]
    ours = statistics.median(pair[0] for pair in pairs)
    against = statistics.median(pair[1] for pair in pairs)
    return compared("first picture, whole process / bare PySide6 window", 1.3, ours, against)


def _memory(place: Path) -> Result:
    ours = int(_process("today_window", str(place))[1]) / 1024
    against = int(_process("bare_window")[1]) / 1024
    name = "memory after Aujourd’hui, ten years / bare PySide6 window"
    return compared(name, 2.8, ours, against, "MiB")


class _Today:
    """The first page of one notebook, asked and drawn again and again."""

    def __init__(self, place: Path) -> None:
        """Open the notebook and draw the page once."""
        self.app: App = build(place.parent / "home")
        self.app.vault = vaults.unlock(place, notebooks.WORDS, self.app.around)
        self.runner = Runner()
        notebook = OpenedNotebook(self.app, Opened(example=True))
        desk = Desk(self.runner)
        self.window = notebook.window(desk)
        self.window.resize(1366, 768)
        self.window.show()
        settled(self.runner)
        self.book = Book(self.app, desk, notebook.role, notebook.person)
        self.book.belongs_to(self.window)

    def ask_and_draw(self) -> None:
        """Ask the service and draw what it says."""
        self._draw(today_page(self.app.open_vault))

    def _draw(self, found: Today) -> None:
        page = TodayPage(self.book)
        page.resize(1162, 700)
        page._show(found)
        page.grab()

    def constants(self) -> Work:
        """Return what nobody can avoid: the very statements bare, the widgets already filled."""
        database = self.app.open_vault.db
        statements: list[str] = []
        database.set_trace_callback(statements.append)
        found = today_page(self.app.open_vault)
        database.set_trace_callback(None)
        reads = [one for one in statements if one.startswith("SELECT")]

        def work() -> None:
            for statement in reads:
                database.execute(statement).fetchall()
            self._draw(found)

        return work

    def close(self) -> None:
        """Close the notebook."""
        self.window.close()
        self.runner.close()
        self.app.lock()
