"""Work away from the screen: one thread, answers in order, nothing said to those who left."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Changes

Answer = TypeVar("Answer")
Progress = Callable[[int, int], None]  # done, total
BUSY_AFTER_MS = 300


class Cancelled(Exception):
    """The person asked to stop; raised inside the work by its progress callable."""


class Job(QObject, Generic[Answer]):
    """One piece of work under way; cancel it, or follow it."""

    progressed = Signal(int, int)  # done, total

    def __init__(
        self, owner: QObject, done: Callable[[Answer], object] | None, *, writes: bool
    ) -> None:
        """Remember who asked."""
        super().__init__()
        self.owner, self.done, self.writes = owner, done, writes
        self._stopped = threading.Event()
        self._told: Callable[[int, int], object] | None = None
        self.progressed.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def follow(self, told: Callable[[int, int], object] | None) -> None:
        """Call told(done, total) on the screen's thread, as long as owner exists."""
        self._told = told

    def cancel(self) -> None:
        """Stop at the next record; nothing is called back."""
        self._stopped.set()

    @property
    def cancelled(self) -> bool:
        """Return whether someone asked to stop."""
        return self._stopped.is_set()

    def progress(self, done: int, total: int) -> None:
        """Say how far the work is, from the worker; raises Cancelled when it must stop."""
        if self.cancelled:
            raise Cancelled
        self.progressed.emit(done, total)

    def _tell(self, done: int, total: int) -> None:
        if self._told is not None and shiboken6.isValid(self.owner) and not self.cancelled:
            self._told(done, total)


class Runner(QObject):
    """Runs services on the worker and brings their answers back to the screen."""

    vault_changed = Signal(object)  # Changes
    busy_changed = Signal(bool)  # true when a job lasts
    idle = Signal()
    refused = Signal(object)  # UserError that no owner shows
    crashed = Signal(object)  # any other exception: a bug
    _ended = Signal(object, object)  # Job, Future

    def __init__(self) -> None:
        """Start with nothing to do."""
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vault")
        self._jobs: list[Job[Any]] = []
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.timeout.connect(lambda: self.busy_changed.emit(True))
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

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
        job.follow(progress)
        return self._submit(job, lambda: work(job.progress))

    @property
    def busy(self) -> bool:
        """Return whether work is under way."""
        return bool(self._jobs)

    def cancel_all(self) -> None:
        """Stop everything at the next record (before locking)."""
        for job in self._jobs:
            job.cancel()

    def close(self) -> None:
        """Wait for what is asked (cancelled jobs end at once), and end the thread."""
        self._pool.shutdown(wait=True)

    def _submit(self, job: Job[Answer], work: Callable[[], Answer]) -> Job[Answer]:
        if not self._jobs:
            self._slow.start(BUSY_AFTER_MS)
        self._jobs.append(job)
        future = self._pool.submit(_unless_cancelled, job, work)
        future.add_done_callback(lambda ended: self._tell(job, ended))
        return job

    def _tell(self, job: Job[Any], ended: Future[Any]) -> None:
        if shiboken6.isValid(self):
            self._ended.emit(job, ended)

    def _deliver(self, job: Job[Any], ended: Future[Any]) -> None:
        self._jobs.remove(job)
        if not ended.cancelled():
            self._answer(job, ended)
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
        if job.done is not None and shiboken6.isValid(job.owner) and not job.cancelled:
            job.done(answer)
        changes = answer if isinstance(answer, Changes) else getattr(answer, "changes", None)
        if job.writes and isinstance(changes, Changes):
            self.vault_changed.emit(changes)

    def _refuse(self, job: Job[Any], error: UserError) -> None:
        shown_by: QObject | None = job.owner if shiboken6.isValid(job.owner) else None
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
