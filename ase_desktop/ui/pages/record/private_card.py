"""« Gardé pour moi »: what one thinks beside a record, which never leaves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from ase_desktop.base import french
from ase_desktop.base.kinds import Snapshot
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.cards import SandCard
from ase_desktop.ui.widgets.fields import TextField
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Text


class PrivateCard(SandCard):
    """Notes for oneself, and the place where one more is written."""

    changed = Signal()
    save_asked = Signal(str)

    def __init__(self) -> None:
        """Show no note yet."""
        super().__init__("Gardé pour moi", note="Ne part jamais, ne s’imprime pas.", icon="lock")
        self._place = column(gap=8)
        self.add_layout(self._place)
        self.text = TextField(name="Note pour moi", lines=2)
        self._save = Flow(secondary("Garder cette note", self._ask))
        self._open = link("Ajouter une note pour moi", self._begin, icon="add")
        self.add(self.text, self._save)
        self.add_left(self._open)
        self.text.textChanged.connect(self._typed)
        self.begin()

    def show_notes(self, notes: Sequence[Snapshot]) -> None:
        """Show what was kept."""
        clear(self._place)
        for one in notes:
            self._place.addWidget(Text(french.moment(one["at"] or one.created), "note"))
            self._place.addWidget(Text(str(one["note"] or "")))
        if self.text.value():
            self._show_entry(True)

    def begin(self) -> None:
        """Forget what was being written, without a signal."""
        self.text.blockSignals(True)
        self.text.clear()
        self.text.blockSignals(False)
        self._show_entry(False)

    def _typed(self) -> None:
        self.changed.emit()

    def _ask(self) -> None:
        if text := self.text.value():
            self.save_asked.emit(text)

    def _begin(self) -> None:
        self._show_entry(True)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_entry(self, shown: bool) -> None:
        self.text.setVisible(shown)
        self._save.setVisible(shown)
        self._open.setVisible(not shown)
