"""« Qui est prévenu ? »: one click writes the hour; how and what was answered come afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base import french
from ase_desktop.base.ids import RandomBytes, new_uid
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_contacts import Channel
from ase_desktop.base.terms_incidents import NoticePerson
from ase_desktop.base.typed import typed_time
from ase_desktop.rules.reporting import reports
from ase_desktop.rules.telling import ToTell, notice_words
from ase_desktop.ui import present
from ase_desktop.ui.boxes import clear, column, row
from ase_desktop.ui.pages.events.story_rows import Row, StoryRows
from ase_desktop.ui.widgets.buttons import Button, Look, link, secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.fields import LineField
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Hairline, Picture, Text
from ase_desktop.ui.widgets.moments import HOUR_PROBLEM

STAMP = Look("quiet", "secondary", "", "", "page", height=44, side=0)
_HELP = "L’heure s’inscrit quand vous cliquez."
_OTHER = NoticePerson.other.name


class ToldCard(Card):
    """Says the calls to save; `changed` at each click."""

    changed = Signal()

    def __init__(self, random: RandomBytes) -> None:
        """Propose nobody yet; random gives each new row its uid."""
        super().__init__("Qui est prévenu\u00a0?")
        self._random = random
        self.rows = StoryRows("told_at")
        self._proposed: tuple[ToTell, ...] = ()
        self._opened = ""  # uid of the call whose details are shown
        self._is_closed = False
        self.help = Text(_HELP, "note")
        self.delay = Text("", "strong")
        self.delay.hide()
        self.add(self.help, self.delay)
        self._place = column()
        self.add_layout(self._place)
        self.other = QWidget()
        self.other_name = LineField(name="Nom ou service")
        line = row(self.other, gap=8)
        line.addWidget(self.other_name, 1)
        tell = secondary("Prévenu", self._tell_other)
        tell.setAccessibleName("Cette personne\u00a0: prévenu")
        line.addWidget(tell)
        self.other_name.returnPressed.connect(self._tell_other)
        self.other.hide()
        self._other_link = link("Une autre personne", self._ask_other, icon="add")
        self.add(self.other)
        self.add_left(self._other_link)

    def propose(self, people: Sequence[ToTell]) -> None:
        """Propose these people, in the order of the calls."""
        self._proposed = tuple(people)
        self.show_rows()

    @property
    def is_service_told(self) -> bool:
        """Return whether somebody told is the service, its on-call line or its caseworker."""
        return any(reports(one.get("notice_person")) for one in self.rows.shown())

    def say_delay(self, words: str) -> None:
        """Say until when it is to be reported; nothing when it is told, or need not be."""
        self.delay.setText(words)
        self.delay.setVisible(bool(words))

    def show_rows(self) -> None:
        """Draw who is told, and who is not yet."""
        clear(self._place)
        told = {str(one.get("notice_person")) for one in self.rows.shown()}
        lines = [self._told(one) for one in self.rows.shown()]
        if not self._is_closed:
            lines += [self._waiting(one) for one in self._proposed if one.person not in told]
        for place, line in enumerate(lines):
            if place:
                self._place.addWidget(Hairline())
            self._place.addWidget(line)

    def close_entry(self) -> None:
        """Only show who was told."""
        self._is_closed = True
        for widget in (self.help, self.other, self._other_link):
            widget.hide()
        self.show_rows()

    def _tell(self, one: ToTell) -> None:
        self._stamp(one.person, one.name)

    def _stamp(self, person: str, name: str) -> None:
        self.rows.put(
            {
                "uid": new_uid(self._random),
                "notice_person": person,
                "person_name": name or None,
                "told_at": present.now(),
            }
        )
        self.show_rows()
        self.changed.emit()

    def _ask_other(self) -> None:
        self.other.show()
        self._other_link.hide()
        self.other_name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_other(self) -> None:
        if name := self.other_name.typed():
            self.other_name.clear()
            self._stamp(_OTHER, name)

    def _waiting(self, one: ToTell) -> QWidget:
        button = secondary("Prévenu", partial(self._tell, one))
        button.setAccessibleName(f"{one.words}\u00a0: prévenu")
        return _line(Picture("outcome_no_show", "secondary"), Text(one.words), button)

    def _told(self, one: Row) -> QWidget:
        words = notice_words(_notice(one))
        at = french.hour(str(one["told_at"])) if one.get("told_at") else ""
        stamp = f"à {at}" if at else "prévenu"
        shown: QWidget
        if self._is_closed:
            shown = Text(stamp, "quiet", wrap=False)
        else:
            shown = Button(stamp, STAMP)
            shown.setAccessibleName(f"{words}, prévenu {stamp}\u00a0: préciser")
            shown.clicked.connect(partial(self._open, str(one["uid"])))
        place = QWidget()
        layout = column(place)
        layout.addWidget(_line(Picture("success_filled", "success"), _named(words, one), shown))
        if self._opened == one["uid"] and not self._is_closed:
            layout.addWidget(self._details(one))
        return place

    def _open(self, uid: str) -> None:
        self._opened = "" if self._opened == uid else uid
        self.show_rows()

    def _details(self, one: Row) -> QWidget:
        place = QWidget()
        layout = column(place, gap=12, margins=(0, 4, 0, 12))
        hour = LineField(name="Heure", width=104)
        hour.setText(french.hour(str(one["told_at"])) if one.get("told_at") else "")
        asked = FormRow("À quelle heure", hour, wide=False)
        channel = ChipGroup(Channel.choices(), name="Comment")
        channel.set_value(one.get("channel"))
        answer = LineField(name="Réponse, consigne")
        answer.setText(str(one.get("answer") or ""))
        hour.editingFinished.connect(lambda: self._set_hour(one, hour, asked))
        channel.changed.connect(lambda: self._set(one, "channel", channel.value()))
        answer.textEdited.connect(lambda text: self._set(one, "answer", text.strip() or None))
        layout.addWidget(asked)
        layout.addWidget(FormRow("Comment", channel))
        layout.addWidget(FormRow("Réponse, consigne", answer))
        layout.addWidget(Flow(link("Retirer cet appel", partial(self._take_away, one))))
        return place

    def _set_hour(self, one: Row, field: LineField, asked: FormRow) -> None:
        hour = typed_time(field.text())
        asked.show_problem("" if hour else HOUR_PROBLEM)
        if hour:
            near = str(one.get("told_at") or "")
            self._set(one, "told_at", self.rows.moment(hour, present.now(), near=near))

    def _set(self, one: Row, name: str, value: str | None) -> None:
        if self.rows.has(str(one["uid"])):  # a field says a last word as it goes away
            one[name] = value
            self.rows.put(one)
            self.changed.emit()

    def _take_away(self, one: Row) -> None:
        self.rows.take_away(str(one["uid"]))
        self.show_rows()
        self.changed.emit()


def _line(before: QWidget, words: QWidget, after: QWidget) -> QWidget:
    line = QWidget()
    layout = row(line, gap=12, margins=(0, 6, 0, 6))
    for widget, stretch in ((before, 0), (words, 1), (after, 0)):
        layout.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter)
    return line


def _named(words: str, one: Row) -> QWidget:
    place = QWidget()
    layout = column(place, gap=2)
    layout.addWidget(Text(words, "strong"))
    notes = (Channel.label(one.get("channel")), one.get("answer"))
    if note := " · ".join(str(part) for part in notes if part):
        layout.addWidget(Text(note, "note"))
    return place


def _notice(one: Row) -> Snapshot:
    return Snapshot("incident_notice", str(one["uid"]), "", None, one)
