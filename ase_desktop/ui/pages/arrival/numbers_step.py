"""The numbers to have at hand: the on-call line and the référente."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.ui.boxes import column
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.fields import LineField
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow

TOLD = "On les lira sans ouvrir le carnet, sans le nom de personne."


class NumbersStep(QWidget):
    """Three fields, all of them optional."""

    title = "Vos numéros"
    entered = Signal()
    changed = Signal()

    def __init__(self) -> None:
        """Ask."""
        super().__init__()
        layout = column(self, gap=16)
        card = Card("Qui appeler", note=TOLD)
        self.on_call = LineField(name="Numéro de l’astreinte", width=240)
        self.caseworker = LineField(
            name="Nom de la référente ou du référent", width=300, placeholder="Mme Lefèvre"
        )
        self.phone = LineField(name="Son numéro", width=240)
        help_text = "Le soir, la nuit, le week-end."
        card.add(FormRow("Astreinte du département", self.on_call, help_text=help_text, wide=False))
        card.add(
            Flow(
                FormRow("Référente ou référent", self.caseworker, wide=False),
                FormRow("Son numéro", self.phone, wide=False),
                across=24,
                down=12,
            )
        )
        layout.addWidget(card)
        for field in (self.on_call, self.caseworker, self.phone):
            field.returnPressed.connect(self.entered)
            field.textEdited.connect(lambda _text: self.changed.emit())

    def begin(self) -> None:
        """Take the keyboard on the first empty field."""
        fields = (self.on_call, self.caseworker, self.phone)
        first = next((one for one in fields if not one.typed()), self.on_call)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> bool:
        """Return that any answer will do."""
        return True

    def show_on_call(self, number: str) -> None:
        """Propose the number already known."""
        if not self.on_call.typed():
            self.on_call.setText(number)
