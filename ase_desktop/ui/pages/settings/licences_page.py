"""What the program carries, and under which licences."""

from __future__ import annotations

from collections.abc import Iterator

from ase_desktop.base.kinds import Changes
from ase_desktop.base.resources import resource
from ase_desktop.ui.book import Book
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.cards import Card, ListRow, Rows

TITLE = "Licences"
FREE = "Ce programme est libre, sous licence EUPL 1.2."


class LicencesPage(Page):
    """Page « licences » (book)."""

    help = "about"

    def __init__(self, book: Book) -> None:
        """Read the list that travels with the program."""
        super().__init__(TITLE)
        self.book = book
        self.body.addWidget(
            Head(TITLE, FREE, actions=(link("Retour", book.window.back, icon="back"),))
        )
        for title, rows in parts(resource("licences.md").read_text(encoding="utf-8")):
            card = Card(title)
            card.add(Rows(*(ListRow(name, note) for name, note in rows)))
            self.body.addWidget(card)

    def concerned(self, _changes: Changes) -> bool:
        """Return that no save changes this page."""
        return False


def parts(text: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each heading with the rows of its table: a name, then all the rest."""
    for part in filter(None, (found.strip() for found in text.split("#"))):
        title, *lines = part.splitlines()
        # The first two lines of a table are its heads and the rule below them.
        table = [line for line in lines if line.startswith("|")][2:]
        yield title, [_row(line) for line in table]


def _row(line: str) -> tuple[str, str]:
    name, *rest = (cell.strip().replace("`", "") for cell in line.strip("|").split("|"))
    return name, " · ".join(rest)
