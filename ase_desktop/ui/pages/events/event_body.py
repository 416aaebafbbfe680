"""Everything an event shows, put together: the page only says what to show and what to save."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base import french
from ase_desktop.base.ids import RandomBytes
from ase_desktop.base.kinds import Value
from ase_desktop.rules.reporting import known_since
from ase_desktop.services.events import (
    GRAVE,
    LEVELS,
    LINE,
    NOTED,
    NOTICE,
    Calls,
    EventView,
    level_of,
    to_tell,
)
from ase_desktop.services.finding import kind_named
from ase_desktop.ui import present
from ase_desktop.ui.boxes import column
from ase_desktop.ui.forms.additions import AdditionsCard
from ase_desktop.ui.pages.events.call_first import WARNING, CallFirst
from ase_desktop.ui.pages.events.event_head import EventHead
from ase_desktop.ui.pages.events.facts_card import FactsCard
from ase_desktop.ui.pages.events.rest_card import RestCard
from ase_desktop.ui.pages.events.told_card import ToldCard
from ase_desktop.ui.widgets.cards import Card, SandCard
from ase_desktop.ui.widgets.columns import Columns
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import KeyValues, Text

KIND = "incident"
ENTRY, APART, CHILDREN = "entry", "apart", "children"
_TITLE, _SEVERITY = "title", "severity"


class EventBody(QWidget):
    """The parts of an event; `changed` at each of their changes."""

    changed = Signal()

    def __init__(self, random: RandomBytes) -> None:
        """Make an empty event."""
        super().__init__()
        self._severity: int | None = None
        self._saved_title: str | None = None
        self._calls: Calls | None = None
        self.head = EventHead()
        self.call_first = CallFirst()
        self.facts = FactsCard(random)
        self.told = ToldCard(random)
        self.on_the_phone = SandCard("À dire au téléphone")
        self._said = Text("")
        self.on_the_phone.add(self._said)
        self.rest = RestCard(kind_named(KIND))
        self.additions = AdditionsCard()
        self._closed_rest = Card("Ce qui s’est passé")
        self._warning = Text(WARNING, "note")
        self._lay_out()
        self._connect()

    @property
    def level(self) -> str:
        """Return the level chosen."""
        return self.head.levels.group.value() or NOTED

    def open_rest(self) -> None:
        """Show the rest of the form."""
        self.rest.show()

    def ask_whom(self, asked_first: bool) -> None:
        """Ask which children it is about at the top, or with the rest when one is known."""
        if asked_first:
            self.head.below.addWidget(self.head.whom)
        else:
            self.rest.top.addWidget(FormRow("Enfants concernés", self.head.whom))

    def show_calls(self, found: Calls | None) -> None:
        """Show the numbers, who is proposed, and what is said on the phone."""
        self._calls = found
        self.call_first.show_numbers(found.numbers if found else ())
        self._said.setText(found.on_the_phone if found else "")
        self.follow()

    def show_saved(self, view: EventView | None) -> None:
        """Show an event as it is saved, or an empty one."""
        record = view.record if view else None
        self._severity = record["severity"] if record else None
        self._saved_title = record["title"] if record else None
        self.head.title.setText(self._saved_title or "")
        self.head.levels.group.set_value(level_of(self._severity))
        self.facts.rows.show_saved(view.facts if view else ())
        self.told.rows.show_saved(view.notices if view else ())
        self.rest.set_values(record.values if record else {})
        self.facts.begin()
        self.told.show_rows()
        self._say_day(view)
        self.follow()

    def restore(self, values: Mapping[str, Value]) -> None:
        """Put back a draft over what is shown."""
        if _TITLE in values:
            self.head.title.setText(values[_TITLE] or "")
        if _SEVERITY in values:
            self.head.levels.group.set_value(level_of(values[_SEVERITY]))
        self.rest.restore(values)
        self.facts.rows.restore(values.get(LINE) or ())
        self.told.rows.restore(values.get(NOTICE) or ())
        self.facts.show_rows()
        self.told.show_rows()
        self.facts.restore_entry(values.get(ENTRY) or {})
        self.rest.setVisible(self.rest.isVisible() or bool(self.rest.changed_values()))
        self.follow()

    def values(self) -> dict[str, Value]:
        """Return the columns that differ from what is saved."""
        title: str | None = self.head.title.typed() or None
        found: dict[str, Value] = dict(self.rest.changed_values())
        if title != self._saved_title:
            found[_TITLE] = title
        if self._severity is None or level_of(self._severity) != self.level:
            found[_SEVERITY] = LEVELS[self.level]
        return found

    def draft_values(self) -> dict[str, Value]:
        """Return everything a draft keeps."""
        return {
            **self.values(),
            LINE: self.facts.rows.to_save(),
            NOTICE: self.told.rows.to_save(),
            ENTRY: self.facts.entry.values(),
            CHILDREN: list(self.head.whom.values()),
        }

    def follow(self) -> None:
        """Follow the level and the type: the numbers, who is proposed."""
        is_grave = self.level == GRAVE and not self.facts.is_closed
        self.call_first.setVisible(is_grave)
        self._warning.setVisible(not is_grave and not self.facts.is_closed)
        self.on_the_phone.setVisible(bool(self._said.text()) and not self.facts.is_closed)
        self.told.propose(to_tell(self._calls, LEVELS[self.level], self.rest.incident_type))
        self.told.say_delay(self._delay_words())

    def close_entry(self, view: EventView) -> None:
        """Only show: the event left in a file, or is somebody else's."""
        self.facts.close_entry()
        self.told.close_entry()
        self.head.close_entry(level_of(view.record[_SEVERITY]))
        self.rest.hide()
        self._closed_rest.title.setText("Le reste" if view.facts else "Ce qui s’est passé")
        self._closed_rest.empty()
        self._closed_rest.add(KeyValues(list(view.words), names=240))
        self._closed_rest.setVisible(bool(view.words))
        self.additions.show_additions(view.addenda, view.addenda_handed)
        self.additions.show()
        self.follow()

    def _delay_words(self) -> str:
        """Return until when it is to be reported, "" once the service is told."""
        if self._calls is None or self.told.is_service_told or self.facts.is_closed:
            return ""
        delay = self._calls.delays.of(self.rest.incident_type, LEVELS[self.level])
        hours = [str(one["at"]) for one in self.facts.rows.shown() if one.get("at")]
        at = self.rest.value("occurred_at") or min(hours, default=present.now())
        return delay.words(known_since(at, self.rest.value("known_at"))) if delay else ""

    def _say_day(self, view: EventView | None) -> None:
        at = view.record["occurred_at"] if view else present.now()
        words = [f"Événement du {french.weekday_date(at or present.now())}"]
        if view is not None and view.is_apart:
            words.append("gardé à part, pour le service seul")
        if view is not None and not view.is_mine:
            words.append(f"écrit par {view.record.author}")
        if view is not None and view.handed:
            words.append(french.listed(view.handed))
        if view is not None and view.decided:
            words.append(view.decided)
        self.head.subtitle.setText(" · ".join(words))

    def _lay_out(self) -> None:
        layout = column(self, gap=20)
        layout.addWidget(self.head)
        layout.addWidget(self.call_first)
        columns = Columns(gap=20)
        columns.left.addWidget(self.facts)
        columns.left.addWidget(self.rest)
        columns.left.addWidget(self._closed_rest)
        columns.left.addWidget(self.additions)
        self.told.add(self._warning)
        columns.right.addWidget(self.told)
        columns.right.addWidget(self.on_the_phone)
        layout.addWidget(columns)
        for hidden in (self.rest, self._closed_rest, self.additions):
            hidden.hide()

    def _connect(self) -> None:
        for part in (self.head, self.facts, self.told, self.rest):
            part.changed.connect(self._touched)

    def _touched(self) -> None:
        self.follow()
        self.changed.emit()
