"""« En attente »: what stands apart after files came, one sentence and one gesture each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import counted, listed, quoted
from ase_desktop.base.kinds import Changes
from ase_desktop.rules.waiting_words import take_back
from ase_desktop.services import late, strangers
from ase_desktop.services.in_tray import (
    HELD,
    INCOMPLETE,
    LATE,
    LEFT_OUT,
    SAME_CHILD,
    STRANGER,
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
    STRANGER: ("link", "primary"),
    SAME_CHILD: ("children", "primary"),
}
_TITLES = {
    INCOMPLETE: "Il manque un fichier",
    UNPROVEN: "Auteur non vérifié",
    HELD: "Fichier non reçu",
    LEFT_OUT: "Écrits non reçus",
    STRANGER: "Mots à comparer",
    SAME_CHILD: "Même enfant\u00a0?",
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
        return ActionRow(_title(one), _note(one), *self._gestures(one), icon=icon, tone=tone)

    def _gestures(self, one: Waiting) -> list[Button]:
        """Return what can be done about a line, nothing when it is somebody else's to do."""
        if one.may_accept:
            gesture = partial(self._accept, *one.commits)
            return [self._named(secondary(take_back(one.sender), gesture), one)]
        if one.state == HELD:
            return [self._named(secondary("Choisir ce fichier", self.choose_files), one)]
        if one.path is not None:
            leave = link("Ne pas le garder", partial(self._forget, one.sha256))
            read = secondary("Ouvrir ce fichier", partial(self.receive, [one.path]))
            return [self._named(leave, one), self._named(read, one)]
        if one.other is not None:
            choose = self.book.later("same_child", one.child, one.other)
            return [self._named(secondary("Choisir", choose), one)]
        if one.may_ask:
            return [self._named(secondary(ASK, self.book.later("send", one.person)), one)]
        return []

    def _forget(self, sha256: str) -> None:
        self.book.save(self, None, strangers.forget, sha256)

    def _accept(self, commit: str) -> None:
        self.book.save(self, None, late.accept, commit)

    def _named(self, button: Button, one: Waiting) -> Button:
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
