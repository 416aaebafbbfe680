"""One received file: « Annuler cet échange », what that does said before, and what it hid."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import capital, counted, full_date, hour
from ase_desktop.base.kinds import Changes
from ase_desktop.services.received_exchange import AsideLine, ReceivedExchange, received_exchange
from ase_desktop.services.records import set_life
from ase_desktop.services.undoing import Undoing, undo_receive
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.widgets.action_row import ActionRow
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.cards import Card, Rows
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Text

TITLE = "Fichier reçu"
UNDO = "Annuler cet échange"
ASIDE = "Mis de côté dans votre carnet"
AGAIN = "Pour remettre tout ce qu’il apportait, recevez à nouveau le même fichier."


class ExchangePage(Page):
    """Page « exchange » (book, number of a received file)."""

    help = "share"

    def __init__(self, book: Book, number: int) -> None:
        """Make the page; it asks when it is shown."""
        super().__init__(TITLE)
        self.book, self._number = book, number
        slip = link("Bordereau", book.later("slip", number), icon="paper")
        back = link("Retour", book.window.back, icon="back")
        self.head = Head(TITLE, actions=(slip, back))
        self._place = column(gap=20)
        self.body.addWidget(self.head)
        self.body.addLayout(self._place)

    def refresh(self) -> None:
        """Ask again what it brought, and what undoing it would do now."""
        self.book.read(self, self._show, received_exchange, self._number)

    def concerned(self, _changes: Changes) -> bool:
        """Return that anything written since is not undone."""
        return True

    def _show(self, found: ReceivedExchange) -> None:
        when = f"{full_date(found.at)}, {hour(found.at)}"
        self.head.say(f"{TITLE} de {found.sender}", f"{when} · {found.brought}")
        clear(self._place)
        self._place.addWidget(self._undo_card(found))
        if found.aside:
            self._place.addWidget(self._aside_card(found))

    def _undo_card(self, found: ReceivedExchange) -> Card:
        if found.undone_at:
            when = f"{full_date(found.undone_at)}, {hour(found.undone_at)}"
            undone = Card("Échange annulé", note=capital(when))
            undone.add(Text(AGAIN))
            return undone
        card = Card(UNDO)
        for said in found.sentences:
            card.add(Text(said))
        if found.may_undo:
            card.add(Flow(secondary(UNDO, self._undo)))
        return card

    def _undo(self) -> None:
        self.book.save(self, self._undone, undo_receive, self._number)

    def _undone(self, done: Undoing) -> None:
        aside = "Ce qui est mis de côté peut être repris ci-dessous." if done.set_aside else ""
        self.say("success", "C’est annulé.", aside)

    def _aside_card(self, found: ReceivedExchange) -> Card:
        card = Card(ASIDE, note="Personne d’autre ne le voit. Rien n’est perdu.")
        card.add(Rows(*(self._aside_row(one) for one in found.aside)))
        if found.more_aside:
            more = counted(found.more_aside, "autre fiche viendra", "autres fiches viendront")
            card.add(Text(f"{more} à mesure que cette liste se vide.", "quiet"))
        return card

    def _aside_row(self, one: AsideLine) -> QWidget:
        button = secondary("Reprendre", partial(self._bring_back, one.uid))
        button.setAccessibleDescription(f"{one.title}, {one.child}" if one.child else one.title)
        return ActionRow(one.title, one.child, button)

    def _bring_back(self, uid: str) -> None:
        self.book.save(self, None, set_life, uid, retired=False)
