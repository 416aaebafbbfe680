"""The program on the screen: the closed notebook first, the rest once it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from ase_desktop import PRODUCT_NAME
from ase_desktop.base import lazy
from ase_desktop.ui.frame import Frame
from ase_desktop.ui.style import FUSION, dress
from ase_desktop.ui.unlock_window import UnlockWindow

if TYPE_CHECKING:
    from ase_desktop.base.errors import UserError
    from ase_desktop.ui.crash import CrashHooks
    from ase_desktop.ui.door import Door, Notebook
    from ase_desktop.ui.options import Options
    from ase_desktop.ui.runner import Progress, Runner
    from ase_desktop.ui.session import Session

SESSION = "ase_desktop.ui.session"
BEHIND_THE_DOOR = "ase_desktop.ui.opening"
WRONG_GUESSES = frozenset({"wrong_passphrase", "wrong_recovery_code"})


class Program(QObject):
    """Shows the closed notebook, loads the rest, opens, and comes back when it is closed."""

    def __init__(self, options: Options, *, behind: str = BEHIND_THE_DOOR) -> None:
        """Show the first window; behind is the module loaded once it is drawn."""
        super().__init__()
        self._options, self._behind = options, behind
        self._door: Door | None = None  # set and read on the worker
        self.runner: Runner  # made in begin, once the first picture is drawn
        self.hooks: CrashHooks
        self.begun = False
        self.frame = Frame()
        self.session: Session | None = None
        self.unlock: UnlockWindow | None = None
        self._numbers: Sequence[tuple[str, str]] = ()
        self.frame.drawn.connect(self.begin, Qt.ConnectionType.QueuedConnection)
        self.frame.closing.connect(self._close)
        self._show_closed()

    def begin(self) -> None:
        """Make what was not needed for the first picture, and load the rest on the worker."""
        lazy.load("ase_desktop.ui.finishing").finish(QApplication.instance(), self.frame)
        self.hooks = lazy.load("ase_desktop.ui.crash").CrashHooks()
        self.runner = lazy.load("ase_desktop.ui.runner").Runner()
        self.runner.crashed.connect(self.hooks.show)
        self.begun = True
        self._load()

    def show_error(self, error: UserError) -> None:
        """Say why the notebook did not open."""
        if self.unlock is not None:
            self.unlock.refuse(error.sentence, counted=error.code in WRONG_GUESSES)

    def _show_closed(self) -> None:
        self.session = None
        self.unlock = UnlockWindow(self._numbers)
        self.unlock.words_given.connect(self._open_with_words)
        self.unlock.code_given.connect(self._open_with_code)
        self.frame.show_content(self.unlock)

    def _load(self) -> None:
        self.runner.query(self, self._find_door, self._found)

    def _find_door(self) -> Door:
        """Load the rest of the program, once; on the worker."""
        if self._door is None:
            lazy.load(SESSION)
            find: Callable[[Options], Door] = lazy.load(self._behind).find_door
            self._door = find(self._options)
        return self._door

    def _found(self, door: Door) -> None:
        self._numbers = door.numbers
        door.dress()
        if not door.exists:
            self.frame.show_content(door.first_run(self.runner, self._opened))
        elif self.unlock is not None:
            self.unlock.be_ready(door.words(), door.numbers, proposed=door.proposed)

    def _open_with_words(self, words: str) -> None:
        self._open(lambda progress: self._find_door().open(words, progress))

    def _open_with_code(self, code: str) -> None:
        self._open(lambda progress: self._find_door().open_with_code(code, progress))

    def _open(self, work: Callable[[Progress], Notebook]) -> None:
        self.runner.long(self, work, self._opened)

    def _opened(self, notebook: Notebook) -> None:
        self.unlock = None
        begin: type[Session] = lazy.load(SESSION).Session
        self.session = begin(notebook, self.runner, self.frame, self._numbers)
        self.session.ended.connect(self._ended)

    def _ended(self) -> None:
        self._show_closed()
        self._load()

    def _close(self) -> None:
        if not self.begun:
            return
        self.frame.closing.disconnect(self._close)
        if self.session is not None:
            self.session.ended.disconnect(self._ended)
            self.session.lock()
        self.runner.close()


def make_application() -> QApplication:
    """Return Qt's application, dressed."""
    application = QApplication([PRODUCT_NAME, *FUSION])
    application.setApplicationName(PRODUCT_NAME)
    dress(application, sheet=False)
    return application


def run(options: Options) -> int:
    """Show the program until its window is closed; return the exit code."""
    application = make_application()
    program = Program(options)
    program.frame.show()
    return application.exec()
