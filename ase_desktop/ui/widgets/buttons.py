"""Buttons: one filled button a screen, outlined ones, links, and the rare dangerous one."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from ase_desktop.ui import icons
from ase_desktop.ui.theme import font, px
from ase_desktop.ui.widgets.key_button import KeyButton
from ase_desktop.ui.widgets.paint import FADED, box, open_painter, words
from ase_desktop.ui.widgets.statuses import STATUSES


class Look(NamedTuple):
    """How one family of buttons is drawn; lengths in pixels at 100 %."""

    role: str
    text: str  # tokens
    fill: str
    line: str
    under: str  # fill under the pointer
    height: int = 44
    side: int = 17
    gap: int = 8


PRIMARY = Look("strong", "on_primary", "primary", "", "primary", side=21)
SECONDARY = Look("body", "text", "surface", "outline", "page")
LINK = Look("strong", "primary", "", "", "", height=36, side=0, gap=6)
DANGEROUS = Look("body", "danger", "", "danger", "danger_tint")
OUTCOME = Look("choice", "text", "surface", "outline", "page", height=52, side=15, gap=9)
BARE = Look("body", "secondary", "", "", "current", side=12)


class Button(KeyButton):
    """A button we draw, so that it never shrinks under its words."""

    radius = 8

    def __init__(self, words: str, look: Look, *, icon: str = "", tone: str = "") -> None:
        """Make a button of one look, with an icon before its words (tone: its own colour)."""
        super().__init__(words)
        self.look = look
        self._icon, self._tone = icon, tone
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def ring_side(self) -> int:
        """Return what the ring leaves beside words without a box, in pixels at 100 %."""
        return 0 if self.look.side else 4

    def set_look(self, look: Look) -> None:
        """Become another kind of button (a filled one turns outlined on pages with an ending)."""
        self.look = look
        self.updateGeometry()
        self.update()

    def show_icon(self, icon: str) -> None:
        """Put another icon before the words."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room the words, the icon and the padding need."""
        sides = 2 * px(self.look.side)
        return QSize(self._content_width() + sides, px(self.look.height))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a button never shrinks."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, the icon and the words."""
        painter = open_painter(self)
        if not self.isEnabled():
            painter.setOpacity(FADED)
        look = self.look
        if look.fill or look.line or (self.underMouse() and look.under):
            fill = look.under if self.underMouse() and self.isEnabled() else look.fill
            box(painter, self.rect(), px(self.radius), fill=fill, line=look.line)
        if self.isDown():
            painter.setOpacity(0.75)
        self._draw_content(painter)

    def _content_width(self) -> int:
        metrics = QFontMetrics(font(self.look.role))
        mark = px(20) if self._icon else 0
        gap = px(self.look.gap) if mark and self.text() else 0
        return mark + gap + (metrics.horizontalAdvance(self.text()) + 1 if self.text() else 0)

    def _draw_content(self, painter: QPainter) -> None:
        look, room = self.look, self.rect()
        left = (room.width() - self._content_width()) // 2 if look.side else 0
        if self._icon:
            square = QRect(left, (room.height() - px(20)) // 2, px(20), px(20))
            icons.draw(painter, square, self._icon, self._tone or look.text)
            left += px(20) + px(look.gap)
        place = QRect(left, 0, room.width() - left, room.height())
        words(painter, place, self.text(), role=look.role, tone=look.text, left=True)


Slot = Callable[[], object] | None


def _button(words: str, look: Look, clicked: Slot, icon: str = "") -> Button:
    button = Button(words, look, icon=icon)
    if clicked:
        button.clicked.connect(lambda _checked=False: clicked())
    return button


def primary(words: str, clicked: Slot = None, *, icon: str = "") -> Button:
    """Return the filled button: verb and object, one a screen."""
    return _button(words, PRIMARY, clicked, icon)


def secondary(words: str, clicked: Slot = None, *, icon: str = "") -> Button:
    """Return a white button with an outline."""
    return _button(words, SECONDARY, clicked, icon)


def link(words: str, clicked: Slot = None, *, icon: str = "") -> Button:
    """Return words that act, without any box."""
    return _button(words, LINK, clicked, icon)


def dangerous(words: str, clicked: Slot = None) -> Button:
    """Return a red outlined button: only for what cannot be undone."""
    return _button(words, DANGEROUS, clicked)


def outcome(status: str, clicked: Slot = None, *, words: str = "") -> Button:
    """Return the tall button that says how a visit went, with the shape of its status."""
    look = STATUSES[status]
    button = Button(words or look.words, OUTCOME, icon=look.icon, tone=look.tone)
    if clicked:
        button.clicked.connect(lambda _checked=False: clicked())
    return button


def icon_button(icon: str, name: str, clicked: Slot = None) -> Button:
    """Return a button with an icon only; its name is read aloud and shown under the pointer."""
    button = _button("", BARE, clicked, icon)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
