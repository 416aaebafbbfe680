"""A child's initial on the colour that is hers on every page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ase_desktop.ui.theme import CHILD_COLOURS, px
from ase_desktop.ui.widgets.paint import disc, open_painter


@dataclass(frozen=True, slots=True)
class Child:
    """A child as the screens show it."""

    uid: str
    name: str
    colour: str  # one of theme.CHILD_COLOURS

    @property
    def initial(self) -> str:
        """Return the letter shown on the disc."""
        return self.name[:1].upper()


def coloured(named: list[tuple[str, str]]) -> tuple[Child, ...]:
    """Return children with a colour each, from (uid, first name) in a stable order."""
    return tuple(
        Child(uid, name, CHILD_COLOURS[place % len(CHILD_COLOURS)])
        for place, (uid, name) in enumerate(named)
    )


class Avatar(QWidget):
    """One disc or several that overlap, the first on top; decorative."""

    def __init__(self, *children: Child, size: int = 30) -> None:
        """Show children, size in pixels at 100 %."""
        super().__init__()
        self._children, self._size = children, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of the discs at the present zoom."""
        return QSize(
            px(self._size) + self._step() * max(0, len(self._children) - 1), px(self._size)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the discs, the last one first."""
        painter = open_painter(self)
        side = px(self._size)
        for place, child in reversed(list(enumerate(self._children))):
            disc(painter, QRect(place * self._step(), 0, side, side), child.colour, child.initial)

    def _step(self) -> int:
        return round(px(self._size) * 0.72)
