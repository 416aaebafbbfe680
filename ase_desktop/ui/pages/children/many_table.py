"""A caseworker’s many children: under their household, found by a few letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from ase_desktop.base.folding import fold
from ase_desktop.base.french import capital, counted
from ase_desktop.services.children import ChildLine
from ase_desktop.ui.theme import is_large
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Cell, Column, Row

_SCHOOL = 1  # column
NEVER = "rien reçu"
COLUMNS = (
    Column("Enfant", 250),
    Column("École, accueil"),
    Column("À savoir", 170),
    Column("Prochaine visite", 220),
)


class ChildrenTable(RecordTable):
    """One row for each child, one heading for each household."""

    def __init__(self) -> None:
        """Make an empty table."""
        super().__init__(COLUMNS, name="Enfants suivis")
        self._lines: Sequence[ChildLine] = ()
        self._words = ""

    def show_lines(self, lines: Sequence[ChildLine]) -> None:
        """Show these children."""
        self._lines = lines
        self._show()

    def look_for(self, words: str) -> int:
        """Keep the children and households that hold these letters; return how many children."""
        self._words = fold(words)
        return self._show()

    def first_key(self) -> str:
        """Return the uid of the first child shown, "" when there is none."""
        return next((line.uid for line in self._found()), "")

    def _found(self) -> list[ChildLine]:
        return [line for line in self._lines if self._is_found(line)]

    def restyle(self) -> None:
        """Show the rows again: large letters leave no room for the school beside the name."""
        super().restyle()
        self._show()

    def _show(self) -> int:
        self.setColumnHidden(_SCHOOL, is_large())
        found = self._found()
        self.set_rows([row for row in _rows(found)])
        return len(found)

    def _is_found(self, line: ChildLine) -> bool:
        held = fold(f"{line.full_name} {line.title} {line.home}")
        return all(part in held for part in self._words.split())


def _rows(lines: Iterable[ChildLine]) -> Iterable[Row]:
    for home, found in groupby(lines, key=lambda line: line.home):
        children = list(found)
        yield Row((Cell(home, _age(children)),), group=True)
        for line in children:
            known, visit = capital(line.alerts), capital(line.next_visit)
            name = Cell(line.title, line.facts if is_large() else "")
            yield Row((name, line.facts, known, visit), key=line.uid)


def _age(children: Sequence[ChildLine]) -> str:
    received = children[0].received
    words = f"dernier fichier reçu {received}" if received else NEVER
    return f"{counted(len(children), 'enfant')}, {words}"
