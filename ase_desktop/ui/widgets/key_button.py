"""What every button does with the keyboard: Enter acts, and Ctrl+Enter ends the page instead."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton


class KeyButton(QPushButton):
    """A button that Enter presses, as Space does."""

    def __init__(self, words: str) -> None:
        """Make a button."""
        super().__init__(words)
        self.setAutoDefault(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys of the page to the page."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
