"""The card of one meeting: who, when, where, and what happened in one click."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ase_desktop.base import french
from ase_desktop.base.kinds import Value
from ase_desktop.services.together import Meeting
from ase_desktop.ui.pages.today.meeting_body import NotedBody
from ase_desktop.ui.widgets.avatar import Child
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.faces import faces
from ase_desktop.ui.widgets.new_moment import NewMoment
from ase_desktop.ui.widgets.outcome_box import MOVED, OutcomeBox

KEYS_HELP = "Touches 1 à 4\u00a0: réalisée, écourtée, annulée, personne n’est venu"


def card_title(meeting: Meeting, day: date) -> str:
    """Return « 14 h – 15 h · Léa et Tom voient leur mère », the day first when it is another."""
    start = meeting.first.start[:10]
    near = french.relative(start, day)
    when = meeting.hours if start == day.isoformat() else f"{french.capital(near)}, {meeting.hours}"
    return f"{when}\u2002·\u2002{meeting.sentence}"


class MeetingCard(Card):
    """Keys 1 to 4 answer when the card, or something in it, has the keyboard."""

    answered = Signal(object, str)  # Meeting, name of the outcome
    moved = Signal(object, str)  # Meeting, new local moment
    detailed = Signal(object, object, object)  # Meeting, columns, line or None
    line_changed = Signal(object, str)  # Meeting, what is being written
    written = Signal()  # something is being written
    apart_asked = Signal(object)  # Meeting
    sheet_asked = Signal(object)  # Meeting
    radius = 10

    def __init__(self, meeting: Meeting, day: date, hosted: Sequence[Child]) -> None:
        """Show a meeting on a day; hosted are the children who have a colour."""
        discs = faces(hosted, meeting.children, size=36)
        super().__init__(card_title(meeting, day), note=meeting.where, action=discs)
        self.meeting = meeting
        self._box: OutcomeBox | None = None
        self._noted: NotedBody | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.name_of(meeting))
        self._draw()

    @staticmethod
    def name_of(meeting: Meeting) -> str:
        """Return what is read aloud of a meeting: when, who, where."""
        return f"{meeting.hours}, {meeting.sentence}. {meeting.where}"

    def show_meeting(self, meeting: Meeting, *, opened: bool) -> None:
        """Show the same meeting as it stands now; opened shows its precisions."""
        same = meeting.status == self.meeting.status and meeting.waits == self.meeting.waits
        self.meeting = meeting
        if not same:
            self._draw(opened=opened)
        elif self._noted is not None:
            self._noted.show_meeting(meeting)

    def being_written(self) -> tuple[dict[str, Value], str | None]:
        """Return the precisions and the line not saved yet."""
        return self._noted.being_written() if self._noted is not None else ({}, None)

    def details_saved(self) -> None:
        """Close the precisions: they are kept."""
        self._show_noted(opened=False)

    def show_copies(self, copies: str) -> None:
        """Say what will be kept for the children whose copy differs."""
        if self._noted is not None:
            self._noted.show_copies(copies)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with a digit."""
        if self._box is None or not self._box.answer_by_key(event.key()):
            super().keyPressEvent(event)

    def _draw(self, *, opened: bool = False) -> None:
        if self.meeting.waits:
            self._ask()
        else:
            self._show_noted(opened=opened)

    def _ask(self) -> None:
        self._replace()
        self._box = box = OutcomeBox(several=len(self.meeting.items) > 1)
        box.answered.connect(self._answer)
        box.apart_asked.connect(lambda: self.apart_asked.emit(self.meeting))
        self.setAccessibleDescription(KEYS_HELP)
        self._put(box)

    def _show_noted(self, *, opened: bool) -> None:
        self._replace()
        self.setAccessibleDescription("")
        self._noted = noted = NotedBody(self.meeting, opened=opened)
        noted.change_asked.connect(self._ask)
        noted.written.connect(self.written)
        noted.sheet_asked.connect(lambda: self.sheet_asked.emit(self.meeting))
        noted.given.connect(lambda values, line: self.detailed.emit(self.meeting, values, line))
        noted.line_changed.connect(lambda text: self.line_changed.emit(self.meeting, text))
        self._put(noted)

    def _answer(self, outcome: str) -> None:
        if outcome == MOVED:
            self._ask_when()
        elif outcome == self.meeting.status:
            self._show_noted(opened=True)
        else:
            self.answered.emit(self.meeting, outcome)

    def _ask_when(self) -> None:
        self._replace()
        when = NewMoment()
        when.given.connect(lambda moment: self.moved.emit(self.meeting, moment))
        when.unknown.connect(lambda: self.answered.emit(self.meeting, MOVED))
        when.given_up.connect(self._ask)
        self._put(when)
        when.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _replace(self) -> None:
        focused: QWidget | None = self.focusWidget()
        if focused is not None and focused.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # what had the keyboard goes away
        self.empty()
        self._box = self._noted = None

    def _put(self, body: QWidget) -> None:
        self.body.addSpacing(8)
        self.add(body)
