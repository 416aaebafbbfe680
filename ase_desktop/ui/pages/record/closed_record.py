"""A record that does not change any more: its words, its rows, its additions."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.services.record_views import RecordView
from ase_desktop.ui.boxes import column
from ase_desktop.ui.forms.additions import AdditionsCard
from ase_desktop.ui.widgets.cards import Card, Rows
from ase_desktop.ui.widgets.labels import KeyValues, Text

_NAMES = 220  # width of the labels


class ClosedRecord(QWidget):
    """Read only; says the addition being written."""

    changed = Signal()

    def __init__(self, view: RecordView) -> None:
        """Show a record."""
        super().__init__()
        layout = column(self, gap=20)
        card = Card()
        card.add(KeyValues(list(view.words), names=_NAMES))
        layout.addWidget(card)
        if view.row_words:
            rows = Card(view.row_kinds[0].label)
            rows.add(Rows(*(Text(words) for words in view.row_words)))
            layout.addWidget(rows)
        self.additions = AdditionsCard()
        self.additions.show_additions(view.addenda, view.addenda_handed)
        self.additions.setVisible(view.is_authored)
        self.additions.changed.connect(self.changed)
        layout.addWidget(self.additions)

    @property
    def is_adding(self) -> bool:
        """Return whether an addition is being written."""
        return self.additions.is_open

    def begin_addition(self) -> None:
        """Open the place where an addition is written."""
        self.additions.open_entry(True)
