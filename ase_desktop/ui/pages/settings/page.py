"""« Réglages »: the home, what opens the notebook, how it looks, its copies, its data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ase_desktop import PRODUCT_NAME, __version__
from ase_desktop.base.kinds import Changes
from ase_desktop.base.settings import AppSettings, load_settings
from ase_desktop.services import pause
from ase_desktop.services.home_sheet import HomeSheet, home_sheet
from ase_desktop.services.sheet_lines import SheetLine
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.navigation import is_entry
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.settings.copies_card import CopiesPart
from ase_desktop.ui.pages.settings.look_card import LookCard
from ase_desktop.ui.pages.settings.opening_card import OpeningCard
from ase_desktop.ui.widgets.buttons import Button, link, secondary
from ase_desktop.ui.widgets.cards import Card, ListRow, Rows
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import KeyValues, Text
from ase_desktop.ui.widgets.sections import Sections

OFFICIAL = (
    "Le dossier officiel reste celui du service. Ce carnet sert à travailler, pas à archiver."
)
KEPT = (
    "Vos notes privées et vos brouillons ne partent jamais. Chaque fiche transmise dit quand elle "
    "a été écrite. "
    "Après la fin d’un accueil, ce qui a été versé au service n’a plus à rester ici\u00a0: "
    "deux ans au plus après le dernier contact (référentiel de la CNIL, 2022)."
)
_SHOWN_KINDS = frozenset({"foster_household", "household_member", "approval"})


class SettingsPage(Page):
    """Page « settings » (book)."""

    help = "settings"

    def __init__(self, book: Book) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__("Réglages")
        self.book = book
        self.body.addWidget(Head("Réglages"))
        self.sections = Sections(self.area)
        self.home = self._section("Mon foyer") if book.role == "carer" else None
        self.opening = OpeningCard(book)
        self.opening.digits_given.connect(self._choose_digits)
        self.opening.pause_given.connect(book.desk.signals.pause_chosen)
        self._section("Ouvrir le carnet").addWidget(self.opening)
        self._section("Affichage").addWidget(LookCard(book.desk.signals))
        self.copies = CopiesPart(book, self)
        self._section("Copie de secours").addWidget(self.copies)
        self.data = self._section("Données")
        self._section("À propos").addWidget(self._about())
        self.body.addWidget(self.sections)

    def refresh(self) -> None:
        """Ask for the home and for the settings of this computer."""
        self.book.read(self, self._show, home_sheet)
        self.copies.refresh()
        work = partial(load_settings, self.book.app.paths.settings)
        self.book.desk.runner.query(self, work, self._show_settings)

    def concerned(self, changes: Changes) -> bool:
        """Return whether a save changes the home."""
        return bool(changes.kinds & _SHOWN_KINDS)

    @property
    def _people(self) -> str:
        """Return the page of the left bar from which correspondents are reached."""
        return "correspondents" if is_entry(self.book.role, "correspondents") else "share"

    def _section(self, word: str) -> QVBoxLayout:
        part = QWidget()
        place = column(part, gap=20)
        self.sections.add(word, part)
        return place

    def _show(self, sheet: HomeSheet) -> None:
        if self.home is not None:
            clear(self.home)
            for card in self._home_cards(sheet):
                self.home.addWidget(card)
        self.opening.show_sheet(sheet)
        clear(self.data)
        self.data.addWidget(self._data_card(sheet))

    def _show_settings(self, settings: AppSettings) -> None:
        self.opening.pause.show_minutes(settings.pause_minutes)

    def _home_cards(self, sheet: HomeSheet) -> list[Card]:
        complete = partial(self._open, "foster_household", sheet.household or None)
        household = Card("Mon foyer", action=_link("Compléter", complete, "Mon foyer"))
        if sheet.facts:
            household.add(KeyValues(list(sheet.facts)))
        else:
            household.add(
                Text("Adresse, employeur, astreinte\u00a0: rien n’est encore noté.", "quiet")
            )
        return [
            household,
            self._records_card(
                "Agrément", sheet.approvals, "approval", "L’agrément n’est pas noté."
            ),
            self._records_card(
                "Qui vit ici", sheet.members, "household_member", "Personne n’est encore noté."
            ),
        ]

    def _records_card(
        self, title: str, lines: Sequence[SheetLine], kind: str, nothing: str
    ) -> Card:
        card = Card(title, action=_link("Ajouter", partial(self._open, kind, None), title))
        rows = [
            ListRow(
                one.title,
                one.note,
                after=_button("Ouvrir", partial(self._open, kind, one.uid), one.title),
            )
            for one in lines
        ]
        card.add(Rows(*rows) if rows else Text(nothing, "quiet"))
        return card

    def _data_card(self, sheet: HomeSheet) -> Card:
        card = Card("Vos données et celles des enfants")
        who = sheet.controller or "L’employeur\u00a0: son nom n’est pas encore noté."
        card.add(KeyValues([("Responsable", who)]))
        card.add(Text(OFFICIAL), Text(KEPT, "quiet"))
        card.add(
            Flow(
                secondary("Qui a ouvert, imprimé, transmis", self.book.later("who_opened")),
                secondary("Profil du département", partial(self.book.reach, "profile")),
                secondary("Correspondants", partial(self.book.window.go, self._people)),
                across=12,
            )
        )
        return card

    def _about(self) -> Card:
        card = Card("À propos")
        card.add(Text(f"{PRODUCT_NAME}, version {__version__}. Logiciel libre, licence EUPL 1.2."))
        card.add(Text("Ce programme n’utilise jamais le réseau.", "quiet"))
        card.add(Flow(link("Ce que le programme emporte", self.book.later("licences"))))
        return card

    def _open(self, kind: str, uid: str | None) -> None:
        self.book.open("record", kind, uid, None)

    def _choose_digits(self, digits: str) -> None:
        self.book.save(self, self._digits_chosen, pause.set_digits, digits)

    def _digits_chosen(self, _nothing: None) -> None:
        self.opening.digits_saved()
        self.book.desk.signals.digits_chosen.emit()
        self.say("success", "Vos six chiffres sont choisis.")
        self.refresh()


def _link(words: str, clicked: Callable[[], object], about: str) -> Button:
    button = link(words, clicked)
    button.setAccessibleDescription(about)
    return button


def _button(words: str, clicked: Callable[[], object], about: str) -> Button:
    button = secondary(words, clicked)
    button.setAccessibleDescription(about)
    return button
