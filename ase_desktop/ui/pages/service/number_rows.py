"""The numbers of the département: a service, its number, its hours; never a person."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.rules.local_rules import LONGEST, MOST_NUMBERS, LocalNumber
from ase_desktop.ui.boxes import column
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.line_field import LineField

NOTE = "Lus sans ouvrir le carnet\u00a0: un service, jamais une personne."
MISSING = "Écrivez le service et son numéro, ou retirez cette ligne."


class NumberRow(QWidget):
    """One number; `changed` as one types."""

    changed = Signal()

    def __init__(self) -> None:
        """Ask for nothing yet."""
        super().__init__()
        self.label = LineField(name="Service", placeholder="Astreinte ASE")
        self.phone = LineField(name="Numéro", placeholder="02 61 91 00 12")
        self.hours = LineField(name="Heures", placeholder="soir et week-end")
        for field in (self.label, self.phone, self.hours):
            field.setMaxLength(LONGEST)
            field.textEdited.connect(lambda _text: self.changed.emit())
        layout = column(self, gap=8, margins=(0, 4, 0, 12))
        self._asked = FormRow("Service", self.label)
        layout.addWidget(self._asked)
        layout.addWidget(FormRow("Numéro", self.phone))
        layout.addWidget(FormRow("Heures, si besoin", self.hours))
        self.remove = link("Retirer ce numéro")
        layout.addWidget(self.remove)

    def values(self) -> dict[str, str]:
        """Return the number as the file holds it."""
        found = {"label": self.label.typed(), "phone": self.phone.typed()}
        return found | ({"hours": self.hours.typed()} if self.hours.typed() else {})

    def check(self) -> bool:
        """Show what is missing; return whether all is well."""
        is_right = bool(self.label.typed()) and any(sign.isdigit() for sign in self.phone.typed())
        self._asked.show_problem("" if is_right else MISSING)
        return is_right


class NumberRows(Card):
    """Every number, and one more; `changed` as one types, adds or takes away."""

    changed = Signal()

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__("Numéros", note=NOTE)
        self.rows: list[NumberRow] = []
        self._place = column()
        self.add_layout(self._place)
        self._add = link("Ajouter un numéro", self.add_row, icon="add")
        self.add_left(self._add)

    def add_row(self) -> NumberRow:
        """Add an empty number, and go to it."""
        found = NumberRow()
        found.remove.clicked.connect(partial(self._take_away, found))
        found.changed.connect(self.changed)
        self.rows.append(found)
        self._place.addWidget(found)
        self._add.setVisible(len(self.rows) < MOST_NUMBERS)
        found.label.setFocus()
        return found

    def show_numbers(self, numbers: Sequence[LocalNumber]) -> None:
        """Show these numbers instead."""
        for row in list(self.rows):
            self._take_away(row)
        for one in numbers:
            row = self.add_row()
            texts = (one.label, one.phone, one.hours)
            for field, text in zip((row.label, row.phone, row.hours), texts, strict=True):
                field.setText(text)

    def values(self) -> list[dict[str, str]]:
        """Return the numbers as the file holds them."""
        return [row.values() for row in self.rows]

    def check(self) -> bool:
        """Show what is missing; return whether all is well."""
        return all([row.check() for row in self.rows])

    def _take_away(self, row: NumberRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self._add.show()
        self.changed.emit()
