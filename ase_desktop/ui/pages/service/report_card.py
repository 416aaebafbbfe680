"""Within how many hours each kind of event is reported: as usual, unless one writes others."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import listed
from ase_desktop.base.terms_incidents import INCIDENT_RULES, IncidentType
from ase_desktop.rules.local_rules import MOST_HOURS
from ase_desktop.ui.boxes import column
from ase_desktop.ui.pages.service.whole_field import WholeField
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.labels import Text

NOTE = "Compté en heures depuis que l’événement est connu. Zéro veut dire sans délai."
_AT_ONCE = [IncidentType.label(name) for name, rule in INCIDENT_RULES.items() if not rule.hours]
LAW = f"Sans délai, la loi ne le laisse pas changer\u00a0: {listed(_AT_ONCE)}."


class ReportCard(Card):
    """One field per kind of event, hidden until they are asked for."""

    def __init__(self) -> None:
        """Make the fields with the usual values."""
        super().__init__("Signaler un événement", note=NOTE)
        self.fields = {
            name: WholeField(IncidentType.label(name), 0, MOST_HOURS, unit="heures")
            for name, rule in INCIDENT_RULES.items()
            if rule.hours
        }
        self._all = QWidget()
        place = column(self._all, gap=6)
        for field in self.fields.values():
            place.addWidget(field)
        place.addWidget(Text(LAW, "note"))
        self._open = link("Changer les délais d’usage", self._asked, icon="edit")
        self.add_left(self._open)
        self.add(self._all)
        self._all.hide()

    def open_fields(self) -> None:
        """Show every field."""
        self._all.show()
        self._open.hide()

    def written(self) -> dict[str, str]:
        """Return what stands in the fields, as it was typed."""
        return {name: one.field.text() for name, one in self.fields.items()}

    def _asked(self) -> None:
        self.open_fields()
        next(iter(self.fields.values())).field.setFocus()

    def show_hours(self, hours: Mapping[str, int]) -> None:
        """Show the usual delays, and these where they differ."""
        for name, field in self.fields.items():
            field.set_value(hours.get(name, INCIDENT_RULES[name].hours))
        if hours:
            self.open_fields()

    def show_written(self, texts: Mapping[str, str]) -> None:
        """Show what was typed, and every field when something is not as usual."""
        for name, text in texts.items():
            self.fields[name].field.setText(text)
        if self.values():
            self.open_fields()

    def values(self) -> dict[str, int]:
        """Return the delays that are not the usual ones."""
        written = {name: field.value() for name, field in self.fields.items()}
        return {
            name: hours for name, hours in written.items() if hours != INCIDENT_RULES[name].hours
        }
