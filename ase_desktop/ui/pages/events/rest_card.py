"""The rest of an event: where, witnesses, clothes, what followed; its type comes last."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from ase_desktop.base.kinds import RecordKind, Value
from ase_desktop.base.terms_writings import Source
from ase_desktop.ui.boxes import column
from ase_desktop.ui.forms.fields_form import FieldsForm
from ase_desktop.ui.widgets.cards import Card

TYPE = "incident_type"
_AT_THE_TOP = frozenset({"title", "severity", "several_children", "visit"})
_REPORTED = ("reported_by", "reported_on")


class RestCard(Card):
    """The other answers of the form, drawn from the kind."""

    changed = Signal()

    def __init__(self, kind: RecordKind) -> None:
        """Make an empty form."""
        super().__init__("Où, témoins, vêtements, suites")
        self.top = column()  # whom it concerns, when it is not asked first
        self.add_layout(self.top)
        self.form = FieldsForm(kind, hidden=_AT_THE_TOP | {TYPE})
        others = {spec.name for spec in kind.fields} - {TYPE}
        self.type_form = FieldsForm(kind, hidden=others)
        self._forms = (self.form, self.type_form)
        for form in self._forms:
            form.changed.connect(self._touched)
            self.add(form)
        self._follow()

    @property
    def incident_type(self) -> str | None:
        """Return the type chosen."""
        found: str | None = self.type_form.editor(TYPE).value()
        return found

    def changed_values(self) -> dict[str, Value]:
        """Return what differs from what was shown at first."""
        return {
            name: value for form in self._forms for name, value in form.changed_values().items()
        }

    def value(self, name: str) -> Value:
        """Return one answer."""
        return self.form.editor(name).value()

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Show values, without a signal."""
        for form in self._forms:
            form.set_values(values)
        self._follow()

    def restore(self, values: Mapping[str, Value]) -> None:
        """Put back what was being written."""
        for form in self._forms:
            form.restore(values)
        self._follow()

    def check(self) -> bool:
        """Show what cannot be understood; return whether all is well."""
        return all([form.check() for form in self._forms])

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show what prevents saving beside its field."""
        for form in self._forms:
            form.show_problems(problems)

    def names(self) -> frozenset[str]:
        """Return the fields drawn here."""
        return frozenset(name for form in self._forms for name in form.names())

    def _touched(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Ask who reported only when somebody did."""
        reported = self.form.editor("source").value() == Source.reported.name
        for name in _REPORTED:
            self.form.row(name).setVisible(reported)
