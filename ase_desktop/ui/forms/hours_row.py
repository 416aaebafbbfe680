"""From what hour to what hour, and how many nights."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.rules.occurrence import Hours
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.flow import FlowLayout
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.moments import HourField

_NIGHTS = (("0", "le jour même"), ("1", "1 nuit"), ("2", "2 nuits"))


class HoursRow(QWidget):
    """Two hours and the nights between them."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        """Make empty hours, the same day."""
        super().__init__()
        layout = FlowLayout(self, across=24, down=12, level=True)
        self._start = HourField(name=f"{name}, de", now=False)
        self._end = HourField(name=f"{name}, à", now=False)
        self._nights = ChipGroup(_NIGHTS, name=f"{name}, retour", required=True)
        self._nights.set_value("0")
        self._rows = (
            FormRow("De", self._start),
            FormRow("À", self._end),
            FormRow("Retour", self._nights),
        )
        for one in self._rows:
            layout.addWidget(one)
        for field in (self._start, self._end, self._nights):
            field.changed.connect(self.changed)

    def hours(self, slot: int = 0) -> Hours:
        """Return the hours typed, for one slot of the day."""
        nights = int(self._nights.value() or 0)
        return Hours(self._start.value() or "", self._end.value() or "", slot, nights)

    def show_hours(self, hours: Hours | None) -> None:
        """Show these hours, or none."""
        self._start.set_value(hours.start if hours else None)
        self._end.set_value((hours.end or None) if hours else None)
        nights = str(hours.nights if hours else 0)
        if nights not in {value for value, _words in _NIGHTS}:
            self._nights.add_choice(nights, f"{nights} nuits")
        self._nights.set_value(nights)

    def problem(self) -> str:
        """Return the sentence that says what is wrong, empty when nothing is."""
        wrong = self._start.problem() or self._end.problem()
        hours = self.hours()
        if wrong:
            return wrong
        if not hours.start:
            return "Dites à quelle heure cela commence."
        if hours.end and not hours.nights and hours.end <= hours.start:
            return "L’heure de fin vient avant le début."
        return ""

    def show_problem(self) -> bool:
        """Show what is wrong under the first hour; return whether something is."""
        self._rows[0].show_problem(self.problem())
        return bool(self.problem())
