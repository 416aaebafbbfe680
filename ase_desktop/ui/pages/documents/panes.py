"""Choices at the left, pages at the right; one or the other when there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ase_desktop.ui.boxes import column, row
from ase_desktop.ui.theme import is_large, page_margin, px
from ase_desktop.ui.widgets.buttons import Button, link

LEFT = 432
_LEAST_RIGHT = 420


class Panes(QWidget):
    """Holds the choices and the place of the pages."""

    def __init__(self, choices: QWidget) -> None:
        """Show the choices; pages are put in `pages` when there are some."""
        super().__init__()
        self._choices = choices
        self._right = QWidget()
        self._shows_pages = False
        across = row(self)
        across.addWidget(choices)
        across.addWidget(self._right, 1)
        inside = column(self._right)
        self._back = QWidget()
        self._line = row(self._back)
        self._line.addWidget(link("Revenir aux choix", self.show_choices, icon="back"))
        self._line.addStretch(1)
        inside.addWidget(self._back)
        self.pages = column()
        inside.addLayout(self.pages, 1)
        self.turn: Button = link("Voir les pages", self.show_pages, icon="paper")
        self._arrange()

    @property
    def is_split(self) -> bool:
        """Return whether both stand side by side."""
        return not is_large() and self.width() >= px(LEFT + _LEAST_RIGHT)

    def show_pages(self) -> None:
        """Show the pages in the whole room."""
        self._shows_pages = True
        self._arrange()
        self._back.findChildren(Button)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_choices(self) -> None:
        """Show the choices in the whole room."""
        self._shows_pages = False
        self._arrange()
        self.turn.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put both side by side, or one of them."""
        super().resizeEvent(event)
        self._arrange()

    def restyle(self) -> None:
        """Arrange again at the present zoom."""
        self._arrange()

    def _arrange(self) -> None:
        split = self.is_split
        self._line.setContentsMargins(page_margin(), 0, page_margin(), 0)
        self._choices.setVisible(split or not self._shows_pages)
        self._right.setVisible(split or self._shows_pages)
        self._back.setVisible(not split)
        self.turn.setVisible(not split)
        self._choices.setMinimumWidth(px(LEFT) if split else 0)
        self._choices.setMaximumWidth(px(LEFT) if split else 16_777_215)
