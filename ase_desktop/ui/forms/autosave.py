"""What is being written is kept as a draft as soon as the hands rest."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

IDLE_MS = 2000


class Autosave(QObject):
    """Calls save two seconds after the last change, and at once when asked."""

    def __init__(self, owner: QObject, save: Callable[[], object]) -> None:
        """Wait for the first change."""
        super().__init__(owner)
        self._save = save
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE_MS)
        self._timer.timeout.connect(self._save_now)

    @property
    def waiting(self) -> bool:
        """Return whether something is not kept yet."""
        return self._timer.isActive()

    def touched(self) -> None:
        """Something changed: wait two seconds from now."""
        self._timer.start()

    def flush(self) -> None:
        """Keep now what is not kept yet (leaving the page, locking)."""
        if self.waiting:
            self._timer.stop()
            self._save_now()

    def forget(self) -> None:
        """What was written is saved for good, or given up: keep nothing."""
        self._timer.stop()

    def _save_now(self) -> None:
        self._save()
