"""« Aujourd’hui »: a sentence first, then what takes place, what waits, what to ask for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ase_desktop.base import french
from ase_desktop.base.kinds import Changes
from ase_desktop.services import asking
from ase_desktop.services.asking import AskLine
from ase_desktop.services.to_complete import NIGHT, ToComplete
from ase_desktop.services.today import Today, today_page
from ase_desktop.services.together import Meeting
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, row
from ase_desktop.ui.choices_left import ChoicesLeft
from ase_desktop.ui.drafts_left import DraftsLeft
from ase_desktop.ui.first_week_card import FirstWeekCard
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.today.meeting_cards import MeetingCards
from ase_desktop.ui.pages.today.nothing import nothing_today
from ase_desktop.ui.pages.today.to_do_cards import ask_card, numbers_card
from ase_desktop.ui.to_do import ToDo, complete_card
from ase_desktop.ui.visit_gestures import VisitGestures
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
        self._cards = MeetingCards(self, book)
        self._cards.again_asked.connect(self.refresh)
        self._cards.sheet_asked.connect(self._open_sheet)
        self._found: Today | None = None
        self._left = DraftsLeft(self, book, self._left_found)
        self._choices = ChoicesLeft(self, book, self._left_found)
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

    def leave(self) -> bool:
        """Keep what is being written, then let go."""
        self._cards.keep_drafts()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again what was left unfinished, or undecided, on another page."""
        super().showEvent(event)
        self._left.ask()
        self._choices.ask()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being written when another page is shown."""
        super().hideEvent(event)
        self._cards.keep_drafts()

    def _show(self, found: Today) -> None:
        self._found = found
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
        cards = self._cards.show(found)
        for card in cards:  # not takeAt: the item Python keeps would go on measuring the card
            self.columns.left.removeWidget(card)
        clear(self.columns.left)
        for card in cards:
            self.columns.left.addWidget(card)
        if not cards:
            self.columns.left.addWidget(nothing_today(found, self.book))
        child = self.book.window.child
        left = (*self._left.lines(child), *self._choices.lines(child))
        rows = [*left, *self._to_complete(found)]
        if rows:
            self.columns.left.addWidget(complete_card(rows, self.book.window.hosted))

    def _to_complete(self, found: Today) -> list[ToDo]:
        return [
            ToDo(one.children, one.sentence, one.note, "Répondre", partial(self._complete, one))
            for one in found.to_complete
        ]

    def _left_found(self) -> None:
        if self._found is not None:
            self._show_left(self._found)

    def _show_right(self, found: Today) -> None:
        clear(self.columns.right)
        if found.to_ask:
            hosted = self.book.window.hosted
            letter = self.book.later("paper_letter")
            self.columns.right.addWidget(ask_card(found.to_ask, hosted, self._ask, letter))
        self.columns.right.addWidget(numbers_card(found.numbers, self._add_number))
        self.columns.right.addWidget(FirstWeekCard(self.book, self))

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

    def _add_number(self) -> None:
        self.book.window.go("settings")
