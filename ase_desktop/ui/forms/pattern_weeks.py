"""Weekdays every so many weeks, counted from a first date."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import WEEKDAYS
from ase_desktop.base.kinds import Value
from ase_desktop.rules import pattern_weekly
from ase_desktop.rules.pattern_weekly import Weekly
from ase_desktop.ui.boxes import column
from ase_desktop.ui.forms.hours_row import HoursRow
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.moments import DayField

_EVERY = (
    ("1", "chaque semaine"),
    ("2", "une semaine sur deux"),
    ("3", "une sur trois"),
    ("4", "une sur quatre"),
)


class WeeksEditor(QWidget):
    """Which days, how often, from when, at what hours."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        """Make an empty rhythm: every week."""
        super().__init__()
        self._slot = 0
        self._days = ChipGroup(
            [(str(place), word) for place, word in enumerate(WEEKDAYS)],
            name=f"{name}, jours",
            many=True,
        )
        self._every = ChipGroup(_EVERY, name=f"{name}, rythme", required=True)
        self._every.set_value("1")
        self._anchor = DayField(name=f"{name}, première fois", near=False)
        self._until = DayField(name=f"{name}, jusqu’au", near=False)
        self._hours = HoursRow(name=name)
        layout = column(self, gap=12)
        layout.addWidget(FormRow("Jours", self._days))
        layout.addWidget(FormRow("Rythme", self._every))
        layout.addWidget(
            Flow(
                FormRow("La première fois, le", self._anchor),
                FormRow("Jusqu’au", self._until),
                across=24,
                down=12,
            )
        )
        layout.addWidget(self._hours)
        for field in (self._days, self._every, self._anchor, self._until, self._hours):
            field.changed.connect(self.changed)

    def value(self) -> Value:
        """Return the pattern, None as long as a part of it is missing."""
        anchor, days = self._anchor.value(), self._days.values()
        if not anchor or not days or self._hours.problem():
            return None
        until = self._until.value()
        return pattern_weekly.weekly(
            [int(day) for day in days],
            date.fromisoformat(anchor),
            self._hours.hours(self._slot),
            every=int(self._every.value() or 1),
            until=date.fromisoformat(until) if until else None,
        )

    def problem(self) -> str:
        """Return the sentence that says what is wrong, empty when nothing is or nothing is said."""
        untouched = not (self._days.values() or self._anchor.field.typed())
        if untouched:
            return ""
        if not self._days.values():
            return "Choisissez au moins un jour de la semaine."
        wrong = self._anchor.problem() or self._until.problem()
        if wrong or self._anchor.value():
            return wrong or self._hours.problem()
        return "Dites la date de la première fois."

    def show_weeks(self, weeks: Weekly | None) -> None:
        """Show a rhythm, or none."""
        self._slot = weeks.hours.slot if weeks else 0
        self._days.set_values([str(day) for day in weeks.weekdays] if weeks else [])
        every = str(weeks.every if weeks else 1)
        if every not in dict(_EVERY):
            self._every.add_choice(every, f"une semaine sur {every}")
        self._every.set_value(every)
        self._anchor.set_value(weeks.anchor.isoformat() if weeks else None)
        self._until.set_value(weeks.until.isoformat() if weeks and weeks.until else None)
        self._hours.show_hours(weeks.hours if weeks else None)
