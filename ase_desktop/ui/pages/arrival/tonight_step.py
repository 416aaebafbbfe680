"""Tonight’s questions: who brought the children, then one line each for every child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base.kinds import Value
from ase_desktop.services.arrival import NO, UNKNOWN, YES, Said
from ase_desktop.ui import present
from ase_desktop.ui.boxes import column, sized, spaced
from ase_desktop.ui.forms.fields_form import TEXT_WIDTH
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.fields import LineField, TextField
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.moments import DayField, HourField

ANSWERS = ((UNKNOWN, "On ne sait pas"), (NO, "Non"), (YES, "Oui"))
_LINES = (  # column of the child, question, help
    ("comforter", "Un doudou, un objet qui rassure", ""),
    ("sleep_habits", "Pour dormir", "Veilleuse, porte, heure, rituel."),
    ("food", "Pour manger", "Ce qui passe, ce qui ne passe pas."),
)
_TEXTS = (
    ("told_to_child", "Ce qui lui a été dit de sa venue", "Avec les mots employés."),
    ("first_words", "Ses premiers mots, ses premières heures", ""),
)


class SaidRow(QWidget):
    """On ne sait pas, non, ou oui et lesquels."""

    entered = Signal()
    changed = Signal()

    def __init__(self, question: str, which: str) -> None:
        """Ask; which names the field of the details."""
        super().__init__()
        layout = column(self, gap=8)
        self.answer = ChipGroup(ANSWERS, name=question)
        self.which = LineField(name=which)
        layout.addWidget(FormRow(question, self.answer))
        self._details = FormRow(which, self.which, help_text="Séparez par des virgules.")
        self._details.hide()
        layout.addWidget(self._details)
        self.answer.changed.connect(self._answered)
        self.which.returnPressed.connect(self.entered)
        self.which.textChanged.connect(lambda _text: self.changed.emit())

    def show_said(self, said: Said) -> None:
        """Show what was answered before."""
        self.answer.set_value(said.answer or None)
        self.which.setText(said.which)
        self._details.setVisible(said.answer == YES)

    def value(self) -> Said:
        """Return what was answered."""
        return Said(self.answer.value() or "", self.which.typed())

    def _answered(self) -> None:
        said_yes = self.answer.value() == YES
        self._details.setVisible(said_yes)
        if said_yes:
            self.which.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


class TonightCard(Card):
    """The questions about one child."""

    entered = Signal()
    changed = Signal()

    def __init__(self, name: str) -> None:
        """Ask about the child of that name."""
        super().__init__(name)
        self.setAccessibleName(name)
        spaced(self.body, gap=14)
        self.allergies = SaidRow("Une allergie\u00a0?", "Laquelle")
        self.treatments = SaidRow("Un traitement à donner\u00a0?", "Lequel, quelle dose, quand")
        self.add(Flow(self.allergies, self.treatments, across=48, down=12))
        self._fields: dict[str, LineField | TextField] = {}
        for column_name, question, help_text in _LINES:
            line = LineField(name=question)
            line.returnPressed.connect(self.entered)
            self._ask(column_name, question, help_text, line)
        for column_name, question, help_text in _TEXTS:
            self._ask(column_name, question, help_text, TextField(name=question, lines=2))
        for row in (self.allergies, self.treatments):
            row.entered.connect(self.entered)
            row.changed.connect(self.changed)
        for field in self._fields.values():
            field.textChanged.connect(self._touch)

    def _touch(self, *_text: str) -> None:
        self.changed.emit()

    def known(self) -> dict[str, Value]:
        """Return the columns of the child that are written."""
        return {name: text for name, field in self._fields.items() if (text := _typed(field))}

    def show_known(self, known: Mapping[str, Value]) -> None:
        """Show what was written before."""
        for name, field in self._fields.items():
            _write(field, known.get(name) or "")

    def rename(self, name: str) -> None:
        """Follow the name written on the first step."""
        self.title.setText(name)
        self.setAccessibleName(name)

    def _ask(self, name: str, question: str, help_text: str, field: LineField | TextField) -> None:
        self._fields[name] = field
        self.add(sized(FormRow(question, field, help_text=help_text), most_width=TEXT_WIDTH))


def _write(field: LineField | TextField, text: str) -> None:
    if isinstance(field, LineField):
        field.setText(text)
    else:
        field.setPlainText(text)


def _typed(field: LineField | TextField) -> str:
    return field.typed() if isinstance(field, LineField) else (field.value() or "")


class TonightStep(QWidget):
    """What concerns them all, then a card for each child."""

    title = "Ce soir"
    entered = Signal()
    changed = Signal()

    def __init__(self) -> None:
        """Ask, for today and now."""
        super().__init__()
        layout = column(self, gap=16)
        self.day = DayField(name="Date d’arrivée")
        self.day.set_value(present.today().isoformat())
        self.hour = HourField(name="Heure d’arrivée")
        self.brought_by = LineField(name="Accompagné par", width=320)
        self._day = FormRow("Arrivée le", self.day, wide=False)
        self._hour = FormRow("À", self.hour, wide=False)
        came = Card("L’arrivée")
        came.add(
            Flow(
                FormRow("Accompagné par", self.brought_by, wide=False),
                self._hour,
                self._day,
                across=24,
                down=12,
            )
        )
        layout.addWidget(came)
        self._place = column(gap=16)
        layout.addLayout(self._place)
        self.cards: list[TonightCard] = []
        for field in (self.brought_by, self.hour.field, self.day.field):
            field.returnPressed.connect(self.entered)
            field.textChanged.connect(lambda _text: self.changed.emit())

    def begin(self) -> None:
        """Take the keyboard."""
        self.brought_by.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> bool:
        """Say whether the day and the hour are understood."""
        self._day.show_problem(self.day.problem())
        self._hour.show_problem(self.hour.problem())
        return not (self.day.problem() or self.hour.problem())

    def show_children(self, names: Sequence[str]) -> None:
        """Keep one card for each child, in the same order."""
        while len(self.cards) > len(names):
            gone = self.cards.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.cards) < len(names):
            card = TonightCard(names[len(self.cards)])
            card.entered.connect(self.entered)
            card.changed.connect(self.changed)
            self.cards.append(card)
            self._place.addWidget(card)
        for card, name in zip(self.cards, names, strict=True):
            card.rename(name)
