"""Work away from the screen: one thread, answers in order, nothing said to those who left."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Changes
from ase_desktop.ui.tidying import Tidying

Answer = TypeVar("Answer")
Progress = Callable[[int, int], None]  # done, total
BUSY_AFTER_MS = 300


class Cancelled(Exception):
    """The person asked to stop; raised inside the work by its progress callable."""


class Job(Generic[Answer]):
    """One piece of work under way; cancel it, or follow it.

    It is no object of Qt, and forgets who asked once answered: the worker may be the last to drop
    it, and must free nothing of the screen.
    """

    def __init__(
        self, owner: QObject, done: Callable[[Answer], object] | None, *, writes: bool
    ) -> None:
        """Remember who asked."""
        self.owner: QObject | None = owner
        self.done, self.writes = done, writes
        self.may_stop = not writes  # before locking; a save that has no draft may not
        self.told: Callable[[int, int], object] | None = None
        self.ended: Callable[[], object] | None = None  # called first, whatever the answer
        self._stopped = threading.Event()

    def cancel(self) -> None:
        """Stop at the next record; nothing is called back."""
        self._stopped.set()

    @property
    def cancelled(self) -> bool:
        """Return whether someone asked to stop."""
        return self._stopped.is_set()

    @property
    def is_awaited(self) -> bool:
        """Return whether who asked is still there and wants to know."""
        return self.owner is not None and shiboken6.isValid(self.owner) and not self.cancelled

    def forget(self) -> None:
        """Let go of who asked."""
        self.owner = self.done = self.told = self.ended = None


class Runner(QObject):
    """Runs services on the worker and brings their answers back to the screen."""

    vault_changed = Signal(object)  # Changes
    busy_changed = Signal(bool)  # true when a job lasts
    idle = Signal()
    refused = Signal(object)  # UserError that no owner shows
    crashed = Signal(object)  # any other exception: a bug
    _ended = Signal(object, object)  # Job, Future
    _progressed = Signal(object, int, int)  # Job, done, total

    def __init__(self) -> None:
        """Start with nothing to do."""
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vault")
        self._jobs: list[Job[Any]] = []
        self._closed = False
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.timeout.connect(lambda: self.busy_changed.emit(True))
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._follow, Qt.ConnectionType.QueuedConnection)
        self._tidying = Tidying(self)

    def query(
        self, owner: QObject, work: Callable[[], Answer], done: Callable[[Answer], object] | None
    ) -> Job[Answer]:
        """Read: call done(answer) on the screen's thread if owner still exists."""
        return self._submit(Job(owner, done, writes=False), work)

    def command(
        self,
        owner: QObject,
        work: Callable[[], Answer],
        done: Callable[[Answer], object] | None = None,
    ) -> Job[Answer]:
        """Write: as query, then vault_changed when the answer is (or carries) Changes."""
        return self._submit(Job(owner, done, writes=True), work)

    def long(
        self,
        owner: QObject,
        work: Callable[[Progress], Answer],
        done: Callable[[Answer], object] | None = None,
        *,
        progress: Callable[[int, int], object] | None = None,
    ) -> Job[Answer]:
        """Write with progress: work receives progress(done, total); the job can be cancelled.

        The progress given here is called on the screen's thread.
        """
        job = Job(owner, done, writes=True)
        job.may_stop = True
        job.told = progress
        return self._submit(job, lambda: work(partial(self._progress, job)))

    @property
    def busy(self) -> bool:
        """Return whether work is under way."""
        return bool(self._jobs)

    def cancel_all(self) -> None:
        """Stop at the next record what may be stopped (before locking); the rest ends first."""
        for job in self._jobs:
            if job.may_stop:
                job.cancel()

    def close(self) -> None:
        """Wait for what is asked (cancelled jobs end at once), and end the thread.

        An answer that comes later may ask for more: nothing is done any longer.
        """
        self._closed = True
        self._pool.shutdown(wait=True)
        self._tidying.end()

    def _submit(self, job: Job[Answer], work: Callable[[], Answer]) -> Job[Answer]:
        if self._closed:
            job.cancel()
            return job
        if not self._jobs:
            self._slow.start(BUSY_AFTER_MS)
        self._jobs.append(job)
        future = self._pool.submit(_unless_cancelled, job, work)
        future.add_done_callback(lambda ended: self._tell(job, ended))
        return job

    def _progress(self, job: Job[Any], done: int, total: int) -> None:
        """Say how far the work is, from the worker; raises Cancelled when it must stop."""
        if job.cancelled:
            raise Cancelled
        self._progressed.emit(job, done, total)

    def _follow(self, job: Job[Any], done: int, total: int) -> None:
        if job.told is not None and job.is_awaited:
            job.told(done, total)

    def _tell(self, job: Job[Any], ended: Future[Any]) -> None:
        if shiboken6.isValid(self):
            self._ended.emit(job, ended)

    def _deliver(self, job: Job[Any], ended: Future[Any]) -> None:
        self._jobs.remove(job)
        if job.ended is not None and job.owner and shiboken6.isValid(job.owner):
            job.ended()
        if not ended.cancelled():
            self._answer(job, ended)
        job.forget()
        if not self._jobs:
            self._slow.stop()
            self.busy_changed.emit(False)
            self.idle.emit()

    def _answer(self, job: Job[Any], ended: Future[Any]) -> None:
        error = ended.exception()
        if isinstance(error, Cancelled):
            return
        if isinstance(error, UserError):
            self._refuse(job, error)
        elif error is not None:
            self.crashed.emit(error)
        else:
            self._succeed(job, ended.result())

    def _succeed(self, job: Job[Any], answer: object) -> None:
        if job.done is not None and job.is_awaited:
            job.done(answer)
        changes = answer if isinstance(answer, Changes) else getattr(answer, "changes", None)
        if job.writes and isinstance(changes, Changes):
            self.vault_changed.emit(changes)

    def _refuse(self, job: Job[Any], error: UserError) -> None:
        shown_by = job.owner if job.owner and shiboken6.isValid(job.owner) else None
        while shown_by is not None:
            show = getattr(shown_by, "show_error", None)
            if show is not None:
                show(error)
                return
            shown_by = shown_by.parent()
        self.refused.emit(error)


def _unless_cancelled(job: Job[Any], work: Callable[[], Answer]) -> Answer:
    if job.cancelled:
        raise Cancelled
    return work()
