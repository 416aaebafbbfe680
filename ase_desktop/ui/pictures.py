"""One picture per page, drawn without any screen: what `make run` shows where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ase_desktop.app import App
from ase_desktop.ui.desk import Desk
from ase_desktop.ui.finishing import finish
from ase_desktop.ui.navigation import entries
from ase_desktop.ui.opened import Opened, OpenedNotebook
from ase_desktop.ui.runner import Runner
from ase_desktop.ui.unlock_window import UnlockWindow

WIDTH, HEIGHT = 1366, 768  # logical pixels
_SETTLE_MS = 400  # layouts follow the answer of the worker


def settled(runner: Runner) -> None:
    """Let the worker answer and the window be laid out."""
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()
    while runner.busy:
        runner.idle.connect(loop.quit)
        loop.exec()
        runner.idle.disconnect(loop.quit)
        QTimer.singleShot(_SETTLE_MS, loop.quit)
        loop.exec()


def closed_picture(folder: Path, numbers: tuple[tuple[str, str], ...]) -> Path:
    """Draw the closed notebook and return the picture."""
    window = UnlockWindow(numbers)
    window.resize(WIDTH, HEIGHT)
    window.show()
    path = _saved(window, folder / "ouvrir.png")
    window.deleteLater()
    return path


def page_pictures(application: QApplication, app: App, folder: Path, prefix: str) -> Iterator[Path]:
    """Draw each page of the open notebook and yield the pictures."""
    runner = Runner()
    notebook = OpenedNotebook(app, Opened(example=True))
    window = notebook.window(Desk(runner))
    finish(application, window)
    window.resize(WIDTH, HEIGHT)
    window.show()
    settled(runner)
    for entry in entries(notebook.role):
        window.go(entry.name)
        settled(runner)
        yield _saved(window, folder / f"{prefix}-{entry.name}.png")
    window.keep_drafts()
    window.close()
    window.deleteLater()
    runner.close()


def _saved(window: QWidget, path: Path) -> Path:
    QApplication.sendPostedEvents()
    window.grab().save(str(path))
    return path
