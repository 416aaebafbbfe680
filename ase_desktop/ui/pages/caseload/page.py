"""« Mes suivis »: what is due and what is new, the children under their household."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QShowEvent

from ase_desktop.base import french
from ase_desktop.base.kinds import Changes
from ase_desktop.services import reading
from ase_desktop.services.caseload import Caseload, FollowedChild, Household, caseload
from ase_desktop.services.caseload_tasks import DATES, EVENTS, REQUESTS, Task
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.choices_left import ChoicesLeft
from ase_desktop.ui.drafts_left import DraftsLeft
from ase_desktop.ui.first_week_card import FirstWeekCard
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.theme import is_large
from ase_desktop.ui.to_do import complete_card
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import primary, secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.statuses import STATUSES
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Cell, Column, Row

ALL, SILENT = "all", "silent"
_COLUMNS = (
    Column("Enfant", 200),
    Column("À faire"),
    Column("Pour le", 160),
    Column("Dernière visite", 254),
    Column("Nouvelles reçues", 180),
)
_LAST_VISIT = 3  # column
_INDENT = "\u2003"
_SHOWN_KINDS = frozenset(
    {
        "care_measure",
        "child",
        "foster_household",
        "hearing",
        "incident",
        "paper",
        "placement",
        "request",
        "visit",
    }
)


class CaseloadPage(Page):
    """Page « caseload » (book)."""

    has_ending = True
    help = "caseload"

    def __init__(self, book: Book) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__("Mes suivis")
        self.book = book
        self._found: Caseload | None = None
        self._tasks: dict[str, Task] = {}
        receive = primary("Recevoir un fichier", self._receive, icon="receive")
        self.head = Head("Mes suivis", actions=(receive,))
        self.filters = self._filters((), ALL)
        self.card = Card()
        self.table = RecordTable(_COLUMNS, name="Enfants suivis, par famille d’accueil")
        self.table.opened.connect(self._open)
        self.card.add(self.table)
        self.empty = EmptyState(
            "Aucun enfant dans ce carnet.",
            "Recevez le fichier d’une famille d’accueil, ou ajoutez un enfant.",
            secondary("Ajouter un enfant", book.later("arrival")),
        )
        self.week = FirstWeekCard(book, self)
        self.left = DraftsLeft(self, book, self._show_left)
        self.choices = ChoicesLeft(self, book, self._show_left)
        self._unfinished = column()
        for part in (self.head, self.filters, self.card, self.empty):
            self.body.addWidget(part)
        self.body.addLayout(self._unfinished)
        self.body.addWidget(self.week)
        self.card.hide()
        self.empty.hide()

    def refresh(self) -> None:
        """Ask for every child followed, and what the first week leaves to do."""
        self.week.ask()
        self.book.read(self, self._show, caseload)

    def concerned(self, changes: Changes) -> bool:
        """Return whether a save, or a reading, touches what the page shows."""
        return bool(changes.kinds & _SHOWN_KINDS)

    def restyle(self) -> None:
        """Show the rows again: large letters leave no room for an indent."""
        super().restyle()
        if hasattr(self, "table"):
            self._show_rows()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again what was left unfinished, or undecided, on another page."""
        super().showEvent(event)
        self.left.ask()
        self.choices.ask()

    def _show_left(self) -> None:
        clear(self._unfinished)
        lines = [*self.left.lines(), *self.choices.lines()]
        if lines:
            self._unfinished.addWidget(complete_card(lines, self.book.window.hosted))

    def _show(self, found: Caseload) -> None:
        self._found = found
        children, homes = len(found.children), len(found.households)
        where = french.counted(homes, "famille d’accueil", "familles d’accueil")
        counted = f"{french.counted(children, 'enfant')} dans {where} · " if children else ""
        self.head.say("Mes suivis", f"{counted}{french.weekday_date(found.day)}")
        self._show_filters(found)
        self.card.setVisible(bool(children))
        self.filters.setVisible(bool(children))
        self.empty.setVisible(not children)
        self._show_rows()

    def _show_filters(self, found: Caseload) -> None:
        chosen = self.filters.value() or ALL
        choices = tuple(_filter_words(found))
        if chosen not in {value for value, _words in choices}:
            chosen = ALL
        fresh = self._filters(choices, chosen)
        self.body.replaceWidget(self.filters, fresh)
        self.filters.hide()
        self.filters.deleteLater()
        self.filters = fresh

    def _filters(self, choices: tuple[tuple[str, str], ...], chosen: str) -> ChipGroup:
        group = ChipGroup(choices, name="Montrer", required=True)
        group.set_value(chosen)
        group.changed.connect(self._show_rows)
        return group

    def _show_rows(self) -> None:
        if self._found is None:
            return
        wanted = self.filters.value() or ALL
        self.table.setColumnHidden(_LAST_VISIT, is_large())
        self._tasks = {}
        rows: list[Row] = []
        for home in self._found.households:
            rows += self._home_rows(home, wanted)
        self.table.set_rows(rows)

    def _home_rows(self, home: Household, wanted: str) -> Iterator[Row]:
        shown = [one for one in home.children if _is_wanted(home, one, wanted)]
        if not shown:
            return
        count = french.counted(len(home.children), "enfant")
        where = " · ".join(part for part in (home.city, count) if part)
        yield Row((home.name, Cell(where, quiet=True), "", "", self._news(home)), group=True)
        for child in shown:
            yield self._child_row(child, wanted)

    def _news(self, home: Household) -> Cell:
        if self._found is None or home.received is None:
            return Cell("rien encore", tone="attention", loud=True) if home.silent else Cell("")
        age = french.relative(home.received, self._found.day)
        if not home.silent:
            return Cell(age, quiet=True)
        return Cell(age, icon="clock", tone="attention", loud=True)

    def _child_row(self, child: FollowedChild, wanted: str) -> Row:
        tasks = [one for one in child.tasks if wanted in (ALL, SILENT, one.group)]
        what, due = Cell("À jour", quiet=True), Cell("")
        if tasks:
            first, others = tasks[0], tasks[1:]
            self._tasks[child.uid] = first
            tone = "danger" if first.group == EVENTS else "attention"
            more = f"et {french.counted(len(others), 'autre')}"
            is_grave = first.group == EVENTS
            what = Cell(
                first.words, more if others else "", "grave" if is_grave else "", tone, is_grave
            )
            due = Cell(first.due.replace(" ", french.NBSP), tone=tone, loud=first.loud)
        last = Cell("")
        if child.last_outcome in STATUSES:
            look = STATUSES[child.last_outcome]
            last = Cell(
                f"{look.words}, {french.short_date(child.last_on)}", icon=look.icon, tone=look.tone
            )
        name = child.name.replace(" ", french.NBSP)  # « Léa, 8 ans » stays on one line
        if is_large():  # no room for the column of visits, nor for an indent
            return Row((Cell(name, last.text), what, due, "", ""), key=child.uid)
        return Row((f"{_INDENT}{name}", what, due, last, ""), key=child.uid)

    def _open(self, key: str) -> None:
        """Open the event to read, else the sheet of the child."""
        task = self._tasks.get(key)
        if task is not None and task.group == EVENTS:
            self.book.save(self, None, reading.mark_read, task.uid)
            self.book.open("event", task.uid)
        else:
            self.book.open("child", key)

    def _receive(self) -> None:
        self.book.open("receive", ())


def _is_wanted(home: Household, child: FollowedChild, wanted: str) -> bool:
    if wanted == ALL:
        return True
    return home.silent if wanted == SILENT else any(one.group == wanted for one in child.tasks)


def _filter_words(found: Caseload) -> Iterator[tuple[str, str]]:
    """Yield the filters that keep something, each with its count."""
    yield ALL, "Tous"
    dates, events, requests = (found.count(group) for group in (DATES, EVENTS, REQUESTS))
    if dates:
        what = french.counted(dates, "rapport ou audience", "rapports et audiences")
        yield DATES, f"{what} sous 30\u00a0jours"
    if events:
        unread = french.agreed(events, "non lu", "non lus")
        grave = french.agreed(events, "événement grave", "événements graves")
        yield EVENTS, f"{events}\u00a0{grave} {unread}"
    if requests:
        yield REQUESTS, french.counted(requests, "demande")
    if found.silent:
        words = french.counted(found.silent, "famille silencieuse", "familles silencieuses")
        yield SILENT, words
