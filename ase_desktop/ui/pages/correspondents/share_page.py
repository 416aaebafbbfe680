"""Sharing children with somebody: which ones, until when, and what it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from ase_desktop.base.french import listed
from ase_desktop.base.kinds import Changes
from ase_desktop.rules.correspondent_words import named_with_role, sharing_gives
from ase_desktop.services import sharing
from ase_desktop.services.sharing import ToShare
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import primary, secondary
from ase_desktop.ui.widgets.cards import Card, SandCard
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.columns import Columns
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.moments import DayField
from ase_desktop.ui.widgets.toggles import RoundGroup

RELIEF, HOSTING = "relief", "hosting"
_WAYS = (
    (RELIEF, "Pour un relais", "avec une date de fin"),
    (HOSTING, "Pour accueillir l’enfant", "sans date de fin"),
)


class ShareChildPage(Page):
    """Page « share_child » (book, uid of the correspondent)."""

    has_ending = True
    help = "share_child"

    def __init__(self, book: Book, person: str) -> None:
        """Ask which children may be shared."""
        super().__init__("Partager un enfant")
        self.book, self.person = book, person
        self.found: ToShare | None = None
        self.pills: ChipGroup | None = None
        self.ways: RoundGroup | None = None
        self.until: FormRow | None = None
        self._day = DayField(name="Dernier jour du relais")
        self.head = Head(self.title)
        self.columns = Columns()
        self.gives = SandCard("Ce que cela donne")
        self.body.addWidget(self.head)
        self.body.addWidget(self.columns)

    def refresh(self) -> None:
        """Ask for the children that are not shared with her yet."""
        self.book.read(self, self._show, sharing.to_share, self.person)

    def concerned(self, _changes: Changes) -> bool:
        """Return that nothing saved elsewhere changes what is being chosen."""
        return False

    def share(self) -> None:
        """Share the children chosen."""
        if self.found is None or self.pills is None or not self._is_complete():
            return
        done = partial(self._shared, self.pills.values())
        self.book.save(
            self,
            done,
            sharing.share_children,
            self.pills.values(),
            self.person,
            until=self._until(),
        )

    def _is_complete(self) -> bool:
        chosen = self.pills.values() if self.pills is not None else ()
        if not chosen:
            self.say("attention", "Choisissez au moins un enfant.")
            return False
        if self._is_relief() and self.until is not None and self._day.value() is None:
            self.until.show_problem("Écrivez le dernier jour du relais.")
            return False
        return True

    def _is_relief(self) -> bool:
        return self.ways is not None and self.ways.value() == RELIEF

    def _until(self) -> str | None:
        return self._day.value() if self._is_relief() else None
