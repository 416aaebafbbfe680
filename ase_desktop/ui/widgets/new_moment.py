"""When something that is put off will take place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.ui.boxes import column
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.moments import MomentField


class NewMoment(QWidget):
    """A day and an hour, or nothing known yet."""

    given = Signal(str)  # local moment
    unknown = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        """Ask for the new moment."""
        super().__init__()
        layout = column(self, gap=12)
        self.field = MomentField(name="Nouvelle date")
        self._row = FormRow("À quelle date et à quelle heure\u00a0?", self.field)
        layout.addWidget(self._row)
        layout.addWidget(
            Flow(
                secondary("Enregistrer la nouvelle date", self._give),
                link("La date n’est pas encore connue", self.unknown.emit),
                link("Revenir", self.given_up.emit),
                across=20,
            )
        )

    def _give(self) -> None:
        problem = self.field.problem()
        value = self.field.value()
        if not problem and value is None:
            problem = "Écrivez la date et l’heure, ou dites qu’elles ne sont pas connues."
        self._row.show_problem(problem)
        if not problem and value:
            self.given.emit(value)
