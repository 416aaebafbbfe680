"""« Du 12/09/2026 au 24/11/2026 »: the days a document tells, on one line."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base import french
from ase_desktop.base.typed import typed_day
from ase_desktop.ui import present
from ase_desktop.ui.boxes import column
from ase_desktop.ui.widgets.fields import LineField, mark_invalid
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.moments import DAY_PROBLEM

BACKWARDS = "La fin vient avant le début."


class PeriodLine(QWidget):
    """Two days to type; `changed` once both are understood and in order."""

    changed = Signal()

    def __init__(self) -> None:
        """Make two empty fields."""
        super().__init__()
        layout = column(self, gap=4)
        self.first = LineField(name="Du", width=128, placeholder="JJ/MM/AAAA")
        self.last = LineField(name="Au", width=128, placeholder="JJ/MM/AAAA")
        self.first.setAccessibleDescription("Premier jour raconté")
        self.last.setAccessibleDescription("Dernier jour raconté")
        words = (Text("Du", "quiet", wrap=False), Text("au", "quiet", wrap=False))
        layout.addWidget(Flow(words[0], self.first, words[1], self.last, across=9))
        self._problem = Text("", tone="danger")
        self._problem.hide()
        layout.addWidget(self._problem)
        for field in (self.first, self.last):
            field.editingFinished.connect(self._typed)

    def days(self) -> tuple[date, date] | None:
        """Return both days, None when one is missing or they are not in order."""
        first, last = (_day(field) for field in (self.first, self.last))
        return (first, last) if first and last and first <= last else None

    def show_days(self, first: date, last: date) -> None:
        """Show two days, without a signal."""
        self.first.setText(french.numeric_date(first))
        self.last.setText(french.numeric_date(last))
        self._say_problem()

    def forget(self) -> None:
        """Show no day, without a signal."""
        self.first.clear()
        self.last.clear()

    def _typed(self) -> None:
        self._say_problem()
        days = self.days()
        if days is not None:
            self.show_days(*days)
            self.changed.emit()

    def _say_problem(self) -> None:
        missing = [field for field in (self.first, self.last) if _day(field) is None]
        for field in (self.first, self.last):
            mark_invalid(field, field in missing)
        words = DAY_PROBLEM if missing else "" if self.days() else BACKWARDS
        self._problem.setText(words)
        self._problem.setVisible(bool(words))


def _day(field: LineField) -> date | None:
    return typed_day(field.text(), present.today())
