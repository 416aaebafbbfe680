"""The line being written in the story of an event: its hour, its words, how one knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ase_desktop.base import french
from ase_desktop.base.kinds import Value
from ase_desktop.base.terms_writings import Source
from ase_desktop.base.typed import typed_time
from ase_desktop.ui import present
from ase_desktop.ui.boxes import column, row
from ase_desktop.ui.pages.events.story_rows import Row
from ase_desktop.ui.pages.journal.note_form import labelled
from ase_desktop.ui.theme import px
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.fields import LineField
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow, Problem
from ase_desktop.ui.widgets.moments import HOUR_PROBLEM

HOUR_WIDTH = 92
_ONE_LINE = 600  # pixels at 100 % where the hour, the words and the buttons stand side by side
_WHAT = "Ce que vous avez vu ou entendu"


class FactEntry(QWidget):
    """Says the row as it stands; `asked` on Ajouter, `removed` when a row is taken away."""

    changed = Signal()
    asked = Signal()
    removed = Signal()

    def __init__(self) -> None:
        """Prepare a new line."""
        super().__init__()
        self.edited: str | None = None  # uid of the row being corrected
        self._proposed = ""  # the moment whose hour was written by the program
        self.hour = LineField(name="Heure", width=HOUR_WIDTH, placeholder="14\u00a0h\u00a030")
        self.sentence = LineField(name=_WHAT, placeholder=_WHAT)
        self.source = ChipGroup(Source.choices(), name="Source")
        self.reported_by = LineField(name="Rapporté par", width=280)
        self._problem = Problem()
        self._lay_out()
        self._connect()
        self.begin()

    def begin(self) -> None:
        """Prepare a new line, at the present hour."""
        self.edited = None
        self._fill({"source": Source.seen_by_me.name})

    def correct(self, one: Row) -> None:
        """Take up a row that is already there."""
        self.edited = str(one["uid"])
        self._fill(one)
        self.sentence.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_sound(self) -> bool:
        """Say what is wrong with the hour; return whether nothing is."""
        is_hour = typed_time(self.hour.text()) is not None
        self._problem.say("" if is_hour else HOUR_PROBLEM)
        return is_hour

    def row(self, uid: str, moment: Callable[[str], str]) -> Row:
        """Return the line as a row; moment says which day its hour means."""
        hour = typed_time(self.hour.text()) or ""
        is_left = bool(self._proposed) and hour == self._proposed[11:]
        source = self.source.value()
        is_reported = source == Source.reported.name
        return {
            "uid": self.edited or uid,
            "at": self._proposed if is_left else moment(hour),
            "sentence": self.sentence.typed(),
            "source": source,
            "reported_by": self.reported_by.typed() or None if is_reported else None,
        }

    def values(self) -> dict[str, Value]:
        """Return the line as a draft keeps it; {} when nothing is written."""
        if not self.sentence.typed():
            return {}
        return {
            "edited": self.edited,
            "at": self._proposed,
            "hour": self.hour.text(),
            "sentence": self.sentence.text(),
            "source": self.source.value(),
            "reported_by": self.reported_by.typed(),
        }

    def restore(self, values: Mapping[str, Value]) -> None:
        """Put back the line of a draft."""
        self.edited = values.get("edited")
        self._fill(values)

    def name_child(self, name: str) -> None:
        """Say « dit par Yanis » rather than « dit par l’enfant »."""
        words = f"dit par {name}" if name else Source.said_by_child.value
        self.source.show_words(Source.said_by_child.name, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words a line of their own when there is no room beside the hour."""
        super().resizeEvent(event)
        across = self.width() >= px(_ONE_LINE)
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if across else directions.TopToBottom)

    def _lay_out(self) -> None:
        layout = column(self, gap=12, margins=(0, 14, 0, 0))
        now = secondary("Maintenant", self._take_now)
        now.setAccessibleDescription("Heure de la ligne")
        self._add = secondary("Ajouter", self.asked.emit)
        when, what = row(gap=8), row(gap=8)
        for part, widgets in ((when, (self.hour, now)), (what, (self.sentence, self._add))):
            for widget in widgets:
                part.addWidget(widget, int(widget is self.sentence))
        when.addStretch(1)
        self._line = row(gap=8)
        self._line.addLayout(when)
        self._line.addLayout(what, 1)
        layout.addLayout(self._line)
        layout.addWidget(self._problem)
        layout.addWidget(labelled("Source", self.source))
        self._reported = FormRow("Rapporté par", self.reported_by, wide=False)
        layout.addWidget(self._reported)
        self._remove = link("Retirer cette ligne", self.removed.emit)
        layout.addWidget(Flow(self._remove))

    def _connect(self) -> None:
        for field in (self.hour, self.sentence):
            field.returnPressed.connect(self.asked)
            field.textEdited.connect(lambda _text: self._typed())
        self.reported_by.textEdited.connect(lambda _text: self.changed.emit())
        self.source.changed.connect(self._source_changed)

    def _typed(self) -> None:
        self._problem.say("")
        self.changed.emit()

    def _source_changed(self) -> None:
        self._reported.setVisible(self.source.value() == Source.reported.name)
        self.changed.emit()

    def _take_now(self) -> None:
        self._propose(present.now())
        self.sentence.setFocus(Qt.FocusReason.OtherFocusReason)

    def _propose(self, moment: str) -> None:
        self._proposed = moment
        self.hour.setText(french.hour(moment))

    def _fill(self, values: Mapping[str, Value]) -> None:
        self._propose(str(values.get("at") or present.now()))
        if values.get("hour"):
            self.hour.setText(values["hour"])
        self.sentence.setText(values.get("sentence") or "")
        self.source.set_value(values.get("source"))
        self.reported_by.setText(values.get("reported_by") or "")
        self._reported.setVisible(values.get("source") == Source.reported.name)
        self._remove.setVisible(self.edited is not None)
        self._add.setText("Remplacer" if self.edited else "Ajouter")
        self._add.updateGeometry()
        self._problem.say("")
