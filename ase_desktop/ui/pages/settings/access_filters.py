"""Which lines of « Qui a ouvert, imprimé, transmis »: what, whom, from and to which day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import numeric_date
from ase_desktop.base.typed import typed_day
from ase_desktop.services.who_opened import WHAT, Asked
from ase_desktop.ui import present
from ase_desktop.ui.boxes import column
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.fields import Choice
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow, Problem
from ase_desktop.ui.widgets.line_field import LineField, mark_invalid
from ase_desktop.ui.widgets.moments import DAY_PROBLEM

_BACKWARDS = "La fin vient avant le début."


class AccessFilters(QWidget):
    """Four choices above the lines; `changed` once they are understood."""

    changed = Signal()

    def __init__(self) -> None:
        """Ask for everything."""
        super().__init__()
        self.what = Choice([("", "Tout"), *WHAT], name="Quoi", width=256)
        self.whom = Choice([("", "Tout le monde")], name="Qui", width=184)
        for one in (self.what, self.whom):
            one.set_value("")
            one.changed.connect(self.changed)
        self.first, self.last = _day_field("Du"), _day_field("Au")
        for field in (self.first, self.last):
            field.editingFinished.connect(self._typed)
        self._problem = Problem()
        self._all = link("Tout montrer", self.show_all)
        self._all.hide()
        layout = column(self, gap=8)
        fields = (self.what, self.whom, self.first, self.last)
        rows = [FormRow(one.accessibleName(), one, wide=False) for one in fields]
        layout.addWidget(Flow(*rows, across=16, level=True))
        layout.addWidget(self._problem)
        layout.addWidget(Flow(self._all))

    def show_whom(self, found: Sequence[tuple[str, str]]) -> None:
        """Offer the children and the correspondents of the notebook."""
        self.whom.set_choices([("", "Tout le monde"), *found])

    def asked(self) -> Asked:
        """Return what is asked for; a day that is not understood asks for nothing."""
        return Asked(
            what=self.what.value() or "",
            whom=self.whom.value() or "",
            first=_day(self.first),
            last=_day(self.last),
        )

    def show_all(self) -> None:
        """Ask for everything again."""
        for one in (self.what, self.whom):
            one.set_value("")
        for field in (self.first, self.last):
            field.clear()
        self._typed()

    def say_asked(self) -> None:
        """Offer to show everything when something is left out."""
        self._all.setVisible(self.asked() != Asked())

    def _typed(self) -> None:
        wrong = [field for field in (self.first, self.last) if field.typed() and not _day(field)]
        for field in (self.first, self.last):
            mark_invalid(field, field in wrong)
            if _day(field):
                field.setText(numeric_date(_day(field)))
        found = self.asked()
        is_backwards = bool(found.first and found.last and found.last < found.first)
        self._problem.say(DAY_PROBLEM if wrong else _BACKWARDS if is_backwards else "")
        self.changed.emit()


def _day_field(name: str) -> LineField:
    return LineField(name=name, width=136, placeholder="JJ/MM/AAAA")


def _day(field: LineField) -> str:
    found = typed_day(field.typed(), present.today()) if field.typed() else None
    return found.isoformat() if found else ""
