"""The arrival is saved: what it left to ask for, the letter, the card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import counted, listed, of
from ase_desktop.services.arrival import Arrived
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import column
from ase_desktop.ui.widgets.buttons import Button, link, primary, secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.flow import Flow

_THURSDAY = 3


def letter_day() -> str:
    """Return the day the letter is for: « lundi » before a week-end, else « demain »."""
    return "demain" if present.today().weekday() < _THURSDAY + 1 else "lundi"


def done_title(arrived: Arrived) -> str:
    """Return « Léa et Tom sont dans votre carnet. »"""
    names = [name for _uid, name in arrived.children]
    return f"{listed(names)} {'sont' if len(names) > 1 else 'est'} dans votre carnet."


def to_ask_words(count: int) -> str:
    """Return « À demander : 11 papiers. »"""
    return (
        f"À demander\u00a0: {counted(count, 'papier')}." if count else "Tous les papiers sont là."
    )


class DoneStep(QWidget):
    """One card for each child, with what can be printed now."""

    def __init__(self, book: Book, arrived: Arrived, card_made: Callable[[], object]) -> None:
        """Offer the letter first; card_made is told when the card is asked for."""
        super().__init__()
        self._book, self._card_made = book, card_made
        self.first: Button | None = None
        layout = column(self, gap=16)
        for uid, name in arrived.children:
            layout.addWidget(self._child(uid, name, is_first=self.first is None))

    def begin(self) -> None:
        """Take the keyboard on the letter."""
        if self.first is not None:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _child(self, uid: str, name: str, *, is_first: bool) -> QWidget:
        make = primary if is_first else secondary
        letter = make(f"Lettre pour {letter_day()}", lambda: self._report("papers_request", uid))
        letter.setAccessibleDescription(f"Papiers {of(name)}")
        self.first = self.first or letter
        card = secondary("Carte du frigo", lambda: self._card(uid))
        card.setAccessibleDescription(name)
        sheet = link(f"Ouvrir la fiche {of(name)}", lambda: self._book.open("child", uid))
        shown = Card(name)
        shown.add(Flow(letter, card, sheet, across=16))
        return shown

    def _card(self, uid: str) -> None:
        self._card_made()
        self._report("emergency_sheet", uid)

    def _report(self, report: str, uid: str) -> None:
        self._book.open("report", report, uid)
