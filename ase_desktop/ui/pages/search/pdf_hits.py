"""What the received PDFs say with the words searched, under what the notebook holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import capital, short_date
from ase_desktop.rules.excerpts import excerpt, searched_words
from ase_desktop.services.shelf_view import ShelfHit, find_on_shelf
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.runner import Job
from ase_desktop.ui.widgets.stream import StreamLine, StreamTable

TITLE = "D’après les PDF reçus"


class PdfHits(QWidget):
    """Hidden when there is nothing; a row opens its PDF."""

    def __init__(self, book: Book) -> None:
        """Wait for words."""
        super().__init__()
        self._book = book
        self._words = ""
        self._job: Job[tuple[ShelfHit, ...]] | None = None
        self._place = column(self)
        self.hide()

    def look_for(self, words: str, child: str | None) -> None:
        """Look for words, instead of those before."""
        self._words = words
        if self._job is not None:
            self._job.cancel()
        self._job = self._book.read(self, self._show, find_on_shelf, words, child=child)

    def _show(self, hits: Sequence[ShelfHit]) -> None:
        clear(self._place)
        self.setVisible(bool(hits))
        if hits:
            table = StreamTable(name=TITLE, faces=False)
            table.opened.connect(self._open)
            wanted = searched_words(self._words)
            lines = [_line(place, one, wanted) for place, one in enumerate(hits)]
            table.show_days([(TITLE, lines)])
            self._place.addWidget(table)

    def _open(self, key: str) -> None:
        self._book.open("received_pdf", int(key.split(maxsplit=1)[0]))


def _line(place: int, one: ShelfHit, wanted: tuple[str, ...]) -> StreamLine:
    label = f"{one.label}\u00a0: " if one.label else ""
    found = excerpt([f"{label}{one.text}"], wanted)
    return StreamLine(
        key=f"{one.pdf.n} {place}",
        hour=short_date(one.pdf.made),
        text=found.text,
        note=f"{one.pdf.title}. {capital(one.pdf.source)}",
        marks=found.marks,
    )
