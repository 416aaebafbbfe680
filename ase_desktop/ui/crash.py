"""The window of a bug: what happened and where, and not one word of what was being written."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from pathlib import PurePath
from types import TracebackType

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ase_desktop import PRODUCT_NAME, __version__
from ase_desktop.ui.boxes import column, sized
from ase_desktop.ui.widgets.buttons import link, primary
from ase_desktop.ui.widgets.fields import TextField
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Text

PACKAGE = "ase_desktop"


def report(error: BaseException) -> str:
    """Return the facts of a bug: kinds of errors and places in the program, never a value."""
    lines = [
        f"{PRODUCT_NAME} {__version__}, {platform.system()}, Python {platform.python_version()}"
    ]
    told: BaseException | None = error
    while told is not None:
        lines.append(type(told).__qualname__)
        lines += _places(told.__traceback__)
        told = told.__cause__ or told.__context__
    return "\n".join(lines)


def _places(trace: TracebackType | None) -> list[str]:
    return [
        f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]


def _short(filename: str) -> str:
    """Leave out the folders: they hold the name of the person's account."""
    _before, package, inside = filename.rpartition(PACKAGE)
    return inside.lstrip("/\\") if package else PurePath(filename).name


class CrashHooks(QObject):
    """Brings every exception nobody expected to one window, whatever its thread."""

    raised = Signal(object)  # BaseException

    def __init__(self) -> None:
        """Take the place of the default hooks."""
        super().__init__()
        self._shown: CrashWindow | None = None
        self.raised.connect(self.show, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._from_anywhere
        threading.excepthook = lambda found: self._from_anywhere(None, found.exc_value, None)

    def show(self, error: BaseException) -> None:
        """Show the window, once at a time."""
        logging.getLogger("crash").error("%s", report(error))
        if self._shown is None:
            self._shown = CrashWindow(error, QApplication.activeWindow())
            self._shown.finished.connect(self._closed)
            self._shown.open()

    def _closed(self) -> None:
        self._shown = None

    def _from_anywhere(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is not None and shiboken6.isValid(self):
            self.raised.emit(error)


class CrashWindow(QDialog):
    """Shown once: what is safe, what to do, details to copy."""

    def __init__(self, error: BaseException, owner: QWidget | None = None) -> None:
        """Describe a bug."""
        super().__init__(owner)
        self.setWindowTitle(PRODUCT_NAME)
        sized(self, least_width=560)
        self.details = report(error)
        layout = column(self, gap=12, margins=(28, 24, 28, 24))
        layout.addWidget(Text("Le programme a rencontré un défaut.", "card"))
        layout.addWidget(
            Text(
                "Ce que vous avez enregistré est intact. Le geste que vous venez de faire n’a "
                "peut-être pas été gardé\u00a0: vérifiez, puis recommencez."
            )
        )
        layout.addWidget(
            Text("Pour nous aider, copiez ces lignes. Elles ne contiennent aucun nom.", "note")
        )
        shown = TextField(name="Détails du défaut", lines=6, most=10)
        shown.setReadOnly(True)
        shown.set_value(self.details)
        layout.addWidget(shown)
        copy = link("Copier", self._copy)
        go_on = primary("Continuer", self.accept)
        layout.addWidget(Flow(copy, go_on, across=20, at_right=True))
        go_on.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details)
