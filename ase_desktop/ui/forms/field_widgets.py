"""One editor for each type of field; each says its value, what is wrong, and when it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from ase_desktop.base import french
from ase_desktop.base.kinds import FieldSpec, FieldType, Value
from ase_desktop.base.typed import typed_money
from ase_desktop.ui.forms.answer_sizes import is_near, text_width
from ase_desktop.ui.forms.pattern_editor import PatternEditor
from ase_desktop.ui.widgets.chips import Chip, ChipGroup
from ase_desktop.ui.widgets.fields import Choice, LineField, TextField
from ase_desktop.ui.widgets.moments import DayField, HourField, MomentField

Links = Callable[[FieldSpec], Sequence[tuple[str, str]]]  # (uid, words) a link may point to
MOST_CHIPS = 6
LONGEST_CHIP = 28  # letters; longer words read better in a list
WHOLE_PROBLEM = "Un nombre entier, sans virgule."
MONEY_PROBLEM = "Une somme s’écrit 12,50."
NOTHING_CHOSEN = "–"


class Editor(Protocol):
    """What every editor can do."""

    @property
    def changed(self) -> SignalInstance:
        """Emitted when the person changes the value."""
        ...

    def value(self) -> Value:
        """Return the value, None when empty or not understood."""
        ...

    def set_value(self, value: Value) -> None:
        """Show a value, without a signal."""
        ...

    def problem(self) -> str:
        """Return the sentence that says what is wrong, empty when nothing is."""
        ...


class LineEditor(LineField):
    """A short text."""

    changed = Signal()

    def __init__(self, *, name: str, width: int = 0) -> None:
        """Make an empty field."""
        super().__init__(name=name, width=width)
        self.textEdited.connect(lambda _text: self.changed.emit())

    def value(self) -> Value:
        """Return what is written, None when empty."""
        return self.typed() or None

    def set_value(self, value: Value) -> None:
        """Write a value."""
        self.setText(value or "")

    def problem(self) -> str:
        """Return nothing: any text will do."""
        return ""


class LongTextEditor(TextField):
    """A long text."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        """Make an empty field."""
        super().__init__(name=name)
        self.textChanged.connect(self.changed)

    def set_value(self, value: str | None) -> None:
        """Write a value, without a signal."""
        self.blockSignals(True)
        super().set_value(value)
        self.blockSignals(False)
        self.restyle()

    def problem(self) -> str:
        """Return nothing: any text will do."""
        return ""


class NumberEditor(LineField):
    """A whole number."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        """Make an empty field."""
        super().__init__(name=name, width=120)
        self.textEdited.connect(lambda _text: self.changed.emit())

    def value(self) -> Value:
        """Return the number, None when empty or not understood."""
        typed = "".join(self.text().split())
        return int(typed) if typed.isascii() and typed.isdigit() else None

    def set_value(self, value: Value) -> None:
        """Show a number, without a signal."""
        self.setText("" if value is None else french.number(value))

    def problem(self) -> str:
        """Return what is wrong."""
        return WHOLE_PROBLEM if self.text().strip() and self.value() is None else ""


class MoneyEditor(LineField):
    """A sum in euros."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        """Make an empty field."""
        super().__init__(name=name, width=140, placeholder="0,00\u00a0€")
        self.textEdited.connect(lambda _text: self.changed.emit())
        self.editingFinished.connect(self._tidy)

    def value(self) -> Value:
        """Return cents, None when empty or not understood."""
        return typed_money(self.text()) if self.text().strip() else None

    def set_value(self, value: Value) -> None:
        """Show cents, without a signal."""
        self.setText("" if value is None else french.money(value))

    def problem(self) -> str:
        """Return what is wrong."""
        return MONEY_PROBLEM if self.text().strip() and self.value() is None else ""

    def _tidy(self) -> None:
        if (cents := self.value()) is not None:
            self.setText(french.money(cents))


class FlagEditor(ChipGroup):
    """Yes, no, or nobody said."""

    def __init__(self, *, name: str) -> None:
        """Make an editor where nobody said anything."""
        super().__init__((("yes", "Oui"), ("no", "Non")), name=name)

    def value(self) -> Value:
        """Return true, false, or None when nobody said."""
        chosen = super().value()
        return None if chosen is None else chosen == "yes"

    def set_value(self, value: Value) -> None:
        """Show a value, without a signal."""
        super().set_values(() if value is None else ("yes" if value else "no",))

    def problem(self) -> str:
        """Return nothing: every answer is possible."""
        return ""


class ChipsEditor(ChipGroup):
    """A few answers in sight; number says that the values are whole numbers."""

    def __init__(self, choices: Sequence[tuple[str, str]], *, name: str, number: bool) -> None:
        """Make an editor where nothing is chosen."""
        super().__init__(choices, name=name)
        self._known = {value for value, _label in choices}
        self._number = number

    def value(self) -> Value:
        """Return the answer chosen."""
        chosen = super().value()
        return int(chosen) if self._number and chosen is not None else chosen

    def set_value(self, value: Value) -> None:
        """Show an answer, even one that only a newer version knows."""
        name = None if value is None else str(value)
        if name is not None and name not in self._known:
            self._known.add(name)
            self.add(name, Chip(name))
        super().set_value(name)

    def problem(self) -> str:
        """Return nothing: every answer is possible."""
        return ""


class ListEditor(Choice):
    """Many answers in a list; number says that the values are whole numbers."""

    _number = False

    def __init__(
        self, choices: Sequence[tuple[str, str]], *, name: str, number: bool = False
    ) -> None:
        """Make an editor where nothing is chosen."""
        super().__init__([(None, NOTHING_CHOSEN), *choices], name=name, width=360)
        self._number = number

    def propose(self, choices: Sequence[tuple[str, str]]) -> None:
        """Propose other answers, without a signal; the one chosen stays if it is among them."""
        kept = super().value()
        self.blockSignals(True)
        self.clear()
        for value, words in ((None, NOTHING_CHOSEN), *choices):
            self.addItem(words, value)
        self.set_value(kept if kept in dict(choices) else None)
        self.blockSignals(False)

    def value(self) -> Value:
        """Return the answer chosen."""
        chosen = super().value()
        return int(chosen) if self._number and chosen is not None else chosen

    def set_value(self, value: Value) -> None:
        """Show an answer, even one that only a newer version knows."""
        super().set_value(None if value is None else str(value))

    def problem(self) -> str:
        """Return nothing: every answer is possible."""
        return ""


class DayEditor(DayField):
    """A date."""


class TimeEditor(HourField):
    """An hour of the day."""


class MomentEditor(MomentField):
    """A date and an hour."""


def make_editor(spec: FieldSpec, links: Links, name: str) -> QWidget | None:
    """Return the editor of a field (an Editor), None for what nobody types (commit ids)."""
    if spec.choices:
        return _choice(spec, name)
    if spec.type is FieldType.LINK:
        return ListEditor(tuple(links(spec)), name=name)
    if spec.type is FieldType.TEXT:
        return _text(spec, name)
    if spec.type is FieldType.DAY:
        return DayEditor(name=name, near=is_near(spec))
    make = _MAKERS.get(spec.type)
    return make(name=name) if make else None


def _text(spec: FieldSpec, name: str) -> QWidget:
    if spec.long:
        return LongTextEditor(name=name)
    return LineEditor(name=name, width=text_width(spec))


def _choice(spec: FieldSpec, name: str) -> QWidget:
    number = spec.type is FieldType.NUMBER
    few = len(spec.choices) <= MOST_CHIPS
    if few and all(len(label) <= LONGEST_CHIP for _value, label in spec.choices):
        return ChipsEditor(spec.choices, name=name, number=number)
    return ListEditor(spec.choices, name=name, number=number)


_MAKERS: dict[FieldType, Callable[..., QWidget]] = {
    FieldType.TIME: TimeEditor,
    FieldType.MOMENT: MomentEditor,
    FieldType.NUMBER: NumberEditor,
    FieldType.MONEY: MoneyEditor,
    FieldType.FLAG: FlagEditor,
    FieldType.PATTERN: PatternEditor,
}
