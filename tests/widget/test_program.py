"""From the closed notebook to the pages and back, with a door of the tests behind."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.base.errors import UserError
from ase_desktop.ui.application import Program
from ase_desktop.ui.desk import Desk
from ase_desktop.ui.door import Progress
from ase_desktop.ui.main_window import MainWindow
from ase_desktop.ui.options import Options
from ase_desktop.ui.runner import Runner
from ase_desktop.ui.shell.covers import DiscreetCover, PauseCover
from ase_desktop.ui.start import read_options
from ase_desktop.ui.theme import THEME
from ase_desktop.ui.unlock_window import UnlockWindow
from tests.waiting import LONG
from tests.widget import gallery

RIGHT = "cheval galet rivière"


class TestNotebook:
    """An open notebook that remembers what happened to it."""

    __test__ = False
    has_digits = True
    pause_minutes = 10

    def __init__(self) -> None:
        self.locked_by: int | None = None
        self.copied = 0

    def window(self, desk: Desk) -> MainWindow:
        del desk
        return gallery.shell()

    def digits_are(self, digits: str) -> bool:
        return digits == "123456"

    def keep_safe(self, progress: Progress) -> str:
        self.copied += 1
        progress(0, 1)
        return "2026-11-18T17:42"

    def lock(self) -> None:
        self.locked_by = threading.get_ident()


class TestDoor:
    """A closed notebook."""

    __test__ = False
    exists = True
    proposed = True
    numbers = gallery.NUMBERS

    def __init__(self) -> None:
        self.notebook = TestNotebook()

    def dress(self) -> None:
        """Keep the look of the tests."""

    def words(self) -> tuple[str, ...]:
        return gallery.SOME_WORDS

    def open(self, words: str, progress: Progress) -> TestNotebook:
        progress(1, 1)
        if words != RIGHT:
            raise UserError("wrong_passphrase")
        return self.notebook

    def open_with_code(self, code: str, progress: Progress) -> TestNotebook:
        del code
        return self.open(RIGHT, progress)

    def first_run(self, runner: Runner, opened: Callable[[TestNotebook], object]) -> QWidget:
        del runner
        self.opened = opened
        return QWidget()


DOORS: list[TestDoor] = []


def find_door(options: Options) -> TestDoor:
    """Return the last door prepared by a test (this module is the one behind the lazy door)."""
    del options
    return DOORS[-1]


@pytest.fixture
def door() -> TestDoor:
    DOORS.append(TestDoor())
    return DOORS[-1]


@pytest.fixture
def program(qtbot: QtBot, door: TestDoor) -> Iterator[Program]:
    del door
    made = Program(Options(), behind=__name__)
    sys.modules.setdefault(__name__, sys.modules[find_door.__module__])
    qtbot.addWidget(made.frame)
    made.frame.show()
    qtbot.waitUntil(lambda: made.begun and not made.runner.busy, timeout=LONG)
    yield made
    made.frame.close()


@pytest.fixture
def opened(qtbot: QtBot, program: Program) -> Program:
    program.unlock.words.field.setText(RIGHT)
    with qtbot.waitSignal(program.runner.idle):
        program.unlock.words.give()
    return program


def test_the_numbers_and_the_list_come_once_the_rest_is_loaded(program: Program) -> None:
    assert program.unlock.words.words.complete("gal") == "galet"
    assert program.unlock.emergency.numbers == gallery.NUMBERS


def test_wrong_words_are_said_and_right_ones_open(qtbot: QtBot, program: Program) -> None:
    program.unlock.words.field.setText("cheval")
    with qtbot.waitSignal(program.runner.idle):
        program.unlock.words.give()
    assert program.unlock.words.problem.sentence.startswith("Ce ne sont pas les mots")
    program.unlock.words.field.setText(RIGHT)
    with qtbot.waitSignal(program.runner.idle):
        program.unlock.words.give()
    assert isinstance(program.frame.currentWidget(), MainWindow)


def test_the_code_opens_too(qtbot: QtBot, program: Program) -> None:
    program.unlock.words.lost.emit()
    program.unlock.code.field.setText("3PVA")
    with qtbot.waitSignal(program.runner.idle):
        program.unlock.code.give()
    assert program.session is not None


def test_without_a_notebook_the_first_pages_are_shown(qtbot: QtBot, door: TestDoor) -> None:
    door.exists = False
    program = Program(Options(), behind=__name__)
    qtbot.addWidget(program.frame)
    program.frame.show()
    qtbot.waitUntil(lambda: program.begun and not program.runner.busy, timeout=LONG)
    assert not isinstance(program.frame.currentWidget(), UnlockWindow)
    door.opened(door.notebook)
    assert isinstance(program.frame.currentWidget(), MainWindow)
    program.frame.close()


def test_locking_closes_the_notebook_on_the_worker_and_comes_back(
    qtbot: QtBot, opened: Program, door: TestDoor
) -> None:
    with qtbot.waitSignal(opened.session.ended):
        opened.session.window.lock_asked.emit()
    assert door.notebook.locked_by not in (None, threading.get_ident())
    assert isinstance(opened.frame.currentWidget(), UnlockWindow)
    assert opened.unlock.words.field.text() == ""


def test_a_pause_is_opened_by_six_digits(qtbot: QtBot, opened: Program) -> None:
    opened.session.pause()
    cover = opened.frame.currentWidget()
    assert isinstance(cover, PauseCover)
    qtbot.keyClicks(cover.field, "12a3456")
    qtbot.waitUntil(lambda: isinstance(opened.frame.currentWidget(), MainWindow), timeout=LONG)


def test_three_wrong_tries_close_the_notebook(qtbot: QtBot, opened: Program) -> None:
    opened.session.pause()
    cover = opened.frame.currentWidget()
    for left in (2, 1):
        qtbot.keyClicks(cover.field, "000000")
        qtbot.waitUntil(
            lambda left=left: f"{left}\u00a0essai" in cover.question.problem, timeout=LONG
        )
    with qtbot.waitSignal(opened.session.ended):
        qtbot.keyClicks(cover.field, "000000")
    assert isinstance(opened.frame.currentWidget(), UnlockWindow)


def test_work_that_lasts_shows_in_the_pointer(qtbot: QtBot, opened: Program) -> None:
    held = threading.Event()
    runner = opened.runner
    with qtbot.waitSignal(runner.busy_changed):
        runner.query(opened, held.wait, None)
    assert opened.frame.cursor().shape() == Qt.CursorShape.BusyCursor
    with qtbot.waitSignal(runner.idle):
        held.set()
    assert opened.frame.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_without_digits_a_pause_is_a_lock(qtbot: QtBot, opened: Program, door: TestDoor) -> None:
    door.notebook.has_digits = False
    with qtbot.waitSignal(opened.session.ended):
        opened.session.pause()


def test_the_keyboard_is_where_it_was_before_the_discreet_page(
    qtbot: QtBot, opened: Program
) -> None:
    window = opened.session.window
    opened.frame.activateWindow()
    qtbot.waitUntil(opened.frame.isActiveWindow, timeout=LONG)
    window.strip.search.setFocus()
    window.discreet_asked.emit()
    cover = opened.frame.currentWidget()
    qtbot.keyClick(cover, Qt.Key.Key_Escape)
    assert window.strip.search.hasFocus()


def test_the_discreet_page_hides_everything_and_the_title(qtbot: QtBot, opened: Program) -> None:
    opened.session.window.discreet_asked.emit()
    cover = opened.frame.currentWidget()
    assert isinstance(cover, DiscreetCover)
    opened.session.window.go("journal")  # what is answered late changes nothing of it
    opened.session.window.go("today")
    assert opened.frame.windowTitle() == "Attaches"
    with qtbot.waitActive(opened.frame):
        opened.frame.activateWindow()
    qtbot.keyClick(cover, Qt.Key.Key_F9)
    assert isinstance(opened.frame.currentWidget(), MainWindow)
    assert opened.frame.windowTitle() == "Aujourd’hui – Attaches"


def test_nobody_there_pauses_then_locks(qtbot: QtBot, opened: Program) -> None:
    idle = opened.session.idle
    idle.look()
    assert not opened.frame.covered
    idle.last_touch -= timedelta(minutes=11)
    idle.look()
    assert isinstance(opened.frame.currentWidget(), PauseCover)
    idle.last_touch -= timedelta(hours=8)
    with qtbot.waitSignal(opened.session.ended):
        idle.look()


def test_a_copy_is_made_while_nobody_writes_and_gives_way(qtbot: QtBot, opened: Program) -> None:
    session = opened.session
    idle, notebook = session.idle, session.notebook
    idle.last_touch -= timedelta(minutes=3)
    with qtbot.waitSignal(session.desk.signals.copied):
        idle.look()
    idle.look()
    assert notebook.copied == 1
    assert session._keeping is not None
    with qtbot.waitSignal(idle.returned):
        idle.touch()
    assert session._keeping.cancelled
    idle.last_touch -= timedelta(minutes=3)
    with qtbot.assertNotEmitted(session.desk.signals.copied), qtbot.waitSignal(idle.quiet):
        idle.look()
        idle.touch()
    with qtbot.waitSignal(opened.runner.idle):
        opened.runner.query(session, lambda: None, None)


def test_a_key_says_that_someone_is_there(qtbot: QtBot, opened: Program) -> None:
    with qtbot.waitActive(opened.frame):
        opened.frame.activateWindow()
    field = opened.session.window.strip.search
    field.setFocus()
    opened.session.idle.last_touch -= timedelta(minutes=9)
    before = opened.session.idle.last_touch
    qtbot.keyClick(field, "a")
    assert opened.session.idle.last_touch > before


def test_zoom_follows_the_keys(opened: Program) -> None:
    opened.session.window.zoom_asked.emit(1)
    assert THEME.zoom == 110
    opened.session.window.zoom_asked.emit(0)
    assert THEME.zoom == 100


def test_closing_the_window_closes_the_notebook(opened: Program, door: TestDoor) -> None:
    opened.frame.close()
    assert door.notebook.locked_by is not None


def test_the_command_line_is_read() -> None:
    options = read_options(["--vault", "a", "--home", "b", "--demo"])
    assert (str(options.vault), str(options.home), options.demo) == ("a", "b", True)


FIRST_FRAME = """
import sys
from ase_desktop.ui import application
from ase_desktop.ui.options import Options
made = application.make_application()
program = application.Program(Options(), behind="none")
program._load = lambda: None
program.frame.drawn.disconnect()
program.frame.drawn.connect(lambda: (print(*sorted(sys.modules)), made.quit()))
program.frame.show()
made.exec()
"""


def test_before_the_first_picture_only_the_closed_notebook_is_loaded() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(ended.stdout.split())
    heavy = {
        "sqlalchemy", "sqlcipher3", "nacl", "pyrage", "msgspec", "reportlab", "pikepdf",
        "alembic", "icalendar", "dateutil", "platformdirs",
    }  # fmt: skip
    assert loaded & heavy == set()
    ours = {name for name in loaded if name.startswith("ase_desktop.")}
    rooms = {name.split(".")[1] for name in ours}
    assert rooms <= {"base", "ui"}
    unneeded = ("main_window", "session", "pages", "forms", "table", "shell", "book")
    assert [name for name in ours if any(part in name for part in unneeded)] == []
    assert {name for name in loaded if name.startswith("PySide6.Qt")} <= {
        "PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets",
    }  # fmt: skip
