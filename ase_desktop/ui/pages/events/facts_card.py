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
from ase_desktop.ui import present
from ase_desktop.ui.boxes import clear, column, row, sized
from ase_desktop.ui.pages.events.fact_entry import FactEntry
from ase_desktop.ui.pages.events.story_rows import Row, StoryRows
from ase_desktop.ui.widgets.buttons import icon_button
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.labels import Hairline, Text

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
        self.is_closed = False
        self._child_name = ""
        self._help = Text(_HELP, "note")
        self.add(self._help)
        self._place = column()
        self.add_layout(self._place)
        self.entry = FactEntry()
        self.add(self.entry)
        self.entry.changed.connect(self.changed)
        self.entry.asked.connect(self.add_entry)
        self.entry.removed.connect(self._take_away)
        self.show_rows()

    def show_rows(self) -> None:
        """Draw the facts again, day by day when they go past midnight."""
        clear(self._place)
        shown = [one for one in self.rows.shown() if one["uid"] != self.entry.edited]
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
        """Prepare the line for a new fact."""
        self.entry.begin()
        self.show_rows()

    def add_entry(self) -> bool:
        """Put the line among the facts; return whether it could be."""
        if not self.entry.sentence.typed():
            return True
        if not self.entry.is_sound():
            return False
        moment = partial(self.rows.moment, now=present.now())
        self.rows.put(self.entry.row(new_uid(self._random), moment))
        self.begin()
        self.changed.emit()
        return True

    def restore_entry(self, values: Mapping[str, Value]) -> None:
        """Put back the line being written."""
        if values:
            self.entry.restore(values)
            self.show_rows()

    def name_child(self, name: str) -> None:
        """Say « dit par Yanis » rather than « dit par l’enfant »."""
        self._child_name = name
        self.entry.name_child(name)
        self.show_rows()

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
        if source == Source.said_by_child.name and self._child_name:
            return f"dit par {self._child_name}"
        return Source.label(source)

    def _correct(self, one: Row) -> None:
        if self.add_entry():
            self.entry.correct(one)
            self.show_rows()

    def _take_away(self) -> None:
        if self.entry.edited is not None:
            self.rows.take_away(self.entry.edited)
        self.begin()
        self.changed.emit()
