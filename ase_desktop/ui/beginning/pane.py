"""What the first screens share: a promise, a title, a body, one finishing button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ase_desktop import PRODUCT_NAME
from ase_desktop.base.errors import UserError
from ase_desktop.ui.boxes import clear, column, row, sized, space
from ase_desktop.ui.page import Footer
from ase_desktop.ui.widgets.banners import Banner
from ase_desktop.ui.widgets.labels import Picture, Text
from ase_desktop.ui.widgets.scroll import Scroll

WIDTH = 720
PROMISE = "Tout reste sur cet ordinateur. Rien ne part sans vous."


class Pane(QWidget):
    """One of the three screens."""

    finished = Signal()

    def __init__(self, title: str, sentence: str, place: str) -> None:
        """Show a title and a sentence; place is « 1 sur 3 »."""
        super().__init__()
        self.setAccessibleName(title)
        outer = column(self)
        content = QWidget()
        across = row(content, margins=(24, 32, 24, 24))
        block = sized(QWidget(), most_width=WIDTH)
        self.body = column(block, gap=16)
        across.addStretch(1)
        across.addWidget(block, 1000)
        across.addStretch(1)
        self._messages = column()
        self.body.addLayout(_brand(place))
        space(self.body, 8)
        self.body.addWidget(Text(title, "lead"))
        self.body.addWidget(Text(sentence, "quiet"))
        self.body.addLayout(self._messages)
        self.area = Scroll(content)
        outer.addWidget(self.area, 1)

    def end_with(self, *buttons: QWidget) -> None:
        """Put the promise and the buttons at the bottom; nothing follows in the body."""
        self.body.addStretch(1)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(Footer(*buttons, note=_promise()))

    def begin(self) -> None:
        """Take the keyboard; called when the screen is shown."""

    def show_error(self, error: UserError) -> None:
        """Say what could not be done, above the body."""
        self._say(Banner("attention", error.sentence))

    def show_message(self, title: str, text: str) -> None:
        """Say something above the body."""
        self._say(Banner("info", title, text))

    def _say(self, banner: Banner) -> None:
        clear(self._messages)
        self._messages.addWidget(banner)
        self.area.verticalScrollBar().setValue(0)


def _brand(place: str) -> QHBoxLayout:
    line = row(gap=10)
    line.addWidget(Picture("emblem", "primary", 28))
    line.addWidget(Text(PRODUCT_NAME, "card", wrap=False), 1)
    line.addWidget(Text(place, "note", wrap=False), 0, Qt.AlignmentFlag.AlignVCenter)
    return line


def _promise() -> QWidget:
    line = QWidget()
    layout = row(line, gap=8)
    layout.addWidget(Picture("lock", "secondary", 20), 0, Qt.AlignmentFlag.AlignVCenter)
    layout.addWidget(Text(PROMISE, "note"), 1)
    return line
