"""« Ce qui se passe, heure par heure »: the facts in order, and the line being written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base import french
from ase_desktop.base.ids import RandomBytes, new_uid
from ase_desktop.base.kinds import Value
from ase_desktop.base.terms_writings import Source
from ase_desktop.base.typed import typed_time
from ase_desktop.ui import present
from ase_desktop.ui.boxes import clear, column, row, sized
from ase_desktop.ui.pages.events.story_rows import Row, StoryRows
from ase_desktop.ui.pages.journal.note_form import labelled
from ase_desktop.ui.widgets.buttons import icon_button, link, secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.fields import LineField
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow, Problem
from ase_desktop.ui.widgets.labels import Hairline, Text
from ase_desktop.ui.widgets.moments import HOUR_PROBLEM

HOUR_WIDTH = 92
SHOWN_HOUR = 76
_HELP = "Les faits, un par ligne. Les mots exacts entre guillemets."


class FactsCard(Card):
    """Says the rows to save; `changed` at each letter and each line."""

    changed = Signal()

    def __init__(self, random: RandomBytes) -> None:
        """Hold no fact; random gives each new row its uid."""
        super().__init__("Ce qui se passe, heure par heure")
        self._random = random
        self.rows = StoryRows("at")
        self._edited: str | None = None  # uid of the row being corrected
        self.is_closed = False
        self.child_name = ""
        self._help = Text(_HELP, "note")
        self.add(self._help)
        self._place = column()
        self.add_layout(self._place)
        self.entry = QWidget()
        self.hour = LineField(name="Heure", width=HOUR_WIDTH, placeholder="14\u00a0h\u00a030")
        self.sentence = LineField(
            name="Ce que vous avez vu ou entendu", placeholder="Ce que vous avez vu ou entendu"
        )
        self.source = ChipGroup(Source.choices(), name="Source")
        self.reported_by = LineField(name="Rapporté par", width=280)
        self._problem = Problem()
        self._lay_out_entry()
        self.add(self.entry)
        self._connect()
        self.begin()

    def show_rows(self) -> None:
        """Draw the facts again, day by day when they go past midnight."""
        clear(self._place)
        shown = [one for one in self.rows.shown() if one["uid"] != self._edited]
        days = {str(one.get("at") or "")[:10] for one in shown}
        day = ""
        for one in shown:
            at = str(one.get("at") or "")
            if len(days) > 1 and at[:10] != day:
                day = at[:10]
                heading = french.capital(french.weekday_date(day)) if day else "Sans date"
                self._place.addWidget(Text(heading, "strong_note"))
            self._place.addWidget(self._fact(one))
            self._place.addWidget(Hairline())

    def close_entry(self) -> None:
        """Only show the facts: they do not change any more."""
        self.is_closed = True
        self.entry.hide()
        self._help.hide()
        self.setVisible(bool(self.rows.shown()))
        self.show_rows()

    def begin(self) -> None:
        """Prepare the line for a new fact, at the present hour."""
        self._edited = None
        self._fill({"source": Source.seen_by_me.name})
        self.show_rows()

    def add_entry(self) -> bool:
        """Put the line among the facts; return whether it could be."""
        if not self.sentence.typed():
            return True
        hour = typed_time(self.hour.text())
        self._problem.say("" if hour else HOUR_PROBLEM)
        if hour is None:
            return False
        self.rows.put(self._entered(hour))
        self.begin()
        self.changed.emit()
        return True

    def entry_values(self) -> dict[str, Value]:
        """Return the line being written, as a draft keeps it; {} when nothing is written."""
        if not self.sentence.typed():
            return {}
        return {
            "edited": self._edited,
            "hour": self.hour.text(),
            "sentence": self.sentence.text(),
            "source": self.source.value(),
            "reported_by": self.reported_by.typed(),
        }

    def restore_entry(self, values: Mapping[str, Value]) -> None:
        """Put back the line being written."""
        if values:
            self._edited = values.get("edited")
            self._fill(values)
            self.show_rows()

    def name_child(self, name: str) -> None:
        """Say « dit par Yanis » rather than « dit par l’enfant »."""
        self.child_name = name
        words = f"dit par {name}" if name else Source.said_by_child.value
        self.source.show_words(Source.said_by_child.name, words)
        self.show_rows()

    def _lay_out_entry(self) -> None:
        layout = column(self.entry, gap=12, margins=(0, 14, 0, 0))
        line = row(gap=8)
        now = secondary("Maintenant", self._take_now)
        now.setAccessibleDescription("Heure de la ligne")
        self._add_button = secondary("Ajouter", self.add_entry)
        for widget, stretch in (
            (self.hour, 0),
            (now, 0),
            (self.sentence, 1),
            (self._add_button, 0),
        ):
            line.addWidget(widget, stretch)
        layout.addLayout(line)
        layout.addWidget(self._problem)
        layout.addWidget(labelled("Source", self.source))
        self._reported = FormRow("Rapporté par", self.reported_by, wide=False)
        layout.addWidget(self._reported)
        self._remove = link("Retirer cette ligne", self._take_away)
        layout.addWidget(Flow(self._remove))

    def _connect(self) -> None:
        for field in (self.hour, self.sentence):
            field.returnPressed.connect(self.add_entry)
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
        self.hour.setText(french.hour(present.now()))
        self.sentence.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, values: Mapping[str, Value]) -> None:
        self.hour.setText(values.get("hour") or french.hour(present.now()))
        self.sentence.setText(values.get("sentence") or "")
        self.source.set_value(values.get("source"))
        self.reported_by.setText(values.get("reported_by") or "")
        self._reported.setVisible(values.get("source") == Source.reported.name)
        self._remove.setVisible(self._edited is not None)
        self._add_button.setText("Remplacer" if self._edited else "Ajouter")
        self._add_button.updateGeometry()
        self._problem.say("")

    def _entered(self, hour: str) -> Row:
        source = self.source.value()
        is_reported = source == Source.reported.name
        return {
            "uid": self._edited or new_uid(self._random),
            "at": self.rows.moment(hour, present.now()),
            "sentence": self.sentence.typed(),
            "source": source,
            "reported_by": self.reported_by.typed() or None if is_reported else None,
        }

    def _fact(self, one: Row) -> QWidget:
        line = QWidget()
        layout = row(line, gap=0, margins=(0, 10, 0, 10))
        hour = french.hour(str(one["at"])) if one.get("at") else ""
        told_at = sized(Text(hour, "strong", wrap=False), width=SHOWN_HOUR)
        layout.addWidget(told_at, 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=3)
        words.addWidget(Text(str(one.get("sentence") or "")))
        if source := self._source_words(one):
            words.addWidget(Text(source, "note"))
        layout.addLayout(words, 1)
        if not self.is_closed:
            correct: Callable[[], object] = partial(self._correct, one)
            layout.addWidget(icon_button("edit", f"Corriger la ligne de {hour}", correct))
        return line

    def _source_words(self, one: Row) -> str:
        source: str | None = one.get("source")
        if source == Source.reported.name:
            return f"rapporté par {one.get('reported_by') or 'quelqu’un'}"
        if source == Source.said_by_child.name and self.child_name:
            return f"dit par {self.child_name}"
        return Source.label(source)

    def _correct(self, one: Row) -> None:
        if not self.add_entry():
            return
        self._edited = str(one["uid"])
        hour = french.hour(str(one["at"])) if one.get("at") else ""
        self._fill({**one, "hour": hour})
        self.show_rows()
        self.sentence.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_away(self) -> None:
        if self._edited is not None:
            self.rows.take_away(self._edited)
        self.begin()
        self.changed.emit()
