"""A text that wraps, with the words that differ marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ase_desktop.rules.word_difference import Piece
from ase_desktop.ui.theme import colour, px
from ase_desktop.ui.widgets.marked_text import MarkedText
from ase_desktop.ui.widgets.paint import open_painter
from ase_desktop.ui.widgets.rooms import let_height_follow_width

LEAST_WIDTH = 160


class MarkedLabel(QWidget):
    """Words in the body letters; marked ones have a ground of their own and heavier letters."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Show the pieces of a text."""
        super().__init__()
        self.text = "".join(piece.text for piece in pieces)
        self._marks = []
        start = 0
        for piece in pieces:
            if piece.differs:
                self._marks.append((start, start + len(piece.text)))
            start += len(piece.text)
        self.setAccessibleName(self.text)
        let_height_follow_width(self)

    @property
    def marked(self) -> tuple[str, ...]:
        """Return the parts that are marked."""
        return tuple(self.text[start:end] for start, end in self._marks)

    def hasHeightForWidth(self) -> bool:
        """Return that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words."""
        return self._laid_out(width).height

    def sizeHint(self) -> QSize:
        """Return a width where a few words stand on a line."""
        width = px(2 * LEAST_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width where words still wrap well."""
        return QSize(px(LEAST_WIDTH), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words."""
        self._laid_out(self.width()).draw(open_painter(self), 0, 0, colour("text"))

    def _laid_out(self, width: int) -> MarkedText:
        found = MarkedText(self.text, width)
        found.mark(self._marks)
        return found
