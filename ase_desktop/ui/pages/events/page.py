"""« Événements »: the list, newest first, with its levels."""

from __future__ import annotations

from functools import partial

from ase_desktop.base import french
from ase_desktop.base.kinds import Changes
from ase_desktop.rules.deciding_words import FROM_TWO_VERSIONS
from ase_desktop.services.events import (
    GRAVE,
    NOTED,
    WORRYING,
    EventFilters,
    EventLine,
    EventPage,
    events,
)
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.events.levels import LEVEL_WORDS
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import primary, secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Cell, Column, Row, status_cell
from ase_desktop.ui.widgets.toggles import Tick

_CONCERNED = frozenset({"incident", "incident_line", "incident_notice", "child"})
_ALL = "all"
_COLUMNS = (
    Column("Quand", 190),
    Column("Enfant", 130),
    Column("Niveau", 160),
    "Ce qui s’est passé",
)
_OF_SERVICE = (Column("Quand", 190), Column("De", 190), *_COLUMNS[2:])  # it holds no child
_APART = "gardé à part, pour le service seul"


class EventsPage(Page):
    """Page « events » (book)."""

    has_ending = True
    help = "events"

    def __init__(self, book: Book) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__("Événements")
        self.book = book
        self._lines: list[EventLine] = []
        self._after: tuple[str, str] | None = None
        is_service = book.role == "service"  # it reads what is addressed to it, and writes none
        actions = () if is_service else (primary("Noter un événement", self._write),)
        self.body.addWidget(Head("Événements", actions=actions))
        chips = (
            (_ALL, "Tous"),
            *((level, LEVEL_WORDS[level]) for level in (GRAVE, WORRYING, NOTED)),
        )
        self.level = ChipGroup(chips, name="Montrer", required=True)
        self.level.set_value(_ALL)
        self.level.changed.connect(self.refresh)
        self.two_versions = Tick(FROM_TWO_VERSIONS)
        self.two_versions.clicked.connect(lambda _on: self.refresh())
        self.body.addWidget(Flow(self.level, self.two_versions, across=24))
        self._place = column(gap=16)
        self.body.addLayout(self._place)
        self.table: RecordTable | None = None

    def refresh(self) -> None:
        """Ask the newest events again."""
        self.book.read(self, partial(self._show, []), events, self._filters())

    def concerned(self, changes: Changes) -> bool:
        """Return whether a save touches an event."""
        return bool(changes.kinds & _CONCERNED)

    def _filters(self) -> EventFilters:
        level = self.level.value()
        return EventFilters(
            self.book.window.child,
            None if level == _ALL else level,
            two_versions=self.two_versions.isChecked(),
        )

    def _older(self) -> None:
        self.book.read(
            self, partial(self._show, self._lines), events, self._filters(), after=self._after
        )

    def _show(self, before: list[EventLine], found: EventPage) -> None:
        self._lines, self._after = [*before, *found.lines], found.after
        clear(self._place)
        self.table = None
        if not self._lines:
            self._place.addWidget(self._nothing())
            return
        is_service = self.book.role == "service"
        columns, row = (_OF_SERVICE, _row_of_service) if is_service else (_COLUMNS, _row)
        self.table = RecordTable(columns, name="Événements")
        self.table.opened.connect(self._open)
        self.table.set_rows([row(one) for one in self._lines])
        card = Card()
        card.add(self.table)
        self._place.addWidget(card)
        if self._after is not None:
            self._place.addWidget(Flow(secondary("Événements plus anciens", self._older)))

    def _nothing(self) -> EmptyState:
        if self.book.role == "service" and self._filters() == EventFilters():
            return EmptyState(
                "Aucun événement n’est arrivé ici.",
                "Seul arrive ici un fait mettant en cause un foyer, adressé au service par qui "
                "l’a écrit.",
            )
        if self._filters() == EventFilters():
            return EmptyState(
                "Aucun événement.",
                "Un fait à signaler s’écrit heure par heure, avec qui a été prévenu.",
            )
        if self.two_versions.isChecked():
            return EmptyState("Aucun événement issu de deux versions.")
        return EmptyState("Aucun événement de ce niveau, pour cet enfant.")

    def _write(self) -> None:
        self.book.open("event", None, self.book.window.child)

    def _open(self, uid: str) -> None:
        self.book.open("event", uid)


def _row(one: EventLine) -> Row:
    handed = french.listed(one.handed)
    author = f"écrit par {one.author}" if one.author else ""
    apart = _APART if one.is_apart else ""
    decided = FROM_TWO_VERSIONS.lower() if one.was_decided else ""
    notes = (one.to_report, one.type_words, author, apart, decided, handed)
    note = " · ".join(part for part in notes if part)
    return Row((_when(one.at), one.child_name, _level(one), Cell(one.title, note)), key=one.uid)


def _row_of_service(one: EventLine) -> Row:
    """Return an event as a service lists it: who wrote it stands in place of the child."""
    decided = FROM_TWO_VERSIONS.lower() if one.was_decided else ""
    return Row((_when(one.at), one.author, _level(one), Cell(one.title, decided)), key=one.uid)


def _when(at: str) -> Cell:
    words = french.weekday_date(at)
    if at[:4] != str(present.today().year):
        words = f"{words} {at[:4]}"
    return Cell(french.capital(words), french.hour(at))


def _level(one: EventLine) -> Cell:
    if one.undecided:
        return status_cell("undecided")
    if one.level == NOTED:
        return Cell(LEVEL_WORDS[NOTED])
    return status_cell(one.level, calm=one.level != GRAVE)
