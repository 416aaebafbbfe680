"""Every version of a record, in plain French: who, when, what instead of what."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ase_desktop.base import french
from ase_desktop.base.kinds import Changes
from ase_desktop.services.tellings import CHOSEN, Change, Story, Telling, story
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column, row, sized, space
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.theme import is_large
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.labels import Hairline, Picture, Text

_LABEL = 220
_NOTHING = "rien d’écrit"
_DOUBTFUL = "L’horloge de cet ordinateur n’était pas sûre\u00a0: l’heure est à vérifier."


class HistoryPage(Page):
    """Page « history » (book, uid of a record)."""

    help = "records"

    def __init__(self, book: Book, uid: str) -> None:
        """Make the page; it asks when it is shown."""
        super().__init__("Toutes les versions")
        self.book, self._uid = book, uid
        self.head = Head(
            "Toutes les versions", actions=(link("Retour", book.window.back, icon="back"),)
        )
        self.body.addWidget(self.head)
        self._place = column(gap=16)
        self.body.addLayout(self._place)

    def refresh(self) -> None:
        """Ask the versions again."""
        self.book.read(self, self._show, story, self._uid)

    def concerned(self, changes: Changes) -> bool:
        """Return whether a save touches this record."""
        return self._uid in changes.uids

    def child_chosen(self, _uid: str | None) -> None:
        """Stay on the record whatever child is chosen above."""

    def _show(self, found: Story) -> None:
        self.head.say("Toutes les versions", f"{found.title} · sur les papiers\u00a0: {found.code}")
        clear(self._place)
        for one in found.tellings:
            self._place.addWidget(_card(one))


def _card(one: Telling) -> Card:
    card = Card(_who(one), note=french.capital(french.moment(one.at)))
    space(card.body, 4)
    if one.doubtful:
        card.add(_doubt())
    for words in one.sentences:
        card.add(Text(words))
    for place, change in enumerate(one.changes):
        if place:
            card.add(Hairline())
        card.add(_change(change, is_first=one.is_first))
    return card


def _who(one: Telling) -> str:
    by = one.by or "Quelqu’un"
    return f"{by} a écrit la première version" if one.is_first else by


def _doubt() -> QWidget:
    line = QWidget()
    layout = row(line, gap=8)
    layout.addWidget(Picture("clock", "attention"), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(Text(_DOUBTFUL, "note"), 1)
    return line


def _before(one: Change) -> str:
    """Return what stood there: one value, or the versions one of which was chosen."""
    if not one.between:
        return f"Avant\u00a0: {one.before or _NOTHING}"
    versions = " ou ".join(french.quoted(words) if words else _NOTHING for words in one.between)
    return f"{CHOSEN}\u00a0: {versions}"


def _change(one: Change, *, is_first: bool) -> QWidget:
    """Return the label of an answer, what it became, and what it was."""
    line = QWidget()
    layout = column(line, gap=2) if is_large() else row(line, gap=16)
    label = Text(one.label, "quiet")
    layout.addWidget(label if is_large() else sized(label, width=_LABEL))
    words = column(gap=2)
    words.addWidget(Text(one.after or f"Effacé\u00a0: {_NOTHING}"))
    if not is_first:
        words.addWidget(Text(_before(one), "note"))
    layout.addLayout(words, 1)
    return line
