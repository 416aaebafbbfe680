"""When visits take place: dates typed one by one, or weekdays every so many weeks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base.kinds import Value
from ase_desktop.rules import pattern_dates, pattern_weekly, recurrence
from ase_desktop.ui.boxes import column
from ase_desktop.ui.forms.pattern_days import DatesEditor
from ase_desktop.ui.forms.pattern_weeks import WeeksEditor
from ase_desktop.ui.widgets.banners import Banner
from ase_desktop.ui.widgets.chips import ChipGroup

_KINDS = ((pattern_dates.KIND, "Des dates une par une"), (pattern_weekly.KIND, "Régulièrement"))


class PatternEditor(QWidget):
    """Chooses between the two ways and keeps what a newer version wrote."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        """Start with dates one by one."""
        super().__init__()
        self.setAccessibleName(name)
        self._unknown: Value = None
        layout = column(self, gap=12)
        self._banner = Banner(
            "info",
            "Ces dates viennent d’une version plus récente du programme.",
            "Elles sont gardées telles quelles, tant que vous n’en saisissez pas d’autres.",
        )
        self._banner.hide()
        self._way = ChipGroup(_KINDS, name=name, required=True)
        self._dates = DatesEditor(name=name)
        self._weeks = WeeksEditor(name=name)
        for part in (self._banner, self._way, self._dates, self._weeks):
            layout.addWidget(part)
        self._way.changed.connect(self._switch)
        self._dates.changed.connect(self._touched)
        self._weeks.changed.connect(self._touched)
        self._show_way(pattern_dates.KIND)

    def value(self) -> Value:
        """Return the pattern, None when nothing is said yet."""
        if self._unknown is not None:
            return self._unknown
        return self._weeks.value() if self._is_weekly() else self._dates.value()

    def set_value(self, value: Value) -> None:
        """Show a pattern, without a signal."""
        self._unknown = None if recurrence.is_known(value) else value
        self._banner.setVisible(self._unknown is not None)
        found = recurrence.read_pattern(value)
        weekly = isinstance(found, pattern_weekly.Weekly)
        self._dates.show_days(found.found if isinstance(found, pattern_dates.Dates) else ())
        self._weeks.show_weeks(found if isinstance(found, pattern_weekly.Weekly) else None)
        self._show_way(pattern_weekly.KIND if weekly else pattern_dates.KIND)

    def problem(self) -> str:
        """Return the sentence that says what is wrong, empty when nothing is."""
        return self._weeks.problem() if self._is_weekly() else self._dates.problem()

    def _is_weekly(self) -> bool:
        return self._way.value() == pattern_weekly.KIND

    def _show_way(self, kind: str) -> None:
        self._way.set_value(kind)
        self._dates.setVisible(not self._is_weekly())
        self._weeks.setVisible(self._is_weekly())
        self.setFocusProxy(self._weeks if self._is_weekly() else self._dates)

    def _switch(self) -> None:
        self._show_way(self._way.value() or pattern_dates.KIND)
        self._touched()

    def _touched(self) -> None:
        self._unknown = None
        self._banner.hide()
        self.changed.emit()
