"""« Correspondants »: who is linked, what each receives, one's own card and words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import NBSP, capital, full_date
from ase_desktop.base.kinds import Changes
from ase_desktop.rules.correspondent_words import (
    confirm_stop,
    introduced_words,
    is_masculine,
    named_with_role,
    stopping_means,
)
from ase_desktop.services import correspondents, sharing
from ase_desktop.services.exchanges import Linked, Partner, correspondent_list
from ase_desktop.services.sharing import SharedChild
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear
from ase_desktop.ui.card_file import write_card
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.correspondents.computers_card import ComputersCard
from ase_desktop.ui.pages.correspondents.introduced_cards import IntroducedCards
from ase_desktop.ui.pages.correspondents.theft_cards import TheftCards
from ase_desktop.ui.widgets.action_row import ActionRow
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.cards import Card, Rows, SandCard
from ase_desktop.ui.widgets.columns import Columns
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Text

TITLE = "Correspondants"
PEOPLE = "Personnes"  # the same, of a service: the word of its left bar
WHO = "Les personnes dont les mots ont été comparés avec vous, ou que le service vous présente."
LINKED = "Les personnes dont les mots ont été comparés avec vous."
_ALONE = {  # for a service or not
    True: "Reliez-vous aux assistantes familiales et aux référentes que vous présentez.",
    False: "Vous pouvez tout écrire seule, et imprimer\u00a0: relier peut attendre.",
}


class CorrespondentsPage(Page):
    """Page « correspondents » (book)."""

    help = "correspondents"

    def __init__(self, book: Book) -> None:
        """Make the page; it asks when it is first shown."""
        title = PEOPLE if book.role == "service" else TITLE
        super().__init__(title)
        self.book = book
        self.columns = Columns()
        self.body.addWidget(
            Head(
                title,
                LINKED if book.role == "service" else WHO,
                actions=book.way_back("correspondents"),
            )
        )
        self.thefts = TheftCards(book, self)
        self.introduced = IntroducedCards(book, self)
        self.body.addWidget(self.thefts)
        self.computers = ComputersCard(book, self)
        self.body.addWidget(self.computers)
        self.body.addWidget(self.introduced)
        self.body.addWidget(self.columns)
        self.words = SandCard("Vos six mots")
        self._show_right()

    def refresh(self) -> None:
        """Ask who is linked, and for this computer's words."""
        self.book.read(self, self._show, correspondent_list)
        self.thefts.refresh()
        self.computers.refresh()
        self.introduced.refresh()
        self.book.read(self, self._show_words, correspondents.my_words)

    def concerned(self, _changes: Changes) -> bool:
        """Return that sharing, sending and receiving all change what is shown."""
        return True

    def stop(self, partner: Partner, child: SharedChild) -> None:
        """Say what stopping means, then stop handing a child over."""
        explanation = "\n".join(stopping_means(partner.name, child.name))
        question = confirm_stop(partner.name, child.name)
        if self.book.desk.ask.confirm(self, question, explanation, "Ne plus transmettre"):
            done = partial(self._stopped, partner, child)
            self.book.save(self, done, sharing.revoke, child.uid, partner.uid)

    def _show_right(self) -> None:
        right = self.columns.right
        begin = Card(
            "Relier un autre ordinateur",
            note="Trois minutes, ensemble. Une seule fois par personne.",
        )
        begin.add(Flow(secondary("Relier", self.book.later("link"), icon="link")))
        mine = Card("Votre carte", note="Un petit fichier, sans aucun nom d’enfant.")
        mine.add(Flow(secondary("Écrire ma carte", partial(write_card, self.book, self))))
        for card in (begin, self.words, mine):
            right.addWidget(card)

    def _show_words(self, words: Sequence[str]) -> None:
        clear(self.words.body)
        said = Text(f"{NBSP} ".join(words), "call")
        self.words.add(said, Text("Ils disent que vos fichiers sont bien les vôtres.", "quiet"))
        self.words.add_left(secondary("Imprimer ma carte", self.book.later("words_card")))

    def _show(self, found: Sequence[Linked]) -> None:
        left = self.columns.left
        clear(left)
        if not found:
            left.addWidget(
                EmptyState(
                    "Aucun ordinateur n’est relié au vôtre.",
                    _ALONE[self.book.role == "service"],
                )
            )
        for one in found:
            left.addWidget(self._card(one.partner, one.children))

    def _card(self, one: Partner, children: Sequence[SharedChild]) -> Card:
        since = (
            f"Vérifié{NBSP}: mots comparés le {full_date(one.linked_on)}. " if one.linked_on else ""
        )
        if one.introduced_on:
            told = introduced_words(one.introduced_by, one.introduced_on, admitted=True)
            since = f"{capital(told)}. "
        card = Card(named_with_role(one.name, one.role), note=f"{since}{one.sentence}")
        if children:
            card.add(Rows(*(self._child_row(one, child) for child in children)))
        buttons: list[QWidget] = []
        if children:
            send = secondary(f"Transmettre à {one.name}", self.book.later("send", one.uid))
            buttons.append(send)
        if one.introduced_on:
            buttons += self.introduced.buttons(one.uid, one.name)
        elif self.book.role == "service":
            if one.role != "service":
                buttons.append(self._present(one))
        elif one.role != "service":
            share = secondary("Partager un enfant", self.book.later("share_child", one.uid))
            share.setAccessibleDescription(one.name)
            buttons.append(share)
        sees = link(f"Ce que voit {one.name}", self.book.later("sees", one.uid))
        stolen = link("Son ordinateur est volé", partial(self.thefts.declare, one.uid, one.name))
        stolen.setAccessibleDescription(one.name)
        card.add(Flow(*buttons, sees, stolen, across=12))
        return card

    def _present(self, one: Partner) -> QWidget:
        """Return what a service does with somebody it knows: present her, or to her."""
        her = "Le présenter" if is_masculine(one.name) else "La présenter"
        words = her if one.role == "caseworker" else "Lui présenter quelqu’un"
        button = secondary(words, partial(self.book.window.go, "present"))
        button.setAccessibleDescription(one.name)
        return button

    def _child_row(self, one: Partner, child: SharedChild) -> ActionRow:
        until = f"jusqu’au {full_date(child.until)}" if child.until else "sans date de fin"
        if not child.may_stop:
            return ActionRow(child.name, capital(until))
        stop = link("Ne plus transmettre", partial(self.stop, one, child))
        stop.setAccessibleDescription(f"{child.name}, {one.name}")
        return ActionRow(child.name, capital(until), stop)

    def _stopped(self, one: Partner, child: SharedChild, _changes: Changes) -> None:
        self.say("success", f"Plus rien ne partira pour {one.name} au sujet de {child.name}.")
