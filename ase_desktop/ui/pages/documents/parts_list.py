"""The parts of a summary: printed or not, how much is in each, and copying one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.services.documents.choices import PART_NAMES, PartChoice
from ase_desktop.ui.boxes import column, row
from ase_desktop.ui.widgets.buttons import Button, Look, icon_button
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.toggles import LEAST_HEIGHT, Tick

SMALL = Look("body", "secondary", "", "", "current", height=LEAST_HEIGHT, side=6)


class PartRow(QWidget):
    """One part: a box to tick, what it holds, the button that copies it."""

    toggled = Signal()
    copied = Signal(str)  # title

    def __init__(self) -> None:
        """Make a row for a part, ticked."""
        super().__init__()
        layout = row(self, gap=4)
        self.tick = Tick("")
        self.tick.setChecked(True)
        self.tick.toggled.connect(lambda _on: self.toggled.emit())
        self.note = Text("", "note", wrap=False)
        self.copy: Button = icon_button("copy", "Copier", self._ask_copy)
        self.copy.set_look(SMALL)
        layout.addWidget(self.tick, 1)
        layout.addWidget(self.note, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_part(self, part: PartChoice) -> None:
        """Follow what the notebook says now."""
        self.tick.setText(part.title)
        self.copy.setAccessibleName(f"Copier «\u00a0{part.title}\u00a0»")
        self.tick.setAccessibleDescription(part.note)
        self.note.setText(part.note)

    def _ask_copy(self) -> None:
        self.copied.emit(self.tick.text())


class PartsList(QWidget):
    """All the parts, in the order of the document."""

    changed = Signal()
    copy_asked = Signal(str)  # title of the part

    def __init__(self) -> None:
        """Make a row for each part, so that the keyboard goes through them in their order."""
        super().__init__()
        self.setAccessibleName("Parties de la synthèse")
        layout = column(self)
        self._rows = {name: PartRow() for name in PART_NAMES}
        for one in self._rows.values():
            one.toggled.connect(self.changed)
            one.copied.connect(self.copy_asked)
            layout.addWidget(one)

    def show_parts(self, parts: Sequence[PartChoice]) -> None:
        """Show what each part holds, keeping what was unticked."""
        for part in parts:
            self._rows[part.name].show_part(part)

    def left_out(self) -> tuple[str, ...]:
        """Return the names of the parts that are not printed."""
        return tuple(name for name, one in self._rows.items() if not one.tick.isChecked())

    def leave_out(self, names: Sequence[str]) -> None:
        """Untick these parts."""
        for name, one in self._rows.items():
            one.tick.setChecked(name not in names)

    def allow_copies(self, titles: Sequence[str]) -> None:
        """Offer to copy the parts that are printed."""
        for one in self._rows.values():
            one.copy.setEnabled(one.tick.text() in titles)

    def row(self, name: str) -> PartRow:
        """Return the row of one part; KeyError when there is none of that name."""
        return self._rows[name]
