"""Files taken in one after the other: what comes next, and what became of each."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from ase_desktop.base.errors import UserError
from ase_desktop.base.french import of
from ase_desktop.services import incoming, previewing
from ase_desktop.services.correspondents import UnknownSender
from ase_desktop.services.incoming import Incoming
from ase_desktop.services.previewing import Added, PreviewPage
from ase_desktop.services.received import ALREADY
from ase_desktop.services.versions import Choice
from ase_desktop.ui.book import Book
from ase_desktop.ui.pages.receive import outcomes
from ase_desktop.ui.pages.receive.outcomes import Outcome
from ase_desktop.ui.pages.receive.pdf_reception import LOCKED, PdfReception
from ase_desktop.ui.pages.receive.stranger_reception import StrangerReception
from ase_desktop.ui.runner import Job, Progress


class Reception(QObject):
    """Reads each file, stops where a person must answer, and goes on once she has."""

    reading = Signal(str)  # what is being done
    progressed = Signal(int, int)
    previewed = Signal(object)  # PreviewPage: answer with add or not_now
    not_added = Signal(object)  # UserError: the preview is still there
    finished = Signal(object)  # list of Outcome; empty: no file was found

    def __init__(self, owner: QObject, book: Book) -> None:
        """Wait for files."""
        super().__init__(owner)
        self._book = book
        self._queue: deque[Incoming] = deque()
        self.current: Incoming | None = None
        self._job: Job[object] | None = None
        self._stopping = Event()
        self._adding = False
        self._total = 0
        self._outcomes: list[Outcome] = []
        self._at_once = False  # what asks for no choice is added without being shown
        self.left: list[Incoming] = []  # what asked for one meanwhile
        self.stranger = StrangerReception(self, book)
        self.stranger.reading.connect(self.reading)
        self.stranger.linked.connect(self._linked)
        self.pdf = PdfReception(self, book)
        self.pdf.reading.connect(self.reading)
        self.pdf.ended.connect(self._end)

    @property
    def place(self) -> str:
        """Return « Fichier 2 sur 5 », "" when there is one."""
        if self._total <= 1:
            return ""
        return f"Fichier {self._total - len(self._queue)} sur {self._total}"

    @property
    def has_others(self) -> bool:
        """Return whether other files follow the one that is shown."""
        return bool(self._queue)

    def begin(self, paths: Sequence[Path]) -> None:
        """Look from whom each file is, then read the first one."""
        self._outcomes = []
        self.reading.emit("Les fichiers se lisent.")
        self._book.read(self, self.go_through, incoming.look_at, tuple(paths))

    def go_through(self, found: Sequence[Incoming]) -> None:
        """Read files that were looked at, one by one."""
        self._queue, self._total, self._at_once = deque(found), len(found), False
        self._outcomes = [one for one in self._outcomes if one.status != outcomes.WAITS]
        self.left = []
        self._next()

    def take_all(self) -> None:
        """Take in what asks for no choice, from the file that is shown; the others are left."""
        self.stop()
        self._at_once = True
        if self.current is not None:
            self._queue.appendleft(self.current)
        self._next()

    def add(self, page: PreviewPage, decided: Sequence[tuple[Choice, int]]) -> None:
        """Add what a preview shows, with the choices made."""
        self._adding = True
        work = partial(
            previewing.add,
            path=page.path,
            decided=decided,
            accept_mass_change=page.received.is_mass_change,
        )
        self._follow(work, partial(self._added, page))

    def not_now(self) -> None:
        """Leave this file for another time; nothing is changed."""
        if self.pdf.is_busy:
            self.pdf.not_now()
            return
        self.stop()
        if self.current is not None:
            self._end(outcomes.left(self.current))

    def stop_adding(self) -> None:
        """Ask the addition to stop: not_added follows, or the end when it was too late."""
        self._stopping.set()

    def stop(self) -> None:
        """Stop what is being read or added, and follow it no more."""
        if self._job is not None:
            self._job.cancel()
        self.pdf.stop()
        self._job, self._adding = None, False

    def show_error(self, error: UserError) -> None:
        """Follow a refusal: words are compared first, or the file is set apart."""
        if self._adding and not self._at_once:
            self.stop()
            self.not_added.emit(error)
        elif isinstance(error, UnknownSender):
            self.stranger.begin(error)
        elif self.current is not None:
            self._end(outcomes.refused(self.current, error))

    def _next(self) -> None:
        self._adding = False
        self.current = self._queue.popleft() if self._queue else None
        if self.current is None:
            self.finished.emit(list(self._outcomes))
            return
        refusal = self.current.refusal
        if self._at_once and asks_for_somebody(refusal):
            self._leave(self.current)
        elif self.current.is_pdf:
            self.pdf.begin(self.current, at_once=self._at_once)
        elif isinstance(refusal, UnknownSender):
            self.stranger.begin(refusal)
        elif refusal is not None:
            self._end(outcomes.refused(self.current, refusal))
        else:
            self._read(self.current)

    def _read(self, one: Incoming) -> None:
        self.reading.emit(f"Le fichier {of(one.sender)} se lit.")
        self._follow(partial(previewing.preview_page, path=one.path), self._previewed)

    def _previewed(self, page: PreviewPage) -> None:
        self._job = None
        if page.received.status == ALREADY:
            self._end(outcomes.already(page.received))
        elif page.is_empty or (self._at_once and page.asks_nothing):
            self.add(page, [])
        elif self._at_once and self.current is not None:
            self._leave(self.current)
        else:
            self.previewed.emit(page)

    def _follow(self, work: Callable[..., object], done: Callable[..., object]) -> None:
        """Run a service that says how far it is and can be stopped."""
        app, stopping = self._book.app, Event()
        self._stopping = stopping

        def follow(progress: Progress, count: int, total: int) -> None:
            if stopping.is_set():
                raise UserError("stopped")
            progress(count, total)

        self._job = self._book.desk.runner.long(
            self,
            lambda progress: app.bound(work, progress=partial(follow, progress))(),
            done,
            progress=self.progressed.emit,
        )

    def _added(self, page: PreviewPage, added: Added) -> None:
        self._job = None
        self._end(outcomes.added(page, added.decided))

    def _leave(self, one: Incoming) -> None:
        self.left.append(one)
        self._end(outcomes.waits(one))

    def _end(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)
        self._next()

    def _linked(self) -> None:
        """Go on with the file, and with the others of the same computer."""
        if self.current is not None:
            sender = self.current.sender_uid
            self._queue = deque(_trusted(other, sender) for other in self._queue)
            self.current = replace(self.current, refusal=None)
            self._read(self.current)


def asks_for_somebody(refusal: UserError | None) -> bool:
    """Say whether a file is refused until words are compared or a password given."""
    return isinstance(refusal, UnknownSender) or (refusal is not None and refusal.code in LOCKED)


def _trusted(one: Incoming, sender: str) -> Incoming:
    same = one.sender_uid == sender and isinstance(one.refusal, UnknownSender)
    return replace(one, refusal=None) if same else one
