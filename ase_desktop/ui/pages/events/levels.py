"""The three levels of an event: words first, then a shape, then a colour."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ase_desktop.services.events import GRAVE, NOTED, WORRYING
from ase_desktop.ui.boxes import row
from ase_desktop.ui.widgets.chips import Chip, ChipGroup
from ase_desktop.ui.widgets.flow import FlowLayout
from ase_desktop.ui.widgets.labels import StatusLabel, Text

LEVEL_WORDS = {NOTED: "À noter", WORRYING: "Préoccupant", GRAVE: "Grave"}


class LevelChips(QWidget):
    """« Niveau » and its three chips."""

    def __init__(self) -> None:
        """Choose nothing yet."""
        super().__init__()
        self.group = ChipGroup((), name="Niveau", required=True)
        self.group.add(NOTED, Chip(LEVEL_WORDS[NOTED]))
        self.group.add(WORRYING, Chip(LEVEL_WORDS[WORRYING], icon="worrying", tone="attention"))
        self.group.add(GRAVE, Chip(LEVEL_WORDS[GRAVE], icon="grave", tone="danger"))
        layout = FlowLayout(self, across=16)
        layout.addWidget(Text("Niveau", "quiet", wrap=False))
        layout.addWidget(self.group)


def level_label(level: str) -> QWidget:
    """Return the level of an event that does not change any more."""
    if level != NOTED:
        return StatusLabel(level)
    place = QWidget()
    layout = row(place)
    layout.addWidget(Text(LEVEL_WORDS[NOTED], "strong", wrap=False))
    return place
