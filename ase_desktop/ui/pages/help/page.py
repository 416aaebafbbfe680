"""« Aide » (F1): what the guide says of the page shown, its keys, and the rest of the guide."""

from __future__ import annotations

from functools import partial

from ase_desktop.base.kinds import Changes
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.help.guide import KEYS, Section, heading_of, sections
from ase_desktop.ui.widgets.buttons import Button, link, secondary
from ase_desktop.ui.widgets.cards import Card, SandCard
from ase_desktop.ui.widgets.columns import Columns
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import KeyValues, Text

_OTHERS = "Le reste du guide"


class HelpPage(Page):
    """Page « help » (book, page="": the `help` of the page to speak of)."""

    help = "help"

    def __init__(self, book: Book, page: str = "") -> None:
        """Show what speaks of a page."""
        super().__init__("Aide")
        self.book = book
        self._sections = sections()
        self.head = Head("", above="Aide")
        self.columns = Columns()
        self.body.addWidget(self.head)
        self.body.addWidget(self.columns)
        self.set_footer(secondary("Retour", book.window.back))
        self.show_section(heading_of(page))

    def concerned(self, _changes: Changes) -> bool:
        """Return that no save changes the guide."""
        return False

    def show_section(self, heading: str) -> None:
        """Show one part of the guide."""
        self.head.say(heading, above="Aide")
        clear(self.columns.left)
        clear(self.columns.right)
        section = self._sections[heading]
        if section.paragraphs:
            self.columns.left.addWidget(_told(section))
        self.columns.left.addWidget(self._others(heading))
        self.columns.right.addWidget(_keys(self._sections[KEYS]))
        self.area.verticalScrollBar().setValue(0)

    def _others(self, shown: str) -> Card:
        others = (heading for heading in self._sections if heading not in (shown, KEYS))
        card = Card(_OTHERS)
        card.add(Flow(*(self._to(heading) for heading in others), across=24))
        return card

    def _to(self, heading: str) -> Button:
        return link(heading, partial(self.show_section, heading))


def _told(section: Section) -> Card:
    card = Card()
    card.add(*(Text(words) for words in section.paragraphs))
    return card


def _keys(section: Section) -> SandCard:
    card = SandCard(KEYS)
    card.add(KeyValues(list(section.keys), names=150))
    return card
