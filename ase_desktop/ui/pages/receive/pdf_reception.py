"""One PDF among the files received: its password when it has one, then what it says."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from ase_desktop.base.errors import UserError
from ase_desktop.services import shelf, shelf_view
from ase_desktop.services.incoming import Incoming
from ase_desktop.services.shelf import Shelved
from ase_desktop.services.shelf_view import PdfPage
from ase_desktop.ui.book import Book
from ase_desktop.ui.pages.receive import outcomes
from ase_desktop.ui.runner import Job

LOCKED = ("pdf_password_needed", "wrong_pdf_password")


class PdfReception(QObject):
    """Reads a PDF, stops where a person must answer, and says what became of it."""

    reading = Signal(str)  # what is being done
    previewed = Signal(object)  # PdfPage: answer with keep or not_now
    password_asked = Signal(object)  # UserError of the last try, or None
    ended = Signal(object)  # Outcome

    def __init__(self, owner: QObject, book: Book) -> None:
        """Wait for a PDF."""
        super().__init__(owner)
        self._book = book
        self._current: Incoming | None = None
        self._password = ""
        self._job: Job[PdfPage] | None = None
        self._keeping = False  # nothing more is asked of this PDF

    @property
    def is_busy(self) -> bool:
        """Return whether a PDF is being looked at."""
        return self._current is not None

    def begin(self, one: Incoming, *, at_once: bool) -> None:
        """Read one PDF; at once, it is kept without being shown."""
        self._current, self._password, self._keeping = one, "", False
        self.reading.emit("Le PDF se lit.")
        if one.refusal is not None:
            self.show_error(one.refusal)
        elif at_once:
            self.keep()
        else:
            self.try_password("")

    def try_password(self, password: str) -> None:
        """Read it with a password."""
        current = self._current
        if current is not None and not self._keeping:
            self._forget_job()
            self._password = password
            done, read = partial(self._previewed, current), shelf_view.preview_pdf
            self._job = self._book.read(self, done, read, current.path, password=password)

    def keep(self) -> None:
        """Put it beside the notebook, once: a second click asks nothing more."""
        current = self._current
        if current is not None and not self._keeping:
            self._keeping = True
            done, password = partial(self._kept, current), self._password
            self._book.save(self, done, shelf.keep, current.path, password=password)

    def not_now(self) -> None:
        """Leave it for another time."""
        current = self._current
        if current is not None and not self._keeping:
            self.stop()
            self._end(outcomes.left(current))

    def stop(self) -> None:
        """Follow no more what is being read."""
        self._forget_job()
        self._current = None

    def show_error(self, error: UserError) -> None:
        """Ask for its password, or set it apart."""
        if self._current is None:
            return
        self._keeping = False
        if error.code in LOCKED:
            self.password_asked.emit(error if error.code == LOCKED[1] else None)
        else:
            self._end(outcomes.refused(self._current, error))

    def _forget_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def _previewed(self, one: Incoming, page: PdfPage) -> None:
        if one is not self._current:
            return
        self._job = None
        if page.pdf.is_known:
            self._end(outcomes.kept_aside(page.pdf))
        else:
            self.previewed.emit(page)

    def _kept(self, one: Incoming, done: Shelved) -> None:
        if one is self._current:
            self._end(outcomes.kept_aside(done.pdf))

    def _end(self, outcome: outcomes.Outcome) -> None:
        self._current = None
        self.ended.emit(outcome)
