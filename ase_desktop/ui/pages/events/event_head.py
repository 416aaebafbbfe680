"""The top of an event: the child, one sentence, the day, the level."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ase_desktop.ui.boxes import clear, column, row
from ase_desktop.ui.pages.events.levels import LevelChips, level_label
from ase_desktop.ui.pages.journal.whom import Whom
from ase_desktop.ui.theme import colour, font, px
from ase_desktop.ui.widgets.avatar import Avatar, Child
from ase_desktop.ui.widgets.columns import SideLayout
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.line_field import LineField
from ase_desktop.ui.widgets.paint import open_painter

FACE = 48


class TitleField(LineField):
    """The title of an event, written in place: a line below it says that it can be."""

    radius = 4
    sides = (-2, 0)  # Qt keeps two pixels before the words: they stand under the other lines

    def restyle(self) -> None:
        """Take the letters of a title."""
        super().restyle()
        self.setFont(font("title"))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the line."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the line."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, and the line while they are missing or about to be written."""
        QLineEdit.paintEvent(self, event)
        if self.hasFocus() or self.underMouse() or not self.text():
            painter = open_painter(self)
            painter.fillRect(0, self.height() - px(3), self.width(), 1, colour("border"))


class EventHead(QWidget):
    """Says the title, the level and the children."""

    changed = Signal()
    whom_changed = Signal()

    def __init__(self) -> None:
        """Make an empty head."""
        super().__init__()
        self.title = TitleField(name="En une phrase", placeholder="Dites-le en une phrase")
        self.shown_title = Text("", "title")
        self.shown_title.hide()
        self.subtitle = Text("", "quiet")
        self.levels = LevelChips()
        self.whom = Whom()
        self._faces = row()
        self._right = QWidget()
        self._right_place = column(self._right)
        self._lay_out()
        self.title.textEdited.connect(lambda _text: self.changed.emit())
        self.levels.group.changed.connect(self.changed)
        self.whom.changed.connect(self.whom_changed)

    def show_faces(self, faces: Sequence[Child]) -> None:
        """Show the discs of the children concerned."""
        clear(self._faces)
        if faces:
            self._faces.addWidget(Avatar(*faces, size=FACE))

    def close_entry(self, level: str) -> None:
        """Only show: neither the title nor the level change any more."""
        self.shown_title.setText(self.title.text())
        self.shown_title.show()
        self.title.hide()
        if self.levels.isVisibleTo(self):
            self.levels.hide()
            self._right_place.addWidget(level_label(level))

    def _lay_out(self) -> None:
        outer = column(self, gap=12)
        top = QWidget()
        across = SideLayout(top, least_left=320)
        left = QWidget()
        layout = row(left, gap=16)
        layout.addLayout(self._faces)
        lines = column(gap=2)
        for widget in (self.title, self.shown_title, self.subtitle):
            lines.addWidget(widget)
        layout.addLayout(lines, 1)
        layout.setAlignment(self._faces, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(left)
        self._right_place.addWidget(self.levels)
        across.addWidget(self._right)
        outer.addWidget(top)
        self.below = column()
        outer.addLayout(self.below)
