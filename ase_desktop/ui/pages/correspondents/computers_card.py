"""« Mes ordinateurs »: each one, its last file, and what to do when it is lost or stolen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from ase_desktop.services import computers, theft
from ase_desktop.services.computer_list import Computer
from ase_desktop.services.theft import Declared
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.page import Page
from ase_desktop.ui.widgets.action_row import ActionRow
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.cards import Card, Rows
from ase_desktop.ui.widgets.flow import Flow

TITLE = "Mes ordinateurs"
MEANS = (
    "Plus rien ne partira vers lui, d’ici, ni de chez vos correspondants dès votre prochain "
    "fichier. Ce qu’il écrira sera mis à part. S’il est retrouvé, tout reprend d’un geste."
)


class ComputersCard(QWidget):
    """One's own computers; nothing while there is but this one."""

    def __init__(self, book: Book, page: Page) -> None:
        """Make it empty; `refresh` fills it."""
        super().__init__()
        self._book, self._page = book, page
        self._place = column(self, gap=20)
        self.hide()

    def refresh(self) -> None:
        """Ask which computers this person has."""
        self._book.read(self, self._show, computers.computers_named, computers.ME)

    def declare(self, one: Computer) -> None:
        """Say what it means, then declare it lost or stolen."""
        question = f"{one.title}\u00a0: perdu ou volé\u00a0?"
        if self._book.desk.ask.confirm(self._page, question, MEANS, "Le déclarer perdu ou volé"):
            told = partial(self._told, True)
            self._book.save(self._page, told, theft.declare_mine, one.device)

    def found(self, one: Computer) -> None:
        """Take it back."""
        told = partial(self._told, False)
        self._book.save(self._page, told, theft.mine_found_again, one.device)

    def _show(self, found: Sequence[Computer]) -> None:
        clear(self._place)
        self.setVisible(len(found) > 1)
        if len(found) < 2:  # noqa: PLR2004
            return
        card = Card(TITLE, note="Ils portent le même carnet, vos notes pour vous-même comprises.")
        card.add(Rows(*map(self._row, found)))
        if any(one.is_linked and not one.is_here and not one.stolen for one in found):
            person = found[0].person
            send = secondary("Transmettre à mon autre ordinateur", self._book.later("send", person))
            card.add(Flow(send))
        self._place.addWidget(card)

    def _row(self, one: Computer) -> ActionRow:
        if one.is_here:
            return ActionRow(one.title, one.state)
        if one.stolen:
            act = link("Il est retrouvé", partial(self.found, one))
        else:
            act = link("Celui-ci est perdu ou volé", partial(self.declare, one))
        act.setAccessibleDescription(one.title)
        return ActionRow(one.title, one.state, act)

    def _told(self, stolen: bool, done: Declared) -> None:
        title, *more = theft.said(done, stolen=stolen)
        self._page.refresh()
        self._page.say("attention" if stolen else "success", title, " ".join(more))
