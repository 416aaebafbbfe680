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
from ase_desktop.services import receiving, sending
from ase_desktop.services.dump import dump
from ase_desktop.services.received import Received
from ase_desktop.services.records import list_records, scope_of_record
from ase_desktop.ui.opened import Opened
from ase_desktop.ui.pages.journal.page import JournalStreamPage
from ase_desktop.ui.shell.covers import ClosingCover
from ase_desktop.vault.entries import Entry
from ase_desktop.vault.vault import Vault
from tests.linked import linked_app, open_again
from tests.waiting import LONG
from tests.widget.exchanging import Scene, scene
from tests.widget.hands import write
from tests.widget.opened import Notebook
from tests.widget.sessions import Shown

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
    """Let the caseworker write many contacts; return her file."""
    write_many(shown.other, count)
    return shown.file()


def write_many(vault: Vault, count: int) -> None:
    """Write many contacts of a child, each a commit of its own."""
    (first, *_others) = list_records(vault, "child")
    place = scope_of_record(vault, first.uid) or ""
    with vault.write("save") as opened:
        for number in range(count):
            values = {"last_name": f"Personne {number}", "remarks": "Joignable le matin."}
            entry = Entry("contact", new_uid(system_random), values)
            opened.writing.save(place, [entry])


def take_in(screen: Notebook | Shown, file: Path, held: Held | None = None) -> list[Received]:
    """Begin to receive on the worker; what comes of it is in the list, later."""
    done: list[Received] = []

    def work(progress: Progress) -> Received:
        def follow(count: int, total: int) -> None:
            held.follow(progress, count, total) if held else progress(count, total)

        return receiving.receive(screen.app.open_vault, file, progress=follow)

    screen.runner.long(screen.window, work, done.append)
    return done


def test_what_is_typed_is_kept_while_a_file_comes_in(shown: Scene) -> None:
    file = long_file(shown, FEW)
    page = shown.screen.go("journal")
    assert isinstance(page, JournalStreamPage)
    held = Held(50)
    done = take_in(shown.screen, file, held)
    shown.screen.qtbot.waitUntil(held.reached.is_set, timeout=LONG)
    write(page.box.form.text, "Écrit pendant ce temps.")
    shown.screen.qtbot.waitUntil(lambda: bool(page.box.draft_note.text()), timeout=LONG)
    assert page.box.draft_note.text().startswith("Brouillon enregistré")
    assert done == []
    held.released.set()
    shown.screen.qtbot.waitUntil(lambda: bool(done), timeout=LONG)
    shown.screen.ready()
    assert done[0].new == FEW
    assert page.box.form.text.value() == "Écrit pendant ce temps."


def test_locking_keeps_what_is_typed_and_leaves_nothing_half(tmp_path: Path, qtbot: QtBot) -> None:
    lock_while_it_comes_in(tmp_path, qtbot, FEW)


@pytest.mark.long
def test_locking_while_thirty_thousand_come_in_does_too(tmp_path: Path, qtbot: QtBot) -> None:
    lock_while_it_comes_in(tmp_path, qtbot, MANY)


def lock_while_it_comes_in(folder: Path, qtbot: QtBot, count: int) -> None:
    """Write a note while a file comes in, and lock; three times, further and further in the file.

    The worker stands still in the middle of the file: what is kept cannot have waited for it.
    """
    mine, theirs = linked_app(folder / "mine", "carer"), linked_app(folder / "theirs", "caseworker")
    write_many(theirs.open_vault, count)
    file = sending.send(theirs.open_vault, mine.open_vault.owner.name, folder).file
    theirs.lock()
    before, typed = dump(mine.open_vault), ""
    for percent in (1, 50, 100):
        typed += lock_at(Shown(qtbot, mine, Opened(example=True)), file, percent, typed)
        open_again(mine, folder / "mine", "carer")
        assert dump(mine.open_vault) == before
    assert receiving.receive(mine.open_vault, file).new == count
    mine.lock()


def lock_at(shown: Shown, file: Path, percent: int, already: str) -> str:
    """Receive, write and lock; return what was written."""
    qtbot, held = shown.qtbot, Held(percent)
    page = shown.window.go("journal")
    assert isinstance(page, JournalStreamPage)
    shown.ready()
    assert (page.box.form.text.value() or "") == already
    done = take_in(shown, file, held)
    qtbot.waitUntil(held.reached.is_set, timeout=LONG)
    page.box.draft_note.setText("")
    write(page.box.form.text, f"Écrit à {percent} %.")
    qtbot.waitUntil(lambda: bool(page.box.draft_note.text()), timeout=LONG)
    write(page.box.form.text, " Pas encore gardé.")
    with qtbot.waitSignal(shown.session.ended, timeout=LONG):
        shown.window.lock_asked.emit()
        assert isinstance(shown.frame.currentWidget(), ClosingCover)
        assert shown.runner.busy
        held.released.set()
    assert done == []
    shown.end()
    return f"Écrit à {percent} %. Pas encore gardé."


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
def test_what_is_typed_is_kept_while_thirty_thousand_come_in(shown: Scene) -> None:
    file = long_file(shown, MANY)
    page = shown.screen.go("journal")
    assert isinstance(page, JournalStreamPage)
    done = take_in(shown.screen, file)
    write(page.box.form.text, "Écrit pendant ce temps.")
    shown.screen.qtbot.waitUntil(lambda: bool(page.box.draft_note.text()), timeout=LONG)
    assert done == []
    shown.screen.qtbot.waitUntil(lambda: bool(done), timeout=10 * LONG)
    shown.screen.ready()


@pytest.mark.long
def test_the_window_answers_while_thirty_thousand_come_in(shown: Scene) -> None:
    longest, whole, told = stillness(shown, long_file(shown, MANY))
    assert longest < MOST_STILL
    assert longest < whole / 10
    assert told >= MANY
