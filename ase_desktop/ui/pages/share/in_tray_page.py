"""« En attente »: what stands apart after files came, one sentence and one gesture each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import counted, listed, quoted
from ase_desktop.base.kinds import Changes
from ase_desktop.rules.waiting_words import take_back
from ase_desktop.services import late
from ase_desktop.services.in_tray import (
    HELD,
    INCOMPLETE,
    LATE,
    LEFT_OUT,
    UNPROVEN,
    Waiting,
    in_tray_lines,
)
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.dropping import FilesPage
from ase_desktop.ui.page import Head
from ase_desktop.ui.widgets.action_row import ActionRow
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import Button, link, secondary
from ase_desktop.ui.widgets.cards import Card, Rows
from ase_desktop.ui.widgets.labels import Text

TITLE = "En attente"
PROMISE = "Tout ceci est gardé à part. Rien n’est perdu, rien n’est mêlé à votre carnet sans vous."
ASK = "Demander un nouvel envoi"
MOST = 60  # lines shown, the oldest first
_LOOKS = {  # state → icon, tone
    LATE: ("journal", "primary"),
    INCOMPLETE: ("clock", "attention"),
    UNPROVEN: ("warning", "attention"),
    HELD: ("receive", "attention"),
    LEFT_OUT: ("warning", "attention"),
}
_TITLES = {
    INCOMPLETE: "Il manque un fichier",
    UNPROVEN: "Auteur non vérifié",
    HELD: "Fichier non reçu",
    LEFT_OUT: "Écrits non reçus",
}


class InTrayPage(FilesPage):
    """Page « in_tray » (book)."""

    help = "share"

    def __init__(self, book: Book) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__(book, TITLE)
        back = link("Retour", book.window.back, icon="back")
        self.body.addWidget(Head(TITLE, PROMISE, actions=(back,)))
        self.held = column(gap=0)
        self.body.addLayout(self.held)

    def refresh(self) -> None:
        """Ask again what waits."""
        self.book.read(self, self._show, in_tray_lines)

    def concerned(self, _changes: Changes) -> bool:
        """Return that a received file, or a gesture here, changes the list."""
        return True

    def receive(self, paths: Sequence[Path]) -> None:
        """Take in the files chosen again."""
        self.book.open("receive", tuple(paths))

    def _show(self, found: Sequence[Waiting]) -> None:
        clear(self.held)
        if not found:
            said = "Tout ce que vous avez reçu est à sa place."
            self.held.addWidget(EmptyState("Rien n’attend.", said))
            return
        card = Card()
        card.add(Rows(*(self._line(one) for one in found[:MOST])))
        left = len(found) - MOST
        if left > 0:
            more = counted(left, "autre chose attend", "autres choses attendent")
            card.add(Text(f"{more} encore. La suite viendra à mesure que cette liste se vide."))
        self.held.addWidget(card)

    def _line(self, one: Waiting) -> QWidget:
        icon, tone = _LOOKS[one.state]
        buttons = [button for button in (self._gesture(one),) if button is not None]
        return ActionRow(_title(one), _note(one), *buttons, icon=icon, tone=tone)

    def _gesture(self, one: Waiting) -> Button | None:
        """Return the one gesture of a line, None when it is somebody else's to make."""
        if one.may_accept:
            return self._named(take_back(one.sender), one, partial(self._accept, *one.commits))
        if one.state == HELD:
            return self._named("Choisir ce fichier", one, self.choose_files)
        if one.may_ask:
            return self._named(ASK, one, self.book.later("send", one.person))
        return None

    def _accept(self, commit: str) -> None:
        self.book.save(self, None, late.accept, commit)

    def _named(self, words: str, one: Waiting, gesture: Callable[[], object]) -> Button:
        button = secondary(words, gesture)
        button.setAccessibleDescription(_title(one))
        return button


def _title(one: Waiting) -> str:
    if one.state != LATE:
        return _TITLES[one.state]
    return listed(list(dict.fromkeys(record.title for record in one.records)))


def _note(one: Waiting) -> str:
    """Return what was written, who wrote it and when; what to do, unless the button says it."""
    texts = [
        quoted(record.text) if record.is_prose else record.text
        for record in one.records
        if record.text
    ]
    is_said = one.may_accept or (one.state == INCOMPLETE and one.may_ask)
    return "\n".join([*texts, one.what, *([] if is_said else [one.advice])])
