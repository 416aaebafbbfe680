"""« Aujourd’hui »: a sentence first, then what takes place, what waits, what to ask for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ase_desktop.base import french
from ase_desktop.base.kinds import Changes, Value
from ase_desktop.services import asking
from ase_desktop.services.asking import AskLine
from ase_desktop.services.to_complete import NIGHT, ToComplete
from ase_desktop.services.today import Today, today_page
from ase_desktop.services.together import Meeting
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, row
from ase_desktop.ui.first_week_card import FirstWeekCard
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.today.meeting_card import MeetingCard
from ase_desktop.ui.pages.today.to_do_cards import (
    ask_card,
    coming_words,
    complete_card,
    numbers_card,
)
from ase_desktop.ui.visit_gestures import VisitGestures
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import secondary
from ase_desktop.ui.widgets.columns import Columns
from ase_desktop.ui.widgets.faces import faces
from ase_desktop.ui.widgets.labels import Text

_SHOWN_KINDS = frozenset(
    {
        "child",
        "contact",
        "foster_household",
        "paper",
        "placement",
        "request",
        "visit",
        "visit_note",
        "visit_schedule",
    }
)


class TodayPage(Page):
    """Page « today » (book)."""

    help = "today"

    def __init__(self, book: Book) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__("Aujourd’hui")
        self.book = book
        self._gestures = VisitGestures(self, book)
        self._cards: dict[tuple[str, ...], MeetingCard] = {}
        self._apart: set[str] = set()  # visits to answer child by child
        self._just_noted: set[str] = set()
        self.head = Head("", role="lead")
        self.columns = Columns()
        self.body.addWidget(self.head)
        self.body.addWidget(self.columns)

    def refresh(self) -> None:
        """Ask who sleeps here, what takes place, what waits."""
        self.book.read(self, self._show, today_page, child=self.book.window.child)

    def concerned(self, changes: Changes) -> bool:
        """Return whether a save touches what the page shows."""
        return bool(changes.kinds & _SHOWN_KINDS)

    def _show(self, found: Today) -> None:
        self.head.say(found.sentence, above=french.capital(french.weekday_date(found.day)))
        clear(self.head.below)
        for child, sentence in found.away:
            self.head.below.addWidget(self._away(child, sentence))
        self._show_left(found)
        self._show_right(found)

    def _away(self, child: str, sentence: str) -> QWidget:
        line = QWidget()
        layout = row(line, gap=10)
        disc = faces(self.book.window.hosted, [child], size=26)
        if disc is not None:
            layout.addWidget(disc, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(Text(sentence, "quiet"), 1)
        return line

    def _show_left(self, found: Today) -> None:
        kept = self._kept_cards(found)
        while (item := self.columns.left.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in kept.values():
                widget.hide()
                widget.deleteLater()
        self._cards = kept
        for card in kept.values():
            self.columns.left.addWidget(card)
        if not kept:
            self.columns.left.addWidget(self._nothing(found))
        if found.to_complete:
            hosted = self.book.window.hosted
            self.columns.left.addWidget(complete_card(found.to_complete, hosted, self._complete))

    def _kept_cards(self, found: Today) -> dict[tuple[str, ...], MeetingCard]:
        """Return the cards to show, those already there followed in place."""
        cards = {}
        for meeting in self._split(found):
            card = self._cards.get(meeting.uids)
            if card is None or card.accessibleName() != MeetingCard.name_of(meeting):
                card = self._card(meeting, found)
            else:
                card.show_meeting(meeting, opened=bool(self._just_noted & {*meeting.uids}))
            cards[meeting.uids] = card
        self._just_noted.clear()
        return cards

    def _split(self, found: Today) -> list[Meeting]:
        """Return the meetings, child by child where the answers differ or are asked apart."""
        shown: list[Meeting] = []
        for meeting in found.meetings:
            is_apart = meeting.status is None or self._apart & {*meeting.uids}
            shown += meeting.apart() if is_apart else (meeting,)
        return shown

    def _card(self, meeting: Meeting, found: Today) -> MeetingCard:
        card = MeetingCard(meeting, found.day, self.book.window.hosted)
        card.answered.connect(self._answer)
        card.moved.connect(self._gestures.move)
        card.detailed.connect(partial(self._detail, card))
        card.line_changed.connect(partial(self._copy, card))
        card.apart_asked.connect(self._answer_apart)
        card.sheet_asked.connect(self._open_sheet)
        return card

    def _nothing(self, found: Today) -> QWidget:
        if not found.has_children:
            button = secondary("Un enfant arrive", self.book.later("arrival"))
            return EmptyState(
                "Aucun enfant dans ce carnet.", "Un prénom suffit pour commencer.", button
            )
        if found.coming is not None:
            words = coming_words(found.coming.first.start, found.coming.sentence)
            return EmptyState("Aucune visite aujourd’hui.", words)
        if found.has_schedules:
            return EmptyState("Aucune visite aujourd’hui.")
        return EmptyState(
            "Aucune visite prévue.",
            "Ajoutez le calendrier décidé par le juge ou le service.",
            secondary("Créer un calendrier de visites", self._new_schedule),
        )

    def _show_right(self, found: Today) -> None:
        clear(self.columns.right)
        if found.to_ask:
            hosted = self.book.window.hosted
            letter = self.book.later("paper_letter")
            self.columns.right.addWidget(ask_card(found.to_ask, hosted, self._ask, letter))
        self.columns.right.addWidget(numbers_card(found.numbers, self._add_number))
        self.columns.right.addWidget(FirstWeekCard(self.book, self))

    def _answer(self, meeting: Meeting, outcome: str) -> None:
        self._just_noted = {*meeting.uids}
        self._gestures.answer(meeting, outcome)

    def _detail(
        self, card: MeetingCard, meeting: Meeting, values: Mapping[str, Value], line: str | None
    ) -> None:
        self._gestures.add(meeting, values, line=line, done=card.details_saved)

    def _copy(self, card: MeetingCard, meeting: Meeting, text: str) -> None:
        self._gestures.show_copies(meeting, text, card.show_copies)

    def _answer_apart(self, meeting: Meeting) -> None:
        self._apart |= {*meeting.uids}
        self.refresh()

    def _ask(self, line: AskLine) -> None:
        what = "Relance notée" if line.asked else "Demande notée"
        noted = partial(self._gestures.noted, f"{what} aujourd’hui.")
        self.book.save(self, noted, asking.note_asked, line.things)

    def _complete(self, line: ToComplete) -> None:
        if line.kind == NIGHT:
            self.book.open("visit_note", line.meeting.uids, "night_after")
        else:
            self._open_sheet(line.meeting)

    def _open_sheet(self, meeting: Meeting) -> None:
        alone = len(meeting.items) == 1
        self.book.open("visit", meeting.first.uid, alone=alone)

    def _new_schedule(self) -> None:
        self.book.open("record", "visit_schedule", None, self.book.window.child)

    def _add_number(self) -> None:
        self.book.window.go("settings")
