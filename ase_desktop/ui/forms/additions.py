"""What was added to a writing after it left, and the place where one more addition is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal

from ase_desktop.base import french
from ase_desktop.base.kinds import Snapshot, Value
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.fields import LineField, TextField
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Text

ADDITION, REASON = "addition", "addition_reason"  # as a draft keeps them


class AdditionsCard(Card):
    """The additions in order, then the one being written."""

    changed = Signal()

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__("Ajouts")
        self._place = column(gap=12)
        self.add_layout(self._place)
        self.text = TextField(name="Ce que j’ajoute ou corrige")
        self.reason = LineField(name="Pourquoi")
        self.text_row = FormRow("Ce que j’ajoute ou corrige", self.text)
        self._rows = (self.text_row, FormRow("Pourquoi", self.reason))
        self._nothing = Text(
            "Ce qui a été transmis ne change plus\u00a0: un ajout est daté.", "note"
        )
        self.add(self._nothing, *self._rows)
        self.text.textChanged.connect(self.changed)
        self.reason.textEdited.connect(lambda _text: self.changed.emit())
        self.open_entry(False)

    def show_additions(
        self, additions: Sequence[Snapshot], handed: Mapping[str, Sequence[str]]
    ) -> None:
        """Show what was added, each with its author, its moment and who was handed it over."""
        clear(self._place)
        for one in additions:
            self._place.addWidget(Text(_head(one, handed.get(one.uid, ())), "note"))
            self._place.addWidget(Text(str(one["addition"] or "")))
        self._nothing.setVisible(not additions)

    def open_entry(self, opened: bool) -> None:
        """Show or hide the place where an addition is written."""
        for one in self._rows:
            one.setVisible(opened)
        if opened:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> tuple[str, str | None]:
        """Return the addition being written, and why."""
        return self.text.value() or "", self.reason.typed() or None

    def written(self) -> dict[str, Value]:
        """Return what a draft keeps of it."""
        return {ADDITION: self.text.value(), REASON: self.reason.typed() or None}

    def restore(self, values: Mapping[str, Value]) -> None:
        """Open the addition of a draft; nothing when it holds none."""
        if values.get(ADDITION) or values.get(REASON):
            self.text.set_value(values.get(ADDITION))
            self.reason.setText(values.get(REASON) or "")
            self.open_entry(True)

    def begin(self) -> None:
        """Forget what was being written, without a signal."""
        self.blockSignals(True)
        self.text.clear()
        self.reason.clear()
        self.blockSignals(False)
        self.open_entry(False)

    @property
    def is_open(self) -> bool:
        """Return whether an addition is being written."""
        return self.text_row.isVisibleTo(self)


def _head(one: Snapshot, handed: Sequence[str]) -> str:
    who = f"{one.author}, {french.moment(one['at'] or one.created)}"
    return " · ".join(part for part in (who, one["reason"] or "", french.listed(handed)) if part)
