"""Cards of the sheet of a child: rows that open a record, and the word that adds one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from ase_desktop.services.sheet_lines import SheetLine
from ase_desktop.ui.book import Book
from ase_desktop.ui.widgets.buttons import Button, link
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.labels import KeyValues, Text
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Cell, Column, Row, status_cell

_LOUD = frozenset({"grave", "undecided", "to_confirm"})
_STATUS = 176
_PAGES = {"incident": "event", "visit": "visit"}  # kinds that have a page of their own
_NUMBERED = "received_pdf"


class Opener:
    """Opens the right page for a row: two versions to decide, a page of its own, or its form."""

    def __init__(self, book: Book, child: str) -> None:
        """Open for a child."""
        self._book, self._child = book, child

    def open(self, kind: str, uid: str, undecided: str = "") -> None:
        """Open one record."""
        if undecided:
            self._book.open("decide", uid, undecided)
        elif kind == _NUMBERED:
            self._book.open(kind, int(uid))
        elif kind in _PAGES:
            self._book.open(_PAGES[kind], uid)
        else:
            self._book.open("record", kind, uid, self._child)

    def add(self, kind: str) -> None:
        """Open the form of a new record."""
        if kind == "daily_log":
            self._book.open("note", self._child)
        elif kind == "incident":
            self._book.open("event", None, self._child)
        else:
            self._book.open("record", kind, None, self._child)


def add_link(words: str, clicked: Callable[[], object], *, about: str) -> Button:
    """Return « + Ajouter »; about says to a screen reader what is added."""
    button = link(words, clicked, icon="add")
    button.setAccessibleDescription(about)
    return button


class LinesTable(RecordTable):
    """Rows of a card, each opening its record."""

    def __init__(self, lines: Sequence[SheetLine], opener: Opener, *, name: str) -> None:
        """Show rows; a column for the status only when one of them has one."""
        has_status = any(_status(line) for line in lines)
        columns = (Column(""), Column("", _STATUS)) if has_status else (Column(""),)
        super().__init__(columns, name=name, heads=False)
        self._lines = {line.uid: line for line in lines}
        self._opener = opener
        self.opened.connect(self._open_row)
        self.set_rows([_row(line, has_status=has_status) for line in lines])

    def _open_row(self, uid: str) -> None:
        line = self._lines[uid]
        self._opener.open(line.kind, uid, line.undecided)


def _status(line: SheetLine) -> str:
    if line.undecided:
        return "undecided"
    return "to_confirm" if line.to_confirm else line.status


def _row(line: SheetLine, *, has_status: bool) -> Row:
    first = Cell(line.title, line.note)
    if not has_status:
        return Row((first,), key=line.uid)
    status = _status(line)
    second = status_cell(status, calm=status not in _LOUD) if status else Cell("")
    return Row((first, second), key=line.uid)


def lines_card(
    title: str,
    lines: Sequence[SheetLine],
    opener: Opener,
    *,
    add: tuple[str, str] = ("Ajouter", ""),
    nothing: str = "",
    extra: Iterable[QWidget] = (),
) -> Card:
    """Return a card of rows; add is the word and the kind it adds, "" for none."""
    words, kind = add
    action = add_link(words, partial(opener.add, kind), about=title) if kind else None
    card = Card(title, action=action)
    if lines:
        card.add(LinesTable(lines, opener, name=title))
    elif nothing:
        card.add(Text(nothing, "quiet"))
    for widget in extra:
        card.add(widget)
    return card


def facts_card(
    title: str,
    facts: Sequence[tuple[str, str]],
    complete: Callable[[], object],
    *,
    nothing: str,
) -> Card:
    """Return a card of labelled facts, with the way to complete them."""
    button = link("Compléter", complete)
    button.setAccessibleDescription(title)
    card = Card(title, action=button)
    card.add(KeyValues(list(facts)) if facts else Text(nothing, "quiet"))
    return card
