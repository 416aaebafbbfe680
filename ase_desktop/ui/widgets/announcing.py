"""Read something aloud to those who use a screen reader."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Ask screen readers to say words now."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
