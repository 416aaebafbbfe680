"""What a received PDF says, as a table: a record that is here stands in the place of its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ase_desktop.base.french import NBSP
from ase_desktop.rules.shelf_lines import TEXT
from ase_desktop.services.shelf_view import HereRecord, ShelfLine
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Cell, Column, Row

HERE = "Dans votre carnet"


class PdfLines(RecordTable):
    """The lines of a PDF; a row that is a record of this notebook opens it."""

    def __init__(
        self, lines: Iterable[ShelfLine], open_record: Callable[[HereRecord], object]
    ) -> None:
        """Show lines in reading order."""
        super().__init__((Column(""),), name="Ce que dit ce PDF", heads=False)
        self._here: dict[str, HereRecord] = {}
        self._open_record = open_record
        self.opened.connect(self._open_here)
        self.set_rows([row for line in lines for row in self._rows(line)])

    def _rows(self, line: ShelfLine) -> Iterator[Row]:
        if line.role != TEXT and line.text:
            yield Row((Cell(line.text),), group=True)
        elif line.text:
            yield Row((_labelled(line.label, line.text),))
        if not line.text:
            for one in line.here:
                self._here[one.uid] = one
                note = f"{line.label} · {HERE[:1].lower()}{HERE[1:]}" if line.label else HERE
                yield Row((Cell(one.title, note, "received", "success"),), key=one.uid)

    def _open_here(self, key: str) -> None:
        self._open_record(self._here[key])


def _labelled(label: str, text: str) -> str:
    return f"{label}{NBSP}: {text}" if label else text
