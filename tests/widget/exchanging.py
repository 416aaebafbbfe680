"""The example's carer on the screen, and her caseworker's notebook behind her."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.services import records, sending
from ase_desktop.services.exchanges import exchanges
from ase_desktop.services.records import Save
from ase_desktop.ui import sticks
from ase_desktop.ui.desk import Desk
from ase_desktop.ui.page import Page
from ase_desktop.vault.vault import Vault
from tests.linked import linked_app
from tests.widget.clipping import settle
from tests.widget.fakes import ScriptedAsk
from tests.widget.opened import Notebook, open_notebook

CASEWORKER = "Mme Lefèvre"


@dataclass
class Scene:
    """A window, and the other person's notebook."""

    folder: Path
    screen: Notebook
    other: Vault

    @property
    def vault(self) -> Vault:
        return self.screen.app.open_vault

    @property
    def page(self) -> Page:
        page = self.screen.window.pages.page
        assert page is not None
        return page

    @property
    def person(self) -> str:
        """Return the uid of the caseworker."""
        return exchanges(self.vault).partners[0].uid

    @property
    def children(self) -> list[str]:
        return [one.uid for one in records.list_records(self.vault, "child")]

    def answer(self, *answers: object) -> ScriptedAsk:
        """Prepare what the person answers to the questions that stop her."""
        ask = ScriptedAsk(*answers)
        self.screen.book.desk = Desk(self.screen.runner, ask=ask)
        return ask

    def open(self, name: str, *arguments: object) -> Page:
        """Open a page over the present one, filled."""
        self.screen.book.open(name, *arguments)
        self.screen.ready()
        return self.page

    def click(self, words: str) -> None:
        """Click a button of the page."""
        button(self.page, words).click()
        self.screen.ready()

    def other_writes(self, kind: str, uid: str | None = None, **values: object) -> str:
        """Let the caseworker save a record of the first child; return its uid."""
        asked = Save(kind, values, uid=uid, children=[] if uid else self.children[:1])
        return records.save_record(self.other, asked).uid

    def file(self) -> Path:
        """Return a file from the caseworker."""
        return sending.send(self.other, self.vault.owner.name, self.folder).file


@contextmanager
def scene(folder: Path, qtbot: QtBot) -> Iterator[Scene]:
    """Show the carer's notebook; no stick is plugged in."""
    sticks.look_with(lambda: ())
    mine, theirs = linked_app(folder / "mine", "carer"), linked_app(folder / "theirs", "caseworker")
    with open_notebook(mine, qtbot) as screen:
        screen.go("share")
        yield Scene(folder, screen, theirs.open_vault)
    theirs.lock()
    sticks.look_with(None)


def button(window: QWidget, words: str) -> QAbstractButton:
    """Return the button of these words that is shown."""
    settle()
    shown = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
    found = [one for one in shown if one.text() == words]
    assert found, [one.text() for one in shown]
    return found[0]


def words(window: QWidget) -> list[str]:
    """Return the words shown."""
    settle()
    return [one.text() for one in window.findChildren(QLabel) if one.isVisible() and one.text()]
