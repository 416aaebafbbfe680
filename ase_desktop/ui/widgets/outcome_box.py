"""« Que s’est-il passé ? »: the answers in sight, the rarer ones one click further."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.ui.boxes import column
from ase_desktop.ui.digit_row import digit_of
from ase_desktop.ui.widgets.buttons import Button, link, outcome
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Text

USUAL = ("held", "shortened", "cancelled", "no_show")  # keys 1 to 4
RARE = ("refused_by_child", "moved")
MOVED = "moved"
QUESTION = "Que s’est-il passé\u00a0?"


class OutcomeBox(QWidget):
    """One question and its answers; says which one was clicked."""

    answered = Signal(str)  # name of the outcome
    apart_asked = Signal()

    def __init__(self, *, several: bool = False) -> None:
        """Ask what happened; several offers to answer for each child apart."""
        super().__init__()
        self.setAccessibleName(QUESTION)
        layout = column(self, gap=8)
        layout.addWidget(Text(QUESTION, "strong"))
        self.buttons: dict[str, Button] = {}
        for name in (*USUAL, *RARE):
            self.buttons[name] = outcome(name, partial(self.answered.emit, name))
        for key, name in enumerate(USUAL, 1):
            self.buttons[name].setAccessibleDescription(f"Touche {key}")
        layout.addWidget(Flow(*self.buttons.values()))
        self.other = link("Autre réponse", self.show_rare)
        links = [self.other]
        if several:
            links.append(link("Noter pour chacun à part", self.apart_asked.emit))
        layout.addWidget(Flow(*links, across=24))
        for name in RARE:
            self.buttons[name].hide()

    def show_rare(self) -> None:
        """Show the rarer answers too."""
        for name in RARE:
            self.buttons[name].show()
        self.other.hide()
        self.buttons[RARE[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def answer_by_key(self, key: int) -> bool:
        """Answer with a digit from 1 to 4; return whether it is one."""
        digit = digit_of(key)
        if digit is None or digit > len(USUAL):
            return False
        self.buttons[USUAL[digit - 1]].click()
        return True
