"""« Ce que voit Mme X »: by child, what she has, counted, then opened kind by kind."""

from __future__ import annotations

from ase_desktop.base.french import NBSP, capital, counted, full_date, hour
from ase_desktop.base.kinds import Changes
from ase_desktop.rules.correspondent_words import him, pronoun
from ase_desktop.rules.exchange_groups import ROWS
from ase_desktop.services.partner_view import (
    OLDER,
    PartnerView,
    SeenKind,
    SeenPart,
    partner_view,
)
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Cell, Column, Row

HOME = "Le foyer"
_COLUMNS = (Column("Quoi", 360), Column("Où en est sa version"))


class SeesPage(Page):
    """Page « sees » (book, uid of the correspondent)."""

    help = "correspondents"

    def __init__(self, book: Book, person: str) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__("Ce que voit un correspondant")
        self.book, self.person = book, person
        self.head = Head("", actions=(link("Retour", book.window.back, icon="back"),))
        self.cards = column(gap=24)
        self.body.addWidget(self.head)
        self.body.addLayout(self.cards)

    def refresh(self) -> None:
        """Ask again what she sees."""
        self.book.read(self, self._show, partner_view, self.person)

    def concerned(self, _changes: Changes) -> bool:
        """Return that a save, a file sent and a file received all change it."""
        return True

    def _show(self, found: PartnerView) -> None:
        self.head.say(f"Ce que voit {found.name}", _as_of(found))
        clear(self.cards)
        shown = [part for part in found.parts if part.kinds or part.receives]
        for part in shown:
            self.cards.addWidget(self._card(found, part))
        if not shown:
            words = f"{capital(found.name)} ne voit rien de ce carnet."
            self.cards.addWidget(EmptyState(words, "Rien n’est partagé, rien n’a été remis."))

    def _card(self, found: PartnerView, part: SeenPart) -> Card:
        name = part.name or HOME
        card = Card(name, note=_powers(found.name, part))
        kinds = [one for one in part.kinds if one.kind not in ROWS]
        if kinds:
            table = RecordTable(_COLUMNS, name=f"{name}, ce que voit {found.name}")
            table.opened.connect(lambda kind: self._open(part.uid, kind))
            table.set_rows([_row(one) for one in kinds])
            card.add(table)
        else:
            card.add(Text("Rien ne lui a encore été remis.", "quiet"))
        if part.erased:
            card.add(Text(_erased(found.name, part.erased), "quiet"))
        return card

    def _open(self, child: str, kind: str) -> None:
        self.book.open("sees_kind", self.person, child, kind)


def _as_of(found: PartnerView) -> str:
    """Return how old what is shown is."""
    if not found.as_of:
        return "Aucun fichier n’est encore venu de cette personne."
    day = f"{full_date(found.as_of)}, {hour(found.as_of)}"
    return f"D’après son dernier fichier, reçu le {day}. Ouvrez une ligne pour voir les fiches."


def _powers(name: str, part: SeenPart) -> str:
    """Return what she may do, in a sentence or two."""
    who = capital(pronoun(name))
    if not part.receives:
        return f"Plus rien ne part pour {him(name)}. Ce qui a été reçu reste sur son ordinateur."
    does = f"{who} reçoit, et peut écrire." if part.writes else f"{who} reçoit, sans écrire."
    decides = f" {who} décide aussi avec qui partager." if part.decides else ""
    until = f" Jusqu’au {full_date(part.until)}." if part.until else ""
    return f"{does}{decides}{until}"


def _row(one: SeenKind) -> Row:
    older = sum(record.state == OLDER for record in one.records)
    said = [
        f"{older} dans une version plus ancienne" if older else "",
        f"{one.handed} remis, sans accusé encore" if one.handed else "",
    ]
    state = ", ".join(part for part in said if part)
    cell = Cell(capital(state), icon="clock", tone="attention") if state else Cell("À jour")
    return Row((one.words, cell), key=one.kind)


def _erased(name: str, count: int) -> str:
    fiches = counted(count, "fiche effacée", "fiches effacées")
    return f"{fiches} ici{NBSP}: {pronoun(name)} les a encore, jusqu’à votre prochain fichier."
