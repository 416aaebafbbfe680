"""The safety copies: where, when, which was tried; one on the same disk is said to be there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import counted, full_date, hour
from ase_desktop.services.copy_trial import TriedCopy, copies_known, try_copy
from ase_desktop.services.safety_copies import CopyState
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column, space
from ase_desktop.ui.page import Page
from ase_desktop.ui.safety_copy import ask_where, make_copy
from ase_desktop.ui.widgets.banners import Banner
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.cards import Card, ListRow, Rows
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Text

BY_THEMSELVES = (
    "Le carnet fait une copie par jour, seul, quand vous n’écrivez pas. Il en garde sept, puis une "
    "par semaine, puis une par mois\u00a0: treize au plus, et aucune de plus de trois mois."
)
SAME_DISK = (
    "Cet endroit est sur le même disque que le carnet\u00a0: si l’ordinateur est volé ou tombe en "
    "panne, la copie part avec lui."
)
HERE = "Elle répare une fausse manœuvre, pas un vol ni une panne de l’ordinateur."
KEY = "Choisissez une clé USB, gardée ailleurs que l’ordinateur."


class CopiesPart(QWidget):
    """What presses, then one row for the key, one for this computer, one for the trial."""

    def __init__(self, book: Book, page: Page) -> None:
        """Make it empty; `refresh` fills it."""
        super().__init__()
        self._book, self._page = book, page
        self._place = column(self, gap=20)
        book.desk.signals.copied.connect(self.refresh)

    def refresh(self) -> None:
        """Ask for what is known of the copies."""
        self._book.read(self, self._show, copies_known)

    def _show(self, known: tuple[CopyState, TriedCopy | None]) -> None:
        state, tried = known
        clear(self._place)
        for warning in _warnings(state):
            self._place.addWidget(warning)
        card = Card("Copie de secours")
        card.add(Rows(_away(state), _here(state), self._tried(state, tried)))
        space(card.body, 4)
        if state.away:
            card.add(Text(_place(state), "quiet"))
        card.add(Text(BY_THEMSELVES, "quiet"))
        space(card.body, 4)
        card.add(Flow(*self._buttons(state), across=24))
        self._place.addWidget(card)

    def _tried(self, state: CopyState, tried: TriedCopy | None) -> ListRow:
        told = "\n".join(tried.sentences) if tried else "Pas encore"
        button: QWidget | None = None
        if state.can_try:
            button = secondary("Essayer ma copie", self._try)
        return ListRow("Essai d’une copie", told, after=button)

    def _try(self) -> None:
        self._book.save(self._page, self._after_trial, try_copy)

    def _after_trial(self, tried: TriedCopy) -> None:
        self.refresh()
        self._page.say("success", "Votre copie s’ouvre, elle est entière.", tried.sentences[1])

    def _buttons(self, state: CopyState) -> Iterator[QWidget]:
        where = partial(ask_where, self._book, self._page, state.away, self.refresh)
        if not state.away:
            yield secondary("Faire une copie maintenant", where)
            return
        again = partial(make_copy, self._book, self._page, Path(state.away), self.refresh)
        yield secondary("Faire une copie maintenant", again)
        yield link("Choisir un autre endroit", where)


def _away(state: CopyState) -> ListRow:
    if not state.away:
        return ListRow("Sur une clé", "Pas encore")
    return ListRow("À l’endroit choisi", _moment(state.away_at))


def _here(state: CopyState) -> ListRow:
    when = _moment(state.here_at) if state.here_at else "Pas encore"
    return ListRow("À côté du carnet, sur cet ordinateur", f"{when} · {HERE}")


def _warnings(state: CopyState) -> Iterator[Banner]:
    if state.failed:
        yield Banner("attention", "La dernière copie n’a pas pu se faire.", state.failed)
    if state.is_same_disk:
        yield Banner("attention", SAME_DISK, KEY)
    elif state.is_late:
        days = counted(state.late_days, "jour")
        since = f"Aucune copie hors de cet ordinateur depuis plus de {days}."
        never = "Aucune copie n’est encore hors de cet ordinateur."
        yield Banner("attention", since if state.away_at else never, KEY)


def _place(state: CopyState) -> str:
    told = f"Endroit\u00a0: {state.away}"
    return told if state.is_there else f"{told} (débranché)"


def _moment(at: str) -> str:
    return f"{full_date(at)}, {hour(at)}"
