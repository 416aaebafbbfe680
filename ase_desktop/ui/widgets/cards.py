"""White cards act, sand cards inform; a card never holds another frame."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from ase_desktop.ui.boxes import clear, column, row, spaced
from ase_desktop.ui.theme import px
from ase_desktop.ui.widgets.labels import Hairline, Picture, Text
from ase_desktop.ui.widgets.paint import box, open_painter

RADIUS = 10


class Card(QWidget):
    """One idea: a title, something at its right, and what follows in `body`."""

    fill, line = "surface", "hairline"

    def __init__(
        self, title: str = "", *, note: str = "", icon: str = "", action: QWidget | None = None
    ) -> None:
        """Make a card; note is one greyed line under the title, action stands at the right."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        outer = column(self, gap=8, margins=(24, 18, 24, 20))
        self.title = Text(title, "card")
        self.title.setParent(self)
        self.title.setVisible(bool(title))
        if title or action:
            outer.addLayout(self._head(icon, note, action))
        self.body = column(gap=8)
        outer.addLayout(self.body, 1)

    def add(self, *widgets: QWidget) -> None:
        """Add widgets below, over the whole width."""
        for widget in widgets:
            self.body.addWidget(widget)

    def add_left(self, widget: QWidget) -> None:
        """Add a widget that keeps its own width, at the left."""
        self.body.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

    def add_layout(self, layout: QLayout) -> None:
        """Add a layout below."""
        self.body.addLayout(layout)

    def empty(self) -> None:
        """Remove what is in the body."""
        clear(self.body)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        box(open_painter(self), self.rect(), px(RADIUS), fill=self.fill, line=self.line)

    def _head(self, icon: str, note: str, action: QWidget | None) -> QLayout:
        head = row(gap=12)
        if icon:
            head.addWidget(Picture(icon, "primary"), 0, Qt.AlignmentFlag.AlignTop)
        lines = column(gap=3)
        lines.addWidget(self.title)
        if note:
            lines.addWidget(Text(note, "quiet"))
        head.addLayout(lines, 1)
        if action:
            head.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
        return head


class SandCard(Card):
    """What is known and stays: numbers, what does not leave."""

    fill, line = "sand", ""


class Rows(QWidget):
    """Rows one under the other, with a hairline between them."""

    def __init__(self, *rows: QWidget) -> None:
        """Show rows."""
        super().__init__()
        self._layout = column(self)
        self._last: QWidget | None = None
        for one in rows:
            self.add(one)

    def add(self, one: QWidget) -> None:
        """Add a row at the end."""
        if self._last is not None:
            self._layout.addWidget(Hairline())
        if isinstance(self._last, ListRow):
            self._last.stand_last(False)
        if isinstance(one, ListRow):
            one.stand_last(True)
        self._layout.addWidget(one)
        self._last = one

    def empty(self) -> None:
        """Remove all rows."""
        clear(self._layout)
        self._last = None


class ListRow(QWidget):
    """Avatar or icon, text on two levels, and one button at the right."""

    def __init__(
        self,
        title: str,
        note: str = "",
        *,
        before: QWidget | None = None,
        after: QWidget | None = None,
        strong: bool = False,
    ) -> None:
        """Make a row; before is an Avatar or a Picture, after a button or a value."""
        super().__init__()
        self._line = layout = row(self, gap=12, margins=(0, 10, 0, 10))
        if before:
            layout.addWidget(before, 0, Qt.AlignmentFlag.AlignTop)
        lines = column(gap=3)
        lines.addWidget(Text(title, "strong" if strong else "body"))
        if note:
            lines.addWidget(Text(note, "note"))
        layout.addLayout(lines, 1)
        if after:
            layout.addWidget(after, 0, Qt.AlignmentFlag.AlignVCenter)

    def stand_last(self, last: bool) -> None:
        """Keep no room below when nothing follows: the card has its own."""
        spaced(self._line, gap=12, margins=(0, 10, 0, 0 if last else 10))


class PhoneRow(QWidget):
    """A number to read aloud, and whose it is."""

    def __init__(self, number: str, label: str) -> None:
        """Show a number and its label."""
        super().__init__()
        layout = row(self, gap=12, margins=(0, 2, 0, 2))
        layout.addWidget(Picture("phone", "primary", 22), 0, Qt.AlignmentFlag.AlignTop)
        lines = column(gap=2)
        called = Text(number, "call")
        called.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lines.addWidget(called)
        lines.addWidget(Text(label, "note"))
        layout.addLayout(lines, 1)
