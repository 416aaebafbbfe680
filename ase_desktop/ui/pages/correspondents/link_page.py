"""« Relier nos deux ordinateurs »: cards exchanged, words compared aloud, then what to share."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ase_desktop.base.errors import UserError
from ase_desktop.base.french import of
from ase_desktop.base.kinds import Changes
from ase_desktop.services import linking
from ase_desktop.services.incoming import is_card
from ase_desktop.services.linking import HERS, MINE, WordsCheck
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.card_file import write_card
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.widgets.buttons import primary, secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.words_check import WordsCheckView

TITLE = "Relier nos deux ordinateurs"
CARDS = "Étape 1 sur 3 · une carte sur la clé"
WORDS = "Étape 2 sur 3 · vos mots, de vive voix"
WHICH_CARD = "Quelle est sa carte\u00a0?"
HER_NEW_ONE = (
    "Sa carte dit qu’un autre ordinateur est déjà relié à son nom. Ne continuez que si cette "
    "personne est devant vous, ou au téléphone, avec son nouvel ordinateur."
)
NAMESAKE = (
    "Est-ce son nouvel ordinateur\u00a0? Ne le reliez pas ainsi\u00a0: rien ne lui serait rendu. "
    "Déclarez l’ancien volé et remettez sa carte\u00a0: le nouveau carnet commence avec elle."
)
_DONE = {
    MINE: (
        "Votre autre ordinateur est relié à celui-ci.",
        "Transmettez-lui un fichier\u00a0: il portera tout, vos notes pour vous-même comprises.",
    ),
    HERS: (
        "Le nouvel ordinateur {} est relié.",
        "Votre prochain fichier lui rend ce que vous partagez et dont vous décidez.",
    ),
}
THEIRS = "Carte ou premier fichier (*.carte *.lien)"


class LinkPage(Page):
    """Page « link » (book, path of a card already received, or uid of somebody introduced)."""

    has_ending = True
    help = "link"

    def __init__(self, book: Book, card: Path | None = None, introduced: str = "") -> None:
        """Begin with the cards, or with the words when a card is there."""
        super().__init__(TITLE)
        self.book = book
        self._card, self._introduced = card, introduced
        self.words: WordsCheckView | None = None
        self.head = Head(TITLE)
        self.shown = column(gap=20)
        self.body.addWidget(self.head)
        self.body.addLayout(self.shown)
        self._show_cards()

    def refresh(self) -> None:
        """Read the card received, or the one that a service brought, once."""
        card, self._card = self._card, None
        person, self._introduced = self._introduced, ""
        if card is not None:
            self.read(card)
        elif person:
            self.book.read(self, self._show_words, linking.check_introduced, person)

    def concerned(self, _changes: Changes) -> bool:
        """Return that nothing saved elsewhere changes this page."""
        return False

    def show_error(self, error: UserError) -> None:
        """Say it; wrong words are asked again at other places."""
        super().show_error(error)
        if self.words is not None and error.code == "wrong_words":
            again = partial(self._show_words, after=error)
            self.book.read(self, again, linking.check_of, self.words.check.card)

    def choose(self) -> None:
        """Ask for her card."""
        files = self.book.desk.ask.files(self, WHICH_CARD, THEIRS)
        if files and is_card(files[0]):
            self.read(files[0])
        elif files:  # her first file holds her card, and is received once her words are compared
            self.book.window.pages.close_page(self)
            self.book.open("receive", files)

    def read(self, card: Path) -> None:
        """Read her card, then compare words."""
        self.unsay()
        self.book.read(self, self._show_words, linking.check_file, card)

    def link(self) -> None:
        """Compare the words given with those of her card."""
        view = self.words
        if view is None or not view.check_complete():
            return
        if view.is_typed:
            self.book.save_form(self, self._linked, linking.link_typed, view.check, view.text())
        else:
            self.book.save_form(self, self._linked, linking.link_found, view.check, view.found())

    def _fill(self, *parts: QWidget) -> None:
        clear(self.shown)
        for part in parts:
            self.shown.addWidget(part)

    def _show_cards(self) -> None:
        self.words = None
        self.head.say(TITLE, CARDS)
        mine = Card(
            "Donnez votre carte",
            note="Écrivez-la sur la clé. L’autre personne la choisit, puis vous remet son premier "
            "fichier, qui porte la sienne. Aucun nom d’enfant n’y est.",
        )
        mine.add(Flow(secondary("Écrire ma carte", partial(write_card, self.book, self))))
        theirs = Card(
            "Ou prenez la sienne",
            note="Choisissez sur la clé sa carte, ou le premier fichier qu’elle vous remet. "
            "Une seule carte suffit pour deux ordinateurs.",
        )
        self._fill(mine, theirs)
        self.set_footer(
            secondary("Annuler", self.book.window.back), primary("Choisir sa carte", self.choose)
        )

    def _show_words(self, check: WordsCheck, after: UserError | None = None) -> None:
        self.head.say(TITLE, WORDS)
        self.words = WordsCheckView(check)
        self.words.entered.connect(self.link)
        self._fill(self.words)
        if after is not None:
            super().show_error(after)
        if check.whose == HERS:
            self.say("attention", f"Nouvel ordinateur {of(check.name)}", HER_NEW_ONE)
        if check.is_namesake:
            self.say("attention", f"Déjà relié sous ce nom\u00a0: {check.name}", NAMESAKE)
        link = {MINE: "C’est mon autre ordinateur", HERS: "C’est son nouvel ordinateur"}
        self.set_footer(
            secondary("Précédent", self._show_cards),
            primary(link.get(check.whose, "Relier"), self.link),
        )

    def _linked(self, _changes: Changes) -> None:
        """Go on with what to share with her."""
        if self.words is None:
            return
        check = self.words.check
        self.book.window.pages.close_page(self)
        if check.whose:
            title, text = _DONE[check.whose]
            page = self.book.window.go("correspondents")
            page.say("success", title.format(of(check.name)), text)
            return
        if self.book.role == "service":  # it shares no child
            page = self.book.window.go("correspondents")
        else:
            page = self.book.open("share_child", check.card.person)
        page.say(
            "success",
            f"L’ordinateur {of(check.name)} est relié au vôtre.",
            "Votre premier fichier lui portera votre carte, et demandera vos mots.",
        )
