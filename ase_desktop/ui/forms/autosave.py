"""What is being written is kept as a draft while the hands write, and as soon as they rest."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

KEPT_WITHIN_MS = 1500  # with the time to write it, at most two seconds are ever lost


class Autosave(QObject):
    """Calls save soon after a change, even while others follow, and at once when asked."""

    def __init__(self, owner: QObject, save: Callable[[], object]) -> None:
        """Wait for the first change."""
        super().__init__(owner)
        self._save = save
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_WITHIN_MS)
        self._timer.timeout.connect(self._save_now)

    @property
    def waiting(self) -> bool:
        """Return whether something is not kept yet."""
        return self._timer.isActive()

    def touched(self) -> None:
        """Something changed: keep it soon, without waiting for the end of the sentence."""
        if not self.waiting:
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
