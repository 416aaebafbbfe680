"""Notice that nobody touches the program any more, without watching every event."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

LOOK_EVERY_MS = 10_000
QUIET_AFTER = timedelta(minutes=2)
PAUSE_AFTER = timedelta(minutes=10)
LOCK_AFTER = timedelta(hours=8)


class Idle(QObject):
    """Says `quiet` after two minutes, `paused` after ten, `lasted` after eight hours.

    Even across sleep; `returned` once somebody is there again after a quiet.
    """

    quiet = Signal()
    returned = Signal()
    paused = Signal()
    lasted = Signal()

    def __init__(self, owner: QObject) -> None:
        """Watch the keyboard through what has it, and the mouse by where it is."""
        super().__init__(owner)
        self.pause_after = PAUSE_AFTER
        self.last_touch = self._now()
        self._said = self._is_quiet = False
        self._mouse = QCursor.pos()
        self._watched: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._watch)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Count from now: the notebook has just been opened."""
        self.touch()
        self._timer.start()

    def stop(self) -> None:
        """Stop counting: the notebook is closed."""
        self._timer.stop()

    def touch(self) -> None:
        """Someone is here."""
        self.last_touch = self._now()
        self._said = False
        if self._is_quiet:
            self._is_quiet = False
            self.returned.emit()

    def look(self) -> None:
        """Say what must be said, given how long nobody touched anything."""
        mouse: QPoint = QCursor.pos()
        if mouse != self._mouse:
            self._mouse = mouse
            if not self._said:
                self.touch()
        alone = self._now() - self.last_touch
        if alone >= LOCK_AFTER:
            self.lasted.emit()
        elif alone >= self.pause_after and not self._said:
            self._said = True
            self.paused.emit()
        elif alone >= QUIET_AFTER and not self._is_quiet:
            self._is_quiet = True
            self.quiet.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice a key."""
        if event.type() == QEvent.Type.KeyPress and not self._said:
            self.touch()
        return False

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = new
        if new is not None:
            new.installEventFilter(self)

    def _now(self) -> datetime:
        return datetime.now(UTC)
