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
from ase_desktop.base.kinds import Changes
from ase_desktop.services import incoming, linking, previewing
from ase_desktop.services.correspondents import UnknownSender
from ase_desktop.services.incoming import Incoming
from ase_desktop.services.linking import WordsCheck
from ase_desktop.services.previewing import Added, PreviewPage
from ase_desktop.services.received import ALREADY
from ase_desktop.services.versions import Choice
from ase_desktop.ui.book import Book
from ase_desktop.ui.holding import Hold, is_held
from ase_desktop.ui.pages.receive import outcomes
from ase_desktop.ui.pages.receive.outcomes import Outcome
from ase_desktop.ui.runner import Job, Progress
from ase_desktop.ui.words_check import WordsCheckView


class Reception(QObject):
    """Reads each file, stops where a person must answer, and goes on once she has."""

    reading = Signal(str)  # what is being done
    progressed = Signal(int, int)
    words_asked = Signal(object, object)  # WordsCheck, UserError of the last try or None
    previewed = Signal(object)  # PreviewPage: answer with add or not_now
    not_added = Signal(object)  # UserError: the preview is still there
    finished = Signal(object)  # list of Outcome; empty: no file was found

    def __init__(self, owner: QObject, book: Book) -> None:
        """Wait for files."""
        super().__init__(owner)
        self._book = book
        self._queue: deque[Incoming] = deque()
        self._current: Incoming | None = None
        self._check: WordsCheck | None = None
        self._job: Job[object] | None = None
        self._stopping = Event()
        self._adding = False
        self._total = 0
        self._outcomes: list[Outcome] = []

    @property
    def place(self) -> str:
        """Return « Fichier 2 sur 5 », "" when there is one."""
        if self._total <= 1:
            return ""
        return f"Fichier {self._total - len(self._queue)} sur {self._total}"

    def begin(self, paths: Sequence[Path]) -> None:
        """Look from whom each file is, then read the first one."""
        self._outcomes = []
        self.reading.emit("Les fichiers se lisent.")
        self._book.read(self, self._looked, incoming.look_at, tuple(paths))

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
        self.stop()
        if self._current is not None:
            self._end(outcomes.left(self._current))

    def stop_adding(self) -> None:
        """Ask the addition to stop: not_added follows, or the end when it was too late."""
        self._stopping.set()

    def stop(self) -> None:
        """Stop what is being read or added, and follow it no more."""
        if self._job is not None:
            self._job.cancel()
        self._job, self._adding = None, False

    def link(self, view: WordsCheckView) -> None:
        """Compare the words given with those of the card, once."""
        if is_held(view):
            return
        if view.is_typed:
            job = self._book.save(self, self._linked, linking.link_typed, view.check, view.text())
        else:
            job = self._book.save(self, self._linked, linking.link_found, view.check, view.found())
        Hold(view, job)

    def show_error(self, error: UserError) -> None:
        """Follow a refusal: other words are drawn, or the file is set apart."""
        if self._check is not None:
            again = partial(self._ask_words, after=error)
            self._book.read(self, again, linking.check_of, self._check.card)
        elif self._adding:
            self.stop()
            self.not_added.emit(error)
        elif isinstance(error, UnknownSender):
            self._compare_words(error)
        elif self._current is not None:
            self._end(outcomes.refused(self._current, error))

    def _looked(self, found: Sequence[Incoming]) -> None:
        self._queue, self._total = deque(found), len(found)
        self._next()

    def _next(self) -> None:
        self._adding, self._check = False, None
        self._current = self._queue.popleft() if self._queue else None
        if self._current is None:
            self.finished.emit(list(self._outcomes))
            return
        refusal = self._current.refusal
        if isinstance(refusal, UnknownSender):
            self._compare_words(refusal)
        elif refusal is not None:
            self._end(outcomes.refused(self._current, refusal))
        else:
            self._read(self._current)

    def _read(self, one: Incoming) -> None:
        self.reading.emit(f"Le fichier de {one.sender} se lit.")
        self._follow(partial(previewing.preview_page, path=one.path), self._previewed)

    def _previewed(self, page: PreviewPage) -> None:
        self._job = None
        if page.received.status == ALREADY:
            self._end(outcomes.already(page.received))
        elif page.is_empty:
            self.add(page, [])
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

    def _end(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)
        self._next()

    def _compare_words(self, refusal: UnknownSender) -> None:
        self.reading.emit(f"{refusal.card.name} n’est pas encore relié à votre ordinateur.")
        self._book.read(self, self._ask_words, linking.check_of, refusal.card)

    def _ask_words(self, check: WordsCheck, after: UserError | None = None) -> None:
        """Show words drawn anew: guessing would end by succeeding."""
        self._check = check
        self.words_asked.emit(check, after)

    def _linked(self, _changes: Changes) -> None:
        """Go on with the file, and with the others of the same computer."""
        self._check = None
        if self._current is not None:
            sender = self._current.sender_uid
            self._queue = deque(_trusted(other, sender) for other in self._queue)
            self._current = replace(self._current, refusal=None)
            self._read(self._current)


def _trusted(one: Incoming, sender: str) -> Incoming:
    same = one.sender_uid == sender and isinstance(one.refusal, UnknownSender)
    return replace(one, refusal=None) if same else one
