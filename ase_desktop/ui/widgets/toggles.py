"""Boxes to tick and rounds to choose, with a greyed precision after the words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QWidget

from ase_desktop.ui import icons
from ase_desktop.ui.boxes import column
from ase_desktop.ui.theme import colour, font, px
from ase_desktop.ui.widgets.paint import box, open_painter
from ase_desktop.ui.widgets.rooms import let_height_follow_width

MARK = 22
GAP = 12
LEAST_HEIGHT = 40
_WRAP = Qt.TextFlag.TextWordWrap

if TYPE_CHECKING:
    _Toggle = QAbstractButton
else:
    _Toggle = object


class _Worded(_Toggle):
    """The words beside a mark: they wrap, and the precision goes below when it has no room."""

    note: str

    def sizeHint(self) -> QSize:
        """Return the room of the words and the precision on one line."""
        wide = _advance(self.text(), "body")
        if self.note:
            wide += px(9) + _advance(self.note, "quiet")
        return QSize(px(MARK + GAP) + wide, px(LEAST_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return a room where the longest word still fits."""
        longest = max((f"{self.text()} {self.note}").split(" "), key=len)
        return QSize(px(MARK + GAP) + _advance(longest, "body"), px(LEAST_HEIGHT))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words."""
        text, note = self._rooms(QRect(0, 0, width, 0))
        used = max(text.bottom(), note.bottom()) + 1
        return max(px(LEAST_HEIGHT), used + 2 * self._drop())

    def hitButton(self, position: object) -> bool:
        """Return that the words can be clicked too."""
        return self.rect().contains(position)  # type: ignore[call-overload,no-any-return]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter act as Space does."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def draw_words(self, painter: QPainter) -> None:
        """Write the words and the precision."""
        text, note = self._rooms(self.rect())
        for room, words, role, token in (
            (text, self.text(), "body", "text"),
            (note, self.note, "quiet", "secondary"),
        ):
            painter.setFont(font(role))
            painter.setPen(colour(token))
            painter.drawText(room.translated(0, self._drop()), int(_WRAP), words)

    def mark(self) -> QRect:
        """Return the square of the mark, level with the first line."""
        return QRect(0, (px(LEAST_HEIGHT) - px(MARK)) // 2, px(MARK), px(MARK))

    def _drop(self) -> int:
        return (px(LEAST_HEIGHT) - QFontMetrics(font("body")).height()) // 2

    def _rooms(self, rect: QRect) -> tuple[QRect, QRect]:
        left = px(MARK + GAP)
        room = QRect(left, 0, max(1, rect.width() - left), 10_000)
        metrics = QFontMetrics(font("body"))
        text = metrics.boundingRect(room, int(_WRAP), self.text())
        text.setWidth(max(text.width(), 1))
        if not self.note:
            return text, QRect()
        beside = text.right() + px(9)
        if (
            text.height() <= metrics.height()
            and beside + _advance(self.note, "quiet") <= rect.width()
        ):
            return text, QRect(beside, 0, rect.width() - beside, metrics.height())
        below = room.translated(0, text.height() + px(2))
        return text, metrics.boundingRect(below, int(_WRAP), self.note)


class Tick(_Worded, QCheckBox):
    """A box to tick."""

    radius = 6

    def __init__(self, words: str, note: str = "") -> None:
        """Write words, and a greyed precision after them."""
        super().__init__(words)
        self.note = note
        self.setAccessibleDescription(note)
        let_height_follow_width(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, its tick and the words."""
        painter = open_painter(self)
        chosen = self.isChecked()
        box(
            painter,
            self.mark(),
            px(5),
            fill="primary" if chosen else "surface",
            line="" if chosen else "border",
        )
        if chosen:
            inset = px(3)
            icons.draw(
                painter, self.mark().adjusted(inset, inset, -inset, -inset), "check", "on_primary"
            )
        self.draw_words(painter)


class Round(_Worded, QRadioButton):
    """A round to choose among others."""

    radius = 6

    def __init__(self, words: str, note: str = "") -> None:
        """Write words, and a greyed precision after them."""
        super().__init__(words)
        self.note = note
        self.setAccessibleDescription(note)
        let_height_follow_width(self)

    def set_note(self, note: str) -> None:
        """Change the precision."""
        self.note = note
        self.setAccessibleDescription(note)
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the round, its dot and the words."""
        painter = open_painter(self)
        chosen, mark = self.isChecked(), self.mark()
        box(
            painter,
            mark,
            mark.width() / 2,
            fill="primary" if chosen else "surface",
            line="" if chosen else "border",
        )
        if chosen:
            inset = round(mark.width() * 0.3)
            dot = mark.adjusted(inset, inset, -inset, -inset)
            box(painter, dot, dot.width() / 2, fill="on_primary", line="")
        self.draw_words(painter)


class RoundGroup(QWidget):
    """One answer among a few, one under the other."""

    changed = Signal()

    def __init__(self, choices: Iterable[tuple[str, str, str]], *, name: str) -> None:
        """Show (value, words, precision); name is read aloud."""
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._rounds: dict[str, Round] = {}
        layout = column(self)
        for value, words, note in choices:
            one = Round(words, note)
            self._rounds[value] = one
            self._group.addButton(one)
            layout.addWidget(one)
        self._group.buttonClicked.connect(lambda _button: self.changed.emit())

    def value(self) -> str | None:
        """Return the value chosen."""
        return next((value for value, one in self._rounds.items() if one.isChecked()), None)

    def set_value(self, value: str) -> None:
        """Choose one, without a signal."""
        self._rounds[value].setChecked(True)

    def set_note(self, value: str, note: str) -> None:
        """Change the precision after one answer."""
        self._rounds[value].set_note(note)

    def has_keyboard(self) -> bool:
        """Return whether the keyboard is on one of the answers."""
        return any(one.hasFocus() for one in self._rounds.values())

    def take_keyboard(self) -> None:
        """Put the keyboard on the answer chosen, else on the first."""
        chosen = self.value()
        rounds = self._rounds
        (rounds[chosen] if chosen else next(iter(rounds.values()))).setFocus()


def _advance(words: str, role: str) -> int:
    return QFontMetrics(font(role)).horizontalAdvance(words) + 1
