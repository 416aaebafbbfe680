"""An open notebook from its opening to its closing, in the frame of the whole program."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ase_desktop.app import App
from ase_desktop.services import vaults
from ase_desktop.ui.frame import Frame
from ase_desktop.ui.opened import Opened, OpenedNotebook, Wiring
from ase_desktop.ui.runner import Runner
from ase_desktop.ui.session import Session
from tests.waiting import LONG
from tests.widget.clipping import settle


class Shown:
    """A session on a real notebook."""

    def __init__(self, qtbot: QtBot, app: App, how: Opened) -> None:
        self.app, self.runner, self.frame, self.qtbot = app, Runner(), Frame(), qtbot
        self.crashes: list[object] = []
        self.runner.crashed.connect(self.crashes.append)
        self.frame.resize(1366, 768)
        self.frame.show()
        notebook = OpenedNotebook(app, how)
        numbers = vaults.emergency_numbers(app.open_vault.folder.path)
        self.session = Session(notebook, self.runner, self.frame, numbers)
        self.window = self.session.window
        self.ready()

    @property
    def wiring(self) -> Wiring:
        """Return what joins the window to the services."""
        found = self.window.findChild(Wiring)
        assert found is not None
        return found

    def ready(self) -> None:
        """Wait for the worker."""
        self.qtbot.waitUntil(lambda: not self.runner.busy, timeout=LONG)
        settle()
        assert self.crashes == []

    def close(self) -> None:
        """Lock, and wait until it is done."""
        with self.qtbot.waitSignal(self.session.ended):
            self.session.lock()
        self.end()

    def end(self) -> None:
        """Let the worker and the window go."""
        self.runner.close()
        self.frame.close()
        self.frame.deleteLater()
