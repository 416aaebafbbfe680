"""A long file comes in: the window answers, what is typed is kept, stopping leaves nothing half."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from ase_desktop.base.ids import new_uid, system_random
from ase_desktop.services import receiving
from ase_desktop.services.dump import dump
from ase_desktop.services.received import Received
from ase_desktop.services.records import scope_of_record
from ase_desktop.ui.pages.journal.page import JournalStreamPage
from ase_desktop.vault.entries import Entry
from tests.waiting import LONG
from tests.widget.exchanging import Scene, scene
from tests.widget.hands import write

FEW, MANY = 400, 30_000
MOST_STILL = 1.0  # seconds; a hundredth of it on a machine that does nothing else
Progress = Callable[[int, int], None]


class Held:
    """A progress that stays at one record until it is let go."""

    def __init__(self, percent: int) -> None:
        self.percent, self.reached, self.released = percent, Event(), Event()

    def follow(self, progress: Progress, done: int, total: int) -> None:
        if done * 100 >= total * self.percent and not self.reached.is_set():
            self.reached.set()
            assert self.released.wait(LONG / 1000)
        progress(done, total)


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    with scene(tmp_path, qtbot) as found:
        yield found


def long_file(shown: Scene, count: int) -> Path:
    """Let the caseworker write many contacts, each a commit of its own; return her file."""
    place = scope_of_record(shown.other, shown.children[0]) or ""
    with shown.other.write("save") as opened:
        for number in range(count):
            values = {"last_name": f"Personne {number}", "remarks": "Joignable le matin."}
            entry = Entry("contact", new_uid(system_random), values)
            opened.writing.save(place, [entry])
    return shown.file()


def take_in(shown: Scene, file: Path, held: Held | None = None) -> list[Received]:
    """Begin to receive on the worker; what comes of it is in the list, later."""
    done: list[Received] = []

    def work(progress: Progress) -> Received:
        def follow(count: int, total: int) -> None:
            held.follow(progress, count, total) if held else progress(count, total)

        return receiving.receive(shown.vault, file, progress=follow)

    shown.screen.runner.long(shown.screen.window, work, done.append)
    return done


def wait_for(shown: Scene, event: Event) -> None:
    shown.screen.qtbot.waitUntil(event.is_set, timeout=LONG)


def test_what_is_typed_is_kept_while_a_file_comes_in(shown: Scene) -> None:
    file = long_file(shown, FEW)
    page = shown.screen.go("journal")
    assert isinstance(page, JournalStreamPage)
    held = Held(50)
    done = take_in(shown, file, held)
    wait_for(shown, held.reached)
    write(page.box.form.text, "Écrit pendant ce temps.")
    shown.screen.qtbot.waitUntil(lambda: bool(page.box.draft_note.text()), timeout=LONG)
    assert page.box.draft_note.text().startswith("Brouillon enregistré")
    assert done == []
    held.released.set()
    shown.screen.qtbot.waitUntil(lambda: bool(done), timeout=LONG)
    shown.screen.ready()
    assert done[0].new == FEW
    assert page.box.form.text.value() == "Écrit pendant ce temps."


@pytest.mark.parametrize("percent", [1, 50, 100])
def test_locking_stops_at_the_next_record_and_nothing_stays_half(
    shown: Scene, percent: int
) -> None:
    file, before = long_file(shown, FEW), dump(shown.vault)
    held = Held(percent)
    done = take_in(shown, file, held)
    wait_for(shown, held.reached)
    shown.screen.runner.cancel_all()
    held.released.set()
    shown.screen.ready()
    assert done == []
    assert dump(shown.vault) == before
    assert receiving.receive(shown.vault, file).new == FEW


def stillness(shown: Scene, file: Path) -> tuple[float, float, int]:
    """Receive a file; return the longest time the window stood still, all of it, the words said."""
    gaps, beat = [0.0], [time.perf_counter()]
    told: list[int] = []

    def beaten() -> None:
        now = time.perf_counter()
        gaps.append(now - beat[0])
        beat[0] = now

    owner = QObject()
    timer = QTimer(owner)
    timer.timeout.connect(beaten)
    start = beat[0] = time.perf_counter()
    timer.start(5)
    done: list[Received] = []
    shown.screen.runner.long(
        owner,
        lambda progress: receiving.receive(shown.vault, file, progress=progress),
        done.append,
        progress=lambda count, _total: told.append(count),
    )
    shown.screen.qtbot.waitUntil(lambda: bool(done), timeout=10 * LONG)
    timer.stop()
    assert len(gaps) > 1
    return max(gaps), time.perf_counter() - start, len(told)


def test_the_window_answers_while_a_file_comes_in(shown: Scene) -> None:
    longest, _, told = stillness(shown, long_file(shown, FEW))
    assert longest < MOST_STILL
    assert told >= FEW


@pytest.mark.long
def test_the_window_answers_while_thirty_thousand_come_in(shown: Scene) -> None:
    longest, whole, told = stillness(shown, long_file(shown, MANY))
    assert longest < MOST_STILL
    assert longest < whole / 10
    assert told >= MANY
