"""Dates one by one: typed together, listed below, each taken away in one click."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base import french
from ase_desktop.base.kinds import Value
from ase_desktop.base.typed import typed_days
from ase_desktop.rules import pattern_dates
from ase_desktop.rules.occurrence import Occurrence
from ase_desktop.ui import present
from ase_desktop.ui.boxes import column
from ase_desktop.ui.forms.hours_row import HoursRow
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.cards import ListRow, Rows
from ase_desktop.ui.widgets.fields import LineField
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow


class DatesEditor(QWidget):
    """A line to type dates and hours, and the list of those already there."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        """Make an empty list."""
        super().__init__()
        self._days: list[Occurrence] = []
        layout = column(self, gap=12)
        self._typed = LineField(name=f"{name}, dates", width=420)
        self._row = FormRow(
            "Dates", self._typed, help_text="Par exemple\u00a0: 14/10, 28/10 ou 14 et 28 octobre"
        )
        self.setFocusProxy(self._typed)
        self._hours = HoursRow(name=name)
        add = secondary("Ajouter ces dates", self._add, icon="add")
        self._typed.returnPressed.connect(self._add)
        self._list = Rows()
        for widget in (self._row, self._hours, Flow(add), self._list):
            layout.addWidget(widget)

    def value(self) -> Value:
        """Return the pattern of the dates listed, None when there is none."""
        return pattern_dates.write(self._days) if self._days else None

    def problem(self) -> str:
        """Add what is typed; return what is wrong when it cannot be understood."""
        if self._typed.typed():
            self._add()
        return "Corrigez ces dates, ou effacez-les." if self._typed.typed() else ""

    def show_days(self, days: Iterable[Occurrence]) -> None:
        """List these days."""
        self._days = sorted(days)
        self._typed.clear()
        self._draw()

    def _add(self) -> None:
        typed = typed_days(self._typed.text(), present.today())
        problem = self._problem(typed.unread, bool(typed.days))
        self._row.show_problem(problem)
        if problem or self._hours.show_problem():
            return
        for day in typed.days:
            taken = {one.slot for one in self._days if one.day == day}
            slot = next(place for place in range(len(taken) + 1) if place not in taken)
            self._days.append(self._hours.hours(slot).on(day))
        self._days.sort()
        self._typed.clear()
        self._draw()
        self.changed.emit()

    def _problem(self, unread: tuple[str, ...], some: bool) -> str:
        if unread:
            return f"Cette date n’a pas été comprise\u00a0: {french.listed(unread)}."
        return "" if some else "Écrivez au moins une date."

    def _draw(self) -> None:
        self._list.empty()
        for one in self._days:
            words = french.capital(french.long_date(one.day))
            remove = link("Retirer", partial(self._remove, one))
            remove.setAccessibleName(f"Retirer {words}")
            hours = french.hours(one.start, one.end)
            nights = f", {french.counted(one.nights, 'nuit')}" if one.nights else ""
            self._list.add(ListRow(words, hours + nights, after=remove))

    def _remove(self, gone: Occurrence) -> None:
        self._days.remove(gone)
        self._draw()
        self.changed.emit()
