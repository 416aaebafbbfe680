"""A layout of one thing that stays at the left and never gets wider than a line one can read.

A maximum width would not do: the height that follows from the width would be that of the whole
page, and wrapped words would be cut.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from ase_desktop.ui.theme import px
from ase_desktop.ui.widgets.rooms import RoomsLayout, height_at


class CappedLayout(RoomsLayout):
    """Gives its one item the width there is, up to a most in pixels at 100 %."""

    def __init__(self, owner: QWidget, *, most: int) -> None:
        """Lay out owner."""
        super().__init__(owner)
        self._most = most

    def rooms(self, rect: QRect) -> list[QRect]:
        """Return the one room, as high as what is given or as what it needs."""
        wide = min(rect.width(), px(self._most))
        return [
            QRect(rect.x(), rect.y(), wide, rect.height() or height_at(item, wide))
            for item in self.items
        ]

    def sizeHint(self) -> QSize:
        """Return the size the item wishes, no wider than the most."""
        wished = max((item.sizeHint().width() for item in self.items), default=0)
        wide = min(wished, px(self._most))
        return QSize(wide, self.heightForWidth(wide))
