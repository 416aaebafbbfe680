"""The only window: what it shows changes, the window stays."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ase_desktop import PRODUCT_NAME
from ase_desktop.base import lazy


class Frame(QStackedWidget):
    """Holds one content (the closed notebook, or the pages), and a cover over it."""

    drawn = Signal()  # the first picture is on the screen
    closing = Signal()

    def __init__(self) -> None:
        """Make an empty window."""
        super().__init__()
        self._content: QWidget | None = None
        self._cover: QWidget | None = None
        self._kept: QWidget | None = None  # what had the keyboard before it was covered
        self._first = True
        self.setWindowTitle(PRODUCT_NAME)
        self.resize(1180, 720)

    def show_content(self, content: QWidget) -> None:
        """Replace what is shown; the former content is deleted."""
        self.uncover()
        if self._content is not None:
            self.removeWidget(self._content)
            self._content.deleteLater()
            self._content.windowTitleChanged.disconnect(self._retitle)
        self._content = content
        self.addWidget(content)
        self.setCurrentWidget(content)
        self._retitle()
        content.windowTitleChanged.connect(self._retitle)
        content.setFocus()

    def cover(self, cover: QWidget) -> None:
        """Hide the content behind something else."""
        self.uncover()
        self._kept = QApplication.focusWidget()
        self._cover = cover
        self.addWidget(cover)
        self.setCurrentWidget(cover)
        self._retitle()

    def uncover(self) -> None:
        """Show the content again, and the keyboard where it was."""
        if self._cover is None:
            return
        if self._content is not None:
            self.setCurrentWidget(self._content)
        self.removeWidget(self._cover)
        self._cover.deleteLater()
        self._cover = None
        if self._content is not None:
            self._retitle()
            kept = self._kept if self._kept and shiboken6.isValid(self._kept) else self._content
            kept.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def covered(self) -> bool:
        """Return whether something hides the content."""
        return self._cover is not None

    def _retitle(self) -> None:
        """Say what is shown; nothing of what a cover hides."""
        shown = None if self.covered else self._content
        title = shown.windowTitle() if shown is not None else ""
        self.setWindowTitle(title or PRODUCT_NAME)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Follow the order of reading."""
        return bool(lazy.load("ase_desktop.ui.reading_order").move_keyboard(self, forwards))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the first picture is drawn."""
        super().paintEvent(event)
        if self._first:
            self._first = False
            self.drawn.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell before closing."""
        self.closing.emit()
        super().closeEvent(event)
