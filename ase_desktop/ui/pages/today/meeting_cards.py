"""The cards of the meetings: made once, followed in place, with what is being written kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from ase_desktop.base.kinds import Value
from ase_desktop.services.today import Today
from ase_desktop.services.together import Meeting
from ase_desktop.ui.book import Book
from ase_desktop.ui.forms.autosave import Autosave
from ase_desktop.ui.forms.visit_drafts import VisitDrafts
from ase_desktop.ui.page import Page
from ase_desktop.ui.pages.today.meeting_card import MeetingCard
from ase_desktop.ui.visit_gestures import VisitGestures


class MeetingCards(QObject):
    """The cards of one page, by the visits they show."""

    again_asked = Signal()  # the page must ask again
    sheet_asked = Signal(object)  # Meeting

    def __init__(self, page: Page, book: Book) -> None:
        """Make no card yet."""
        super().__init__(page)
        self._book = book
        self._gestures = VisitGestures(page, book)
        self._drafts = VisitDrafts(page, book)
        self._cards: dict[tuple[str, ...], MeetingCard] = {}
        self._waiting: dict[MeetingCard, Autosave] = {}
        self._apart: set[str] = set()  # visits to answer child by child
        self._just_noted: set[str] = set()

    def show(self, found: Today) -> Sequence[MeetingCard]:
        """Return the cards to show, in order; those already there are followed in place."""
        cards = {}
        for meeting in self._split(found.meetings):
            card = self._cards.get(meeting.uids)
            if card is None or card.accessibleName() != MeetingCard.name_of(meeting):
                card = self._card(meeting, found)
            else:
                card.show_meeting(meeting, opened=bool(self._just_noted & {*meeting.uids}))
            cards[meeting.uids] = card
        self._just_noted.clear()
        self._cards = cards
        self._waiting = {card: self._waiting[card] for card in cards.values()}
        return tuple(cards.values())

    def keep_drafts(self) -> None:
        """Keep now what is being written."""
        for autosave in self._waiting.values():
            autosave.flush()

    def _split(self, meetings: Iterable[Meeting]) -> list[Meeting]:
        """Return the meetings, child by child where the answers differ or are asked apart."""
        shown: list[Meeting] = []
        for meeting in meetings:
            is_apart = meeting.status is None or self._apart & {*meeting.uids}
            shown += meeting.apart() if is_apart else (meeting,)
        return shown

    def _card(self, meeting: Meeting, found: Today) -> MeetingCard:
        card = MeetingCard(meeting, found.day, self._book.window.hosted)
        self._waiting[card] = autosave = Autosave(card, partial(self._keep, card))
        card.written.connect(autosave.touched)
        card.answered.connect(self._answer)
        card.moved.connect(self._gestures.move)
        card.detailed.connect(partial(self._detail, card))
        card.line_changed.connect(partial(self._copy, card))
        card.apart_asked.connect(self._answer_apart)
        card.sheet_asked.connect(self.sheet_asked)
        return card

    def _answer(self, meeting: Meeting, outcome: str) -> None:
        self._just_noted = {*meeting.uids}
        self._gestures.answer(meeting, outcome)

    def _detail(
        self, card: MeetingCard, meeting: Meeting, values: Mapping[str, Value], line: str | None
    ) -> None:
        def kept() -> None:
            self._waiting[card].forget()
            self._drafts.forget(meeting)
            card.details_saved()

        self._gestures.add(meeting, values, line=line, done=kept)

    def _copy(self, card: MeetingCard, meeting: Meeting, text: str) -> None:
        self._gestures.show_copies(meeting, text, card.show_copies)

    def _answer_apart(self, meeting: Meeting) -> None:
        self._apart |= {*meeting.uids}
        self.again_asked.emit()

    def _keep(self, card: MeetingCard) -> None:
        values, line = card.being_written()
        self._drafts.keep_precisions(card.meeting, values)
        self._drafts.keep_line(card.meeting, line)
