"""The notebook of a service in a real window, with those whom it knows behind it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from pytestqt.qtbot import QtBot

from ase_desktop.services import alerting, receiving, sending
from ase_desktop.services.events import EventForm, save_event
from ase_desktop.ui import sticks
from ase_desktop.ui.desk import Desk
from ase_desktop.ui.page import Page
from ase_desktop.vault.vault import Vault
from tests.family import closed_app
from tests.notebooks import CARER, child, link, notebook, reopened
from tests.widget.exchanging import button
from tests.widget.fakes import ScriptedAsk
from tests.widget.opened import Notebook, open_notebook

SERVICE, NEW = "Mme Roussel", "Mme Irène"
GRAVE, LESS = "On m’a reproché d’avoir crié", "Un reproche sur la chambre"


@dataclass
class Service:
    """The window of a service."""

    folder: Path
    screen: Notebook

    @property
    def vault(self) -> Vault:
        return self.screen.app.open_vault

    @property
    def page(self) -> Page:
        page = self.screen.window.pages.page
        assert page is not None
        return page

    def open(self, name: str, *arguments: object) -> Page:
        """Open a page over the present one, filled."""
        self.screen.book.open(name, *arguments)
        self.screen.ready()
        return self.page

    def click(self, words: str) -> None:
        """Click a button of the page."""
        button(self.page, words).click()
        self.screen.ready()

    def answer(self, *answers: object) -> ScriptedAsk:
        """Prepare what the person answers to the questions that stop her."""
        ask = ScriptedAsk(*answers)
        self.screen.book.desk = Desk(self.screen.runner, ask=ask)
        return ask


@dataclass
class Full:
    """A service linked to a carer, who addressed two events to it, and to a référente."""

    service: Service
    carer: Vault
    new: Vault

    def uid(self, vault: Vault) -> str:
        return vault.owner.person


@contextmanager
def empty_service(folder: Path, qtbot: QtBot) -> Iterator[Service]:
    """Show the notebook of a service that knows nobody yet."""
    with _shown(folder, notebook(folder, SERVICE, "service"), qtbot) as service:
        yield service


@contextmanager
def _shown(folder: Path, vault: Vault, qtbot: QtBot) -> Iterator[Service]:
    sticks.look_with(lambda: ())
    app = closed_app(folder / "app")
    app.vault = vault
    with open_notebook(app, qtbot) as screen:
        screen.go("service")
        yield Service(folder, screen)
    app.lock()
    sticks.look_with(None)


@contextmanager
def full_service(folder: Path, qtbot: QtBot) -> Iterator[Full]:
    """Show the notebook of a service that knows people, and received two events."""
    shutil.copytree(_made(), folder / "full")
    with _shown(folder / "full", reopened(folder / "full", SERVICE), qtbot) as service:
        carer, new = (reopened(folder / "full", name) for name in (CARER, NEW))
        yield Full(service, carer, new)
        carer.close()
        new.close()


@cache
def _made() -> Path:
    """Return a folder with the three notebooks, written once."""
    folder = Path(mkdtemp(prefix="service-"))
    service, carer = notebook(folder, SERVICE, "service"), notebook(folder, CARER)
    new = notebook(folder, NEW, "caseworker")
    for one in (carer, new):
        link(service, one)
    lea = child(carer)
    for title, severity, at in ((GRAVE, 3, "2026-11-16T18:00"), (LESS, 2, "2026-11-17T18:00")):
        values = {"title": title, "severity": severity, "occurred_at": at}
        event = save_event(carer, EventForm((lea,), values, apart=True)).uid
        alerting.share_event(carer, event, SERVICE)
    receiving.receive(service, sending.send(carer, SERVICE, folder).file)
    for vault in (service, carer, new):
        vault.close()
    return folder
