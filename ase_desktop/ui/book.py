"""The open notebook as pages see it: ask a service, save through one, go somewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ase_desktop.app import App
from ase_desktop.ui.desk import Desk
from ase_desktop.ui.drafting import DraftKeeper
from ase_desktop.ui.holding import Hold, is_held
from ase_desktop.ui.navigation import is_entry
from ase_desktop.ui.runner import Job
from ase_desktop.ui.widgets.buttons import link

if TYPE_CHECKING:
    from ase_desktop.app import Vault
    from ase_desktop.ui.main_window import MainWindow
    from ase_desktop.ui.page import Page

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


@dataclass(slots=True)
class Book:
    """What every page of the open notebook is handed."""

    app: App
    desk: Desk
    role: str  # carer, caseworker, service
    person: str  # her name
    makers: dict[str, Callable[..., Page]] = field(default_factory=dict)
    _window: list[MainWindow] = field(default_factory=list)
    _drafts: list[DraftKeeper] = field(default_factory=list)

    @property
    def window(self) -> MainWindow:
        """Return the main window."""
        return self._window[0]

    def belongs_to(self, window: MainWindow) -> None:
        """Remember the main window, once it is made."""
        self._window[:] = [window]

    @property
    def drafts(self) -> DraftKeeper:
        """Return what keeps the drafts, on a thread of its own."""
        if not self._drafts:
            keeper = DraftKeeper(self.app)
            keeper.runner.crashed.connect(self.desk.runner.crashed)
            keeper.runner.refused.connect(self.desk.runner.refused)
            self._drafts.append(keeper)
        return self._drafts[0]

    def read(
        self,
        owner: QObject,
        done: Callable[[Answer], object],
        service: Callable[Concatenate[Vault, Arguments], Answer],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Job[Answer]:
        """Ask a service on the worker; done(answer) follows on the screen."""
        work = self.app.bound(service, *args, **kwargs)
        return self.desk.runner.query(owner, work, done)

    def save(
        self,
        owner: QObject,
        done: Callable[[Answer], object] | None,
        service: Callable[Concatenate[Vault, Arguments], Answer],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Job[Answer]:
        """Write through a service on the worker; every page is told what changed."""
        work = self.app.bound(service, *args, **kwargs)
        return self.desk.runner.command(owner, work, done)

    def save_form(
        self,
        form: QWidget,
        done: Callable[[Answer], object],
        service: Callable[Concatenate[Vault, Arguments], Answer],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> None:
        """Save what a form holds, once: held until it is answered, it does not ask again."""
        if not is_held(form):
            job = self.save(form, done, service, *args, **kwargs)
            job.may_stop = True  # not said to be done yet, and its draft stays
            Hold(form, job)

    def open(self, name: str, *args: object, **kwargs: object) -> Page:
        """Show over the present page the one registered under this name, and return it.

        Pages ignore each other: they name what they want to open (ui/pages/registry.py).
        """
        page = self.makers[name](self, *args, **kwargs)
        self.window.open(page)
        return page

    def reach(self, name: str) -> None:
        """Go to a page of the left bar, or open over the present one a page that is not in it."""
        if is_entry(self.role, name):
            self.window.go(name)
        else:
            self.open(name)

    def way_back(self, name: str) -> tuple[QWidget, ...]:
        """Return the link that closes a page; none when it is of the left bar."""
        if is_entry(self.role, name):
            return ()
        return (link("Retour", self.window.back, icon="back"),)

    def later(self, name: str, *args: object) -> Callable[[], Page]:
        """Return the gesture that opens a page, for a button."""
        return partial(self.open, name, *args)
