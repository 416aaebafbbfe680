"""Sections one under the other in one scroll, and the words that jump to them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ase_desktop.ui.boxes import column
from ase_desktop.ui.theme import colour, font, px
from ase_desktop.ui.widgets.flow import FlowLayout
from ase_desktop.ui.widgets.key_button import KeyButton
from ase_desktop.ui.widgets.paint import open_painter, words

HEIGHT = 46
UNDERLINE = 3


class _Word(KeyButton):
    """One word of the bar, underlined where one reads."""

    radius = 4

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of the word."""
        advance = QFontMetrics(font("choice")).horizontalAdvance(self.text())
        return QSize(advance + px(6), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a word never shrinks."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the word and its line."""
        painter = open_painter(self)
        chosen = self.isChecked()
        tone = "text" if chosen or self.underMouse() else "secondary"
        words(painter, self.rect(), self.text(), role="choice", tone=tone, left=False)
        if chosen:
            thick = px(UNDERLINE)
            painter.fillRect(0, self.height() - thick, self.width(), thick, colour("primary"))


class JumpWords(QWidget):
    """The bar of words above a hairline."""

    jumped = Signal(int)

    def __init__(self, *, name: str = "Parties de la page") -> None:
        """Make an empty bar."""
        super().__init__()
        self.setAccessibleName(name)
        self._flow = FlowLayout(self, across=22, down=0)
        self._words: list[_Word] = []

    def add(self, text: str) -> None:
        """Add a word at the end."""
        place = len(self._words)
        word = _Word(text)
        word.clicked.connect(lambda: self._jump(place))
        self._words.append(word)
        self._flow.addWidget(word)
        self.show_current(0)

    def show_current(self, place: int) -> None:
        """Underline the word of the section one reads."""
        for index, word in enumerate(self._words):
            word.setChecked(index == place)

    def deaf(self) -> None:
        """Leave the keyboard to the other copy of this bar."""
        for word in self._words:
            word.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the hairline."""
        painter = open_painter(self)
        painter.fillRect(self.rect(), colour("page"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("hairline"))

    def _jump(self, place: int) -> None:
        self.show_current(place)
        self.jumped.emit(place)


class Sections(QWidget):
    """Put in the body of a page: the words, then the sections; the words stay in sight."""

    def __init__(self, scroll: QScrollArea) -> None:
        """Make empty sections inside the page's scroll."""
        super().__init__()
        self._scroll = scroll
        self._parts: list[QWidget] = []
        layout = column(self, gap=20)
        self.words = JumpWords()
        layout.addWidget(self.words)
        self._layout = layout
        self.pinned = JumpWords()
        self.pinned.setParent(scroll)
        self.pinned.hide()
        for bar in (self.words, self.pinned):
            bar.jumped.connect(self.go)
        scroll.verticalScrollBar().valueChanged.connect(lambda _value: self._scrolled())
        scroll.viewport().installEventFilter(self)

    def add(self, word: str, part: QWidget) -> None:
        """Add a section under its word."""
        self.words.add(word)
        self.pinned.add(word)
        self.pinned.deaf()
        self._parts.append(part)
        self._layout.addWidget(part)

    def go(self, place: int) -> None:
        """Bring a section just under the words."""
        top = self._top(self._parts[place]) - self.words.height() - px(12)
        self._scroll.verticalScrollBar().setValue(0 if place == 0 else top)
        self._show_current(place)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep the pinned words as wide as the page."""
        if event.type() == QEvent.Type.Resize:
            self._scrolled()
        return False

    def _scrolled(self) -> None:
        bar = self._scroll.verticalScrollBar()
        pinned = bar.value() > self._top(self.words)
        if pinned:
            left = self._at(self.words).x()
            width = self.words.width()
            self.pinned.setGeometry(left, 0, width, self.pinned.heightForWidth(width))
            self.pinned.raise_()
        self.pinned.setVisible(pinned)
        if not bar.value():
            self._show_current(0)
            return
        if bar.value() == bar.maximum():
            return  # the last sections are too short to reach the words: stay on the one asked
        reading = bar.value() + self.words.height() + px(24)
        passed = [i for i, part in enumerate(self._parts) if self._top(part) <= reading]
        self._show_current(passed[-1] if passed else 0)

    def _show_current(self, place: int) -> None:
        for bar in (self.words, self.pinned):
            bar.show_current(place)

    def _top(self, part: QWidget) -> int:
        return self._at(part).y()

    def _at(self, part: QWidget) -> QPoint:
        content = self._scroll.widget()
        return part.mapTo(content, QPoint(0, 0)) if content else QPoint()
