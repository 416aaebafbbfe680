"""The left bar: eight words, or a rail with the icon above the word when letters are large."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ase_desktop import PRODUCT_NAME
from ase_desktop.base.resources import resource
from ase_desktop.ui import icons
from ase_desktop.ui.boxes import column, row
from ase_desktop.ui.navigation import Entry
from ase_desktop.ui.theme import colour, font, is_large, px
from ase_desktop.ui.widgets.key_button import KeyButton
from ase_desktop.ui.widgets.labels import Picture, Text
from ase_desktop.ui.widgets.paint import box, open_painter, words
from ase_desktop.ui.widgets.scroll import Scroll

WIDTH = 204
RAIL_WIDTH = 94


class EntryButton(KeyButton):
    """One word of the bar."""

    radius = 8

    def __init__(self, entry: Entry) -> None:
        """Show an entry."""
        super().__init__(entry.label)
        self.entry = entry
        self._filled = f"{entry.icon}_filled"
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if not resource(f"icons/{self._filled}.svg").exists():
            self._filled = entry.icon

    def sizeHint(self) -> QSize:
        """Return the room of the icon and the word, beside or below."""
        if is_large():
            wide = QFontMetrics(font("strong_rail")).horizontalAdvance(self.text())
            return QSize(wide + px(6), px(51))
        wide = QFontMetrics(font("strong")).horizontalAdvance(self.text())
        return QSize(px(12 + 20 + 14) + wide + px(12), px(44))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a word never shrinks."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of the current page, the icon and the word."""
        painter = open_painter(self)
        if self.isChecked() or self.underMouse():
            painter.setOpacity(1 if self.isChecked() else 0.5)
            box(painter, self.rect(), px(self.radius), fill="current", line="")
            painter.setOpacity(1)
        if is_large():
            self._draw_above(painter)
        else:
            self._draw_beside(painter)

    def _draw_beside(self, painter: QPainter) -> None:
        side = px(20)
        self._icon(painter, QRect(px(12), (self.height() - side) // 2, side, side))
        room = self.rect().adjusted(px(46), 0, 0, 0)
        role = "strong" if self.isChecked() else "quiet"
        words(painter, room, self.text(), role=role, tone=self._token(), left=True)

    def _draw_above(self, painter: QPainter) -> None:
        side = px(20)
        self._icon(painter, QRect((self.width() - side) // 2, px(6), side, side))
        room = self.rect().adjusted(0, px(26), 0, -px(3))
        role = "strong_rail" if self.isChecked() else "rail"
        words(painter, room, self.text(), role=role, tone=self._token(), left=False)

    def _icon(self, painter: QPainter, place: QRect) -> None:
        chosen = self.isChecked()
        name = self._filled if chosen else self.entry.icon
        icons.draw(painter, place, name, "primary" if chosen else "secondary")

    def _token(self) -> str:
        return "text" if self.isChecked() else "secondary"


class LeftBar(QWidget):
    """The product's name, the entries, and at the bottom when things were saved."""

    chosen = Signal(str)  # name of the entry

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Show entries."""
        super().__init__()
        self.setAccessibleName("Pages")
        self._buttons: dict[str, EntryButton] = {}
        outer = column(self)
        self._brand = self._name()
        outer.addWidget(self._brand)
        scroll = Scroll(self._list(entries))
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(scroll, 1)
        self.saved = Text("", "note")
        self.backed_up = Text("", "note")
        self._foot = QWidget()
        foot = column(self._foot, gap=3, margins=(24, 8, 8, 16))
        foot.addWidget(self.saved)
        foot.addWidget(self.backed_up)
        outer.addWidget(self._foot)
        self.restyle()

    def show_current(self, name: str) -> None:
        """Mark the entry of the page shown."""
        for key, button in self._buttons.items():
            button.setChecked(key == name)

    def restyle(self) -> None:
        """Become a rail, or a bar again."""
        rail = is_large()
        self.setFixedWidth(px(RAIL_WIDTH if rail else WIDTH))
        self._brand.setVisible(not rail)
        self._foot.setVisible(not rail)
        across, above = (5, 8) if rail else (12, 4)
        self._entries.setContentsMargins(px(across), px(above), px(across), px(above))
        self._entries.setSpacing(px(2 if rail else 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sand ground."""
        open_painter(self).fillRect(self.rect(), colour("bar"))

    def _name(self) -> QWidget:
        brand = QWidget()
        layout = row(brand, gap=10, margins=(25, 20, 8, 20))
        layout.addWidget(Picture("emblem", "primary", 23))
        layout.addWidget(Text(PRODUCT_NAME, "card", wrap=False), 1)
        return brand

    def _list(self, entries: Iterable[Entry]) -> QWidget:
        content = QWidget()
        self._entries = column(content)
        for place, entry in enumerate(entries, 1):
            button = EntryButton(entry)
            button.setToolTip(f"Alt+{place}")
            button.setAccessibleDescription(f"Alt+{place}")
            button.clicked.connect(lambda _checked=False, name=entry.name: self._click(name))
            self._buttons[entry.name] = button
            self._entries.addWidget(button)
        self._entries.addStretch(1)
        return content

    def _click(self, name: str) -> None:
        self.show_current(name)
        self.chosen.emit(name)
