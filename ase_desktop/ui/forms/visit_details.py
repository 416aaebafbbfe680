"""The few precisions offered once an answer is given, in place: never asked for, never needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base.kinds import Value
from ase_desktop.base.terms_contacts import CancelledBy
from ase_desktop.ui.boxes import column
from ase_desktop.ui.forms.field_widgets import ChipsEditor, Editor, LineEditor, NumberEditor
from ase_desktop.ui.widgets.fields import TextField
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.moments import HourField

_HALF = 300  # width of a name, in pixels at 100 %


class AnnouncedField(HourField):
    """The hour something was announced, on the day of the visit."""

    def __init__(self, *, name: str, day: str) -> None:
        """Make an empty hour of a day, YYYY-MM-DD."""
        super().__init__(name=name)
        self._day = day

    def value(self) -> str | None:
        """Return the moment, None when empty or not understood."""
        hour = super().value()
        return f"{self._day}T{hour}" if hour else None

    def set_value(self, value: str | None) -> None:
        """Show a moment, and keep its day."""
        if value:
            self._day = value[:10]
        super().set_value(value[11:16] if value else None)


def _hour(name: str, _day: str) -> QWidget:
    return HourField(name=name)


def _announced(name: str, day: str) -> QWidget:
    return AnnouncedField(name=name, day=day)


def _line(name: str, _day: str) -> QWidget:
    return LineEditor(name=name, width=_HALF)


def _number(name: str, _day: str) -> QWidget:
    return NumberEditor(name=name)


def _cancelled_by(name: str, _day: str) -> QWidget:
    return ChipsEditor(CancelledBy.choices(), name=name, number=False)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One precision: its column, its words, its editor."""

    column: str
    words: str
    editor: Callable[[str, str], QWidget]
    wide: bool = False


_LEFT = _Asked("left_at", "Départ à", _hour)
_BACK = _Asked("back_at", "Retour à", _hour)
_KM = _Asked("km", "Kilomètres", _number)
_TRIP = (_LEFT, _BACK, _KM)
_TELLING = (
    _Asked("announced_at", "Annoncé à", _announced),
    _Asked("announced_by", "Annoncé par", _line),
)
_TOLD = _Asked("child_told_by", "Qui l’a dit à l’enfant", _line)
_LASTED = _Asked("lasted_minutes", "A duré (minutes)", _number)
_ASKED: dict[str, tuple[_Asked, ...]] = {
    "held": _TRIP,
    "shortened": (_LASTED, *_TRIP),
    "cancelled": (_Asked("cancelled_by", "Annulée", _cancelled_by, wide=True), *_TELLING, _TOLD),
    "no_show": (*_TELLING, _Asked("waited_until", "Attendu jusqu’à", _hour), _TOLD, _KM),
    "refused_by_child": _TRIP,
    "moved": _TELLING,
}
_AFTER_WORDS = {"cancelled": "En une ligne", "moved": "En une ligne"}


class VisitDetails(QWidget):
    """The precisions of one outcome, and one line on what was seen after."""

    changed = Signal()

    def __init__(self, outcome: str, day: str) -> None:
        """Ask what goes with an outcome; day is that of the visit, YYYY-MM-DD."""
        super().__init__()
        self._rows: dict[str, FormRow] = {}
        self._shown: dict[str, Value] = {}
        self._proposed: dict[str, Value] = {}
        layout = column(self, gap=14)
        words = _AFTER_WORDS.get(outcome, "Après, en une ligne")
        self.after = TextField(name=words, lines=2)
        self.after.textChanged.connect(self.changed)
        self.after_row = FormRow(words, self.after)
        layout.addWidget(self.after_row)
        beside = []
        for one in _ASKED.get(outcome, ()):
            row = self._ask(one, day)
            if one.wide:
                layout.addWidget(row)
            else:
                beside.append(row)
        layout.addWidget(Flow(*beside, across=24, down=12, level=True))

    def columns(self) -> tuple[str, ...]:
        """Return the columns asked for."""
        return tuple(self._rows)

    def show_values(self, values: Mapping[str, Value], *, proposed: Mapping[str, Value]) -> None:
        """Show what is known; proposed fills what is empty, and is saved with the rest."""
        self._proposed = dict(proposed)
        for name, row in self._rows.items():
            known: Value = values.get(name)
            self._shown[name] = known
            _editor(row).set_value(proposed.get(name) if known is None else known)

    def values(self) -> dict[str, Value]:
        """Return the columns that are not as they were shown."""
        found = {name: _editor(row).value() for name, row in self._rows.items()}
        return {name: value for name, value in found.items() if value != self._shown.get(name)}

    def typed(self) -> dict[str, Value]:
        """Return the columns that the person changed herself, what was proposed apart."""
        proposed = self._proposed
        return {
            name: value
            for name, value in self.values().items()
            if name not in proposed or value != proposed[name]
        }

    def line(self) -> str | None:
        """Return what was seen after, None when nothing is written."""
        return self.after.value()

    def check(self) -> bool:
        """Show what cannot be understood; return whether all is well."""
        for row in self._rows.values():
            row.show_problem(_editor(row).problem())
        return not any(row.problem for row in self._rows.values())

    def _ask(self, one: _Asked, day: str) -> FormRow:
        editor = one.editor(one.words, day)
        cast("Editor", editor).changed.connect(self.changed)
        row = FormRow(one.words, editor, wide=one.wide)
        self._rows[one.column] = row
        return row


def _editor(row: FormRow) -> Editor:
    return cast("Editor", row.field)
