"""The ring around what has the keyboard: outside it, over everything, deaf to the mouse."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from ase_desktop.ui.keyboard_place import RINGED
from ase_desktop.ui.theme import px
from ase_desktop.ui.widgets.paint import box, open_painter

WIDTH = 2
AWAY = 2
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class Ring(QWidget):
    """The frame itself; it only draws."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.corner = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        box(open_painter(self), self.rect(), self.corner, fill="", line="focus", width=px(WIDTH))


class FocusRing(QObject):
    """Follows the keyboard for the whole program."""

    def __init__(self, application: QApplication) -> None:
        """Start following."""
        super().__init__(application)
        self._application = application
        self._ring: Ring | None = None
        self._followed: QWidget | None = None
        application.focusChanged.connect(self._moved)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the control and what carries it when they move."""
        if event.type() in _MOVES:
            self._place()
        return False

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        ringed = new is not None and _deserves(new)
        self._application.setProperty(RINGED, ringed)
        if new is None or not ringed:
            return
        host = _host(new)
        self._ring, self._followed = Ring(host), new
        for one in _chain(new, host):
            one.installEventFilter(self)
        self._place()

    def _leave(self) -> None:
        ring, followed = self._ring, self._followed
        self._ring = self._followed = None
        if ring is not None and shiboken6.isValid(ring):
            if followed is not None and shiboken6.isValid(followed):
                for one in _chain(followed, ring.parentWidget()):
                    one.removeEventFilter(self)
            ring.hide()
            ring.deleteLater()

    def _place(self) -> None:
        ring, followed = self._ring, self._followed
        if ring is None or followed is None:
            return
        if not (shiboken6.isValid(ring) and shiboken6.isValid(followed)):
            return  # what carried it is closing: an error here would end the program
        host = ring.parentWidget()
        if host is None:
            return
        around = px(WIDTH) + px(AWAY)
        at = followed.mapTo(host, QPoint(0, 0))
        across = around + px(int(getattr(followed, "ring_side", 0)))
        ring.setGeometry(QRect(at, followed.size()).adjusted(-across, -around, across, around))
        ring.corner = px(int(getattr(followed, "radius", 6))) + around - px(WIDTH)
        ring.setVisible(followed.isVisible())
        ring.raise_()


def _deserves(widget: QWidget) -> bool:
    """A click already shows where it was made; typing and the Tab key need the ring."""
    if isinstance(widget, QAbstractItemView | QScrollArea) or getattr(widget, "ringless", False):
        return False
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        return True
    return QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton


def _host(widget: QWidget) -> QWidget:
    """What the ring is drawn on: the page that scrolls, else the window."""
    above = widget
    while (parent := above.parentWidget()) is not None and not above.isWindow():
        area = parent.parentWidget()
        if isinstance(area, QScrollArea) and area.viewport() is parent:
            return above
        above = parent
    return above


def _chain(widget: QWidget, host: QWidget | None) -> list[QWidget]:
    found: list[QWidget] = []
    above: QWidget | None = widget
    while above is not None and above is not host:
        found.append(above)
        above = above.parentWidget()
    return found
