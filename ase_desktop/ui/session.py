"""An open notebook on the screen, from its opening to its closing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from ase_desktop.ui.desk import Desk
from ase_desktop.ui.door import Notebook
from ase_desktop.ui.frame import Frame
from ase_desktop.ui.idle import Idle
from ase_desktop.ui.runner import Job, Runner
from ase_desktop.ui.shell.covers import ClosingCover, DiscreetCover, PauseCover
from ase_desktop.ui.theme import THEME
from ase_desktop.ui.widgets.emergency import Number


class Session(QObject):
    """Joins the window, the worker, the covers and the idle clock; `ended` once it is closed."""

    ended = Signal()

    def __init__(
        self, notebook: Notebook, runner: Runner, frame: Frame, numbers: Sequence[Number]
    ) -> None:
        """Show the pages of a notebook just opened."""
        super().__init__(frame)
        self.notebook, self.desk, self.frame = notebook, Desk(runner), frame
        self.numbers = tuple(numbers)
        self._closing = False
        self._keeping: Job[str] | None = None  # the safety copy of the day, being made
        self.window = notebook.window(self.desk)
        self.idle = Idle(self)
        self._pause_after(notebook.pause_minutes)
        self._connect()
        frame.show_content(self.window)
        self.idle.start()

    def pause(self) -> None:
        """Cover the pages until six digits are typed; without digits, close the notebook."""
        close_dialogs()
        if not self.notebook.has_digits:
            self.lock()
            return
        cover = PauseCover(self.numbers)
        cover.given.connect(partial(self._try_digits, cover))
        cover.lock_asked.connect(self.lock)
        self.frame.cover(cover)

    def be_discreet(self) -> None:
        """Hide everything behind a page that says nothing."""
        if self.frame.covered:
            return
        cover = DiscreetCover()
        cover.left.connect(self._come_back)
        self.frame.cover(cover)

    def lock(self) -> None:
        """Stop what is under way, keep the drafts, close the notebook; nothing can prevent it.

        The pages are hidden at once, however long the worker takes to stop.
        """
        if self._closing:
            return
        self._closing = True
        self.idle.stop()
        close_dialogs()
        self.desk.runner.cancel_all()
        self.window.keep_drafts()
        self.frame.cover(ClosingCover())
        self.desk.runner.command(self, self.notebook.lock, lambda _nothing: self.ended.emit())

    def _connect(self) -> None:
        runner, window, asked = self.desk.runner, self.window, self.desk.signals
        runner.vault_changed.connect(window.vault_changed)
        runner.busy_changed.connect(self._show_busy)
        runner.refused.connect(window.show_error)
        window.lock_asked.connect(self.lock)
        window.discreet_asked.connect(self.be_discreet)
        window.zoom_asked.connect(self._zoom)
        asked.lock_asked.connect(self.lock)
        asked.discreet_asked.connect(self.be_discreet)
        asked.zoom_asked.connect(self._zoom)
        asked.dark_asked.connect(lambda dark: THEME.set(dark=dark))
        asked.pause_chosen.connect(self._pause_after)
        asked.numbers_changed.connect(self._show_numbers)
        self.idle.quiet.connect(self._keep_safe)
        self.idle.returned.connect(self._stop_keeping)
        self.idle.paused.connect(self.pause)
        self.idle.lasted.connect(self.lock)

    def _keep_safe(self) -> None:
        """Make the safety copy of the day while nobody writes."""
        self._keeping = self.desk.runner.long(self, self.notebook.keep_safe, self._kept)

    def _kept(self, made: str) -> None:
        if made:
            self.desk.signals.copied.emit()

    def _stop_keeping(self) -> None:
        """Let the person who is back have the worker: the copy is made at the next quiet."""
        if self._keeping is not None:
            self._keeping.cancel()

    def _show_busy(self, busy: bool) -> None:
        """Say by the pointer that the worker is at something that lasts."""
        if busy:
            self.frame.setCursor(Qt.CursorShape.BusyCursor)
        else:
            self.frame.unsetCursor()

    def _show_numbers(self, numbers: Sequence[Number]) -> None:
        self.numbers = tuple(numbers)

    def _pause_after(self, minutes: int) -> None:
        self.idle.pause_after = timedelta(minutes=minutes)

    def _try_digits(self, cover: PauseCover, digits: str) -> None:
        work = partial(self.notebook.digits_are, digits)
        self.desk.runner.query(cover, work, partial(self._digits_tried, cover))

    def _digits_tried(self, cover: PauseCover, right: bool) -> None:
        if right:
            self._come_back()
        else:
            cover.refuse()

    def _come_back(self) -> None:
        self.frame.uncover()
        self.idle.touch()

    def _zoom(self, by: int) -> None:
        THEME.set(zoom=THEME.step(by) if by else 100)


def close_dialogs() -> None:
    """Close every question that is open: none may prevent a pause or a lock."""
    while (dialog := QApplication.activeModalWidget()) is not None and dialog.close():
        pass
