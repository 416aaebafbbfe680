"""Work away from the screen, and answers that find who asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Changes
from ase_desktop.ui.runner import Progress, Runner
from tests.waiting import LONG


@pytest.fixture
def runner() -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


@pytest.fixture
def owner() -> QObject:
    return QObject()


class Shows(QObject):
    """An owner that shows errors."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[UserError] = []

    def show_error(self, error: UserError) -> None:
        self.errors.append(error)


def fail(error: Exception) -> None:
    raise error


def test_an_answer_comes_back_on_the_thread_of_the_screen(
    qtbot: QtBot, runner: Runner, owner: QObject
) -> None:
    found: list[tuple[int, int]] = []
    runner.query(
        owner, threading.get_ident, lambda worker: found.append((worker, threading.get_ident()))
    )
    qtbot.waitUntil(lambda: bool(found), timeout=LONG)
    worker, screen = found[0]
    assert (worker != screen, screen) == (True, threading.get_ident())


def test_work_is_done_in_the_order_asked_on_one_thread(
    qtbot: QtBot, runner: Runner, owner: QObject
) -> None:
    found: list[int] = []
    threads: set[int] = set()
    for number in range(20):
        runner.query(
            owner, lambda n=number: (threads.add(threading.get_ident()), n)[1], found.append
        )
    qtbot.waitUntil(lambda: not runner.busy, timeout=LONG)
    assert (found, len(threads)) == (list(range(20)), 1)


def test_nothing_is_said_to_an_owner_that_is_gone(
    qtbot: QtBot, runner: Runner, owner: QObject
) -> None:
    found: list[int] = []
    gone = QObject()
    gate = threading.Event()
    runner.query(gone, lambda: gate.wait(5), found.append)
    gone.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gate.set()
    with qtbot.waitSignal(runner.idle):
        runner.query(owner, lambda: 1, None)
    assert found == []


def test_a_write_tells_everybody_what_changed(qtbot: QtBot, runner: Runner, owner: QObject) -> None:
    changes = Changes(kinds=frozenset({"visit"}))
    with qtbot.waitSignal(runner.vault_changed) as told:
        runner.command(owner, lambda: changes)
    assert told.args == [changes]


def test_a_read_tells_nobody(qtbot: QtBot, runner: Runner, owner: QObject) -> None:
    with qtbot.assertNotEmitted(runner.vault_changed), qtbot.waitSignal(runner.idle):
        runner.query(owner, Changes, None)


def test_an_error_goes_to_the_owner_or_to_the_nearest_parent_that_shows_it(
    qtbot: QtBot, runner: Runner
) -> None:
    page = Shows()
    inside = QObject(page)
    for asking in (page, inside):
        with qtbot.waitSignal(runner.idle):
            runner.query(asking, lambda: fail(UserError("disk_full")), None)
    assert [error.code for error in page.errors] == ["disk_full", "disk_full"]


def test_an_error_that_no_owner_shows_is_told(qtbot: QtBot, runner: Runner, owner: QObject) -> None:
    with qtbot.waitSignal(runner.refused) as told:
        runner.query(owner, lambda: fail(UserError("disk_full")), None)
    assert told.args[0].code == "disk_full"


def test_a_bug_is_told_apart_from_an_error(qtbot: QtBot, runner: Runner, owner: QObject) -> None:
    with qtbot.waitSignal(runner.crashed) as told:
        runner.query(owner, lambda: fail(ZeroDivisionError()), None)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_long_work_says_how_far_it_is(qtbot: QtBot, runner: Runner, owner: QObject) -> None:
    def work(progress: Progress) -> str:
        progress(1, 2)
        progress(2, 2)
        return "fait"

    seen: list[tuple[int, int]] = []
    threads: set[int] = set()
    found: list[str] = []

    def told(done: int, total: int) -> None:
        seen.append((done, total))
        threads.add(threading.get_ident())

    runner.long(owner, work, found.append, progress=told)
    qtbot.waitUntil(lambda: found == ["fait"], timeout=LONG)
    assert (seen, threads) == ([(1, 2), (2, 2)], {threading.get_ident()})


def test_cancelled_work_stops_at_the_next_record_and_answers_nothing(
    qtbot: QtBot, runner: Runner, owner: QObject
) -> None:
    started, gate = threading.Event(), threading.Event()
    steps: list[int] = []

    def work(progress: Progress) -> None:
        for step in range(100):
            progress(step, 100)
            steps.append(step)
            started.set()
            gate.wait(5)

    found: list[None] = []
    job = runner.long(owner, work, found.append)
    assert started.wait(5)
    with qtbot.waitSignal(runner.idle):
        job.cancel()
        gate.set()
    assert (steps, found) == ([0], [])


def test_work_that_lasts_says_so_and_short_work_does_not(
    qtbot: QtBot, runner: Runner, owner: QObject
) -> None:
    said: list[bool] = []
    runner.busy_changed.connect(said.append)
    with qtbot.waitSignal(runner.idle):
        runner.query(owner, lambda: 1, None)
    assert True not in said
    gate = threading.Event()
    with qtbot.waitSignal(runner.busy_changed, check_params_cb=bool):
        runner.query(owner, lambda: gate.wait(5), None)
    gate.set()


def test_nothing_is_done_once_closed(owner: QObject) -> None:
    made, done = Runner(), list[int]()
    made.close()
    job = made.query(owner, lambda: done.append(1), None)
    assert (job.cancelled, made.busy, done) == (True, False, [])


def test_closing_waits_for_what_was_asked(owner: QObject) -> None:
    made = Runner()
    done: list[int] = []
    made.command(owner, lambda: done.append(1))
    made.close()
    assert done == [1]
