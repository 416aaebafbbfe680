"""Behind the lazy door: the real notebooks of this user, the beginning, the example."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ase_desktop.app import App, build
from ase_desktop.base.settings import load_settings, save_settings
from ase_desktop.services import vaults
from ase_desktop.services.example import make_example
from ase_desktop.services.vaults import NewVault
from ase_desktop.ui.beginning.first_run import FirstRun
from ase_desktop.ui.door import Notebook, Progress
from ase_desktop.ui.opened import Opened, OpenedNotebook
from ase_desktop.ui.options import Options
from ase_desktop.ui.runner import Runner
from ase_desktop.ui.theme import THEME


def find_door(options: Options) -> RealDoor:
    """Return the door of the notebook asked, or of the one opened last; called on the worker."""
    app = build(options.home)
    return RealDoor(app, _place(app, options), example=options.demo)


def _place(app: App, options: Options) -> Path | None:
    if options.demo or options.vault is not None:
        return options.vault
    last = Path(load_settings(app.paths.settings).vault)
    known = vaults.known(app.paths.vaults)
    if str(last) != "." and last in known:
        return last
    return known[0] if known else None


class RealDoor:
    """One closed notebook, or none yet; what ui/door.py expects."""

    def __init__(self, app: App, place: Path | None, *, example: bool = False) -> None:
        """Stand before a notebook; example begins with the made-up family."""
        self._app = app
        self._place = place
        self._example = example

    @property
    def exists(self) -> bool:
        """Return whether there is a notebook to open."""
        return self._place is not None and not self._example

    @property
    def proposed(self) -> bool:
        """Return whether its words come from the list."""
        return self._place is not None and vaults.has_proposed_words(self._place)

    @property
    def numbers(self) -> Sequence[tuple[str, str]]:
        """Return (number, label) readable without opening."""
        return vaults.emergency_numbers(self._place) if self._place is not None else ()

    def dress(self) -> None:
        """Give the windows the look kept on this computer."""
        kept = load_settings(self._app.paths.settings)
        if (kept.zoom, kept.theme == "dark") != (THEME.zoom, THEME.dark):
            THEME.set(zoom=kept.zoom, dark=kept.theme == "dark")

    def words(self) -> Sequence[str]:
        """Return the list the seven words come from."""
        return vaults.word_list()

    def open(self, words: str, progress: Progress) -> Notebook:
        """Open with the seven words; same errors as vaults.unlock."""
        place = self._known_place()
        self._app.vault = vaults.unlock(place, words, self._app.around, progress)
        return self._opened(place)

    def open_with_code(self, code: str, progress: Progress) -> Notebook:
        """Open with the code of the rescue sheet; same errors as vaults.unlock_with_code."""
        place = self._known_place()
        self._app.vault = vaults.unlock_with_code(place, code, self._app.around, progress)
        return self._opened(place, how=Opened(by_code=True))

    def first_run(self, runner: Runner, opened: Callable[[Notebook], object]) -> QWidget:
        """Return the first pages: three screens, or the example at once."""
        pages = FirstRun(self, runner, opened)
        if self._example:
            pages.show_example()
        return pages

    def proposal(self) -> tuple[str, ...]:
        """Return seven words drawn for a new notebook."""
        return vaults.propose(self._app.random)

    def create(self, asked: NewVault, digits: str) -> OpenedNotebook:
        """Create a notebook and leave it open; same errors as vaults.create, pause.set_digits."""
        place = vaults.free_place(self._app.paths.vaults, self._app.random)
        self._app.vault = vaults.create(place, asked, self._app.around).vault
        notebook = self._opened(place)
        if digits:
            notebook.choose_digits(digits)
        self._place = place
        return notebook

    def open_example(self, role: str) -> OpenedNotebook:
        """Make the made-up family again and open one of its two notebooks."""
        self._app.lock()
        household = make_example(self._app.paths.data, self._app.around)
        side = household.caseworker if role == "caseworker" else household.carer
        self._app.vault = vaults.unlock(side.vault, side.passphrase, self._app.around)
        return OpenedNotebook(self._app, Opened(example=True))

    def _known_place(self) -> Path:
        return self._place or self._app.paths.vaults

    def _opened(self, place: Path, how: Opened | None = None) -> OpenedNotebook:
        path = self._app.paths.settings
        settings = load_settings(path)
        if settings.vault != str(place):
            save_settings(path, replace(settings, vault=str(place)))
        return OpenedNotebook(self._app, how or Opened())
