"""« Transmettre à Mme X »: what leaves, what stays, how; then it is written and read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ase_desktop.base.kinds import Changes
from ase_desktop.base.terms import Role
from ase_desktop.rules.local_rules import FOLDER, PDF, STICK
from ase_desktop.services import departing, presenting, sending
from ase_desktop.services.departing import Departure
from ase_desktop.services.drafts import Draft
from ase_desktop.services.presenting import Presented
from ase_desktop.services.sending import Sent, Weight
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.send.cards import (
    MAIL,
    done_card,
    leaving_card,
    presented_card,
    sealed_note,
    staying_card,
)
from ase_desktop.ui.pages.send.how_card import HowCard
from ase_desktop.ui.widgets.announcing import announce
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import primary, secondary
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.columns import Columns

WHERE = "Dans quel dossier écrire le fichier\u00a0?"
FOR_THE_SERVICE = "Seul un événement gardé à part va au service. Ouvrez-le pour le transmettre."
FROM_THE_SERVICE = "Un service transmet ce qu’il dit des personnes qu’il présente, et ses accusés."
ON_PAPER = "Pour le papier, ouvrez l’événement\u00a0: il s’imprime de là."
RECEIPT = "Un accusé de réception vous dira quand le fichier est arrivé."
_VERBS = {
    STICK: "Écrire le fichier sur la clé",
    FOLDER: "Écrire le fichier",
    MAIL: "Faire le PDF à joindre",
    PDF: "Faire le PDF",
}


class SendPage(Page):
    """Page « send » (book, uid of the correspondent)."""

    has_ending = True
    help = "send"

    def __init__(self, book: Book, person: str) -> None:
        """Ask what would leave for a correspondent."""
        super().__init__("Transmettre")
        self.book, self.person = book, person
        self._found: Departure | None = None
        self._is_done = False
        self._leaving: QWidget | None = None
        self.pills: ChipGroup | None = None  # the children, when there are several
        self.head = Head("Transmettre")
        self.columns = Columns()
        self.how = HowCard()
        self.how.changed.connect(self._show_ending)
        self.body.addWidget(self.head)
        self.body.addWidget(self.columns)

    def refresh(self) -> None:
        """Ask what would leave, once the drafts are counted."""
        if not self._is_done:
            self.book.drafts.all(self, self._ask)

    def concerned(self, _changes: Changes) -> bool:
        """Return that any save may change what would leave."""
        return True

    def chosen_children(self) -> tuple[str, ...]:
        """Return the children whose file leaves; empty for all of them."""
        chosen = self.pills.values() if self.pills is not None else ()
        everyone = self._found is not None and len(chosen) == len(self._found.children)
        return () if everyone else chosen

    def write(self) -> None:
        """Hand over in the way chosen."""
        way = self.how.way
        if way == PDF:
            self._make_pdf()
        elif way == STICK:
            self.say("attention", "Aucune clé n’est branchée.", "Branchez-la, puis recommencez.")
        elif way in (FOLDER, MAIL):
            outbox = self.book.app.paths.outbox
            folder = self.book.desk.ask.folder(self, WHERE, outbox)
            if folder is not None:
                self.write_to(folder, by_mail=way == MAIL)
        else:
            self.write_to(Path(way.removeprefix(STICK)), on_stick=True)

    def write_to(self, folder: Path, *, on_stick: bool = False, by_mail: bool = False) -> None:
        """Write the file in a folder, or on a stick that is still there; in a PDF by e-mail."""
        self.unsay()
        if on_stick and not folder.is_dir():
            self.say("attention", "Cette clé n’est plus branchée.", "Rien n’a été écrit.")
            return
        written = partial(self._written, on_stick=on_stick, by_mail=by_mail)
        work = partial(sending.send, children=self.chosen_children(), by_mail=by_mail)
        self.book.save_form(self, written, work, self.person, folder)

    def _ask(self, drafts: Sequence[Draft]) -> None:
        children = self.chosen_children()
        self.book.read(
            self, self._show, departing.departure, self.person, children=children, drafts=drafts
        )

    def _show(self, found: Departure) -> None:
        if self._is_done:
            return
        self._found = found
        self.title = f"Transmettre à {found.name}"
        self.head.say(self.title, found.since)
        if self.book.role == Role.service.name:  # it may hand over introductions alone
            done = partial(self._show_said, found)
            self.book.read(self, done, presenting.presented_to, self.person)
        elif not found.shares:
            self._show_nothing_shared(found)
        else:
            self._show_ways(found)

    def _show_said(self, found: Departure, said: Sequence[Presented]) -> None:
        """Show the file of a service: what it says of other people comes first."""
        if self._is_done:
            return
        if not (said or found.shares):
            self._show_nothing_shared(found)
            return
        channels = tuple(one for one in found.channels if one != PDF)
        self._show_ways(replace(found, channels=channels))
        if said:
            self.columns.left.insertWidget(0, presented_card(said))
        if said and not found.total and self._leaving is not None:
            self._leaving.hide()  # it would say that nothing new leaves

    def _show_ways(self, found: Departure) -> None:
        self._show_columns(found)
        self.how.begin(found.name, found.channels)
        children = self.chosen_children()
        self.book.read(self, self._show_weight, sending.weigh, self.person, children=children)

    def _show_columns(self, found: Departure) -> None:
        chosen = self.pills.values() if self.pills is not None else ()
        left, right = self.columns.left, self.columns.right
        left.removeWidget(self.how)
        clear(left)
        clear(right)
        self.pills = self._children_chips(found, chosen)
        if self.pills is not None:
            left.addWidget(self.pills)
        self._leaving = leaving_card(found, self._read_again)
        left.addWidget(self._leaving)
        left.addWidget(self.how)
        right.addWidget(staying_card(found.stays))
        right.addWidget(sealed_note(found.name))

    def _children_chips(self, found: Departure, chosen: Sequence[str]) -> ChipGroup | None:
        """Return the children to leave out whole, when there are several."""
        if len(found.children) <= 1:
            return None
        chips = ChipGroup(found.children, name="Enfants", many=True)
        chips.set_values(chosen or [uid for uid, _ in found.children])
        chips.changed.connect(partial(self._children_changed, chips))
        return chips

    def _children_changed(self, chips: ChipGroup) -> None:
        """Keep one child at least, and ask again."""
        if not chips.values() and self._found is not None:
            chips.set_values([uid for uid, _ in self._found.children])
        self.refresh()

    def _show_nothing_shared(self, found: Departure) -> None:
        clear(self.columns.left)
        clear(self.columns.right)
        nothing = f"Vous ne partagez encore rien avec {found.name}."
        if found.role == Role.service.name:
            self.columns.left.addWidget(EmptyState(nothing, FOR_THE_SERVICE))
            return
        if self.book.role == Role.service.name:
            present = primary("Présenter quelqu’un", partial(self.book.window.go, "present"))
            self.columns.left.addWidget(
                EmptyState(f"Rien ne part pour {found.name}.", FROM_THE_SERVICE, present)
            )
            return
        share = primary("Partager un enfant", self.book.later("share_child", found.person))
        self.columns.left.addWidget(EmptyState(nothing, "", share))

    def _show_weight(self, weight: Weight) -> None:
        self.how.say_weight(weight)

    def _show_ending(self) -> None:
        way = self.how.way
        verb = _VERBS[STICK if way.startswith(STICK) else way]
        self.set_footer(
            secondary("Annuler", self.book.window.back), primary(verb, self.write), note=RECEIPT
        )

    def _read_again(self, group: str) -> None:
        self.book.open("leaving", self.person, group, self.chosen_children())

    def _make_pdf(self) -> None:
        """Open the summary of the child; one for each when there are several."""
        if self._found is None:
            return
        wanted = self.chosen_children() or [uid for uid, _ in self._found.children]
        named = [(uid, name) for uid, name in self._found.children if uid in wanted]
        if not named:
            self.say("info", ON_PAPER)
            return
        if len(named) == 1:
            self.book.open("summary", named[0][0])
            return
        buttons = [
            secondary(f"PDF de {name}", self.book.later("summary", uid)) for uid, name in named
        ]
        self.say("info", "Il y a un PDF par enfant.", "", *buttons)

    def _written(self, sent: Sent, *, on_stick: bool, by_mail: bool) -> None:
        """Replace what was asked by what was done."""
        self._is_done = True
        clear(self.columns.left)
        clear(self.columns.right)
        card = done_card(sent, on_stick=on_stick, by_mail=by_mail)
        self.columns.left.addWidget(card)
        end = primary("Terminer", self.book.window.back)
        self.set_footer(end)
        end.setFocus()
        announce(card, card.title.text())
