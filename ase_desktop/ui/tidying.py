"""Cycles of objects are looked for on the screen's thread only, while another thread works.

Python looks for them on whichever thread makes a new object. A window closed a moment ago may be
such a cycle: freed by the worker, it takes the program down, since Qt's objects may only be deleted
by the thread that made them.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from ase_desktop.base.bulk import is_under_way

_EVERY_MS = 1000


class Tidying(QObject):
    """From its making to its end, the screen's thread alone looks for what nobody holds."""

    _under_way = 0

    def __init__(self, parent: QObject) -> None:
        """Begin."""
        super().__init__(parent)
        Tidying._under_way += 1
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(tidy)
        self._timer.start(_EVERY_MS)

    def end(self) -> None:
        """Let Python look when it wants again, unless another thread still works."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        Tidying._under_way -= 1
        if not Tidying._under_way:
            gc.enable()


def tidy() -> None:
    """Look among the objects as old as Python would, had it been left to itself.

    Not while very many are being made: the screen would stand still.
    """
    if is_under_way():
        return
    made = gc.get_count()
    due = [old for old, most in enumerate(gc.get_threshold()) if made[old] > most]
    if due:
        gc.collect(max(due))
