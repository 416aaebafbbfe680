"""The hands are kept off a form while what it holds is being saved, so that it is saved once."""

from __future__ import annotations

from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ase_desktop.ui.runner import Job

_HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Drop,
    }
)
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class Hold(QObject):
    """Lets nothing be typed or clicked in a widget until a job is answered.

    What would be typed meanwhile would be in no save, and lost when the saved record is shown.
    """

    def __init__(self, held: QWidget, job: Job[Any]) -> None:
        """Hold a widget from now on; the keyboard stays where it is."""
        super().__init__(held)
        self._held = held
        job.ended = self._release
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop what the hands do there."""
        if event.type() not in _HANDS or not isinstance(watched, QWidget):
            return False
        return watched is self._held or self._held.isAncestorOf(watched)

    def _release(self) -> None:
        if not shiboken6.isValid(self):
            return  # what it held is gone
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.setParent(None)
        self.deleteLater()


def is_held(widget: QWidget) -> bool:
    """Return whether what a widget holds is being saved."""
    return widget.findChild(Hold, options=_DIRECT) is not None
