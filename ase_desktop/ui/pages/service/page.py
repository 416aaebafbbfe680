"""« Le service »: the events addressed to it, whom it knows and presents, what waits to leave."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import capital, counted, full_date, hour, listed, weekday_date
from ase_desktop.base.kinds import Changes
from ase_desktop.rules.correspondent_words import named_with_role
from ase_desktop.services.events import GRAVE, EventLine
from ase_desktop.services.exchanges import Partner
from ase_desktop.services.presenting import Presented
from ase_desktop.services.service_page import ServicePage, Waiting, service_page
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.drafts_left import DraftsLeft
from ase_desktop.ui.first_week_card import FirstWeekCard
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.service.presented_rows import presented_row
from ase_desktop.ui.to_do import complete_card
from ase_desktop.ui.widgets.action_row import ActionRow
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import link, primary, secondary
from ase_desktop.ui.widgets.cards import Card, ListRow, Rows
from ase_desktop.ui.widgets.columns import Columns
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Text

TITLE = "Le service"
NOTHING = "Aucun événement n’est arrivé ici."
COMES = (
    "Un fait mettant en cause un foyer arrive dans le fichier d’une assistante familiale, pour "
    "vous seul. Reliez d’abord vos ordinateurs."
)
NOBODY = "Aucun ordinateur n’est relié au vôtre."
MOST = 5  # lines of a card


class OneServicePage(Page):
    """Page « service » (book)."""

    has_ending = True
    help = "service"

    def __init__(self, book: Book) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__(TITLE)
        self.book = book
        receive = primary("Recevoir un fichier", self._receive, icon="receive")
        self.head = Head(TITLE, actions=(receive,))
        self.columns = Columns()
        self.week = FirstWeekCard(book, self)
        self.left = DraftsLeft(self, book, self._show_left)
        self._unfinished = column()
        self.body.addWidget(self.head)
        self.body.addLayout(self._unfinished)
        self.body.addWidget(self.columns)

    def refresh(self) -> None:
        """Ask everything again."""
        self.week.ask()
        self.book.read(self, self._show, service_page)

    def concerned(self, _changes: Changes) -> bool:
        """Return that receiving, reading, presenting and sending all change the page."""
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again what was left unfinished on another page."""
        super().showEvent(event)
        self.left.ask()

    def _show_left(self) -> None:
        clear(self._unfinished)
        if lines := self.left.lines():
            self._unfinished.addWidget(complete_card(lines, ()))

    def _receive(self) -> None:
        self.book.window.go("share")

    def _show(self, found: ServicePage) -> None:
        unread = counted(len(found.unread), "événement à lire", "événements à lire")
        self.head.say(TITLE, unread if found.unread else "Rien de nouveau à lire")
        left, right = self.columns.left, self.columns.right
        right.removeWidget(self.week)
        clear(left)
        clear(right)
        left.addWidget(self._events(found))
        if found.waiting:
            left.addWidget(self._waiting(found.waiting))
        left.addWidget(self._presented(found.presented))
        right.addWidget(self.week)
        right.addWidget(self._people(found.people))
        right.addWidget(self._profile(found))

    def _events(self, found: ServicePage) -> QWidget:
        if not (found.unread or found.read):
            button = secondary("Relier un ordinateur", self.book.later("link"), icon="link")
            return EmptyState(NOTHING, COMES, button)
        all_ = link("Tous les événements", partial(self.book.window.go, "events"))
        card = Card("Adressés au service", action=all_)
        new = [self._event(one, is_new=True) for one in found.unread]
        room = max(0, MOST - len(new))
        card.add(Rows(*new, *(self._event(one, is_new=False) for one in found.read[:room])))
        return card

    def _event(self, one: EventLine, *, is_new: bool) -> QWidget:
        when = f"{capital(weekday_date(one.at))}, {hour(one.at)}"
        parts = ("À lire" if is_new else "", one.author, when)
        read = secondary("Lire" if is_new else "Relire", self.book.later("event", one.uid))
        read.setAccessibleDescription(one.title)
        is_grave = one.level == GRAVE
        return ActionRow(
            one.title,
            " · ".join(part for part in parts if part),
            read,
            icon="grave" if is_grave else "events",
            tone="danger" if is_grave and is_new else "secondary",
        )

    def _waiting(self, waiting: Sequence[Waiting]) -> Card:
        card = Card("À transmettre")
        card.add(Rows(*(self._to_send(one) for one in waiting)))
        return card

    def _to_send(self, one: Waiting) -> QWidget:
        send = secondary("Transmettre", self.book.later("send", one.person), icon="send")
        send.setAccessibleDescription(one.name)
        return ActionRow(f"À {one.name}", capital(f"{listed(one.what)}."), send)

    def _presented(self, found: Sequence[Presented]) -> Card:
        go = partial(self.book.window.go, "present")
        card = Card("Présentations", action=link("Présenter quelqu’un", go))
        if found:
            card.add(Rows(*(presented_row(one) for one in found[:MOST])))
        else:
            card.add(
                Text(
                    "Vous n’avez encore présenté personne. Une référente que vous présentez peut "
                    "prendre la suite d’une autre sans que tout soit à refaire.",
                    "quiet",
                )
            )
        return card

    def _people(self, people: Sequence[Partner]) -> Card:
        see = link("Personnes", partial(self.book.window.go, "correspondents"))
        card = Card("Reliés à vous", action=see)
        if people:
            card.add(
                Rows(
                    *(ListRow(named_with_role(one.name, one.role), one.sentence) for one in people)
                )
            )
        else:
            card.add(Text(NOBODY, "quiet"))
            card.add(Flow(secondary("Relier", self.book.later("link"), icon="link")))
        return card

    def _profile(self, found: ServicePage) -> Card:
        card = Card("Profil du département")
        if found.profile_on:
            name = found.profile or "Sans nom"
            card.add(Text(f"{name}, signé le {full_date(found.profile_on)}."))
        else:
            card.add(Text("Aucun n’est appliqué ici\u00a0: les valeurs d’usage valent.", "quiet"))
        if found.profile_made:
            card.add(Text(f"Dernier fait ici le {full_date(found.profile_made)}.", "quiet"))
        make = secondary("Faire un profil", self.book.later("make_profile"), icon="edit")
        card.add(Flow(make))
        return card
