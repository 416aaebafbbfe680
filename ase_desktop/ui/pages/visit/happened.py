"""« Ce qui s’est passé »: the answer, or the question, for all the children or each one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base import french
from ase_desktop.services.together import Meeting
from ase_desktop.ui.widgets.buttons import Button, link
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import StatusLabel
from ase_desktop.ui.widgets.new_moment import NewMoment
from ase_desktop.ui.widgets.outcome_box import MOVED, OutcomeBox
from ase_desktop.ui.widgets.statuses import STATUSES


class HappenedCard(Card):
    """Says what was answered."""

    answered = Signal(str)  # name of the outcome
    moved = Signal(str)  # new local moment
    one_asked = Signal(str)  # uid of the visit of one child

    def __init__(self) -> None:
        """Make a card that shows nothing yet."""
        super().__init__("Ce qui s’est passé")
        self._meeting: Meeting | None = None
        self._changing = False

    def show_meeting(self, meeting: Meeting) -> None:
        """Show a meeting as it stands; a question just asked again stays."""
        was, self._meeting = self._meeting, meeting
        if was is not None and was.status != meeting.status:
            self._changing = False
        self._draw(meeting)

    def _draw(self, meeting: Meeting) -> None:
        self.empty()
        if meeting.status is None:
            self._each_answer(meeting)
        elif meeting.waits or self._changing:
            self._ask(meeting)
        else:
            self.add(StatusLabel(meeting.status))
            links = [link("Changer la réponse", self._change)]
            self.add(Flow(*links, *self._each(meeting), across=24))

    def _each_answer(self, meeting: Meeting) -> None:
        for one in meeting.items:
            words = STATUSES[one.status].words
            self.add(StatusLabel(one.status, words=f"{one.child_name}\u00a0: {words}"))
        self.add(Flow(*self._each(meeting), across=24))

    def _ask(self, meeting: Meeting) -> None:
        box = OutcomeBox(several=len(meeting.items) > 1)
        box.answered.connect(self._answer)
        box.apart_asked.connect(partial(self._show_only, self._each_links(meeting)))
        self.add(box)

    def _each(self, meeting: Meeting) -> list[Button]:
        """Return a way to the visit of each child, when there are several."""
        if len(meeting.items) == 1:
            return []
        return [
            link(f"La visite {french.of(one.child_name)}", partial(self.one_asked.emit, one.uid))
            for one in meeting.items
        ]

    def _each_links(self, meeting: Meeting) -> QWidget:
        return Flow(*self._each(meeting), across=24)

    def _show_only(self, widget: QWidget) -> None:
        self.empty()
        self.add(widget)

    def _change(self) -> None:
        self._changing = True
        if self._meeting is not None:
            self._draw(self._meeting)

    def _answer(self, outcome: str) -> None:
        self._changing = False
        if outcome == MOVED:
            self._ask_when()
        else:
            self.answered.emit(outcome)

    def _ask_when(self) -> None:
        when = NewMoment()
        when.given.connect(self.moved)
        when.unknown.connect(partial(self.answered.emit, MOVED))
        when.given_up.connect(self._give_up)
        self._show_only(when)
        when.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        if self._meeting is not None:
            self._draw(self._meeting)
