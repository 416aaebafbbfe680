"""What nobody holds is freed on the screen's thread, even while the worker makes many objects."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ase_desktop.ui.runner import Runner
from ase_desktop.ui.tidying import Tidying, tidy

MANY = 50_000  # far more than Python lets be made before it looks for cycles


class Knot:
    """Holds itself; says which thread freed it."""

    def __init__(self, freed: list[int]) -> None:
        self.itself, self.freed = self, freed

    def __del__(self) -> None:
        self.freed.append(threading.get_ident())


@pytest.fixture
def runner() -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


def test_the_worker_frees_nothing_of_the_screen(qtbot: QtBot, runner: Runner) -> None:
    owner, freed = QObject(), list[int]()
    Knot(freed)
    with qtbot.waitSignal(runner.idle):
        runner.query(owner, lambda: [[] for _ in range(MANY)], None)
    gc.collect()
    assert freed == [threading.get_ident()]


def test_the_screen_looks_for_itself(runner: Runner) -> None:
    freed: list[int] = []
    Knot(freed)
    kept = [[] for _ in range(MANY)]
    assert freed == []
    tidy()
    assert (freed, len(kept), runner.busy) == ([threading.get_ident()], MANY, False)


def test_python_looks_again_once_every_worker_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tidying, "_under_way", 0)  # whatever other tests left
    first, second = Runner(), Runner()
    first.close()
    first.close()
    assert not gc.isenabled()
    second.close()
    assert gc.isenabled()


def test_who_asked_is_forgotten_once_answered(qtbot: QtBot, runner: Runner) -> None:
    with qtbot.waitSignal(runner.idle):
        job = runner.query(QObject(runner), lambda: 1, print)
    assert (job.owner, job.done) == (None, None)
