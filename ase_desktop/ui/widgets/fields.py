"""Fields to type in and to choose from: as tall as a finger, never moved by the wheel."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QPlainTextEdit,
    QSizePolicy,
    QStyledItemDelegate,
)

from ase_desktop.ui import icons
from ase_desktop.ui.boxes import sized
from ase_desktop.ui.theme import font, px
from ase_desktop.ui.widgets.line_field import HEIGHT, INVALID, LineField, mark_invalid
from ase_desktop.ui.widgets.paint import box, open_painter, words

__all__ = ["Choice", "LineField", "SearchField", "TextField", "mark_invalid"]


class SearchField(LineField):
    """The round field where one searches."""

    radius = HEIGHT // 2
    sides = (40, 16)
    line = "outline"

    def __init__(self, *, name: str = "Chercher", width: int = 250) -> None:
        """Make an empty search field."""
        super().__init__(name=name, width=width, placeholder=name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, then the magnifying glass at its left."""
        super().paintEvent(event)
        side = px(18)
        place = QRect(px(14), (self.height() - side) // 2, side, side)
        icons.draw(open_painter(self), place, "search", "secondary")


class TextField(QPlainTextEdit):
    """Several lines; grows with what is written, Tab goes to the next field."""

    radius = 8

    def __init__(self, *, name: str, lines: int = 4, most: int = 16, placeholder: str = "") -> None:
        """Make an empty field that shows from lines to most lines."""
        super().__init__()
        self._lines, self._most = lines, most
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._fit)
        self._fit()

    def value(self) -> str | None:
        """Return what is written, None when empty; toPlainText would lose the no-break spaces."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n").strip() or None

    def set_value(self, value: str | None) -> None:
        """Write a value."""
        self.setPlainText(value or "")
        self.moveCursor(QTextCursor.MoveOperation.End)

    def restyle(self) -> None:
        """Take the height of the present zoom."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the lines at the new width."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the text is being read here."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _fit(self) -> None:
        written = max(1, round(self.document().size().height()))
        lines = max(self._lines, min(self._most, written))
        height = lines * QFontMetrics(font()).lineSpacing() + 2 * px(12)
        if height != self.height():
            self.setFixedHeight(height)


class Choice(QComboBox):
    """One answer among many, in a list that opens below."""

    radius = 8
    changed = Signal()

    def __init__(
        self, choices: Iterable[tuple[str | None, str]] = (), *, name: str, width: int = 0
    ) -> None:
        """Show (value, words); name is read aloud, width in pixels at 100 % (0: all there is)."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setMaxVisibleItems(10)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        sized(self, height=HEIGHT, **({"width": width} if width else {}))
        self.set_choices(choices)
        self.activated.connect(lambda _index: self.changed.emit())

    def set_choices(self, choices: Iterable[tuple[str | None, str]]) -> None:
        """Replace the answers, keeping the one chosen when it is still there."""
        kept = self.value()
        self.clear()
        for value, label in choices:
            self.addItem(label, value)
        self.set_value(kept)

    def value(self) -> str | None:
        """Return the value chosen."""
        found: str | None = self.currentData()
        return found

    def set_value(self, value: str | None) -> None:
        """Choose one; a value unknown here (from a newer version) is kept and shown as it is."""
        place = self.findData(value)
        if place < 0 and value is not None:
            self.addItem(value, value)
            place = self.count() - 1
        self.setCurrentIndex(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Never change the answer while the page scrolls."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Return the room of the longest answer."""
        metrics = QFontMetrics(font())
        longest = max(
            (metrics.horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0
        )
        return QSize(longest + px(14 + 14 + 20 + 10), px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field, the answer and the chevron."""
        painter = open_painter(self)
        wrong = bool(self.property(INVALID))
        box(
            painter,
            self.rect(),
            px(self.radius),
            fill="surface",
            line="danger" if wrong else "border",
            width=2 if wrong else 1,
        )
        side = px(16)
        right = self.width() - px(12) - side
        icons.draw(painter, QRect(right, (self.height() - side) // 2, side, side), "chevron_down")
        room = QRect(px(14), 0, right - px(20), self.height())
        shown = QFontMetrics(font()).elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width()
        )
        words(painter, room, shown, role="body", tone="text", left=True)
