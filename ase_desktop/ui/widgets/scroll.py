"""A vertical scroll without any frame."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scroll(QScrollArea):
    """A vertical scroll without frame, transparent."""

    def __init__(self, content: QWidget) -> None:
        """Show content, as wide as there is room."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.setAutoFillBackground(False)  # setWidget turns it on
        clear_ground = QPalette()
        clear_ground.setColor(QPalette.ColorRole.Window, QColor(0, 0, 0, 0))
        self.setPalette(clear_ground)
