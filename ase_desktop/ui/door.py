"""What the first window knows of the rest of the program, which is loaded after it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ase_desktop.ui.desk import Desk
    from ase_desktop.ui.main_window import MainWindow
    from ase_desktop.ui.options import Options
    from ase_desktop.ui.runner import Runner

Progress = Callable[[int, int], None]


class Notebook(Protocol):
    """An open notebook. `window` is called on the screen's thread, the others on the worker."""

    has_digits: bool  # six digits were chosen: a pause is possible
    pause_minutes: int  # without a touch, before the pause

    def window(self, desk: Desk) -> MainWindow:
        """Return the main window, with its pages."""
        ...

    def digits_are(self, digits: str) -> bool:
        """Return whether these are the six digits."""
        ...

    def keep_safe(self, progress: Progress) -> str:
        """Make the safety copy of the day if it is due; return its moment, "" for none."""
        ...

    def lock(self) -> None:
        """Close the notebook for good."""
        ...


class Door(Protocol):
    """A closed notebook; everything but `dress` and `first_run` is called on the worker."""

    exists: bool  # False: nothing to open yet
    proposed: bool  # the words come from the list, not from the person
    numbers: Sequence[tuple[str, str]]  # (number, label) readable without opening

    def dress(self) -> None:
        """Give the windows the look kept on this computer; called on the screen's thread."""
        ...

    def words(self) -> Sequence[str]:
        """Return the list the seven words come from."""
        ...

    def open(self, words: str, progress: Progress) -> Notebook:
        """Open with the seven words; UserError."""
        ...

    def open_with_code(self, code: str, progress: Progress) -> Notebook:
        """Open with the code of the rescue sheet; UserError."""
        ...

    def first_run(self, runner: Runner, opened: Callable[[Notebook], object]) -> QWidget:
        """Return the first pages, when there is no notebook yet."""
        ...


class DoorModule(Protocol):
    """The module behind the lazy door: it imports services and pages."""

    def find_door(self, options: Options) -> Door:
        """Return the door of the notebook asked, or of this user; called on the worker."""
        ...
