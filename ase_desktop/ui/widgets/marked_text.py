"""Words laid out on several lines, some of them marked: what a search found."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from ase_desktop.ui.theme import colour, font

Mark = tuple[int, int]  # start, end
_NEW_LINE = "\u2028"  # how a text layout is told to begin a line


class MarkedText:
    """A text at one width; its height is known, then it is drawn."""

    def __init__(self, text: str, width: int, *, role: str = "body") -> None:
        """Lay out a text in the letters of a role."""
        self._layout = QTextLayout(text.replace("\n", _NEW_LINE), font(role))
        wrapping = QTextOption()
        wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(wrapping)
        self._width = max(1, width)
        self.height = 0
        self._lay_out()

    def mark(self, marks: Iterable[Mark]) -> None:
        """Mark some parts: a ground of their own and heavier letters, never colour alone."""
        formats = []
        for start, end in marks:
            found = QTextLayout.FormatRange()
            found.start, found.length, found.format = start, end - start, _marked()
            formats.append(found)
        self._layout.setFormats(formats)
        self._lay_out()

    def draw(self, painter: QPainter, left: int, top: int, tone: QColor) -> None:
        """Draw the words in a colour, from a top left corner."""
        painter.setPen(tone)
        self._layout.draw(painter, QPointF(left, top))

    def _lay_out(self) -> None:
        self._layout.beginLayout()
        used = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, used))
            used += line.height()
        self._layout.endLayout()
        self.height = round(used)


def _marked() -> QTextCharFormat:
    wanted = QTextCharFormat()
    wanted.setBackground(colour("marked"))
    wanted.setFontWeight(QFont.Weight.DemiBold)
    return wanted
